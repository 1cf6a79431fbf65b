package hazard

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// sheet is the rings of a hazard on paper (影响范围分析表).
func (d *Desk) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	a, err := d.answer(ctx, db, question{hazard: id, reachM: usualReachM})
	if err != nil {
		return nil, err
	}
	issuer := a.Part
	if x, err := store.Get(ctx, db, area.Type, a.areaID); err == nil {
		issuer = x.Name
	}
	doc := &paper.Document{World: paper.Live, Sample: a.Sample, Kind: paper.Circular, Issuer: issuer + "国动办", Title: a.Name + "影响范围分析表", Date: a.At.In(clock.Shanghai)}
	doc.Body = append(doc.Body, paper.Text(a.subjectText()), paper.Heading(1, "圈内人员和缺口"), a.peopleTable(), paper.Heading(1, "圈内场所和损失的容量"), a.placeTable())
	doc.Body = append(doc.Body, paper.Heading(1, "圈内疏散场所"), spots(a.Sites, "圈内没有疏散场所。"), paper.Heading(1, "圈内可用掩蔽工程"), spots(a.Shelters, "圈内没有可用的掩蔽工程。"))
	doc.Body = append(doc.Body, paper.Heading(1, "计算口径"))
	for _, line := range a.basis() {
		doc.Body = append(doc.Body, paper.Text(line))
	}
	doc.Notes = "估算结果，仅供规划筛查，不替代法定安全评价"
	return doc, nil
}

func (a *Answer) subjectText() string {
	text := fmt.Sprintf("位置：%.5f，%.5f（经度，纬度，CGCS2000）。", a.Place.Lon, a.Place.Lat)
	if a.State != InUse {
		text += "此危险源不是“有效”状态，方案计算不考虑。"
	}
	if a.Source != "" {
		text += "依据：" + a.Source + "。"
	} else {
		text += "依据待报。"
	}
	if a.EvidenceOn != "" {
		text += "核实于" + string(a.EvidenceOn) + "。"
	}
	if a.OffRoad {
		text += "附近2公里内没有道路，可能在海上，请核对位置。"
	}
	return text
}

func count(n *int64) string {
	if n == nil {
		return "待报"
	}
	return strconv.FormatInt(*n, 10)
}

func (p *People) text() string {
	if p == nil {
		return "待报"
	}
	if p.Partly == 0 {
		return strconv.FormatInt(p.Count, 10)
	}
	return fmt.Sprintf("%d（%d–%d）", p.Count, p.Least, p.Most)
}

func (a *Answer) peopleTable() paper.Block {
	t := &paper.Table{Head: []string{"半径（米）", "含义", "夜间人数", "昼间人数", "圈外容量", "夜间缺口", "昼间缺口"}, Widths: []float64{1.4, 3, 2.4, 2.4, 1.5, 1.5, 1.5}}
	for _, r := range a.Rings {
		t.Rows = append(t.Rows, []string{strconv.FormatInt(r.M, 10), r.Meaning, r.Night.text(), r.Day.text(), strconv.FormatInt(r.OutsideRoom, 10), count(r.DeficitNight), count(r.DeficitDay)})
	}
	return paper.Block{Table: t}
}

func (a *Answer) placeTable() paper.Block {
	t := &paper.Table{Head: []string{"半径（米）", "疏散场所", "损失容量", "可用掩蔽工程", "损失掩蔽位", "学校", "学生", "作用"}, Widths: []float64{1.4, 1.4, 1.4, 1.6, 1.5, 1.1, 1.1, 3}}
	for _, r := range a.Rings {
		schools, does := "待报", ""
		if r.Schools != nil {
			schools = strconv.Itoa(*r.Schools)
		}
		if r.Bars {
			does = "禁用安置场所"
		}
		if r.First {
			does += "　人员先走"
		}
		t.Rows = append(t.Rows, []string{strconv.FormatInt(r.M, 10), strconv.Itoa(r.Sites), strconv.FormatInt(r.SitesRoom, 10), strconv.Itoa(r.Shelters), strconv.FormatInt(r.ShelterRoom, 10), schools, count(r.Students), does})
	}
	return paper.Block{Table: t}
}

func spots(all []Spot, none string) paper.Block {
	if len(all) == 0 {
		return paper.Text(none)
	}
	t := &paper.Table{Head: []string{"名称", "距离（米）", "容量", "说明"}, Widths: []float64{5, 2, 2, 4}}
	for _, s := range all {
		note := ""
		switch {
		case s.SameAs:
			note = "与危险源同一位置，须核对"
		case s.Barred:
			note = "在禁用圈内"
		case !s.Usable:
			note = "现不可用，不计"
		}
		t.Rows = append(t.Rows, []string{s.Name, strconv.FormatInt(s.M, 10), count(s.Room), note})
	}
	return paper.Block{Table: t}
}

// basis says how the numbers were made and how far they can be relied on.
func (a *Answer) basis() []string {
	out := []string{
		"村社居民按其位置周围500米、只知道街道总数的居民按1500米均匀分布（待核实）；部分在圈内的，按圆面积重叠的比例计，括号内为全不计和全计的人数。夜间按常住人口，昼间按工作日昼间人口。",
		fmt.Sprintf("圈外容量：圈外、禁用圈外、离圈边直线%d公里以内的可用疏散场所的最大接收人数。缺口＝圈内人数－圈外容量，不小于0；其他人也可能需要这些场所，实际道路可能更远，故为最少的缺口。", a.ReachM/1000),
	}
	if a.Night.Estimated {
		out = append(out, "部分常住人口为推算值；昼间人口均为推算值。")
	} else {
		out = append(out, "昼间人口均为推算值。")
	}
	if a.Night.Unlocated > 0 || a.Night.NoPeople > 0 || a.Day.NoPeople > 0 {
		out = append(out, fmt.Sprintf("未计入：没有位置的居民%d人；人口待报的区划，夜间%d个，昼间%d个。", a.Night.Unlocated, a.Night.NoPeople, a.Day.NoPeople))
	}
	return append(out, "只计本单位可见范围（"+a.Part+"）内的居民和场所。学生人数没有登记，待报。")
}
