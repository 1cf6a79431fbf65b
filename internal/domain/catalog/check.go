package catalog

import (
	"context"
	"fmt"
	"math"

	"haidun/internal/domain/catalog/quality"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Check is the night's work: every dataset is judged, its score and its tickets written down.
func (k *Catalogue) Check(ctx context.Context, db *store.DB, tell func(float64)) (summary [2]string, err error) {
	if err := k.Begin(ctx, db); err != nil {
		return summary, err
	}
	have, err := datasets(ctx, db, false)
	if err != nil {
		return summary, err
	}
	t, err := k.tickets(ctx, db)
	if err != nil {
		return summary, err
	}
	for i, c := range k.over {
		d := have[c.schema.Name]
		if d == nil {
			continue
		}
		share := func(part float64) { tell((float64(i) + part) / float64(len(k.over))) }
		if err := k.one(ctx, db, c, d, t, share); err != nil {
			return summary, fmt.Errorf("judge %s: %w", c.schema.Name, err)
		}
	}
	if err := k.outside(ctx, db); err != nil {
		return summary, err
	}
	return [2]string{
		fmt.Sprintf("检查 %d 个数据集:新增问题 %d 项,重新出现 %d 项,消除 %d 项,未关闭 %d 项。", len(have), t.made, t.returned, t.fixed, t.open),
		fmt.Sprintf("%d datasets checked: %d new issues, %d reopened, %d fixed, %d open.", len(have), t.made, t.returned, t.fixed, t.open),
	}, nil
}

// one judges one dataset.
func (k *Catalogue) one(ctx context.Context, db *store.DB, c covered, d *Dataset, t *tickets, share func(float64)) error {
	if !c.judged {
		return k.count(ctx, db, c, d)
	}
	total, err := db.Tally(ctx, c.schema, store.Query{}, nil)
	if err != nil {
		return err
	}
	r, err := k.judge(ctx, db, c, d, func(rows int64) { share(float64(rows) / float64(max(total.Count, 1))) })
	if err != nil {
		return err
	}
	open, err := t.settle(ctx, d, c.schema.Name, r)
	if err != nil {
		return err
	}
	if err := derive(ctx, db, d, r); err != nil {
		return err
	}
	score, scored := r.Score()
	complete, known := r.Completeness()
	return change(ctx, db, d, func(d *Dataset) {
		k.stamp(d, r)
		d.Score, d.Completeness = tenths(score, scored), tenths(complete, known)
		d.OpenIssues, d.Unlooked = entity.IntOf(open), entity.IntOf(r.Unlooked)
	})
}

func tenths(v float64, ok bool) entity.Decimal {
	return entity.Decimal{Units: int64(math.Floor(v*10 + 1e-9)), OK: ok} // never better than it is: 99.96 is not 100
}

func (k *Catalogue) stamp(d *Dataset, r *quality.Report) {
	now := k.Clock.Now()
	d.RowCount, d.LastChange, d.CheckedAt = entity.IntOf(r.Rows), r.LastChange, now
	d.age(now)
}

// count is all that is said of what lies beside other records, and of the catalogue itself.
func (k *Catalogue) count(ctx context.Context, db *store.DB, c covered, d *Dataset) error {
	var r quality.Report
	err := pages(ctx, db, c.schema, func(recs []any) error {
		for _, rec := range recs {
			r.Rows++
			if at := c.schema.MetaOf(rec).UpdatedAt; at.After(r.LastChange) {
				r.LastChange = at
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return change(ctx, db, d, func(d *Dataset) { k.stamp(d, &r) })
}

// outside brings the ages of outside data up to the day.
func (k *Catalogue) outside(ctx context.Context, db *store.DB) error {
	var all []*Dataset
	err := db.Each(ctx, Type.Schema(), store.Query{}, func(rec any) error {
		if d := rec.(*Dataset); d.Kind == Outside {
			all = append(all, d)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the catalogue: %w", err)
	}
	for _, d := range all {
		if err := change(ctx, db, d, func(d *Dataset) { d.CheckedAt = k.Clock.Now(); d.age(d.CheckedAt) }); err != nil {
			return err
		}
	}
	return nil
}

// change writes a dataset as it is now with what the night worked out: somebody may have changed it meanwhile.
func change(ctx context.Context, db *store.DB, d *Dataset, set func(d *Dataset)) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		now, err := store.Fetch(tx, Type, d.ID)
		if err != nil || now.Struck() {
			return err
		}
		set(now)
		return tx.Put(Type.Schema(), now, store.Note{Action: "check"})
	})
}

// derive writes the lines of the score's derivation; a rule that has nothing to look at any more loses its line.
func derive(ctx context.Context, db *store.DB, d *Dataset, r *quality.Report) error {
	s := ResultType.Schema()
	p, err := db.List(ctx, s, store.Query{Parent: d.ID, Limit: -1})
	if err != nil {
		return fmt.Errorf("read the derivation: %w", err)
	}
	have := map[string]*Result{}
	for _, rec := range p.Recs {
		have[rec.(*Result).Rule] = rec.(*Result)
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, x := range r.Results {
			line := have[string(x.Rule)]
			if line == nil {
				line = &Result{DatasetID: d.ID, Rule: string(x.Rule)}
				line.Origin = d.Origin
			}
			delete(have, string(x.Rule))
			line.Title = x.Title[0] + " " + x.Title[1]
			line.Weight, line.Base, line.Errors = entity.IntOf(int64(x.Weight)), entity.IntOf(x.Base), entity.IntOf(x.Errors)
			line.Rate = entity.DecimalOf(int64(math.Round(1e4 * float64(x.Errors) / float64(x.Base))))
			line.Lost = entity.DecimalOf(int64(math.Round(100 * x.Lost())))
			if err := tx.Put(s, line, store.Note{Action: "check"}); err != nil {
				return err
			}
		}
		for _, line := range have {
			line.Base, line.Errors, line.Rate, line.Lost = entity.IntOf(0), entity.IntOf(0), entity.Decimal{}, entity.Decimal{}
			if err := tx.Put(s, line, store.Note{Action: "check"}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (k *Catalogue) land() *geo.Index {
	if k.Land == nil {
		return nil
	}
	return k.Land()
}
