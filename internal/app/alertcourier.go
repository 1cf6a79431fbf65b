package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"haidun/internal/domain/alert"
	"haidun/internal/edge/sms"
)

// carried are the ways out that the courier takes alerts by.
var carried = []alert.Way{alert.Mail, alert.SMS}

// alerts carries alerts out, before any letter of an order: what is real first.
func (c *courier) alerts(ctx context.Context) error {
	parcels, err := alert.Outbox(ctx, c.db, c.now(), courierLoad, carried...)
	if err != nil {
		return err
	}
	for _, p := range parcels {
		fate, detail := c.carry(ctx, p)
		if err := alert.Report(ctx, c.db, p, fate, detail, c.now()); err != nil {
			return err
		}
	}
	return nil
}

// carry takes one alert to all addresses of a way out and says what became of it.
func (c *courier) carry(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
	switch {
	case c.demo:
		return alert.Withheld, alert.Training
	case p.ExpiresAt.Before(c.now()):
		return alert.Dropped, "已过期,不再发送"
	case p.Way == alert.Mail && c.mail == nil:
		return alert.ByHand, "本机未配置邮件服务器"
	case p.Way == alert.SMS && c.sms == nil:
		return alert.ByHand, "本机未配置短信网关"
	case p.Way == alert.Mail:
		return c.mailed(ctx, p)
	}
	return c.texted(ctx, p)
}

func (c *courier) mailed(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
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

func (c *courier) texted(ctx context.Context, p alert.Parcel) (alert.Fate, string) {
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
