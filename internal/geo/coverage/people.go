package coverage

import (
	"cmp"
	"math"
	"slices"

	"haidun/internal/geo"
)

// Settlement is people known at one point: a village, a town.
type Settlement struct {
	ID      string
	At      geo.LonLat
	People  int
	SpreadM float64 // how far around it they live; 0 is StandardSpreadM
}

// How people are spread: design values.
const (
	StandardSpreadM = 500
	maxSpreadM      = 5000
	ashoreM         = 2000 // how far off mapped land a settlement may lie and still be put on the nearest cell
)

// Population is people on the cells of a raster.
type Population struct {
	cells    []int32
	Placed   int
	Unplaced []Settlement // at sea: no land within 2 km; counted nowhere else
}

// Spread puts people onto cells: evenly over the built-up cells within the settlement's radius, or over the land cells
// where none of those is built up, or onto the nearest land cell within 2 km where there is no land in the radius.
// People are whole; what does not divide goes to the nearest cells, one each. Nobody is lost: placed and unplaced add up.
//
// Codes: coverage_people.
func (r *Raster) Spread(settlements []Settlement) (*Population, error) {
	p := &Population{cells: make([]int32, r.Cells())}
	for _, s := range settlements {
		if s.People < 0 || s.People > math.MaxInt32 || !s.At.OK() || !(s.SpreadM >= 0 && s.SpreadM <= maxSpreadM) {
			return nil, refuse(CodePeople, s.ID, plain(maxSpreadM))
		}
		homes := r.homes(r.plane(s.At), cmp.Or(s.SpreadM, StandardSpreadM))
		if len(homes) == 0 {
			p.Unplaced = append(p.Unplaced, s)
			continue
		}
		each, rest := s.People/len(homes), s.People%len(homes)
		for i, n := range homes {
			p.cells[n] += int32(each)
			if i < rest {
				p.cells[n]++
			}
		}
		if p.Placed += s.People; p.Placed > math.MaxInt32 {
			return nil, refuse(CodePeople, s.ID, plain(maxSpreadM))
		}
	}
	return p, nil
}

// homes are the cells a settlement lives on, nearest first; of equally near ones the south-western first.
func (r *Raster) homes(at xy, spreadM float64) []int {
	type home struct {
		n  int
		d2 float64
	}
	var land []home
	r.near(at, spreadM, func(n, _, _ int, d2 float64) { land = append(land, home{n, d2}) })
	if slices.ContainsFunc(land, func(h home) bool { return r.terrain[h.n].builtUp() }) {
		land = slices.DeleteFunc(land, func(h home) bool { return !r.terrain[h.n].builtUp() })
	}
	if len(land) == 0 {
		r.near(at, ashoreM, func(n, _, _ int, d2 float64) {
			if len(land) == 0 || d2 < land[0].d2 {
				land = []home{{n, d2}}
			}
		})
	}
	slices.SortFunc(land, func(a, b home) int { return cmp.Or(cmp.Compare(a.d2, b.d2), a.n-b.n) })
	out := make([]int, len(land))
	for i, h := range land {
		out[i] = h.n
	}
	return out
}

// At is how many people live on a cell.
func (p *Population) At(n int) int { return int(p.cells[n]) }

// unplaced counts the people of the unplaced settlements.
func (p *Population) unplaced() (n int) {
	for _, s := range p.Unplaced {
		n += s.People
	}
	return n
}
