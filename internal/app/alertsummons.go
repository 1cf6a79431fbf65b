package app

import (
	"context"

	"haidun/internal/domain/alert"
	"haidun/internal/domain/duty"
	"haidun/internal/edge/sms"
	"haidun/internal/kernel/store"
)

// summons tells the watch of alerts that one person issued alone, and takes what it is told to mail and telephones. Each letter goes
// by itself; short messages go in one round, since a gateway lets few sign on at a time.
func (c *alertCarrier) summons(ctx context.Context) error {
	if _, err := alert.SummonWatch(ctx, c.db, c.onWatch, c.now()); err != nil {
		return err
	}
	letters, err := alert.SummonsDue(ctx, c.db, alert.Mail, c.now())
	if err != nil {
		return err
	}
	for _, s := range letters {
		if c.begin("summons " + s.ID) {
			c.all.Go(func() {
				defer c.end("summons " + s.ID)
				fate, detail := c.written(ctx, s)
				c.summoned(ctx, s, alert.Mail, fate, detail)
			})
		}
	}
	short, err := alert.SummonsDue(ctx, c.db, alert.SMS, c.now())
	if err != nil || len(short) == 0 || !c.begin("summons sms") {
		return err
	}
	c.all.Go(func() {
		defer c.end("summons sms")
		c.rung(ctx, short)
	})
	return nil
}

// summoned notes what became of an alarm; one that was cut short is tried again.
func (c *alertCarrier) summoned(ctx context.Context, s *alert.Summons, by alert.Way, fate alert.Fate, detail string) {
	if ctx.Err() != nil && fate == alert.Failed {
		return
	}
	if err := alert.Summoned(context.WithoutCancel(ctx), c.db, s.ID, by, fate, detail, c.now()); err != nil {
		c.failed(err)
	}
}

func (c *alertCarrier) written(ctx context.Context, s *alert.Summons) (alert.Fate, string) {
	to, fate, why := c.addressee(ctx, s, alert.Mail)
	if fate != "" {
		return fate, why
	}
	if err := c.mail.Send(ctx, to, "【值班告警】"+s.TextZH, s.TextZH+"\n\n"+s.TextEN); err != nil {
		return alert.Failed, err.Error()
	}
	return alert.Sent, "邮件服务器已接收"
}

// rung sends short messages to all.
func (c *alertCarrier) rung(ctx context.Context, all []*alert.Summons) {
	var going []*alert.Summons
	var messages []sms.Message
	for _, s := range all {
		to, fate, why := c.addressee(ctx, s, alert.SMS)
		if fate != "" {
			c.summoned(ctx, s, alert.SMS, fate, why)
			continue
		}
		going, messages = append(going, s), append(messages, sms.Message{To: to, Text: "【值班告警】" + s.TextZH})
	}
	if len(going) == 0 {
		return
	}
	results, _, err := c.sms.Round(ctx, messages)
	for i, s := range going {
		fate, detail := alert.Failed, ""
		switch {
		case i < len(results) && results[i].Err == nil:
			fate, detail = alert.Sent, results[i].ID
		case i < len(results):
			detail = results[i].Err.Error()
		case err != nil:
			detail = err.Error()
		}
		c.summoned(ctx, s, alert.SMS, fate, detail)
	}
}

// addressee is where an alarm goes; fate says that it goes nowhere, and why.
func (c *alertCarrier) addressee(ctx context.Context, s *alert.Summons, by alert.Way) (to string, fate alert.Fate, why string) {
	switch {
	case c.demo:
		return "", alert.Withheld, "演示环境不向外发送"
	case by == alert.Mail && c.mail == nil:
		return "", alert.ByHand, "本机未配置邮件服务器"
	case by == alert.SMS && c.sms == nil:
		return "", alert.ByHand, "本机未配置短信网关"
	}
	to, why, err := addressOf(ctx, c.db, s.PersonID, by == alert.Mail)
	switch {
	case err != nil:
		return "", alert.Failed, err.Error()
	case why != "":
		return "", alert.ByHand, why
	}
	return to, "", ""
}

// rota is who takes turns on watch, for the domain that has them practise.
type rota struct{}

var _ alert.Rota = rota{}

// Officers implements alert.Rota.
func (rota) Officers(ctx context.Context, db *store.DB) (out []alert.Officer, err error) {
	all, err := duty.InRotation(ctx, db)
	for _, p := range all {
		out = append(out, alert.Officer{Person: p.ID, Name: p.Name})
	}
	return out, err
}
