package duty

import (
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
)

// Manning is whether a post is manned.
type Manning string

// The states of a post.
const (
	Manned   Manning = "manned"
	Changing Manning = "changing" // the watch changes; [Grace] is not over
	Unmanned Manning = "unmanned"
)

var mannings = []entity.Option[Manning]{
	{Code: Manned, ZH: "在岗", EN: "Manned", Tone: entity.OK},
	{Code: Changing, ZH: "交接中", EN: "Changing watch", Tone: entity.Warn},
	{Code: Unmanned, ZH: "无人在岗", EN: "Unmanned", Tone: entity.Danger},
}

// Ahead is whether next month's roster is out.
type Ahead string

// What there is of next month.
const (
	Out     Ahead = "out"
	Due     Ahead = "due"
	Overdue Ahead = "overdue" // it is the 25th or later
)

// aheadDay is the day of the month from which next month's roster is overdue.
const aheadDay = 25

var aheads = []entity.Option[Ahead]{
	{Code: Out, ZH: "已发布", EN: "Published", Tone: entity.OK},
	{Code: Due, ZH: "未发布", EN: "Not yet", Tone: entity.Idle},
	{Code: Overdue, ZH: "逾期未发布", EN: "Overdue", Tone: entity.Danger},
}

// Watch is how a headquarters with published rosters stands now, kept by the program. It has the headquarters' id.
type Watch struct {
	entity.Meta
	HeadquartersID string
	AreaID         string
	Manning        Manning
	ShiftID        string    // that runs
	Since          time.Time // of Manning
	NextAt         time.Time // the next shift
	NextMonth      Ahead
}

// WatchType is the register of watches, written by the program alone.
var WatchType = entity.Define("duty_watch", func(d *entity.Def, w *Watch) {
	d.Title("值班状态", "Watch")
	d.Naming(d.Ref(&w.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Index().List().ReadOnly())
	entity.OneOf(d, &w.Manning, mannings).Label("在岗状态", "Manning").List().Index().ReadOnly()
	d.Ref(&w.ShiftID, ShiftType).Label("当班", "Shift").Index().List().ReadOnly()
	d.Time(&w.Since).Label("自", "Since").List().ReadOnly()
	d.Time(&w.NextAt).Label("下一班", "Next shift").List().ReadOnly()
	entity.OneOf(d, &w.NextMonth, aheads).Label("下月值班表", "Next month's roster").List().Index().ReadOnly()
	d.Ref(&w.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// keeper does what the watch needs by the clock.
type keeper struct{ clock clock.Clock }

// run opens forms, moves shifts on, and writes down how each post stands.
func (k keeper) run(ctx context.Context, db *store.DB) error {
	now := k.clock.Now()
	in := seen{ctx, db}
	shifts, err := standing(in, now)
	if err != nil {
		return err
	}
	for _, s := range shifts {
		if err := k.shift(ctx, db, in, s, shifts, now); err != nil {
			return err
		}
	}
	return k.posts(ctx, db, in, shifts, now)
}

// shift opens the form of a shift that is about to begin and says how it stands.
func (k keeper) shift(ctx context.Context, db *store.DB, in source, s *Shift, all []*Shift, now time.Time) error {
	if s.EndsAt.After(now) && !s.StartsAt.After(now.Add(formAhead)) {
		if err := openForm(ctx, db, in, formOf(s, all)); err != nil {
			return err
		}
	}
	next := *s
	next.pass(all, now)
	if next.State == s.State && next.InTime == s.InTime {
		return nil
	}
	return quiet(db.Write(ctx, func(tx *store.Tx) error {
		fresh, err := store.Fetch(tx, ShiftType, s.ID)
		if err != nil {
			return err
		}
		fresh.pass(all, now) // somebody may have signed meanwhile
		return amend(tx, func() error { return tx.Put(ShiftType.Schema(), fresh, store.Note{Action: "clock"}) })
	}))
}

// openForm stores a form unless it is there.
func openForm(ctx context.Context, db *store.DB, in source, h *Handover) error {
	_, err := one(in, HandoverType, h.ID)
	if err == nil || fault.KindOf(err) != fault.NotFound {
		return err
	}
	return quiet(store.Put(ctx, db, HandoverType, h, store.Note{}))
}

// quiet forgets that somebody else was faster: the next round looks again.
func quiet(err error) error {
	if fault.KindOf(err) == fault.Conflict {
		return nil
	}
	return err
}

// formOf is the form by which s takes over from the shift before it.
func formOf(s *Shift, all []*Shift) *Handover {
	h := &Handover{ShiftID: s.ID, HeadquartersID: s.HeadquartersID, AreaID: s.AreaID, StartsAt: s.StartsAt, State: Open}
	h.ID, h.Origin = s.ID, s.Origin
	if b := before(s, all); b != nil {
		h.BeforeID = b.ID
	}
	return h
}

// before is the shift of the same headquarters that s relieves: that of its own roster, or the last one of another,
// as when the month changes. A roster laid over another relieves nobody who has a successor of his own.
func before(s *Shift, all []*Shift) (found *Shift) {
	for _, o := range all {
		own := o.RosterID == s.RosterID
		switch {
		case !s.meets(o), found != nil && found.RosterID == s.RosterID && !own:
		case own, !slices.ContainsFunc(all, func(n *Shift) bool { return n.RosterID == o.RosterID && n.meets(o) }):
			found = o
		}
	}
	return found
}

// meets reports whether s begins where o of the same headquarters ends.
func (s *Shift) meets(o *Shift) bool {
	apart := s.StartsAt.Sub(o.EndsAt)
	return o.HeadquartersID == s.HeadquartersID && o.ID != s.ID && o.StartsAt.Before(s.StartsAt) && apart >= -MaxOverlap && apart <= MaxOverlap
}

// pass moves a shift on by the clock.
func (s *Shift) pass(all []*Shift, now time.Time) {
	over := !now.Before(s.EndsAt)
	switch {
	case now.Before(s.StartsAt):
	case s.SignedAt.IsZero() && over:
		s.State, s.InTime = Missed, entity.BoolOf(false)
	case s.SignedAt.IsZero() && now.After(s.StartsAt.Add(Grace)):
		s.State, s.InTime = Vacant, entity.BoolOf(false)
	case s.SignedAt.IsZero():
		s.State = Waiting
	case s.State == On && over && !followed(s, all, now):
		s.State = Done // nobody comes after it
	}
}

// followed reports whether another shift runs that has to relieve s; until it does s stays on.
func followed(s *Shift, all []*Shift, now time.Time) bool {
	return slices.ContainsFunc(all, func(o *Shift) bool { return o.HeadquartersID == s.HeadquartersID && o.ID != s.ID && o.runs(now) })
}

// posts writes down how each headquarters with published rosters stands, where that has changed.
func (k keeper) posts(ctx context.Context, db *store.DB, in source, shifts []*Shift, now time.Time) error {
	rosters, err := all(in, RosterType, is(RosterType, "state", store.Eq, string(Published)))
	if err != nil {
		return err
	}
	done := map[string]bool{}
	for _, r := range rosters {
		if done[r.HeadquartersID] {
			continue
		}
		done[r.HeadquartersID] = true
		h, err := one(in, headquarters.Type, r.HeadquartersID)
		if err != nil {
			return err
		}
		if h.State == headquarters.Dissolved || h.Struck() {
			continue
		}
		if err := k.post(ctx, db, in, h, rosters, shifts, now); err != nil {
			return err
		}
	}
	return nil
}

func (k keeper) post(ctx context.Context, db *store.DB, in source, h *headquarters.Headquarters, rosters []*Roster, shifts []*Shift, now time.Time) error {
	w, err := one(in, WatchType, h.ID)
	if err != nil {
		if fault.KindOf(err) != fault.NotFound {
			return err
		}
		w = &Watch{HeadquartersID: h.ID}
		w.ID, w.Origin = h.ID, h.Origin
	}
	is := *w
	is.AreaID, is.NextMonth = h.AreaID, ahead(h.ID, rosters, now)
	is.Manning, is.ShiftID, is.NextAt = stands(h.ID, shifts, now)
	if is.Manning != w.Manning || is.ShiftID != w.ShiftID {
		is.Since = now
	}
	if is == *w {
		return nil
	}
	return quiet(store.Put(ctx, db, WatchType, &is, store.Note{Action: "clock"}))
}

// stands is how a headquarters is manned at a moment: by which shift, and when the next begins.
func stands(hq string, shifts []*Shift, now time.Time) (m Manning, shift string, next time.Time) {
	m = Unmanned
	var signed time.Time
	for _, s := range shifts {
		switch {
		case s.HeadquartersID != hq:
		case s.StartsAt.After(now):
			if next.IsZero() || s.StartsAt.Before(next) {
				next = s.StartsAt
			}
		case !s.runs(now):
		case !s.SignedAt.IsZero(): // of two that are signed for, as when an emergency roster lies over the daily one, the later
			if m != Manned || s.SignedAt.After(signed) {
				m, shift, signed = Manned, s.ID, s.SignedAt
			}
		case m != Manned:
			shift = s.ID
			if !now.After(s.StartsAt.Add(Grace)) {
				m = Changing
			}
		}
	}
	return m, shift, next
}

// ahead is whether a roster covers the month that comes.
func ahead(hq string, rosters []*Roster, now time.Time) Ahead {
	local := now.In(clock.Shanghai)
	first := time.Date(local.Year(), local.Month()+1, 1, 0, 0, 0, 0, clock.Shanghai)
	for _, r := range rosters {
		if r.HeadquartersID == hq && r.FirstDay <= dayOf(first) && dayOf(first) <= r.LastDay {
			return Out
		}
	}
	if local.Day() >= aheadDay {
		return Overdue
	}
	return Due
}
