package law

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// Unit is what a term is counted in.
type Unit string

// The units. What an act calls days is Working where the act says so (行政许可法 art. 82, 行政处罚法 art. 85), else Calendar.
const (
	Working Unit = "working"
	Natural Unit = "calendar"
	Months  Unit = "months"
	Years   Unit = "years"
)

func (u Unit) name() Text {
	switch u {
	case Working:
		return Text{"个工作日", "working days"}
	case Natural:
		return Text{"日", "calendar days"}
	case Months:
		return Text{"个月", "months"}
	case Years:
		return Text{"年", "years"}
	}
	return Text{}
}

// Term is a period that begins with an event; the day of the event does not count (民法典 art. 201). Of months and years the
// last day is that of the same number, or the last of its month (art. 202).
type Term struct {
	N    int  `json:"n"`
	Unit Unit `json:"unit"`
	// Rolls: a last day that is a day of rest moves to the next working day (民法典 art. 203).
	Rolls   bool     `json:"rolls,omitempty"`
	Counted Evidence `json:"counted"` // of the way of counting
}

// Text is 20 个工作日, 20 working days.
func (t Term) Text() Text {
	return Text{fmt.Sprint(t.N) + t.Unit.name().ZH, fmt.Sprint(t.N) + " " + t.Unit.name().EN}
}

// Pause is days on which a term stands still, both ends included, such as those of a hearing (行政许可法 art. 45). A zero Until
// is one that is not over.
type Pause struct {
	From  Day  `json:"from"`
	Until Day  `json:"until,omitzero"`
	Why   Text `json:"why"`
}

func within(pauses []Pause, d Day) (Text, bool) {
	for _, p := range pauses {
		if d.within(p.From, p.Until) {
			return p.Why, true
		}
	}
	return Text{}, false
}

// Skip is a day that did not count.
type Skip struct {
	Day Day  `json:"day"`
	Why Text `json:"why"`
}

// Due is when a term ends and how that was counted.
type Due struct {
	Term
	Event   Day    `json:"event"`
	Last    Day    `json:"last"` // the last day on which it is in time
	Skipped []Skip `json:"skipped"`
	Rules   []Cite `json:"rules"` // the calendars it rests on
}

// After is when a term ends that begins with event.
//
// Codes: law_term for no or more than 3660 units, or an unknown one; law_paused where a pause is not over and reaches what is
// counted; law_no_year where a day has to be known to be worked and its year is missing; law_day.
func (c *Calendar) After(t Term, event Day, pauses ...Pause) (Due, error) {
	if !event.OK() {
		return Due{}, refuse(CodeDay, fault.Args{"day": ""})
	}
	if t.N < 1 || t.N > 3660 || t.Unit.name() == (Text{}) {
		return Due{}, refuse(CodeTerm, fault.Args{"n": t.N})
	}
	w := walk{c: c, due: Due{Term: t, Event: event, Skipped: []Skip{}}, pauses: pauses}
	n := t.N
	switch t.Unit {
	case Months:
		n = event.months(t.N).Since(event)
	case Years:
		n = event.months(12 * t.N).Since(event)
	}
	if n < 1 {
		return Due{}, refuse(CodeTerm, fault.Args{"n": t.N})
	}
	d, err := w.count(event, n)
	if err != nil {
		return Due{}, err
	}
	if t.Rolls && t.Unit != Working {
		if d, err = w.roll(d); err != nil {
			return Due{}, err
		}
	}
	w.due.Last = d
	return w.due, nil
}

// months is the day of the same number n months later, or the last day of that month; no day beyond the year 9999.
func (d Day) months(n int) Day {
	y, m, day := d.Date()
	first := NewDay(y, m+time.Month(n), 1)
	next := NewDay(y, m+time.Month(n)+1, 1)
	if !first.OK() || !next.OK() {
		return Day{}
	}
	return first.Add(min(day, next.Since(first)) - 1)
}

type walk struct {
	c      *Calendar
	due    Due
	pauses []Pause
}

// count goes n days that count on from d.
func (w *walk) count(d Day, n int) (Day, error) {
	for n > 0 {
		if d = d.Add(1); !d.OK() {
			return Day{}, refuse(CodeDay, fault.Args{"day": w.due.Event})
		}
		if why, paused := within(w.pauses, d); paused {
			if w.forever(d) {
				return Day{}, fault.New(fault.Conflict, CodePaused, fault.Args{"day": d})
			}
			w.skip(d, Text{"暂停计时:" + why.ZH, "clock stopped: " + why.EN})
			continue
		}
		counts := true
		if w.due.Unit == Working {
			var err error
			if counts, err = w.works(d); err != nil {
				return Day{}, err
			}
		}
		if counts {
			n--
		}
	}
	return d, nil
}

// forever reports whether d lies in a pause that is not over.
func (w *walk) forever(d Day) bool {
	for _, p := range w.pauses {
		if !p.Until.OK() && d.within(p.From, p.Until) {
			return true
		}
	}
	return false
}

// roll is the next working day from d on.
func (w *walk) roll(d Day) (Day, error) {
	for {
		works, err := w.works(d)
		if err != nil || works {
			return d, err
		}
		d = d.Add(1)
	}
}

// works asks the calendar and notes what it rests on.
func (w *walk) works(d Day) (bool, error) {
	works, why, year, err := w.c.works(d)
	if err != nil {
		return false, err
	}
	if n := len(w.due.Rules); n == 0 || w.due.Rules[n-1].ID != year.ID {
		w.due.Rules = append(w.due.Rules, year.Cite)
	}
	if !works {
		w.skip(d, why)
	}
	return works, nil
}

func (w *walk) skip(d Day, why Text) { w.due.Skipped = append(w.due.Skipped, Skip{d, why}) }

// Late is how many calendar days after the last day it was done, 0 if in time.
func (d Due) Late(done Day) int { return max(0, done.Since(d.Last)) }

// Derivation tells the count in a sentence: from where, what did not count and why, until when.
func (d Due) Derivation() Text {
	mark, t := d.Counted.mark(), d.Term.Text()
	zh := fmt.Sprintf("%s起%s,当日不计%s", d.Event.ZH(), t.ZH, mark.ZH)
	en := fmt.Sprintf("%s from %s, that day not counted%s", t.EN, d.Event, mark.EN)
	if skips := d.spans(); len(skips) > 0 {
		var z, e []string
		for _, s := range skips {
			z = append(z, s.First.Short().ZH+s.until("至").ZH+s.Name.ZH)
			e = append(e, s.First.Short().EN+s.until(" to ").EN+" ("+s.Name.EN+")")
		}
		zh, en = zh+";不计:"+strings.Join(z, "、"), en+"; not counted: "+strings.Join(e, ", ")
	}
	return Text{zh + ";最迟" + d.Last.ZH() + "。", en + "; " + d.Last.String() + " at the latest."}
}

func (s Span) until(word string) Text {
	if s.First == s.Last {
		return Text{}
	}
	return Text{"至" + s.Last.Short().ZH, word + s.Last.Short().EN}
}

// spans are the skipped days, those on end for one reason together.
func (d Due) spans() (out []Span) {
	for _, s := range d.Skipped {
		if n := len(out); n > 0 && out[n-1].Last.Add(1) == s.Day && out[n-1].Name == s.Why {
			out[n-1].Last = s.Day
			continue
		}
		out = append(out, Span{s.Why, s.Day, s.Day})
	}
	return out
}

// Steps are the count as lines of a derivation.
func (d Due) Steps() *Derivation {
	out := Begin(Text{"到期日", "Due on"}, Text{})
	out.Step(Text{"起算", "Begins with"}, d.Event.String(), "", nil)
	for _, s := range d.spans() {
		out.Step(Text{"不计入:" + s.Name.ZH, "Not counted: " + s.Name.EN}, s.First.String()+s.dates(), "", nil)
	}
	out.Step(d.Derivation(), "", "", nil)
	for _, c := range d.Rules {
		out.On(c)
	}
	out.Verified = out.Verified && d.Counted == Found
	out.Is(d.Last.String())
	return out
}

func (s Span) dates() string {
	if s.First == s.Last {
		return ""
	}
	return " – " + s.Last.String()
}
