package catalog

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Begin makes sure that every register has its dataset. One that people struck through stays so.
func (k *Catalogue) Begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("catalogue"))
	have, err := datasets(ctx, db, true)
	if err != nil {
		return err
	}
	var lack []*Dataset
	for _, c := range k.over {
		if have[c.schema.Name] == nil {
			lack = append(lack, entry(c))
		}
	}
	if len(lack) == 0 {
		return nil
	}
	err = db.Write(ctx, func(tx *store.Tx) error {
		for _, d := range lack {
			if err := tx.Put(Type.Schema(), d, store.Note{}); err != nil {
				return fmt.Errorf("enter %s into the catalogue: %w", d.Source, err)
			}
		}
		return nil
	})
	if k := fault.KindOf(err); k == fault.Conflict {
		return nil // another process entered them at the same time; the next start looks again
	}
	return err
}

// entry is what the program knows of a register by itself.
func entry(c covered) *Dataset {
	d := &Dataset{
		Name: c.schema.Title[0], Code: c.schema.Name, Kind: Register, Source: c.schema.Name, System: "海盾 Haidun", Freshness: Unset, Sensitivity: "internal",
	}
	for _, f := range c.schema.Fields {
		if f.Class == entity.Sensitive {
			d.Sensitivity = "sensitive"
		}
	}
	return d
}

// datasets are the catalogue's registers, by name of the register.
func datasets(ctx context.Context, db *store.DB, struck bool) (map[string]*Dataset, error) {
	out := map[string]*Dataset{}
	err := db.Each(ctx, Type.Schema(), store.Query{Struck: struck}, func(rec any) error {
		d := rec.(*Dataset)
		if d.Source != "" {
			out[d.Source] = d
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	return out, nil
}

// hooks fill in what follows from what people say: a dataset of theirs is outside data, and its age is known at once.
func (k *Catalogue) hooks(db *store.DB) {
	store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, d *Dataset) error {
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		if before == nil && !a.IsSystem() {
			d.Kind, d.Source = Outside, ""
		}
		p := Type.Rules(d)
		p.If(d.ReceivedOn > dateOf(k.Clock.Now()), &d.ReceivedOn, entity.CodeFutureDate, nil)
		if before == nil || before.Cycle != d.Cycle || before.ReceivedOn != d.ReceivedOn {
			d.age(k.Clock.Now())
		}
		return p.Err()
	})
}
