package overtime

const never = 1<<31 - 1

// levels numbers the copies from the sinks of the last step back to the first that has somebody to send, and answers whether
// there is one. seen are the numbered copies.
func (s *search) levels() bool {
	if s.base > 1<<30 {
		clear(s.level)
		s.base = 0
	}
	first := s.base + 1
	s.first, s.base = first, first
	s.seen = s.seen[:0]
	for _, v := range s.sinks {
		if s.since[v] <= s.last {
			s.number(s.last*int32(s.n)+v, first)
		}
	}
	n, found := int32(s.n), int32(never)
	for i := 0; i < len(s.seen); i++ {
		x := s.seen[i]
		d := s.level[x]
		if d > found {
			break
		}
		s.base = d
		v, t := x%n, x/n
		if s.waiting[v] > 0 {
			found = d
			continue
		}
		if d == found {
			continue
		}
		s.expand(x, v, t, d+1)
	}
	s.base++
	return found != never
}

func (s *search) number(x, d int32) {
	s.level[x], s.turn[x] = d, 0
	s.seen = append(s.seen, x)
}

// expand numbers the copies from which something can get to x.
func (s *search) expand(x, v, t, d int32) {
	n, m, first := int32(s.n), s.m, s.first
	for _, e := range s.in[s.inAt[v]:s.inAt[v+1]] {
		u, k := s.from[e], t-s.transit[e]
		if k >= s.since[u] && s.level[k*n+u] < first && s.room[int(k)*m+int(e)] > 0 {
			s.number(k*n+u, d)
		}
	}
	if t > s.since[v] && s.level[x-n] < first {
		s.number(x-n, d)
	}
	for _, e := range s.out[s.outAt[v]:s.outAt[v+1]] {
		if s.sent[int(t)*m+int(e)] == 0 {
			continue
		}
		w, k := s.to[e], t+s.transit[e]
		if k <= s.last && k >= s.since[w] && s.level[k*n+w] < first {
			s.number(k*n+w, d)
		}
	}
	if t < s.last && s.held[x] > 0 && s.level[x+n] < first {
		s.number(x+n, d)
	}
}

// block sends to a sink all that the levels let through.
func (s *search) block(sink int32) {
	if s.level[sink] < s.first {
		return
	}
	n := int32(s.n)
	s.path = s.path[:0]
	for x := sink; ; {
		if v := x % n; s.waiting[v] > 0 {
			x = s.send(x)
			continue
		}
		if y, h := s.onward(x); h.kind != none {
			s.path = append(s.path, h)
			x = y
			continue
		}
		s.level[x] = 0 // nothing comes through here any more
		if len(s.path) == 0 {
			return
		}
		x = s.path[len(s.path)-1].at
		s.path = s.path[:len(s.path)-1]
	}
}

// onward is the next copy, a level farther from the sinks, from which something can get to x.
func (s *search) onward(x int32) (int32, hop) {
	n, m := int32(s.n), s.m
	v, t, d := x%n, x/n, s.level[x]+1
	in, out := s.in[s.inAt[v]:s.inAt[v+1]], s.out[s.outAt[v]:s.outAt[v+1]]
	for a, b := int32(len(in)), int32(len(out)); s.turn[x] < a+b+2; s.turn[x]++ {
		switch i := s.turn[x]; {
		case i < a:
			e := in[i]
			u, k := s.from[e], t-s.transit[e]
			if k >= s.since[u] && s.level[k*n+u] == d && s.room[int(k)*m+int(e)] > 0 {
				return k*n + u, hop{x, along, k*int32(m) + e}
			}
		case i == a:
			if t > s.since[v] && s.level[x-n] == d {
				return x - n, hop{x, wait, x - n}
			}
		case i < a+1+b:
			e := out[i-a-1]
			w, k := s.to[e], t+s.transit[e]
			if k <= s.last && s.sent[int(t)*m+int(e)] > 0 && k >= s.since[w] && s.level[k*n+w] == d {
				return k*n + w, hop{x, undo, t*int32(m) + e}
			}
		default:
			if t < s.last && s.held[x] > 0 && s.level[x+n] == d {
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
