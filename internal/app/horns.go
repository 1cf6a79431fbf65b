package app

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/geo"
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
	query := func(q string, args ...any) (rows, error) { return tx.Query(q, args...) }
	if o.Targets, err = sirensMeant(query, tx.DB().Dialect().Bind, r); err != nil || len(o.Targets) == 0 {
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

// Meant implements alert.Horns.
func (horns) Meant(ctx context.Context, db *store.DB, r alert.Ring) (int, error) {
	query := func(q string, args ...any) (rows, error) { return db.Query(ctx, q, args...) }
	all, err := sirensMeant(query, db.Dialect().Bind, r)
	return len(all), err
}

// asking reads rows, in a transaction or outside one.
type asking func(query string, args ...any) (rows, error)

type rows interface {
	Next() bool
	Scan(into ...any) error
	Err() error
	Close() error
}

// sirensMeant are the terminals of sirens in service below area paths, and of those that stand in what is drawn; each once.
func sirensMeant(query asking, bind func(int) string, r alert.Ring) (out []command.Target, err error) {
	there := map[string]bool{}
	take := func(path string, stands func(lon, lat int64) bool) error {
		list, err := query(`SELECT s.id, s.device_id, coalesce(t.location_lon, 0), coalesce(t.location_lat, 0) FROM siren s JOIN siren_site t ON t.id=s.site_id
			WHERE s.struck_at IS NULL AND s.device_id IS NOT NULL AND s.status IN ('normal','impaired') AND s.area_path>=`+bind(1)+` AND s.area_path<`+bind(2)+` ORDER BY s.id`, path, path+"\U0010FFFF")
		if err != nil {
			return fmt.Errorf("find the sirens of an alert: %w", err)
		}
		defer list.Close()
		for list.Next() {
			var t command.Target
			var lon, lat int64
			if err := list.Scan(&t.Siren, &t.Device, &lon, &lat); err != nil {
				return fmt.Errorf("find the sirens of an alert: %w", err)
			}
			if !there[t.Siren] && stands(lon, lat) {
				there[t.Siren], out = true, append(out, t)
			}
		}
		return list.Err()
	}
	for _, path := range r.Paths {
		if err := take(path, func(_, _ int64) bool { return true }); err != nil {
			return nil, err
		}
	}
	if r.Within.Holds == nil {
		return out, nil
	}
	return out, take(r.Within.Below, func(lon, lat int64) bool {
		return (lon != 0 || lat != 0) && r.Within.Holds(geo.LonLat{Lon: float64(lon) / 1e7, Lat: float64(lat) / 1e7})
	})
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
