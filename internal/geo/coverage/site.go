package coverage

import (
	"math"

	"haidun/internal/geo"
)

// Site is where one more siren would stand.
type Site struct {
	At     geo.LonLat `json:"at"`
	People int        `json:"people"` // who hear nothing before it, and hear it
}

// maxSites bounds a search.
const maxSites = 50

// Next seeks n sites for sirens of one kind, one after the other: the middle of the land cell from which most of the people
// who still hear nothing would hear it; of equally good ones the south-western. Each site is the best possible; several
// together need not be. Fewer are answered where nobody is left to serve.
//
// Codes: coverage_sites, coverage_source, coverage_model, coverage_radius, coverage_terrain.
func (c *Coverage) Next(people *Population, s Source, t Terrain, n int) ([]Site, error) {
	if n < 1 || n > maxSites {
		return nil, refuse(CodeSites, n, maxSites)
	}
	q, err := c.raster.reaches(c.model, s, t)
	if err != nil {
		return nil, err
	}
	left := make([]int32, len(people.cells))
	for i, p := range people.cells {
		if !c.heard[i] && p > 0 {
			if left[i] = p; !q.over(c.raster.terrain[i]).known() {
				return nil, refuse(CodeTerrain, c.raster.Centre(i))
			}
		}
	}
	var out []Site
	gain := make([]int32, len(left))
	for range n {
		best := c.raster.bestSite(left, gain, &q)
		if gain[best] <= 0 {
			break
		}
		x, y := c.raster.place(best)
		out = append(out, Site{At: c.raster.lonLat(c.raster.centre(x, y)), People: int(gain[best])})
		c.raster.near(c.raster.centre(x, y), q.farM, func(i, _, _ int, d2 float64) {
			if d2 <= q.heard2[q.over(c.raster.terrain[i])] {
				left[i] = 0
			}
		})
	}
	return out, nil
}

// bestSite computes for every land cell how many of the people left would hear a siren there, and answers the best cell.
// Row by row, the people left are summed up from west to east; what lies within reach of a cell of another row is then the
// difference of two sums.
func (r *Raster) bestSite(left, gain []int32, q *reaches) (best int) {
	clear(gain)
	sums := make([]int32, r.nx+1) // sums[x] is the people west of column x
	for t := Open; t < terrains; t++ {
		if q.heard2[t] <= 0 {
			continue
		}
		for y := range r.rows {
			if west, east, any := r.sum(sums, left, y, t, q); any {
				r.gains(gain, sums, y, west, east, q.heard2[t])
			}
		}
	}
	for i, g := range gain {
		if g > gain[best] {
			best = i
		}
	}
	return best
}

// sum adds up a row's people on one terrain. West and east are the first and last of their columns; beyond them the sums
// stay at 0 and at the whole, and are not written.
func (r *Raster) sum(sums, left []int32, y int, t Terrain, q *reaches) (west, east int, any bool) {
	east = -1
	for _, a := range r.rows[y] {
		for x := a.from; x < a.to; x++ {
			if n := a.first + x - a.from; left[n] > 0 && q.over(r.terrain[n]) == t {
				if !any {
					west, any = x, true
				}
				east = x
			}
		}
	}
	if !any {
		return 0, -1, false
	}
	clear(sums[west : east+2])
	for _, a := range r.rows[y] {
		for x := max(a.from, west); x < min(a.to, east+1); x++ {
			if n := a.first + x - a.from; left[n] > 0 && q.over(r.terrain[n]) == t {
				sums[x+1] = left[n]
			}
		}
	}
	for x := west; x <= east; x++ {
		sums[x+1] += sums[x]
	}
	return west, east, true
}

// gains adds the people of one row to the gain of every cell that reaches them.
func (r *Raster) gains(gain, sums []int32, y, west, east int, reach2 float64) {
	for dy := 0; ; dy++ {
		rest := reach2 - float64(dy)*float64(dy)*r.cellM*r.cellM
		if rest < 0 {
			return
		}
		half := int(math.Sqrt(rest) / r.cellM)
		for _, row := range [2]int{y - dy, y + dy} {
			if row < 0 || row >= r.ny || dy == 0 && row != y {
				continue
			}
			for _, a := range r.rows[row] {
				for x := max(a.from, west-half); x < min(a.to, east+half+1); x++ {
					gain[a.first+x-a.from] += sums[min(x+half, east)+1] - sums[max(x-half, west)]
				}
			}
			if dy == 0 {
				break
			}
		}
	}
}
