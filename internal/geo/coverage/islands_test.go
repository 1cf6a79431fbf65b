package coverage_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
	"haidun/internal/testkit"
)

// islands are the 559 islands of the reference data, about 1330 km².
func islands(t testing.TB) geo.MultiPolygon {
	t.Helper()
	text, err := os.ReadFile(testkit.Shared(t, "zhoushan", "islands_gshhg_wgs84.geojson"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Features []struct{ Geometry json.RawMessage }
	}
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var land geo.MultiPolygon
	for _, f := range all.Features {
		p, err := geo.ParseShape(f.Geometry, geo.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		land = append(land, p...)
	}
	return land
}

// towns are the 36 towns' anchor points, with the census of the city shared out evenly: invented, but of the right size.
func towns(t testing.TB) []coverage.Settlement {
	t.Helper()
	text, err := os.ReadFile(testkit.Shared(t, "zhoushan", "town_anchor_points.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var out []coverage.Settlement
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		cells := strings.Split(line, ",")
		lon, err := strconv.ParseFloat(cells[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		lat, err := strconv.ParseFloat(cells[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, coverage.Settlement{ID: cells[0], At: geo.LonLat{Lon: lon, Lat: lat}, People: 1_157_817 / 36, SpreadM: 1500})
	}
	return out
}

// scattered are n sirens of the usual classes on land.
func scattered(r *coverage.Raster, n int) []coverage.Siren {
	dice := rand.New(rand.NewPCG(5, 12))
	out := make([]coverage.Siren, n)
	for i := range out {
		out[i] = coverage.Siren{
			ID: fmt.Sprint("s", i), At: r.Centre(dice.IntN(r.Cells())), Source: coverage.Source{LevelDB: 105 + 5*float64(dice.IntN(4)), RefM: 30},
			Terrain: coverage.Terrain(1 + dice.IntN(4)),
		}
	}
	return out
}

func TestTheIslandsAreCoveredAlikeTwice(t *testing.T) {
	land := islands(t)
	compute := func() (*coverage.Raster, coverage.Figures, []coverage.Blind, []coverage.Site, coverage.Outline) {
		r := raster(t, coverage.StandardCellM, land...)
		c := cover(t, r, scattered(r, 200)...)
		p := spread(t, r, towns(t)...)
		sites, err := c.Next(p, coverage.Source{LevelDB: 115, RefM: 30}, coverage.LowRise, 5)
		if err != nil {
			t.Fatal(err)
		}
		return r, c.Figures(p), c.Blind(p), sites, c.Outline(20_000)
	}
	r, f, blind, sites, outline := compute()
	if km2 := land.AreaM2() / 1e6; f.LandM2/1e6 < km2*0.998 || f.LandM2/1e6 > km2*1.002 {
		t.Errorf("the raster has %.1f km², the islands %.1f", f.LandM2/1e6, km2)
	}
	people, total := 0, 0
	for _, b := range blind {
		people += b.People
	}
	for _, s := range towns(t) {
		total += s.People
	}
	if f.People+f.Unplaced != total || f.PeopleHeard+people != f.People || f.HeardM2 == 0 || f.HeardM2 >= f.LandM2 || len(sites) != 5 {
		t.Errorf("%+v; %d people in %d blind areas; %d sites; %d people in all", f, people, len(blind), len(sites), total)
	}
	if _, err := outline.Shape.Normal(geo.Limits{}); err != nil || outline.Shape.Vertices() > 20_000 {
		t.Errorf("%d vertices: %v", outline.Shape.Vertices(), err)
	}
	t.Logf("%d cells, %.1f of %.1f km² heard, %.1f %% of people, %d blind areas, largest %+v, sites %+v, outline of %d vertices (%d bytes) from %v m",
		r.Cells(), f.HeardM2/1e6, f.LandM2/1e6, 100**f.PeopleShare, len(blind), blind[0], sites, outline.Shape.Vertices(), len(outline.Shape.GeoJSON(5)), outline.CellM)
	_, f2, blind2, sites2, outline2 := compute()
	if !reflect.DeepEqual(f, f2) || !reflect.DeepEqual(blind, blind2) || !reflect.DeepEqual(sites, sites2) || !reflect.DeepEqual(outline, outline2) {
		t.Error("the second time it is different")
	}
}

// The goal: 200 sirens over all islands within two seconds, the raster included.
func BenchmarkIslands(b *testing.B) {
	land := islands(b)
	people := towns(b)
	whole := raster(b, coverage.StandardCellM, land...)
	sirens := scattered(whole, 200)
	done := cover(b, whole, sirens...)
	placed := spread(b, whole, people...)
	b.Run("raster", func(b *testing.B) {
		for b.Loop() {
			raster(b, coverage.StandardCellM, land...)
		}
	})
	b.Run("cover 200 sirens", func(b *testing.B) {
		for b.Loop() {
			cover(b, whole, sirens...)
		}
	})
	b.Run("spread, figures, shares, blind areas", func(b *testing.B) {
		for b.Loop() {
			p := spread(b, whole, people...)
			done.Figures(p)
			done.Shares(p)
			done.Blind(p)
		}
	})
	b.Run("next site", func(b *testing.B) {
		for b.Loop() {
			if _, err := done.Next(placed, coverage.Source{LevelDB: 115, RefM: 30}, coverage.LowRise, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("outline", func(b *testing.B) {
		for b.Loop() {
			done.Outline(20_000)
		}
	})
	b.Run("all of it", func(b *testing.B) {
		for b.Loop() {
			r := raster(b, coverage.StandardCellM, land...)
			c := cover(b, r, sirens...)
			p := spread(b, r, people...)
			c.Figures(p)
			c.Shares(p)
			c.Blind(p)
			c.Outline(20_000)
			if _, err := c.Next(p, coverage.Source{LevelDB: 115, RefM: 30}, coverage.LowRise, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
}
