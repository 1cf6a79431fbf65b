package bench

import (
	"fmt"
	"math/rand/v2"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
	"haidun/internal/geo/coverage"
)

// coverageSirens is how many sirens a city has, and coverageMS how long it may take to know who hears them.
const (
	coverageSirens = 200
	coverageMS     = 2000
)

// covered measures who hears 200 sirens on the islands of the city, all of it: the raster of 50 m cells, the levels, the
// people, the shares, the blind areas and the three shapes of the map.
func covered(rounds int) (line, error) {
	var land geo.MultiPolygon
	for _, island := range facts.Islands() {
		land = append(land, island.Polygon)
	}
	var took []time.Duration
	for range rounds {
		start := time.Now()
		if err := coverOnce(land); err != nil {
			return line{}, err
		}
		took = append(took, time.Since(start))
	}
	m := median(took)
	return line{
		what: fmt.Sprintf("coverage of %d sirens over the islands", coverageSirens), ours: m.Round(time.Millisecond).String(), theirs: "–",
		ratio: float64(m.Milliseconds()), goal: coverageMS, atMost: true, unit: true, note: "milliseconds, from the coast to the shapes; 50 m cells, one processor",
	}, nil
}

func coverOnce(land geo.MultiPolygon) error {
	r, err := coverage.NewRaster(land, coverage.StandardCellM)
	if err != nil {
		return err
	}
	r.Fill(coverage.LowRise)
	dice := rand.New(rand.NewPCG(9, 18))
	sirens := make([]coverage.Siren, coverageSirens)
	for i := range sirens {
		sirens[i] = coverage.Siren{ID: fmt.Sprint(i), At: r.Centre(dice.IntN(r.Cells())), Source: coverage.Source{LevelDB: 110 + 5*float64(dice.IntN(3)), RefM: 30}}
	}
	c, err := r.Cover(coverage.Standard(), sirens)
	if err != nil {
		return err
	}
	at := map[string]geo.LonLat{}
	for _, a := range facts.Areas() {
		at[a.Code] = a.At
	}
	var homes []coverage.Settlement
	for _, p := range facts.Populations() {
		if len(p.Area) == 12 && at[p.Area].OK() {
			homes = append(homes, coverage.Settlement{ID: p.Area, At: at[p.Area], People: p.Total})
		}
	}
	people, err := r.Spread(homes)
	if err != nil {
		return err
	}
	c.Figures(people)
	c.Shares(people)
	c.Blind(people)
	for _, db := range []float64{60, 70, 90} {
		c.OutlineFrom(db, 6000)
	}
	return nil
}
