package project

import (
	"context"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Files are projects as the rules see them: what a change of the rules does to open ones, and which decided ones it contradicts.
type Files struct{ desk *Desk }

// Files are the desk's projects for the book of rules.
func (k *Desk) Files() Files { return Files{k} }

// Register is the register's name.
func (Files) Register() string { return Type.Schema().Name }

// Title is what the figure is.
func (Files) Title() law.Text { return law.Text{ZH: "应建面积", EN: "Area owed"} }

// Unit is its unit.
func (Files) Unit() law.Text { return law.Text{ZH: "m²", EN: "m²"} }

// Tables are what it follows from.
func (Files) Tables() []string { return []string{"city_class", "ratio"} }

// walk calls fn with the projects above an id that are wanted, in order.
func (Files) walk(ctx context.Context, db *store.DB, after string, wanted func(*Project) bool, fn func(*Project) error) error {
	s := Type.Schema()
	q := store.Query{Limit: -1, Sort: []store.Order{{Field: s.Fact("id")}}}
	return db.Each(ctx, s, q, func(rec any) error {
		p := rec.(*Project)
		if p.ID <= after || p.Struck() || !wanted(p) {
			return nil
		}
		return fn(p)
	})
}

// Keep stores a recomputed figure. It does nothing where the project was decided, or changed its areas, meanwhile.
func (f Files) Keep(_ context.Context, tx *store.Tx, id string, was Basis, d *law.Derivation) error {
	p, err := store.Fetch(tx, Type, id)
	if err != nil || !p.open() || p.basis() != was {
		return err
	}
	area, err := law.ParseHundredths(d.Value)
	if err != nil {
		return err
	}
	p.RequiredArea, p.Derivation, p.RuleIDs, p.CalcNote = decimal(area), kept(d), ids(d), ""
	return follow(tx, func() error { return tx.Put(Type.Schema(), p, store.Note{Action: "rerun", Right: Follow}) })
}

// Compute is the figure of a basis under a law.
func (Files) Compute(l *rule.Law, b Basis) (*law.Derivation, error) {
	out, err := b.derive(l)
	if err != nil {
		return nil, fault.As(err)
	}
	return out.Derivation, nil
}
