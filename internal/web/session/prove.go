package session

import (
	"context"
	"net/http"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
)

// What somebody can prove himself with again.
const (
	byPassword = "password"
	byTOTP     = "totp"
	byRecovery = "recovery"
)

// proved says that the person behind c proved who he is a short while ago.
func (s *Service) proved(c *current) bool { return s.Limits.Fresh(s.Clock.Now(), c.life()) }

// needProof refuses unless the person behind c proved who he is a short while ago.
//
// Errors: fault.Forbidden with policy.CodeProof and what he can prove it with.
func (s *Service) needProof(ctx context.Context, c *current) error {
	if s.proved(c) {
		return nil
	}
	return s.askProof(ctx, c)
}

// askProof is the refusal that asks for a proof. An account that has nothing to prove itself with is let through on a
// demonstration node, where a printed link signs it in: anywhere else it is refused, since it cannot sign in there.
func (s *Service) askProof(ctx context.Context, c *current) error {
	cred, err := s.credential(ctx, c.rec.User)
	if err != nil {
		return err
	}
	by := ways(cred)
	if s.Demo && len(by) == 0 {
		return nil
	}
	return fault.New(fault.Forbidden, policy.CodeProof, fault.Args{"proof": by})
}

func ways(c *signin.Credential) []string {
	by := []string{}
	if !c.TOTP.Missing() {
		by = append(by, byTOTP)
	}
	if !c.Password.Missing() {
		by = append(by, byPassword)
	}
	if !c.Recovery.Missing() {
		by = append(by, byRecovery)
	}
	return by
}

// prove takes a password, a one-time code or a recovery code of a session that is signed in, under the same throttle
// as signing in, and gives the session a new id.
func (s *Service) prove(ctx context.Context, c *current, a auth.Attempt, password, code, recovery string) (*current, string, error) {
	if password == "" {
		return s.proveCode(ctx, c, a, code, recovery)
	}
	cred, err := s.credential(ctx, c.rec.User)
	if err != nil {
		return nil, "", err
	}
	if err := s.checkPassword(ctx, c, cred, a, "password", labelPassword, password); err != nil {
		return nil, "", err
	}
	return s.advance(ctx, c, signin.Ready, func(tx *store.Tx) (int64, error) {
		now, err := store.Fetch(tx, signin.CredentialType, c.rec.User)
		if err != nil {
			return 0, err
		}
		if now.Version != cred.Version { // changed while it was being checked
			return 0, fault.New(fault.Unsigned, auth.CodeSessionGone, nil)
		}
		return now.Version.V, nil
	})
}

// unmaskings is how many personal values one proof opens: a call list of a shift, not a register copied by hand.
const unmaskings = 30

// MayUnmask counts a look at a personal value and asks for a proof when the session has had its share since the last.
//
// Errors: fault.Unsigned, fault.Forbidden with policy.CodeProof.
func (s *Service) MayUnmask(ctx context.Context) error {
	c, err := ready(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	n := s.looks[c.rec.ID]
	if !n.since.Equal(c.rec.ProvedAt) {
		n = looks{since: c.rec.ProvedAt}
	}
	n.count++
	if n.count <= unmaskings {
		s.looks[c.rec.ID] = n
	}
	s.mu.Unlock()
	if n.count <= unmaskings {
		return nil
	}
	return s.askProof(ctx, c)
}

// looks are the personal values a session has seen since it was last proved.
type looks struct {
	since time.Time
	count int
}

func (s *Service) postProof(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	in, err := read(w, r, "password", "code", "recovery")
	if err != nil {
		return err
	}
	next, token, err := s.prove(r.Context(), c, s.attempt(r, auth.CodeFactor, ""), in["password"], in["code"], in["recovery"])
	if err != nil {
		return err
	}
	return s.enter(w, r, next, token)
}
