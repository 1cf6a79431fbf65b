package bench

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

const listRows = 1_000_000

// fillSQL makes the rows of the list measurement without going through the store: only reading is measured.
const fillSQL = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %d)
INSERT INTO works (id, rev, area_path, data_class, origin, node, created_at, created_by, updated_at, updated_by,
 name, code, address, contact, unit, note, district, state, kind, capacity, floors, doors, year, area, height, cost, checked, built, due,
 at_lon, at_lat, at_acc, at_crs)
SELECT printf('01LIST%%020d', i), 1, 'd'||(i%%20)||'/', 1, 'real', 'zs', 1770000000000, 'system:bench', 1770000000000, 'system:bench',
 '昌国街道'||i||'号人防工程', printf('ZS-%%08d', i), '浙江省舟山市定海区昌国街道解放西路', '值班室', '舟山市定海区人民防空办公室', '平战结合',
 'd'||(i%%20), substr('in_use  idle    sealed  building', 1+8*(i%%4), 8), 'idle', (i*7919)%%5000, 1, 2, 1980+(i*31)%%45,
 i%%10000000, 350, i*100, i%%2, '2008-05-12', '2030-01-01', 1220000000+i, 299000000+i, NULL, NULL FROM n`

// list measures a page of fifty from a million rows by two filters and a sort.
func list(s *stand, dir string, n int) ([]line, error) {
	if err := fill(s, dir); err != nil {
		return nil, err
	}
	if err := s.open(dir); err != nil { // as a program does that was started on a large database
		return nil, err
	}
	path := filepath.Join(dir, "store.db")
	f := worksType.Schema().Field
	queries := []struct {
		what  string
		where []store.Cond
		sort  string
		desc  bool
		sql   string
	}{
		{"by name", []store.Cond{{Field: f("state"), Op: store.Eq, Values: []any{"sealed"}}, {Field: f("capacity"), Op: store.Ge, Values: []any{int64(0)}}}, "name", false, "state=? AND capacity>=? AND struck_at IS NULL ORDER BY name, row_key"},
		{"by year", []store.Cond{{Field: f("state"), Op: store.Eq, Values: []any{"sealed"}}, {Field: f("capacity"), Op: store.Ge, Values: []any{int64(0)}}}, "year", true, "state=? AND capacity>=? AND struck_at IS NULL ORDER BY year DESC, row_key DESC"},
	}
	var out []line
	for _, q := range queries {
		byHand := "SELECT row_key, " + strings.Join(worksCols(), ", ") + " FROM works WHERE " + q.sql + " LIMIT 51"
		l, err := s.compareList(path, byHand, q.where, store.Order{Field: f(q.sort), Desc: q.desc}, n)
		if err != nil {
			return nil, err
		}
		l.what = "page of 50 of 1 000 000 " + q.what
		out = append(out, l)
	}
	return out, nil
}

func fill(s *stand, dir string) error {
	raw, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "store.db")+"?_pragma=busy_timeout(10000)&_pragma=cache_size(-65536)")
	if err != nil {
		return err
	}
	defer raw.Close()
	for _, q := range []string{fmt.Sprintf(fillSQL, listRows), "UPDATE works SET state=trim(state) WHERE id LIKE '01LIST%'"} {
		if _, err := raw.ExecContext(s.ctx, q); err != nil {
			return fmt.Errorf("make %d rows: %w", listRows, err)
		}
	}
	return nil
}

// compareList times both by turns. SQLite's connections share one page budget in a process, and the busier one takes
// the pages of the others; so the hand-written side gets a connection for each measurement only, and each side runs
// once untimed before it is timed.
func (s *stand) compareList(path, byHand string, where []store.Cond, sort store.Order, n int) (line, error) {
	rng := rand.New(rand.NewPCG(4, 4))
	var ours, theirs []time.Duration
	for range n {
		least := rng.Int64N(2500)
		d, err := s.listByHand(path, byHand, least)
		if err != nil {
			return line{}, err
		}
		theirs = append(theirs, d)
		where[1].Values = []any{least}
		for timed := range 2 {
			start := time.Now()
			page, err := s.db.List(s.ctx, worksType.Schema(), store.Query{Where: where, Sort: []store.Order{sort}, Limit: 50})
			if err != nil || len(page.Recs) != 50 {
				return line{}, fmt.Errorf("list %d records: %w", len(page.Recs), err)
			}
			if timed == 1 {
				ours = append(ours, time.Since(start))
			}
		}
	}
	a, b := quantile(ours, 0.95), quantile(theirs, 0.95)
	return line{
		ours: a.Round(time.Microsecond).String(), theirs: b.Round(time.Microsecond).String(), ratio: float64(a) / float64(b), goal: 1.5, atMost: true,
		note: fmt.Sprintf("hand-written SQL, prepared, typed scan; p95, medians %s and %s", median(ours).Round(time.Microsecond), median(theirs).Round(time.Microsecond)),
	}, nil
}

// listByHand times the second run of a prepared query on a connection of its own, with the store's settings.
func (s *stand) listByHand(path, query string, least int64) (time.Duration, error) {
	raw, err := sql.Open("sqlite", "file:"+path+"?mode=ro&_pragma=busy_timeout(10000)&_pragma=cache_size(-65536)&_pragma=temp_store(MEMORY)")
	if err != nil {
		return 0, err
	}
	defer raw.Close()
	raw.SetMaxOpenConns(1)
	st, err := raw.PrepareContext(s.ctx, query)
	if err != nil {
		return 0, err
	}
	defer st.Close()
	var took time.Duration
	for range 2 {
		start := time.Now()
		rows, err := st.QueryContext(s.ctx, "sealed", least)
		if err != nil {
			return 0, err
		}
		got, err := scanTyped(rows)
		if err != nil || len(got) != 51 {
			return 0, fmt.Errorf("hand-written list of %d records: %w", len(got), err)
		}
		took = time.Since(start)
	}
	return took, nil
}

// row is the hand-written target of a scan.
type row struct {
	key                                                 int64
	id, area, origin, node, createdBy, updatedBy        string
	rev, class, created, updated                        int64
	struckAt                                            sql.NullInt64
	struckReason                                        sql.NullString
	name, code, address, contact, unit, note            string
	district, state, kind                               string
	capacity, floors, doors, year, areaM2, height, cost sql.NullInt64
	checked                                             sql.NullBool
	built, due                                          entity.Date
	lon, lat                                            sql.NullInt64
	acc                                                 sql.NullFloat64
	crs                                                 sql.NullString
}

func scanTyped(rows *sql.Rows) ([]row, error) {
	defer rows.Close()
	out := make([]row, 0, 51)
	for rows.Next() {
		var r row
		err := rows.Scan(&r.key, &r.id, &r.rev, &r.area, &r.class, &r.origin, &r.node, &r.created, &r.createdBy, &r.updated, &r.updatedBy,
			&r.struckAt, &r.struckReason, &r.name, &r.code, &r.address, &r.contact, &r.unit, &r.note, &r.district, &r.state, &r.kind,
			&r.capacity, &r.floors, &r.doors, &r.year, &r.areaM2, &r.height, &r.cost, &r.checked, &r.built, &r.due, &r.lon, &r.lat, &r.acc, &r.crs)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
