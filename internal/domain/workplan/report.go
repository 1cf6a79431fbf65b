package workplan

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// ReportRow is one point of the report, or the whole plan. Each number opens its tasks.
type ReportRow struct {
	Number  int64   `json:"number"` // 0: all points
	Heading string  `json:"heading"`
	Tasks   int64   `json:"tasks"`
	Done    int64   `json:"done"`
	Overdue int64   `json:"overdue"`
	Stopped int64   `json:"stopped"`
	Share   *string `json:"share"` // done of all, in per cent with one decimal; null where there is no task
	Links   struct {
		Tasks   string `json:"tasks"`
		Done    string `json:"done"`
		Overdue string `json:"overdue"`
		Stopped string `json:"stopped"`
	} `json:"links"`
}

// Report is 工作要点完成情况表 (R01).
type Report struct {
	Plan *PlanHead   `json:"plan"`
	From string      `json:"from"`
	To   string      `json:"to"`
	AsOf time.Time   `json:"as_of"`
	Rows []ReportRow `json:"rows"`
	All  ReportRow   `json:"all"`
}

// report counts the tasks of a plan by points: all, or those due in a period (from and to are days, both in it).
func (k *keeper) report(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	p, _, err := plan(ctx, db, ask("plan"))
	if err != nil {
		return nil, err
	}
	out := &Report{From: ask("from"), To: ask("to"), AsOf: k.clock.Now(), Rows: []ReportRow{}}
	if p == nil {
		return out, nil
	}
	head := headOf(p)
	out.Plan = &head
	s := TaskType.Schema()
	where := []store.Cond{is(s.Field("plan_id"), p.ID)}
	for _, bound := range []struct {
		day string
		op  store.Op
	}{{out.From, store.Ge}, {out.To, store.Le}} {
		if bound.day == "" {
			continue
		}
		if _, err := entity.ParseDate(bound.day); err != nil {
			return nil, fault.InvalidFields([]fault.Field{*s.Field("due_on").Problem(entity.CodeNotDate, nil)})
		}
		where = append(where, store.Cond{Field: s.Field("due_on"), Op: bound.op, Values: []any{bound.day}})
	}
	points, err := all(ctx, db, PointType, is(PointType.Schema().Field("plan_id"), p.ID))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(points, func(a, b *Point) int { return cmp.Compare(a.Number.V, b.Number.V) })
	for _, point := range points {
		row := ReportRow{Number: point.Number.V, Heading: point.Heading}
		if err := k.count(ctx, db, &row, append(where[:len(where):len(where)], is(s.Field("point_id"), point.ID))); err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, row)
	}
	return out, k.count(ctx, db, &out.All, where)
}

// count fills a row with the tasks that where selects.
func (k *keeper) count(ctx context.Context, db *store.DB, row *ReportRow, where []store.Cond) error {
	s := TaskType.Schema()
	state := func(states ...any) store.Cond {
		return store.Cond{Field: s.Field("state"), Op: store.In, Values: states}
	}
	past := store.Cond{Field: s.Field("due_on"), Op: store.Lt, Values: []any{string(today(k.clock))}}
	for _, one := range []struct {
		to    *int64
		link  *string
		conds []store.Cond
	}{
		{&row.Tasks, &row.Links.Tasks, []store.Cond{state(string(Todo), string(Doing), string(Done))}},
		{&row.Done, &row.Links.Done, []store.Cond{state(string(Done))}},
		{&row.Overdue, &row.Links.Overdue, []store.Cond{state(string(Todo), string(Doing)), past}},
		{&row.Stopped, &row.Links.Stopped, []store.Cond{state(string(Stopped))}},
	} {
		conds := slices.Concat(where, one.conds)
		t, err := db.Tally(ctx, s, store.Query{Where: conds}, nil)
		if err != nil {
			return err
		}
		*one.to, *one.link = t.Count, module.Link(s, conds)
	}
	if row.Tasks > 0 {
		share := entity.DecimalOf((row.Done*1000 + row.Tasks/2) / row.Tasks).Format(1)
		row.Share = &share
	}
	return nil
}

// Lead is what one unit has to do still. It is what must be handed over before the unit leaves.
type Lead struct {
	ID      string `json:"id"` // "" for tasks nobody leads
	Name    string `json:"name"`
	Open    int64  `json:"open"`
	Overdue int64  `json:"overdue"`
	Link    string `json:"link"`
}

// byLead counts the open tasks of all plans by who leads them.
func (k *keeper) byLead(ctx context.Context, db *store.DB, _ func(string) string) (any, error) {
	s := TaskType.Schema()
	open := store.Cond{Field: s.Field("state"), Op: store.In, Values: []any{string(Todo), string(Doing)}}
	past := store.Cond{Field: s.Field("due_on"), Op: store.Lt, Values: []any{string(today(k.clock))}}
	groups, _, err := db.TallyBy(ctx, s, store.Query{Where: []store.Cond{open}}, s.Field("lead_id"))
	if err != nil {
		return nil, err
	}
	_, byID, _, err := units(ctx, db)
	if err != nil {
		return nil, err
	}
	out := []Lead{}
	for _, g := range groups {
		l := Lead{Open: g.Count}
		mine := store.Cond{Field: s.Field("lead_id"), Op: store.Empty, Values: []any{true}}
		if id, ok := g.Value.(string); ok && id != "" {
			l.ID, l.Name = id, byID[id]
			mine = is(s.Field("lead_id"), id)
		}
		t, err := db.Tally(ctx, s, store.Query{Where: []store.Cond{open, mine, past}}, nil)
		if err != nil {
			return nil, err
		}
		l.Overdue, l.Link = t.Count, module.Link(s, []store.Cond{open, mine})
		out = append(out, l)
	}
	return out, nil
}
