package together

import "context"

const rounds = 30 // of exchanges

// improve moves items to where they cost less, and exchanges two where that costs less, until nothing helps or the work is done.
// By the prices of the plan only who is not at his best place, and places with room that is worth something, can gain: the
// others are passed over, which loses nothing.
func (k *packer) improve(ctx context.Context) error {
	for range rounds {
		better, most := false, k.bounds()
		for i := range k.items {
			if i%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if k.items[i].people > 0 && k.items[i].at >= 0 && k.better(int32(i), most) {
				better = true
			}
		}
		if k.instead() {
			better = true
		}
		if !better || k.work <= 0 {
			return nil
		}
	}
	return nil
}

// better does the best of what can be done for an item. No exchange gains more than most at its other end.
func (k *packer) better(i int32, most int64) bool {
	x := &k.items[i]
	from := x.at
	back := x.find(from)
	best, into, other, away := int64(0), (*option)(nil), int32(-1), (*option)(nil)
	slack := k.hole(from)
	for o := range x.options {
		at := &x.options[o]
		if at.guide-x.guide-slack >= most {
			break // and so are all after it
		}
		if at.place == from {
			continue
		}
		if k.free[at.place] >= x.people {
			if gain := x.cost - at.cost; gain > best {
				best, into, other = gain, at, -1
			}
			continue
		}
		rise := at.guide - x.guide - slack - k.hole(at.place)
		if rise >= k.worst[at.place] {
			continue
		}
		for _, v := range k.in[at.place] {
			k.work--
			y := &k.items[v]
			if k.free[at.place]+y.people < x.people || k.free[from]+x.people < y.people || rise >= y.excess {
				continue
			}
			to := y.find(from)
			if to == nil {
				continue
			}
			if gain := x.cost - at.cost + y.cost - to.cost; gain > best {
				best, into, other, away = gain, at, v, to
			}
		}
	}
	if into == nil || back == nil {
		return false
	}
	k.lift(i)
	if other >= 0 {
		k.move(other, away)
	}
	k.put(i, into)
	return true
}

// instead puts those who are nowhere in for as many others, where that costs less.
func (k *packer) instead() bool {
	any := false
	for _, i := range k.homeless() {
		x := &k.items[i]
		best, into, other := int64(0), (*option)(nil), int32(-1)
		for o := range x.options {
			at := &x.options[o]
			for _, v := range k.in[at.place] {
				k.work--
				y := &k.items[v]
				if gain := y.cost - at.cost; y.people == x.people && gain > best {
					best, into, other = gain, at, v
				}
			}
		}
		if other >= 0 {
			k.lift(other)
			k.put(i, into)
			any = true
		}
	}
	return any
}
