package portal

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
	"haidun/internal/paper/seal"
	"haidun/internal/registry/certificate"
)

// maxChecked is the largest file that is checked: certificates are a few pages.
const maxChecked = 8 << 20

// checkFactor is a check code being guessed.
const checkFactor auth.Factor = "certificate"

// checkPage is the check of certificates, before and after.
type checkPage struct {
	frame
	Number, Code string
	Result       *certificate.Checked
	Verdict      string // good, warn or bad
	Says         string
	Kind         [2]string
	Self         bool // the file was handed in by mistake: nothing could be read of it
}

// check answers the address of a QR code, or shows the form.
func (s *Side) check(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := checkPage{frame: s.frame(r, "ckTitle"), Number: cut(q.Get("n"), 40), Code: cut(q.Get("c"), 16)}
	if p.Number == "" && p.Code == "" {
		return s.render(w, http.StatusOK, "check.html", p)
	}
	return s.answer(w, r, p)
}

func (s *Side) checkPosted(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	p := checkPage{frame: s.frame(r, "ckTitle"), Number: cut(r.PostFormValue("n"), 40), Code: cut(r.PostFormValue("c"), 16)}
	return s.answer(w, r, p)
}

// answer checks a number and a code. Guessing is slowed down as at a sign-in; which of the two is wrong is never said.
func (s *Side) answer(w http.ResponseWriter, r *http.Request, p checkPage) error {
	show := func(err error) error {
		var status int
		status, p.Problem = s.saying(w, p.Lang, err)
		return s.render(w, status, "check.html", p)
	}
	if p.Number == "" || p.Code == "" {
		return show(fault.New(fault.Invalid, CodeCheck, nil))
	}
	a := auth.Attempt{Factor: checkFactor, Account: certificate.Tidy(p.Number), Source: s.Address(r)}
	if err := s.try(a); err != nil {
		return show(err)
	}
	got, err := s.Certificates.Check(r.Context(), p.Number, p.Code)
	if err != nil {
		return show(err)
	}
	s.Throttle.Succeeded(a)
	p.found(got)
	return s.render(w, http.StatusOK, "check.html", p)
}

// checkFile examines a file that was handed in. It is not kept.
func (s *Side) checkFile(w http.ResponseWriter, r *http.Request) error {
	p := checkPage{frame: s.frame(r, "ckTitle")}
	a := auth.Attempt{Factor: checkFactor, Account: "file", Source: s.Address(r)}
	err := s.try(a)
	var file []byte
	if err == nil {
		file, _, err = s.upload(w, r, maxChecked, nil)
	}
	var got *certificate.Checked
	if err == nil {
		got, err = s.Certificates.CheckFile(r.Context(), file)
	}
	if err != nil {
		var status int
		status, p.Problem = s.saying(w, p.Lang, err)
		return s.render(w, status, "check.html", p)
	}
	if got.Known {
		s.Throttle.Succeeded(a)
	}
	p.found(got)
	return s.render(w, http.StatusOK, "check.html", p)
}

// found puts into words what a check found.
func (p *checkPage) found(c *certificate.Checked) {
	p.Result, p.Kind = c, certificate.KindName(c.Facts.Kind)
	broken := map[seal.State]string{seal.Altered: "ckAltered", seal.Appended: "ckAppended", seal.Stranger: "ckStranger", seal.Unsealed: "ckUnsealed"}
	if text, bad := broken[c.Seal]; bad {
		p.Verdict, p.Says = "bad", p.T(text)
		return
	}
	switch c.Worth {
	case certificate.Worth(certificate.Valid):
		p.Verdict, p.Says = "good", p.T("ckValid", c.On)
	case certificate.Expired:
		p.Verdict, p.Says = "warn", p.T("ckExpired", c.Facts.ValidTo)
	case certificate.Worth(certificate.Replaced):
		p.Verdict, p.Says = "warn", p.T("ckReplaced", c.ReplacedBy)
	case certificate.Worth(certificate.Cancelled):
		p.Verdict, p.Says = "warn", p.T("ckCancelled", c.EndedOn)
	case certificate.Worth(certificate.Revoked):
		p.Verdict, p.Says = "bad", p.T("ckRevoked", c.EndedOn)
	default:
		p.Verdict, p.Says = "bad", p.T("ckSpoiled", c.EndedOn)
	}
}

// key hands out the certificates of the sealing keys: with them a file is checked without the post.
func (s *Side) key(w http.ResponseWriter, _ *http.Request) error {
	b, err := s.Certificates.Published()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-pem-file")
	w.Header().Set("Content-Disposition", `attachment; filename="haidun-seal.pem"`)
	_, _ = w.Write(b) // a caller who hung up is no error of ours
	return nil
}

// try counts an attempt at a secret.
//
// Errors: fault.TooMany.
func (s *Side) try(a auth.Attempt) error {
	d := s.Throttle.Try(s.Clock.Now(), a)
	if d.Allow {
		return nil
	}
	sec := int(d.RetryAfter.Seconds()) + 1
	return &fault.Error{Kind: fault.TooMany, Code: CodeOften, Args: fault.Args{"s": sec}, RetryAfter: sec}
}

// upload reads the file of a form, and fields beside it into text.
//
// Errors: fault.TooLarge with CodeLarge, fault.Invalid with CodeFile.
func (s *Side) upload(w http.ResponseWriter, r *http.Request, limit int64, text map[string]*string) (file []byte, name string, err error) {
	large := fault.New(fault.TooLarge, CodeLarge, fault.Args{"max": size(limit)})
	r.Body = http.MaxBytesReader(w, r.Body, limit+64<<10)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, "", fault.Wrap(fault.Invalid, CodeFile, nil, err)
	}
	for range 20 {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		var over *http.MaxBytesError
		if errors.As(err, &over) {
			return nil, "", large
		}
		if err != nil {
			return nil, "", fault.Wrap(fault.Malformed, CodeFile, nil, err)
		}
		if dst := text[part.FormName()]; dst != nil {
			b, err := io.ReadAll(io.LimitReader(part, 8<<10))
			if err != nil {
				return nil, "", fault.Wrap(fault.Malformed, CodeFile, nil, err)
			}
			*dst = string(bytes.ToValidUTF8(b, nil))
			continue
		}
		if part.FormName() != "file" {
			continue
		}
		name = part.FileName()
		file, err = io.ReadAll(io.LimitReader(part, limit+1))
		if errors.As(err, &over) || int64(len(file)) > limit {
			return nil, "", large
		}
		if err != nil {
			return nil, "", fault.Wrap(fault.Malformed, CodeFile, nil, err)
		}
	}
	if len(file) == 0 {
		return nil, "", fault.New(fault.Invalid, CodeFile, nil)
	}
	return file, name, nil
}

// cut keeps the first n characters of what was typed.
func cut(s string, n int) string {
	s = strings.TrimSpace(strings.ToValidUTF8(s, ""))
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
