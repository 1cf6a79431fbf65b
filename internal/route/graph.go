package route

import (
	"haidun/internal/geo"
)

// Mode is how people move.
type Mode uint8

// The modes.
const (
	Foot Mode = 1
	Car  Mode = 2
)

// Kind is what a piece of road is, as bits.
type Kind uint8

// The kinds.
const (
	Ferry Kind = 1 << iota
	Bridge
	Tunnel
	Steps // nobody with a wheelchair passes
)

// Graph is a directed road graph. The arcs from node u are First[u] up to First[u+1]. A search needs First, Head and Time only.
type Graph struct {
	Mode  Mode
	Nodes []geo.LonLat
	First []int32
	Head  []int32
	Time  []int32 // ms
	Piece []int32 // piece of the road that an arc runs over, in its direction; ^piece for against it
	Roads []Road
	// Pieces are the roads between two junctions. Both directions share one.
	Pieces []Piece
	Shape  []geo.LonLat // of all pieces; that of piece i is Shape[Pieces[i].Shape:Pieces[i+1].Shape], ends included; one more piece ends the list
}

// Piece is a road between two junctions.
type Piece struct {
	Road   int32
	Shape  int32 // where its positions begin
	Length float32
}

// Road is what a person calls a road: all of its pieces share it.
type Road struct {
	ID       int64 // in the source
	Name     string
	Kind     Kind
	Capacity int32 // people that a ferry takes at once; 0 where it is not said
}

// Arcs is how many arcs there are.
func (g *Graph) Arcs() int { return len(g.Head) }

// RoadOf is the road that an arc runs over.
func (g *Graph) RoadOf(arc int32) *Road { return &g.Roads[g.Pieces[g.piece(arc)].Road] }

func (g *Graph) piece(arc int32) int32 {
	p := g.Piece[arc]
	if p < 0 {
		p = ^p
	}
	return p
}

// Line is where an arc runs, from its beginning to its end.
func (g *Graph) Line(arc int32) []geo.LonLat {
	line := g.shape(g.piece(arc))
	if g.Piece[arc] >= 0 {
		return line
	}
	back := make([]geo.LonLat, len(line))
	for i, at := range line {
		back[len(line)-1-i] = at
	}
	return back
}

// Tail lists the nodes that arcs come from.
func (g *Graph) Tail() []int32 {
	out := make([]int32, len(g.Head))
	for u := range len(g.First) - 1 {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			out[e] = int32(u)
		}
	}
	return out
}
