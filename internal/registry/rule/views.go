package rule

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Shown is a row as screens show it.
type Shown struct {
	law.Cite
	Value    any      `json:"value"`
	Words    law.Text `json:"words"`
	Record   string   `json:"record,omitempty"` // of the register; "" for a published row
	State    State    `json:"state"`
	Entered  string   `json:"entered_by,omitempty"`
	Approved string   `json:"approved_by,omitempty"`
	Why      string   `json:"why,omitempty"`
	Replaces string   `json:"replaces,omitempty"`
	Sample   bool     `json:"sample,omitempty"`
}

// Shelf is a table with its rows.
type Shelf struct {
	Code   string   `json:"code"`
	Title  law.Text `json:"title"`
	Fields []Field  `json:"fields"`
	Rows   []Shown  `json:"rows"`
}

// Catalogue is the book as it is read: what is published, what the office keeps, and drafts.
type Catalogue struct {
	Today  law.Day   `json:"today"`
	Day    law.Day   `json:"day,omitzero"`
	Other  law.Day   `json:"other,omitzero"`
	Tables []Shelf   `json:"tables"`
	Diff   []Changed `json:"diff"`
	Years  []int     `json:"years"`
}

// Changed is a rule that holds otherwise on another day.
type Changed struct {
	Table  law.Text `json:"table"`
	Area   law.Area `json:"area"`
	Before *Shown   `json:"before"`
	After  *Shown   `json:"after"`
}

func badAsk(name string, what any) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "what": what})
}

// askDay reads a day, the zero Day where it is not given.
func askDay(ask func(string) string, name string) (d law.Day, err error) {
	if text := ask(name); text != "" {
		if d, err = law.ParseDay(text); err != nil {
			return d, badAsk(name, text)
		}
	}
	return d, nil
}

// catalogue answers the book; of a day only what holds on it, and what holds otherwise on another day.
func (b *Book) catalogue(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	on, err := askDay(ask, "day")
	if err != nil {
		return nil, err
	}
	other, err := askDay(ask, "other")
	if err != nil {
		return nil, err
	}
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	kept, err := b.kept(ctx, db)
	if err != nil {
		return nil, err
	}
	out := &Catalogue{Today: b.today(), Day: on, Other: other, Tables: []Shelf{}, Diff: []Changed{}}
	for _, t := range b.tables {
		all := b.shown(t, l, kept)
		shelf := Shelf{Code: t.Code, Title: t.Title, Fields: t.Fields, Rows: all}
		if on.OK() {
			shelf.Rows = holdingOn(all, on)
		}
		if on.OK() && other.OK() {
			out.Diff = append(out.Diff, differences(t.Title, shelf.Rows, holdingOn(all, other))...)
		}
		out.Tables = append(out.Tables, shelf)
	}
	for y := range l.Years {
		out.Years = append(out.Years, y)
	}
	slices.Sort(out.Years)
	return out, nil
}

// kept are all rows of the register by number, as the caller may see them.
func (b *Book) kept(ctx context.Context, db *store.DB) (map[string]*Rule, error) {
	s := Type.Schema()
	out := map[string]*Rule{}
	err := db.Each(ctx, s, store.Query{Limit: -1}, func(rec any) error {
		if r := rec.(*Rule); !r.Struck() {
			out[r.Code] = r
		}
		return nil
	})
	return out, err
}

// shown are the rows that are law, then drafts and withdrawn ones.
func (b *Book) shown(t *Table, l *Law, kept map[string]*Rule) []Shown {
	out := []Shown{}
	for _, r := range l.Rows(t.Code) {
		s := Shown{Cite: r.Cite, Value: r.Value, Words: t.Tell(r.Value), State: InForce}
		if k := kept[r.ID]; k != nil {
			s.from(k)
		}
		out = append(out, s)
	}
	for _, k := range kept {
		if k.TableCode == t.Code && !k.State.holds() {
			row := k.row()
			s := Shown{Cite: row.Cite, Value: row.Value, Words: t.Tell(row.Value)}
			s.from(k)
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Shown) int {
		return cmp.Or(cmp.Compare(a.Area.Code, b.Area.Code), a.From.Since(b.From), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func (s *Shown) from(k *Rule) {
	s.Record, s.State, s.Entered, s.Approved, s.Why, s.Replaces = k.ID, k.State, k.EnteredBy, k.ApprovedBy, k.BackWhy, k.ReplacesID
	s.Sample = k.Origin == entity.Demo
}

func holdingOn(rows []Shown, d law.Day) []Shown {
	out := []Shown{}
	for _, r := range rows {
		if r.State.holds() && !d.Before(r.From) && (!r.Until.OK() || !r.Until.Before(d)) {
			out = append(out, r)
		}
	}
	return out
}

// differences are the rules that hold otherwise on the second of two days, area by area.
func differences(table law.Text, a, b []Shown) (out []Changed) {
	of := func(rows []Shown, code string) *Shown {
		if i := slices.IndexFunc(rows, func(r Shown) bool { return r.Area.Code == code }); i >= 0 {
			return &rows[i]
		}
		return nil
	}
	for i := range a {
		if now := of(b, a[i].Area.Code); now == nil || now.ID != a[i].ID {
			out = append(out, Changed{table, a[i].Area, &a[i], now})
		}
	}
	for i := range b {
		if of(a, b[i].Area.Code) == nil {
			out = append(out, Changed{table, b[i].Area, nil, &b[i]})
		}
	}
	return out
}
