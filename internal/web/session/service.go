package session

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry"
	"haidun/internal/registry/role"
	"haidun/internal/registry/signin"
)

// Config is everything signing in needs; what is optional says so.
type Config struct {
	DB        *store.DB
	People    *registry.Directory
	Clock     clock.Clock
	Random    io.Reader
	Hasher    *auth.Hasher
	Passwords *auth.Policy
	Throttle  *auth.Throttle
	Limits    auth.SessionPolicy
	Demo      bool           // demonstration node: the second factor may be left out, and links may sign in by themselves
	Secure    bool           // the node is reached by TLS even where a proxy ends it
	Trusted   []netip.Prefix // the console and the duty room, as given to the throttle; optional
	Issuer    string         // what authenticator apps show, "海盾 舟山"

	// WriteError writes err as problem+json.
	WriteError func(w http.ResponseWriter, r *http.Request, err error)
	// OnEnd is told the record id and reason of every session that ends, so that its event streams close. Optional.
	OnEnd func(session, reason string)
	// OnAlarm is told of guessing: the account (user id, "" when there is none) and where from. Optional.
	OnAlarm func(user string, from netip.Addr)
	// Address is where a request comes from. Optional: the peer, never a header.
	Address func(r *http.Request) netip.Addr
	// Hold waits. Optional: a timer.
	Hold func(ctx context.Context, d time.Duration) error
	// Emergency is what must be possible while the database does not answer. Optional.
	Emergency Emergency
	// Memory keeps the throttle's counters over a restart. Optional: without it they are forgotten.
	Memory Memory
	Log    *slog.Logger // optional
}

// Service signs people in. Make it with New; it is safe for concurrent use.
type Service struct {
	Config
	sub     *store.Subscriber
	denied  denials
	lasting lasting
	queue   queue
	begun   atomic.Bool // the first run is over, for good

	keeping sync.Mutex
	kept    uint64 // the throttle's changes when it was last written

	mu       sync.Mutex
	byToken  map[string]*signin.Session // by digest of the cookie; records are not written to
	seen     map[string]time.Time       // by record id: last request of a person
	dead     map[string]bool            // ended here, even where the database could not be told
	renewed  map[string]time.Time       // digests of ids that sessions had until then
	versions map[string]int64           // credential version by user
	looks    map[string]looks           // at personal values, by record id
	changes  uint64
	fresh    time.Time // when everything was last forgotten because another process may have written
}

// New makes the service of an open store. The caller runs [Service.Run] and closes it after the server has stopped.
func New(cfg Config) *Service {
	s := &Service{Config: cfg, sub: cfg.DB.Subscribe(1024), seen: map[string]time.Time{}, dead: map[string]bool{}, renewed: map[string]time.Time{}, looks: map[string]looks{}, queue: queue{make(chan struct{}, waiting)}}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Hold == nil {
		s.Hold = hold
	}
	if s.Address == nil {
		s.Address = peer
	}
	if s.OnEnd == nil {
		s.OnEnd = func(string, string) {}
	}
	if s.OnAlarm == nil {
		s.OnAlarm = func(string, netip.Addr) {}
	}
	s.forget()
	s.recall()
	return s
}

func hold(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func peer(r *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{} // counted as one source by the throttle
	}
	return ap.Addr().Unmap()
}

// checkEvery is how often Run looks after sessions that nobody uses: to end what has run out and to write down when
// the others were last used.
const checkEvery = time.Minute

// Run ends sessions whose time is over or whose rights changed even when they send no request, so that their event
// streams close. It returns when ctx ends.
func (s *Service) Run(ctx context.Context) error {
	sub := s.DB.Subscribe(64)
	defer sub.Close()
	tick := time.NewTicker(checkEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case c, ok := <-sub.C:
			if !ok {
				return nil
			}
			if drain(c, sub.C) {
				s.Check(ctx)
			}
		case <-tick.C:
			s.Check(ctx)
			if err := s.Flush(ctx, s.Limits.Idle/2); err != nil {
				s.Log.Warn("write down when sessions were last used", "error", err)
			}
		}
	}
}

// drain takes what else already waits and says whether any of it may end a session.
func drain(c store.Change, more <-chan store.Change) bool {
	due := false
	for ok := true; ok; {
		due = due || c.Action == store.Missed || touches[c.Register] && c.Action != actionSeen
		select {
		case c, ok = <-more:
		default:
			return due
		}
	}
	return due
}

// touches are the registers whose changes may end a session.
var touches = map[string]bool{"user": true, "grant": true, "credential": true, "session": true}

// Close writes down when sessions were last used and what the throttle knows, and ends the subscription.
func (s *Service) Close(ctx context.Context) error {
	s.sub.Close()
	return errors.Join(s.Flush(ctx, 0), s.keep())
}

// system is the context of the service's own reading.
func system(ctx context.Context) context.Context { return policy.With(ctx, policy.System("sign-in")) }

// acting is the context in which the account of h writes what belongs to signing in: the log names the person, the
// right is the service's.
func acting(ctx context.Context, h *registry.Holder, session string) context.Context {
	a := h.Actor()
	a.Session = session
	a.Grants = []policy.Grant{{Role: string(role.Service)}}
	a.Proof = func() error { return nil } // asked for, where it is, before the service acts
	return policy.With(ctx, a)
}
