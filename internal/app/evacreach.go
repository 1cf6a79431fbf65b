package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// ReachFiles are what is asked about the time to places.
type ReachFiles struct {
	Graph, Places io.Reader
	Demand        io.Reader // people who are counted; nil for nobody
	Minutes       []float64 // bounds, each more than 0
	From          bool      // people come from the places; else they go to them
	ClosedRoads   []string  // names
	ClosedCircles []ClosedCircle
}

// ClosedCircle closes every road that comes nearer to a position (WGS 84) than so many metres.
type ClosedCircle struct {
	At     geo.LonLat
	Metres float64
}

// ReadCircle reads LON,LAT,METRES.
func ReadCircle(text string) (c ClosedCircle, err error) {
	parts := strings.Split(text, ",")
	if len(parts) != 3 {
		return c, errors.New("give LON,LAT,METRES")
	}
	for i, to := range []*float64{&c.At.Lon, &c.At.Lat, &c.Metres} {
		if *to, err = strconv.ParseFloat(strings.TrimSpace(parts[i]), 64); err != nil {
			return c, fmt.Errorf("%q is no number", parts[i])
		}
	}
	if !c.At.OK() || !(c.Metres > 0) {
		return c, errors.New("give longitude and latitude in degrees, and metres")
	}
	return c, nil
}

// ReachAnswer is what is said of the time to places.
type ReachAnswer struct {
	Bands   []ReachBand `json:"bands"`
	Closed  int         `json:"closed_arcs"`
	People  int64       `json:"people"`
	OffRoad int64       `json:"people_off_road"` // no road near enough
	Shut    int64       `json:"people_at_closed_roads"`
	NoWay   int64       `json:"people_no_way"` // on a road, and no way leads to any place
	Unused  []string    `json:"places_without_a_road,omitempty"`
}

// ReachBand is what lies within some minutes.
type ReachBand struct {
	Minutes float64 `json:"minutes"`
	RoadKM  float64 `json:"road_km"`
	People  int64   `json:"people"`
}

// EvacuationReach finds from where the nearest place is reached within each of the bounds, over the roads that are open, and writes it
// to out as GeoJSON (RFC 7946): lines for each bound, the longest first, so that the others are drawn over them, and the places.
func EvacuationReach(ctx context.Context, in ReachFiles, out io.Writer) (a ReachAnswer, err error) {
	g, err := route.Load(in.Graph)
	if err != nil {
		return a, fmt.Errorf("graph: %w", err)
	}
	places, err := onroads.ReadList(in.Places, "capacity")
	if err != nil {
		return a, fmt.Errorf("places: %w", err)
	}
	var points []onroads.Point
	if in.Demand != nil {
		if points, err = onroads.ReadList(in.Demand, "people"); err != nil {
			return a, fmt.Errorf("demand: %w", err)
		}
	}
	closed, err := in.closures(g)
	if err != nil {
		return a, err
	}
	a.Closed = closed.Count()
	f := route.NewFinder(g, route.NewSnapper(g))
	r := reaching{f: f, g: g, at: positions(places), terms: route.Terms{Closed: closed.Closed}, from: in.From}
	shapes, err := r.bands(ctx, &a, in.Minutes)
	if err != nil {
		return a, err
	}
	r.count(&a, points)
	for _, i := range r.off {
		a.Unused = append(a.Unused, places[i].ID)
	}
	return a, writeReach(out, shapes, places)
}

func (in ReachFiles) closures(g *route.Graph) (*route.Closures, error) {
	c := route.NewClosures(g)
	for _, name := range in.ClosedRoads {
		arcs := g.ArcsNamed(name)
		if len(arcs) == 0 {
			return nil, fmt.Errorf("no road of the graph is called %q", name)
		}
		c.Close(arcs...)
	}
	for _, x := range in.ClosedCircles {
		arcs := g.ArcsWithin(x.At, x.Metres)
		if len(arcs) == 0 {
			return nil, fmt.Errorf("no road of the graph is within %.0f m of %.5f, %.5f", x.Metres, x.At.Lon, x.At.Lat)
		}
		c.Close(arcs...)
	}
	return c, nil
}

func positions(points []onroads.Point) []geo.LonLat {
	out := make([]geo.LonLat, len(points))
	for i, p := range points {
		out[i] = p.At
	}
	return out
}

// reaching is one question.
type reaching struct {
	f     *route.Finder
	g     *route.Graph
	at    []geo.LonLat
	terms route.Terms
	from  bool
	off   []int
}

// bands makes the shape of each bound, the longest first.
func (r *reaching) bands(ctx context.Context, a *ReachAnswer, minutes []float64) (shapes []feature, err error) {
	sorted := slices.Compact(slices.Sorted(slices.Values(minutes)))
	for _, m := range slices.Backward(sorted) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		terms := r.terms
		terms.Within = int32(min(m*60_000, route.Longest))
		find := r.f.ReachTo
		if r.from {
			find = r.f.Reach
		}
		reached := find(r.at, 0, terms)
		r.off = reached.Off
		lines := [][][2]float64{}
		for _, p := range reached.Parts {
			lines = append(lines, coordinates(r.g.PartLine(p)))
		}
		km := math.Round(reached.LengthM(r.g)) / 1000
		shapes = append(shapes, feature{"Feature", map[string]any{"minutes": m, "road_km": km}, geometry{"MultiLineString", lines}})
		a.Bands = append(a.Bands, ReachBand{Minutes: m, RoadKM: km})
	}
	slices.Reverse(a.Bands)
	return shapes, nil
}

// count counts the people within each bound, from door to door.
func (r *reaching) count(a *ReachAnswer, points []onroads.Point) {
	find := r.f.Nearest
	if r.from {
		find = r.f.NearestFrom
	}
	for i, n := range find(positions(points), r.at, 0, r.terms) {
		people := points[i].Count
		a.People += people
		switch n.Why {
		case route.NoRoadHere:
			a.OffRoad += people
		case route.ClosedHere:
			a.Shut += people
		case route.NoWay:
			a.NoWay += people
		default:
			for b := range a.Bands {
				if float64(n.Time) <= a.Bands[b].Minutes*60_000 {
					a.Bands[b].People += people
				}
			}
		}
	}
}

// feature and geometry are GeoJSON, as far as it is written here.
type feature struct {
	Type       string         `json:"type"`
	Properties map[string]any `json:"properties"`
	Geometry   geometry       `json:"geometry"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

func coordinates(line []geo.LonLat) [][2]float64 {
	out := make([][2]float64, len(line))
	for i, p := range line {
		out[i] = [2]float64{math.Round(p.Lon*1e7) / 1e7, math.Round(p.Lat*1e7) / 1e7}
	}
	return out
}

func writeReach(out io.Writer, shapes []feature, places []onroads.Point) error {
	for _, p := range places {
		shapes = append(shapes, feature{"Feature", map[string]any{"place": p.ID}, geometry{"Point", coordinates([]geo.LonLat{p.At})[0]}})
	}
	err := json.NewEncoder(out).Encode(map[string]any{"type": "FeatureCollection", "features": shapes})
	if err != nil {
		return fmt.Errorf("write what is reached: %w", err)
	}
	return nil
}
