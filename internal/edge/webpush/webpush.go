package webpush

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Poster calls an address once and answers the status. It follows no redirect.
type Poster interface {
	Post(ctx context.Context, address string, header http.Header, body []byte) (status int, err error)
}

// Urgency is how soon a telephone that saves power is woken.
type Urgency string

// The urgencies.
const (
	Low    Urgency = "low"
	Normal Urgency = "normal"
	High   Urgency = "high"
)

// Message is what a browser is sent. Topic, of at most 32 letters and digits, lets a later message take the place of an earlier
// one that was not delivered.
type Message struct {
	Text    []byte
	TTL     time.Duration // how long the push service keeps it for a browser that is away
	Urgency Urgency
	Topic   string
}

// Sender sends in the name of a key, which browsers were given when they subscribed. Contact is a mailto: or https: address at
// which the push service finds whoever sends.
type Sender struct {
	Key     *ecdsa.PrivateKey // of P-256
	Contact string
	Poster  Poster
	Now     func() time.Time
	Random  io.Reader
}

// What a push service says.
var (
	ErrGone  = errors.New("the subscription has ended")
	ErrLater = errors.New("the push service does not take it now")
)

// lasts is how long a statement of who sends is good; 24 hours is the most (RFC 8292, 2).
const lasts = 12 * time.Hour

// PublicKey is the key as browsers subscribe with.
func (s *Sender) PublicKey() (string, error) {
	if s.Key == nil || s.Key.Curve != elliptic.P256() {
		return "", errors.New("the key of web push is none of P-256")
	}
	k, err := s.Key.PublicKey.ECDH()
	if err != nil {
		return "", fmt.Errorf("read the key of web push: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(k.Bytes()), nil
}

// Send encrypts a message for one subscription and hands it to its push service, once.
//
// Errors: ErrGone where nothing will ever be delivered, ErrLater where another attempt may, ErrSubscription, ErrLong, and
// what the way there says.
func (s *Sender) Send(ctx context.Context, to Subscription, m Message) error {
	body, err := encrypt(to, m.Text, s.Random)
	if err != nil {
		return err
	}
	who, err := s.authorization(to.Endpoint)
	if err != nil {
		return err
	}
	h := http.Header{}
	h.Set("Authorization", who)
	h.Set("Content-Encoding", "aes128gcm")
	h.Set("Content-Type", "application/octet-stream")
	h.Set("TTL", strconv.FormatInt(int64(m.TTL/time.Second), 10))
	if m.Urgency != "" {
		h.Set("Urgency", string(m.Urgency))
	}
	if m.Topic != "" {
		h.Set("Topic", m.Topic)
	}
	status, err := s.Poster.Post(ctx, to.Endpoint, h, body)
	switch {
	case err != nil:
		return err
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusNotFound || status == http.StatusGone:
		return ErrGone
	case status == http.StatusTooManyRequests || status >= 500:
		return fmt.Errorf("%w: status %d", ErrLater, status)
	case status == http.StatusRequestEntityTooLarge:
		return ErrLong
	}
	return &Refusal{status}
}

// Refusal is a push service's word that it will never take a message of ours for this browser.
type Refusal struct{ Status int }

func (r *Refusal) Error() string { return fmt.Sprintf("the push service refuses: status %d", r.Status) }

// authorization says to the push service of an endpoint, and to no other, who sends.
func (s *Sender) authorization(endpoint string) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return "", ErrSubscription
	}
	pub, err := s.PublicKey()
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(map[string]any{"aud": u.Scheme + "://" + u.Host, "exp": s.Now().Add(lasts).Unix(), "sub": s.Contact})
	if err != nil {
		return "", fmt.Errorf("say who sends: %w", err)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	said := b64([]byte(`{"typ":"JWT","alg":"ES256"}`)) + "." + b64(claims)
	sum := sha256.Sum256([]byte(said))
	r, v, err := ecdsa.Sign(s.Random, s.Key, sum[:])
	if err != nil {
		return "", fmt.Errorf("sign who sends: %w", err)
	}
	sig := make([]byte, 64)
	r.FillBytes(sig[:32])
	v.FillBytes(sig[32:])
	return "vapid t=" + said + "." + b64(sig) + ", k=" + pub, nil
}
