package demo

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/siren"
	"haidun/internal/kernel/store"
	orders "haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// commanded are two quiet soundings that are over, of the whole city and of Dinghai, with a few sirens that did not sound.
func (l *loader) commanded() error {
	city := ""
	for _, a := range facts.Areas() {
		if a.Parent == "" {
			city = a.Code
		}
	}
	if err := l.sounded(operation.Drill, "防空演练试音(演示)", "demo-drill", city, l.horns); err != nil {
		return err
	}
	var near []*siren.Siren
	for _, h := range l.horns {
		if strings.Contains(h.Area, "330902/") {
			near = append(near, h)
		}
	}
	return l.sounded(operation.Test, "定海区单机测试(演示)", "demo-test", "330902", near)
}

// sounded is a sounding whose sirens have answered.
func (l *loader) sounded(w operation.World, title, alert, area string, horns []*siren.Siren) error {
	o := orders.Order{
		World: w, Kind: orders.Sound, Title: title, Alert: alert, Subject: "demo/" + alert, Signal: "RAID", AreaID: area, Expires: l.tx.Now().Add(10 * time.Minute),
		Pattern: terminal.Pattern{On: 6 * time.Second, Off: 6 * time.Second, Repeats: 15},
	}
	for _, h := range horns {
		o.Targets = append(o.Targets, orders.Target{Device: h.DeviceID, Siren: h.ID})
	}
	c, err := orders.Give(l.tx, o)
	if err != nil {
		return fmt.Errorf("give %s: %w", title, err)
	}
	sheets, err := store.Those(l.tx, orders.DeliveryType, orders.DeliveryType.Schema().Field("command_id"), c.ID)
	if err != nil {
		return err
	}
	for _, s := range sheets {
		entries := make([]orders.Entry, len(s.Targets()))
		for i := range entries {
			sent := c.IssuedAt.Add(time.Duration(40+i) * time.Millisecond)
			entries[i] = orders.Entry{State: orders.Sounded, At: sent.Add(2200 * time.Millisecond), Sent: sent, Seconds: 2}
			switch {
			case i%23 == 4:
				entries[i] = orders.Entry{State: orders.Refused, Reason: terminal.InRepair, At: sent.Add(100 * time.Millisecond), Sent: sent}
			case i%19 == 7:
				entries[i] = orders.Entry{State: orders.NoAnswer, Reason: orders.ReasonOffline, At: c.IssuedAt.Add(15 * time.Second)}
			}
		}
		if err := orders.Tell(l.tx, s.ID, orders.Encode(c.IssuedAt, entries)); err != nil {
			return err
		}
	}
	return orders.Close(l.tx, c.ID, c.IssuedAt.Add(20*time.Second))
}
