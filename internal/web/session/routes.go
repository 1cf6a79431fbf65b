package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

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
		"POST /api/session/proof":              s.postProof,
		"POST /api/session/stay":               s.postStay,
		"GET /api/session/list":                s.getList,
		"DELETE /api/session/list/{id}":        s.deleteOther,
		"GET /api/seats":                       s.getSeats,
		"POST /api/seats/{id}/take":            s.postTake,
		"POST /api/seats/{id}/leave":           s.postLeave,
		"POST /api/users/{id}/invite":          s.postInvite,
		"POST /api/users/{id}/release":         s.postRelease,
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

// read reads a JSON object of texts. Keys are exact: one that is unknown, written otherwise or given twice is refused,
// and so is anything behind the object.
func read(w http.ResponseWriter, r *http.Request, keys ...string) (map[string]string, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, fault.Wrap(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": "16 KiB"}, err)
	}
	var in map[string]string
	if err == nil {
		in, err = texts(json.NewDecoder(bytes.NewReader(body)), keys)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "JSON"}, err)
	}
	return in, nil
}

func texts(d *json.Decoder, keys []string) (map[string]string, error) {
	in := map[string]string{}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.Join(errors.New("not an object"), err)
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		key, _ := t.(string)
		if _, twice := in[key]; twice || !slices.Contains(keys, key) {
			return nil, fmt.Errorf("key %q is unknown or given twice", key)
		}
		var value *string
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		if in[key] = ""; value != nil {
			in[key] = *value
		}
	}
	if _, err := d.Token(); err != nil { // the closing brace
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the object")
	}
	return in, nil
}

func write(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // a browser that is gone needs no answer
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
