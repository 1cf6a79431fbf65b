package duty

import (
	"cmp"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// CodeNobody says why a rotation cannot be made.
var CodeNobody = fault.Code{ID: "duty_nobody", ZH: "{shift} 排不出{part}:轮值人员都在请假、未到休息时间、已在别的班次,或职务不够", EN: "nobody of the rotation can take the part {part} on {shift}: all are on leave, resting, on another shift, or not of the rank"}

// Turn is somebody who takes turns.
type Turn struct {
	Person string
	Part   Part
}

// load is what somebody already bears in a rotation.
type load struct {
	nights, holidays, all int
	last                  time.Time
}

// rotation is one filling in progress.
type rotation struct {
	r      *Roster
	facts  Facts
	turns  []Turn
	done   []*Shift
	bears  map[string]*load
	refuse []Problem
}

// Rotate fills the period of r from those who take turns, so that [Check] finds nothing: whoever bears least comes next,
// nights and holidays counted by themselves. Where nobody can take a part it says so and goes on.
func Rotate(r *Roster, turns []Turn, f Facts) ([]*Shift, []Problem) {
	t := &rotation{r: r, facts: f, turns: turns, bears: map[string]*load{}}
	for _, x := range turns {
		t.bears[x.Person] = &load{}
	}
	cut := []Slot{Full24}
	if r.Pattern == Halves {
		cut = []Slot{Day, Night}
	}
	for d := r.FirstDay; d <= r.LastDay; d = dayOf(clockOn(d, 36)) {
		for _, slot := range cut {
			t.fill(d, slot)
		}
	}
	return t.done, t.refuse
}

func (t *rotation) fill(d entity.Date, slot Slot) {
	s := &Shift{HeadquartersID: t.r.HeadquartersID, Date: d, Slot: slot, Source: Rostered, State: Planned}
	s.StartsAt, s.EndsAt = slot.hours(d, t.r.hour())
	if t.r.holiday(s) {
		s.Level = Holiday
	}
	for _, part := range []Part{Leads, Sits, Second, Links} {
		if !slices.ContainsFunc(t.turns, func(x Turn) bool { return x.Part == part }) && part != Leads && part != Sits {
			continue // the headquarters has nobody for it, and need not
		}
		who := t.next(s, part)
		if who != "" {
			s.put(part, who)
			continue
		}
		if part == Leads || part == Sits {
			o := parts[slices.IndexFunc(parts, func(o entity.Option[Part]) bool { return o.Code == part })]
			t.refuse = append(t.refuse, about(CodeNobody, string(part)+"_id", s, fault.Args{"part": o.ZH + " " + o.EN}))
		}
	}
	for _, id := range s.people() {
		t.bear(id, s)
	}
	t.done = append(t.done, s)
}

// hours are when a slot of a day begins and ends.
func (s Slot) hours(d entity.Date, change int) (from, to time.Time) {
	switch s {
	case Day:
		return clockOn(d, change), clockOn(d, change+12)
	case Night:
		return clockOn(d, change+12), clockOn(d, change+24)
	}
	return clockOn(d, change), clockOn(d, change+24)
}

func (s *Shift) put(part Part, who string) { *s.place(part) = who }

// place is the field of a part.
func (s *Shift) place(part Part) *string {
	switch part {
	case Leads:
		return &s.LeaderID
	case Sits:
		return &s.OfficerID
	case Second:
		return &s.Officer2ID
	}
	return &s.CommsID
}

// next is who bears least of those who can take part in s: with a rest before it if anybody has one.
func (t *rotation) next(s *Shift, part Part) string {
	for _, pause := range []time.Duration{rest, 0} {
		var best string
		for _, x := range t.turns {
			if x.Part != part || slices.Contains(s.people(), x.Person) || !t.can(s, part, x.Person, pause) {
				continue
			}
			if best == "" || t.lighter(s, x.Person, best) {
				best = x.Person
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// can asks the rules of [Check] whether somebody may take part in s, and whether he has rested so long.
func (t *rotation) can(s *Shift, part Part, id string, pause time.Duration) bool {
	p, ok := t.facts.People[id]
	if !ok {
		return false
	}
	with := *s
	with.put(part, id)
	if len(present(&with, id, p)) > 0 || part == Leads && t.r.holiday(s) && len(ranked(s, p, t.facts.Rules)) > 0 {
		return false
	}
	for _, o := range slices.Concat(t.facts.Others, t.done) {
		if !slices.Contains(o.people(), id) {
			continue
		}
		first, then := o, &with
		if byStart(first, then) > 0 {
			first, then = then, first
		}
		if _, bad := clash(first, then, id, ""); bad || then.StartsAt.Sub(first.EndsAt) < pause {
			return false
		}
	}
	return true
}

// lighter reports whether a bears less than b of what s is.
func (t *rotation) lighter(s *Shift, a, b string) bool {
	x, y := t.bears[a], t.bears[b]
	var special int
	switch {
	case t.r.holiday(s):
		special = cmp.Compare(x.holidays, y.holidays)
	case s.Slot == Night:
		special = cmp.Compare(x.nights, y.nights)
	}
	return cmp.Or(special, cmp.Compare(x.all, y.all), x.last.Compare(y.last)) < 0
}

func (t *rotation) bear(id string, s *Shift) {
	l := t.bears[id]
	l.all++
	l.last = s.EndsAt
	if s.Slot == Night {
		l.nights++
	}
	if t.r.holiday(s) {
		l.holidays++
	}
}
