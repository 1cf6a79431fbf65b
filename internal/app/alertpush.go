package app

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/edge/fetch"
	"haidun/internal/edge/webpush"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/area"
	"haidun/internal/web/public"
)

// pushAtOnce is how many browsers are told at one time.
const pushAtOnce = 16

// pushSender tells browsers of alerts under the post's own key, which it makes where there is none.
func (a *App) pushSender() (*webpush.Sender, error) {
	allow, err := a.cfg.Feeds.allowed()
	if err != nil {
		return nil, err
	}
	key, err := pushKey(a.folder.file("webpush.pem"))
	if err != nil {
		return nil, err
	}
	contact := "mailto:duty@" + a.folder.node.Node + ".invalid"
	if strings.Contains(a.cfg.Mail.From, "@") {
		contact = "mailto:" + a.cfg.Mail.From
	}
	return &webpush.Sender{Key: key, Contact: contact, Poster: &fetch.Client{Allow: allow, Limits: fetch.Limits{Whole: hookWithin}}, Now: a.clock.Now, Random: rand.Reader}, nil
}

// pushKey reads the key that browsers subscribe with. A new one would end every subscription: one that cannot be read is no reason
// to make another.
func pushKey(file string) (*ecdsa.PrivateKey, error) {
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return newPushKey(file)
	}
	if err != nil {
		return nil, fmt.Errorf("read the key of web push: %w", err)
	}
	block, _ := pem.Decode(raw)
	if block == nil {
		return nil, fmt.Errorf("%s holds no key of web push", file)
	}
	key, err := x509.ParseECPrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("read the key of web push: %w", err)
	}
	return key, nil
}

func newPushKey(file string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key of web push: %w", err)
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("write the key of web push: %w", err)
	}
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		return nil, fmt.Errorf("keep the key of web push: %w", err)
	}
	return key, nil
}

// subscribing is how browsers subscribe to alerts on the public side.
func (a *App) subscribing() (*public.Subscribing, error) {
	s, err := a.pushSender()
	if err != nil {
		return nil, err
	}
	key, err := s.PublicKey()
	if err != nil {
		return nil, err
	}
	return &public.Subscribing{
		Key: key, Door: public.Door{Proxied: a.cfg.Secure, Per: 20},
		Keep: func(ctx context.Context, b public.Browser) error {
			if err := (webpush.Subscription{Endpoint: b.Endpoint, P256dh: b.P256dh, Auth: b.Auth}).Check(); err != nil {
				return fault.New(fault.Invalid, public.CodeSubscription, nil)
			}
			return alert.Subscribe(policy.With(ctx, policy.System("push")), a.DB, alert.Subscription{Endpoint: b.Endpoint, P256dh: b.P256dh, Auth: b.Auth, Lang: b.Lang, Areas: strings.Join(b.Areas, " ")})
		},
		Areas: a.pushAreas,
		Forget: func(ctx context.Context, endpoint string) error {
			return alert.Unsubscribe(policy.With(ctx, policy.System("push")), a.DB, endpoint)
		},
	}, nil
}

// pushAreas are the counties that browsers may choose; none where they cannot be read, which is no reason not to subscribe to all.
func (a *App) pushAreas(ctx context.Context) (out []public.PushArea) {
	all, err := area.AsOf(policy.With(ctx, policy.System("push")), a.DB, entity.Date(a.clock.Now().In(clock.Shanghai).Format(time.DateOnly)))
	if err != nil {
		a.log.Warn("read the areas that browsers may choose", "error", err)
		return nil
	}
	for _, x := range all {
		if x.Level == area.County && len(out) < alert.MaxSubscribedAreas {
			out = append(out, public.PushArea{Code: x.Code, ZH: x.Name, EN: orText(x.NameEn, x.Name)})
		}
	}
	return out
}

// maxTodo is how many characters of what is to be done a notice shows; the page it opens says all.
const maxTodo = 300

// notification is what a browser shows. One tag for an alert lets a notice take the place of an earlier one.
func (c *alertCarrier) notification(p alert.Parcel, lang int) webpush.Message {
	todo := []rune(p.Todo[lang])
	text, _ := json.Marshal(map[string]string{"title": p.Headline[lang], "body": string(todo[:min(len(todo), maxTodo)]), "tag": p.About, "lang": []string{"zh", "en"}[lang]}) // strings can always be written
	return webpush.Message{Text: text, TTL: min(max(p.ExpiresAt.Sub(c.now()), 0), 28*24*time.Hour), Urgency: webpush.High, Topic: topicOf(p.About)}
}

// topicOf is one topic for an alert and what follows it: a push service that still holds the alert for a browser that is away hands
// out the last word alone (RFC 8030, 5.4).
func topicOf(about string) string {
	sum := sha256.Sum256([]byte(about))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}
