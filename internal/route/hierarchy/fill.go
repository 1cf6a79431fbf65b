package hierarchy

import "slices"

// filling is the graph while nodes are taken out of it one by one. What is left of it is joined where the way led over a node
// that is gone: the arcs that arise are those of the hierarchy.
type filling struct {
	adj   [][]int32 // of nodes that are left: their neighbours; of others: those they had at the end
	order []int32   // nodes that are gone
	gone  []bool
	mark  []int32
	stamp int32
}

// newFilling begins with the graph as it is, without directions.
func newFilling(first, head []int32) *filling {
	n := len(first) - 1
	f := &filling{adj: make([][]int32, n), gone: make([]bool, n), mark: make([]int32, n), order: make([]int32, 0, n)}
	degree := make([]int32, n)
	for u := range n {
		for _, v := range head[first[u]:first[u+1]] {
			degree[u]++
			degree[v]++
		}
	}
	room := make([]int32, 2*len(head))
	for u := range n {
		f.adj[u], room = room[:0:degree[u]], room[degree[u]:]
	}
	for u := range n {
		for _, v := range head[first[u]:first[u+1]] {
			if v != int32(u) {
				f.adj[u] = append(f.adj[u], v)
				f.adj[v] = append(f.adj[v], int32(u))
			}
		}
	}
	for u := range n {
		slices.Sort(f.adj[u])
		f.adj[u] = slices.Compact(f.adj[u])
	}
	return f
}

// take takes a node out, and joins its neighbours with each other.
func (f *filling) take(v int32) {
	f.gone[v] = true
	f.order = append(f.order, v)
	near := f.adj[v]
	for _, a := range near {
		f.stamp++
		list := f.adj[a]
		for i := 0; i < len(list); i++ {
			if list[i] == v {
				list[i] = list[len(list)-1]
				list = list[:len(list)-1]
				i--
				continue
			}
			f.mark[list[i]] = f.stamp
		}
		f.mark[a] = f.stamp
		for _, b := range near {
			if f.mark[b] != f.stamp {
				list = append(list, b)
			}
		}
		f.adj[a] = list
	}
}

// simple takes out nodes with at most so many neighbours until there are none. In one round no two that are neighbours go, so
// that a long road is halved each time and the hierarchy stays low.
func (f *filling) simple(most int) {
	round := make([]int32, len(f.adj))
	var now []int32
	for v := range f.adj {
		if !f.gone[v] && len(f.adj[v]) <= most {
			now = append(now, int32(v))
		}
	}
	for r := int32(1); len(now) > 0; r++ {
		var next []int32
		for _, v := range now {
			if f.gone[v] || len(f.adj[v]) > most {
				continue
			}
			if round[v] == r {
				next = append(next, v)
				continue
			}
			f.take(v)
			for _, a := range f.adj[v] {
				round[a] = r
				if len(f.adj[a]) <= most {
					next = append(next, a)
				}
			}
		}
		now = next
	}
}

// block takes out nodes that belong together, always the one with the fewest neighbours.
func (f *filling) block(nodes []int32) {
	left := slices.Clone(nodes)
	for len(left) > 0 {
		best := 0
		for i, v := range left {
			if len(f.adj[v]) < len(f.adj[left[best]]) {
				best = i
			}
		}
		f.take(left[best])
		left[best] = left[len(left)-1]
		left = left[:len(left)-1]
	}
}

// left is the graph of the nodes that are left.
func (f *filling) left() *piece {
	number := make([]int32, len(f.adj))
	p := &piece{first: []int32{0}}
	for v := range f.adj {
		if !f.gone[v] {
			number[v] = int32(len(p.node))
			p.node = append(p.node, int32(v))
		}
	}
	for _, v := range p.node {
		for _, a := range f.adj[v] {
			p.head = append(p.head, number[a])
		}
		p.first = append(p.first, int32(len(p.head)))
	}
	return p
}
