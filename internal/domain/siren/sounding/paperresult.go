package sounding

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// sitePaper is the sheet on which it is noted at the sites what was heard (现场登记表), of the sirens that the reader may see.
// It is written on by hand and entered afterwards at the address of its code.
func (k desk) sitePaper(m *matter, d *paper.Document) error {
	list, err := planResults(m.ctx, m.db, m.plan.ID)
	if err != nil {
		return err
	}
	d.Kind, d.Title = paper.Record, longDayShort(m)+m.title()+"现场登记表"
	head, widths := []string{"序号", "警报器"}, []float64{34, 150}
	for _, s := range m.signals {
		head, widths = append(head, signalName(s.Code)+clockTime(s.StartAt)[:5]), append(widths, 78)
	}
	t := &paper.Table{Head: append(head, "声级dB", "签字"), Widths: append(widths, 48, 56)}
	rows := map[string][]string{}
	var order []string
	for _, r := range list {
		if rows[r.SirenID] == nil {
			name := strings.TrimSuffix(r.Title, " · "+signalName(r.Code))
			rows[r.SirenID] = []string{name}
			order = append(order, r.SirenID)
		}
		mark := "□响 □没响\n□不确定"
		if r.Stage == Exempt {
			mark = "停用，不鸣"
		}
		rows[r.SirenID] = append(rows[r.SirenID], mark)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(rows[a][0], rows[b][0]), cmp.Compare(a, b)) })
	for i, id := range order {
		row := append([]string{strconv.Itoa(i + 1)}, rows[id]...)
		for len(row) < 2+len(m.signals) {
			row = append(row, "")
		}
		t.Rows = append(t.Rows, append(row[:2+len(m.signals)], "", ""))
	}
	d.Body = []paper.Block{paper.Text(fmt.Sprintf("%s。逐个信号打勾，不确定的不要猜。登记人：　　　　　　　登记地点：　　　　　　　", longDay(m.plan.Day)))}
	if len(t.Rows) > 0 {
		d.Body = append(d.Body, paper.Block{Table: t})
	} else {
		d.Body = append(d.Body, paper.Text("名单尚未锁定。"))
	}
	d.Code = &paper.Code{Path: "/sirens/keeper?plan=" + m.plan.ID, Caption: "扫码补录"}
	d.Notes = "有信号后扫码补录，原表留存"
	dated(d, m.plan.Day)
	return nil
}

// table is rates as rows.
func table(title, first string, list []*Rate) *paper.Table {
	t := &paper.Table{Title: title, Head: []string{first, "在册", "应鸣", "鸣响", "未鸣", "不明", "应鸣率%", "在册率%", "含复鸣%"}, Widths: []float64{102, 40, 40, 40, 40, 40, 48, 48, 48}}
	n := func(v int64) string { return strconv.FormatInt(v, 10) }
	for _, r := range list {
		t.Rows = append(t.Rows, []string{
			r.Name, n(r.Registered), n(r.Expected), n(r.Sounded), n(r.Missed), n(r.Unknown),
			cmp.Or(r.OfExpected, unstated), cmp.Or(r.OfRegistered, unstated), cmp.Or(r.WithRetests, unstated),
		})
	}
	return t
}

// counting is how it is counted, said wherever rates stand.
const counting = "单位为台次：一台警报器一个信号为一台次。应鸣率=鸣响÷（在册减经批准停用），在册率=鸣响÷在册；不明的不计入鸣响。"

// ratesPaper are the rates by signal, county and type (鸣响率统计表, R09).
func (k desk) ratesPaper(m *matter, d *paper.Document) error {
	r, err := k.rates(m.ctx, m.db, m.plan)
	if err != nil {
		return err
	}
	d.Kind, d.Title = paper.Record, longDayShort(m)+m.title()+"鸣响率统计表"
	r.All.Name = "合计"
	with := func(list []*Rate) []*Rate { return append(slices.Clone(list), &r.All) }
	d.Body = []paper.Block{paper.Text(longDay(m.plan.Day) + "，" + m.place + "。" + counting), {Table: table("按信号", "信号", with(r.Signals))}, {Table: table("按区县", "区县", with(r.Counties))}, {Table: table("按类型", "类型", with(r.Kinds))}}
	if len(r.Causes) > 0 {
		d.Body = append(d.Body, paper.Block{Table: causeTable(r.Causes)})
	}
	return nil
}

func causeTable(list []*Rate) *paper.Table {
	t := &paper.Table{Title: "漏鸣原因", Head: []string{"原因", "台次", "复鸣已响"}, Widths: []float64{242, 100, 100}}
	for _, c := range list {
		t.Rows = append(t.Rows, []string{cmp.Or(c.Name, "未核查"), strconv.FormatInt(c.Missed, 10), strconv.FormatInt(c.Final, 10)})
	}
	return t
}

// bulletinPaper tells of the sounding to those below (通报).
func (k desk) bulletinPaper(m *matter, d *paper.Document) error {
	p := m.plan
	r, err := k.rates(m.ctx, m.db, p)
	if err != nil {
		return err
	}
	d.Kind, d.Title, d.Number = paper.Circular, "关于"+longDayShort(m)+m.title()+"情况的通报", numberOf(p.BulletinNo)
	d.To = "各县（区）人民防空办公室"
	all := &r.All
	all.Name = "合计"
	first := fmt.Sprintf("%s，%s组织了%s，试鸣%s。应鸣%d台次，鸣响%d台次，鸣响率（应鸣）%s%%；在册%d台次，鸣响率（在册）%s%%。", longDay(p.Day), m.place, m.title(), m.names(), all.Expected, all.Sounded, cmp.Or(all.OfExpected, unstated), all.Registered, cmp.Or(all.OfRegistered, unstated))
	if all.Unknown > 0 {
		first += fmt.Sprintf("情况不明%d台次，未计入鸣响。", all.Unknown)
	}
	if all.Final > all.Sounded {
		first += fmt.Sprintf("经维修复鸣后为%s%%。", all.WithRetests)
	}
	if !p.StoppedAt.IsZero() {
		first += "执行中于" + phaseTime(p.StoppedAt) + "全部停止。"
	}
	d.Body = []paper.Block{
		paper.Text(first), paper.Text(counting),
		paper.Heading(1, "各地情况"),
		{Table: table("", "区县", append(slices.Clone(r.Counties), all))},
		paper.Heading(1, "各信号情况"),
		{Table: table("", "信号", r.Signals)},
	}
	if len(r.Causes) > 0 {
		d.Body = append(d.Body, paper.Heading(1, "漏鸣原因"), paper.Block{Table: causeTable(r.Causes)}, paper.Text("漏鸣警报器均已开故障单，请有关单位限期修复、复鸣销号。"))
	}
	if rec := p.ReportedOn; rec != "" {
		dated(d, rec)
	}
	return nil
}

// certificate is what a siren that sounded gets (鸣响合格证), with the code of its record.
func (k desk) certificate(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	r, err := store.Get(ctx, db, ResultType, id)
	if err != nil {
		return nil, err
	}
	if r.Final != Yes {
		return nil, fault.New(fault.Conflict, CodeSilentOne, nil)
	}
	s, err := store.Get(ctx, db, siren.SirenType, r.SirenID)
	if err != nil {
		return nil, err
	}
	site, err := store.Get(ctx, db, siren.Type, s.SiteID)
	if err != nil {
		return nil, err
	}
	p, err := store.Get(ctx, db, Type, r.PlanID)
	if err != nil {
		return nil, err
	}
	by, level := ResultType.Schema().Field("evidence").Text(r, fault.ZH), "未测"
	if r.Sounded != Yes {
		by = "维修后复鸣（" + cmp.Or(r.RetestBy, unstated) + "，" + r.RetestAt.In(clock.Shanghai).Format("2006-01-02 15:04") + "）"
	}
	if r.SplDB.OK {
		level = r.SplDB.Format(1) + " dB(A)"
	}
	box := func(label, text string) paper.FormBox { return paper.FormBox{Width: 1, Label: label, Text: text} }
	row := func(boxes ...paper.FormBox) paper.FormRow { return paper.FormRow{Height: 10, Boxes: boxes} }
	d := &paper.Document{
		World: paper.Live, Sample: r.Origin == entity.Demo, Issuer: cmp.Or(p.Organiser, "人民防空办公室"), Title: fullName(site.Name, s.Name) + "鸣响合格证", Date: r.UpdatedAt.In(clock.Shanghai),
		Forms: []paper.Form{{
			Title: "警报器鸣响合格证", Of: p.Name, Number: site.Code, Code: &paper.Code{Path: "/r/" + ResultType.Schema().Name + "/" + r.ID}, Caption: "扫码核对本次鸣响记录。只证明当日当次鸣响。",
			Rows: []paper.FormRow{
				row(box("警报器", fullName(site.Name, s.Name))), row(box("类型", kindName(s.Kind)), box("型号", cmp.Or(s.Model, unstated))),
				row(box("信号", signalName(r.Code)), box("日期", dayText(r.Day))), row(box("鸣响依据", by)), row(box("实测声级", level), box("终端回示", cmp.Or(ResultType.Schema().Field("telemetry").Text(r, fault.ZH), unstated))),
				{Height: 18, Boxes: []paper.FormBox{box("检定人签字", ""), box("单位盖章", "")}},
			},
		}},
	}
	if p.drill() {
		d.World = paper.Drill
	}
	return d, nil
}
