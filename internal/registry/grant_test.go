package registry_test

import (
	"errors"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
)

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.As(err).Code.ID
}

func TestNobodyGrantsToHimselfOnAnyOfHisAccounts(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		sec := n.account(t, "sec", role.SecurityAdmin)
		second := put(t, n, user.Type, &user.User{Login: "sec.2", Name: "sec", Person: sec.Person, State: user.Active})
		for _, to := range []*user.User{sec, second} {
			err := store.Put(n.as(t, sec.ID), n.DB, grant.Type, &grant.Grant{User: to.ID, Role: role.Duty, Reason: "x"}, store.Note{})
			if code(err) != "grant_oneself" || !errors.Is(err, fault.ErrForbidden) {
				t.Errorf("granting to %s: %v", to.Login, err)
			}
		}
		other := n.account(t, "other")
		if err := store.Put(n.as(t, sec.ID), n.DB, grant.Type, &grant.Grant{User: other.ID, Role: role.Duty, Reason: "x"}, store.Note{}); err != nil {
			t.Errorf("granting to another: %v", err)
		}
	})
}

func TestOnlyTheSecurityAdministratorGrants(t *testing.T) {
	n := onSQLite(t)
	sys, aud, duty := n.account(t, "sys", role.SystemAdmin), n.account(t, "aud", role.AuditAdmin), n.account(t, "duty", role.Duty)
	other := n.account(t, "other")
	give := func(by *user.User, r role.Code) error {
		return store.Put(n.as(t, by.ID), n.DB, grant.Type, &grant.Grant{User: other.ID, Role: r, Reason: "x"}, store.Note{})
	}
	for _, by := range []*user.User{aud, duty} {
		if err := give(by, role.Viewer); err == nil {
			t.Errorf("%s granted", by.Login)
		}
	}
	if err := give(sys, role.Duty); code(err) != "first_secadm" {
		t.Errorf("the system administrator granted duty: %v", err)
	}
	if err := give(sys, role.SecurityAdmin); err != nil {
		t.Fatalf("the first security administrator: %v", err)
	}
	another := n.account(t, "another")
	err := store.Put(n.as(t, sys.ID), n.DB, grant.Type, &grant.Grant{User: another.ID, Role: role.SecurityAdmin, Reason: "x"}, store.Note{})
	if code(err) != "first_secadm" {
		t.Errorf("a second security administrator by the system administrator: %v", err)
	}
}

func TestOnePersonHoldsOneOfTheThreeAdministrations(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		sys := n.account(t, "sys", role.SystemAdmin)
		second := put(t, n, user.Type, &user.User{Login: "sys.2", Name: "sys", Person: sys.Person, State: user.Active})
		for _, u := range []*user.User{sys, second} {
			for _, r := range []role.Code{role.SecurityAdmin, role.AuditAdmin} {
				if err := store.Put(n.ctx, n.DB, grant.Type, &grant.Grant{User: u.ID, Role: r, Reason: "x"}, store.Note{}); code(err) != "separated" {
					t.Errorf("%s as %s: %v", u.Login, r, err)
				}
			}
		}
		nobody := put(t, n, user.Type, &user.User{Login: "nobody", Name: "n", State: user.Active})
		if err := store.Put(n.ctx, n.DB, grant.Type, &grant.Grant{User: nobody.ID, Role: role.AuditAdmin, Reason: "x"}, store.Note{}); code(err) != "no_person" {
			t.Errorf("an account without a person: %v", err)
		}
		// nor by giving an account that holds one to the person that holds another
		aud := n.account(t, "aud", role.AuditAdmin)
		aud.Person = sys.Person
		if err := store.Put(n.ctx, n.DB, user.Type, aud, store.Note{}); code(err) != "separated" {
			t.Errorf("moving the account: %v", err)
		}
	})
}

func TestTheLastAdministratorStays(t *testing.T) {
	for _, r := range []role.Code{role.SystemAdmin, role.SecurityAdmin} {
		t.Run(string(r), func(t *testing.T) {
			n := onSQLite(t)
			n.tree(t)
			last := n.account(t, "last", r)
			g := n.grantOf(t, last.ID)

			if err := store.Strike(n.ctx, n.DB, grant.Type, g.ID, g.Rev, "x"); code(err) != "last_administrator" {
				t.Errorf("strike: %v", err)
			}
			ends, moved := *g, *g
			ends.ValidTo, moved.District = "2026-12-31", "330902"
			for _, c := range []*grant.Grant{&ends, &moved} {
				if err := store.Put(n.ctx, n.DB, grant.Type, c, store.Note{}); code(err) != "last_administrator" {
					t.Errorf("%+v: %v", c, err)
				}
			}
			for _, s := range []user.State{user.Disabled, user.Locked, user.Invited} {
				u := *last
				u.State = s
				if err := store.Put(n.ctx, n.DB, user.Type, &u, store.Note{}); code(err) != "last_administrator" {
					t.Errorf("%s: %v", s, err)
				}
			}
			if err := store.Strike(n.ctx, n.DB, user.Type, last.ID, last.Rev, "x"); code(err) != "last_administrator" {
				t.Errorf("strike the account: %v", err)
			}

			n.account(t, "next", r)
			if err := store.Strike(n.ctx, n.DB, grant.Type, g.ID, g.Rev, "x"); err != nil {
				t.Errorf("with a second one: %v", err)
			}
		})
	}
}

func (n *node) grantOf(t *testing.T, id string) *grant.Grant {
	t.Helper()
	page, err := n.List(n.ctx, grant.Type.Schema(), store.Query{Parent: id})
	if err != nil || len(page.Recs) != 1 {
		t.Fatal(err, len(page.Recs))
	}
	return page.Recs[0].(*grant.Grant)
}

func TestNobodyDisablesHimself(t *testing.T) {
	n := onSQLite(t)
	n.account(t, "other", role.SystemAdmin)
	me := n.account(t, "me", role.SystemAdmin)
	me.State = user.Disabled
	if err := store.Put(n.as(t, me.ID), n.DB, user.Type, me, store.Note{}); code(err) != "disable_oneself" {
		t.Fatal(err)
	}
}

func TestAGrantNeitherChangesHandsNorRole(t *testing.T) {
	n := onSQLite(t)
	a, b := n.account(t, "aa", role.Duty), n.account(t, "bb")
	g := n.grantOf(t, a.ID)
	to, as := *g, *g
	to.User, as.Role = b.ID, role.Command
	for _, c := range []*grant.Grant{&to, &as} {
		if err := store.Put(n.ctx, n.DB, grant.Type, c, store.Note{}); code(err) != "grant_moved" {
			t.Error(err)
		}
	}
}
