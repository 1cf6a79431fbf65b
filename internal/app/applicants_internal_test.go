package app

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/service"
	"haidun/internal/edge/mail"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// applied is a post with one application, and a courier that configure makes; it answers the event after one round.
func applied(t *testing.T, to string, configure func(c *applicants)) *service.Event {
	t.Helper()
	a, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "zs"}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	ctx := policy.With(t.Context(), policy.System("test"))
	put(t, ctx, a, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	desk := service.New(a.clock, rule.New(a.clock))
	if err := desk.Module().Begin(ctx, a.DB); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Submit(ctx, a.DB, service.Application{
		Item: "service-item-01", Title: "海景花园", Area: "3309", Channel: service.Online, Kind: service.Natural, Name: "王某", Subject: "s", Email: to,
	}); err != nil {
		t.Fatal(err)
	}
	c := &applicants{db: a.DB, desk: desk}
	configure(c)
	for range 2 { // the second finds nothing to do
		if err := c.round(ctx); err != nil {
			t.Fatal(err)
		}
	}
	return first(t, ctx, a)
}

func first(t *testing.T, ctx context.Context, a *App) (out *service.Event) {
	t.Helper()
	if err := a.DB.Each(ctx, service.EventType.Schema(), store.Query{Limit: -1}, func(rec any) error { out = rec.(*service.Event); return nil }); err != nil || out == nil {
		t.Fatal(out, err)
	}
	return out
}

func TestApplicantIsWrittenToAtEachStep(t *testing.T) {
	addr, letter := testkit.MailServer(t)
	server := &mail.Server{Addr: addr, From: "haidun@zs.test", Security: mail.Plain, Timeout: 5 * time.Second}
	e := applied(t, "wang@example.cn", func(c *applicants) { c.mail = server })
	if e.Mail != service.Sent {
		t.Errorf("%s: %s", e.Mail, e.MailNote)
	}
	if text := <-letter; !strings.Contains(text, "wang@example.cn") {
		t.Errorf("the letter: %s", text)
	}
	select {
	case text := <-letter:
		t.Errorf("written to twice: %s", text)
	default:
	}
}

func TestApplicantWhoWasNotToldIsNotThoughtTold(t *testing.T) {
	addr, _ := testkit.MailServer(t)
	server := &mail.Server{Addr: addr, From: "haidun@zs.test", Security: mail.Plain, Timeout: 5 * time.Second}
	for name, x := range map[string]struct {
		to        string
		configure func(c *applicants)
		want      service.Mail
	}{
		"no server":     {"wang@example.cn", func(*applicants) {}, service.Unsent},
		"refused":       {"nobody@example.cn", func(c *applicants) { c.mail = server }, service.Unsent},
		"demonstration": {"wang@example.cn", func(c *applicants) { c.mail, c.demo = server, true }, service.Unsent},
		"no address":    {"", func(c *applicants) { c.mail = server }, service.Nowhere},
	} {
		if e := applied(t, x.to, x.configure); e.Mail != x.want || x.want == service.Unsent && e.MailNote == "" {
			t.Errorf("%s: %s, %q", name, e.Mail, e.MailNote)
		}
	}
}
