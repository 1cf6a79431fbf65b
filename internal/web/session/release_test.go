package session_test

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/web/session"
)

// hall is a post with its administrators signed in and a new account that nobody has opened.
type hall struct {
	*node
	admin, security *browser
	fresh           *user.User
}

func openHall(t *testing.T, n *node) *hall {
	t.Helper()
	sys, sysSecret := n.account(t, "sys", role.SystemAdmin)
	sec, secSecret := n.account(t, "sec", role.SecurityAdmin)
	h := &hall{node: n}
	p := put(t, n, person.Type, &person.Person{Name: "Li"})
	h.fresh = put(t, n, user.Type, &user.User{Login: "li", Name: "Li", Person: p.ID, State: user.Invited})
	h.admin, h.security = n.enter(t, sys.Login, sysSecret), n.enter(t, sec.Login, secSecret)
	return h
}

func (h *hall) invite(status int, id string) answer {
	return h.admin.want(status, "POST", "/api/users/"+id+"/invite", object{})
}

func (h *hall) release(status int, id string) answer {
	return h.security.want(status, "POST", "/api/users/"+id+"/release", object{})
}

func TestWhoMadeAnAccountCannotOpenItAlone(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		h := openHall(t, n)
		put(t, n, grant.Type, &grant.Grant{User: h.fresh.ID, Role: role.Duty, Reason: "before it was opened"})
		link := h.invite(200, h.fresh.ID)
		if link.body["release_needed"] != true {
			t.Errorf("the maker is not told: %s", link.raw)
		}
		token, maker := link.str("token"), n.browser(t)
		for name, body := range map[string]object{"without a code": {"token": token}, "with any": {"token": token, "release": "1234-5678"}} {
			if a := maker.do("POST", "/api/session/token", body); a.status != 409 || a.str("code") != "release_needed" {
				t.Errorf("%s: %d %s", name, a.status, a.raw)
			}
		}
		if a := h.admin.do("POST", "/api/users/"+h.fresh.ID+"/release", object{}); a.status != 403 {
			t.Errorf("the maker releases it himself: %d %s", a.status, a.raw)
		}
		given := h.release(200, h.fresh.ID)
		if given.str("issued_by") != "sys" || given.str("issued_at") == "" {
			t.Errorf("who releases is not told whose link it is: %s", given.raw)
		}
		if a := maker.do("POST", "/api/session/token", object{"token": token}); a.status != 422 || a.str("code") != "release_code" {
			t.Errorf("released, without the code: %d %s", a.status, a.raw)
		}
		owner := n.browser(t)
		spoken := strings.ReplaceAll(given.str("code"), "-", " ")
		owner.want(200, "POST", "/api/session/token", object{"token": token, "release": spoken})
		owner.want(200, "POST", "/api/session/password", object{"new": password})
		owner.setUp()
		told, _ := owner.want(200, "GET", "/api/session", nil).body["link"].(map[string]any)
		if told["how"] != "two" || told["issued_by"] != "sys" || told["released_by"] != "sec" {
			t.Errorf("the owner is told %v", told)
		}
		if row := h.security.want(200, "GET", "/api/r/user/"+h.fresh.ID, nil); row.str("opened") != "two" {
			t.Errorf("the security administrator sees %s", row.raw)
		}
	})
}

func TestAResetNeedsTheReleaseOfAnother(t *testing.T) {
	n := open(t)
	h := openHall(t, n)
	u, _ := n.account(t, "duty", role.Duty)
	token := h.invite(200, u.ID).str("token")
	thief := n.browser(t)
	if a := thief.do("POST", "/api/session/token", object{"token": token}); a.status != 409 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	// not even by calling the account new
	h.admin.want(200, "PATCH", "/api/r/user/"+u.ID, object{"rev": 3, "record": object{"state": "invited"}})
	token = h.invite(200, u.ID).str("token")
	if a := thief.do("POST", "/api/session/token", object{"token": token}); a.status != 409 {
		t.Errorf("an account called new: %d %s", a.status, a.raw)
	}
}

func TestTheOnlySecurityAdministratorIsResetAtTheMachine(t *testing.T) {
	n := open(t)
	h := openHall(t, n)
	sec, err := n.people.Holder(t.Context(), h.security.want(200, "GET", "/api/who", nil).str("user"))
	if err != nil {
		t.Fatal(err)
	}
	token := h.invite(200, sec.User.ID).str("token")
	if a := n.browser(t).do("POST", "/api/session/token", object{"token": token}); a.status != 409 {
		t.Errorf("by the system administrator alone: %d %s", a.status, a.raw)
	}
	if a := h.security.do("POST", "/api/users/"+sec.User.ID+"/release", object{}); a.status != 403 || a.str("code") != "two_persons" {
		t.Errorf("by himself: %d %s", a.status, a.raw)
	}
	token, err = n.ResetUser(n.ctx, "sec", false)
	if err != nil {
		t.Fatal(err)
	}
	n.browser(t).want(200, "POST", "/api/session/token", object{"token": token})
}

func TestFiveWrongCodesUseAReleaseUp(t *testing.T) {
	n := open(t)
	h := openHall(t, n)
	token := h.invite(200, h.fresh.ID).str("token")
	code := h.release(200, h.fresh.ID).str("code")
	b := n.browser(t)
	for i := range 5 {
		n.clock.Advance(time.Minute)
		if a := b.do("POST", "/api/session/token", object{"token": token, "release": "00000000"}); a.status != 422 {
			t.Fatalf("wrong code %d: %d %s", i, a.status, a.raw)
		}
	}
	n.clock.Advance(20 * time.Minute)
	if a := b.do("POST", "/api/session/token", object{"token": token, "release": code}); a.status != 409 {
		t.Errorf("the right code after five wrong ones: %d %s", a.status, a.raw)
	}
	if n.entries(t, "wrong_code") != 5 {
		t.Error("wrong codes are not in the log")
	}
}

func TestAFreshPostCanBegin(t *testing.T) {
	n := open(t)
	token, err := n.FirstRunToken(n.ctx)
	if err != nil {
		t.Fatal(err)
	}
	admin := n.browser(t)
	admin.want(200, "POST", "/api/session/first", object{"token": token, "name": "Zhang", "login": "zhang", "password": password})
	admin.setUp()
	p := put(t, n, person.Type, &person.Person{Name: "Wang"})
	made := admin.want(201, "POST", "/api/r/user", object{"record": object{"login": "wang", "name": "Wang", "person": p.ID, "state": "invited"}})
	admin.want(201, "POST", "/api/r/grant", object{"record": object{"user": made.str("id"), "role": "secadm", "reason": "first"}})
	link := admin.want(200, "POST", "/api/users/"+made.str("id")+"/invite", object{})
	if link.body["release_needed"] != false {
		t.Errorf("nobody could release it: %s", link.raw)
	}
	first := n.browser(t)
	first.want(200, "POST", "/api/session/token", object{"token": link.str("token")})
	first.want(200, "POST", "/api/session/password", object{"new": password})
	first.setUp()
	if row := first.want(200, "GET", "/api/r/user/"+made.str("id"), nil); row.str("opened") != "one" {
		t.Errorf("that it was opened by one person alone is not shown: %s", row.raw)
	}
}

func TestAnAccountOpenedByOnePersonIsGrantedNothing(t *testing.T) {
	n := open(t)
	h := openHall(t, n)
	h.fresh.State, h.fresh.Opened = user.Active, user.ByOne // as before there was a security administrator
	put(t, n, user.Type, h.fresh)
	if a := h.security.do("POST", "/api/r/grant", newGrant(h.fresh, "duty")); a.status != 409 || a.str("code") != "opened_by_one" {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

func TestALinkOfBeforeTheFirstSecurityAdministratorWaitsForHimAfterwards(t *testing.T) {
	n := open(t)
	sys, secret := n.account(t, "sys", role.SystemAdmin)
	admin := n.enter(t, sys.Login, secret)
	p := put(t, n, person.Type, &person.Person{Name: "Li"})
	u := put(t, n, user.Type, &user.User{Login: "li", Name: "Li", Person: p.ID, State: user.Invited})
	token := admin.want(200, "POST", "/api/users/"+u.ID+"/invite", object{}).str("token")
	n.account(t, "sec", role.SecurityAdmin)
	if a := n.browser(t).do("POST", "/api/session/token", object{"token": token}); a.status != 409 {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

func TestAPostOfOnePersonWorksFromTheMachine(t *testing.T) {
	n := open(t)
	n.account(t, "sec", role.SecurityAdmin) // somebody far away who could release
	_, token, err := n.CreateUser(n.ctx, session.NewAccount{Login: "zhou", Name: "Zhou", Grants: []session.NewGrant{{Role: role.TownAdmin, Reason: "x"}, {Role: role.SystemAdmin, Reason: "x"}}})
	if err != nil {
		t.Fatal(err)
	}
	b := n.browser(t)
	b.want(200, "POST", "/api/session/token", object{"token": token})
	b.want(200, "POST", "/api/session/password", object{"new": password})
	b.setUp()
	if told, _ := b.want(200, "GET", "/api/session", nil).body["link"].(map[string]any); told["how"] != "console" {
		t.Errorf("told %v", told)
	}
}
