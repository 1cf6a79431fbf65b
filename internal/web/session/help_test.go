package session_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
	"haidun/internal/web/session"
)

// node is a server with sign-in on a real store.
type node struct {
	*session.Service
	db     *store.DB
	ctx    context.Context // the program itself
	clock  *testkit.Clock
	people *registry.Directory
	server *httptest.Server
	dial   store.Dialect

	mu     sync.Mutex
	source netip.Addr // where requests come from
	held   []time.Duration
	ended  []string // "reason" of every end
	alarms int
}

const password = "Tidal-Gauge 1408 Reef"

// clientFrom are addresses of the tests: documentation ranges (RFC 5737).
var (
	office   = netip.MustParseAddr("192.0.2.10")
	outsider = netip.MustParseAddr("203.0.113.66")
)

type option func(c *session.Config)

func demo(c *session.Config) { c.Demo = true }

func open(t *testing.T, opts ...option) *node {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "session.db")), testkit.NewClock(testkit.Epoch()), opts...)
}

func each(t *testing.T, fact func(t *testing.T, n *node)) {
	t.Run("sqlite", func(t *testing.T) { fact(t, open(t)) })
	t.Run("postgres", func(t *testing.T) {
		fact(t, openOn(t, postgres.New(testkit.Postgres(t)), testkit.NewClock(testkit.Epoch())))
	})
}

func openOn(t *testing.T, d store.Dialect, clock *testkit.Clock, opts ...option) *node {
	t.Helper()
	n := &node{clock: clock, source: office, ctx: policy.With(context.Background(), policy.System("test")), dial: d}
	modules := registry.Modules(clock)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	var schemas []*entity.Schema
	for _, m := range modules {
		schemas = append(schemas, m.Types...)
	}
	ids := testkit.NewIDs(uint16(time.Now().UnixNano())) //nolint:gosec // a second opening must not repeat the first one's ids
	n.db, err = store.Open(t.Context(), store.Config{Dialect: d, Node: "zs", Schemas: schemas, Book: book, Clock: clock, IDs: ids, Vault: newVault(t)})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		if m.Hooks != nil {
			m.Hooks(n.db)
		}
	}
	n.serve(t, opts)
	t.Cleanup(func() { n.stop(t) })
	return n
}

func (n *node) serve(t *testing.T, opts []option) {
	t.Helper()
	hasher, err := auth.NewHasher(auth.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}, 4, testkit.Rand(1))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := auth.NewPolicy(auth.MLPS3, "舟山", "zhoushan")
	if err != nil {
		t.Fatal(err)
	}
	n.people = registry.NewDirectory(n.db, n.clock)
	cfg := session.Config{
		DB: n.db, People: n.people, Clock: n.clock, Random: &lockedReader{r: testkit.Rand(2)}, Hasher: hasher, Passwords: rules,
		Throttle: auth.NewThrottle(1000, netip.PrefixFrom(office, 32)), Limits: auth.DefaultSessionPolicy, Issuer: "海盾", WriteError: writeError,
		OnEnd:   func(_, reason string) { n.mu.Lock(); n.ended = append(n.ended, reason); n.mu.Unlock() },
		OnAlarm: func(string, netip.Addr) { n.mu.Lock(); n.alarms++; n.mu.Unlock() },
		Address: func(*http.Request) netip.Addr { n.mu.Lock(); defer n.mu.Unlock(); return n.source },
		Hold: func(_ context.Context, d time.Duration) error {
			n.mu.Lock()
			n.held = append(n.held, d)
			n.mu.Unlock()
			return nil
		},
	}
	for _, o := range opts {
		o(&cfg)
	}
	n.Service = session.New(cfg)
	mux := http.NewServeMux()
	n.Routes(mux)
	mux.HandleFunc("/api/who", func(w http.ResponseWriter, r *http.Request) {
		a, err := policy.From(r.Context())
		if err != nil {
			writeError(w, r, err)
			return
		}
		if err := json.NewEncoder(w).Encode(map[string]any{"user": a.User, "seat": a.Seat, "grants": a.Grants, "session": a.Session}); err != nil {
			t.Error(err)
		}
	})
	n.registers(t, mux)
	n.server = httptest.NewServer(n.Authenticate(mux))
}

// stop ends the server, but not the database, as at a restart.
func (n *node) stop(t *testing.T) {
	t.Helper()
	if n.server == nil {
		return
	}
	n.server.Close()
	n.server = nil
	if err := n.Close(n.ctx); err != nil {
		t.Error(err)
	}
	n.people.Close()
	if err := n.db.Close(); err != nil {
		t.Error(err)
	}
}

func (n *node) from(a netip.Addr) { n.mu.Lock(); n.source = a; n.mu.Unlock() }

// lockedReader makes a repeatable stream safe for concurrent use.
type lockedReader struct {
	mu sync.Mutex
	r  io.Reader
}

func (l *lockedReader) Read(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.r.Read(p)
}

// writeError answers kinds with the statuses of docs/rest.md.
func writeError(w http.ResponseWriter, _ *http.Request, err error) {
	e := fault.As(err)
	status := map[fault.Kind]int{
		fault.Invalid: 422, fault.Malformed: 400, fault.NotFound: 404, fault.Conflict: 409, fault.Forbidden: 403, fault.Unsigned: 401,
		fault.TooLarge: 413, fault.TooMany: 429, fault.Unavailable: 503, fault.Full: 507,
	}[e.Kind]
	if status == 0 {
		status = 500
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	fields := []string{}
	for _, f := range e.Fields {
		fields = append(fields, f.Name+":"+f.Code.ID)
	}
	body, _ := json.Marshal(map[string]any{"code": e.Code.ID, "detail": e.Text(fault.EN), "fields": fields, "cause": fmt.Sprint(e.Cause), "proof": e.Args["proof"]})
	_, _ = w.Write(body) // a test that lost its answer fails by itself
}

type object map[string]any

func put[T any](t *testing.T, n *node, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(n.ctx, n.db, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

func (n *node) tree(t *testing.T) {
	t.Helper()
	for _, a := range []area.Area{
		{Code: "3309", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"},
	} {
		put(t, n, area.Type, &a)
	}
}

// account makes an account with roles and a password, by its one-time link, and answers it and its TOTP secret.
func (n *node) account(t *testing.T, login string, roles ...role.Code) (u *user.User, secret string) {
	t.Helper()
	acc := session.NewAccount{Login: login, Name: login}
	for _, r := range roles {
		acc.Grants = append(acc.Grants, session.NewGrant{Role: r, Reason: "test"})
	}
	u, token, err := n.CreateUser(n.ctx, acc)
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	b.want(200, "POST", "/api/session/token", object{"token": token})
	state := b.want(200, "POST", "/api/session/password", object{"new": password}).str("state")
	if state == "totp_setup" {
		secret = b.setUp()
	}
	b.want(200, "DELETE", "/api/session", nil)
	return u, secret
}

// setUp sets up a second factor and moves on to the next step, so that its code is not used up for a test.
func (b *browser) setUp() (secret string) {
	b.t.Helper()
	secret = b.want(200, "POST", "/api/session/totp/setup", object{}).str("secret")
	b.want(200, "POST", "/api/session/totp/setup/confirm", object{"code": b.n.code(b.t, secret)})
	b.n.clock.Advance(time.Minute)
	return secret
}

// code is what an authenticator app shows now.
func (n *node) code(t *testing.T, secret string) string {
	t.Helper()
	c, err := hotp.GenerateCodeCustom(secret, uint64(n.clock.Now().Unix()/30), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// enter signs in completely; the clock moves on so that the next sign-in has a code of its own.
func (n *node) enter(t *testing.T, login, secret string) *browser {
	t.Helper()
	b := n.browser(t)
	state := b.want(200, "POST", "/api/session", object{"login": login, "password": password}).str("state")
	if state == "totp" {
		b.want(200, "POST", "/api/session/totp", object{"code": n.code(t, secret)})
		n.clock.Advance(time.Minute)
	}
	return b
}

func (n *node) grants(t *testing.T, id string) []*grant.Grant {
	t.Helper()
	page, err := n.db.List(n.ctx, grant.Type.Schema(), store.Query{Parent: id})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]*grant.Grant, len(page.Recs))
	for i, rec := range page.Recs {
		out[i] = rec.(*grant.Grant)
	}
	return out
}

// entries counts log entries of an action.
func (n *node) entries(t *testing.T, action string) int {
	t.Helper()
	return strings.Count(n.log(t), `"action":"`+action+`"`)
}

func (n *node) log(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	after := int64(0)
	for {
		lines, err := n.db.Log(n.ctx, store.LogQuery{After: after})
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) == 0 {
			return b.String()
		}
		for _, l := range lines {
			b.WriteString(l.Body + "\n")
			after = l.Pos
		}
	}
}

func newAccount(login string) session.NewAccount {
	return session.NewAccount{Login: login, Name: login}
}

// newSecret resets an account's second factor at the console and sets a new one up.
func (n *node) newSecret(t *testing.T, login string) string {
	t.Helper()
	token, err := n.ResetUser(n.ctx, login, true)
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	b.want(200, "POST", "/api/session/token", object{"token": token})
	b.want(200, "POST", "/api/session/password", object{"new": password})
	return b.setUp()
}
