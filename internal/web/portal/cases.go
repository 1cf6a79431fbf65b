package portal

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/qr"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/certificate"
	"haidun/internal/registry/file"
)

// receiptFactor is the code of a receipt being guessed.
const receiptFactor auth.Factor = "receipt"

// homePage lists the items; minePage the own cases; itemPage is a guide; casePage one case.
type homePage struct {
	frame
	Items []applicant.Item
}

type minePage struct {
	frame
	Cases []applicant.Case
}

type itemPage struct {
	frame
	Item *applicant.Item
}

type casePage struct {
	frame
	Case  *applicant.Case
	Own   bool
	Max   string
	Link  string        // to the progress, as the code on the receipt carries it
	QR    template.HTML // of Link
	Stars []int
	N, C  string
}

// Types are the files that are taken, for the browser's dialog; what a file really is decides its content.
func (casePage) Types() string { return ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.txt" }

// onPage is one paper with the page it stands on.
type onPage struct {
	F casePage
	P applicant.Paper
}

func (s *Side) applications() map[string]handler {
	return map[string]handler{
		"GET /portal/{$}":                       s.known(s.home),
		"GET /portal/items/{item}":              s.known(s.guide),
		"GET /portal/progress":                  s.known(s.progress),
		"GET /portal/forms/{item}/{hash}":       s.known(s.blank),
		"GET /portal/mine":                      s.signed(s.mine),
		"POST /portal/items/{item}":             s.signed(s.begin),
		"GET /portal/cases/{case}":              s.signed(s.shown),
		"POST /portal/cases/{case}":             s.signed(s.act),
		"POST /portal/cases/{case}/{paper}":     s.signed(s.hand),
		"GET /portal/cases/{case}/files/{hash}": s.signed(s.file),
	}
}

func (s *Side) home(w http.ResponseWriter, r *http.Request) error {
	items, err := s.Desk.Items(r.Context())
	if err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "home.html", homePage{s.frame(r, "title"), items})
}

func (s *Side) guide(w http.ResponseWriter, r *http.Request) error {
	it, err := s.Desk.Item(r.Context(), r.PathValue("item"))
	if err != nil {
		return err
	}
	p := itemPage{s.frame(r, ""), it}
	p.Heading = it.Name
	return s.render(w, http.StatusOK, "item.html", p)
}

// blank hands out a blank form or a sample of an item.
func (s *Side) blank(w http.ResponseWriter, r *http.Request) error {
	it, err := s.Desk.Item(r.Context(), r.PathValue("item"))
	if err != nil {
		return err
	}
	for _, p := range it.Papers {
		for _, ref := range append(p.Forms, p.Samples...) {
			if ref.Hash == r.PathValue("hash") {
				return s.give(w, ref)
			}
		}
	}
	return errGone()
}

func (s *Side) mine(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	cases, err := s.Desk.Mine(r.Context(), a)
	if err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "mine.html", minePage{s.frame(r, "miTitle"), cases})
}

func (s *Side) begin(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	id, err := s.Desk.Begin(r.Context(), a, r.PathValue("item"))
	if err != nil {
		return err
	}
	s.toCase(w, r, id, "")
	return nil
}

func (s *Side) toCase(w http.ResponseWriter, r *http.Request, id, did string) {
	to := "/portal/cases/" + id + "?" + string(s.frame(r, "").Mode())
	if did != "" {
		to += "&did=" + did
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (s *Side) shown(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	return s.showCase(w, r, a, nil)
}

// showCase shows a case as it is; err is what was wrong with what was asked for.
func (s *Side) showCase(w http.ResponseWriter, r *http.Request, a *applicant.Applicant, err error) error {
	c, gone := s.Desk.Case(r.Context(), a, r.PathValue("case"))
	if gone != nil {
		return gone
	}
	p := casePage{frame: s.frame(r, ""), Case: c, Own: true, Max: size(s.Files.Limit()), Stars: []int{5, 4, 3, 2, 1}}
	p.Path, p.Heading = "/portal/cases/"+c.ID, c.Item
	past := len(c.Corrections) > 0 || c.DecidedOn != "" // something happened since: a page that is loaded again must not repeat it
	if did := r.URL.Query().Get("did"); err == nil && done[did] != "" && !(past && (did == "submit" || did == "answer")) {
		p.Done = p.T(done[did], c.Number)
	}
	if c.Number != "" {
		p.Link = s.Base() + "/portal/progress?n=" + c.Number + "&c=" + c.Code
		svg, err := qr.SVG(p.Link)
		if err != nil {
			return err
		}
		svg = strings.Replace(svg, "<svg", `<svg aria-label="`+template.HTMLEscapeString(p.Link)+`"`, 1)
		p.QR = template.HTML(svg) //nolint:gosec // drawn by this program
	}
	status := http.StatusOK
	if err != nil {
		status, p.Problem = s.saying(w, p.Lang, err)
	}
	return s.render(w, status, "case.html", p)
}

// done are what is said after something was done.
var done = map[string]string{
	"save": "csSaved", "submit": "csSubmitted", "answer": "csAnswered", "withdraw": "csWithdrawn", "rate": "csRated", "hand": "csHanded",
}

// asked is what a form of a case brought: its texts, and the files of a draft by paper.
type asked struct {
	text  map[string]string
	files []handed
}

type handed struct {
	paper string
	ref   entity.FileRef
}

// names are the fields of a case's forms.
var names = []string{"do", "title", "area", "statement", "project", "agent", "until", "note", "reason", "stars", "text"}

// most bounds what one form may bring: all papers of an application at once.
const most = 4

// read takes a form in. Files are kept as they come, so that none lies in memory but the one at hand; they belong to nothing until
// they are handed in.
func (s *Side) read(w http.ResponseWriter, r *http.Request) (asked, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		return asked{text: fields(w, r, names...)}, nil
	}
	in := asked{text: map[string]string{}}
	limit := s.Files.Limit()
	r.Body = http.MaxBytesReader(w, r.Body, most*limit)
	parts, err := r.MultipartReader()
	if err != nil {
		return in, fault.Wrap(fault.Malformed, CodeFile, nil, err)
	}
	for range 200 {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, nil
		}
		if err != nil {
			return in, s.broken(err)
		}
		paper, isFile := strings.CutPrefix(part.FormName(), "file:")
		switch {
		case isFile && part.FileName() != "":
			ref, err := s.Files.Put(system(r.Context()), part, part.FileName())
			if err != nil {
				return in, s.broken(err)
			}
			in.files = append(in.files, handed{paper, ref})
		case slices.Contains(names, part.FormName()):
			b, err := io.ReadAll(io.LimitReader(part, 16<<10))
			if err != nil {
				return in, s.broken(err)
			}
			in.text[part.FormName()] = cut(string(b), 4000)
		}
	}
	return in, fault.New(fault.Malformed, CodeFile, nil)
}

// broken says why a form could not be read.
func (s *Side) broken(err error) error {
	var over *http.MaxBytesError
	if errors.As(err, &over) || fault.KindOf(err) == fault.TooLarge {
		return fault.New(fault.TooLarge, CodeLarge, fault.Args{"max": size(s.Files.Limit())})
	}
	return err
}

// act does what a button of the case's page says.
func (s *Side) act(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	if _, err := s.Desk.Case(r.Context(), a, r.PathValue("case")); err != nil {
		return err // before anything is read
	}
	form, err := s.read(w, r)
	if err != nil {
		return s.showCase(w, r, a, err)
	}
	in := form.text
	id, ctx := r.PathValue("case"), r.Context()
	save := func() error {
		err := s.Desk.Save(ctx, a, id, applicant.Form{
			Title: in["title"], AreaID: in["area"], Statement: in["statement"], ProjectID: in["project"], Agent: in["agent"], MandateUntil: entity.Date(in["until"]),
		})
		for _, f := range form.files {
			if err == nil {
				err = s.Desk.Hand(ctx, a, id, f.paper, f.ref)
			}
		}
		return err
	}
	switch in["do"] {
	case "save":
		err = save()
	case "submit":
		if err = save(); err == nil {
			err = s.Desk.Submit(ctx, a, id)
		}
	case "answer":
		err = s.Desk.Answer(ctx, a, id, in["note"])
	case "withdraw":
		err = s.Desk.Withdraw(ctx, a, id, in["reason"])
	case "rate":
		n, bad := strconv.ParseInt(in["stars"], 10, 64)
		if bad != nil {
			n = 0
		}
		err = s.Desk.Rate(ctx, a, id, n, in["text"])
	default:
		return errGone()
	}
	if fault.KindOf(err) == fault.NotFound {
		return err
	}
	if err != nil {
		return s.showCase(w, r, a, err)
	}
	s.toCase(w, r, id, in["do"])
	return nil
}

// hand takes in one file of a paper.
func (s *Side) hand(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	id := r.PathValue("case")
	if _, err := s.Desk.Case(r.Context(), a, id); err != nil {
		return err // before anything is read
	}
	content, name, err := s.upload(w, r, s.Files.Limit(), nil)
	var ref entity.FileRef
	if err == nil {
		ref, err = s.Files.Put(system(r.Context()), bytes.NewReader(content), name)
	}
	if err == nil {
		err = s.Desk.Hand(r.Context(), a, id, r.PathValue("paper"), ref)
	}
	if err != nil {
		return s.showCase(w, r, a, err)
	}
	s.toCase(w, r, id, "hand")
	return nil
}

// file hands out a file of an own case.
func (s *Side) file(w http.ResponseWriter, r *http.Request, a *applicant.Applicant) error {
	ref, err := s.Desk.File(r.Context(), a, r.PathValue("case"), r.PathValue("hash"))
	if err != nil {
		return err
	}
	return s.give(w, ref)
}

func (s *Side) give(w http.ResponseWriter, ref entity.FileRef) (err error) {
	f, err := s.Files.Open(ref.Hash)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := w.Header()
	h.Set("Content-Type", ref.Mime)
	h.Set("Content-Disposition", file.Disposition(ref.Name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	_, _ = io.Copy(w, f) // a caller who hung up is no error of ours
	return nil
}

// progress shows the way of a case to whoever holds its receipt, and nothing of its applicant.
func (s *Side) progress(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := casePage{frame: s.frame(r, "prTitle"), N: cut(q.Get("n"), 40), C: cut(q.Get("c"), 16)}
	if p.N == "" && p.C == "" {
		return s.render(w, http.StatusOK, "progress.html", p)
	}
	at := auth.Attempt{Factor: receiptFactor, Account: certificate.Tidy(p.N), Source: s.Address(r)}
	err := s.try(at)
	if err == nil {
		p.Case, err = s.Desk.Progress(r.Context(), certificate.Tidy(p.N), strings.ToUpper(certificate.Tidy(p.C)))
	}
	if err != nil {
		var status int
		status, p.Problem = s.saying(w, p.Lang, err)
		return s.render(w, status, "progress.html", p)
	}
	s.Throttle.Succeeded(at)
	return s.render(w, http.StatusOK, "progress.html", p)
}
