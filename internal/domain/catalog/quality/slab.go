package quality

import "hash/fnv"

// slab holds many rows in few allocations: their ids one behind the other, and where each lies as a number.
type slab struct {
	ids    []byte
	ends   []uint64
	places []uint32
	known  map[place]uint32
	all    []place
}

type place struct {
	area      string
	sensitive bool
}

func (s *slab) add(r Row) uint32 {
	p := place{r.Area, r.Sensitive}
	n, ok := s.known[p]
	if !ok {
		if s.known == nil {
			s.known = map[place]uint32{}
		}
		n = uint32(len(s.all))
		s.known[p] = n
		s.all = append(s.all, p)
	}
	s.ids = append(s.ids, r.ID...)
	s.ends = append(s.ends, uint64(len(s.ids)))
	s.places = append(s.places, n)
	return uint32(len(s.ends) - 1)
}

func (s *slab) row(n uint32) Row {
	from := uint64(0)
	if n > 0 {
		from = s.ends[n-1]
	}
	p := s.all[s.places[n]]
	return Row{string(s.ids[from:s.ends[n]]), p.area, p.sensitive}
}

// hash is one number for a text (FNV-1a). That two of a million different texts have the same one happens to one
// register in some thirty million.
func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // it never fails
	return h.Sum64()
}
