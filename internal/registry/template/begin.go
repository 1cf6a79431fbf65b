package template

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Begin makes sure that every form the program brings along has a version. One that the office has changed, taken out of force
// or struck through stays as the office has it; one that was never changed becomes what this program brings.
func (k *Desk) Begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("templates"))
	have := map[string][]*Form{}
	err := db.Each(ctx, Type.Schema(), store.Query{Struck: true}, func(rec any) error {
		f := rec.(*Form)
		have[f.Code] = append(have[f.Code], f)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the templates: %w", err)
	}
	var lack []*Form
	for _, b := range AllShipped() {
		if f := next(b, have[b.Code]); f != nil {
			lack = append(lack, f)
		}
	}
	if len(lack) == 0 {
		return nil
	}
	err = db.Write(ctx, func(tx *store.Tx) error {
		for _, f := range lack {
			if err := k.retire(ctx, tx, f); err != nil {
				return fmt.Errorf("replace form %s: %w", f.Code, err)
			}
			if err := tx.Put(Type.Schema(), f, store.Note{}); err != nil {
				return fmt.Errorf("enter form %s: %w", f.Code, err)
			}
		}
		return nil
	})
	if fault.KindOf(err) == fault.Conflict {
		return nil // another process entered them at the same time; the next start looks again
	}
	return err
}

// First is the first version of a form.
func (b Built) First() *Form {
	return &Form{
		Name: b.Name, NameEN: b.NameEN, Code: b.Code, Register: b.Register, Tongue: b.Tongue, Version: entity.IntOf(1), State: InForce, Text: b.Text,
		Shipped: entity.BoolOf(true), WrittenBy: "海盾 Haidun",
	}
}

// next is the version that a shipped form needs, nil for none.
func next(b Built, have []*Form) *Form {
	f := b.First()
	if len(have) == 0 {
		return f
	}
	stale := false
	for _, h := range have {
		f.Version.V = max(f.Version.V, h.Version.V+1)
		stale = stale || h.State == InForce && !h.Struck() && h.Shipped.V && h.Text != b.Text
	}
	if !stale {
		return nil
	}
	f.Why = "随程序更新"
	return f
}
