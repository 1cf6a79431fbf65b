package session

import (
	"context"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// How many denied attempts reach the log: the first of an account and a source at once, then one a minute with the
// number in between, and over all sources a burst refilled slowly. Nobody outside can fill the log or hide in it.
const (
	deniedEvery  = time.Minute
	deniedBurst  = 30
	deniedRefill = 10 * time.Second
	deniedKeys   = 2000
)

// denials decides which denied attempts are written. The zero value is ready.
type denials struct {
	mu    sync.Mutex
	last  map[string]time.Time
	count map[string]int64
	spent int
	since time.Time
}

// due counts an attempt and says whether to write it, standing for how many.
func (d *denials) due(key string, now time.Time) (n int64, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.last == nil || len(d.count) >= deniedKeys {
		d.last, d.count = map[string]time.Time{}, map[string]int64{}
	}
	d.count[key]++
	if last, seen := d.last[key]; seen && now.Sub(last) < deniedEvery && !now.Before(last) {
		return 0, false
	}
	if back := now.Sub(d.since); back >= deniedRefill || back < 0 {
		d.spent = max(0, d.spent-int(max(back, 0)/deniedRefill))
		d.since = now
	}
	if d.spent >= deniedBurst {
		return 0, false
	}
	d.spent++
	n = d.count[key]
	d.last[key], d.count[key] = now, 0
	return n, true
}

// deny writes a denied attempt to the log, unless there are too many. The login as typed is not written: people type
// passwords into that field.
func (s *Service) deny(ctx context.Context, a auth.Attempt, user, why string) {
	n, ok := s.denied.due(string(a.Factor)+"|"+a.Account+"|"+a.Source.String(), s.Clock.Now())
	if !ok {
		return
	}
	changes := []byte(`{"address":{"before":null,"after":`)
	changes = entity.AppendString(changes, a.Source.String())
	changes = append(changes, `},"attempts":{"before":null,"after":`...)
	changes = append(strconv.AppendInt(changes, n, 10), `}}`...)
	err := s.DB.Write(system(ctx), func(tx *store.Tx) error {
		return tx.Log("sign_in_denied", "user", user, "", why, changes)
	})
	if err != nil {
		s.Log.Error("write a denied sign-in", "error", err)
	}
}

// try asks the throttle for an attempt and waits as long as it says.
//
// Errors: fault.TooMany with the seconds to wait.
func (s *Service) try(ctx context.Context, a auth.Attempt, user string) error {
	d := s.Throttle.Try(s.Clock.Now(), a)
	if d.Alarm {
		s.alarm(ctx, a.Source, user)
	}
	if !d.Allow {
		s.deny(ctx, a, user, auth.CodeThrottled.ID)
		seconds := int((d.RetryAfter + time.Second - 1) / time.Second)
		e := fault.New(fault.TooMany, auth.CodeThrottled, fault.Args{"seconds": seconds})
		e.RetryAfter = seconds
		return e
	}
	return s.Hold(ctx, d.RetryAfter)
}

// alarm tells the duty desk of guessing. The throttle sees to it that this is rare.
func (s *Service) alarm(ctx context.Context, from netip.Addr, user string) {
	s.Log.Warn("guessing at sign-in", "from", from, "user", user)
	if err := s.DB.Write(system(ctx), func(tx *store.Tx) error { return tx.Log("sign_in_alarm", "user", user, "", from.String(), nil) }); err != nil {
		s.Log.Error("write a sign-in alarm", "error", err)
	}
	s.OnAlarm(user, from)
}
