package upkeep

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Year is the upkeep plan of a works for a year (年度维护计划): what was done in it, what is due, and when it will be due again if
// it is done on the day.
type Year struct {
	Now    time.Time  `json:"now"`
	Year   int        `json:"year"`
	Works  string     `json:"works"`
	ID     string     `json:"id"`
	Lines  []YearLine `json:"lines"`
	Times  int        `json:"times"` // in the year
	Rule   law.Text   `json:"rule"`
	Sample bool       `json:"sample"`
}

// YearLine is a duty of a place, with its days in the year.
type YearLine struct {
	Spot   string    `json:"spot"`
	Title  string    `json:"title"`
	System System    `json:"system"`
	Work   Work      `json:"work"`
	Days   []YearDay `json:"days"`
}

// YearDay is a day on which it was done, is due, or will be.
type YearDay struct {
	On    entity.Date `json:"on"`
	State string      `json:"state"` // done, red, yellow, planned
}

// year reads the plan of a works.
func (k desk) year(ctx context.Context, db *store.DB, works string, year int) (*Year, error) {
	s, err := store.Get(ctx, db, shelter.Type, works)
	if err != nil {
		return nil, err
	}
	out := &Year{Now: k.clock.Now(), Year: year, Works: s.Name, ID: s.ID, Lines: []YearLine{}, Sample: s.Origin == entity.Demo}
	out.Rule = k.ruleOn(dayOf(k.today()))
	lines := map[string]*YearLine{}
	t := TaskType.Schema()
	q := store.Query{Where: []store.Cond{{Field: t.Field("shelter_id"), Op: store.Eq, Values: []any{works}}, {Field: t.Field("status"), Op: store.In, Values: []any{string(Open), string(Done)}}}, Limit: -1}
	if err := db.Each(ctx, t, q, func(rec any) error {
		one := rec.(*Task)
		l := lines[one.Spot]
		if l == nil {
			l = &YearLine{Spot: one.Spot, Title: one.Title, System: one.System, Work: one.Work}
			lines[one.Spot] = l
		}
		l.Days = append(l.Days, k.daysOf(one, year)...)
		return nil
	}); err != nil {
		return nil, err
	}
	for _, l := range lines {
		if len(l.Days) == 0 {
			continue
		}
		slices.SortFunc(l.Days, func(a, b YearDay) int { return cmp.Compare(a.On, b.On) })
		out.Times += len(l.Days)
		out.Lines = append(out.Lines, *l)
	}
	slices.SortFunc(out.Lines, func(a, b YearLine) int {
		return cmp.Or(cmp.Compare(rank(a.System), rank(b.System)), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Spot, b.Spot))
	})
	return out, nil
}

// rank is the place of a system in the table.
func rank(s System) int {
	for i, o := range systems {
		if o.Code == s {
			return i
		}
	}
	return len(systems)
}

// daysOf are the days of a task in a year: when it was done; or when it is due, and from there on as often as it has to be. What
// is overdue is to be done today, whatever year it fell due in.
func (k desk) daysOf(t *Task, year int) (out []YearDay) {
	first, last := law.NewDay(year, 1, 1), law.NewDay(year, 12, 31)
	within := func(d law.Day) bool { return !d.Before(first) && !last.Before(d) }
	if t.Status == Done {
		if within(dayOf(t.DoneOn)) {
			out = append(out, YearDay{t.DoneOn, "done"})
		}
		return out
	}
	d, err := k.dutyOf(t)
	if err != nil {
		return nil
	}
	today, at := dayOf(k.today()), dayOf(t.DueOn)
	state := "planned"
	if light := lightOf(t.DueOn, t.LimitOn, today); light == red || light == yellow {
		state, at = light, today
	}
	for range 400 {
		if last.Before(at) {
			break
		}
		if within(at) {
			out = append(out, YearDay{dateOf(at), state})
		}
		next, ok := k.next(t.RuleID, d, Known{Since: at, Done: at})
		if !ok || d.Every.ShelfLife || !at.Before(next.On) {
			break
		}
		at, state = next.On, "planned"
	}
	return out
}
