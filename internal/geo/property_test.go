package geo

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// place draws a position in the box, on the 1e-7° grid the store keeps.
func place(b Box) *rapid.Generator[LonLat] {
	return rapid.Custom(func(t *rapid.T) LonLat {
		lon := rapid.IntRange(int(b.West*1e7), int(b.East*1e7)).Draw(t, "lon")
		lat := rapid.IntRange(int(b.South*1e7), int(b.North*1e7)).Draw(t, "lat")
		return LonLat{float64(lon) / 1e7, float64(lat) / 1e7}
	})
}

func TestEverySystemConvertsThereAndBack(t *testing.T) {
	systems := []CRS{CGCS2000, GCJ02, BD09}
	rapid.Check(t, func(t *rapid.T) {
		p := place(Zhoushan()).Draw(t, "p")
		a, b := rapid.SampledFrom(systems).Draw(t, "a"), rapid.SampledFrom(systems).Draw(t, "b")
		there, err := Convert(p, a, b)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Convert(there, b, a)
		if err != nil || math.Abs(back.Lon-p.Lon) > 1e-9 || math.Abs(back.Lat-p.Lat) > 1e-9 {
			t.Fatalf("%v %s → %s %v → %v, %v", p, a, b, there, back, err)
		}
		if d := DistanceM(p, there); a != b && (d < 300 || d > 1600) {
			t.Fatalf("%s and %s differ by %.0f m at %v", a, b, d, p)
		}
	})
}

func TestInverseHoldsAllOverChina(t *testing.T) {
	inner := Box{West: 73, South: 2, East: 137, North: 55}
	rapid.Check(t, func(t *rapid.T) {
		p := place(inner).Draw(t, "p")
		for _, c := range []CRS{GCJ02, BD09} {
			there, _ := Convert(p, CGCS2000, c)
			if back, _ := Convert(there, c, CGCS2000); math.Abs(back.Lon-p.Lon) > 1e-8 || math.Abs(back.Lat-p.Lat) > 1e-8 {
				t.Fatalf("%v → %s → %v", p, c, back)
			}
		}
	})
}

func TestGridGoesThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := place(Box{West: 118.5, South: -80, East: 124.5, North: 80}).Draw(t, "p")
		cm := rapid.SampledFrom([]int{120, 123}).Draw(t, "cm")
		g := ToGrid(p, cm)
		read, err := GridFrom(g.PrefixedEast(), g.North, 0)
		if math.Abs(p.Lat) > 75 || math.Abs(p.Lon-float64(cm)) > 2 {
			return // beyond what GridFrom promises to read
		}
		if err != nil || DistanceM(read.LonLat(), p) > 1e-4 {
			t.Fatalf("%v → %+v → %v, %v", p, g, read.LonLat(), err)
		}
	})
}

// star draws a polygon around a centre: simple by construction.
func star(t *rapid.T, b Box) Polygon {
	c := place(b).Draw(t, "centre")
	n := rapid.IntRange(3, 40).Draw(t, "corners")
	var r Ring
	for i := range n {
		radius := 100 + 5000*rapid.Float64Range(0, 1).Draw(t, "radius")
		turn := 2 * math.Pi * float64(i) / float64(n)
		r = append(r, c.Moved(radius*math.Cos(turn), radius*math.Sin(turn)))
	}
	return Polygon{append(r, r[0])}
}

func TestStarsAreValidHoweverTheyTurn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := star(t, Zhoushan())
		area := p.AreaM2()
		backward := Polygon{slices.Clone(p[0])}
		slices.Reverse(backward[0])
		for _, q := range []Polygon{p, backward} {
			n, err := q.Normal(Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if n[0].signedM2() <= 0 || math.Abs(n.AreaM2()/area-1) > 1e-9 {
				t.Fatalf("normal form has %v m², given %v", n[0].signedM2(), area)
			}
			again, err := ParseShape(MultiPolygon{n}.GeoJSON(15), Limits{})
			if err != nil || !slices.Equal(again[0][0], n[0]) {
				t.Fatalf("printed and read: %v, %v", again, err)
			}
		}
	})
}

func TestIndexAnswersWhatLookingAtEveryAreaAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		box := Box{West: 122, South: 30, East: 122.2, North: 30.2}
		var areas []Area
		for i := range rapid.IntRange(0, 60).Draw(t, "areas") {
			areas = append(areas, Area{ID: string(rune('A' + i)), Shape: MultiPolygon{star(t, box)}})
		}
		x := NewIndex(areas)
		p := place(box).Draw(t, "p")
		within := rapid.Float64Range(0, 8000).Draw(t, "within")
		want, nearest, best := []string{}, "", math.Inf(1)
		for _, a := range areas {
			if a.Shape.Contains(p) {
				want = append(want, a.ID)
			}
			if d := a.Shape.DistanceM(p); d <= within && d < best {
				nearest, best = a.ID, d
			}
		}
		if got := x.Containing(p); !slices.Equal(got, want) {
			t.Fatalf("containing %v, want %v", got, want)
		}
		id, d, found := x.Nearest(p, within)
		if found != (nearest != "") || found && (id != nearest || d != best) {
			t.Fatalf("nearest %s at %v (%v), want %s at %v", id, d, found, nearest, best)
		}
	})
}

func TestClustersHoldEveryPointOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOf(place(Zhoushan())).Draw(t, "points")
		c := NewClusters(rapid.Float64Range(-1, 30).Draw(t, "zoom"))
		for _, p := range points {
			c.Add(p)
		}
		sum := 0
		for i, k := range c.List() {
			sum += k.Count
			if !k.Box.Grown(0.01).Holds(k.At) || !k.Box.Holds(points[k.First]) {
				t.Fatalf("cluster %d: %+v lies outside itself", i, k)
			}
			if k.Count == 1 && k.At != points[k.First] {
				t.Fatalf("a cluster of one moved its point %v to %v", points[k.First], k.At)
			}
		}
		if sum != len(points) {
			t.Fatalf("%d points in clusters, %d given", sum, len(points))
		}
	})
}

func TestSimplifiedLinesStayWithinTheTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := star(t, Zhoushan())[0]
		tolerance := rapid.Float64Range(0, 3000).Draw(t, "tolerance")
		s := r.Simplified(tolerance)
		if s[0] != r[0] || s[len(s)-1] != r[len(r)-1] || len(s) > len(r) {
			t.Fatalf("%d positions became %d, ends %v, %v", len(r), len(s), s[0], s[len(s)-1])
		}
		for _, p := range r {
			if d := s.DistanceM(p); d > tolerance*1.001+1e-6 {
				t.Fatalf("%v lies %.1f m off, allowed %.1f", p, d, tolerance)
			}
		}
	})
}
