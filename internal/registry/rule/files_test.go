package rule_test

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
)

// paid is a file of a made-up domain: so many square metres to be paid for.
type paid struct {
	entity.Meta
	Name, Area, Fee, Rules, Former string
	On                             entity.Date
	M2                             entity.Decimal
	Decided                        entity.Bool
}

var paidType = entity.Define("test_paid", func(d *entity.Def, p *paid) {
	d.Title("易地建设件", "Files")
	d.Open()
	d.Naming(d.Text(&p.Name).Label("名称", "Name").Required())
	d.Text(&p.Area).Label("区划", "Area")
	d.Date(&p.On).Label("受理日", "Day")
	d.AreaM2(&p.M2).Label("面积", "Area")
	d.Text(&p.Fee).Label("费用", "Fee")
	d.Text(&p.Rules).Label("依据", "Rules")
	d.Text(&p.Former).Label("原费用", "Fee before")
	d.Bool(&p.Decided).Label("已决定", "Decided")
})

func fileModule() module.Module {
	return module.Module{
		Name: "paid", Group: module.Group{ID: "paid", ZH: "件", EN: "Files"}, Types: []*entity.Schema{paidType.Schema()},
		Rights: role.Usual().Write(role.Law),
	}
}

// files are the files of the made-up domain.
type files struct {
	kept   int
	before func()         // before one is computed
	after  func(kept int) // after one was stored
}

func (*files) Register() string { return "test_paid" }
func (*files) Title() law.Text  { return law.Text{ZH: "易地建设费", EN: "Fee"} }
func (*files) Unit() law.Text   { return law.Text{ZH: "元", EN: "yuan"} }
func (*files) Tables() []string { return []string{rule.FeeRate, rule.Paying} }

func (*files) walk(ctx context.Context, db *store.DB, decided bool, fn func(rule.File) error) error {
	return db.Each(ctx, paidType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		p := rec.(*paid)
		if p.Decided.V != decided {
			return nil
		}
		d, err := law.ParseDay(string(p.On))
		if err != nil {
			return err
		}
		return fn(rule.File{ID: p.ID, Name: p.Name, Area: p.Area, Day: d, Before: p.Fee, Input: law.Hundredths(p.M2.Units)})
	})
}

func (f *files) Open(ctx context.Context, db *store.DB, fn func(rule.File) error) error {
	return f.walk(ctx, db, false, fn)
}

func (f *files) Decided(ctx context.Context, db *store.DB, fn func(rule.File) error) error {
	return f.walk(ctx, db, true, fn)
}

func (f *files) Compute(l *rule.Law, x rule.File) (*law.Derivation, error) {
	if f.before != nil {
		f.before()
	}
	fee, err := l.Building.Fee(building.Relocation{Day: x.Day, Area: x.Area, Required: x.Input.(law.Hundredths), Reason: building.Little})
	return fee.Derivation, err
}

func (f *files) Keep(ctx context.Context, tx *store.Tx, x rule.File, d *law.Derivation) error {
	p, err := store.Fetch(tx, paidType, x.ID)
	if err != nil || p.Decided.V || p.Fee != x.Before {
		return err
	}
	p.Former, p.Fee, p.Rules = p.Fee, d.Value, d.Rules[len(d.Rules)-1].ID
	f.kept++
	if f.after != nil {
		defer f.after(f.kept)
	}
	return tx.Put(paidType.Schema(), p, store.Note{Action: "recompute"})
}
