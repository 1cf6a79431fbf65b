package app

import (
	"context"
	"slices"

	"haidun/internal/domain/alert"
	"haidun/internal/web/public"
)

// shownBy are the ways out that the public side itself is.
var shownBy = []alert.Way{alert.Page, alert.Streams}

// alertRegisters are the registers whose changes change what the public is alerted to.
var alertRegisters = []string{"alert", "alert_outlet"}

// showAlerts puts what is in force on the public side, and notes in the ledger what is seen there.
func (p *publicSide) showAlerts(ctx context.Context) error {
	now := p.app.clock.Now()
	notices, err := alert.Publication(ctx, p.app.DB, now)
	if err != nil {
		return err
	}
	list := make([]public.Alert, len(notices))
	for i, n := range notices {
		list[i] = public.Alert{
			Identifier: n.Identifier, World: string(n.World), Ends: n.Kind == alert.End, False: n.FalseAlarm, Holds: n.Holds, New: n.Kind == alert.End && n.Expires.After(now),
			Severity: string(n.Severity), Headline: n.Headline, What: n.What, Todo: n.Todo, Area: n.Area, From: n.From, Sent: n.Sent, Expires: n.Expires, XML: n.XML,
		}
	}
	p.side.PublishAlerts(list)
	return p.noteShown(ctx)
}

// noteShown notes the deliveries that the public page made.
func (p *publicSide) noteShown(ctx context.Context) error {
	parcels, err := alert.Outbox(ctx, p.app.DB, p.app.clock.Now(), courierLoad, shownBy...)
	if err != nil {
		return err
	}
	for _, x := range parcels {
		fate, detail := alert.Delivered, "/public/alerts/"+x.Identifier+".xml"
		if len(x.XML) == 0 {
			detail = "/public/alerts(尚未签名)"
		}
		if !p.side.ShowsAlert(x.Identifier) {
			fate, detail = alert.Withheld, "公众网页未选用"
		}
		if err := alert.Report(ctx, p.app.DB, x, fate, detail, p.app.clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

// concernsAlerts reports whether a change of a register is one.
func concernsAlerts(register string) bool { return slices.Contains(alertRegisters, register) }
