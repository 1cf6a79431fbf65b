package route

import (
	"math"
	"slices"

	"haidun/internal/geo"
)

// Snapper finds the road nearest to a place. It is made once for a graph and never changes, so any number may ask it.
type Snapper struct {
	g     *Graph
	cell  float64 // side of a cell of the grid, degrees of latitude
	wide  float64 // how much longer a degree of latitude is here than one of longitude
	cells map[[2]int32][]int32
	ends  [][2]int32 // of each piece
	arcs  [][2]int32 // of each piece: along it and against it; -1 for none
}

// Snap is where a place meets the road.
type Snap struct {
	Node  int32   // the nearer end of the piece; -1 where no road is near enough
	Away  float64 // m from the place to the road, as the crow flies
	Along float64 // m from there along the road to the node
	Piece int32   // piece of the road; -1 where it is a pier, or none is near enough
	Share float64 // of the piece that lies before the place where it is met
	At    geo.LonLat
	Shut  bool // a road is near enough, but it is closed
}

// snapCell is about 200 m.
const snapCell = 0.002

// NewSnapper lists the pieces of a graph by where they run.
func NewSnapper(g *Graph) *Snapper {
	s := &Snapper{g: g, cell: snapCell, wide: 1, cells: map[[2]int32][]int32{}, ends: make([][2]int32, len(g.Pieces)-1), arcs: make([][2]int32, len(g.Pieces)-1)}
	lat := 0.0
	for _, p := range g.Nodes {
		lat += p.Lat / float64(len(g.Nodes))
	}
	s.wide = widening(lat)
	for p := range s.arcs {
		s.arcs[p] = [2]int32{-1, -1}
	}
	for u := range g.Nodes {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			if p := g.Piece[e]; p >= 0 {
				s.ends[p], s.arcs[p][0] = [2]int32{int32(u), g.Head[e]}, e
			} else {
				s.ends[^p], s.arcs[^p][1] = [2]int32{g.Head[e], int32(u)}, e
			}
		}
	}
	for p := range s.ends {
		line := g.shape(int32(p))
		for i := 1; i < len(line); i++ {
			a, b := s.at(line[i-1]), s.at(line[i])
			for x := min(a[0], b[0]); x <= max(a[0], b[0]); x++ {
				for y := min(a[1], b[1]); y <= max(a[1], b[1]); y++ {
					c := [2]int32{x, y}
					if list := s.cells[c]; len(list) == 0 || list[len(list)-1] != int32(p) {
						s.cells[c] = append(list, int32(p))
					}
				}
			}
		}
	}
	return s
}

// shape is where a piece runs.
func (g *Graph) shape(p int32) []geo.LonLat {
	return g.Shape[g.Pieces[p].Shape:g.Pieces[p+1].Shape]
}

// widening is how long a degree of longitude is where one of latitude is 1.
func widening(lat float64) float64 { return max(0.05, math.Cos(lat*math.Pi/180)) }

func (s *Snapper) at(q geo.LonLat) [2]int32 {
	return [2]int32{int32(math.Floor(q.Lon * s.wide / s.cell)), int32(math.Floor(q.Lat / s.cell))}
}

// Nearest finds the road nearest to q, at most so many metres away. A ferry is no road to begin at but at its piers.
func (s *Snapper) Nearest(q geo.LonLat, most float64) Snap { return s.NearestOpen(q, most, nil) }

// NearestOpen finds the nearest road that is open in one direction at least. closed is the Closed of [Terms].
func (s *Snapper) NearestOpen(q geo.LonLat, most float64, closed func(arc int32) bool) Snap {
	best := Snap{Node: -1, Away: math.Inf(1), Piece: -1}
	if !q.OK() {
		return best
	}
	c := s.at(q)
	metre := s.cell * 111_000 // less than the side of a cell in metres
	for ring := int32(0); float64(ring-1)*metre <= min(most, best.Away); ring++ {
		for x := c[0] - ring; x <= c[0]+ring; x++ {
			for y := c[1] - ring; y <= c[1]+ring; y++ {
				if x != c[0]-ring && x != c[0]+ring && y != c[1]-ring && y != c[1]+ring {
					continue
				}
				for _, p := range s.cells[[2]int32{x, y}] {
					if closed == nil || s.open(p, closed) {
						s.compare(q, p, &best)
					}
				}
			}
		}
		if ring > 1<<12 {
			break
		}
	}
	if best.Away > most {
		return Snap{Node: -1, Away: best.Away, Piece: -1}
	}
	return best
}

func (s *Snapper) open(p int32, closed func(arc int32) bool) bool {
	for _, e := range s.arcs[p] {
		if e >= 0 && !closed(e) {
			return true
		}
	}
	return false
}

func (s *Snapper) compare(q geo.LonLat, p int32, best *Snap) {
	line := s.g.shape(p)
	if s.g.Roads[s.g.Pieces[p].Road].Kind&Ferry != 0 {
		for i, at := range []geo.LonLat{line[0], line[len(line)-1]} {
			if d := geo.DistanceM(q, at); d < best.Away {
				*best = Snap{Node: s.ends[p][i], Away: d, Piece: -1, At: at}
			}
		}
		return
	}
	before := 0.0
	for i := 1; i < len(line); i++ {
		foot := footOn(q, line[i-1], line[i], s.wide)
		d, step := geo.DistanceM(q, foot), geo.DistanceM(line[i-1], line[i])
		if d < best.Away {
			drawn, whole := Length(line), float64(s.g.Pieces[p].Length)
			*best = Snap{Node: s.ends[p][0], Away: d, Piece: p, At: foot}
			if drawn > 0 {
				best.Share = min(1, (before+geo.DistanceM(line[i-1], foot))/drawn)
			}
			along := best.Share * whole
			best.Along = along
			if back := whole - along; back < along {
				best.Node, best.Along = s.ends[p][1], max(0, back)
			}
		}
		before += step
	}
}

// footOn is the position on a–b that is nearest to q, on a plane that fits so small a part of the world.
func footOn(q, a, b geo.LonLat, wide float64) geo.LonLat {
	dx, dy := (b.Lon-a.Lon)*wide, b.Lat-a.Lat
	if dx == 0 && dy == 0 {
		return a
	}
	t := ((q.Lon-a.Lon)*wide*dx + (q.Lat-a.Lat)*dy) / (dx*dx + dy*dy)
	t = min(1, max(0, t))
	return geo.LonLat{Lon: a.Lon + t*(b.Lon-a.Lon), Lat: a.Lat + t*(b.Lat-a.Lat)}
}

// Parts tells which part of the graph each node is in, and how many nodes each part has, the largest first: islands without a
// ferry are parts of their own. A part is what is joined at all, in whichever direction.
func (g *Graph) Parts() (of []int32, sizes []int) {
	of = make([]int32, len(g.Nodes))
	for u := range of {
		of[u] = int32(u)
	}
	root := func(u int32) int32 {
		for of[u] != u {
			of[u] = of[of[u]]
			u = of[u]
		}
		return u
	}
	for u := range g.Nodes {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			if a, b := root(int32(u)), root(g.Head[e]); a != b {
				of[max(a, b)] = min(a, b)
			}
		}
	}
	count := map[int32]int{}
	for u := range of {
		of[u] = root(int32(u))
		count[of[u]]++
	}
	roots := make([]int32, 0, len(count))
	for r := range count {
		roots = append(roots, r)
	}
	slices.SortFunc(roots, func(a, b int32) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return int(a - b)
	})
	number := map[int32]int32{}
	for i, r := range roots {
		number[r] = int32(i)
		sizes = append(sizes, count[r])
	}
	for u := range of {
		of[u] = number[of[u]]
	}
	return of, sizes
}
