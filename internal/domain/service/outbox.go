package service

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Letter is a message to an applicant that waits to be sent.
type Letter struct {
	Event, To, Subject, Text string
	Demo                     bool // of demonstration data: it never leaves
}

// Outbox are the messages to be sent, the oldest first, at most limit.
func (k *Desk) Outbox(ctx context.Context, db *store.DB, limit int) ([]Letter, error) {
	s := EventType.Schema()
	page, err := db.List(ctx, s, store.Query{Limit: limit, Where: []store.Cond{in(s, "mail", string(ToSend))}, Sort: []store.Order{{Field: s.Field("at")}}})
	if err != nil {
		return nil, fmt.Errorf("list messages to applicants: %w", err)
	}
	out := make([]Letter, 0, len(page.Recs))
	for _, rec := range page.Recs {
		e := rec.(*Event)
		c, err := store.Get(ctx, db, Type, e.CaseID)
		if err != nil {
			return nil, err
		}
		out = append(out, Letter{Event: e.ID, To: c.Email, Subject: fmt.Sprintf("办件 %s:%s", c.Number, named(states, e.State)[0]), Text: letterText(c, e), Demo: c.Origin != entity.Real})
	}
	return out, nil
}

func letterText(c *Case, e *Event) string {
	text := fmt.Sprintf("%s:\n\n您的申请“%s”(办件编号 %s)有新进展:\n%s\n", c.Applicant, c.Title, c.Number, e.What)
	if e.Opinion != "" {
		text += "说明:" + e.Opinion + "\n"
	}
	for _, d := range []struct {
		name string
		day  entity.Date
	}{{"承诺办结期限", c.CommitDue}, {"法定办结期限", c.LegalDue}} {
		if d.day != "" && c.DecidedOn == "" && slices.Contains([]State{Accepted, Review}, c.State) {
			text += d.name + ":" + dayOf(d.day).ZH() + "\n"
		}
	}
	return text + "\n本邮件由系统发出,请勿回复。\n\n" + fmt.Sprintf("Your application “%s” (no. %s): %s\n", c.Title, c.Number, e.WhatEN)
}

// Report notes what became of a message.
func (k *Desk) Report(ctx context.Context, db *store.DB, event string, fate Mail, note string) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		e, err := store.Fetch(tx, EventType, event)
		if err != nil {
			return err
		}
		e.Mail, e.MailNote = fate, line(note, 300)
		return tx.Put(EventType.Schema(), e, store.Note{Action: "mail"})
	})
}
