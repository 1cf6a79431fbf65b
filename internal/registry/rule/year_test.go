package rule_test

import (
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
)

const notice2027 = `一、元旦:1月1日(周五)至3日(周日)放假,共3天。
二、国庆节:10月1日(周五)至7日(周四)放假调休,共7天。10月9日(周六)上班。`

// A deadline that reaches into a year nobody entered is refused, and counted once two people have entered it.
func TestADeadlineIsCountedOnceItsYearIsEntered(t *testing.T) {
	p := open(t)
	due := func() (string, error) {
		d, err := p.law(t).Calendar.After(law.Term{N: 3, Unit: law.Working, Counted: law.Found}, law.NewDay(2026, time.December, 30))
		return d.Last.String(), err
	}
	_, err := due()
	refused(t, err, law.CodeNoYear)
	y := &rule.Year{Year: entity.IntOf(2027), Notice: notice2027, Evidence: law.Found, Number: "国办发明电〔2026〕1号"}
	must(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}))
	must(t, move(t, p, rule.YearType, y.ID, "adopt", "", nil))
	if last, err := due(); err != nil || last != "2027-01-05" {
		t.Errorf("%s, %v", last, err)
	}
	again := &rule.Year{Year: entity.IntOf(2027), Notice: notice2027, Evidence: law.Found}
	must(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, again, store.Note{}))
	refused(t, move(t, p, rule.YearType, again.ID, "adopt", "", nil), rule.CodeYearHas)
	again = storetest.Get(t, p, rule.YearType, again.ID)
	again.ReplacesID = y.ID
	must(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, again, store.Note{}))
	must(t, move(t, p, rule.YearType, again.ID, "adopt", "", nil))
	if got := storetest.Get(t, p, rule.YearType, y.ID); got.State != rule.Withdrawn {
		t.Errorf("the one replaced is %s", got.State)
	}
}

func TestANoticeThatContradictsItselfIsNotKept(t *testing.T) {
	p := open(t)
	y := &rule.Year{Year: entity.IntOf(2027), Notice: "一、元旦:1月1日(周四)放假,共2天。", Evidence: law.Found}
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}), rule.CodeNotice)
	y = &rule.Year{Year: entity.IntOf(2027), Off: "2027-01-01 2027-01-02", Evidence: law.Found}
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}), law.CodeDay)
	y = &rule.Year{Year: entity.IntOf(2027), Worked: "2027-01-04 2027-01-04 上班", Evidence: law.Found}
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}), law.CodeYear)
	y = &rule.Year{Year: entity.IntOf(2027), Evidence: law.Found}
	refused(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}), rule.CodeSpans)
}

// From December on the next year is asked for, once; before that only where a deadline reaches into it.
func TestAMissingYearIsAskedFor(t *testing.T) {
	p := open(t)
	tick := func() { t.Helper(); must(t, p.Ticks["law_years"].Run(system(t), p.DB)) }
	missing := func() (out []int64) {
		t.Helper()
		must(t, p.Each(system(t), rule.YearType.Schema(), store.Query{Limit: -1}, func(rec any) error {
			if y := rec.(*rule.Year); y.State == rule.Missing {
				out = append(out, y.Year.V)
			}
			return nil
		}))
		return out
	}
	tick()
	if got := missing(); len(got) != 0 {
		t.Errorf("in May: %v", got)
	}
	p.clock.Set(time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC))
	tick()
	tick()
	if got := missing(); len(got) != 1 || got[0] != 2027 {
		t.Errorf("in December: %v", got)
	}
	y := &rule.Year{Year: entity.IntOf(2027), Notice: notice2027, Evidence: law.Found}
	must(t, store.Put(by(t, "甲", role.Law), p.DB, rule.YearType, y, store.Note{}))
	must(t, move(t, p, rule.YearType, y.ID, "adopt", "", nil))
	if got := missing(); len(got) != 0 {
		t.Errorf("entered, and still missing: %v", got)
	}
}
