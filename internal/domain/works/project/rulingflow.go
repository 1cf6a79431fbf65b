package project

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// rulingFlow is the way of a determination after the first: nobody decides what he proposed.
func (k *Desk) rulingFlow() *workflow.Flow {
	type move = workflow.Move[Ruling, RulingState]
	return workflow.New(
		RulingType, func(r *Ruling) *RulingState { return &r.State },
		move{
			Name: "decide", Title: [2]string{"核定", "Decide"}, From: []RulingState{Proposed}, To: Decided, Tone: entity.OK, Right: Decide, Second: true, Guard: k.decide,
			Confirm: [2]string{"项目的应建面积随之改变,原核定保留。已开具的缴费单不变,差额另开补缴单或退减单。", "The area owed changes, the earlier determination stays. Bills that were issued stay as they are; the difference is billed or refunded besides."},
		},
		move{Name: "drop", Title: [2]string{"放弃", "Drop"}, From: []RulingState{Proposed}, To: Dropped, Tone: entity.Idle, Reason: true},
	)
}

// rulingHook fills a new ruling from its project and derives the figure it proposes.
func (k *Desk) rulingHook(_ context.Context, tx *store.Tx, before, r *Ruling) error {
	free, err := byVerb(tx)
	if err != nil {
		return err
	}
	if before != nil && before.State != Proposed && !free {
		return fault.New(fault.Conflict, CodeFixed, nil)
	}
	if free && r.State != "" && r.State != Proposed || r.State == Dropped || r.State == Decided {
		return nil // the verb that decides has derived it
	}
	p, err := store.Fetch(tx, Type, r.ProjectID)
	if err != nil {
		return err
	}
	if before == nil {
		if err := k.propose(tx, p, r, free); err != nil {
			return err
		}
	}
	if free && !p.decided() {
		return nil
	}
	return k.weigh(tx, p, r)
}

// propose starts a ruling: what it does not say is as the project has it.
func (k *Desk) propose(tx *store.Tx, p *Project, r *Ruling, free bool) error {
	all, err := store.Those(tx, RulingType, RulingType.Schema().Field("project_id"), p.ID)
	if err != nil {
		return err
	}
	r.State, r.Title = Proposed, cut(fmt.Sprintf("第%d次核定 %s", len(all)+1, p.Name), 160)
	was, b := p.basis(), r.basis(p.AreaID)
	b.Total, b.Residential, b.Other = known2(b.Total, was.Total), known2(b.Residential, was.Residential), known2(b.Other, was.Other)
	if !r.AreaTotalAbove.OK && (r.AreaResidential.OK || r.AreaOther.OK) {
		b.Total = entity.DecimalOf(b.Residential.Units + b.Other.Units)
	}
	b.FirstFloor, b.FoundationM, b.ApprovedRatio = known2(b.FirstFloor, was.FirstFloor), known2(b.FoundationM, was.FoundationM), known2(b.ApprovedRatio, was.ApprovedRatio)
	if b.Day == "" {
		b.Day = was.Day
	}
	if b.Class == "" {
		b.Class, b.ClassWhy = was.Class, was.ClassWhy
	}
	if !b.Storeys.OK {
		b.Storeys = was.Storeys
	}
	r.rest(b)
	if free {
		return nil
	}
	c := RulingType.Rules(r)
	c.If(!p.decided(), &r.ProjectID, CodeNotNow, nil)
	c.If(r.Kind == First, &r.Kind, CodeByVerb, nil)
	for _, o := range all {
		c.If(!o.Struck() && o.State == Proposed, &r.ProjectID, CodeRunning, nil)
	}
	return c.Err()
}

func known2(a, b entity.Decimal) entity.Decimal {
	if a.OK {
		return a
	}
	return b
}

// weigh derives what a ruling comes to, beside what its project has.
func (k *Desk) weigh(tx *store.Tx, p *Project, r *Ruling) error {
	l, err := k.book.In(tx)
	if err != nil {
		return err
	}
	out, err := r.basis(p.AreaID).derive(l)
	if err != nil {
		return err
	}
	r.RequiredArea, r.Derivation, r.RuleIDs = decimal(out.AreaM2), kept(out.Derivation), ids(out.Derivation)
	r.Before, r.BeforeDerivation, r.Difference = p.RequiredArea, p.Derivation, entity.Decimal{}
	if p.RequiredArea.OK {
		r.Difference = entity.DecimalOf(r.RequiredArea.Units - p.RequiredArea.Units)
	}
	return nil
}

// decide has the project follow the ruling, and its cases the project.
func (k *Desk) decide(ctx context.Context, tx *store.Tx, _ string, _, r *Ruling) error {
	p, err := store.Fetch(tx, Type, r.ProjectID)
	if err != nil {
		return err
	}
	if err := k.weigh(tx, p, r); err != nil {
		return err
	}
	b := r.basis(p.AreaID)
	if b == p.basis() && r.RequiredArea == p.RequiredArea && r.RuleIDs == p.RuleIDs {
		return fault.New(fault.Conflict, CodeSameArea, nil)
	}
	if err := k.sign(tx, r); err != nil {
		return err
	}
	p.rest(b)
	p.RequiredArea, p.Derivation, p.RuleIDs, p.CalcNote = r.RequiredArea, r.Derivation, r.RuleIDs, ""
	if err := follow(tx, func() error {
		return tx.Put(Type.Schema(), p, store.Note{Action: "determine", Reason: r.Why, Right: Follow})
	}); err != nil {
		return err
	}
	cases, err := store.Those(tx, CaseType, CaseType.Schema().Field("project_id"), p.ID)
	if err != nil {
		return err
	}
	for _, c := range cases {
		if !c.live() {
			continue
		}
		if err := k.resettle(ctx, tx, p, c, cut(r.Title+":"+r.Why, 200)); err != nil {
			return err
		}
	}
	return nil
}
