package hear

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
)

// OpenDays is for how many days after a test people are asked what they heard; a design value, to be verified (待核实).
const OpenDays = 3

// Window is whether reports from outside are taken, and about which day.
type Window struct {
	Day  entity.Date // of the latest test; "" where none is known
	Open bool
	Room int64 // reports from outside a day, 0 for [ReportsADay]
}

// WindowAt is the window at a moment: open on the days of the year on which sirens are tested by the rules of an area, on
// those of more, which are announced besides, and for [OpenDays] days after each.
func WindowAt(now time.Time, area string, more []entity.Date) Window {
	today := law.DayOf(now.In(clock.Shanghai))
	announced := map[string]bool{}
	for _, d := range more {
		announced[string(d)] = true
	}
	for back := range 366 {
		day := today.Add(-back)
		if announced[day.String()] || tested(day, area) {
			return Window{Day: entity.Date(day.String()), Open: back <= OpenDays}
		}
	}
	return Window{}
}

// tested reports whether a day is one of the yearly ones: only these have usual hours.
func tested(day law.Day, area string) bool {
	p, err := sounding.Published().Programme(day, area)
	return err == nil && len(p.Steps) > 0
}
