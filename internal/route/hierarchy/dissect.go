package hierarchy

import (
	"slices"
	"sync"
)

// piece is a part of the graph, without directions, with its own numbers; node tells those of the whole.
type piece struct {
	first, head, node []int32
}

// How far a piece is cut into smaller ones, and from which size on its halves are cut at the same time.
const (
	smallest = 16
	atOnce   = 1000
)

// dissect orders the nodes of a piece as blocks to be taken out one after another: first one side of a separator, then the other, then
// the separator (nested dissection; George 1973).
func (p *piece) dissect() [][]int32 {
	if len(p.node) == 0 {
		return nil
	}
	if len(p.node) <= smallest {
		return [][]int32{p.node}
	}
	side, parts := p.components()
	if parts == 1 {
		side, parts = p.separate(), 2
	}
	blocks := make([][][]int32, parts)
	var wait sync.WaitGroup
	for i := range parts {
		part := p.part(side, int32(i))
		if i == 0 && len(p.node) > atOnce {
			wait.Go(func() { blocks[i] = part.dissect() })
		} else {
			blocks[i] = part.dissect()
		}
	}
	wait.Wait()
	out := slices.Concat(blocks...)
	var between []int32
	for v, s := range side {
		if s == separator {
			between = append(between, p.node[v])
		}
	}
	if len(between) > 0 {
		out = append(out, between)
	}
	return out
}

// separator is the side of the nodes between.
const separator = -1

// components tells which part each node is in, and how many there are.
func (p *piece) components() (side []int32, n int) {
	side = make([]int32, len(p.node))
	for v := range side {
		side[v] = -1
	}
	var queue []int32
	for v := range side {
		if side[v] >= 0 {
			continue
		}
		queue = append(queue[:0], int32(v))
		side[v] = int32(n)
		for len(queue) > 0 {
			u := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, w := range p.head[p.first[u]:p.first[u+1]] {
				if side[w] < 0 {
					side[w] = int32(n)
					queue = append(queue, w)
				}
			}
		}
		n++
	}
	return side, n
}

// part is the graph of one side.
func (p *piece) part(side []int32, of int32) *piece {
	number := make([]int32, len(p.node))
	out := &piece{first: []int32{0}}
	for v, s := range side {
		if s == of {
			number[v] = int32(len(out.node))
			out.node = append(out.node, p.node[v])
		}
	}
	for v, s := range side {
		if s != of {
			continue
		}
		for _, w := range p.head[p.first[v]:p.first[v+1]] {
			if side[w] == of {
				out.head = append(out.head, number[w])
			}
		}
		out.first = append(out.first, int32(len(out.head)))
	}
	return out
}

// separate finds few nodes without which the piece falls into two sides, each with about a quarter of the nodes or more (inertial
// flow; Schild and Sommer 2015). There are no positions: the nodes are laid out by how far they are, in arcs, from four that
// are far from each other.
func (p *piece) separate() (side []int32) {
	c := newCut(p)
	best, bestCost := []int32(nil), 0.0
	for _, key := range p.layouts() {
		order := byKey(key)
		share := max(1, len(order)/4)
		between := c.run(order[:share], order[len(order)-share:])
		a, b := 0, 0
		for _, s := range c.side {
			if s == 0 {
				a++
			} else if s == 1 {
				b++
			}
		}
		cost := float64(between+1) / float64(min(a, b)+1)
		if best == nil || cost < bestCost {
			best, bestCost = slices.Clone(c.side), cost
		}
	}
	return best
}

// layouts are four ways to line the nodes up.
func (p *piece) layouts() [][]int32 {
	_, a := p.far(0)
	da, b := p.far(a)
	db, _ := p.far(b)
	c := int32(0)
	for v := range da {
		if min(da[v], db[v]) > min(da[c], db[c]) {
			c = int32(v)
		}
	}
	dc, d := p.far(c)
	dd, _ := p.far(d)
	keys := make([][]int32, 4)
	for v := range da {
		x, y := da[v]-db[v], dc[v]-dd[v]
		for i, k := range []int32{x, y, x + y, x - y} {
			keys[i] = append(keys[i], k)
		}
	}
	return keys
}

// far tells how many arcs each node is from one, and the last one that is reached.
func (p *piece) far(from int32) (away []int32, last int32) {
	away = make([]int32, len(p.node))
	for v := range away {
		away[v] = -1
	}
	away[from] = 0
	queue := make([]int32, 1, len(p.node))
	queue[0] = from
	for i := 0; i < len(queue); i++ {
		u := queue[i]
		for _, w := range p.head[p.first[u]:p.first[u+1]] {
			if away[w] < 0 {
				away[w] = away[u] + 1
				queue = append(queue, w)
			}
		}
	}
	return away, queue[len(queue)-1]
}

// byKey lists the nodes by their keys.
func byKey(key []int32) []int32 {
	least, most := slices.Min(key), slices.Max(key)
	at := make([]int32, most-least+2)
	for _, k := range key {
		at[k-least+1]++
	}
	for i := range len(at) - 1 {
		at[i+1] += at[i]
	}
	out := make([]int32, len(key))
	for v, k := range key {
		out[at[k-least]] = int32(v)
		at[k-least]++
	}
	return out
}
