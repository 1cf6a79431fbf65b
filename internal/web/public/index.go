package public

import (
	"cmp"
	"math"
	"slices"

	"haidun/internal/geo"
)

// vec is a position on the unit sphere. The chord between two of them grows with the great-circle distance, so the
// nearest by chord is the nearest on the ground, across the antimeridian and at the poles too.
type vec [3]float64

func vecOf(p geo.LonLat) vec {
	lon, lat := p.Lon*math.Pi/180, p.Lat*math.Pi/180
	c := math.Cos(lat)
	return vec{c * math.Cos(lon), c * math.Sin(lon), math.Sin(lat)}
}

func (a *vec) chord2(b *vec) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}

// metres is the great-circle distance of a squared chord.
func metres(chord2 float64) float64 {
	return 2 * geo.EarthRadiusM * math.Asin(math.Min(1, math.Sqrt(chord2)/2))
}

// near is one found point: its place in the list the index was made of, and the squared chord to it.
type near struct {
	i      int32
	chord2 float64
}

// tree is a k-d tree over unit vectors, laid out in one slice: the middle of a span splits it, by the axis that cycles
// with depth. It never changes; any number of goroutines may ask it.
type tree struct {
	at []vec
	id []int32
}

func newTree(points []geo.LonLat) *tree {
	t := &tree{at: make([]vec, len(points)), id: make([]int32, len(points))}
	all := make([]vec, len(points))
	for i, p := range points {
		all[i], t.id[i] = vecOf(p), int32(i)
	}
	split(all, t.id, 0)
	for k, i := range t.id {
		t.at[k] = all[i]
	}
	return t
}

func split(all []vec, id []int32, axis int) {
	if len(id) < 2 {
		return
	}
	slices.SortFunc(id, func(a, b int32) int {
		return cmp.Or(cmp.Compare(all[a][axis], all[b][axis]), cmp.Compare(a, b))
	})
	m := len(id) / 2
	split(all, id[:m], (axis+1)%3)
	split(all, id[m+1:], (axis+1)%3)
}

// nearest appends the k points nearest to p to out[:0], nearest first; of equally near ones that given first.
func (t *tree) nearest(p geo.LonLat, k int, out []near) []near {
	q := vecOf(p)
	s := search{t: t, q: &q, k: k, out: out[:0]}
	if k > 0 {
		s.visit(0, len(t.at), 0)
	}
	return s.out
}

type search struct {
	t   *tree
	q   *vec
	k   int
	out []near
}

func (s *search) visit(from, to, axis int) {
	if from >= to {
		return
	}
	m := (from + to) / 2
	s.offer(near{s.t.id[m], s.q.chord2(&s.t.at[m])})
	side := s.q[axis] - s.t.at[m][axis]
	next := axis + 1
	if next == 3 {
		next = 0
	}
	if side < 0 {
		s.visit(from, m, next)
	} else {
		s.visit(m+1, to, next)
	}
	if len(s.out) == s.k && side*side > s.out[s.k-1].chord2 {
		return
	}
	if side < 0 {
		s.visit(m+1, to, next)
	} else {
		s.visit(from, m, next)
	}
}

// offer keeps the k best so far in order; k is small.
func (s *search) offer(n near) {
	if len(s.out) == s.k {
		if !n.before(s.out[s.k-1]) {
			return
		}
		s.out = s.out[:s.k-1]
	}
	i := len(s.out)
	s.out = append(s.out, n)
	for ; i > 0 && n.before(s.out[i-1]); i-- {
		s.out[i] = s.out[i-1]
	}
	s.out[i] = n
}

func (n near) before(m near) bool { return n.chord2 < m.chord2 || n.chord2 == m.chord2 && n.i < m.i }
