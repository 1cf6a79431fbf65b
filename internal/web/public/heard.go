package public

import (
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

// heardPage is the form “did you hear it”, or what is said after it.
type heardPage struct {
	frame
	Asked           string
	Sample, Open    bool
	Token           string
	Heards, Wheres  []choice
	Signals         []choice
	Towns           []townGroup
	Communities     []string
	Town            string
	Place, Note     string
	Phone, Problem  string
	Number          string
	trap, signal    string
	heard, whereabt string
}

// formOf is what a token of the form is bound to.
const formOf = "siren-day"

func (s *Side) heardForm(w http.ResponseWriter, r *http.Request) {
	if d := s.dayOf(w, r); d != nil {
		p := s.heardPage(r, d, heardPage{Token: s.Hearing.Door.token(s.IDs.New(), formOf, s.Clock.Now()), Town: queryOf(r).Get("town")})
		s.renderAs(w, r, http.StatusOK, "heard.html", p, "no-store")
	}
}

// heardPage fills in what stands on the form around what was written.
func (s *Side) heardPage(r *http.Request, d *SirenDay, p heardPage) heardPage {
	p.frame = s.frame(r, dayPath+"/heard")
	p.Heading = p.T("hTitle")
	whole := s.dayPage(r, d)
	p.Asked, p.Sample, p.Open, p.Towns = whole.Asked, d.Sample, d.Open, whole.Towns
	list := func(kinds []Kind, on string) (out []choice) {
		for _, k := range kinds {
			out = append(out, choice{k.Code, k.Text[p.Lang], k.Code == on})
		}
		return out
	}
	p.Heards, p.Wheres = list(s.Hearing.Heards, p.heard), list(s.Hearing.Wheres, p.whereabt)
	for _, g := range whole.Signals {
		p.Signals = append(p.Signals, choice{g.Code, g.Name, g.Code == p.signal})
	}
	for i := range p.Towns {
		for k := range p.Towns[i].Towns {
			t := &p.Towns[i].Towns[k]
			t.On = t.Code == p.Town
		}
	}
	for _, c := range s.communities(Spot{}) {
		p.Communities = append(p.Communities, c.Name[0])
	}
	slices.Sort(p.Communities)
	p.Communities = slices.Compact(p.Communities)
	return p
}

// heard takes a hearing report in. Whatever goes wrong, the form comes back with what was written in it.
func (s *Side) heard(w http.ResponseWriter, r *http.Request) {
	d := s.dayOf(w, r)
	if d == nil {
		return
	}
	door := s.Hearing.Door
	network := door.network(r)
	end, ok := door.begin(network)
	if !ok {
		turnAway(w, r)
		return
	}
	defer end()
	now := s.Clock.Now()
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(30 * time.Second)) // where it is not supported nothing is slow either
	in, err := readHeard(w, r)
	id, fresh := door.open(in.Token, formOf, now)
	if !fresh {
		in.Token = door.token(s.IDs.New(), formOf, now)
	}
	if err == nil {
		err = s.checkHeard(d, in, fresh)
	}
	if err == nil && !door.allow(network, now) {
		err = &fault.Error{Kind: fault.TooMany, Code: CodeOften, RetryAfter: 600}
	}
	if err == nil {
		err = s.Hearing.Store(background(r), s.heardReport(in, id, door.Seal("network "+network.String())))
	}
	if err != nil {
		status, text := s.saying(w, r, err)
		in.Problem = text
		s.renderAs(w, r, status, "heard.html", s.heardPage(r, d, in), "no-store")
		return
	}
	p := s.heardPage(r, d, heardPage{Number: id[max(0, len(id)-8):]})
	s.renderAs(w, r, http.StatusOK, "heard.html", p, "no-store")
}

func readHeard(w http.ResponseWriter, r *http.Request) (p heardPage, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		return p, fault.Wrap(fault.Malformed, CodeOldForm, nil, err)
	}
	text := func(name string) string { return strings.ToValidUTF8(strings.TrimSpace(r.PostForm.Get(name)), "") }
	return heardPage{
		Token: text("token"), heard: text("heard"), whereabt: text("where"), signal: text("signal"), Town: text("town"), Place: text("place"), Note: text("note"), Phone: text("phone"),
		trap: text("website"),
	}, nil
}

// checkHeard is what can be said without writing anything.
func (s *Side) checkHeard(d *SirenDay, in heardPage, fresh bool) error {
	has := func(kinds []Kind, code string) bool {
		return slices.ContainsFunc(kinds, func(k Kind) bool { return k.Code == code })
	}
	_, town := s.town(in.Town)
	signal := in.signal == ""
	for _, g := range d.Signals {
		signal = signal || string(g.Code) == in.signal
	}
	refuse := func(c fault.Code) error { return fault.New(fault.Invalid, c, nil) }
	switch {
	case in.trap != "":
		return refuse(CodeTrap)
	case !fresh:
		return refuse(CodeOldForm)
	case !d.Open:
		return refuse(CodeHeardClosed)
	case !has(s.Hearing.Heards, in.heard), in.whereabt != "" && !has(s.Hearing.Wheres, in.whereabt), !signal:
		return refuse(CodeHeard)
	case !town:
		return refuse(CodeTown)
	case utf8.RuneCountInString(in.Place) > 60 || utf8.RuneCountInString(in.Note) > 300:
		return refuse(CodeHeardLong)
	}
	if in.Phone == "" {
		return nil
	}
	_, err := ident.Mobile(in.Phone)
	if err != nil {
		return refuse(CodePhone)
	}
	return nil
}

// heardReport is what is kept: the position is that of a community that was named, never that of a person.
func (s *Side) heardReport(in heardPage, id, network string) HeardReport {
	town, _ := s.town(in.Town)
	r := HeardReport{ID: id, Area: town.ID, Place: in.Place, Heard: in.heard, Where: in.whereabt, Signal: in.signal, Note: in.Note, Phone: in.Phone, Network: network}
	for _, c := range s.communities(town) {
		if c.Name[0] == in.Place || in.Place != "" && strings.EqualFold(c.Name[1], in.Place) {
			r.At = c.At
		}
	}
	if r.Place == "" {
		r.Place = town.Name[0]
	}
	return r
}
