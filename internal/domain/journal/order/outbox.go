package order

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// tries is how often a channel is tried before somebody must do it by hand.
const tries = 5

// Letter is one sending that waits for its channel, as it is to be written.
type Letter struct {
	Delivery string
	Channel  Channel
	Person   string // id of the person it goes to
	Subject  string
	Text     string
	World    operation.World
}

// Outbox are the sendings whose time has come, the oldest first, at most limit. A failed one is tried again after 1, 2, 4
// and 8 minutes.
func Outbox(ctx context.Context, db *store.DB, now time.Time, limit int) ([]Letter, error) {
	s := DeliveryType.Schema()
	var due []*Delivery
	q := store.Query{Limit: -1, Where: []store.Cond{
		{Field: s.Field("fate"), Op: store.Eq, Values: []any{string(Queued)}},
		{Field: s.Field("channel"), Op: store.In, Values: []any{string(Mail), string(SMS)}},
	}}
	err := db.Each(ctx, s, q, func(rec any) error {
		v := rec.(*Delivery)
		wait := time.Duration(0)
		if v.Tries.V > 0 {
			wait = time.Minute << (v.Tries.V - 1)
		}
		if len(due) < limit && !v.At.Add(wait).After(now) {
			due = append(due, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find what is to be sent: %w", err)
	}
	letters := make([]Letter, 0, len(due))
	for _, v := range due {
		l, err := letter(ctx, db, v)
		if err != nil {
			return nil, fmt.Errorf("write delivery %s: %w", v.ID, err)
		}
		letters = append(letters, l)
	}
	return letters, nil
}

// letter writes a delivery. In a drill the first words say so.
func letter(ctx context.Context, db *store.DB, v *Delivery) (Letter, error) {
	r, err := store.Get(ctx, db, RecipientType, v.RecipientID)
	if err != nil {
		return Letter{}, err
	}
	o, err := store.Get(ctx, db, Type, v.OrderID)
	if err != nil {
		return Letter{}, err
	}
	op, err := store.Get(ctx, db, operation.Type, o.OperationID)
	if err != nil {
		return Letter{}, err
	}
	mark := ""
	if op.World != operation.Live {
		mark = "【演练】"
	}
	head := fmt.Sprintf("%s%s %s《%s》", mark, r.From, r.Number, r.Title)
	text := head + "\n" + r.Text
	switch v.Rung {
	case First:
	case Withdrawal:
		return Letter{v.ID, v.Channel, v.PersonID, head + "已撤回", head + "已撤回,请停止执行。如有疑问,请电话联系指挥部值班室。", op.World}, nil
	default:
		text = head + "\n" + r.Name + "至今未签收。\n" + r.Text
	}
	text += "\n请于 " + r.AnswerBy.In(clock.Shanghai).Format("1月2日15:04") + " 前在系统中签收,或电话告知指挥部值班室。"
	return Letter{v.ID, v.Channel, v.PersonID, head, strings.TrimSpace(text), op.World}, nil
}

// Report notes what became of a sending. A failure is tried again until it has failed too often.
func Report(ctx context.Context, db *store.DB, delivery string, fate Fate, detail string, now time.Time) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		v, err := store.Fetch(tx, DeliveryType, delivery)
		if err != nil {
			return err
		}
		v.At, v.Detail, v.Tries = now, clip(detail), entity.IntOf(v.Tries.V+1)
		v.Fate = fate
		if fate == Failed && v.Tries.V < tries {
			v.Fate = Queued
		}
		r, err := store.Fetch(tx, RecipientType, v.RecipientID)
		if err != nil {
			return err
		}
		if v.Fate == Queued && slices.Contains(quiet, r.State) && v.Rung != Withdrawal {
			v.Fate = Dropped
		}
		if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Send}); err != nil {
			return err
		}
		return takeBack(tx, r, v, now) // it was on its way while the order was withdrawn
	})
}

// Arrived notes that the gateway says a short message is, or will not be, with its recipient.
func Arrived(ctx context.Context, db *store.DB, receipt string, ok bool, now time.Time) error {
	fate := Delivered
	if !ok {
		fate = Failed
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		all, err := store.Those(tx, DeliveryType, DeliveryType.Schema().Field("detail"), receipt)
		if err != nil {
			return err
		}
		for _, v := range all {
			if v.Fate != Handed || v.Channel != SMS {
				continue
			}
			v.Fate, v.At = fate, now
			if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Send}); err != nil {
				return err
			}
		}
		return nil
	})
}

// clip keeps what a gateway said within the field.
func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	return string(r[:min(len(r), 200)])
}
