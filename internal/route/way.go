package route

import (
	"math"

	"haidun/internal/geo"
)

// How far from a road a place may be, and how fast people get to it on foot (待核实).
const (
	OffRoadM = 2000.0
	WalkKmh  = 4.0
)

// Why says why there is no way.
type Why string

// The reasons.
const (
	NoRoadHere  Why = "no_road_here"  // no open road near enough to where the way begins
	NoRoadThere Why = "no_road_there" // nor to where it ends
	NoWay       Why = "no_way"        // both are on roads, and none leads from one to the other
	TooLong     Why = "too_long"      // there is one, and it takes longer than was asked for
)

// Finder finds ways between places. It belongs to one goroutine; several may share a Snapper.
type Finder struct {
	g       *Graph
	snapper *Snapper
	search  *Search
}

// NewFinder makes a finder on a graph.
func NewFinder(g *Graph, s *Snapper) *Finder {
	return &Finder{g: g, snapper: s, search: NewSearch(g)}
}

// Step is an arc of a way, and the shares of it between which people go: 0 and 1 but for the first and the last.
type Step struct {
	Arc      int32
	From, To float64
}

// Leg is a part of a way that has one name and is of one kind.
type Leg struct {
	Name    string // empty where the road has none
	Kind    Kind
	OffRoad bool    // between a place and its road, as the crow flies, on foot
	LengthM float64 // m
	Time    int64   // ms
}

// Way is how people get from one place to another. Where Why is not empty there is none.
type Way struct {
	Why      Why
	From, To Snap
	Time     int64   // ms, from door to door
	LengthM  float64 // m, from door to door
	Steps    []Step
	Legs     []Leg
	Line     []geo.LonLat // from road to road; the doors are not in it
}

// Way finds the shortest way. Both ends may be anywhere along a road; an end on a road that is closed is taken to the nearest
// open one. offRoad is how far that may be, in m; 0 is OffRoadM. The targets of the terms are not used.
func (f *Finder) Way(from, to geo.LonLat, offRoad float64, t Terms) Way {
	if offRoad <= 0 {
		offRoad = OffRoadM
	}
	w := Way{From: f.snapper.NearestOpen(from, offRoad, t.Closed), To: f.snapper.NearestOpen(to, offRoad, t.Closed)}
	switch {
	case w.From.Node < 0:
		w.Why = NoRoadHere
	case w.To.Node < 0:
		w.Why = NoRoadThere
	default:
		f.find(&w, t)
	}
	return w
}

// find compares every way to leave the first piece with every way to come to the last.
func (f *Finder) find(w *Way, t Terms) {
	within := int64(Longest)
	if t.Within > 0 {
		within = int64(t.Within)
	}
	out, in := f.gates(w.From, t.Closed, true), f.gates(w.To, t.Closed, false)
	starts, targets := make([]Start, len(out)), make([]int32, len(in))
	for i, x := range out {
		starts[i] = Start{Node: x.node, Time: x.time}
	}
	for i, x := range in {
		targets[i] = x.node
	}
	f.search.Run(starts, Terms{Closed: t.Closed, Targets: targets})
	best, last := int64(math.MaxInt64), -1
	for i, x := range in {
		if at := f.search.Time(x.node); at != Unreached && int64(at)+int64(x.time) < best {
			best, last = int64(at)+int64(x.time), i
		}
	}
	steps, took, direct := f.along(w.From, w.To, t.Closed)
	if direct && took <= best {
		best = took
	} else if last >= 0 {
		steps = f.steps(out[f.search.Start(in[last].node)], in[last])
	} else {
		w.Why = NoWay
		return
	}
	best += walkMS(w.From.Away) + walkMS(w.To.Away)
	if best > within {
		w.Why = TooLong
		return
	}
	w.Time, w.Steps = best, steps
	f.describe(w)
}

// gate is a node by which people leave a place on a road, or come to it, and the part of an arc between.
type gate struct {
	node, time int32
	step       Step // Arc is -1 where the place is the node
}

// gates lists the gates of a place: out of it, or into it.
func (f *Finder) gates(at Snap, closed func(int32) bool, out bool) (list []gate) {
	if at.Piece < 0 {
		return []gate{{node: at.Node, step: Step{Arc: -1}}}
	}
	for i, e := range f.snapper.arcs[at.Piece] {
		if e < 0 || closed != nil && closed(e) {
			continue
		}
		share := at.Share // in the direction of the arc
		if i == 1 {
			share = 1 - share
		}
		ends := f.snapper.ends[at.Piece]
		x := gate{node: ends[1-i], step: Step{Arc: e, From: share, To: 1}}
		if !out {
			x = gate{node: ends[i], step: Step{Arc: e, From: 0, To: share}}
		}
		x.time = f.part(x.step)
		list = append(list, x)
	}
	return list
}

// part is how long a part of an arc takes, in ms.
func (f *Finder) part(s Step) int32 {
	return int32(math.Round(float64(f.g.Time[s.Arc]) * (s.To - s.From)))
}

// along is the way within one piece, where both ends are on it and people may go that way.
func (f *Finder) along(a, b Snap, closed func(int32) bool) (steps []Step, took int64, ok bool) {
	if a.Piece < 0 || a.Piece != b.Piece {
		return nil, 0, false
	}
	s := Step{Arc: f.snapper.arcs[a.Piece][0], From: a.Share, To: b.Share}
	if b.Share < a.Share {
		s = Step{Arc: f.snapper.arcs[a.Piece][1], From: 1 - a.Share, To: 1 - b.Share}
	}
	switch {
	case a.Share == b.Share:
		return nil, 0, true
	case s.Arc < 0 || closed != nil && closed(s.Arc):
		return nil, 0, false
	}
	return []Step{s}, int64(f.part(s)), true
}

func (f *Finder) steps(out, in gate) (steps []Step) {
	if out.step.Arc >= 0 && out.step.From < out.step.To {
		steps = append(steps, out.step)
	}
	for _, e := range f.search.Path(in.node) {
		steps = append(steps, Step{Arc: e, From: 0, To: 1})
	}
	if in.step.Arc >= 0 && in.step.From < in.step.To {
		steps = append(steps, in.step)
	}
	return steps
}

// describe makes the legs, the line and the length of the steps.
func (f *Finder) describe(w *Way) {
	w.walk(w.From.Away)
	for _, s := range w.Steps {
		r := f.g.RoadOf(s.Arc)
		long := float64(f.g.Pieces[f.g.piece(s.Arc)].Length) * (s.To - s.From)
		w.add(Leg{Name: r.Name, Kind: r.Kind, LengthM: long, Time: int64(f.part(s))})
		line := cut(f.g.Line(s.Arc), s.From, s.To)
		if len(w.Line) > 0 {
			line = line[1:]
		}
		w.Line = append(w.Line, line...)
	}
	if len(w.Line) == 0 {
		w.Line = []geo.LonLat{w.From.At, w.To.At}
	}
	w.walk(w.To.Away)
}

func (w *Way) walk(m float64) {
	if m >= 1 {
		w.add(Leg{OffRoad: true, LengthM: m, Time: walkMS(m)})
	}
}

// add adds a leg, to the last one where that is of the same road by name and kind.
func (w *Way) add(l Leg) {
	w.LengthM += l.LengthM
	if n := len(w.Legs); n > 0 && w.Legs[n-1].Name == l.Name && w.Legs[n-1].Kind == l.Kind && w.Legs[n-1].OffRoad == l.OffRoad {
		w.Legs[n-1].LengthM += l.LengthM
		w.Legs[n-1].Time += l.Time
		return
	}
	w.Legs = append(w.Legs, l)
}

// walkMS is how long it takes to walk to a road, in ms. Less than a metre is on it.
func walkMS(m float64) int64 {
	if m < 1 {
		return 0
	}
	return int64(math.Round(m / WalkKmh * 3600))
}

// cut is the part of a line between two shares of its length.
func cut(line []geo.LonLat, from, to float64) []geo.LonLat {
	if from <= 0 && to >= 1 {
		return line
	}
	whole := Length(line)
	a, b := from*whole, to*whole
	out := []geo.LonLat{}
	before := 0.0
	for i := 1; i < len(line); i++ {
		step := geo.DistanceM(line[i-1], line[i])
		if before+step >= a && len(out) == 0 {
			out = append(out, between(line[i-1], line[i], a-before, step))
		}
		if before+step >= b || i == len(line)-1 {
			return append(out, between(line[i-1], line[i], b-before, step))
		}
		if before+step > a {
			out = append(out, line[i])
		}
		before += step
	}
	return out
}

func between(a, b geo.LonLat, m, step float64) geo.LonLat {
	if step <= 0 {
		return a
	}
	t := min(1, max(0, m/step))
	return geo.LonLat{Lon: a.Lon + t*(b.Lon-a.Lon), Lat: a.Lat + t*(b.Lat-a.Lat)}
}
