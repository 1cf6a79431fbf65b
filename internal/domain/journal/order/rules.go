package order

import (
	"context"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
)

// answerWithin is how long a recipient has where nobody said (DOMAIN 1.4 [D]).
const answerWithin = 30

// hooks are what holds of every order, target and recipient.
func hooks(c clock.Clock) func(db *store.DB) {
	return func(db *store.DB) {
		store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, o *Order) error {
			if before == nil {
				return begin(tx, o, c.Now())
			}
			return keep(tx, before, o)
		})
		store.BeforePut(db, TargetType, func(_ context.Context, tx *store.Tx, _, t *Target) error { return aim(tx, t, c.Now()) })
		store.BeforePut(db, RecipientType, func(_ context.Context, tx *store.Tx, before, r *Recipient) error { return hush(tx, before, r, c.Now()) })
	}
}

// begin numbers a draft.
func begin(tx *store.Tx, o *Order, now time.Time) error {
	r := Type.Rules(o)
	op, err := operation.Mark(tx, o.OperationID, &o.Meta)
	if err != nil {
		if fault.As(err).Code.ID != operation.CodeEnded.ID {
			return err
		}
		r.If(true, &o.OperationID, operation.CodeEnded, nil)
		return r.Err()
	}
	h, err := giver(tx, o, op.AreaID)
	if err != nil {
		return err
	}
	r.If(h.State == headquarters.Dissolved, &o.HeadquartersID, CodeVoid, fault.Args{"name": h.Name})
	if err := sameOperation(tx, r, o); err != nil {
		return err
	}
	if err := r.Err(); err != nil {
		return err
	}
	o.AreaID, o.State = h.AreaID, Draft
	if !o.AnswerWithin.OK {
		o.AnswerWithin = entity.IntOf(answerWithin)
	}
	o.Number, o.NumberedIn, err = numbers.Next(tx, now)
	return err
}

// giver is the headquarters that gives an order: the one named, or that of the operation's area.
func giver(tx *store.Tx, o *Order, area string) (*headquarters.Headquarters, error) {
	if o.HeadquartersID == "" {
		h, err := headquarters.Of(tx, area)
		if err != nil {
			return nil, err
		}
		if h == nil {
			return nil, fault.InvalidFields([]fault.Field{*Type.Schema().Field("headquarters_id").Problem(CodeNoHQ, nil)})
		}
		o.HeadquartersID = h.ID
	}
	return store.Fetch(tx, headquarters.Type, o.HeadquartersID)
}

// sameOperation refuses an order in answer to a message of another operation: a drill must not answer what is real.
func sameOperation(tx *store.Tx, r *entity.Problems, o *Order) error {
	if o.EntryID == "" {
		return nil
	}
	e, err := store.Fetch(tx, journal.Type, o.EntryID)
	if err != nil {
		return err
	}
	r.If(e.OperationID != o.OperationID, &o.EntryID, CodeSwitched, nil)
	return nil
}

// keep refuses to change what an issued order says.
func keep(tx *store.Tx, before, o *Order) error {
	r := Type.Rules(o)
	r.If(o.OperationID != before.OperationID, &o.OperationID, CodeMoved, nil)
	r.If(o.Number != before.Number, &o.Number, journal.CodeNumbered, nil)
	if before.State == Draft {
		if err := sameOperation(tx, r, o); err != nil {
			return err
		}
		return r.Err()
	}
	r.If(o.Title != before.Title, &o.Title, CodeLocked, nil)
	r.If(o.Text != before.Text, &o.Text, CodeLocked, nil)
	r.If(o.Kind != before.Kind, &o.Kind, CodeLocked, nil)
	r.If(o.HeadquartersID != before.HeadquartersID, &o.HeadquartersID, CodeLocked, nil)
	r.If(!o.DueAt.Equal(before.DueAt), &o.DueAt, CodeLocked, nil)
	r.If(o.AnswerWithin != before.AnswerWithin, &o.AnswerWithin, CodeLocked, nil)
	return r.Err()
}
