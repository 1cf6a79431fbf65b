package coverage

import (
	"math"
	"slices"

	"haidun/internal/geo"
)

// Siren is one siren as far as hearing goes.
type Siren struct {
	ID      string
	At      geo.LonLat
	Source  Source
	Terrain Terrain // what surrounds it, for all directions; Unknown takes the terrain of each cell
}

// Coverage is what is heard where. It never changes.
type Coverage struct {
	raster *Raster
	model  Model
	sirens []Siren
	at     []xy      // where each stands in the plane
	reach  []reaches // how far each is heard
	level  []float32 // the loudest siren's, in dB; below the faint limit it is -Inf
	best   []int32   // that siren's place in sirens, or -1
	heard  []bool
}

// Cover computes the loudest siren of every land cell, and whether it is heard: whether the cell's centre lies within
// [Model.RadiusM] of any siren. Several sirens do not add up. Of equally loud ones the first given counts.
//
// Codes: coverage_source, coverage_model, coverage_radius, coverage_siren (outside the land and 5 km around it),
// coverage_terrain (neither the siren's nor a cell's is known).
func (r *Raster) Cover(m Model, sirens []Siren) (*Coverage, error) {
	if err := m.validate(); err != nil {
		return nil, err
	}
	n := r.Cells()
	c := &Coverage{raster: r, model: m, sirens: slices.Clone(sirens), level: make([]float32, n), best: make([]int32, n), heard: make([]bool, n)}
	for i := range n {
		c.level[i], c.best[i] = float32(math.Inf(-1)), -1
	}
	for i, s := range sirens {
		at := r.plane(s.At)
		if !s.At.OK() || !r.holds(at) {
			return nil, refuse(CodeSiren, s.ID, s.At)
		}
		reach, err := r.reaches(m, s.Source, s.Terrain)
		if err != nil {
			return nil, err
		}
		c.at, c.reach = append(c.at, at), append(c.reach, reach)
		if !c.sound(i) {
			return nil, refuse(CodeTerrain, s.ID)
		}
	}
	return c, nil
}

// reaches is how far a source is heard and how far levels are computed, by terrain.
type reaches struct {
	source  Source
	terrain Terrain
	heard2  [terrains]float64 // squared
	faintM  [terrains]float64
	farM    float64 // the farthest of faintM
}

func (r *Raster) reaches(m Model, s Source, t Terrain) (reaches, error) {
	out := reaches{source: s, terrain: t}
	for k := Open; k < terrains; k++ {
		if t != Unknown && t != k {
			continue
		}
		heard, err := m.RadiusM(s, k)
		if err != nil {
			return out, err
		}
		if heard > 0 {
			out.heard2[k] = (heard + 1e-6) * (heard + 1e-6)
		} else {
			out.heard2[k] = -1
		}
		out.faintM[k] = m.reach(s, k, m.ThresholdDB-m.FaintDB)
		out.farM = max(out.farM, out.faintM[k])
	}
	if t != Unknown && !t.known() {
		return out, refuse(CodeTerrain, "")
	}
	return out, nil
}

// over is the terrain that counts for a cell.
func (q *reaches) over(cell Terrain) Terrain {
	if q.terrain != Unknown {
		return q.terrain
	}
	return cell
}

// sound adds one siren to the cells it reaches; false where a terrain is not known.
func (c *Coverage) sound(i int) bool {
	r, q, known := c.raster, &c.reach[i], true
	r.near(c.at[i], q.farM, func(n, _, _ int, d2 float64) {
		t := q.over(r.terrain[n])
		if !t.known() {
			known = false
			return
		}
		d := math.Sqrt(d2)
		if d > q.faintM[t]+1e-6 {
			return
		}
		if l := float32(c.model.Level(q.source, t, d)); l > c.level[n] {
			c.level[n], c.best[n] = l, int32(i)
		}
		if d2 <= q.heard2[t] {
			c.heard[n] = true
		}
	})
	return known
}

// Raster is what it was computed on.
func (c *Coverage) Raster() *Raster { return c.raster }

// Heard reports whether a siren is heard on a cell.
func (c *Coverage) Heard(n int) bool { return c.heard[n] }

// Level is the level of the loudest siren on a cell and that siren; ok is false where none is within the faint limit.
func (c *Coverage) Level(n int) (levelDB float64, siren string, ok bool) {
	if c.best[n] < 0 {
		return 0, "", false
	}
	return float64(c.level[n]), c.sirens[c.best[n]].ID, true
}

// LevelAt is [Coverage.Level] for a position; ok is false also where it is no land.
func (c *Coverage) LevelAt(p geo.LonLat) (levelDB float64, siren string, ok bool) {
	q := c.raster.plane(p)
	if !p.OK() || !c.raster.holds(q) {
		return 0, "", false
	}
	n := c.raster.at(int((q.x-c.raster.west)/c.raster.cellM), int((q.y-c.raster.south)/c.raster.cellM))
	if n < 0 {
		return 0, "", false
	}
	return c.Level(n)
}

// Figures are the sums. Shares are of 1.
type Figures struct {
	CellM        float64  `json:"cell_m"`
	Sirens       int      `json:"sirens"`
	LandM2       float64  `json:"land_m2"`
	HeardM2      float64  `json:"heard_m2"`
	AreaShare    float64  `json:"area_share"`
	BuiltUpM2    float64  `json:"built_up_m2"` // 0 where no terrain class says so
	BuiltUpHeard float64  `json:"built_up_heard_m2"`
	People       int      `json:"people"` // on land
	PeopleHeard  int      `json:"people_heard"`
	PeopleShare  *float64 `json:"people_share,omitempty"` // nil where nobody is placed: not known, not 0
	Unplaced     int      `json:"people_unplaced"`        // at sea by their coordinates; neither heard nor not
}

// Figures sums the coverage up; people may be nil where they are not known.
func (c *Coverage) Figures(people *Population) Figures {
	f := Figures{CellM: c.raster.cellM, Sirens: len(c.sirens)}
	var land, heard, built, builtHeard int
	for n, h := range c.heard {
		b := c.raster.terrain[n].builtUp()
		land, heard, built, builtHeard = land+1, heard+one(h), built+one(b), builtHeard+one(b && h)
		if people != nil && h {
			f.PeopleHeard += people.At(n)
		}
	}
	cell := c.raster.cellM * c.raster.cellM
	f.LandM2, f.HeardM2, f.BuiltUpM2, f.BuiltUpHeard = float64(land)*cell, float64(heard)*cell, float64(built)*cell, float64(builtHeard)*cell
	f.AreaShare = float64(heard) / float64(land)
	if people != nil {
		f.People, f.Unplaced = people.Placed, people.unplaced()
		if f.People > 0 {
			share := float64(f.PeopleHeard) / float64(f.People)
			f.PeopleShare = &share
		}
	}
	return f
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
