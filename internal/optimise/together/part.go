package together

import (
	"cmp"
	"context"
	"slices"
)

// part places the units of those communities that fit nowhere whole: each over as few places as can be found, the largest
// community first.
func (s *solver) part(ctx context.Context, k *packer, wholes [][]int32, groups []int32) error {
	var units []int32 // of all communities that are parted
	var from []int    // where each begins in units
	var homes [][]int32
	for _, i := range k.homeless() {
		if len(wholes[i]) < 2 {
			continue
		}
		from = append(from, len(units))
		units = append(units, wholes[i]...)
		if g := groups[i]; s.p.Homes != nil {
			homes = append(homes, s.p.Homes[g])
		} else {
			homes = append(homes, nil)
		}
	}
	from = append(from, len(units))
	singles := make([][]int32, len(units))
	none := make([]int32, len(units))
	for i, u := range units {
		singles[i], none[i] = []int32{u}, -1
	}
	parts := newPacker(k.free, k.worth, s.items(singles, none))
	parts.work = k.work + pairs/10
	for c := range len(from) - 1 {
		if err := ctx.Err(); err != nil {
			return err
		}
		parts.few(from[c], from[c+1], homes[c])
	}
	if err := parts.mend(ctx, s.more); err != nil {
		return err
	}
	for i, u := range units {
		s.place[u] = parts.items[i].at
	}
	return nil
}

// few places the items from one number up to another in as few places as greed finds: first where others of them are already,
// then the cheapest place that takes all who are left, else the place that takes most of them.
func (k *packer) few(from, to int, homes []int32) {
	var rest []int32
	for i := from; i < to; i++ {
		if k.items[i].people > 0 {
			rest = append(rest, int32(i))
		}
	}
	slices.SortStableFunc(rest, func(a, b int32) int { return cmp.Compare(k.items[b].people, k.items[a].people) })
	for _, home := range homes {
		rest = k.load(rest, home)
	}
	for len(rest) > 0 {
		place := k.roomiest(rest)
		if place < 0 {
			return
		}
		rest = k.load(rest, place)
	}
}

// load puts into a place those that fit, in order, and answers the others.
func (k *packer) load(items []int32, place int32) (rest []int32) {
	for _, i := range items {
		if o := k.items[i].find(place); o != nil && k.free[place] >= k.items[i].people {
			k.put(i, o)
			continue
		}
		rest = append(rest, i)
	}
	return rest
}

// roomiest is the place that would take most people of some items; among those that take as many, the cheapest. -1 for none.
func (k *packer) roomiest(items []int32) int32 {
	type load struct{ people, cost int64 }
	loads := map[int32]*load{}
	for _, i := range items { // in one order, so that every place sees the largest first
		x := &k.items[i]
		for _, o := range x.options {
			l := loads[o.place]
			if l == nil {
				l = &load{}
				loads[o.place] = l
			}
			if l.people+x.people <= k.free[o.place] {
				l.people, l.cost = l.people+x.people, l.cost+o.guide
			}
		}
	}
	best, at := load{}, int32(-1)
	for place, l := range loads {
		if l.people == 0 {
			continue
		}
		if at < 0 || cmp.Or(cmp.Compare(best.people, l.people), cmp.Compare(l.cost, best.cost), cmp.Compare(place, at)) < 0 {
			best, at = *l, place
		}
	}
	return at
}
