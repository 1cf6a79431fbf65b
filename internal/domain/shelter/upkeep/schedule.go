package upkeep

import (
	"slices"
	"time"

	"haidun/internal/law"
)

// gracePercent is how much later than due a thing may be done before it is overdue, in per cent of its interval (design value).
const gracePercent = 10

// Known is what is known of the thing a duty is done to; the zero Day is not known.
type Known struct {
	Since   law.Day // when it was installed or entered here, whichever is later: nobody kept account before
	Made    law.Day // manufactured
	Renewed law.Day // last renewed
	Expiry  law.Day // the end of its shelf life
	Done    law.Day // when this duty was last done
}

// Due is when a duty is to be done again: on its day, and no later than its limit.
type Due struct {
	From  law.Day `json:"from"`  // what it was counted from
	On    law.Day `json:"on"`    // due
	Limit law.Day `json:"limit"` // the last day with the grace
}

// Overdue reports whether the limit has passed.
func (d Due) Overdue(today law.Day) bool { return d.Limit.Before(today) }

// Applies reports whether a duty is done to equipment of a kind; to a unit as a whole where kind is "".
func (d Duty) Applies(kind Kind) bool {
	return len(d.Kinds) == 0 && kind == "" || slices.Contains(d.Kinds, kind)
}

// after is the day an interval after another.
func (e Every) after(d law.Day) law.Day {
	y, m, day := d.Date()
	return law.NewDay(y+e.Years, m, day).Add(e.Days)
}

// Next is when a duty is to be done, under a rule in force since from. ok is false where nothing is known to count from: then
// nothing is due, and that has to be said.
//
// Routine and special work counts from when it was last done, or from when the thing came under the rule and into the register.
// A renewal counts from the manufacture or the last renewal, whichever is later, however old the works; one that fell due before
// there was a rule is due on the rule's first day. The end of a shelf life has no grace.
func (d Duty) Next(k Known, from law.Day) (due Due, ok bool) {
	switch {
	case d.Every.ShelfLife:
		return Due{From: k.Expiry, On: k.Expiry, Limit: k.Expiry}, k.Expiry.OK()
	case d.Work == Renewal:
		due.From = latest(k.Made, k.Renewed, k.Done)
		if !due.From.OK() {
			due.From = k.Since
		}
		due.On = latest(d.Every.after(due.From), from)
	case k.Done.OK():
		due.From = k.Done
		due.On = d.Every.after(k.Done)
	default:
		due.From = latest(k.Since, from)
		due.On = d.Every.after(due.From)
	}
	if !due.From.OK() {
		return Due{}, false
	}
	due.Limit = due.On.Add(d.Every.after(due.From).Since(due.From) * gracePercent / 100)
	return due, true
}

// Next is when the openings are to be checked next, seen from today: within a season a week after the last check, and what was
// missed in a season that is over lapses.
func (f Flood) Next(k Known, from, today law.Day) (due Due, ok bool) {
	if due, ok = f.Duty.Next(k, from); !ok {
		return due, false
	}
	y, _, _ := due.On.Date()
	first, last := f.season(y)
	if last.Before(due.On) {
		first, last = f.season(y + 1)
	}
	for last.Before(today) {
		y, _, _ = last.Date()
		first, last = f.season(y + 1)
	}
	if due.On.Before(first) {
		due.On, due.Limit = first, first
	}
	return due, true
}

// season is the season of a year.
func (f Flood) season(year int) (first, last law.Day) {
	return law.NewDay(year, time.Month(f.FromMonth), f.FromDay), law.NewDay(year, time.Month(f.ToMonth), f.ToDay)
}

func latest(all ...law.Day) (out law.Day) {
	for _, d := range all {
		if out.Before(d) {
			out = d
		}
	}
	return out
}
