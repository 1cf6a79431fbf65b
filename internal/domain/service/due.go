package service

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Book is where the law is read.
type Book interface {
	In(tx *store.Tx) (*rule.Law, error)
	Read(ctx context.Context, db *store.DB) (*rule.Law, error)
	Tables(more ...*rule.Table)
}

// The working days left at which a light turns (DOMAIN 12.3; thresholds by design).
const (
	amberAt = 3
	redAt   = 1
)

// clockwork counts the days of one case.
type clockwork struct {
	law    *rule.Law
	cal    *law.Calendar
	item   *Item
	pauses []law.Pause
	zh, en []string
}

// count sets every date of a case that follows from others, with how it was counted. A year that the calendar lacks leaves the dates
// empty and the case dark: nothing is guessed, and work goes on.
func (k *Desk) count(tx *store.Tx, c *Case) error {
	if c.resting() {
		c.Light, c.Left = Quiet, entity.Int{}
		return nil
	}
	w, err := k.clockwork(tx, c)
	if err != nil {
		return err
	}
	c.Uncounted = ""
	err = w.dates(c)
	if err == nil {
		err = w.light(c, k.today())
	}
	if missingYear(err) {
		c.ReplyDue, c.CommitDue, c.LegalDue, c.ResultDue, c.Left = "", "", "", "", entity.Int{}
		c.Light, c.Uncounted = Dark, clip(fault.As(err).Text(fault.ZH), 500)
		return nil
	}
	c.Count, c.CountEN = strings.Join(w.zh, "\n"), strings.Join(w.en, "\n")
	return err
}

// missingYear reports whether a count was refused because a year is not in the calendar.
func missingYear(err error) bool {
	var e *fault.Error
	return errors.As(err, &e) && e.Code.ID == law.CodeNoYear.ID
}

func (k *Desk) clockwork(tx *store.Tx, c *Case) (*clockwork, error) {
	l, err := k.book.In(tx)
	if err != nil {
		return nil, err
	}
	item, err := store.Fetch(tx, ItemType, c.ItemID)
	if err != nil {
		return nil, err
	}
	spans, err := k.pauses(tx, c)
	if err != nil {
		return nil, err
	}
	return &clockwork{law: l, cal: l.Calendar, item: item, pauses: pausesOf(spans)}, nil
}

func pausesOf(spans []*PauseSpan) (out []law.Pause) {
	for _, p := range spans {
		if n := named(pauseKinds, p.Kind); !p.Struck() {
			out = append(out, law.Pause{From: dayOf(p.From), Until: dayOf(p.Until), Why: law.Text{ZH: n[0], EN: n[1]}})
		}
	}
	return out
}

// dates sets the due dates of the state the case is in.
func (w *clockwork) dates(c *Case) error {
	switch {
	case c.State == Submitted:
		r, err := term(w.law, Reply, c.SubmittedOn)
		if err != nil {
			return err
		}
		c.ReplyDue, err = w.after(periodNames[Reply], r.Value, c.SubmittedOn, r.Derivation(), false)
		return err
	case c.AcceptedOn == "":
		return nil
	}
	if err := w.promised(c); err != nil {
		return err
	}
	if err := w.byLaw(c); err != nil || c.DecidedOn == "" || c.Verdict != Granted {
		return err
	}
	r, err := term(w.law, Certificate, c.DecidedOn)
	if err != nil {
		return err
	}
	c.ResultDue, err = w.after(periodNames[Certificate], r.Value, c.DecidedOn, r.Derivation(), false)
	return err
}

// promised is what the office committed itself to.
func (w *clockwork) promised(c *Case) (err error) {
	if c.CommitDue = ""; !w.item.CommitDays.OK {
		return nil
	}
	name, why := law.Text{ZH: "承诺办结时限", EN: "Promised time"}, law.Text{ZH: "按事项承诺。", EN: "As the item promises."}
	if w.item.CommitDays.V == 0 {
		c.CommitDue = c.AcceptedOn
		w.say(name, law.Text{ZH: "受理当日办结。", EN: "On the day it is accepted."})
		return nil
	}
	c.CommitDue, err = w.after(name, w.item.term(w.item.CommitDays), c.AcceptedOn, why, true)
	return err
}

// byLaw is the statutory time: of the item, or that of a joint case; with what a leader added.
func (w *clockwork) byLaw(c *Case) (err error) {
	c.LegalDue = ""
	name, t := law.Text{ZH: "法定办结时限", EN: "Statutory time"}, w.item.term(w.item.LegalDays)
	why := law.Text{ZH: w.item.Basis + "。", EN: "Under: " + w.item.Basis + "."}
	if c.Mode == Joint {
		r, err := term(w.law, JointDecide, c.AcceptedOn)
		if err != nil {
			return err
		}
		name, t, why = periodNames[JointDecide], r.Value, r.Derivation()
	} else if !w.item.LegalDays.OK {
		return nil
	}
	if c.ExtendDays.V > 0 {
		t.N += int(c.ExtendDays.V)
		why.ZH += fmt.Sprintf("经 %s 批准延长 %d 日,已计入。", c.Extended, c.ExtendDays.V)
		why.EN += fmt.Sprintf(" %d days were added by %s.", c.ExtendDays.V, c.Extended)
	}
	c.LegalDue, err = w.after(name, t, c.AcceptedOn, why, true)
	return err
}

// term is a period of the item in its own days.
func (i *Item) term(n entity.Int) law.Term {
	unit := law.Working
	if i.Days == Calendar {
		unit = law.Natural
	}
	return law.Term{N: int(n.V), Unit: unit, Counted: law.Unverified}
}

// after counts a period and notes how.
func (w *clockwork) after(name law.Text, t law.Term, event entity.Date, why law.Text, rests bool) (entity.Date, error) {
	var pauses []law.Pause
	if rests {
		pauses = w.pauses
	}
	due, err := w.cal.After(t, dayOf(event), pauses...)
	if err != nil {
		return "", err
	}
	d := due.Derivation()
	w.say(name, law.Text{ZH: d.ZH + why.ZH, EN: d.EN + " " + why.EN})
	return entity.Date(due.Last.String()), nil
}

func (w *clockwork) say(name, what law.Text) {
	w.zh = append(w.zh, name.ZH+":"+what.ZH)
	w.en = append(w.en, name.EN+": "+what.EN)
}

// nearest is the date the office has to keep next, "" where none runs.
func (c *Case) nearest() entity.Date {
	switch c.State {
	case Submitted:
		return c.ReplyDue
	case Accepted, Review:
		if c.CommitDue == "" || c.LegalDue != "" && c.LegalDue < c.CommitDue {
			return c.LegalDue
		}
		return c.CommitDue
	case Decided:
		return c.ResultDue
	}
	return ""
}

// light is how much time is left of the nearest date.
func (w *clockwork) light(c *Case, today entity.Date) error {
	due := c.nearest()
	if due == "" {
		c.Light, c.Left = Quiet, entity.Int{}
		return nil
	}
	n, err := w.cal.Between(dayOf(today), dayOf(due))
	if err != nil {
		return err
	}
	c.Left = entity.IntOf(int64(n))
	switch {
	case today > due:
		c.Light = Late
	case n <= redAt:
		c.Light = Red
	case n <= amberAt:
		c.Light = Amber
	default:
		c.Light = Green
	}
	return nil
}

// silent reports whether the time to reply is over: on the sixth working day after the papers came (K1).
func (k *Desk) silent(tx *store.Tx, c *Case) (bool, error) {
	l, err := k.book.In(tx)
	if err != nil {
		return false, err
	}
	r, err := term(l, Reply, c.SubmittedOn)
	if err != nil {
		return false, err
	}
	n, err := l.Calendar.Between(dayOf(c.SubmittedOn), dayOf(k.today()))
	return n > r.Value.N, err
}

// from counts a period of working days from today, or from a day, by the calendar alone.
func (k *Desk) from(tx *store.Tx, t law.Term, event entity.Date) (entity.Date, error) {
	l, err := k.book.In(tx)
	if err != nil {
		return "", err
	}
	due, err := l.Calendar.After(t, dayOf(event))
	return entity.Date(due.Last.String()), err
}

// setDue is the due date of a period that the item may set for itself.
func (k *Desk) setDue(tx *store.Tx, c *Case, own func(i *Item) entity.Int, p Period) (entity.Date, error) {
	item, err := store.Fetch(tx, ItemType, c.ItemID)
	if err != nil {
		return "", err
	}
	t, _, err := k.ours(tx, own(item), p, k.today())
	if err != nil {
		return "", err
	}
	return k.from(tx, t, k.today())
}

func (k *Desk) lackDue(tx *store.Tx, c *Case) (entity.Date, error) {
	return k.setDue(tx, c, func(i *Item) entity.Int { return i.DeferDays }, ToFollow)
}

func (k *Desk) correctDue(tx *store.Tx, c *Case) (entity.Date, error) {
	return k.setDue(tx, c, func(i *Item) entity.Int { return i.CorrectDays }, ToCorrect)
}

func (k *Desk) opinionDue(tx *store.Tx, c *Case) (entity.Date, error) {
	return k.setDue(tx, c, func(*Item) entity.Int { return entity.Int{} }, ToOpine)
}

// extension is how many days a leader may add.
func (k *Desk) extension(tx *store.Tx, c *Case) (int, law.Text, error) {
	item, err := store.Fetch(tx, ItemType, c.ItemID)
	if err != nil {
		return 0, law.Text{}, err
	}
	p := Extension
	switch {
	case c.Mode == Joint:
		p = JointExtend
	case item.Kind != Permit && item.Kind != Inquiry || !item.LegalDays.OK:
		return 0, law.Text{}, fault.New(fault.Conflict, CodeNoExtend, nil)
	case item.Kind == Inquiry:
		return int(item.LegalDays.V), law.Text{ZH: "依据《政府信息公开条例》,延长不超过二十个工作日(条款待核实)。", EN: "Under the Regulations on Disclosure, not over twenty working days (article to be verified)."}, nil
	}
	r, err := k.term(tx, p, c.AcceptedOn)
	return r.Value.N, r.Derivation(), err
}

// after counts what a decision sets going: the check of a promise.
func (k *Desk) after(tx *store.Tx, c *Case) error {
	if c.Mode != Promise || c.Verdict != Granted {
		return nil
	}
	r, err := k.term(tx, CheckUp, c.DecidedOn)
	if err != nil {
		return err
	}
	c.CheckDue, err = k.from(tx, r.Value, c.DecidedOn)
	if missingYear(err) {
		c.CheckDue, err = "", nil // the tick counts it once the year is there
	}
	return err
}
