package plan

import (
	"context"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// The bounds of a trial, in per cent of the people.
const (
	leastPct = 10
	mostPct  = 300
)

// Answer is a plan with its result, and another beside it: a trial, or another version.
type Answer struct {
	Head    *Head    `json:"plan,omitempty"`
	Now     *Picture `json:"now,omitempty"`
	Other   *Head    `json:"other,omitempty"`
	Then    *Picture `json:"then,omitempty"`
	Changes *Changes `json:"changes,omitempty"`
}

// views are a plan with its result; a trial of it, of which nothing is stored; and two versions side by side.
func (s *Service) views() []module.View {
	view := func(name string, title [2]string, answer func(ctx context.Context, db *store.DB, in *input, ask func(string) string) (*Answer, error)) module.View {
		return module.View{Name: name, Title: title, Needs: Type.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			in, err := s.asked(ctx, db, ask("id"))
			if err != nil {
				return nil, err
			}
			return answer(ctx, db, in, ask)
		}}
	}
	return []module.View{
		view("evac_plan", [2]string{"疏散方案图", "Evacuation plan on the map"}, s.whole),
		view("evac_trial", [2]string{"疏散推演", "What if a road or place were closed"}, s.trial),
		view("evac_compare", [2]string{"疏散方案版本对比", "Two versions of an evacuation plan"}, s.versions),
	}
}

// asked is the input of the plan that is asked about.
func (s *Service) asked(ctx context.Context, db *store.DB, id string) (*input, error) {
	if !entity.ValidID(id) {
		return nil, wrong("id", "ULID")
	}
	p, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	return s.gather(ctx, db, p)
}

func (s *Service) whole(ctx context.Context, db *store.DB, in *input, _ func(string) string) (*Answer, error) {
	a := &Answer{}
	var err error
	if a.Head, err = s.head(ctx, db, in); err != nil {
		return nil, err
	}
	o, err := s.stored(ctx, db, in)
	if err != nil || o == nil {
		return a, err
	}
	a.Now = o.picture()
	return a, nil
}

// trial computes the plan with what is closed, and how many people there are, as asked.
func (s *Service) trial(ctx context.Context, db *store.DB, in *input, ask func(string) string) (*Answer, error) {
	now, err := s.stored(ctx, db, in)
	if err != nil {
		return nil, err
	}
	p := *in.plan
	if text := ask("people"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < leastPct || n > mostPct {
			return nil, wrong("people", strconv.Itoa(leastPct)+"–"+strconv.Itoa(mostPct))
		}
		p.Scale = entity.IntOf(n)
	}
	c, bad := parseClosed(ask("closed"))
	if bad != "" {
		return nil, wrong("closed", "road:7,site:…")
	}
	changed := *in
	changed.plan, changed.closed = &p, c
	var earlier []Flow
	if now != nil {
		earlier = now.flows
	}
	o, err := changed.solve(ctx, earlier, nil)
	if err != nil {
		return nil, err
	}
	a := &Answer{Then: o.picture()}
	if now != nil {
		a.Now = now.picture()
		a.Changes = compare(a.Now, a.Then)
		a.Now = nil // the screen has it
	}
	return a, nil
}

func (s *Service) versions(ctx context.Context, db *store.DB, in *input, ask func(string) string) (*Answer, error) {
	other, err := s.asked(ctx, db, ask("with"))
	if err != nil {
		return nil, err
	}
	a := &Answer{}
	if a.Other, err = s.head(ctx, db, other); err != nil {
		return nil, err
	}
	now, err := s.stored(ctx, db, in)
	if err != nil || now == nil {
		return a, err
	}
	then, err := s.stored(ctx, db, other)
	if err != nil || then == nil {
		return a, err
	}
	a.Then = then.picture()
	a.Changes = compare(now.picture(), a.Then)
	return a, nil
}

func wrong(name, rule string) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
}
