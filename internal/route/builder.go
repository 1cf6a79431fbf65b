package route

import (
	"math"

	"haidun/internal/geo"
)

// Builder gathers pieces of road and makes a graph of them.
type Builder struct {
	mode   Mode
	nodes  []geo.LonLat
	roads  []Road
	pieces []Piece
	shape  []geo.LonLat
	arcs   []arc
}

type arc struct {
	from, to, time, piece int32
}

// NewBuilder begins a graph for a mode.
func NewBuilder(m Mode) *Builder { return &Builder{mode: m} }

// Node adds a junction and answers its number.
func (b *Builder) Node(at geo.LonLat) int32 {
	b.nodes = append(b.nodes, at)
	return int32(len(b.nodes) - 1)
}

// Road adds a road and answers its number.
func (b *Builder) Road(r Road) int32 {
	b.roads = append(b.roads, r)
	return int32(len(b.roads) - 1)
}

// Times are how long a piece takes along it and against it, in ms; negative where nobody may go that way.
type Times struct{ Along, Against int64 }

// Piece adds a piece of a road between two nodes. line runs from the first to the second, both included. A piece that takes
// nothing is given a millisecond, so that a way that goes in circles is never as short as one that does not.
func (b *Builder) Piece(road, from, to int32, line []geo.LonLat, t Times) {
	b.Winding(road, from, to, line, 1, t)
}

// Winding adds a piece that is so many times as long as the line that is drawn for it, as where a map has only its ends.
func (b *Builder) Winding(road, from, to int32, line []geo.LonLat, times float64, t Times) {
	p := int32(len(b.pieces))
	b.pieces = append(b.pieces, Piece{Road: road, Shape: int32(len(b.shape)), Length: float32(Length(line) * times)})
	b.shape = append(b.shape, line...)
	if t.Along >= 0 {
		b.arcs = append(b.arcs, arc{from, to, clamp(t.Along), p})
	}
	if t.Against >= 0 {
		b.arcs = append(b.arcs, arc{to, from, clamp(t.Against), ^p})
	}
}

func clamp(ms int64) int32 { return int32(min(max(ms, 1), math.MaxInt32/4)) }

// Length is how long a line is, in m.
func Length(line []geo.LonLat) (m float64) {
	for i := 1; i < len(line); i++ {
		m += geo.DistanceM(line[i-1], line[i])
	}
	return m
}

// Graph is the graph of what was added. Nodes are in the order in which they were added; arcs by where they begin, and then by
// where they end.
func (b *Builder) Graph() *Graph {
	n := len(b.nodes)
	g := &Graph{Mode: b.mode, Nodes: b.nodes, Roads: b.roads, Shape: b.shape, First: make([]int32, n+1)}
	g.Pieces = append(b.pieces, Piece{Shape: int32(len(b.shape))})
	for _, a := range b.arcs {
		g.First[a.from+1]++
	}
	for u := range n {
		g.First[u+1] += g.First[u]
	}
	at := append([]int32(nil), g.First[:n]...)
	g.Head, g.Time, g.Piece = make([]int32, len(b.arcs)), make([]int32, len(b.arcs)), make([]int32, len(b.arcs))
	for _, a := range b.arcs {
		i := at[a.from]
		at[a.from]++
		g.Head[i], g.Time[i], g.Piece[i] = a.to, a.time, a.piece
	}
	return g
}
