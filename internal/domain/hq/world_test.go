package hq_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a city headquarters with one county below it, both founded.
type post struct {
	*storetest.Post
	clock        *testkit.Clock
	module       module.Module
	city, county *headquarters.Headquarters
}

// start is when all tests begin; the day is 2026-05-12 in UTC+8.
var start = time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "hq.db")))
}

// each runs a test on both databases: what it does uses SQL of the domain's own.
func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	clock := testkit.NewClock(start)
	own := hq.Module(clock)
	modules := append(registry.Modules(clock), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock, module: own}
	for _, a := range []area.Area{
		{Code: "3309", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"},
		{Code: "330902001", Name: "昌国街道", Level: area.Town, Parent: "330902"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.city = storetest.Put(t, p, headquarters.Type, founded(headquarters.City, "舟山市人民防空指挥部", "3309", ""))
	p.county = storetest.Put(t, p, headquarters.Type, founded(headquarters.County, "定海区人民防空指挥部", "330902", p.city.ID))
	return p
}

func founded(l headquarters.Level, name, area, parent string) *headquarters.Headquarters {
	return &headquarters.Headquarters{
		Name: name, Level: l, AreaID: area, Parent: parent, State: headquarters.Founded, FoundedBy: "舟政发〔2010〕1号", FoundedOn: "2010-01-01", CommanderPost: "分管副市长",
	}
}

func system(t *testing.T) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// as is somebody who holds a role over an area path.
func as(t *testing.T, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: "li", Name: "李敏", Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func (p *post) organisation(t *testing.T, name string) *organisation.Organisation {
	t.Helper()
	return storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: name, Kind: organisation.Government, Level: organisation.City, District: "3309"})
}

func (p *post) person(t *testing.T, name, mobile string) *person.Person {
	t.Helper()
	return storetest.Put(t, p, person.Type, &person.Person{Name: name, District: "3309", Mobile: entity.Secret{Plain: mobile}})
}

// unit is a member of the city's headquarters since 2010 with a liaison officer.
func (p *post) unit(t *testing.T, name string) *headquarters.Member {
	t.Helper()
	return storetest.Put(t, p, headquarters.MemberType, &headquarters.Member{
		HeadquartersID: p.city.ID, OrganisationID: p.organisation(t, name).ID, Category: "emergency", JoinedOn: "2010-01-01",
		LiaisonID: p.person(t, name+"联络员", "").ID,
	})
}

func (p *post) duty(t *testing.T, m *headquarters.Member, text string) *hq.DutyItem {
	t.Helper()
	return storetest.Put(t, p, hq.DutyType, &hq.DutyItem{MemberID: m.ID, Phase: hq.Peace, Text: text, Since: "2010-01-01"})
}

// do makes a move as somebody.
func do[T any](ctx context.Context, t *testing.T, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	return p.Move(ctx, typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}
