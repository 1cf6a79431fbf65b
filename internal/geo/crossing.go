package geo

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// edge is one side of a ring.
type edge struct {
	a, b       LonLat
	box        Box
	ring, side int // side is the edge's place in its ring
	sides      int // how many the ring has
}

// band is what the sweep compares of an edge: most pairs are apart from south to north, and this is small enough to say
// so quickly.
type band struct {
	south, north, east float64
	edge               int
}

// crossing looks for two edges that cross, overlap, or touch where they must not, and answers a position near it. Edges
// are swept from west to east; each is compared with those whose boxes meet its own. The cost is quadratic at worst:
// about half a second for 20 000 edges as long as the shape is wide.
func (m MultiPolygon) crossing() (LonLat, bool) {
	edges := m.edges()
	slices.SortFunc(edges, func(e, f edge) int { return cmp.Compare(e.box.West, f.box.West) })
	var open []band
	for i, e := range edges {
		open = slices.DeleteFunc(open, func(o band) bool { return o.east < e.box.West })
		for _, o := range open {
			if o.south > e.box.North || o.north < e.box.South {
				continue
			}
			if at, bad := e.conflicts(edges[o.edge]); bad {
				return at, true
			}
		}
		open = append(open, band{e.box.South, e.box.North, e.box.East, i})
	}
	return LonLat{}, false
}

func (m MultiPolygon) edges() []edge {
	edges := make([]edge, 0, m.Vertices())
	ring := 0
	for _, p := range m {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				edges = append(edges, edge{r[i-1], r[i], BoxOf(r[i-1], r[i]), ring, i - 1, len(r) - 1})
			}
			ring++
		}
	}
	return edges
}

// conflicts tells whether two edges break the rules: within one ring, neighbours share just their common end and others
// nothing; edges of different rings may share single points but not cross or run along one another.
func (e edge) conflicts(o edge) (LonLat, bool) {
	sa, sb := turn(e.a, e.b, o.a), turn(e.a, e.b, o.b)
	ta, tb := turn(o.a, o.b, e.a), turn(o.a, o.b, e.b)
	switch {
	case sa*sb < 0 && ta*tb < 0:
		return e.meets(o), true
	case sa == 0 && sb == 0:
		return e.alongside(o)
	}
	if e.ring != o.ring || e.neighbours(o) {
		return LonLat{}, false // not crossing and not parallel: a touch in one point at most, and that is allowed
	}
	for _, t := range []struct {
		turn int
		q    LonLat
		on   edge
	}{{sa, o.a, e}, {sb, o.b, e}, {ta, e.a, o}, {tb, e.b, o}} {
		if t.turn == 0 && t.on.box.Holds(t.q) {
			return t.q, true
		}
	}
	return LonLat{}, false
}

// neighbours reports whether the edges follow one another in their ring.
func (e edge) neighbours(o edge) bool {
	d := e.side - o.side
	return d == 1 || d == -1 || d == e.sides-1 || d == 1-e.sides
}

// alongside handles two edges on one line: they conflict where they share more than a point, or a point though they are
// in one ring and not neighbours.
func (e edge) alongside(o edge) (LonLat, bool) {
	b, c := e.box, o.box
	lo := LonLat{max(b.West, c.West), max(b.South, c.South)}
	hi := LonLat{min(b.East, c.East), min(b.North, c.North)}
	if lo.Lon > hi.Lon || lo.Lat > hi.Lat {
		return LonLat{}, false
	}
	return lo, lo != hi || (e.ring == o.ring && !e.neighbours(o))
}

// meets is where two crossing edges meet, about.
func (e edge) meets(o edge) LonLat {
	dx, dy := e.b.Lon-e.a.Lon, e.b.Lat-e.a.Lat
	ox, oy := o.b.Lon-o.a.Lon, o.b.Lat-o.a.Lat
	t := ((o.a.Lon-e.a.Lon)*oy - (o.a.Lat-e.a.Lat)*ox) / (dx*oy - dy*ox)
	return LonLat{e.a.Lon + t*dx, e.a.Lat + t*dy}
}

// turn is the exact sign of the turn a→b→c: 1 left, -1 right, 0 straight on. Where rounding could decide (Shewchuk's
// bound for orient2d, 1997), rational arithmetic does.
func turn(a, b, c LonLat) int {
	l := (a.Lon - c.Lon) * (b.Lat - c.Lat)
	r := (a.Lat - c.Lat) * (b.Lon - c.Lon)
	if d := l - r; math.Abs(d) > 3.4e-16*(math.Abs(l)+math.Abs(r)) {
		return cmp.Compare(d, 0)
	}
	if a == c || b == c || a == b {
		return 0 // the common end of neighbours: most of what rounding cannot decide
	}
	sub := func(x, y float64) *big.Rat {
		return new(big.Rat).Sub(new(big.Rat).SetFloat64(x), new(big.Rat).SetFloat64(y))
	}
	left := new(big.Rat).Mul(sub(a.Lon, c.Lon), sub(b.Lat, c.Lat))
	return left.Cmp(new(big.Rat).Mul(sub(a.Lat, c.Lat), sub(b.Lon, c.Lon)))
}
