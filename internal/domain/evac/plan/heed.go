package plan

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/geo"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/onroads"
)

// careMark is behind the id of a source for those of it who need a step-free place: to the solver they are a point of their own.
const careMark = "/care"

func pointOf(source string, care bool) string {
	if care {
		return source + careMark
	}
	return source
}

func whose(point string) (source string, care bool) { return strings.CutSuffix(point, careMark) }

// heed reads the hazards that matter to a plan: that bar one of its places, or let one of its sources go first. All of the post
// count, whoever looks, so that nobody is shown a plan into a ring; what the caller may not see of them is left out where they are
// shown ([input.nameOf]).
func (in *input) heed(ctx context.Context, db *store.DB) error {
	if !in.plan.Hazards.V {
		return nil
	}
	all, err := hazard.All(policy.With(ctx, policy.System("evac-hazards")), db)
	if err != nil {
		return err
	}
	for _, h := range all {
		bars := slices.ContainsFunc(in.sites, func(s *evac.Site) bool { return inside(h, h.Bars, at(s.Location)) })
		first := slices.ContainsFunc(in.sources, func(s *Source) bool { return inside(h, h.First, at(s.Location)) })
		if bars || first {
			in.hazards = append(in.hazards, h)
		}
	}
	slices.SortFunc(in.hazards, func(a, b *hazard.Hazard) int { return strings.Compare(a.ID, b.ID) })
	in.hidden = map[string]bool{}
	for _, h := range in.hazards {
		if _, err := store.Get(ctx, db, hazard.Type, h.ID); err != nil {
			if errors.Is(err, context.Canceled) {
				return err
			}
			in.hidden[h.ID] = true
		}
	}
	return nil
}

// inside tells whether a position lies in a ring of a hazard; the edge does.
func inside(h *hazard.Hazard, ring hazard.Ring, p geo.LonLat) bool {
	m := h.Radius(ring)
	return m > 0 && geo.DistanceM(at(h.Location), p) <= float64(m)
}

// firstFor is the hazard that lets a source go first, nil where none does.
func (in *input) firstFor(s *Source) *hazard.Hazard {
	for _, h := range in.hazards {
		if inside(h, h.First, at(s.Location)) {
			return h
		}
	}
	return nil
}

// nameOf is what the caller may read of a hazard's name.
func (in *input) nameOf(h *hazard.Hazard) string {
	switch {
	case h == nil:
		return ""
	case in.hidden[h.ID]:
		return "—"
	}
	return h.Name
}

// barring are the rings that bar places, as the solver takes them.
func (in *input) barring() (out []onroads.Hazard) {
	for _, h := range in.hazards {
		if m := h.Radius(h.Bars); m > 0 {
			out = append(out, onroads.Hazard{Name: h.Name, Centre: at(h.Location), Radius: float64(m)})
		}
	}
	return out
}

// class is the priority of a source: 1 where a hazard lets it go first, else its own; 0 is after all others.
func (in *input) class(s *Source) int {
	if in.firstFor(s) != nil {
		return 1
	}
	return int(s.Priority.V)
}

// classes is how many priorities there are.
func (in *input) classes() int {
	seen := map[int]bool{}
	for _, s := range in.sources {
		seen[in.class(s)] = true
	}
	return len(seen)
}

// needFree is how many who are to move need a step-free place: the sick and the disabled, by the ratio of the plan, rounded up. Who
// is both is counted twice, but never are they more than all who move.
func (in *input) needFree(s *Source) int64 {
	if !in.plan.Care.V {
		return 0
	}
	return min(in.plan.toMove(s.Sick.V+s.Disabled.V), in.plan.toMove(s.Persons.V))
}

// ClassOf is what becomes of the people of one priority.
type ClassOf struct {
	Priority int   `json:"priority"` // 0 of those who have none: after all others
	People   int64 `json:"people"`
	Assigned int64 `json:"assigned"`
	Care     int64 `json:"care"` // of the people, who need a step-free place
}

// classes are the priorities in the order in which they are placed.
func (o *outcome) classes() []ClassOf {
	by := map[int]*ClassOf{}
	of := map[string]int{}
	for _, s := range o.in.sources {
		c := o.in.class(s)
		if of[s.ID] = c; by[c] == nil {
			by[c] = &ClassOf{Priority: c}
		}
		by[c].People += o.in.plan.toMove(s.Persons.V)
		by[c].Care += o.in.needFree(s)
	}
	for _, f := range o.flows {
		if x := by[of[f.Source]]; f.Site != "" && x != nil {
			x.Assigned += f.People
		}
	}
	out := make([]ClassOf, 0, len(by))
	for _, c := range by {
		out = append(out, *c)
	}
	last := func(n int) int { return cmp.Or(n, math.MaxInt) }
	slices.SortFunc(out, func(a, b ClassOf) int { return cmp.Compare(last(a.Priority), last(b.Priority)) })
	return out
}

// Barred is a place that could take people and is not used.
type Barred struct {
	Site   string         `json:"site"`
	Name   string         `json:"name"`
	Room   int64          `json:"room"`
	Why    onroads.Reason `json:"why"`              // in_hazard, place_closed or off_road
	Hazard string         `json:"hazard,omitempty"` // — where the caller may not see it
	Metres int64          `json:"metres,omitempty"` // from the hazard
}

// barred are the places that a version closes, that lie in a ring that bars them, and that no road is near enough to.
func (in *input) barred() []Barred {
	out := []Barred{}
	for _, s := range in.sites {
		open := *in
		open.closed = closed{}
		x := Barred{Site: s.ID, Name: s.Name, Room: open.room(s)}
		if x.Room == 0 {
			continue
		}
		h := hazard.Bar(in.hazards, at(s.Location))
		switch {
		case in.closed.sites[s.ID]:
			x.Why = onroads.PlaceClosed
		case h != nil:
			x.Why, x.Hazard = onroads.InHazard, in.nameOf(h)
			if !in.hidden[h.ID] {
				x.Metres = int64(math.Round(geo.DistanceM(at(h.Location), at(s.Location))))
			}
		case in.net.Snapper.Nearest(at(s.Location), offRoadM).Node < 0:
			x.Why = onroads.OffRoad
		default:
			continue
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Barred) int { return cmp.Compare(b.Room, a.Room) })
	return out
}

// offRoadM is how far a place may be from a road, in metres, as onroads has it.
const offRoadM = 2000

// HazardAt is a hazard on the map of a plan.
type HazardAt struct {
	ID    string  `json:"id"`
	Name  string  `json:"name"`
	Lon   float64 `json:"lon"`
	Lat   float64 `json:"lat"`
	Bars  int64   `json:"bars_m"`  // 0 for none
	First int64   `json:"first_m"` // 0 for none
}

// hazardsAt are the hazards that the caller may see.
func (in *input) hazardsAt() []HazardAt {
	out := []HazardAt{}
	for _, h := range in.hazards {
		if !in.hidden[h.ID] {
			out = append(out, HazardAt{h.ID, h.Name, h.Location.Lon(), h.Location.Lat(), h.Radius(h.Bars), h.Radius(h.First)})
		}
	}
	return out
}
