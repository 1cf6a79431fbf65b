package duty

import (
	"cmp"
	"slices"
	"time"

	"haidun/internal/kernel/store"
)

// Rung is somebody on the ladder of a post, and why he will not be called, if he will not.
type Rung struct {
	Person string
	Skip   Skip
}

// Standing is what decides who is called now.
type Standing struct {
	People map[string]Person
	Mutes  []*Mute
	OnDuty map[string]bool
	Now    time.Time
}

// Ladder is who is called for a post, in order, with whoever is passed over; taken are already called for another post.
func (k Standing) Ladder(s *Step, onlyOnDuty bool, taken map[string]bool) (out []Rung) {
	for _, id := range s.rungs() {
		out = append(out, Rung{Person: id, Skip: k.skip(id, onlyOnDuty, taken)})
	}
	return out
}

func (k Standing) skip(id string, onlyOnDuty bool, taken map[string]bool) Skip {
	today, p := dayOf(k.Now), k.People[id]
	switch {
	case p.Until != "" && today > p.Until || p.Since != "" && today < p.Since:
		return SkipLeft
	case slices.ContainsFunc(p.Away, func(l Leave) bool { return l.FirstDay <= today && today <= l.LastDay }):
		return SkipAway
	case slices.ContainsFunc(k.Mutes, func(m *Mute) bool { return m.PersonID == id && !k.Now.Before(m.From) && k.Now.Before(m.Until) }):
		return SkipMuted
	case onlyOnDuty && !k.OnDuty[id]:
		return SkipOff
	case taken[id]:
		return SkipTwice
	}
	return ""
}

// standingOf is what decides who of steps is called at now.
func standingOf(in source, steps []*Step, now time.Time) (k Standing, err error) {
	k.Now, k.OnDuty = now, map[string]bool{}
	var ids []string
	for _, s := range steps {
		ids = append(ids, s.rungs()...)
	}
	if k.People, err = peopleOf(in, ids); err != nil {
		return k, err
	}
	today := string(dayOf(now))
	leaves, err := all(in, LeaveType, is(LeaveType, "state", store.Eq, string(Approved)), is(LeaveType, "first_day", store.Le, today), is(LeaveType, "last_day", store.Ge, today))
	if err != nil {
		return k, err
	}
	for _, l := range leaves {
		if p, ok := k.People[l.PersonID]; ok {
			p.Away = append(p.Away, *l)
			k.People[l.PersonID] = p
		}
	}
	if k.Mutes, err = all(in, MuteType, is(MuteType, "until", store.Gt, now)); err != nil {
		return k, err
	}
	shifts, err := standing(in, now)
	for _, s := range shifts {
		if s.runs(now) {
			for _, id := range s.people() {
				k.OnDuty[id] = true
			}
		}
	}
	return k, err
}

func stepsOf(in source, callout string) ([]*Step, error) {
	steps, err := all(in, StepType, is(StepType, "callout_id", store.Eq, callout))
	slices.SortFunc(steps, func(a, b *Step) int { return cmp.Or(cmp.Compare(a.Order.V, b.Order.V), cmp.Compare(a.ID, b.ID)) })
	return steps, err
}
