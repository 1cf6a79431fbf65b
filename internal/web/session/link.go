package session

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
)

// How long links work.
const (
	FirstRunFor = 24 * time.Hour
	InviteFor   = 72 * time.Hour
)

// useLink begins a session by a one-time link: at the password, or signed in where the link is a demonstration's.
// Unknown, used and expired links and links of accounts that may not be used get the same answer. A link of an
// administrator also needs the code of its release.
func (s *Service) useLink(ctx context.Context, a auth.Attempt, token, code string, o origin) (*current, string, error) {
	a.Factor, a.Account = auth.TokenFactor, ""
	if err := s.try(ctx, a, ""); err != nil {
		return nil, "", err
	}
	link, err := s.findLink(ctx, auth.OneTimeToken.Hash(token))
	if err != nil {
		return nil, "", err
	}
	refused := fault.New(fault.Unsigned, CodeLink, nil)
	stage := signin.SetPassword
	if link != nil && link.Purpose == signin.DemoLink {
		stage = signin.Ready
	}
	if link == nil || link.Purpose == signin.FirstRun || stage == signin.Ready && !s.Demo {
		s.deny(ctx, a, "", "link")
		return nil, "", refused
	}
	h, err := s.People.Holder(ctx, link.User)
	if err != nil {
		return nil, "", err
	}
	if !maySignIn(h.User, stage) {
		s.deny(ctx, a, link.User, "link")
		return nil, "", refused
	}
	if stage == signin.SetPassword {
		if err := s.checkCode(ctx, a, link, code); err != nil {
			return nil, "", err
		}
	}
	c, cookie, err := s.begin(ctx, link.User, stage, o, func(tx *store.Tx) error {
		if err := s.spend(tx, link.ID); err != nil || stage == signin.Ready {
			return err
		}
		return s.opened(tx, link)
	})
	if err == nil {
		s.Throttle.Succeeded(a)
	}
	return c, cookie, err
}

// findLink is the unused, unexpired link of a digest, or nil.
func (s *Service) findLink(ctx context.Context, digest string) (*signin.OneTime, error) {
	schema := signin.OneTimeType.Schema()
	page, err := s.DB.List(system(ctx), schema, store.Query{
		Where: []store.Cond{{Field: schema.Field("token"), Op: store.Eq, Values: []any{digest}}}, Limit: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("find a one-time link: %w", err)
	}
	if len(page.Recs) == 0 || !s.good(page.Recs[0].(*signin.OneTime)) {
		return nil, nil
	}
	return page.Recs[0].(*signin.OneTime), nil
}

func (s *Service) good(o *signin.OneTime) bool {
	return o.UsedAt.IsZero() && s.Clock.Now().Before(o.ExpiresAt)
}

// spend uses a link up, once: of two at the same moment the second is refused.
func (s *Service) spend(tx *store.Tx, id string) error {
	o, err := store.Fetch(tx, signin.OneTimeType, id)
	if err != nil {
		return err
	}
	if !s.good(o) {
		return fault.New(fault.Unsigned, CodeLink, nil)
	}
	o.UsedAt = s.Clock.Now()
	return tx.Put(signin.OneTimeType.Schema(), o, store.Note{Action: "use"})
}

// makeLink makes a link and withdraws the unused ones of the same account and purpose.
func (s *Service) makeLink(tx *store.Tx, p signin.Purpose, id string, ttl time.Duration) (token string, expires time.Time, err error) {
	kind := auth.OneTimeToken
	if p == signin.FirstRun {
		kind = auth.FirstRunToken
	}
	token, stored, err := auth.NewToken(kind, s.Random)
	if err != nil {
		return "", time.Time{}, err
	}
	if err := s.withdraw(tx, p, id); err != nil {
		return "", time.Time{}, err
	}
	expires = s.Clock.Now().Add(ttl)
	o := signin.OneTime{Purpose: p, User: id, Token: stored, ExpiresAt: expires}
	return token, expires, tx.Put(signin.OneTimeType.Schema(), &o, store.Note{Action: "issue"})
}

func (s *Service) withdraw(tx *store.Tx, p signin.Purpose, id string) error {
	b := tx.DB().Dialect().Bind
	ids, err := column(tx, `SELECT id FROM one_time WHERE purpose=`+b(1)+` AND coalesce("user", '')=`+b(2)+` AND used_at IS NULL`, string(p), id)
	if err != nil {
		return err
	}
	for _, id := range ids {
		o, err := store.Fetch(tx, signin.OneTimeType, id)
		if err != nil {
			return err
		}
		o.UsedAt = s.Clock.Now()
		if err := tx.Put(signin.OneTimeType.Schema(), o, store.Note{Action: "withdraw"}); err != nil {
			return err
		}
	}
	return nil
}

func column(tx *store.Tx, query string, args ...any) (out []string, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, fmt.Errorf("look up: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, fmt.Errorf("look up: %w", err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
