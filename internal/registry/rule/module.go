package rule

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// Module is the book as app takes it.
func (b *Book) Module() module.Module {
	years := YearType.Schema()
	return module.Module{
		Name:  "law",
		Group: module.Group{ID: "law", ZH: "法规依据", EN: "Law", Icon: "enforce"},
		Types: []*entity.Schema{Type.Schema(), years, RerunType.Schema()},
		Flows: []*workflow.Flow{b.rules, b.years, b.reruns},
		Hooks: func(db *store.DB) {
			store.BeforePut(db, Type, b.ruleHook)
			store.BeforePut(db, YearType, b.yearHook)
		},
		Rights: rights(),
		Ticks:  []module.Tick{b.Runner().Tick("law_rerun"), {Name: "law_years", Every: time.Hour, Run: b.askYears}},
		Views: []module.View{
			{Name: "law_book", Title: [2]string{"法规依据", "Rules"}, Needs: Type.Schema(), Answer: b.catalogue},
			{Name: "law_calendar", Title: [2]string{"工作日历", "Working calendar"}, Needs: years, Answer: b.calendar},
			{Name: "law_calculate", Title: [2]string{"推算", "Calculate"}, Needs: Type.Schema(), Answer: b.calculate},
			{Name: "law_effect", Title: [2]string{"对在办件的影响", "Effect on open files"}, Needs: Type.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				id := ask("rule")
				if !entity.ValidID(id) {
					return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "rule", "what": id})
				}
				return b.Effect(ctx, db, id)
			}},
		},
		Papers: []module.Paper{{Register: Type.Schema(), Name: "law_effect", Title: [2]string{"规定变更影响表", "Effect of a change of rules"}, Make: b.effectPaper}},
		Figures: []module.Figure{{
			ID: "law.missing_year", ZH: "缺工作日历的年份", EN: "Years without a working calendar", Unit: [2]string{"年", ""}, Schema: years, Alarm: true,
			Where: []store.Cond{{Field: years.Field("state"), Op: store.Eq, Values: []any{string(Missing)}}},
			Basis: [2]string{"缺少日历的年份不推算期限", "Deadlines that need a year without a calendar are refused"},
		}},
	}
}

// rights: the legal section and the system administrator keep the rules, always two of them; everybody reads.
func rights() role.Matrix {
	m := role.Matrix{}
	for _, c := range []role.Code{role.Law, role.SystemAdmin} {
		m.May(c, entity.Internal, policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export, Adopt)
	}
	return m.Read(role.Command, role.DutyLead, role.Duty, role.Operations, role.Engineering, role.Education, role.CountyAdmin, role.TownAdmin, role.Enforcer, role.LegalReviewer, role.Viewer)
}

// december is when the next year's calendar begins to be missed: the notice comes out each November.
const december = time.December

// askYears notes which years' calendars are missing: this year's, from December on the next one's, and those of days that a
// deadline may have to be counted to.
func (b *Book) askYears(ctx context.Context, db *store.DB) error {
	l, err := b.Read(ctx, db)
	if err != nil {
		return err
	}
	now, month, _ := b.today().Date()
	last := now
	if month == december {
		last++
	}
	for _, await := range b.awaits {
		d, err := await(ctx, db)
		if err != nil {
			return err
		}
		if y, _, _ := d.Date(); d.OK() && y > last && y <= now+5 {
			last = y
		}
	}
	for y := now; y <= last; y++ {
		if _, ok := l.Years[y]; ok {
			continue
		}
		if err := b.miss(ctx, db, y); err != nil {
			return err
		}
	}
	return nil
}

// miss notes once that a year is missing. A draft of it does not do: it counts nothing yet.
func (b *Book) miss(ctx context.Context, db *store.DB, year int) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		y := &Year{Year: entity.IntOf(int64(year)), State: Missing, Evidence: "unverified"}
		y.Title = titleOf(y)
		same, err := store.Those(tx, YearType, YearType.Schema().Field("title"), y.Title)
		if err != nil {
			return err
		}
		for _, o := range same {
			if !o.Struck() && o.State != Withdrawn {
				return nil
			}
		}
		return tx.Put(YearType.Schema(), y, store.Note{Action: "miss"})
	})
}
