package rule

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

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

// DayOf is a day of a calendar.
type DayOf struct {
	Day   law.Day  `json:"day"`
	Works bool     `json:"works"`
	Why   law.Text `json:"why"`
	Week  int      `json:"week"` // 0 is Sunday
}

// YearShown is a calendar month by month.
type YearShown struct {
	Year    int        `json:"year"`
	Known   bool       `json:"known"`
	Cite    *law.Cite  `json:"cite"`
	Off     []law.Span `json:"off"`
	Work    []law.Span `json:"work"`
	Days    []DayOf    `json:"days"`
	Worked  int        `json:"worked"` // working days of the year
	Wrong   []law.Text `json:"wrong"`
	Record  string     `json:"record,omitempty"`
	State   State      `json:"state,omitempty"`
	Lines   [2]string  `json:"lines"` // as the register keeps them: off, worked
	Present []int      `json:"present"`
}

// calendar answers the calendar of a year: as it is law, as a record of the register has it, or as a notice would make it.
func (b *Book) calendar(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	now, _, _ := b.today().Date()
	year := now
	if text := ask("year"); text != "" {
		if year, err = strconv.Atoi(text); err != nil || year < 1950 || year > 9998 {
			return nil, badAsk("year", "1950–9998")
		}
	}
	out := &YearShown{Year: year, Off: []law.Span{}, Work: []law.Span{}, Days: []DayOf{}, Wrong: []law.Text{}}
	for y := range l.Years {
		out.Present = append(out.Present, y)
	}
	slices.Sort(out.Present)
	y, known := l.Years[year]
	switch id, notice := ask("id"), ask("notice"); {
	case id != "":
		rec, err := store.Get(ctx, db, YearType, id)
		if err != nil {
			return nil, err
		}
		if y, err = rec.calendar(); err != nil {
			return nil, err
		}
		out.Year, out.Record, out.State, known = y.Year, rec.ID, rec.State, rec.State != Missing
	case notice != "":
		r := ReadNotice(year, notice)
		y, known, out.Wrong = r.Calendar(), true, r.Wrong
	}
	if known {
		out.show(y)
	}
	return out, nil
}

// show fills the year in, day by day; what no calendar can have is named instead.
func (s *YearShown) show(y law.Year) {
	s.Known, s.Off, s.Work = true, orNone(y.Off), orNone(y.Work)
	s.Lines = [2]string{linesOf(y.Off), linesOf(y.Work)}
	if y.ID != "" {
		s.Cite = &y.Cite
	}
	c, err := law.NewCalendar(y)
	if err != nil {
		e := fault.As(err)
		if len(s.Wrong) == 0 {
			s.Wrong = append(s.Wrong, text(e.Text(fault.ZH), e.Text(fault.EN)))
		}
		return
	}
	for d := law.NewDay(y.Year, time.January, 1); ; d = d.Add(1) {
		if at, _, _ := d.Date(); at != y.Year {
			return
		}
		works, why, err := c.Works(d)
		if err != nil {
			return // the year is the one given
		}
		if works {
			s.Worked++
		}
		s.Days = append(s.Days, DayOf{d, works, why, int(weekday(d))})
	}
}

func orNone(s []law.Span) []law.Span {
	if s == nil {
		return []law.Span{}
	}
	return s
}

// Calculated is a figure on one or two days.
type Calculated struct {
	First  *Answer  `json:"first"`
	Second *Answer  `json:"second,omitempty"`
	Wrong  law.Text `json:"wrong"` // why the second one cannot be derived
	Diff   string   `json:"diff,omitempty"`
	Lines  [2]lines `json:"lines"`
}

type lines struct {
	ZH []string `json:"zh"`
	EN []string `json:"en"`
}

func linesIn(a Answer) lines {
	return lines{a.derivation.Lines(fault.ZH), a.derivation.Lines(fault.EN)}
}

// mostInput is more than any question.
const mostInput = 4000

// calculate answers a figure by the law of a day, and by that of another day beside it.
func (b *Book) calculate(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	on, err := askDay(ask, "day")
	if err != nil {
		return nil, err
	}
	if !on.OK() {
		on = b.today()
	}
	other, err := askDay(ask, "other")
	if err != nil {
		return nil, err
	}
	kind, input := cmp.Or(ask("kind"), "surcharge"), cmp.Or(ask("input"), `{"principal":"10000.00","days_overdue":1}`)
	if len(input) > mostInput {
		return nil, badAsk("input", fmt.Sprint("≤ ", mostInput))
	}
	first, err := Derive(l, kind, on, []byte(input))
	if err != nil {
		return nil, err
	}
	out := &Calculated{First: &first}
	out.Lines[0] = linesIn(first)
	if !other.OK() {
		return out, nil
	}
	second, err := Derive(l, kind, other, []byte(input))
	if err != nil {
		e := fault.As(err)
		if e.Kind == fault.Internal {
			return nil, err
		}
		out.Wrong = text(e.Text(fault.ZH), e.Text(fault.EN))
		return out, nil
	}
	out.Second, out.Lines[1] = &second, linesIn(second)
	if was, is := number(first.Value), number(second.Value); was != nil && is != nil {
		out.Diff = is.Sub(is, was).FloatString(2)
	}
	return out, nil
}
