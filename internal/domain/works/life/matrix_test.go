package life_test

import (
	"context"
	"slices"
	"testing"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

// allowed is which states a move begins from and who may make it, as DOMAIN 9.3 and the rules on roles say it: not as the flow does.
type allowed struct {
	from []string
	who  []role.Code
	two  bool
}

var (
	engineers = []role.Code{role.Engineering, role.CountyAdmin, role.TownAdmin}
	officers  = append(slices.Clone(engineers), role.Enforcer)
	clerks    = append(slices.Clone(engineers), role.Law)
	deciders  = []role.Code{role.Engineering, role.CountyAdmin, role.Law, role.Command}
	everybody = []role.Code{role.Command, role.Duty, role.Engineering, role.Law, role.CountyAdmin, role.TownAdmin, role.Keeper, role.Enforcer, role.SystemAdmin}
)

// TestOnlyTheTableOfStatesIsPossible tries every move from every state as every role: F-125.
func TestOnlyTheTableOfStatesIsPossible(t *testing.T) {
	p := open(t)
	f := p.at(t, "矩阵", life.Building)
	v := storetest.Put(t, p, life.VisitType, &life.Visit{FileID: f.ID, Step: "structure", State: life.Draft, VisitedOn: "2026-05-01", OfficerID: p.officers[0], SecondID: p.officers[1]})
	n := 0
	next := func() string { n++; return "矩阵" + string(rune('A'+n/26)) + string(rune('A'+n%26)) }
	tryAll(t, p, life.Type, func(s string) *life.File { return file(next(), life.Stage(s)) }, func(f *life.File) string { return string(f.Stage) }, map[string]allowed{
		"review": {[]string{"planned"}, engineers, false}, "design": {[]string{"reviewed"}, engineers, false}, "start": {[]string{"designed"}, engineers, false},
		"survey": {[]string{"building"}, engineers, false}, "rectify": {[]string{"surveyed", "accepted"}, engineers, false}, "accept": {[]string{"surveyed"}, engineers, false},
		"file": {[]string{"accepted"}, engineers, false}, "hand_over": {[]string{"filed"}, engineers, false}, "register": {[]string{"filed", "handed_over", "legacy_entry"}, engineers, false},
		"use": {[]string{"registered", "idle", "suspended"}, engineers, false}, "idle": {[]string{"registered", "in_use", "suspended", "legacy_entry"}, engineers, false},
		"suspend": {[]string{"in_use", "idle"}, engineers, false}, "alter": {[]string{"in_use", "idle"}, engineers, false}, "alter_done": {[]string{"altering"}, engineers, false},
		"scrap": {[]string{"in_use", "idle", "suspended"}, engineers, true}, "demolish": {[]string{"in_use", "idle", "suspended", "scrapped"}, engineers, true},
	})
	tryAll(t, p, life.VisitType, func(s string) *life.Visit {
		return &life.Visit{FileID: f.ID, Step: "structure", State: life.VisitState(s), VisitedOn: "2026-05-01", OfficerID: p.officers[0], SecondID: p.officers[1]}
	}, func(v *life.Visit) string { return string(v.State) }, map[string]allowed{
		"record": {[]string{"draft"}, officers, false}, "notify": {[]string{"recorded"}, officers, false}, "close": {[]string{"recorded", "noticed"}, officers, false},
	})
	tryAll(t, p, life.DefectType, func(s string) *life.Defect {
		return &life.Defect{VisitID: v.ID, Note: "漏筋", Severity: "minor", State: life.DefectState(s)}
	}, func(x *life.Defect) string { return string(x.State) }, map[string]allowed{
		"fix": {[]string{"open"}, officers, false}, "return": {[]string{"fixed"}, officers, false}, "solve": {[]string{"fixed"}, officers, false},
	})
	tryAll(t, p, life.RegType, func(s string) *life.Registration {
		return &life.Registration{FileID: f.ID, Registrant: next(), Purpose: life.Parking, State: life.RegState(s)}
	}, func(r *life.Registration) string { return string(r.State) }, map[string]allowed{
		"register": {[]string{"applied"}, clerks, false}, "renew": {[]string{"valid"}, clerks, false}, "end": {[]string{"valid"}, clerks, false},
		"withdraw": {[]string{"applied"}, clerks, false}, "replace": {[]string{"valid"}, clerks, false},
	})
	tryAll(t, p, life.AltType, func(s string) *life.Alteration {
		return &life.Alteration{FileID: f.ID, Title: next(), Kind: life.Scrap, State: life.AltState(s), Applicant: "某公司", Reason: "旧", AreaM2: m2(100)}
	}, func(x *life.Alteration) string { return string(x.State) }, map[string]allowed{
		"approve": {[]string{"asked"}, deciders, true}, "refuse": {[]string{"asked"}, deciders, false},
		"carry_out": {[]string{"approved"}, clerks, false}, "fulfil": {[]string{"approved", "done"}, clerks, false},
	})
}

// tryAll tries every (state, move, role). What the table does not allow is refused with a conflict or for lack of right, and
// leaves the record as it was; what it allows is refused by nothing but the rules of that move.
func tryAll[T any](t *testing.T, p *post, typ *entity.Type[T], in func(state string) *T, state func(*T) string, table map[string]allowed) {
	t.Helper()
	s, flow := typ.Schema(), p.Flows[typ.Schema().Name]
	for _, m := range flow.Moves {
		if _, ok := table[m.Name]; !ok {
			t.Errorf("%s: move %s stands in no table", s.Name, m.Name)
		}
	}
	if len(flow.Moves) != len(table) {
		t.Errorf("%s has %d moves, the table %d", s.Name, len(flow.Moves), len(table))
	}
	tried := 0
	for _, from := range flow.State.Choices {
		rec := storetest.Put(t, p, typ, in(from.Code))
		id := s.MetaOf(rec).ID
		for name, may := range table {
			for _, c := range everybody {
				tried++
				got := try(as(t, "x", c, "330900/"), p, typ, id, name, may.two)
				fits, has := slices.Contains(may.from, from.Code), slices.Contains(may.who, c)
				switch {
				case fits && has && (got == "state" || got == "forbidden" || got == "not_found"):
					t.Errorf("%s %s from %s as %s is refused: %q", s.Name, name, from.Code, c, got)
				case !(fits && has) && got == "":
					t.Errorf("%s %s from %s as %s is not refused", s.Name, name, from.Code, c)
				case !fits && has && got != "state":
					t.Errorf("%s %s from %s as %s: %q, not for its state", s.Name, name, from.Code, c, got)
				}
			}
		}
		if now := state(storetest.Get(t, p, typ, id)); now != from.Code {
			t.Errorf("%s went from %s to %s while trying", s.Name, from.Code, now)
		}
	}
	t.Logf("%s: %d combinations", s.Name, tried)
}

var errTried = context.Canceled

// try makes a move and takes it back, whatever came of it. One that takes two people is only proposed: alone it is never made.
func try[T any](ctx context.Context, p *post, typ *entity.Type[T], id, name string, two bool) (code string) {
	s := typ.Schema()
	_ = p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(s, id)
		if err == nil && two {
			if _, err = p.Flows[s.Name].Do(ctx, tx, id, s.MetaOf(rec).Rev, name, "试", nil); storetest.Refused(err) != "second_person" {
				code = "made by one person"
				return errTried
			}
			_, err = p.Flows[s.Name].Rehearse(ctx, tx, id, s.MetaOf(rec).Rev, name, "试", func(any) error { return nil })
		} else if err == nil {
			_, err = p.Flows[s.Name].Do(ctx, tx, id, s.MetaOf(rec).Rev, name, "试", func(any) error { return nil })
		}
		code = storetest.Refused(err)
		return errTried
	})
	return code
}
