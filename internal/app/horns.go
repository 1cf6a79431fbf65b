package app

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// horns let alerts sound the sirens of the register through the commands to terminals. What sirens refuse never keeps an alert
// from going out by its other ways.
type horns struct{}

var _ alert.Horns = horns{}

// Sound implements alert.Horns.
func (horns) Sound(tx *store.Tx, r alert.Ring) (id string, sirens int, why string, err error) {
	o := command.Order{
		World: r.World, Kind: command.Sound, Title: r.Title, Alert: r.Alert, Subject: r.Subject, Signal: r.Signal, AreaID: r.AreaID, Second: r.Second,
		Expires: time.UnixMilli(min(r.Expires.UnixMilli(), tx.Now().Add(terminal.MaxLife).UnixMilli())),
	}
	if o.Pattern, why, err = patternOf(tx, r); err != nil || why != "" {
		return "", 0, why, err
	}
	if o.Targets, err = sirensIn(tx, r.Paths); err != nil || len(o.Targets) == 0 {
		return "", 0, "", err
	}
	var c *command.Command
	why, err = excused(tx.Try(func() (err error) { c, err = command.Give(tx, o); return err }))
	if err != nil || why != "" {
		return "", 0, why, err
	}
	return c.ID, len(o.Targets), "", nil
}

// excused turns a refusal into its sentence; what is broken stays an error.
func excused(err error) (string, error) {
	if err == nil {
		return "", nil
	}
	e := fault.As(err)
	if e.Kind == fault.Internal {
		return "", err
	}
	return e.Code.Text(fault.ZH, e.Args), nil
}

// patternOf is the published pattern of a signal.
func patternOf(tx *store.Tx, r alert.Ring) (terminal.Pattern, string, error) {
	row, err := sounding.Published().Signals.At(law.DayOf(tx.Now().In(clock.Shanghai)), r.AreaID)
	if err != nil {
		why, err := excused(err)
		return terminal.Pattern{}, why, err
	}
	for _, s := range row.Value {
		if string(s.Code) == r.Signal {
			return terminal.Pattern{On: time.Duration(s.OnS) * time.Second, Off: time.Duration(s.OffS) * time.Second, Repeats: s.Repeats}, "", nil
		}
	}
	return terminal.Pattern{}, "没有信号 " + r.Signal + " 的鸣响规定", nil
}

// sirensIn are the terminals of sirens in service below area paths.
func sirensIn(tx *store.Tx, paths []string) (out []command.Target, err error) {
	b := tx.DB().Dialect().Bind
	for _, path := range paths {
		rows, err := tx.Query(`SELECT id, device_id FROM siren WHERE struck_at IS NULL AND device_id IS NOT NULL AND status IN ('normal','impaired') AND area_path>=`+b(1)+` AND area_path<`+b(2)+` ORDER BY id`, path, path+"\U0010FFFF")
		if err != nil {
			return nil, fmt.Errorf("find the sirens of an alert: %w", err)
		}
		for rows.Next() {
			var t command.Target
			if err := rows.Scan(&t.Siren, &t.Device); err != nil {
				rows.Close()
				return nil, fmt.Errorf("find the sirens of an alert: %w", err)
			}
			out = append(out, t)
		}
		if err := rows.Err(); err != nil {
			return nil, fmt.Errorf("find the sirens of an alert: %w", err)
		}
	}
	return out, nil
}

// Silence implements alert.Horns.
func (horns) Silence(tx *store.Tx, id, reason string) (why string, err error) {
	err = tx.Try(func() error {
		_, err := command.Withdraw(tx, id, reason)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return excused(err)
}

// Told implements alert.Horns.
func (horns) Told(ctx context.Context, db *store.DB, id string) (done, lost, all int, err error) {
	n, err := command.Count(ctx, db, id)
	for s, m := range n {
		all += m
		switch s {
		case command.Sounding, command.Sounded, command.Silenced:
			done += m
		case command.Refused, command.NoAnswer, command.Bad:
			lost += m
		}
	}
	return done, lost, all, err
}
