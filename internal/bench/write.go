package bench

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"haidun/internal/kernel/store"
)

// body is as long as the log entry of a record with twenty fields is in the database, packed.
var body = strings.Repeat("x", 420)

// bareWriter does by hand what one change does: the record and its log entry.
type bareWriter struct {
	conn *sql.Conn
	rec  *sql.Stmt
	log  *sql.Stmt
	args []any
	pos  int64
}

func (s *stand) bareWriter(ctx context.Context) (*bareWriter, error) {
	conn, err := s.bare.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &bareWriter{conn: conn}
	if w.rec, err = conn.PrepareContext(ctx, insertSQL("works", worksCols())); err != nil {
		return nil, err
	}
	w.log, err = conn.PrepareContext(ctx, insertSQL("haidun_log", logCols))
	if err != nil {
		return nil, err
	}
	return w, conn.QueryRowContext(ctx, "SELECT coalesce(max(pos), 0) FROM haidun_log").Scan(&w.pos)
}

func (w *bareWriter) close() {
	w.rec.Close()
	w.log.Close()
	w.conn.Close()
}

func (w *bareWriter) exec(ctx context.Context, q string) error {
	_, err := w.conn.ExecContext(ctx, q)
	return err
}

// insert adds one record and its entry to the open transaction.
func (w *bareWriter) insert(ctx context.Context, r *works, logged bool) error {
	w.pos++
	now := time.Now().UnixMilli()
	id := fmt.Sprintf("01BARE%020d", w.pos)
	w.args = worksArgs(w.args[:0], r, id, now)
	if _, err := w.rec.ExecContext(ctx, w.args...); err != nil || !logged {
		return err
	}
	_, err := w.log.ExecContext(ctx, w.pos, "zs", "01EPOCH", w.pos, now, "system:bench", "create", "works", id, r.District, 1,
		"0000000000000000000000000000000000000000000000000000000000000000", body)
	return err
}

// together commits records that wait together.
func (w *bareWriter) together(ctx context.Context, recs []*works, logged bool) error {
	if err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, r := range recs {
		if err := w.insert(ctx, r, logged); err != nil {
			return err
		}
	}
	return w.exec(ctx, "COMMIT")
}

// single measures one writer that waits for each change to be durable.
func (s *stand) single(rounds, n int) (line, error) {
	rng := rand.New(rand.NewPCG(1, 1))
	w, err := s.bareWriter(s.ctx)
	if err != nil {
		return line{}, err
	}
	defer w.close()
	var ours, theirs []time.Duration
	for r := range rounds {
		recs := samples(rng, r*n, n)
		start := time.Now()
		for _, rec := range recs {
			if err := store.Put(s.ctx, s.db, worksType, rec, store.Note{}); err != nil {
				return line{}, err
			}
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		for i := range recs {
			if err := w.together(s.ctx, recs[i:i+1], true); err != nil {
				return line{}, err
			}
		}
		theirs = append(theirs, time.Since(start))
	}
	a, b := median(ours), median(theirs)
	return line{
		what: "put, one writer", ours: perSecond(n, a), theirs: perSecond(n, b),
		ratio: ratios(theirs, ours), goal: 0.6, note: "bare driver, record and log entry in one transaction, each durable",
	}, nil
}

func samples(rng *rand.Rand, from, n int) []*works {
	out := make([]*works, n)
	for i := range out {
		out[i] = sample(rng, from+i)
	}
	return out
}

// ratios is the median of the rounds' own ratios a/b.
func ratios(a, b []time.Duration) float64 {
	out := make([]float64, len(a))
	for i := range out {
		out[i] = float64(a[i]) / float64(b[i])
	}
	return median(out)
}

const crowd = 64

// grouped measures 64 writers at once against the same number committed together by hand.
func (s *stand) grouped(rounds, n int) ([]line, error) {
	rng := rand.New(rand.NewPCG(2, 2))
	w, err := s.bareWriter(s.ctx)
	if err != nil {
		return nil, err
	}
	defer w.close()
	var ours, theirs []time.Duration
	for r := range rounds {
		recs := samples(rng, 1_000_000+r*n, n)
		start := time.Now()
		if err := s.putTogether(recs); err != nil {
			return nil, err
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		for i := 0; i+crowd <= n; i += crowd {
			if err := w.together(s.ctx, recs[i:i+crowd], true); err != nil {
				return nil, err
			}
		}
		theirs = append(theirs, time.Since(start))
	}
	a, b := median(ours), median(theirs)
	return []line{
		{
			what: "put, 64 writers", ours: perSecond(n, a), theirs: perSecond(n, b), ratio: ratios(theirs, ours), goal: 0.6,
			note: "bare driver, 64 changes per commit by hand",
		},
		{
			what: "put, 64 writers, absolute", ours: perSecond(n, a), theirs: "5000/s", ratio: float64(n) / a.Seconds() / 5000, goal: 1,
			note: "wanted speed",
		},
	}, nil
}

func (s *stand) putTogether(recs []*works) error {
	var all sync.WaitGroup
	errs := make(chan error, crowd)
	each := len(recs) / crowd
	for g := range crowd {
		all.Go(func() {
			for _, rec := range recs[g*each : (g+1)*each] {
				if err := store.Put(s.ctx, s.db, worksType, rec, store.Note{}); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	all.Wait()
	close(errs)
	return <-errs
}
