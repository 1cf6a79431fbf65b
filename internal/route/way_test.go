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
		if a, b := f.Way(at(1.5), at(4), 0, terms), f.Way(at(0), at(1.5), 0, terms); name != "the ferry" && (a.Why != route.ClosedHere || b.Why != route.ClosedThere) {
			t.Errorf("%s: from the middle of it %+v, to it %+v", name, a, b)
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

// TestWhatIsReachedIsWhatWaysSay: a place is reached from where its nearest place is said to be near enough, and what is
// reached of it both ways is the same as ways to it and from it.
func TestWhatIsReachedIsWhatWaysSay(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 4 {
		g := town(rng, 7)
		f := route.NewFinder(g, route.NewSnapper(g))
		place := func() geo.LonLat { // on a road
			p := int32(rng.IntN(len(g.Pieces) - 1))
			line := g.PartLine(route.Part{Piece: p, From: rng.Float64() * 0.9, To: 1})
			return line[0]
		}
		places := []geo.LonLat{place(), place(), place()}
		var points []geo.LonLat
		for range 60 {
			points = append(points, place())
		}
		const within = 120_000
		to, from := f.ReachTo(places, 0, route.Terms{Within: within}), f.Reach(places, 0, route.Terms{Within: within})
		near, come := f.Nearest(points, places, 0, route.Terms{}), f.NearestFrom(points, places, 0, route.Terms{})
		for i, p := range points {
			there, back := int64(math.MaxInt64), int64(math.MaxInt64)
			for _, q := range places {
				if w := f.Way(p, q, 0, route.Terms{}); w.Why == "" {
					there = min(there, w.Time)
				}
				if w := f.Way(q, p, 0, route.Terms{}); w.Why == "" {
					back = min(back, w.Time)
				}
			}
			if near[i].Why == "" != (there < math.MaxInt64) || near[i].Why == "" && near[i].Time != there {
				t.Fatalf("%v: %+v, and the shortest way takes %d", p, near[i], there)
			}
			if come[i].Why == "" != (back < math.MaxInt64) || come[i].Why == "" && come[i].Time != back {
				t.Fatalf("%v: %+v, and the shortest way from a place takes %d", p, come[i], back)
			}
			at := f.Way(p, p, 0, route.Terms{}).From
			if d := there - within; (d < -50 || d > 50) && inside(to, at) != (d < 0) {
				t.Fatalf("%v is %d from its place, and in what is within %d: %v", p, there, within, inside(to, at))
			}
			if d := back - within; (d < -50 || d > 50) && inside(from, at) != (d < 0) {
				t.Fatalf("%v is reached in %d, and in what is within %d: %v", p, back, within, inside(from, at))
			}
		}
	}
}

func inside(r route.Reach, at route.Snap) bool {
	for _, p := range r.Parts {
		if p.Piece == at.Piece && p.From-1e-6 <= at.Share && at.Share <= p.To+1e-6 {
			return true
		}
	}
	return false
}

func TestANearestPlaceThatIsNotThereIsSaidSo(t *testing.T) {
	g, at := coast()
	f := route.NewFinder(g, route.NewSnapper(g))
	points := []geo.LonLat{at(0.5), at(1.5), {Lon: 10, Lat: 10}, at(3.5)}
	near := f.Nearest(points, []geo.LonLat{{Lon: 11, Lat: 11}, at(0.75)}, 0, route.Terms{Within: 300_000})
	want := []route.Near{{Place: 1, Time: 250_000}, {Place: -1, Why: route.NoWay}, {Place: -1, Why: route.NoRoadHere}, {Place: -1, Why: route.NoWay}}
	for i := range want {
		if near[i] != want[i] {
			t.Errorf("point %d: %+v, and it is %+v", i, near[i], want[i])
		}
	}
	if near := f.Nearest(points[:1], []geo.LonLat{at(0.75)}, 0, route.Terms{Within: 100_000}); near[0].Why != route.TooLong || near[0].Time != 250_000 {
		t.Errorf("%+v", near[0])
	}
}
