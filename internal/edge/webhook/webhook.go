package webhook

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Poster calls an address once and answers the status. It follows no redirect.
type Poster interface {
	Post(ctx context.Context, address string, header http.Header, body []byte) (status int, err error)
}

// Message is what is handed over. Key is the same for the same message, however often it is sent.
type Message struct {
	Key  string
	Type string // media type
	Body []byte
}

// Sender sends to one address.
type Sender struct {
	Address string
	Secret  []byte // of the signature; at least 16 bytes
	Poster  Poster
	Now     func() time.Time
	// Wait pauses before another attempt; it ends early with ctx.
	Wait  func(ctx context.Context, d time.Duration) error
	Tries int           // 4
	First time.Duration // the first pause, doubled each time: 1 s
}

// Header names.
const (
	HeaderSignature = "X-Haidun-Signature"
	HeaderKey       = "Idempotency-Key"
)

// Refusal is an answer that another attempt would not change.
type Refusal struct{ Status int }

func (r *Refusal) Error() string { return fmt.Sprintf("the receiver refuses: status %d", r.Status) }

// Check refuses a sender that could not sign.
func (s *Sender) Check() error {
	if len(s.Secret) < 16 {
		return fmt.Errorf("the secret of webhook %s has %d bytes; give at least 16", s.Address, len(s.Secret))
	}
	return nil
}

// Send hands a message over. It tries again where the receiver may take it later, and signs each attempt anew, for a
// receiver refuses old signatures.
//
// Errors: *Refusal where the receiver will not have it; otherwise the last failure.
func (s *Sender) Send(ctx context.Context, m Message) error {
	if err := s.Check(); err != nil {
		return err
	}
	tries, pause := s.Tries, s.First
	if tries <= 0 {
		tries = 4
	}
	if pause <= 0 {
		pause = time.Second
	}
	var last error
	for n := range tries {
		if n > 0 {
			if err := s.Wait(ctx, pause<<(n-1)); err != nil {
				return fmt.Errorf("given up while waiting: %w", last)
			}
		}
		status, err := s.Poster.Post(ctx, s.Address, s.header(m), m.Body)
		switch {
		case err != nil:
			last = err
		case status >= 200 && status < 300:
			return nil
		case status >= 500 || status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status == http.StatusTooEarly:
			last = fmt.Errorf("the receiver answered %d", status)
		default:
			return &Refusal{status}
		}
	}
	return fmt.Errorf("%d attempts: %w", tries, last)
}

func (s *Sender) header(m Message) http.Header {
	at := strconv.FormatInt(s.Now().Unix(), 10)
	h := http.Header{}
	h.Set("Content-Type", m.Type)
	h.Set(HeaderKey, m.Key)
	h.Set(HeaderSignature, "t="+at+",v1="+Signature(s.Secret, at, m.Key, m.Body))
	return h
}

// Signature is HMAC-SHA-256 over time, key and body, in hexadecimal, for receivers to compute too. The parts are kept apart
// by dots, and neither time nor key holds one.
func Signature(secret []byte, at, key string, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	_, _ = fmt.Fprintf(mac, "%s.%s.", at, key) // a hash takes everything
	_, _ = mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}
