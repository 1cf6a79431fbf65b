package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/edge/fetch"
	"haidun/internal/edge/mail"
	"haidun/internal/edge/sms"
	"haidun/internal/edge/webhook"
	"haidun/internal/edge/webpush"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// HookTable is how alerts are handed to servers of others.
type HookTable struct {
	SecretFile string `toml:"secret_file"` // of the signatures, at least 16 bytes; in the data folder unless absolute
}

// carried are the ways out that alerts are carried by.
var carried = []alert.Way{alert.Mail, alert.SMS, alert.Hook, alert.Push, alert.NextUp}

// How often alerts are looked for, how many at a time, and what a server may take.
const (
	alertsEvery = 500 * time.Millisecond
	alertsLoad  = 500
	hookWithin  = 10 * time.Second
)

// alertCourier carries alerts out until ctx ends.
func (a *App) alertCourier(ctx context.Context) error {
	c, err := a.alertCarrier()
	if err != nil {
		return err
	}
	defer c.all.Wait()
	ctx = policy.With(ctx, policy.System("courier"))
	tick := time.NewTicker(alertsEvery)
	defer tick.Stop()
	for {
		if err := c.round(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("carry alerts", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (a *App) alertCarrier() (*alertCarrier, error) {
	m, g, err := a.cfg.carriers()
	if err != nil {
		return nil, err
	}
	allow, err := a.cfg.Feeds.allowed()
	if err != nil {
		return nil, err
	}
	push, err := a.pushSender()
	if err != nil {
		return nil, err
	}
	secret, err := a.cfg.password(a.cfg.Webhook.SecretFile)
	if err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	return &alertCarrier{
		db: a.DB, keys: a.keys, door: a.door, sirens: a.sirens, now: a.clock.Now, mail: m, sms: g, secret: []byte(secret), push: push, poster: &fetch.Client{Allow: allow, Limits: fetch.Limits{Whole: hookWithin}}, demo: a.Demo(),
		failed: func(err error) { a.log.Error("note what became of an alert or a way out", "error", err) }, busy: map[string]bool{},
	}, nil
}

// alertCarrier carries alerts by each way out in a goroutine of its own: one that does not answer holds up no other.
type alertCarrier struct {
	db      *store.DB
	keys    alert.Keys
	door    *door
	sirens  *sirens
	now     func() time.Time
	mail    *mail.Server
	sms     *sms.Gateway
	secret  []byte
	poster  webhook.Poster
	push    *webpush.Sender
	demo    bool
	answers pushAnswers
	pushing pushing
	failed  func(error)
	beaten  time.Time // when ways out were last tried

	mu   sync.Mutex
	busy map[string]bool // what is under way, by lane of an outlet
	all  sync.WaitGroup
}

// round begins to carry what is due. Of several processes on a database one carries.
func (c *alertCarrier) round(ctx context.Context) error {
	release, ok, err := c.db.Sole(ctx, "alert courier")
	if err != nil || !ok {
		return err
	}
	defer release()
	if err := c.beats(ctx); err != nil {
		c.failed(err)
	}
	if err := c.summons(ctx); err != nil {
		c.failed(err)
	}
	parcels, err := alert.Outbox(ctx, c.db, c.now(), alertsLoad, carried...)
	if err != nil {
		return err
	}
	lanes := map[string][]alert.Parcel{} // what is real never waits behind what is not
	for _, p := range parcels {
		lane := p.Outlet + " training"
		if p.World == operation.Live {
			lane = p.Outlet + " real"
		}
		lanes[lane] = append(lanes[lane], p)
	}
	for lane, some := range lanes {
		if !c.begin(lane) {
			continue
		}
		c.all.Go(func() {
			defer c.end(lane)
			c.takeAll(ctx, some)
		})
	}
	return nil
}

func (c *alertCarrier) begin(outlet string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy[outlet] {
		return false
	}
	c.busy[outlet] = true
	return true
}

func (c *alertCarrier) end(outlet string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.busy, outlet)
}

// takeAll carries the parcels of one way out in their order. That one left is noted even while the post stops.
func (c *alertCarrier) takeAll(ctx context.Context, parcels []alert.Parcel) {
	for _, p := range parcels {
		if ctx.Err() != nil {
			return
		}
		fate, detail := c.carry(ctx, p)
		if ctx.Err() != nil && fate == alert.Failed {
			return // it was cut short, not refused
		}
		if err := alert.Report(context.WithoutCancel(ctx), c.db, p, fate, detail, c.now()); err != nil {
			c.failed(err)
			return
		}
	}
}

// carry takes one alert to all addresses of a way out and says what became of it.
func (c *alertCarrier) carry(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	switch {
	case c.demo && p.Way != alert.Push: // see pushed
		return alert.Withheld, alert.Training
	case p.ExpiresAt.Before(c.now()):
		return alert.Dropped, "已过期,不再发送"
	case p.Way == alert.Push:
		return c.pushed(ctx, p)
	case p.Way == alert.Mail && c.mail == nil:
		return alert.ByHand, "本机未配置邮件服务器"
	case p.Way == alert.SMS && c.sms == nil:
		return alert.ByHand, "本机未配置短信网关"
	case p.Way == alert.Hook && len(c.secret) == 0:
		return alert.ByHand, "本机未配置接口推送的签名密钥"
	case p.Way == alert.NextUp:
		return c.handedOn(ctx, p)
	case p.Way == alert.Mail:
		return c.mailed(ctx, p)
	case p.Way == alert.Hook:
		return c.hooked(ctx, p)
	}
	return c.texted(ctx, p)
}

func (c *alertCarrier) mailed(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	var failed error
	n := 0
	for _, to := range p.Addresses {
		if err := c.mail.Send(ctx, to, p.Subject, p.Text); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
			continue
		}
		n++
	}
	return outcome(n, len(p.Addresses), failed)
}

// hooked hands the published bytes to servers of others, to each once: what failed is in the outbox again. The key lets a server
// that took it already know it. One that will not have it is told of by hand.
func (c *alertCarrier) hooked(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	var failed error
	n, refused := 0, false
	for _, to := range p.Addresses {
		s := &webhook.Sender{Address: to, Secret: c.secret, Poster: c.poster, Now: c.now, Tries: 1}
		err := s.Send(ctx, webhook.Message{Key: p.Delivery, Type: "application/cap+xml", Body: p.XML})
		var no *webhook.Refusal
		if refused = refused || errors.As(err, &no); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
			continue
		}
		n++
	}
	fate, detail := outcome(n, len(p.Addresses), failed)
	if fate == alert.Failed && refused {
		fate = alert.ByHand
	}
	return fate, detail
}

func (c *alertCarrier) texted(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	messages := make([]sms.Message, len(p.Addresses))
	for i, to := range p.Addresses {
		messages[i] = sms.Message{To: "86" + strings.TrimPrefix(strings.TrimPrefix(to, "+"), "86"), Text: p.Short}
	}
	results, _, err := c.sms.Round(ctx, messages)
	n := 0
	for _, r := range results {
		if r.Err == nil {
			n++
		}
		err = errors.Join(err, r.Err)
	}
	return outcome(n, len(messages), err)
}

// outcome is what an alert came to that went to several addresses: some is not all.
func outcome(n, of int, err error) (alert.Fate, string) {
	if n == of {
		return alert.Sent, fmt.Sprintf("%d/%d", n, of)
	}
	detail := fmt.Sprintf("%d/%d", n, of)
	if err != nil {
		detail += " " + err.Error()
	}
	return alert.Failed, detail
}
