package service

import (
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// told is what is noted of an act: a sentence in both languages, and whether the applicant hears of it.
type told struct {
	act, zh, en, opinion string
	public               bool
	to                   string // the person whose work list it is on
	files                []entity.FileRef
}

// tell writes an event. Messages to the applicant wait for the courier.
func (k *Desk) tell(tx *store.Tx, c *Case, t told) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	e := &Event{
		CaseID: c.ID, At: k.now(), Act: t.act, What: line(t.zh, 1000), WhatEN: line(t.en, 1000), By: clip(by(a, c), 80), State: c.State, Opinion: clip(t.opinion, 4000), ToPerson: t.to,
		Public: entity.BoolOf(t.public), Files: t.files,
	}
	if t.public {
		if e.Mail = ToSend; c.Email == "" {
			e.Mail = Nowhere
		}
	}
	e.Origin = c.Origin
	return tx.Put(EventType.Schema(), e, store.Note{Action: "tell", Right: Tell})
}

// portal is how the names of actors begin through which applicants act for themselves.
const portal = "portal:"

// by is who acted, as people call him: an applicant who acts online is told as himself.
func by(a *policy.Actor, c *Case) string {
	if a.IsSystem() && strings.HasPrefix(a.User, "system:"+portal) {
		return c.Applicant + "(网上)"
	}
	return a.Name
}

// clip keeps at most n characters.
func clip(s string, n int) string {
	r := []rune(s)
	return string(r[:min(len(r), n)])
}

// line is clip on one line.
func line(s string, n int) string { return clip(strings.Join(strings.Fields(s), " "), n) }
