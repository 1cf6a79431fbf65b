package public

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
)

// SirenDay is what the citizens' page about sirens shows. It renders signals as pictures only: no sound of them leaves the
// program.
type SirenDay struct {
	Signals []sounding.Signal
	Next    *sounding.Programme // of the next yearly test day; nil where no rule tells one
	Plans   []SirenPlan         // published ones, the next first
	Asked   string              // day of the test that people are asked about, "" for none
	Open    bool                // reports about it are taken
	Sample  bool                // they are taken to be shown, because the post is a demonstration
}

// SirenPlan is a published plan of a test sounding.
type SirenPlan struct {
	Day   string
	Area  [2]string // zh, en
	Steps []sounding.Step
	Note  string
}

// HeardReport is what somebody says he heard.
type HeardReport struct {
	ID      string // of the form it came on: a second one with it is the same report
	Area    string // id of the town
	Place   string
	At      geo.LonLat // of the community he named; zero where none was
	Heard   string
	Where   string
	Signal  string
	Note    string
	Phone   string
	Network string // keyed hash of the network it came from
}

// Hearing is how hearing reports and quiz results leave the public side.
type Hearing struct {
	// Door are the limits of the form: Seal, Proxied, Per and Window are used.
	Door   *Reports
	Heards []Kind
	Wheres []Kind
	// Store keeps a report for good. One that was stored already is no error.
	Store func(ctx context.Context, r HeardReport) error
	// Quiz is told of an answered quiz: the town, "" where none was said, and which answers were right. It must not wait.
	Quiz func(town string, right [questions]bool)
	// QuizDoor limits how many quizzes of one network count.
	QuizDoor *Door
}

// PublishSirenDay puts data in place of what the page showed.
func (s *Side) PublishSirenDay(d SirenDay) { s.day.Store(&d) }

// dayPage is the citizens' page.
type dayPage struct {
	frame
	Signals []drawn
	Next    *programme
	Plans   []programme
	Asked   string
	Open    bool
	Sample  bool
	Towns   []townGroup
	Quiz    []question
	Score   *score
}

// drawn is a signal with its picture.
type drawn struct {
	Code, Name, Pattern string
	Means, Do           string
	Bars                []bar
	Ticks               []tick
	Width, Whole        int
}

type bar struct{ X, W int }

type tick struct {
	X    int
	Text string
}

// programme is a test day with its signals.
type programme struct {
	Day, Title, Rule, Note string
	Steps                  []step
	ToVerify               bool
}

type step struct{ From, To, Name string }

// patternWidth is how many units of a picture a second takes, and barsFrom where the bars begin.
const (
	unitsASecond = 3
	barsFrom     = 4
)

func (f frame) drawn(g sounding.Signal) drawn {
	d := drawn{
		Code: string(g.Code), Name: capital(inLang(g.Name, f.Lang)), Pattern: f.pattern(g), Means: f.T("means" + string(g.Code)), Do: f.T("do" + string(g.Code)),
		Width: 2*barsFrom + 240*unitsASecond + 28, Whole: g.TotalS * unitsASecond,
	}
	for _, p := range g.Phases() {
		if p.On {
			d.Bars = append(d.Bars, bar{barsFrom + p.FromS*unitsASecond, (p.ToS - p.FromS) * unitsASecond})
		}
	}
	for s := 0; s <= g.TotalS; s += 60 {
		d.Ticks = append(d.Ticks, tick{barsFrom + s*unitsASecond, f.T("minuteMark", s/60)})
	}
	return d
}

// pattern says in words how a signal sounds.
func (f frame) pattern(g sounding.Signal) string {
	minutes := fmt.Sprint(g.TotalS / 60)
	if g.Repeats == 1 && g.OffS == 0 {
		return f.T("patternOne", minutes)
	}
	if f.Lang == fault.EN {
		return fmt.Sprintf("%d s on, %d s off, %d times: %s min in all", g.OnS, g.OffS, g.Repeats, minutes)
	}
	return fmt.Sprintf("鸣 %d 秒、停 %d 秒,反复 %d 遍,共 %s 分钟", g.OnS, g.OffS, g.Repeats, minutes)
}

func inLang(t law.Text, l fault.Lang) string {
	if l == fault.EN {
		return t.EN
	}
	return t.ZH
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (f frame) steps(all []sounding.Step) (out []step) {
	for _, x := range all {
		out = append(out, step{x.Start.String()[:5], x.End.String()[:5], capital(inLang(x.Signal.Name, f.Lang))})
	}
	return out
}

func (f frame) next(p *sounding.Programme) *programme {
	if p == nil {
		return nil
	}
	out := &programme{Day: f.day(p.Day), Title: capital(inLang(p.Occasion, f.Lang)), Steps: f.steps(p.Steps), Rule: inLang(p.Rule.Derivation(), f.Lang)}
	out.ToVerify = p.Hours != nil && p.Hours.Evidence != law.Found
	return out
}

// day writes a day as people say it.
func (f frame) day(d law.Day) string {
	if f.Lang == fault.EN {
		y, m, n := d.Date()
		return fmt.Sprintf("%d %s %d", n, m, y)
	}
	return d.ZH()
}

// dayOf is what the page shows, or nil after having said that there is nothing yet.
func (s *Side) dayOf(w http.ResponseWriter, r *http.Request) *SirenDay {
	d := s.day.Load()
	if d == nil || s.Hearing == nil {
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
		return nil
	}
	return d
}

const dayPath = "/public/siren-day"

func (s *Side) sirenDay(w http.ResponseWriter, r *http.Request) {
	if d := s.dayOf(w, r); d != nil {
		s.render(w, r, http.StatusOK, "sirenday.html", s.dayPage(r, d))
	}
}

func (s *Side) dayPage(r *http.Request, d *SirenDay) dayPage {
	f := s.frame(r, dayPath)
	f.Heading = f.T("dTitle")
	p := dayPage{frame: f, Next: f.next(d.Next), Asked: d.Asked, Open: d.Open, Sample: d.Sample, Towns: s.towns(f.Lang), Quiz: f.quiz(d.Signals)}
	for _, g := range d.Signals {
		p.Signals = append(p.Signals, f.drawn(g))
	}
	for _, x := range d.Plans {
		day, err := law.ParseDay(x.Day)
		if err != nil {
			continue
		}
		if d.Next != nil && day == d.Next.Day {
			p.Next = nil // the plan says it better
		}
		p.Plans = append(p.Plans, programme{Day: f.day(day), Title: x.Area[f.Lang], Note: x.Note, Steps: f.steps(x.Steps)})
	}
	if day, err := law.ParseDay(d.Asked); err == nil {
		p.Asked = f.day(day)
	}
	return p
}

// townGroup is the towns of a county, for a list to choose from.
type townGroup struct {
	Name  string
	Towns []choice
}

// towns are the towns by county, as far as the program knows where they are.
func (s *Side) towns(l fault.Lang) (out []townGroup) {
	snap := s.snap.Load()
	if snap == nil {
		return nil
	}
	at := map[string]int{}
	for _, c := range snap.spots {
		if c.Rank == 1 {
			at[c.Full] = len(out)
			out = append(out, townGroup{Name: named(c, l)})
		}
	}
	for _, t := range snap.spots {
		if t.Rank != 2 {
			continue
		}
		county := strings.TrimSuffix(t.Full, t.Name[0])
		i, ok := at[county]
		if !ok { // nobody has said where the county lies
			i = len(out)
			at[county] = i
			out = append(out, townGroup{Name: county})
		}
		out[i].Towns = append(out[i].Towns, choice{Code: t.ID, Text: named(t, l)})
	}
	return slices.DeleteFunc(out, func(g townGroup) bool { return len(g.Towns) == 0 })
}

func named(s Spot, l fault.Lang) string {
	if name := s.Name[l]; name != "" {
		return name
	}
	return s.Name[0]
}

// town finds a town by its id.
func (s *Side) town(id string) (Spot, bool) {
	if snap := s.snap.Load(); snap != nil {
		for _, t := range snap.spots {
			if t.Rank == 2 && t.ID == id {
				return t, true
			}
		}
	}
	return Spot{}, false
}

// communities are those of a town, of all towns where it is "".
func (s *Side) communities(of Spot) (out []Spot) {
	if snap := s.snap.Load(); snap != nil {
		for _, c := range snap.spots {
			if c.Rank == 3 && strings.HasPrefix(c.Full, of.Full) {
				out = append(out, c)
			}
		}
	}
	return out
}

// Aria is what a picture of a signal says to who cannot see it.
func (d drawn) Aria() string { return d.Name + " · " + d.Pattern }

// ViewBox is the extent of the picture.
func (d drawn) ViewBox() template.HTMLAttr {
	return template.HTMLAttr(fmt.Sprintf(`viewBox="0 0 %d 58"`, d.Width)) //nolint:gosec // a number
}

// Four are the texts of what to do.
func (dayPage) Four() []string { return []string{"dDo1", "dDo2", "dDo3", "dDo4"} }
