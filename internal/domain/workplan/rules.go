package workplan

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// keep is what a task must agree with besides itself: its plan, its lead, the figure it is bound to, the day.
func (k *keeper) keep(_ context.Context, tx *store.Tx, before, t *Task) error {
	if before == nil {
		if err := place(tx, t); err != nil {
			return err
		}
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	r := TaskType.Rules(t)
	if before != nil {
		agreed(tx, r, before, t)
	}
	now := today(k.clock)
	newDue := before == nil || before.DueOn != t.DueOn
	r.If(newDue && t.DueOn != "" && t.DueOn < now && t.State.open() && !a.IsSystem(), &t.DueOn, CodeDuePast, fault.Args{"date": string(t.DueOn)})
	if t.LeadID != "" && (newDue || before.LeadID != t.LeadID) {
		if err := leads(tx, r, t, max(now, t.DueOn)); err != nil {
			return err
		}
	}
	if t.IndicatorArea != "" && (before == nil || before.IndicatorArea != t.IndicatorArea) {
		inside, err := inside(tx, t.IndicatorArea, t.AreaID)
		if err != nil {
			return err
		}
		r.If(!inside, &t.IndicatorArea, CodeFigureElsewhere, nil)
	}
	if t.Indicator != "" && (before == nil || before.Indicator != t.Indicator || before.IndicatorArea != t.IndicatorArea || before.PeriodFrom != t.PeriodFrom || before.PeriodTo != t.PeriodTo) {
		bindable(r, k.book, t)
		t.Progress = entity.Int{} // from here on it is computed
	}
	return r.Err()
}

// agreed refuses silent changes of what was agreed on: of a task under way date and lead change by moves with a reason,
// of one that is over nothing does.
func agreed(tx *store.Tx, r *entity.Problems, before, t *Task) {
	due, lead := t.DueOn != before.DueOn, t.LeadID != before.LeadID
	switch {
	case before.State == Doing:
		r.If(due && tx.Value(agreeing{}) != "due", &t.DueOn, CodeDueByMove, nil)
		r.If(lead && tx.Value(agreeing{}) != "lead", &t.LeadID, CodeLeadByMove, nil)
	case !before.State.open():
		r.If(due, &t.DueOn, CodeOver, nil)
		r.If(lead, &t.LeadID, CodeOver, nil)
		r.If(t.Target != before.Target, &t.Target, CodeOver, nil)
		r.If(t.Indicator != before.Indicator, &t.Indicator, CodeOver, nil)
	}
}

// agreeing is where a move tells which of the two it changes.
type agreeing struct{}

// place puts a new task beside the words it comes from and where its plan applies.
func place(tx *store.Tx, t *Task) error {
	p, err := store.Fetch(tx, PlanType, t.PlanID)
	if err != nil {
		return err
	}
	point, err := store.Fetch(tx, PointType, t.PointID)
	if err != nil {
		return err
	}
	r := TaskType.Rules(t)
	r.If(p.State == Closed, &t.PlanID, CodePlanClosed, nil)
	r.If(point.PlanID != t.PlanID, &t.PointID, CodeElsewhere, nil)
	if t.Words == "" {
		t.Words = point.Heading
	}
	if t.SentenceID != "" {
		s, err := store.Fetch(tx, SentenceType, t.SentenceID)
		if err != nil {
			return err
		}
		r.If(s.PlanID != t.PlanID || (s.PointID != "" && s.PointID != t.PointID), &t.SentenceID, CodeElsewhere, nil)
		t.Words = s.Words
	}
	if t.AreaID == "" {
		t.AreaID = p.AreaID
	}
	if t.State == "" {
		t.State = Todo
	}
	return r.Err()
}

// leads refuses a unit that will have ended by the day until which it is to lead.
func leads(tx *store.Tx, r *entity.Problems, t *Task, until entity.Date) error {
	o, err := store.Fetch(tx, organisation.Type, t.LeadID)
	if err != nil {
		return err
	}
	if o.ActiveTo == "" || o.ActiveTo >= until {
		return nil
	}
	next := ""
	if o.ReplacedBy != "" {
		n, err := store.Fetch(tx, organisation.Type, o.ReplacedBy)
		if err != nil {
			return err
		}
		next = " → " + n.Name
	}
	r.If(true, &t.LeadID, CodeLeadEnded, fault.Args{"name": o.Name, "date": string(o.ActiveTo), "next": next})
	return nil
}

// inside reports whether an area is the other one or lies in it.
func inside(tx *store.Tx, inner, outer string) (bool, error) {
	if outer == "" || inner == outer {
		return true, nil
	}
	a, err := store.Fetch(tx, area.Type, inner)
	if err != nil {
		return false, err
	}
	o, err := store.Fetch(tx, area.Type, outer)
	if err != nil {
		return false, err
	}
	return strings.HasPrefix(a.Area, o.Area), nil
}

// bindable refuses a figure that does not exist or cannot be asked as the task asks it.
func bindable(r *entity.Problems, book *module.Book, t *Task) {
	f := book.Find(t.Indicator)
	if f == nil {
		r.If(true, &t.Indicator, CodeNoFigure, fault.Args{"id": t.Indicator})
		return
	}
	r.If(t.IndicatorArea != "" && f.Schema.ScopeField == nil, &t.IndicatorArea, CodeFigureArea, nil)
	r.If(t.PeriodFrom != "" && f.When == nil, &t.PeriodFrom, CodeFigureTime, nil)
	r.If(t.PeriodTo != "" && f.When == nil, &t.PeriodTo, CodeFigureTime, nil)
}
