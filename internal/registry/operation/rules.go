package operation

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// What operations refuse.
var (
	CodeWorld = fault.Code{ID: "operation_world", ZH: "开设后不能更改性质;如选错,请结束此行动另行开设", EN: "cannot be changed once the operation is open; end it and open another"}
	CodeEnded = fault.Code{ID: "operation_ended", ZH: "所选行动已结束", EN: "this operation has ended"}
)

// move spares the types below.
type move = workflow.Move[Operation, State]

// NewFlow is the life of an operation: it is ended with an outcome, and taken up again with a reason.
func NewFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		Type, func(o *Operation) *State { return &o.State },
		move{
			Name: "end", Title: [2]string{"结束行动", "End the operation"}, From: []State{Running}, To: Ended, Tone: entity.Warn,
			Confirm: [2]string{"结束后不能再记入新的日志。", "Nothing more can be noted in it."}, Fields: func(o *Operation) []any { return []any{&o.Outcome} },
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, o *Operation) error { o.EndedAt = c.Now(); return nil },
		},
		move{
			Name: "resume", Title: [2]string{"恢复行动", "Take it up again"}, From: []State{Ended}, To: Running, Tone: entity.Info, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, o *Operation) error {
				o.EndedAt = time.Time{}
				return nil
			},
		},
	)
}

// Attach adds the rules that need the clock or the record before.
func Attach(db *store.DB, c clock.Clock) {
	store.BeforePut(db, Type, func(_ context.Context, _ *store.Tx, before, o *Operation) error {
		r := Type.Rules(o)
		if before == nil {
			o.State, o.EndedAt = Running, time.Time{}
			if o.StartedAt.IsZero() {
				o.StartedAt = c.Now()
			}
			o.Origin = o.World.Origin(o.Origin)
			return r.Err()
		}
		r.If(o.World != before.World, &o.World, CodeWorld, nil)
		return r.Err()
	})
}

// Origin is what is entered in an operation of this world: real stays what the post says it is, the rest is a drill.
func (w World) Origin(was entity.Origin) entity.Origin {
	if w == Live {
		return was
	}
	return entity.Drill
}

// Mark gives a record that belongs to operation id the operation's origin, and refuses one that is not running.
//
// Errors: fault.NotFound, CodeEnded as a plain conflict.
func Mark(tx *store.Tx, id string, m *entity.Meta) (*Operation, error) {
	o, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	if o.Struck() || o.State != Running {
		return o, fault.New(fault.Conflict, CodeEnded, nil)
	}
	m.Origin = o.World.Origin(m.Origin)
	return o, nil
}

// Over reports whether an operation has ended: what goes on by itself writes nothing more in it then.
func Over(tx *store.Tx, id string) (bool, error) {
	o, err := store.Fetch(tx, Type, id)
	if err != nil {
		return false, err
	}
	return o.Struck() || o.State != Running, nil
}
