package order

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/store"
)

// sight notes which orders have been seen on the screen since they were put there. It looks through what lies on screens
// once, when the program begins; from then on it reads in the log alone who has opened an order, on from where it ended.
type sight struct {
	db  *store.DB
	pos int64 // of the log, read so far
}

// atOnce is how many lines of the log are read, and how many recipients are looked up, at a time.
const atOnce = 500

// note notes what was seen since the last time. What fails is noted the next time.
func (g *sight) note(ctx context.Context, db *store.DB) error {
	if g.db != db {
		head, err := db.Log(ctx, store.LogQuery{Desc: true, Limit: 1})
		if err != nil {
			return err
		}
		if err := settle(ctx, db, nil); err != nil {
			return err
		}
		*g = sight{db: db}
		if len(head) > 0 {
			g.pos = head[0].Pos
		}
	}
	for {
		lines, err := db.Log(ctx, store.LogQuery{Register: RecipientType.Schema().Name, After: g.pos, Limit: atOnce})
		if err != nil || len(lines) == 0 {
			return err
		}
		opened, err := openedIn(lines)
		if err != nil {
			return err
		}
		if len(opened) > 0 {
			if err := settle(ctx, db, opened); err != nil {
				return err
			}
		}
		g.pos = lines[len(lines)-1].Pos
	}
}

// openedIn are the recipients who opened their order, as lines of the log say.
func openedIn(lines []store.Line) (ids []string, err error) {
	for _, l := range lines {
		e, err := chain.Parse([]byte(l.Body))
		if err != nil {
			return nil, fmt.Errorf("log entry at %d: %w", l.Pos, err)
		}
		var changes struct {
			ReadAt struct{ After json.RawMessage } `json:"read_at"`
		}
		if len(e.Changes) == 0 {
			continue
		}
		if err := json.Unmarshal(e.Changes, &changes); err != nil {
			return nil, fmt.Errorf("log entry at %d: %w", l.Pos, err)
		}
		if after := string(changes.ReadAt.After); after != "" && after != "null" && !slices.Contains(ids, e.Record) {
			ids = append(ids, e.Record)
		}
	}
	return ids, nil
}

// settle notes that what lay on the screens of these recipients was delivered when they read it; of all for nil.
func settle(ctx context.Context, db *store.DB, recipients []string) error {
	seen, err := unsettled(ctx, db, recipients)
	if err != nil || len(seen) == 0 {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, id := range seen {
			v, err := store.Fetch(tx, DeliveryType, id)
			if err != nil {
				return err
			}
			r, err := store.Fetch(tx, RecipientType, v.RecipientID)
			if err != nil {
				return err
			}
			if v.Fate != Handed || r.ReadAt.IsZero() {
				continue // settled meanwhile, or given again
			}
			v.Fate, v.At = Delivered, r.ReadAt
			if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Send}); err != nil {
				return err
			}
		}
		return nil
	})
}

// unsettled are the deliveries by screen that were read and are not noted yet, in one question. It is the program's own: the
// rights of nobody else narrow it.
func unsettled(ctx context.Context, db *store.DB, recipients []string) (ids []string, err error) {
	d := db.Dialect()
	query := `SELECT v.id FROM order_delivery v JOIN order_recipient r ON r.id=v.recipient_id WHERE v.fate=` + d.Bind(1) + ` AND v.channel=` + d.Bind(2) + ` AND v.struck_at IS NULL AND r.read_at IS NOT NULL`
	args := []any{string(Handed), string(Screen)}
	if recipients != nil {
		var binds []string
		for _, id := range recipients {
			args = append(args, id)
			binds = append(binds, d.Bind(len(args)))
		}
		query += " AND r.id IN (" + strings.Join(binds, ",") + ")"
	}
	rows, err := db.Query(ctx, query+" ORDER BY v.id", args...)
	if err != nil {
		return nil, fmt.Errorf("find what was seen on screens: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("find what was seen on screens: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
