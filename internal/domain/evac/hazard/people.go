package hazard

import (
	"math"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// People are residents inside a ring. Of a settlement that is partly inside, as many are counted as the part of the disc of its
// spread that lies inside; Least and Most count none and all of those.
type People struct {
	Count  int64 `json:"count"`
	Least  int64 `json:"least"`
	Most   int64 `json:"most"`
	Whole  int   `json:"whole"`  // settlements wholly inside
	Partly int   `json:"partly"` // settlements partly inside
}

// settled are the homes of a time of day and how well they are known.
type settled struct {
	homes []homes.Home
	known homes.Known
}

// settle finds where people are. By day the register's people by day stand in place of residents; where it does not say them, the
// area counts as unknown.
func settle(areas []*area.Area, part homes.Part, day bool) settled {
	if day {
		turned := make([]*area.Area, len(areas))
		for i, a := range areas {
			x := *a
			x.Population, x.PopulationSynthetic = x.Daytime, entity.BoolOf(true) // people by day are estimates
			turned[i] = &x
		}
		areas = turned
	}
	h, k := homes.Of(areas, part)
	return settled{h, k}
}

// within counts who is inside a circle of m metres; nil where no number of people at all is known.
func (s settled) within(at geo.LonLat, m float64) *People {
	if len(s.homes) == 0 {
		return nil
	}
	p, sum := &People{}, 0.0
	for _, h := range s.homes {
		switch share := overlap(geo.DistanceM(at, h.At), m, h.SpreadM); {
		case share >= 1:
			p.Whole, p.Least, p.Most = p.Whole+1, p.Least+int64(h.People), p.Most+int64(h.People)
			sum += float64(h.People)
		case share > 0:
			p.Partly, p.Most = p.Partly+1, p.Most+int64(h.People)
			sum += share * float64(h.People)
		}
	}
	p.Count = int64(math.Round(sum))
	return p
}

// overlap is the part of a disc of radius spread that lies in a disc of radius m whose middle is d away, all in metres, on a plane.
func overlap(d, m, spread float64) float64 {
	switch {
	case d+spread <= m:
		return 1
	case d >= m+spread:
		return 0
	case d+m <= spread:
		return m * m / (spread * spread)
	}
	a := math.Acos((d*d + spread*spread - m*m) / (2 * d * spread))
	b := math.Acos((d*d + m*m - spread*spread) / (2 * d * m))
	lens := spread*spread*(a-math.Sin(2*a)/2) + m*m*(b-math.Sin(2*b)/2)
	return min(1, lens/(math.Pi*spread*spread))
}
