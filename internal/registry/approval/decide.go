package approval

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// CodeNoAct is raised when the program no longer knows what was asked for.
var CodeNoAct = fault.Code{
	ID: "approval_act", ZH: "程序已没有「{verb}」这项操作,无法办理;请退回。",
	EN: "The program no longer knows the act “{verb}”, so it cannot be done; refuse it.",
}

// approve does what was asked for. It is the guard of the move: when the act fails the approval stays as it was, and
// when the approval cannot be written the act is undone with it.
func (d *Desk) approve(ctx context.Context, tx *store.Tx, reason string, before, a *Approval) error {
	act, ok := d.act(a.Verb)
	if !ok {
		return fault.New(fault.Conflict, CodeNoAct, fault.Args{"verb": a.Verb})
	}
	if err := act.Do(ctx, tx, a.asked(), before); err != nil {
		return err
	}
	return d.decide(ctx, tx, reason, before, a)
}

// decide writes down who ended the waiting, when and why.
func (d *Desk) decide(_ context.Context, tx *store.Tx, reason string, _, a *Approval) error {
	actor, err := tx.Actor()
	if err != nil {
		return err
	}
	a.Decider, a.DecidedBy, a.DecidedAs = actor.Name, actor.User, actor.Person
	a.Decided, a.Answer = d.Clock.Now(), reason
	return nil
}

// Sweep lets lapse what has waited too long; ctx carries the program itself. What cannot lapse now is left for the
// next time, and told.
func (d *Desk) Sweep(ctx context.Context, db *store.DB) error {
	s := Type.Schema()
	overdue, err := db.List(ctx, s, store.Query{Limit: 200, Where: []store.Cond{
		{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Waiting)}},
		{Field: s.Field("until"), Op: store.Le, Values: []any{d.Clock.Now().UnixMilli()}},
	}})
	if err != nil {
		return fmt.Errorf("find overdue approvals: %w", err)
	}
	for _, rec := range overdue.Recs {
		a := rec.(*Approval)
		err := db.Write(ctx, func(tx *store.Tx) error {
			_, err := d.flow.Do(ctx, tx, a.ID, a.Rev, "lapse", "", func(any) error { return nil })
			return err
		})
		if err != nil && fault.KindOf(err) != fault.Conflict { // somebody was faster
			return fmt.Errorf("let approval %s lapse: %w", a.ID, err)
		}
	}
	return nil
}

// Run sweeps until ctx ends, each time tick says so; failed is told what went wrong.
func (d *Desk) Run(ctx context.Context, db *store.DB, tick <-chan time.Time, failed func(error)) error {
	ctx = policy.With(ctx, policy.System("approvals"))
	for {
		if err := d.Sweep(ctx, db); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick:
		}
	}
}
