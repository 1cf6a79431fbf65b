package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/web/session"
)

// Account is an account as the user commands list it.
type Account struct {
	Login string `json:"login"`
	Name  string `json:"name"`
	State string `json:"state"`
}

// signIn makes the sign-in service. Commands pass nil where only a server has something to remember or an answer to write.
func (a *App) signIn(people *registry.Directory, memory session.Memory, write func(http.ResponseWriter, *http.Request, error), ended func(id, reason string)) (*session.Service, error) {
	trusted, err := a.cfg.trusted()
	if err != nil {
		return nil, err
	}
	limits, err := a.cfg.limits()
	if err != nil {
		return nil, err
	}
	hasher, err := auth.NewHasher(auth.DefaultParams, 2, clock.Rand())
	if err != nil {
		return nil, err
	}
	passwords, err := auth.NewPolicy(auth.MLPS3, "haidun", "海盾", "人防", "国动办", a.folder.node.Node)
	if err != nil {
		return nil, err
	}
	return session.New(session.Config{
		DB: a.DB, People: people, Clock: a.clock, Random: clock.Rand(), Hasher: hasher, Passwords: passwords,
		Throttle: auth.NewThrottle(10_000, trusted...), Limits: limits, Demo: a.Demo(),
		Secure: a.cfg.Secure || a.cfg.TLSCert != "", Issuer: "海盾 " + a.folder.node.Node, WriteError: write, OnEnd: ended, Log: a.log,
		Trusted: trusted, OnAlarm: a.guessing, Memory: memory, Emergency: a.emergency(),
	}), nil
}

// guessing tells the operator's log that somebody tries passwords or codes.
func (a *App) guessing(account string, from netip.Addr) {
	a.log.Warn("somebody is guessing", "account", account, "from", from.String())
}

// console runs fn with the sign-in service as somebody at the machine itself.
func (a *App) console(ctx context.Context, fn func(ctx context.Context, s *session.Service) error) error {
	people := registry.NewDirectory(a.DB, a.clock)
	defer people.Close()
	s, err := a.signIn(people, nil, nil, nil)
	if err != nil {
		return err
	}
	ctx = policy.With(ctx, policy.System("console"))
	return errors.Join(fn(ctx, s), s.Close(ctx))
}

// AddUser makes an account and answers its one-time invitation token. The first role is granted over the whole node.
func (a *App) AddUser(ctx context.Context, login, name, roleCode, district, reason string) (token string, err error) {
	n := session.NewAccount{Login: login, Name: name, Lang: user.Chinese}
	if a.Demo() {
		n.Origin = entity.Demo
	}
	if roleCode != "" {
		if _, ok := a.DB.Book().Role(roleCode); !ok {
			return "", fmt.Errorf("there is no role %q; roles: %s", roleCode, roleNames())
		}
		n.Grants = []session.NewGrant{{Role: role.Code(roleCode), District: district, Reason: reason}}
	}
	err = a.console(ctx, func(ctx context.Context, s *session.Service) error {
		_, token, err = s.CreateUser(ctx, n)
		return err
	})
	return token, err
}

func roleNames() string {
	out := ""
	for i, o := range role.All {
		if i > 0 {
			out += ", "
		}
		out += string(o.Code)
	}
	return out
}

// ResetUser answers a one-time token with which the account's owner chooses a new password.
func (a *App) ResetUser(ctx context.Context, login string, second bool) (token string, err error) {
	err = a.console(ctx, func(ctx context.Context, s *session.Service) error {
		token, err = s.ResetUser(ctx, login, second)
		return err
	})
	return token, err
}

// DisableUser disables an account.
func (a *App) DisableUser(ctx context.Context, login, reason string) error {
	return a.console(ctx, func(ctx context.Context, s *session.Service) error { return s.DisableUser(ctx, login, reason) })
}

// Users lists the accounts.
func (a *App) Users(ctx context.Context) ([]Account, error) {
	var out []Account
	err := a.DB.Each(policy.With(ctx, policy.System("console")), user.Type.Schema(), store.Query{}, func(rec any) error {
		u := rec.(*user.User)
		out = append(out, Account{u.Login, u.Name, string(u.State)})
		return nil
	})
	return out, err
}

// DemoLink answers a one-time token that signs a demonstration account in by itself.
func (a *App) DemoLink(ctx context.Context, login string) (token string, err error) {
	err = a.DemoLinks(ctx, []string{login}, func(t string) { token = t })
	return token, err
}

// DemoLinks is DemoLink for many accounts, each of which is told in their order.
func (a *App) DemoLinks(ctx context.Context, logins []string, each func(token string)) error {
	return a.console(ctx, func(ctx context.Context, s *session.Service) error {
		for _, login := range logins {
			token, err := a.demoLink(ctx, s, login)
			if err != nil {
				return fmt.Errorf("link of %s: %w", login, err)
			}
			each(token)
		}
		return nil
	})
}

// demoLinkFor is how long the address printed at the start of a demonstration works.
const demoLinkFor = 24 * time.Hour

func (a *App) demoLink(ctx context.Context, s *session.Service, login string) (string, error) {
	ctx = policy.With(ctx, policy.System("demo"))
	sch := user.Type.Schema()
	page, err := a.DB.List(ctx, sch, store.Query{Where: []store.Cond{{Field: sch.Field("login"), Op: store.Eq, Values: []any{login}}}})
	if err != nil {
		return "", err
	}
	if len(page.Recs) == 0 {
		return "", fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return s.IssueToken(ctx, sch.MetaOf(page.Recs[0]).ID, demoLinkFor, true)
}
