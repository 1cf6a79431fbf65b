package sitrep

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Approve is the right to approve a report and to correct one that was sent.
const Approve policy.Action = "approve"

// move spares the types below.
type move = workflow.Move[Report, State]

// newFlow is a report's way: drafted, submitted, approved with its number, sent; a sent one is corrected by another.
func newFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		Type, func(r *Report) *State { return &r.State },
		move{Name: "submit", Title: [2]string{"送审", "Submit"}, From: []State{Draft}, To: Submitted, Tone: entity.Info},
		move{Name: "back", Title: [2]string{"退回修改", "Send back"}, From: []State{Submitted, Approved}, To: Draft, Tone: entity.Warn, Right: Approve, Reason: true},
		move{
			Name: "approve", Title: [2]string{"签发", "Approve"}, From: []State{Draft, Submitted}, To: Approved, Tone: entity.OK, Right: Approve,
			Confirm: [2]string{"签发后正文不能再改。", "What it says cannot be changed afterwards."},
			Fields:  func(r *Report) []any { return []any{&r.Number} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Report) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				r.ApprovedBy, r.ApprovedAt = a.Name, c.Now()
				return nil
			},
		},
		move{
			Name: "send", Title: [2]string{"报出", "Send"}, From: []State{Approved}, To: Sent, Tone: entity.OK,
			Confirm: [2]string{"登记为已报出。请按主送机关的渠道送达。", "It is noted as sent. Deliver it by the way its addressee takes reports."},
			Fields:  func(r *Report) []any { return []any{&r.To} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Report) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				r.SentBy, r.SentAt = a.Name, c.Now()
				return nil
			},
		},
		move{
			Name: "correct", Title: [2]string{"更正", "Correct"}, From: []State{Sent}, To: Corrected, Tone: entity.Warn, Right: Approve, Reason: true,
			Confirm: [2]string{"本期保留原样并注明已更正;另起一期,正文先照抄。", "It stays as it is, marked as corrected; another report is begun with its text."},
			Guard: func(_ context.Context, tx *store.Tx, reason string, _, r *Report) error {
				next := &Report{
					Title: "更正:" + r.Title, OperationID: r.OperationID, HeadquartersID: r.HeadquartersID, Kind: r.Kind, Since: r.Since, Until: r.Until, To: r.To,
					Body: "本报告更正" + r.Number + "。更正事由:" + reason + "\n" + r.Body, Corrects: r.ID,
				}
				return tx.Put(Type.Schema(), next, store.Note{Action: "correct", Reason: reason, Right: Approve})
			},
		},
	)
}
