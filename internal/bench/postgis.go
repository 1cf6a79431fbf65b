package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the other side

	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

// errNoPostGIS says how to get what is measured against.
var errNoPostGIS = errors.New("no PostGIS; on Debian: apt-get install --no-install-recommends postgresql-15 postgresql-15-postgis-3")

// postgis is the same question put to PostGIS: a geography column under a GiST index, the nearest by its own operator,
// one prepared statement on pooled connections, behind the same server and gate.
func postgis(ctx context.Context) (h *heard, err error) {
	addr, err := testkit.StartPostgres(testkit.PostgresOpts{})
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", errNoPostGIS, err)
	}
	db, err := sql.Open("pgx", addr)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	if _, err := db.ExecContext(ctx, "CREATE EXTENSION IF NOT EXISTS postgis"); err != nil {
		return nil, fmt.Errorf("%w (%w)", errNoPostGIS, err)
	}
	if err := fillPostGIS(ctx, db); err != nil {
		return nil, err
	}
	st, err := db.PrepareContext(ctx, `SELECT id, name, address, area, places, step_free, verified, ST_X(at::geometry), ST_Y(at::geometry), at <-> ST_MakePoint($1,$2)::geography AS d
		FROM bench_place ORDER BY d LIMIT 5`)
	if err != nil {
		return nil, fmt.Errorf("prepare the question: %w", err)
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	gate := public.NewGate(public.Limits{Wait: time.Second}, time.Now)
	s, err := serveHandler(ctx, gate.Wrap(nearestOf(st)), gate)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	c := throng{addr: s.addr, conns: publicConns, request: askers()}
	if _, err := c.ask(ctx, 500*time.Millisecond); err != nil {
		return nil, err
	}
	return c.ask(ctx, publicLong)
}

func fillPostGIS(ctx context.Context, db *sql.DB) error {
	for _, q := range []string{
		"DROP TABLE IF EXISTS bench_place",
		"CREATE TABLE bench_place (id text PRIMARY KEY, name text, address text, area text, places bigint, step_free boolean, verified text, at geography(Point,4326))",
	} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("make the table: %w", err)
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("fill the table: %w", err)
	}
	for _, p := range somePlaces(publicPlaces) {
		_, err := tx.ExecContext(ctx, "INSERT INTO bench_place VALUES ($1,$2,$3,$4,$5,$6,$7,ST_MakePoint($8,$9)::geography)",
			p.ID, p.Name, p.Address, p.Area[0], p.Places.V, p.StepFree.V, string(p.Verified), p.At.Lon, p.At.Lat)
		if err != nil {
			return errors.Join(fmt.Errorf("fill the table: %w", err), tx.Rollback())
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("fill the table: %w", err)
	}
	for _, q := range []string{"CREATE INDEX ON bench_place USING gist (at)", "VACUUM ANALYZE bench_place"} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("index the table: %w", err)
		}
	}
	return nil
}

// nearestOf answers as the public side does, from st.
func nearestOf(st *sql.Stmt) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		lon, lerr := strconv.ParseFloat(q.Get("lon"), 64)
		lat, aerr := strconv.ParseFloat(q.Get("lat"), 64)
		if err := errors.Join(lerr, aerr); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		b, err := fiveOf(r.Context(), st, lon, lat)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
		_, _ = w.Write(b) // the crowd may have left
	})
}

func fiveOf(ctx context.Context, st *sql.Stmt, lon, lat float64) ([]byte, error) {
	rows, err := st.QueryContext(ctx, lon, lat)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	b := []byte(`{"places":[`)
	for n := 0; rows.Next(); n++ {
		var id, name, address, area, verified string
		var places int64
		var free bool
		var x, y, d float64
		if err := rows.Scan(&id, &name, &address, &area, &places, &free, &verified, &x, &y, &d); err != nil {
			return nil, err
		}
		if n > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"id":%q,"name":%q,"address":%q,"area":%q,"lon":%.7f,"lat":%.7f,"places":%d,"step_free":%t,"verified_on":%q,"distance_m":%.0f}`, id, name, address, area, x, y, places, free, verified, d)
	}
	return append(b, "]}"...), rows.Err()
}
