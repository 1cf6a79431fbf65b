package planning

import (
	"math"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
)

// How much two outlines may overlap before they count as overlapping: drawings of one edge by two hands differ by so much.
const (
	slackM2    = 5.0   // m²
	slackShare = 0.002 // of the smaller one
	strips     = 400   // the common box is cut into so many
)

// shapeOf reads an outline; none where there is none or it cannot be read (the store has checked it).
func shapeOf(p entity.Polygon) geo.MultiPolygon {
	if p.JSON == "" {
		return nil
	}
	m, err := geo.ParseShape([]byte(p.JSON), geo.DefaultLimits())
	if err != nil {
		return nil
	}
	return m
}

// overlapM2 is by how many whole m² two outlines overlap, 0 where that is within what drawings differ by.
func overlapM2(a, b entity.Polygon) int64 {
	if a.JSON == "" || b.JSON == "" || a.Box[0] >= b.Box[2] || b.Box[0] >= a.Box[2] || a.Box[1] >= b.Box[3] || b.Box[1] >= a.Box[3] {
		return 0
	}
	m, o := shapeOf(a), shapeOf(b)
	shared := sharedM2(m, o)
	if shared <= max(slackM2, slackShare*min(m.AreaM2(), o.AreaM2())) {
		return 0
	}
	return int64(math.Round(shared))
}

// sharedM2 is the area two shapes have in common, m². Their common box is cut into level strips; in the middle of each the lengths
// that lie in both are added up. For outlines of some hundred metres it is good to about one part in a hundred of the overlap.
func sharedM2(a, b geo.MultiPolygon) float64 {
	x, y := a.Box(), b.Box()
	south, north := max(x.South, y.South), min(x.North, y.North)
	if !(south < north) {
		return 0
	}
	step, sum := (north-south)/strips, 0.0
	for i := range strips {
		lat := south + (float64(i)+0.5)*step
		sum += common(spans(a, lat), spans(b, lat)) * math.Cos(lat*math.Pi/180)
	}
	perDegree := geo.EarthRadiusM * math.Pi / 180
	return sum * step * perDegree * perDegree
}

// spans are the longitudes between which a level line lies in a shape, two by two.
func spans(m geo.MultiPolygon, lat float64) (out []float64) {
	for _, p := range m {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				a, b := r[i-1], r[i]
				if (a.Lat > lat) != (b.Lat > lat) {
					out = append(out, a.Lon+(lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// common is the length that two lists of spans share.
func common(a, b []float64) (sum float64) {
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			sum += max(0, min(a[i+1], b[j+1])-max(a[i], b[j]))
		}
	}
	return sum
}
