package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// sharedAge bounds how long a process believes what it knows when others write the same database.
const sharedAge = 2 * time.Second

// current is a live session with who it belongs to.
type current struct {
	rec    *signin.Session
	holder *registry.Holder
	seen   time.Time
}

func (c *current) life() auth.Session {
	return auth.Session{Started: c.rec.StartedAt, Seen: c.seen, Proved: c.rec.ProvedAt, Ended: !c.rec.EndedAt.IsZero()}
}

func (s *Service) forget() {
	s.byToken, s.versions = map[string]*signin.Session{}, map[string]int64{}
	s.changes++
}

// refresh takes in what was committed since the last request: the store tells subscribers before it answers the
// writer, so a right taken away is gone with the next request.
func (s *Service) refresh() {
	if now := s.Clock.Now(); s.DB.Dialect().Name() != "sqlite" && (now.Sub(s.fresh) >= sharedAge || now.Before(s.fresh)) {
		s.fresh = now
		s.forget()
		s.People.Forget()
	}
	for {
		select {
		case c, ok := <-s.sub.C:
			if !ok {
				return
			}
			if c.Action == store.Missed || c.Register == "session" || c.Register == "credential" {
				s.forget()
			}
		default:
			return
		}
	}
}

// resolve finds the live session of a cookie and checks that it still holds. A session that no longer does is ended.
//
// Errors: fault.Unsigned with the reason.
func (s *Service) resolve(ctx context.Context, token string) (*current, error) {
	rec, err := s.find(ctx, auth.SessionToken.Hash(token))
	if err != nil {
		return nil, err
	}
	return s.examine(ctx, rec)
}

func (s *Service) find(ctx context.Context, digest string) (*signin.Session, error) {
	s.mu.Lock()
	s.refresh()
	rec, changes := s.byToken[digest], s.changes
	s.mu.Unlock()
	if rec != nil {
		return rec, nil
	}
	schema := signin.SessionType.Schema()
	page, err := s.DB.List(system(ctx), schema, store.Query{
		Where: []store.Cond{{Field: schema.Field("token"), Op: store.Eq, Values: []any{digest}}}, Limit: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("find the session: %w", err)
	}
	if len(page.Recs) == 0 {
		return nil, fault.New(fault.Unsigned, auth.CodeSessionGone, nil)
	}
	rec = page.Recs[0].(*signin.Session)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changes == changes && rec.EndedAt.IsZero() {
		s.byToken[digest] = rec
	}
	return rec, nil
}

// examine checks life, account and basis of a session.
func (s *Service) examine(ctx context.Context, rec *signin.Session) (*current, error) {
	c := &current{rec: rec, seen: rec.LastSeen}
	s.mu.Lock()
	if t := s.seen[rec.ID]; t.After(c.seen) {
		c.seen = t
	}
	dead := s.dead[rec.ID]
	s.mu.Unlock()
	if dead || !rec.EndedAt.IsZero() {
		return nil, s.gone(rec, rec.EndReason, auth.CodeSessionGone)
	}
	if ok, why := s.Limits.State(s.Clock.Now(), c.life()); !ok {
		s.end(ctx, rec, why.ID)
		return nil, fault.New(fault.Unsigned, why, nil)
	}
	var err error
	if c.holder, err = s.People.Holder(ctx, rec.User); err != nil {
		return nil, fmt.Errorf("find the account of a session: %w", err)
	}
	if !maySignIn(c.holder.User, rec.Stage) {
		s.end(ctx, rec, endAccount)
		return nil, fault.New(fault.Unsigned, auth.CodeSessionGone, nil)
	}
	basis, err := s.basis(ctx, c.holder)
	if err != nil {
		return nil, err
	}
	if basis != rec.Basis {
		s.end(ctx, rec, endRights)
		return nil, fault.New(fault.Unsigned, auth.CodeSessionGone, nil)
	}
	return c, nil
}

func maySignIn(u *user.User, at signin.Stage) bool {
	return !u.Struck() && (u.State == user.Active || u.State == user.Invited && at == signin.SetPassword)
}

// gone tells the streams of a session ended elsewhere and answers for it.
func (s *Service) gone(rec *signin.Session, reason string, code fault.Code) error {
	s.mu.Lock()
	_, mine := s.seen[rec.ID]
	delete(s.seen, rec.ID)
	delete(s.looks, rec.ID)
	s.mu.Unlock()
	if mine {
		s.OnEnd(rec.ID, reason)
	}
	return fault.New(fault.Unsigned, code, nil)
}

// basis is the digest of what a session rests on: every grant the account has or had, and its credentials' version.
func (s *Service) basis(ctx context.Context, h *registry.Holder) (string, error) {
	s.mu.Lock()
	s.refresh()
	v, known := s.versions[h.User.ID]
	changes := s.changes
	s.mu.Unlock()
	if !known {
		cred, err := s.credential(ctx, h.User.ID)
		if err != nil {
			return "", err
		}
		v = cred.Version.V
		s.mu.Lock()
		if s.changes == changes {
			s.versions[h.User.ID] = v
		}
		s.mu.Unlock()
	}
	return digest(h, v), nil
}

func digest(h *registry.Holder, version int64) string {
	sum := sha256.Sum256([]byte(strings.Join(h.Basis, " ") + "|" + strconv.FormatInt(version, 10)))
	return hex.EncodeToString(sum[:16])
}

// credential reads an account's credentials; an account that has none has empty ones.
func (s *Service) credential(ctx context.Context, id string) (*signin.Credential, error) {
	c, err := store.Get(system(ctx), s.DB, signin.CredentialType, id)
	if errors.Is(err, fault.ErrNotFound) {
		return &signin.Credential{User: id}, nil
	}
	return c, err
}

// touch notes that a person used the session.
func (s *Service) touch(rec *signin.Session, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[rec.ID] = at
}

// renewal is how long an answer with a session's new id may be under way.
const renewal = 10 * time.Second

// renew notes that the digest of a session's id is about to be replaced: before it is, since others hear of the change
// sooner than the browser has the new id.
func (s *Service) renew(digest string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.renewed, func(_ string, at time.Time) bool { return now.Sub(at) > renewal })
	s.renewed[digest] = now
}

// justRenewed says whether a cookie that opens nothing was replaced a moment ago: whoever sent it has, or will have, a
// new one and asks again.
func (s *Service) justRenewed(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.renewed[auth.SessionToken.Hash(token)]
	return ok && s.Clock.Now().Sub(at) <= renewal
}

// end ends a session for this process at once and then in the database. A database that cannot be written (a full
// disk) does not keep it alive here.
func (s *Service) end(ctx context.Context, rec *signin.Session, reason string) {
	s.mu.Lock()
	was := s.dead[rec.ID]
	s.dead[rec.ID] = true
	delete(s.byToken, rec.Token)
	delete(s.seen, rec.ID)
	delete(s.looks, rec.ID)
	s.mu.Unlock()
	if was {
		return
	}
	ctx = context.WithoutCancel(ctx) // the browser may be gone already
	if err := s.writeEnd(ctx, rec, reason); err != nil {
		s.Log.Error("write the end of a session", "session", rec.ID, "error", err)
	} else {
		s.mu.Lock()
		delete(s.dead, rec.ID) // the record says it now
		s.mu.Unlock()
	}
	s.OnEnd(rec.ID, reason)
}

func (s *Service) writeEnd(ctx context.Context, rec *signin.Session, reason string) error {
	h, err := s.People.Holder(ctx, rec.User)
	if err != nil {
		return err
	}
	action := "session_end"
	if reason == endSignOut {
		action = "sign_out"
	}
	return s.DB.Write(acting(ctx, h, rec.ID), func(tx *store.Tx) error {
		now, err := store.Fetch(tx, signin.SessionType, rec.ID)
		if err != nil || !now.EndedAt.IsZero() {
			return err
		}
		now.EndedAt, now.EndReason = s.Clock.Now(), reason
		now.Pending.Clear = true
		return tx.Put(signin.SessionType.Schema(), now, store.Note{Action: action, Reason: reason})
	})
}

// Check ends the sessions of this process that no longer hold.
func (s *Service) Check(ctx context.Context) {
	s.mu.Lock()
	ids := slices.Collect(maps.Keys(s.seen))
	s.mu.Unlock()
	for _, id := range ids {
		rec, err := store.Get(system(ctx), s.DB, signin.SessionType, id)
		if err == nil {
			_, err = s.examine(ctx, rec)
		}
		if err != nil && !errors.Is(err, fault.ErrUnsigned) {
			s.Log.Warn("check a session", "session", id, "error", err)
		}
	}
}

// actionSeen is what the log calls writing down when a session was last used.
const actionSeen = "seen"

// Flush writes down when sessions were last used, for those whose record is behind by least or more. After a restart
// idle time counts from there.
func (s *Service) Flush(ctx context.Context, least time.Duration) error {
	s.mu.Lock()
	seen := maps.Clone(s.seen)
	s.mu.Unlock()
	return s.DB.Write(system(ctx), func(tx *store.Tx) error {
		for _, id := range slices.Sorted(maps.Keys(seen)) {
			rec, err := store.Fetch(tx, signin.SessionType, id)
			if err != nil {
				return err
			}
			if !rec.EndedAt.IsZero() || seen[id].Sub(rec.LastSeen) < max(least, time.Second) {
				continue
			}
			rec.LastSeen = seen[id]
			if err := tx.Put(signin.SessionType.Schema(), rec, store.Note{Action: actionSeen}); err != nil {
				return err
			}
		}
		return nil
	})
}
