package order

import (
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Order, State]

// newFlow is an order's way (DOMAIN 1.4): drafted, issued by who leads, sent by the desk, closed when everybody is done.
func newFlow(c clock.Clock, replies *workflow.Flow) *workflow.Flow {
	listing := func(_ context.Context, tx *store.Tx, _ string, _, o *Order) error { return list(tx, o, c.Now()) }
	issuing := func(_ context.Context, tx *store.Tx, _ string, _, o *Order) error { return issue(tx, o, c.Now()) }
	sending := func(_ context.Context, tx *store.Tx, _ string, _, o *Order) error { return send(tx, o, c.Now()) }
	return workflow.New(
		Type, func(o *Order) *State { return &o.State },
		move{Name: "list", Title: [2]string{"列出受令名单", "List the recipients"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Guard: listing},
		move{
			Name: "dispatch", Title: [2]string{"签发并发送", "Issue and send"}, From: []State{Draft}, To: Sent, Tone: entity.Danger, Right: Lead,
			Confirm: [2]string{"名单上的单位立即收到,签收时限开始计时。", "Everybody on the list receives it at once, and the time to answer begins."},
			Guard: func(ctx context.Context, tx *store.Tx, reason string, before, o *Order) error {
				if err := issuing(ctx, tx, reason, before, o); err != nil {
					return err
				}
				return sending(ctx, tx, reason, before, o)
			},
		},
		move{Name: "issue", Title: [2]string{"签发", "Issue"}, From: []State{Draft}, To: Issued, Tone: entity.Info, Right: Lead, Guard: issuing},
		move{
			Name: "send", Title: [2]string{"发送", "Send"}, From: []State{Issued}, To: Sent, Tone: entity.Danger, Right: Send,
			Confirm: [2]string{"名单上的单位立即收到,签收时限开始计时。", "Everybody on the list receives it at once, and the time to answer begins."}, Guard: sending,
		},
		move{
			Name: "back", Title: [2]string{"退回修改", "Send back"}, From: []State{Issued}, To: Draft, Tone: entity.Warn, Right: Lead, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, o *Order) error {
				o.IssuedBy, o.IssuedAt = "", time.Time{}
				return nil
			},
		},
		move{
			Name: "close", Title: [2]string{"办结", "Close"}, From: []State{Sent}, To: Closed, Tone: entity.OK,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, o *Order) error { return closeOrder(tx, o, c.Now()) },
		},
		move{
			Name: "end", Title: [2]string{"未全部答复即办结", "Close without all answers"}, From: []State{Sent}, To: Closed, Tone: entity.Warn, Right: Lead, Reason: true,
			Guard: func(ctx context.Context, tx *store.Tx, reason string, _, o *Order) error {
				o.ClosedAt = c.Now()
				return release(ctx, tx, replies, o, "lapse", reason)
			},
		},
		move{
			Name: "withdraw", Title: [2]string{"撤回", "Withdraw"}, From: []State{Issued, Sent}, To: Withdrawn, Tone: entity.Danger, Right: Lead, Reason: true,
			Confirm: [2]string{"尚未办结的单位会看到“已撤回”;催办停止。", "Whoever has not done it sees that it was withdrawn; nobody is pressed any more."},
			Guard: func(ctx context.Context, tx *store.Tx, reason string, _, o *Order) error {
				return release(ctx, tx, replies, o, "recall", reason)
			},
		},
	)
}

// issue settles what an order says and who answers for it. It goes to somebody.
func issue(tx *store.Tx, o *Order, now time.Time) error {
	if err := list(tx, o, now); err != nil {
		return err
	}
	there, err := listed(tx, o.ID)
	if err != nil {
		return err
	}
	some := false
	for _, stands := range there {
		some = some || stands
	}
	if !some {
		return fault.New(fault.Invalid, CodeNobody, nil)
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	o.IssuedBy, o.IssuedAt = a.Name, now
	return nil
}

// closeOrder refuses while somebody has not accepted, and names who.
func closeOrder(tx *store.Tx, o *Order, now time.Time) error {
	all, err := store.Those(tx, RecipientType, RecipientType.Schema().Field("order_id"), o.ID)
	if err != nil {
		return err
	}
	var open []string
	for _, r := range all {
		if r.State == Waiting || r.State == Read || r.State == Refused {
			open = append(open, r.Name)
		}
	}
	if len(open) > 0 {
		return fault.New(fault.Conflict, CodeOpen, fault.Args{"n": int64(len(open)), "names": strings.Join(open[:min(len(open), 5)], "、")})
	}
	o.ClosedAt = now
	return nil
}

// release makes a move with every recipient from whom something is still expected, so that nobody is pressed, and no alarm
// stands, for an order that is over.
func release(ctx context.Context, tx *store.Tx, replies *workflow.Flow, o *Order, move, reason string) error {
	m, _ := replies.Find(move)
	all, err := store.Those(tx, RecipientType, RecipientType.Schema().Field("order_id"), o.ID)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Struck() || !slices.Contains(m.From, string(r.State)) {
			continue
		}
		if _, err := replies.Do(ctx, tx, r.ID, r.Rev, move, reason, func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
