package coverage_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
)

func spread(t testing.TB, r *coverage.Raster, s ...coverage.Settlement) *coverage.Population {
	t.Helper()
	p, err := r.Spread(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPeopleAreSpreadWholeAndNobodyIsLost(t *testing.T) {
	r := raster(t, 50, rect(-2000, -2000, 2000, 2000), rect(3000, -2000, 3100, 2000))
	r.Class(geo.MultiPolygon{rect(-2000, -2000, -1000, 2000)}, coverage.Dense)
	rapid.Check(t, func(rt *rapid.T) {
		var all []coverage.Settlement
		total := 0
		for i := range rapid.IntRange(0, 12).Draw(rt, "settlements") {
			s := coverage.Settlement{
				ID: fmt.Sprint(i), At: at(rapid.Float64Range(-6000, 6000).Draw(rt, "east"), rapid.Float64Range(-6000, 6000).Draw(rt, "north")),
				People: rapid.IntRange(0, 50_000).Draw(rt, "people"), SpreadM: rapid.SampledFrom([]float64{0, 10, 300, 1500}).Draw(rt, "spread"),
			}
			all, total = append(all, s), total+s.People
		}
		p := spread(t, r, all...)
		placed, unplaced := 0, 0
		for n := range r.Cells() {
			placed += p.At(n)
		}
		for _, s := range p.Unplaced {
			unplaced += s.People
			if s.At == (geo.LonLat{}) {
				rt.Fatal("an unplaced settlement lost its position")
			}
		}
		if placed != p.Placed || placed+unplaced != total {
			rt.Fatalf("%d of %d on cells (%d said), %d unplaced", placed, total, p.Placed, unplaced)
		}
	})
}

func TestPeopleLiveWhereItIsBuiltUp(t *testing.T) {
	r := raster(t, 50, rect(-2000, -2000, 2000, 2000), rect(3025, -2000, 3100, 2000))
	r.Class(geo.MultiPolygon{rect(100, -100, 300, 100)}, coverage.LowRise)
	live := func(p *coverage.Population) (cells []int) {
		for n := range r.Cells() {
			if p.At(n) > 0 {
				cells = append(cells, n)
			}
		}
		return cells
	}
	for _, n := range live(spread(t, r, coverage.Settlement{At: middle, People: 1000})) {
		g, m := geo.ToGrid(r.Centre(n), 123), geo.ToGrid(middle, 123)
		if g.East < m.East+100 || g.East > m.East+300 || math.Abs(g.North-m.North) > 100 {
			t.Errorf("people on open land at %v, with houses near", r.Centre(n))
		}
	}
	if cells := live(spread(t, r, coverage.Settlement{At: at(-1500, 0), People: 10_000})); len(cells) < 300 || len(cells) > 320 {
		t.Errorf("where nothing is built up they live on %d cells, the circle of 500 m has 314", len(cells))
	}
	if cells := live(spread(t, r, coverage.Settlement{At: at(-1500, 0), People: 3})); len(cells) != 3 || slices.ContainsFunc(cells, func(n int) bool { return geo.DistanceM(r.Centre(n), at(-1500, 0)) > 90 }) {
		t.Errorf("three people live on %v", cells)
	}
	if cells := live(spread(t, r, coverage.Settlement{At: at(4000, 0), People: 70, SpreadM: 300})); len(cells) != 1 || geo.DistanceM(r.Centre(cells[0]), at(3087, 0)) > 60 {
		t.Errorf("a village on land reclaimed since lives on %v", cells)
	}
	if p := spread(t, r, coverage.Settlement{ID: "buoy", At: at(6000, 0), People: 70}); len(p.Unplaced) != 1 || p.Unplaced[0].ID != "buoy" || p.Placed != 0 {
		t.Errorf("a village at sea: %+v", p.Unplaced)
	}
}

func TestImpossibleSettlementsAreRefused(t *testing.T) {
	r := raster(t, 50, rect(-500, -500, 500, 500))
	for name, s := range map[string]coverage.Settlement{
		"fewer than none": {At: middle, People: -1}, "no position": {People: 5}, "NaN": {At: geo.LonLat{Lon: math.NaN(), Lat: 30}, People: 5},
		"spread below nothing": {At: middle, People: 5, SpreadM: -1}, "spread over the county": {At: middle, People: 5, SpreadM: 20_000}, "spread of NaN": {At: middle, People: 5, SpreadM: math.NaN()},
		"more than can be counted": {At: middle, People: math.MaxInt32 + 1},
	} {
		if _, err := r.Spread([]coverage.Settlement{s}); code(err) != coverage.CodePeople {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := r.Spread([]coverage.Settlement{{At: middle, People: math.MaxInt32}, {At: middle, People: 1}}); code(err) != coverage.CodePeople {
		t.Errorf("more than can be counted together: %v", err)
	}
}

func TestBlindAreasAreRankedByPeople(t *testing.T) {
	r := raster(t, 50, rect(-5000, -1000, 5000, 1000))
	c := cover(t, r, within(t, "west", at(-4000, 0), 600), within(t, "east", at(4000, 0), 600))
	p := spread(t, r,
		coverage.Settlement{ID: "heard", At: at(-4000, 0), People: 9000, SpreadM: 300},
		coverage.Settlement{ID: "small", At: at(-2000, 100), People: 400, SpreadM: 300},
		coverage.Settlement{ID: "large", At: at(1000, -100), People: 2500, SpreadM: 400},
		coverage.Settlement{ID: "half", At: at(4600, 0), People: 1000, SpreadM: 300},
	)
	all := c.Blind(p)
	f := c.Figures(p)
	if len(all) != 3 || all[0].People != 2500 || all[2].People != 400 || all[1].People < 400 || all[1].People > 800 {
		t.Fatalf("%+v", all)
	}
	if sum := all[0].People + all[1].People + all[2].People; f.People != 12_900 || f.PeopleHeard+sum != f.People || math.Abs(*f.PeopleShare-float64(f.PeopleHeard)/12_900) > 1e-12 {
		t.Errorf("%+v, %d people are in blind areas", f, sum)
	}
	if d := geo.DistanceM(all[0].Centre, at(1000, -100)); d > 50 || all[0].Siren != "east" || math.Abs(all[0].DistanceM-3000) > 60 || all[0].AreaM2 != float64(all[0].Cells)*2500 {
		t.Errorf("%+v, its middle is %.0f m off", all[0], d)
	}
	if all[2].Siren != "west" || math.Abs(all[2].DistanceM-2000) > 60 {
		t.Errorf("%+v", all[2])
	}
	if none := cover(t, r).Blind(p); len(none) != 4 || none[0].Siren != "" || none[0].DistanceM != 0 {
		t.Errorf("without sirens: %+v", none)
	}
}

// Cells that touch by a corner are one area, cells apart are two.
func TestBlindAreasAreConnectedCells(t *testing.T) {
	r := raster(t, 50, rect(-1000, -1000, 1000, 1000))
	lone := func(east, north float64) coverage.Settlement {
		return coverage.Settlement{At: at(east, north), People: 1, SpreadM: 40}
	}
	g := geo.ToGrid(r.Centre(0), 123)
	m := geo.ToGrid(middle, 123)
	x, y := g.East-m.East, g.North-m.North
	for name, v := range map[string]struct {
		people []coverage.Settlement
		want   int
	}{
		"by a side": {[]coverage.Settlement{lone(x, y), lone(x+50, y)}, 1}, "by a corner": {[]coverage.Settlement{lone(x, y), lone(x+50, y+50)}, 1},
		"by the other corner": {[]coverage.Settlement{lone(x+50, y), lone(x, y+50)}, 1}, "one between": {[]coverage.Settlement{lone(x, y), lone(x+100, y)}, 2},
		"a ring closing late": {[]coverage.Settlement{lone(x, y+100), lone(x+100, y+100), lone(x, y+50), lone(x+100, y+50), lone(x+50, y)}, 1},
	} {
		if got := cover(t, r).Blind(spread(t, r, v.people...)); len(got) != v.want {
			t.Errorf("%s: %d areas, want %d", name, len(got), v.want)
		}
	}
}

// A siren's share is what it covers by itself; what goes silent with it is what the whole loses when it is taken away.
func TestWhatGoesSilentWithASirenIsItsShare(t *testing.T) {
	r := raster(t, 50, rect(-2000, -2000, 2000, 2000))
	p := spread(t, r, coverage.Settlement{At: at(-600, 0), People: 5000, SpreadM: 900}, coverage.Settlement{At: at(900, 300), People: 700, SpreadM: 500})
	rapid.Check(t, func(rt *rapid.T) {
		var sirens []coverage.Siren
		for i := range rapid.IntRange(0, 5).Draw(rt, "sirens") {
			where := at(rapid.Float64Range(-2000, 2000).Draw(rt, "east"), rapid.Float64Range(-2000, 2000).Draw(rt, "north"))
			sirens = append(sirens, within(t, fmt.Sprint(i), where, rapid.Float64Range(50, 1500).Draw(rt, "radius")))
		}
		whole := cover(t, r, sirens...).Figures(p)
		shares := cover(t, r, sirens...).Shares(p)
		if len(shares) != len(sirens) {
			rt.Fatalf("%d shares of %d sirens", len(shares), len(sirens))
		}
		for i, s := range shares {
			alone := cover(t, r, sirens[i]).Figures(p)
			rest := cover(t, r, slices.Delete(slices.Clone(sirens), i, i+1)...).Figures(p)
			want := coverage.Share{
				Siren: sirens[i].ID, HeardM2: alone.HeardM2, People: alone.PeopleHeard,
				AloneM2: whole.HeardM2 - rest.HeardM2, AlonePeople: whole.PeopleHeard - rest.PeopleHeard,
			}
			if s != want {
				rt.Fatalf("%+v, want %+v", s, want)
			}
		}
	})
}

// The next site is the best of all: nobody finds a cell from which more people would be served by trying each.
func TestTheNextSiteIsTheBestOfAll(t *testing.T) {
	m := coverage.Standard()
	rapid.Check(t, func(rt *rapid.T) {
		r, err := coverage.NewRaster(geo.MultiPolygon{rect(-600, -500, 600, 500), rect(800, -300, 1000, 500)}, 50)
		if err != nil {
			rt.Fatal(err)
		}
		r.Fill(coverage.Open)
		r.Class(geo.MultiPolygon{rect(-200, -500, 300, 100)}, coverage.Dense)
		var all []coverage.Settlement
		for range rapid.IntRange(0, 8).Draw(rt, "settlements") {
			all = append(all, coverage.Settlement{At: at(rapid.Float64Range(-600, 1000).Draw(rt, "east"), rapid.Float64Range(-500, 500).Draw(rt, "north")), People: rapid.IntRange(0, 500).Draw(rt, "people"), SpreadM: 120})
		}
		p := spread(t, r, all...)
		s := coverage.Source{LevelDB: rapid.Float64Range(70, 100).Draw(rt, "level"), RefM: 30}
		terrain := rapid.SampledFrom([]coverage.Terrain{coverage.Unknown, coverage.LowRise}).Draw(rt, "terrain")
		old := cover(t, r, within(t, "old", at(rapid.Float64Range(-600, 600).Draw(rt, "old"), 0), 200))
		served := func(site geo.LonLat, before *coverage.Coverage) (n int) {
			c, err := r.Cover(m, []coverage.Siren{{At: site, Source: s, Terrain: terrain}})
			if err != nil {
				rt.Fatal(err)
			}
			for i := range r.Cells() {
				if c.Heard(i) && !before.Heard(i) {
					n += p.At(i)
				}
			}
			return n
		}
		best := 0
		for n := range r.Cells() {
			best = max(best, served(r.Centre(n), old))
		}
		got, err := old.Next(p, s, terrain, 1)
		if err != nil {
			rt.Fatal(err)
		}
		if best == 0 {
			if len(got) != 0 {
				rt.Fatalf("%+v, though nobody is left to serve", got)
			}
			return
		}
		if len(got) != 1 || got[0].People != best || served(got[0].At, old) != best {
			rt.Fatalf("%+v serves %d, the best of all %d", got, served(got[0].At, old), best)
		}
	})
}

func TestSitesFollowOneAnother(t *testing.T) {
	r := raster(t, 50, rect(-5000, -1000, 5000, 1000))
	p := spread(t, r,
		coverage.Settlement{At: at(-4000, 0), People: 3000, SpreadM: 300}, coverage.Settlement{At: at(0, 0), People: 5000, SpreadM: 300},
		coverage.Settlement{At: at(4000, 0), People: 1000, SpreadM: 300},
	)
	s := within(t, "", middle, 500).Source
	got, err := cover(t, r).Next(p, s, coverage.Open, 10)
	if err != nil || len(got) != 3 || got[0].People != 5000 || got[1].People != 3000 || got[2].People != 1000 {
		t.Fatalf("%+v, %v", got, err)
	}
	var sirens []coverage.Siren
	for _, g := range got {
		sirens = append(sirens, coverage.Siren{At: g.At, Source: s, Terrain: coverage.Open})
	}
	if f := cover(t, r, sirens...).Figures(p); f.PeopleHeard != 9000 {
		t.Errorf("sirens at the sites serve %d of 9000", f.PeopleHeard)
	}
	for _, n := range []int{0, -1, 51} {
		if _, err := cover(t, r).Next(p, s, coverage.Open, n); code(err) != coverage.CodeSites {
			t.Errorf("%d sites: %v", n, err)
		}
	}
	if _, err := cover(t, r).Next(p, coverage.Source{}, coverage.Open, 1); code(err) != coverage.CodeSource {
		t.Errorf("no source: %v", err)
	}
	r.Class(geo.MultiPolygon{rect(-100, -100, 100, 100)}, coverage.Unknown)
	if _, err := cover(t, r).Next(p, s, coverage.Unknown, 1); code(err) != coverage.CodeTerrain {
		t.Errorf("unknown terrain where people live: %v", err)
	}
}
