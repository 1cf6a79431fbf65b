package roll_test

import (
	"testing"
	"time"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/registry/operation"
)

func TestAClockThatIsSetBetweenScanAndSyncDoesNotMoveTheScan(t *testing.T) {
	for name, x := range map[string]struct {
		off, then time.Duration // the clock's error as it scans and as it sends
		slept     time.Duration // for so long the steady clock stood still
		want      time.Duration // from when it was
	}{
		"never set":           {off: time.Hour, then: time.Hour},
		"set back":            {off: 3 * time.Hour, then: 0},
		"set back, slept":     {off: 3 * time.Hour, then: 0, slept: 10 * time.Minute, want: 10 * time.Minute},
		"slept, never set":    {off: time.Hour, then: time.Hour, slept: 20 * time.Minute},
		"set forward: unseen": {off: 0, then: 40 * time.Minute, want: -40 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			e, all := ordered(t, p, operation.Drill, 1)
			s := p.at(all[0], roll.Muster, "1", x.off)
			at := p.clock.Now()
			p.clock.Advance(30 * time.Minute)
			s.AgeMs = (30*time.Minute - x.slept).Milliseconds()
			sync(t, p, e, "d1", x.then, s)
			if got := now(t, p, all[0]).MusteredAt.Sub(at); got != x.want {
				t.Errorf("counted %v from when it was, want %v", got, x.want)
			}
		})
	}
}

func TestAnAgeThatCannotBeIsRefused(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 1)
	s := p.at(all[0], roll.Muster, "1", 0)
	s.AgeMs = -1
	if _, err := roll.Sync(system(t), p.DB, p.clock, roll.Batch{Event: e.ID, Device: "d", Now: p.clock.Now(), Said: []roll.Said{s}}); err == nil {
		t.Error("it was taken")
	}
}
