package webhook_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/edge/webhook"
)

var secret = []byte("0123456789abcdef")

// receiver answers with statuses in turn and keeps what it was sent.
type receiver struct {
	statuses []int
	headers  []http.Header
	bodies   []string
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	b, _ := io.ReadAll(req.Body)
	r.headers, r.bodies = append(r.headers, req.Header), append(r.bodies, string(b))
	w.WriteHeader(r.statuses[min(len(r.bodies), len(r.statuses))-1])
}

// plain posts without following redirects.
type plain struct{}

func (plain) Post(ctx context.Context, address string, h http.Header, body []byte) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header = h
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// to sends to a server of this machine. The pauses are noted, not made.
func to(t *testing.T, statuses ...int) (*webhook.Sender, *receiver, *[]time.Duration) {
	t.Helper()
	r := &receiver{statuses: statuses}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	var pauses []time.Duration
	now := time.Unix(1_750_000_000, 0)
	return &webhook.Sender{
		Address: server.URL + "/hook", Secret: secret, Poster: plain{},
		Now: func() time.Time { now = now.Add(time.Second); return now }, Wait: func(_ context.Context, d time.Duration) error { pauses = append(pauses, d); return nil },
	}, r, &pauses
}

// golden is what openssl answers.
const golden = "1e6f15a4f10e1cad67ee835bee2de4889ab1aa8ebbb9a48035d9ca0ac1a350e0"

var message = webhook.Message{Key: "alert-1", Type: "application/cap+xml", Body: []byte("<alert>\r\n橙色</alert>")}

func TestTheExactBytesArriveWithASignatureTheReceiverCanCheck(t *testing.T) {
	s, r, _ := to(t, http.StatusNoContent)
	if err := s.Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	h := r.headers[0]
	at, sum, ok := strings.Cut(strings.TrimPrefix(h.Get(webhook.HeaderSignature), "t="), ",v1=")
	if r.bodies[0] != string(message.Body) || h.Get("Content-Type") != message.Type || h.Get(webhook.HeaderKey) != "alert-1" || !ok || at != "1750000001" {
		t.Errorf("%q, %v", r.bodies[0], h)
	}
	if !hmac.Equal([]byte(sum), []byte(webhook.Signature(secret, at, "alert-1", []byte(r.bodies[0])))) {
		t.Error("the signature is not that of time, key and body")
	}
	for _, other := range []string{webhook.Signature(secret, "1750000002", "alert-1", message.Body), webhook.Signature(secret, at, "alert-2", message.Body), webhook.Signature(secret, at, "alert-1", []byte("<alert/>")), webhook.Signature([]byte("fedcba9876543210"), at, "alert-1", message.Body)} {
		if other == sum {
			t.Error("another time, key, body or secret has the same signature")
		}
	}
}

// TestSignatureStaysWhatReceiversCompute is computed with openssl dgst -sha256 -hmac.
func TestSignatureStaysWhatReceiversCompute(t *testing.T) {
	if got := webhook.Signature([]byte("0123456789abcdef"), "1750000001", "k", []byte("body")); got != golden {
		t.Errorf("%s", got)
	}
}

func TestWhatMayWorkLaterIsTriedAgainAndSignedAnew(t *testing.T) {
	s, r, pauses := to(t, 503, 429, 200)
	if err := s.Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(*pauses, []time.Duration{time.Second, 2 * time.Second}) || len(r.bodies) != 3 {
		t.Errorf("%v, %d attempts", *pauses, len(r.bodies))
	}
	if r.headers[0].Get(webhook.HeaderSignature) == r.headers[2].Get(webhook.HeaderSignature) || r.headers[0].Get(webhook.HeaderKey) != r.headers[2].Get(webhook.HeaderKey) {
		t.Error("the signature is old, or the key another")
	}
	s, r, _ = to(t, 500)
	if err := s.Send(t.Context(), message); err == nil || len(r.bodies) != 4 {
		t.Errorf("%v after %d attempts", err, len(r.bodies))
	}
}

func TestARefusalIsNotTriedAgain(t *testing.T) {
	for _, status := range []int{400, 401, 404, 410, 302} {
		s, r, _ := to(t, status)
		var refusal *webhook.Refusal
		if err := s.Send(t.Context(), message); !errors.As(err, &refusal) || refusal.Status != status || len(r.bodies) != 1 {
			t.Errorf("%d: %v after %d attempts", status, err, len(r.bodies))
		}
	}
}

func TestASecretThatAnybodyGuessesIsRefused(t *testing.T) {
	s, r, _ := to(t, 200)
	s.Secret = []byte("secret")
	if err := s.Send(t.Context(), message); err == nil || len(r.bodies) > 0 {
		t.Error("sent")
	}
}
