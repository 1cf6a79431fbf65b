package session

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"haidun/internal/auth"
)

// Memory is where the throttle's counters outlive the program; app keeps them in a file. What is written holds hashes
// of logins and prefixes of addresses, no secrets.
type Memory interface {
	// Load is what was saved last, nil where nothing ever was.
	Load() ([]byte, error)
	// Save replaces it, whole or not at all.
	Save(raw []byte) error
}

// How often the counters are written, if they changed: a crash gives back the guesses of this long. Under attack, when
// there is much to write, writing takes at most a fiftieth of the time.
const (
	keepEvery = 2 * time.Second
	keepShare = 50
)

// recall takes up the counters of before the start. Counters that are lost are no reason to keep anybody out, and none
// to hand out fresh guesses: the throttle starts carefully, which the duty room does not notice.
func (s *Service) recall() {
	if s.Memory == nil {
		return
	}
	raw, err := s.Memory.Load()
	if err == nil && raw == nil {
		return
	}
	var state auth.ThrottleState
	if err == nil {
		err = json.Unmarshal(raw, &state)
	}
	if err != nil {
		s.Log.Warn("what is known of failed sign-ins cannot be read; strangers have no free tries for a while", "error", err)
		s.Throttle.Careful(s.Clock.Now())
		return
	}
	s.Throttle.Restore(s.Clock.Now(), state)
}

// KeepThrottle writes the throttle's counters now and then until ctx ends; Close writes them a last time.
func (s *Service) KeepThrottle(ctx context.Context) error {
	tick := time.NewTicker(keepEvery)
	defer tick.Stop()
	var next time.Time
	broken := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		began := s.Clock.Now()
		if began.Before(next) && next.Sub(began) < time.Hour { // a clock set back does not hold it up
			continue
		}
		err := s.keep()
		if err != nil && !broken {
			s.Log.Warn("write down failed sign-ins; they count, but a restart would forget them", "error", err)
		}
		broken = err != nil
		next = began.Add(s.Clock.Now().Sub(began) * keepShare)
	}
}

// keep writes the counters if they changed since they were last written.
func (s *Service) keep() error {
	if s.Memory == nil {
		return nil
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	changes := s.Throttle.Changes()
	if changes == s.kept {
		return nil
	}
	raw, err := json.Marshal(s.Throttle.State())
	if err != nil {
		return fmt.Errorf("describe the throttle: %w", err)
	}
	if err := s.Memory.Save(raw); err != nil {
		return err
	}
	s.kept = changes
	return nil
}
