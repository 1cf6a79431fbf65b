package sounding

import (
	"context"
	"time"

	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// posts is the way to the terminals by the commands of the post.
type posts struct{}

func (posts) allowed(ctx context.Context, db *store.DB) (bool, error) {
	return command.LiveAllowed(ctx, db)
}

func (posts) give(tx *store.Tx, c call) (string, error) {
	o := command.Order{
		World: c.world, Kind: command.Sound, Title: c.title, Alert: c.alert, Subject: c.subject, Signal: string(c.pattern.Code), AreaID: c.area,
		NotBefore: c.start, Expires: c.expires, Second: c.second,
		Pattern: terminal.Pattern{On: time.Duration(c.pattern.OnS) * time.Second, Off: time.Duration(c.pattern.OffS) * time.Second, Repeats: c.pattern.Repeats},
	}
	for _, s := range c.sirens {
		o.Targets = append(o.Targets, command.Target{Device: s.DeviceID, Siren: s.ID})
	}
	given, err := command.Give(tx, o)
	if err != nil {
		return "", err
	}
	return given.ID, nil
}

func (posts) withdraw(tx *store.Tx, alert, reason string) error {
	_, err := command.Withdraw(tx, alert, reason)
	return err
}

func (posts) answers(ctx context.Context, db *store.DB, id string) ([]reply, error) {
	all, err := command.Answers(ctx, db, id)
	if err != nil {
		return nil, err
	}
	out := make([]reply, 0, len(all))
	for _, a := range all {
		r := reply{siren: a.Siren, said: Silent, at: a.At, detail: string(a.State)}
		if a.Reason != "" {
			r.detail += " " + a.Reason
		}
		switch a.State {
		case command.Sounded:
			r.said = Fed
		case command.Refused:
			r.said = Failed
		case command.Silenced:
			if r.said = Halted; a.Sent.IsZero() {
				r.said = Silent // it was never told, so it did not stop halfway either
			}
		case command.Queued, command.Sent, command.Offline, command.Received, command.Sounding:
			r.open = true
		case command.NoAnswer, command.Bad:
		}
		out = append(out, r)
	}
	return out, nil
}
