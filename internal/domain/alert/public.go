package alert

import (
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// Notice is one message as the public page shows it.
type Notice struct {
	ID         string // of the record
	Identifier string
	World      operation.World
	Kind       Kind
	FalseAlarm bool
	Severity   Term
	Headline   [2]string
	What       [2]string
	Todo       [2]string
	Area       [2]string
	From       [2]string
	Sent       time.Time
	Expires    time.Time
	Holds      bool // in force: neither ended nor followed
	XML        []byte
}

// recent is how long a message that ended stays on the public page.
const recent = 7 * 24 * time.Hour

// Publication is what the public side shows at a moment: corrections first, then what is in force, the latest first, then what
// ended lately. What is not real is among it only where a public way out may carry it.
func Publication(ctx context.Context, db *store.DB, now time.Time) ([]Notice, error) {
	carried, err := publicWorlds(ctx, db)
	if err != nil {
		return nil, err
	}
	s := Type.Schema()
	var out []Notice
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("issued_at"), Op: store.Ge, Values: []any{now.Add(-recent).UnixMilli()}}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		a := rec.(*Alert)
		if a.XML == "" && !a.Unsigned.V || !slices.Contains(carried, a.World) || !a.uses(Page) {
			return nil
		}
		m, own, err := told(ctx, db, a)
		if err != nil {
			return err
		}
		out = append(out, noticeOf(a, m, own, now))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the alerts of the public side: %w", err)
	}
	slices.SortStableFunc(out, func(a, b Notice) int {
		if x, y := a.place(now), b.place(now); x != y {
			return x - y
		}
		return b.Sent.Compare(a.Sent)
	})
	return out, nil
}

// noticeOf is an alert as its message says it. Of one that has none of its own the record speaks, in the place and the name of the
// message it takes back.
func noticeOf(a *Alert, m *cap.Message, own bool, now time.Time) Notice {
	n := Notice{
		ID: a.ID, Identifier: a.Identifier, World: a.World, Kind: a.Kind, FalseAlarm: a.FalseAlarm.V, Severity: a.Severity, Sent: a.SentAt, Expires: a.ExpiresAt, Holds: a.Open(now), XML: []byte(a.XML),
		Headline: [2]string{marked(a.World, 0, a.HeadlineZH), marked(a.World, 1, a.HeadlineEN)}, What: [2]string{a.DescriptionZH, a.DescriptionEN}, Todo: [2]string{a.InstructionZH, a.InstructionEN},
	}
	if m == nil {
		return n
	}
	for i := range 2 {
		in := m.Infos[min(i, len(m.Infos)-1)]
		if n.From[i] = in.SenderName; len(in.Areas) > 0 {
			n.Area[i] = in.Areas[0].Description
		}
		if own {
			n.Headline[i], n.What[i], n.Todo[i] = in.Headline, in.Description, in.Instruction
		}
	}
	return n
}

// place is where a notice stands: a correction while it is new, what is in force, the rest.
func (n *Notice) place(now time.Time) int {
	switch {
	case n.Kind == End && n.Expires.After(now):
		return 0
	case n.Holds:
		return 1
	}
	return 2
}

// publicWorlds are the worlds that the public page may carry.
func publicWorlds(ctx context.Context, db *store.DB) (out []operation.World, err error) {
	s := OutletType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("way"), Op: store.Eq, Values: []any{string(Page)}}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		if o := rec.(*Outlet); o.Enabled.V {
			out = append(out, o.Worlds...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the public ways out: %w", err)
	}
	return out, nil
}
