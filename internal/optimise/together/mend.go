package together

import (
	"context"
	"slices"
)

// widen finds options for an item in any place that has room for it now, however far.
type widen func(x *item, free []int64) []option

// mend finds a place for those who are nowhere: where there is room, else by having another make way, else by having two do so one
// after the other, else instead of fewer people.
func (k *packer) mend(ctx context.Context, more widen) error {
	for _, i := range k.homeless() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i >= 0 {
			next, placed := k.settle(i, more)
			if !placed {
				break
			}
			i = next
		}
	}
	return nil
}

// settle places an item; next is who had to leave for it, -1 for nobody. Each who leaves is of fewer people, so that it ends.
func (k *packer) settle(i int32, more widen) (next int32, placed bool) {
	if o := k.fit(i); o != nil {
		k.put(i, o)
		return -1, true
	}
	if k.push(i, 2) {
		return -1, true
	}
	x := &k.items[i]
	if extra := more(x, k.free); len(extra) > 0 {
		x.options = merged(x.options, extra)
		k.put(i, k.fit(i))
		return -1, true
	}
	return k.replace(i)
}

// merged adds the options of places that are not there yet, in order.
func merged(have, extra []option) []option {
	for _, o := range extra {
		at, there := len(have), false
		for k, h := range have {
			if h.place == o.place {
				there = true
				break
			}
			if at == len(have) && o.guide < h.guide {
				at = k
			}
		}
		if !there {
			have = append(have[:at:at], append([]option{o}, have[at:]...)...)
		}
	}
	return have
}

// push puts an item where it costs least when another makes way, which goes elsewhere, or pushes in its turn.
func (k *packer) push(i int32, depth int) bool {
	x := &k.items[i]
	var into, to *option
	var who int32
	best := far
	for o := range x.options {
		at := &x.options[o]
		for _, v := range k.in[at.place] {
			k.work--
			y := &k.items[v]
			if k.free[at.place]+y.people < x.people {
				continue
			}
			if away := k.cheapest(v, at.place); away != nil {
				if c := at.cost + away.cost - y.cost; c < best {
					best, into, to, who = c, at, away, v
				}
			}
		}
	}
	if into != nil {
		k.move(who, to)
		k.put(i, into)
		return true
	}
	return depth > 1 && k.work > 0 && k.chain(i, depth-1)
}

// tries of a chain at each place.
const tries = 8

// chain has somebody make way who must push another.
func (k *packer) chain(i int32, depth int) bool {
	x := &k.items[i]
	for o := range x.options {
		at, left := &x.options[o], tries
		for _, v := range slices.Clone(k.in[at.place]) {
			y := &k.items[v]
			if k.free[at.place]+y.people < x.people {
				continue
			}
			if left--; left < 0 || k.work < 0 {
				break
			}
			was := option{y.at, y.cost, y.guide}
			k.lift(v)
			k.put(i, at)
			if k.push(v, depth) {
				return true
			}
			k.lift(i)
			k.put(v, &was)
		}
	}
	return false
}

// replace puts an item in instead of the one with fewest people that makes room enough; that one is nowhere then.
func (k *packer) replace(i int32) (out int32, ok bool) {
	x := &k.items[i]
	out = -1
	var into *option
	for o := range x.options {
		at := &x.options[o]
		for _, v := range k.in[at.place] {
			k.work--
			y := &k.items[v]
			if y.people < x.people && k.free[at.place]+y.people >= x.people && (out < 0 || y.people < k.items[out].people) {
				out, into = v, at
			}
		}
	}
	if out < 0 {
		return -1, false
	}
	k.lift(out)
	k.put(i, into)
	return out, true
}
