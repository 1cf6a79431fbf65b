package coverage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"

	"haidun/internal/geo"
)

// StandardCellM is the side of a cell unless another is asked for.
const StandardCellM = 50

const (
	marginM  = 5000       // how far beyond the land the raster reaches: coasts were mapped before much was reclaimed
	maxSide  = 20_000     // cells
	maxCells = 20_000_000 // of land
	maxDeg   = 3.0        // from the central meridian
)

// Raster is land cut into square cells of the Gauss–Krüger plane. A cell is land where its centre is; an islet that holds
// no centre is not there. Only land cells take up memory. Cells are numbered row by row from the south-west.
type Raster struct {
	cm          int
	cellM       float64
	west, south float64 // metres of the plane: the corner of cell 0, 0
	nx, ny      int
	rows        [][]run // land, by row
	first       []int   // the number of each row's first cell; one more at the end
	terrain     []Terrain
}

// run is cells [from, to) of a row; first is the number of the cell at from.
type run struct{ from, to, first int }

// NewRaster cuts land into cells; overlapping polygons count once. Terrain is unknown at first.
//
// Codes: coverage_cell, coverage_land, coverage_extent.
func NewRaster(land geo.MultiPolygon, cellM float64) (*Raster, error) {
	if !(cellM >= 5 && cellM <= 1000) {
		return nil, refuse(CodeCell, cellM)
	}
	if land.Vertices() == 0 {
		return nil, refuse(CodeLand)
	}
	box := land.Box()
	r := &Raster{cm: geo.CentralMeridian(box.Centre().Lon), cellM: cellM}
	if !(box.West >= float64(r.cm)-maxDeg && box.East <= float64(r.cm)+maxDeg && box.South >= -80 && box.North <= 80) {
		return nil, refuse(CodeExtent, fmt.Sprintf("%.2f–%.2f°E, %.2f–%.2f°N", box.West, box.East, box.South, box.North))
	}
	shapes := r.project(land)
	if err := r.frame(shapes); err != nil {
		return nil, err
	}
	r.rows = r.scan(shapes)
	if err := r.number(); err != nil {
		return nil, err
	}
	r.terrain = make([]Terrain, r.Cells())
	return r, nil
}

// xy is a position in the plane, in metres.
type xy struct{ x, y float64 }

func (r *Raster) plane(p geo.LonLat) xy {
	g := geo.ToGrid(p, r.cm)
	return xy{g.East, g.North}
}

func (r *Raster) lonLat(p xy) geo.LonLat { return geo.Grid{East: p.x, North: p.y, CM: r.cm}.LonLat() }

// project moves polygons onto the plane, where their edges are straight between the projected vertices.
func (r *Raster) project(m geo.MultiPolygon) [][][]xy {
	out := make([][][]xy, len(m))
	for i, p := range m {
		for _, ring := range p {
			points := make([]xy, len(ring))
			for k, q := range ring {
				points[k] = r.plane(q)
			}
			out[i] = append(out[i], points)
		}
	}
	return out
}

// frame lays the raster around the shapes, its corner on a whole number of cells, so that rasters of one cell size and zone
// fit on one another.
func (r *Raster) frame(shapes [][][]xy) error {
	lo, hi := xy{math.Inf(1), math.Inf(1)}, xy{math.Inf(-1), math.Inf(-1)}
	for _, p := range shapes {
		for _, ring := range p {
			for _, q := range ring {
				lo, hi = xy{min(lo.x, q.x), min(lo.y, q.y)}, xy{max(hi.x, q.x), max(hi.y, q.y)}
			}
		}
	}
	r.west = math.Floor((lo.x-marginM)/r.cellM) * r.cellM
	r.south = math.Floor((lo.y-marginM)/r.cellM) * r.cellM
	nx, ny := math.Ceil((hi.x+marginM-r.west)/r.cellM), math.Ceil((hi.y+marginM-r.south)/r.cellM)
	if !(nx <= maxSide && ny <= maxSide) {
		return refuse(CodeExtent, fmt.Sprintf("%.0f × %.0f", nx, ny))
	}
	r.nx, r.ny = int(nx), int(ny)
	return nil
}

// scan answers the cells whose centres lie in the shapes, by the even–odd rule within each polygon, as runs by row.
func (r *Raster) scan(shapes [][][]xy) [][]run {
	rows := make([][]run, r.ny)
	crossings := map[int][]float64{}
	for _, p := range shapes {
		clear(crossings)
		for _, ring := range p {
			for i := 1; i < len(ring); i++ {
				r.cross(ring[i-1], ring[i], crossings)
			}
		}
		for y, xs := range crossings {
			slices.Sort(xs)
			for i := 1; i < len(xs); i += 2 {
				if from, to := r.column(xs[i-1]), r.column(xs[i]); from < to {
					rows[y] = append(rows[y], run{from: from, to: to})
				}
			}
		}
	}
	for y := range rows {
		rows[y] = merged(rows[y])
	}
	return rows
}

// cross notes where an edge crosses the middles of rows. It holds its lower end and not its upper one, so that every vertex
// counts once.
func (r *Raster) cross(a, b xy, crossings map[int][]float64) {
	if a.y > b.y {
		a, b = b, a
	}
	middle := func(y int) float64 { return r.south + (float64(y)+0.5)*r.cellM }
	first := int(math.Ceil((a.y-r.south)/r.cellM - 0.5))
	for y := max(0, first); y < r.ny && middle(y) < b.y; y++ {
		if middle(y) >= a.y {
			crossings[y] = append(crossings[y], a.x+(middle(y)-a.y)/(b.y-a.y)*(b.x-a.x))
		}
	}
}

// column is the first cell of a row whose centre is not west of x.
func (r *Raster) column(x float64) int {
	return min(r.nx, max(0, int(math.Ceil((x-r.west)/r.cellM-0.5))))
}

// merged sorts runs and joins those that overlap or touch.
func merged(runs []run) []run {
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	var out []run
	for _, n := range runs {
		if k := len(out) - 1; k >= 0 && n.from <= out[k].to {
			out[k].to = max(out[k].to, n.to)
		} else {
			out = append(out, n)
		}
	}
	return out
}

// number gives every land cell its number.
func (r *Raster) number() error {
	n := 0
	r.first = make([]int, r.ny+1)
	for y, runs := range r.rows {
		r.first[y] = n
		for i := range runs {
			runs[i].first = n
			n += runs[i].to - runs[i].from
		}
	}
	r.first[r.ny] = n
	switch {
	case n == 0:
		return refuse(CodeLand)
	case n > maxCells:
		return refuse(CodeExtent, n)
	}
	return nil
}

// Cells counts the land cells.
func (r *Raster) Cells() int { return r.first[r.ny] }

// CellM is the side of a cell in metres.
func (r *Raster) CellM() float64 { return r.cellM }

// at is the number of a cell, -1 where it is no land.
func (r *Raster) at(x, y int) int {
	if y < 0 || y >= r.ny {
		return -1
	}
	runs := r.rows[y]
	i := sort.Search(len(runs), func(i int) bool { return runs[i].to > x })
	if i == len(runs) || x < runs[i].from {
		return -1
	}
	return runs[i].first + x - runs[i].from
}

// place is the column and row of a cell's number.
func (r *Raster) place(n int) (x, y int) {
	y = sort.Search(r.ny, func(y int) bool { return r.first[y+1] > n })
	runs := r.rows[y]
	i := sort.Search(len(runs), func(i int) bool { return runs[i].first > n }) - 1
	return runs[i].from + n - runs[i].first, y
}

// centre is the middle of a cell.
func (r *Raster) centre(x, y int) xy {
	return xy{r.west + (float64(x)+0.5)*r.cellM, r.south + (float64(y)+0.5)*r.cellM}
}

// Centre is the position of a cell's middle by its number, from 0 to Cells()-1.
func (r *Raster) Centre(n int) geo.LonLat { return r.lonLat(r.centre(r.place(n))) }

// holds reports whether a position lies in the raster, margin included.
func (r *Raster) holds(p xy) bool {
	return p.x >= r.west && p.y >= r.south && p.x <= r.west+float64(r.nx)*r.cellM && p.y <= r.south+float64(r.ny)*r.cellM
}

// near calls f with every land cell whose centre lies within a radius of p, row by row: its number, place and squared
// distance. A micrometre is allowed for rounding.
func (r *Raster) near(p xy, radiusM float64, f func(n, x, y int, d2 float64)) {
	limit := (radiusM + 1e-6) * (radiusM + 1e-6)
	low := max(0, int(math.Ceil((p.y-radiusM-r.south)/r.cellM-0.5))-1)
	high := min(r.ny-1, int(math.Floor((p.y+radiusM-r.south)/r.cellM-0.5))+1)
	for y := low; y <= high; y++ {
		dy := r.south + (float64(y)+0.5)*r.cellM - p.y
		if dy*dy > limit {
			continue
		}
		half := math.Sqrt(limit - dy*dy)
		from, to := r.column(p.x-half), r.column(p.x+half)
		runs := r.rows[y]
		for i := sort.Search(len(runs), func(i int) bool { return runs[i].to > from }); i < len(runs) && runs[i].from <= to; i++ {
			for x := max(from, runs[i].from); x <= to && x < runs[i].to; x++ {
				dx := r.west + (float64(x)+0.5)*r.cellM - p.x
				if d2 := dx*dx + dy*dy; d2 <= limit {
					f(runs[i].first+x-runs[i].from, x, y, d2)
				}
			}
		}
	}
}

// Fill sets the terrain of every cell.
func (r *Raster) Fill(t Terrain) {
	for i := range r.terrain {
		r.terrain[i] = t
	}
}

// Class sets the terrain of the land cells whose centres lie in an area; later calls win.
func (r *Raster) Class(area geo.MultiPolygon, t Terrain) {
	for y, runs := range r.scan(r.project(area)) {
		for _, a := range runs {
			for _, b := range r.rows[y] {
				for x := max(a.from, b.from); x < min(a.to, b.to); x++ {
					r.terrain[b.first+x-b.from] = t
				}
			}
		}
	}
}
