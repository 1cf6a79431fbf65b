package service

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// poor is the most stars of a rating that is called back about.
const poor = 2

// ratingHook takes a rating of a decided case, once. Who gave few stars is called back.
func (k *Desk) ratingHook(_ context.Context, tx *store.Tx, before, r *Rating) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	p := RatingType.Rules(r)
	if before != nil {
		p.If(!a.IsSystem() && (before.Stars != r.Stars || before.Text != r.Text), &r.Stars, CodeLocked, nil)
		return p.Err()
	}
	if r.GivenOn == "" {
		r.GivenOn = k.today()
	}
	if r.State == "" {
		r.State = Heard
		if r.Stars.V <= poor {
			r.State = ToCall
		}
	}
	if a.IsSystem() && r.State == Called {
		return nil
	}
	c, err := store.Fetch(tx, Type, r.CaseID)
	if err != nil {
		return err
	}
	all, err := store.Those(tx, RatingType, RatingType.Schema().Field("case_id"), r.CaseID)
	if err != nil {
		return err
	}
	for _, o := range all {
		p.If(!o.Struck() && o.ID != r.ID && !a.IsSystem(), &r.CaseID, CodeRated, nil)
	}
	p.If(c.DecidedOn == "" && c.State != Rejected && !a.IsSystem(), &r.CaseID, CodeNotYet, nil)
	if err := p.Err(); err != nil || r.State != ToCall || r.CallDue != "" {
		return err
	}
	row, err := k.term(tx, CallBack, r.GivenOn)
	if err != nil {
		return err
	}
	r.CallDue, err = k.from(tx, row.Value, r.GivenOn)
	if missingYear(err) {
		r.CallDue, err = "", nil
	}
	if err != nil {
		return err
	}
	return k.tell(tx, c, told{act: "rated", zh: fmt.Sprintf("评价 %d 星,须在 %s 前回访", r.Stars.V, orNone(r.CallDue, "(日历缺失,未定)")), en: fmt.Sprintf("Rated %d stars, to be called back by %s", r.Stars.V, orNone(r.CallDue, "(unknown: the calendar lacks the year)")), to: c.HandlerID})
}

// ratingFlow closes a poor rating by a call.
func (k *Desk) ratingFlow() *workflow.Flow {
	type move = workflow.Move[Rating, Calling]
	return workflow.New(
		RatingType, func(r *Rating) *Calling { return &r.State },
		move{
			Name: "call", Title: [2]string{"登记回访", "Note the call"}, From: []Calling{ToCall}, To: Called, Tone: entity.OK, Right: Handle, Fields: func(r *Rating) []any { return []any{&r.Outcome} }, Guard: k.called,
		},
	)
}

func (k *Desk) called(_ context.Context, tx *store.Tx, _ string, _, r *Rating) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if strings.TrimSpace(r.Outcome) == "" {
		return fault.InvalidFields([]fault.Field{*RatingType.Schema().FieldAt(r, &r.Outcome).Problem(entity.CodeRequired, nil)})
	}
	r.CalledOn, r.CalledBy = k.today(), clip(a.Name, 80)
	return nil
}
