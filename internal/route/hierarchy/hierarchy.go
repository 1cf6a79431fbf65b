package hierarchy

import (
	"cmp"
	"slices"

	"haidun/internal/route"
)

// Hierarchy is the order of the nodes and the arcs that the roads and this order ask for. Nodes are numbered by rank: those that
// are below a node, as a tree, are the numbers just before its own. It never changes, so any number may use it.
type Hierarchy struct {
	rank   []int32 // of a node of the graph
	node   []int32 // of a rank
	parent []int32 // the lowest that is above; -1 for a root
	low    []int32 // the lowest number of those below
	first  []int32 // arcs from a node upwards, by where they lead
	head   []int32
	tail   []int32
	down   []int32 // where the list of arcs that lead up to a node begins in below
	below  []int32 // numbers of arcs, by their tails
	tasks  [][]int32
	top    []int32 // ranks that are in no task
	over   []int32 // of an arc of the graph: twice the number of the arc that it runs along, and 1 more if it leads downwards; -1 for a loop
	since  []int32 // where the list of the graph's arcs along an arc and direction begins in along
	along  []int32
}

// How many neighbours a node may have to be taken out before the rest is dissected.
const few = 3

// Build makes the hierarchy of a graph. It looks at the roads and not at the times.
func Build(g *route.Graph) *Hierarchy {
	f := newFilling(g.First, g.Head)
	f.simple(few - 1)
	f.simple(few)
	for _, b := range f.left().dissect() {
		f.block(b)
	}
	h := &Hierarchy{}
	h.number(f)
	h.arcs(f)
	h.lists()
	h.share()
	h.lay(g)
	return h
}

// number numbers the nodes so that those below a node are the numbers just before it.
func (h *Hierarchy) number(f *filling) {
	n := len(f.order)
	at := make([]int32, n) // when a node was taken out
	for i, v := range f.order {
		at[v] = int32(i)
	}
	parent, last, before := make([]int32, n), make([]int32, n+1), make([]int32, n) // last child, and the one before it
	for i := range last {
		last[i] = -1
	}
	for i, v := range f.order {
		p := int32(n)
		for _, a := range f.adj[v] {
			p = min(p, at[a])
		}
		parent[i] = p
		before[i] = last[p]
		last[p] = int32(i)
	}
	h.rank, h.node, h.parent, h.low = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	next := int32(n)
	stack := []int32{}
	push := func(p int32) {
		for c := last[p]; c >= 0; c = before[c] {
			stack = append(stack, c)
		}
	}
	for push(int32(n)); len(stack) > 0; {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		next--
		v := f.order[i]
		h.rank[v], h.node[next], h.parent[next] = next, v, -1
		if p := parent[i]; p < int32(n) {
			h.parent[next] = h.rank[f.order[p]]
		}
		push(i)
	}
	for v := range h.low {
		h.low[v] = int32(v)
	}
	for v, p := range h.parent {
		if p >= 0 {
			h.low[p] = min(h.low[p], h.low[v])
		}
	}
}

func (h *Hierarchy) arcs(f *filling) {
	n := len(h.node)
	h.first = make([]int32, n+1)
	for v := range n {
		h.first[v+1] = h.first[v] + int32(len(f.adj[h.node[v]]))
	}
	m := h.first[n]
	h.head, h.tail = make([]int32, m), make([]int32, m)
	for v := range n {
		list := h.head[h.first[v]:h.first[v+1]]
		for i, a := range f.adj[h.node[v]] {
			list[i] = h.rank[a]
			h.tail[int(h.first[v])+i] = int32(v)
		}
		slices.Sort(list)
	}
}

func (h *Hierarchy) lists() {
	n := len(h.node)
	h.down, h.below = make([]int32, n+1), make([]int32, len(h.head))
	for _, y := range h.head {
		h.down[y+1]++
	}
	for y := range n {
		h.down[y+1] += h.down[y]
	}
	at := slices.Clone(h.down[:n])
	for e, y := range h.head {
		h.below[at[y]] = int32(e)
		at[y]++
	}
}

// share divides the tree into parts that do not touch each other, so that several may be worked on at once, and the top.
func (h *Hierarchy) share() {
	most := int32(max(64, len(h.node)/16))
	for v := int32(len(h.node)) - 1; v >= 0; {
		if v-h.low[v] >= most {
			h.top = append(h.top, v)
			v--
			continue
		}
		h.tasks = append(h.tasks, []int32{h.low[v], v})
		v = h.low[v] - 1
	}
	slices.Reverse(h.top)
	slices.SortFunc(h.tasks, func(a, b []int32) int { return cmp.Compare(b[1]-b[0], a[1]-a[0]) })
}

// arc is the number of the arc between two ranks, the lower first; -1 for none.
func (h *Hierarchy) arc(x, y int32) int32 {
	if i, ok := slices.BinarySearch(h.head[h.first[x]:h.first[x+1]], y); ok {
		return h.first[x] + int32(i)
	}
	return -1
}

// lay notes along which arc each arc of the graph runs.
func (h *Hierarchy) lay(g *route.Graph) {
	h.over = make([]int32, len(g.Head))
	h.since = make([]int32, 2*len(h.head)+1)
	for u := range h.node {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			x, y := h.rank[u], h.rank[g.Head[e]]
			switch {
			case x == y:
				h.over[e] = -1
				continue
			case x < y:
				h.over[e] = 2 * h.arc(x, y)
			default:
				h.over[e] = 2*h.arc(y, x) + 1
			}
			h.since[h.over[e]+1]++
		}
	}
	for i := range len(h.since) - 1 {
		h.since[i+1] += h.since[i]
	}
	h.along = make([]int32, h.since[len(h.since)-1])
	at := slices.Clone(h.since[:len(h.since)-1])
	for e, o := range h.over {
		if o >= 0 {
			h.along[at[o]] = int32(e)
			at[o]++
		}
	}
}

// Size is how many nodes there are, and arcs upwards.
func (h *Hierarchy) Size() (nodes, arcs int) { return len(h.node), len(h.head) }

// Height is the most nodes that are above one another.
func (h *Hierarchy) Height() (most int) {
	height := make([]int, len(h.node))
	for v := len(height) - 1; v >= 0; v-- {
		height[v] = 1
		if p := h.parent[v]; p >= 0 {
			height[v] += height[p]
		}
		most = max(most, height[v])
	}
	return most
}
