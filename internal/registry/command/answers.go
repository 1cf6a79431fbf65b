package command

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/store"
)

// Answer is what is known of one device about a command.
type Answer struct {
	Device, Siren string
	State         State
	Reason        string // stable name, "" where there is none
	At            time.Time
	Seconds       int
	Sent          time.Time
}

// Answers are what is known of every device of a command, as far as the caller may see it.
func Answers(ctx context.Context, db *store.DB, commandID string) ([]Answer, error) {
	c, err := store.Get(ctx, db, Type, commandID)
	if err != nil {
		return nil, err
	}
	sheets, err := Sheets(ctx, db, c.ID)
	if err != nil {
		return nil, err
	}
	out := make([]Answer, 0, c.Devices.V)
	for _, s := range sheets {
		entries, err := Decode(c.IssuedAt, s.States)
		if err != nil {
			return nil, fmt.Errorf("read sheet %s: %w", s.ID, err)
		}
		for i, t := range s.Targets() {
			if i < len(entries) {
				e := entries[i]
				out = append(out, Answer{Device: t.Device, Siren: t.Siren, State: e.State, Reason: reasonName(e.Reason), At: e.At, Seconds: e.Seconds, Sent: e.Sent})
			}
		}
	}
	return out, nil
}

// Sheets are the sheets of a command in their order.
func Sheets(ctx context.Context, db *store.DB, commandID string) (out []*Delivery, err error) {
	s := DeliveryType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("command_id"), Op: store.Eq, Values: []any{commandID}}}, Sort: []store.Order{{Field: s.Field("number")}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		out = append(out, rec.(*Delivery))
		return nil
	})
	return out, err
}

// Count is how many devices of a command are in which state. It reads a few bytes for each.
func Count(ctx context.Context, db *store.DB, commandID string) (map[State]int, error) {
	if _, err := store.Get(ctx, db, Type, commandID); err != nil {
		return nil, err
	}
	rows, err := db.Query(ctx, "SELECT states FROM siren_delivery WHERE command_id="+db.Dialect().Bind(1), commandID)
	if err != nil {
		return nil, fmt.Errorf("count what devices said: %w", err)
	}
	defer rows.Close()
	out := map[State]int{}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("count what devices said: %w", err)
		}
		entries, err := Decode(time.Time{}, text)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			out[e.State]++
		}
	}
	return out, rows.Err()
}
