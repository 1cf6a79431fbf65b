package rule_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/registry/runs"
)

// view answers a view as JSON reads it.
func view(t *testing.T, p *post, name string, params ...string) (map[string]any, error) {
	t.Helper()
	got, err := p.Views[name].Answer(by(t, "甲", role.Law), p.DB, func(k string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == k {
				return params[i+1]
			}
		}
		return ""
	})
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(got)
	must(t, err)
	var out map[string]any
	must(t, json.Unmarshal(raw, &out))
	return out, nil
}

func TestTheBookTellsADayAndWhatDiffersOnAnother(t *testing.T) {
	p := open(t)
	adopted(t, p, rate("2000.00", "2026-06-01"))
	draft(t, p, rate("9999.00", "2028-01-01"))
	got, err := view(t, p, "law_book", "day", "2026-05-31", "other", "2026-06-01")
	must(t, err)
	diff := got["diff"].([]any)
	if len(diff) != 1 || diff[0].(map[string]any)["before"] != nil || !strings.Contains(mustJSON(t, diff), "2000.00 元") {
		t.Errorf("%v", diff)
	}
	got, err = view(t, p, "law_book", "day", "2028-06-01")
	must(t, err)
	if s := mustJSON(t, got); strings.Contains(s, "9999.00") || !strings.Contains(s, "2000.00") {
		t.Error("a draft holds on its day")
	}
	if _, err := view(t, p, "law_book", "day", "2026-02-30"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("30 February: %v", err)
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	must(t, err)
	return string(b)
}

func TestTheCalculatorSetsTwoDaysBesideEachOther(t *testing.T) {
	p := open(t)
	old := adopted(t, p, rate("2000.00", "2026-06-01"))
	next := rate("2400.00", "2027-01-01")
	next.ReplacesID = old.ID
	adopted(t, p, next)
	got, err := view(t, p, "law_calculate", "kind", "relocation-fee", "day", "2026-07-01", "other", "2027-07-01", "input", `{"area":"330902","required_area":"100","reason_code":"3"}`)
	must(t, err)
	if got["diff"] != "40000.00" || !strings.Contains(mustJSON(t, got["lines"]), "100.00 × 2000.00") {
		t.Errorf("%v", got)
	}
	got, err = view(t, p, "law_calculate", "kind", "relocation-fee", "day", "2026-07-01", "other", "2026-05-01", "input", `{"area":"330902","required_area":"100","reason_code":"3"}`)
	must(t, err)
	if got["second"] != nil || !strings.Contains(mustJSON(t, got["wrong"]), "没有登记") {
		t.Errorf("a day without a rule: %v", got)
	}
	for _, input := range []string{`{"principal":1,"roof":2}`, `[]`, strings.Repeat("x", 5000)} {
		if _, err := view(t, p, "law_calculate", "kind", "surcharge", "input", input); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%.20s: %v", input, err)
		}
	}
}

func TestACalendarIsShownBeforeItIsKept(t *testing.T) {
	p := open(t)
	got, err := view(t, p, "law_calendar", "year", "2027")
	must(t, err)
	if got["known"] != false || len(got["days"].([]any)) != 0 {
		t.Error("2027 is known")
	}
	got, err = view(t, p, "law_calendar", "year", "2027", "notice", notice2027)
	must(t, err)
	if len(got["days"].([]any)) != 365 || len(got["wrong"].([]any)) != 0 {
		t.Errorf("%v", got["wrong"])
	}
	if _, err := view(t, p, "law_calendar", "year", "1"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("year 1: %v", err)
	}
}

// A deadline that may reach into a year has that year asked for before December.
func TestADeadlineThatReachesAYearHasItAskedFor(t *testing.T) {
	p := open(t)
	p.book.Awaits(func(context.Context, *store.DB) (law.Day, error) { return law.NewDay(2027, time.January, 8), nil })
	must(t, p.Ticks["law_years"].Run(system(t), p.DB))
	found := false
	must(t, p.Each(system(t), rule.YearType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		y := rec.(*rule.Year)
		found = found || y.Year.V == 2027 && y.State == rule.Missing
		return nil
	}))
	if !found {
		t.Error("2027 is not asked for")
	}
}

// Nobody but the program moves a recomputation on; who keeps the rules may cancel it.
func TestARecomputationIsThePrograms(t *testing.T) {
	p := open(t)
	r := adopted(t, p, rate("1.00", "2026-06-01"))
	for _, code := range append(role.All, entity.Option[role.Code]{}) {
		for _, s := range []runs.Progress{runs.Queued, runs.Computing, runs.Done, runs.Cancelled, runs.Failed} {
			for _, m := range p.Flows["law_rerun"].Moves {
				run := put(t, p, rule.RerunType, &rule.Rerun{RuleID: r.ID, Title: "重算", State: s})
				err := move(t, p, rule.RerunType, run.ID, m.Name, "理由", nil, by(t, "甲", code.Code))
				ok := m.Name == "cancel" && (s == runs.Queued || s == runs.Computing) && (code.Code == role.Law || code.Code == role.SystemAdmin)
				if (err == nil) != ok {
					t.Errorf("%s %s by %q: %v", m.Name, s, code.Code, err)
				}
			}
		}
	}
}

// A package keeps rules of its own in a table that it describes.
func TestAnotherPackagesTableIsLawToo(t *testing.T) {
	p := open(t)
	row := law.Row[law.Term]{Value: law.Term{N: 20, Unit: law.Working, Counted: law.Found}, Cite: law.Cite{
		ID: "permit-2004", From: law.NewDay(2004, time.July, 1), Source: law.Source{Title: law.Text{ZH: "《行政许可法》", EN: "Licensing Law"}}, Evidence: law.Found, Dated: law.Found,
	}}
	title := law.Text{ZH: "许可期限", EN: "Time to decide"}
	p.book.Tables(rule.Of("permit_term", title, law.Must(law.NewTable(title, row)), law.Term.Text, nil))
	r := rate("", "2026-06-01")
	r.TableCode, r.Value, r.Area = "permit_term", `{"n":10,"unit":"working","counted":"found"}`, ""
	adopted(t, p, r)
	table, err := rule.TableOf[law.Term](p.law(t), "permit_term")
	must(t, err)
	for d, want := range map[law.Day]int{law.NewDay(2026, time.May, 31): 20, law.NewDay(2026, time.June, 1): 10} {
		if got, err := table.At(d, "330902"); err != nil || got.Value.N != want {
			t.Errorf("%s: %d, %v", d, got.Value.N, err)
		}
	}
	if _, err := rule.TableOf[law.Term](p.law(t), "weather"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("%v", err)
	}
}
