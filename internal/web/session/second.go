package session

import (
	"context"
	"errors"
	"strings"

	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	drawing "haidun/internal/qr"
	"haidun/internal/registry/signin"
)

// secondStep checks a one-time or recovery code after the password.
func (s *Service) secondStep(ctx context.Context, c *current, a auth.Attempt, code, recovery string) (*current, string, error) {
	if c.rec.Stage != signin.SecondStep {
		return nil, "", fault.New(fault.Conflict, CodeStage, nil)
	}
	return s.proveCode(ctx, c, a, code, recovery)
}

// proveCode brings a session on by a one-time or recovery code, which is used up with it.
func (s *Service) proveCode(ctx context.Context, c *current, a auth.Attempt, code, recovery string) (*current, string, error) {
	a.Factor, a.Account = auth.CodeFactor, c.holder.User.Login
	if err := s.try(ctx, a, c.rec.User); err != nil {
		return nil, "", err
	}
	next, token, err := s.advance(ctx, c, signin.Ready, func(tx *store.Tx) (int64, error) {
		cred, err := store.Fetch(tx, signin.CredentialType, c.rec.User)
		if err != nil {
			return 0, err
		}
		if recovery != "" {
			err = s.spendRecovery(cred, recovery)
		} else {
			err = s.spendCode(cred, code)
		}
		if err != nil {
			return 0, err
		}
		return cred.Version.V, tx.Put(signin.CredentialType.Schema(), cred, store.Note{Action: "second_factor"})
	})
	switch {
	case err == nil:
		s.Throttle.Succeeded(a)
	case errors.Is(err, fault.ErrInvalid):
		s.deny(ctx, a, c.rec.User, "second_factor")
	}
	return next, token, err
}

func (s *Service) spendCode(c *signin.Credential, code string) error {
	if c.TOTP.Missing() {
		return fault.New(fault.Conflict, CodeStage, nil)
	}
	secret, err := s.open(c, "totp", c.TOTP.Cipher)
	if err != nil {
		return err
	}
	step, err := auth.CheckTOTP(secret, code, s.Clock.Now(), c.TOTPStep.V)
	c.TOTPStep = entity.IntOf(step)
	return err
}

func (s *Service) spendRecovery(c *signin.Credential, code string) error {
	var hashes []string
	if !c.Recovery.Missing() {
		joined, err := s.open(c, "recovery", c.Recovery.Cipher)
		if err != nil {
			return err
		}
		hashes = strings.Fields(joined)
	}
	left, ok := auth.UseRecoveryCode(hashes, code)
	if !ok {
		return fault.New(fault.Invalid, auth.CodeRecovery, nil)
	}
	c.Recovery = entity.Secret{Plain: strings.Join(left, " "), Clear: len(left) == 0}
	return nil
}

// setUp begins a second factor: a secret that counts only once a code made with it was given back.
func (s *Service) setUp(ctx context.Context, c *current) (secret, uri, qr string, err error) {
	if err := s.maySetUp(ctx, c); err != nil {
		return "", "", "", err
	}
	if secret, err = auth.NewTOTPSecret(s.Random); err != nil {
		return "", "", "", err
	}
	uri = auth.TOTPURI(s.Issuer, c.holder.User.Login, secret)
	if qr, err = drawing.SVG(uri); err != nil {
		return "", "", "", err
	}
	err = s.DB.Write(acting(ctx, c.holder, c.rec.ID), func(tx *store.Tx) error {
		rec, err := store.Fetch(tx, signin.SessionType, c.rec.ID)
		if err != nil {
			return err
		}
		rec.Pending.Plain = secret
		return tx.Put(signin.SessionType.Schema(), rec, store.Note{Action: "second_factor_begun"})
	})
	return secret, uri, qr, err
}

func (s *Service) maySetUp(ctx context.Context, c *current) error {
	switch c.rec.Stage {
	case signin.SetUpSecond:
		return nil
	case signin.Ready:
		return s.needProof(ctx, c)
	}
	return fault.New(fault.Conflict, CodeStage, nil)
}

// confirm makes the secret begun by setUp the second factor and answers the recovery codes, which are shown once.
// Every other session of the account ends.
func (s *Service) confirm(ctx context.Context, c *current, a auth.Attempt, code string) (next *current, token string, codes []string, err error) {
	if err := s.maySetUp(ctx, c); err != nil {
		return nil, "", nil, err
	}
	a.Factor, a.Account = auth.CodeFactor, c.holder.User.Login
	if err := s.try(ctx, a, c.rec.User); err != nil {
		return nil, "", nil, err
	}
	codes, hashes, err := auth.NewRecoveryCodes(s.Random)
	if err != nil {
		return nil, "", nil, err
	}
	next, token, err = s.advance(ctx, c, signin.Ready, func(tx *store.Tx) (int64, error) {
		rec, err := store.Fetch(tx, signin.SessionType, c.rec.ID)
		if err != nil {
			return 0, err
		}
		if rec.Pending.Missing() {
			return 0, fault.New(fault.Conflict, CodeStage, nil)
		}
		secret, err := s.DB.Vault().Open(signin.SessionType.Schema().Name, "pending", rec.ID, rec.Pending.Cipher)
		if err != nil {
			return 0, err
		}
		step, err := auth.CheckTOTP(secret, code, s.Clock.Now(), 0)
		if err != nil {
			return 0, err
		}
		rec.Pending.Clear = true
		if err := tx.Put(signin.SessionType.Schema(), rec, store.Note{Action: "second_factor_confirmed"}); err != nil {
			return 0, err
		}
		return changeCredential(tx, c.rec.User, "second_factor_set", func(cred *signin.Credential) {
			cred.TOTP.Plain, cred.TOTPStep = secret, entity.IntOf(step)
			cred.Recovery = entity.Secret{Plain: strings.Join(hashes, " ")}
		})
	})
	if err != nil {
		return nil, "", nil, err
	}
	s.Throttle.Succeeded(a)
	return next, token, codes, nil
}

// changeCredential changes an account's credentials, makes them where there are none, and raises their version: other
// sessions end.
func changeCredential(tx *store.Tx, user, action string, change func(c *signin.Credential)) (version int64, err error) {
	c, err := store.Fetch(tx, signin.CredentialType, user)
	if errors.Is(err, fault.ErrNotFound) {
		c, err = &signin.Credential{Meta: entity.Meta{ID: user}, User: user}, nil
	}
	if err != nil {
		return 0, err
	}
	change(c)
	c.Version = entity.IntOf(c.Version.V + 1)
	return c.Version.V, tx.Put(signin.CredentialType.Schema(), c, store.Note{Action: action})
}
