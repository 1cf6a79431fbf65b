package app

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/domain/alert"
	"haidun/internal/edge/webhook"
)

// beats tries the way through every outlet that something can be asked of, each in a goroutine of its own: mail signs on to the
// server, a server of others gets a signed ping. A demonstration asks nobody.
func (c *alertCarrier) beats(ctx context.Context) error {
	if c.demo || c.now().Sub(c.beaten) < alert.BeatEvery {
		return nil
	}
	c.beaten = c.now()
	all, err := alert.InUse(ctx, c.db, alert.Mail, alert.Hook)
	if err != nil {
		return err
	}
	for _, o := range all {
		if !c.begin("beat " + o.ID) {
			continue // the last one still waits
		}
		c.all.Go(func() {
			defer c.end("beat " + o.ID)
			trouble := ""
			if err := c.alive(ctx, &o); err != nil {
				trouble = err.Error()
			}
			if ctx.Err() != nil {
				return
			}
			if err := alert.Tried(ctx, c.db, o.ID, trouble, c.now()); err != nil {
				c.failed(err)
			}
		})
	}
	return nil
}

// ping is what servers of others are sent to see that they would take an alert.
const ping = `{"type":"ping"}`

func (c *alertCarrier) alive(ctx context.Context, o *alert.Outlet) error {
	switch {
	case o.Way == alert.Mail && c.mail == nil:
		return errors.New("本机未配置邮件服务器")
	case o.Way == alert.Mail:
		return c.mail.Alive(ctx)
	case len(c.secret) == 0:
		return errors.New("本机未配置接口推送的签名密钥")
	}
	var failed error
	for _, to := range o.Addresses() {
		s := &webhook.Sender{Address: to, Secret: c.secret, Poster: c.poster, Now: c.now, Tries: 1}
		if err := s.Send(ctx, webhook.Message{Key: fmt.Sprintf("ping-%d", c.now().Unix()), Type: "application/json", Body: []byte(ping)}); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
		}
	}
	return failed
}
