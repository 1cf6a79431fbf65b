package session_test

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"haidun/internal/registry/role"
)

func TestAnOutsiderCannotLockTheDutyDeskOut(t *testing.T) {
	n := open(t)
	_, secret := n.account(t, "duty", role.Duty)
	for i := range 300 { // from many addresses, at one account
		n.from(netip.AddrFrom4([4]byte{byte(20 + i%200), byte(i), 113, 1}))
		n.browser(t).do("POST", "/api/session", object{"login": "duty", "password": "guess"})
	}
	n.mu.Lock()
	n.held = nil
	alarms := n.alarms
	n.mu.Unlock()
	n.from(office)
	n.enter(t, "duty", secret).want(200, "GET", "/api/who", nil)
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, d := range n.held {
		if d > 0 {
			t.Errorf("the duty desk waited %v", d)
		}
	}
	if alarms == 0 {
		t.Error("nobody was told of the guessing")
	}
}

func TestGuessingFromOneSourceIsSlowedThenRefused(t *testing.T) {
	n := open(t)
	n.account(t, "duty", role.Duty)
	n.from(outsider)
	refused := 0
	for range 20 {
		a := n.browser(t).do("POST", "/api/session", object{"login": "duty", "password": "guess"})
		if a.status == 429 {
			refused++
		}
	}
	if refused < 10 {
		t.Errorf("only %d of 20 were refused", refused)
	}
	// the right password is refused as well while the pair waits, from there only
	if a := n.browser(t).do("POST", "/api/session", object{"login": "duty", "password": password}); a.status != 429 {
		t.Errorf("from the guesser's address: %d", a.status)
	}
	n.from(office)
	n.browser(t).want(200, "POST", "/api/session", object{"login": "duty", "password": password})
}

func TestCodesAreThrottledLikePasswords(t *testing.T) {
	n := open(t)
	n.account(t, "duty", role.Duty)
	n.from(outsider)
	b := n.browser(t)
	b.want(200, "POST", "/api/session", object{"login": "duty", "password": password})
	statuses := map[int]int{}
	for i := range 30 {
		statuses[b.do("POST", "/api/session/totp", object{"code": fmt.Sprintf("%06d", i)}).status]++
	}
	if statuses[422] > 10 || statuses[429] < 20 {
		t.Errorf("answers %v", statuses)
	}
}

func TestDeniedAttemptsCannotFloodTheLog(t *testing.T) {
	n := open(t)
	n.account(t, "duty", role.Duty)
	for i := range 500 {
		n.from(netip.AddrFrom4([4]byte{198, 51, byte(i / 200), byte(i)}))
		n.browser(t).do("POST", "/api/session", object{"login": fmt.Sprintf("name%d", i%50), "password": "x"})
	}
	denied := n.entries(t, "sign_in_denied")
	if denied == 0 || denied > 40 {
		t.Errorf("500 attempts within a moment left %d entries", denied)
	}
	n.clock.Advance(10 * time.Minute)
	n.from(outsider)
	n.browser(t).do("POST", "/api/session", object{"login": "duty", "password": "x"})
	if n.entries(t, "sign_in_denied") != denied+1 {
		t.Error("a later attempt is not in the log")
	}
}
