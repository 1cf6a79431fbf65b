package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/user"
	"haidun/internal/terminal"
)

// Target is a terminal with the siren it drives.
type Target struct{ Device, Siren string }

// Order is what somebody wants terminals to do.
type Order struct {
	World   operation.World
	Kind    Kind
	Title   string           // for people
	Alert   string           // the id on the wire that a Silence refers to; "" in a Silence is everything, in a Sound the id in Subject
	Subject string           // what it is given for: "sounding_plan/01J…"
	Signal  string           // code of the signal, such as RAID
	Pattern terminal.Pattern // of a live sounding; drills and tests send [Quiet] instead
	AreaID  string           // whose devices it is for

	NotBefore, Expires time.Time // zero NotBefore: at once
	Targets            []Target
	Second             string // user id of the second person: a live sounding needs one, and another person than the actor
}

// GiveRight is the right to command terminals.
const GiveRight policy.Action = "siren_give"

// Quiet is what sounds in a drill or a test: two short tones that nobody takes for a signal.
var Quiet = terminal.Pattern{On: 500 * time.Millisecond, Off: 500 * time.Millisecond, Repeats: 2}

// QuietSignal is its name on the wire.
const QuietSignal = "TRAIN"

// Give writes a command and its sheets in the caller's transaction. It is sent once that is committed. A command without
// targets is taken and marked Empty: whoever shows it says loudly that no siren hears it.
//
// Errors: fault.Invalid for what is not well-formed, fault.Forbidden for a live sounding that the site forbids or that
// lacks its second person, fault.Conflict for an alert that was withdrawn, and those of store.Put.
func Give(tx *store.Tx, o Order) (*Command, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	c := &Command{
		Title: o.Title, World: o.World, Kind: o.Kind, Stage: Running, Alert: o.Alert, Subject: o.Subject, AreaID: o.AreaID, Second: o.Second,
		IssuedAt: tx.Now().UTC().Truncate(time.Millisecond), NotBefore: millis(o.NotBefore), ExpiresAt: millis(o.Expires), Epoch: tx.DB().Epoch(),
	}
	if !c.NotBefore.After(c.IssuedAt) {
		c.NotBefore = time.Time{}
	}
	if err := c.complete(o); err != nil {
		return nil, err
	}
	if err := authorise(tx, a, c); err != nil {
		return nil, err
	}
	targets, err := clean(o.Targets)
	if err != nil {
		return nil, err
	}
	c.Devices, c.Empty = entity.IntOf(int64(len(targets))), entity.BoolOf(len(targets) == 0)
	seq, err := nextSeq(tx)
	if err != nil {
		return nil, err
	}
	c.Seq = entity.IntOf(seq)
	content := c.Content("check")
	if err := content.Check(); err != nil {
		return nil, err
	}
	return c, write(tx, c, targets)
}

func millis(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Millisecond)
}

// complete checks the order and sets what is sent.
func (c *Command) complete(o Order) error {
	if _, ok := c.Realm(); !ok {
		return fault.New(fault.Invalid, CodeWorld, nil)
	}
	if o.Kind != Sound && o.Kind != Silence && o.Kind != Ping {
		return fault.New(fault.Invalid, CodeKind, nil)
	}
	if !c.ExpiresAt.After(c.IssuedAt) || c.ExpiresAt.Sub(c.IssuedAt) > terminal.MaxLife {
		return fault.New(fault.Invalid, CodeLives, fault.Args{"hours": int(terminal.MaxLife / time.Hour)})
	}
	if o.Kind != Sound {
		return nil
	}
	if c.Alert == "" {
		c.Alert = o.Subject[strings.LastIndexByte(o.Subject, '/')+1:]
	}
	if c.Alert == "" {
		return fault.New(fault.Invalid, CodeNoAlert, nil)
	}
	p := o.Pattern
	c.Signal, c.Wire = o.Signal, o.Signal
	if c.World != operation.Live {
		p, c.Wire = Quiet, QuietSignal
	}
	c.OnMs, c.OffMs, c.Repeats = entity.IntOf(p.On.Milliseconds()), entity.IntOf(p.Off.Milliseconds()), entity.IntOf(int64(p.Repeats))
	c.LongestS = entity.IntOf(int64((p.Total() + time.Second - 1) / time.Second))
	return nil
}

// authorise refuses a sounding that must not be: a live one where the site forbids it or nobody else confirms, and one of
// an alert that was withdrawn. A silence is never refused here.
func authorise(tx *store.Tx, a *policy.Actor, c *Command) error {
	if c.Kind != Sound {
		return nil
	}
	dead, err := withdrawn(tx, c.World, c.Alert)
	if err != nil {
		return err
	}
	if dead {
		return fault.New(fault.Conflict, CodeDead, fault.Args{"alert": c.Alert})
	}
	if c.World != operation.Live {
		return nil
	}
	allowed, err := liveAllowed(tx)
	if err != nil {
		return err
	}
	if !allowed {
		return fault.New(fault.Forbidden, CodeForbidden, nil)
	}
	u, err := store.Fetch(tx, user.Type, c.Second)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	if err != nil || u.Struck() || u.State != user.Active || policy.TwoPersons(a, &policy.Actor{User: u.ID, Person: u.Person}) != nil {
		return fault.New(fault.Forbidden, CodeSecond, nil)
	}
	return nil
}

// clean checks targets and leaves out those named twice.
func clean(targets []Target) ([]Target, error) {
	seen := make(map[string]bool, len(targets))
	out := make([]Target, 0, len(targets))
	for _, t := range targets {
		switch {
		case !terminal.ValidDevice(t.Device):
			return nil, fault.New(fault.Invalid, CodeDevice, fault.Args{"device": t.Device})
		case t.Siren != "" && !entity.ValidID(t.Siren):
			return nil, fault.New(fault.Invalid, CodeSiren, fault.Args{"siren": t.Siren})
		case !seen[t.Device]:
			seen[t.Device] = true
			out = append(out, t)
		}
	}
	return out, nil
}

// write stores the command and its sheets.
func write(tx *store.Tx, c *Command, targets []Target) error {
	if err := tx.Put(Type.Schema(), c, store.Note{Action: "give", Right: GiveRight}); err != nil {
		return err
	}
	for n := 0; len(targets) > 0; n++ {
		some := targets[:min(SheetSize, len(targets))]
		targets = targets[len(some):]
		entries := make([]Entry, len(some))
		for i := range entries {
			entries[i].State = Queued
		}
		sheet := &Delivery{CommandID: c.ID, Number: entity.IntOf(int64(n + 1)), Title: sheetTitle(n + 1), Devices: devicesText(some), States: Encode(c.IssuedAt, entries)}
		if err := tx.Put(DeliveryType.Schema(), sheet, store.Note{Action: "give", Right: GiveRight}); err != nil {
			return err
		}
	}
	return nil
}

// LiveAllowed tells whether the site policy lets sirens be sounded in earnest through this system. Everybody may know.
func LiveAllowed(ctx context.Context, db *store.DB) (bool, error) {
	p, err := store.Get(policy.With(ctx, policy.System("siren-policy")), db, PolicyType, PolicyID)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil && p.allows(), err
}

// liveAllowed is LiveAllowed as the transaction sees it, whoever asks.
func liveAllowed(tx *store.Tx) (yes bool, err error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT state FROM siren_policy WHERE id="+bind(1)+" AND struck_at IS NULL", PolicyID)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var state string
		if err := rows.Scan(&state); err != nil {
			return false, fmt.Errorf("read the policy on live sounding: %w", err)
		}
		yes = Leave(state) == Allowed
	}
	return yes, rows.Err()
}
