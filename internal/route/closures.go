package route

import "haidun/internal/geo"

// Closures are the arcs that nobody passes for now. Closing is counted: what was closed twice, for a flood and for an order, is
// open when both have ended. The graph itself is never changed.
type Closures struct {
	g     *Graph
	times []uint16 // how often each arc is closed
	shut  int
}

// NewClosures begins with everything open.
func NewClosures(g *Graph) *Closures { return &Closures{g: g, times: make([]uint16, len(g.Head))} }

// Close closes arcs, and answers those that were open.
func (c *Closures) Close(arcs ...int32) (now []int32) {
	for _, e := range arcs {
		if c.times[e]++; c.times[e] == 1 {
			c.shut++
			now = append(now, e)
		}
	}
	return now
}

// Open takes back a Close of the same arcs, and answers those that are open now. An arc that is open stays so.
func (c *Closures) Open(arcs ...int32) (now []int32) {
	for _, e := range arcs {
		if c.times[e] == 0 {
			continue
		}
		if c.times[e]--; c.times[e] == 0 {
			c.shut--
			now = append(now, e)
		}
	}
	return now
}

// Closed tells whether nobody passes an arc; it is the Closed of [Terms].
func (c *Closures) Closed(arc int32) bool { return c.times[arc] > 0 }

// Count is how many arcs are closed.
func (c *Closures) Count() int { return c.shut }

// arcsWhere lists the arcs of the pieces that are meant.
func (g *Graph) arcsWhere(meant func(piece int32) bool) (arcs []int32) {
	for e := range g.Head {
		if meant(g.piece(int32(e))) {
			arcs = append(arcs, int32(e))
		}
	}
	return arcs
}

// ArcsOfRoad lists the arcs of a road, both directions: a bridge, a ferry.
func (g *Graph) ArcsOfRoad(road int32) []int32 {
	return g.arcsWhere(func(p int32) bool { return g.Pieces[p].Road == road })
}

// ArcsNamed lists the arcs of all roads with a name; none for the empty name.
func (g *Graph) ArcsNamed(name string) []int32 {
	if name == "" {
		return nil
	}
	return g.arcsWhere(func(p int32) bool { return g.Roads[g.Pieces[p].Road].Name == name })
}

// ArcsOfKind lists the arcs of all roads that are of one of the kinds: every ferry, every tunnel.
func (g *Graph) ArcsOfKind(k Kind) []int32 {
	return g.arcsWhere(func(p int32) bool { return g.Roads[g.Pieces[p].Road].Kind&k != 0 })
}

// ArcsOfPiece lists the arcs of a piece: at most two.
func (g *Graph) ArcsOfPiece(piece int32) []int32 {
	return g.arcsWhere(func(p int32) bool { return p == piece })
}

// ArcsWithin lists the arcs of all pieces that come nearer to a place than so many metres, whatever part of them.
func (g *Graph) ArcsWithin(at geo.LonLat, metres float64) []int32 {
	near := make([]bool, len(g.Pieces))
	wide := widening(at.Lat)
	for p := range len(g.Pieces) - 1 {
		line := g.shape(int32(p))
		for i := 1; i < len(line) && !near[p]; i++ {
			foot := footOn(at, line[i-1], line[i], wide)
			near[p] = geo.DistanceM(at, foot) < metres
		}
	}
	return g.arcsWhere(func(p int32) bool { return near[p] })
}
