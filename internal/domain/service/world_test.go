package service_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// book is the law with a calendar that a test may change.
type book struct{ l *rule.Law }

func (b *book) In(*store.Tx) (*rule.Law, error)                    { return b.l, nil }
func (b *book) Tables(...*rule.Table)                              {}
func (b *book) Read(context.Context, *store.DB) (*rule.Law, error) { return b.l, nil }

// years replaces the calendar.
func (b *book) years(t testing.TB, years ...law.Year) {
	t.Helper()
	c, err := law.NewCalendar(years...)
	if err != nil {
		t.Fatal(err)
	}
	l := *b.l
	l.Calendar = c
	b.l = &l
}

// post is an office of 2026 with one item of 20 and 5 working days.
type post struct {
	*storetest.Post
	desk  *service.Desk
	clock *testkit.Clock
	book  *book
	item  *service.Item
}

type stub struct {
	entity.Meta
	Name string
}

// stubs stand for the registers of other domains that a case may name.
func stubs() []module.Module {
	var types []*entity.Schema
	for _, name := range []string{"build_project", "shelter"} {
		types = append(types, entity.Define(name, func(d *entity.Def, s *stub) {
			d.Title("占位", "Stub")
			d.Text(&s.Name).Label("名称", "Name")
		}).Schema())
	}
	return []module.Module{{Name: "stub", Types: types}}
}

func open(t testing.TB, on string) *post {
	t.Helper()
	c := testkit.NewClock(time.Time{})
	p := &post{clock: c, book: &book{rule.Published(service.Tables()...)}}
	p.at(t, on)
	p.desk = service.New(c, p.book)
	modules := append(registry.Modules(c), append(stubs(), p.desk.Module())...)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	law, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "service.db")), c, law
	p.Post = storetest.Assemble(t, cfg, modules)
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.item = storetest.Put(t, p, service.ItemType, &service.Item{
		Name: "报建审批", Code: "T-1", Version: entity.IntOf(1), From: "2020-01-01", Kind: service.Permit, Basis: "行政许可法第四十二条", LegalDays: entity.IntOf(20), CommitDays: entity.IntOf(5), Days: service.Working,
		Promise: entity.BoolOf(true), Joint: entity.BoolOf(true),
	})
	for i, need := range []service.Need{service.Required, service.Deferable, service.Optional} {
		storetest.Put(t, p, service.PaperType, &service.Paper{ItemID: p.item.ID, Name: []string{"申请表", "授权委托书", "照片"}[i], Order: entity.IntOf(int64(i)), Need: need, Source: service.FromApplicant})
	}
	return p
}

// at sets the clock to ten in the morning of a day in China.
func (p *post) at(t testing.TB, day string) {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, clock.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	p.clock.Set(at.Add(10 * time.Hour))
}

func system(t testing.TB) context.Context { return storetest.System(t.Context()) }

// as is somebody who holds a role over an area path.
func as(t testing.TB, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func clerk(t testing.TB) context.Context  { return as(t, "clerk", role.Law, "330900/") }
func leader(t testing.TB) context.Context { return as(t, "leader", role.Command, "330900/") }

// form is one sheet of an application.
func form(name string) []entity.FileRef {
	return []entity.FileRef{{Hash: "aa11bb22cc33dd44ee55ff66aa11bb22cc33dd44ee55ff66aa11bb22cc33dd44", Name: name, Size: 10, Mime: "application/pdf"}}
}

// application is a firm's, with the required paper; change may make it another.
func (p *post) application(t testing.TB, change func(a *service.Application)) service.Application {
	t.Helper()
	a := service.Application{
		Item: p.item.ID, Title: "海景花园", Area: "330902", Channel: service.Online, Kind: service.Legal, Name: "舟山海景置业有限公司", Uscc: "91330900MA28K12A43", Subject: "s-1", Phone: "13900001234", Email: "a@example.cn",
		Papers: []service.HandIn{{Paper: p.paper(t, service.Required)}},
	}
	if change != nil {
		change(&a)
	}
	return a
}

func (p *post) paper(t testing.TB, need service.Need) string {
	t.Helper()
	for _, x := range storetest.All(t, p, service.PaperType) {
		if x.ItemID == p.item.ID && x.Need == need {
			return x.ID
		}
	}
	t.Fatalf("no %s paper", need)
	return ""
}

// submit hands an application in with all papers but the optional one.
func (p *post) submit(t testing.TB, change func(a *service.Application)) *service.Case {
	t.Helper()
	a := p.application(t, change)
	c, err := p.desk.Submit(system(t), p.DB, a)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range storetest.All(t, p, service.HandedType) {
		if h.CaseID == c.ID && h.Need != service.Optional && h.State == service.Missing {
			if err := p.Move(system(t), service.HandedType.Schema(), h.ID, "hand", "", nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	return p.read(t, c)
}

func (p *post) read(t testing.TB, c *service.Case) *service.Case {
	t.Helper()
	return storetest.Get(t, p, service.Type, c.ID)
}

// do makes a move as somebody.
func (p *post) do(ctx context.Context, c *service.Case, move, reason string, fill func(c *service.Case)) error {
	return p.Move(ctx, service.Type.Schema(), c.ID, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*service.Case))
		}
	})
}

func (p *post) must(t testing.TB, ctx context.Context, c *service.Case, move, reason string, fill func(c *service.Case)) *service.Case {
	t.Helper()
	if err := p.do(ctx, c, move, reason, fill); err != nil {
		t.Fatalf("%s: %v", move, err)
	}
	return p.read(t, c)
}

func (p *post) tick(t testing.TB) {
	t.Helper()
	if err := p.Ticks["service_tend"].Run(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, want fault.Code) {
	t.Helper()
	if got := storetest.Refused(err); got != want.ID {
		t.Errorf("refused with %q (%v), want %s", got, err, want.ID)
	}
}

func (p *post) acts(t testing.TB, c *service.Case) (out []string) {
	t.Helper()
	for _, e := range storetest.All(t, p, service.EventType) {
		if e.CaseID == c.ID {
			out = append(out, e.Act)
		}
	}
	return out
}

var errDry = errors.New("only tried")

// DryRun makes a move and takes it back; nil where it could be made.
func (p *post) DryRun(ctx context.Context, id, move string) error {
	err := p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(service.Type.Schema(), id)
		if err != nil {
			return err
		}
		if _, err := p.Flows[service.Type.Schema().Name].Do(ctx, tx, id, service.Type.Schema().MetaOf(rec).Rev, move, "理由", func(rec any) error {
			c := rec.(*service.Case)
			c.CorrectItems, c.ResultNo, c.DeliveredBy, c.Verdict, c.CorrectDue = "新的内容", "证 1", "窗口", service.Granted, "2026-03-20"
			return nil
		}); err != nil {
			return err
		}
		return errDry
	})
	if errors.Is(err, errDry) {
		return nil
	}
	return err
}
