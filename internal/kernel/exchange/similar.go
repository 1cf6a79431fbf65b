package exchange

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// When a row looks like a stored record without fitting it.
const (
	similarM    = 40   // metres apart at most
	similarName = 0.85 // likeness of the names at least
	keptSimilar = 5    // candidates kept, the likeliest first
)

// candidate is a stored record that a row may be.
type candidate struct {
	id      string
	name    string
	address string
	apartM  float64
	alike   float64 // of the names, 0–1
}

// resemble looks for stored records that a new row may be: close by, with a name like it or the same address. It decides
// nothing: the row is refused until a person has said which. (Equal names without a position are byPlace's.)
func (c *checker) resemble(ctx context.Context, r *row) error {
	if c.plan.Similar == AsNew || len(r.problems) > 0 || r.id != "" || c.match.idOf(r) != "" || c.match.fresh(r) || c.match.field == nil || c.s.ParentField != nil {
		return nil
	}
	recs, err := c.match.around(ctx, r)
	if err != nil || len(recs) == 0 {
		return err
	}
	for _, rec := range recs {
		if x, ok := c.match.alike(rec, r); ok {
			r.similar = append(r.similar, x)
		}
	}
	if len(r.similar) == 0 {
		return nil
	}
	slices.SortFunc(r.similar, func(a, b candidate) int { return int(1000*b.alike) - int(1000*a.alike) })
	r.similar = r.similar[:min(len(r.similar), keptSimilar)]
	first := r.similar[0]
	args := fault.Args{"name": first.name, "id": first.id, "n": len(r.similar), "why": first.why()}
	code := CodeSimilar
	if len(r.similar) > 1 {
		code = CodeSimilarMany
	}
	r.refuse(&fault.Field{Code: code, Args: args}, c.columnOf(c.match.field.Name))
	return nil
}

// why says in figures, which need no language, how close the candidate is.
func (x *candidate) why() string { return fmt.Sprintf("%.0f m, %.0f%%", x.apartM, x.alike*100) }

// alike measures a record near a row against it.
func (m *matcher) alike(rec any, r *row) (candidate, bool) {
	s := m.c.s
	x := candidate{id: s.MetaOf(rec).ID, name: s.NameOf(rec), alike: ident.Similar(key(m.field.Str(rec)), key(m.field.Str(r.rec)))}
	x.apartM, _ = m.apart(rec, r)
	sameAddress := false
	if f := s.Field("address"); f != nil && f.Kind == entity.Text {
		x.address = f.Str(rec)
		sameAddress = x.address != "" && key(x.address) == key(f.Str(r.rec))
	}
	return x, x.alike >= similarName || sameAddress
}

// around are the stored records near a row's position that the actor may see.
func (m *matcher) around(ctx context.Context, r *row) ([]any, error) {
	s, f := m.c.s, m.c.point
	if f == nil || f.Missing(r.rec) {
		return nil, nil
	}
	if err := m.near.load(ctx, m.c.db, s, f); err != nil {
		return nil, err
	}
	var ids []string
	m.near.each(f.Point(r.rec), func(id string) { ids = append(ids, id) })
	recs, err := m.c.db.Some(ctx, s, ids)
	if err != nil {
		return nil, fmt.Errorf("find %s by position: %w", s.Name, err)
	}
	return recs, nil
}

// nearby holds the positions of the standing records of a register in cells a little wider than similarM. It is loaded
// when the first row asks.
type nearby struct {
	cells map[[2]int32][]spot
}

type spot struct {
	lonE7, latE7 int32
	id           string
}

// The size of a cell in 1e-7°: 55 m from south to north, and from west to east at 60° still 55 m.
const (
	cellLat = 5_000
	cellLon = 10_000
)

func (n *nearby) load(ctx context.Context, db *store.DB, s *entity.Schema, f *entity.Field) error {
	if n.cells != nil {
		return nil
	}
	n.cells = map[[2]int32][]spot{}
	col := `"` + f.Name
	rows, err := db.Query(ctx, `SELECT id, `+col+`_lon", `+col+`_lat" FROM "`+s.Name+`" WHERE struck_at IS NULL AND `+col+`_lon" IS NOT NULL`)
	if err != nil {
		return fmt.Errorf("read the positions of %s: %w", s.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var p spot
		if err := rows.Scan(&p.id, &p.lonE7, &p.latE7); err != nil {
			return fmt.Errorf("read the positions of %s: %w", s.Name, err)
		}
		at := [2]int32{p.lonE7 / cellLon, p.latE7 / cellLat}
		n.cells[at] = append(n.cells[at], p)
	}
	return rows.Err()
}

// each calls fn with the records within similarM of p.
func (n *nearby) each(p *entity.Point, fn func(id string)) {
	here := geo.LonLat{Lon: p.Lon(), Lat: p.Lat()}
	for x := p.LonE7/cellLon - 1; x <= p.LonE7/cellLon+1; x++ {
		for y := p.LatE7/cellLat - 1; y <= p.LatE7/cellLat+1; y++ {
			for _, q := range n.cells[[2]int32{x, y}] {
				if geo.DistanceM(here, geo.LonLat{Lon: float64(q.lonE7) / 1e7, Lat: float64(q.latE7) / 1e7}) <= similarM {
					fn(q.id)
				}
			}
		}
	}
}
