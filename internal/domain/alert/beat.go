package alert

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Health is whether the way through an outlet was found open.
type Health string

// The states. An outlet has none until it is tried for the first time.
const (
	Alive   Health = "alive"
	Failing Health = "failing"
	Unset   Health = "unset" // this post lacks what the way needs: it cannot be tried, and carries nothing
)

var healths = []entity.Option[Health]{
	{Code: Alive, ZH: "通", EN: "Open", Tone: entity.OK},
	{Code: Failing, ZH: "不通", EN: "Failing", Tone: entity.Danger},
	{Code: Unset, ZH: "未接通", EN: "Not set up", Tone: entity.Idle},
}

// BeatEvery is how often the way through an outlet is tried.
const BeatEvery = time.Minute

// LoudAfter is how many beats in a row are missed when the watch is told (RELIABILITY ).
const LoudAfter = 3

// Beat is what came of trying the way through an outlet. Why says, in each language, why it fails or what it lacks.
type Beat struct {
	Health Health
	Why    [2]string
}

// Open is the beat of a way that is open.
func Open() Beat { return Beat{Health: Alive} }

// Fails is the beat of a way that is not.
func Fails(zh, en string) Beat { return Beat{Failing, [2]string{zh, en}} }

// Lacks is the beat of a way that this post is not set up for.
func Lacks(zh, en string) Beat { return Beat{Unset, [2]string{zh, en}} }

// Tried notes a beat, and tells the watch when LoudAfter were missed. What is as it was is written once in a few minutes: a
// heartbeat is no news.
func Tried(ctx context.Context, db *store.DB, outlet string, b Beat, watch []Officer, now time.Time) error {
	b.Why = [2]string{clip(b.Why[0]), clip(b.Why[1])}
	o, err := store.Get(ctx, db, OutletType, outlet)
	if err != nil || o.known(b, now) {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		o, err := store.Fetch(tx, OutletType, outlet)
		if err != nil || o.Struck() {
			return err
		}
		o.Health, o.Trouble, o.Problem = b.Health, b.Why[0], b.Why[1]
		switch b.Health {
		case Alive:
			o.LastBeat, o.Missed = now, entity.IntOf(0)
		case Failing:
			o.Missed = entity.IntOf(o.Missed.V + 1)
		default:
			o.Missed = entity.IntOf(0)
		}
		if err := tx.Put(OutletType.Schema(), o, store.Note{Action: "heard", Right: Keep}); err != nil || b.Health != Failing || o.Missed.V != LoudAfter {
			return err
		}
		return summon(tx, Summons{
			Matter: WayOut, Subject: "outlet/" + o.ID + "/" + now.UTC().Format(time.RFC3339), AreaID: o.AreaID,
			TextZH: "发布渠道“" + o.Name + "”连续 3 次探测不通:" + o.Trouble + "。发布预警前请先恢复,或准备其他渠道。",
			TextEN: "The way out “" + o.Name + "” missed 3 beats in a row: " + o.Problem + ". Restore it before an alert has to go out, or prepare another.",
		}, watch, now)
	})
}

// known reports whether a beat says nothing new.
func (o *Outlet) known(b Beat, now time.Time) bool {
	switch {
	case o.Health != b.Health:
		return false
	case b.Health == Alive:
		return now.Sub(o.LastBeat) < 5*BeatEvery
	case b.Health == Failing && o.Missed.V < LoudAfter:
		return false
	}
	return o.Trouble == b.Why[0] && o.Problem == b.Why[1]
}
