package service

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/person"
)

func (k *Desk) views() []module.View {
	s := Type.Schema()
	return []module.View{
		{Name: "service_inbox", Title: [2]string{"待办", "Work list"}, Needs: s, Answer: k.inbox},
		{Name: "service_file", Title: [2]string{"办件案卷", "File of a case"}, Needs: s, Answer: k.file},
		{Name: "service_report", Title: [2]string{"办件统计(R20)", "Cases, in numbers (R20)"}, Needs: s, Answer: k.report},
	}
}

// Inbox is what waits to be handled, the most urgent first.
type Inbox struct {
	At     time.Time     `json:"at"`
	Which  string        `json:"which"`
	Lights map[Light]int `json:"lights"`
	Rows   []Row         `json:"rows"`
	People []Who         `json:"people"` // who may be given cases
	// Told is what the caller was reminded of, or as a leader has to look at, in the last days.
	Told []Told `json:"told"`
}

// Row is one case of the list.
type Row struct {
	ID        string      `json:"id"`
	Rev       int64       `json:"rev"`
	Number    string      `json:"number"`
	Title     string      `json:"title"`
	Item      string      `json:"item"`
	Applicant string      `json:"applicant"`
	Area      string      `json:"area"`
	State     State       `json:"state"`
	StateName [2]string   `json:"state_name"`
	Light     Light       `json:"light"`
	LightName [2]string   `json:"light_name"`
	Due       entity.Date `json:"due"`
	Left      *int64      `json:"left"`
	Handler   string      `json:"handler"` // person id
	Name      string      `json:"handler_name"`
	Received  entity.Date `json:"received"`
	Lacking   int64       `json:"lacking"`
}

// Who is somebody who may be given cases.
type Who struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Told is one reminder.
type Told struct {
	Case string    `json:"case"`
	At   time.Time `json:"at"`
	What [2]string `json:"what"`
}

// CodeWhich is raised for a list that is none.
var CodeWhich = fault.Code{ID: "service_which", ZH: "列表应为 mine、department 或 all", EN: "the list is mine, department or all"}

// toldDays is how long reminders stand on the list.
const toldDays = 30

func (k *Desk) inbox(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	out := &Inbox{At: k.now(), Which: cmp.Or(ask("which"), "all"), Lights: map[Light]int{}, Rows: []Row{}, People: []Who{}, Told: []Told{}}
	staff, err := colleagues(ctx, db)
	if err != nil {
		return nil, err
	}
	mine := func(c *Case) bool { return true }
	switch out.Which {
	case "all":
	case "mine":
		mine = func(c *Case) bool { return a.Person != "" && c.HandlerID == a.Person }
	case "department":
		org := ""
		if me := staff[a.Person]; me != nil {
			org = me.Organisation
		}
		mine = func(c *Case) bool {
			of := c.DepartmentID
			if p := staff[c.HandlerID]; of == "" && p != nil {
				of = p.Organisation
			}
			return org != "" && of == org
		}
	default:
		return nil, fault.New(fault.Invalid, CodeWhich, nil)
	}
	items, err := itemNames(ctx, db)
	if err != nil {
		return nil, err
	}
	numbers := map[string]string{}
	err = db.Each(ctx, Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		c := rec.(*Case)
		if !c.open() || !mine(c) {
			return nil
		}
		numbers[c.ID] = c.Number
		out.Lights[c.Light]++
		r := Row{
			ID: c.ID, Rev: c.Rev, Number: c.Number, Title: c.Title, Item: items[c.ItemID], Applicant: c.Applicant, Area: c.AreaID, State: c.State, StateName: named(states, c.State), Light: c.Light,
			LightName: named(lights, c.Light), Due: c.nearest(), Handler: c.HandlerID, Received: c.SubmittedOn, Lacking: c.Lacking.V,
		}
		if c.Left.OK {
			r.Left = &c.Left.V
		}
		if p := staff[c.HandlerID]; p != nil {
			r.Name = p.Name
		}
		out.Rows = append(out.Rows, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.Rows, urgent)
	for _, p := range staff {
		out.People = append(out.People, Who{p.ID, p.Name})
	}
	slices.SortFunc(out.People, func(a, b Who) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out, k.reminders(ctx, db, a, numbers, out)
}

// urgent orders the overdue first, then by their day; what no clock runs for comes last.
func urgent(a, b Row) int {
	if c := cmp.Compare(worse[b.Light], worse[a.Light]); c != 0 {
		return c
	}
	none := func(d entity.Date) string { return cmp.Or(string(d), "9999") }
	return cmp.Or(cmp.Compare(none(a.Due), none(b.Due)), cmp.Compare(a.Received, b.Received), cmp.Compare(a.Number, b.Number))
}

// reminders are those of the caller; who supervises sees what was passed on to leaders.
func (k *Desk) reminders(ctx context.Context, db *store.DB, a *policy.Actor, shown map[string]string, out *Inbox) error {
	s := EventType.Schema()
	since := k.now().AddDate(0, 0, -toldDays).UnixMilli()
	leads := !db.Book().Scope(a, Supervise, Type.Schema()).Denied()
	q := store.Query{Limit: -1, Where: []store.Cond{in(s, "act", "remind", "remind_paper", "escalate", "rated"), {Field: s.Field("at"), Op: store.Ge, Values: []any{since}}}}
	err := db.Each(ctx, s, q, func(rec any) error {
		e := rec.(*Event)
		if _, ok := shown[e.CaseID]; ok && (e.ToPerson != "" && e.ToPerson == a.Person || leads && e.Act == "escalate") {
			out.Told = append(out.Told, Told{e.CaseID, e.At, [2]string{shown[e.CaseID] + " " + e.What, shown[e.CaseID] + " " + e.WhatEN}})
		}
		return nil
	})
	slices.SortStableFunc(out.Told, func(a, b Told) int { return b.At.Compare(a.At) })
	out.Told = out.Told[:min(len(out.Told), 50)]
	return err
}

func colleagues(ctx context.Context, db *store.DB) (map[string]*person.Person, error) {
	out := map[string]*person.Person{}
	err := db.Each(ctx, person.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		p := rec.(*person.Person)
		out[p.ID] = p
		return nil
	})
	return out, err
}

func itemNames(ctx context.Context, db *store.DB) (map[string]string, error) {
	out := map[string]string{}
	err := db.Each(ctx, ItemType.Schema(), store.Query{Limit: -1, Struck: true}, func(rec any) error {
		out[rec.(*Item).ID] = rec.(*Item).Name
		return nil
	})
	return out, err
}
