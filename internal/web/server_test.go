package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"haidun/internal/kernel/fault"
	"haidun/internal/web"
)

// big is an answer worth compressing.
var big = strings.Repeat(`{"name":"人防工程"},`, 200)

// server is a site with an API that answers, breaks and streams.
func server(log io.Writer) *web.Server {
	api := http.NewServeMux()
	api.HandleFunc("/api/big", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, big)
	})
	api.HandleFunc("/api/problem", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusConflict)
		_, _ = io.WriteString(w, big)
	})
	api.HandleFunc("/api/panic", func(http.ResponseWriter, *http.Request) { panic("broken\r\n{\"forged\":1}") })
	api.HandleFunc("/api/half", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, big)
		panic(errors.New("broken half-way"))
	})
	return &web.Server{
		Screens: fstest.MapFS{
			"index.html": {Data: []byte("<!doctype html>" + big)}, "assets/app-1.js": {Data: []byte(big)}, "robots.txt": {Data: []byte("x")},
		},
		Log: slog.New(slog.NewJSONHandler(log, nil)), API: web.Compress(api), Secure: true,
		Ready:   func(context.Context) error { return nil },
		Basemap: func(layer string) ([]byte, bool) { return []byte(big), layer == "coast" },
		WriteError: func(w http.ResponseWriter, _ *http.Request, err error) {
			w.Header().Set("Content-Type", "application/problem+json")
			status := http.StatusInternalServerError
			if fault.KindOf(err) == fault.NotFound {
				status = http.StatusNotFound
			}
			w.WriteHeader(status)
		},
	}
}

func ask(h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryAnswerHasTheSecurityHeaders(t *testing.T) {
	h := server(io.Discard).Handler()
	for path, status := range map[string]int{
		"/": 200, "/r/shelter": 200, "/assets/app-1.js": 200, "/assets/none.js": 404, "/none.png": 404, "/healthz": 200, "/readyz": 200,
		"/metrics": 200, "/api/x/..%2f../paper/{name}": 404, "/api/big": 200, "/api/none": 404, "/api/panic": 500, "/api/basemap/coast": 200, "/api/basemap/none": 404,
	} {
		w := ask(h, http.MethodGet, path)
		if w.Code != status {
			t.Errorf("%s: %d instead of %d", path, w.Code, status)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "max-age=",
		} {
			if !strings.Contains(w.Header().Get(name), want) {
				t.Errorf("%s: %s is %q", path, name, w.Header().Get(name))
			}
		}
		csp := w.Header().Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(csp, want) || strings.Contains(csp, "script-src") {
				t.Errorf("%s: policy %s", path, csp)
			}
		}
		if w.Header().Get("Server") != "" || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", path, w.Header())
		}
	}
}

func TestPanicEndsOneRequestOnly(t *testing.T) {
	var log bytes.Buffer
	h := server(&log).Handler()
	for range 2 {
		if w := ask(h, http.MethodGet, "/api/panic"); w.Code != 500 || w.Header().Get("Content-Type") != "application/problem+json" || strings.Contains(w.Body.String(), "broken") {
			t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
		}
	}
	if n := strings.Count(log.String(), "\n"); n != 2 || !strings.Contains(log.String(), `broken\r\n{\"forged\":1}`) {
		t.Errorf("%d lines: %s", n, log.String())
	}
	srv := httptest.NewServer(h)
	defer srv.Close()
	for _, coding := range []string{"gzip", "identity"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+"/api/half", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", coding)
		res, err := srv.Client().Do(r)
		if err != nil {
			continue // broken off before the headers were out
		}
		_, err = io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err == nil || cerr != nil {
			t.Errorf("%s: half an answer reads as a whole one (%v)", coding, cerr)
		}
	}
}

func TestAnswersAreCompressedForWhoeverTakesIt(t *testing.T) {
	h := server(io.Discard).Handler()
	for accept, want := range map[string]bool{"gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "gzip; q=0.0": false, "": false, "notgzip": false, "identity": false} {
		for path, status := range map[string]int{"/api/big": 200, "/api/problem": 409, "/": 200, "/assets/app-1.js": 200, "/api/basemap/coast": 200} {
			w := ask(h, http.MethodGet, path, "Accept-Encoding", accept)
			if zipped := w.Header().Get("Content-Encoding") == "gzip"; zipped != want || w.Code != status {
				t.Errorf("%s for %q: compressed %v, status %d", path, accept, zipped, w.Code)
				continue
			}
			body := io.Reader(w.Body)
			if want {
				if w.Header().Get("Vary") != "Accept-Encoding" {
					t.Errorf("%s: Vary %q", path, w.Header().Get("Vary"))
				}
				var err error
				if body, err = gzip.NewReader(w.Body); err != nil {
					t.Fatalf("%s: %v", path, err)
				}
			}
			if text, err := io.ReadAll(body); err != nil || !strings.HasSuffix(string(text), big) {
				t.Errorf("%s for %q: %v, %d bytes", path, accept, err, len(text))
			}
		}
	}
}

func TestHeadHasNoBody(t *testing.T) {
	srv := httptest.NewServer(server(io.Discard).Handler())
	defer srv.Close()
	for _, path := range []string{"/", "/api/big", "/healthz", "/assets/app-1.js", "/api/basemap/coast"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodHead, srv.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := srv.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err != nil || cerr != nil || len(b) > 0 || res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d, %d bytes, %v %v", path, res.StatusCode, len(b), err, cerr)
		}
	}
}

func TestScreensAreServedFromTheProgramAlone(t *testing.T) {
	h := server(io.Discard).Handler()
	for path, want := range map[string]string{
		"/assets/app-1.js": "public, max-age=31536000, immutable", "/": "no-cache", "/r/shelter/01": "no-cache", "/%2e%2e/%2e%2e/etc/hosts": "no-cache",
	} {
		if w := ask(h, http.MethodGet, path); w.Code != 200 || w.Header().Get("Cache-Control") != want || !strings.Contains(w.Body.String(), "人防工程") {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Cache-Control"))
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodDelete, "FOO"} {
		if w := ask(h, method, "/r/shelter"); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	s := server(io.Discard)
	s.Screens = fstest.MapFS{}
	if w := ask(s.Handler(), http.MethodGet, "/"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("without screens: %d", w.Code)
	}
	s.Ready = func(context.Context) error { return errors.New("no disk at /var/secret") }
	if w := ask(s.Handler(), http.MethodGet, "/readyz"); w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("not ready: %d %s", w.Code, w.Body)
	}
}

// TestStoppingServerFinishesWhatIsUnderWay: the request that runs while the program is told to stop is answered in
// full, and answers without end are told to end.
func TestStoppingServerFinishesWhatIsUnderWay(t *testing.T) {
	s := server(io.Discard)
	running, finish, told := make(chan struct{}), make(chan struct{}), make(chan struct{})
	s.API = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(running)
		<-finish
		if r.Context().Err() != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, "done")
	})
	s.Stopping = sync.OnceFunc(func() { close(told) })
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, ln) }() // ends when stop is called below
	answer := make(chan string, 1)
	go func() { // ends with the answer
		res, err := http.Get("http://" + ln.Addr().String() + "/api/x")
		if err != nil {
			answer <- err.Error()
			return
		}
		b, err := io.ReadAll(res.Body)
		answer <- string(b) + res.Status
		if cerr := res.Body.Close(); err != nil || cerr != nil {
			t.Error(err, cerr)
		}
	}()
	<-running
	stop()
	<-told
	close(finish)
	if got := <-answer; got != "done200 OK" {
		t.Errorf("answer: %s", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
}
