package plan

import (
	"cmp"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// Roads are the road graphs of the post.
//
// Errors: fault.Conflict with [CodeNoRoads] where there is none for the mode.
type Roads interface {
	Network(m route.Mode) (*Network, error)
}

// Network is a graph with what is made of it once. Nothing of it changes.
type Network struct {
	Graph   *route.Graph
	Snapper *route.Snapper
	Name    string
	Sample  bool // the demonstration's skeleton
	all     []Crossing
}

// NewNetwork prepares a graph.
func NewNetwork(g *route.Graph, name string, sample bool) *Network {
	n := &Network{Graph: g, Snapper: route.NewSnapper(g), Name: name, Sample: sample}
	n.all = find(g)
	return n
}

// Crossing is a bridge or a ferry that can be closed. ID is the least number of its roads: a bridge of a map is several.
type Crossing struct {
	ID       int64          `json:"id"`
	Name     string         `json:"name"`
	Ferry    bool           `json:"ferry"`
	Capacity int32          `json:"capacity,omitempty"` // people at once, of a ferry; 0 where not known
	Minutes  float64        `json:"minutes"`
	Metres   float64        `json:"metres"`
	Line     [][2]float64   `json:"line"`
	People   int64          `json:"people"` // who cross it
	Closed   bool           `json:"closed"`
	roads    map[int64]bool // numbers of its roads
}

// mostCrossings are offered; small bridges of a large map are not.
const mostCrossings = 200

func (n *Network) crossings() []Crossing { return n.all }

// find gathers the named bridges and ferries of a graph, ferries first, the longest first.
func find(g *route.Graph) []Crossing {
	type key struct {
		name  string
		ferry bool
	}
	by := map[key]*Crossing{}
	seen := map[int32]bool{}
	for e := range g.Head {
		r, p := g.RoadOf(int32(e)), max(g.Piece[e], ^g.Piece[e])
		if r.Kind&(route.Bridge|route.Ferry) == 0 || r.Name == "" || seen[p] {
			continue
		}
		seen[p] = true
		k := key{r.Name, r.Kind&route.Ferry != 0}
		c := by[k]
		if c == nil {
			c = &Crossing{ID: r.ID, Name: r.Name, Ferry: k.ferry, Capacity: r.Capacity, roads: map[int64]bool{}}
			by[k] = c
		}
		c.ID = min(c.ID, r.ID)
		c.roads[r.ID] = true
		c.Metres += float64(g.Pieces[p].Length)
		c.Minutes += float64(g.Time[e]) / 60_000
		if line := points(g.Line(int32(e))); len(line) > len(c.Line) || c.Line == nil {
			c.Line = line
		}
	}
	out := make([]Crossing, 0, len(by))
	for _, c := range by {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Crossing) int {
		if a.Ferry != b.Ferry {
			if a.Ferry {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.Metres, a.Metres), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), 2*mostCrossings)]
}

func points(line []geo.LonLat) [][2]float64 {
	out := make([][2]float64, len(line))
	for i, p := range line {
		out[i] = [2]float64{p.Lon, p.Lat}
	}
	return out
}

// shut is the closed arcs of a version, nil where none is.
func (n *Network) shut(c closed) func(arc int32) bool {
	numbers := map[int64]bool{}
	for _, x := range n.all {
		if c.roads[x.ID] {
			for r := range x.roads {
				numbers[r] = true
			}
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	return func(arc int32) bool { return numbers[n.Graph.RoadOf(arc).ID] }
}
