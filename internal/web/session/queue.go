package session

import (
	"context"
	"net/netip"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
)

// waiting is how many sign-ins from outside may wait for their password to be hashed. Hashing is slow on purpose, so
// without a bound a crowd of guessers would make the duty desk wait behind them: with it the desk waits for at most
// this many hashes, about half a second.
const waiting = 32

// queue bounds the outsiders that wait; the zero value lets nobody in from outside.
type queue struct{ places chan struct{} }

// enter takes a place, or says that there is none. Sources inside a trusted prefix need no place.
func (q queue) enter(from netip.Addr, trusted []netip.Prefix) (leave func(), err error) {
	for _, p := range trusted {
		if p.Contains(from) {
			return func() {}, nil
		}
	}
	select {
	case q.places <- struct{}{}:
		return func() { <-q.places }, nil
	default:
		e := fault.New(fault.Unavailable, auth.CodeHashBusy, nil)
		e.RetryAfter = 2
		return nil, e
	}
}

// verify compares a password with a stored hash.
//
// Errors: fault.Unavailable when too many are waiting.
func (s *Service) verify(ctx context.Context, from netip.Addr, stored, password string) (ok, stale bool, err error) {
	leave, err := s.queue.enter(from, s.Trusted)
	if err != nil {
		return false, false, err
	}
	defer leave()
	return s.Hasher.Verify(ctx, stored, password)
}
