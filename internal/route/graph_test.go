package route_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// town is a grid of streets a hundred metres apart, with some missing, an island of its own, and a ferry to nowhere near.
func town(rng *rand.Rand, side int) *route.Graph {
	b := route.NewBuilder(route.Foot)
	at := func(x, y int) geo.LonLat {
		return geo.LonLat{Lon: round(122 + float64(x)*0.00104), Lat: round(30 + float64(y)*0.0009)}
	}
	node := make([]int32, side*side)
	for y := range side {
		for x := range side {
			node[y*side+x] = b.Node(at(x, y))
		}
	}
	street := func(x1, y1, x2, y2 int, kind route.Kind) {
		r := b.Road(route.Road{ID: int64(x1*1000 + y1), Name: fmt.Sprintf("%d号路", x1), Kind: kind, Capacity: int32(x1)})
		b.Piece(r, node[y1*side+x1], node[y2*side+x2], []geo.LonLat{at(x1, y1), at(x2, y2)}, route.Times{Along: int64(1000 + rng.IntN(99_000)), Against: int64(rng.IntN(100_000) - 20_000)})
	}
	for y := range side {
		for x := range side {
			if x+1 < side && rng.IntN(8) > 0 {
				street(x, y, x+1, y, 0)
			}
			if y+1 < side && rng.IntN(8) > 0 {
				street(x, y, x, y+1, route.Bridge)
			}
		}
	}
	return b.Graph()
}

func round(deg float64) float64 { return math.Round(deg*1e7) / 1e7 }

func TestAGraphFileHoldsTheGraph(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		g := town(rng, 2+rng.IntN(8))
		if g.Arcs() == 0 {
			continue
		}
		var b bytes.Buffer
		if err := g.Write(&b); err != nil {
			t.Fatal(err)
		}
		got, err := route.Load(bytes.NewReader(b.Bytes()))
		if err != nil || !reflect.DeepEqual(got, g) {
			t.Fatalf("%v", err)
		}
		raw := b.Bytes()
		raw[rng.IntN(len(raw))] ^= 1 << rng.IntN(8)
		if _, err := route.Load(bytes.NewReader(raw)); err == nil {
			t.Error("a changed file was loaded")
		}
		if _, err := route.Load(bytes.NewReader(raw[:rng.IntN(len(raw))])); err == nil {
			t.Error("a file that was cut off was loaded")
		}
	}
}

func FuzzLoad(f *testing.F) {
	var b bytes.Buffer
	if err := town(rand.New(rand.NewPCG(1, 1)), 3).Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("HAIROAD\x01"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if g, err := route.Load(bytes.NewReader(raw)); err == nil && g.Validate() != nil {
			t.Error("loaded, and not valid")
		}
	})
}

func TestThePlaceOnTheRoadIsTheNearestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	g := town(rng, 9)
	s := route.NewSnapper(g)
	for range 2000 {
		q := geo.LonLat{Lon: 121.998 + rng.Float64()*0.013, Lat: 29.998 + rng.Float64()*0.012}
		best := math.Inf(1)
		for p := range len(g.Pieces) - 1 { // walk along every road in steps of a metre
			line := g.Shape[g.Pieces[p].Shape:g.Pieces[p+1].Shape]
			for i := range 101 {
				f := float64(i) / 100
				best = min(best, geo.DistanceM(q, geo.LonLat{Lon: line[0].Lon + f*(line[1].Lon-line[0].Lon), Lat: line[0].Lat + f*(line[1].Lat-line[0].Lat)}))
			}
		}
		got := s.Nearest(q, 1000)
		if got.Node < 0 || got.Away > best+0.01 || got.Away < best-1 || got.Along > 51 {
			t.Fatalf("%v: %+v, and %.2f m away is a road", q, got, best)
		}
		if direct := geo.DistanceM(q, g.Nodes[got.Node]); direct > got.Away+got.Along+0.5 {
			t.Fatalf("%v: %+v, and the node is %.1f m away", q, got, direct)
		}
		if near := s.Nearest(q, got.Away/2); got.Away > 1 && near.Node >= 0 {
			t.Fatalf("%v: nearer than it is: %+v", q, near)
		}
	}
	if far := s.Nearest(geo.LonLat{Lon: 122.05, Lat: 30}, 3000); far.Node >= 0 {
		t.Errorf("three kilometres are as far as %+v", far)
	}
	if none := s.Nearest(geo.LonLat{Lon: math.NaN()}, 3000); none.Node >= 0 {
		t.Errorf("nowhere is at %+v", none)
	}
}

func TestPartsAreIslandsTheLargestFirst(t *testing.T) {
	b := route.NewBuilder(route.Car)
	for i := range 6 {
		b.Node(geo.LonLat{Lon: float64(i)})
	}
	r := b.Road(route.Road{})
	join := func(u, v int32) {
		b.Piece(r, u, v, []geo.LonLat{{Lon: float64(u)}, {Lon: float64(v)}}, route.Times{Along: 1, Against: -1})
	}
	join(5, 4)
	join(4, 2)
	join(3, 1)
	of, sizes := b.Graph().Parts()
	if !reflect.DeepEqual(sizes, []int{3, 2, 1}) || !reflect.DeepEqual(of, []int32{2, 1, 0, 1, 0, 0}) {
		t.Errorf("%v %v", of, sizes)
	}
}

func TestAWindingRoadIsMetAtTheShareOfItsLine(t *testing.T) {
	b := route.NewBuilder(route.Foot)
	west, east := geo.LonLat{Lon: 122, Lat: 30}, geo.LonLat{Lon: 122.01, Lat: 30}
	from, to := b.Node(west), b.Node(east)
	b.Winding(b.Road(route.Road{ID: 1}), from, to, []geo.LonLat{west, east}, 2, route.Times{Along: 1000, Against: 1000})
	at := route.NewSnapper(b.Graph()).Nearest(geo.LonLat{Lon: 122.0025, Lat: 30}, 50)
	if length := geo.DistanceM(west, east); math.Abs(at.Share-0.25) > 1e-4 || math.Abs(at.Along-length/2) > 1 || at.Node != from {
		t.Errorf("met at share %.4f, %.1f m from node %d; want a quarter, %.1f m from node %d", at.Share, at.Along, at.Node, length/2, from)
	}
}
