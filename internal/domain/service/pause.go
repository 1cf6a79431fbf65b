package service

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// pause lets the clock rest for a visit, an expert review or a hearing, and has the applicant told (行政许可法 45).
func (k *Desk) pause(_ context.Context, tx *store.Tx, reason string, _, c *Case) (told, error) {
	p := &PauseSpan{CaseID: c.ID, Kind: PauseKind(c.State), From: k.today(), Expected: c.PauseUntil, Why: line(reason, 500), ToldOn: k.today()}
	p.Origin = c.Origin
	if err := tx.Put(PauseType.Schema(), p, store.Note{Action: "pause", Reason: reason, Right: Tell}); err != nil {
		return told{}, err
	}
	kind := named(pauseKinds, p.Kind)
	t := told{zh: kind[0] + ",所需时间不计入办理期限", en: kind[1] + ": these days do not count", public: true}
	if c.PauseUntil != "" {
		t.zh, t.en = t.zh+fmt.Sprintf(",预计至 %s", c.PauseUntil), t.en+fmt.Sprintf(", expected until %s", c.PauseUntil)
	}
	return t, nil
}

// resume lets the clock go on. The day it goes on is the last that does not count.
func (k *Desk) resume(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	all, err := k.pauses(tx, c)
	if err != nil {
		return told{}, err
	}
	for _, p := range all {
		if p.Until != "" {
			continue
		}
		p.Until = k.today()
		if err := tx.Put(PauseType.Schema(), p, store.Note{Action: "resume", Right: Tell}); err != nil {
			return told{}, err
		}
	}
	c.PauseUntil = ""
	return told{zh: "恢复计时", en: "The clock goes on", public: true}, nil
}

func (k *Desk) pauses(tx *store.Tx, c *Case) ([]*PauseSpan, error) {
	return store.Those(tx, PauseType, PauseType.Schema().Field("case_id"), c.ID)
}

// extend adds the days that the law allows a leader to add, once (行政许可法 42).
func (k *Desk) extend(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	if c.ExtendDays.V > 0 {
		return told{}, fault.New(fault.Conflict, CodeExtended, nil)
	}
	r := Type.Rules(c)
	r.If(c.Mode == Joint && len(c.Consent) == 0, &c.Consent, CodeConsent, nil)
	if err := r.Err(); err != nil {
		return told{}, err
	}
	days, rule, err := k.extension(tx, c)
	if err != nil {
		return told{}, err
	}
	a, err := tx.Actor()
	if err != nil {
		return told{}, err
	}
	c.ExtendDays, c.Extended = entity.IntOf(int64(days)), clip(a.Name, 80)
	return told{
		zh: fmt.Sprintf("经 %s 批准延长 %d 日。%s", a.Name, days, rule.ZH), en: fmt.Sprintf("Extended by %d days by %s. %s", days, a.Name, rule.EN), public: true, files: c.Consent,
	}, nil
}
