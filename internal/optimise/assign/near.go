package assign

// queue is a heap of nodes by key, each perhaps several times: what is found again with a smaller key is put in again, and
// what comes out with an old one is passed over.
type queue struct {
	key  []int64
	node []int32
}

func (q *queue) push(key int64, node int32) {
	q.key, q.node = append(q.key, key), append(q.node, node)
	i := len(q.key) - 1
	for i > 0 {
		up := (i - 1) / 4
		if q.key[up] <= key {
			break
		}
		q.key[i], q.node[i] = q.key[up], q.node[up]
		i = up
	}
	q.key[i], q.node[i] = key, node
}

func (q *queue) pop() (key int64, node int32) {
	key, node = q.key[0], q.node[0]
	last := len(q.key) - 1
	k, v := q.key[last], q.node[last]
	q.key, q.node = q.key[:last], q.node[:last]
	for i := 0; last > 0; {
		least := 4*i + 1
		if least >= last {
			q.key[i], q.node[i] = k, v
			break
		}
		for c := least + 1; c < min(least+3, last-1)+1 && c < last; c++ {
			if q.key[c] < q.key[least] {
				least = c
			}
		}
		if q.key[least] >= k {
			q.key[i], q.node[i] = k, v
			break
		}
		q.key[i], q.node[i] = q.key[least], q.node[least]
		i = least
	}
	return key, node
}

// spread is Dijkstra's algorithm from what is in the queue over arcs as they are listed by node; key is far where nothing has
// been found, and reached is called for each arc that improves a node. Nothing beyond limit is looked at.
func spread(q *queue, first, head []int32, long func(e int32) int64, key []int64, limit int64, reached func(v, e int32)) {
	for len(q.key) > 0 {
		k, u := q.pop()
		if k > key[u] {
			continue
		}
		for e := first[u]; e < first[u+1]; e++ {
			v := head[e]
			if d := k + long(e); d < key[v] && d <= limit {
				key[v] = d
				if reached != nil {
					reached(v, e)
				}
				q.push(d, v)
			}
		}
	}
}

// reversed lists the arcs by where they go: those into v are first[v] up to first[v+1], each from tail, and arc in the graph.
func reversed(n int, from, to []int32) (first, tail, arc []int32) {
	first = make([]int32, n+1)
	for _, v := range to {
		first[v+1]++
	}
	for v := range n {
		first[v+1] += first[v]
	}
	at := append([]int32(nil), first[:n]...)
	tail, arc = make([]int32, len(to)), make([]int32, len(to))
	for e, v := range to {
		tail[at[v]], arc[at[v]] = from[e], int32(e)
		at[v]++
	}
	return first, tail, arc
}

// tails are the nodes that a graph's arcs come from.
func (g Graph) tails() []int32 {
	out := make([]int32, len(g.Head))
	for u := range g.Nodes() {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			out[e] = int32(u)
		}
	}
	return out
}

func fars(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = far
	}
	return out
}
