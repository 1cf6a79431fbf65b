package post_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/post"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
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
)

const seed = 7

// patience bounds waits; it is no measure of anything.
const patience = 60 * time.Second

// base is a database with a post on it.
type base struct {
	*storetest.Post
	t      testing.TB
	post   *post.Post
	second string
	stop   func() // ends the post and waits for it
	ids    *clock.ULIDs
}

func openBase(t testing.TB) *base {
	t.Helper()
	modules := registry.Modules(clock.System{})
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	ids := clock.NewULIDs(clock.System{}, clock.Rand())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	cfg.Dialect, cfg.Book, cfg.Clock, cfg.IDs = sqlite.New(filepath.Join(t.TempDir(), "p.db")), book, clock.System{}, ids
	b := &base{Post: storetest.Assemble(t, cfg, modules), t: t, ids: ids}
	for _, m := range modules {
		if m.Begin != nil {
			if err := m.Begin(b.system(), b.DB); err != nil {
				t.Fatal(err)
			}
		}
	}
	storetest.Put(t, b, area.Type, &area.Area{Code: "330900", Name: "舟山市", Level: area.City})
	storetest.Put(t, b, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"})
	who := storetest.Put(t, b, person.Type, &person.Person{Name: "李四"})
	b.second = storetest.Put(t, b, user.Type, &user.User{Login: "lisi", Name: "李四", Person: who.ID, State: user.Active}).ID
	return b
}

func (b *base) system() context.Context { return storetest.System(context.Background()) }

// as is a duty leader of the whole city.
func (b *base) as(name string) context.Context {
	return policy.With(context.Background(), &policy.Actor{
		User: name, Person: "person of " + name, Name: name, Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.DutyLead), Area: "330900/"}},
	})
}

func (b *base) allow() {
	b.t.Helper()
	if err := b.Write(b.as("vice"), func(tx *store.Tx) error {
		chief, err := policy.From(b.as("chief"))
		if err != nil {
			return err
		}
		_, err = b.Flows["siren_policy"].DoFor(context.Background(), tx, chief, command.PolicyID, 1, "allow", "批准书第 7 号", func(any) error { return nil })
		return err
	}); err != nil {
		b.t.Fatal(err)
	}
}

// simKeys are the keys that simulated terminals trust.
func simKeys(t testing.TB) post.Keys {
	t.Helper()
	k := post.Keys{Node: swarm.Node}
	var err error
	if k.Master, err = swarm.Master(seed); err != nil {
		t.Fatal(err)
	}
	if k.Live, err = swarm.Signer[terminal.Live](seed); err != nil {
		t.Fatal(err)
	}
	if k.Drill, err = swarm.Signer[terminal.Drill](seed); err != nil {
		t.Fatal(err)
	}
	if k.Test, err = swarm.Signer[terminal.Test](seed); err != nil {
		t.Fatal(err)
	}
	return k
}

// run has a post work through a carrier for devices.
func (b *base) run(c mqtt.Carrier, devices int, change func(*post.Config)) {
	b.t.Helper()
	cfg := post.Config{
		DB: b.DB, Carrier: c, Keys: simKeys(b.t), NewID: b.ids.New, Top: func(context.Context) (string, error) { return "330900", nil }, Beat: time.Hour, Within: 3 * time.Second,
		Terminals: func(context.Context) (out []post.Terminal, err error) {
			for _, t := range targets(devices) {
				out = append(out, post.Terminal{Target: t, Name: t.Device, Area: "330902"})
			}
			return out, nil
		},
	}
	if change != nil {
		change(&cfg)
	}
	b.post = post.New(cfg)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		if err := b.post.Run(ctx); err != nil {
			b.t.Error(err)
		}
	})
	var once sync.Once
	b.stop = func() { once.Do(func() { cancel(); running.Wait() }) }
	b.t.Cleanup(b.stop)
	b.until("the post knows its terminals", func() bool { return devices == 0 || b.post.Known(swarm.Name(devices-1)) })
}

func targets(n int) []command.Target {
	out := make([]command.Target, n)
	for i := range out {
		out[i] = command.Target{Device: swarm.Name(i), Siren: fmt.Sprintf("S%d", i+1)}
	}
	return out
}

// sounding is an order that fits a short test: one second, valid for ten minutes.
func sounding(w operation.World, alert string, n int) command.Order {
	return command.Order{
		World: w, Kind: command.Sound, Title: alert, Alert: alert, Subject: "alert/" + alert, Signal: "RAID", AreaID: "330902",
		Pattern: terminal.Pattern{On: 500 * time.Millisecond, Off: 500 * time.Millisecond, Repeats: 2}, Expires: time.Now().Add(10 * time.Minute), Targets: targets(n),
	}
}

func (b *base) give(o command.Order) *command.Command {
	b.t.Helper()
	if o.World == operation.Live {
		o.Second = b.second
	}
	var c *command.Command
	if err := b.Write(b.as("lead"), func(tx *store.Tx) (err error) {
		c, err = command.Give(tx, o)
		return err
	}); err != nil {
		b.t.Fatal(err)
	}
	return c
}

func (b *base) withdraw(alert string) *command.Command {
	b.t.Helper()
	var c *command.Command
	if err := b.Write(b.as("lead"), func(tx *store.Tx) (err error) {
		c, err = command.Withdraw(tx, alert, "误发")
		return err
	}); err != nil {
		b.t.Fatal(err)
	}
	return c
}

func (b *base) counts(id string) map[command.State]int {
	b.t.Helper()
	n, err := command.Count(b.system(), b.DB, id)
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

func (b *base) until(what string, done func() bool) {
	b.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if done() {
			return
		}
	}
	b.t.Fatalf("waited in vain until %s", what)
}

func startBroker(t testing.TB, known func(string) bool, addr string) *mqtt.Broker {
	t.Helper()
	if known == nil {
		known = func(string) bool { return true }
	}
	k, err := mqtt.Start(mqtt.Config{Known: known, Plain: addr})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Close() })
	return k
}

// field lets simulated terminals live until the test ends.
func field(t testing.TB, cfg swarm.Config) *swarm.Swarm {
	t.Helper()
	cfg.Seed = seed
	s, err := swarm.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	return s
}

func getCommand(b *base, id string) (*command.Command, error) {
	return store.Get(b.system(), b.DB, command.Type, id)
}
