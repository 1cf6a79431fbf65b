package project

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Files are projects as the book of rules sees them: what a change of the rules does to open ones, and which decided ones it
// contradicts.
type Files struct{ desk *Desk }

var _ rule.Files = Files{}

// Files are the desk's projects for the book of rules.
func (k *Desk) Files() Files { return Files{k} }

// Register implements rule.Files.
func (Files) Register() string { return Type.Schema().Name }

// Title implements rule.Files.
func (Files) Title() law.Text { return law.Text{ZH: "应建面积", EN: "Area owed"} }

// Unit implements rule.Files.
func (Files) Unit() law.Text { return law.Text{ZH: "m²", EN: "m²"} }

// Tables implements rule.Files.
func (Files) Tables() []string { return []string{"city_class", "ratio"} }

// Open implements rule.Files: projects whose area was not determined.
func (f Files) Open(ctx context.Context, db *store.DB, fn func(rule.File) error) error {
	return f.walk(ctx, db, (*Project).open, fn)
}

// Decided implements rule.Files.
func (f Files) Decided(ctx context.Context, db *store.DB, fn func(rule.File) error) error {
	return f.walk(ctx, db, (*Project).decided, fn)
}

// walk calls fn with the projects that are wanted, in the order of their ids. The list is read first, since fn may write.
func (f Files) walk(ctx context.Context, db *store.DB, wanted func(*Project) bool, fn func(rule.File) error) error {
	var all []*Project
	err := each(ctx, db, Type, "", "", func(p *Project) {
		if wanted(p) {
			all = append(all, p)
		}
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b *Project) int { return cmp.Compare(a.ID, b.ID) })
	for _, p := range all {
		day, err := law.ParseDay(string(p.LawDay))
		if err != nil {
			continue // a project without a day has no law
		}
		if err := fn(rule.File{ID: p.ID, Name: p.Name, Area: p.AreaID, Day: day, Before: p.RequiredArea.Format(2), Input: p.basis()}); err != nil {
			return err
		}
	}
	return nil
}

// Compute implements rule.Files.
func (Files) Compute(l *rule.Law, f rule.File) (*law.Derivation, error) {
	out, err := f.Input.(Basis).derive(l)
	if err != nil {
		return nil, err
	}
	return out.Derivation, nil
}

// Keep implements rule.Files. The derivation that a project had is kept beside the new one.
func (f Files) Keep(_ context.Context, tx *store.Tx, file rule.File, d *law.Derivation) error {
	p, err := store.Fetch(tx, Type, file.ID)
	if err != nil {
		if fault.KindOf(err) == fault.NotFound {
			return nil // gone, or out of sight, meanwhile
		}
		return err
	}
	if !p.open() || p.basis() != file.Input.(Basis) {
		return nil
	}
	area, err := law.ParseHundredths(d.Value)
	if err != nil {
		return err
	}
	if p.Derivation != kept(d) {
		p.EarlierDerivation = p.Derivation
	}
	p.RequiredArea, p.Derivation, p.RuleIDs, p.CalcNote = decimal(area), kept(d), ids(d), ""
	return follow(tx, func() error { return tx.Put(Type.Schema(), p, store.Note{Action: "rerun", Right: Follow}) })
}
