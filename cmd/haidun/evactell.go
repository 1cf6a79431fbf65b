package main

import (
	"fmt"

	"haidun/internal/app"
)

func tellPlan(s *streams, a app.EvacuationAnswer, asJSON bool) error {
	if asJSON {
		return printJSON(s, a)
	}
	fmt.Fprintf(s.out, "assigned %d, left over %d, %.1f person-hours on the way (%s)\n", a.Assigned, a.Unassigned, hours(a.Objective), a.Certificate)
	if a.EvacuationBound != nil {
		tellBound(s, a)
	}
	for _, l := range a.Left {
		fmt.Fprintf(s.out, "left over: %d of %s (%s)\n", l.People, l.ID, l.Why)
	}
	for _, id := range a.Unused {
		fmt.Fprintf(s.out, "no road near enough: %s\n", id)
	}
	for _, p := range a.Barred {
		fmt.Fprintf(s.out, "not used: %s with room for %d (%s)\n", p.ID, p.Room, p.Why)
	}
	for _, p := range a.Astray {
		fmt.Fprintf(s.out, "bound to a place that cannot be used: %s to %s (%s)\n", p.ID, p.Place, p.Why)
	}
	for _, c := range a.Shut {
		fmt.Fprintf(s.out, "closed: %s (%d directions of pieces of road)\n", c.Road, c.Arcs)
	}
	return nil
}

// tellBound says how far a plan is from the best that could be.
func tellBound(s *streams, a app.EvacuationAnswer) {
	fmt.Fprintf(s.out, "no plan is below %.1f person-hours; gap %.3f %%; if everybody might be parted, %d would be left over\n", hours(a.Bound), 100*a.Gap, a.Least)
	for _, c := range a.Classes {
		fmt.Fprintf(s.out, "priority %d: %d of %d assigned, %.1f person-hours (%s)", c.Priority, c.Assigned, c.People, hours(c.Objective), c.Certificate)
		if c.Without != nil {
			fmt.Fprintf(s.out, "; without priorities %d left over, %.1f person-hours", c.Without.Unassigned, hours(c.Without.Objective))
		}
		fmt.Fprintln(s.out)
	}
	if a.Split == nil {
		return
	}
	fmt.Fprintf(s.out, "parted: %d households, %d communities\n", a.Split.Households, a.Split.Communities)
	for _, p := range a.Split.Which {
		fmt.Fprintf(s.out, "parted: %s over %d places:", p.Community, len(p.In))
		for _, in := range p.In {
			fmt.Fprintf(s.out, " %s %d", in.Place, in.People)
		}
		fmt.Fprintln(s.out)
	}
}

func hours(ms int64) float64 { return float64(ms) / 3.6e6 }
