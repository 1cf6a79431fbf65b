package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/journal/order"
	"haidun/internal/edge/mail"
	"haidun/internal/edge/sms"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// How often the courier looks, and how many letters he takes along.
const (
	courierEvery = 5 * time.Second
	courierLoad  = 50
)

// courier carries letters out until ctx ends.
func (a *App) courier(ctx context.Context) error {
	m, g, err := a.cfg.carriers()
	if err != nil {
		return err
	}
	c := &courier{db: a.DB, now: a.clock.Now, mail: m, sms: g, demo: a.Demo()}
	tick := time.NewTicker(courierEvery)
	defer tick.Stop()
	for {
		if err := c.round(policy.With(ctx, policy.System("courier"))); err != nil && ctx.Err() == nil {
			a.log.Error("carry letters", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// courier takes letters from the outbox to the outside and notes what became of them. What it cannot carry is left to be
// done by hand, with the reason, so that nobody believes a message went out that did not.
type courier struct {
	db   *store.DB
	now  func() time.Time
	mail *mail.Server
	sms  *sms.Gateway
	demo bool
}

// load is a letter with the address it goes to.
type load struct {
	order.Letter
	to string
}

func (c *courier) round(ctx context.Context) error {
	release, ok, err := c.db.Sole(ctx, "courier")
	if err != nil || !ok {
		return err // another process on this database carries
	}
	defer release()
	letters, err := order.Outbox(ctx, c.db, c.now(), courierLoad)
	if err != nil {
		return err
	}
	var short []load
	for _, l := range letters {
		to, why, err := c.address(ctx, l)
		switch {
		case err != nil:
			return err
		case c.demo || l.World == operation.Test:
			err = c.report(ctx, l, order.Withheld, "测试或演示,不向外发送")
		case why != "":
			err = c.report(ctx, l, order.ByHand, why)
		case l.Channel == order.Mail:
			err = c.post(ctx, load{l, to})
		default:
			short = append(short, load{l, to})
		}
		if err != nil {
			return err
		}
	}
	return c.text(ctx, short)
}

// address is where a letter goes; why says why it cannot.
func (c *courier) address(ctx context.Context, l order.Letter) (to, why string, err error) {
	if l.Channel == order.Mail && c.mail == nil {
		return "", "本机未配置邮件服务器", nil
	}
	if l.Channel == order.SMS && c.sms == nil {
		return "", "本机未配置短信网关,请电话通知", nil
	}
	return addressOf(ctx, c.db, l.Person, l.Channel == order.Mail)
}

// addressOf is the address of a person for mail, or the number for short messages; why says why there is none.
func addressOf(ctx context.Context, db *store.DB, id string, byMail bool) (to, why string, err error) {
	p, err := store.Get(ctx, db, person.Type, id)
	if err != nil {
		return "", "", fmt.Errorf("find who is written to: %w", err)
	}
	if byMail {
		if p.Email == "" {
			return "", "该人员没有登记工作邮箱", nil
		}
		return p.Email, "", nil
	}
	if p.Mobile.Cipher == "" {
		return "", "该人员没有登记手机", nil
	}
	number, err := db.Vault().Open(person.Type.Schema().Name, "mobile", p.ID, p.Mobile.Cipher)
	if err != nil {
		return "", "", fmt.Errorf("open a number: %w", err)
	}
	return "86" + strings.TrimPrefix(number, "+86"), "", nil
}

func (c *courier) post(ctx context.Context, l load) error {
	if err := c.mail.Send(ctx, l.to, l.Subject, l.Text); err != nil {
		return c.report(ctx, l.Letter, order.Failed, err.Error())
	}
	return c.report(ctx, l.Letter, order.Handed, "邮件服务器已接收")
}

// text hands short messages over in one round and notes which earlier ones have arrived.
func (c *courier) text(ctx context.Context, letters []load) error {
	if len(letters) == 0 {
		return nil
	}
	messages := make([]sms.Message, len(letters))
	for i, l := range letters {
		messages[i] = sms.Message{To: l.to, Text: l.Text}
	}
	results, receipts, err := c.sms.Round(ctx, messages)
	if results == nil && err != nil {
		results = make([]sms.Result, len(letters))
		for i := range results {
			results[i].Err = err
		}
	}
	for i, r := range results {
		fate, detail := order.Handed, r.ID
		if r.Err != nil {
			fate, detail = order.Failed, r.Err.Error()
		}
		if err := c.report(ctx, letters[i].Letter, fate, detail); err != nil {
			return err
		}
	}
	for _, r := range receipts {
		if err := order.Arrived(ctx, c.db, r.ID, r.Delivered, c.now()); err != nil {
			return err
		}
	}
	return nil
}

func (c *courier) report(ctx context.Context, l order.Letter, fate order.Fate, detail string) error {
	return order.Report(ctx, c.db, l.Delivery, fate, detail, c.now())
}
