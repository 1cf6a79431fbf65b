package service

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// HandedFlow is how a paper comes, goes back, or is to follow.
func (k *Desk) HandedFlow() *workflow.Flow {
	type move = workflow.Move[HandedPaper, Handing]
	return workflow.New(
		HandedType, func(h *HandedPaper) *Handing { return &h.State },
		move{
			Name: "hand", Title: [2]string{"收到材料", "Take in"}, From: []Handing{"", Missing, Deferred}, To: Handed, Tone: entity.OK, Right: Apply, Guard: k.hand,
			Also: func(h *HandedPaper) []any { return []any{&h.Files, &h.Remark} },
		},
		move{Name: "return", Title: [2]string{"退回", "Give back"}, From: []Handing{Handed}, To: Missing, Tone: entity.Warn, Right: Handle, Reason: true, Guard: k.handBack},
		move{Name: "defer", Title: [2]string{"容缺后补", "To follow"}, From: []Handing{"", Missing}, To: Deferred, Tone: entity.Info, Right: Handle, Guard: k.mayFollow},
	)
}

// hand takes a paper in; one that was to follow is taken off the case's list.
func (k *Desk) hand(_ context.Context, tx *store.Tx, _ string, before, h *HandedPaper) error {
	h.HandedOn = k.today()
	if before.State != Deferred {
		return nil
	}
	c, err := store.Fetch(tx, Type, h.CaseID)
	if err != nil {
		return err
	}
	if c.Lacking.V > 0 {
		c.Lacking = entity.IntOf(c.Lacking.V - 1)
	}
	if c.Lacking.V == 0 {
		c.LackDue = ""
	}
	if err := k.tell(tx, c, told{act: "hand", zh: "补交容缺材料:" + h.Name, en: "Paper that was to follow came: " + h.Name, public: true}); err != nil {
		return err
	}
	tx.SetValue(acting{}, c.ID)
	return tx.Put(Type.Schema(), c, store.Note{Action: "hand", Right: Tell})
}

func (k *Desk) handBack(_ context.Context, _ *store.Tx, reason string, _, h *HandedPaper) error {
	h.HandedOn, h.Remark = "", line(reason, 300)
	return nil
}

func (k *Desk) mayFollow(_ context.Context, _ *store.Tx, _ string, _, h *HandedPaper) error {
	if h.Need != Deferable {
		return fault.New(fault.Conflict, CodeNotDef, nil)
	}
	return nil
}

// deferPaper notes that a paper is to follow by a day.
func (k *Desk) deferPaper(ctx context.Context, tx *store.Tx, h *HandedPaper, due entity.Date) error {
	if h.State == Deferred {
		if h.Due == due {
			return nil
		}
		h.Due = due
		return tx.Put(HandedType.Schema(), h, store.Note{Action: "defer", Right: Tell})
	}
	_, err := k.HandedFlow().Do(ctx, tx, h.ID, h.Rev, "defer", "", func(rec any) error {
		rec.(*HandedPaper).Due = due
		return nil
	})
	return err
}

// handedHook fills a paper in from what is demanded; a paper with files is there.
func (k *Desk) handedHook(_ context.Context, tx *store.Tx, before, h *HandedPaper) error {
	a, err := tx.Actor()
	if err != nil || before != nil && a.IsSystem() {
		return err
	}
	r := HandedType.Rules(h)
	if before != nil {
		r.If(before.PaperID != h.PaperID, &h.PaperID, CodeLocked, nil)
		return r.Err()
	}
	p, err := store.Fetch(tx, PaperType, h.PaperID)
	if err != nil {
		return err
	}
	c, err := store.Fetch(tx, Type, h.CaseID)
	if err != nil {
		return err
	}
	all, err := k.papers(tx, c)
	if err != nil {
		return err
	}
	twice := p.ItemID != c.ItemID
	for _, o := range all {
		twice = twice || o.PaperID == h.PaperID && o.ID != h.ID
	}
	r.If(twice && !a.IsSystem(), &h.PaperID, CodeOtherItem, nil)
	if err := r.Err(); err != nil {
		return err
	}
	h.Name, h.Order, h.Need, h.Source = p.Name, p.Order, p.Need, p.Source
	if h.State == "" {
		h.State = Missing
	}
	if len(h.Files) > 0 && h.State == Missing {
		h.State, h.HandedOn = Handed, k.today()
	}
	return nil
}
