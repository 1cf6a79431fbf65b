package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// Server serves the program over HTTP.
type Server struct {
	Screens fs.FS // the built front end, index.html at its root
	Log     *slog.Logger
	Ready   func(ctx context.Context) error
	Metrics http.Handler // nil for none
	// API is everything under /api/, with sign-in and the refusal of other origins.
	API http.Handler
	// Basemap answers a layer's GeoJSON.
	Basemap func(layer string) ([]byte, bool)
	// WriteError answers a failure below /api/ as the API's own handlers do.
	WriteError func(w http.ResponseWriter, r *http.Request, err error)
	// Stopping is told when the server begins to stop, so that answers without end end; nil for nobody.
	Stopping func()
	// Public is the side that needs no sign-in: everything below /public/ and robots.txt. With PublicApart only
	// ServePublic reaches it.
	Public      http.Handler
	PublicApart bool
	// Secure says that the connection to the browser is TLS, here or at a proxy.
	Secure bool
	Now    func() time.Time
}

// Handler is the whole site.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /readyz", s.readyz)
	if s.Metrics != nil {
		mux.Handle("GET /metrics", s.Metrics)
	}
	mux.HandleFunc("GET /api/basemap/{layer}", s.basemap)
	mux.Handle("/api/", s.API)
	if s.Public != nil && !s.PublicApart {
		mux.Handle("/public/", s.Public)
		mux.Handle("/robots.txt", s.Public)
		mux.Handle("/siren-day", s.Public) // the address that is printed: it leads below /public/
		for _, path := range []string{"/check", "/check/", "/portal/"} {
			mux.Handle(path, s.Public)
		}
	}
	mux.Handle("/", newStatic(s.Screens))
	return s.headers(s.survive(s.straight(mux)))
}

// straight answers an address below /api/ that goes back on itself ("..", also as "..%2f..") as one that does not exist: the mux
// would send the caller elsewhere, by a page that no client of the API expects.
func (s *Server) straight(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") && slices.Contains(strings.Split(r.URL.Path, "/"), "..") {
			s.WriteError(w, r, fault.New(fault.NotFound, fault.CodeNotFound, nil))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // a caller who hung up is no error of ours
}

func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		s.Log.Warn("not ready", "error", err)
		plain(w, http.StatusServiceUnavailable, "not ready\n")
		return
	}
	plain(w, http.StatusOK, "ready\n")
}

func (s *Server) basemap(w http.ResponseWriter, r *http.Request) {
	b, ok := s.Basemap(r.PathValue("layer"))
	if !ok {
		s.WriteError(w, r, fault.New(fault.NotFound, fault.CodeNotFound, nil))
		return
	}
	w.Header().Set("Content-Type", "application/geo+json")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	serveBytes(w, r, b)
}

// policy allows only what comes from this server; styles inline because components set positions.
const contentPolicy = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
	"connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// headers stand on every answer, also on errors. Their values are made once: a crowd of callers shares them.
func (s *Server) headers(next http.Handler) http.Handler {
	fixed := http.Header{}
	fixed.Set("Content-Security-Policy", contentPolicy)
	fixed.Set("X-Content-Type-Options", "nosniff")
	fixed.Set("X-Frame-Options", "DENY") // says to old browsers what frame-ancestors says to new ones
	fixed.Set("Referrer-Policy", "no-referrer")
	fixed.Set("Cross-Origin-Opener-Policy", "same-origin")
	fixed.Set("Cross-Origin-Resource-Policy", "same-origin")
	fixed.Set("Permissions-Policy", "geolocation=(self), camera=(self), microphone=()")
	if s.Secure {
		fixed.Set("Strict-Transport-Security", "max-age=31536000")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), fixed)
		next.ServeHTTP(w, r)
	})
}

// survive keeps one request's panic from ending the process. An answer that has begun is broken off: a caller must
// not take half of one for the whole.
func (s *Server) survive(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w := &begun{ResponseWriter: rw}
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p)
			}
			s.Log.Error("panic in a request", "method", r.Method, "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			switch {
			case w.yes:
				panic(http.ErrAbortHandler)
			case strings.HasPrefix(r.URL.Path, "/api/"):
				s.WriteError(w, r, fmt.Errorf("panic: %v", p))
			default:
				plain(w, http.StatusInternalServerError, "internal error\n")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// begun knows whether the answer has begun.
type begun struct {
	http.ResponseWriter
	yes bool
}

func (b *begun) WriteHeader(status int) {
	b.yes = true
	b.ResponseWriter.WriteHeader(status)
}

func (b *begun) Write(p []byte) (int, error) {
	b.yes = true
	return b.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (b *begun) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// Serve answers on ln until ctx ends, then lets what is under way finish for up to ten seconds.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	return s.serve(ctx, ln, s.Handler(), s.Stopping)
}

// ServePublic is Serve for the public side alone, with a bound on connections.
func (s *Server) ServePublic(ctx context.Context, ln net.Listener) error {
	return s.serve(ctx, bounded(ln, maxOutside), s.headers(s.survive(s.Public)), nil)
}

func (s *Server) serve(ctx context.Context, ln net.Listener, handler http.Handler, stopping func()) error {
	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog:    slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) }, // what is under way is not cut off
	}
	if stopping != nil {
		srv.RegisterOnShutdown(stopping)
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }() // ends when srv is shut down below
	select {
	case err := <-done:
		return fmt.Errorf("serve on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil {
		return errors.Join(fmt.Errorf("stop serving: %w", err), srv.Close())
	}
	return nil
}
