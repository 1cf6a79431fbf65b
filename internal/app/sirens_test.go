package app_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

func waited(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("waited in vain until %s", what)
}

// Through a broker of the city: a drill, of which every terminal is accounted for, and a silence that the database is not
// needed for.
func TestTerminalsBehindABrokerOfTheCityAreCommandedAndSilenced(t *testing.T) {
	t.Parallel()
	const n = 50
	broker, seed := testkit.Mosquitto(t), uint64(7)
	p := &post{ctx: policy.With(context.Background(), policy.System("test")), log: &lines{}, dir: t.TempDir()}
	cfg := app.Config{Data: p.dir, Node: "zs", Demo: true, Sirens: app.SirenTable{MQTT: "mqtt://" + broker, SimSeed: &seed}}
	readyFolder(t, p.dir, true)
	var err error
	if p.App, err = app.Open(t.Context(), cfg, slog.New(slog.NewJSONHandler(p.log, nil))); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() }) // the database is closed before
	var stop func() error
	if p.site, p.signIn, stop, err = p.Site(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() }) // as above
	field, err := swarm.New(swarm.Config{N: n, Server: broker, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { field.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	waited(t, "the terminals are there", func() bool { return field.Here() == n })
	lead := p.with(t, "siren-lead", "", role.Command)
	give := policy.With(context.Background(), &policy.Actor{User: lead.user, Name: "lead", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Command)}}})
	o := command.Order{
		World: operation.Drill, Kind: command.Sound, Title: "试鸣", Alert: "d1", Subject: "alert/d1", Signal: "RAID", AreaID: "330902",
		Pattern: terminal.Pattern{On: time.Second, Repeats: 1}, Expires: time.Now().Add(10 * time.Second),
	}
	for i := range n {
		o.Targets = append(o.Targets, command.Target{Device: swarm.Name(i)})
	}
	var c *command.Command
	if err := p.DB.Write(give, func(tx *store.Tx) (err error) { c, err = command.Give(tx, o); return err }); err != nil {
		t.Fatal(err)
	}
	waited(t, "all are accounted for", func() bool {
		got, err := command.Count(p.ctx, p.DB, c.ID)
		return err == nil && got[command.Sounded] == n
	})
	lead.get(t, "/api/view/siren_commands").want(t, http.StatusOK) // the screen with the button is open
	if err := p.DB.Close(); err != nil {
		t.Fatal(err)
	}
	before := frames(field)
	begun := time.Now()
	if r := lead.call(t, "POST", "/api/sirens/silence", `{"reason":"误鸣"}`); r.Code != http.StatusOK {
		t.Fatalf("%d: %s", r.Code, p.log)
	}
	waited(t, "every terminal has heard the silence", func() bool { return frames(field)-before >= n })
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("silent after %s", took)
	}
}

// frames are those that terminals have got.
func frames(f *swarm.Swarm) (n int) {
	for _, d := range f.Truth().Devices {
		n += d.Frames
	}
	return n
}

// TestWhoeverIsSignedInSilencesWithTheDatabaseDownThoughThisProcessNeverSawHim: the program is begun anew, nobody has asked it
// anything, and the database goes. A commander's session silences; a session that was ended, an unknown token and a person without
// the right do not, and nothing else works on it.
func TestWhoeverIsSignedInSilencesWithTheDatabaseDownThoughThisProcessNeverSawHim(t *testing.T) {
	t.Parallel()
	p := &post{ctx: policy.With(context.Background(), policy.System("test")), log: &lines{}, dir: t.TempDir()}
	cfg := app.Config{Data: p.dir, Node: "zs", Demo: true, Sirens: app.SirenTable{Listen: "127.0.0.1:0"}}
	begin := func() (stop func() error) {
		var err error
		if p.App, err = app.Open(t.Context(), cfg, slog.New(slog.NewJSONHandler(p.log, nil))); err != nil {
			t.Fatal(err)
		}
		if p.site, p.signIn, stop, err = p.Site(); err != nil {
			t.Fatal(err)
		}
		return stop
	}
	stop := begin()
	p.areas(t, "3309")
	lead, left, clerk := p.with(t, "lead", "", role.Command), p.with(t, "left", "", role.Command), p.with(t, "clerk", "", role.Viewer)
	left.call(t, "DELETE", "/api/session", nil)
	if err := errors.Join(stop(), p.Close()); err != nil {
		t.Fatal(err)
	}
	stop = begin()
	t.Cleanup(func() { _ = stop(); _ = p.Close() }) // the database is closed before
	waited(t, "the session is in memory", func() bool { return p.signIn.Lasting() == 1 })
	if err := p.DB.Close(); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]*client{"ended": left, "without the right": clerk, "unknown": {cookie: strings.Repeat("A", len(lead.cookie))}, "nobody": {}} {
		c.site, c.lang = p.site, "en"
		if r := c.call(t, "POST", "/api/sirens/silence", `{"reason":"误鸣"}`); r.Code < 400 {
			t.Errorf("%s: %d", what, r.Code)
		}
	}
	lead.site = p.site
	if r := lead.call(t, "POST", "/api/sirens/silence", `{"reason":"误鸣"}`); r.Code != http.StatusOK {
		t.Errorf("%d: %s %s", r.Code, r.Body, p.log)
	}
	if r := lead.get(t, "/api/view/siren_commands"); r.Code < 400 {
		t.Errorf("with a session from memory something else answered %d", r.Code)
	}
}
