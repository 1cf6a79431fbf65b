package duty

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// CodeNoPool is raised where a rotation has nobody to lead or nobody for the desk.
var CodeNoPool = fault.Code{ID: "duty_no_pool", ZH: "没有可轮值的带班领导或值班员;请先登记「轮值人员」", EN: "nobody takes turns as leader, or none as duty officer; enter them in the rotation first"}

// rosterMove spares the types below.
type rosterMove = workflow.Move[Roster, RosterState]

// newRosterFlow is a roster's way: filled, reviewed, published once nothing is wrong with it, archived.
func newRosterFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		RosterType, func(r *Roster) *RosterState { return &r.State },
		rosterMove{
			Name: "rotate", Title: [2]string{"按轮值生成", "Fill by rotation"}, From: []RosterState{Draft}, To: Draft, Tone: entity.Info,
			Confirm: [2]string{"按「轮值人员」重新排满整个期间;已有班次作废。", "The whole period is filled anew from the rotation; shifts that are there are struck."},
			Fields:  func(r *Roster) []any { return []any{&r.Pattern} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Roster) error {
				r.RotatedAt = c.Now()
				return fillRoster(tx, r)
			},
		},
		rosterMove{Name: "submit", Title: [2]string{"送审", "Submit"}, From: []RosterState{Draft}, To: Submitted, Tone: entity.Info},
		rosterMove{Name: "return", Title: [2]string{"退回", "Return"}, From: []RosterState{Submitted}, To: Draft, Tone: entity.Warn, Reason: true, Right: Lead},
		rosterMove{
			Name: "publish", Title: [2]string{"发布", "Publish"}, From: []RosterState{Submitted}, To: Published, Tone: entity.OK, Right: Lead,
			Confirm: [2]string{"发布后只能通过「调班」更改。", "Afterwards it can be changed by a swap alone."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Roster) error {
				problems, _, err := problemsOf(within{tx}, r)
				if err != nil {
					return err
				}
				if err := fault.InvalidFields(asFields(problems)); err != nil {
					return err
				}
				r.PublishedAt = c.Now()
				r.PublishedBy, err = nameOf(tx)
				return err
			},
		},
		rosterMove{
			Name: "withdraw", Title: [2]string{"撤回发布", "Withdraw"}, From: []RosterState{Published}, To: Draft, Tone: entity.Danger, Right: Lead, Reason: true,
			Confirm: [2]string{"撤回期间没有生效的值班表。只在还没有人上岗时可以撤回。", "No roster is in force meanwhile. Possible only while nobody has come on duty."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Roster) error {
				r.PublishedBy, r.PublishedAt = "", time.Time{}
				return untouched(tx, r)
			},
		},
		rosterMove{Name: "archive", Title: [2]string{"归档", "Archive"}, From: []RosterState{Published}, To: Archived, Tone: entity.Idle, Guard: overBy(c)},
	)
}

// Why a roster stays published.
var (
	CodeBegun   = fault.Code{ID: "duty_begun", ZH: "已有人按此表上岗,不能撤回;请用「调班」", EN: "Somebody has come on duty by this roster, so it cannot be withdrawn; change it by a swap."}
	CodeNotOver = fault.Code{ID: "duty_not_over", ZH: "期间尚未结束,不能归档。", EN: "The period is not over, so it cannot be archived."}
)

func untouched(tx *store.Tx, r *Roster) error {
	shifts, err := shiftsOf(within{tx}, r.ID)
	for _, s := range shifts {
		if s.State != Planned {
			return fault.New(fault.Conflict, CodeBegun, nil)
		}
	}
	return err
}

func overBy(c clock.Clock) func(context.Context, *store.Tx, string, *Roster, *Roster) error {
	return func(_ context.Context, _ *store.Tx, _ string, _, r *Roster) error {
		if c.Now().Before(r.Ends()) {
			return fault.New(fault.Conflict, CodeNotOver, nil)
		}
		return nil
	}
}

func nameOf(tx *store.Tx) (string, error) {
	a, err := tx.Actor()
	if err != nil {
		return "", err
	}
	return a.Name, nil
}

// fillRoster puts shifts by rotation into a draft, in the place of those it has.
func fillRoster(tx *store.Tx, r *Roster) error {
	in := within{tx}
	pool, err := all(in, PoolType, is(PoolType, "headquarters_id", store.Eq, r.HeadquartersID))
	if err != nil {
		return err
	}
	turns, ids, complete := turnsOf(pool)
	if !complete {
		return fault.New(fault.Conflict, CodeNoPool, nil)
	}
	f, err := factsOf(in, r, nil, ids...)
	if err != nil {
		return err
	}
	made, problems := Rotate(r, turns, f)
	if len(problems) > 0 {
		return fault.InvalidFields(asFields(problems))
	}
	old, err := shiftsOf(in, r.ID)
	if err != nil {
		return err
	}
	return amend(tx, func() error {
		for _, s := range old {
			if _, err := tx.Strike(ShiftType.Schema(), s.ID, s.Rev, "按轮值重新生成 filled anew"); err != nil {
				return err
			}
		}
		for _, s := range made {
			s.RosterID, s.Origin = r.ID, r.Origin
			if err := tx.Put(ShiftType.Schema(), s, store.Note{Action: "rotate", Right: policy.Update}); err != nil {
				return err
			}
		}
		return nil
	})
}

// turnsOf are those who take turns, in their order; complete where somebody can lead and somebody sit at the desk.
func turnsOf(pool []*Pool) (turns []Turn, ids []string, complete bool) {
	sortPool(pool)
	has := map[Part]bool{}
	for _, p := range pool {
		if p.Paused.V {
			continue
		}
		has[p.Part] = true
		turns, ids = append(turns, Turn{p.PersonID, p.Part}), append(ids, p.PersonID)
	}
	return turns, ids, has[Leads] && has[Sits]
}
