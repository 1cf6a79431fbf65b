package alert

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// MaxSubscriptions is how many browsers may subscribe to a post (待核实: measured load only).
const MaxSubscriptions = 20_000

// Subscription is a browser that is told of alerts. It names nobody: the push service alone knows whose it is.
type Subscription struct {
	entity.Meta
	Service  string // host of the push service
	Endpoint string
	P256dh   string
	Auth     string
	Lang     string // zh or en
	Areas    string // codes of the areas whose alerts it wants, with spaces between them; "" is all
}

// MaxSubscribedAreas is how many areas a browser may name.
const MaxSubscribedAreas = 12

// Wants reports whether an alert for areas is for the subscription: where one lies in the other. An alert that names no area is for all.
func (s *Subscription) Wants(areas []string) bool {
	own := strings.Fields(s.Areas)
	if len(own) == 0 || len(areas) == 0 {
		return true
	}
	for _, a := range own {
		for _, b := range areas {
			if a, b := stem(a), stem(b); strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
				return true
			}
		}
	}
	return false
}

// stem is a division code without the zeros that stand for "all of it" (GB/T 2260): 330900 is 3309.
func stem(code string) string {
	for len(code) <= 6 && len(code) > 2 && strings.HasSuffix(code, "00") {
		code = strings.TrimSuffix(code, "00")
	}
	return code
}

// SubscriptionType is the register of browsers that subscribed. It has no screen.
var SubscriptionType = entity.Define("alert_subscription", func(d *entity.Def, s *Subscription) {
	d.Title("浏览器推送订阅", "Web push subscriptions")
	d.Naming(d.Text(&s.Service).Label("推送服务", "Push service").Max(120))
	d.Text(&s.Endpoint).Label("推送地址", "Endpoint").Max(800).Unique().Sensitive()
	d.Text(&s.P256dh).Label("公钥", "Key").Max(120).Sensitive()
	d.Text(&s.Auth).Label("验证密钥", "Secret").Max(40).Sensitive()
	d.Text(&s.Lang).Label("语言", "Language").Max(20)
	d.Text(&s.Areas).Label("行政区", "Areas").Max(160)
})

// CodeFull is raised where no more browsers can subscribe.
var CodeFull = fault.Code{ID: "alert_push_full", ZH: "订阅浏览器推送的人数已满;请收藏本页,或留意短信、广播。", EN: "No more browsers can subscribe. Keep this page at hand and mind short messages and broadcasts."}

// Subscribe keeps a browser's subscription, once however often it is sent.
//
// Codes: alert_push_full.
func Subscribe(ctx context.Context, db *store.DB, s Subscription) error {
	u, err := url.Parse(s.Endpoint)
	if err != nil {
		return fmt.Errorf("read the address of a push service: %w", err)
	}
	schema := SubscriptionType.Schema()
	return db.Write(ctx, func(tx *store.Tx) error {
		known, err := store.Those(tx, SubscriptionType, schema.Field("endpoint"), s.Endpoint)
		if err != nil {
			return err
		}
		keep := &s
		if len(known) > 0 {
			keep = known[0]
			keep.P256dh, keep.Auth, keep.Lang, keep.Areas = s.P256dh, s.Auth, s.Lang, s.Areas
		} else if n, err := db.Tally(ctx, schema, store.Query{}, nil); err != nil || n.Count >= MaxSubscriptions {
			if err != nil {
				return fmt.Errorf("count the subscriptions: %w", err)
			}
			return fault.New(fault.Conflict, CodeFull, nil)
		}
		keep.Service = u.Host
		return tx.Put(schema, keep, store.Note{Action: "subscribe"})
	})
}

// Unsubscribe forgets a browser: its address and its keys too.
func Unsubscribe(ctx context.Context, db *store.DB, endpoint string) error {
	schema := SubscriptionType.Schema()
	return db.Write(ctx, func(tx *store.Tx) error {
		known, err := store.Those(tx, SubscriptionType, schema.Field("endpoint"), endpoint)
		if err != nil {
			return err
		}
		for _, s := range known {
			s.Endpoint, s.P256dh, s.Auth = "", "", ""
			if err := tx.Put(schema, s, store.Note{Action: "leave"}); err != nil {
				return err
			}
			if _, err := tx.Strike(schema, s.ID, s.Rev, "退订或推送地址已失效"); err != nil {
				return err
			}
		}
		return nil
	})
}

// Subscribers are the browsers to tell.
func Subscribers(ctx context.Context, db *store.DB) (out []Subscription, err error) {
	err = db.Each(ctx, SubscriptionType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if s := rec.(*Subscription); strings.TrimSpace(s.Endpoint) != "" {
			out = append(out, *s)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the subscriptions: %w", err)
	}
	return out, nil
}
