package sounding

import (
	"context"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Step is one step on the line from draft to archive, with the day it is due and the days left, where one is set.
type Step struct {
	Code string      `json:"code"`
	Name law.Text    `json:"name"`
	Done bool        `json:"done"`
	Now  bool        `json:"now"` // the next to be made
	On   entity.Date `json:"on"`  // when it was made
	Due  entity.Date `json:"due"` // the last day
	Left *int        `json:"left"`
	Late int         `json:"late"` // days it was made, or is, too late
	Why  law.Text    `json:"why"`  // the count, and the source
}

// order is the way of a plan.
var order = []State{Draft, Review, Reviewed, Submitted, Approved, Filed, Announced, Locked, Running, Gathered, Checking, Reported, Archived}

func place(s State) int {
	for i, o := range order {
		if o == s {
			return i
		}
	}
	return -1
}

// steps are the steps of a plan (起草 → … → 归档) as they stand today.
func (k desk) steps(p *Plan, checks Progress) []Step {
	from, until := window(p.Day)
	at := place(p.State)
	past := func(s State) bool { return at >= place(s) }
	day := func(t time.Time) entity.Date {
		if t.IsZero() {
			return ""
		}
		return dayOf(t)
	}
	out := []Step{
		{Code: "draft", Name: law.Text{ZH: "起草", EN: "Draft"}, Done: past(Review)},
		{Code: "review", Name: law.Text{ZH: "内部审核", EN: "Review"}, Done: past(Reviewed)},
		{Code: "submit", Name: law.Text{ZH: "报政府批准", EN: "To the government"}, Done: past(Submitted), On: p.SubmittedOn},
		{Code: "approve", Name: law.Text{ZH: "政府批准", EN: "Approval"}, Done: p.ApprovalNo != "", On: p.ApprovedOn},
		{Code: "file", Name: law.Text{ZH: "上级备案", EN: "Filing"}, Done: p.FiledNo != "", On: p.FiledOn},
		{Code: "announce", Name: law.Text{ZH: "公告", EN: "Public notice"}, Done: past(Announced), On: p.NoticeOn},
		{
			Code: "check", Name: law.Text{ZH: "普检", EN: "General check"}, Done: checks.All > 0 && checks.Done == checks.All, Due: until,
			Why: law.Text{ZH: "试鸣前30日至前1日(待核实):" + lawDay(from).ZH() + "至" + lawDay(until).ZH() + "。", EN: "From 30 days before to the day before (to be verified): " + string(from) + " to " + string(until) + "."},
		},
		{Code: "lock", Name: law.Text{ZH: "锁定名单", EN: "List locked"}, Done: past(Locked)},
		{Code: "run", Name: law.Text{ZH: "执行", EN: "Run"}, Done: past(Gathered), On: day(p.StartedAt), Due: p.Day},
		{Code: "gather", Name: law.Text{ZH: "回示汇总", EN: "Gathered"}, Done: past(Gathered), On: day(p.GatheredAt)},
		{
			Code: "misses", Name: law.Text{ZH: "漏鸣核查", EN: "Failures checked"}, Done: past(Reported), Due: day(p.CheckBy),
			Why: law.Text{ZH: "执行结束后24小时内(待核实)。", EN: "Within 24 hours of the run (to be verified)."},
		},
		{Code: "report", Name: law.Text{ZH: "通报", EN: "Bulletin"}, Done: past(Reported), On: p.ReportedOn},
		{Code: "archive", Name: law.Text{ZH: "归档", EN: "Archive"}, Done: past(Archived)},
	}
	k.deadlines(p, out)
	k.count(p, out)
	return out
}

// deadlines puts the clocks of the rules at their steps.
func (k desk) deadlines(p *Plan, steps []Step) {
	programme, err := k.programme(p)
	if err != nil {
		return
	}
	for _, c := range programme.Clocks {
		for i := range steps {
			if s := &steps[i]; s.Code == map[string]string{"submit": "submit", "notice": "announce"}[c.What] {
				source := c.Rule.Derivation()
				s.Due = entity.Date(c.Deadline.Last.String())
				s.Why = law.Text{ZH: c.Why.ZH + source.ZH, EN: c.Why.EN + " " + source.EN}
			}
		}
	}
}

// count says how many days are left for what is to be done, and how late what was done too late is.
func (k desk) count(p *Plan, steps []Step) {
	today, next := lawDay(k.today()), !p.done()
	for i := range steps {
		s := &steps[i]
		if s.Code == "check" && place(p.State) >= place(Running) {
			continue // what was not checked by then was not checked
		}
		if !s.Done && next {
			s.Now, next = true, false
		}
		due := lawDay(s.Due)
		if !due.OK() {
			continue
		}
		if done := lawDay(s.On); s.Done && done.OK() && s.Code != "run" {
			s.Late = max(0, done.Since(due))
		}
		if !s.Done && !p.done() {
			left := due.Since(today)
			s.Left, s.Late = &left, max(0, -left)
		}
	}
}

// Progress is how far the general check has come.
type Progress struct {
	All     int64  `json:"all"`
	Done    int64  `json:"done"`
	Defects int64  `json:"defects"`
	Link    string `json:"link"`
}

// progress counts the checks before the test in the plan's window and area.
func progress(ctx context.Context, db *store.DB, p *Plan) (out Progress, err error) {
	s := siren.CheckType.Schema()
	from, until := window(p.Day)
	where := []store.Cond{
		{Field: s.Field("kind"), Op: store.Eq, Values: []any{string(siren.BeforeDay)}},
		{Field: s.Field("due_on"), Op: store.Ge, Values: []any{string(from)}},
		{Field: s.Field("due_on"), Op: store.Le, Values: []any{string(until)}},
		{Field: s.PlaceField(), Op: store.Under, Values: []any{p.AreaID}},
	}
	out.Link = "/r/" + s.Name + "?f.kind=" + string(siren.BeforeDay) + "&f.due_on=ge:" + string(from) + "&f.due_on=le:" + string(until)
	for _, part := range []struct {
		n    *int64
		more []store.Cond
	}{
		{&out.All, nil},
		{&out.Done, []store.Cond{{Field: s.Field("status"), Op: store.Eq, Values: []any{string(siren.Done)}}}},
		{&out.Defects, []store.Cond{{Field: s.Field("result"), Op: store.Eq, Values: []any{string(siren.Found)}}}},
	} {
		t, err := db.Tally(ctx, s, store.Query{Where: append(where[:len(where):len(where)], part.more...)}, nil)
		if err != nil {
			return out, err
		}
		*part.n = t.Count
	}
	return out, nil
}

// clockTime is 10:00:30.
func clockTime(t time.Time) string { return t.In(clock.Shanghai).Format(time.TimeOnly) }
