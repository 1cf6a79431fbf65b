package shelter

import (
	"cmp"
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

// Checked says what a cross-check did.
type Checked struct {
	Works, Risks                 int // that were compared
	Opened, Seen, Reopened, Over int
	Held                         int // works taken off the public list
}

// part says which pairs are looked at: those of one of these works or of one of these risk places. nil means all.
type part struct{ works, risks map[string]bool }

// anyWorks reports whether a works may be in a pair that is looked at, anyRisk the same of a risk place.
func (p *part) anyWorks(id string) bool { return p == nil || len(p.risks) > 0 || p.works[id] }
func (p *part) anyRisk(id string) bool  { return p == nil || len(p.works) > 0 || p.risks[id] }

func (p *part) has(works, risk string) bool { return p == nil || p.works[works] || p.risks[risk] }

// pair names a works and a risk place.
type pair struct{ works, risk string }

// findingID is the same for a pair whoever finds it first, so that two processes cannot both open one.
func (p pair) findingID() string { return p.works + "-" + p.risk }

// CrossCheck compares every standing works that is public or in use with every risk place valid on now's day, opens
// findings for pairs that touch, ends those that no longer do, and takes public works off the list whose finding makes
// them unsafe. A second run on the day changes nothing. It acts as the program; each pair succeeds or fails by itself,
// and what failed is returned joined.
func CrossCheck(ctx context.Context, db *store.DB, now time.Time) (Checked, error) {
	return crossCheck(ctx, db, now, nil)
}

func crossCheck(ctx context.Context, db *store.DB, now time.Time, only *part) (sum Checked, err error) {
	ctx = policy.With(ctx, policy.System("cross-check"))
	c := comparison{today: dayOf(now), only: only, found: map[pair]hit{}, works: map[string]*Shelter{}, risks: map[string]*RiskPlace{}}
	if err := c.read(ctx, db); err != nil {
		return sum, fmt.Errorf("compare works with risk places: %w", err)
	}
	sum.Works, sum.Risks = len(c.works), len(c.risks)
	pairs, err := c.stale(ctx, db)
	if err != nil {
		return sum, fmt.Errorf("read findings: %w", err)
	}
	var failed []error
	for some := range slices.Chunk(pairs, 100) {
		err := db.Write(ctx, func(tx *store.Tx) error {
			for _, p := range some {
				one := sum
				if err := tx.Try(func() error { return settle(ctx, tx, p, c.today, &one) }); err != nil {
					if fault.KindOf(err) == fault.Internal {
						return err
					}
					failed = append(failed, fmt.Errorf("works %s, risk place %s: %w", p.works, p.risk, err))
					continue
				}
				sum = one
			}
			return nil
		})
		if err != nil {
			return sum, err
		}
	}
	return sum, errors.Join(failed...)
}

// comparison is one cross-check in progress.
type comparison struct {
	today entity.Date
	only  *part
	works map[string]*Shelter
	risks map[string]*RiskPlace
	found map[pair]hit
}

// checked reports whether anybody may still rely on the works.
func (s *Shelter) checked() bool {
	return !s.Struck() && (s.Class == entity.Public || s.Status == InUse) && s.Status != Scrapped && s.Status != Demolished
}

func (c *comparison) read(ctx context.Context, db *store.DB) error {
	var hazards []hazard
	err := db.Each(ctx, RiskType.Schema(), store.Query{}, func(rec any) error {
		if r := rec.(*RiskPlace); r.stands(c.today) && c.only.anyRisk(r.ID) {
			c.risks[r.ID] = r
			hazards = append(hazards, hazardOf(r))
		}
		return nil
	})
	if err != nil {
		return err
	}
	m := newMatcher(hazards)
	return db.Each(ctx, Type.Schema(), store.Query{}, func(rec any) error {
		s := rec.(*Shelter)
		if !s.checked() || !c.only.anyWorks(s.ID) {
			return nil
		}
		c.works[s.ID] = s
		m.hits(subjectOf(s), func(h *hazard, by hit) {
			if c.only.has(s.ID, h.id) {
				c.found[pair{s.ID, h.id}] = by
			}
		})
		return nil
	})
}

// stale are the pairs about which something is to be done, in an order that does not change.
func (c *comparison) stale(ctx context.Context, db *store.DB) (out []pair, err error) {
	known := map[pair]bool{}
	err = db.Each(ctx, FindingType.Schema(), store.Query{Struck: true}, func(rec any) error {
		f := rec.(*Finding)
		p := pair{f.ShelterID, f.RiskID}
		if f.ID != p.findingID() || !c.only.has(p.works, p.risk) {
			return nil
		}
		known[p] = true
		by, ok := c.found[p]
		if step(f, c.works[p.works], c.risks[p.risk], by, ok, c.today) != "" {
			out = append(out, p)
		}
		return nil
	})
	for p := range c.found {
		if !known[p] {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b pair) int { return cmp.Or(cmp.Compare(a.works, b.works), cmp.Compare(a.risk, b.risk)) })
	return out, err
}
