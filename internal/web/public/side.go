package public

import (
	"context"
	"encoding/base64"
	"hash/fnv"
	"log/slog"
	"net/http"
	"net/netip"
	"strconv"
	"sync/atomic"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/web/session"
)

// Config is what the public side needs.
type Config struct {
	Gate *Gate
	// Box is the city: whoever asks from outside is told how far it is.
	Box geo.Box
	// Islands are drawn on the map; Island names the one a position lies on, "" for none.
	Islands []geo.Polygon
	Island  func(geo.LonLat) string
	// Walks finds the ways on foot; nil where no roads are known: distances are straight lines then, and say so.
	Walks *Walks
	// Reports takes reports in; nil where they are not taken.
	Reports *Reports
	// Hearing takes hearing reports and quizzes in; nil where there is no page about sirens.
	Hearing *Hearing
	// Inbox takes messages of other posts; nil where none are taken.
	Inbox *Inbox
	// Subscribing takes in browsers that want to be told of alerts; nil where none are told.
	Subscribing *Subscribing
	Clock       clock.Clock
	IDs         clock.IDs
	Log         *slog.Logger
	Demo        bool // say that the places are invented
}

// Side is the public side. Data comes in through Publish; until it has, pages say so.
type Side struct {
	Config
	snap    atomic.Pointer[Snapshot]
	day     atomic.Pointer[SirenDay]
	checked atomic.Int64 // when the data was last known to be what the database holds, in milliseconds
	land    [zooms][]geo.Ring
	style   asset
	script  asset
	worker  asset
	icon    asset
	robots  asset
	alerts  alerts
	staged  staged
}

// New makes the public side.
func New(c Config) *Side {
	if c.Island == nil {
		c.Island = func(geo.LonLat) string { return "" }
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Side{Config: c}
	s.style, s.script = embedded("style.css", "text/css; charset=utf-8"), embedded("app.js", "text/javascript; charset=utf-8")
	s.icon = embedded("icon.svg", "image/svg+xml")
	s.robots = newAsset("text/plain; charset=utf-8", []byte("User-agent: *\nAllow: /public/\nDisallow: /public/report/\nDisallow: /public/siren-day/\nDisallow: /\n"))
	s.land = shores(c.Islands, c.Box)
	version := fnv.New64a()
	for _, name := range []string{"style.css", "app.js", "sw.js", "page.html", "item.html", "report.html", "alerts.html", "sirenday.html", "heard.html"} {
		_, _ = version.Write(mustRead(name)) // a hash takes everything
	}
	mark := base64.RawURLEncoding.EncodeToString(version.Sum(nil))
	s.worker = newAsset("text/javascript; charset=utf-8", append([]byte("const version = '"+mark+"'\n"), mustRead("sw.js")...))
	return s
}

// Publish puts data in place of what was shown; requests under way finish with what they began with.
func (s *Side) Publish(d Data) {
	snap := newSnapshot(d, s.Island)
	snap.whole = newAsset("image/svg+xml", s.svg(snap, view{}))
	s.snap.Store(snap)
	s.Confirm(d.At)
}

// Confirm says that at this moment what is shown was still what the database holds.
func (s *Side) Confirm(at time.Time) { s.checked.Store(at.UnixMilli()) }

// Checked is the moment the data was last known to be right, zero before there was any.
func (s *Side) Checked() time.Time {
	if ms := s.checked.Load(); ms != 0 {
		return time.UnixMilli(ms).UTC()
	}
	return time.Time{}
}

// Handler serves everything below /public/, and robots.txt.
func (s *Side) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]http.HandlerFunc{
		"GET /robots.txt":             s.robots.serve,
		"GET /public/{$}":             s.page,
		"GET /public/nearest":         s.nearest,
		"GET /public/places.json":     s.places,
		"GET /public/map.svg":         s.drawn,
		"GET /public/style.css":       s.style.serve,
		"GET /public/app.js":          s.script.serve,
		"GET /public/icon.svg":        s.icon.serve,
		"GET /public/sw.js":           s.worker.serve,
		"GET /public/report/{place}":  s.form,
		"POST /public/report/{place}": s.receive,
		"GET /public/alerts":          s.alertsHandler,
		"GET /public/alerts/{file}":   s.alertFile,
		"GET /public/alerts/push":     s.pushKey,
		"POST /public/alerts/push":    s.subscribe,
		"DELETE /public/alerts/push":  s.subscribe,

		"GET /public/siren-day":        s.sirenDay,
		"POST /public/siren-day/quiz":  s.answered,
		"GET /public/siren-day/heard":  s.heardForm,
		"POST /public/siren-day/heard": s.heard,
		"POST /public/cap":             s.message,
	} {
		mux.HandleFunc(pattern, h)
	}
	mux.HandleFunc("GET /public/siren-day/quiz", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, dayPath, http.StatusFound) })
	mux.HandleFunc("GET /siren-day", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, dayPath, http.StatusFound) })
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/public/", http.StatusFound) })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost {
			w.Header().Set("Allow", "GET, HEAD")
			s.sorry(w, r, http.StatusMethodNotAllowed, CodeMethod)
			return
		}
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
	})
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, http.StatusForbidden, session.CodeCrossSite, nil)
	}))
	posts, in := csrf.Handler(mux), s.Gate.Wrap(mux)
	return strict(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost || r.Method == http.MethodDelete { // its senders may be slow: they have places of their own, see Reports
			s.Gate.post(posts, w, r)
			return
		}
		if r.Method == http.MethodGet && r.URL.Path == "/public/alerts/stream" {
			s.stream(w, r)
			return
		}
		in.ServeHTTP(w, r)
	}))
}

// policy allows less than the application's: nothing inline, nothing from elsewhere.
const policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func strict(next http.Handler) http.Handler {
	value := []string{policy}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Security-Policy"] = value
		next.ServeHTTP(w, r)
	})
}

func (s *Side) places(w http.ResponseWriter, r *http.Request) {
	if snap := s.ready(w, r); snap != nil {
		snap.list.serve(w, r)
	}
}

// ready is the snapshot, or nil after having said that there is none yet.
func (s *Side) ready(w http.ResponseWriter, r *http.Request) *Snapshot {
	snap := s.snap.Load()
	if snap == nil {
		w.Header().Set("Retry-After", "5")
		writeProblem(w, r, http.StatusServiceUnavailable, CodeNoData, nil)
	}
	return snap
}

func itoa(n int) string { return strconv.Itoa(n) }

// peer is the address of whoever is at the other end of the connection.
func peer(r *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return ap.Addr().Unmap().WithZone("")
}

// background is a context for what must be finished though the caller hangs up.
func background(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }

// langOf is the language of a page: what the address says, or the browser.
func langOf(r *http.Request) fault.Lang {
	if l := r.URL.Query().Get("lang"); l == "zh" || l == "en" {
		return fault.ParseLang(l)
	}
	return fault.ParseLang(r.Header.Get("Accept-Language"))
}
