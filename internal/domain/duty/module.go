package duty

import (
	"context"
	"io"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
)

// The rights of the watch besides the usual ones.
const (
	Lead policy.Action = "lead"      // publish rosters, grant leave, approve swaps
	Own  policy.Action = "duty_own"  // sign, agree and answer for oneself
	Keep policy.Action = "duty_keep" // have calls written by a call-out, and note answers by phone
)

// openFigure counts the messages that are not done; its meaning is the journal's.
const openFigure = "journal.open"

// Module is the domain as app takes it.
func Module(c clock.Clock) module.Module { return New(c, clock.Rand()) }

// New is the domain with the codes of spot checks drawn from random.
func New(c clock.Clock, random io.Reader) module.Module {
	var book *module.Book
	forms := &handovers{clock: c, open: func(ctx context.Context, db *store.DB, area string, at time.Time) entity.Int {
		return openEntries(ctx, db, book, area, at)
	}}
	k, s, w := newCaller(c), spots{c, random}, keeper{c}
	checks := s.flow()
	return module.Module{
		Name:  "duty",
		Group: module.Group{ID: "duty", Area: 2, ZH: "值班值守", EN: "Duty", Icon: "duty"},
		Types: []*entity.Schema{
			RosterType.Schema(), ShiftType.Schema(), HandoverType.Schema(), SwapType.Schema(), PoolType.Schema(), LeaveType.Schema(), RuleType.Schema(), WatchType.Schema(),
			SpotCheckType.Schema(), CalloutType.Schema(), StepType.Schema(), CallType.Schema(), MuteType.Schema(),
		},
		Flows: []*workflow.Flow{newRosterFlow(c), newLeaveFlow(c), newSwapFlow(c), forms.flow(), checks, k.callouts, k.calls},
		Hooks: func(db *store.DB) {
			attach(db)
			attachCallouts(db)
			store.BeforePut(db, SwapType, placeSwap)
			store.BeforePut(db, SpotCheckType, s.call)
		},
		Rights:  rights(),
		Begin:   begin,
		Figures: figures(),
		Views:   views(c),
		Guards:  []module.Guard{{Register: journalRegister, Check: mayNote(c)}},
		Uses:    func(b *module.Book) { book = b },
		Ticks: []module.Tick{
			{Name: "duty_watch", Every: 15 * time.Second, Run: func(ctx context.Context, db *store.DB) error {
				if err := w.run(ctx, db); err != nil {
					return err
				}
				return s.lapse(ctx, db, checks)
			}},
			{Name: "callout", Every: 5 * time.Second, Run: k.passOn},
		},
	}
}

// openEntries measures how many messages of an area are not done, as far as who signs may see them; unknown where it
// cannot be measured.
func openEntries(ctx context.Context, db *store.DB, book *module.Book, area string, at time.Time) entity.Int {
	if book == nil || book.Find(openFigure) == nil {
		return entity.Int{}
	}
	v, err := book.Measure(ctx, db, openFigure, module.Scope{Area: area}, at)
	if err != nil || !v.Known {
		return entity.Int{}
	}
	return entity.IntOf(v.Number.Num().Int64())
}

// firstRule is where a post begins: nobody has verified it, and every refusal by it says so.
const firstRule = "duty-rule-holiday"

// begin makes sure that there is a rule for holidays, to be verified by the office.
func begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("duty"))
	_, err := store.Get(ctx, db, RuleType, firstRule)
	if fault.KindOf(err) != fault.NotFound || err == nil {
		return err
	}
	r := &Rule{
		Name: "节日带班须副主任以上", Words: "主任、指挥长、政治委员、书记、局长、市长、区长、县长", FromDay: "2000-01-01",
		Basis: "本单位值班制度(程序预置)", Verified: entity.BoolOf(false),
	}
	r.ID, r.Origin = firstRule, entity.Real
	if err := store.Put(ctx, db, RuleType, r, store.Note{}); err != nil && fault.KindOf(err) != fault.Conflict {
		return err
	}
	return nil
}

// rights: the duty desk and operations keep the watch, duty leaders and commanders approve, everybody on the staff signs and
// answers for himself. What the program writes is written by nobody's hand.
func rights() role.Matrix {
	byHand := []string{
		RosterType.Schema().Name, ShiftType.Schema().Name, SwapType.Schema().Name, PoolType.Schema().Name, LeaveType.Schema().Name,
		RuleType.Schema().Name, SpotCheckType.Schema().Name, CalloutType.Schema().Name, StepType.Schema().Name, MuteType.Schema().Name,
	}
	kept := []string{HandoverType.Schema().Name, WatchType.Schema().Name, CallType.Schema().Name}
	write := []policy.Action{policy.Create, policy.Update, policy.Strike}
	m := role.Usual().Read(role.Engineering, role.Law, role.LegalReviewer, role.Enforcer)
	m.Write(role.Operations)
	for _, c := range []role.Code{role.Duty, role.DutyLead, role.Command} {
		m.May(c, entity.Internal, write...)
	}
	for _, c := range []role.Code{role.DutyLead, role.Command, role.CountyAdmin, role.TownAdmin} {
		m.May(c, entity.Internal, Lead)
	}
	for code, all := range m {
		for i := range all {
			all[i].Registers = byHand
		}
		own := []policy.Action{policy.Read, Own}
		if slices.ContainsFunc(all, func(r policy.Right) bool { return slices.Contains(r.Actions, policy.Create) }) {
			own = append(own, Keep, policy.Export)
		}
		m[code] = append(all, policy.Right{Registers: kept, Actions: own, Clear: entity.Internal}, policy.Right{Registers: byHand, Actions: []policy.Action{Own}, Clear: entity.Internal})
	}
	return m
}
