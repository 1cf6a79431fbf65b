package tenure_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/works/tenure"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// post is a program with one works in each of three cities' areas, each with a unit of forty bays. It is 12 November 2025.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	own   module.Module
	unit  *tenure.Unit
}

const today = "2025-11-12"

// works stands for the register of works, which tenure knows by name alone.
type works struct {
	entity.Meta
	Name, AreaID string
}

var worksType = entity.Define("shelter", func(d *entity.Def, w *works) {
	d.Title("人防工程", "Shelter works")
	d.Text(&w.Name).Label("名称", "Name").Required()
	d.Ref(&w.AreaID, area.Type).Label("行政区", "Area").Required().Scope()
})

func worksModule() module.Module {
	return module.Module{
		Name: "shelter", Group: module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout"}, Types: []*entity.Schema{worksType.Schema()},
		Rights: role.Usual().Write(role.Engineering).Read(role.Law, role.Enforcer, role.Keeper),
	}
}

func open(t *testing.T) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2025, 11, 12, 1, 0, 0, 0, time.UTC))
	own := tenure.Module(clock)
	modules := append(registry.Modules(clock), rule.New(clock).Module(), worksModule(), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "tenure.db")), clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock, own: own}
	for _, a := range []area.Area{
		{Code: "3309", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"},
		{Code: "3302", Name: "宁波市", Level: area.City},
		{Code: "330203", Name: "海曙区", Level: area.County, Parent: "3302"},
		{Code: "3304", Name: "嘉兴市", Level: area.City},
		{Code: "330402", Name: "南湖区", Level: area.County, Parent: "3304"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.unit = p.newUnit(t, "330902", "B1")
	return p
}

func (p *post) newUnit(t *testing.T, areaID, no string) *tenure.Unit {
	t.Helper()
	w := storetest.Put(t, p, worksType, &works{Name: "海景花园地下室", AreaID: areaID})
	return storetest.Put(t, p, tenure.UnitType, &tenure.Unit{ShelterID: w.ID, No: no, Name: no + "车库", Use: "parking", Bays: entity.IntOf(40), SurveyM2: entity.DecimalOf(2_400_00)})
}

func (p *post) owned(t *testing.T, holder string, from, until entity.Date) *tenure.Right {
	t.Helper()
	return storetest.Put(t, p, tenure.RightType, right(p.unit, tenure.Own, holder, from, until))
}

func right(u *tenure.Unit, k tenure.Kind, holder string, from, until entity.Date) *tenure.Right {
	return &tenure.Right{UnitID: u.ID, Kind: k, Holder: holder, HolderKind: "developer", From: from, Until: until}
}

func as(t *testing.T, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func put[T any](ctx context.Context, p *post, typ *entity.Type[T], rec *T) string {
	return storetest.Refused(store.Put(ctx, p.DB, typ, rec, store.Note{}))
}

func (p *post) transfer(t *testing.T) *tenure.Transfer {
	t.Helper()
	return storetest.Put(t, p, tenure.TransferType, &tenure.Transfer{UnitID: p.unit.ID, Title: "B1移交", Giver: "海景置业", Receiver: "定海城投", AgreedOn: "2025-01-10", ConditionNo: "定土出〔2022〕8号"})
}

// step makes a move of a transfer, by two people of engineering.
func (p *post) step(t *testing.T, id, move string, fill func(x *tenure.Transfer)) error {
	t.Helper()
	ctx := as(t, "chen", role.Engineering, "3309/")
	asker, err := policy.From(as(t, "li", role.Engineering, "3309/"))
	if err != nil {
		t.Fatal(err)
	}
	s := tenure.TransferType.Schema()
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(s, id)
		if err != nil {
			return err
		}
		_, err = p.Flows[s.Name].DoFor(ctx, tx, asker, id, s.MetaOf(rec).Rev, move, "理由", func(rec any) error {
			if fill != nil {
				fill(rec.(*tenure.Transfer))
			}
			return nil
		})
		return err
	})
}

func (p *post) must(t *testing.T, id, move string, fill func(x *tenure.Transfer)) {
	t.Helper()
	if err := p.step(t, id, move, fill); err != nil {
		t.Fatalf("%s: %v", move, err)
	}
}

func (p *post) desk(ctx context.Context, t *testing.T, params map[string]string) *tenure.Desk {
	t.Helper()
	v, err := p.Views["tenure_desk"].Answer(ctx, p.DB, func(key string) string { return params[key] })
	if err != nil {
		t.Fatal(err)
	}
	return v.(*tenure.Desk)
}
