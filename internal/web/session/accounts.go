package session

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// NewAccount is an account to be made. A person is made where none is named.
type NewAccount struct {
	Login, Name string
	Person      string
	Lang        user.Lang
	Grants      []NewGrant
	Origin      entity.Origin // of the records made; "" is real
}

// NewGrant is a role of a new account; District "" is the whole node.
type NewGrant struct {
	Role     role.Code
	District string
	Reason   string
}

// CreateUser makes an invited account with its grants and answers the one-time link with which its owner chooses a
// password. The actor in ctx must have the rights; the program itself has.
//
// Errors: fault.Invalid for the fields, fault.Forbidden, and what the rules of grants refuse.
func (s *Service) CreateUser(ctx context.Context, n NewAccount) (u *user.User, token string, err error) {
	err = s.DB.Write(ctx, func(tx *store.Tx) error {
		if u, err = create(tx, n); err != nil {
			return err
		}
		token, _, err = s.makeLink(tx, signin.Invite, u.ID, InviteFor)
		return err
	})
	return u, token, err
}

func create(tx *store.Tx, n NewAccount) (*user.User, error) {
	meta := entity.Meta{Origin: n.Origin}
	if n.Person == "" {
		p := person.Person{Meta: meta, Name: n.Name}
		if err := tx.Put(person.Type.Schema(), &p, store.Note{}); err != nil {
			return nil, err
		}
		n.Person = p.ID
	}
	u := &user.User{Meta: meta, Login: user.Login(n.Login), Name: n.Name, Person: n.Person, Lang: n.Lang, State: user.Invited}
	if err := tx.Put(user.Type.Schema(), u, store.Note{}); err != nil {
		return nil, err
	}
	for _, g := range n.Grants {
		rec := grant.Grant{Meta: meta, User: u.ID, Role: g.Role, District: g.District, Reason: g.Reason}
		if err := tx.Put(grant.Type.Schema(), &rec, store.Note{}); err != nil {
			return nil, err
		}
	}
	return u, nil
}

// ResetUser answers a one-time link with which the owner of an account chooses a new password. With second it also
// takes away the second factor, which then has to be set up again: for a lost telephone, at the console only. Every
// session of the account ends. A disabled or locked account stays so.
func (s *Service) ResetUser(ctx context.Context, login string, second bool) (token string, err error) {
	u, err := s.byLogin(ctx, login)
	if err != nil {
		return "", err
	}
	if u.ID == "" {
		return "", fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	err = s.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := changeCredential(tx, u.ID, "reset", func(c *signin.Credential) {
			c.Password.Clear = true
			if second {
				c.TOTP.Clear, c.Recovery.Clear, c.TOTPStep = true, true, entity.Int{}
			}
		})
		if err != nil {
			return err
		}
		token, _, err = s.makeLink(tx, signin.Reset, u.ID, InviteFor)
		return err
	})
	return token, err
}

// DisableUser disables an account; its sessions end with their next request.
func (s *Service) DisableUser(ctx context.Context, login, reason string) error {
	u, err := s.byLogin(ctx, login)
	if err != nil {
		return err
	}
	if u.ID == "" {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	if reason == "" {
		return fault.New(fault.Invalid, store.CodeReason, nil)
	}
	return s.DB.Write(ctx, func(tx *store.Tx) error {
		u, err := store.Fetch(tx, user.Type, u.ID)
		if err != nil {
			return err
		}
		u.State = user.Disabled
		return tx.Put(user.Type.Schema(), u, store.Note{Action: "disable", Reason: reason})
	})
}

// IssueToken makes a one-time link for an account. On a demonstration node skipSecondFactor makes one that signs in
// by itself; anywhere else that is refused. Without it the link leads to choosing a password.
func (s *Service) IssueToken(ctx context.Context, id string, ttl time.Duration, skipSecondFactor bool) (token string, err error) {
	if skipSecondFactor && !s.Demo {
		return "", fault.New(fault.Forbidden, CodeDemoOnly, nil)
	}
	h, err := s.People.Holder(ctx, id)
	if err != nil {
		return "", err
	}
	if h.User.State != user.Active && h.User.State != user.Invited {
		return "", fault.New(fault.Conflict, CodeUnusable, nil)
	}
	purpose := signin.Invite
	switch {
	case skipSecondFactor:
		purpose = signin.DemoLink
	case h.User.State == user.Active:
		purpose = signin.Reset
	}
	err = s.DB.Write(ctx, func(tx *store.Tx) error {
		token, _, err = s.makeLink(tx, purpose, id, ttl)
		return err
	})
	return token, err
}

// invite is the link an administrator hands to the owner of a new or forgotten account; held says that it opens
// nothing before a security administrator has released it. It sets no password and leaves the present one and the
// second factor as they are until it is used.
func (s *Service) invite(ctx context.Context, c *current, id string) (token string, expires time.Time, held bool, err error) {
	ctx = s.actorOf(ctx, c)
	u, err := store.Get(ctx, s.DB, user.Type, id)
	if err != nil {
		return "", time.Time{}, false, err
	}
	if err := s.DB.Book().Allow(c.holder.Actor(), "update", user.Type.Schema(), u.Area, u.Class); err != nil {
		return "", time.Time{}, false, err
	}
	if err := s.needProof(ctx, c); err != nil {
		return "", time.Time{}, false, err
	}
	if u.Struck() || u.State != user.Active && u.State != user.Invited {
		return "", time.Time{}, false, fault.New(fault.Conflict, CodeUnusable, nil)
	}
	purpose := signin.Reset
	if u.State == user.Invited {
		purpose = signin.Invite
	}
	err = s.DB.Write(acting(ctx, c.holder, c.rec.ID), func(tx *store.Tx) error {
		for _, p := range []signin.Purpose{signin.Invite, signin.Reset} {
			if err := s.withdraw(tx, p, id); err != nil {
				return err
			}
		}
		if token, expires, err = s.makeLink(tx, purpose, id, InviteFor); err != nil {
			return err
		}
		held, err = s.needsRelease(tx, &signin.OneTime{Meta: entity.Meta{CreatedBy: c.rec.User}, User: id})
		return err
	})
	return token, expires, held, err
}

// CodeUnusable is raised for links to accounts that may not be used.
var CodeUnusable = fault.Code{ID: "account_unusable", ZH: "账号已停用或锁定。", EN: "The account is disabled or locked."}
