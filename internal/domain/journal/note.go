package journal

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/serial"
)

// The bounds of what a clock may say.
const (
	aheadAtMost = 5 * time.Minute  // somebody's watch; beyond it the time is wrong
	lateAfter   = 30 * time.Minute // beyond it an entry is marked as noted late
)

// numbers are the journal's.
var numbers = serial.Book{Schema: Type.Schema(), Number: Type.Schema().Field("number"), Epoch: Type.Schema().Field("numbered_in")}

// hooks are what the journal does by itself: number a new entry, sign it, and keep both texts of a changed one.
func hooks(c clock.Clock) func(db *store.DB) {
	return func(db *store.DB) {
		store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, e *Entry) error {
			if before == nil {
				return begin(tx, e, c.Now())
			}
			r := Type.Rules(e)
			r.If(e.Number != before.Number || e.NumberedIn != before.NumberedIn, &e.Number, CodeNumbered, nil)
			r.If(e.OperationID != before.OperationID, &e.OperationID, CodeWhere, nil)
			ahead(r, e, c.Now())
			if err := onForm(tx, r, before, e); err != nil {
				return err
			}
			if err := r.Err(); err != nil {
				return err
			}
			return amend(tx, before, e, c.Now())
		})
	}
}

// begin numbers and signs a new entry.
func begin(tx *store.Tx, e *Entry, now time.Time) error {
	o, err := operation.Mark(tx, e.OperationID, &e.Meta)
	if fault.As(err).Code.ID == operation.CodeEnded.ID {
		return fault.InvalidFields([]fault.Field{*Type.Schema().Field("operation_id").Problem(operation.CodeEnded, nil)})
	}
	if err != nil {
		return err
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	r := Type.Rules(e)
	if e.ReceivedAt.IsZero() {
		e.ReceivedAt = now
	}
	if e.AreaID == "" {
		e.AreaID = o.AreaID
	}
	ahead(r, e, now)
	if err := onForm(tx, r, nil, e); err != nil {
		return err
	}
	if err := r.Err(); err != nil {
		return err
	}
	e.State, e.NotedBy, e.SeatID = Received, a.Name, a.Seat
	if a.IsSystem() && a.Person == "" { // not in a person's name
		e.NotedBy = "系统"
	}
	e.Late, e.Amended = entity.BoolOf(now.Sub(e.ReceivedAt) > lateAfter), entity.IntOf(0)
	e.Number, e.NumberedIn, err = numbers.Next(tx, now)
	return err
}

// ahead refuses a time that this post's clock has not reached: somebody else's clock is wrong, and an entry from the
// future would stand above everything.
func ahead(r *entity.Problems, e *Entry, now time.Time) {
	by := e.ReceivedAt.Sub(now)
	r.If(by > aheadAtMost, &e.ReceivedAt, CodeAhead, fault.Args{"minutes": int64(by / time.Minute)})
}
