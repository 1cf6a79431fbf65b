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

// middle lies on the central meridian, so that the plane is true there.
var middle = geo.LonLat{Lon: 123, Lat: 30}

// rect is a rectangle of the plane around middle, in metres east and north of it.
func rect(west, south, east, north float64) geo.Polygon {
	return geo.Polygon{{at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)}}
}

// at is the position so many metres of the plane from middle.
func at(east, north float64) geo.LonLat {
	g := geo.ToGrid(middle, 123)
	return geo.Grid{East: g.East + east, North: g.North + north, CM: 123}.LonLat()
}

func raster(t testing.TB, cellM float64, land ...geo.Polygon) *coverage.Raster {
	t.Helper()
	r, err := coverage.NewRaster(land, cellM)
	if err != nil {
		t.Fatal(err)
	}
	r.Fill(coverage.Open)
	return r
}

// within is a siren heard so far over open ground.
func within(t testing.TB, id string, p geo.LonLat, radiusM float64) coverage.Siren {
	t.Helper()
	s, err := coverage.Standard().SourceOf(radiusM, 30, coverage.Open)
	if err != nil {
		t.Fatal(err)
	}
	return coverage.Siren{ID: id, At: p, Source: s}
}

func cover(t testing.TB, r *coverage.Raster, sirens ...coverage.Siren) *coverage.Coverage {
	t.Helper()
	c, err := r.Cover(coverage.Standard(), sirens)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// D6 of the domain handbook: the union of two circles, not their sum.
func TestTwoSirensNearEachOtherCountTheirAreaOnce(t *testing.T) {
	const radius, apart = 500.0, 300.0
	lens := 2*radius*radius*math.Acos(apart/2/radius) - apart/2*math.Sqrt(4*radius*radius-apart*apart)
	union := 2*math.Pi*radius*radius - lens
	for cellM, part := range map[float64]float64{50: 0.02, 20: 0.005, 5: 0.001} {
		r := raster(t, cellM, rect(-2000, -2000, 2000, 2000))
		both := cover(t, r, within(t, "a", at(-apart/2, 0), radius), within(t, "b", at(apart/2, 0), radius)).Figures(nil)
		if math.Abs(both.HeardM2/union-1) > part {
			t.Errorf("%v m cells: %v m², the union of the circles is %.0f, their sum %.0f", cellM, both.HeardM2, union, 2*math.Pi*radius*radius)
		}
		twice := cover(t, r, within(t, "a", at(7, 9), radius), within(t, "a again", at(7, 9), radius)).Figures(nil)
		if once := cover(t, r, within(t, "a", at(7, 9), radius)).Figures(nil); twice.HeardM2 != once.HeardM2 || once.HeardM2 == 0 {
			t.Errorf("one siren covers %v m², two in its place %v", once.HeardM2, twice.HeardM2)
		}
	}
}

func TestTheRasterHasTheAreaOfTheLand(t *testing.T) {
	holed := append(rect(-3000, -1000, 1000, 2000), rect(-2000, 0, -1000, 1000)[0])
	r := raster(t, 50, holed, rect(500, -1000, 2000, 0), rect(2300, 100, 2310, 110))
	// 12 km² less a hole of 1 km², and a second rectangle of 1.5 km² of which 0.5 km² lie in the first; the islet of 10 m
	// holds no centre.
	if got, want := float64(r.Cells())*2500, 12e6-1e6+1.5e6-0.5e6; math.Abs(got-want) > 0.01*want {
		t.Errorf("%v m², want %v", got, want)
	}
	for n := range r.Cells() {
		p := r.Centre(n)
		if !(geo.MultiPolygon{holed, rect(500, -1000, 2000, 0)}).Contains(p) {
			t.Fatalf("cell %d at %v is no land", n, p)
		}
	}
}

// Every cell has the level of the loudest siren, and is heard where it lies within a radius: as by looking at every siren for
// every cell.
func TestCoverageIsAsComputedCellByCell(t *testing.T) {
	m := coverage.Standard()
	rapid.Check(t, func(rt *rapid.T) {
		r, err := coverage.NewRaster(geo.MultiPolygon{rect(-700, -500, 600, 400), rect(900, -300, 1200, 800)}, 50)
		if err != nil {
			rt.Fatal(err)
		}
		r.Fill(coverage.LowRise)
		r.Class(geo.MultiPolygon{rect(-700, 0, 300, 400)}, coverage.Dense)
		var sirens []coverage.Siren
		for i := range rapid.IntRange(0, 5).Draw(rt, "sirens") {
			sirens = append(sirens, coverage.Siren{
				ID: fmt.Sprint(i), At: at(rapid.Float64Range(-900, 1400).Draw(rt, "east"), rapid.Float64Range(-700, 900).Draw(rt, "north")),
				Source:  coverage.Source{LevelDB: rapid.Float64Range(60, 105).Draw(rt, "level"), RefM: 30},
				Terrain: rapid.SampledFrom([]coverage.Terrain{coverage.Unknown, coverage.Open, coverage.VeryDense}).Draw(rt, "terrain"),
			})
		}
		c, err := r.Cover(m, sirens)
		if err != nil {
			rt.Fatal(err)
		}
		dense := geo.MultiPolygon{rect(-700, 0, 300, 400)}
		for n := range r.Cells() {
			p := r.Centre(n)
			best, heard := math.Inf(-1), false
			for _, s := range sirens {
				terrain := s.Terrain
				if terrain == coverage.Unknown {
					terrain = coverage.LowRise
					if dense.Contains(p) {
						terrain = coverage.Dense
					}
				}
				g, h := geo.ToGrid(p, 123), geo.ToGrid(s.At, 123)
				d := math.Hypot(g.East-h.East, g.North-h.North)
				radius, err := m.RadiusM(s.Source, terrain)
				if err != nil {
					rt.Fatal(err)
				}
				heard = heard || d <= radius
				if l := m.Level(s.Source, terrain, d); l >= m.ThresholdDB-m.FaintDB {
					best = max(best, l)
				}
			}
			level, _, ok := c.Level(n)
			if c.Heard(n) != heard || ok != !math.IsInf(best, -1) || ok && math.Abs(level-best) > 1e-4 {
				rt.Fatalf("cell %d: heard %v at %v dB (%v), want %v at %v", n, c.Heard(n), level, ok, heard, best)
			}
		}
	})
}

// A siren more never makes anything quieter.
func TestASirenMoreNeverCoversLess(t *testing.T) {
	r := raster(t, 50, rect(-3000, -3000, 3000, 3000))
	rapid.Check(t, func(rt *rapid.T) {
		var sirens []coverage.Siren
		before := 0.0
		for i := range 4 {
			p := at(rapid.Float64Range(-2900, 2900).Draw(rt, "east"), rapid.Float64Range(-2900, 2900).Draw(rt, "north"))
			sirens = append(sirens, within(t, fmt.Sprint(i), p, rapid.Float64Range(50, 1500).Draw(rt, "radius")))
			f := cover(t, r, sirens...).Figures(nil)
			if f.HeardM2 < before || f.HeardM2 > f.LandM2 {
				rt.Fatalf("%v m² with %d sirens, %v with one less, of %v", f.HeardM2, i+1, before, f.LandM2)
			}
			before = f.HeardM2
		}
	})
}

func TestBuiltUpLandIsCountedByItself(t *testing.T) {
	r := raster(t, 50, rect(-2000, -2000, 2000, 2000))
	r.Class(geo.MultiPolygon{rect(0, -2000, 2000, 2000)}, coverage.Dense)
	s := within(t, "a", at(0, 0), 1000)
	f := cover(t, r, s).Figures(nil)
	dense, err := coverage.Standard().RadiusM(s.Source, coverage.Dense)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.BuiltUpM2/8e6-1) > 0.01 || math.Abs(f.BuiltUpHeard/(math.Pi*dense*dense/2)-1) > 0.05 || math.Abs(f.HeardM2/(math.Pi*(1e6+dense*dense)/2)-1) > 0.02 {
		t.Errorf("%+v, over dense ground it reaches %.0f m", f, dense)
	}
}

func TestTheLevelAtAPlaceIsThatOfItsCell(t *testing.T) {
	r := raster(t, 50, rect(-2000, -2000, 2000, 2000))
	c := cover(t, r, within(t, "a", at(25, 25), 500))
	for _, v := range []struct {
		east, north float64
		level       float64
		ok          bool
	}{{500, 25, 70, true}, {25, -475, 70, true}, {30, 20, 95, true}, {1900, 0, 0, false}, {2500, 0, 0, false}, {90_000, 0, 0, false}} {
		level, siren, ok := c.LevelAt(at(v.east, v.north))
		if ok != v.ok || ok && (math.Abs(level-v.level) > 1.5 || siren != "a") {
			t.Errorf("%v m east, %v m north: %v dB of %q, %v, want about %v", v.east, v.north, level, siren, ok, v.level)
		}
	}
}

func TestImpossibleRastersAndSirensAreRefused(t *testing.T) {
	square := rect(-1000, -1000, 1000, 1000)
	for _, cellM := range []float64{0, -50, 1, 5000, math.NaN(), math.Inf(1)} {
		if _, err := coverage.NewRaster(geo.MultiPolygon{square}, cellM); code(err) != coverage.CodeCell {
			t.Errorf("cells of %v m: %v", cellM, err)
		}
	}
	for name, land := range map[string]geo.MultiPolygon{"nothing": nil, "a polygon without rings": {{}}, "an islet": {rect(1, 1, 2, 2)}} {
		if _, err := coverage.NewRaster(land, 50); code(err) != coverage.CodeLand {
			t.Errorf("%s: %v", name, err)
		}
	}
	world := geo.Polygon{{{Lon: -170, Lat: -70}, {Lon: 170, Lat: -70}, {Lon: 170, Lat: 70}, {Lon: -170, Lat: -70}}}
	tall := geo.Polygon{{{Lon: 122, Lat: 0}, {Lon: 124, Lat: 0}, {Lon: 124, Lat: 70}, {Lon: 122, Lat: 0}}}
	nowhere := geo.Polygon{{{Lon: math.NaN(), Lat: 0}, {Lon: 124, Lat: 0}, {Lon: 124, Lat: 70}, {Lon: math.NaN(), Lat: 0}}}
	for name, p := range map[string]geo.Polygon{"the world": world, "seventy degrees": tall, "NaN": nowhere} {
		if _, err := coverage.NewRaster(geo.MultiPolygon{p}, 50); code(err) != coverage.CodeExtent {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := raster(t, 50, square)
	good := coverage.Source{LevelDB: 110, RefM: 30}
	for name, c := range map[string]struct {
		s    coverage.Siren
		want string
	}{
		"no position":          {coverage.Siren{Source: good}, coverage.CodeSiren},
		"NaN":                  {coverage.Siren{At: geo.LonLat{Lon: math.NaN(), Lat: 30}, Source: good}, coverage.CodeSiren},
		"swapped":              {coverage.Siren{At: geo.LonLat{Lon: 30, Lat: 123}, Source: good}, coverage.CodeSiren},
		"ten kilometres off":   {coverage.Siren{At: at(10_000, 0), Source: good}, coverage.CodeSiren},
		"no level":             {coverage.Siren{At: middle}, coverage.CodeSource},
		"no reference":         {coverage.Siren{At: middle, Source: coverage.Source{LevelDB: 110}}, coverage.CodeSource},
		"heard for kilometres": {coverage.Siren{At: middle, Source: coverage.Source{LevelDB: 150, RefM: 30}}, coverage.CodeRadius},
		"a terrain of no kind": {coverage.Siren{At: middle, Source: good, Terrain: 7}, coverage.CodeTerrain},
	} {
		if _, err := r.Cover(coverage.Standard(), []coverage.Siren{c.s}); code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	r.Class(geo.MultiPolygon{rect(0, 0, 100, 100)}, coverage.Unknown)
	if _, err := r.Cover(coverage.Standard(), []coverage.Siren{{ID: "a", At: middle, Source: good}}); code(err) != coverage.CodeTerrain {
		t.Errorf("cells of unknown terrain: %v", err)
	}
	if _, err := r.Cover(coverage.Standard(), []coverage.Siren{{ID: "a", At: middle, Source: good, Terrain: coverage.Dense}}); err != nil {
		t.Errorf("a siren that knows its terrain: %v", err)
	}
	if _, err := r.Cover(coverage.Model{}, nil); code(err) != coverage.CodeModel {
		t.Errorf("no model: %v", err)
	}
	if f := cover(t, r).Figures(nil); f.HeardM2 != 0 || f.PeopleShare != nil || f.LandM2 == 0 {
		t.Errorf("without sirens and people: %+v", f)
	}
}

func TestASirenOffTheMappedCoastIsHeardOnLand(t *testing.T) {
	r := raster(t, 50, rect(-1000, -1000, 1000, 1000))
	f := cover(t, r, within(t, "pier", at(1400, 0), 900)).Figures(nil)
	if f.HeardM2 < 100_000 || f.HeardM2 > math.Pi*900*900/2 {
		t.Errorf("a siren 400 m off the coast is heard on %v m²", f.HeardM2)
	}
}

func TestSpansAreTheHeardCells(t *testing.T) {
	r := raster(t, 50, rect(-1000, -1000, 1000, 1000), rect(1500, -1000, 1700, 1000))
	c := cover(t, r, within(t, "a", at(600, 0), 800), within(t, "b", at(1600, 900), 300))
	var got, want [][2]int
	frame := r.Frame()
	for _, s := range c.Spans() {
		for x := s.From; x < s.To; x++ {
			got = append(got, [2]int{x, s.Y})
		}
	}
	for n := range r.Cells() {
		if c.Heard(n) {
			g := geo.ToGrid(r.Centre(n), frame.CM)
			want = append(want, [2]int{int(math.Floor((g.East - frame.West) / frame.CellM)), int(math.Floor((g.North - frame.South) / frame.CellM))})
		}
	}
	if !slices.Equal(got, want) || len(got) < 100 {
		t.Errorf("%d cells in spans, %d are heard", len(got), len(want))
	}
}
