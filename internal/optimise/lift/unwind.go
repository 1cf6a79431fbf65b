package lift

import "slices"

// halfway is people at a place from which they do not get on.
type halfway struct {
	place int32
	crowd
}

// unwind takes back the trips of those who would be left on the way: they stay where they were.
func (d *run) unwind(v int32, c crowd) {
	open := []halfway{{v, c}}
	for len(open) > 0 {
		x := open[len(open)-1]
		open = open[:len(open)-1]
		if x.place == d.m.groups[x.group].at {
			continue
		}
		for i := range d.legs {
			l := &d.legs[i]
			if d.m.arcs[l.arc].to != x.place || l.unloaded != x.at {
				continue
			}
			for k := range l.aboard {
				a := &l.aboard[k]
				if n := min(a.n, x.n); a.group == x.group && n > 0 {
					open = append(open, halfway{d.m.arcs[l.arc].from, crowd{a.at, a.group, n}})
					a.n -= n
					x.n -= n
				}
			}
		}
	}
}

// tidy leaves out the trips that nobody takes any more.
func (d *run) tidy() {
	for i := range d.legs {
		d.legs[i].aboard = slices.DeleteFunc(d.legs[i].aboard, func(c crowd) bool { return c.n == 0 })
	}
	d.legs = slices.DeleteFunc(d.legs, func(l leg) bool { return len(l.aboard) == 0 })
}
