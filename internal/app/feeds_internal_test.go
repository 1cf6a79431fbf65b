package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/warning"
	"haidun/internal/edge/fetch"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/testkit"
)

// listening is a post with a poller that may call this machine.
func listening(t *testing.T) (*App, *poller, context.Context) {
	t.Helper()
	a, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "zs"}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	ctx := policy.With(t.Context(), policy.System("test"))
	put(t, ctx, a, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	c := &fetch.Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, Limits: fetch.Limits{Whole: time.Second, Header: time.Second}}
	return a, newPoller(a.DB, c, a.clock.Now), ctx
}

func feedAt(t *testing.T, ctx context.Context, a *App, address string, kind warning.Kind) *warning.Feed {
	t.Helper()
	f := &warning.Feed{Name: "气象", Agency: "气象局", AreaID: "3309", Kind: kind, Address: address, Trust: warning.Moderated, EveryS: entity.IntOf(2), StaleS: entity.IntOf(60)}
	put(t, ctx, a, warning.FeedType, f)
	return f
}

// hearOnce asks every feed that is due and waits for the answers.
func hearOnce(t *testing.T, ctx context.Context, p *poller) {
	t.Helper()
	if err := p.round(ctx); err != nil {
		t.Fatal(err)
	}
	p.wait()
}

func feedNow(t *testing.T, ctx context.Context, a *App, id string) *warning.Feed {
	t.Helper()
	f, err := store.Get(ctx, a.DB, warning.FeedType, id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func warnings(t *testing.T, ctx context.Context, a *App) (all []*warning.Warning) {
	t.Helper()
	if err := a.DB.Each(ctx, warning.Type.Schema(), store.Query{Limit: -1}, func(rec any) error { all = append(all, rec.(*warning.Warning)); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRealMessagesComeThroughAnIndex serves every message of the shared files by an Atom index and asks for it twice. Nothing
// real takes effect by itself, each is kept once, and what is kept says why.
func TestRealMessagesComeThroughAnIndex(t *testing.T) {
	root := testkit.Shared(t, "cap")
	var files []string
	for _, pattern := range []string{"oasiscap/*.xml", "google/*.cap", "ibm/cap_*.xml"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatal("no messages found")
	}
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed" {
			asked++
			http.ServeFile(w, r, files[atoi(t, strings.TrimPrefix(r.URL.Path, "/m/"))])
			return
		}
		_, _ = fmt.Fprint(w, `<feed xmlns="http://www.w3.org/2005/Atom">`)
		for i := range files {
			_, _ = fmt.Fprintf(w, `<entry><id>%d</id><link type="application/cap+xml" href="/m/%d"/></entry>`, i, i)
		}
		_, _ = fmt.Fprint(w, `</feed>`)
	}))
	t.Cleanup(server.Close)
	a, p, ctx := listening(t)
	f := feedAt(t, ctx, a, server.URL+"/feed", warning.Atom)
	hearOnce(t, ctx, p)
	p.known[f.ID].asked = time.Time{}
	hearOnce(t, ctx, p)
	if asked != len(files) {
		t.Errorf("%d messages were asked for %d times", len(files), asked)
	}
	states := map[warning.State]int{}
	for _, w := range warnings(t, ctx, a) {
		states[w.State]++
		if w.State == warning.InForce || w.Why == "" && w.State != warning.Held && w.State != warning.Noted {
			t.Errorf("%s is %s: %q", w.Identifier, w.State, w.Why)
		}
	}
	t.Logf("%d files: %v; %s", len(files), states, feedNow(t, ctx, a, f.ID).Problem)
	kept := 0
	for _, n := range states {
		kept += n
	}
	if kept < len(files)-4 || states[warning.Expired] < 5 || states[warning.Unclear] != 3 {
		t.Errorf("of %d files %d are kept: %v", len(files), kept, states)
	}
}

func atoi(t *testing.T, s string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(s, &n); err != nil {
		t.Error(err)
	}
	return n
}

func TestAFeedThatDoesNotAnswerHoldsUpNoOther(t *testing.T) {
	hole := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hole }))
	t.Cleanup(func() { close(hole); silent.Close() })
	well := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(plainCAP)) }))
	t.Cleanup(well.Close)
	a, p, ctx := listening(t)
	slow := feedAt(t, ctx, a, silent.URL, warning.File)
	good := feedAt(t, ctx, a, well.URL, warning.File)
	if err := p.round(ctx); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(900 * time.Millisecond)
	for feedNow(t, ctx, a, good.ID).Light != warning.Green && time.Now().Before(deadline) {
		<-time.After(10 * time.Millisecond)
	}
	if l := feedNow(t, ctx, a, good.ID).Light; l != warning.Green {
		t.Errorf("the one that answers is %s", l)
	}
	p.wait()
	if f := feedNow(t, ctx, a, slow.ID); f.Light == warning.Green || !strings.Contains(f.Problem, "没有答完") {
		t.Errorf("the one that does not: %s %q", f.Light, f.Problem)
	}
}

const plainCAP = `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier><sender>qx</sender><sent>2020-05-12T10:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>`

func TestWhatIsWrongWithAFeedIsSaidAndWhatCameBeforeStays(t *testing.T) {
	var body string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body == "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	a, p, ctx := listening(t)
	f := feedAt(t, ctx, a, server.URL, warning.File)
	for _, step := range []struct{ body, want string }{
		{plainCAP, ""}, {"<html><title>登录", "网页"}, {"<alert", "第 1 行第"}, {`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>` + plainCAP, "DTD"}, {"", "304"}, {plainCAP, ""},
	} {
		body = step.body
		if h := p.known[f.ID]; h != nil {
			h.asked, h.known = time.Time{}, fetch.Known{}
		}
		hearOnce(t, ctx, p)
		got := feedNow(t, ctx, a, f.ID)
		if !strings.Contains(got.Problem, step.want) || (step.want == "") != (got.Problem == "") || (step.want == "") != (got.Light == warning.Green) {
			t.Errorf("%.30q: %s %q", step.body, got.Light, got.Problem)
		}
	}
	if n := len(warnings(t, ctx, a)); n != 1 {
		t.Errorf("%d kept", n)
	}
}

func TestAnIndexLeadsNowhereElse(t *testing.T) {
	called := 0
	trap := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { called++ }))
	t.Cleanup(trap.Close)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `<rss><channel><item><link>%s/x</link></item></channel></rss>`, trap.URL)
	}))
	t.Cleanup(server.Close)
	a, p, ctx := listening(t)
	f := feedAt(t, ctx, a, server.URL, warning.RSS)
	hearOnce(t, ctx, p)
	if got := feedNow(t, ctx, a, f.ID); called > 0 || !strings.Contains(got.Problem, "取不到") {
		t.Errorf("the other server was called %d times: %q", called, got.Problem)
	}
}

func TestADemonstrationCallsThisMachineAlone(t *testing.T) {
	a, p, ctx := listening(t)
	p.demo, p.client = true, here{p.client}
	far := feedAt(t, ctx, a, "http://8.8.8.8/cap.xml", warning.File)
	well := feedAt(t, ctx, a, "https://qx.demo.invalid/cap.xml", warning.File)
	silent := feedAt(t, ctx, a, "https://hy.demo.invalid/silent", warning.File)
	hearOnce(t, ctx, p)
	lights := []warning.Light{feedNow(t, ctx, a, far.ID).Light, feedNow(t, ctx, a, well.ID).Light, feedNow(t, ctx, a, silent.ID).Light}
	if !slices.Equal(lights, []warning.Light{warning.Amber, warning.Green, warning.Amber}) {
		t.Errorf("%v", lights)
	}
}
