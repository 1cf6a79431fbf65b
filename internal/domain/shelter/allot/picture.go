package allot

import (
	"cmp"
	"slices"

	"haidun/internal/domain/shelter"
	"haidun/internal/optimise/onroads"
)

// Picture is a result as the screen draws it. Households are counted, not named.
type Picture struct {
	Units []UnitAt                 `json:"units"`
	Works []WorksAt                `json:"works"`
	Rows  []Row                    `json:"rows"`
	Why   map[onroads.Reason]int64 `json:"why"` // of those left over
}

// UnitAt is a unit on the map.
type UnitAt struct {
	ID         string  `json:"id"`
	Name       string  `json:"name"`
	Lon        float64 `json:"lon"`
	Lat        float64 `json:"lat"`
	People     int64   `json:"people"`
	Left       int64   `json:"left"`
	Households int     `json:"households"`
	Estimated  bool    `json:"estimated"`
	ByHand     string  `json:"by_hand,omitempty"` // the move by hand
}

// WorksAt is a works on the map.
type WorksAt struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Lon      float64     `json:"lon"`
	Lat      float64     `json:"lat"`
	Room     int64       `json:"room"` // 0 where it is not used
	Used     int64       `json:"used"`
	StepFree bool        `json:"step_free"`
	Why      shelter.Why `json:"why"` // why it is not used
}

// Row is people of a unit who go to one works, or are left over where Works is empty.
type Row struct {
	Unit       string         `json:"unit"`
	Works      string         `json:"works,omitempty"`
	People     int64          `json:"people"`
	Households int            `json:"households"`
	Minutes    float64        `json:"minutes"`
	Km         float64        `json:"km"`
	Own        bool           `json:"own"`
	ByHand     bool           `json:"by_hand"`
	StepFree   bool           `json:"step_free"`
	Why        onroads.Reason `json:"why,omitempty"`
	Share      string         `json:"share"` // one of the records behind it
}

// picture draws a stored result.
func (in *input) picture(shares []*Share) *Picture {
	p := &Picture{Units: []UnitAt{}, Works: []WorksAt{}, Rows: []Row{}, Why: map[onroads.Reason]int64{}}
	type key struct {
		unit, works string
		why         onroads.Reason
		free        bool
	}
	at, people, used, left := map[key]int{}, map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, x := range shares {
		k := key{x.UnitID, x.WorksID, x.Why, x.StepFree.V}
		i, have := at[k]
		if !have {
			i = len(p.Rows)
			at[k] = i
			p.Rows = append(p.Rows, Row{Unit: x.UnitID, Works: x.WorksID, Minutes: tenth(x.Minutes), Km: float64(x.Km.Units) / 100, Own: x.Own.V, ByHand: x.ByHand.V, StepFree: x.StepFree.V, Why: x.Why, Share: x.ID})
		}
		r := &p.Rows[i]
		r.People += x.People.V
		if x.HouseholdID != "" {
			r.Households++
		}
		people[x.UnitID] += x.People.V
		if used[x.WorksID] += x.People.V; x.WorksID == "" {
			left[x.UnitID] += x.People.V
			p.Why[x.Why] += x.People.V
		}
	}
	for _, u := range in.units {
		y := UnitAt{ID: u.ID, Name: u.Name, Lon: u.Location.Lon(), Lat: u.Location.Lat(), People: people[u.ID], Left: left[u.ID], Households: len(in.households[u.ID]), Estimated: u.Estimated.V}
		if b := in.bound[u.ID]; b != nil {
			y.ByHand = b.ID
		}
		p.Units = append(p.Units, y)
	}
	for _, w := range in.works {
		room, why := judge(w, in.perPerson)
		p.Works = append(p.Works, WorksAt{w.ID, w.Name, w.Location.Lon(), w.Location.Lat(), room, used[w.ID], w.StepFree.V, why})
	}
	slices.SortStableFunc(p.Rows, func(a, b Row) int { return cmp.Compare(b.People, a.People) })
	slices.SortStableFunc(p.Works, func(a, b WorksAt) int { return cmp.Or(cmp.Compare(b.Used, a.Used), cmp.Compare(b.Room, a.Room)) })
	return p
}

// Changes are what differs from an earlier version.
type Changes struct {
	Moved int64        `json:"moved"` // people who go elsewhere
	Left  int64        `json:"left"`  // more left over; negative for fewer
	Units []UnitChange `json:"units"`
}

// UnitChange is a unit whose people go elsewhere, or of whom more or fewer are left over.
type UnitChange struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Moved int64  `json:"moved"`
	Left  int64  `json:"left"`
}

// compare lists what changes: who leaves one works and comes to another has moved; who is added, or left over, has not.
func compare(before, after *Picture) *Changes {
	c := &Changes{Units: []UnitChange{}}
	was, is := before.byUnit(), after.byUnit()
	names := map[string]string{}
	for _, p := range []*Picture{before, after} {
		for _, u := range p.Units {
			names[u.ID] = u.Name
		}
	}
	for id, name := range names {
		less, more := int64(0), int64(0)
		ids := map[string]bool{}
		for w := range was[id] {
			ids[w] = true
		}
		for w := range is[id] {
			ids[w] = true
		}
		delete(ids, "")
		for w := range ids {
			d := is[id][w] - was[id][w]
			less, more = less+max(0, -d), more+max(0, d)
		}
		x := UnitChange{id, name, min(less, more), is[id][""] - was[id][""]}
		if c.Moved, c.Left = c.Moved+x.Moved, c.Left+x.Left; x.Moved != 0 || x.Left != 0 {
			c.Units = append(c.Units, x)
		}
	}
	slices.SortFunc(c.Units, func(a, b UnitChange) int {
		return cmp.Or(cmp.Compare(b.Moved+max(0, b.Left), a.Moved+max(0, a.Left)), cmp.Compare(a.ID, b.ID))
	})
	return c
}

// byUnit is where the people of each unit go; "" are those left over.
func (p *Picture) byUnit() map[string]map[string]int64 {
	out := map[string]map[string]int64{}
	for _, r := range p.Rows {
		if out[r.Unit] == nil {
			out[r.Unit] = map[string]int64{}
		}
		out[r.Unit][r.Works] += r.People
	}
	return out
}
