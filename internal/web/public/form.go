package public

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"
	"unicode/utf8"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/file"
	"haidun/internal/registry/publicplace"
)

// formPage is the report form, or what is said after it.
type formPage struct {
	frame
	Name, Kind, Area, Key string
	Token                 string
	Kinds                 []choice
	Note, Contact         string
	MaxPhoto              string
	Problem               string
	Number                string // of the report that was received
}

type choice struct {
	Code, Text string
	On         bool
}

// sent is what a form brought.
type sent struct {
	token, kind, note, contact, trap string
	photo                            []byte
	photoName                        string
}

// found is the place an address names, or nil after having said that there is none.
func (s *Side) found(w http.ResponseWriter, r *http.Request) *publicplace.Place {
	snap := s.snap.Load()
	if snap != nil && s.Reports != nil {
		if i, ok := snap.byID[r.PathValue("place")]; ok {
			return &snap.places[i]
		}
	}
	s.sorry(w, r, http.StatusNotFound, CodeUnknown)
	return nil
}

func (s *Side) form(w http.ResponseWriter, r *http.Request) {
	if p := s.found(w, r); p != nil {
		s.showForm(w, r, http.StatusOK, p, sent{token: s.Reports.token(s.IDs.New(), key(p), s.Clock.Now())}, "")
	}
}

func (s *Side) formPage(r *http.Request, p *publicplace.Place) formPage {
	f := s.frame(r, "/public/report/"+key(p))
	return formPage{frame: f, Name: p.Name, Kind: p.Kind[f.Lang], Area: p.Area[f.Lang], Key: key(p), MaxPhoto: s.maxPhoto()}
}

func (s *Side) maxPhoto() string { return fmt.Sprintf("%d MiB", s.Reports.MaxPhoto>>20) }

func (s *Side) showForm(w http.ResponseWriter, r *http.Request, status int, p *publicplace.Place, in sent, problem string) {
	f := s.formPage(r, p)
	f.Token, f.Note, f.Contact, f.Problem = in.token, in.note, in.contact, problem
	for _, k := range s.Reports.Kinds {
		f.Kinds = append(f.Kinds, choice{k.Code, k.Text[f.Lang], k.Code == in.kind})
	}
	s.renderAs(w, r, status, "report.html", f, "no-store")
}

// receive takes a report in. Whatever goes wrong, the form comes back with what was written in it.
func (s *Side) receive(w http.ResponseWriter, r *http.Request) {
	p := s.found(w, r)
	if p == nil {
		return
	}
	network := s.Reports.network(r)
	end, ok := s.Reports.begin(network)
	if !ok {
		turnAway(w, r)
		return
	}
	defer end()
	now := s.Clock.Now()
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(30 * time.Second)) // where it is not supported nothing is slow either
	in, err := s.readForm(w, r)
	id, fresh := s.Reports.open(in.token, key(p), now)
	if !fresh {
		in.token = s.Reports.token(s.IDs.New(), key(p), now)
	}
	if err == nil {
		err = s.check(in, fresh)
	}
	if err == nil && !s.Reports.allow(network, now) {
		err = &fault.Error{Kind: fault.TooMany, Code: CodeOften, RetryAfter: 600}
	}
	if err == nil {
		err = s.keep(r, p, in, id, s.Reports.Seal("network "+network.String()))
	}
	if err != nil {
		s.refuse(w, r, p, in, err)
		return
	}
	f := s.formPage(r, p)
	f.Number = id[max(0, len(id)-8):]
	s.renderAs(w, r, http.StatusOK, "report.html", f, "no-store")
}

func (s *Side) readForm(w http.ResponseWriter, r *http.Request) (in sent, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, s.Reports.MaxPhoto+64<<10)
	parts, err := r.MultipartReader()
	if err != nil {
		return in, fault.Wrap(fault.Malformed, CodeOldForm, nil, err)
	}
	text := map[string]*string{"token": &in.token, "kind": &in.kind, "note": &in.note, "contact": &in.contact, "website": &in.trap}
	for n := 0; n < 20; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, nil
		}
		if err == nil {
			err = in.take(part, text, s.Reports.MaxPhoto)
		}
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large), errors.Is(err, errPhoto):
			return in, fault.New(fault.TooLarge, CodeNotPicture, fault.Args{"max": s.maxPhoto()})
		case err != nil:
			return in, fault.Wrap(fault.Malformed, CodeOldForm, nil, err)
		}
	}
	return in, fault.New(fault.Malformed, CodeOldForm, nil)
}

var errPhoto = errors.New("the picture is too large")

// take reads one part of a form.
func (in *sent) take(part *multipart.Part, text map[string]*string, maxPhoto int64) error {
	const maxField = 8 << 10
	if dst := text[part.FormName()]; dst != nil {
		b, err := io.ReadAll(io.LimitReader(part, maxField))
		*dst = string(bytes.ToValidUTF8(b, nil))
		return err
	}
	if part.FormName() != "photo" {
		return nil // skipped by the next part
	}
	b, err := io.ReadAll(io.LimitReader(part, maxPhoto+1))
	if int64(len(b)) > maxPhoto {
		return errPhoto
	}
	in.photo, in.photoName = b, part.FileName()
	return err
}

// check is what can be said without writing anything.
func (s *Side) check(in sent, fresh bool) error {
	known := false
	for _, k := range s.Reports.Kinds {
		known = known || k.Code == in.kind
	}
	_, _, picture := file.Describe(in.photo, entity.FileRef{})
	switch {
	case in.trap != "":
		return fault.New(fault.Invalid, CodeTrap, nil)
	case !fresh:
		return fault.New(fault.Invalid, CodeOldForm, nil)
	case !known:
		return fault.New(fault.Invalid, CodeKind, nil)
	case utf8.RuneCountInString(in.note) > 500 || utf8.RuneCountInString(in.contact) > 60:
		return fault.New(fault.Invalid, CodeTooLong, nil)
	case len(in.photo) > 0 && !picture:
		return fault.New(fault.Invalid, CodeNotPicture, fault.Args{"max": s.maxPhoto()})
	}
	return nil
}

// keep writes the picture and the report, in this order, after having asked whether there is room for both.
func (s *Side) keep(r *http.Request, p *publicplace.Place, in sent, id, source string) error {
	ctx := background(r)
	if err := s.Reports.Room(ctx, int64(len(in.photo))); err != nil {
		return err
	}
	rep := Report{ID: id, Place: *p, Kind: in.kind, Note: in.note, Contact: in.contact, Source: source}
	if len(in.photo) > 0 {
		ref, err := s.Reports.Photo(ctx, bytes.NewReader(in.photo), in.photoName)
		if err != nil {
			return err
		}
		rep.Photo = append(rep.Photo, ref)
	}
	return s.Reports.Store(ctx, rep)
}

// refuse shows the form again with the reason.
func (s *Side) refuse(w http.ResponseWriter, r *http.Request, p *publicplace.Place, in sent, err error) {
	status, text := s.saying(w, r, err)
	s.showForm(w, r, status, p, in, text)
}

// saying is the status and the sentence of a failure, for who filled a form in.
func (s *Side) saying(w http.ResponseWriter, r *http.Request, err error) (status int, text string) {
	e := fault.As(err)
	lang := langOf(r)
	status, text = http.StatusServiceUnavailable, CodeTrouble.Text(lang, nil)
	switch e.Kind {
	case fault.Invalid, fault.Malformed:
		status, text = http.StatusUnprocessableEntity, e.Text(lang)
		for _, f := range e.Fields {
			text += " " + f.Text(lang)
		}
	case fault.TooLarge:
		status, text = http.StatusRequestEntityTooLarge, e.Text(lang)
	case fault.TooMany:
		status, text = http.StatusTooManyRequests, e.Text(lang)
	case fault.Conflict:
		status, text = http.StatusConflict, e.Text(lang)
	default:
		s.Log.Error("keep a citizen's report", "error", err)
	}
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", itoa(e.RetryAfter))
	}
	return status, text
}
