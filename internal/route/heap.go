package route

// heap is a heap of nodes by time, four to a parent. pos, which the owner keeps, tells where in it a node is.
type heap struct {
	items []item
	pos   []int32
}

type item struct{ time, node int32 }

func (h *heap) push(t, node int32) {
	h.items = append(h.items, item{t, node})
	h.up(len(h.items)-1, item{t, node})
}

// lower moves a node that is in the heap to an earlier time.
func (h *heap) lower(t, node int32) { h.up(int(h.pos[node]), item{t, node}) }

func (h *heap) up(i int, x item) {
	for i > 0 {
		parent := (i - 1) / 4
		if h.items[parent].time <= x.time {
			break
		}
		h.items[i] = h.items[parent]
		h.pos[h.items[i].node] = int32(i)
		i = parent
	}
	h.items[i] = x
	h.pos[x.node] = int32(i)
}

func (h *heap) pop() item {
	top, last := h.items[0], h.items[len(h.items)-1]
	h.items = h.items[:len(h.items)-1]
	n := len(h.items)
	if n == 0 {
		return top
	}
	i := 0
	for {
		least := 4*i + 1
		if least >= n {
			break
		}
		for c := least + 1; c < min(4*i+5, n); c++ {
			if h.items[c].time < h.items[least].time {
				least = c
			}
		}
		if h.items[least].time >= last.time {
			break
		}
		h.items[i] = h.items[least]
		h.pos[h.items[i].node] = int32(i)
		i = least
	}
	h.items[i] = last
	h.pos[last.node] = int32(i)
	return top
}
