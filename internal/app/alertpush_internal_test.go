package app

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/domain/alert"
)

// browser is who subscribed.
type browser struct {
	key    *ecdh.PrivateKey
	secret []byte
}

// read decrypts as a browser does (RFC 8291).
func (b *browser) read(t *testing.T, body []byte) map[string]string {
	t.Helper()
	must := func(out []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	salt, sender, sealed := body[:16], body[21:86], body[86:]
	pub, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		t.Fatal(err)
	}
	ikm := must(hkdf.Key(sha256.New, must(b.key.ECDH(pub)), b.secret, "WebPush: info\x00"+string(b.key.PublicKey().Bytes())+string(sender), 32))
	block, err := aes.NewCipher(must(hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: aes128gcm\x00", 16)))
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	text := must(gcm.Open(nil, must(hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: nonce\x00", 12)), sealed, nil))
	out := map[string]string{}
	if err := json.Unmarshal(text[:len(text)-1], &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestBrowsersThatSubscribedReadTheAlertAndThoseThatAreGoneAreForgotten: two browsers, one in each language, and one that left.
func TestBrowsersThatSubscribedReadTheAlertAndThoseThatAreGoneAreForgotten(t *testing.T) {
	p := issued(t)
	var mu sync.Mutex
	got := map[string][]byte{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		if got[r.URL.Path] = body; r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusGone)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}))
	t.Cleanup(server.Close)
	sender, err := p.pushSender()
	if err != nil {
		t.Fatal(err)
	}
	sender.Poster, p.c.push = p.c.poster, sender
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{key, []byte("0123456789abcdef")}
	b64 := base64.RawURLEncoding.EncodeToString
	for path, lang := range map[string]string{"/zh": "zh", "/en": "en", "/gone": "zh"} {
		for range 2 { // sent twice it is kept once
			if err := alert.Subscribe(p.ctx, p.DB, alert.Subscription{Endpoint: server.URL + path, P256dh: b64(key.PublicKey().Bytes()), Auth: b64(b.secret), Lang: lang}); err != nil {
				t.Fatal(err)
			}
		}
	}
	id := p.by(t, alert.Push, "")
	p.carryOnce(t)
	if v := p.delivery(t, id); v.Fate != alert.Sent || !strings.HasPrefix(v.Detail, "2/2") {
		t.Errorf("%s: %s", v.Fate, v.Detail)
	}
	if zh, en := b.read(t, got["/zh"]), b.read(t, got["/en"]); zh["title"] != p.alert.HeadlineZH || zh["body"] != p.alert.InstructionZH || en["title"] != p.alert.HeadlineEN || en["tag"] != p.alert.ID {
		t.Errorf("they read %v and %v", zh, en)
	}
	left, err := alert.Subscribers(p.ctx, p.DB)
	if err != nil || len(left) != 2 {
		t.Errorf("%d subscriptions are left, %v", len(left), err)
	}
}

// TestAPushThatFailsIsTriedAgainAndOnlyWhereItIsWanted: one browser is told at once and once, one when its push service is back, one
// never, since it refuses for good; who asked for another district's alerts is left alone.
func TestAPushThatFailsIsTriedAgainAndOnlyWhereItIsWanted(t *testing.T) {
	p := issued(t, func(a *alert.Alert) { a.Towns = "330902001" })
	var mu sync.Mutex
	calls := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		calls[r.URL.Path]++
		switch {
		case r.URL.Path == "/refused":
			w.WriteHeader(http.StatusForbidden)
		case r.URL.Path == "/later" && calls["/later"] < 3:
			w.WriteHeader(http.StatusServiceUnavailable)
		case r.URL.Path == "/unknown":
			w.WriteHeader(http.StatusNotFound)
		default:
			w.WriteHeader(http.StatusCreated)
		}
	}))
	t.Cleanup(server.Close)
	sender, err := p.pushSender()
	if err != nil {
		t.Fatal(err)
	}
	sender.Poster, p.c.push = p.c.poster, sender
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	for path, areas := range map[string]string{"/well": "", "/later": "330902", "/refused": "", "/unknown": "", "/elsewhere": "330903", "/town": "330902 330921"} {
		s := alert.Subscription{Endpoint: server.URL + path, P256dh: b64(key.PublicKey().Bytes()), Auth: b64([]byte("0123456789abcdef")), Lang: "zh", Areas: areas}
		if err := alert.Subscribe(p.ctx, p.DB, s); err != nil {
			t.Fatal(err)
		}
	}
	id := p.by(t, alert.Push, "")
	now := p.at()
	for n, want := range []alert.Fate{alert.Queued, alert.Queued, alert.Sent} {
		p.carryOnce(t)
		if v := p.delivery(t, id); v.Fate != want {
			t.Errorf("after try %d: %s: %s", n+1, v.Fate, v.Detail)
		}
		p.carryOnce(t) // too soon: nobody is called
		*now = now.Add(time.Second << n)
	}
	mu.Lock()
	defer mu.Unlock()
	for path, n := range map[string]int{"/well": 1, "/later": 3, "/refused": 1, "/unknown": 1, "/elsewhere": 0, "/town": 1} {
		if calls[path] != n {
			t.Errorf("%s was called %d times, want %d", path, calls[path], n)
		}
	}
	if v := p.delivery(t, id); !strings.HasPrefix(v.Detail, "3/4") {
		t.Errorf("the ledger says %s", v.Detail)
	}
	if left, err := alert.Subscribers(p.ctx, p.DB); err != nil || len(left) != 5 {
		t.Errorf("%d subscriptions are left, %v", len(left), err)
	}
}

func TestTheKeyOfWebPushIsKeptAndNobodyElseReadsIt(t *testing.T) {
	p := issued(t)
	first, err := p.subscribing()
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.subscribing()
	if err != nil || first.Key != again.Key {
		t.Errorf("the key became another: %v", err)
	}
	info, err := os.Stat(p.folder.file("webpush.pem"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}
