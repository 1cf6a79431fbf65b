package coverage

import "haidun/internal/geo"

// Keep is the raster with those of its cells alone for which keep holds, with their terrain and in the same frame: the part
// of the land that belongs to an area. r stays as it is.
//
// Codes: coverage_land (no cell is kept).
func (r *Raster) Keep(keep func(n int) bool) (*Raster, error) {
	out := *r
	out.rows, out.terrain = make([][]run, r.ny), nil
	for y, runs := range r.rows {
		for _, a := range runs {
			for x := a.from; x < a.to; x++ {
				n := a.first + x - a.from
				if !keep(n) {
					continue
				}
				out.terrain = append(out.terrain, r.terrain[n])
				if k := len(out.rows[y]) - 1; k >= 0 && out.rows[y][k].to == x {
					out.rows[y][k].to++
				} else {
					out.rows[y] = append(out.rows[y], run{from: x, to: x + 1})
				}
			}
		}
	}
	if err := out.number(); err != nil {
		return nil, err
	}
	return &out, nil
}

// Holds reports whether a siren at a position can be computed: whether it lies on the raster's land or within 5 km of its
// frame.
func (r *Raster) Holds(p geo.LonLat) bool { return p.OK() && r.holds(r.plane(p)) }
