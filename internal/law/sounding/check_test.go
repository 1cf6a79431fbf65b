package sounding_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
)

// proper is a plan with nothing wrong, for the provincial test day of disaster signals of 2025.
func proper(t testing.TB) sounding.Plan {
	return sounding.Plan{
		Day: day(t, "2025-05-12"), Area: "330900", ApprovalNo: "舟政函〔2025〕9号", SubmittedOn: day(t, "2025-04-27"), FiledNo: "浙动备〔2025〕3号", NoticeOn: day(t, "2025-05-07"),
		Items: []sounding.Item{{Signal: sounding.Disaster, Start: sounding.At(10, 0)}, {Signal: sounding.DisasterClear, Start: sounding.At(10, 10)}},
	}
}

// five is the sequence of all signals, as before 2024.
func five() []sounding.Item {
	return []sounding.Item{
		{Signal: sounding.Disaster, Start: sounding.At(10, 0)},
		{Signal: sounding.DisasterClear, Start: sounding.At(10, 10)},
		{Signal: sounding.Pre, Start: sounding.At(10, 20)},
		{Signal: sounding.Raid, Start: sounding.At(10, 30)},
		{Signal: sounding.Clear, Start: sounding.At(10, 40)},
	}
}

func codes(found []sounding.Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s %s", f.Level, f.Code.ID))
	}
	return strings.Join(out, ", ")
}

func read(found []sounding.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s %s %d\n%s\n%s\n\n", f.Level, f.Field, f.Signal, f.Text(fault.ZH), f.Text(fault.EN))
	}
	return b.String()
}

// The scenarios of the domain handbook, 16.4.
func TestScenariosOfTheHandbook(t *testing.T) {
	for name, change := range map[string]func(p *sounding.Plan){
		"d1": func(p *sounding.Plan) { p.Items = five() },
		"d2": func(p *sounding.Plan) {
			p.Day, p.Items, p.NoticeOn, p.SubmittedOn = day(t, "2019-05-12"), five(), day(t, "2019-05-07"), day(t, "2019-04-27")
		},
		"d3": func(p *sounding.Plan) { p.NoticeOn = day(t, "2025-05-08") },
		"d4": func(p *sounding.Plan) { p.SubmittedOn = day(t, "2025-04-28") },
	} {
		t.Run(name, func(t *testing.T) {
			p := proper(t)
			change(&p)
			found := sounding.Published().Check(p, nil)
			golden(t, name+".txt", codes(found)+"\n\n"+read(found))
			if blocked := name == "d1" || name == "d3"; sounding.Blocked(found) != blocked {
				t.Errorf("blocked: %v, want %v", !blocked, blocked)
			}
		})
	}
}

func TestWhatIsWrongWithAPlanIsFound(t *testing.T) {
	exam := sounding.Quiet{Name: law.Text{ZH: "高考", EN: "college entrance examination"}, From: day(t, "2025-05-11"), Until: day(t, "2025-05-13"), Start: sounding.At(9, 0), End: sounding.At(11, 30)}
	for name, c := range map[string]struct {
		change func(p *sounding.Plan)
		events []sounding.Quiet
		want   string
	}{
		"nothing":               {func(p *sounding.Plan) {}, nil, ""},
		"no approval number":    {func(p *sounding.Plan) { p.ApprovalNo = "  " }, nil, "block sounding_no_approval"},
		"no notice":             {func(p *sounding.Plan) { p.NoticeOn = law.Day{} }, nil, "block sounding_no_notice"},
		"the notice on T−4":     {func(p *sounding.Plan) { p.NoticeOn = p.Day.Add(-4) }, nil, "block sounding_notice_late"},
		"the notice afterwards": {func(p *sounding.Plan) { p.NoticeOn = p.Day.Add(3) }, nil, "block sounding_notice_late"},
		"an early notice":       {func(p *sounding.Plan) { p.NoticeOn = p.Day.Add(-40) }, nil, ""},
		"not submitted":         {func(p *sounding.Plan) { p.SubmittedOn = law.Day{} }, nil, "warning sounding_not_submitted"},
		"not filed":             {func(p *sounding.Plan) { p.FiledNo = "" }, nil, "warning sounding_not_filed"},
		"no signals":            {func(p *sounding.Plan) { p.Items = nil }, nil, "block sounding_empty"},
		"an unknown signal": {func(p *sounding.Plan) {
			p.Items = append(p.Items, sounding.Item{Signal: "HORN", Start: sounding.At(11, 0)})
		}, nil, "block sounding_unknown"},
		"a forbidden signal": {func(p *sounding.Plan) {
			p.Items = append(p.Items, sounding.Item{Signal: sounding.Raid, Start: sounding.At(11, 0)})
		}, nil, "block sounding_signal"},
		"the all-clear first": {func(p *sounding.Plan) { p.Items[0].Start = sounding.At(11, 0) }, nil, "block sounding_order"},
		"one signal twice": {func(p *sounding.Plan) {
			p.Items = append(p.Items, sounding.Item{Signal: sounding.DisasterClear, Start: sounding.At(11, 0)})
		}, nil, "block sounding_order"},
		"no all-clear":             {func(p *sounding.Plan) { p.Items = p.Items[:1] }, nil, "warning sounding_incomplete"},
		"a total that is wrong":    {func(p *sounding.Plan) { i := &p.Items[0]; i.OnS, i.OffS, i.Repeats, i.TotalS = 60, 30, 2, 200 }, nil, "block sounding_total"},
		"another pattern":          {func(p *sounding.Plan) { i := &p.Items[0]; i.OnS, i.OffS, i.Repeats, i.TotalS = 30, 15, 4, 180 }, nil, "block sounding_pattern"},
		"the pattern itself":       {func(p *sounding.Plan) { i := &p.Items[0]; i.OnS, i.OffS, i.Repeats, i.TotalS = 60, 30, 2, 180 }, nil, ""},
		"overlapping slots":        {func(p *sounding.Plan) { p.Items[1].Start = sounding.At(10, 3) - 1 }, nil, "block sounding_overlap"},
		"slots that touch":         {func(p *sounding.Plan) { p.Items[1].Start = sounding.At(10, 3) }, nil, ""},
		"past midnight":            {func(p *sounding.Plan) { p.Items[1].Start = sounding.At(23, 57) }, nil, "block sounding_beyond"},
		"before midnight":          {func(p *sounding.Plan) { p.Items[1].Start = sounding.At(23, 56) }, nil, ""},
		"an area without rules":    {func(p *sounding.Plan) { p.Area = "320100" }, nil, "block law_no_row, warning law_no_row"},
		"an area that is none":     {func(p *sounding.Plan) { p.Area = "舟山" }, nil, "block law_area"},
		"no day":                   {func(p *sounding.Plan) { p.Day = law.Day{} }, nil, "block law_day"},
		"an extra day":             {func(p *sounding.Plan) { p.Day = p.Day.Add(60); p.Items = five() }, nil, ""},
		"an examination":           {func(p *sounding.Plan) {}, []sounding.Quiet{exam}, "warning sounding_quiet"},
		"after the examination":    {func(p *sounding.Plan) { p.Items[0].Start, p.Items[1].Start = sounding.At(11, 30), sounding.At(12, 0) }, []sounding.Quiet{exam}, ""},
		"mourning, a whole day":    {func(p *sounding.Plan) {}, []sounding.Quiet{{Name: law.Text{ZH: "哀悼日", EN: "day of mourning"}, From: day(t, "2025-05-12"), Until: day(t, "2025-05-12")}}, "warning sounding_quiet"},
		"mourning, the day before": {func(p *sounding.Plan) {}, []sounding.Quiet{{From: day(t, "2025-05-11"), Until: day(t, "2025-05-11")}}, ""},
		"a county's examination":   {func(p *sounding.Plan) {}, []sounding.Quiet{{From: day(t, "2025-05-12"), Until: day(t, "2025-05-12"), Area: "330921"}}, "warning sounding_quiet"},
		"another city's":           {func(p *sounding.Plan) {}, []sounding.Quiet{{From: day(t, "2025-05-12"), Until: day(t, "2025-05-12"), Area: "330200"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := proper(t)
			c.change(&p)
			found := sounding.Published().Check(p, c.events)
			if got := codes(found); got != c.want {
				t.Errorf("found %q, want %q\n%s", got, c.want, read(found))
			}
		})
	}
}

// The plan made of a programme has nothing wrong with its signals, on any day of the years for which there are rules.
func TestAProgrammeFollowedIsNotRefused(t *testing.T) {
	rules := sounding.Published()
	for d := day(t, "2011-01-01"); d.Before(day(t, "2027-01-01")); d = d.Add(1) {
		p, err := rules.Programme(d, "330900")
		if err != nil {
			t.Fatal(err)
		}
		plan := proper(t)
		plan.Day, plan.Items, plan.NoticeOn, plan.SubmittedOn = d, nil, d.Add(-30), d.Add(-30)
		for _, s := range p.Steps {
			plan.Items = append(plan.Items, sounding.Item{Signal: s.Signal.Code, Start: s.Start, OnS: s.Signal.OnS, OffS: s.Signal.OffS, Repeats: s.Signal.Repeats, TotalS: s.Signal.TotalS})
		}
		found := slices.DeleteFunc(rules.Check(plan, nil), func(f sounding.Finding) bool { return f.Field == "submitted_on" || f.Code.ID == "sounding_empty" })
		if len(found) > 0 {
			t.Fatalf("%s: %s", d, read(found))
		}
	}
}

func TestTheWayOfCountingCanBeChosen(t *testing.T) {
	rules := *sounding.Published()
	for row := range rules.Notice.Rows() {
		row.Value.Count = law.EventIn
		rules.Notice = law.Must(law.NewTable(law.Text{ZH: "试鸣公告", EN: "Public notice"}, row))
	}
	p := proper(t)
	p.NoticeOn = day(t, "2025-05-08")
	if found := rules.Check(p, nil); len(found) > 0 {
		t.Errorf("8 May is the fifth day where the day itself counts: %s", read(found))
	}
	if found := sounding.Published().Check(p, nil); !sounding.Blocked(found) {
		t.Error("8 May is in time though the day itself does not count")
	}
}
