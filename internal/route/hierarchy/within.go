package hierarchy

// Reached is a node that is reached, and when, in ms.
type Reached struct{ Node, Time int32 }

// Isochrone finds what lies within a time of a node. It belongs to one goroutine; a metric may have many.
type Isochrone struct {
	c    *climber
	time []int32 // of ranks; never, but while it runs
	list []Reached
}

// NewIsochrone makes one on a metric.
func NewIsochrone(m *Metric) *Isochrone {
	return &Isochrone{c: newClimber(m), time: newClimber(m).time}
}

// aside is how large a part must be before it is asked whether it can be left aside as a whole.
const aside = 8

// From lists the nodes that are reached from a node within so many ms, in no order. The list is overwritten by the next run.
func (s *Isochrone) From(node, within int32) []Reached { return s.run(node, within, 0) }

// To lists the nodes from which a node is reached within so many ms.
func (s *Isochrone) To(node, within int32) []Reached { return s.run(node, within, 1) }

func (s *Isochrone) run(node, within int32, d int) []Reached {
	m := s.c.m
	h, l := m.h, m.layer()
	within = min(within, never-1)
	s.list = s.list[:0]
	s.c.climb(node, d, func(rank, time int32) {
		if time <= within {
			s.time[rank] = time
		}
	})
	source := h.rank[node]
	for x := int32(len(h.node)) - 1; x >= 0; x-- {
		best := s.time[x]
		for _, r := range l.from(x) {
			best = min(best, s.time[r.head]+r.w[1-d&1])
		}
		if best <= within {
			s.time[x] = best
			s.list = append(s.list, Reached{x, best})
			continue
		}
		s.time[x] = never
		if x-h.low[x] >= aside && (source > x || source < h.low[x]) && s.beyond(x) {
			x = h.low[x]
		}
	}
	for i, r := range s.list {
		s.time[r.Node] = never
		s.list[i].Node = h.node[r.Node]
	}
	return s.list
}

// beyond tells whether nothing is reached of what lies around the part below x: then nothing of the part is.
func (s *Isochrone) beyond(x int32) bool {
	h := s.c.m.h
	for _, y := range h.head[h.first[x]:h.first[x+1]] {
		if s.time[y] < never {
			return false
		}
	}
	return true
}
