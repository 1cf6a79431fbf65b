package roads_test

import (
	"bytes"
	"math"
	"testing"

	"haidun/internal/demo/facts"
	"haidun/internal/demo/facts/invent"
	"haidun/internal/demo/roads"
	"haidun/internal/geo"
	"haidun/internal/route"
)

// TestEveryTownAndSiteIsJoined: whoever starts at a town comes to any other, on foot and by car, and a site is near a road.
func TestEveryTownAndSiteIsJoined(t *testing.T) {
	for _, m := range []route.Mode{route.Foot, route.Car} {
		g := roads.Graph(m)
		part, sizes := g.Parts()
		s := route.NewSnapper(g)
		for _, a := range facts.Areas() {
			if a.Level != facts.Town {
				continue
			}
			if at := s.Nearest(a.At, 800); at.Node < 0 || part[at.Node] != 0 {
				t.Errorf("%s: %+v", a.Name, at)
			}
		}
		far := 0
		for _, x := range invent.Sites(20200707, 90) {
			if at := s.Nearest(x.At, 2000); at.Node < 0 || part[at.Node] != 0 {
				t.Logf("%s at %v: %+v", x.Name, x.At, at)
				far++
			}
		}
		if far > 5 {
			t.Errorf("%d sites are at no road", far)
		}
		t.Logf("%d nodes, %d arcs, parts %v", len(g.Nodes), g.Arcs(), sizes)
	}
}

func TestBothModesHaveTheSameRoadsAndAlwaysTheSame(t *testing.T) {
	foot, car := roads.Graph(route.Foot), roads.Graph(route.Car)
	if len(foot.Roads) != len(car.Roads) {
		t.Fatalf("%d and %d", len(foot.Roads), len(car.Roads))
	}
	seen := map[int64]bool{}
	for i, r := range foot.Roads {
		if r != car.Roads[i] || r.Name == "" || seen[r.ID] {
			t.Errorf("%+v and %+v", r, car.Roads[i])
		}
		seen[r.ID] = true
	}
	for e := range foot.Head {
		switch kind := foot.RoadOf(int32(e)).Kind; {
		case car.Time[e] > foot.Time[e], kind == route.Ferry && car.Time[e] != foot.Time[e]:
			t.Errorf("arc %d of kind %d takes %d ms by car and %d on foot", e, kind, car.Time[e], foot.Time[e])
		}
	}
	var a, b bytes.Buffer
	if err := foot.Write(&a); err != nil {
		t.Fatal(err)
	}
	if err := roads.Graph(route.Foot).Write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two buildings differ")
	}
}

// TestLandRoadsKeepToTheLand: only what reclaimed land may lie under is at sea, and no bridge is longer than the sea between.
func TestLandRoadsKeepToTheLand(t *testing.T) {
	g, islands := roads.Graph(route.Foot), facts.IslandIndex(facts.Islands())
	for e := range g.Head {
		r, line := g.RoadOf(int32(e)), g.Line(int32(e))
		if r.Kind == route.Bridge && route.Length(line) > 16_000 {
			t.Errorf("%s is %.0f m long", r.Name, route.Length(line))
		}
		if r.Kind != 0 {
			continue
		}
		for i := 1; i < len(line); i++ {
			for k := range 11 {
				f := float64(k) / 10
				p := geo.LonLat{Lon: line[i-1].Lon + f*(line[i].Lon-line[i-1].Lon), Lat: line[i-1].Lat + f*(line[i].Lat-line[i-1].Lat)}
				if _, _, near := islands.Nearest(p, 800); !near {
					t.Fatalf("%s at %v is in the sea", r.Name, p)
				}
			}
		}
	}
}

// TestNobodyWalksSlowerThanTheRoadIsLong: what is said of a way in metres and in minutes agrees.
func TestNobodyWalksSlowerThanTheRoadIsLong(t *testing.T) {
	g := roads.Graph(route.Foot)
	for e := range g.Head {
		if r := g.RoadOf(int32(e)); r.Kind != 0 {
			continue
		}
		m := float64(g.Pieces[max(g.Piece[e], ^g.Piece[e])].Length)
		if want := m / 4 * 3600; math.Abs(float64(g.Time[e])-want) > 2 {
			t.Fatalf("%s: %.0f m in %d ms, want %.0f", g.RoadOf(int32(e)).Name, m, g.Time[e], want)
		}
	}
}

func BenchmarkGraph(b *testing.B) {
	for b.Loop() {
		roads.Graph(route.Foot)
	}
}
