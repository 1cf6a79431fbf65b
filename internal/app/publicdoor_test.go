package app_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/kernel/policy"
)

// TestPublicListenerReachesThePublicSideAlone starts the program with a second listener.
func TestPublicListenerReachesThePublicSideAlone(t *testing.T) {
	a, err := app.Open(t.Context(), app.Config{Data: t.TempDir(), Node: "zs", Listen: "127.0.0.1:0", Public: "127.0.0.1:0", Metrics: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	up, done := make(chan app.Started, 1), make(chan error, 1)
	go func() { done <- a.Serve(ctx, func(s app.Started) { up <- s }) }() // ends with cancel
	st := <-up
	get := func(addr, path string) (int, http.Header, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, addr+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err != nil || cerr != nil {
			t.Fatal(err, cerr)
		}
		return res.StatusCode, res.Header, string(b)
	}
	for path, want := range map[string]int{
		"/": 200, "/public/": 200, "/robots.txt": 200, "/public/none": 404, "/api/meta": 404, "/api/session": 404, "/healthz": 404, "/metrics": 404, "/r/shelter": 404, "/signin": 404,
	} {
		code, h, _ := get(st.Public, path)
		if code != want {
			t.Errorf("the public listener answers %s with %d instead of %d", path, code, want)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"} {
			if h.Get(name) == "" {
				t.Errorf("%s has no %s", path, name)
			}
		}
	}
	if code, _, body := get(st.Addr, "/public/nearest?lon=122&lat=30"); code == http.StatusOK && strings.Contains(body, "places") {
		t.Error("the program's own listener serves the public side too")
	}
	if code, _, _ := get(st.Addr, "/healthz"); code != http.StatusOK {
		t.Errorf("the program's own listener: %d", code)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}

func TestPublicSideAnswersWithTheDatabaseGone(t *testing.T) {
	a, err := app.Open(t.Context(), app.Config{Data: t.TempDir(), Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	site, _, stop, err := a.Site()
	if err != nil {
		t.Fatal(err)
	}
	p := &post{App: a, site: site, ctx: policy.With(context.Background(), policy.System("test")), log: &lines{}}
	t.Cleanup(func() {
		_ = stop()    // the sign-in has something to write and no database to
		_ = a.Close() // as has the post
	})
	p.areas(t, "3309", "330902:3309")
	listedWorks(t, p, "东门掩蔽所", nil)
	c := stranger(p)
	until(t, "it is shown", 10*time.Second, func() bool { return strings.Contains(c.get(t, "/public/places.json").Body.String(), "东门") })
	if err := p.DB.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range publicAnswers("东门") {
		if r := c.get(t, path); r.Code != http.StatusOK {
			t.Errorf("%s: %d without a database", path, r.Code)
		}
	}
	r := reporter{c, "/public/report/" + placeID.FindStringSubmatch(c.get(t, "/public/places.json").Body.String())[1]}
	said := r.send(t, map[string]string{"token": r.token(t), "kind": "locked", "note": "写了很多"}, nil)
	if said.Code != http.StatusServiceUnavailable || !strings.Contains(said.Body.String(), "写了很多") {
		t.Errorf("a report that cannot be kept: %d", said.Code)
	}
}
