package template

import (
	"strings"

	"haidun/internal/paper"
)

// blocks are the nodes of a body as a document has them.
func (f *filler) blocks(list []node) (out []paper.Block, err error) {
	for _, n := range list {
		var more []paper.Block
		switch n.kind {
		case textNode:
			more, err = f.text(n)
		case headingNode:
			var s string
			s, err = f.say(n.text)
			more = []paper.Block{paper.Heading(1, s)}
		case tableNode:
			var b paper.Block
			b, err = f.table(n)
			more = []paper.Block{b}
		case signNode:
			var b paper.Block
			b, err = f.sign(n)
			more = []paper.Block{b}
		case derivationNode:
			more, err = f.steps(n.text[0].hole.path)
		case ifNode:
			var branch []node
			if branch, err = f.chosen(n); err == nil {
				more, err = f.blocks(branch)
			}
		case repeatNode:
			more, err = f.repeated(n)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// text is a line; one that has nothing but a derivation is set as a table.
func (f *filler) text(n node) ([]paper.Block, error) {
	if len(n.text) == 1 && n.text[0].hole != nil && n.text[0].hole.what == ofSteps {
		return f.steps(n.text[0].hole.path)
	}
	s, err := f.say(n.text)
	return []paper.Block{paper.Text(s)}, err
}

func (f *filler) repeated(n node) (out []paper.Block, err error) {
	count, err := f.each(n.part, func(in *filler) error {
		more, err := in.blocks(n.body)
		out = append(out, more...)
		return err
	})
	if err == nil && count == 0 {
		out = []paper.Block{paper.Text(f.none())}
	}
	return out, err
}

// none is what stands where there is no record to repeat.
func (f *filler) none() string { return f.word("【无记录】", "【no records】") }

// table is a grid of the rows that stand.
func (f *filler) table(n node) (paper.Block, error) {
	g := &paper.Grid{Widths: n.widths}
	head := true
	err := f.tableRows(n.body, len(n.widths), func(r paper.GridRow, top bool) {
		if head = head && top; head {
			g.Head++
		}
		g.Rows = append(g.Rows, r)
	})
	return paper.Block{Grid: g}, err
}

func (f *filler) tableRows(list []node, columns int, add func(r paper.GridRow, top bool)) error {
	for _, n := range list {
		switch n.kind {
		case rowNode:
			r, err := f.gridRow(n)
			if err != nil {
				return err
			}
			add(r, n.top)
		case ifNode:
			branch, err := f.chosen(n)
			if err == nil {
				err = f.tableRows(branch, columns, add)
			}
			if err != nil {
				return err
			}
		case repeatNode:
			count, err := f.each(n.part, func(in *filler) error { return in.tableRows(n.body, columns, add) })
			if err != nil {
				return err
			}
			if count == 0 {
				add(paper.GridRow{Cells: []paper.GridCell{{Text: f.none(), Columns: columns}}}, false)
			}
		}
	}
	return nil
}

func (f *filler) gridRow(n node) (paper.GridRow, error) {
	var r paper.GridRow
	for _, c := range n.cells {
		s, err := f.say(c.text)
		if err != nil {
			return r, err
		}
		r.Lines = max(r.Lines, c.high)
		r.Cells = append(r.Cells, paper.GridCell{Text: s, Label: (c.text.label() || n.top) && !c.left, Columns: c.columns, Rows: c.rows})
	}
	return r, nil
}

// signLines is how high the boxes to sign and seal in are.
const signLines = 5

// sign is a row of boxes to sign and seal in, each with room for the date.
func (f *filler) sign(n node) (paper.Block, error) {
	g := &paper.Grid{Rows: make([]paper.GridRow, 1), Whole: true}
	for _, c := range n.cells {
		s, err := f.say(c.text)
		if err != nil {
			return paper.Block{}, err
		}
		g.Widths = append(g.Widths, 1)
		g.Rows[0].Lines = max(g.Rows[0].Lines, c.high, signLines)
		g.Rows[0].Cells = append(g.Rows[0].Cells, paper.GridCell{Text: s})
	}
	dates := paper.GridRow{}
	for range n.cells {
		dates.Cells = append(dates.Cells, paper.GridCell{Text: f.word("　　　　年　　月　　日", "Date:"), Label: true})
	}
	g.Rows = append(g.Rows, dates)
	return paper.Block{Grid: g}, nil
}

// steps is a derivation step by step, with what each rests on.
func (f *filler) steps(path string) ([]paper.Block, error) {
	v, field, err := f.value(path)
	if err != nil {
		return nil, err
	}
	if v.State != Given || len(v.Steps) == 0 && blank(v.Text) {
		if v.State == Given {
			v.State = Missing
		}
		return []paper.Block{paper.Text(f.mark(v.State, field))}, nil
	}
	if len(v.Steps) == 0 {
		return []paper.Block{paper.Text(v.Text)}, nil
	}
	var out []paper.Block
	for _, d := range v.Steps {
		out = append(out, f.derivation(d)...)
	}
	return out, nil
}

func (f *filler) derivation(d Derivation) []paper.Block {
	g := &paper.Grid{Title: d.Name, Widths: []float64{34, 30, 16, 20}, Head: 1}
	label := func(s string) paper.GridCell { return paper.GridCell{Text: s, Label: true} }
	g.Rows = append(g.Rows, paper.GridRow{Cells: []paper.GridCell{
		label(f.word("步骤", "Step")), label(f.word("算式", "Formula")), label(f.word("结果", "Result")), label(f.word("依据", "Rule")),
	}})
	known := map[string]Rule{}
	for _, r := range d.Rules {
		known[r.ID] = r
	}
	for _, s := range d.Steps {
		rule := s.Rule
		if r, ok := known[rule]; ok {
			rule = f.rule(r)
		}
		g.Rows = append(g.Rows, paper.GridRow{Cells: []paper.GridCell{{Text: s.Text}, {Text: orDash(s.Formula)}, {Text: orDash(s.Value)}, {Text: orDash(rule)}}})
	}
	g.Rows = append(g.Rows, paper.GridRow{Cells: []paper.GridCell{label(f.word("结论", "Result")), {Text: strings.TrimSpace(d.Value + " " + d.Unit), Columns: 3}}})
	out := []paper.Block{{Grid: g}}
	if !d.Verified {
		out = append(out, paper.Text(f.word("所用规则含待核实的条目,使用前应核对原文。", "Some of the rules are still to be verified; check their text before relying on this.")))
	}
	return out
}

func (f *filler) rule(r Rule) string {
	if !r.Verified {
		return r.Text + f.word("(待核实)", " (to be verified)")
	}
	return r.Text
}

func orDash(s string) string {
	if strings.TrimSpace(s) == "" {
		return "—"
	}
	return s
}

// inline is a derivation within a sentence.
func (f *filler) inline(v Value) string {
	if len(v.Steps) == 0 {
		return v.Text
	}
	var parts []string
	for _, d := range v.Steps {
		for _, s := range d.Steps {
			parts = append(parts, strings.TrimSpace(s.Text+" "+s.Formula+" "+s.Value))
		}
	}
	return strings.Join(parts, f.word("；", "; "))
}
