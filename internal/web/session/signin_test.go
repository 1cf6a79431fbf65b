package session_test

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/registry/role"
)

func TestFirstRunMakesOneSystemAdministratorByASingleUseToken(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		b := n.browser(t)
		if s := b.want(200, "GET", "/api/session", nil).str("state"); s != "first_run" {
			t.Fatal(s)
		}
		stale, err := n.FirstRunToken(n.ctx)
		if err != nil {
			t.Fatal(err)
		}
		token, err := n.FirstRunToken(n.ctx) // shown at the next start
		if err != nil {
			t.Fatal(err)
		}
		in := object{"name": "王海", "login": "Wang.Hai", "password": password}
		for name, tok := range map[string]string{"none": "", "guessed": "x", "of an earlier start": stale} {
			in["token"] = tok
			if a := b.do("POST", "/api/session/first", in); a.status != 401 || a.str("code") != "link" {
				t.Errorf("token %s: %d %s", name, a.status, a.raw)
			}
		}
		in["token"], in["password"] = token, "zhoushan2026"
		if a := b.do("POST", "/api/session/first", in); a.status != 422 {
			t.Errorf("a weak password: %d %s", a.status, a.raw)
		}
		in["password"] = password
		a := b.want(200, "POST", "/api/session/first", in)
		if a.str("state") != "totp_setup" || a.body["user"].(map[string]any)["login"] != "wang.hai" {
			t.Fatal(a.raw)
		}
		b.setUp()
		who := b.want(200, "GET", "/api/who", nil)
		if !strings.Contains(who.raw, `"sysadm"`) {
			t.Error(who.raw)
		}
		if a := n.browser(t).do("POST", "/api/session/first", in); a.status != 409 {
			t.Errorf("a second time: %d %s", a.status, a.raw)
		}
		if again, err := n.FirstRunToken(n.ctx); again != "" || err != nil {
			t.Errorf("a node with an administrator makes another token: %q %v", again, err)
		}
	})
}

func TestUnknownWrongDisabledAndInvitedAreToldTheSame(t *testing.T) {
	n := open(t)
	n.account(t, "real")
	n.account(t, "gone")
	if err := n.DisableUser(n.ctx, "gone", "left"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := n.CreateUser(n.ctx, newAccount("invited")); err != nil {
		t.Fatal(err)
	}
	var first answer
	for i, in := range []object{
		{"login": "real", "password": "wrong"},
		{"login": "nobody", "password": password},
		{"login": "gone", "password": password},
		{"login": "invited", "password": password},
		{"login": "invited", "password": ""},
		{"login": "", "password": ""},
		{"login": strings.Repeat("x", 5000), "password": strings.Repeat("y", 5000)},
	} {
		a := n.browser(t).do("POST", "/api/session", in)
		if i == 0 {
			first = a
		}
		if a.status != 401 || a.raw != first.raw || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%.40v: %d %s", in, a.status, a.raw)
		}
	}
}

func TestTheSecondFactorIsAskedAndACodeServesOnce(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		_, secret := n.account(t, "duty", role.Duty)
		b := n.browser(t)
		if s := b.want(200, "POST", "/api/session", object{"login": "DUTY ", "password": password}).str("state"); s != "totp" {
			t.Fatal(s)
		}
		if a := b.do("GET", "/api/who", nil); a.status != 401 || a.str("code") != "incomplete" {
			t.Errorf("half signed in: %d %s", a.status, a.raw)
		}
		if a := b.do("POST", "/api/session/totp", object{"code": "000000"}); a.status != 422 {
			t.Errorf("a wrong code: %d", a.status)
		}
		code := n.code(t, secret)
		b.want(200, "POST", "/api/session/totp", object{"code": code})
		b.want(200, "GET", "/api/who", nil)

		other := n.browser(t)
		other.want(200, "POST", "/api/session", object{"login": "duty", "password": password})
		if a := other.do("POST", "/api/session/totp", object{"code": code}); a.status != 422 || a.str("code") != "totp_used" {
			t.Errorf("the same code again: %d %s", a.status, a.raw)
		}
		n.clock.Advance(time.Minute)
		other.want(200, "POST", "/api/session/totp", object{"code": n.code(t, secret)})
	})
}

func TestARecoveryCodeServesOnce(t *testing.T) {
	n := open(t)
	_, token, err := n.CreateUser(n.ctx, newAccount("keeper"))
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	b.want(200, "POST", "/api/session/token", object{"token": token})
	b.want(200, "POST", "/api/session/password", object{"new": password})
	secret := b.want(200, "POST", "/api/session/totp/setup", object{}).str("secret")
	codes := b.want(200, "POST", "/api/session/totp/setup/confirm", object{"code": n.code(t, secret)}).body["recovery"].([]any)
	if len(codes) != 10 {
		t.Fatal(codes)
	}
	for i, want := range []int{200, 422} {
		b := n.browser(t)
		b.want(200, "POST", "/api/session", object{"login": "keeper", "password": password})
		if a := b.do("POST", "/api/session/totp", object{"recovery": codes[3]}); a.status != want {
			t.Errorf("use %d: %d %s", i+1, a.status, a.raw)
		}
	}
}

func TestTheSessionIDChangesWithEveryStep(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	b := n.browser(t)
	ids := map[string]bool{}
	note := func(step string) string {
		id := b.cookie()
		if id == "" || ids[id] {
			t.Errorf("%s: the session id %q is missing or was seen before", step, id)
		}
		ids[id] = true
		return id
	}
	b.want(200, "POST", "/api/session", object{"login": "ops", "password": password})
	half := note("password")
	b.want(200, "POST", "/api/session/totp", object{"code": n.code(t, secret)})
	whole := note("second factor")
	n.clock.Advance(time.Minute)
	b.want(200, "POST", "/api/session/proof", object{"code": n.code(t, secret)})
	note("step-up")
	for name, old := range map[string]string{"before the second factor": half, "before the step-up": whole} {
		if a := n.withCookie(t, old); a.status != 401 {
			t.Errorf("the id %s still serves: %d", name, a.status)
		}
	}
	// an id planted before sign-in is never taken over
	planted := n.browser(t)
	if a := planted.withPlanted("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", object{"login": "ops", "password": password}); a.status != 200 {
		t.Fatal(a.raw)
	}
	if strings.HasPrefix(planted.cookie(), "AAAA") {
		t.Error("the planted id was kept")
	}
}

func TestSigningInAgainEndsTheBrowsersOldSession(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	b := n.enter(t, "ops", secret)
	old := b.cookie()
	b.want(200, "POST", "/api/session", object{"login": "ops", "password": password})
	if a := n.withCookie(t, old); a.status != 401 {
		t.Errorf("the old session lives on: %d", a.status)
	}
}

func TestASessionEndsIdleAndAfterAShift(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	idle := n.enter(t, "duty", secret)
	for range 4 { // looking at the state is no use
		n.clock.Advance(6 * time.Minute)
		idle.want(200, "GET", "/api/session", nil)
	}
	n.clock.Advance(6 * time.Minute)
	if a := idle.do("GET", "/api/who", nil); a.status != 401 || a.str("code") != "session_idle" {
		t.Errorf("after 30 minutes: %d %s", a.status, a.raw)
	}
	busy := n.enter(t, "duty", secret)
	for range 35 { // 11 h 40 min at work
		n.clock.Advance(20 * time.Minute)
		busy.want(200, "GET", "/api/who", nil)
	}
	n.clock.Advance(20 * time.Minute)
	if a := busy.do("GET", "/api/who", nil); a.status != 401 || a.str("code") != "session_over" {
		t.Errorf("after a shift: %d %s", a.status, a.raw)
	}
}

func TestSignOutEndsTheSession(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	id := b.cookie()
	b.want(200, "DELETE", "/api/session", nil)
	if a := n.withCookie(t, id); a.status != 401 {
		t.Errorf("the id still serves: %d", a.status)
	}
	if b.cookie() != "" {
		t.Error("the cookie stayed in the browser")
	}
	if n.entries(t, "sign_out") != 2 { // this one and the one of setting the account up
		t.Error(n.entries(t, "sign_out"))
	}
}

func TestADemonstrationSignsInByLinkOnceAndOnlyThere(t *testing.T) {
	n := open(t, demo)
	u, _ := n.account(t, "guest", role.Viewer)
	token, err := n.IssueToken(n.ctx, u.ID, time.Hour, true)
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	if s := b.want(200, "POST", "/api/session/token", object{"token": token}).str("state"); s != "ready" {
		t.Fatal(s)
	}
	b.want(200, "GET", "/api/who", nil)
	if a := n.browser(t).do("POST", "/api/session/token", object{"token": token}); a.status != 401 {
		t.Errorf("a second use: %d", a.status)
	}
	late, err := n.IssueToken(n.ctx, u.ID, time.Hour, true)
	if err != nil {
		t.Fatal(err)
	}
	n.clock.Advance(time.Hour)
	if a := n.browser(t).do("POST", "/api/session/token", object{"token": late}); a.status != 401 {
		t.Errorf("after its time: %d", a.status)
	}
	real := open(t)
	v, _ := real.account(t, "guest", role.Viewer)
	if _, err := real.IssueToken(real.ctx, v.ID, time.Hour, true); err == nil {
		t.Error("a real node issued a link that signs in by itself")
	}
}
