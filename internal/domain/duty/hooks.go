package duty

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// What records of the watch are refused for.
var (
	CodeOrder  = fault.Code{ID: "duty_order", ZH: "截止不能早于起始", EN: "must not end before it begins"}
	CodeLong   = fault.Code{ID: "duty_long", ZH: "一张值班表最多 {days} 天", EN: "a roster has {days} days at most"}
	CodeFrozen = fault.Code{ID: "duty_frozen", ZH: "值班表已送审或已发布,不能直接改班次;发布后请用「调班」", EN: "the roster is under review or published, so shifts cannot be edited; once it is published, change them by a swap"}
	CodeWindow = fault.Code{ID: "duty_window", ZH: "班次须在 36 小时以内,且从所填日期开始", EN: "a shift takes 36 hours at most and begins on the date given"}
	CodeSame   = fault.Code{ID: "duty_same", ZH: "同一人不能在一个班次担任两个岗位", EN: "one person cannot have two parts in one shift"}
)

const (
	maxDays  = 92
	maxShift = 36 * time.Hour
)

// amending marks a transaction that may change shifts of a published roster: a swap, or what happens on duty.
type amending struct{}

// Validate holds what a roster says about itself.
func (r *Roster) Validate() error {
	p := RosterType.Rules(r)
	p.If(r.LastDay < r.FirstDay, &r.LastDay, CodeOrder, nil)
	p.If(r.LastDay >= r.FirstDay && r.Ends().Sub(r.Begins()) > maxDays*24*time.Hour, &r.LastDay, CodeLong, fault.Args{"days": maxDays})
	p.If(r.HolidayTo != "" && r.HolidayTo < r.HolidayFrom, &r.HolidayTo, CodeOrder, nil)
	return p.Err()
}

// Validate holds what a leave says about itself.
func (l *Leave) Validate() error {
	p := LeaveType.Rules(l)
	p.If(l.LastDay < l.FirstDay, &l.LastDay, CodeOrder, nil)
	return p.Err()
}

// Validate holds what a rule says about itself.
func (r *Rule) Validate() error {
	p := RuleType.Rules(r)
	p.If(r.ToDay != "" && r.ToDay < r.FromDay, &r.ToDay, CodeOrder, nil)
	return p.Err()
}

// Validate holds what a shift says about itself.
func (s *Shift) Validate() error {
	p := ShiftType.Rules(s)
	if !s.StartsAt.IsZero() && !s.EndsAt.IsZero() {
		p.If(!s.EndsAt.After(s.StartsAt), &s.EndsAt, CodeOrder, nil)
		p.If(s.EndsAt.Sub(s.StartsAt) > maxShift || dayOf(s.StartsAt) != s.Date, &s.StartsAt, CodeWindow, nil)
	}
	seen := map[string]bool{}
	for _, id := range s.people() {
		p.If(seen[id], &s.OfficerID, CodeSame, nil)
		seen[id] = true
	}
	return p.Err()
}

// areaOf is the area of a headquarters.
func areaOf(tx *store.Tx, hq string) (string, error) {
	h, err := store.Fetch(tx, headquarters.Type, hq)
	if err != nil {
		return "", err
	}
	return h.AreaID, nil
}

// entered reports whether a record is entered anew by a person: it begins at its beginning. What the program brings in,
// such as a demonstration or another system's past, comes as it is.
func entered(tx *store.Tx, isNew bool) bool {
	a, err := tx.Actor()
	return isNew && (err != nil || !a.IsSystem())
}

// attach adds what records take over from those they belong to.
func attach(db *store.DB) {
	store.BeforePut(db, RosterType, func(_ context.Context, tx *store.Tx, before, r *Roster) (err error) {
		if entered(tx, before == nil) || r.State == "" {
			r.State = Draft
		}
		if !r.ChangeHour.OK {
			r.ChangeHour = entity.IntOf(8)
		}
		r.AreaID, err = areaOf(tx, r.HeadquartersID)
		return err
	})
	store.BeforePut(db, ShiftType, placeShift)
	store.BeforePut(db, PoolType, func(_ context.Context, tx *store.Tx, _, p *Pool) (err error) {
		p.AreaID, err = areaOf(tx, p.HeadquartersID)
		return err
	})
	store.BeforePut(db, LeaveType, func(_ context.Context, tx *store.Tx, before, l *Leave) error {
		if entered(tx, before == nil) || l.State == "" {
			l.State, l.ApprovedBy, l.ApprovedAt = Asked, "", time.Time{}
		}
		p, err := store.Fetch(tx, person.Type, l.PersonID)
		if err == nil {
			l.AreaID = p.District
		}
		return err
	})
}

// placeShift gives a shift its roster's place and its slot's hours, and keeps those of a published roster as they are.
func placeShift(_ context.Context, tx *store.Tx, before, s *Shift) error {
	r, err := store.Fetch(tx, RosterType, s.RosterID)
	if err != nil {
		return err
	}
	s.HeadquartersID, s.AreaID = r.HeadquartersID, r.AreaID
	if entered(tx, before == nil) || s.State == "" {
		s.State, s.Source = Planned, Rostered
		s.SignedAt, s.SignedBy, s.InTime = time.Time{}, "", entity.Bool{}
	}
	moved := before != nil && (before.Date != s.Date || before.Slot != s.Slot) && before.StartsAt.Equal(s.StartsAt) && before.EndsAt.Equal(s.EndsAt)
	from, to := s.Slot.hours(s.Date, r.hour())
	if s.StartsAt.IsZero() || moved {
		s.StartsAt = from
	}
	if s.EndsAt.IsZero() || moved {
		s.EndsAt = to
	}
	if r.State == Draft || tx.Value(amending{}) != nil || before == nil && !entered(tx, true) {
		return nil
	}
	if before != nil && before.plan() == s.plan() && before.Struck() == s.Struck() {
		return nil
	}
	return fault.InvalidFields([]fault.Field{*ShiftType.Schema().Field("date").Problem(CodeFrozen, nil)})
}

// plan is what of a shift was published.
func (s *Shift) plan() [9]string {
	return [9]string{s.RosterID, string(s.Date), string(s.Slot), s.StartsAt.UTC().String(), s.EndsAt.UTC().String(), s.LeaderID, s.OfficerID, s.Officer2ID, s.CommsID}
}

// amend lets do change shifts of a published roster.
func amend(tx *store.Tx, do func() error) error {
	outer := tx.Value(amending{})
	tx.SetValue(amending{}, true)
	defer tx.SetValue(amending{}, outer)
	return do()
}
