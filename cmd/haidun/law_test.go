package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asked runs the program and answers what it printed on both streams and its exit code.
func askedLaw(t *testing.T, args ...string) (out, err string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return o.String(), e.String(), code
}

func TestLawDerivesWhatTheVectorsSay(t *testing.T) {
	for _, c := range []struct{ kind, date, in, value, rule string }{
		{"required-area", "2021-06-01", `{"area":"330902","city_class":"N3","area_residential":52340.60,"area_other":"1999.99"}`, "4710.65", "ratio-zj-2020"},
		{"required-area", "2021-06-01", `{"A_res":52340.60,"A_oth":2000.00,"class":"N3"}`, "4830.65", "ratio-zj-2020"},
		{"required-area", "2019-05-06", `{"class":"N3","residential":30000,"storeys":18,"first_floor":1200}`, "1200.00", "ratio-cn-2003"},
		{"relocation-fee", "2024-01-01", `{"required_area":980,"reason_code":3,"fee_rate":2000}`, "1960000.00", "paying-zj-2020"},
		{"surcharge", "2024-01-01", `{"principal":1000000,"days_overdue":700}`, "1000000.00", "late-zj-2020"},
		{"surcharge", "2024-01-01", `{"principal":1000000,"due":"2024-01-01","paid_on":"2024-02-15"}`, "90000.00", "late-zj-2020"},
		{"fine", "2024-01-01", `{"area_owed":1500,"unit_fine":80}`, "100000.00", "fine-zj-2020"},
		{"deadline", "2026-09-28", `{"working_days":7}`, "2026-10-13", "holidays-2026"},
		{"deadline", "2026-09-28", `{"working_days":7,"pauses":[{"from":"2026-09-29","until":"2026-09-30","why":{"zh":"听证","en":"hearing"}}]}`, "2026-10-15", "holidays-2026"},
	} {
		file := filepath.Join(t.TempDir(), "in.json")
		if err := os.WriteFile(file, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := askedLaw(t, "law", "derive", c.kind, "--date", c.date, "--in", file, "--json")
		var got struct {
			Value string   `json:"value"`
			Rules []string `json:"rules"`
			Steps []any    `json:"steps"`
		}
		if code != 0 || json.Unmarshal([]byte(out), &got) != nil || got.Value != c.value || len(got.Rules) == 0 || got.Rules[0] != c.rule || len(got.Steps) == 0 {
			t.Errorf("%s %s: %d %s %s, want %s by %s", c.kind, c.in, code, out, errs, c.value, c.rule)
		}
	}
}

func TestLawRefusesWhatItWouldHaveToGuess(t *testing.T) {
	for _, c := range []struct{ kind, date, in, says string }{
		{"required-area", "2021-06-01", `{"area_residential":9000}`, "no rule is registered"},
		{"required-area", "2021-06-01", `{"class":"N3","area_residential":9000,"roof":1}`, "roof"},
		{"required-area", "2021-06-01", `{"class":"N3","class":"N2","city_class":"N1"}`, "twice"},
		{"required-area", "2021-13-01", `{}`, "2021-13-01"},
		{"relocation-fee", "2024-01-01", `{"required_area":1000,"reason_code":3,"fee_rate":2000}`, "is not less than 1000.00"},
		{"relocation-fee", "2024-01-01", `{"required_area":980,"reason_code":3,"fee_rate":2000,"reduction_code":"mayor"}`, "Nobody may cut"},
		{"relocation-fee", "2024-01-01", `{"required_area":980,"reason_code":3}`, "no rule is registered"},
		{"surcharge", "2024-01-01", `{"principal":1000000}`, "days_overdue"},
		{"deadline", "2026-12-28", `{"working_days":7}`, "2027"},
		{"deadline", "2026-12-28", `{"working_days":7,"days":3}`, "working_days"},
		{"levy", "2026-12-28", `{}`, "levy"},
	} {
		file := filepath.Join(t.TempDir(), "in.json")
		if err := os.WriteFile(file, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := askedLaw(t, "law", "derive", c.kind, "--date", c.date, "--in", file, "--json", "--lang", "en")
		if code == 0 || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%s %s: %d %q %q, want it refused with %q", c.kind, c.in, code, out, errs, c.says)
		}
	}
}
