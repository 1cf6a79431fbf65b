package rule

import (
	"fmt"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/law/holiday"
)

// Law is the rules in force and past, at one moment. It does not change; whoever wants what came since reads again.
type Law struct {
	Calendar *law.Calendar
	Building *building.Rules
	// Years are the calendars it knows, by year.
	Years map[int]law.Year

	rows   map[string][]Kept // of each table, merged
	tables map[string]any    // *law.Table of each
}

// Published is the law without anything an office entered.
func Published(more ...*Table) *Law {
	l, err := assemble(append(shipped(), more...), nil, nil)
	if err != nil {
		panic(err) // rows written there
	}
	return l
}

// Rows are the rows of a table, the office's over the published ones.
func (l *Law) Rows(table string) []Kept { return slices.Clone(l.rows[table]) }

// TableOf is a table by its code.
//
// Codes: law_no_table.
func TableOf[T any](l *Law, code string) (*law.Table[T], error) {
	t, ok := l.tables[code].(*law.Table[T])
	if !ok {
		return nil, fault.New(fault.NotFound, CodeNoTable, fault.Args{"table": code})
	}
	return t, nil
}

// assemble makes the law of tables, of the office's rows by table and of its calendars by year, which replace those published.
func assemble(tables []*Table, office map[string][]Kept, years []law.Year) (*Law, error) {
	l := &Law{Building: &building.Rules{}, rows: map[string][]Kept{}, tables: map[string]any{}, Years: map[int]law.Year{}}
	for _, t := range tables {
		rows := Merge(t.Published, office[t.Code])
		made, err := t.build(rows)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", t.Code, err)
		}
		l.rows[t.Code], l.tables[t.Code] = rows, made
	}
	if err := l.build(); err != nil {
		return nil, err
	}
	for _, y := range holiday.Published() {
		l.Years[y.Year] = y
	}
	for _, y := range years {
		if _, ok := l.Years[y.Year]; ok {
			y.Remark = text(y.Remark.ZH+"(取代程序自带的该年日历)", y.Remark.EN+" (replaces the calendar that came with the program)")
		}
		l.Years[y.Year] = y
	}
	all := make([]law.Year, 0, len(l.Years))
	for _, y := range l.Years {
		all = append(all, y)
	}
	slices.SortFunc(all, func(a, b law.Year) int { return a.Year - b.Year })
	var err error
	l.Calendar, err = law.NewCalendar(all...)
	return l, err
}

// build fills the rules of the duty to build from the tables.
func (l *Law) build() error {
	b := l.Building
	return firstOf(
		take(l, CityClass, &b.City), take(l, Ratio, &b.Ratios), take(l, Paying, &b.Paying), take(l, FeeRate, &b.Rate),
		take(l, Reduction, &b.Reductions), take(l, Surcharge, &b.Late), take(l, Fine, &b.Fine),
	)
}

func take[T any](l *Law, code string, into **law.Table[T]) (err error) {
	*into, err = TableOf[T](l, code)
	return err
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
