package coverage

import (
	"cmp"
	"math"
	"slices"

	"haidun/internal/geo"
)

// Blind is a blind area: cells that touch by a side or a corner, on which people live and no siren is heard.
type Blind struct {
	Centre    geo.LonLat `json:"centre"` // the cell nearest to where its people live on average
	People    int        `json:"people"`
	Cells     int        `json:"cells"`
	AreaM2    float64    `json:"area_m2"`
	Siren     string     `json:"siren,omitempty"` // the nearest; "" where there are no sirens
	DistanceM float64    `json:"distance_m,omitempty"`
}

// Blind answers the blind areas, most people first, then from the south-west.
func (c *Coverage) Blind(people *Population) []Blind {
	r := c.raster
	unserved := func(n int) bool { return n >= 0 && !c.heard[n] && people.cells[n] > 0 }
	sets := newSets(r.Cells())
	for y, runs := range r.rows {
		for _, a := range runs {
			for x := a.from; x < a.to; x++ {
				n := a.first + x - a.from
				if !unserved(n) {
					continue
				}
				for _, o := range [4]int{r.at(x-1, y), r.at(x-1, y-1), r.at(x, y-1), r.at(x+1, y-1)} {
					if unserved(o) {
						sets.join(n, o)
					}
				}
			}
		}
	}
	members := map[int][]int{}
	var order []int
	for n := range c.heard {
		if unserved(n) {
			root := sets.find(n)
			if members[root] == nil {
				order = append(order, root)
			}
			members[root] = append(members[root], n)
		}
	}
	var out []Blind
	for _, root := range order {
		out = append(out, c.blind(members[root], people))
	}
	slices.SortStableFunc(out, func(a, b Blind) int { return cmp.Compare(b.People, a.People) })
	return out
}

// blind measures one blind area.
func (c *Coverage) blind(cells []int, people *Population) Blind {
	r := c.raster
	b := Blind{Cells: len(cells), AreaM2: float64(len(cells)) * r.cellM * r.cellM}
	var mean xy
	for _, n := range cells {
		w, p := float64(people.cells[n]), r.centre(r.place(n))
		b.People += people.At(n)
		mean = xy{mean.x + w*p.x, mean.y + w*p.y}
	}
	mean = xy{mean.x / float64(b.People), mean.y / float64(b.People)}
	centre := slices.MinFunc(cells, func(m, n int) int {
		return cmp.Or(cmp.Compare(distance(mean, r.centre(r.place(m))), distance(mean, r.centre(r.place(n)))), m-n)
	})
	at := r.centre(r.place(centre))
	b.Centre, b.DistanceM = r.lonLat(at), math.Inf(1)
	for i, s := range c.sirens {
		if d := distance(at, c.at[i]); d < b.DistanceM {
			b.Siren, b.DistanceM = s.ID, d
		}
	}
	if b.Siren == "" {
		b.DistanceM = 0
	}
	return b
}

func distance(a, b xy) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// sets is a forest of disjoint sets; the smallest member is the root.
type sets []int32

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s sets) find(n int) int {
	for int(s[n]) != n {
		s[n] = s[s[n]]
		n = int(s[n])
	}
	return n
}

func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = int32(min(a, b))
}
