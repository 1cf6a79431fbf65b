package app

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"sync"

	"haidun/internal/domain/alert"
	"haidun/internal/edge/webpush"
)

// pushing remembers which browsers have a notice already, so that a second try goes to the others alone. After a restart nothing is
// remembered, and a notice that comes twice takes the place of itself.
type pushing struct {
	mu   sync.Mutex
	done map[string]map[string]bool // by delivery, by endpoint; false: refused for good
}

func (p *pushing) of(delivery string) map[string]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done == nil {
		p.done = map[string]map[string]bool{}
	}
	if p.done[delivery] == nil {
		p.done[delivery] = map[string]bool{}
	}
	return p.done[delivery]
}

func (p *pushing) forget(delivery string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.done, delivery)
}

// pushed tells the browsers that subscribed to the areas of an alert, and forgets those whose subscription has ended. Those that
// could not be told are told at the next try, with the pauses of the outbox; the last one counts what was reached.
func (c *alertCarrier) pushed(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	all, err := alert.Subscribers(ctx, c.db)
	if err != nil {
		return alert.Failed, err.Error()
	}
	var wanted []alert.Subscription
	for _, s := range all {
		if s.Wants(p.Areas) && (!c.demo || onThisMachine(s.Endpoint)) {
			wanted = append(wanted, s)
		}
	}
	if len(wanted) == 0 {
		if c.demo {
			return alert.Withheld, alert.Training
		}
		return alert.Withheld, "没有人订阅该区域的浏览器推送"
	}
	r := pushRound{done: c.pushing.of(p.Delivery)}
	c.pushAll(ctx, p, wanted, &r)
	told, detail := r.told(wanted)
	if r.later != nil && !p.Last {
		return alert.Failed, detail + " " + r.later.Error()
	}
	c.pushing.forget(p.Delivery)
	if r.failed = errors.Join(r.failed, r.later); r.failed != nil {
		detail += " " + r.failed.Error()
	}
	if told == 0 && r.failed != nil {
		return alert.ByHand, detail
	}
	return alert.Sent, detail
}

// pushRound is one try to tell browsers.
type pushRound struct {
	mu     sync.Mutex
	done   map[string]bool
	gone   int
	later  error // one of those that may still be told
	failed error // one of those that never will
}

// untold are those of whom nothing is known yet.
func (r *pushRound) untold(wanted []alert.Subscription) (out []alert.Subscription) {
	for _, s := range wanted {
		if _, known := r.done[s.Endpoint]; !known {
			out = append(out, s)
		}
	}
	return out
}

// told counts who has the notice, of those who are still there.
func (r *pushRound) told(wanted []alert.Subscription) (n int, detail string) {
	for _, s := range wanted {
		if r.done[s.Endpoint] {
			n++
		}
	}
	detail = fmt.Sprintf("%d/%d", n, len(wanted)-r.gone)
	if r.gone > 0 {
		detail += fmt.Sprintf(",%d 个已失效并移除", r.gone)
	}
	return n, detail
}

func (c *alertCarrier) pushAll(ctx context.Context, p alert.Parcel, wanted []alert.Subscription, r *pushRound) {
	messages := map[string]webpush.Message{"zh": c.notification(p, 0), "en": c.notification(p, 1)}
	turns := make(chan struct{}, pushAtOnce)
	at := c.now()
	var wg sync.WaitGroup
	for _, s := range r.untold(wanted) {
		turns <- struct{}{}
		wg.Go(func() {
			defer func() { <-turns }()
			m, ok := messages[s.Lang]
			if !ok {
				m = messages["zh"]
			}
			err := c.push.Send(ctx, webpush.Subscription{Endpoint: s.Endpoint, P256dh: s.P256dh, Auth: s.Auth}, m)
			gone := errors.Is(err, webpush.ErrGone)
			if gone {
				if e := alert.Unsubscribe(ctx, c.db, s.Endpoint); e != nil {
					c.failed(e)
				}
			} else {
				c.answers.note(s.Endpoint, at, err)
			}
			r.note(s.Endpoint, gone, err)
		})
	}
	wg.Wait()
}

func (r *pushRound) note(endpoint string, gone bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var no *webpush.Refusal
	switch {
	case gone:
		r.gone++
	case err == nil:
		r.done[endpoint] = true
	case errors.As(err, &no), errors.Is(err, webpush.ErrLong), errors.Is(err, webpush.ErrSubscription):
		r.done[endpoint], r.failed = false, err
	default:
		r.later = err
	}
}

// onThisMachine reports whether a push service is one of this machine: a demonstration speaks to no other.
func onThisMachine(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback()
}
