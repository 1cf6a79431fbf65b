package hq_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

type member = headquarters.Member

func join(t *testing.T, p *post, m *member) string {
	t.Helper()
	return storetest.Refused(store.Put(system(t), p.DB, headquarters.MemberType, m, store.Note{}))
}

func change(t *testing.T, p *post, m *member, move, reason string, fill func(m *member)) error {
	t.Helper()
	return do(system(t), t, p, headquarters.MemberType, m.ID, move, reason, fill)
}

// A3: 市安监局 is replaced by 市应急管理局 from 2019-01-01.
func TestReplacedUnitIsNamedInWhatIsDatedBefore(t *testing.T) {
	each(t, replacedUnitIsNamedInWhatIsDatedBefore)
}

func replacedUnitIsNamedInWhatIsDatedBefore(t *testing.T, p *post) {
	t.Helper()
	safety := p.unit(t, "市安监局")
	plan, drill := p.duty(t, safety, "联合制定预案"), p.duty(t, safety, "参加演练")
	over := storetest.Put(t, p, hq.DutyType, &hq.DutyItem{MemberID: safety.ID, Phase: hq.Peace, Text: "早已终止", Since: "2010-01-01", EndedOn: "2015-01-01"})
	group := storetest.Put(t, p, hq.GroupType, &hq.Group{HeadquartersID: p.city.ID, Name: "抢险组"})
	at := storetest.Put(t, p, hq.PostType, &hq.Post{GroupID: group.ID, Post: "副组长", MemberID: safety.ID})
	next := p.organisation(t, "市应急管理局")
	if err := change(t, p, safety, "replace", "机构改革", func(m *member) {
		m.SuccessorID, m.LeftOn, m.ChangedBy = next.ID, "2019-01-01", "浙委发〔2018〕45号"
	}); err != nil {
		t.Fatal(err)
	}

	was := storetest.Get(t, p, headquarters.MemberType, safety.ID)
	now := storetest.Get(t, p, headquarters.MemberType, was.ReplacedBy)
	if was.State != headquarters.Replaced || was.LeftOn != "2019-01-01" || now.JoinedOn != "2019-01-01" || now.OrganisationID != next.ID || now.State != headquarters.Active {
		t.Errorf("the memberships do not follow each other: %+v, %+v", was, now)
	}
	if n := len(storetest.All(t, p, hq.DutyType)); n != 3 {
		t.Errorf("%d duty items, there were 3: they move, they are not copied", n)
	}
	for _, i := range []*hq.DutyItem{plan, drill} {
		if got := storetest.Get(t, p, hq.DutyType, i.ID).MemberID; got != now.ID {
			t.Errorf("%s stayed with %s", i.Text, got)
		}
	}
	if got := storetest.Get(t, p, hq.DutyType, over.ID).MemberID; got != was.ID {
		t.Error("a duty that had ended before went along")
	}
	if got := storetest.Get(t, p, hq.PostType, at.ID).MemberID; got != now.ID {
		t.Error("the wartime post stayed behind")
	}
	if n := len(storetest.All(t, p, hq.HandoverType)); n != 3 {
		t.Errorf("%d handovers are kept of 3", n)
	}
	if now.OpenDuties.V != 2 || was.OpenDuties.V != 0 {
		t.Errorf("verified duties: %v before, %v now", was.OpenDuties, now.OpenDuties)
	}

	for day, want := range map[string]string{"2018-12-31": "市安监局", "2019-01-01": "市应急管理局", "2026-05-12": "市应急管理局"} {
		b := board(t, p, p.city.ID, day)
		if len(b.Members) != 1 || b.Members[0].Name != want {
			t.Fatalf("on %s the roster reads %+v", day, b.Members)
		}
		if m := b.Members[0]; len(m.Duties) != 2 || len(m.Posts) != 1 || m.Posts[0].Unit != want {
			t.Errorf("on %s %s had %d duties and the posts %+v", day, want, len(m.Duties), m.Posts)
		}
	}
	if b := board(t, p, p.city.ID, "2014-06-01"); len(b.Members[0].Duties) != 3 {
		t.Error("what ended in 2015 is missing from 2014")
	}
	if err := change(t, p, safety, "replace", "再次", func(m *member) { m.SuccessorID, m.LeftOn = next.ID, "2020-01-01" }); storetest.Refused(err) != "state" {
		t.Errorf("replaced twice: %v", err)
	}
}

// Two units become one that was a member already; a second reform follows. Each item is where it was on each day.
func TestDutiesAreWithTheUnitOfTheDayThroughMergersAndSecondReforms(t *testing.T) {
	p := open(t)
	quality, trade, market := p.unit(t, "市质监局"), p.unit(t, "市工商局"), p.unit(t, "市市场监管局")
	one, two, three := p.duty(t, quality, "计量"), p.duty(t, trade, "流通"), p.duty(t, market, "食品")
	for _, m := range []*member{quality, trade} {
		if err := change(t, p, m, "replace", "合并", func(r *member) { r.SuccessorID, r.LeftOn = market.OrganisationID, "2019-03-01" }); err != nil {
			t.Fatal(err)
		}
	}
	late := p.organisation(t, "市综合监管局")
	if err := change(t, p, market, "replace", "改革", func(m *member) { m.SuccessorID, m.LeftOn = late.ID, "2024-07-01" }); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]map[string]string{
		"2018-01-01": {one.ID: "市质监局", two.ID: "市工商局", three.ID: "市市场监管局"},
		"2019-03-01": {one.ID: "市市场监管局", two.ID: "市市场监管局", three.ID: "市市场监管局"},
		"2024-07-01": {one.ID: "市综合监管局", two.ID: "市综合监管局", three.ID: "市综合监管局"},
	} {
		found := 0
		for _, m := range board(t, p, p.city.ID, day).Members {
			for _, d := range m.Duties {
				if found++; want[d.ID] != m.Name {
					t.Errorf("on %s “%s” was with %s, expected %s", day, d.Text, m.Name, want[d.ID])
				}
			}
		}
		if found != 3 {
			t.Errorf("on %s %d duties, expected 3", day, found)
		}
	}
}

func TestUnitThatHoldsDutiesDoesNotLeaveWithoutASuccessor(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市交通局")
	i := p.duty(t, m, "掌握客渡船运力")
	gone := func(m *member) { m.LeftOn = "2026-06-01" }
	err := change(t, p, m, "leave", "不再承担", gone)
	if storetest.Refused(err) != "member_held" || !strings.Contains(fault.As(err).Text(fault.ZH), "掌握客渡船运力") {
		t.Fatalf("it leaves with a duty: %v", err)
	}
	i.EndedOn = "2026-06-01"
	storetest.Put(t, p, hq.DutyType, i)
	if err := change(t, p, m, "leave", "", gone); storetest.Refused(err) != "reason" {
		t.Errorf("it leaves without a reason: %v", err)
	}
	if err := change(t, p, m, "leave", "不再承担", gone); err != nil {
		t.Fatal(err)
	}
	for day, n := range map[string]int{"2026-05-31": 1, "2026-06-01": 0} {
		if got := len(board(t, p, p.city.ID, day).Members); got != n {
			t.Errorf("on %s %d members", day, got)
		}
	}
}

func TestRenamedUnitKeepsItsOldNameBeforeTheDay(t *testing.T) {
	p := open(t)
	m := p.unit(t, "市规划局")
	if err := change(t, p, m, "rename", "机构改革", func(m *member) { m.NewName, m.ChangedOn = "市自然资源和规划局", "2019-01-15" }); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2019-01-14": "市规划局", "2019-01-15": "市自然资源和规划局"} {
		if got := board(t, p, p.city.ID, day).Members[0].Name; got != want {
			t.Errorf("on %s it is called %s", day, got)
		}
	}
	if err := change(t, p, m, "rename", "再改", func(m *member) { m.NewName, m.ChangedOn = "市自然资源和规划局", "2020-01-15" }); storetest.Refused(err) != "member_same_name" {
		t.Errorf("renamed to what it is called: %v", err)
	}
}

func TestMembershipThatContradictsItselfOrAnotherIsRefused(t *testing.T) {
	each(t, membershipThatContradictsItselfOrAnotherIsRefused)
}

func membershipThatContradictsItselfOrAnotherIsRefused(t *testing.T, p *post) {
	t.Helper()
	m := p.unit(t, "市公安局")
	if got := join(t, p, &member{HeadquartersID: p.city.ID, OrganisationID: m.OrganisationID, Category: "police", JoinedOn: "2020-01-01"}); got != "member_twice" {
		t.Errorf("the same unit twice: %q", got)
	}
	if got := join(t, p, &member{HeadquartersID: p.county.ID, OrganisationID: m.OrganisationID, Category: "police"}); got != "" {
		t.Errorf("on another tier: %q", got)
	}
	other := storetest.Put(t, p, headquarters.Type, founded(headquarters.County, "普陀区指挥部", "330903", p.city.ID))
	if got := join(t, p, &member{HeadquartersID: other.ID, OrganisationID: m.OrganisationID, Category: "police"}); got != "member_twice" {
		t.Errorf("in two counties at once: %q", got)
	}
	ended := p.organisation(t, "市老局")
	ended.ActiveTo = "2018-12-31"
	storetest.Put(t, p, organisation.Type, ended)
	if got := join(t, p, &member{HeadquartersID: p.city.ID, OrganisationID: ended.ID, Category: "finance", JoinedOn: "2020-01-01"}); got != "member_void" {
		t.Errorf("a unit that ended: %q", got)
	}
	void := p.organisation(t, "误录单位")
	if err := store.Strike(system(t), p.DB, organisation.Type, void.ID, void.Rev, "误录"); err != nil {
		t.Fatal(err)
	}
	if got := join(t, p, &member{HeadquartersID: p.city.ID, OrganisationID: void.ID, Category: "finance"}); got != "member_void" && got != "ref" {
		t.Errorf("a void unit: %q", got)
	}
	if err := change(t, p, m, "leave", "误", func(m *member) { m.LeftOn = "2009-01-01" }); storetest.Refused(err) != "member_left" {
		t.Errorf("it leaves before it joined: %v", err)
	}
	same := *storetest.Get(t, p, headquarters.MemberType, m.ID)
	same.DeputyID = same.LiaisonID
	if got := join(t, p, &same); got != "member_same_person" {
		t.Errorf("the deputy is the liaison officer: %q", got)
	}
	moved := *storetest.Get(t, p, headquarters.MemberType, m.ID)
	moved.HeadquartersID = other.ID
	if got := join(t, p, &moved); got != "member_fixed" {
		t.Errorf("a membership moves to another headquarters: %q", got)
	}
}

func TestReferenceDutiesAreFilledInOnRequestAndMarked(t *testing.T) {
	each(t, referenceDutiesAreFilledInOnRequestAndMarked)
}

func referenceDutiesAreFilledInOnRequestAndMarked(t *testing.T, p *post) {
	t.Helper()
	for range 2 { // the second beginning changes nothing
		if err := p.module.Begin(t.Context(), p.DB); err != nil {
			t.Fatal(err)
		}
	}
	refs := storetest.All(t, p, hq.ReferenceType)
	kinds := map[headquarters.Category]bool{}
	for _, r := range refs {
		kinds[r.Category] = true
		if r.Unverified.V != strings.Contains(r.Source, "[GK]") {
			t.Errorf("“%s” is from %s but marked %v", r.Text, r.Source, r.Unverified)
		}
	}
	if len(kinds) != len(headquarters.Categories) {
		t.Errorf("%d of %d categories have reference duties", len(kinds), len(headquarters.Categories))
	}
	m := p.unit(t, "市应急管理局")
	if len(storetest.All(t, p, hq.DutyType)) != 0 {
		t.Fatal("duties are filled in silently")
	}
	if err := change(t, p, m, "fill_duties", "", nil); err != nil {
		t.Fatal(err)
	}
	items := storetest.All(t, p, hq.DutyType)
	if len(items) != 3 || slices.ContainsFunc(items, func(i *hq.DutyItem) bool { return !i.Unverified.V }) {
		t.Errorf("filled in: %+v", items)
	}
	if v := measure(t, p, "hq.duties_clear"); v != "0.00" {
		t.Errorf("nobody has verified anything, but %s %% are clear", v)
	}
	items[0].Unverified = entity.BoolOf(false)
	storetest.Put(t, p, hq.DutyType, items[0])
	if v := measure(t, p, "hq.duties_clear"); v != "100.00" {
		t.Errorf("one duty is verified, %s %% are clear", v)
	}
	if err := change(t, p, m, "fill_duties", "", nil); storetest.Refused(err) != "member_has_duties" {
		t.Errorf("filled in again: %v", err)
	}
}

// Another module moves what it keeps in a guard on the register of member units, once, or keeps the change from happening.
func TestObligationsOfOtherModulesAreToldOfTheSuccessor(t *testing.T) {
	p := open(t)
	var told []string
	refuse := errors.New("open tasks cannot be moved")
	var fail error
	p.Hook(headquarters.MemberType.Schema(), func(_ context.Context, _ *store.Tx, before, rec any) error {
		was, _ := before.(*member)
		if to, ok := headquarters.Taken(was, rec.(*member)); ok {
			told = append(told, to)
			return fail
		}
		return nil
	})
	m := p.unit(t, "市安监局")
	i := p.duty(t, m, "联合制定预案")
	next := p.organisation(t, "市应急管理局")
	fill := func(m *member) { m.SuccessorID, m.LeftOn = next.ID, "2019-01-01" }
	fail = refuse
	if err := change(t, p, m, "replace", "机构改革", fill); !errors.Is(err, refuse) {
		t.Fatalf("the guard is passed over: %v", err)
	}
	if got := storetest.Get(t, p, hq.DutyType, i.ID).MemberID; got != m.ID || len(storetest.All(t, p, headquarters.MemberType)) != 1 {
		t.Error("a refused change left something behind")
	}
	fail, told = nil, nil
	if err := change(t, p, m, "replace", "机构改革", fill); err != nil {
		t.Fatal(err)
	}
	if now := storetest.Get(t, p, headquarters.MemberType, m.ID); len(told) != 1 || told[0] != now.ReplacedBy {
		t.Errorf("told %v", told)
	}
}
