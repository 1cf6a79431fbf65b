package order_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
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
	"haidun/internal/registry/operation"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/testkit"
)

// post is a city headquarters with a running operation and 34 member units.
type post struct {
	*storetest.Post
	clock   *testkit.Clock
	storm   *operation.Operation
	hq      *headquarters.Headquarters
	members []*headquarters.Member
}

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	for name, dialect := range map[string]func() store.Dialect{
		"sqlite":   func() store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "order.db")) },
		"postgres": func() store.Dialect { return postgres.New(testkit.Postgres(t)) },
	} {
		t.Run(name, func(t *testing.T) { test(t, openOn(t, dialect())) })
	}
}

func onSQLite(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "order.db")))
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	nouns := module.Module{
		Types: []*entity.Schema{headquarters.Type.Schema(), headquarters.MemberType.Schema()},
		Hooks: func(db *store.DB) { headquarters.Attach(db, clock) },
	}
	modules := append(registry.Modules(clock), nouns, journal.Module(clock), order.Module(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 9)
	cfg.Dialect, cfg.Clock = d, clock
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock}
	p.furnish(t)
	return p
}

func (p *post) furnish(t *testing.T) {
	t.Helper()
	for _, a := range []area.Area{{Code: "3309", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"}} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.storm = storetest.Put(t, p, operation.Type, &operation.Operation{Name: "台风“海葵”", World: operation.Drill, Kind: operation.Storm, AreaID: "3309"})
	p.hq = storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"})
	for i := range 34 {
		o := storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: fmt.Sprintf("成员单位%02d", i+1), District: "3309"})
		leader := storetest.Put(t, p, person.Type, &person.Person{Name: fmt.Sprintf("领导%02d", i+1), Organisation: o.ID})
		liaison := storetest.Put(t, p, person.Type, &person.Person{Name: fmt.Sprintf("联络%02d", i+1), Organisation: o.ID})
		p.members = append(p.members, storetest.Put(t, p, headquarters.MemberType, &headquarters.Member{
			HeadquartersID: p.hq.ID, OrganisationID: o.ID, Category: "transport", LeaderID: leader.ID, LiaisonID: liaison.ID, DutyPhone: "2020000",
		}))
	}
}

// as is somebody at work who may do everything.
func as(t *testing.T, who string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: who, Name: who, Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}})
}

// draft is an order to all members that has not been issued.
func (p *post) draft(t *testing.T) *order.Order {
	t.Helper()
	o := &order.Order{
		OperationID: p.storm.ID, HeadquartersID: p.hq.ID, Kind: order.Command, Urgency: journal.High, Title: "转入 24 小时值守", Text: "各成员单位即刻转入 24 小时值守。",
		Audience: []order.Audience{order.Members},
	}
	if err := store.Put(as(t, "王海"), p.DB, order.Type, o, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return o
}

// do makes a move with the record of id as it is now.
func do[T any](t *testing.T, p *post, typ *entity.Type[T], who, id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	return p.Move(as(t, who), typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}

// sent is an order that everybody has received.
func (p *post) sent(t *testing.T) *order.Order {
	t.Helper()
	o := p.draft(t)
	if err := do(t, p, order.Type, "指挥长", o.ID, "dispatch", "", nil); err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, p, order.Type, o.ID)
}

// those are all records of a register whose field holds id.
func those[T any](t *testing.T, p *post, typ *entity.Type[T], field, id string) (out []*T) {
	t.Helper()
	ctx := storetest.System(t.Context())
	if err := p.Write(ctx, func(tx *store.Tx) (err error) {
		out, err = store.Those(tx, typ, typ.Schema().Field(field), id)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func (p *post) climb(t *testing.T) int {
	t.Helper()
	n, err := order.Climb(storetest.System(t.Context()), p.DB, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const minute = time.Minute
