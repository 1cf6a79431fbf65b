package auth_test

import (
	"testing"
	"time"

	"haidun/internal/auth"
)

func TestASessionEndsIdleAndAfterAShift(t *testing.T) {
	p := auth.DefaultSessionPolicy
	minute, hour := time.Minute, time.Hour
	cases := []struct {
		name      string
		age, idle time.Duration
		spoil     func(*auth.Session)
		reason    string
	}{
		{"fresh", 0, 0, nil, ""},
		{"29 min idle", hour, 30*minute - 1, nil, ""},
		{"30 min idle", hour, 30 * minute, nil, "session_idle"},
		{"busy to the last moment", 12*hour - 1, 0, nil, ""},
		{"shift over", 12 * hour, 0, nil, "session_over"},
		{"both", 13 * hour, hour, nil, "session_over"},
		{"ended", 0, 0, func(s *auth.Session) { s.Ended = true }, "session_ended"},
		{"without start", 0, 0, func(s *auth.Session) { s.Started = time.Time{} }, "session_ended"},
		{"never seen", 0, 0, func(s *auth.Session) { s.Seen = time.Time{} }, "session_ended"},
		{"seen before it began", hour, 2 * hour, nil, "session_ended"},
		{"clock a little back", -2 * minute, -2 * minute, nil, ""},
		{"from the future", -6 * minute, -6 * minute, nil, "session_ended"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := auth.Session{Started: start.Add(-c.age), Seen: start.Add(-c.idle)}
			if c.spoil != nil {
				c.spoil(&s)
			}
			ok, reason := p.State(start, s)
			if reason.ID != c.reason || ok != (c.reason == "") {
				t.Fatalf("%v %q", ok, reason.ID)
			}
		})
	}
}

func TestASessionIsDeadFromItsExpiryOn(t *testing.T) {
	p := auth.DefaultSessionPolicy
	for _, idle := range []time.Duration{0, time.Minute, 11*time.Hour + 50*time.Minute} {
		s := auth.Session{Started: start, Seen: start.Add(idle)}
		end := p.Expires(s)
		before, _ := p.State(end.Add(-1), s)
		at, _ := p.State(end, s)
		if !before || at {
			t.Errorf("seen after %s: alive before %v, at expiry %v", idle, before, at)
		}
	}
}

func TestDangerousStepsAskForAFreshProof(t *testing.T) {
	p := auth.DefaultSessionPolicy
	proved := auth.Session{Proved: start}
	if !p.Fresh(start.Add(p.Proof-1), proved) || p.Fresh(start.Add(p.Proof), proved) ||
		p.Fresh(start.Add(-time.Hour), proved) || p.Fresh(start, auth.Session{}) {
		t.Fatal("freshness is wrong")
	}
}
