package rule_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
)

func TestARuleHoldsOnceASecondPersonHasApprovedIt(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		r := draft(t, p, rate("2000.00", "2026-06-01"))
		if got := p.feeOn(t, "2026-06-01"); got != "" {
			t.Errorf("a draft holds: %s", got)
		}
		refused(t, move(t, p, rule.Type, r.ID, "adopt", "", nil, by(t, "甲", role.Law), by(t, "甲", role.SystemAdmin)), policy.CodeTwoPersons)
		err := p.Write(by(t, "甲", role.Law), func(tx *store.Tx) error {
			_, err := p.Flows["law_rule"].Do(t.Context(), tx, r.ID, r.Rev, "adopt", "", func(any) error { return nil })
			return err
		})
		refused(t, err, workflow.CodeSecond)
		must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
		for day, want := range map[string]string{"2026-05-31": "", "2026-06-01": "2000.00", "2030-01-01": "2000.00"} {
			if got := p.feeOn(t, day); got != want {
				t.Errorf("%s: %q, want %q", day, got, want)
			}
		}
		if got := storetest.Get(t, p, rule.Type, r.ID); got.ApprovedBy != "甲、乙" || got.Code != "fee_rate-330902-20260601-1" || got.AreaNameEn != "Dinghai" {
			t.Errorf("%+v", got)
		}
	})
}

func TestARuleInForceCannotBeEditedOrStruck(t *testing.T) {
	p := open(t)
	r := adopted(t, p, rate("2000.00", "2026-06-01"))
	r.Value = `"1.00"`
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}), rule.CodeDraft)
	refused(t, store.Strike(by(t, "甲", role.Law), p.DB, rule.Type, r.ID, r.Rev, "错了"), rule.CodeDraft)
	if p.feeOn(t, "2026-06-01") != "2000.00" {
		t.Error("the rule changed")
	}
}

func TestANewVersionEndsTheOldOneTheDayBefore(t *testing.T) {
	p := open(t)
	old := adopted(t, p, rate("2000.00", "2026-06-01"))
	again := draft(t, p, rate("2400.00", "2027-01-01"))
	refused(t, move(t, p, rule.Type, again.ID, "adopt", "", nil), rule.CodeOverlap)
	next := rate("2400.00", "2027-01-01")
	next.ReplacesID = old.ID
	adopted(t, p, next)
	if got := storetest.Get(t, p, rule.Type, old.ID); got.State != rule.Ended || got.Until != "2026-12-31" {
		t.Errorf("the old one: %s until %s", got.State, got.Until)
	}
	if a, b := p.feeOn(t, "2026-12-31"), p.feeOn(t, "2027-01-01"); a != "2000.00" || b != "2400.00" {
		t.Errorf("%s, then %s", a, b)
	}
	// A version of the same days corrects it: the wrong one never held.
	wrong := storetest.Get(t, p, rule.Type, next.ID)
	fixed := rate("2500.00", "2027-01-01")
	fixed.ReplacesID = wrong.ID
	adopted(t, p, fixed)
	if got := storetest.Get(t, p, rule.Type, wrong.ID); got.State != rule.Withdrawn || p.feeOn(t, "2027-01-01") != "2500.00" {
		t.Errorf("the wrong one is %s, the fee %s", got.State, p.feeOn(t, "2027-01-01"))
	}
}

func TestLawIsNotBackDatedWithoutAReason(t *testing.T) {
	p := open(t)
	r := draft(t, p, rate("2000.00", "2026-05-11"))
	refused(t, move(t, p, rule.Type, r.ID, "adopt", "", nil), rule.CodeBackWhy)
	r.BackWhy = "省厅文件自五月起执行"
	must(t, store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}))
	must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
	if p.feeOn(t, "2026-05-11") != "2000.00" {
		t.Error("it does not hold")
	}
}

func TestAnOfficeRowCutsThePublishedOneOfItsArea(t *testing.T) {
	p := open(t)
	r := rate("", "2026-06-01")
	r.TableCode, r.Area, r.AreaName, r.Value, r.Until = rule.Paying, "33", "浙江省", `{"below":"800.00"}`, "2026-06-30"
	adopted(t, p, r)
	for day, want := range map[string]string{"2026-05-31": "1000.00", "2026-06-15": "800.00", "2026-07-01": "1000.00"} {
		d, _ := law.ParseDay(day)
		row, err := p.law(t).Building.Paying.At(d, "330902")
		if err != nil || row.Value.Below.String() != want {
			t.Errorf("%s: %s, %v, want %s", day, row.Value.Below, err, want)
		}
		if day != "2026-06-15" && !strings.Contains(row.Derivation().ZH, "取代") {
			t.Errorf("%s: what was cut does not say so: %s", day, row.Derivation().ZH)
		}
	}
}

func TestValuesAreReadStrictly(t *testing.T) {
	p := open(t)
	for value, table := range map[string]string{
		`2000`: rule.FeeRate, `"2000.001"`: rule.FeeRate, `"-1"`: rule.FeeRate, `"N4"`: rule.CityClass, `{"below":"1","above":"2"}`: rule.Paying, ``: rule.Fine,
		`{"least":"80.00","most":"40.00","cap":"1.00"}`: rule.Fine, `"1" "2"`: rule.FeeRate, `{"residential":{"N9":1},"other":{},"other_from":"0"}`: rule.Ratio, `[]`: rule.Reduction,
	} {
		r := rate("", "2026-06-01")
		r.TableCode, r.Value = table, value
		if err := store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}); err == nil {
			t.Errorf("%s %s was accepted", table, value)
		}
	}
	r := rate("1.00", "2026-06-01")
	r.TableCode = "weather"
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}), rule.CodeNoTable)
	r = rate("1.00", "2026-06-01")
	r.Area = "44"
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.Type, r, store.Note{}), rule.CodeAreaName)
}

// In a transaction the law is what the transaction made of it; what is taken back was never law for anybody else.
func TestLawInATransactionIsItsOwn(t *testing.T) {
	p := open(t)
	before := p.law(t)
	d, _ := law.ParseDay("2026-06-01")
	_ = p.Write(system(t), func(tx *store.Tx) error {
		r := rate("7.00", "2026-06-01")
		r.State = rule.InForce
		must(t, tx.Put(rule.Type.Schema(), r, store.Note{}))
		l, err := p.book.In(tx)
		must(t, err)
		if row, err := l.Building.Rate.At(d, "330902"); err != nil || row.Value.String() != "7.00" {
			t.Errorf("within: %v, %v", row.Value, err)
		}
		return context.Canceled
	})
	if p.law(t) != before || p.feeOn(t, "2026-06-01") != "" {
		t.Error("what was taken back is law")
	}
	put(t, p, rule.Type, func() *rule.Rule { r := rate("9.00", "2026-06-01"); r.State = rule.InForce; return r }())
	if p.feeOn(t, "2026-06-01") != "9.00" {
		t.Error("the cache did not follow")
	}
}

// Every move from every state by every role: what is not in the table is refused.
func TestOnlyTheLegalSectionAndTheAdministratorKeepRules(t *testing.T) {
	may := map[string][]rule.State{
		"adopt": {rule.Draft}, "discard": {rule.Draft}, "end": {rule.InForce}, "withdraw": {rule.InForce, rule.Ended},
		"rerun": {rule.InForce}, "rerun_ended": {rule.Ended}, "rerun_withdrawn": {rule.Withdrawn}, "supersede": {}, "correct": {},
	}
	p := open(t)
	if n := len(p.Flows["law_rule"].Moves); n != len(may) {
		t.Fatalf("%d moves, the table has %d", n, len(may))
	}
	day := 0
	for _, code := range append(role.All, entity.Option[role.Code]{}) {
		for _, s := range []rule.State{rule.Draft, rule.InForce, rule.Ended, rule.Withdrawn} {
			for name, from := range may {
				day++
				r := rate("1.00", entity.Date(law.DayOf(p.clock.Now()).Add(day*3).String()))
				r.Until, r.State = r.From, s
				put(t, p, rule.Type, r)
				err := move(t, p, rule.Type, r.ID, name, "理由", nil, by(t, "甲", code.Code), by(t, "乙", code.Code))
				ok := slices.Contains(from, s) && (code.Code == role.Law || code.Code == role.SystemAdmin)
				if (err == nil) != ok {
					t.Errorf("%s %s by %q: %v", name, s, code.Code, err)
				}
			}
		}
	}
}

func TestCalendarsTakeTwoPeopleToo(t *testing.T) {
	may := map[string][]rule.State{
		"enter": {rule.Missing}, "adopt": {rule.Draft}, "discard": {rule.Draft}, "withdraw": {rule.InForce}, "correct": {},
	}
	p := open(t)
	if n := len(p.Flows["law_year"].Moves); n != len(may) {
		t.Fatalf("%d moves, the table has %d", n, len(may))
	}
	year := int64(2100)
	for _, code := range append(role.All, entity.Option[role.Code]{}) {
		for _, s := range []rule.State{rule.Missing, rule.Draft, rule.InForce, rule.Withdrawn} {
			for name, from := range may {
				year++
				y := put(t, p, rule.YearType, &rule.Year{Year: entity.IntOf(year), State: s, Off: fmt.Sprintf("%d-01-01 %d-01-01 元旦", year, year), Evidence: law.Found})
				err := move(t, p, rule.YearType, y.ID, name, "理由", nil, by(t, "甲", code.Code), by(t, "乙", code.Code))
				ok := slices.Contains(from, s) && (code.Code == role.Law || code.Code == role.SystemAdmin)
				if (err == nil) != ok {
					t.Errorf("%s %s by %q: %v", name, s, code.Code, err)
				}
			}
		}
	}
}
