package app

import (
	"context"
	"time"

	"haidun/internal/domain/service"
	"haidun/internal/edge/mail"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// applicants carries messages about cases to those who applied, until ctx ends.
func (a *App) applicants(ctx context.Context) error {
	m, _, err := a.cfg.carriers()
	if err != nil {
		return err
	}
	c := &applicants{db: a.DB, desk: a.office.cases, mail: m, demo: a.Demo()}
	tick := time.NewTicker(courierEvery)
	defer tick.Stop()
	for {
		if err := c.round(policy.With(ctx, policy.System("courier"))); err != nil && ctx.Err() == nil {
			a.log.Error("carry messages to applicants", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// applicants takes messages about cases to a mail server. What did not go out is noted with the reason: nobody believes that an
// applicant was told who was not.
type applicants struct {
	db   *store.DB
	desk *service.Desk
	mail *mail.Server
	demo bool
}

func (c *applicants) round(ctx context.Context) error {
	release, ok, err := c.db.Sole(ctx, "applicants")
	if err != nil || !ok {
		return err // another process on this database carries
	}
	defer release()
	letters, err := c.desk.Outbox(ctx, c.db, courierLoad)
	if err != nil {
		return err
	}
	for _, l := range letters {
		fate, note := c.send(ctx, l)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := c.desk.Report(ctx, c.db, l.Event, fate, note); err != nil {
			return err
		}
	}
	return nil
}

func (c *applicants) send(ctx context.Context, l service.Letter) (service.Mail, string) {
	switch {
	case c.demo || l.Demo:
		return service.Unsent, "演示数据,不向外发送"
	case c.mail == nil:
		return service.Unsent, "本机未配置邮件服务器,请电话通知"
	}
	if err := c.mail.Send(ctx, l.To, l.Subject, l.Text); err != nil {
		return service.Unsent, err.Error()
	}
	return service.Sent, "邮件服务器已接收"
}
