package portal

import (
	"context"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"time"

	cryptorand "crypto/rand"

	"haidun/internal/auth"
	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
)

// How a code that is sent serves.
const (
	codeFor   = 15 * time.Minute
	codeTries = 5
	codeAgain = time.Minute // between two letters to one address
)

// mailFactor is a code from a letter being guessed, letterFactor letters being asked for.
const (
	mailFactor   auth.Factor = "applicant code"
	letterFactor auth.Factor = "applicant letter"
)

// accountPage is the forms of an account.
type accountPage struct {
	frame
	In      map[string]string // what was typed, but no secret
	NoMail  bool
	Code    string // of a demonstration, which sends no letters
	Minimum int
}

func (s *Side) accounts() map[string]handler {
	return map[string]handler{
		"GET /portal/signup":   s.form("signup.html", "suTitle"),
		"POST /portal/signup":  s.signUp,
		"GET /portal/forgot":   s.form("forgot.html", "foTitle"),
		"POST /portal/forgot":  s.forgot,
		"GET /portal/confirm":  s.form("confirm.html", "coTitle"),
		"POST /portal/confirm": s.confirm,
		"GET /portal/signin":   s.form("signin.html", "siTitle"),
		"POST /portal/signin":  s.signIn,
		"POST /portal/signout": s.signOut,
	}
}

func (s *Side) form(name, heading string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return s.render(w, http.StatusOK, name, s.accountPage(r, heading))
	}
}

func (s *Side) accountPage(r *http.Request, heading string) accountPage {
	return accountPage{frame: s.frame(r, heading), NoMail: s.Mail == nil && !s.Demo, In: map[string]string{"email": cut(r.URL.Query().Get("email"), 120)}}
}

// again shows a form with what is wrong and what was typed.
func (s *Side) again(w http.ResponseWriter, p accountPage, name string, err error) error {
	var status int
	status, p.Problem = s.saying(w, p.Lang, err)
	return s.render(w, status, name, p)
}

// fields reads the texts of a form, trimmed and bounded.
func fields(w http.ResponseWriter, r *http.Request, names ...string) map[string]string {
	r.Body = http.MaxBytesReader(w, r.Body, 32<<10)
	out := map[string]string{}
	for _, n := range names {
		out[n] = cut(r.PostFormValue(n), 4000)
	}
	return out
}

// signUp keeps a new account and sends a code to its address. Whether the address has an account already is said in the letter
// alone.
func (s *Side) signUp(w http.ResponseWriter, r *http.Request) error {
	p := s.accountPage(r, "suTitle")
	p.In = fields(w, r, "kind", "name", "uscc", "id", "contact", "email", "mobile")
	a, err := s.joining(p)
	if err == nil && p.NoMail {
		err = fault.New(fault.Unavailable, CodeNoMail, nil)
	}
	if err == nil {
		err = s.try(auth.Attempt{Factor: letterFactor, Account: a.Email, Source: s.Address(r)})
	}
	if err != nil {
		return s.again(w, p, "signup.html", err)
	}
	code, err := s.join(r.Context(), a)
	if err != nil {
		return s.again(w, p, "signup.html", err)
	}
	return s.sent(w, r, a.Email, code)
}

// joining is the account that a form describes.
func (s *Side) joining(p accountPage) (*applicant.Applicant, error) {
	in := p.In
	a := &applicant.Applicant{
		Kind: applicant.Kind(in["kind"]), Name: cut(in["name"], 100), Contact: cut(in["contact"], 60), Email: strings.ToLower(in["email"]), State: applicant.Pending,
		Mobile: entity.Secret{Plain: in["mobile"]},
	}
	var missing []string
	need := func(text, label string) {
		if text == "" {
			missing = append(missing, p.T(label))
		}
	}
	need(a.Name, "suName")
	need(a.Email, "email")
	need(in["mobile"], "suMobile")
	switch a.Kind {
	case applicant.Legal:
		need(in["uscc"], "suUscc")
		a.Uscc = strings.ToUpper(in["uscc"])
	case applicant.Natural:
		need(in["id"], "suID")
		a.IDNumber.Plain = strings.ToUpper(in["id"])
	default:
		missing = append(missing, p.T("suKind"))
	}
	if len(missing) > 0 {
		return nil, fault.New(fault.Invalid, CodeNeeds, fault.Args{"what": strings.Join(missing, p.T("and"))})
	}
	if a.Kind == applicant.Natural {
		if _, err := ident.Citizen(a.IDNumber.Plain, ident.DateOf(s.Clock.Now().In(clock.Shanghai))); err != nil {
			return nil, err
		}
	}
	if _, err := ident.Mobile(in["mobile"]); err != nil {
		return nil, err
	}
	return a, a.Validate()
}

func system(ctx context.Context) context.Context { return policy.With(ctx, policy.System("portal")) }

// join stores a new account and answers the code that was drawn for it, "" where none is sent again so soon. An account that waits
// for its proof is written anew; one that stands is left as it is and its owner is written to.
func (s *Side) join(ctx context.Context, a *applicant.Applicant) (string, error) {
	ctx = system(ctx)
	had, err := s.byEmail(ctx, a.Email)
	if err != nil {
		return "", err
	}
	if had != nil && had.State != applicant.Pending {
		s.letter(ctx, a.Email, "mailHave", "")
		return "", nil
	}
	var code string
	err = s.DB.Write(ctx, func(tx *store.Tx) error {
		if had != nil {
			a.Meta = had.Meta
		}
		if err := tx.Put(applicant.Type.Schema(), a, store.Note{Action: "join"}); err != nil {
			return err
		}
		code, err = s.draw(tx, a.ID)
		return err
	})
	if err == nil && code != "" {
		s.letter(ctx, a.Email, "mailCode", code)
	}
	return code, err
}

// forgot sends a code to an account's address, and says the same where there is no account.
func (s *Side) forgot(w http.ResponseWriter, r *http.Request) error {
	p := s.accountPage(r, "foTitle")
	p.In = fields(w, r, "email")
	email := strings.ToLower(p.In["email"])
	err := s.try(auth.Attempt{Factor: letterFactor, Account: email, Source: s.Address(r)})
	if err == nil && p.NoMail {
		err = fault.New(fault.Unavailable, CodeNoMail, nil)
	}
	if err != nil {
		return s.again(w, p, "forgot.html", err)
	}
	ctx := system(r.Context())
	a, err := s.byEmail(ctx, email)
	var code string
	if err == nil && a != nil && a.State != applicant.Closed {
		if err = s.DB.Write(ctx, func(tx *store.Tx) error { code, err = s.draw(tx, a.ID); return err }); err == nil && code != "" {
			s.letter(ctx, email, "mailCode", code)
		}
	}
	if err != nil {
		return s.again(w, p, "forgot.html", err)
	}
	return s.sent(w, r, email, code)
}

// sent shows where the code is typed.
func (s *Side) sent(w http.ResponseWriter, r *http.Request, email, code string) error {
	p := s.accountPage(r, "coTitle")
	p.In = map[string]string{"email": email}
	p.Done = p.T("coSent", email)
	if s.Demo && s.Mail == nil {
		p.Code = code
	}
	return s.render(w, http.StatusOK, "confirm.html", p)
}

// draw keeps a new code of an account, "" where the last was sent a moment ago.
func (s *Side) draw(tx *store.Tx, id string) (string, error) {
	k, err := s.keyOf(tx, id)
	if err != nil {
		return "", err
	}
	now := s.Clock.Now()
	if now.Sub(k.SentAt) < codeAgain && now.After(k.SentAt) {
		return "", nil
	}
	n, err := cryptorand.Int(s.Random, big.NewInt(1_000_000))
	if err != nil {
		return "", fmt.Errorf("draw a code: %w", err)
	}
	code := fmt.Sprintf("%06d", n)
	k.Code, k.Until, k.Tries, k.SentAt = s.sealed(id, code), now.Add(codeFor), entity.IntOf(0), now
	return code, tx.Put(applicant.KeyType.Schema(), k, store.Note{Action: "code"})
}

// keyOf are the credentials of an account, new ones where it has none yet.
func (s *Side) keyOf(tx *store.Tx, id string) (*applicant.Key, error) {
	k, err := store.Fetch(tx, applicant.KeyType, id)
	if fault.KindOf(err) == fault.NotFound {
		return &applicant.Key{Meta: entity.Meta{ID: id}}, nil
	}
	return k, err
}

// sealed is how a code is kept: by a keyed hash, for six digits are soon tried.
func (s *Side) sealed(id, code string) string {
	return s.DB.Vault().Key(applicant.KeyType.Schema().Name, "code", id+" "+code)
}

// byEmail is the account of an address, nil for none.
func (s *Side) byEmail(ctx context.Context, email string) (*applicant.Applicant, error) {
	schema := applicant.Type.Schema()
	page, err := s.DB.List(ctx, schema, store.Query{Where: []store.Cond{{Field: schema.Field("email"), Op: store.Eq, Values: []any{email}}}, Limit: 1})
	if err != nil || len(page.Recs) == 0 {
		return nil, err
	}
	return page.Recs[0].(*applicant.Applicant), nil
}

// letter sends a letter in the background: how long an answer takes must not say whether there was anybody to write to.
func (s *Side) letter(ctx context.Context, to, text, code string) {
	if s.Mail == nil {
		return
	}
	ctx = context.WithoutCancel(ctx)
	t := texts[text]
	body := strings.ReplaceAll(t[0]+"\n\n"+t[1]+"\n", "{x}", code)
	go func() { // ends when the mail server has answered or its time is over
		if err := s.Mail(ctx, to, texts["mailSubject"][0], body); err != nil {
			s.Log.Warn("write to an applicant", "error", err)
		}
	}()
}

// confirm takes the code and a new password: it opens an account, or gives a forgotten one back.
func (s *Side) confirm(w http.ResponseWriter, r *http.Request) error {
	p := s.accountPage(r, "coTitle")
	in := fields(w, r, "email", "code", "password")
	p.In = map[string]string{"email": strings.ToLower(in["email"]), "code": in["code"]}
	email, password := p.In["email"], r.PostFormValue("password")
	if err := s.Passwords.Check("password", [2]string{"口令", "Password"}, password, email); err != nil {
		return s.again(w, p, "confirm.html", err)
	}
	at := auth.Attempt{Factor: mailFactor, Account: email, Source: s.Address(r)}
	if err := s.try(at); err != nil {
		return s.again(w, p, "confirm.html", err)
	}
	hash, err := s.Hasher.Hash(r.Context(), password)
	if err != nil {
		return s.again(w, p, "confirm.html", err)
	}
	a, err := s.proved(system(r.Context()), email, strings.ReplaceAll(in["code"], " ", ""), hash)
	if err != nil {
		return s.again(w, p, "confirm.html", err)
	}
	s.Throttle.Succeeded(at)
	return s.enter(w, r, a)
}

// proved opens the account whose code was given.
//
// Errors: fault.Invalid with CodeCode, whatever of it was wrong.
func (s *Side) proved(ctx context.Context, email, code, hash string) (*applicant.Applicant, error) {
	wrong := fault.New(fault.Invalid, CodeCode, nil)
	a, err := s.byEmail(ctx, email)
	if err != nil || a == nil || a.State == applicant.Closed {
		if err == nil {
			err = wrong
		}
		return nil, err
	}
	failed := false
	err = s.DB.Write(ctx, func(tx *store.Tx) error {
		k, err := s.keyOf(tx, a.ID)
		if err != nil {
			return err
		}
		if k.Code == "" || k.Code != s.sealed(a.ID, code) || s.Clock.Now().After(k.Until) || k.Tries.V >= codeTries {
			failed = true
			if k.Code == "" {
				return nil
			}
			k.Tries = entity.IntOf(k.Tries.V + 1)
			return tx.Put(applicant.KeyType.Schema(), k, store.Note{Action: "wrong_code"})
		}
		k.Code, k.Tries, k.Password.Plain = "", entity.IntOf(0), hash
		if err := tx.Put(applicant.KeyType.Schema(), k, store.Note{Action: "password"}); err != nil {
			return err
		}
		return s.opened(tx, a.ID)
	})
	if err == nil && failed {
		err = wrong
	}
	return a, err
}

// opened makes an account that has proved its address an active one, and ends its sessions: the password is new.
func (s *Side) opened(tx *store.Tx, id string) error {
	a, err := store.Fetch(tx, applicant.Type, id)
	if err != nil {
		return err
	}
	if a.State == applicant.Pending {
		a.JoinedAt = s.Clock.Now()
		if err := tx.Put(applicant.Type.Schema(), a, store.Note{Action: "join"}); err != nil {
			return err
		}
		if _, err := applicant.Flow().Do(system(context.Background()), tx, id, a.Rev, "prove", "", func(any) error { return nil }); err != nil {
			return err
		}
	}
	return s.endAll(tx, id)
}
