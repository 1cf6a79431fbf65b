package together

// entry is a node that a place reaches, and by which key.
type entry struct {
	key         int64
	node, place int32
}

// before orders entries so that the same graph has the same answer.
func (e entry) before(o entry) bool {
	return e.key < o.key || e.key == o.key && e.place < o.place
}

// queue is a heap with four branches.
type queue []entry

func (q *queue) push(e entry) {
	h := append(*q, e)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 4
		if !e.before(h[up]) {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = e
	*q = h
}

func (q *queue) pop() entry {
	h := *q
	top, last := h[0], len(h)-1
	e := h[last]
	h = h[:last]
	for i := 0; last > 0; {
		least := 4*i + 1
		if least >= last {
			h[i] = e
			break
		}
		for c := least + 1; c < min(least+4, last); c++ {
			if h[c].before(h[least]) {
				least = c
			}
		}
		if !h[least].before(e) {
			h[i] = e
			break
		}
		h[i] = h[least]
		i = least
	}
	*q = h
	return top
}
