package planning

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/domain/planning/index"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/paper"
)

// toReport is what is printed where something is missing, never 0.
const toReport = "待报"

// letter is the frame of a version's papers.
func (k desk) letter(ctx context.Context, db *store.DB, id, title string) (*Board, *paper.Document, error) {
	b, err := k.board(ctx, db, id)
	if err != nil {
		return nil, nil, err
	}
	if b.CityWide { // taken out it would need two people's release; see package release
		b.Total, b.Held = nil, true
	}
	name := ""
	if b.Version != nil {
		name = fmt.Sprintf("%s(第%d版)", b.Version.Plan, b.Version.Number)
	}
	p, err := k.read(ctx, db, id)
	if err != nil {
		return nil, nil, err
	}
	issuer := p.placeName(p.project.AreaID) + "国动办"
	d := &paper.Document{World: paper.Live, Sample: b.Sample, Kind: paper.Circular, Issuer: issuer, Title: name + title, Date: b.At.In(clock.Shanghai)}
	return b, d, nil
}

// balancePaper is R14, the balance of indices by zone.
func (k desk) balancePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	b, d, err := k.letter(ctx, db, id, "规划指标平衡表")
	if err != nil {
		return nil, err
	}
	d.Body = append(d.Body,
		paper.Text("报表编号 R14。单位：人、平方米。“现状”只计已建工程，“批后”再计已批准未建的。"),
		paper.Heading(1, "人员掩蔽"), b.shelters(), paper.Heading(1, "工程总量"), b.works(), paper.Heading(1, "评价指标"), b.shares(), paper.Heading(1, "口径"), paper.Text(b.basis()),
	)
	if len(b.Findings) > 0 {
		d.Body = append(d.Body, paper.Heading(1, "不一致之处"))
		for _, f := range b.Findings {
			d.Body = append(d.Body, paper.Text(f.ZH+"。"))
		}
	}
	d.Body = append(d.Body, paper.Text("填报人：　　　　　　　审核人：　　　　　　　日期：　　　　年　　月　　日"))
	return d, nil
}

// lines are the zones and their total, or the row that says why there is none.
func (b *Board) lines(width int, of func(r *ZoneRow) []string) [][]string {
	var out [][]string
	for i := range b.Zones {
		out = append(out, append([]string{b.Zones[i].Name}, of(&b.Zones[i])...))
	}
	if b.Total != nil {
		return append(out, append([]string{"合计"}, of(b.Total)...))
	}
	why := toReport
	if b.Held {
		why = "敏感"
	}
	last := []string{"合计"}
	for range width {
		last = append(last, why)
	}
	return append(out, last)
}

func (b *Board) shelters() paper.Block {
	t := &paper.Table{Head: []string{"防护单元", "常住人口", "留城人口", "掩蔽需求", "现状掩蔽面积", "批后掩蔽面积", "现状缺口", "批后缺口"}, Widths: []float64{2.4, 1.5, 1.5, 1.8, 1.8, 1.8, 1.7, 1.7}}
	t.Rows = b.lines(7, func(r *ZoneRow) []string {
		if r.Now == nil || r.People == nil {
			return []string{count(r.People), toReport, toReport, toReport, toReport, toReport, toReport}
		}
		return []string{count(r.People), strconv.FormatInt(r.Now.Staying, 10), r.Now.Need.String(), r.Now.Shelter.String(), r.Then.Shelter.String(), r.Now.Gap.String(), r.Then.Gap.String()}
	})
	return paper.Block{Table: t}
}

func (b *Board) works() paper.Block {
	t := &paper.Table{Head: []string{"防护单元", "应建", "已批", "已建", "总需求", "现状工程", "批后工程", "现状人均", "批后人均"}, Widths: []float64{2.4, 1.6, 1.6, 1.6, 2.2, 1.6, 1.6, 1.2, 1.2}}
	t.Rows = b.lines(8, func(r *ZoneRow) []string {
		required := r.Required.String()
		if r.Missing > 0 {
			required = fmt.Sprintf("%s（另 %d 块待报）", required, r.Missing)
		}
		out := []string{required, r.Approved.String(), r.Built.String()}
		if r.Now == nil {
			return append(out, toReport, toReport, toReport, toReport, toReport)
		}
		return append(out, r.Now.NeedLow.String()+"–"+r.Now.NeedHigh.String(), r.Now.Works.String(), r.Then.Works.String(), r.Now.PerCapita.String(), r.Then.PerCapita.String())
	})
	return paper.Block{Table: t}
}

// shares are the indicators; nothing to take a share of is a dash.
func (b *Board) shares() paper.Block {
	t := &paper.Table{Head: []string{"指标", "%", "口径"}, Widths: []float64{3, 1, 6}}
	for _, i := range b.Indicators {
		pct := i.Pct
		if pct == "" {
			pct = "—"
		}
		t.Rows = append(t.Rows, []string{i.Name.ZH, pct, i.Basis.ZH})
	}
	return paper.Block{Table: t}
}

func count(n *int64) string {
	if n == nil {
		return toReport
	}
	return strconv.FormatInt(*n, 10)
}

func (b *Board) basis() string {
	text := "留城人口＝常住人口×（1－疏散比例）；掩蔽需求＝留城人口×人均掩蔽面积；掩蔽面积＝人员掩蔽工程建筑面积×占比。各单元就近掩蔽，一处有余不抵另一处的缺口。"
	if b.BaseYear != nil {
		text += fmt.Sprintf("人口均为 %d 年数。", *b.BaseYear)
	}
	if b.Mixed > 0 {
		text += fmt.Sprintf("有 %d 个地块兼有几种战时功能，面积按功能平分（待核实）。", b.Mixed)
	}
	if b.Held {
		text += "全市合计属敏感数据，不随本表印出。"
	}
	return text + "标“待核实”的取值未见原文。"
}

// indexPaper states the indices of every zone and parcel step by step (指标核定单).
func (k desk) indexPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	b, d, err := k.letter(ctx, db, id, "指标核定单")
	if err != nil {
		return nil, err
	}
	for i := range b.Zones {
		z := &b.Zones[i]
		d.Body = append(d.Body, paper.Heading(1, z.Name))
		if z.Now == nil {
			d.Body = append(d.Body, paper.Text("常住人口或疏散比例待报，不能核定。"))
			continue
		}
		d.Body = append(d.Body, steps(z.Now)...)
	}
	d.Body = append(d.Body, paper.Heading(1, "地块应建面积"))
	t := &paper.Table{Head: []string{"地块", "用地性质", "地上建筑面积", "规划应建", "结建核算", "已批", "已建"}, Widths: []float64{1.6, 2.6, 2, 1.8, 1.8, 1.8, 1.8}}
	for _, x := range b.Parcels {
		byLaw := amount(x.ByLaw)
		if x.ByLaw == nil && x.WhyNot.ZH != "" {
			byLaw = "—"
		}
		t.Rows = append(t.Rows, []string{x.Code, landUse(x.LandUse), amount(x.AboveM2), amount(x.Required), byLaw, amount(x.Approved), amount(x.Built)})
	}
	d.Body = append(d.Body, paper.Block{Table: t})
	for _, x := range b.Parcels {
		switch {
		case x.Why != nil:
			d.Body = append(d.Body, paper.Text("地块 "+x.Code+"："))
			for _, line := range x.Why.Lines(fault.ZH) {
				d.Body = append(d.Body, paper.Text(line))
			}
		case x.WhyNot.ZH != "":
			d.Body = append(d.Body, paper.Text("地块 "+x.Code+" 未核算："+x.WhyNot.ZH))
		}
	}
	return d, nil
}

func steps(b *index.Balance) (out []paper.Block) {
	for _, why := range b.Why {
		for _, line := range why.Lines(fault.ZH) {
			out = append(out, paper.Text(line))
		}
	}
	return out
}

func amount(n *law.Hundredths) string {
	if n == nil {
		return toReport
	}
	return n.String()
}

func landUse(u LandUse) string {
	for _, o := range landUses {
		if o.Code == u {
			return o.ZH
		}
	}
	return string(u)
}
