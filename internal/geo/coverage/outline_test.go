package coverage_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
)

// An outline is a valid shape whose area is that of the heard cells, whatever they look like.
func TestAnyOutlineIsValidAndTrueToItsCells(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		// A square of land for each set bit, as large as a cell and so with one centre in it: every pattern of holes, corners
		// and single cells.
		var land geo.MultiPolygon
		const side = 9
		for y := range side {
			bits := rapid.IntRange(0, 1<<side-1).Draw(rt, "row")
			for x := range side {
				if bits&(1<<x) != 0 {
					land = append(land, rect(float64(x)*50+1, float64(y)*50, float64(x)*50+51, float64(y)*50+50))
				}
			}
		}
		if len(land) == 0 {
			return
		}
		r, err := coverage.NewRaster(land, 50)
		if err != nil {
			rt.Fatal(err)
		}
		if r.Cells() != len(land) {
			rt.Fatalf("%d cells of %d squares", r.Cells(), len(land))
		}
		r.Fill(coverage.Open)
		c := cover(t, r, within(t, "a", at(200, 200), 2000))
		o := c.Outline(100_000)
		if _, err := o.Shape.Normal(geo.Limits{}); err != nil {
			rt.Fatalf("%v\n%s", err, o.Shape.GeoJSON(6))
		}
		for n := range r.Cells() {
			if !o.Shape.Contains(r.Centre(n)) {
				rt.Fatalf("cell %d of %d is not drawn", n, r.Cells())
			}
		}
	})
}

// blobs are sirens here and there over a square of land with a lake.
func blobs(t testing.TB, rt *rapid.T) (*coverage.Raster, *coverage.Coverage) {
	r := raster(t, 50, append(rect(-3000, -3000, 3000, 3000), rect(-800, -700, 900, 600)[0]))
	var sirens []coverage.Siren
	for i := range rapid.IntRange(1, 14).Draw(rt, "sirens") {
		p := at(rapid.Float64Range(-3000, 3000).Draw(rt, "east"), rapid.Float64Range(-3000, 3000).Draw(rt, "north"))
		sirens = append(sirens, within(t, fmt.Sprint(i), p, rapid.Float64Range(40, 1200).Draw(rt, "radius")))
	}
	return r, cover(t, r, sirens...)
}

func TestAnOutlineHoldsTheHeardCellsAndNoOthers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, c := blobs(t, rt)
		o := c.Outline(100_000)
		if o.CellM != 50 {
			rt.Fatalf("drawn from cells of %v m", o.CellM)
		}
		shape, err := o.Shape.Normal(geo.Limits{Vertices: 100_000})
		if err != nil {
			rt.Fatal(err)
		}
		if fmt.Sprint(shape) != fmt.Sprint(o.Shape) {
			rt.Fatal("the rings do not run as GeoJSON wants them")
		}
		for n := range r.Cells() {
			if o.Shape.Contains(r.Centre(n)) != c.Heard(n) {
				rt.Fatalf("the middle of cell %d: heard %v, drawn %v", n, c.Heard(n), !c.Heard(n))
			}
		}
		if f := c.Figures(nil); math.Abs(o.Shape.AreaM2()-f.HeardM2) > 0.02*f.HeardM2+40*2500/8 {
			rt.Fatalf("drawn %.0f m², heard %.0f", o.Shape.AreaM2(), f.HeardM2)
		}
	})
}

func TestAnOutlineIsBounded(t *testing.T) {
	r := raster(t, 50, rect(-20_000, -20_000, 20_000, 20_000))
	var sirens []coverage.Siren
	for i := range 100 {
		sirens = append(sirens, within(t, fmt.Sprint(i), at(float64(i%10)*4000-18_000, float64(i/10)*4000-18_000), 900+float64(i)))
	}
	c := cover(t, r, sirens...)
	whole, bounded := c.Outline(100_000), c.Outline(2000)
	if whole.CellM != 50 || whole.Shape.Vertices() < 4000 || len(whole.Shape) != 100 {
		t.Errorf("%d polygons with %d vertices from cells of %v m", len(whole.Shape), whole.Shape.Vertices(), whole.CellM)
	}
	if bounded.CellM <= 50 || bounded.Shape.Vertices() > 2000 {
		t.Errorf("%d vertices from cells of %v m", bounded.Shape.Vertices(), bounded.CellM)
	}
	if _, err := bounded.Shape.Normal(geo.Limits{}); err != nil {
		t.Error(err)
	}
	if a, b := whole.Shape.AreaM2(), bounded.Shape.AreaM2(); math.Abs(b/a-1) > 0.05 {
		t.Errorf("bounded it measures %.0f m², of %.0f", b, a)
	}
	if few := c.Outline(0); few.Shape.Vertices() > 200 {
		t.Errorf("%d vertices at least", few.Shape.Vertices())
	}
	if none := cover(t, r).Outline(2000); len(none.Shape) != 0 || string(none.Shape.GeoJSON(5)) != `{"type":"MultiPolygon","coordinates":[]}` {
		t.Errorf("nothing is heard, drawn as %s", none.Shape.GeoJSON(5))
	}
}
