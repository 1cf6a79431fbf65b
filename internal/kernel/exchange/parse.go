package exchange

import (
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// binding is where the cells of a column go.
type binding struct {
	column int
	at     int // index of the field in the schema, -1 for id and rev
	target
}

// axes are the two columns of a position, -1 where there is none.
type axes struct{ lon, lat int }

func bind(s *entity.Schema, clear entity.Class, columns []Column) []binding {
	var out []binding
	for _, c := range columns {
		if c.Target == "" {
			continue
		}
		t, _ := parseTarget(s, clear, c.Target)
		out = append(out, binding{c.Index, indexOf(s, t.field), t})
	}
	return out
}

func indexOf(s *entity.Schema, f *entity.Field) int {
	for i, g := range s.Fields {
		if g == f {
			return i
		}
	}
	return -1
}

// parse reads the cells of a row into a fresh record. References wait in r.links.
func (c *checker) parse(r *row) {
	r.given, r.bad = make([]bool, len(c.s.Fields)), make([]bool, len(c.s.Fields))
	if p := r.src.Problem; p != nil {
		r.refuse(&fault.Field{Code: p.Code, Args: p.Args}, 0)
		return
	}
	r.rec = c.s.Clone(c.defaults)
	r.links = append(r.links, c.defaultLinks...)
	for _, b := range c.bindings {
		if b.column >= len(r.src.Cells) {
			continue
		}
		c.cell(r, b, r.src.Cells[b.column])
	}
	for f, a := range c.axes {
		c.position(r, f, a)
	}
}

// cell reads one cell.
func (c *checker) cell(r *row, b binding, cell sheet.Cell) {
	text := strings.TrimSpace(cell.Text)
	if text == "" && cell.Flag&^sheet.Formula == 0 {
		return
	}
	if code, ok := spoilt(cell); ok {
		c.problem(r, b, code, fault.Args{"value": text})
		return
	}
	switch b.part {
	case recordID:
		r.id = text
		return
	case revision:
		r.rev = text
		return
	case longitude, latitude:
		return // read in pairs
	}
	if b.field.Kind == entity.Link {
		r.links = append(r.links, link{b.field, text, b.column + 1, true})
		return
	}
	before := b.field.Missing(r.rec)
	if p := b.field.ReadText(r.rec, c.textOf(b, cell)); p != nil {
		r.refuse(p, b.column+1)
		r.bad[b.at] = true
		return
	}
	if b.field.Missing(r.rec) && !before {
		return // "unknown" takes a default away but never a stored value
	}
	r.given[b.at] = !b.field.Missing(r.rec)
	if c.naming[b.at] {
		if n, err := ident.Name(b.field.Str(r.rec)); err == nil {
			b.field.SetStr(r.rec, n)
		}
	}
}

func (c *checker) text(cell sheet.Cell) entity.CellText {
	return entity.CellText{Text: cell.Text, Mangled: cell.Has(sheet.Mangled), CRS: c.plan.CRS, Unknown: c.plan.Unknown}
}

// textOf is a cell with what the person chose for its column.
func (c *checker) textOf(b binding, cell sheet.Cell) entity.CellText {
	t := c.text(cell)
	t.Parts = b.parts
	return t
}

// spoilt finds cells whose text must not be taken for what was meant.
func spoilt(cell sheet.Cell) (fault.Code, bool) {
	switch {
	case cell.Kind == sheet.Error:
		return CodeFormula, true
	case cell.Has(sheet.Broken):
		return CodeUnreadable, true
	}
	return fault.Code{}, false
}

func (c *checker) problem(r *row, b binding, code fault.Code, args fault.Args) {
	p := fault.Field{Code: code, Args: args}
	if b.field != nil {
		p = *b.field.Problem(code, args)
		r.bad[b.at] = true
	}
	r.refuse(&p, b.column+1)
}

// position reads the two columns of a point.
func (c *checker) position(r *row, at int, a axes) {
	f := c.s.Fields[at]
	var lon, lat sheet.Cell
	if a.lon >= 0 && a.lon < len(r.src.Cells) {
		lon = r.src.Cells[a.lon]
	}
	if a.lat >= 0 && a.lat < len(r.src.Cells) {
		lat = r.src.Cells[a.lat]
	}
	if r.bad[at] || strings.TrimSpace(lon.Text) == "" && strings.TrimSpace(lat.Text) == "" {
		return
	}
	c.warn.points++
	if p := f.ReadLonLat(r.rec, c.text(lon), c.text(lat), c.text(sheet.Cell{})); p != nil {
		r.refuse(p, max(a.lon, a.lat)+1)
		r.bad[at] = true
		return
	}
	r.given[at] = !f.Missing(r.rec)
}
