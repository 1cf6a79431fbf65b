package roll

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/store"
)

// Row is what the boards need of a person.
type Row struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Card      string   `json:"card"`
	Household string   `json:"household"`
	Community string   `json:"community"`
	State     State    `json:"state"`
	Gate      int      `json:"gate"`
	At        [4]int64 `json:"-"` // milliseconds since 1970; 0 where nobody saw it
	SeenAt    int64    `json:"seen_at"`
	SeenGate  Gate     `json:"seen_gate"`
	SeenBy    string   `json:"seen_by"`
	Trip      string   `json:"trip"`
	SeenTrip  string   `json:"seen_trip"`
	Site      string   `json:"site"`
	SeenSite  string   `json:"seen_site"`
	Guardian  string   `json:"guardian"`
	Doubt     Doubt    `json:"doubt"`
	Tags      string   `json:"tags"`
	Age       int64    `json:"age"` // -1 where it is not known
}

const rowSQL = `SELECT id, name, card, household, community, state, gate, mustered_at, boarded_at, arrived_at, placed_at, seen_at, seen_gate, seen_by,
trip_id, seen_trip, site_id, seen_site, guardian_id, doubt, tags, age FROM evac_person WHERE struck_at IS NULL AND event_id=`

// peopleIn are the people of an evacuation inside a change, in the order of their cards.
func peopleIn(tx *store.Tx, event string) ([]*Row, error) {
	rows, err := tx.Query(rowSQL+bind(tx, 1)+` ORDER BY card`, event)
	if err != nil {
		return nil, err
	}
	return scanRows(rows)
}

// peopleOf is peopleIn for what only looks; the caller has been allowed the evacuation.
func peopleOf(ctx context.Context, db *store.DB, event string) ([]*Row, error) {
	rows, err := db.Query(ctx, rowSQL+db.Dialect().Bind(1)+` ORDER BY card`, event)
	if err != nil {
		return nil, err
	}
	return scanRows(rows)
}

// answered is what a query gives.
type answered interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

func scanRows(rows answered) ([]*Row, error) {
	defer rows.Close()
	var out []*Row
	for rows.Next() {
		p := &Row{Age: -1}
		var text [13]*string
		var number [7]*int64
		err := rows.Scan(&p.ID, &p.Name, &text[0], &text[1], &text[2], &text[3], &number[0], &number[1], &number[2], &number[3], &number[4], &number[5],
			&text[4], &text[5], &text[6], &text[7], &text[8], &text[9], &text[10], &text[11], &text[12], &number[6])
		if err != nil {
			return nil, fmt.Errorf("read the people of an evacuation: %w", err)
		}
		p.Card, p.Household, p.Community, p.State = said(text[0]), said(text[1]), said(text[2]), State(said(text[3]))
		p.Gate, p.At = int(counted(number[0])), [4]int64{counted(number[1]), counted(number[2]), counted(number[3]), counted(number[4])}
		p.SeenAt, p.SeenGate, p.SeenBy = counted(number[5]), Gate(said(text[4])), said(text[5])
		p.Trip, p.SeenTrip, p.Site, p.SeenSite = said(text[6]), said(text[7]), said(text[8]), said(text[9])
		p.Guardian, p.Doubt, p.Tags = said(text[10]), Doubt(said(text[11])), said(text[12])
		if number[6] != nil {
			p.Age = *number[6]
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

func said(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func counted(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// Balance is the count of one gate: expected = counted + absent + self + medical + refused + missing + open. The gate is
// closed when open is empty (DOMAIN 3.4).
type Balance struct {
	Gate     Gate `json:"gate"`
	Expected int  `json:"expected"`
	Counted  int  `json:"counted"`
	Implied  int  `json:"implied"` // of the counted: not seen here, but at a later gate
	Absent   int  `json:"absent"`
	Self     int  `json:"self"`
	Medical  int  `json:"medical"`
	Refused  int  `json:"refused"`
	Missing  int  `json:"missing"` // declared missing: they are being looked for
	// Open are those nobody can account for, by name.
	Open []*Row `json:"-"`
}

// BalanceOf is the count of a gate over the people of an evacuation.
func BalanceOf(g Gate, people []*Row) Balance {
	b := Balance{Gate: g, Expected: len(people)}
	rank := g.rank()
	for _, p := range people {
		switch {
		case p.Gate >= rank:
			b.Counted++
			if p.At[rank-1] == 0 {
				b.Implied++
			}
		case p.State == Absent:
			b.Absent++
		case p.State == Self:
			b.Self++
		case p.State == Medical:
			b.Medical++
		case p.State == Refused:
			b.Refused++
		case p.State == Missing:
			b.Missing++
		default:
			b.Open = append(b.Open, p)
		}
	}
	return b
}

// moment is milliseconds as a time, nil for none.
func moment(ms int64) *time.Time {
	if ms == 0 {
		return nil
	}
	t := time.UnixMilli(ms).UTC()
	return &t
}
