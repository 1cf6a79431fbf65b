package session_test

import (
	"encoding/json"
	"sync"
	"testing"

	"haidun/internal/registry/role"
)

// atOnce sends the same request from many browsers and counts the answers by status.
func atOnce(browsers []*browser, path string, body object) map[int]int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	got := map[int]int{}
	for _, b := range browsers {
		wg.Go(func() {
			status := b.do("POST", path, body).status
			mu.Lock()
			got[status]++
			mu.Unlock()
		})
	}
	wg.Wait()
	return got
}

func TestOfManyUsesAtOnceOneCounts(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		_, secret := n.account(t, "duty", role.Duty)
		many := make([]*browser, 8)
		for i := range many {
			many[i] = n.browser(t)
			many[i].want(200, "POST", "/api/session", object{"login": "duty", "password": password})
		}
		code := object{"code": n.code(t, secret)}
		if got := atOnce(many, "/api/session/totp", code); got[200] != 1 {
			t.Errorf("one code: %v", got)
		}
		_, token, err := n.CreateUser(n.ctx, newAccount("invited"))
		if err != nil {
			t.Fatal(err)
		}
		for i := range many {
			many[i] = n.browser(t)
		}
		if got := atOnce(many, "/api/session/token", object{"token": token}); got[200] != 1 {
			t.Errorf("one link: %v", got)
		}
	})
}

func TestAStrangeBrowserNameKeepsNobodyOut(t *testing.T) {
	n := open(t)
	n.account(t, "duty", role.Duty)
	b := n.browser(t)
	b.agent = "绝密★ \u202e\xff Mozilla"
	b.want(200, "POST", "/api/session", object{"login": "duty", "password": password})
}

func TestMalformedBodiesAreRefused(t *testing.T) {
	n := open(t)
	for name, body := range map[string]any{
		"a list": []string{"x"}, "an unknown field": object{"login": "a", "password": "b", "role": "sysadm"}, "a number": object{"login": 7},
	} {
		if a := n.browser(t).do("POST", "/api/session", body); a.status != 400 {
			t.Errorf("%s: %d %s", name, a.status, a.raw)
		}
	}
	for _, raw := range []string{`{"login":"a","login":"b"}`, `{"Login":"a"}`, `{"login":"a"} {}`, `{"login":"a"`, `{"login":{"a":1}}`, ``, `null`} {
		if a := n.browser(t).do("POST", "/api/session", json.RawMessage(raw)); a.status != 400 {
			t.Errorf("%s: %d %s", raw, a.status, a.raw)
		}
	}
	if a := n.browser(t).do("POST", "/api/session", object{"login": string(make([]byte, 20<<10))}); a.status != 413 {
		t.Errorf("too much: %d", a.status)
	}
}
