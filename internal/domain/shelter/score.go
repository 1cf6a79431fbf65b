package shelter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// mark is a report or a finding that lowers the score of a works.
type mark struct {
	what   string // "report" or "finding"
	status string
	kind   string
	on     entity.Date
}

// rows is what a query answers.
type rows interface {
	Next() bool
	Scan(into ...any) error
	Err() error
	Close() error
}

// under is a query of the database asked under ctx.
func under[R rows](ctx context.Context, ask func(ctx context.Context, query string, args ...any) (R, error)) func(query string, args ...any) (R, error) {
	return func(query string, args ...any) (R, error) { return ask(ctx, query, args...) }
}

// marks reads what lowers the scores of one works, or of all where works is "". ask is Query of a transaction or of the
// database.
func marks[R rows](ask func(query string, args ...any) (R, error), bind func(int) string, works string) (map[string][]mark, error) {
	one1, one2 := "", ""
	var args []any
	if works != "" {
		one1, one2, args = " AND shelter_id="+bind(1), " AND shelter_id="+bind(2), []any{works, works}
	}
	found, err := ask(`SELECT shelter_id, 'report', status, kind, coalesce(reported_on, '9999-12-31') FROM shelter_report
		WHERE struck_at IS NULL AND shelter_id IS NOT NULL AND status IN ('checking','confirmed') AND kind<>'full'`+one1+`
		UNION ALL SELECT shelter_id, 'finding', status, kind, '' FROM shelter_finding
		WHERE struck_at IS NULL AND status IN ('open','confirmed')`+one2, args...)
	if err != nil {
		return nil, fmt.Errorf("read what lowers a score: %w", err)
	}
	defer found.Close()
	out := map[string][]mark{}
	for found.Next() {
		var id string
		var m mark
		if err := found.Scan(&id, &m.what, &m.status, &m.kind, &m.on); err != nil {
			return nil, fmt.Errorf("read what lowers a score: %w", err)
		}
		out[id] = append(out[id], m)
	}
	return out, found.Err()
}

// factsOf gathers the facts of a works. A report is answered by evidence of the same day or later.
func factsOf(s *Shelter, marks []mark) Facts {
	f := Facts{EvidenceOn: s.EvidenceOn, EvidenceKind: s.EvidenceKind, Located: s.Location.OK(), Sized: s.Capacity.OK}
	for _, m := range marks {
		switch unsafe := RiskKind(m.kind).unsafe(); {
		case m.what == "report" && m.on <= s.EvidenceOn:
		case m.what == "report" && m.status == string(Checking):
			f.Checking++
		case m.what == "report":
			f.Confirmed++
		case m.status == string(FindingOpen) && unsafe:
			f.OpenUnsafe++
		case m.status == string(FindingOpen):
			f.OpenWarnings++
		case unsafe:
			f.ProvenUnsafe++
		}
	}
	return f
}

// rate sets the score of a works; the day stays where the score does.
func rate(s *Shelter, now time.Time, marks []mark) (changed bool) {
	t := Truth(now, factsOf(s, marks))
	points, why := entity.IntOf(int64(t.Points)), t.Text()
	if s.Truth == points && s.TruthWhy == why {
		return false
	}
	s.Truth, s.TruthWhy, s.TruthOn = points, why, dayOf(now)
	return true
}

// rateIn is rate inside a transaction, with what stands in it.
func rateIn(tx *store.Tx, s *Shelter, now time.Time) (bool, error) {
	m, err := marks(tx.Query, tx.DB().Dialect().Bind, s.ID)
	if err != nil {
		return false, err
	}
	return rate(s, now, m[s.ID]), nil
}

// Rescore brings the stored scores up to date and answers how many changed. A score that is the same is not written.
func Rescore(ctx context.Context, db *store.DB, now time.Time) (int, error) {
	return rescore(ctx, db, now, nil)
}

// rescore looks at the works named, or at all where only is nil.
func rescore(ctx context.Context, db *store.DB, now time.Time, only map[string]bool) (n int, err error) {
	ctx = policy.With(ctx, policy.System("cross-check"))
	all, err := marks(under(ctx, db.Query), db.Dialect().Bind, "")
	if err != nil {
		return 0, err
	}
	var stale []string
	err = db.Each(ctx, Type.Schema(), store.Query{}, func(rec any) error {
		if s := rec.(*Shelter); (only == nil || only[s.ID]) && rate(s, now, all[s.ID]) {
			stale = append(stale, s.ID)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("read works to score them: %w", err)
	}
	var failed []error
	for some := range slices.Chunk(stale, 100) {
		err := db.Write(ctx, func(tx *store.Tx) error {
			for _, id := range some {
				err := tx.Try(func() error { return scoreOne(tx, id, now) })
				if err != nil && fault.KindOf(err) == fault.Internal {
					return err
				}
				if err != nil {
					failed = append(failed, fmt.Errorf("score works %s: %w", id, err))
					continue
				}
				n++
			}
			return nil
		})
		if err != nil {
			return n, err
		}
	}
	return n, errors.Join(failed...)
}

func scoreOne(tx *store.Tx, id string, now time.Time) error {
	s, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	changed, err := rateIn(tx, s, now)
	if err != nil || !changed {
		return err
	}
	return tx.Put(Type.Schema(), s, store.Note{Action: "score"})
}
