package siren_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a program with the sirens of two counties, at nine in the morning of 2026-05-12.
type post struct {
	*storetest.Post
	clock  *testkit.Clock
	module module.Module
}

var start = time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "siren.db")))
}

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	clock := testkit.NewClock(start)
	own := siren.Module(clock)
	modules := append(registry.Modules(clock), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock, module: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

func system(t *testing.T) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// as is somebody who holds a role over an area path.
func as(t *testing.T, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func site(name string) *siren.Site {
	return &siren.Site{Name: name, AreaID: "330902002", Location: entity.PointAt(122.1, 30.02), HeightM: entity.DecimalOf(185), KeeperPhone: entity.Secret{Plain: "19900001234"}}
}

// horn is a siren of a site that contradicts nothing.
func horn(at *siren.Site) *siren.Siren {
	return &siren.Siren{
		SiteID: at.ID, Name: "1号机", Kind: siren.Acoustic, PowerW: entity.DecimalOf(12_000), SplDB: entity.DecimalOf(1180), SplRefM: entity.DecimalOf(300),
		RadiusM: entity.IntOf(800), InstalledOn: "2019-03-01", PowerSupply: []siren.Supply{"mains", "battery"}, BatteryOn: "2024-05-01",
	}
}

// one is a site with one siren.
func one(t *testing.T, p *post, name string) (*siren.Site, *siren.Siren) {
	t.Helper()
	s := storetest.Put(t, p, siren.Type, site(name))
	return s, storetest.Put(t, p, siren.SirenType, horn(s))
}

func report(t *testing.T, p *post, s *siren.Siren, v siren.Severity) *siren.Fault {
	t.Helper()
	return storetest.Put(t, p, siren.FaultType, &siren.Fault{SirenID: s.ID, Symptom: "无声", Severity: v, Source: "keeper"})
}

// refused are the "field code" pairs of an error, each with a whole sentence in both languages.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var out []string
	for _, f := range fault.As(err).Fields {
		out = append(out, f.Name+" "+f.Code.ID)
		if text := f.Text(fault.ZH) + f.Text(fault.EN); strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", f.Code.ID, text)
		}
	}
	if len(out) == 0 {
		return fault.As(err).Code.ID
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func put[T any](ctx context.Context, p *post, typ *entity.Type[T], rec *T) error {
	return store.Put(ctx, p.DB, typ, rec, store.Note{})
}

// do makes a move as the program itself.
func do[T any](t *testing.T, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	return doAs(system(t), p, typ, id, move, reason, fill)
}

func doAs[T any](ctx context.Context, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	return p.Move(ctx, typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}

// must makes moves that are not refused.
func must[T any](t *testing.T, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) {
	t.Helper()
	if err := do(t, p, typ, id, move, reason, fill); err != nil {
		t.Fatalf("%s: %v %s", move, err, refused(t, err))
	}
}

func stateOf(t *testing.T, p *post, s *siren.Siren) siren.State {
	t.Helper()
	return storetest.Get(t, p, siren.SirenType, s.ID).Status
}

func standing(t *testing.T, p *post, s *siren.Site) siren.Standing {
	t.Helper()
	return storetest.Get(t, p, siren.Type, s.ID).Status
}

func measure(t *testing.T, p *post, id string, s module.Scope) string {
	t.Helper()
	v, err := p.Figures.Measure(system(t), p.DB, id, s, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// byTwo has a move proposed by one person and made by another.
func byTwo[T any](t *testing.T, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	ctx := as(t, "chen", role.Operations, "330900/")
	asker, err := policy.From(as(t, "li", role.Operations, "330900/"))
	if err != nil {
		t.Fatal(err)
	}
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(typ.Schema(), id)
		if err != nil {
			return err
		}
		f := p.Flows[typ.Schema().Name]
		if f == nil {
			return errors.New("no flow")
		}
		_, err = f.DoFor(ctx, tx, asker, id, typ.Schema().MetaOf(rec).Rev, move, reason, func(rec any) error {
			if fill != nil {
				fill(rec.(*T))
			}
			return nil
		})
		return err
	})
}
