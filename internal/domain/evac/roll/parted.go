package roll

import (
	"cmp"
	"slices"
)

// Parted is a household that is on several vehicles: it was larger than any of them, or somebody boarded another one.
type Parted struct {
	Community string   `json:"community"`
	Household string   `json:"household"`
	People    int      `json:"people"` // of it who have a trip
	Trips     []string `json:"trips"`
	First     *Row     `json:"first"` // one of it, to go on from
}

// parted are the households that are not together, by community and number; who is explained is left out.
func parted(people []*Row) []Parted {
	of, out := map[string]*Parted{}, []Parted{}
	for _, p := range people {
		trip := tripNow(p)
		if p.Household == "" || trip == "" || p.State.side() {
			continue
		}
		h := of[household(p)]
		if h == nil {
			h = &Parted{Community: p.Community, Household: p.Household, First: p}
			of[household(p)] = h
		}
		h.People++
		if !slices.Contains(h.Trips, trip) {
			h.Trips = append(h.Trips, trip)
		}
	}
	for _, h := range of {
		if len(h.Trips) > 1 {
			out = append(out, *h)
		}
	}
	slices.SortFunc(out, func(a, b Parted) int {
		return cmp.Or(cmp.Compare(a.Community, b.Community), cmp.Compare(a.Household, b.Household))
	})
	return out[:min(len(out), shown)]
}
