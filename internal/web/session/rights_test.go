package session_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
	"haidun/internal/web/session"
)

func TestAChangeOfRightsEndsTheSessionWithTheNextRequest(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		n.tree(t)
		for name, change := range map[string]func(t *testing.T, u *user.User){
			"granted": func(t *testing.T, u *user.User) {
				put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.Operations, Reason: "x"})
			},
			"taken away": func(t *testing.T, u *user.User) {
				g := n.grants(t, u.ID)[0]
				if err := store.Strike(n.ctx, n.db, grant.Type, g.ID, g.Rev, "x"); err != nil {
					t.Fatal(err)
				}
			},
			"narrowed": func(t *testing.T, u *user.User) {
				g := n.grants(t, u.ID)[0]
				g.District = "330902"
				put(t, n, grant.Type, g)
			},
			"disabled": func(t *testing.T, u *user.User) {
				if err := n.DisableUser(n.ctx, u.Login, "x"); err != nil {
					t.Fatal(err)
				}
			},
			"reset": func(t *testing.T, u *user.User) {
				if _, err := n.ResetUser(n.ctx, u.Login, false); err != nil {
					t.Fatal(err)
				}
			},
		} {
			t.Run(name, func(t *testing.T) {
				u, secret := n.account(t, "user-"+strings.ReplaceAll(name, " ", "-"), role.Duty)
				b := n.enter(t, u.Login, secret)
				b.want(200, "GET", "/api/who", nil)
				change(t, u)
				if a := b.do("GET", "/api/who", nil); a.status != 401 || a.str("code") != "session_ended" {
					t.Errorf("the next request: %d %s", a.status, a.raw)
				}
			})
		}
	})
}

func TestAnIdleStreamIsClosedWhenRightsChange(t *testing.T) {
	n := open(t)
	u, secret := n.account(t, "duty", role.Duty)
	n.enter(t, "duty", secret)
	n.mu.Lock()
	n.ended = nil
	n.mu.Unlock()
	if err := n.DisableUser(n.ctx, u.Login, "x"); err != nil {
		t.Fatal(err)
	}
	n.Check(n.ctx) // what Run does when it hears of the change
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.ended) != 1 || n.ended[0] != "account" {
		t.Errorf("streams were told %v", n.ended)
	}
}

func TestRunHearsOfChanges(t *testing.T) {
	told := make(chan string, 8)
	n := open(t, func(c *session.Config) { c.OnEnd = func(_, reason string) { told <- reason } })
	u, secret := n.account(t, "duty", role.Duty)
	n.enter(t, "duty", secret)
	for len(told) > 0 {
		<-told // sessions of setting up
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- n.Run(ctx) }()
	// Run may begin to listen before or after the first of these changes; it hears of the second one.
	for range 2 {
		put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.Viewer, Reason: "x"})
	}
	for heard := false; !heard; {
		select {
		case reason := <-told:
			if heard = true; reason != "rights_changed" {
				t.Error(reason)
			}
		case <-time.After(50 * time.Millisecond): // Run had not begun to listen: change something again
			put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.Viewer, Reason: "x"})
		case <-t.Context().Done():
			t.Fatal("nobody was told")
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestAGrantCountsOnItsDaysOnly(t *testing.T) {
	n := open(t)
	u, secret := n.account(t, "duty")
	put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.Duty, ValidFrom: "2026-03-03", ValidTo: "2026-03-04", Reason: "shift"})
	for i, want := range []bool{false, true, true, false} {
		day := 2 + i
		n.clock.Set(time.Date(2026, 3, day, 10, 0, 0, 0, time.UTC))
		b := n.enter(t, "duty", secret)
		if got := strings.Contains(b.want(200, "GET", "/api/who", nil).raw, `"duty"`); got != want {
			t.Errorf("on 3 %d the grant holds: %v", day, got)
		}
	}
}

func TestANewPasswordEndsTheOtherSessionsAndKeepsThisOne(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	this, other := n.enter(t, "ops", secret), n.enter(t, "ops", secret)
	const fresh = "Lighthouse 9 Beacon/Quay"
	if a := this.do("POST", "/api/session/password", object{"old": "not it at all 9A", "new": fresh}); a.status != 422 || !strings.Contains(a.raw, "old:old_password") {
		t.Errorf("a wrong old password: %d %s", a.status, a.raw)
	}
	if a := this.do("POST", "/api/session/password", object{"old": password, "new": password}); a.status != 422 {
		t.Errorf("the same password again: %d %s", a.status, a.raw)
	}
	this.want(200, "POST", "/api/session/password", object{"old": password, "new": fresh})
	this.want(200, "GET", "/api/who", nil)
	if a := other.do("GET", "/api/who", nil); a.status != 401 {
		t.Errorf("the other session: %d", a.status)
	}
	if a := n.browser(t).do("POST", "/api/session", object{"login": "ops", "password": password}); a.status != 401 {
		t.Errorf("the old password still serves: %d", a.status)
	}
	n.browser(t).want(200, "POST", "/api/session", object{"login": "ops", "password": fresh})
}

func TestAResetDoesNotGoRoundTheSecondFactor(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		sys, sysSecret := n.account(t, "sys", role.SystemAdmin)
		u, secret := n.account(t, "sec", role.SecurityAdmin)
		other, otherSecret := n.account(t, "sec2", role.SecurityAdmin)
		admin, security := n.enter(t, sys.Login, sysSecret), n.enter(t, other.Login, otherSecret)
		first := admin.want(200, "POST", "/api/users/"+u.ID+"/invite", object{}).str("token")
		token := admin.want(200, "POST", "/api/users/"+u.ID+"/invite", object{}).str("token")
		b := n.browser(t)
		if a := b.do("POST", "/api/session/token", object{"token": first}); a.status != 401 {
			t.Errorf("a link that was replaced: %d", a.status)
		}
		code := security.want(200, "POST", "/api/users/"+u.ID+"/release", object{}).str("code")
		b.want(200, "POST", "/api/session/token", object{"token": token, "release": code})
		if a := b.do("GET", "/api/who", nil); a.status != 401 {
			t.Errorf("the link alone signs in: %d", a.status)
		}
		if s := b.want(200, "POST", "/api/session/password", object{"new": "Breakwater 5/Mooring"}).str("state"); s != "totp" {
			t.Fatalf("after the new password: %s", s)
		}
		if a := b.do("POST", "/api/session/totp/setup", object{}); a.status != 409 {
			t.Errorf("a new second factor without the old: %d %s", a.status, a.raw)
		}
		b.want(200, "POST", "/api/session/totp", object{"code": n.code(t, secret)})
	})
}

func TestOnlyAnAdministratorInvites(t *testing.T) {
	n := open(t)
	u, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	if a := b.do("POST", "/api/users/"+u.ID+"/invite", object{}); a.status != 403 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	n.account(t, "none")
	if a := n.enter(t, "none", n.newSecret(t, "none")).do("POST", "/api/users/"+u.ID+"/invite", object{}); a.status != 404 {
		t.Errorf("by somebody who sees no accounts: %d %s", a.status, a.raw)
	}
}

func TestChangingTheSecondFactorAsksForAFreshProof(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	b, other := n.enter(t, "ops", secret), n.enter(t, "ops", secret)
	n.clock.Advance(15 * time.Minute)
	if a := b.do("POST", "/api/session/totp/setup", object{}); a.status != 403 || a.str("code") != "proof_needed" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	b.want(200, "POST", "/api/session/proof", object{"code": n.code(t, secret)})
	n.clock.Advance(time.Minute)
	b.setUp()
	b.want(200, "GET", "/api/who", nil)
	if a := other.do("GET", "/api/who", nil); a.status != 401 {
		t.Errorf("the other session lives on: %d", a.status)
	}
}

func TestOwnSessionsAreListedAndClosed(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "ops", role.Operations)
	_, foreign := n.account(t, "eng", role.Engineering)
	here, there, stranger := n.enter(t, "ops", secret), n.enter(t, "ops", secret), n.enter(t, "eng", foreign)
	list := here.want(200, "GET", "/api/session/list", nil).list
	if len(list) != 2 {
		t.Fatal(list)
	}
	var other string
	for _, v := range list {
		if e := v.(map[string]any); e["current"] == false {
			other = e["id"].(string)
		}
	}
	if a := stranger.do("DELETE", "/api/session/list/"+other, nil); a.status != 404 {
		t.Errorf("by a stranger: %d", a.status)
	}
	here.want(204, "DELETE", "/api/session/list/"+other, nil)
	if a := there.do("GET", "/api/who", nil); a.status != 401 {
		t.Errorf("the closed session lives on: %d", a.status)
	}
	here.want(200, "GET", "/api/who", nil)
}

func TestSessionsSurviveARestart(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	id := b.cookie()
	n.clock.Advance(25 * time.Minute)
	b.want(200, "GET", "/api/who", nil)
	n.stop(t)

	again := openOn(t, n.dial, n.clock)
	again.clock.Advance(25 * time.Minute) // idle counts from the last use, not from the sign-in
	if a := again.withCookie(t, id); a.status != 200 {
		t.Errorf("after the restart: %d %s", a.status, a.raw)
	}
	again.clock.Advance(30 * time.Minute)
	if a := again.withCookie(t, id); a.status != 401 {
		t.Errorf("idle after the restart: %d", a.status)
	}
}

func TestUsingASessionIsNotLogged(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	before := len(n.log(t))
	for range 50 {
		n.clock.Advance(time.Second)
		b.want(200, "GET", "/api/who", nil)
	}
	if len(n.log(t)) != before {
		t.Error("requests left entries in the log")
	}
	n.clock.Advance(16 * time.Minute)
	b.want(200, "GET", "/api/who", nil)
	for range 3 {
		if err := n.Flush(n.ctx, 15*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	if got := n.entries(t, "seen"); got != 1 {
		t.Errorf("%d entries for one use", got)
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	for name, header := range map[string][2]string{
		"fetch metadata": {"Sec-Fetch-Site", "cross-site"}, "same site": {"Sec-Fetch-Site", "same-site"}, "origin": {"Origin", "https://evil.example"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, n.server.URL+"/api/session", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set(header[0], header[1])
		if a := b.send(req); a.status != 403 || a.str("code") != "cross_site" {
			t.Errorf("%s: %d %s", name, a.status, a.raw)
		}
	}
	b.want(200, "GET", "/api/who", nil)
}

func TestTheCookieIsForThisSiteAndNoScript(t *testing.T) {
	for name, secure := range map[string]bool{"plain": false, "TLS": true} {
		t.Run(name, func(t *testing.T) {
			n := open(t, func(c *session.Config) { c.Secure = secure })
			u, _ := n.account(t, "guest-2", role.Viewer)
			token, err := n.IssueToken(n.ctx, u.ID, time.Hour, false)
			if err != nil {
				t.Fatal(err)
			}
			got := n.browser(t).want(200, "POST", "/api/session/token", object{"token": token}).header
			c := got.Get("Set-Cookie")
			if !strings.Contains(c, "HttpOnly") || !strings.Contains(c, "SameSite=Strict") || strings.Contains(c, "Secure") != secure || !strings.Contains(c, "Path=/") {
				t.Error(c)
			}
			if got.Get("Cache-Control") != "no-store" {
				t.Error("the answer may be stored")
			}
		})
	}
}

func TestNoSecretReachesTheLog(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	n.browser(t).do("POST", "/api/session", object{"login": password, "password": "x"}) // typed into the wrong field
	log := n.log(t)
	for name, text := range map[string]string{
		"password": password, "argon2 hash": "$argon2id$", "second factor": secret, "session id": b.cookie(), "login typed": "tidal-gauge",
	} {
		if strings.Contains(log, text) {
			t.Errorf("the log holds the %s", name)
		}
	}
}

func TestAnotherProcessOnTheSameDatabaseHearsOfAChangeWithinSeconds(t *testing.T) {
	dial := postgres.New(testkit.Postgres(t))
	a := openOn(t, dial, testkit.NewClock(testkit.Epoch()))
	b := openOn(t, dial, a.clock)
	u, secret := a.account(t, "duty", role.Duty)
	id := a.enter(t, "duty", secret).cookie()
	if got := b.withCookie(t, id); got.status != 200 {
		t.Fatalf("a session of the one serves at the other: %d %s", got.status, got.raw)
	}
	if err := a.DisableUser(a.ctx, u.Login, "x"); err != nil {
		t.Fatal(err)
	}
	a.clock.Advance(3 * time.Second)
	if got := b.withCookie(t, id); got.status != 401 {
		t.Errorf("three seconds after: %d", got.status)
	}
}
