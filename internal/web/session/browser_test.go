package session_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"haidun/internal/web/session"
)

// browser is one browser with its cookies.
type browser struct {
	t     *testing.T
	n     *node
	web   *http.Client
	agent string
}

func (n *node) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, n: n, web: &http.Client{Jar: jar}}
}

// answer is a status and the decoded body.
type answer struct {
	status int
	body   map[string]any
	list   []any
	raw    string
	header http.Header
}

func (a answer) str(key string) string { s, _ := a.body[key].(string); return s }

func (b *browser) do(method, path string, body any) answer {
	b.t.Helper()
	raw, as := body.(json.RawMessage) // as it is, well formed or not
	if !as {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			b.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.n.server.URL+path, bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	if b.agent != "" {
		req.Header.Set("User-Agent", b.agent)
	}
	return b.send(req)
}

func (b *browser) send(req *http.Request) answer {
	b.t.Helper()
	res, err := b.web.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	a := answer{status: res.StatusCode, raw: string(text), header: res.Header}
	if strings.HasPrefix(a.raw, "[") {
		err = json.Unmarshal(text, &a.list)
	} else if len(text) > 0 {
		err = json.Unmarshal(text, &a.body)
	}
	if err != nil {
		b.t.Fatalf("%s: %v", text, err)
	}
	return a
}

// want is do with an expected status.
func (b *browser) want(status int, method, path string, body any) answer {
	b.t.Helper()
	a := b.do(method, path, body)
	if a.status != status {
		b.t.Fatalf("%s %s: %d %s, want %d", method, path, a.status, a.raw, status)
	}
	return a
}

func (b *browser) cookie() string {
	b.t.Helper()
	u, err := url.Parse(b.n.server.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range b.web.Jar.Cookies(u) {
		if c.Name == session.Cookie {
			return c.Value
		}
	}
	return ""
}

// withCookie asks who one is with a session id of old.
func (n *node) withCookie(t *testing.T, id string) answer {
	t.Helper()
	b := n.browser(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, n.server.URL+"/api/who", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: session.Cookie, Value: id})
	return b.send(req)
}

// withPlanted signs in with a session id somebody else put into the browser.
func (b *browser) withPlanted(id string, body object) answer {
	b.t.Helper()
	u, err := url.Parse(b.n.server.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	b.web.Jar.SetCookies(u, []*http.Cookie{{Name: session.Cookie, Value: id, Path: "/"}})
	return b.do("POST", "/api/session", body)
}
