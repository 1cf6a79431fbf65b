package workplan

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/domain/workplan/text"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/organisation"
)

func (k *keeper) views() []module.View {
	return []module.View{
		{Name: "work_plan", Title: [2]string{"工作要点分解表", "Plan by points"}, Needs: TaskType.Schema(), Answer: k.board},
		{Name: "work_plan_preview", Title: [2]string{"分解预览", "Split preview"}, Needs: PlanType.Schema(), Answer: k.preview},
		{Name: "work_plan_report", Title: [2]string{"工作要点完成情况表", "Completion by points"}, Needs: TaskType.Schema(), Answer: k.report},
		{Name: "work_task", Title: [2]string{"任务与原文", "Task and its words"}, Needs: TaskType.Schema(), Answer: k.oneTask},
		{Name: "work_leads", Title: [2]string{"牵头单位在办任务", "Open tasks by lead"}, Needs: TaskType.Schema(), Answer: k.byLead},
	}
}

// Piece is a run of words with what was found in them.
type Piece struct {
	Words string `json:"words"`
	Found string `json:"found,omitempty"` // text.Found
	Note  string `json:"note,omitempty"`  // of a unit its role; of a quantity its unit and what it counts
	Low   int64  `json:"low,omitempty"`
	High  int64  `json:"high,omitempty"`
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
	ID    string `json:"id,omitempty"` // of the organisation that bears the name
}

// pieces cuts src[begin:end] at the marks within.
func pieces(src string, begin, end int, marks []text.Mark, units map[string]string) (out []Piece) {
	at := begin
	for _, m := range marks {
		if m.Begin < at || m.End > end {
			continue
		}
		if m.Begin > at {
			out = append(out, Piece{Words: src[at:m.Begin]})
		}
		p := Piece{Words: m.Text, Found: string(m.Found), Low: m.Low, High: m.High, From: m.From, To: m.To, ID: units[m.Text]}
		switch m.Found {
		case text.Unit:
			p.Note = string(m.Role)
		case text.Quantity:
			p.Note = m.Measure + m.What
		}
		out = append(out, p)
		at = m.End
	}
	if at < end {
		out = append(out, Piece{Words: src[at:end]})
	}
	return out
}

// all lists the standing records of a register that the caller may see.
func all[T any](ctx context.Context, db *store.DB, t *entity.Type[T], where ...store.Cond) ([]*T, error) {
	page, err := db.List(ctx, t.Schema(), store.Query{Where: where, Limit: -1})
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(page.Recs))
	for i, rec := range page.Recs {
		out[i] = rec.(*T)
	}
	return out, nil
}

func is(f *entity.Field, id string) store.Cond {
	return store.Cond{Field: f, Op: store.Eq, Values: []any{id}}
}

// units are the organisations the caller may see, by name and short name; a caller who may see none gets none.
func units(ctx context.Context, db *store.DB) (byName, byID map[string]string, names []string, err error) {
	byName, byID = map[string]string{}, map[string]string{}
	orgs, err := all(ctx, db, organisation.Type)
	if fault.KindOf(err) == fault.NotFound {
		return byName, byID, nil, nil
	}
	for _, o := range orgs {
		byID[o.ID] = o.Name
		for _, n := range []string{o.Name, o.ShortName} {
			if len([]rune(n)) >= 3 {
				byName[n] = o.ID
				names = append(names, n)
			}
		}
	}
	return byName, byID, names, err
}

// plan is the asked plan, or the latest that is not closed; nil where there is none. plans are all, the latest first.
func plan(ctx context.Context, db *store.DB, id string) (p *Plan, plans []*Plan, err error) {
	if plans, err = all(ctx, db, PlanType); err != nil {
		return nil, nil, err
	}
	rank := map[PlanState]int{Running: 0, Closed: 1, Draft: 2}
	slices.SortStableFunc(plans, func(a, b *Plan) int {
		return cmp.Or(cmp.Compare(rank[a.State], rank[b.State]), cmp.Compare(b.Year.V, a.Year.V), b.CreatedAt.Compare(a.CreatedAt))
	})
	if id == "" {
		if len(plans) > 0 && plans[0].State != Draft {
			p = plans[0]
		}
		return p, plans, nil
	}
	p, err = store.Get(ctx, db, PlanType, id)
	return p, plans, err
}
