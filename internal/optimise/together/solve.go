package together

import (
	"context"
	"slices"
)

// solver places the communities whole as far as they go, and then the households of those that do not.
type solver struct {
	p     *Problem
	t     *times
	place []int32 // of each unit
}

func (s *solver) run(ctx context.Context) error {
	wholes, groups := s.wholes()
	free := make([]int64, len(s.p.Base.Places))
	for i, at := range s.p.Base.Places {
		free[i] = at.Room
	}
	k := newPacker(free, s.p.Plan.Worth, s.items(wholes, groups))
	s.keep(k)
	if err := s.pack(ctx, k); err != nil {
		return err
	}
	parted := false
	for i, units := range wholes {
		for _, u := range units {
			s.place[u] = k.items[i].at
		}
		parted = parted || k.items[i].at < 0 && len(units) > 1
	}
	if !parted {
		return nil
	}
	return s.part(ctx, k, wholes, groups)
}

// wholes are the communities, and the units that are in none; groups are their numbers, -1 for none.
func (s *solver) wholes() (wholes [][]int32, groups []int32) {
	in := make([]bool, len(s.p.Units))
	for g, units := range s.p.Groups {
		wholes, groups = append(wholes, units), append(groups, int32(g))
		for _, u := range units {
			in[u] = true
		}
	}
	for u := range s.p.Units {
		if !in[u] {
			wholes, groups = append(wholes, []int32{int32(u)}), append(groups, -1)
		}
	}
	return wholes, groups
}

func (s *solver) items(wholes [][]int32, groups []int32) []item {
	out := make([]item, len(wholes))
	for i, units := range wholes {
		x := item{at: -1}
		for _, u := range units {
			x.who = append(x.who, s.p.Units[u]...)
		}
		for _, d := range x.who {
			x.people += s.p.Base.Demands[d].People
		}
		x.options = s.t.options(x.who, x.people, nil)
		if g := groups[i]; g >= 0 && s.p.Homes != nil {
			x.options = athome(x.options, s.p.Homes[g], func(place int32) bool { return s.p.Base.Places[place].Room >= x.people })
		}
		out[i] = x
	}
	return out
}

// athome leaves only the places where others are already, if there is room in one of them.
func athome(options []option, homes []int32, room func(place int32) bool) []option {
	var out []option
	for _, o := range options {
		if slices.Contains(homes, o.place) && room(o.place) {
			out = append(out, o)
		}
	}
	if len(out) == 0 {
		return options
	}
	return out
}

// keep leaves those where they are whom the plan does not part.
func (s *solver) keep(k *packer) {
	at := make([]int32, len(s.p.Base.Demands))
	for d := range at {
		at[d] = -1
	}
	for _, share := range s.p.Plan.Shares {
		if share.People == s.p.Base.Demands[share.Demand].People {
			at[share.Demand] = share.Place
		}
	}
	for i := range k.items {
		x := &k.items[i]
		place, whole := int32(-1), true
		for _, d := range x.who {
			if s.p.Base.Demands[d].People == 0 {
				continue
			}
			whole = whole && at[d] >= 0 && (place < 0 || at[d] == place)
			place = at[d]
		}
		if !whole || place < 0 {
			continue
		}
		if o := x.find(place); o != nil && k.free[place] >= x.people {
			k.put(int32(i), o)
		}
	}
}

// pack places who is nowhere, and betters the whole.
func (s *solver) pack(ctx context.Context, k *packer) error {
	for _, i := range k.homeless() {
		if o := k.fit(i); o != nil {
			k.put(i, o)
		}
	}
	if err := k.mend(ctx, s.more); err != nil {
		return err
	}
	if err := k.improve(ctx); err != nil {
		return err
	}
	if err := k.drain(ctx); err != nil {
		return err
	}
	return k.improve(ctx)
}

// more looks farther for somebody whom the plan did not leave; for the others there is nothing to be found that it missed.
func (s *solver) more(x *item, free []int64) []option {
	left := int64(0)
	for _, d := range x.who {
		left += s.p.Plan.Left[d]
	}
	if left == x.people || x.people > slices.Max(append(free[:len(free):len(free)], 0)) {
		return nil
	}
	return s.t.options(x.who, x.people, func(place int32) bool { return free[place] >= x.people })
}
