package sounding_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s\nwant\n%s", path, got, want)
	}
}

func day(t testing.TB, s string) law.Day {
	t.Helper()
	d, err := law.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// at is the programme in short: when each signal begins and ends.
func short(p sounding.Programme) string {
	var parts []string
	for _, s := range p.Steps {
		parts = append(parts, string(s.Signal.Code)+" "+s.Start.String()+"–"+s.End.String())
	}
	return strings.Join(parts, ", ")
}

func TestEachDayHasTheSignalsOfItsRule(t *testing.T) {
	rules := sounding.Published()
	for _, c := range []struct{ day, rule, want string }{
		{"2019-05-12", "regime-zj-2011", "PRE 15:00:00–15:03:00, RAID 15:10:00–15:13:00, CLEAR 15:20:00–15:23:00, DIS 15:30:00–15:33:00, DIS_CLEAR 15:40:00–15:44:00"},
		{"2023-05-12", "regime-zj-2022", "DIS 10:00:00–10:03:00, DIS_CLEAR 10:10:00–10:14:00, PRE 10:20:00–10:23:00, RAID 10:30:00–10:33:00, CLEAR 10:40:00–10:43:00"},
		{"2024-05-12", "regime-zj-2024", "DIS 10:00:00–10:03:00, DIS_CLEAR 10:10:00–10:14:00"},
		{"2024-09-18", "regime-zj-2024", "PRE 10:00:00–10:03:00, RAID 10:10:00–10:13:00, CLEAR 10:20:00–10:23:00"},
		{"2025-05-12", "regime-zj-2024", "DIS 10:00:00–10:03:00, DIS_CLEAR 10:10:00–10:14:00"},
		{"2024-07-01", "regime-zj-2024", ""},
		{"2019-09-18", "regime-zj-2011", ""},
	} {
		for _, area := range []string{"330900", "330922", "330922203", "330000"} {
			p, err := rules.Programme(day(t, c.day), area)
			if err != nil || short(p) != c.want || p.Rule.ID != c.rule {
				t.Errorf("%s in %s: %s under %s, %v\nwant %s under %s", c.day, area, short(p), p.Rule.ID, err, c.want, c.rule)
			}
		}
	}
}

func TestProgrammesAreAsPrinted(t *testing.T) {
	rules := sounding.Published()
	for _, d := range []string{"2019-05-12", "2024-05-12", "2024-09-18", "2025-05-12", "2025-07-01"} {
		p, err := rules.Programme(day(t, d), "330900")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, d+".txt", p.Print(fault.ZH)+"\n"+p.Print(fault.EN))
	}
	p, err := rules.Programme(day(t, "2024-09-18"), "330900")
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "2024-09-18.json", string(b)+"\n")
}

func TestWhereNoRuleIsRegisteredThereIsNoProgramme(t *testing.T) {
	for _, c := range []struct {
		day, area string
		kind      error
	}{
		{"2010-05-12", "330900", fault.ErrNotFound}, {"2024-05-12", "320100", fault.ErrNotFound}, {"2024-05-12", "舟山", fault.ErrInvalid}, {"2024-05-12", "", fault.ErrInvalid},
	} {
		p, err := sounding.Published().Programme(day(t, c.day), c.area)
		if !errors.Is(err, c.kind) || len(p.Steps) > 0 {
			t.Errorf("%s in %q: %s, %v", c.day, c.area, short(p), err)
		}
	}
	if _, err := sounding.Published().Programme(law.Day{}, "330900"); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no day: %v", err)
	}
}

// Every second of a signal belongs to one phase, sounding first.
func TestPhasesFillTheSignal(t *testing.T) {
	for row := range sounding.Published().Signals.Rows() {
		for _, s := range row.Value {
			at, on := 0, 0
			for i, p := range s.Phases() {
				if p.FromS != at || p.ToS <= p.FromS || p.On != (i%2 == 0) {
					t.Errorf("%s: phase %d is %v, after %d s", s.Code, i, p, at)
				}
				if at = p.ToS; p.On {
					on += p.ToS - p.FromS
				}
			}
			if at != s.TotalS || on != s.OnS*s.Repeats {
				t.Errorf("%s ends after %d s, %d of them sounding", s.Code, at, on)
			}
		}
	}
}

// The patterns are those of the notices that were collected.
func TestPatternsAreThoseOfTheNotices(t *testing.T) {
	text, err := os.ReadFile(testkit.Shared(t, "zhoushan", "siren_signals_zhejiang.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Signals []struct {
			Name      string
			Pattern   string
			Repeat    int
			DurationS int `json:"duration_s"`
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	row, err := sounding.Published().Signals.At(day(t, "2024-09-18"), "330900")
	if err != nil || len(row.Value) != len(file.Signals) {
		t.Fatalf("%d signals, %v, the notices have %d", len(row.Value), err, len(file.Signals))
	}
	pattern := map[sounding.Code]string{"PRE": "鸣36秒停24秒", "RAID": "鸣6秒停6秒", "CLEAR": "连续鸣", "DIS": "鸣60秒停30秒", "DIS_CLEAR": "连续鸣"}
	for i, s := range row.Value {
		n := file.Signals[i]
		if s.Name.ZH != n.Name || s.Repeats != n.Repeat || s.TotalS != n.DurationS || pattern[s.Code] != n.Pattern {
			t.Errorf("%+v, in the notices %+v", s, n)
		}
	}
}

func TestRulesThatDoNotFitTogetherAreRefused(t *testing.T) {
	good := sounding.Published()
	signals := func(s ...sounding.Signal) *law.Table[[]sounding.Signal] {
		for row := range good.Signals.Rows() {
			row.Value = s
			return law.Must(law.NewTable(law.Text{ZH: "信号", EN: "Signals"}, row))
		}
		return nil
	}
	pre := sounding.Signal{Code: sounding.Pre, OnS: 36, OffS: 24, Repeats: 3, TotalS: 180}
	for name, s := range map[string]sounding.Signal{
		"a total that is not the sum": {Code: "A", OnS: 36, OffS: 24, Repeats: 3, TotalS: 200},
		"no sound":                    {Code: "A", OnS: 0, OffS: 60, Repeats: 3, TotalS: 180},
		"a pause below nothing":       {Code: "A", OnS: 90, OffS: -30, Repeats: 3, TotalS: 180},
		"no repeats":                  {Code: "A", OnS: 36, OffS: 24},
		"an hour":                     {Code: "A", OnS: 3600, Repeats: 1, TotalS: 3600},
	} {
		bad := *good
		bad.Signals = signals(pre, s)
		if _, err := sounding.New(bad); err == nil || fault.As(err).Code.ID != sounding.CodeTotal.ID {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := *good
	bad.Signals = signals(pre)
	if _, err := sounding.New(bad); err == nil || fault.As(err).Code.ID != sounding.CodeUnknown.ID {
		t.Errorf("signals without a pattern: %v", err)
	}
}

func TestTimesOfDayAreReadAndPrinted(t *testing.T) {
	for s, want := range map[string]string{"10:00": "10:00:00", "00:00:01": "00:00:01", "23:59:59": "23:59:59"} {
		if got, err := sounding.ParseTimeOfDay(s); err != nil || got.String() != want {
			t.Errorf("%q is %s, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "24:00", "10", "10:60", "9:30", "10:00:60", "10:00 ", "十点"} {
		if got, err := sounding.ParseTimeOfDay(s); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%q is %s, %v", s, got, err)
		}
	}
}
