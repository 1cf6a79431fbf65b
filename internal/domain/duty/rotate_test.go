package duty_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/entity"
)

// TestARotationAlwaysPublishesOrSaysWhyNot: whatever people, leaves and holidays there are, what the rotation makes breaks
// no rule but where it said that it found nobody.
func TestARotationAlwaysPublishesOrSaysWhyNot(t *testing.T) {
	rule := &duty.Rule{Name: "节日", Words: "主任", FromDay: "2000-01-01", Basis: "x"}
	rapid.Check(t, func(t *rapid.T) {
		r := &duty.Roster{HeadquartersID: "hq", FirstDay: "2028-02-20", LastDay: "2028-03-10", Level: duty.Daily, Pattern: rapid.SampledFrom([]duty.Pattern{duty.Whole, duty.Halves}).Draw(t, "pattern")}
		if rapid.Bool().Draw(t, "holiday") {
			r.HolidayFrom, r.HolidayTo = "2028-02-27", "2028-03-02"
		}
		r.ChangeHour = entity.IntOf(rapid.Int64Range(0, 23).Draw(t, "hour"))
		f := duty.Facts{People: map[string]duty.Person{}, Rules: []*duty.Rule{rule}}
		var turns []duty.Turn
		for i := range rapid.IntRange(2, 12).Draw(t, "people") {
			id := fmt.Sprint("p", i)
			who := duty.Person{Name: id, Post: rapid.SampledFrom([]string{"副主任", "科员"}).Draw(t, "office")}
			if rapid.Bool().Draw(t, "away") {
				d := rapid.IntRange(1, 25).Draw(t, "day")
				who.Away = []duty.Leave{{FirstDay: entity.Date(fmt.Sprintf("2028-02-%02d", d)), LastDay: entity.Date(fmt.Sprintf("2028-02-%02d", d+3))}}
			}
			f.People[id] = who
			turns = append(turns, duty.Turn{Person: id, Part: rapid.SampledFrom([]duty.Part{duty.Leads, duty.Sits, duty.Second, duty.Links}).Draw(t, "part")})
		}
		made, refused := duty.Rotate(r, turns, f)
		empty := map[string]bool{duty.CodeNoLeader.ID: true, duty.CodeNoOfficer.ID: true}
		for _, p := range duty.Check(r, made, f) {
			if !empty[p.Code.ID] || len(refused) == 0 {
				t.Fatalf("%s %v (and refused %d)", p.Code.ID, p.Args, len(refused))
			}
		}
	})
}

func TestNightsAndHolidaysAreSharedEvenly(t *testing.T) {
	f := duty.Facts{People: map[string]duty.Person{}, Rules: []*duty.Rule{{Words: "主任", FromDay: "2000-01-01"}}}
	var turns []duty.Turn
	for i := range 6 {
		for _, part := range []duty.Part{duty.Leads, duty.Sits} {
			id := fmt.Sprint(part, i)
			f.People[id] = duty.Person{Name: id, Post: "副主任"}
			turns = append(turns, duty.Turn{Person: id, Part: part})
		}
	}
	r := &duty.Roster{HeadquartersID: "hq", FirstDay: "2026-10-01", LastDay: "2026-10-30", Pattern: duty.Halves, HolidayFrom: "2026-10-01", HolidayTo: "2026-10-06"}
	made, refused := duty.Rotate(r, turns, f)
	if len(refused) > 0 || len(made) != 60 {
		t.Fatalf("%d shifts, %v", len(made), refused)
	}
	all, nights, holidays := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range made {
		all[s.OfficerID]++
		if s.Slot == duty.Night {
			nights[s.OfficerID]++
		}
		if s.Level == duty.Holiday {
			holidays[s.OfficerID]++
		}
	}
	for what, borne := range map[string]map[string]int{"shifts": all, "nights": nights, "holidays": holidays} {
		least, most := 99, 0
		for _, t := range turns {
			if t.Part == duty.Sits {
				least, most = min(least, borne[t.Person]), max(most, borne[t.Person])
			}
		}
		if most-least > 2 {
			t.Errorf("%s: from %d to %d a person", what, least, most)
		}
	}
}
