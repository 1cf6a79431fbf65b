package session

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/user"
)

type handler func(w http.ResponseWriter, r *http.Request) error

// Routes registers the addresses of docs/rest.md, section Session. They expect [Service.Authenticate] around mux.
func (s *Service) Routes(mux *http.ServeMux) {
	for pattern, h := range map[string]handler{
		"GET /api/session":                     s.getState,
		"POST /api/session":                    s.postSignIn,
		"DELETE /api/session":                  s.deleteSession,
		"POST /api/session/first":              s.postFirst,
		"POST /api/session/token":              s.postToken,
		"POST /api/session/totp":               s.postSecond,
		"POST /api/session/totp/setup":         s.postSetUp,
		"POST /api/session/totp/setup/confirm": s.postConfirm,
		"POST /api/session/password":           s.postPassword,
		"GET /api/session/list":                s.getList,
		"DELETE /api/session/list/{id}":        s.deleteOther,
		"GET /api/seats":                       s.getSeats,
		"POST /api/seats/{id}/take":            s.postTake,
		"POST /api/seats/{id}/leave":           s.postLeave,
		"POST /api/users/{id}/invite":          s.postInvite,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			if err := h(w, r); err != nil {
				s.WriteError(w, r, err)
			}
		})
	}
}

// maxBody bounds what signing in reads: texts only.
const maxBody = 16 << 10

// read decodes a JSON body. A field it does not know, or anything behind the object, is refused.
func read(w http.ResponseWriter, r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the object")
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault.Wrap(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": "16 KiB"}, err)
	case err != nil:
		return fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "JSON"}, err)
	}
	return nil
}

func write(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, err = w.Write(append(b, '\n'))
	if err != nil {
		return nil //nolint:nilerr // the browser is gone; there is nobody to tell
	}
	return nil
}

func (s *Service) attempt(r *http.Request, f auth.Factor, login string) auth.Attempt {
	return auth.Attempt{Factor: f, Account: user.Login(login), Source: s.Address(r)}
}

func (s *Service) origin(r *http.Request) origin {
	return origin{from: s.Address(r).String(), agent: r.UserAgent()}
}

// secure reports whether the browser will send a Secure cookie back.
func (s *Service) secure(r *http.Request) bool { return s.Secure || r.TLS != nil }

func (s *Service) setCookie(w http.ResponseWriter, r *http.Request, token string) {
	http.SetCookie(w, &http.Cookie{
		Name: Cookie, Value: token, Path: "/", HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteStrictMode,
	})
}

func (s *Service) dropCookie(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{
		Name: Cookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteStrictMode,
	})
}

// enter answers a session just begun or advanced. One the browser had before ends: its id is not carried on.
func (s *Service) enter(w http.ResponseWriter, r *http.Request, c *current, token string) error {
	if old, err := from(r.Context()); err == nil && old.rec.ID != c.rec.ID {
		s.end(r.Context(), old.rec, endReplaced)
	}
	s.setCookie(w, r, token)
	return s.answer(w, r, c)
}
