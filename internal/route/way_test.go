package route_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// coast is a street along the shore in two pieces, the second one-way eastwards and a bridge, and a ferry from its end to an
// island with a lane. A piece is about 1,000 m.
func coast() (*route.Graph, func(x float64) geo.LonLat) {
	at := func(x float64) geo.LonLat { return geo.LonLat{Lon: 122 + x/100, Lat: 0} }
	b := route.NewBuilder(route.Foot)
	for i := range 5 {
		b.Node(at(float64(i)))
	}
	piece := func(r int32, i int, t route.Times) {
		b.Piece(r, int32(i), int32(i+1), []geo.LonLat{at(float64(i)), at(float64(i) + 0.5), at(float64(i) + 1)}, t)
	}
	shore := b.Road(route.Road{Name: "海滨路"})
	bridge := b.Road(route.Road{Name: "大桥", Kind: route.Bridge})
	ferry := b.Road(route.Road{Name: "轮渡", Kind: route.Ferry})
	lane := b.Road(route.Road{Name: ""})
	piece(shore, 0, route.Times{Along: 1_000_000, Against: 1_000_000})
	piece(bridge, 1, route.Times{Along: 800_000, Against: -1})
	piece(ferry, 2, route.Times{Along: 600_000, Against: 600_000})
	piece(lane, 3, route.Times{Along: 1_200_000, Against: 1_200_000})
	return b.Graph(), at
}

func TestAWayBeginsAndEndsPartlyAlongAnArc(t *testing.T) {
	g, at := coast()
	f := route.NewFinder(g, route.NewSnapper(g))
	w := f.Way(at(0.25), at(3.5), 0, route.Terms{})
	if w.Why != "" || w.Time != 750_000+800_000+600_000+600_000 {
		t.Fatalf("%+v", w)
	}
	names := ""
	for _, l := range w.Legs {
		names += l.Name + ";"
	}
	if names != "海滨路;大桥;轮渡;;" || w.Legs[2].Kind != route.Ferry || w.Legs[2].Time != 600_000 {
		t.Errorf("legs %+v", w.Legs)
	}
	if long := geo.DistanceM(at(0.25), at(3.5)); math.Abs(w.LengthM-long) > 1 || math.Abs(route.Length(w.Line)-long) > 1 {
		t.Errorf("%.1f m, and its line %.1f, for %.1f", w.LengthM, route.Length(w.Line), long)
	}
	if back := f.Way(at(1.75), at(1.25), 0, route.Terms{}); back.Why != route.NoWay {
		t.Errorf("against a one-way street: %+v", back)
	}
	if on := f.Way(at(1.25), at(1.75), 0, route.Terms{}); on.Time != 400_000 || len(on.Steps) != 1 {
		t.Errorf("within a piece: %+v", on)
	}
	if none := f.Way(at(0.5), at(0.5), 0, route.Terms{}); none.Why != "" || none.Time != 0 || len(none.Line) != 2 {
		t.Errorf("to where one is: %+v", none)
	}
	if slow := f.Way(at(0.25), at(3.5), 0, route.Terms{Within: 2_000_000}); slow.Why != route.TooLong {
		t.Errorf("longer than allowed: %+v", slow)
	}
	far := geo.LonLat{Lon: 122, Lat: 1}
	if a, b := f.Way(far, at(1), 0, route.Terms{}), f.Way(at(1), far, 0, route.Terms{}); a.Why != route.NoRoadHere || b.Why != route.NoRoadThere || a.From.Away < 100_000 {
		t.Errorf("%+v %+v", a, b)
	}
	off := f.Way(geo.LonLat{Lon: 122.0025, Lat: 0.001}, at(0.25), 0, route.Terms{})
	if len(off.Legs) != 1 || !off.Legs[0].OffRoad || math.Abs(off.LengthM-111.2) > 1 || math.Abs(float64(off.Time)-111.2/route.WalkKmh*3600) > 1000 {
		t.Errorf("to the road on foot: %+v", off)
	}
}

func TestAClosedBridgeIsGoneUntilItIsOpen(t *testing.T) {
	g, at := coast()
	f := route.NewFinder(g, route.NewSnapper(g))
	c := route.NewClosures(g)
	terms := route.Terms{Closed: c.Closed}
	before := f.Way(at(0), at(4), 0, terms)
	for name, arcs := range map[string][]int32{
		"by kind": g.ArcsOfKind(route.Bridge), "by name": g.ArcsNamed("大桥"), "by road": g.ArcsOfRoad(1), "by circle": g.ArcsWithin(at(1.5), 100), "the ferry": g.ArcsOfKind(route.Ferry),
	} {
		if len(arcs) == 0 || len(arcs) > 2 {
			t.Errorf("%s: %v", name, arcs)
		}
		c.Close(arcs...)
		if w := f.Way(at(0), at(4), 0, terms); w.Why != route.NoWay {
			t.Errorf("%s: %+v", name, w)
		}
		c.Open(arcs...)
		if w := f.Way(at(0), at(4), 0, terms); w.Time != before.Time {
			t.Errorf("%s: %+v after opening", name, w)
		}
	}
	if len(g.ArcsNamed("")) != 0 || len(g.ArcsOfPiece(0)) != 2 || len(g.ArcsWithin(at(2), 1)) != 3 {
		t.Error("what is closed is not what was meant")
	}
}

func TestHalfAFerryIsNotReached(t *testing.T) {
	g, at := coast()
	f := route.NewFinder(g, route.NewSnapper(g))
	places := []geo.LonLat{at(0.5), {Lon: 10, Lat: 10}}
	r := f.Reach(places, 0, route.Terms{Within: 900_000})
	if len(r.Off) != 1 || r.Off[0] != 1 || len(r.Parts) != 2 || r.Parts[0] != (route.Part{Piece: 0, From: 0, To: 1}) || math.Abs(r.Parts[1].To-0.5) > 1e-6 {
		t.Fatalf("%+v", r)
	}
	if line := g.PartLine(r.Parts[1]); geo.DistanceM(line[len(line)-1], at(1.5)) > 1 {
		t.Errorf("drawn to %v", line)
	}
	if r := f.Reach(places, 0, route.Terms{Within: 1_500_000}); len(r.Parts) != 2 || r.Parts[1].To != 1 {
		t.Errorf("while the ferry is on its way: %+v", r)
	}
	if r := f.Reach(places, 0, route.Terms{Within: 2_020_000}); len(r.Parts) != 4 || math.Abs(r.Parts[3].To-0.1) > 1e-6 {
		t.Errorf("when it has arrived: %+v", r)
	}
}

// TestWaysAreNoLongerThanAnyOtherWay compares the ways with a search over the same town in which both ends are junctions.
func TestWaysAreNoLongerThanAnyOtherWay(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 5 {
		g := town(rng, 9)
		f, s := route.NewFinder(g, route.NewSnapper(g)), route.NewSearch(g)
		c := route.NewClosures(g)
		c.Close(g.ArcsWithin(g.Nodes[rng.IntN(len(g.Nodes))], 150)...)
		terms := route.Terms{Closed: c.Closed}
		place := func() geo.LonLat {
			return geo.LonLat{Lon: 122 + rng.Float64()*0.009, Lat: 30 + rng.Float64()*0.008}
		}
		for range 300 {
			w := f.Way(place(), place(), 0, terms)
			if w.Why != "" {
				continue
			}
			checkWay(t, g, s, w, terms)
		}
	}
}

// checkWay sees to it that a way is one, that its legs come to its time and length, and that it is no longer than the search
// says for the junctions that it passes.
func checkWay(t *testing.T, g *route.Graph, s *route.Search, w route.Way, terms route.Terms) {
	t.Helper()
	tail := g.Tail()
	var time int64
	var long float64
	for _, l := range w.Legs {
		time, long = time+l.Time, long+l.LengthM
	}
	if d := time - w.Time; d < -2 || d > 2 || math.Abs(long-w.LengthM) > 1e-6 || math.Abs(route.Length(w.Line)-long+w.From.Away+w.To.Away) > 3 {
		t.Fatalf("%d ms and %.1f m in legs: %+v", time, long, w)
	}
	for i := 1; i < len(w.Steps); i++ {
		if g.Head[w.Steps[i-1].Arc] != tail[w.Steps[i].Arc] || terms.Closed(w.Steps[i].Arc) {
			t.Fatalf("%+v does not go on", w.Steps)
		}
	}
	if n := len(w.Steps); n >= 3 {
		from, to := g.Head[w.Steps[0].Arc], tail[w.Steps[n-1].Arc]
		sum := int32(0)
		for _, x := range w.Steps[1 : n-1] {
			sum += g.Time[x.Arc]
		}
		if s.Run([]route.Start{{Node: from}}, terms); s.Time(to) != sum {
			t.Fatalf("%d between the junctions, and %d is possible", sum, s.Time(to))
		}
	}
}
