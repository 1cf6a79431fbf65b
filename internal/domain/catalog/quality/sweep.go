package quality

import (
	"slices"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Sweep is one reading of a register. Records are given in the same order each time.
type Sweep struct {
	plan     *Plan
	complete []weighed // fields that count
	perRow   int64     // their weights
	links    []*entity.Field
	unique   []*entity.Field
	coded    bool
	point    *entity.Field
	proved   *entity.Field

	rows   slab // all rows, by number
	report Report
	base   map[Rule]int64
	errors map[Rule]int64
	found  groups
	values [][]mark // of each unique field
	spots  []mark
	near   *nearby
}

// weighed is a field with what it counts for.
type weighed struct {
	*entity.Field
	weight int64
}

// mark is something two rows may have in common, and which row has it.
type mark struct {
	key uint64
	row uint32
}

// Begin starts reading a register.
func (p *Plan) Begin() *Sweep {
	s := &Sweep{plan: p, base: map[Rule]int64{}, errors: map[Rule]int64{}, found: groups{}, point: position(p.Schema), proved: evidence(p.Schema)}
	for _, f := range p.Schema.Fields {
		if w := Weight(f); w > 0 {
			s.complete = append(s.complete, weighed{f, w})
			s.perRow += w
		}
		switch f.Kind {
		case entity.Link:
			s.links = append(s.links, f)
		case entity.Choice, entity.Choices:
			s.coded = true
		}
		if f.Unique && !f.Key {
			s.unique = append(s.unique, f)
		}
	}
	s.values = make([][]mark, len(s.unique))
	return s
}

// Links are the references of a record that Plan.Exists will be asked about.
func (s *Sweep) Links(rec any, fn func(register, id string)) {
	for _, f := range s.links {
		if id := f.Str(rec); id != "" {
			fn(f.Ref, id)
		}
	}
}

// Add judges one record by itself and keeps what others may have in common with it.
func (s *Sweep) Add(rec any) {
	row := RowOf(s.plan.Schema, rec)
	n := s.rows.add(row)
	s.report.Rows++
	if at := s.plan.Schema.MetaOf(rec).UpdatedAt; at.After(s.report.LastChange) {
		s.report.LastChange = at
	}
	s.fields(row, rec)
	s.declared(row, rec)
	s.references(row, rec)
	s.age(row, rec)
	s.place(row, n, rec)
	for i, f := range s.unique {
		if v := valueOf(f, rec); v != "" {
			s.values[i] = append(s.values[i], mark{hash(v), n})
			s.base[Unique]++
		}
	}
}

// valueOf is what must differ between records: the keyed hash of a personal value, the text of any other.
func valueOf(f *entity.Field, rec any) string {
	if f.Kind == entity.Private {
		return f.Secret(rec).Key
	}
	return f.Text(rec, fault.ZH)
}

// wrong notes that a row breaks a rule.
func (s *Sweep) wrong(r Rule, row Row, what ...string) {
	s.errors[r]++
	s.found.add(Key{r, row.Area, row.Sensitive}, row.ID, what...)
}

// fields is completeness: the base is weights, not rows.
func (s *Sweep) fields(row Row, rec any) {
	s.base[Complete] += s.perRow
	var lacks []string
	for _, f := range s.complete {
		if f.Missing(rec) {
			s.errors[Complete] += f.weight
			if core(f.Field) {
				lacks = append(lacks, f.Name)
			}
		}
	}
	if len(lacks) > 0 {
		s.found.add(Key{Complete, row.Area, row.Sensitive}, row.ID, lacks...)
	}
}

// declared asks the declaration and the record's own rules, which may be younger than the record.
func (s *Sweep) declared(row Row, rec any) {
	if s.coded {
		s.base[Codes]++
	}
	s.base[Bounds]++
	var codes, bounds []string
	for _, p := range s.plan.Schema.Check(rec) {
		name := p.Name
		if name == "" {
			name = FaultRule
		}
		switch p.Code.ID {
		case entity.CodeRequired.ID: // completeness
		case entity.CodeChoice.ID:
			codes = append(codes, name)
		case entity.CodePointSwap.ID, entity.CodePointRange.ID: // position
		default:
			bounds = append(bounds, name)
		}
	}
	if len(codes) > 0 {
		s.wrong(Codes, row, only(codes)...)
	}
	if len(bounds) > 0 {
		s.wrong(Bounds, row, only(bounds)...)
	}
}

// only drops what is there twice.
func only(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

func (s *Sweep) references(row Row, rec any) {
	var broken []string
	any := false
	for _, f := range s.links {
		if id := f.Str(rec); id != "" {
			any = true
			if !s.plan.Exists(f.Ref, id) {
				broken = append(broken, f.Name)
			}
		}
	}
	if any {
		s.base[Reference]++
	}
	if len(broken) > 0 {
		s.wrong(Reference, row, broken...)
	}
}

// age is timeliness: when it was last confirmed, or last changed where the register keeps no such day.
func (s *Sweep) age(row Row, rec any) {
	if s.plan.Within == 0 {
		return
	}
	s.base[Timely]++
	if s.proved == nil {
		if s.plan.Now.Sub(s.plan.Schema.MetaOf(rec).UpdatedAt) > s.plan.Within {
			s.wrong(Timely, row, FaultOld)
		}
		return
	}
	day, err := time.ParseInLocation(time.DateOnly, s.proved.Str(rec), clock.Shanghai)
	switch {
	case err != nil:
		s.wrong(Timely, row, FaultUnproved)
	case s.plan.Now.Sub(day.AddDate(0, 0, 1)) > s.plan.Within: // to the end of that day
		s.wrong(Timely, row, FaultOld)
	}
}

// coarseM is the stated accuracy in metres beyond which a position does not claim to tell two things apart.
const coarseM = 500

// place judges the position, and keeps it for those who stand at the same spot or near.
func (s *Sweep) place(row Row, n uint32, rec any) {
	if s.point == nil {
		return
	}
	s.base[Geometry]++
	p := *s.point.Point(rec)
	at := geo.LonLat{Lon: p.Lon(), Lat: p.Lat()}
	switch {
	case !p.OK():
		s.wrong(Geometry, row, FaultMissing)
		return
	case geo.Swapped(at.Lon, at.Lat, s.plan.Box):
		s.wrong(Geometry, row, FaultSwapped)
	case !s.plan.Box.Holds(at):
		s.wrong(Geometry, row, FaultOutside)
	case s.atSea(at):
		s.wrong(Geometry, row, FaultSea)
	case p.AccuracyM <= coarseM:
		s.spots = append(s.spots, mark{uint64(uint32(p.LonE7))<<32 | uint64(uint32(p.LatE7)), n})
	}
}

func (s *Sweep) atSea(at geo.LonLat) bool {
	if s.plan.Land == nil {
		return false
	}
	sea, _ := geo.AtSea(s.plan.Land, at, AtSeaM)
	return sea
}
