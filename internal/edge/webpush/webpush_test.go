package webpush_test

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/edge/webpush"
)

var b64 = base64.RawURLEncoding

// browser is who subscribes, with a push service that answers with a status.
type browser struct {
	key    *ecdh.PrivateKey
	secret []byte
	status int
	header http.Header
	body   []byte
	calls  int
}

func (b *browser) Post(_ context.Context, _ string, h http.Header, body []byte) (int, error) {
	b.header, b.body, b.calls = h, body, b.calls+1
	return b.status, nil
}

func (b *browser) subscription() webpush.Subscription {
	return webpush.Subscription{Endpoint: "https://push.example/send/abc", P256dh: b64.EncodeToString(b.key.PublicKey().Bytes()), Auth: b64.EncodeToString(b.secret)}
}

// read decrypts as a browser does.
func (b *browser) read(t *testing.T) string {
	t.Helper()
	salt, sender, sealed := b.body[:16], b.body[21:86], b.body[86:]
	pub, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := b.key.ECDH(pub)
	if err != nil {
		t.Fatal(err)
	}
	key := func(secret, salt []byte, info string, n int) []byte {
		k, err := hkdf.Key(sha256.New, secret, salt, info, n)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	ikm := key(shared, b.secret, "WebPush: info\x00"+string(b.key.PublicKey().Bytes())+string(sender), 32)
	block, err := aes.NewCipher(key(ikm, salt, "Content-Encoding: aes128gcm\x00", 16))
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	text, err := gcm.Open(nil, key(ikm, salt, "Content-Encoding: nonce\x00", 12), sealed, nil)
	if err != nil || text[len(text)-1] != 2 {
		t.Fatalf("it cannot be read: %v", err)
	}
	return string(text[:len(text)-1])
}

func subscribed(t *testing.T) (*browser, *webpush.Sender) {
	t.Helper()
	k, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{key: k, secret: []byte("0123456789abcdef"), status: http.StatusCreated}
	return b, &webpush.Sender{Key: own, Contact: "mailto:duty@zs.test", Poster: b, Now: func() time.Time { return time.Unix(1_750_000_000, 0) }, Random: rand.Reader}
}

func TestABrowserReadsWhatItWasSentAndThePushServiceSeesWhoSends(t *testing.T) {
	b, s := subscribed(t)
	if err := s.Send(t.Context(), b.subscription(), webpush.Message{Text: []byte("台风橙色预警"), TTL: time.Hour, Urgency: webpush.High, Topic: "alert1"}); err != nil {
		t.Fatal(err)
	}
	if got := b.read(t); got != "台风橙色预警" {
		t.Errorf("read %q", got)
	}
	if b.header.Get("TTL") != "3600" || b.header.Get("Urgency") != "high" || b.header.Get("Topic") != "alert1" || b.header.Get("Content-Encoding") != "aes128gcm" {
		t.Errorf("%v", b.header)
	}
	token, key, ok := strings.Cut(strings.TrimPrefix(b.header.Get("Authorization"), "vapid t="), ", k=")
	pub, err := s.PublicKey()
	if !ok || err != nil || key != pub {
		t.Fatalf("%s, %v", b.header.Get("Authorization"), err)
	}
	parts := strings.Split(token, ".")
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	sig, err := b64.DecodeString(parts[2])
	if err != nil || len(sig) != 64 || !ecdsa.Verify(&s.Key.PublicKey, sum[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:])) {
		t.Error("the statement is not signed by the key")
	}
	raw, err := b64.DecodeString(parts[1])
	var claims struct {
		Aud, Sub string
		Exp      int64
	}
	if err != nil || json.Unmarshal(raw, &claims) != nil || claims.Aud != "https://push.example" || claims.Sub != "mailto:duty@zs.test" || claims.Exp != 1_750_000_000+12*3600 {
		t.Errorf("%s", raw)
	}
}

func TestNoTwoMessagesAreEncryptedAlike(t *testing.T) {
	b, s := subscribed(t)
	seen := map[string]bool{}
	for range 20 {
		if err := s.Send(t.Context(), b.subscription(), webpush.Message{Text: []byte("x")}); err != nil {
			t.Fatal(err)
		}
		seen[string(b.body[:86])] = true
	}
	if len(seen) != 20 {
		t.Errorf("%d different salts and keys of 20", len(seen))
	}
}

func TestWhatAPushServiceAnswers(t *testing.T) {
	for status, want := range map[int]error{201: nil, 200: nil, 404: webpush.ErrGone, 410: webpush.ErrGone, 429: webpush.ErrLater, 503: webpush.ErrLater, 413: webpush.ErrLong} {
		b, s := subscribed(t)
		b.status = status
		if err := s.Send(t.Context(), b.subscription(), webpush.Message{Text: []byte("x")}); !errors.Is(err, want) || (want == nil) != (err == nil) {
			t.Errorf("%d: %v", status, err)
		}
	}
	b, s := subscribed(t)
	b.status = http.StatusForbidden
	if err := s.Send(t.Context(), b.subscription(), webpush.Message{Text: []byte("x")}); err == nil {
		t.Error("a refusal is taken for success")
	}
}

func TestWhatCannotBeEncryptedIsNotSent(t *testing.T) {
	b, s := subscribed(t)
	good := b.subscription()
	for name, of := range map[string]struct {
		to   webpush.Subscription
		size int
		want error
	}{
		"no key":      {webpush.Subscription{Endpoint: good.Endpoint, Auth: good.Auth}, 1, webpush.ErrSubscription},
		"off curve":   {webpush.Subscription{Endpoint: good.Endpoint, P256dh: b64.EncodeToString(append([]byte{4}, make([]byte, 64)...)), Auth: good.Auth}, 1, webpush.ErrSubscription},
		"no secret":   {webpush.Subscription{Endpoint: good.Endpoint, P256dh: good.P256dh, Auth: "AAAA"}, 1, webpush.ErrSubscription},
		"too long":    {good, webpush.MaxText + 1, webpush.ErrLong},
		"the longest": {good, webpush.MaxText, nil},
	} {
		if err := s.Send(t.Context(), of.to, webpush.Message{Text: make([]byte, of.size)}); !errors.Is(err, of.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if b.calls != 1 || len(b.body) != 4096 {
		t.Errorf("%d calls, the longest body has %d bytes", b.calls, len(b.body))
	}
}
