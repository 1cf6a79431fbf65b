package app_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// TestEveryFigureIsMeasuredInEveryScopeItKnows: with and without an area and a period every figure of the program comes out,
// and counts, shares, sums and middles are what going over the rows one by one gives.
func TestEveryFigureIsMeasuredInEveryScopeItKnows(t *testing.T) {
	p := open(t, true)
	book, err := module.NewBook(p.Modules())
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 1, 4, 0, 0, 0, time.UTC)
	year := module.Scope{From: at.AddDate(-1, 0, 0), To: at.AddDate(0, 2, 0)}
	for _, f := range book.All() {
		for _, s := range []module.Scope{{}, {Area: "330902"}, year, {Area: "330902", From: year.From, To: year.To}} {
			if f.Known(p.DB, s) != s {
				if _, err := book.Measure(p.ctx, p.DB, f.ID, s, at); err == nil {
					t.Errorf("%s answers a scope it does not know: %+v", f.ID, s)
				}
				continue
			}
			v, err := book.Measure(p.ctx, p.DB, f.ID, s, at)
			if err != nil {
				t.Errorf("%s in %+v: %v", f.ID, s, err)
				continue
			}
			if want := p.naive(t, f, s, at); v.Text() != want {
				t.Errorf("%s in %+v is %q, row by row %q", f.ID, s, v.Text(), want)
			}
		}
	}
}

// naive goes over the rows that the figure's conditions select and counts, sums or sorts them itself; "" is not known.
func (p *post) naive(t *testing.T, f *module.Figure, s module.Scope, at time.Time) string {
	t.Helper()
	within, err := f.Within(p.DB, s)
	if err != nil {
		t.Fatal(err)
	}
	if f.Past != nil {
		var now any = at.UnixMilli()
		if f.Past.Kind == entity.Day {
			now = at.In(clock.Shanghai).Format(time.DateOnly)
		}
		within = append(within, store.Cond{Field: f.Past, Op: store.Lt, Values: []any{now}})
	}
	rows := func(where ...[]store.Cond) (n int64, values []int64) {
		err := p.DB.Each(p.ctx, f.Schema, store.Query{Limit: -1, Where: slices.Concat(append(where, within)...)}, func(rec any) error {
			n++
			if f.Sum != nil {
				if v, ok := f.Sum.ColumnValue(rec).(int64); ok {
					values = append(values, v)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(values)
		return n, values
	}
	n, values := rows(f.Of, f.Where)
	switch {
	case f.Of != nil:
		base, _ := rows(f.Of)
		if base == 0 {
			return ""
		}
		return big.NewRat(100*n, base).FloatString(2)
	case f.Sum == nil:
		return fmt.Sprint(n)
	case len(values) == 0:
		return ""
	}
	out := values[0]
	switch {
	case f.Middle:
		out = values[(len(values)-1)/2] // the lower median
	case !f.Least:
		out = 0
		for _, v := range values {
			out += v
		}
	}
	scale := int64(1)
	for range f.Sum.Scale {
		scale *= 10
	}
	return big.NewRat(out, scale).FloatString(f.Sum.Scale)
}
