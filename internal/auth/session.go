package auth

import (
	"time"

	"haidun/internal/kernel/fault"
)

// Session is what the life of a session depends on. All times are the server's.
type Session struct {
	Started time.Time
	Seen    time.Time // of the last request a person made; polling and event streams do not count
	Proved  time.Time // of the last full sign-in or step-up within the session
	Ended   bool      // signed out, disabled, rights or factors changed
}

// SessionPolicy limits a session's life (ASVS 7.3.1, 7.3.2).
type SessionPolicy struct {
	Idle     time.Duration // longest pause
	Absolute time.Duration // longest life: a shift
	Proof    time.Duration // how long a proof of identity serves where power is given or taken (ASVS 5.0, 7.5.3)
}

// DefaultSessionPolicy is half an hour idle, a shift of twelve hours, and five minutes for a proof.
var DefaultSessionPolicy = SessionPolicy{Idle: 30 * time.Minute, Absolute: 12 * time.Hour, Proof: 5 * time.Minute}

// backwards is how far the server's clock may step back before running sessions are no longer believed.
const backwards = 5 * time.Minute

// State says whether s is alive at now; where not, the reason is the code to show. A session with a missing time,
// or with times in the future, is not alive.
func (p SessionPolicy) State(now time.Time, s Session) (ok bool, reason fault.Code) {
	switch {
	case s.Ended, s.Started.IsZero(), s.Seen.IsZero(), s.Seen.Before(s.Started),
		s.Started.After(now.Add(backwards)), s.Seen.After(now.Add(backwards)):
		return false, CodeSessionGone
	case now.Sub(s.Started) >= p.Absolute:
		return false, CodeSessionOver
	case now.Sub(s.Seen) >= p.Idle:
		return false, CodeSessionIdle
	}
	return true, fault.Code{}
}

// Expires is when s ends if nobody touches it again.
func (p SessionPolicy) Expires(s Session) time.Time {
	idle, over := s.Seen.Add(p.Idle), s.Started.Add(p.Absolute)
	if over.Before(idle) {
		return over
	}
	return idle
}

// Fresh says that the person behind s proved who he is a short while ago.
func (p SessionPolicy) Fresh(now time.Time, s Session) bool {
	age := now.Sub(s.Proved)
	return !s.Proved.IsZero() && age > -backwards && age < p.Proof
}
