package command

import (
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// silenceLives is how long a silence is told to devices at least.
const silenceLives = 10 * time.Minute

// Withdraw ends every sounding of an alert: no device is told to sound any more, and all that may have been told are told
// to be silent. One person does it. It answers the silence of the most urgent world.
//
// Errors: fault.NotFound where nothing sounds for the alert, and those of store.Put.
func Withdraw(tx *store.Tx, alert, reason string) (*Command, error) {
	all, err := soundings(tx, alert)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.New(fault.NotFound, CodeNothing, fault.Args{"alert": alert})
	}
	var first *Command
	for _, world := range []operation.World{operation.Live, operation.Drill, operation.Test} {
		for _, area := range areasOf(all, world) {
			c, err := silence(tx, all, world, area, reason)
			if err != nil {
				return nil, err
			}
			if first == nil {
				first = c
			}
		}
	}
	return first, nil
}

// soundings are the commands that had an alert sounded.
func soundings(tx *store.Tx, alert string) ([]*Command, error) {
	all, err := store.Those(tx, Type, Type.Schema().Field("alert"), alert)
	if err != nil || alert == "" {
		return nil, err
	}
	return slices.DeleteFunc(all, func(c *Command) bool { return c.Kind != Sound }), nil
}

func areasOf(all []*Command, w operation.World) (out []string) {
	for _, c := range all {
		if c.World == w && !slices.Contains(out, c.AreaID) {
			out = append(out, c.AreaID)
		}
	}
	return out
}

func silence(tx *store.Tx, all []*Command, w operation.World, area, reason string) (*Command, error) {
	now := tx.Now()
	o := Order{World: w, Kind: Silence, AreaID: area, Expires: now.Add(silenceLives)}
	for _, c := range all {
		if c.World != w || c.AreaID != area {
			continue
		}
		targets, err := targetsOf(tx, c.ID)
		if err != nil {
			return nil, err
		}
		o.Alert, o.Subject, o.Title = c.Alert, c.Subject, cut("静音:"+c.Title, 120)
		o.Targets = append(o.Targets, targets...)
		if end := c.ExpiresAt.Add(c.Longest()); end.After(o.Expires) {
			o.Expires = end
		}
		if c.Stage == Running {
			c.Stage, c.Why = Withdrawn, reason
			if err := tx.Put(Type.Schema(), c, store.Note{Action: "withdraw", Reason: reason, Right: GiveRight}); err != nil {
				return nil, err
			}
		}
	}
	if last := now.Truncate(time.Millisecond).Add(terminal.MaxLife); o.Expires.After(last) {
		o.Expires = last
	}
	return Give(tx, o)
}

// cut keeps a text within so many characters.
func cut(s string, most int) string {
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

// targetsOf are all devices of a command.
func targetsOf(tx *store.Tx, command string) (out []Target, err error) {
	sheets, err := store.Those(tx, DeliveryType, DeliveryType.Schema().Field("command_id"), command)
	for _, s := range sheets {
		out = append(out, s.Targets()...)
	}
	return out, err
}

// withdrawn tells whether an alert was silenced in a world: its devices do not sound for it again.
func withdrawn(tx *store.Tx, w operation.World, alert string) (yes bool, err error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT count(*) FROM siren_command WHERE alert="+bind(1)+" AND world="+bind(2)+" AND kind="+bind(3), alert, string(w), string(Silence))
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var n int64
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return false, fmt.Errorf("look for a withdrawal of %s: %w", alert, err)
		}
	}
	return n > 0, rows.Err()
}
