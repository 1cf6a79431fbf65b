package plan

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"haidun/internal/domain/evac/hazard"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// Picture is a result as the screen draws it.
type Picture struct {
	People      int64                    `json:"people"`
	Assigned    int64                    `json:"assigned"`
	Left        int64                    `json:"left"`
	Why         map[onroads.Reason]int64 `json:"why"` // of those left over
	PersonHours float64                  `json:"person_hours"`
	Mean        float64                  `json:"mean_minutes"`
	Slowest     float64                  `json:"slowest_minutes"`
	Proof       Proof                    `json:"proof"`
	Sources     []SourceAt               `json:"sources"`
	Places      []PlaceAt                `json:"places"`
	Flows       []Flow                   `json:"flows"`
	Segments    []Segment                `json:"segments"`
	Crossings   []Crossing               `json:"crossings"`
	Classes     []ClassOf                `json:"classes"` // people of each priority, in the order they are placed
	Barred      []Barred                 `json:"barred"`  // places that are not used, and why
	Hazards     []HazardAt               `json:"hazards"` // whose rings bar places or let people go first
}

// SourceAt is a source on the map.
type SourceAt struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Lon    float64 `json:"lon"`
	Lat    float64 `json:"lat"`
	People int64   `json:"people"` // to move
	Left   int64   `json:"left"`
	Hazard string  `json:"hazard,omitempty"` // whose ring the muster point lies in: they go first
}

// PlaceAt is a place on the map.
type PlaceAt struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Lon    float64 `json:"lon"`
	Lat    float64 `json:"lat"`
	Room   int64   `json:"room"` // 0 where it cannot be used
	Used   int64   `json:"used"`
	Closed bool    `json:"closed"` // by this version
	Barred bool    `json:"barred"` // by a hazard
}

// Segment is a piece of road and how many people use it.
type Segment struct {
	People int64        `json:"people"`
	Kind   string       `json:"kind"` // road, bridge, ferry
	Line   [][2]float64 `json:"line"`
}

// picture draws an outcome.
func (o *outcome) picture() *Picture {
	p := &Picture{
		People: o.people, Assigned: o.assigned, Left: o.left, Why: map[onroads.Reason]int64{}, PersonHours: round1(o.hours), Slowest: round1(o.slowest), Proof: o.proof,
		Sources: []SourceAt{}, Places: []PlaceAt{}, Flows: []Flow{}, Segments: []Segment{},
	}
	if o.assigned > 0 {
		p.Mean = round1(o.hours * 60 / float64(o.assigned))
	}
	used, left := map[string]int64{}, map[string]int64{}
	for _, f := range o.flows {
		f.Minutes, f.Km = round1(f.Minutes), round1(f.Km)
		if p.Flows = append(p.Flows, f); f.Site == "" {
			left[f.Source] += f.People
			p.Why[f.Why] += f.People
			continue
		}
		used[f.Site] += f.People
	}
	for _, s := range o.in.sources {
		p.Sources = append(p.Sources, SourceAt{s.ID, s.Name, s.Location.Lon(), s.Location.Lat(), o.in.plan.toMove(s.Persons.V), left[s.ID], o.in.nameOf(o.in.firstFor(s))})
	}
	for _, s := range o.in.sites {
		x := PlaceAt{s.ID, s.Name, s.Location.Lon(), s.Location.Lat(), o.in.room(s), used[s.ID], o.in.closed.sites[s.ID], hazard.Bar(o.in.hazards, at(s.Location)) != nil}
		if x.Barred {
			x.Room = 0
		}
		p.Places = append(p.Places, x)
	}
	p.Classes, p.Barred, p.Hazards = o.classes(), o.in.barred(), o.in.hazardsAt()
	o.segments(p)
	return p
}

func round1(v float64) float64 { return math.Round(v*10) / 10 }

// segments add up who uses which piece of road, and who crosses which bridge or ferry.
func (o *outcome) segments(p *Picture) {
	g := o.in.net.Graph
	on, crossed := map[int32]int64{}, map[int64]int64{}
	for _, f := range o.flows {
		roads := map[int64]bool{}
		for _, s := range f.steps {
			on[s.Arc] += f.People
			roads[g.RoadOf(s.Arc).ID] = true
		}
		for r := range roads {
			crossed[r] += f.People
		}
	}
	arcs := make([]int32, 0, len(on))
	for e := range on {
		arcs = append(arcs, e)
	}
	slices.Sort(arcs)
	for _, e := range arcs {
		kind := "road"
		switch k := g.RoadOf(e).Kind; {
		case k&route.Ferry != 0:
			kind = "ferry"
		case k&route.Bridge != 0:
			kind = "bridge"
		}
		p.Segments = append(p.Segments, Segment{on[e], kind, points(g.Line(e))})
	}
	for _, c := range o.in.net.crossings() {
		for r := range c.roads {
			c.People = max(c.People, crossed[r])
		}
		c.Closed = o.in.closed.roads[c.ID]
		c.Minutes, c.Metres = round1(c.Minutes), math.Round(c.Metres)
		p.Crossings = append(p.Crossings, c)
	}
	slices.SortStableFunc(p.Crossings, func(a, b Crossing) int { return cmp.Compare(b.People, a.People) })
}

// stored is the result that a plan holds; nil where it holds none.
func (s *Service) stored(ctx context.Context, db *store.DB, in *input) (*outcome, error) {
	p := in.plan
	if p.RunID == "" {
		return nil, nil
	}
	shares, err := of(ctx, db, ShareType, "run_id", p.RunID)
	if err != nil {
		return nil, err
	}
	o := &outcome{in: in, people: p.People.V, assigned: p.Assigned.V, left: p.Left.V, hours: float64(p.PersonHours.Units) / 10, slowest: float64(p.Slowest.Units) / 10, proof: p.Proof}
	for _, x := range shares {
		o.flows = append(o.flows, Flow{Source: x.SourceID, Site: x.SiteID, People: x.People.V, Minutes: float64(x.Minutes.Units) / 10, Why: x.Why, Care: x.Care.V})
	}
	in.trace(o.flows, in.net.shut(in.closed))
	return o, nil
}

// Head is what the screen says of a plan besides its result.
type Head struct {
	ID         string     `json:"id"`
	Rev        int64      `json:"rev"`
	Name       string     `json:"name"`
	Area       string     `json:"area"`
	Kind       Kind       `json:"kind"`
	State      State      `json:"state"`
	Version    int64      `json:"version"`
	Mode       Mode       `json:"mode"`
	Longest    int64      `json:"longest_minutes"`
	Hazards    bool       `json:"hazards"`
	Care       bool       `json:"care"`
	Scale      int64      `json:"scale"`
	Closed     string     `json:"closed"`
	Sample     bool       `json:"sample"`
	ComputedAt *time.Time `json:"computed_at,omitempty"`
	ApprovedBy string     `json:"approved_by,omitempty"`
	Roads      string     `json:"roads"`
	SampleRoad bool       `json:"sample_roads"`
	Stale      bool       `json:"stale"` // the registers have changed since it was computed
	Versions   []Version  `json:"versions"`
	Run        *RunNow    `json:"run,omitempty"` // the last one
}

// Version is one of a plan's series.
type Version struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	State   State  `json:"state"`
	Left    *int64 `json:"left,omitempty"`
	Closed  string `json:"closed"`
}

// RunNow is how far the last run is.
type RunNow struct {
	ID      string   `json:"id"`
	Rev     int64    `json:"rev"`
	State   Progress `json:"state"`
	Steps   int64    `json:"steps"`
	Trouble string   `json:"trouble,omitempty"`
}

func (s *Service) head(ctx context.Context, db *store.DB, in *input) (*Head, error) {
	p := in.plan
	h := &Head{
		ID: p.ID, Rev: p.Rev, Name: p.Name, Area: p.AreaID, Kind: p.Kind, State: p.State, Version: p.Version.V, Mode: p.Mode, Longest: p.Longest.V, Hazards: p.Hazards.V, Care: p.Care.V, Scale: 100, Closed: p.Closed,
		Sample: p.Origin == entity.Demo, ApprovedBy: p.ApprovedBy, Roads: in.net.Name, SampleRoad: in.net.Sample, Versions: []Version{},
	}
	if p.Scale.OK {
		h.Scale = p.Scale.V
	}
	if !p.ComputedAt.IsZero() {
		h.ComputedAt = &p.ComputedAt
	}
	versions, err := of(ctx, db, Type, "series", p.Series)
	if err != nil {
		return nil, err
	}
	for _, v := range versions {
		x := Version{ID: v.ID, Version: v.Version.V, State: v.State, Closed: v.ClosedNames}
		if v.Left.OK {
			x.Left = &v.Left.V
		}
		h.Versions = append(h.Versions, x)
	}
	slices.SortFunc(h.Versions, func(a, b Version) int { return cmp.Compare(b.Version, a.Version) })
	runs, err := of(ctx, db, RunType, "plan_id", p.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		if r.ID == p.RunID {
			h.Stale = r.Key != in.key()
		}
		h.Run = &RunNow{r.ID, r.Rev, r.State, r.Steps.V, r.Trouble}
	}
	return h, nil
}
