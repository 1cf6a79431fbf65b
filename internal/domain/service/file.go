package service

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// File is a case as it is shown: its dates with how they were counted, its papers, and its course.
type File struct {
	Case     *Brief         `json:"case"`
	Item     Carded         `json:"item"`
	Count    [][2]string    `json:"count"` // lines in both languages
	Papers   []PaperState   `json:"papers"`
	Events   []Line         `json:"events"`
	Pauses   []Paused       `json:"pauses"`
	Lists    []Listed       `json:"lists"`
	Opinions []OpinionShown `json:"opinions"`
}

// Brief is what stands at the head of a case.
type Brief struct {
	Number    string      `json:"number"`
	State     State       `json:"state"`
	StateName [2]string   `json:"state_name"`
	Light     Light       `json:"light"`
	LightName [2]string   `json:"light_name"`
	Left      *int64      `json:"left"`
	Due       entity.Date `json:"due"`
	Received  entity.Date `json:"received"`
	Reply     entity.Date `json:"reply"`
	Accepted  entity.Date `json:"accepted"`
	Silent    bool        `json:"silent"`
	Commit    entity.Date `json:"commit"`
	Legal     entity.Date `json:"legal"`
	Decided   entity.Date `json:"decided"`
	CommitBad bool        `json:"commit_late"`
	LegalBad  bool        `json:"legal_late"`
	Check     entity.Date `json:"check"`
	Uncounted string      `json:"uncounted"`
	Figures   string      `json:"figures"`
}

// Carded is the item's version the case goes by.
type Carded struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Version  int64  `json:"version"`
	Basis    string `json:"basis"`
	Verified bool   `json:"verified"`
	Remark   string `json:"remark"`
}

// Line is one event.
type Line struct {
	At      time.Time        `json:"at"`
	Act     string           `json:"act"`
	What    [2]string        `json:"what"`
	By      string           `json:"by"`
	Opinion string           `json:"opinion"`
	Public  bool             `json:"public"`
	Mail    Mail             `json:"mail"`
	Note    string           `json:"mail_note"`
	Files   []entity.FileRef `json:"files"`
}

// Paused is one pause.
type Paused struct {
	Kind [2]string   `json:"kind"`
	From entity.Date `json:"from"`
	To   entity.Date `json:"until"`
	Why  string      `json:"why"`
}

// Listed is one list of corrections.
type Listed struct {
	Name     string      `json:"name"`
	Points   []string    `json:"points"`
	State    Round       `json:"state"`
	Issued   entity.Date `json:"issued"`
	Due      entity.Date `json:"due"`
	Received entity.Date `json:"received"`
	Override string      `json:"override"`
}

// OpinionShown is one opinion; Version is that of the drawings it is about.
type OpinionShown struct {
	Department string      `json:"department"`
	Version    int64       `json:"version"`
	Outdated   bool        `json:"outdated"`
	Given      bool        `json:"given"`
	View       [2]string   `json:"view"`
	Text       string      `json:"text"`
	Due        entity.Date `json:"due"`
	On         entity.Date `json:"on"`
}

// file is the view of one case; its parameter is case.
func (k *Desk) file(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	c, err := store.Get(ctx, db, Type, ask("case"))
	if err != nil {
		return nil, err
	}
	item, err := store.Get(ctx, db, ItemType, c.ItemID)
	if err != nil {
		return nil, err
	}
	f := &File{
		Case: brief(c), Item: Carded{item.ID, item.Name, item.Version.V, item.Basis, item.Verified.V, item.Remark}, Count: pairs(c.Count, c.CountEN),
		Papers: []PaperState{}, Events: []Line{}, Pauses: []Paused{}, Lists: []Listed{}, Opinions: []OpinionShown{},
	}
	versions := map[string]int64{}
	for _, part := range []struct {
		s   *entity.Schema
		add func(rec any)
	}{
		{HandedType.Schema(), func(rec any) {
			h := rec.(*HandedPaper)
			f.Papers = append(f.Papers, PaperState{h.ID, h.Name, h.Need, h.Source, h.State, h.Due, h.Remark, len(h.Files)})
		}},
		{EventType.Schema(), func(rec any) {
			e := rec.(*Event)
			files := e.Files
			if files == nil {
				files = []entity.FileRef{}
			}
			f.Events = append(f.Events, Line{e.At, e.Act, [2]string{e.What, e.WhatEN}, e.By, e.Opinion, e.Public.V, e.Mail, e.MailNote, files})
		}},
		{PauseType.Schema(), func(rec any) {
			p := rec.(*PauseSpan)
			f.Pauses = append(f.Pauses, Paused{named(pauseKinds, p.Kind), p.From, p.Until, p.Why})
		}},
		{CorrectionType.Schema(), func(rec any) {
			l := rec.(*Correction)
			f.Lists = append(f.Lists, Listed{l.Name, points(l.Items), l.State, l.IssuedOn, l.Due, l.ReceivedOn, l.Override})
		}},
		{DrawingType.Schema(), func(rec any) { versions[rec.(*DrawingSet).ID] = rec.(*DrawingSet).Version.V }},
		{OpinionType.Schema(), func(rec any) {
			o := rec.(*Opinion)
			shown := OpinionShown{o.Department, versions[o.SetID], o.Outdated.V, o.State == Given, [2]string{}, o.Text, o.Due, o.GivenOn}
			if o.View != "" {
				shown.View = named(opinions, o.View)
			}
			f.Opinions = append(f.Opinions, shown)
		}},
	} {
		if err := db.Each(ctx, part.s, store.Query{Limit: -1, Parent: c.ID}, func(rec any) error { part.add(rec); return nil }); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(f.Events, func(a, b Line) int { return a.At.Compare(b.At) })
	slices.SortStableFunc(f.Opinions, func(a, b OpinionShown) int {
		return cmp.Or(cmp.Compare(b.Version, a.Version), cmp.Compare(a.Department, b.Department))
	})
	return f, nil
}

func brief(c *Case) *Brief {
	b := &Brief{
		Number: c.Number, State: c.State, StateName: named(states, c.State), Light: c.Light, LightName: named(lights, c.Light), Due: c.nearest(), Received: c.SubmittedOn, Reply: c.ReplyDue, Accepted: c.AcceptedOn,
		Silent: c.Silent.V, Commit: c.CommitDue, Legal: c.LegalDue, Decided: c.DecidedOn, CommitBad: c.CommitLate.V, LegalBad: c.LegalLate.V, Check: c.CheckDue, Uncounted: c.Uncounted, Figures: c.Figures,
	}
	if c.Left.OK {
		b.Left = &c.Left.V
	}
	return b
}

// pairs are the lines of two texts side by side.
func pairs(zh, en string) [][2]string {
	a, b := points(zh), points(en)
	out := make([][2]string, len(a))
	for i := range a {
		out[i][0] = a[i]
		if i < len(b) {
			out[i][1] = b[i]
		}
	}
	return out
}
