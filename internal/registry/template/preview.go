package template

import (
	"bytes"
	"context"

	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	lang "haidun/internal/paper/template"
)

// Trial is a template being written, to be looked at with a record or, where Record is "", with a made-up one.
type Trial struct {
	Register string `json:"register"`
	Text     string `json:"text"`
	Tongue   Tongue `json:"tongue"`
	Record   string `json:"record"`
	PDF      bool   `json:"pdf"` // the file is wanted too
}

// Shown is how it looks, or what keeps it from being used.
type Shown struct {
	Problems []lang.Problem `json:"problems"`
	Present  bool           `json:"present"` // the program has the register
	Page     *Page          `json:"page"`    // nil where there are problems
	Missing  []string       `json:"missing"`
	Hidden   []string       `json:"hidden"`
	Unknown  []string       `json:"unknown"`
	Pages    int            `json:"pages"`
	PDF      []byte         `json:"pdf,omitempty"`
}

// Page is a document as a screen shows it.
type Page struct {
	Letter bool    `json:"letter"`
	World  string  `json:"world"`
	Title  string  `json:"title"`
	Issuer string  `json:"issuer"`
	Number string  `json:"number"`
	To     string  `json:"to"`
	By     string  `json:"by"`
	Date   string  `json:"date"` // 2026-05-12
	Notes  string  `json:"notes"`
	Blocks []Block `json:"blocks"`
}

// Block is a part of its body.
type Block struct {
	Kind   string    `json:"kind"` // text, heading, grid
	Text   string    `json:"text,omitempty"`
	Widths []float64 `json:"widths,omitempty"`
	Head   int       `json:"head,omitempty"`
	Rows   []Row     `json:"rows,omitempty"`
}

// Row is a row of a grid.
type Row struct {
	Lines int    `json:"lines"`
	Cells []Cell `json:"cells"`
}

// Cell is a cell of it.
type Cell struct {
	Text    string `json:"text"`
	Label   bool   `json:"label,omitempty"`
	Columns int    `json:"columns,omitempty"`
	Rows    int    `json:"rows,omitempty"`
}

// Try fills a template that is being written.
//
// Errors: Forbidden for who may not write templates; NotFound for a record he may not see.
func (k *Desk) Try(ctx context.Context, db *store.DB, t Trial) (*Shown, error) {
	if err := mayWrite(ctx, db); err != nil {
		return nil, err
	}
	_, n, problems := compiled(nounsOf(db.Schemas()), t.Register, t.Text)
	out := &Shown{Problems: append([]lang.Problem{}, problems...), Present: n != nil, Missing: []string{}, Hidden: []string{}, Unknown: []string{}}
	if n == nil || len(problems) > 0 {
		return out, nil
	}
	filled, err := k.fill(ctx, db, &Form{Register: t.Register, Text: t.Text, Tongue: t.Tongue}, t.Record)
	if err != nil {
		return nil, err
	}
	out.Missing, out.Hidden, out.Unknown = append(out.Missing, filled.Missing...), append(out.Hidden, filled.Hidden...), append(out.Unknown, filled.Unknown...)
	d := filled.Document
	pages, err := d.Pages()
	if err != nil {
		return nil, err
	}
	out.Pages, out.Page = len(pages), pageOf(d)
	if t.PDF {
		var b bytes.Buffer
		if err := d.PDF(&b); err != nil {
			return nil, err
		}
		out.PDF = b.Bytes()
	}
	return out, nil
}

func pageOf(d *paper.Document) *Page {
	p := &Page{
		Letter: !d.Sheet, World: string(d.World), Title: d.Title, Issuer: d.Issuer, Number: d.Number, To: d.To, By: d.By, Date: d.Date.Format("2006-01-02"), Notes: d.Notes,
		Blocks: []Block{},
	}
	for _, b := range d.Body {
		switch {
		case b.Grid != nil:
			g := Block{Kind: "grid", Text: b.Grid.Title, Widths: b.Grid.Widths, Head: b.Grid.Head}
			for _, r := range b.Grid.Rows {
				row := Row{Lines: r.Lines, Cells: []Cell{}}
				for _, c := range r.Cells {
					row.Cells = append(row.Cells, Cell{c.Text, c.Label, c.Columns, c.Rows})
				}
				g.Rows = append(g.Rows, row)
			}
			p.Blocks = append(p.Blocks, g)
		case b.Level > 0:
			p.Blocks = append(p.Blocks, Block{Kind: "heading", Text: b.Text})
		default:
			p.Blocks = append(p.Blocks, Block{Kind: "text", Text: b.Text})
		}
	}
	return p
}
