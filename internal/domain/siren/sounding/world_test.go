package sounding_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	rules "haidun/internal/law/sounding"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
)

// post is a city with two counties, early on 20 April 2025.
type post struct {
	*storetest.Post
	clock  *testkit.Clock
	module module.Module
}

func on(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, clock.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

func open(t testing.TB) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "sounding.db")))
}

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t testing.TB, d store.Dialect) *post {
	t.Helper()
	c := testkit.NewClock(on(t, "2025-04-20 09:00:00"))
	own := sounding.Module(c)
	modules := append(registry.Modules(c), siren.Module(c), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c, module: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902"},
		{Code: "330903002", Name: "沈家门街道", Level: area.Town, Parent: "330903"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

// as is somebody who holds a role over an area path.
func as(t testing.TB, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func system(t testing.TB) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// horns are n sirens, each on a site of its own, in turn in the two counties.
func horns(t testing.TB, p *post, n int) (out []*siren.Siren) {
	t.Helper()
	err := p.Write(system(t), func(tx *store.Tx) error {
		for i := range n {
			town := []string{"330902002", "330903002"}[i%2]
			at := &siren.Site{Name: fmt.Sprintf("%03d号点", i+1), AreaID: town, Location: entity.PointAt(122.1+float64(i%40)/500, 30.02+float64(i/40)/500), Keeper: "wang"}
			if err := tx.Put(siren.Type.Schema(), at, store.Note{}); err != nil {
				return err
			}
			kind := siren.Acoustic
			if i%3 == 2 {
				kind = siren.Motor
			}
			h := &siren.Siren{SiteID: at.ID, Name: "1号机", Kind: kind, DeviceID: fmt.Sprintf("T-%04d", i+1)}
			if err := tx.Put(siren.SirenType.Schema(), h, store.Note{}); err != nil {
				return err
			}
			out = append(out, h)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// suspend takes sirens out of service by approval.
func suspend(t testing.TB, p *post, list ...*siren.Siren) {
	t.Helper()
	for _, h := range list {
		must(t, p, siren.SirenType, h.ID, "suspend", "大修", func(s *siren.Siren) { s.ApprovalNo = "舟国动〔2025〕6号" })
	}
}

func do[T any](ctx context.Context, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	return p.Move(ctx, typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}

// must makes a move as the program itself, which is not refused.
func must[T any](t testing.TB, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) {
	t.Helper()
	if err := do(system(t), p, typ, id, move, reason, fill); err != nil {
		t.Fatalf("%s: %v", move, err)
	}
}

// refused is the code of an error with those of its fields, each with a whole sentence in both languages.
func refused(t testing.TB, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	e := fault.As(err)
	out := []string{e.Code.ID}
	if strings.ContainsAny(e.Text(fault.ZH)+e.Text(fault.EN), "{}") {
		t.Errorf("%s is not whole: %s %s", e.Code.ID, e.Text(fault.ZH), e.Text(fault.EN))
	}
	for _, f := range e.Fields {
		out = append(out, f.Name+" "+f.Code.ID)
		if text := f.Text(fault.ZH) + f.Text(fault.EN); strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", f.Code.ID, text)
		}
	}
	return strings.Join(out, ", ")
}

// plan is a plan for a day with its usual signals.
func plan(t testing.TB, p *post, day entity.Date) *sounding.Plan {
	t.Helper()
	pl := storetest.Put(t, p, sounding.Type, &sounding.Plan{Name: string(day) + "试鸣", AreaID: "330900", Day: day, Organiser: "市国动办"})
	must(t, p, sounding.Type, pl.ID, "programme", "", nil)
	return pl
}

func signals(t testing.TB, p *post, pl *sounding.Plan) (out []*sounding.Signal) {
	t.Helper()
	for _, s := range storetest.All(t, p, sounding.SignalType) {
		if s.PlanID == pl.ID && !s.Struck() {
			out = append(out, s)
		}
	}
	return out
}

func codesOf(list []*sounding.Signal) (out []rules.Code) {
	for _, s := range list {
		out = append(out, s.Code)
	}
	return out
}

// announced brings a plan as far as its notice, which appears on a day.
func announced(t testing.TB, p *post, pl *sounding.Plan, submitted, notice entity.Date) error {
	t.Helper()
	must(t, p, sounding.Type, pl.ID, "send", "", nil)
	must(t, p, sounding.Type, pl.ID, "pass", "", nil)
	p.clock.Set(on(t, string(submitted)+" 09:00:00"))
	must(t, p, sounding.Type, pl.ID, "submit", "", func(r *sounding.Plan) { r.SubmittedOn = submitted })
	must(t, p, sounding.Type, pl.ID, "approve", "", func(r *sounding.Plan) { r.ApprovalNo, r.ApprovedOn = "舟政函〔2025〕9号", submitted })
	must(t, p, sounding.Type, pl.ID, "file", "", func(r *sounding.Plan) { r.FiledNo, r.FiledOn = "浙动备〔2025〕3号", submitted })
	p.clock.Set(on(t, string(notice)+" 09:00:00"))
	return do(system(t), p, sounding.Type, pl.ID, "announce", "", func(r *sounding.Plan) {
		r.NoticeNo, r.NoticeOn, r.Channels = "舟政告〔2025〕2号", notice, []sounding.Channel{"tv", "sms"}
	})
}

// running is a plan of 12 May 2025 that has begun, ten minutes before its first signal.
func running(t testing.TB, p *post, way sounding.Way) *sounding.Plan {
	t.Helper()
	pl := plan(t, p, "2025-05-12")
	if way != sounding.Record {
		rec := storetest.Get(t, p, sounding.Type, pl.ID)
		rec.Way = way
		if err := store.Put(system(t), p.DB, sounding.Type, rec, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	must(t, p, sounding.Type, pl.ID, "lock", "", nil)
	p.clock.Set(on(t, "2025-05-12 09:50:00"))
	if way == sounding.Record {
		must(t, p, sounding.Type, pl.ID, "start", "", nil)
	} else if err := release(t, p, pl); err != nil {
		t.Fatal(err)
	}
	return pl
}

// release has Li propose that a plan begins, and Zhou approve it.
func release(t testing.TB, p *post, pl *sounding.Plan) error {
	t.Helper()
	if _, err := store.Get(system(t), p.DB, user.Type, "li"); err != nil {
		someone := storetest.Put(t, p, person.Type, &person.Person{Name: "李四"})
		storetest.Put(t, p, user.Type, &user.User{Meta: entity.Meta{ID: "li"}, Login: "lisi", Name: "李四", Person: someone.ID, State: user.Active})
	}
	asker, err := policy.From(as(t, "li", role.Operations, "330900/"))
	if err != nil {
		t.Fatal(err)
	}
	second := as(t, "zhou", role.DutyLead, "330900/")
	for _, f := range p.module.Flows {
		if f.Schema != sounding.Type.Schema() {
			continue
		}
		return p.Write(second, func(tx *store.Tx) error {
			rec, err := store.Fetch(tx, sounding.Type, pl.ID)
			if err != nil {
				return err
			}
			_, err = f.DoFor(second, tx, asker, pl.ID, rec.Rev, "release", "", func(any) error { return nil })
			return err
		})
	}
	t.Fatal("plans have no flow")
	return nil
}

func results(t testing.TB, p *post, pl *sounding.Plan) (out []*sounding.Result) {
	t.Helper()
	for _, r := range storetest.All(t, p, sounding.ResultType) {
		if r.PlanID == pl.ID && !r.Struck() {
			out = append(out, r)
		}
	}
	return out
}

// view asks a view about a plan.
func view[T any](ctx context.Context, t testing.TB, p *post, name string, pl *sounding.Plan) T {
	t.Helper()
	for _, v := range p.module.Views {
		if v.Name != name {
			continue
		}
		out, err := v.Answer(ctx, p.DB, func(ask string) string {
			if ask == "plan" && pl != nil {
				return pl.ID
			}
			return ""
		})
		if err != nil {
			t.Fatal(err)
		}
		return out.(T)
	}
	t.Fatalf("no view %s", name)
	panic("unreached")
}
