package coverage_test

import (
	"testing"

	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
)

func TestPartOfARasterIsHeardAlike(t *testing.T) {
	whole := raster(t, 100, rect(0, 0, 4000, 4000))
	whole.Fill(coverage.Dense)
	west := func(n int) bool { return whole.Centre(n).Lon < at(2000, 0).Lon }
	part, err := whole.Keep(west)
	if err != nil {
		t.Fatal(err)
	}
	s := coverage.Siren{ID: "a", At: at(1900, 2000), Source: coverage.Source{LevelDB: 118, RefM: 30}}
	all, some := cover(t, whole, s), cover(t, part, s)
	k, heard := 0, 0
	for n := range whole.Cells() {
		if !west(n) {
			continue
		}
		if whole.Centre(n) != part.Centre(k) || all.Heard(n) != some.Heard(k) {
			t.Fatalf("cell %d of the whole is %v heard %v, cell %d of the part %v heard %v", n, whole.Centre(n), all.Heard(n), k, part.Centre(k), some.Heard(k))
		}
		if all.Heard(n) {
			heard++
		}
		k++
	}
	if k != part.Cells() || k == whole.Cells() || heard == 0 || heard == k {
		t.Errorf("%d of %d cells kept, %d heard", part.Cells(), whole.Cells(), heard)
	}
	if _, err := whole.Keep(func(int) bool { return false }); err == nil {
		t.Error("a raster without land is made")
	}
	if !whole.Holds(s.At) || whole.Holds(at(40_000, 0)) || whole.Holds(geo.LonLat{}) {
		t.Error("what lies on the raster is not told")
	}
}

func TestOutlinesOfLevelsLieInOneAnother(t *testing.T) {
	r := raster(t, 50, rect(0, 0, 8000, 8000))
	r.Fill(coverage.LowRise)
	c := cover(t, r, coverage.Siren{ID: "a", At: at(4000, 4000), Source: coverage.Source{LevelDB: 115, RefM: 30}})
	loud, heard, faint := c.OutlineFrom(90, 20_000).Shape.AreaM2(), c.Outline(20_000).Shape.AreaM2(), c.OutlineFrom(60, 20_000).Shape.AreaM2()
	if at := c.OutlineFrom(70, 20_000).Shape.AreaM2(); at != heard {
		t.Errorf("from the threshold on %f m², heard %f", at, heard)
	}
	if !(0 < loud && loud < heard && heard < faint) {
		t.Errorf("loud %f, heard %f, faint %f m²", loud, heard, faint)
	}
}
