package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// correct asks for corrections. After the first list only points of it may be asked for again.
func (k *Desk) correct(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	lists, fresh, err := k.lists(tx, c)
	if err != nil {
		return told{}, err
	}
	if len(lists) > 0 && len(fresh) > 0 {
		return told{}, fault.New(fault.Conflict, CodeOnce, fault.Args{"points": strings.Join(fresh, ";")})
	}
	return k.issue(tx, c, lists, "")
}

// correctMore is the leader's leave to raise new points after all.
func (k *Desk) correctMore(_ context.Context, tx *store.Tx, reason string, _, c *Case) (told, error) {
	lists, fresh, err := k.lists(tx, c)
	if err != nil {
		return told{}, err
	}
	if len(lists) == 0 || len(fresh) == 0 {
		return told{}, fault.New(fault.Conflict, CodeNotNew, nil)
	}
	return k.issue(tx, c, lists, reason)
}

// points are the lines of a list that say something.
func points(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// lists are the lists a case had, and which points of the new one stand in none of them.
func (k *Desk) lists(tx *store.Tx, c *Case) (lists []*Correction, fresh []string, err error) {
	if lists, err = store.Those(tx, CorrectionType, CorrectionType.Schema().Field("case_id"), c.ID); err != nil {
		return nil, nil, err
	}
	var known []string
	for _, l := range lists {
		known = append(known, points(l.Items)...)
	}
	for _, p := range points(c.CorrectItems) {
		if !slices.Contains(known, p) {
			fresh = append(fresh, p)
		}
	}
	return lists, fresh, nil
}

func (k *Desk) issue(tx *store.Tx, c *Case, lists []*Correction, override string) (told, error) {
	if err := k.inTime(tx, c); err != nil {
		return told{}, err
	}
	all := points(c.CorrectItems)
	r := Type.Rules(c)
	r.If(len(all) == 0, &c.CorrectItems, CodeNoPoints, nil)
	r.If(c.CorrectDue != "" && c.CorrectDue <= k.today(), &c.CorrectDue, CodeLackDue, nil)
	if err := r.Err(); err != nil {
		return told{}, err
	}
	c.CorrectItems = strings.Join(all, "\n")
	var err error
	if c.CorrectDue == "" {
		if c.CorrectDue, err = k.correctDue(tx, c); err != nil {
			return told{}, err
		}
	}
	a, err := tx.Actor()
	if err != nil {
		return told{}, err
	}
	list := &Correction{
		CaseID: c.ID, Name: fmt.Sprintf("第 %d 次补正告知", len(lists)+1), Items: c.CorrectItems, Round: entity.IntOf(int64(len(lists) + 1)), State: Issued, IssuedOn: k.today(), Due: c.CorrectDue, IssuedBy: clip(a.Name, 80), Override: override,
	}
	list.Origin = c.Origin
	if err := tx.Put(CorrectionType.Schema(), list, store.Note{Action: "issue", Reason: override, Right: Tell}); err != nil {
		return told{}, err
	}
	t := told{
		zh: fmt.Sprintf("告知补正 %d 项,请在 %s 前补正:%s", len(all), c.CorrectDue, strings.Join(all, ";")), public: true,
		en: fmt.Sprintf("%d corrections asked for by %s: %s", len(all), c.CorrectDue, strings.Join(all, "; ")),
	}
	if override != "" {
		t.zh, t.en = "经批准再次提出新内容。"+t.zh, "New points allowed by a leader. "+t.en
	}
	return t, nil
}

// settle notes on the list that is out what became of it.
func (k *Desk) settle(tx *store.Tx, c *Case, as Round) error {
	lists, err := store.Those(tx, CorrectionType, CorrectionType.Schema().Field("case_id"), c.ID)
	if err != nil {
		return err
	}
	for _, l := range lists {
		if l.State != Issued {
			continue
		}
		if l.State = as; as == Answered {
			l.ReceivedOn = k.today()
		}
		if err := tx.Put(CorrectionType.Schema(), l, store.Note{Action: string(as), Right: Tell}); err != nil {
			return err
		}
	}
	return nil
}

// answer takes corrected papers in; the time to reply begins anew. One that comes too late is no answer.
func (k *Desk) answer(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	if k.today() > c.CorrectDue {
		return told{}, fault.New(fault.Conflict, CodeTooLate, fault.Args{"day": c.CorrectDue})
	}
	r := Type.Rules(c)
	k.mandated(r, c)
	if err := r.Err(); err != nil {
		return told{}, err
	}
	if err := k.settle(tx, c, Answered); err != nil {
		return told{}, err
	}
	c.SubmittedOn, c.CorrectItems, c.CorrectDue = k.today(), "", ""
	return told{zh: "收到补正材料", en: "Corrections received", public: true}, nil
}

// lapse ends a case that nobody corrected.
func (k *Desk) lapse(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	if err := k.settle(tx, c, Lapsed); err != nil {
		return told{}, err
	}
	c.DoneOn = k.today()
	return told{
		zh: fmt.Sprintf("补正期限 %s 已过,视为撤回申请(浙江省政务服务条例,条款待核实)", c.CorrectDue), public: true,
		en: fmt.Sprintf("Not corrected by %s: counts as withdrawn (Zhejiang regulations on government services, article to be verified)", c.CorrectDue),
	}, nil
}
