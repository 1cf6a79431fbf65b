package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"haidun/internal/edge/mqtt"
	commander "haidun/internal/edge/mqtt/post"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	ledger "haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/user"
	"haidun/internal/terminal"
)

// sirens is a post with simulated terminals in the same process: what they cost is paid from the same processors.
type sirens struct {
	n      int
	ctx    context.Context
	db     *store.DB
	post   *commander.Post
	second string
	given  int
}

const (
	sirenSeed     = 7
	sirenPatience = 2 * time.Minute
)

var allSirens = sirens{n: 9_000}

// measure are the lines of and G13: an alert to all with every receipt in the ledger, the silence of all, and one
// in earnest among a flood of tests.
func (s sirens) measure(ctx context.Context, dir string) (out []line, err error) {
	end, err := s.open(ctx, filepath.Join(dir, "sirens.db"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, end()) }()
	p99, last, tracked, err := s.alert()
	if err != nil {
		return nil, err
	}
	hush, hushLast, err := s.silence()
	if err != nil {
		return nil, err
	}
	alone, crowded, err := s.flood()
	if err != nil {
		return nil, err
	}
	ms := func(what string, d time.Duration, goal float64, note string) line {
		v := float64(d.Milliseconds())
		return line{what: what, ours: fmt.Sprintf("%.0f ms", v), theirs: "–", ratio: v, goal: goal, atMost: true, unit: true, note: note}
	}
	all := fmt.Sprintf("%d sirens", s.n)
	return []line{
		ms("G13 alert: 99 of 100 sirens say that they sound", p99, 1000, all+", ms from the order to the receipt at the post"),
		ms("G1 alert: the last one does", last, 15000, all),
		ms("G2 alert: the last receipt is durable", tracked, 15000, all+", in sheets, each receipt in the log"),
		ms("silence of all: 99 of 100", hush, 5000, "one press, from memory"),
		ms("silence of all: the last", hushLast, 15000, ""),
		ms("R-16 in earnest among 50 tests to 200 sirens: later than alone", crowded-alone, 200, fmt.Sprintf("%d ms alone, %d ms in the flood, the median siren", alone.Milliseconds(), crowded.Milliseconds())),
	}, nil
}

func (s *sirens) open(ctx context.Context, path string) (end func() error, err error) {
	modules := registry.Modules(clock.System{})
	book, err := registry.Book(modules)
	if err != nil {
		return nil, err
	}
	var schemas = storetest.Schemas(modules)
	ids := clock.NewULIDs(clock.System{}, rand.Reader)
	s.db, err = store.Open(ctx, store.Config{
		Dialect: sqlite.New(path), Node: "zs", Schemas: schemas, Book: book, Clock: clock.System{}, IDs: ids, Vault: storetest.Vault{}, Version: "bench",
	})
	if err != nil {
		return nil, err
	}
	s.ctx = policy.With(ctx, policy.System("bench"))
	if err := s.fill(); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	keys, err := benchKeys()
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	b, err := mqtt.Start(mqtt.Config{Plain: "127.0.0.1:0", Known: func(string) bool { return true }})
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	s.post = commander.New(commander.Config{
		DB: s.db, Carrier: b, Keys: keys, NewID: ids.New, Beat: time.Hour, Terminals: s.terminals,
		Top: func(context.Context) (string, error) { return "330900", nil },
	})
	field, err := swarm.New(swarm.Config{N: s.n, Server: b.Addr(), Seed: sirenSeed})
	if err != nil {
		return nil, errors.Join(err, b.Close(), s.db.Close())
	}
	running, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	var failed error
	parts.Go(func() { failed = s.post.Run(running) })
	parts.Go(func() { field.Run(running) })
	end = func() error {
		cancel()
		parts.Wait()
		return errors.Join(failed, b.Close(), s.db.Close())
	}
	if !waitFor(func() bool { return b.Online() == s.n && s.post.Known(swarm.Name(s.n-1)) }) {
		return nil, errors.Join(fmt.Errorf("only %d of %d sirens came", b.Online(), s.n), end())
	}
	time.Sleep(3 * time.Second) // the first roll call is over
	return end, nil
}

func waitFor(done func() bool) bool {
	for end := time.Now().Add(sirenPatience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if done() {
			return true
		}
	}
	return false
}

func benchKeys() (k commander.Keys, err error) {
	k.Node = swarm.Node
	var errs [4]error
	k.Master, errs[0] = swarm.Master(sirenSeed)
	k.Live, errs[1] = swarm.Signer[terminal.Live](sirenSeed)
	k.Drill, errs[2] = swarm.Signer[terminal.Drill](sirenSeed)
	k.Test, errs[3] = swarm.Signer[terminal.Test](sirenSeed)
	return k, errors.Join(errs[:]...)
}

// fill makes what a live sounding needs: an area, a second person, and the leave to sound.
func (s *sirens) fill() error {
	return s.db.Write(s.ctx, func(tx *store.Tx) error {
		who := &person.Person{Name: "第二人"}
		if err := tx.Put(person.Type.Schema(), who, store.Note{}); err != nil {
			return err
		}
		u := &user.User{Login: "second", Name: "第二人", Person: who.ID, State: user.Active}
		if err := tx.Put(user.Type.Schema(), u, store.Note{}); err != nil {
			return err
		}
		s.second = u.ID
		leave := &ledger.Policy{Code: ledger.PolicyID, Title: "bench", State: ledger.Allowed}
		if err := tx.Put(ledger.PolicyType.Schema(), leave, store.Note{}); err != nil {
			return err
		}
		return tx.Put(area.Type.Schema(), &area.Area{Code: "330900", Name: "舟山市", Level: area.City}, store.Note{})
	})
}

func (s *sirens) targets(n int) []ledger.Target {
	out := make([]ledger.Target, n)
	for i := range out {
		out[i] = ledger.Target{Device: swarm.Name(i)}
	}
	return out
}

func (s *sirens) terminals(context.Context) (out []commander.Terminal, err error) {
	for _, t := range s.targets(s.n) {
		out = append(out, commander.Terminal{Target: t, Area: "330902"})
	}
	return out, nil
}

// give commands a sounding as a person does, and answers when it was asked for.
func (s *sirens) give(w operation.World, n int) (c *ledger.Command, asked time.Time, err error) {
	s.given++
	ctx := policy.With(s.ctx, &policy.Actor{User: "lead", Person: "lead", Name: "lead", Mode: policy.Live, Grants: []policy.Grant{{Role: "cmd"}}})
	o := ledger.Order{
		World: w, Kind: ledger.Sound, Title: "bench", Alert: fmt.Sprintf("bench-%d", s.given), Signal: "BENCH", AreaID: "330900", Second: s.second,
		Pattern: terminal.Pattern{On: 6 * time.Second, Off: 6 * time.Second, Repeats: 15}, Expires: time.Now().Add(time.Hour), Targets: s.targets(n),
	}
	asked = time.Now()
	err = s.db.Write(ctx, func(tx *store.Tx) (err error) {
		c, err = ledger.Give(tx, o)
		return err
	})
	return c, asked, err
}

// late waits until all devices of a command are in a state, and answers how long after asked each was, and when all were
// written down.
func (s *sirens) late(id string, state ledger.State, asked time.Time) (each []time.Duration, written time.Duration, err error) {
	ok := waitFor(func() bool {
		n, err := ledger.Count(s.ctx, s.db, id)
		written = time.Since(asked)
		total := 0
		for _, k := range n {
			total += k
		}
		return err == nil && n[state] == total && total > 0
	})
	if !ok {
		n, err := ledger.Count(s.ctx, s.db, id)
		return nil, 0, errors.Join(fmt.Errorf("not all are %s: %v", state, n), err)
	}
	all, err := ledger.Answers(s.ctx, s.db, id)
	for _, a := range all {
		each = append(each, a.At.Sub(asked))
	}
	return each, written, err
}

func (s *sirens) alert() (p99, last, tracked time.Duration, err error) {
	c, asked, err := s.give(operation.Live, s.n)
	if err != nil {
		return 0, 0, 0, err
	}
	each, tracked, err := s.late(c.ID, ledger.Sounding, asked)
	if err != nil {
		return 0, 0, 0, err
	}
	return quantile(each, 0.99), quantile(each, 1), tracked, nil
}

func (s *sirens) silence() (p99, last time.Duration, err error) {
	asked := time.Now()
	got, err := s.post.SilenceAll(s.ctx, "bench")
	if err != nil {
		return 0, 0, err
	}
	each, _, err := s.late(got.Command, ledger.Silenced, asked)
	if err != nil {
		return 0, 0, err
	}
	return quantile(each, 0.99), quantile(each, 1), nil
}

// flood is how long 200 sirens take to sound in earnest, alone and after fifty tests were commanded to them at once.
func (s *sirens) flood() (alone, crowded time.Duration, err error) {
	const few = 200
	for _, tests := range []int{0, 50} {
		for range tests {
			if _, _, err := s.give(operation.Test, few); err != nil {
				return 0, 0, err
			}
		}
		c, asked, err := s.give(operation.Live, few)
		if err != nil {
			return 0, 0, err
		}
		each, _, err := s.late(c.ID, ledger.Sounding, asked)
		if err != nil {
			return 0, 0, err
		}
		if alone, crowded = crowded, median(each); tests == 0 {
			if _, _, err := s.silence(); err != nil {
				return 0, 0, err
			}
		}
	}
	return alone, crowded, nil
}
