package warning

import (
	"context"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Decide is the right to say what becomes of a message. One person does: nothing is sounded or published by it.
const Decide policy.Action = "decide"

// desk makes the moves by a clock.
type desk struct{ clock clock.Clock }

func (k desk) now() time.Time { return k.clock.Now().UTC().Truncate(time.Millisecond) }

type move = workflow.Move[Warning, State]

// flow is the life of a message. What others do to it, such as an update, is a move too, so that its history tells.
func (k desk) flow() *workflow.Flow {
	signed := func(then func(tx *store.Tx, w *Warning) error) func(context.Context, *store.Tx, string, *Warning, *Warning) error {
		return func(_ context.Context, tx *store.Tx, _ string, _, w *Warning) error {
			if err := k.sign(tx, w); err != nil || then == nil {
				return err
			}
			return then(tx, w)
		}
	}
	return workflow.New(
		Type, func(w *Warning) *State { return &w.State },
		move{
			Name: "accept", Title: [2]string{"采用", "Accept"}, From: []State{Held}, To: InForce, Tone: entity.OK, Right: Decide,
			Confirm: [2]string{"在预警页和态势图上显示为生效,供值班和研判使用。不鸣警报,也不转发。", "It is shown as in force, for the watch to work with. Nothing is sounded and nothing is passed on."},
			Guard:   signed(k.supersede),
		},
		move{
			Name: "confirm", Title: [2]string{"确认解除", "Confirm the cancel"}, From: []State{Lifting, Parked}, To: Noted, Tone: entity.OK, Right: Decide,
			Confirm: [2]string{"所指的预警不再显示为生效。", "The warnings it is about are no longer shown as in force."}, Guard: signed(k.liftAll),
		},
		move{Name: "hand", Title: [2]string{"转人工确认", "Have a person confirm"}, From: []State{Parked}, To: Lifting, Tone: entity.Warn, Right: Decide},
		move{
			Name: "reject", Title: [2]string{"不采用", "Reject"}, From: []State{Held, Lifting, Parked, InForce}, To: Rejected, Tone: entity.Danger, Right: Decide, Reason: true,
			Confirm: [2]string{"请写明理由,如经电话核实为误发。原文留存。", "Say why, such as: the agency says by phone it was an error. The message is kept."}, Guard: signed(nil),
		},
		move{
			Name: "dismiss", Title: [2]string{"已查看", "Seen"}, From: []State{Unclear, Refused}, To: Rejected, Tone: entity.Warn, Right: Decide, Reason: true,
			Confirm: [2]string{"报文没有生效,也不会生效。请写明与发布单位核实的结果。", "It has had no effect and will have none. Say what the agency answered."}, Guard: signed(nil),
		},
		move{
			Name: "lift", Title: [2]string{"解除", "Lift"}, From: []State{Held, InForce}, To: Cancelled, Tone: entity.OK, Right: Decide, Reason: true,
			Confirm: [2]string{"发布单位已解除而报文没有到时使用。", "For a warning the agency has lifted without a message reaching us."}, Guard: signed(nil),
		},
		move{
			Name: "supersede", Title: [2]string{"已更新", "Updated"}, From: []State{Held, InForce}, To: Updated, Tone: entity.Info, Right: Decide,
			May: func(_ *policy.Actor, w *Warning) error { return only(w.ReplacedBy != "") },
		},
		move{
			Name: "lapse", Title: [2]string{"到期失效", "Lapse"}, From: []State{Held, InForce}, To: Expired, Tone: entity.Idle, Right: Decide,
			May: func(_ *policy.Actor, w *Warning) error { return only(!w.Expires.IsZero() && !w.Expires.After(k.now())) },
		},
	)
}

// CodeNotYet is raised for a move that follows from another message or from the time.
var CodeNotYet = fault.Code{ID: "warning_not_yet", ZH: "由更新的报文或失效时间触发,现在不能办理。", EN: "This follows from a newer message or from the end of the warning; not now."}

func only(ok bool) error {
	if ok {
		return nil
	}
	return fault.New(fault.Conflict, CodeNotYet, nil)
}

// sign notes who decided, where a person did.
func (k desk) sign(tx *store.Tx, w *Warning) error {
	a, err := tx.Actor()
	if err != nil || a.IsSystem() {
		return err
	}
	w.DecidedBy, w.DecidedAt = a.Name, k.now()
	return nil
}

// supersede has what an update refers to follow it.
func (k desk) supersede(tx *store.Tx, w *Warning) error {
	if w.Verb != Update {
		return nil
	}
	all, err := k.referred(tx, w)
	if err != nil {
		return err
	}
	for _, old := range all {
		if old.State == Held || old.State == InForce {
			if err := k.replace(tx, old, w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k desk) replace(tx *store.Tx, old, by *Warning) error {
	old.ReplacedBy = by.ID
	if err := tx.Put(Type.Schema(), old, store.Note{Action: "replace", Right: Decide}); err != nil {
		return err
	}
	return k.do(tx, old, "supersede", "")
}

// liftAll lifts what a cancel is about.
func (k desk) liftAll(tx *store.Tx, w *Warning) error {
	all, err := k.referred(tx, w)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.New(fault.Conflict, cap.CodeReferenceUnknown, fault.Args{"identifier": clip(w.RefersTo, 100)})
	}
	for _, old := range all {
		if old.State == Held || old.State == InForce {
			if err := k.do(tx, old, "lift", "发布单位解除:"+clip(w.Identifier, 100)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k desk) do(tx *store.Tx, w *Warning, name, reason string) error {
	_, err := k.flow().Do(context.Background(), tx, w.ID, w.Rev, name, reason, func(any) error { return nil })
	return err
}

// clip keeps at most n characters.
func clip(s string, n int) string {
	r := []rune(s)
	return string(r[:min(len(r), n)])
}
