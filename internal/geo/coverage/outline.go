package coverage

import (
	"cmp"
	"slices"

	"haidun/internal/geo"
)

// Outline is an area to draw: polygons that share no area, each simple, with their holes.
type Outline struct {
	Shape geo.MultiPolygon
	CellM float64 // of the raster it was drawn from: coarser than the coverage's where that had too many corners
}

// Span is the cells from From to To (exclusive) of row Y, counted from the corner that Frame tells.
type Span struct{ Y, From, To int }

// Frame is where a raster lies in the plane: the south-western corner in metres, the central meridian, the side of a cell.
type Frame struct {
	West, South float64
	CM          int
	CellM       float64
}

// Frame tells where the raster lies.
func (r *Raster) Frame() Frame { return Frame{r.west, r.south, r.cm, r.cellM} }

// Spans are the cells on which a siren is heard, row by row from the south, each as long as it can be.
func (c *Coverage) Spans() []Span { return c.spans(c.Heard) }

// spans are the cells that are on.
func (c *Coverage) spans(on func(n int) bool) []Span {
	var out []Span
	for y, runs := range c.raster.rows {
		for _, a := range runs {
			for x := a.from; x < a.to; x++ {
				switch k := len(out) - 1; {
				case !on(a.first + x - a.from):
				case k >= 0 && out[k].Y == y && out[k].To == x:
					out[k].To++
				default:
					out = append(out, Span{y, x, x + 1})
				}
			}
		}
	}
	return out
}

// Outline draws the area in which a siren is heard with at most so many vertices: while there are more, cells are joined,
// two by two, four by four and so on, and a joined cell counts where at least half of its cells are heard. A small patch may vanish that way; the
// figures are made from the cells themselves. Fewer than 200 vertices are not asked for. A corner between two cells is cut through the middles of their sides, so no
// ring touches itself or another.
func (c *Coverage) Outline(maxVertices int) Outline { return c.outline(c.Heard, maxVertices) }

// OutlineFrom is [Coverage.Outline] of where the loudest siren arrives with a level or more. Below the faint limit nothing is
// known, so a lower level is that limit's.
func (c *Coverage) OutlineFrom(levelDB float64, maxVertices int) Outline {
	return c.outline(func(n int) bool { return c.best[n] >= 0 && float64(c.level[n]) >= levelDB }, maxVertices)
}

func (c *Coverage) outline(on func(n int) bool, maxVertices int) Outline {
	whole := maskOf(c.spans(on))
	maxVertices = max(maxVertices, 200)
	for factor := 1; ; factor *= 2 {
		m := whole.joined(factor)
		polygons, vertices := m.trace()
		if vertices <= maxVertices || m.w*m.h <= 1 {
			cellM := c.raster.cellM * float64(factor)
			return Outline{Shape: c.raster.draw(polygons, m, cellM), CellM: cellM}
		}
	}
}

// mask is a rectangle of cells, on or off. Its cell 0, 0 lies at x0, y0, counted in its own cells.
type mask struct {
	x0, y0, w, h int
	on           []bool
}

func maskOf(spans []Span) mask {
	if len(spans) == 0 {
		return mask{}
	}
	x0, x1 := spans[0].From, 0
	for _, s := range spans {
		x0, x1 = min(x0, s.From), max(x1, s.To)
	}
	m := mask{x0: x0, y0: spans[0].Y, w: x1 - x0, h: spans[len(spans)-1].Y - spans[0].Y + 1}
	m.on = make([]bool, m.w*m.h)
	for _, s := range spans {
		for x := s.From; x < s.To; x++ {
			m.on[(s.Y-m.y0)*m.w+x-m.x0] = true
		}
	}
	return m
}

func (m mask) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.w && y < m.h && m.on[y*m.w+x]
}

// joined joins cells to squares of factor by factor.
func (m mask) joined(factor int) mask {
	if factor == 1 || len(m.on) == 0 {
		return m
	}
	out := mask{x0: m.x0 / factor, y0: m.y0 / factor}
	out.w, out.h = (m.x0+m.w-1)/factor-out.x0+1, (m.y0+m.h-1)/factor-out.y0+1
	count := make([]int, out.w*out.h)
	for i, on := range m.on {
		if on {
			count[((m.y0+i/m.w)/factor-out.y0)*out.w+(m.x0+i%m.w)/factor-out.x0]++
		}
	}
	out.on = make([]bool, len(count))
	for i, n := range count {
		out.on[i] = 2*n >= factor*factor
	}
	return out
}

// corner is a vertex in half cells of a mask.
type corner struct{ x, y int }

// steps are the directions east, north, west, south: side d of a cell is walked in direction d with the cell on the left,
// so side 0 is its south side, and its outside lies in direction d-1.
func steps(d int) (x, y int) {
	return [4]int{1, 0, -1, 0}[d&3], [4]int{0, 1, 0, -1}[d&3]
}

// trace walks along the borders of the cells that are on. Cells that touch by a corner alone are apart. It answers polygons
// by the number of their first cell, the outer ring first.
func (m mask) trace() (polygons [][][]corner, vertices int) {
	label := m.labels()
	walked := make([]uint8, len(m.on))
	place := map[int32]int{}
	for i := range m.on {
		for d := range 4 {
			x, y := i%m.w, i/m.w
			dx, dy := steps(d + 3)
			if !m.on[i] || walked[i]&(1<<d) != 0 || m.at(x+dx, y+dy) {
				continue
			}
			ring := m.walk(x, y, d, walked)
			vertices += len(ring)
			k, known := place[label[i]]
			if !known { // the first border met of a part is its outer one: that of its first cell's south side
				k = len(polygons)
				place[label[i]] = k
				polygons = append(polygons, nil)
			}
			polygons[k] = append(polygons[k], ring)
		}
	}
	return polygons, vertices
}

// walk follows one border from a side of a cell until it is there again, and answers the middles of the sides where the
// line bends.
func (m mask) walk(x, y, d int, walked []uint8) []corner {
	var middles []corner
	for {
		i := y*m.w + x
		if walked[i]&(1<<d) != 0 {
			break
		}
		walked[i] |= 1 << d
		ox, oy := steps(d + 3)
		middles = append(middles, corner{2*x + 1 + ox, 2*y + 1 + oy})
		ax, ay := steps(d)
		switch {
		case !m.at(x+ax, y+ay):
			d = (d + 1) & 3
		case m.at(x+ax+ox, y+ay+oy):
			x, y, d = x+ax+ox, y+ay+oy, (d+3)&3
		default:
			x, y = x+ax, y+ay
		}
	}
	var bends []corner
	for k, b := range middles {
		a, c := middles[(k+len(middles)-1)%len(middles)], middles[(k+1)%len(middles)]
		if (b.x-a.x)*(c.y-b.y) != (b.y-a.y)*(c.x-b.x) {
			bends = append(bends, b)
		}
	}
	return append(bends, bends[0])
}

// labels numbers the parts of the mask whose cells touch by a side.
func (m mask) labels() []int32 {
	s := newSets(len(m.on))
	for i, on := range m.on {
		if !on {
			continue
		}
		if i%m.w > 0 && m.on[i-1] {
			s.join(i, i-1)
		}
		if i >= m.w && m.on[i-m.w] {
			s.join(i, i-m.w)
		}
	}
	for i := range s {
		s[i] = int32(s.find(i))
	}
	return s
}

// draw puts rings onto the Earth, largest polygons first.
func (r *Raster) draw(polygons [][][]corner, m mask, cellM float64) geo.MultiPolygon {
	out := make(geo.MultiPolygon, len(polygons))
	for i, p := range polygons {
		for _, ring := range p {
			line := make(geo.Ring, len(ring))
			for k, c := range ring {
				line[k] = r.lonLat(xy{r.west + (float64(m.x0)+float64(c.x)/2)*cellM, r.south + (float64(m.y0)+float64(c.y)/2)*cellM})
			}
			out[i] = append(out[i], line)
		}
	}
	slices.SortStableFunc(out, func(a, b geo.Polygon) int { return cmp.Compare(b.AreaM2(), a.AreaM2()) })
	return out
}
