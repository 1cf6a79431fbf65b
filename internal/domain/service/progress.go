package service

import (
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Progress is what an applicant sees of his case.
type Progress struct {
	ID          string       `json:"id"`
	Number      string       `json:"number"`
	Title       string       `json:"title"`
	Item        string       `json:"item"`
	State       State        `json:"state"`
	StateName   [2]string    `json:"state_name"`
	SubmittedOn entity.Date  `json:"submitted_on"`
	AcceptedOn  entity.Date  `json:"accepted_on"`
	Silent      bool         `json:"silent"`
	ReplyDue    entity.Date  `json:"reply_due"`
	CommitDue   entity.Date  `json:"commit_due"`
	LegalDue    entity.Date  `json:"legal_due"`
	Count       [2]string    `json:"count"` // how the dates were counted
	Correct     []string     `json:"correct"`
	CorrectDue  entity.Date  `json:"correct_due"`
	LackDue     entity.Date  `json:"lack_due"`
	Verdict     Verdict      `json:"verdict"`
	VerdictName [2]string    `json:"verdict_name"`
	Grounds     string       `json:"grounds"`
	DecidedOn   entity.Date  `json:"decided_on"`
	ResultNo    string       `json:"result_no"`
	Papers      []PaperState `json:"papers"`
	Steps       []Step       `json:"steps"`
	Rated       bool         `json:"rated"`
	MayWithdraw bool         `json:"may_withdraw"`
	MayAnswer   bool         `json:"may_answer"`
	MayRate     bool         `json:"may_rate"`
}

// PaperState is one line of the checklist.
type PaperState struct {
	ID     string      `json:"id"` // of the item's paper
	Name   string      `json:"name"`
	Need   Need        `json:"need"`
	Source Source      `json:"source"`
	State  Handing     `json:"state"`
	Due    entity.Date `json:"due"`
	Remark string      `json:"remark"`
	Files  int         `json:"files"`
}

// Step is one event that the applicant may see.
type Step struct {
	At    time.Time `json:"at"`
	What  [2]string `json:"what"`
	State State     `json:"state"`
}

// Own are the cases of a subject, the newest first.
func (k *Desk) Own(ctx context.Context, db *store.DB, subject string) ([]Progress, error) {
	if subject == "" {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	s := Type.Schema()
	out := []Progress{}
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("subject"), Op: store.Eq, Values: []any{subject}}}}
	var all []*Case
	if err := db.Each(ctx, s, q, func(rec any) error { all = append(all, rec.(*Case)); return nil }); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b *Case) int { return b.CreatedAt.Compare(a.CreatedAt) })
	for _, c := range all {
		p, err := k.progress(ctx, db, c)
		if err != nil {
			return nil, err
		}
		out = append(out, *p)
	}
	return out, nil
}

// Progress is how far a subject's case is; anybody else's is not found.
func (k *Desk) Progress(ctx context.Context, db *store.DB, subject, id string) (*Progress, error) {
	c, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	if subject == "" || c.Subject != subject || c.Struck() {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return k.progress(ctx, db, c)
}

func (k *Desk) progress(ctx context.Context, db *store.DB, c *Case) (*Progress, error) {
	item, err := store.Get(ctx, db, ItemType, c.ItemID)
	if err != nil {
		return nil, err
	}
	p := &Progress{
		ID: c.ID, Number: c.Number, Title: c.Title, Item: item.Name, State: c.State, StateName: named(states, c.State), SubmittedOn: c.SubmittedOn, AcceptedOn: c.AcceptedOn, Silent: c.Silent.V,
		ReplyDue: c.ReplyDue, CommitDue: c.CommitDue, LegalDue: c.LegalDue, Count: [2]string{c.Count, c.CountEN}, CorrectDue: c.CorrectDue, LackDue: c.LackDue, Verdict: c.Verdict, Grounds: c.Grounds,
		DecidedOn: c.DecidedOn, ResultNo: c.ResultNo, Papers: []PaperState{}, Steps: []Step{}, Correct: []string{},
		MayWithdraw: c.open() && c.DecidedOn == "", MayAnswer: c.State == Correct, MayRate: c.DecidedOn != "" || c.State == Rejected,
	}
	if c.State == Correct {
		p.Correct = append(p.Correct, points(c.CorrectItems)...)
	}
	if c.Verdict != "" {
		p.VerdictName = named(verdicts, c.Verdict)
	}
	parts := []struct {
		s   *entity.Schema
		add func(rec any)
	}{
		{HandedType.Schema(), func(rec any) {
			h := rec.(*HandedPaper)
			p.Papers = append(p.Papers, PaperState{h.PaperID, h.Name, h.Need, h.Source, h.State, h.Due, h.Remark, len(h.Files)})
		}},
		{EventType.Schema(), func(rec any) {
			if e := rec.(*Event); e.Public.V {
				p.Steps = append(p.Steps, Step{e.At, [2]string{e.What, e.WhatEN}, e.State})
			}
		}},
		{RatingType.Schema(), func(any) { p.Rated, p.MayRate = true, false }},
	}
	for _, part := range parts {
		if err := db.Each(ctx, part.s, store.Query{Limit: -1, Parent: c.ID}, func(rec any) error { part.add(rec); return nil }); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(p.Steps, func(a, b Step) int { return a.At.Compare(b.At) })
	return p, nil
}

// Guide are the items in force on the day of the clock, with their papers in order.
func (k *Desk) Guide(ctx context.Context, db *store.DB) ([]Guided, error) {
	today := k.today()
	out := []Guided{}
	err := db.Each(ctx, ItemType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if i := rec.(*Item); i.From <= today && (i.Until == "" || today <= i.Until) {
			out = append(out, Guided{Item: i})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Guided) int { return strings.Compare(a.Item.Code, b.Item.Code) })
	for n := range out {
		err := db.Each(ctx, PaperType.Schema(), store.Query{Limit: -1, Parent: out[n].Item.ID}, func(rec any) error {
			out[n].Papers = append(out[n].Papers, rec.(*Paper))
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(out[n].Papers, func(a, b *Paper) int { return int(a.Order.V - b.Order.V) })
	}
	return out, nil
}

// Guided is an item with its papers.
type Guided struct {
	Item   *Item
	Papers []*Paper
}
