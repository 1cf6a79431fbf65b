package session

import (
	"context"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// The fields passwords are typed into, for problems with them.
var (
	labelOld      = [2]string{"原口令", "Old password"}
	labelNew      = [2]string{"新口令", "New password"}
	labelPassword = [2]string{"口令", "Password"}
)

// setPassword sets the account's password: by the old one, or by a one-time link just used. Every other session of
// the account ends. A second factor that was set up stays, and is asked for next.
func (s *Service) setPassword(ctx context.Context, c *current, a auth.Attempt, old, fresh string) (*current, string, error) {
	u := c.holder.User
	cred, err := s.credential(ctx, u.ID)
	if err != nil {
		return nil, "", err
	}
	stage := s.next(cred)
	switch c.rec.Stage {
	case signin.SetPassword:
	case signin.Ready:
		stage = signin.Ready
		if err := s.checkPassword(ctx, c, cred, a, "old", labelOld, old); err != nil {
			return nil, "", err
		}
		if old == fresh {
			return nil, "", refusePassword("new", labelNew, CodeSame)
		}
	default:
		return nil, "", fault.New(fault.Conflict, CodeStage, nil)
	}
	if err := s.Passwords.Check("new", labelNew, fresh, u.Login); err != nil {
		return nil, "", err
	}
	hash, err := s.Hasher.Hash(ctx, fresh)
	if err != nil {
		return nil, "", err
	}
	return s.advance(ctx, c, stage, func(tx *store.Tx) (int64, error) {
		if err := activate(tx, u.ID); err != nil {
			return 0, err
		}
		return changeCredential(tx, u.ID, "password_set", func(cred *signin.Credential) {
			cred.Password.Plain, cred.PasswordChangedAt = hash, s.Clock.Now()
		})
	})
}

// checkPassword proves the present password under the throttle; field is where it was typed.
func (s *Service) checkPassword(
	ctx context.Context, c *current, cred *signin.Credential, a auth.Attempt, field string, label [2]string, typed string,
) error {
	a.Factor, a.Account = auth.PasswordFactor, c.holder.User.Login
	if err := s.try(ctx, a, c.rec.User); err != nil {
		return err
	}
	stored := ""
	if !cred.Password.Missing() {
		var err error
		if stored, err = s.open(cred, "password", cred.Password.Cipher); err != nil {
			return err
		}
	}
	ok, _, err := s.verify(ctx, a.Source, stored, typed)
	if err != nil {
		return err
	}
	if !ok {
		s.deny(ctx, a, c.rec.User, field)
		return refusePassword(field, label, CodeOldWrong)
	}
	s.Throttle.Succeeded(a)
	return nil
}

func refusePassword(field string, label [2]string, c fault.Code) error {
	return fault.InvalidFields([]fault.Field{{Name: field, Label: label, Code: c}})
}

// activate makes an invited account usable: its owner has just chosen a password.
func activate(tx *store.Tx, id string) error {
	u, err := store.Fetch(tx, user.Type, id)
	if err != nil || u.State != user.Invited {
		return err
	}
	u.State = user.Active
	return tx.Put(user.Type.Schema(), u, store.Note{Action: "activate"})
}
