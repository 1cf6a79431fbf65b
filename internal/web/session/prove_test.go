package session_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/exchangeweb"
	"haidun/internal/kernel/rest"
	"haidun/internal/registry"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
	"haidun/internal/web/session"
)

// registers serves the generic addresses of the registry beside signing in, imports too.
func (n *node) registers(t *testing.T, mux *http.ServeMux) {
	t.Helper()
	dir, err := exchangeweb.OpenDir(filepath.Join(t.TempDir(), "imports"))
	if err != nil {
		t.Fatal(err)
	}
	ids := testkit.NewIDs(9)
	api := rest.New(rest.Config{DB: n.db, Modules: registry.Modules(n.clock), Clock: n.clock, IDs: ids, People: people{n.people}, Unmasking: n.MayUnmask})
	sessions, err := exchange.NewSessions(exchange.SessionsConfig{DB: n.db, Folder: dir, Clock: n.clock, IDs: ids, MaxBytes: 1 << 20, Serves: api.Serves})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := sessions.Close(); err != nil {
			t.Error(err)
		}
		if err := dir.Close(); err != nil {
			t.Error(err)
		}
		api.Close()
	})
	api.Routes(mux)
	(&exchangeweb.API{DB: n.db, Sessions: sessions, Clock: n.clock, Serves: api.Serves, Query: api.ParseQuery}).Routes(mux, api.WriteError)
}

// people shows the directory to rest.
type people struct{ *registry.Directory }

func (people) Holders(context.Context) ([]rest.Holder, error) { return nil, nil }

// upload sends a sheet to a register.
func (b *browser) upload(register, csv string) answer {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("register", register); err != nil {
		b.t.Fatal(err)
	}
	file, err := form.CreateFormFile("file", "accounts.csv")
	if err == nil {
		_, err = file.Write([]byte(csv))
	}
	if err != nil || form.Close() != nil {
		b.t.Fatal("write the form")
	}
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.n.server.URL+"/api/imports", &body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", form.FormDataContentType())
	return b.send(req)
}

// mustProve fails unless the answer asks for a proof by all of by.
func mustProve(t *testing.T, what string, a answer, by ...string) {
	t.Helper()
	var ways []string
	for _, w := range anyList(a.body["proof"]) {
		ways = append(ways, w.(string))
	}
	if a.status != 403 || a.str("code") != "proof_needed" || !slices.Equal(ways, by) {
		t.Errorf("%s: %d %s", what, a.status, a.raw)
	}
}

func anyList(v any) []any { l, _ := v.([]any); return l }

func TestGivingAndTakingPowerAsksForAFreshProof(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		sys, sysSecret := n.account(t, "sys", role.SystemAdmin)
		sec, secSecret := n.account(t, "sec", role.SecurityAdmin)
		u, _ := n.account(t, "duty", role.Duty)
		g := n.grants(t, u.ID)[0]
		admin, security := n.enter(t, sys.Login, sysSecret), n.enter(t, sec.Login, secSecret)
		n.clock.Advance(10 * time.Minute)
		uRev := object{"id": u.ID, "rev": 3}
		for what, ask := range map[string]func() answer{
			"granting": func() answer { return security.do("POST", "/api/r/grant", newGrant(u, "viewer")) },
			"changing": func() answer {
				return security.do("PATCH", "/api/r/grant/"+g.ID, object{"rev": g.Rev, "record": object{"reason": "y"}})
			},
			"taking away": func() answer {
				return security.do("POST", "/api/r/grant/"+g.ID+"/strike", object{"rev": g.Rev, "reason": "x"})
			},
			"many at once": func() answer {
				return security.do("POST", "/api/r/grant/bulk", object{"ids": []object{{"id": g.ID, "rev": g.Rev}}, "strike": true, "reason": "x"})
			},
			"a new account": func() answer {
				return admin.do("POST", "/api/r/user", object{"record": object{"login": "newone", "name": "x", "state": "invited"}})
			},
			"disabling": func() answer {
				return admin.do("PATCH", "/api/r/user/"+u.ID, object{"rev": 3, "record": object{"state": "disabled"}})
			},
			"many accounts": func() answer {
				return admin.do("POST", "/api/r/user/bulk", object{"ids": []object{uRev}, "set": object{"state": "locked"}})
			},
			"a sheet of them": func() answer { return admin.upload("user", "登录名,姓名,状态\nnewtwo,x,待启用\n") },
			"inviting":        func() answer { return admin.do("POST", "/api/users/"+u.ID+"/invite", object{}) },
			"a second factor": func() answer { return admin.do("POST", "/api/session/totp/setup", object{}) },
		} {
			mustProve(t, what, ask(), "totp", "password", "recovery")
		}
		if n.grants(t, u.ID)[0].Rev != g.Rev || len(n.grants(t, u.ID)) != 1 {
			t.Error("a grant was changed without a proof")
		}
		if a := admin.do("PATCH", "/api/r/person/"+u.Person, object{"rev": 1, "record": object{"name": "Li"}}); a.status != 200 {
			t.Errorf("ordinary work asks too: %d %s", a.status, a.raw)
		}
		security.want(200, "POST", "/api/session/proof", object{"code": n.code(t, secSecret)})
		security.want(201, "POST", "/api/r/grant", newGrant(u, "viewer"))
		admin.want(200, "POST", "/api/session/proof", object{"password": password})
		if a := admin.upload("user", "登录名,姓名,状态\nnewtwo,x,待启用\n"); a.status != 201 {
			t.Errorf("a sheet after the proof: %d %s", a.status, a.raw)
		}
	})
}

func newGrant(u *user.User, r string) object {
	return object{"record": object{"user": u.ID, "role": r, "reason": "x"}}
}

func TestWhoMayNotIsNotAskedToProve(t *testing.T) {
	n := open(t)
	u, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	n.clock.Advance(10 * time.Minute)
	if a := b.do("PATCH", "/api/r/user/"+u.ID, object{"rev": 3, "record": object{"state": "disabled"}}); a.status != 403 || a.str("code") != "forbidden" {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

func TestAProofGivesTheSessionANewID(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	b := n.enter(t, "ops", secret)
	for name, proof := range map[string]object{"password": {"password": password}, "code": {"code": n.code(t, secret)}} {
		old := b.cookie()
		b.want(200, "POST", "/api/session/proof", proof)
		if b.cookie() == old || n.withCookie(t, old).status != 401 {
			t.Errorf("by %s: the old id still serves", name)
		}
		b.want(200, "GET", "/api/who", nil)
	}
}

func TestAWrongProofIsRefusedSlowedDownAndEndsNothing(t *testing.T) {
	n := open(t)
	n.from(outsider)
	_, secret := n.account(t, "ops", role.Operations)
	b := n.enter(t, "ops", secret)
	id := b.cookie()
	for name, bad := range map[string]object{"password": {"password": "not it 9 At all"}, "code": {"code": "000000"}, "recovery": {"recovery": "aaaa-bbbb"}, "nothing": {}} {
		if a := b.do("POST", "/api/session/proof", bad); a.status != 422 {
			t.Errorf("%s: %d %s", name, a.status, a.raw)
		}
	}
	for range 12 {
		b.do("POST", "/api/session/proof", object{"password": "not it 9 At all"})
	}
	if a := b.do("POST", "/api/session/proof", object{"password": password}); a.status != 429 {
		t.Errorf("after a dozen wrong ones: %d %s", a.status, a.raw)
	}
	if b.cookie() != id || b.do("GET", "/api/who", nil).status != 200 {
		t.Error("the session ended")
	}
	if a := n.browser(t).do("POST", "/api/session/proof", object{"password": password}); a.status != 401 {
		t.Errorf("a stranger: %d", a.status)
	}
}

func TestAProofInBetweenKeepsTheSecondFactorBeingSetUp(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	b := n.enter(t, "ops", secret)
	fresh := b.want(200, "POST", "/api/session/totp/setup", object{}).str("secret")
	n.clock.Advance(10 * time.Minute)
	mustProve(t, "confirming late", b.do("POST", "/api/session/totp/setup/confirm", object{"code": n.code(t, fresh)}), "totp", "password", "recovery")
	b.want(200, "POST", "/api/session/proof", object{"password": password})
	b.want(200, "POST", "/api/session/totp/setup/confirm", object{"code": n.code(t, fresh)})
}

func TestManyPersonalValuesAskForAProof(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "lead", role.DutyLead)
	p := person.Person{Name: "Li"}
	p.Mobile.Plain = "13800001234"
	put(t, n, person.Type, &p)
	b := n.enter(t, "lead", secret)
	look := func() answer {
		return b.do("POST", "/api/r/person/"+p.ID+"/unmask", object{"field": "mobile", "purpose": "call"})
	}
	for round := range 2 {
		for i := range 30 {
			if a := look(); a.status != 200 {
				t.Fatalf("round %d, value %d: %d %s", round, i, a.status, a.raw)
			}
		}
		mustProve(t, "one more", look(), "totp", "password", "recovery")
		n.clock.Advance(time.Minute)
		b.want(200, "POST", "/api/session/proof", object{"code": n.code(t, secret)})
	}
	if got := strings.Count(n.log(t), `"action":"unmask"`); got != 60 {
		t.Errorf("%d looks in the log", got)
	}
}

func TestADemonstrationAccountWithNothingToProveIsLetThrough(t *testing.T) {
	n := open(t, demo)
	sec, _, err := n.CreateUser(n.ctx, session.NewAccount{Login: "guide", Name: "guide", Grants: []session.NewGrant{{Role: role.SecurityAdmin, Reason: "demo"}}})
	if err != nil {
		t.Fatal(err)
	}
	sec.State = user.Active
	put(t, n, user.Type, sec)
	u, _ := n.account(t, "ops", role.Operations) // has a password
	put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.AuditAdmin, Reason: "x"})
	token, err := n.IssueToken(n.ctx, sec.ID, time.Hour, true)
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	b.want(200, "POST", "/api/session/token", object{"token": token})
	n.clock.Advance(10 * time.Minute)
	b.want(201, "POST", "/api/r/grant", newGrant(u, "viewer"))

	other := n.enter(t, "ops", "")
	n.clock.Advance(10 * time.Minute)
	mustProve(t, "an account with a password", other.do("POST", "/api/session/totp/setup", object{}), "password")
}

// TestAnOldCookieDoesNotTakeTheNewOneAway: a proof renews the id of a session, and another tab may ask with the old one
// while the answer is under way. It must neither be told that it is signed out nor have the browser drop its cookie.
func TestAnOldCookieDoesNotTakeTheNewOneAway(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	tab := n.browser(t)
	home, err := url.Parse(n.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	tab.web.Jar.SetCookies(home, b.web.Jar.Cookies(home))
	b.want(200, "POST", "/api/session/proof", object{"password": password})
	if a := tab.want(200, "GET", "/api/session", nil); a.str("state") != "renewed" || a.header.Get("Set-Cookie") != "" {
		t.Errorf("the old cookie: %s, Set-Cookie %q", a.raw, a.header.Get("Set-Cookie"))
	}
	if a := tab.do("GET", "/api/seats", nil); a.status != 401 {
		t.Errorf("the old cookie opens something: %d", a.status)
	}
	n.clock.Advance(time.Minute)
	if a := tab.want(200, "GET", "/api/session", nil); a.str("state") == "renewed" {
		t.Errorf("the old cookie a minute later: %s", a.raw)
	}
	b.want(200, "GET", "/api/seats", nil)
}
