package roads

import (
	"cmp"
	"math"
	"slices"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
)

// How the land is read.
const (
	reclaimedM = 700.0    // off the mapped coast that may be land since reclaimed
	sameM      = 120.0    // places nearer to each other are one
	strayM     = 20_000.0 // farther from its town a village's position is that of another place of the same name
	probeM     = 150.0    // between the points of a line that are held against the land
)

// land is an island and its places.
type land struct {
	facts.Island
	shape  geo.MultiPolygon
	places []spot
	wide   float64
}

// spot is a place that roads lead to.
type spot struct {
	name string
	at   geo.LonLat
	node int32
}

// stretch is a road between two places.
type stretch struct {
	from, to int
	line     []geo.LonLat
}

func newLand(is facts.Island) *land {
	shape := geo.MultiPolygon{is.Polygon}
	return &land{Island: is, shape: shape, wide: math.Cos(shape.Box().Centre().Lat * math.Pi / 180)}
}

// add puts a place on the island, or finds the one that stands there.
func (l *land) add(name string, at geo.LonLat) int {
	for i, p := range l.places {
		if geo.DistanceM(p.at, at) < sameM {
			return i
		}
	}
	l.places = append(l.places, spot{name: name, at: at})
	return len(l.places) - 1
}

// shore is the vertex of the coast nearest to a position.
func (l *land) shore(at geo.LonLat) geo.LonLat {
	best, away := at, math.Inf(1)
	for _, p := range l.Polygon[0] {
		if d := geo.DistanceM(p, at); d < away {
			best, away = p, d
		}
	}
	return best
}

// nearest are the two vertices where two islands come nearest to each other.
func nearest(a, b *land) (p, q geo.LonLat) {
	away := math.Inf(1)
	for _, u := range a.Polygon[0] {
		for _, v := range b.Polygon[0] {
			x, y := (u.Lon-v.Lon)*a.wide, u.Lat-v.Lat
			if d := x*x + y*y; d < away {
				p, q, away = u, v, d
			}
		}
	}
	return p, q
}

// roads join all places of the island: neighbours that no third place lies between (Gabriel 1969) where the line keeps to the land,
// and the shortest further lines that are needed for all to be joined, led around the water.
func (l *land) roads() []stretch {
	n := len(l.places)
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	var out []stretch
	var rest [][2]int
	for i := range n {
		for j := i + 1; j < n; j++ {
			if straight := []geo.LonLat{l.places[i].at, l.places[j].at}; l.neighbours(i, j) && l.onLand(straight[0], straight[1]) {
				out = append(out, stretch{i, j, straight})
				group[root(j)] = root(i)
			} else {
				rest = append(rest, [2]int{i, j})
			}
		}
	}
	slices.SortStableFunc(rest, func(x, y [2]int) int {
		return cmp.Compare(l.square(x[0], x[1]), l.square(y[0], y[1]))
	})
	for _, r := range rest {
		if a, b := root(r[0]), root(r[1]); a != b {
			group[b] = a
			out = append(out, stretch{r[0], r[1], l.around(l.places[r[0]].at, l.places[r[1]].at)})
		}
	}
	return out
}

// square is the square of the distance of two places, in degrees of latitude.
func (l *land) square(i, j int) float64 {
	x, y := (l.places[i].at.Lon-l.places[j].at.Lon)*l.wide, l.places[i].at.Lat-l.places[j].at.Lat
	return x*x + y*y
}

// neighbours reports whether no place lies in the circle whose diameter is the line between two.
func (l *land) neighbours(i, j int) bool {
	d := l.square(i, j)
	for k := range l.places {
		if k != i && k != j && l.square(i, k)+l.square(k, j) < d {
			return false
		}
	}
	return true
}

func (l *land) onLand(a, b geo.LonLat) bool {
	steps := int(geo.DistanceM(a, b)/probeM) + 1
	for i := 1; i < steps; i++ {
		t := float64(i) / float64(steps)
		p := geo.LonLat{Lon: a.Lon + t*(b.Lon-a.Lon), Lat: a.Lat + t*(b.Lat-a.Lat)}
		if !l.dry(p) {
			return false
		}
	}
	return true
}

// dry reports whether a position is on the island or where it may have been reclaimed.
func (l *land) dry(p geo.LonLat) bool {
	return l.shape.Contains(p) || l.shape.DistanceM(p) <= reclaimedM/2
}
