package app

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/domain/siren"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/edge/sms"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

// outlet is a way out of the post; the ways that a post has from the start are there already.
func (p *issuing) outlet(t *testing.T, name string, way alert.Way, address string) string {
	t.Helper()
	o := &alert.Outlet{Name: name, Way: way, Worlds: []operation.World{operation.Live}, Address: address, Enabled: entity.BoolOf(true)}
	return put(t, p.ctx, p.App, alert.OutletType, o)
}

func (p *issuing) look(t *testing.T, id string) *alert.Outlet {
	t.Helper()
	o, err := store.Get(p.ctx, p.DB, alert.OutletType, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// at stops the clock of the carrier; the caller moves it.
func (p *issuing) at() *time.Time {
	now := time.Now()
	p.c.now = func() time.Time { return now }
	return &now
}

// TestAWayOutThatFailsIsKnownBeforeItIsNeeded: one server takes the ping, one is gone, and only that one fails until it is back.
// The watch is told at the third beat missed, once.
func TestAWayOutThatFailsIsKnownBeforeItIsNeeded(t *testing.T) {
	p := issued(t)
	var broken atomic.Bool
	broken.Store(true)
	serve := func(may func() bool) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b, _ := io.ReadAll(r.Body); string(b) != ping || !may() {
				w.WriteHeader(http.StatusBadGateway)
			}
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	good := p.outlet(t, "good", alert.Hook, serve(func() bool { return true }))
	bad := p.outlet(t, "bad", alert.Hook, serve(func() bool { return !broken.Load() }))
	now := p.at()
	for beat, told := range []int{0, 0, 1, 1} {
		p.carryOnce(t)
		if o := p.look(t, bad); o.Health != alert.Failing || !strings.Contains(o.Trouble, "502") || !strings.Contains(o.Problem, "502") {
			t.Errorf("the bad one: %s %q", o.Health, o.Trouble)
		}
		if got := p.summoned(t); len(got) != told {
			t.Errorf("after %d beats %d alarms were given", beat+1, len(got))
		}
		*now = now.Add(alert.BeatEvery)
	}
	if o := p.look(t, good); o.Health != alert.Alive || o.LastBeat.IsZero() {
		t.Errorf("the good one: %s, %v", o.Health, o.LastBeat)
	}
	broken.Store(false)
	p.carryOnce(t)
	if o := p.look(t, bad); o.Health != alert.Alive || o.Trouble != "" || o.Missed.V != 0 {
		t.Errorf("it is back: %s %q", o.Health, o.Trouble)
	}
}

func (p *issuing) summoned(t *testing.T) (out []*alert.Summons) {
	t.Helper()
	err := p.DB.Each(p.ctx, alert.SummonsType.Schema(), store.Query{Limit: -1}, func(rec any) error { out = append(out, rec.(*alert.Summons)); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryWayHasAHeartbeatOrSaysWhatItLacks: no way out is left without a word.
func TestEveryWayHasAHeartbeatOrSaysWhatItLacks(t *testing.T) {
	p := issued(t)
	centre := testkit.NewSMSC(t)
	p.c.sms = &sms.Gateway{Addr: centre.Addr, SystemID: "haidun", Password: "secret", Timeout: 5 * time.Second}
	p.c.secret = nil
	p.opened(t, nil)
	want := map[string]alert.Health{}
	for way, h := range map[alert.Way]alert.Health{
		alert.BySiren: alert.Unset, alert.Page: alert.Alive, alert.Streams: alert.Alive, alert.Mail: alert.Unset, alert.SMS: alert.Alive, alert.Hook: alert.Unset, alert.Push: alert.Unset, alert.NextUp: alert.Failing,
	} {
		want[p.outlet(t, string(way), way, "x@y.test")] = h
	}
	p.carryOnce(t)
	for id, h := range want {
		o := p.look(t, id)
		if o.Health != h || (h != alert.Alive) != (o.Trouble != "" && o.Problem != "") {
			t.Errorf("%s: %q %q %q", o.Name, o.Health, o.Trouble, o.Problem)
		}
	}
	if centre.Asked() == 0 || len(centre.Got()) != 0 {
		t.Errorf("the gateway was asked %d times and got %d messages", centre.Asked(), len(centre.Got()))
	}
}

// opened puts the public side on a listener, seen through what spoil makes of it.
func (p *issuing) opened(t *testing.T, spoil func(http.Handler) http.Handler) *httptest.Server {
	t.Helper()
	side, err := p.public()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = side.end() })
	var h http.Handler = side.side.Handler()
	if spoil != nil {
		h = spoil(h)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	if err := p.door.opened(s.Listener, "http", "", ""); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestWhatIsPublishedIsReadBackAsReceiversRead is R-09: the bytes that come over the listener are verified. A proxy that changes a
// byte of a message, or loses one from the feed, is found out; so is a listener that is gone.
func TestWhatIsPublishedIsReadBackAsReceiversRead(t *testing.T) {
	for name, of := range map[string]struct {
		spoil func(w http.ResponseWriter, path string, body []byte) []byte
		says  string
	}{
		"nothing is wrong": {func(_ http.ResponseWriter, _ string, b []byte) []byte { return b }, ""},
		"a byte is changed": {func(_ http.ResponseWriter, path string, b []byte) []byte {
			return change(path == "/public/alerts/zs-1.xml", b)
		}, "zs-1"},
		"the feed lacks one": {func(_ http.ResponseWriter, path string, b []byte) []byte {
			return lose(strings.HasSuffix(path, "feed.xml"), b)
		}, "not in the feed"},
		"a rehearsal is changed": {func(_ http.ResponseWriter, path string, b []byte) []byte {
			return change(strings.Contains(path, "/echo-"), b)
		}, "验签失败"},
	} {
		p := issued(t)
		p.alert.IssuedAt, p.alert.SentAt = p.clock.Now(), p.clock.Now()
		put(t, p.ctx, p.App, alert.Type, p.alert)
		page := p.outlet(t, "page", alert.Page, "")
		s := p.opened(t, func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				r.Header.Del("Accept-Encoding")
				rec := httptest.NewRecorder()
				next.ServeHTTP(rec, r)
				w.WriteHeader(rec.Code)
				_, _ = w.Write(of.spoil(w, r.URL.Path, rec.Body.Bytes()))
			})
		})
		now := p.at()
		p.carryOnce(t)
		o := p.look(t, page)
		if of.says == "" && o.Health != alert.Alive || of.says != "" && (o.Health != alert.Failing || !strings.Contains(o.Trouble, of.says)) {
			t.Errorf("%s: %s %q", name, o.Health, o.Trouble)
		}
		if of.says != "" {
			continue
		}
		s.Close()
		*now = now.Add(alert.BeatEvery)
		p.carryOnce(t)
		if o := p.look(t, page); o.Health != alert.Failing {
			t.Errorf("nobody listens: %s", o.Health)
		}
	}
}

func change(it bool, b []byte) []byte {
	if !it {
		return b
	}
	return []byte(strings.Replace(string(b), "<status>", "<status> ", 1))
}

func lose(it bool, b []byte) []byte {
	if !it {
		return b
	}
	return []byte(strings.ReplaceAll(string(b), "zs-1.xml", "zs-2.xml"))
}

// TestAnAreaWithoutALivePathFailsTheSirens is R-13: one terminal in each of two counties, of which one dies.
func TestAnAreaWithoutALivePathFailsTheSirens(t *testing.T) {
	seed := uint64(5)
	a, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "zs", Demo: true, Sirens: SirenTable{Listen: "127.0.0.1:0", SimSeed: &seed}}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	ctx := policy.With(t.Context(), policy.System("test"))
	for _, r := range []area.Area{{Code: "3309", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"}, {Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"}} {
		put(t, ctx, a, area.Type, &r)
	}
	for i, county := range []string{"330902", "330903"} {
		site := put(t, ctx, a, siren.Type, &siren.Site{Name: county, AreaID: county, Address: "一路", Location: entity.PointAt(122.1, 30), CoordSource: "gnss", InstallPlace: "roof"})
		put(t, ctx, a, siren.SirenType, &siren.Siren{SiteID: site, Name: "1号机", Kind: "acoustic", Form: "fixed", DeviceID: swarm.Name(i)})
	}
	a.sirens.every = 300 * time.Millisecond
	if err := a.openSirens(ctx); err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	whole, stop := context.WithCancel(t.Context())
	running.Go(func() { _ = a.runSirens(whole) })
	t.Cleanup(func() { stop(); running.Wait(); _ = a.closeSirens() })
	alive := func() alert.Beat {
		b, err := a.sirens.beat(ctx, a.DB, "")
		if err != nil {
			return alert.Beat{}
		}
		return b
	}
	until := func(what string, done func() bool) {
		t.Helper()
		for end := time.Now().Add(15 * time.Second); !done(); time.Sleep(20 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("waited in vain until %s: %+v", what, alive())
			}
		}
	}
	field := func(ctx context.Context, n int) {
		s, err := swarm.New(swarm.Config{N: n, Server: a.sirens.own.Addr(), Seed: seed})
		if err != nil {
			t.Error(err)
			return
		}
		s.Run(ctx)
	}
	both, kill := context.WithCancel(t.Context())
	running.Go(func() { field(both, 2) })
	until("both answer", func() bool { return alive().Health == alert.Alive })
	kill()
	one, end := context.WithCancel(t.Context())
	t.Cleanup(end)
	running.Go(func() { field(one, 1) })
	until("the loss of one county is seen", func() bool {
		b := alive()
		return b.Health == alert.Failing && strings.Contains(b.Why[0], "普陀区") && !strings.Contains(b.Why[0], "定海区") && strings.Contains(b.Why[1], "none of 1")
	})
	b, err := a.sirens.beat(ctx, a.DB, "330902")
	if err != nil || b.Health != alert.Alive {
		t.Errorf("the way out of the other county: %+v %v", b, err)
	}
	board, err := a.sirens.board(ctx, a.DB)
	if err != nil || len(board.Areas) != 2 || board.Areas[0].Red == board.Areas[1].Red {
		t.Errorf("%+v %v", board.Areas, err)
	}
}
