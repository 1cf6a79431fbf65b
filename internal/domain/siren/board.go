package siren

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Board is the sirens at a glance, as far as the caller may see them.
type Board struct {
	At       time.Time    `json:"at"`
	Counties []*County    `json:"counties"`
	Faults   []BoardFault `json:"faults"` // open ones: who is due first, first
	Checks   []BoardCheck `json:"checks"` // the next ones, overdue ones first
	Quarter  Quarter      `json:"quarter"`
	Mute     []string     `json:"mute"` // towns without a siren that can sound
}

// County is how many sirens of a county are in each state.
type County struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	States map[State]int `json:"states"`
}

// BoardFault is an open fault with its clock.
type BoardFault struct {
	ID       string     `json:"id"`
	Siren    string     `json:"siren"`
	Symptom  string     `json:"symptom"`
	Severity Severity   `json:"severity"`
	Status   FaultState `json:"status"`
	DueAt    *time.Time `json:"due_at"`
	LeftMin  *int64     `json:"left_min"`
	Hours    *string    `json:"hours"`
	Reason   string     `json:"hold_reason"`
}

// BoardCheck is a check that is to be made.
type BoardCheck struct {
	ID    string      `json:"id"`
	Siren string      `json:"siren"`
	Kind  CheckKind   `json:"kind"`
	DueOn entity.Date `json:"due_on"`
}

// Quarter is what of this quarter's checks has fallen due, and of that is done.
type Quarter struct {
	Due  int `json:"due"`
	Done int `json:"done"`
}

// mostChecks is how many checks to come a board shows.
const mostChecks = 12

func (k desk) views() []module.View {
	return []module.View{{
		Name: "siren_board", Title: [2]string{"警报设施一览", "Sirens at a glance"}, Needs: SirenType.Schema(),
		Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return k.board(ctx, db) },
	}}
}

func (k desk) board(ctx context.Context, db *store.DB) (*Board, error) {
	b := &Board{At: k.now(), Counties: []*County{}, Faults: []BoardFault{}, Checks: []BoardCheck{}, Mute: []string{}}
	sirens := map[string]*Siren{}
	if err := db.Each(ctx, SirenType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		sirens[rec.(*Siren).ID] = rec.(*Siren)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the sirens of the board: %w", err)
	}
	for _, part := range []func(context.Context, *store.DB, map[string]*Siren) error{b.places, b.faults, b.checks} {
		if err := part(ctx, db, sirens); err != nil {
			return nil, fmt.Errorf("read the board of sirens: %w", err)
		}
	}
	return b, nil
}

// places counts by county, and finds the towns of these counties that would hear nothing.
func (b *Board) places(ctx context.Context, db *store.DB, sirens map[string]*Siren) error {
	counties, sounding := map[string]*County{}, map[string]bool{}
	for _, s := range sirens {
		for _, id := range strings.Split(s.Area, "/") {
			if counties[id] == nil {
				counties[id] = &County{ID: id, States: map[State]int{}}
			}
			counties[id].States[s.Status]++
			sounding[id] = sounding[id] || s.Status == Normal || s.Status == Impaired
		}
	}
	areas, err := area.AsOf(ctx, db, dayOf(b.At))
	for _, a := range areas {
		c := counties[a.ID]
		switch {
		case a.Level == area.County && c != nil:
			c.Name = a.Name
			b.Counties = append(b.Counties, c)
		case a.Level == area.Town && counties[a.Parent] != nil && !sounding[a.ID]:
			b.Mute = append(b.Mute, a.Name)
		}
	}
	return err
}

func (b *Board) faults(ctx context.Context, db *store.DB, sirens map[string]*Siren) error {
	s := FaultType.Schema()
	open := in(s, "status", string(Reported), string(Assigned), string(OnSite), string(Held), string(Repaired), string(Retested))
	err := db.Each(ctx, s, store.Query{Where: []store.Cond{open}, Limit: -1}, func(rec any) error {
		f := rec.(*Fault)
		one := BoardFault{ID: f.ID, Symptom: f.Symptom, Severity: f.Severity, Status: f.Status, Reason: f.HoldReason}
		if h := sirens[f.SirenID]; h != nil {
			one.Siren = h.Name
		}
		if !f.DueAt.IsZero() {
			one.DueAt = &f.DueAt
		}
		if f.LeftMin.OK {
			one.LeftMin = &f.LeftMin.V
		}
		if text := f.Hours.Format(1); text != "" {
			one.Hours = &text
		}
		b.Faults = append(b.Faults, one)
		return nil
	})
	slices.SortFunc(b.Faults, func(x, y BoardFault) int {
		return cmp.Or(turn(x)-turn(y), due(x).Compare(due(y)), cmp.Compare(x.ID, y.ID))
	})
	return err
}

// turn puts faults whose clock runs before those held, and these before those repaired.
func turn(f BoardFault) int {
	switch f.Status {
	case Reported, Assigned, OnSite:
		return 0
	case Held:
		return 1
	}
	return 2
}

func due(f BoardFault) time.Time {
	if f.DueAt == nil {
		return time.Time{}
	}
	return *f.DueAt
}

func (b *Board) checks(ctx context.Context, db *store.DB, sirens map[string]*Siren) error {
	s, today := CheckType.Schema(), dayOf(b.At)
	page, err := db.List(ctx, s, store.Query{Where: []store.Cond{in(s, "status", string(Due))}, Sort: []store.Order{{Field: s.Field("due_on")}}, Limit: mostChecks})
	if err != nil {
		return err
	}
	for _, rec := range page.Recs {
		c := rec.(*Check)
		one := BoardCheck{ID: c.ID, Kind: c.Kind, DueOn: c.DueOn}
		if h := sirens[c.SirenID]; h != nil {
			one.Siren = h.Name
		}
		b.Checks = append(b.Checks, one)
	}
	past := []store.Cond{{Field: s.Field("due_on"), Op: store.Ge, Values: []any{string(quarterOf(today))}}, {Field: s.Field("due_on"), Op: store.Lt, Values: []any{string(today)}}}
	return db.Each(ctx, s, store.Query{Where: past, Limit: -1}, func(rec any) error {
		b.Quarter.Due++
		if rec.(*Check).Status == Done {
			b.Quarter.Done++
		}
		return nil
	})
}

// quarterOf is the first day of the quarter a day lies in.
func quarterOf(day entity.Date) entity.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	return entity.Date(time.Date(t.Year(), t.Month()-(t.Month()-1)%3, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}
