package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/web/session"
)

// post is an open post with its HTTP side.
type post struct {
	*app.App
	site   http.Handler
	signIn *session.Service
	ctx    context.Context // the program itself
	log    *lines
	dir    string            // the data folder
	shared map[string]string // ids of what belongs to all areas, by register
}

// lines is what the program logged.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// open opens a fresh post of a demonstration, whose links sign people in; it has no data but with fill.
func open(t testing.TB, fill bool) *post {
	t.Helper()
	p := &post{ctx: policy.With(context.Background(), policy.System("test")), log: &lines{}, dir: t.TempDir()}
	log := slog.New(slog.NewJSONHandler(p.log, nil))
	readyFolder(t, p.dir, fill)
	var err error
	if p.App, err = app.Open(t.Context(), app.Config{Data: p.dir, Node: "zs", Demo: true, Metrics: true}, log); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	var stop func() error
	if p.site, p.signIn, stop, err = p.Site(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// put stores a record as the program itself.
func put[T any](t testing.TB, p *post, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(p.ctx, p.DB, typ, rec, store.Note{}); err != nil {
		t.Fatalf("put %s: %v", typ.Schema().Name, err)
	}
	return rec
}

// areas makes areas "code:parent" with the level their code's length says.
func (p *post) areas(t testing.TB, tree ...string) {
	t.Helper()
	levels := map[int]area.Level{4: area.City, 6: area.County, 9: area.Town, 12: area.Community}
	for _, node := range tree {
		code, parent, _ := strings.Cut(node, ":")
		put(t, p, area.Type, &area.Area{Code: code, Name: "区" + code, Level: levels[len(code)], Parent: parent})
	}
}

// account makes an account with roles over an area ("" is the whole node).
func (p *post) account(t testing.TB, login, district string, roles ...role.Code) string {
	t.Helper()
	who := put(t, p, person.Type, &person.Person{Name: login, District: district})
	u := put(t, p, user.Type, &user.User{Login: login, Name: login, Person: who.ID, State: user.Active})
	for _, r := range roles {
		put(t, p, grant.Type, &grant.Grant{User: u.ID, Role: r, District: district, Reason: "test"})
	}
	return u.ID
}

// client is a signed-in browser, or a stranger's without a cookie.
type client struct {
	site   http.Handler
	user   string
	cookie string
	lang   string
}

// as signs an account in by a one-time link.
func (p *post) as(t testing.TB, user string) *client {
	t.Helper()
	token, err := p.signIn.IssueToken(p.ctx, user, time.Hour, true)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{site: p.site, user: user, lang: "en"}
	r := c.call(t, "POST", "/api/session/token", map[string]string{"token": token})
	r.want(t, http.StatusOK)
	for _, k := range r.Result().Cookies() {
		if k.Name == session.Cookie {
			c.cookie = k.Value
		}
	}
	return c
}

// with makes an account and signs it in.
func (p *post) with(t testing.TB, login, district string, roles ...role.Code) *client {
	t.Helper()
	return p.as(t, p.account(t, login, district, roles...))
}

// reply is an answer.
type reply struct {
	*httptest.ResponseRecorder
	what string
}

// call sends a request; body is JSON text, something to marshal, or nil. Headers come in pairs.
func (c *client) call(t testing.TB, method, path string, body any, headers ...string) reply {
	t.Helper()
	var raw []byte
	switch b := body.(type) {
	case nil:
	case string:
		raw = []byte(b)
	default:
		var err error
		if raw, err = json.Marshal(b); err != nil {
			t.Fatal(err)
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), method, path, bytes.NewReader(raw))
	r.Header.Set("Accept-Language", c.lang)
	if c.cookie != "" {
		r.AddCookie(&http.Cookie{Name: session.Cookie, Value: c.cookie})
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, r)
	return reply{w, method + " " + path}
}

func (c *client) get(t testing.TB, path string, headers ...string) reply {
	t.Helper()
	return c.call(t, "GET", path, nil, headers...)
}

// want fails unless the answer has the status.
func (r reply) want(t testing.TB, status int) reply {
	t.Helper()
	if r.Code != status {
		t.Fatalf("%s: %d instead of %d: %.600s", r.what, r.Code, status, r.Body)
	}
	return r
}

// json reads the answer as an object.
func (r reply) json(t testing.TB) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(r.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v: %.300s", r.what, err, r.Body)
	}
	return v
}

// items are the records of a page.
func (r reply) items(t testing.TB) []map[string]any {
	t.Helper()
	list, ok := r.want(t, http.StatusOK).json(t)["items"].([]any)
	if !ok {
		t.Fatalf("%s: no items: %.300s", r.what, r.Body)
	}
	out := make([]map[string]any, len(list))
	for i, v := range list {
		out[i] = v.(map[string]any)
	}
	return out
}

// list reads the answer as a list of objects.
func (r reply) list(t testing.TB) []map[string]any {
	t.Helper()
	var v []map[string]any
	if err := json.Unmarshal(r.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v: %.300s", r.what, err, r.Body)
	}
	return v
}

// code is the stable code of a problem.
func (r reply) code(t testing.TB) string {
	t.Helper()
	s, _ := r.json(t)["code"].(string)
	return s
}
