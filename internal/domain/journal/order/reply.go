package order

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// reply spares the types below.
type reply = workflow.Move[Recipient, Answer]

// newReplies is what a recipient does with an order. An answer that came by phone is written down by the desk, with who
// gave it and how.
func newReplies(c clock.Clock) *workflow.Flow {
	answered := func(_ context.Context, tx *store.Tx, _ string, before, r *Recipient) error {
		if before.State == Waiting || before.State == Read {
			return sign(tx, r, c.Now())
		}
		return nil
	}
	spoken := func(r *Recipient) []any { return []any{&r.Via, &r.Speaker} }
	return workflow.New(
		RecipientType, func(r *Recipient) *Answer { return &r.State },
		reply{
			Name: "read", Title: [2]string{"已阅", "Read"}, From: []Answer{Waiting}, To: Read, Tone: entity.Info, Right: Reply,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Recipient) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				r.ReadBy, r.ReadAt = a.Name, c.Now()
				return nil
			},
		},
		reply{Name: "accept", Title: [2]string{"签收", "Accept"}, From: []Answer{Waiting, Read}, To: Accepted, Tone: entity.OK, Right: Reply, Also: spoken, Guard: answered},
		reply{
			Name: "refuse", Title: [2]string{"拒收", "Refuse"}, From: []Answer{Waiting, Read}, To: Refused, Tone: entity.Danger, Right: Reply,
			Fields: func(r *Recipient) []any { return []any{&r.Refusal} }, Also: spoken, Guard: answered,
		},
		reply{
			Name: "done", Title: [2]string{"办结", "Done"}, From: []Answer{Waiting, Read, Accepted}, To: Done, Tone: entity.OK, Right: Reply,
			Fields: func(r *Recipient) []any { return []any{&r.Feedback} }, Also: spoken,
			Guard: func(ctx context.Context, tx *store.Tx, reason string, before, r *Recipient) error {
				r.DoneAt = c.Now()
				return answered(ctx, tx, reason, before, r)
			},
		},
		reply{
			Name: "again", Title: [2]string{"再次下达", "Give it again"}, From: []Answer{Refused}, To: Waiting, Tone: entity.Warn, Right: Lead, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, before, r *Recipient) error {
				within := before.AnswerBy.Sub(before.SentAt)
				r.SentAt, r.Rung = c.Now(), First
				r.AnswerBy = r.SentAt.Add(within)
				r.ReadBy, r.ReadAt, r.AnsweredBy, r.AnsweredAt, r.Minutes = "", time.Time{}, "", time.Time{}, entity.Int{}
				return nil
			},
		},
		reply{Name: "lapse", Title: [2]string{"不再等待", "Wait no longer"}, From: []Answer{Waiting, Read, Refused}, To: Lapsed, Tone: entity.Warn, Right: Lead, Reason: true},
		reply{Name: "recall", Title: [2]string{"撤回", "Withdraw"}, From: []Answer{Waiting, Read, Accepted, Refused}, To: Recalled, Tone: entity.Warn, Right: Lead, Reason: true},
	)
}

// sign notes who answered, when, and how long it took.
func sign(tx *store.Tx, r *Recipient, now time.Time) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	r.AnsweredBy, r.AnsweredAt = a.Name, now
	if r.Via == "" {
		r.Via = Screen
	}
	if r.ReadAt.IsZero() {
		r.ReadBy, r.ReadAt = a.Name, now
	}
	r.Minutes = entity.IntOf(max(0, int64(now.Sub(r.SentAt)/time.Minute))) // a clock that was put back refuses no answer
	return nil
}
