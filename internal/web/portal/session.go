package portal

import (
	"context"
	"net/http"
	"strings"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
)

// Cookie carries an applicant's session. It is sent to the portal alone, and the API knows nothing of it.
const Cookie = "haidun_portal"

// How long a session lives.
const (
	idle  = 30 * time.Minute
	whole = 12 * time.Hour
	stamp = 5 * time.Minute // how exactly the last use is kept
)

// sessionToken is its own kind: no token of the staff is ever taken for one of an applicant.
const sessionToken auth.TokenKind = "applicant_session"

type meKey struct{}

// applicantOf is who asks, nil for a stranger.
func applicantOf(r *http.Request) *applicant.Applicant {
	a, _ := r.Context().Value(meKey{}).(*applicant.Applicant)
	return a
}

// signed lets an applicant who has signed in through, with him in the request's context; strangers are sent to sign in.
func (s *Side) signed(h func(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		a, err := s.who(r)
		if err != nil {
			return err
		}
		if a == nil {
			return fault.New(fault.Unsigned, CodeUnsigned, nil)
		}
		return h(w, r.WithContext(context.WithValue(r.Context(), meKey{}, a)), a)
	}
}

// known is signed for pages that strangers see too.
func (s *Side) known(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		a, err := s.who(r)
		if err != nil {
			return err
		}
		return h(w, r.WithContext(context.WithValue(r.Context(), meKey{}, a)))
	}
}

// who is the applicant of a request's session, nil where it has none that lives.
func (s *Side) who(r *http.Request) (*applicant.Applicant, error) {
	c, err := r.Cookie(Cookie)
	if err != nil || c.Value == "" {
		return nil, nil //nolint:nilerr // no cookie is nobody signed in
	}
	ctx := system(r.Context())
	rec, err := s.session(ctx, c.Value)
	if err != nil || rec == nil {
		return nil, err
	}
	now := s.Clock.Now()
	if !rec.EndedAt.IsZero() || now.Sub(rec.SeenAt) > idle || now.Sub(rec.StartedAt) > whole {
		return nil, nil
	}
	a, err := store.Get(ctx, s.DB, applicant.Type, rec.ApplicantID)
	if err != nil || a.State != applicant.Active || a.Struck() {
		return nil, err
	}
	if now.Sub(rec.SeenAt) > stamp {
		err = s.DB.Write(ctx, func(tx *store.Tx) error {
			cur, err := store.Fetch(tx, applicant.SessionType, rec.ID)
			if err != nil || !cur.EndedAt.IsZero() {
				return err
			}
			cur.SeenAt = now
			return tx.Put(applicant.SessionType.Schema(), cur, store.Note{Action: "seen"})
		})
	}
	return a, err
}

func (s *Side) session(ctx context.Context, token string) (*applicant.Session, error) {
	schema := applicant.SessionType.Schema()
	page, err := s.DB.List(ctx, schema, store.Query{Where: []store.Cond{{Field: schema.Field("token"), Op: store.Eq, Values: []any{sessionToken.Hash(token)}}}, Limit: 1})
	if err != nil || len(page.Recs) == 0 {
		return nil, err
	}
	return page.Recs[0].(*applicant.Session), nil
}

// signIn checks an address and a password. Unknown addresses, wrong passwords and accounts that may not be used are told the same
// after the same work.
func (s *Side) signIn(w http.ResponseWriter, r *http.Request) error {
	p := s.accountPage(r, "siTitle")
	p.In = fields(w, r, "email")
	email := strings.ToLower(p.In["email"])
	at := auth.Attempt{Factor: auth.PasswordFactor, Account: email, Source: s.Address(r)}
	if err := s.try(at); err != nil {
		return s.again(w, p, "signin.html", err)
	}
	a, stored, err := s.credentials(system(r.Context()), email)
	if err != nil {
		return s.again(w, p, "signin.html", err)
	}
	ok, _, err := s.Hasher.Verify(r.Context(), stored, r.PostFormValue("password"))
	if err == nil && (!ok || a == nil) {
		err = fault.New(fault.Unsigned, CodeSignIn, nil)
	}
	if err != nil {
		return s.again(w, p, "signin.html", err)
	}
	s.Throttle.Succeeded(at)
	return s.enter(w, r, a)
}

// credentials are an account that may sign in and the hash of its password; of any other address nothing.
func (s *Side) credentials(ctx context.Context, email string) (*applicant.Applicant, string, error) {
	a, err := s.byEmail(ctx, email)
	if err != nil || a == nil || a.State != applicant.Active {
		return nil, "", err
	}
	k, err := store.Get(ctx, s.DB, applicant.KeyType, a.ID)
	if fault.KindOf(err) == fault.NotFound || err == nil && k.Password.Missing() {
		return nil, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	stored, err := s.DB.Vault().Open(applicant.KeyType.Schema().Name, "password", k.ID, k.Password.Cipher)
	return a, stored, err
}

// enter begins a session under a new id and leads to the own cases.
func (s *Side) enter(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	token, stored, err := auth.NewToken(sessionToken, s.Random)
	if err != nil {
		return err
	}
	now := s.Clock.Now()
	rec := &applicant.Session{ApplicantID: a.ID, Token: stored, StartedAt: now, SeenAt: now}
	if err := store.Put(system(r.Context()), s.DB, applicant.SessionType, rec, store.Note{Action: "sign_in"}); err != nil {
		return err
	}
	s.cookie(w, r, token, 0)
	http.Redirect(w, r, "/portal/mine?"+string(s.frame(r, "").Mode()), http.StatusSeeOther)
	return nil
}

func (s *Side) cookie(w http.ResponseWriter, r *http.Request, token string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name: Cookie, Value: token, Path: "/portal/", MaxAge: age, HttpOnly: true, Secure: s.Secure || r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
}

func (s *Side) signOut(w http.ResponseWriter, r *http.Request) error {
	if c, err := r.Cookie(Cookie); err == nil && c.Value != "" {
		ctx := system(r.Context())
		rec, err := s.session(ctx, c.Value)
		if err != nil {
			return err
		}
		if rec != nil && rec.EndedAt.IsZero() {
			if err := s.DB.Write(ctx, func(tx *store.Tx) error { return s.endAll(tx, rec.ApplicantID) }); err != nil {
				return err
			}
		}
	}
	s.cookie(w, r, "", -1)
	http.Redirect(w, r, "/portal/?"+string(s.frame(r, "").Mode()), http.StatusSeeOther)
	return nil
}

// endAll ends the sessions of an account.
func (s *Side) endAll(tx *store.Tx, id string) error {
	all, err := store.Those(tx, applicant.SessionType, applicant.SessionType.Schema().Field("applicant_id"), id)
	if err != nil {
		return err
	}
	for _, rec := range all {
		if !rec.EndedAt.IsZero() {
			continue
		}
		rec.EndedAt = s.Clock.Now()
		if err := tx.Put(applicant.SessionType.Schema(), rec, store.Note{Action: "sign_out"}); err != nil {
			return err
		}
	}
	return nil
}
