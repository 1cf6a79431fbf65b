package duty

import (
	"slices"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/person"
)

// around is how far beside a roster's period shifts of other rosters can matter.
const around = 48 * time.Hour

// factsOf are what r with shifts is checked against; more are people besides those on the shifts.
func factsOf(in source, r *Roster, shifts []*Shift, more ...string) (f Facts, err error) {
	ids := slices.Clone(more)
	for _, s := range shifts {
		ids = append(ids, s.people()...)
	}
	if f.Others, err = others(in, r); err != nil {
		return f, err
	}
	if f.Rules, err = all(in, RuleType); err != nil {
		return f, err
	}
	f.People, err = peopleOf(in, ids)
	if err != nil {
		return f, err
	}
	leaves, err := all(in, LeaveType, is(LeaveType, "state", store.Eq, string(Approved)), is(LeaveType, "last_day", store.Ge, string(dayOf(r.Begins().Add(-around)))))
	for _, l := range leaves {
		if p, ok := f.People[l.PersonID]; ok {
			p.Away = append(p.Away, *l)
			f.People[l.PersonID] = p
		}
	}
	return f, err
}

// peopleOf are people by id; those who cannot be seen are left out.
func peopleOf(in source, ids []string) (map[string]Person, error) {
	out := map[string]Person{}
	for _, id := range ids {
		if _, known := out[id]; known || id == "" {
			continue
		}
		p, err := one(in, person.Type, id)
		if fault.KindOf(err) == fault.NotFound && err != nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		out[id] = Person{Name: p.Name, Post: p.Post, Since: p.ActiveFrom, Until: p.ActiveTo}
	}
	return out, nil
}

// others are the shifts of published rosters beside and around r.
func others(in source, r *Roster) (out []*Shift, err error) {
	near, err := all(in, ShiftType, is(ShiftType, "starts_at", store.Lt, r.Ends().Add(around)), is(ShiftType, "ends_at", store.Gt, r.Begins().Add(-around)))
	if err != nil {
		return nil, err
	}
	stands := map[string]bool{r.ID: false}
	for _, s := range near {
		known, asked := stands[s.RosterID]
		if !asked {
			o, err := one(in, RosterType, s.RosterID)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return nil, err
			}
			known = err == nil && !o.Struck() && (o.State == Published || o.State == Archived)
			stands[s.RosterID] = known
		}
		if known {
			out = append(out, s)
		}
	}
	return out, nil
}

// shiftsOf are the shifts of a roster in the order of time.
func shiftsOf(in source, roster string) ([]*Shift, error) {
	out, err := all(in, ShiftType, is(ShiftType, "roster_id", store.Eq, roster))
	slices.SortFunc(out, byStart)
	return out, err
}

// problemsOf is what keeps a roster from being published, as it stands.
func problemsOf(in source, r *Roster) ([]Problem, []*Shift, error) {
	shifts, err := shiftsOf(in, r.ID)
	if err != nil {
		return nil, nil, err
	}
	f, err := factsOf(in, r, shifts)
	if err != nil {
		return nil, nil, err
	}
	return Check(r, shifts, f), shifts, nil
}
