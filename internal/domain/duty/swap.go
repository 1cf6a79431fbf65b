package duty

import (
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/person"
)

// SwapState is how far a swap has come.
type SwapState string

// The states of a swap.
const (
	SwapAsked   SwapState = "asked"
	SwapAgreed  SwapState = "agreed"
	SwapApplied SwapState = "applied"
	SwapRefused SwapState = "refused"
)

var swapStates = []entity.Option[SwapState]{
	{Code: SwapAsked, ZH: "待双方同意", EN: "Both must agree", Tone: entity.Warn},
	{Code: SwapAgreed, ZH: "待领导批准", EN: "The leader must approve", Tone: entity.Warn},
	{Code: SwapApplied, ZH: "已调班", EN: "Done", Tone: entity.OK},
	{Code: SwapRefused, ZH: "不同意", EN: "Refused", Tone: entity.Idle},
}

// Swap is the only way to change a published roster (调班): somebody takes another's part in a shift, and may give one of
// his own for it. Both agree, a leader who is neither approves.
type Swap struct {
	entity.Meta
	ShiftID    string
	AreaID     string
	Part       Part
	OutID      string // whose part it is
	InID       string // who takes it
	ReturnID   string // the shift whose part of the same kind Out takes instead; may be empty
	Why        string
	State      SwapState
	OutAgreed  string
	OutAt      time.Time
	InAgreed   string
	InAt       time.Time
	ApprovedBy string
	ApprovedAt time.Time
}

// SwapType is the register of swaps.
var SwapType = entity.Define("duty_swap", func(d *entity.Def, s *Swap) {
	d.Title("调班", "Swaps")
	d.Naming(d.Ref(&s.ShiftID, ShiftType).Label("班次", "Shift").Required().Index().List())
	entity.OneOf(d, &s.Part, parts).Label("岗位", "Part").Required().List()
	d.Ref(&s.OutID, person.Type).Label("调出", "Gives it up").Index().List().ReadOnly()
	d.Ref(&s.InID, person.Type).Label("调入", "Takes it").Required().Index().List()
	d.Ref(&s.ReturnID, ShiftType).Label("换回班次", "In return for").Help("调入人让出的班次;不填则单方顶班", "The shift that the other gives up; none if left empty").Index()
	d.Text(&s.Why).Label("原因", "Why").Required().Max(200)
	entity.OneOf(d, &s.State, swapStates).Label("状态", "State").List().Index().ReadOnly()
	d.Section("签字", "Signatures")
	d.Text(&s.OutAgreed).Label("调出人同意", "Who gives it up agreed").Max(80).ReadOnly()
	d.Time(&s.OutAt).Label("同意时间(调出)", "at").ReadOnly()
	d.Text(&s.InAgreed).Label("调入人同意", "Who takes it agreed").Max(80).ReadOnly()
	d.Time(&s.InAt).Label("同意时间(调入)", "at").ReadOnly()
	d.Text(&s.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
	d.Time(&s.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// What swaps refuse.
var (
	CodeNotYours   = fault.Code{ID: "duty_not_yours", ZH: "只有当事人本人可以签字。", EN: "Only the people concerned can sign."}
	CodeThird      = fault.Code{ID: "duty_third", ZH: "批准人不能是调班的任何一方。", EN: "Who approves must be neither of the two."}
	CodeNobodyThen = fault.Code{ID: "duty_part_empty", ZH: "该班次此岗位没有人", EN: "nobody has this part in the shift"}
	CodeSelf       = fault.Code{ID: "duty_swap_self", ZH: "调入和调出是同一人", EN: "the same person gives and takes"}
	CodeUnagreed   = fault.Code{ID: "duty_unagreed", ZH: "双方尚未都同意。", EN: "Not both have agreed yet."}
	CodeChanged    = fault.Code{ID: "duty_swap_changed", ZH: "班次在此期间已更改,请重新登记调班。", EN: "The shift was changed meanwhile; enter the swap anew."}
	CodeNotOut     = fault.Code{ID: "duty_not_published", ZH: "只有已发布的值班表才需要调班;请直接修改班次", EN: "only a published roster needs swaps; edit the shift instead"}
	CodePast       = fault.Code{ID: "duty_past", ZH: "班次已结束", EN: "this shift is over"}
)

// placeSwap fills a new swap from its shift; one that is changed has to be signed anew.
func placeSwap(_ context.Context, tx *store.Tx, before, w *Swap) error {
	if before != nil && before.ShiftID == w.ShiftID && before.Part == w.Part && before.InID == w.InID && before.ReturnID == w.ReturnID {
		return nil
	}
	s, err := store.Fetch(tx, ShiftType, w.ShiftID)
	if err != nil {
		return err
	}
	w.AreaID = s.AreaID
	if before == nil && !entered(tx, true) && w.State != "" {
		return nil
	}
	w.OutID = *s.place(w.Part)
	w.OutAgreed, w.OutAt, w.InAgreed, w.InAt, w.ApprovedBy, w.ApprovedAt = "", time.Time{}, "", time.Time{}, "", time.Time{}
	if before == nil {
		w.State = SwapAsked
	}
	return nil
}

// possible refuses a swap that nobody needs or that comes too late.
func possible(tx *store.Tx, w *Swap, now time.Time) error {
	s, err := store.Fetch(tx, ShiftType, w.ShiftID)
	if err != nil {
		return err
	}
	r, err := store.Fetch(tx, RosterType, s.RosterID)
	if err != nil {
		return err
	}
	p := SwapType.Rules(w)
	p.If(r.State != Published, &w.ShiftID, CodeNotOut, nil)
	p.If(!now.Before(s.EndsAt), &w.ShiftID, CodePast, nil)
	p.If(w.OutID == "", &w.Part, CodeNobodyThen, nil)
	p.If(w.OutID == w.InID, &w.InID, CodeSelf, nil)
	return p.Err()
}

// newSwapFlow is three signatures, and then the shift changes.
func newSwapFlow(c clock.Clock) *workflow.Flow {
	type move = workflow.Move[Swap, SwapState]
	return workflow.New(
		SwapType, func(w *Swap) *SwapState { return &w.State },
		move{
			Name: "agree", Title: [2]string{"同意调班", "Agree"}, From: []SwapState{SwapAsked, SwapAgreed}, To: SwapAgreed, Tone: entity.OK, Right: Own,
			May: func(a *policy.Actor, w *Swap) error {
				if a.Person == "" || a.Person != w.OutID && a.Person != w.InID {
					return fault.New(fault.Forbidden, CodeNotYours, nil)
				}
				return nil
			},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, w *Swap) error {
				if err := possible(tx, w, c.Now()); err != nil {
					return err
				}
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				if a.Person == w.OutID {
					w.OutAgreed, w.OutAt = a.Name, c.Now()
				} else {
					w.InAgreed, w.InAt = a.Name, c.Now()
				}
				if w.OutAt.IsZero() || w.InAt.IsZero() {
					w.State = SwapAsked // the other has yet to agree
				}
				return nil
			},
		},
		move{
			Name: "approve", Title: [2]string{"批准调班", "Approve"}, From: []SwapState{SwapAgreed}, To: SwapApplied, Tone: entity.OK, Right: Lead,
			Confirm: [2]string{"批准后班次立即更改。", "The shift changes at once."},
			May: func(a *policy.Actor, w *Swap) error {
				if a.Person != "" && (a.Person == w.OutID || a.Person == w.InID) {
					return fault.New(fault.Forbidden, CodeThird, nil)
				}
				return nil
			},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, w *Swap) (err error) {
				if err := possible(tx, w, c.Now()); err != nil {
					return err
				}
				if w.OutAt.IsZero() || w.InAt.IsZero() {
					return fault.New(fault.Conflict, CodeUnagreed, nil)
				}
				w.ApprovedAt = c.Now()
				if w.ApprovedBy, err = nameOf(tx); err != nil {
					return err
				}
				return apply(tx, w)
			},
		},
		move{Name: "refuse", Title: [2]string{"不同意", "Refuse"}, From: []SwapState{SwapAsked, SwapAgreed}, To: SwapRefused, Tone: entity.Warn, Right: Lead, Reason: true},
	)
}

// apply changes the shifts of a swap, unless the roster would break a rule that it did not break before.
func apply(tx *store.Tx, w *Swap) error {
	in := within{tx}
	s, err := one(in, ShiftType, w.ShiftID)
	if err != nil {
		return err
	}
	changed, err := exchanged(in, w, s)
	if err != nil {
		return err
	}
	for _, roster := range slices.Compact([]string{s.RosterID, changed[len(changed)-1].RosterID}) {
		if err := stillHolds(in, roster, changed); err != nil {
			return err
		}
	}
	return amend(tx, func() error {
		for _, s := range changed {
			s.Source = Swapped
			if err := tx.Put(ShiftType.Schema(), s, store.Note{Action: "swap", Reason: w.Why, Right: Lead}); err != nil {
				return err
			}
		}
		return nil
	})
}

// exchanged are the shifts of a swap as they will be.
func exchanged(in source, w *Swap, s *Shift) ([]*Shift, error) {
	if *s.place(w.Part) != w.OutID {
		return nil, fault.New(fault.Conflict, CodeChanged, nil)
	}
	s.put(w.Part, w.InID)
	if w.ReturnID == "" {
		return []*Shift{s}, nil
	}
	back, err := one(in, ShiftType, w.ReturnID)
	if err != nil {
		return nil, err
	}
	if back.ID == s.ID || *back.place(w.Part) != w.InID {
		return nil, fault.New(fault.Conflict, CodeChanged, nil)
	}
	back.put(w.Part, w.OutID)
	return []*Shift{s, back}, nil
}

// stillHolds checks a roster with some of its shifts changed. Problems that it has already are not the swap's.
func stillHolds(in source, roster string, changed []*Shift) error {
	r, err := one(in, RosterType, roster)
	if err != nil {
		return err
	}
	before, shifts, err := problemsOf(in, r)
	if err != nil {
		return err
	}
	for i, s := range shifts {
		for _, c := range changed {
			if c.ID == s.ID {
				shifts[i] = c
			}
		}
	}
	f, err := factsOf(in, r, shifts)
	if err != nil {
		return err
	}
	for i, o := range f.Others {
		for _, c := range changed {
			if c.ID == o.ID {
				f.Others[i] = c
			}
		}
	}
	had := map[string]bool{}
	for _, p := range before {
		had[p.text()] = true
	}
	after := slices.DeleteFunc(Check(r, shifts, f), func(p Problem) bool { return had[p.text()] })
	return fault.InvalidFields(asFields(after))
}

// text tells problems apart.
func (p Problem) text() string { return p.Code.ID + p.Shift + p.Code.Text(fault.EN, p.Args) }
