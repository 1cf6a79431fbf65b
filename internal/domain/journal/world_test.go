package journal_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/journal/picture"
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
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
)

// post is a headquarters with a running operation, a seat, and people.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	storm *operation.Operation
	desk  *seat.Seat
}

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	for name, dialect := range map[string]func() store.Dialect{
		"sqlite":   func() store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "journal.db")) },
		"postgres": func() store.Dialect { return postgres.New(testkit.Postgres(t)) },
	} {
		t.Run(name, func(t *testing.T) { test(t, openOn(t, dialect())) })
	}
}

func onSQLite(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "journal.db")))
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	p := reopen(t, d, 9)
	for _, a := range []area.Area{{Code: "3309", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"}} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.storm = storetest.Put(t, p, operation.Type, &operation.Operation{Name: "台风“海葵”", World: operation.Live, Kind: operation.Storm, AreaID: "3309"})
	for _, u := range []user.User{{Login: "wang", Name: "王海"}, {Login: "li", Name: "李敏"}} {
		u.ID, u.State = u.Login, user.Active
		storetest.Put(t, p, user.Type, &u)
	}
	p.desk = storetest.Put(t, p, seat.Type, &seat.Seat{Name: "值班席", District: "3309", Role: role.Duty})
	return p
}

// noter is a role that may note and draw, and not lead.
const noter = "noter"

// reopen is the program on a database that may be there already; ids follow from seed.
func reopen(t *testing.T, d store.Dialect, seed byte) *post {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	nouns := module.Module{
		Types: []*entity.Schema{headquarters.Type.Schema(), headquarters.MemberType.Schema()},
		Hooks: func(db *store.DB) { headquarters.Attach(db, clock) },
	}
	modules := append(registry.Modules(clock), nouns, journal.Module(clock), order.Module(clock), picture.Module(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), seed)
	cfg.Dialect, cfg.Clock = d, clock
	all, _ := cfg.Book.Role(storetest.Role)
	notes := policy.Role{Code: noter, Title: [2]string{"值班员", "Duty officer"}, Rights: []policy.Right{
		{Registers: []string{"*"}, Actions: []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike}, Clear: entity.Internal},
	}}
	book, err := policy.NewBook([]policy.Role{all, notes}, nil)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Book = book
	return &post{Post: storetest.Assemble(t, cfg, modules), clock: clock}
}

// as is somebody at work who may do everything, at the seat if he holds it.
func (p *post) as(t *testing.T, who string) context.Context {
	t.Helper()
	s, err := store.Get(storetest.System(t.Context()), p.DB, seat.Type, p.desk.ID)
	if err != nil {
		t.Fatal(err)
	}
	a := &policy.Actor{User: who, Name: map[string]string{"wang": "王海", "li": "李敏"}[who], Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}}
	if s.Holder == who {
		a.Seat = s.ID
	}
	return policy.With(t.Context(), a)
}

func (p *post) sit(t *testing.T, who, note string) {
	t.Helper()
	if err := p.Write(storetest.System(t.Context()), func(tx *store.Tx) error {
		_, err := seat.Take(tx, p.desk.ID, who, note, p.clock.Now())
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// message is a call nobody has dealt with.
func (p *post) message(content string) *journal.Entry {
	return &journal.Entry{OperationID: p.storm.ID, Kind: journal.Call, Urgency: journal.Plain, Sender: "普陀区指挥部", Content: content}
}

func (p *post) note(t *testing.T, who, content string) *journal.Entry {
	t.Helper()
	e := p.message(content)
	if err := store.Put(p.as(t, who), p.DB, journal.Type, e, store.Note{}); err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(time.Minute)
	return e
}

func (p *post) get(t *testing.T, id string) *journal.Entry {
	t.Helper()
	e, err := store.Get(storetest.System(t.Context()), p.DB, journal.Type, id)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// step makes a move as somebody.
func (p *post) step(t *testing.T, who string, e *journal.Entry, move, reason string, fill func(e *journal.Entry)) error {
	t.Helper()
	return p.Move(p.as(t, who), journal.Type.Schema(), e.ID, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*journal.Entry))
		}
	})
}
