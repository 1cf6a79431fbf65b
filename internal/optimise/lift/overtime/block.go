package overtime

const never = 1<<31 - 1

// A copy in a round of the search is fresh, or its mark is that of the round and one of these.
const (
	open  = iota // seen, and not done with
	on           // on the path
	done         // nothing comes through here any more
	marks        // how many there are
)

// round sends to the sinks of the last step what a search from them finds, and answers whether it found anything. A copy is done
// with when its ways are: another round may find more. Where a round finds nothing, seen is all that could get there.
func (s *search) round() bool {
	if s.base > never-2*marks {
		clear(s.mark)
		s.base = 0
	}
	s.base += marks
	s.seen = s.seen[:0]
	before := s.wanting
	for _, v := range s.sinks {
		if x := s.last*int32(s.n) + v; s.since[v] <= s.last && s.mark[x] < s.base+on {
			s.seek(x)
		}
	}
	return s.wanting < before
}

// seek sends to a sink what it finds.
func (s *search) seek(x int32) {
	n := int32(s.n)
	s.path = s.path[:0]
	s.enter(x)
	for s.wanting > 0 {
		if s.waiting[x%n] > 0 {
			x = s.send(x)
			continue
		}
		if y, h := s.onward(x); h.kind != none {
			s.path = append(s.path, h)
			s.enter(y)
			x = y
			continue
		}
		s.mark[x] = s.base + done
		if len(s.path) == 0 {
			return
		}
		x = s.path[len(s.path)-1].at
		s.path = s.path[:len(s.path)-1]
	}
}

func (s *search) enter(x int32) {
	if s.mark[x] < s.base {
		s.turn[x] = 0
		s.seen = append(s.seen, x)
	}
	s.mark[x] = s.base + on
}

// onward is the next copy from which something can get to x.
func (s *search) onward(x int32) (int32, hop) {
	n, m := int32(s.n), s.m
	v, t, free := x%n, x/n, s.base+on
	in, out := s.in[s.inAt[v]:s.inAt[v+1]], s.out[s.outAt[v]:s.outAt[v+1]]
	for a, b := int32(len(in)), int32(len(out)); s.turn[x] < a+b+2; s.turn[x]++ {
		switch i := s.turn[x]; {
		case i < a:
			e := in[i]
			u, k := s.from[e], t-s.transit[e]
			if k >= s.since[u] && s.mark[k*n+u] < free && s.room[int(k)*m+int(e)] > 0 {
				return k*n + u, hop{x, along, k*int32(m) + e}
			}
		case i == a:
			if t > s.since[v] && s.mark[x-n] < free {
				return x - n, hop{x, wait, x - n}
			}
		case i < a+1+b:
			e := out[i-a-1]
			w, k := s.to[e], t+s.transit[e]
			if k <= s.last && s.sent[int(t)*m+int(e)] > 0 && k >= s.since[w] && s.mark[k*n+w] < free {
				return k*n + w, hop{x, undo, t*int32(m) + e}
			}
		default:
			if t < s.last && s.held[x] > 0 && s.mark[x+n] < free {
				return x + n, hop{x, early, x}
			}
		}
	}
	return x, hop{kind: none}
}

// send sends over the path what it admits, from its end x, and answers where the search goes on: where the path is now full,
// nearest to the sink.
func (s *search) send(x int32) int32 {
	n := int32(s.n)
	v := x % n
	most := s.waiting[v]
	for _, h := range s.path {
		most = min(most, s.most(h))
	}
	amount := int32(most)
	s.waiting[v] -= most
	s.wanting -= most
	for y := v; y < x; y += n { // they wait for their step
		s.held[y] += amount
	}
	full := len(s.path)
	for i, h := range s.path {
		switch h.kind {
		case along:
			s.room[h.of] -= amount
			s.sent[h.of] += amount
		case undo:
			s.room[h.of] += amount
			s.sent[h.of] -= amount
		case wait:
			s.held[h.of] += amount
		case early:
			s.held[h.of] -= amount
		}
		if full == len(s.path) && s.most(h) == 0 {
			full = i
		}
	}
	if full == len(s.path) {
		return x // the source is empty
	}
	for _, h := range s.path[full+1:] {
		s.mark[h.at] = s.base + open
	}
	s.mark[x] = s.base + open
	x = s.path[full].at
	s.path = s.path[:full]
	return x
}

// most is what a hop admits.
func (s *search) most(h hop) int64 {
	switch h.kind {
	case along:
		return int64(s.room[h.of])
	case undo:
		return int64(s.sent[h.of])
	case early:
		return int64(s.held[h.of])
	}
	return MaxSupply
}
