package portal

import (
	"context"
	"embed"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/certificate"
)

// Certificates answer who checks one.
type Certificates interface {
	Check(ctx context.Context, number, code string) (*certificate.Checked, error)
	CheckFile(ctx context.Context, file []byte) (*certificate.Checked, error)
	// Published are the certificates of the sealing keys as PEM.
	Published() ([]byte, error)
}

// Files takes in and hands out files; see package file.
type Files interface {
	Put(ctx context.Context, r io.Reader, name string) (entity.FileRef, error)
	Open(hash string) (io.ReadSeekCloser, error)
	Limit() int64
}

// Config is what the portal needs.
type Config struct {
	DB           *store.DB
	Certificates Certificates
	Desk         applicant.Desk // nil: no applications online, certificates alone
	Files        Files
	Clock        clock.Clock
	Random       io.Reader
	Hasher       *auth.Hasher
	Passwords    *auth.Policy
	Throttle     *auth.Throttle // the portal's own
	// Mail sends a letter; nil where no mail server is set.
	Mail func(ctx context.Context, to, subject, text string) error
	// Address is where a request comes from.
	Address func(r *http.Request) netip.Addr
	Base    func() string // how the public reaches the post
	Secure  bool
	Demo    bool
	Log     *slog.Logger
}

// Side is the portal.
type Side struct {
	Config
	places chan struct{} // requests under way: strangers must not take all of the program
}

// atOnce is how many requests of the portal are under way at one time.
const atOnce = 24

// New makes the portal.
func New(c Config) *Side {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Address == nil {
		c.Address = peer
	}
	return &Side{Config: c, places: make(chan struct{}, atOnce)}
}

func peer(r *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return ap.Addr().Unmap()
}

//go:embed assets
var assets embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{"size": size, "of": func(f casePage, p applicant.Paper) onPage { return onPage{f, p} }}).ParseFS(assets, "assets/*.html"))

// Handler serves /check and everything below /portal/.
func (s *Side) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /check":            s.check,
		"POST /check":           s.checkPosted,
		"POST /check/file":      s.checkFile,
		"GET /check/key.pem":    s.key,
		"GET /portal/style.css": s.style,
	} {
		mux.HandleFunc(pattern, s.page(h))
	}
	if s.Desk != nil {
		for pattern, h := range s.accounts() {
			mux.HandleFunc(pattern, s.page(h))
		}
		for pattern, h := range s.applications() {
			mux.HandleFunc(pattern, s.page(h))
		}
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errGone()) })
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errCross()) }))
	return strict(s.bounded(csrf.Handler(mux)))
}

type handler func(w http.ResponseWriter, r *http.Request) error

// page answers what a handler refuses as a page.
func (s *Side) page(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// bounded turns callers away where too many are under way.
func (s *Side) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case s.places <- struct{}{}:
			defer func() { <-s.places }()
			next.ServeHTTP(w, r)
		default:
			s.fail(w, r, errBusy())
		}
	})
}

// content allows nothing inline, nothing from elsewhere, and no scripts at all.
const content = "default-src 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func strict(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", content)
		next.ServeHTTP(w, r)
	})
}

func (s *Side) style(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-cache")
	b, err := assets.ReadFile("assets/style.css")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = io.Copy(w, strings.NewReader(string(b))) // a caller who hung up is no error of ours
	return nil
}
