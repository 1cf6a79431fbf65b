package plan

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// perHead is the effective area of a person by how long the stay is (GB 51143, values from memory, 待核实), m² in tenths.
var perHead = map[Kind]int64{Urgent: 5, Emergency: 10, PreWar: 20, Early: 30}

// capacity is how many people a site takes: min(⌊effective area / m² per head⌋, beds by night, the approved most), of those that
// are known; 0 where none is.
func capacity(s *evac.Site, p *Plan) int64 {
	most := int64(math.MaxInt64)
	if s.EffectiveM2.OK && perHead[p.Kind] > 0 {
		most = s.EffectiveM2.Units / (10 * perHead[p.Kind]) // hundredths of m²
	}
	if s.MaxPeople.OK {
		most = min(most, s.MaxPeople.V)
	}
	if p.Night.V && s.Beds.OK {
		most = min(most, s.Beds.V)
	}
	if most == math.MaxInt64 {
		return 0
	}
	return most
}

// toMove is how many of n people are to leave: n × ratio × scale, rounded up.
func (p *Plan) toMove(n int64) int64 {
	scale := int64(100)
	if p.Scale.OK {
		scale = p.Scale.V
	}
	return (n*p.Ratio.Units*scale + 99_999) / 100_000
}

// input is everything a result follows from.
type input struct {
	plan    *Plan
	closed  closed
	sources []*Source
	sites   []*evac.Site
	only    map[string][]string // places a source is bound to
	hazards []*hazard.Hazard    // that bar a place or let a source go first; none where the plan does not heed them
	hidden  map[string]bool     // of these, that the caller may not see
	net     *Network
}

// gather reads what a plan is computed from, as the caller may see it.
func (s *Service) gather(ctx context.Context, db *store.DB, p *Plan) (*input, error) {
	in := &input{plan: p, only: map[string][]string{}}
	in.closed, _ = parseClosed(p.Closed)
	var err error
	if in.net, err = s.roads.Network(p.mode()); err != nil {
		return nil, err
	}
	if in.sources, err = of(ctx, db, SourceType, "plan_id", p.ID); err != nil {
		return nil, err
	}
	slices.SortStableFunc(in.sources, func(a, b *Source) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), strings.Compare(a.ID, b.ID))
	})
	t := evac.Type.Schema()
	err = db.Each(ctx, t, store.Query{Limit: -1, Where: []store.Cond{{Field: t.PlaceField(), Op: store.Under, Values: []any{p.AreaID}}}}, func(rec any) error {
		if site := rec.(*evac.Site); !site.Struck() && site.Location.OK() {
			in.sites = append(in.sites, site)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the places of a plan: %w", err)
	}
	slices.SortFunc(in.sites, func(a, b *evac.Site) int { return strings.Compare(a.ID, b.ID) })
	pairs, err := of(ctx, db, PairingType, "plan_id", p.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range pairs {
		if x.Bond == Both {
			in.only[x.SourceID] = append(in.only[x.SourceID], x.SiteID)
		}
	}
	for _, x := range in.sources {
		if x.SiteID != "" {
			in.only[x.ID] = []string{x.SiteID}
		}
	}
	return in, in.heed(ctx, db)
}

// first is the priority, last where none is given.
func first(s *Source) int64 {
	if s.Priority.OK {
		return s.Priority.V
	}
	return math.MaxInt64
}

// of are the standing records whose field holds a value, by id.
func of[T any](ctx context.Context, db *store.DB, t *entity.Type[T], field, value string) (out []*T, err error) {
	s := t.Schema()
	err = db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field(field), Op: store.Eq, Values: []any{value}}}}, func(rec any) error {
		if !s.MetaOf(rec).Struck() {
			out = append(out, rec.(*T))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	slices.SortFunc(out, func(a, b *T) int { return strings.Compare(s.MetaOf(a).ID, s.MetaOf(b).ID) })
	return out, nil
}

// key is a fingerprint of the input: the same key, the same result.
func (in *input) key() string {
	h := sha256.New()
	fmt.Fprintln(h, in.plan.inputs(), in.net.Name)
	for _, s := range in.sources {
		fmt.Fprintln(h, s.ID, s.Rev, in.only[s.ID])
	}
	for _, s := range in.sites {
		fmt.Fprintln(h, s.ID, s.Rev)
	}
	for _, x := range in.hazards {
		fmt.Fprintln(h, x.ID, x.Location, x.Radius(x.Bars), x.Radius(x.First))
	}
	if in.classes() > 1 {
		fmt.Fprintln(h, "class by class")
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:32]
}

// Flow is people of a source on their way to a place, or left over where Site is empty.
type Flow struct {
	Source  string         `json:"source"`
	Site    string         `json:"site,omitempty"`
	People  int64          `json:"people"`
	Minutes float64        `json:"minutes,omitempty"`
	Km      float64        `json:"km,omitempty"`
	Why     onroads.Reason `json:"why,omitempty"`
	Metres  float64        `json:"metres_to_road,omitempty"`
	Care    bool           `json:"care,omitempty"`  // these need a step-free place
	Roads   []string       `json:"roads,omitempty"` // bridges and ferries on the way, in order
	steps   []route.Step
}

// outcome is a result before it is stored or shown.
type outcome struct {
	in             *input
	flows          []Flow
	people         int64
	assigned, left int64
	hours          float64
	slowest        float64 // minutes
	proof          Proof
}

// solve computes a plan; of those that are equally good, one like earlier. progress is told the steps of the solver.
func (in *input) solve(ctx context.Context, earlier []Flow, progress func(int64)) (*outcome, error) {
	pts, places, o := in.points(), in.places(), &outcome{in: in, proof: Optimal}
	shut := in.net.shut(in.closed)
	r, err := onroads.Solve(ctx, in.net.Graph, pts, places, onroads.Options{
		Longest: time.Duration(in.plan.Longest.V) * time.Minute, Closed: shut, Progress: progress, Snapper: in.net.Snapper, Hazards: in.barring(),
	})
	if err != nil {
		return nil, fmt.Errorf("assign people to places: %w", err)
	}
	if len(earlier) > 0 {
		r.Like(moves(earlier))
	}
	if r.Proved() != nil || !r.Outcome().Optimal {
		o.proof = Gap
	}
	for _, t := range r.Trips() {
		f := Flow{Site: r.Places[t.Place].ID, People: t.People, Minutes: float64(t.Time) / 60_000}
		f.Source, f.Care = whose(r.Points[t.Point].ID)
		o.assigned += t.People
		o.hours += float64(t.People) * float64(t.Time) / 3_600_000
		o.slowest = max(o.slowest, f.Minutes)
		o.flows = append(o.flows, f)
	}
	usable := map[string]bool{}
	for _, p := range places {
		usable[p.ID] = p.Count > 0
	}
	for _, l := range r.Left {
		f := Flow{People: l.People, Why: l.Why, Metres: l.Metres}
		f.Source, f.Care = whose(l.ID)
		if only, bound := in.only[f.Source]; bound && l.Why != onroads.OffRoad && l.Why != onroads.InHazard && !slices.ContainsFunc(only, func(id string) bool { return usable[id] }) {
			f.Why = NoPlace
		}
		o.left += l.People
		o.flows = append(o.flows, f)
	}
	for _, p := range pts {
		o.people += p.Count
	}
	in.trace(o.flows, shut)
	return o, nil
}

func moves(flows []Flow) (out []onroads.Move) {
	for _, f := range flows {
		if f.Site != "" {
			out = append(out, onroads.Move{Point: pointOf(f.Source, f.Care), Place: f.Site, People: f.People})
		}
	}
	return out
}

func (in *input) points() []onroads.Point {
	var out []onroads.Point
	for _, s := range in.sources {
		p := onroads.Point{ID: s.ID, At: at(s.Location), Count: in.plan.toMove(s.Persons.V), Pairs: in.only[s.ID], Priority: in.class(s)}
		free := in.needFree(s)
		if p.Count -= free; free > 0 {
			q := p
			q.ID, q.Count, q.StepFree = pointOf(s.ID, true), free, true
			out = append(out, q)
		}
		out = append(out, p)
	}
	return out
}

// places are those that can be used; one that is closed, in the register or by the version, is none.
func (in *input) places() []onroads.Point {
	var out []onroads.Point
	for _, s := range in.sites {
		if n := in.room(s); n > 0 {
			out = append(out, onroads.Point{ID: s.ID, At: at(s.Location), Count: min(n, assign.MaxPeople), StepFree: s.StepFree.V})
		}
	}
	return out
}

// room is what a place takes in this version.
func (in *input) room(s *evac.Site) int64 {
	if in.closed.sites[s.ID] || s.Status != "ready" && s.Status != "limited" || s.FullNow.V {
		return 0
	}
	return capacity(s, in.plan)
}

func at(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

// trace finds the ways of the flows, for the map and for orders.
func (in *input) trace(flows []Flow, shut func(int32) bool) {
	from, to := map[string]geo.LonLat{}, map[string]geo.LonLat{}
	for _, s := range in.sources {
		from[s.ID] = at(s.Location)
	}
	for _, s := range in.sites {
		to[s.ID] = at(s.Location)
	}
	finder := route.NewFinder(in.net.Graph, in.net.Snapper)
	level := func(arc int32) bool { // for who needs a way without steps
		return shut != nil && shut(arc) || in.net.Graph.RoadOf(arc).Kind&route.Steps != 0
	}
	for i := range flows {
		f := &flows[i]
		if f.Site == "" {
			continue
		}
		terms := route.Terms{Closed: shut}
		if f.Care {
			terms.Closed = level
		}
		w := finder.Way(from[f.Source], to[f.Site], 0, terms)
		if w.Why != "" {
			continue
		}
		f.Km, f.steps = w.LengthM/1000, w.Steps
		for _, l := range w.Legs {
			if l.Kind&(route.Bridge|route.Ferry) != 0 && l.Name != "" && !slices.Contains(f.Roads, l.Name) {
				f.Roads = append(f.Roads, l.Name)
			}
		}
	}
}
