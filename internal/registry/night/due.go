package night

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// maxTries is how often a job that takes the program down with it is begun for one night.
const maxTries = 3

// Night is the night that is on at now, or the last one: the date (UTC+8) of the latest time of day at that has come.
func Night(now time.Time, at time.Duration) entity.Date {
	return dateOf(now.In(clock.Shanghai).Add(-at))
}

func dateOf(t time.Time) entity.Date { return entity.Date(t.Format(time.DateOnly)) }

// next is when the next night's work begins.
func next(now time.Time, at time.Duration) time.Time {
	local := now.In(clock.Shanghai).Add(-at)
	return time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, clock.Shanghai).Add(at).UTC()
}

// Due reports whether a job is to run at now: somebody asked for it, or a night has come that it has not dealt with.
// A clock that went back does not make it run twice. One that was far ahead for a while does not keep it waiting until
// that day: a night more than one ahead is not believed.
func (j *Task) Due(now time.Time, at time.Duration) bool {
	tonight := Night(now, at)
	if j.State == Asked {
		return true
	}
	if j.Night == tonight || (j.TriedFor == tonight && j.Tries.V >= maxTries) {
		return false
	}
	tomorrow := dateOf(now.In(clock.Shanghai).Add(24*time.Hour - at))
	return j.Night < tonight || j.Night > tomorrow
}
