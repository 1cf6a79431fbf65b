package duty

import (
	"testing"
	"time"

	"haidun/internal/testkit"
)

func TestTheLaterSignedOfTwoRunningShiftsIsOnTheWall(t *testing.T) {
	now := testkit.Epoch()
	shift := func(id string, signed time.Duration) *Shift {
		s := &Shift{HeadquartersID: "hq", StartsAt: now.Add(-8 * time.Hour), EndsAt: now.Add(8 * time.Hour)}
		s.ID = id
		if signed != 0 {
			s.SignedAt = now.Add(signed)
		}
		return s
	}
	daily, emergency, waiting := shift("daily", -8*time.Hour), shift("emergency", -time.Minute), shift("waiting", 0)
	for _, order := range [][]*Shift{{daily, emergency, waiting}, {waiting, emergency, daily}} {
		if m, id, _ := stands("hq", order, now); m != Manned || id != "emergency" {
			t.Errorf("%s by %s", m, id)
		}
	}
	if m, id, _ := stands("hq", []*Shift{waiting}, now); m != Unmanned || id != "waiting" {
		t.Errorf("a shift nobody signed for: %s by %s", m, id)
	}
}
