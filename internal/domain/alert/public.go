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
		if a.XML == "" || !slices.Contains(carried, a.World) || !a.uses(Page) {
			return nil
		}
		m, found := cap.Read([]byte(a.XML), cap.DefaultLimits())
		if len(found) > 0 || len(m.Infos) != 2 {
			return fmt.Errorf("alert %s cannot be read any more", a.Number)
		}
		out = append(out, noticeOf(a, m, now))
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

func noticeOf(a *Alert, m *cap.Message, now time.Time) Notice {
	zh, en := m.Infos[0], m.Infos[1]
	return Notice{
		ID: a.ID, Identifier: a.Identifier, World: a.World, Kind: a.Kind, FalseAlarm: a.FalseAlarm.V, Severity: a.Severity,
		Headline: [2]string{zh.Headline, en.Headline}, What: [2]string{zh.Description, en.Description}, Todo: [2]string{zh.Instruction, en.Instruction},
		Area: [2]string{zh.Areas[0].Description, en.Areas[0].Description}, From: [2]string{zh.SenderName, en.SenderName},
		Sent: m.Sent, Expires: zh.Expires, Holds: a.Open(now), XML: []byte(a.XML),
	}
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
