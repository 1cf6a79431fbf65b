package portal

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"haidun/internal/kernel/fault"
)

// frame is what every page has.
type frame struct {
	Lang    fault.Lang
	Big     bool
	Demo    bool
	Desk    bool   // applications are taken online
	Who     string // signed in as
	Path    string
	Heading string
	Problem string
	Done    string
	query   url.Values
}

// T is a text in the page's language; values stand where {x} and {y} are.
func (f frame) T(name string, x ...any) string {
	t, ok := texts[name]
	if !ok {
		panic("no text " + name) // found by the test that renders every page
	}
	out := t[f.Lang]
	for i, v := range x {
		out = strings.ReplaceAll(out, [...]string{"{x}", "{y}"}[i], fmt.Sprint(v))
	}
	return out
}

// In is one of two texts, by language.
func (f frame) In(t [2]string) string {
	if t[f.Lang] == "" {
		return t[0]
	}
	return t[f.Lang]
}

// HTMLLang is the page's language for browsers, OtherLang that of the switch.
func (f frame) HTMLLang() string { return [...]string{fault.ZH: "zh-CN", fault.EN: "en"}[f.Lang] }

// OtherLang is the language of the switch.
func (f frame) OtherLang() string { return [...]string{fault.ZH: "en", fault.EN: "zh-CN"}[f.Lang] }

// Mode are the choices that stay, for addresses.
func (f frame) Mode() template.URL {
	q := url.Values{"lang": {f.Lang.String()}}
	if f.Big {
		q.Set("big", "1")
	}
	return template.URL(q.Encode()) //nolint:gosec // two parameters of our own
}

// SwitchLang is the address of the same page in the other language.
func (f frame) SwitchLang() string {
	return f.with("lang", [...]string{fault.ZH: "en", fault.EN: "zh"}[f.Lang])
}

// SwitchBig is the address of the same page in the other size of type.
func (f frame) SwitchBig() string {
	if f.Big {
		return f.with("big", "")
	}
	return f.with("big", "1")
}

func (f frame) with(name, value string) string {
	q := url.Values{"lang": {f.Lang.String()}}
	if f.Big {
		q.Set("big", "1")
	}
	for _, k := range []string{"n", "c"} {
		if v := f.query.Get(k); v != "" && len(v) < 100 {
			q.Set(k, v)
		}
	}
	if q.Set(name, value); value == "" {
		q.Del(name)
	}
	return f.Path + "?" + q.Encode()
}

func (s *Side) frame(r *http.Request, heading string) frame {
	q := r.URL.Query()
	lang := fault.ParseLang(r.Header.Get("Accept-Language"))
	if l := q.Get("lang"); l == "zh" || l == "en" {
		lang = fault.ParseLang(l)
	}
	f := frame{Lang: lang, Big: q.Get("big") == "1", Demo: s.Demo, Desk: s.Desk != nil, Path: r.URL.Path, query: q}
	if f.Heading = heading; heading != "" {
		f.Heading = f.T(heading)
	}
	if r.Method != http.MethodGet { // the address of a form's answer cannot be asked for
		f.Path = "/portal/"
		if strings.HasPrefix(r.URL.Path, "/check") {
			f.Path = "/check"
		}
	}
	if a := applicantOf(r); a != nil {
		f.Who = a.Name
	}
	return f
}

func (s *Side) render(w http.ResponseWriter, status int, name string, data any) error {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("make the page %s: %w", name, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // a caller who hung up is no error of ours
	return nil
}

// saying is the status and the sentence of a failure.
func (s *Side) saying(w http.ResponseWriter, lang fault.Lang, err error) (status int, text string) {
	e := fault.As(err)
	status, text = http.StatusInternalServerError, CodeTrouble.Text(lang, nil)
	known := map[fault.Kind]int{
		fault.Invalid: http.StatusUnprocessableEntity, fault.Malformed: http.StatusUnprocessableEntity, fault.TooLarge: http.StatusRequestEntityTooLarge,
		fault.TooMany: http.StatusTooManyRequests, fault.Conflict: http.StatusConflict, fault.NotFound: http.StatusNotFound, fault.Forbidden: http.StatusForbidden,
		fault.Unsigned: http.StatusUnauthorized, fault.Unavailable: http.StatusServiceUnavailable,
	}
	if n, ok := known[e.Kind]; ok {
		status, text = n, e.Text(lang)
		for _, f := range e.Fields {
			text += " " + f.Text(lang)
		}
	} else {
		s.Log.Error("answer a page of the portal", "error", err)
	}
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(e.RetryAfter))
	}
	return status, text
}

// fail is a page that says what is wrong.
func (s *Side) fail(w http.ResponseWriter, r *http.Request, err error) {
	f := s.frame(r, "")
	status, text := s.saying(w, f.Lang, err)
	if status == http.StatusUnauthorized && r.Method == http.MethodGet {
		http.Redirect(w, r, "/portal/signin?"+string(f.Mode()), http.StatusSeeOther)
		return
	}
	f.Problem = text
	if err := s.render(w, status, "sorry.html", f); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// size is a number of bytes for people.
func size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KiB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}
