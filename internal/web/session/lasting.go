package session

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
)

// Emergency is what must be possible while the database does not answer: which requests it is, and who may make them.
type Emergency struct {
	Is  func(r *http.Request) bool
	May func(a *policy.Actor) bool
}

// lasting are the open sessions of those who may act in an emergency, as the database last had them. They serve for nothing else,
// and only while it does not answer: a token that is not among them stays unknown and is refused.
type lasting struct {
	mu      sync.Mutex
	byToken map[string]*current // by digest
}

// How often they are read anew, how soon after a change, and how long an emergency waits for the database.
const (
	lastingEvery = 5 * time.Second
	lastingSoon  = 300 * time.Millisecond
	patience     = time.Second
)

// KeepLasting keeps them until ctx ends.
func (s *Service) KeepLasting(ctx context.Context) error {
	sub := s.DB.Subscribe(64)
	defer sub.Close()
	tick := time.NewTicker(lastingEvery)
	defer tick.Stop()
	soon := time.NewTimer(0)
	defer soon.Stop()
	changes, failing := sub.C, false
	for {
		select {
		case <-ctx.Done():
			return nil
		case c, ok := <-changes:
			if !ok { // the database is closed: what is known lasts
				changes = nil
				continue
			}
			if drain(c, changes) {
				soon.Reset(lastingSoon)
			}
			continue
		case <-soon.C:
		case <-tick.C:
		}
		try, cancel := context.WithTimeout(ctx, lastingEvery)
		err := s.readLasting(try)
		cancel()
		if err != nil && !failing && ctx.Err() == nil {
			s.Log.Warn("keep the sessions of those who may act in an emergency; the last ones serve", "error", err)
		}
		failing = err != nil
	}
}

// readLasting reads them all, or leaves those that are known.
func (s *Service) readLasting(ctx context.Context) error {
	if s.Emergency.May == nil {
		return nil
	}
	schema := signin.SessionType.Schema()
	var open []*signin.Session
	q := store.Query{Limit: -1, Where: []store.Cond{
		{Field: schema.Field("ended_at"), Op: store.Empty, Values: []any{true}}, {Field: schema.Field("stage"), Op: store.Eq, Values: []any{string(signin.Ready)}},
	}}
	if err := s.DB.Each(system(ctx), schema, q, func(rec any) error { open = append(open, rec.(*signin.Session)); return nil }); err != nil {
		return fmt.Errorf("list the open sessions: %w", err)
	}
	fresh := map[string]*current{}
	for _, rec := range open {
		c := &current{rec: rec, seen: s.lastSeen(rec)}
		if ok, _ := s.Limits.State(s.Clock.Now(), c.life()); !ok {
			continue
		}
		var err error
		if c.holder, err = s.People.Holder(ctx, rec.User); err != nil {
			return err
		}
		basis, err := s.basis(ctx, c.holder)
		if err != nil {
			return err
		}
		if basis == rec.Basis && maySignIn(c.holder.User, rec.Stage) && s.Emergency.May(c.holder.Actor()) {
			fresh[rec.Token] = c
		}
	}
	s.lasting.mu.Lock()
	defer s.lasting.mu.Unlock()
	s.lasting.byToken = fresh
	return nil
}

func (s *Service) lastSeen(rec *signin.Session) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.seen[rec.ID]; t.After(rec.LastSeen) {
		return t
	}
	return rec.LastSeen
}

// resolveFor is resolve; in an emergency that the database does not answer, the lasting sessions do.
func (s *Service) resolveFor(r *http.Request, token string) (*current, error) {
	if s.Emergency.Is == nil || !s.Emergency.Is(r) {
		return s.resolve(r.Context(), token)
	}
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	c, err := s.resolve(ctx, token)
	if k := fault.KindOf(err); err == nil || k == fault.Unsigned {
		return c, err
	}
	if last := s.recalled(token); last != nil {
		s.Log.Warn("the database does not answer: a session is taken from memory", "session", last.rec.ID, "user", last.rec.User, "error", err)
		return last, nil
	}
	return nil, err
}

// recalled is a lasting session that still holds, nil for any other token.
func (s *Service) recalled(token string) *current {
	s.lasting.mu.Lock()
	known := s.lasting.byToken[auth.SessionToken.Hash(token)]
	s.lasting.mu.Unlock()
	if known == nil {
		return nil
	}
	s.mu.Lock()
	dead := s.dead[known.rec.ID]
	s.mu.Unlock()
	c := &current{rec: known.rec, holder: known.holder, seen: s.lastSeen(known.rec)}
	if ok, _ := s.Limits.State(s.Clock.Now(), c.life()); !ok || dead {
		return nil
	}
	return c
}

// Lasting is how many sessions serve in an emergency while the database does not answer.
func (s *Service) Lasting() int {
	s.lasting.mu.Lock()
	defer s.lasting.mu.Unlock()
	return len(s.lasting.byToken)
}
