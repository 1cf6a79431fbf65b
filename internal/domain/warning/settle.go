package warning

import (
	"fmt"
	"strings"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// settle gives a message its state and lets it act on earlier ones, and earlier ones on it: on an island that was cut off,
// a cancel may come before what it cancels.
func (k desk) settle(tx *store.Tx, a *arrival) error {
	w := a.w
	if w.State != "" {
		return put(tx, a)
	}
	var about []*Warning
	var err error
	if w.Verb != Alert {
		if about, err = k.referred(tx, w); err != nil {
			return err
		}
	}
	over := len(about) > 0
	for _, old := range about {
		over = over && old.State == Expired
	}
	switch {
	case over && w.Verb == Cancel:
		a.refuse(expired(about[0]))
		return put(tx, a)
	case over: // an update of what has expired may still be news
		a.sure = false
		a.blame(expired(about[0]))
	case w.Verb == Cancel && len(about) == 0:
		w.State, w.ParkedUntil = Parked, k.now().Add(Grace)
		a.blame(cap.Problem{Code: cap.CodeReferenceUnknown, Args: fault.Args{"identifier": clip(w.RefersTo, 100)}})
		return put(tx, a)
	case w.Verb == Cancel:
		return k.cancel(tx, a)
	}
	if w.State = Held; a.sure {
		w.State = InForce
	}
	if err := put(tx, a); err != nil {
		return err
	}
	if w.State == InForce {
		if err := k.supersede(tx, w); err != nil {
			return err
		}
	}
	return k.overtaken(tx, w)
}

func expired(old *Warning) cap.Problem {
	return cap.Problem{Code: cap.CodeReferenceExpired, Args: fault.Args{"identifier": clip(old.Identifier, 100)}}
}

// cancel lifts what a believed cancel is about, and lets a person confirm any other.
func (k desk) cancel(tx *store.Tx, a *arrival) error {
	if a.w.State = Lifting; a.sure {
		a.w.State = Noted
	}
	if err := put(tx, a); err != nil || a.w.State == Lifting {
		return err
	}
	return k.liftAll(tx, a.w)
}

// referred are the earlier messages that a message refers to: of its feed, its sender and its world, for a drill must not
// cancel what is real.
func (k desk) referred(tx *store.Tx, w *Warning) (out []*Warning, err error) {
	for _, ref := range strings.Split(w.RefersTo, "\n") {
		part := strings.Split(ref, ",")
		if len(part) != 3 {
			continue
		}
		all, err := store.Those(tx, Type, Type.Schema().Field("identifier"), part[1])
		if err != nil {
			return nil, err
		}
		for _, old := range all {
			if old.ID != w.ID && old.FeedID == w.FeedID && old.Sender == w.Sender && old.World == w.World && !old.Struck() && old.Verb != Cancel && old.State != Refused {
				out = append(out, old)
			}
		}
	}
	return out, nil
}

// overtaken lets the updates and cancels act on w that refer to it and came before it.
func (k desk) overtaken(tx *store.Tx, w *Warning) error {
	d := tx.DB().Dialect()
	rows, err := tx.Query("SELECT id FROM warning WHERE feed_id="+d.Bind(1)+" AND verb IN ('update','cancel') AND struck_at IS NULL AND state IN ('parked','lifting','in_force','held') AND "+
		d.Contains("refers_to", d.Bind(2)), w.FeedID, ","+w.Identifier+",")
	if err != nil {
		return fmt.Errorf("look for what overtook warning %s: %w", w.ID, err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return fmt.Errorf("look for what overtook warning %s: %w", w.ID, err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range ids {
		by, err := store.Fetch(tx, Type, id)
		if err != nil {
			return err
		}
		if err := k.act(tx, by, w); err != nil {
			return err
		}
	}
	return nil
}

// act has an earlier message by act on w, which came later.
func (k desk) act(tx *store.Tx, by, w *Warning) error {
	switch {
	case by.ID == w.ID || by.Sender != w.Sender || by.World != w.World:
		return nil
	case by.State == Parked && by.Seal == Verified && w.State == InForce:
		if err := k.do(tx, by, "confirm", ""); err != nil {
			return err
		}
	case by.State == Parked:
		return k.do(tx, by, "hand", "")
	case by.State == InForce && (w.State == InForce || w.State == Held):
		if err := k.replace(tx, w, by); err != nil {
			return err
		}
	default:
		return nil
	}
	now, err := store.Fetch(tx, Type, w.ID)
	if err == nil {
		*w = *now
	}
	return err
}
