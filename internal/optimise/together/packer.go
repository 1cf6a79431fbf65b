package together

import (
	"cmp"
	"slices"
)

// item is what goes to one place as a whole.
type item struct {
	who     []int32 // demands
	people  int64
	options []option // the best by cost and worth first
	at      int32    // -1 for nowhere
	cost    int64    // person-ms there
	guide   int64    // with what the room there is worth
	excess  int64    // how much better the best place would be, by cost and worth
}

// find is the option of a place; nil where the item may not go there.
func (x *item) find(place int32) *option {
	for k := range x.options {
		if x.options[k].place == place {
			return &x.options[k]
		}
	}
	return nil
}

// packer puts items into places with room.
type packer struct {
	items []item
	free  []int64
	in    [][]int32 // items of a place
	slot  []int32   // where an item stands in that list
	worth []int64
	worst []int64 // of a place: no item there has more excess
	work  int64   // pairs that may still be looked at
}

// pairs that exchanges look at before they end, so that the largest city takes seconds.
const pairs = 60_000_000

func newPacker(free, worth []int64, items []item) *packer {
	return &packer{items: items, free: free, in: make([][]int32, len(free)), slot: make([]int32, len(items)), worth: worth, worst: make([]int64, len(free)), work: pairs}
}

func (k *packer) put(i int32, o *option) {
	x := &k.items[i]
	x.at, x.cost, x.guide, x.excess = o.place, o.cost, o.guide, max(0, o.guide-x.options[0].guide)
	k.worst[o.place] = max(k.worst[o.place], x.excess)
	k.free[o.place] -= x.people
	k.slot[i] = int32(len(k.in[o.place]))
	k.in[o.place] = append(k.in[o.place], i)
}

func (k *packer) lift(i int32) {
	x := &k.items[i]
	list := k.in[x.at]
	last := list[len(list)-1]
	list[k.slot[i]] = last
	k.slot[last] = k.slot[i]
	k.in[x.at] = list[:len(list)-1]
	k.free[x.at] += x.people
	x.at, x.cost, x.guide, x.excess = -1, 0, 0, 0
}

func (k *packer) move(i int32, o *option) {
	k.lift(i)
	k.put(i, o)
}

// homeless are the items that are nowhere, the largest first.
func (k *packer) homeless() (out []int32) {
	for i := range k.items {
		if k.items[i].at < 0 && k.items[i].people > 0 {
			out = append(out, int32(i))
		}
	}
	slices.SortStableFunc(out, func(a, b int32) int { return cmp.Compare(k.items[b].people, k.items[a].people) })
	return out
}

// fit is the best option of an item by cost and worth that has room; nil where none has.
func (k *packer) fit(i int32) *option {
	x := &k.items[i]
	for o := range x.options {
		if k.free[x.options[o].place] >= x.people {
			return &x.options[o]
		}
	}
	return nil
}

// cheapest is the option with room that costs least, other than one place.
func (k *packer) cheapest(i, but int32) (best *option) {
	x := &k.items[i]
	for o := range x.options {
		if c := &x.options[o]; c.place != but && k.free[c.place] >= x.people && (best == nil || c.cost < best.cost) {
			best = c
		}
	}
	return best
}

// hole is what the room that is left at a place would be worth.
func (k *packer) hole(place int32) int64 { return k.worth[place] * k.free[place] }

// bounds finds again what no item of a place exceeds, and answers the most that an exchange can gain at its other end.
func (k *packer) bounds() (most int64) {
	for place, list := range k.in {
		k.worst[place] = 0
		for _, i := range list {
			k.worst[place] = max(k.worst[place], k.items[i].excess)
		}
		most = max(most, k.worst[place]+k.hole(int32(place)))
	}
	return most
}
