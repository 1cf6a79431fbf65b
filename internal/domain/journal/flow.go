package journal

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Entry, State]

// newFlow is a message's way. Each step is signed with the name of who took it and the post's time. A step may be left
// out, never taken back silently: reopening asks for a reason.
func newFlow(c clock.Clock) *workflow.Flow {
	sign := func(by func(e *Entry) (*string, *time.Time)) func(context.Context, *store.Tx, string, *Entry, *Entry) error {
		return func(_ context.Context, tx *store.Tx, _ string, _, e *Entry) error {
			a, err := tx.Actor()
			if err != nil {
				return err
			}
			name, at := by(e)
			*name, *at = a.Name, c.Now()
			return nil
		}
	}
	return workflow.New(
		Type, func(e *Entry) *State { return &e.State },
		move{
			Name: "triage", Title: [2]string{"分办", "Triage"}, From: []State{Received}, To: Triaged, Tone: entity.Info,
			Fields: func(e *Entry) []any { return []any{&e.Assigned} },
			Also:   func(e *Entry) []any { return []any{&e.Urgency, &e.Key, &e.DueAt, &e.ToDraw} },
			Guard:  sign(func(e *Entry) (*string, *time.Time) { return &e.TriagedBy, &e.TriagedAt }),
		},
		move{
			Name: "decide", Title: [2]string{"决定", "Decide"}, From: []State{Received, Triaged}, To: Decided, Tone: entity.Info, Right: Lead,
			Fields: func(e *Entry) []any { return []any{&e.Decision} },
			Also:   func(e *Entry) []any { return []any{&e.ToDraw} },
			Guard:  sign(func(e *Entry) (*string, *time.Time) { return &e.DecidedBy, &e.DecidedAt }),
		},
		move{
			Name: "order", Title: [2]string{"下令", "Order"}, From: []State{Triaged, Decided}, To: Ordered, Tone: entity.Info, Right: Lead,
			Fields: func(e *Entry) []any { return []any{&e.Order, &e.OrderedTo} },
			Guard:  sign(func(e *Entry) (*string, *time.Time) { return &e.OrderedBy, &e.OrderedAt }),
		},
		move{
			Name: "close", Title: [2]string{"办结", "Close"}, From: []State{Received, Triaged, Decided, Ordered}, To: Done, Tone: entity.OK,
			Also:  func(e *Entry) []any { return []any{&e.Result} },
			Guard: sign(func(e *Entry) (*string, *time.Time) { return &e.DoneBy, &e.DoneAt }),
		},
		move{
			Name: "reopen", Title: [2]string{"重新办理", "Reopen"}, From: []State{Done}, To: Triaged, Tone: entity.Warn, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, e *Entry) error {
				e.DoneBy, e.DoneAt = "", time.Time{}
				return nil
			},
		},
	)
}
