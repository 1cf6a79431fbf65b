package session

import (
	"context"
	"fmt"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// FirstRun reports whether the node has no system administrator yet. A node that had one never returns to this.
func (s *Service) FirstRun(ctx context.Context) (bool, error) {
	if s.begun.Load() {
		return false, nil
	}
	schema := grant.Type.Schema()
	page, err := s.DB.List(system(ctx), schema, store.Query{
		Where: []store.Cond{{Field: schema.Field("role"), Op: store.Eq, Values: []any{string(role.SystemAdmin)}}}, Limit: 1, Struck: true,
	})
	if err != nil {
		return false, fmt.Errorf("look for a system administrator: %w", err)
	}
	s.begun.Store(len(page.Recs) > 0)
	return len(page.Recs) == 0, nil
}

// FirstRunToken makes the token with which the first system administrator is made, for the console of a new node;
// "" on a node that has one. Tokens shown at earlier starts no longer work.
func (s *Service) FirstRunToken(ctx context.Context) (token string, err error) {
	if first, err := s.FirstRun(ctx); err != nil || !first {
		return "", err
	}
	err = s.DB.Write(system(ctx), func(tx *store.Tx) error {
		token, _, err = s.makeLink(tx, signin.FirstRun, "", FirstRunFor)
		return err
	})
	return token, err
}

// first makes the first system administrator and begins his session.
func (s *Service) first(ctx context.Context, a auth.Attempt, token, name, login, password string, o origin) (*current, string, error) {
	if is, err := s.FirstRun(ctx); err != nil || !is {
		if err == nil {
			err = fault.New(fault.Conflict, CodeNotFirst, nil)
		}
		return nil, "", err
	}
	a.Factor, a.Account = auth.TokenFactor, ""
	if err := s.try(ctx, a, ""); err != nil {
		return nil, "", err
	}
	link, err := s.findLink(ctx, auth.FirstRunToken.Hash(token))
	if err != nil {
		return nil, "", err
	}
	if link == nil || link.Purpose != signin.FirstRun {
		s.deny(ctx, a, "", "link")
		return nil, "", fault.New(fault.Unsigned, CodeLink, nil)
	}
	s.Throttle.Succeeded(a)
	if err := s.Passwords.Check("password", labelPassword, password, user.Login(login)); err != nil {
		return nil, "", err
	}
	hash, err := s.Hasher.Hash(ctx, password)
	if err != nil {
		return nil, "", err
	}
	var u *user.User
	err = s.DB.Write(system(ctx), func(tx *store.Tx) error {
		u, err = s.makeFirst(tx, link.ID, name, login, hash)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	return s.begin(ctx, u.ID, s.next(&signin.Credential{}), o, nil)
}

func (s *Service) makeFirst(tx *store.Tx, link, name, login, hash string) (*user.User, error) {
	if err := s.spend(tx, link); err != nil {
		return nil, err
	}
	note := store.Note{Action: "first_run", Reason: "first system administrator"}
	p := person.Person{Name: name}
	if err := tx.Put(person.Type.Schema(), &p, note); err != nil {
		return nil, err
	}
	u := &user.User{Login: user.Login(login), Name: name, Person: p.ID, State: user.Active}
	if err := tx.Put(user.Type.Schema(), u, note); err != nil {
		return nil, err
	}
	g := grant.Grant{User: u.ID, Role: role.SystemAdmin, Reason: "首次启动"}
	if err := tx.Put(grant.Type.Schema(), &g, note); err != nil {
		return nil, err
	}
	_, err := changeCredential(tx, u.ID, "password_set", func(c *signin.Credential) {
		c.Password.Plain, c.PasswordChangedAt = hash, s.Clock.Now()
	})
	return u, err
}
