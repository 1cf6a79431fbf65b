package coverage_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
)

// code is the code of a refusal, "" for none.
func code(err error) string {
	var e *geo.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

var classes = []coverage.Terrain{coverage.Open, coverage.LowRise, coverage.Dense, coverage.VeryDense}

// The radii of the domain handbook, 4.5: at 30 m, threshold 70.
func TestRadiiAreThoseOfTheHandbook(t *testing.T) {
	for level, radii := range map[float64][4]float64{
		105: {1169, 565, 379, 201}, 110: {1733, 902, 623, 342}, 115: {2447, 1376, 985, 565}, 120: {3303, 2001, 1489, 902},
	} {
		for i, want := range radii {
			got, err := coverage.Standard().RadiusM(coverage.Source{LevelDB: level, RefM: 30}, classes[i])
			if err != nil || math.Round(got) != want {
				t.Errorf("%v dB over terrain %d reaches %.2f m, %v, want %v", level, classes[i], got, err, want)
			}
		}
	}
}

// What a model says of a radius is what it says of levels: heard within, not beyond.
func TestTheRadiusIsWhereTheLevelFallsToTheThreshold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := coverage.Standard()
		m.ThresholdDB, m.AlphaDBPerKm = rapid.Float64Range(50, 90).Draw(r, "threshold"), rapid.Float64Range(0.5, 10).Draw(r, "alpha")
		s := coverage.Source{LevelDB: rapid.Float64Range(60, 115).Draw(r, "level"), RefM: rapid.SampledFrom([]float64{1, 10, 30}).Draw(r, "ref")}
		terrain := rapid.SampledFrom(classes).Draw(r, "terrain")
		radius, err := m.RadiusM(s, terrain)
		switch {
		case code(err) == coverage.CodeRadius:
			if m.Level(s, terrain, coverage.MaxRadiusM) < m.ThresholdDB {
				r.Fatalf("refused, though it is not heard at %d m", coverage.MaxRadiusM)
			}
		case err != nil:
			r.Fatal(err)
		case radius == 0:
			if m.Level(s, terrain, s.RefM) >= m.ThresholdDB {
				r.Fatal("no radius, though it is heard at its reference distance")
			}
		case m.Level(s, terrain, radius) < m.ThresholdDB || m.Level(s, terrain, radius+2e-6) >= m.ThresholdDB:
			r.Fatalf("at %v m the level is %v, a little farther %v", radius, m.Level(s, terrain, radius), m.Level(s, terrain, radius+2e-6))
		}
	})
}

// A level at 1 m and the same level at 30 m are different sirens.
func TestALevelIsWorthItsReferenceDistance(t *testing.T) {
	m := coverage.Standard()
	near, err := m.RadiusM(coverage.Source{LevelDB: 115, RefM: 1}, coverage.Open)
	if err != nil {
		t.Fatal(err)
	}
	far, err := m.RadiusM(coverage.Source{LevelDB: 115, RefM: 30}, coverage.Open)
	if err != nil || math.Round(near) != 168 || math.Round(far) != 2447 {
		t.Errorf("%v m and %v m, %v", near, far, err)
	}
}

func TestASourceOfARadiusReachesExactlyThere(t *testing.T) {
	m := coverage.Standard()
	for _, want := range []float64{120, 500, 1000, 3303} {
		for _, terrain := range classes {
			s, err := m.SourceOf(want, 30, terrain)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := m.RadiusM(s, terrain); err != nil || math.Abs(got-want) > 1e-5 {
				t.Errorf("a radius of %v m became %v m, %v", want, got, err)
			}
		}
	}
}

func TestImpossibleSourcesAndModelsAreRefused(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, s := range []coverage.Source{{0, 30}, {-5, 30}, {nan, 30}, {inf, 30}, {200, 30}, {110, 0}, {110, -30}, {110, nan}, {110, 5000}, {0, 0}} {
		if r, err := coverage.Standard().RadiusM(s, coverage.Open); code(err) != coverage.CodeSource || r != 0 {
			t.Errorf("%v: %v, %v", s, r, err)
		}
	}
	for _, radius := range []float64{0, -500, nan, inf, 50_000} {
		if s, err := coverage.Standard().SourceOf(radius, 30, coverage.Open); code(err) != coverage.CodeRadius {
			t.Errorf("a radius of %v: %v, %v", radius, s, err)
		}
	}
	if _, err := coverage.Standard().SourceOf(500, 0, coverage.Open); code(err) != coverage.CodeSource {
		t.Errorf("no reference distance: %v", err)
	}
	if _, err := coverage.Standard().RadiusM(coverage.Source{LevelDB: 150, RefM: 30}, coverage.Open); code(err) != coverage.CodeRadius {
		t.Errorf("a siren heard beyond 10 km: %v", err)
	}
	for _, terrain := range []coverage.Terrain{coverage.Unknown, 9} {
		if _, err := coverage.Standard().RadiusM(coverage.Source{LevelDB: 110, RefM: 30}, terrain); code(err) != coverage.CodeTerrain {
			t.Errorf("terrain %d: %v", terrain, err)
		}
	}
	for name, change := range map[string]func(m *coverage.Model){
		"no threshold": func(m *coverage.Model) { m.ThresholdDB = 0 }, "NaN": func(m *coverage.Model) { m.AlphaDBPerKm = nan },
		"sound that grows": func(m *coverage.Model) { m.AlphaDBPerKm = -1 }, "terrain that amplifies": func(m *coverage.Model) { m.ExtraDB[coverage.Dense] = -3 },
		"a faint limit above": func(m *coverage.Model) { m.FaintDB = -1 }, "none at all": func(m *coverage.Model) { *m = coverage.Model{} },
	} {
		m := coverage.Standard()
		change(&m)
		if _, err := m.RadiusM(coverage.Source{LevelDB: 110, RefM: 30}, coverage.Open); code(err) != coverage.CodeModel {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryAssumptionIsWhatTheModelUses(t *testing.T) {
	m := coverage.Standard()
	want := []float64{m.ThresholdDB, m.AlphaDBPerKm, m.FaintDB, m.ExtraDB[1], m.ExtraDB[2], m.ExtraDB[3], m.ExtraDB[4]}
	all := coverage.Assumptions()
	if len(all) != len(want) {
		t.Fatalf("%d assumptions, the model has %d values", len(all), len(want))
	}
	for i, a := range all {
		if a.Value != want[i] || a.Verified || a.SourceZH == "" || a.SourceEN == "" || a.ZH == "" || a.EN == "" {
			t.Errorf("%+v, the model has %v", a, want[i])
		}
	}
}
