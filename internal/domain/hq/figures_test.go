package hq_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
)

func dateOf(s string) entity.Date { return entity.Date(s) }

// measure is the text of a figure over everything, "" where it is unknown.
func measure(t *testing.T, p *post, id string) string {
	t.Helper()
	v, err := p.Figures.Measure(system(t), p.DB, id, module.Scope{}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// within is a figure of one area.
func within(t *testing.T, p *post, id, area string) string {
	t.Helper()
	v, err := p.Figures.Measure(system(t), p.DB, id, module.Scope{Area: area}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// board is a headquarters on a day as the program itself sees it.
func board(t *testing.T, p *post, id, day string) *hq.Board {
	t.Helper()
	b, err := hq.BoardOf(system(t), p.DB, id, dateOf(day), headquarters.DayOf(p.clock.Now()))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// containsAction reports whether a log entry is of an action.
func containsAction(body, action string) bool { return strings.Contains(body, `"`+action+`"`) }

// Units, duties and calls are parts, and parts of parts, of a headquarters: they count where it lies.
func TestPartsCountInTheAreaOfTheirHeadquarters(t *testing.T) {
	p := open(t)
	p.unit(t, "市公安局")
	m := storetest.Put(t, p, headquarters.MemberType, &headquarters.Member{HeadquartersID: p.county.ID, OrganisationID: p.organisation(t, "定海区公安分局").ID, Category: "police", JoinedOn: "2010-01-01"})
	storetest.Put(t, p, hq.DutyType, &hq.DutyItem{MemberID: m.ID, Phase: hq.Peace, Text: "维护秩序", Unverified: entity.BoolOf(true)})
	x := storetest.Put(t, p, hq.TestType, &hq.Test{HeadquartersID: p.county.ID, Means: "voice", Repeat: hq.Once})
	if err := do(system(t), t, p, hq.TestType, x.ID, "begin", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := result(t, p, calls(t, p, x.ID)[m.ID], hq.Broken, p.clock.Now()); got != "" {
		t.Fatal(got)
	}
	for id, want := range map[string][3]string{"hq.members": {"2", "1", "0"}, "hq.unverified": {"1", "1", "0"}, "hq.pass_rate": {"0.00", "0.00", ""}} {
		for i, area := range []string{"3309", "330902", "330903"} {
			if got := within(t, p, id, area); got != want[i] {
				t.Errorf("%s in %s is %q, expected %q", id, area, got, want[i])
			}
		}
	}
}
