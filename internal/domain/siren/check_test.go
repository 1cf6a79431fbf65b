package siren_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/registry/role"
)

func allGood(c *siren.Check) {
	for _, m := range []*siren.Mark{&c.Casing, &c.Bracket, &c.Cables, &c.Power, &c.Energised, &c.Trial, &c.Feedback, &c.ClockRight, &c.Voice} {
		*m = siren.Good
	}
}

func TestCheckComesToWhatItsItemsSay(t *testing.T) {
	for name, c := range map[string]struct {
		fill   func(c *siren.Check)
		want   siren.Result
		fault  siren.Severity
		refuse string
	}{
		"all good":            {allGood, siren.Passed, "", ""},
		"one not checked":     {func(c *siren.Check) { allGood(c); c.Voice = siren.Unchecked }, siren.Partial, "", ""},
		"rust":                {func(c *siren.Check) { allGood(c); c.Casing = siren.Defect }, siren.Found, siren.Low, ""},
		"it does not sound":   {func(c *siren.Check) { allGood(c); c.Trial, c.Casing = siren.Defect, siren.Defect }, siren.Found, siren.High, ""},
		"nothing was checked": {func(*siren.Check) {}, "", "", "siren_check_nothing"},
		"made tomorrow":       {func(c *siren.Check) { allGood(c); c.CheckedOn = "2026-05-13" }, "", "", "checked_on future"},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			_, h := one(t, p, "昌国街道办")
			k := storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: h.ID, Kind: siren.Quarterly, DueOn: "2026-05-10"})
			if got := refused(t, do(t, p, siren.CheckType, k.ID, "finish", "", c.fill)); got != c.refuse {
				t.Fatalf("refused %q, expected %q", got, c.refuse)
			}
			if got := storetest.Get(t, p, siren.CheckType, k.ID).Result; c.refuse == "" && got != c.want {
				t.Errorf("it came to %s, expected %s", got, c.want)
			}
			var found siren.Severity
			for _, f := range storetest.All(t, p, siren.FaultType) {
				found = f.Severity
			}
			if found != c.fault {
				t.Errorf("a fault of severity %q, expected %q", found, c.fault)
			}
		})
	}
}

func TestFinishedCheckPlansTheNextAndIsKept(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	k := storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: h.ID, Kind: siren.Quarterly, DueOn: "2026-05-10"})
	must(t, p, siren.CheckType, k.ID, "finish", "", allGood)
	due := func(c *siren.Check) string { return string(c.DueOn) + " " + string(c.Status) }
	var all []string
	for _, c := range storetest.All(t, p, siren.CheckType) {
		all = append(all, due(c))
	}
	slices.Sort(all)
	if got := strings.Join(all, ", "); got != "2026-05-10 done, 2026-08-10 due" {
		t.Error(got)
	}
	if got := storetest.Get(t, p, siren.SirenType, h.ID); got.HeardBy != siren.ByCheck || got.LastHeard.IsZero() {
		t.Errorf("the trial is not noted: %v %s", got.LastHeard, got.HeardBy)
	}
	if got := measure(t, p, "siren.checked", scope("")); got != "100.00" {
		t.Errorf("%s %% of what was due is done", got)
	}
	done := storetest.Get(t, p, siren.CheckType, k.ID)
	done.Voice = siren.Defect
	if got := refused(t, put(system(t), p, siren.CheckType, done)); got != "voice siren_check_done" {
		t.Errorf("an item is changed afterwards: %q", got)
	}
	p.clock.Advance(120 * 24 * time.Hour)
	if got := measure(t, p, "siren.checked", scope("")); got != "50.00" {
		t.Errorf("%s %% after the next was let pass", got)
	}
}

// A second check that finds the same does not open a second fault.
func TestKnownDefectIsNotReportedTwice(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	for range 2 {
		k := storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: h.ID, Kind: siren.Special})
		must(t, p, siren.CheckType, k.ID, "finish", "", func(c *siren.Check) { allGood(c); c.Casing = siren.Defect })
	}
	if n := len(storetest.All(t, p, siren.FaultType)); n != 1 {
		t.Errorf("%d faults", n)
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	p := open(t)
	at, h := one(t, p, "昌国街道办")
	keeper := as(t, "wang", role.Keeper, "330900/330902/")
	k := storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: h.ID, Kind: siren.Monthly})
	if err := doAs(keeper, p, siren.CheckType, k.ID, "finish", "", func(c *siren.Check) { allGood(c); c.Trial = siren.Defect }); err != nil {
		t.Errorf("a keeper finishes a check: %v", err)
	}
	if got := stateOf(t, p, h); got != siren.Faulty {
		t.Errorf("what he found makes the siren %s", got)
	}
	s := storetest.Get(t, p, siren.Type, at.ID)
	s.Keeper = "别人"
	if got := fault.KindOf(put(keeper, p, siren.Type, s)); got != fault.Forbidden {
		t.Errorf("a keeper changes a site: %v", got)
	}
	if err := put(as(t, "lin", role.CountyAdmin, "330900/330902/"), p, siren.Type, s); err != nil {
		t.Errorf("the county changes its own: %v", err)
	}
	s = storetest.Get(t, p, siren.Type, at.ID)
	s.Keeper = "外区"
	if got := fault.KindOf(put(as(t, "shen", role.CountyAdmin, "330900/330903/"), p, siren.Type, s)); got != fault.NotFound {
		t.Errorf("another county changes it: %v", got)
	}
}

func TestCardSaysWhatTheCallerMayRead(t *testing.T) {
	p := open(t)
	at, h := one(t, p, "昌国街道办")
	h = storetest.Get(t, p, siren.SirenType, h.ID)
	h.ControlModes = []siren.Control{"radio", "network"}
	if err := put(system(t), p, siren.SirenType, h); err != nil {
		t.Fatal(err)
	}
	for who, c := range map[role.Code]struct{ has, hasNot string }{
		role.Operations: {"****34 无线、4G·网络 118dB(A)(30m 处) 18.5m 定海区 昌国街道 1200W", "19900001234"},
		role.Keeper:     {"＊ 待报 118dB(A)(30m 处)", "无线"},
	} {
		d, err := p.module.Papers[0].Make(as(t, "li", who, "330900/"), p.DB, at.ID)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, block := range d.Body {
			if block.Table != nil {
				for _, row := range block.Table.Rows {
					b.WriteString(strings.Join(row, "\t") + "\n")
				}
			}
		}
		for _, word := range strings.Split(c.has, " ") {
			if !strings.Contains(b.String(), word) {
				t.Errorf("for %s the card lacks %q:\n%s", who, word, b.String())
			}
		}
		if strings.Contains(b.String(), c.hasNot) {
			t.Errorf("for %s the card says %q", who, c.hasNot)
		}
		if d.Title != "昌国街道办警报点档案卡" {
			t.Errorf("the card is headed %q", d.Title)
		}
		if d.Code == nil || d.Code.Path != "/r/siren_site/"+at.ID {
			t.Errorf("the code leads to %+v", d.Code)
		}
	}
}

func TestSheetHasTheItemsOfACheck(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	d, err := p.module.Papers[1].Make(system(t), p.DB, h.ID)
	if err != nil {
		t.Fatal(err)
	}
	labels := ""
	for _, r := range d.Forms[0].Rows {
		for _, b := range r.Boxes {
			labels += b.Label + " "
		}
	}
	for _, i := range []string{"casing", "bracket", "cables", "power", "energised", "trial", "feedback", "clock_right", "voice", "battery_v"} {
		if label := siren.CheckType.Schema().Field(i).Label[0]; !strings.Contains(labels, label) {
			t.Errorf("the sheet has no %s", label)
		}
	}
	if err := d.Lead(func(string) ([][]bool, error) { return [][]bool{{true}}, nil }); err != nil {
		t.Fatal(err)
	}
	if err := d.PDF(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
	if d.World != paper.Live || d.Sample != (h.Origin == entity.Demo) {
		t.Errorf("world %s", d.World)
	}
}
