package shelter

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"haidun/internal/geo"

	"pgregory.net/rapid"
)

func somewhere(r *rand.Rand, spreadDeg float64) geo.LonLat {
	return geo.LonLat{Lon: 122 + r.Float64()*spreadDeg, Lat: 30 + r.Float64()*spreadDeg}
}

func someHazard(r *rand.Rand, i int, spreadDeg float64) hazard {
	h := hazard{id: fmt.Sprint("r", i), county: fmt.Sprint("3309/", r.IntN(2)), radiusM: []float64{0, 30, 50, 200, 5000}[r.IntN(5)]}
	switch r.IntN(5) {
	case 0:
		h.address = fmt.Sprint("路", r.IntN(5), "号")
	case 1:
		c := somewhere(r, spreadDeg)
		h.shape = geo.MultiPolygon{{{c, c.Moved(900, 0), c.Moved(0, 700), c}}}
	case 2:
		h.address = fmt.Sprint("路", r.IntN(5), "号")
		fallthrough
	default:
		h.at = somewhere(r, spreadDeg)
	}
	return h
}

func someSubject(r *rand.Rand, i int, spreadDeg float64) subject {
	s := subject{id: fmt.Sprint("s", i), county: fmt.Sprint("3309/", r.IntN(2)), at: somewhere(r, spreadDeg)}
	if r.IntN(3) == 0 {
		s.address = fmt.Sprint("路", r.IntN(5), "号")
	}
	if r.IntN(6) == 0 {
		s.at = geo.LonLat{}
	}
	return s
}

func TestMatcherFindsWhatComparingAllWithAllFinds(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		spread := rapid.SampledFrom([]float64{0.002, 0.02, 0.5}).Draw(t, "spread")
		var hazards []hazard
		for i := range rapid.IntRange(0, 60).Draw(t, "hazards") {
			hazards = append(hazards, someHazard(r, i, spread))
		}
		m := newMatcher(hazards)
		for i := range 40 {
			s := someSubject(r, i, spread)
			naive, quick := map[string]hit{}, map[string]hit{}
			for i := range hazards {
				if by, ok := hazards[i].touches(&s); ok {
					naive[hazards[i].id] = by
				}
			}
			m.hits(s, func(h *hazard, by hit) {
				if _, twice := quick[h.id]; twice {
					t.Fatalf("%s is found twice", h.id)
				}
				quick[h.id] = by
			})
			found += len(naive)
			if fmt.Sprint(naive) != fmt.Sprint(quick) {
				t.Fatalf("%+v: all with all %v, matcher %v", s, naive, quick)
			}
		}
	})
	if found == 0 {
		t.Error("nothing ever touched: the test compares nothing")
	}
}

func TestAnAddressCountsOnlyWhereItNamesOneHouse(t *testing.T) {
	here, far := geo.LonLat{Lon: 122, Lat: 30}, geo.LonLat{Lon: 122.1, Lat: 30}
	for name, c := range map[string]struct {
		a, b   string
		county string
		s, h   geo.LonLat
		want   bool
	}{
		"written otherwise":                {"人民路１号(东)", " 人民路1号（东） ", "c", geo.LonLat{}, geo.LonLat{}, true},
		"another number":                   {"人民路1号", "人民路2号", "c", geo.LonLat{}, geo.LonLat{}, false},
		"a street without a number":        {"人民路", "人民路", "c", geo.LonLat{}, geo.LonLat{}, false},
		"neither has one":                  {"", "", "c", geo.LonLat{}, geo.LonLat{}, false},
		"of another county":                {"人民路1号", "人民路1号", "d", geo.LonLat{}, geo.LonLat{}, false},
		"of another county, but beside":    {"人民路1号", "人民路1号", "d", here, here.Moved(400, 0), true},
		"of another town of the county":    {"人民路1号", "人民路1号", "c", here, far, false},
		"where one has no position at all": {"人民路1号", "人民路1号", "c", here, geo.LonLat{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := subject{"s", addressOf(c.a), "c", c.s}
			h := hazard{id: "h", address: addressOf(c.b), county: c.county, at: c.h, radiusM: 30}
			by, ok := h.touches(&s)
			if ok != c.want || ok && by.by != SameAddress {
				t.Errorf("%v %+v", ok, by)
			}
		})
	}
}

func TestTenThousandAgainstTenThousandTakesSeconds(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var hazards []hazard
	for i := range 10_000 {
		h := someHazard(r, i, 0.8)
		h.radiusM = 200
		hazards = append(hazards, h)
	}
	start, n := time.Now(), 0
	m := newMatcher(hazards)
	for i := range 10_000 {
		m.hits(someSubject(r, i, 0.8), func(*hazard, hit) { n++ })
	}
	t.Logf("%d pairs in %v", n, time.Since(start))
	if took := time.Since(start); took > 10*time.Second || n == 0 {
		t.Errorf("%d pairs in %v", n, took)
	}
}
