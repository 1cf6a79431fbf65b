package supply

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// names are those of the stores and places of a list.
func (a *Listed) names() map[string]string {
	out := map[string]string{}
	for _, s := range a.Stores {
		out[s.ID] = s.Name
	}
	for _, p := range a.Places {
		out[p.ID] = p.Name
	}
	return out
}

// short is what lacks, in words; "" where nothing does.
func (a *Listed) short() string {
	var out []string
	for _, x := range a.Items {
		if x.Gap > 0 {
			out = append(out, fmt.Sprintf("%s 缺 %d %s", x.Name.ZH, x.Gap, x.Unit.ZH))
		}
	}
	return strings.Join(out, ";")
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }

// listPaper is what a site needs, with what is in stock and what lacks (物资需求清单).
func (k *Desk) listPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	a, err := k.list(ctx, db, Question{Basis: BySite, ID: id, Days: usualDays})
	if err != nil {
		return nil, err
	}
	doc := &paper.Document{World: paper.Live, Sample: a.Sample, Kind: paper.Circular, Issuer: a.Name, Title: a.Name + "物资需求清单", Date: a.At.In(clock.Shanghai)}
	t := &paper.Table{Head: []string{"物资", "单位", "标准", "需要", "本场所", "可调入", "缺口", "满足率%", "领取"}, Widths: []float64{2, 0.9, 2.2, 1.4, 1.3, 1.3, 1.3, 1.3, 1.2}}
	for _, x := range a.Items {
		c := x.Cells[0]
		t.Rows = append(t.Rows, []string{x.Name.ZH, x.Unit.ZH, x.Each.ZH, whole(c.Required), whole(c.Own), whole(c.Sent), whole(c.Gap), fmt.Sprintf("%.1f", x.Rate), ""})
	}
	text := fmt.Sprintf("按 %d 人、%d 天计算。物资满足率 %.1f%%(各项中最低的一项)。", a.People, a.Days, a.Rate)
	doc.Body = append(doc.Body, paper.Text(text), paper.Block{Table: t}, paper.Text(a.Rule.ZH), paper.Text(a.basis()))
	if len(a.Expired) > 0 {
		var old []string
		for _, x := range a.Expired {
			old = append(old, fmt.Sprintf("%s %s %d%s(%s)", x.Store, x.Name, x.Quantity, x.Unit, x.Until))
		}
		doc.Body = append(doc.Body, paper.Text("已过期、不计入:"+strings.Join(old, ";")+"。"))
	}
	return doc, nil
}

func (a *Listed) basis() string {
	if a.Roads == "" {
		return "先用场所自备库,再由其他库按直线距离估算的路程调入(没有路网)。过期物资不计。"
	}
	return "先用场所自备库,再由其他库按路程最短调入,使数量×路程时间之和最小。路网:" + a.Roads + "。过期物资不计。"
}

// orderPaper is a transfer order, store by store (调拨单).
func (k *Desk) orderPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	o, err := store.Get(ctx, db, OrderType, id)
	if err != nil {
		return nil, err
	}
	var lines []*OrderLine
	if err := each(ctx, db, LineType, "order_id", o.ID, func(l *OrderLine) { lines = append(lines, l) }); err != nil {
		return nil, err
	}
	doc := &paper.Document{World: paper.Live, Sample: o.Origin == entity.Demo, Kind: paper.Circular, Issuer: "物资保障组", Title: o.Name, Date: k.clock.Now().In(clock.Shanghai)}
	doc.Body = append(doc.Body, paper.Text(fmt.Sprintf("状态:%s。%d 天。物资满足率 %s%%(各项中最低的一项)。", named(stages, o.State), o.Days.V, o.Rate.Format(1))))
	if o.Short != "" {
		doc.Body = append(doc.Body, paper.Text("缺口:"+o.Short+"。"))
	}
	var order []string
	by := map[string]*paper.Table{}
	for _, l := range lines {
		from, what, _ := strings.Cut(l.Title, "→")
		to, item, _ := strings.Cut(what, ":")
		if by[from] == nil {
			by[from] = &paper.Table{Head: []string{"送往", "物资", "数量", "单位", "路程(分钟)", "出库签字", "接收签字"}, Widths: []float64{3, 2, 1.4, 1, 1.4, 1.6, 1.6}}
			order = append(order, from)
		}
		by[from].Rows = append(by[from].Rows, []string{to, item, whole(l.Quantity.V), named(units, l.Unit), l.Minutes.Format(1), "", ""})
	}
	for _, from := range order {
		doc.Body = append(doc.Body, paper.Heading(1, from), paper.Block{Table: by[from]})
	}
	if len(lines) == 0 {
		doc.Body = append(doc.Body, paper.Text("尚未下达,没有明细。"))
	}
	return doc, nil
}
