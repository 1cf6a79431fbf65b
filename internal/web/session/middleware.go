package session

import (
	"context"
	"net/http"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/signin"
)

// Cookie is the name of the cookie that carries the session id.
const Cookie = "haidun"

type currentKey struct{}

// actorOf is ctx with the account of c acting: what it holds now, its seat, its session, and whether it has been
// proved a short while ago. That is judged now: an import begun in time may run longer.
func (s *Service) actorOf(ctx context.Context, c *current) context.Context {
	a := c.holder.Actor()
	a.Session = c.rec.ID
	fresh := s.proved(c)
	a.Proof = func() error {
		if fresh {
			return nil
		}
		return s.askProof(ctx, c)
	}
	return policy.With(ctx, a)
}

// Authenticate says who is asking. A complete live session puts its actor into the request's context; without one
// there is none and next decides what strangers see. Under /api/ a cookie that no longer serves is refused with the
// reason, and a sign-in that is not complete reaches /api/session only. State-changing requests of other origins are
// refused (Fetch metadata and Origin, http.CrossOriginProtection).
func (s *Service) Authenticate(next http.Handler) http.Handler {
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.WriteError(w, r, fault.New(fault.Forbidden, CodeCrossSite, nil))
	}))
	return csrf.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie(Cookie)
		if err != nil || cookie.Value == "" {
			next.ServeHTTP(w, r)
			return
		}
		c, err := s.resolveFor(r, cookie.Value)
		api, own := strings.HasPrefix(r.URL.Path, "/api/"), isOwn(r.URL.Path)
		switch {
		case err != nil && api && !own:
			s.WriteError(w, r, err)
		case err != nil:
			next.ServeHTTP(w, r)
		case c.rec.Stage != signin.Ready && api && !own:
			s.WriteError(w, r, fault.New(fault.Unsigned, CodeIncomplete, nil))
		default:
			if !quiet(r) {
				s.touch(c.rec, s.Clock.Now())
			}
			ctx := context.WithValue(r.Context(), currentKey{}, c)
			if c.rec.Stage == signin.Ready {
				ctx = s.actorOf(ctx, c)
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		}
	}))
}

// isOwn reports the addresses an incomplete sign-in may call.
func isOwn(path string) bool {
	return path == "/api/session" || strings.HasPrefix(path, "/api/session/")
}

// quiet are requests that screens make by themselves: they do not keep a session alive.
func quiet(r *http.Request) bool {
	return r.URL.Path == "/api/events" || r.Method == http.MethodGet && r.URL.Path == "/api/session"
}

// from is the session that Authenticate found.
//
// Errors: fault.Unsigned without one.
func from(ctx context.Context) (*current, error) {
	c, _ := ctx.Value(currentKey{}).(*current)
	if c == nil {
		return nil, fault.New(fault.Unsigned, fault.CodeUnsigned, nil)
	}
	return c, nil
}

// ready is from for what only a complete sign-in may do.
func ready(ctx context.Context) (*current, error) {
	c, err := from(ctx)
	if err == nil && c.rec.Stage != signin.Ready {
		err = fault.New(fault.Unsigned, CodeIncomplete, nil)
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// ID is the record id of the request's session, "" without one.
func ID(ctx context.Context) string {
	if c, err := from(ctx); err == nil {
		return c.rec.ID
	}
	return ""
}
