package homes

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"haidun/internal/geo"
)

// Nearest finds the nearest of points on a plane that is true enough for a city. They are kept from west to east, so that
// only those in a strip are looked at.
type Nearest struct {
	x, y []float64
	is   []int // the place of each among the points as given
}

// NewNearest lists points.
func NewNearest(points []geo.LonLat) *Nearest {
	n := &Nearest{}
	for i := range points {
		n.is = append(n.is, i)
	}
	slices.SortStableFunc(n.is, func(a, b int) int { return cmp.Compare(points[a].Lon, points[b].Lon) })
	for _, i := range n.is {
		x, y := flat(points[i])
		n.x, n.y = append(n.x, x), append(n.y, y)
	}
	return n
}

func flat(p geo.LonLat) (x, y float64) { return p.Lon * 96_500, p.Lat * 110_900 } // metres at 30° north

// Of is the place of the nearest point, -1 where there are none; of equally near ones the first given.
func (n *Nearest) Of(p geo.LonLat) int {
	x, y := flat(p)
	best, far := -1, math.Inf(1)
	look := func(i int) bool {
		dx, dy := n.x[i]-x, n.y[i]-y
		if d := dx*dx + dy*dy; d < far || d == far && n.is[i] < best {
			best, far = n.is[i], d
		}
		return dx*dx <= far
	}
	from := sort.SearchFloat64s(n.x, x)
	for i := from; i < len(n.x) && look(i); i++ {
	}
	for i := from - 1; i >= 0 && look(i); i-- {
	}
	return best
}
