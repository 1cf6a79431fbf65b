package rule

import (
	"context"
	"fmt"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// effectPaper prints what a rule does to the open files, to be read before it is approved.
func (b *Book) effectPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	e, err := b.Effect(ctx, db, id)
	if err != nil {
		return nil, err
	}
	r, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	doc := &paper.Document{World: paper.Live, Sample: e.Sample, Kind: paper.Circular, Issuer: "法规审批科", Title: r.Title + "变更影响表", Date: b.clock.Now().In(clock.Shanghai)}
	doc.Body = append(doc.Body, paper.Text(r.row().Derivation().ZH))
	if t := find(b.tables, r.TableCode); t != nil {
		doc.Body = append(doc.Body, paper.Text("内容:"+t.Tell(r.row().Value).ZH+"。"))
	}
	if e.BackDated {
		doc.Body = append(doc.Body, paper.Text("起效日早于今天,追溯理由:"+orMissing(r.BackWhy)+"。"))
	}
	if !e.Connected {
		doc.Body = append(doc.Body, paper.Text("没有在办件依据这类规定推算。"))
	}
	for _, s := range e.Sums {
		doc.Body = append(doc.Body, paper.Heading(1, s.Title.ZH),
			paper.Text(fmt.Sprintf("在办 %d 件,涉及 %d 件;改变 %d 件,不能推算 %d 件;由 %s %s 变为 %s %s,合计 %s %s。与 %d 件已决定的件矛盾。",
				s.Open, s.Looked, s.Changed, s.Failed, s.Before, s.Unit.ZH, s.After, s.Unit.ZH, s.Diff, s.Unit.ZH, s.Against)))
		doc.Body = append(doc.Body, tableOf(s.Lines)...)
		if len(s.Decided) > 0 {
			doc.Body = append(doc.Body, paper.Text("与之矛盾的已决定的件(不重算):"))
			doc.Body = append(doc.Body, tableOf(s.Decided)...)
		}
		if s.Cut {
			doc.Body = append(doc.Body, paper.Text(fmt.Sprintf("只列出差额最大的 %d 件。", mostLines)))
		}
	}
	return doc, nil
}

func tableOf(lines []Line) []paper.Block {
	if len(lines) == 0 {
		return nil
	}
	t := &paper.Table{Head: []string{"件", "行政区", "适用日", "现值", "新值", "差额"}, Widths: []float64{3.4, 1.2, 1.5, 1.6, 1.6, 1.5}}
	for _, l := range lines {
		after := l.After
		if after == "" {
			after = l.Wrong.ZH
		}
		t.Rows = append(t.Rows, []string{l.Name, l.Area, l.Day.String(), orMissing(l.Before), after, l.Diff})
	}
	return []paper.Block{{Table: t}}
}

// orMissing marks what is not there: a print never leaves it blank.
func orMissing(s string) string {
	if s == "" {
		return "(待补)"
	}
	return s
}
