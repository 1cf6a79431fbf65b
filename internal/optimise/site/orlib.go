package site

import (
	"fmt"
	"io"
	"slices"
)

// far stands for no way.
const far = 1 << 29

// Bounds on a file of OR-Library: its table of all ways must fit.
const (
	maxNodes = 3000 // a way is then below far
	maxEdges = 10_000_000
	maxCost  = 100_000
)

// ReadMedian reads a p-median problem of OR-Library (Beasley, Networks 15, 1985): the numbers of nodes, edges and sites, then
// each edge with its ends and its cost. Edges run both ways; one that is said again has the cost said last. Every node is a
// demand of one and a candidate. The distances between all are by the shortest ways.
func ReadMedian(r io.Reader) (*Median, error) {
	w := newWords(r)
	nodes, err := w.next("nodes", 1, maxNodes)
	if err != nil {
		return nil, err
	}
	edges, err := w.next("edges", 0, maxEdges)
	if err != nil {
		return nil, err
	}
	sites, err := w.next("sites", 1, nodes)
	if err != nil {
		return nil, err
	}
	list := make([][3]int32, 0, min(edges, 1<<16))
	for k := range edges {
		var e [3]int32
		for i, most := range [3]int64{nodes, nodes, maxCost} {
			v, err := w.next(fmt.Sprintf("edge %d of %d", k+1, edges), int64(1-i/2), most)
			if err != nil {
				return nil, err
			}
			e[i] = int32(v)
		}
		list = append(list, e)
	}
	if err := w.end(); err != nil {
		return nil, err
	}
	if lost := apart(int(nodes), list); lost > 0 {
		return nil, fmt.Errorf("no way leads from node 1 to node %d", lost)
	}
	return NewMedian(slices.Repeat([]int64{1}, int(nodes)), shortest(int(nodes), list), int(sites))
}

// apart is the first node that no edges join to the first, counted from 1; 0 for none.
func apart(nodes int, edges [][3]int32) int {
	of := make([]int32, nodes)
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
	for _, e := range edges {
		of[root(e[0]-1)] = root(e[1] - 1)
	}
	for u := range of {
		if root(int32(u)) != root(0) {
			return u + 1
		}
	}
	return 0
}

// shortest is the table of the shortest ways (Floyd).
func shortest(nodes int, edges [][3]int32) [][]int32 {
	d := make([][]int32, nodes)
	for i := range d {
		d[i] = slices.Repeat([]int32{far}, nodes)
		d[i][i] = 0
	}
	for _, e := range edges {
		if a, b := e[0]-1, e[1]-1; a != b {
			d[a][b], d[b][a] = e[2], e[2]
		}
	}
	for k, through := range d {
		for _, row := range d {
			to := row[k]
			if to >= far {
				continue
			}
			for j, on := range through {
				row[j] = min(row[j], to+on)
			}
		}
	}
	return d
}

// Median is a p-median as a problem: what a candidate gains a demand is how much nearer it is than the farthest one. The cost of a
// choice is Worst less its gain.
type Median struct {
	Problem
	Worst int64 // cost were everybody served by the candidate farthest from him
}

// NewMedian makes a problem of weights and distances (demand by candidate).
func NewMedian(weight []int64, d [][]int32, sites int) (*Median, error) {
	m := &Median{Problem: Problem{Weight: weight, Count: sites, First: make([]int32, 1, len(weight)+1)}}
	if len(d) != len(weight) || len(d) == 0 {
		return nil, fmt.Errorf("%d rows of distances for %d demands", len(d), len(weight))
	}
	m.Candidates = len(d[0])
	order := make([]int32, m.Candidates)
	for i, row := range d {
		for j := range order {
			order[j] = int32(j)
		}
		slices.SortStableFunc(order, func(a, b int32) int { return int(row[a]) - int(row[b]) })
		worst := row[order[len(order)-1]]
		for _, j := range order {
			if row[j] < worst {
				m.Site, m.Gain = append(m.Site, j), append(m.Gain, worst-row[j])
			}
		}
		m.First = append(m.First, int32(len(m.Site)))
		m.Worst += weight[i] * int64(worst)
	}
	return m, m.Validate()
}
