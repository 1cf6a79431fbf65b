package session

import (
	"net/http"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/signin"
)

// stateView answers GET /api/session and every step of signing in.
type stateView struct {
	State       string     `json:"state"`
	User        *userView  `json:"user,omitempty"`
	ExpiresAt   *time.Time `json:"expires_at,omitempty"`
	IdleSeconds int        `json:"idle_s,omitempty"`
	PasswordDue bool       `json:"password_due,omitempty"` // asks for a new password, forces nothing
	Link        *linkView  `json:"link,omitempty"`         // the last one-time link that opened the account
	Demo        bool       `json:"demo,omitempty"`
}

type userView struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Login string    `json:"login"`
	Lang  string    `json:"lang"`
	Seat  *seatName `json:"seat"`
	Roles []string  `json:"roles"`
}

// linkView tells the owner of an account when and by whom it was opened or reset last.
type linkView struct {
	At         time.Time `json:"at"`
	How        string    `json:"how"`
	IssuedBy   string    `json:"issued_by"` // names; "" is the machine itself
	ReleasedBy string    `json:"released_by"`
}

type seatName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (s *Service) view(r *http.Request, c *current) (stateView, error) {
	expires := s.Limits.Expires(c.life())
	v := stateView{
		State: string(c.rec.Stage), ExpiresAt: &expires, IdleSeconds: int(s.Limits.Idle / time.Second), Demo: s.Demo,
		User: &userView{ID: c.holder.User.ID, Name: c.holder.User.Name, Login: c.holder.User.Login, Lang: string(c.holder.User.Lang), Roles: []string{}},
	}
	if c.rec.Stage != signin.Ready {
		return v, nil
	}
	seen := map[string]bool{"self": true}
	for _, g := range c.holder.Grants {
		if !seen[g.Role] {
			seen[g.Role] = true
			v.User.Roles = append(v.User.Roles, g.Role)
		}
	}
	if st := c.holder.Seat; st != nil {
		v.User.Seat = &seatName{st.ID, st.Name}
	}
	if u := c.holder.User; !u.OpenedAt.IsZero() {
		v.Link = &linkView{At: u.OpenedAt, How: string(u.Opened)}
		if u.LinkBy != "" {
			v.Link.IssuedBy = s.People.UserName(r.Context(), u.LinkBy)
		}
		if u.ReleasedBy != "" {
			v.Link.ReleasedBy = s.People.UserName(r.Context(), u.ReleasedBy)
		}
	}
	cred, err := s.credential(r.Context(), c.rec.User)
	v.PasswordDue = err == nil && !cred.Password.Missing() && s.Passwords.Due(cred.PasswordChangedAt, s.Clock.Now())
	return v, err
}

func (s *Service) answer(w http.ResponseWriter, r *http.Request, c *current) error {
	v, err := s.view(r, c)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, v)
}

func (s *Service) getState(w http.ResponseWriter, r *http.Request) error {
	if c, err := from(r.Context()); err == nil {
		return s.answer(w, r, c)
	}
	first, err := s.FirstRun(r.Context())
	if err != nil {
		return err
	}
	// A cookie that no longer serves stays: another tab may be about to replace it.
	state := "none"
	switch old, err := r.Cookie(Cookie); {
	case err == nil && s.justRenewed(old.Value):
		state = "renewed"
	case first && !s.Demo:
		state = "first_run"
	}
	return write(w, http.StatusOK, stateView{State: state, Demo: s.Demo})
}

func (s *Service) postSignIn(w http.ResponseWriter, r *http.Request) error {
	in, err := read(w, r, "login", "password")
	if err != nil {
		return err
	}
	c, token, err := s.signIn(r.Context(), s.attempt(r, auth.PasswordFactor, in["login"]), in["password"], s.origin(r))
	if err != nil {
		return err
	}
	return s.enter(w, r, c, token)
}

func (s *Service) postFirst(w http.ResponseWriter, r *http.Request) error {
	in, err := read(w, r, "token", "name", "login", "password")
	if err != nil {
		return err
	}
	c, token, err := s.first(r.Context(), s.attempt(r, auth.TokenFactor, ""), in["token"], in["name"], in["login"], in["password"], s.origin(r))
	if err != nil {
		return err
	}
	return s.enter(w, r, c, token)
}

func (s *Service) postToken(w http.ResponseWriter, r *http.Request) error {
	in, err := read(w, r, "token", "release")
	if err != nil {
		return err
	}
	c, token, err := s.useLink(r.Context(), s.attempt(r, auth.TokenFactor, ""), in["token"], in["release"], s.origin(r))
	if err != nil {
		return err
	}
	return s.enter(w, r, c, token)
}

func (s *Service) postSecond(w http.ResponseWriter, r *http.Request) error {
	c, err := from(r.Context())
	if err != nil {
		return err
	}
	in, err := read(w, r, "code", "recovery")
	if err != nil {
		return err
	}
	next, token, err := s.secondStep(r.Context(), c, s.attempt(r, auth.CodeFactor, ""), in["code"], in["recovery"])
	if err != nil {
		return err
	}
	return s.enter(w, r, next, token)
}

func (s *Service) postSetUp(w http.ResponseWriter, r *http.Request) error {
	c, err := from(r.Context())
	if err != nil {
		return err
	}
	secret, uri, qr, err := s.setUp(r.Context(), c)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, map[string]string{"secret": secret, "uri": uri, "qr": qr})
}

func (s *Service) postConfirm(w http.ResponseWriter, r *http.Request) error {
	c, err := from(r.Context())
	if err != nil {
		return err
	}
	in, err := read(w, r, "code")
	if err != nil {
		return err
	}
	_, token, codes, err := s.confirm(r.Context(), c, s.attempt(r, auth.CodeFactor, ""), in["code"])
	if err != nil {
		return err
	}
	s.setCookie(w, r, token)
	return write(w, http.StatusOK, map[string]any{"recovery": codes, "state": signin.Ready})
}

func (s *Service) postPassword(w http.ResponseWriter, r *http.Request) error {
	c, err := from(r.Context())
	if err != nil {
		return err
	}
	in, err := read(w, r, "old", "new")
	if err != nil {
		return err
	}
	next, token, err := s.setPassword(r.Context(), c, s.attempt(r, auth.PasswordFactor, ""), in["old"], in["new"])
	if err != nil {
		return err
	}
	return s.enter(w, r, next, token)
}

// postStay is sent for somebody who works at a screen without calling: being asked is what keeps the session.
func (s *Service) postStay(w http.ResponseWriter, r *http.Request) error {
	c, err := from(r.Context())
	if err != nil {
		return err
	}
	return s.answer(w, r, c)
}

func (s *Service) deleteSession(w http.ResponseWriter, r *http.Request) error {
	if c, err := from(r.Context()); err == nil {
		s.end(r.Context(), c.rec, endSignOut)
	}
	s.dropCookie(w, r)
	return write(w, http.StatusOK, stateView{State: "none", Demo: s.Demo})
}

// ownView is one of the caller's own sessions.
type ownView struct {
	ID        string    `json:"id"`
	Current   bool      `json:"current"`
	State     string    `json:"state"`
	StartedAt time.Time `json:"started_at"`
	LastSeen  time.Time `json:"last_seen"`
	Address   string    `json:"address"`
	Agent     string    `json:"agent"`
}

func (s *Service) getList(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	recs, err := s.own(r, c)
	if err != nil {
		return err
	}
	out := []ownView{}
	for _, rec := range recs {
		live, err := s.examine(r.Context(), rec)
		if err != nil {
			continue // it has just ended
		}
		out = append(out, ownView{rec.ID, rec.ID == c.rec.ID, string(rec.Stage), rec.StartedAt, live.seen, rec.Address, rec.Agent})
	}
	return write(w, http.StatusOK, out)
}

// own lists the caller's sessions that have not ended.
func (s *Service) own(r *http.Request, c *current) ([]*signin.Session, error) {
	schema := signin.SessionType.Schema()
	page, err := s.DB.List(system(r.Context()), schema, store.Query{
		Where: []store.Cond{
			{Field: schema.Field("user"), Op: store.Eq, Values: []any{c.rec.User}},
			{Field: schema.Field("ended_at"), Op: store.Empty, Values: []any{true}},
		}, Limit: 200,
	})
	out := make([]*signin.Session, len(page.Recs))
	for i, rec := range page.Recs {
		out[i] = rec.(*signin.Session)
	}
	return out, err
}

func (s *Service) deleteOther(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	recs, err := s.own(r, c)
	if err != nil {
		return err
	}
	for _, rec := range recs {
		if rec.ID == r.PathValue("id") {
			s.end(r.Context(), rec, endClosed)
			w.WriteHeader(http.StatusNoContent)
			return nil
		}
	}
	return fault.New(fault.NotFound, fault.CodeNotFound, nil)
}

func (s *Service) getSeats(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	list, err := s.seats(r.Context(), c)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, list)
}

func (s *Service) postTake(w http.ResponseWriter, r *http.Request) error {
	return s.seatVerb(w, r, s.takeSeat)
}

func (s *Service) postLeave(w http.ResponseWriter, r *http.Request) error {
	return s.seatVerb(w, r, s.leaveSeat)
}

func (s *Service) postInvite(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	token, expires, held, err := s.invite(r.Context(), c, r.PathValue("id"))
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, map[string]any{"token": token, "expires_at": expires, "release_needed": held})
}
