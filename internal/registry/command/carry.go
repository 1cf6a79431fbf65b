package command

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// Outstanding are the commands of which something may still change, the oldest first.
func Outstanding(ctx context.Context, db *store.DB) (out []*Command, err error) {
	s := Type.Schema()
	q := store.Query{Limit: -1, Sort: []store.Order{{Field: s.Field("seq")}}, Where: []store.Cond{
		{Field: s.Field("stage"), Op: store.In, Values: []any{string(Running), string(Withdrawn)}},
		{Field: s.Field("closed_at"), Op: store.Empty, Values: []any{true}},
	}}
	err = db.Each(ctx, s, q, func(rec any) error {
		out = append(out, rec.(*Command))
		return nil
	})
	return out, err
}

// Given tells whether a command of this number was ever given.
func Given(ctx context.Context, db *store.DB, seq uint64) (bool, error) {
	s := Type.Schema()
	page, err := db.List(ctx, s, store.Query{Limit: 1, Where: []store.Cond{{Field: s.Field("seq"), Op: store.Eq, Values: []any{int64(seq)}}}})
	return err == nil && len(page.Recs) > 0, err
}

// Tell stores what is known of a sheet's devices.
func Tell(tx *store.Tx, sheet, states string) error {
	v, err := store.Fetch(tx, DeliveryType, sheet)
	if err != nil {
		return err
	}
	v.States = states
	return tx.Put(DeliveryType.Schema(), v, store.Note{Action: "tell", Right: GiveRight})
}

// Close ends a command: nothing of it changes any more.
func Close(tx *store.Tx, id string, at time.Time) error {
	c, err := store.Fetch(tx, Type, id)
	if err != nil || !c.ClosedAt.IsZero() {
		return err
	}
	c.ClosedAt = at
	if c.Stage == Running {
		c.Stage = Closed
	}
	return tx.Put(Type.Schema(), c, store.Note{Action: "close", Right: GiveRight})
}

// Preempt notes that a drill gave way to a live command: nobody is told of it any more.
func Preempt(tx *store.Tx, id string) error {
	c, err := store.Fetch(tx, Type, id)
	if err != nil || c.Stage != Running {
		return err
	}
	c.Stage, c.Why = Withdrawn, "实战指令优先,演练指令停止下发。A live command came first; the drill is not sent any more."
	return tx.Put(Type.Schema(), c, store.Note{Action: "preempt", Right: GiveRight})
}

// Emergency is a silence for everything that is sent before it can be written down. Number is the one it is sent with.
func Emergency(id, area, title string, epoch string, number uint64, now time.Time, devices int) *Command {
	now = now.UTC().Truncate(time.Millisecond)
	c := &Command{
		Title: title, World: operation.Live, Kind: Silence, Stage: Running, AreaID: area, IssuedAt: now, ExpiresAt: now.Add(silenceLives),
		Devices: entity.IntOf(int64(devices)), Empty: entity.BoolOf(devices == 0), Epoch: epoch, Seq: entity.IntOf(int64(number)),
	}
	c.ID = id
	return c
}

// Enter writes an [Emergency] down after it was sent, and withdraws every sounding that it ended. It answers the ids of the
// sheets.
func Enter(tx *store.Tx, c *Command, targets []Target, reason string) (sheets []string, err error) {
	if err := write(tx, c, targets); err != nil {
		return nil, err
	}
	all, err := store.Those(tx, Type, Type.Schema().Field("stage"), string(Running))
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.Kind != Sound || s.Seq.V > c.Seq.V {
			continue
		}
		s.Stage, s.Why = Withdrawn, cut(reason, 500)
		if err := tx.Put(Type.Schema(), s, store.Note{Action: "withdraw", Reason: reason, Right: GiveRight}); err != nil {
			return nil, err
		}
	}
	mine, err := store.Those(tx, DeliveryType, DeliveryType.Schema().Field("command_id"), c.ID)
	for _, s := range mine {
		sheets = append(sheets, s.ID)
	}
	return sheets, err
}
