package session

import (
	"context"
	"fmt"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// origin is where a request comes from.
type origin struct {
	from  string // address
	agent string
}

// signIn checks a login and a password. The session it begins waits for the second factor where one is asked for.
// Unknown logins, wrong passwords, accounts without a password and accounts that may not be used are told the same
// after the same work.
func (s *Service) signIn(ctx context.Context, attempt auth.Attempt, password string, o origin) (*current, string, error) {
	u, err := s.byLogin(ctx, attempt.Account)
	if err != nil {
		return nil, "", err
	}
	if err := s.try(ctx, attempt, u.ID); err != nil {
		return nil, "", err
	}
	cred, err := s.credential(ctx, u.ID)
	if err != nil {
		return nil, "", err
	}
	stored := ""
	if maySignIn(u, signin.Ready) && !cred.Password.Missing() {
		if stored, err = s.open(cred, "password", cred.Password.Cipher); err != nil {
			return nil, "", err
		}
	}
	ok, stale, err := s.verify(ctx, attempt.Source, stored, password)
	if err != nil {
		return nil, "", err
	}
	if !ok {
		s.deny(ctx, attempt, u.ID, "password")
		return nil, "", fault.New(fault.Unsigned, auth.CodeSignIn, nil)
	}
	s.Throttle.Succeeded(attempt)
	if stale {
		s.rehash(ctx, u.ID, password)
	}
	return s.begin(ctx, u.ID, s.next(cred), o, nil)
}

// byLogin finds an account; an unknown login is an empty one.
func (s *Service) byLogin(ctx context.Context, login string) (*user.User, error) {
	login = user.Login(login)
	if len(login) > user.MaxLogin {
		login = "" // no account has it, and the same question is asked for it
	}
	schema := user.Type.Schema()
	page, err := s.DB.List(system(ctx), schema, store.Query{
		Where: []store.Cond{{Field: schema.Field("login"), Op: store.Eq, Values: []any{login}}}, Limit: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("find the account of a login: %w", err)
	}
	if len(page.Recs) == 0 {
		return &user.User{}, nil
	}
	return page.Recs[0].(*user.User), nil
}

// open is a credential's secret in clear.
func (s *Service) open(c *signin.Credential, field, cipher string) (string, error) {
	return s.DB.Vault().Open(signin.CredentialType.Schema().Name, field, c.ID, cipher)
}

// next is the stage after the password: the second factor is asked of everybody who has one, and of everybody on a
// node that is no demonstration.
func (s *Service) next(c *signin.Credential) signin.Stage {
	switch {
	case !c.TOTP.Missing():
		return signin.SecondStep
	case s.Demo:
		return signin.Ready
	}
	return signin.SetUpSecond
}

// rehash stores a password's hash with today's costs. It is no change of the password: nothing ends.
func (s *Service) rehash(ctx context.Context, id, password string) {
	h, err := s.People.Holder(ctx, id)
	if err == nil {
		var hash string
		if hash, err = s.Hasher.Hash(ctx, password); err == nil {
			err = s.DB.Write(acting(ctx, h, ""), func(tx *store.Tx) error {
				c, err := store.Fetch(tx, signin.CredentialType, id)
				if err != nil {
					return err
				}
				c.Password.Plain = hash
				return tx.Put(signin.CredentialType.Schema(), c, store.Note{Action: "rehash"})
			})
		}
	}
	if err != nil {
		s.Log.Warn("hash a password anew", "user", id, "error", err) // the old hash still serves
	}
}

// begin makes a session at a stage; also runs in the same transaction before it.
func (s *Service) begin(ctx context.Context, id string, stage signin.Stage, o origin, also func(tx *store.Tx) error) (*current, string, error) {
	h, err := s.People.Holder(ctx, id)
	if err != nil {
		return nil, "", err
	}
	basis, err := s.basis(ctx, h)
	if err != nil {
		return nil, "", err
	}
	token, stored, err := auth.NewToken(auth.SessionToken, s.Random)
	if err != nil {
		return nil, "", err
	}
	now := s.Clock.Now()
	rec := &signin.Session{
		User: id, Token: stored, Stage: stage, StartedAt: now, LastSeen: now, Basis: basis, Address: o.from, Agent: cut(o.agent, 300),
	}
	action := "sign_in_begun"
	if stage == signin.Ready {
		action, rec.ProvedAt = "sign_in", now
	}
	err = s.DB.Write(acting(ctx, h, ""), func(tx *store.Tx) error {
		if also != nil {
			if err := also(tx); err != nil {
				return err
			}
		}
		return tx.Put(signin.SessionType.Schema(), rec, store.Note{Action: action})
	})
	if err != nil {
		return nil, "", err
	}
	s.touch(rec, now)
	return &current{rec: rec, holder: h, seen: now}, token, nil
}

// advance brings a session to its next stage under a new id, in one transaction with what proved it. The digest is
// that of version, the credentials' version after the change.
func (s *Service) advance(ctx context.Context, c *current, stage signin.Stage, prove func(tx *store.Tx) (version int64, err error)) (*current, string, error) {
	token, stored, err := auth.NewToken(auth.SessionToken, s.Random)
	if err != nil {
		return nil, "", err
	}
	now := s.Clock.Now()
	s.renew(c.rec.Token, now)
	var rec *signin.Session
	err = s.DB.Write(acting(ctx, c.holder, c.rec.ID), func(tx *store.Tx) error {
		version, err := prove(tx)
		if err != nil {
			return err
		}
		if rec, err = store.Fetch(tx, signin.SessionType, c.rec.ID); err != nil {
			return err
		}
		if !rec.EndedAt.IsZero() || rec.Token != c.rec.Token {
			return fault.New(fault.Unsigned, auth.CodeSessionGone, nil)
		}
		action := "sign_in_step"
		if stage == signin.Ready {
			action, rec.ProvedAt = "sign_in", now
			if c.rec.Stage == signin.Ready {
				action = "step_up"
			}
		}
		rec.Token, rec.Stage, rec.LastSeen, rec.Basis = stored, stage, now, digest(c.holder, version)
		rec.Pending.Clear = c.rec.Stage != stage // a proof in between does not undo a set-up begun before it
		return tx.Put(signin.SessionType.Schema(), rec, store.Note{Action: action})
	})
	if err != nil {
		return nil, "", err
	}
	s.touch(rec, now)
	h, err := s.People.Holder(ctx, rec.User) // the account may have become active with it
	return &current{rec: rec, holder: h, seen: now}, token, err
}

// cut keeps the first n printable ASCII characters of a header from outside: nothing in it may keep anybody out.
func cut(text string, n int) string {
	out := make([]byte, 0, min(len(text), n))
	for _, c := range []byte(text) {
		if c >= ' ' && c < 0x7f && len(out) < n {
			out = append(out, c)
		}
	}
	return string(out)
}
