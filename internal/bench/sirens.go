package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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
	"haidun/internal/registry/person"
	"haidun/internal/registry/user"
	"haidun/internal/terminal"
)

// sirens is a post with simulated terminals, which are a process of their own.
type sirens struct {
	n     int
	stuck float64 // share of the terminals that stop reading
	other bool    // through Mosquitto, with the same post and the same ledger

	ctx    context.Context
	db     *store.DB
	post   *commander.Post
	field  *field
	online func() int
	also   int // process of the other broker
	second string
	given  int
	each   int64 // bytes for an idle terminal
}

const (
	sirenSeed     = 7
	sirenPatience = time.Minute
)

var allSirens = sirens{n: 10_000}

// told is how long an alert took.
type told struct{ p99, last, tracked, cpu time.Duration }

// measure are the lines of and the goals for alerts: an alert to all with every receipt in the ledger, the silence
// of all, one in earnest among a flood of tests, all coming back at once, the same through Mosquitto, and with stuck ones.
func (s sirens) measure(ctx context.Context, dir string) ([]line, error) {
	end, err := s.open(ctx, dir)
	if err != nil {
		return nil, err
	}
	out, own, err := s.own()
	if err := errors.Join(err, end()); err != nil {
		return nil, err
	}
	stuck := sirens{n: s.n, stuck: 0.05}
	slow, err := stuck.once(ctx, dir)
	if err != nil {
		return nil, err
	}
	out = append(out, line{
		what: "G7 alert with 5 % stuck sirens: last of the others", ours: slow.last.Round(time.Millisecond).String(), theirs: own.last.Round(time.Millisecond).String(),
		ratio: slow.last.Seconds() / own.last.Seconds(), goal: 1.3, atMost: true, note: "against none stuck; nobody else was lost",
	})
	other := sirens{n: s.n, other: true}
	theirs, err := other.once(ctx, dir)
	if errors.Is(err, errNoMosquitto) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	against := func(what string, ours, theirs time.Duration, goal float64, note string) line {
		return line{
			what: what, ours: ours.Round(time.Millisecond).String(), theirs: theirs.Round(time.Millisecond).String(), ratio: ours.Seconds() / theirs.Seconds(),
			goal: goal, atMost: true, note: note,
		}
	}
	out = append(
		out, against("alert: last receipt, against the same post through Mosquitto", own.last, theirs.last, 0.8, "same post and ledger, Paho's client"),
		against("alert: last receipt durable, against the same post through Mosquitto", own.tracked, theirs.tracked, 0.6, "same post and ledger, Paho's client"),
	)
	plain, err := bare{n: s.n}.alert(ctx, dir)
	if err != nil {
		return nil, err
	}
	return append(
		out, against("G1 alert: last receipt, against Mosquitto alone", own.last, plain.last, 0.8, "Mosquitto in memory with one raw publisher: no seals, no ledger, one answer each"),
		against("G2 alert: last receipt durable, against Mosquitto alone", own.tracked, plain.last, 0.6, "the same; nothing is durable there"),
		against("G4 alert: processor time of the server, against Mosquitto alone", own.cpu, plain.cpu, 1.2, "post, ledger and broker; there the broker"),
	), nil
}

// own are the lines of the broker in the program.
func (s *sirens) own() ([]line, told, error) {
	alert, err := s.alert()
	if err != nil {
		return nil, told{}, err
	}
	hush, hushLast, err := s.silence()
	if err != nil {
		return nil, told{}, err
	}
	alone, crowded, err := s.flood()
	if err != nil {
		return nil, told{}, err
	}
	back, err := s.comeBack()
	if err != nil {
		return nil, told{}, err
	}
	ms := func(what string, d time.Duration, goal float64, note string) line {
		v := float64(d.Milliseconds())
		return line{what: what, ours: fmt.Sprintf("%.0f ms", v), theirs: "–", ratio: v, goal: goal, atMost: true, unit: true, note: note}
	}
	all := fmt.Sprintf("%d sirens", s.n)
	kib := float64(s.each) / 1024
	return []line{
		ms("G13 alert: 99 of 100 sirens say that they sound", alert.p99, 1000, all+", ms from the order to the receipt at the post"),
		ms("alert: the last one does", alert.last, 15000, all),
		ms("alert: the last receipt is durable", alert.tracked, 15000, all+", in sheets, each receipt in the log"),
		{what: "G5 memory for an idle siren", ours: fmt.Sprintf("%.1f KiB", kib), theirs: "–", ratio: kib, goal: 20, atMost: true, unit: true, note: "heap and stacks, KiB"},
		ms("silence of all: 99 of 100", hush, 5000, "one press, from memory"),
		ms("silence of all: the last", hushLast, 15000, ""),
		ms("R-16 in earnest among 50 tests to 200 sirens: later than alone", crowded-alone, 200, fmt.Sprintf("%d ms alone, %d ms in the flood, the median siren", alone.Milliseconds(), crowded.Milliseconds())),
		ms("all connections break at once: all are back", back, 30000, all),
	}, alert, nil
}

// once is one alert in a post of its own.
func (s *sirens) once(ctx context.Context, dir string) (t told, err error) {
	end, err := s.open(ctx, dir)
	if err != nil {
		return told{}, err
	}
	t, err = s.alert()
	return t, errors.Join(err, end())
}

func (s *sirens) open(ctx context.Context, dir string) (end func() error, err error) {
	var closers []func() error
	end = func() (err error) {
		for _, c := range slices.Backward(closers) {
			err = errors.Join(err, c())
		}
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, end())
		}
	}()
	if dir, err = os.MkdirTemp(dir, "sirens-"); err != nil {
		return nil, err
	}
	if err := s.base(ctx, filepath.Join(dir, "sirens.db")); err != nil {
		return nil, err
	}
	closers = append(closers, s.db.Close)
	keys, err := benchKeys()
	if err != nil {
		return nil, err
	}
	carrier, addr, err := s.carrier(ctx, dir, &closers)
	if err != nil {
		return nil, err
	}
	s.post = commander.New(commander.Config{
		DB: s.db, Carrier: carrier, Keys: keys, NewID: clock.NewULIDs(clock.System{}, rand.Reader).New, Beat: time.Hour, Terminals: s.terminals,
		Top: func(context.Context) (string, error) { return "330900", nil },
	})
	running, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- s.post.Run(running) }() // ends with running
	closers = append(closers, func() error { cancel(); return <-done })
	if !waitFor(func() bool { return s.post.Known(swarm.Name(s.n - 1)) }) {
		return nil, errors.New("the post does not know its sirens")
	}
	idle := held()
	if s.field, err = startField(addr, s.n, s.stuck); err != nil {
		return nil, err
	}
	closers = append(closers, s.field.end)
	if !s.other && !waitFor(func() bool { return s.online() == s.n }) {
		return nil, fmt.Errorf("only %d of %d sirens came", s.online(), s.n)
	}
	time.Sleep(3 * time.Second) // the first roll call is over
	if s.other {
		time.Sleep(3 * time.Second) // who has subscribed there, nobody tells
	}
	s.each = (held() - idle) / int64(s.n)
	return end, nil
}

// held is what the program holds for its connections: heap and stacks.
func held() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}

// carrier is the way to the terminals.
func (s *sirens) carrier(ctx context.Context, dir string, closers *[]func() error) (mqtt.Carrier, string, error) {
	if !s.other {
		b, err := mqtt.Start(mqtt.Config{Plain: "127.0.0.1:0", Known: func(string) bool { return true }})
		if err != nil {
			return nil, "", err
		}
		*closers, s.online = append(*closers, b.Close), b.Online
		return b, b.Addr(), nil
	}
	m, err := startMosquitto(dir)
	if err != nil {
		return nil, "", err
	}
	*closers, s.also = append(*closers, m.end), m.cmd.Process.Pid
	r, err := mqtt.Dial(ctx, mqtt.RemoteConfig{URL: "mqtt://" + m.addr, ID: "bench"})
	if err != nil {
		return nil, "", err
	}
	*closers = append(*closers, r.Close)
	return r, m.addr, nil
}

func (s *sirens) base(ctx context.Context, path string) error {
	modules := registry.Modules(clock.System{})
	book, err := registry.Book(modules)
	if err != nil {
		return err
	}
	s.db, err = store.Open(ctx, store.Config{
		Dialect: sqlite.New(path), Node: "zs", Schemas: storetest.Schemas(modules), Book: book, Clock: clock.System{}, IDs: clock.NewULIDs(clock.System{}, rand.Reader),
		Vault: storetest.Vault{}, Version: "bench",
	})
	if err != nil {
		return err
	}
	s.ctx = policy.With(ctx, policy.System("bench"))
	if err := s.fill(); err != nil {
		return errors.Join(err, s.db.Close())
	}
	return nil
}

// comeBack is how long all terminals take to be there again after all connections broke.
func (s *sirens) comeBack() (time.Duration, error) {
	begun := time.Now()
	if err := s.field.cut(); err != nil {
		return 0, err
	}
	if !waitFor(func() bool { return s.online() < s.n/2 }) || !waitFor(func() bool { return s.online() == s.n }) {
		return 0, fmt.Errorf("%d of %d sirens came back", s.online(), s.n)
	}
	return time.Since(begun), nil
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
