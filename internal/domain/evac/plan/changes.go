package plan

import (
	"cmp"
	"slices"

	"haidun/internal/optimise/onroads"
)

// Changes are what differs between two results.
type Changes struct {
	Moved   int64                    `json:"moved"` // people who go elsewhere
	Left    int64                    `json:"left"`  // more left over; negative for fewer
	Why     map[onroads.Reason]int64 `json:"why"`   // more left over, by reason
	Hours   float64                  `json:"person_hours"`
	Mean    float64                  `json:"mean_minutes"`
	Slowest float64                  `json:"slowest_minutes"`
	Fills   int                      `json:"fills"` // places that are full now and were not
	Sources []SourceChange           `json:"sources"`
	Places  []PlaceChange            `json:"places"`
}

// SourceChange is a source whose people go elsewhere, are left over, or are longer on the way.
type SourceChange struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Moved  int64         `json:"moved"`
	Left   int64         `json:"left"`
	Before float64       `json:"before_minutes"` // in the mean
	After  float64       `json:"after_minutes"`
	Places []PlaceChange `json:"places"`
}

// PlaceChange is a place that takes more or fewer.
type PlaceChange struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Before int64  `json:"before"`
	After  int64  `json:"after"`
	Room   int64  `json:"room"`
	Fills  bool   `json:"fills"`
}

// compare lists what changes from one picture to another. Sources of two versions are the same where their names are.
func compare(a, b *Picture) *Changes {
	c := &Changes{
		Left: b.Left - a.Left, Why: map[onroads.Reason]int64{}, Hours: round1(b.PersonHours - a.PersonHours), Mean: round1(b.Mean - a.Mean), Slowest: round1(b.Slowest - a.Slowest),
		Sources: []SourceChange{}, Places: []PlaceChange{},
	}
	for _, w := range []onroads.Reason{onroads.OffRoad, onroads.NoWay, onroads.NoRoom, onroads.BoundFull, onroads.NotStepFree, onroads.InHazard, NoPlace} {
		if d := b.Why[w] - a.Why[w]; d != 0 {
			c.Why[w] = d
		}
	}
	places, was := map[string]PlaceAt{}, map[string]PlaceAt{}
	for _, p := range a.Places {
		was[p.ID], places[p.ID] = p, p
	}
	for _, p := range b.Places {
		places[p.ID] = p
		if old := was[p.ID]; old.Used != p.Used {
			x := PlaceChange{p.ID, p.Name, old.Used, p.Used, p.Room, p.Used >= p.Room && old.Used < old.Room && p.Room > 0}
			if x.Fills {
				c.Fills++
			}
			c.Places = append(c.Places, x)
		}
	}
	before, after := bySource(a), bySource(b)
	for _, s := range b.Sources {
		x := changeOf(before[s.Name], after[s.Name], places)
		if x.ID, x.Name = s.ID, s.Name; x.Moved != 0 || x.Left != 0 || x.Before != x.After {
			c.Sources = append(c.Sources, x)
			c.Moved += x.Moved
		}
	}
	slices.SortStableFunc(c.Sources, func(x, y SourceChange) int { return cmp.Compare(y.Moved+max(0, y.Left), x.Moved+max(0, x.Left)) })
	slices.SortStableFunc(c.Places, func(x, y PlaceChange) int { return cmp.Compare(y.After-y.Before, x.After-x.Before) })
	return c
}

// going is where the people of a source go.
type going struct {
	to     map[string]int64
	left   int64
	people int64
	time   float64
}

func bySource(p *Picture) map[string]going {
	names := map[string]string{}
	for _, s := range p.Sources {
		names[s.ID] = s.Name
	}
	out := map[string]going{}
	for _, f := range p.Flows {
		g := out[names[f.Source]]
		if g.to == nil {
			g.to = map[string]int64{}
		}
		if f.Site == "" {
			g.left += f.People
		} else {
			g.to[f.Site] += f.People
			g.people += f.People
			g.time += float64(f.People) * f.Minutes
		}
		out[names[f.Source]] = g
	}
	return out
}

// changeOf: who leaves one place and comes to another goes elsewhere; who is added, or left over, does not.
func changeOf(a, b going, places map[string]PlaceAt) (x SourceChange) {
	less, more := int64(0), int64(0)
	ids := map[string]bool{}
	for id := range a.to {
		ids[id] = true
	}
	for id := range b.to {
		ids[id] = true
	}
	for id := range ids {
		d := b.to[id] - a.to[id]
		less, more = less+max(0, -d), more+max(0, d)
		if d != 0 {
			x.Places = append(x.Places, PlaceChange{ID: id, Name: places[id].Name, Before: a.to[id], After: b.to[id]})
		}
	}
	slices.SortFunc(x.Places, func(p, q PlaceChange) int {
		return cmp.Or(cmp.Compare(q.After-q.Before, p.After-p.Before), cmp.Compare(p.ID, q.ID))
	})
	x.Moved, x.Left = min(less, more), b.left-a.left
	if a.people > 0 {
		x.Before = round1(a.time / float64(a.people))
	}
	if b.people > 0 {
		x.After = round1(b.time / float64(b.people))
	}
	return x
}
