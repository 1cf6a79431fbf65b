package command_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

// post is a database with the registry alone.
type post struct {
	*storetest.Post
	clock  *testkit.Clock
	second string // user id of a second person
}

var start = time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "c.db")))
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	clock := testkit.NewClock(start)
	modules := registry.Modules(clock)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock}
	for _, m := range modules {
		if m.Begin != nil {
			if err := m.Begin(system(t), p.DB); err != nil {
				t.Fatal(err)
			}
		}
	}
	storetest.Put(t, p, area.Type, &area.Area{Code: "330900", Name: "舟山市", Level: area.City})
	storetest.Put(t, p, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"})
	someone := storetest.Put(t, p, person.Type, &person.Person{Name: "李四"})
	p.second = storetest.Put(t, p, user.Type, &user.User{Login: "lisi", Name: "李四", Person: someone.ID, State: user.Active}).ID
	return p
}

func system(t *testing.T) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// as is a person with an account and a role over an area path.
func as(t *testing.T, name string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: name, Person: "person of " + name, Name: name, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

// raid is a sounding of a real signal.
func raid(w operation.World, alert string, n int) command.Order {
	o := command.Order{
		World: w, Kind: command.Sound, Title: "空袭警报", Alert: alert, Subject: "sounding_plan/" + alert, Signal: "RAID",
		Pattern: terminal.Pattern{On: 6 * time.Second, Off: 6 * time.Second, Repeats: 15}, AreaID: "330902", Expires: start.Add(10 * time.Minute),
	}
	for i := range n {
		o.Targets = append(o.Targets, command.Target{Device: fmt.Sprintf("ZS-%05d", i+1), Siren: fmt.Sprintf("S%d", i+1)})
	}
	return o
}

func (p *post) give(ctx context.Context, o command.Order) (c *command.Command, err error) {
	err = p.Write(ctx, func(tx *store.Tx) error {
		c, err = command.Give(tx, o)
		return err
	})
	return c, err
}

func (p *post) withdraw(ctx context.Context, alert string) (c *command.Command, err error) {
	err = p.Write(ctx, func(tx *store.Tx) error {
		c, err = command.Withdraw(tx, alert, "误发")
		return err
	})
	return c, err
}

// allow has the site allow live soundings, as the approval of two people does.
func (p *post) allow(t *testing.T) {
	t.Helper()
	err := p.Write(as(t, "vice", role.DutyLead, "330900/"), func(tx *store.Tx) error {
		asker := &policy.Actor{User: "chief", Person: "person of chief", Name: "指挥长", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Command)}}}
		_, err := p.Flows["siren_policy"].DoFor(t.Context(), tx, asker, command.PolicyID, 1, "allow", "演习批准书第 7 号", func(any) error { return nil })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
