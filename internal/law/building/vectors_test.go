package building_test

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/building"
)

func m2(t *testing.T, s string) law.Hundredths {
	t.Helper()
	h, err := law.ParseHundredths(s)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func project(t *testing.T, class building.Class, home, other string) building.Project {
	return building.Project{Day: law.NewDay(2021, 6, 1), Area: "330902", Class: class, Residential: m2(t, home), Other: m2(t, other)}
}

// The vectors of article 12, among them both sides of 2000 m².
func TestTheAreaOwedIsThatOfTheVectors(t *testing.T) {
	r := building.Published()
	for _, v := range []struct {
		home, other string
		want        [5]string
	}{
		{"52340.60", "1999.99", [5]string{"5757.47", "5234.06", "4710.65", "4187.25", "3663.84"}},
		{"52340.60", "2000.00", [5]string{"5917.47", "5374.06", "4830.65", "4287.25", "3743.84"}},
		{"9000", "3500", [5]string{"1270.00", "1145.00", "1020.00", "895.00", "770.00"}},
	} {
		for i, class := range building.Classes() {
			got, err := r.Required(project(t, class, v.home, v.other))
			if err != nil || got.AreaM2.String() != v.want[i] || got.Derivation.Value != v.want[i] {
				t.Errorf("%s + %s, %s: %s, %v, want %s", v.home, v.other, class, got.AreaM2, err, v.want[i])
			}
		}
	}
}

func TestTheAreaOwedAgreesWithRationals(t *testing.T) {
	r := building.Published()
	home := map[building.Class]int64{"N1": 11, "N2": 10, "N3": 9, "P": 8, "T": 7}
	rapid.Check(t, func(x *rapid.T) {
		class := rapid.SampledFrom(building.Classes()).Draw(x, "class")
		a, b := rapid.Int64Range(0, 99_999_999_99).Draw(x, "home"), rapid.Int64Range(0, 400_000).Draw(x, "other")
		got, err := r.Required(building.Project{Day: law.NewDay(2024, 1, 1), Area: "3309", Class: class, Residential: law.Hundredths(a), Other: law.Hundredths(b)})
		if err != nil {
			x.Fatal(err)
		}
		want := rounded(a, home[class])
		if b >= 200_000 {
			want += rounded(b, home[class]-3)
		}
		if got.AreaM2.String() != big.NewRat(want, 100).FloatString(2) {
			x.Fatalf("%s: %d, %d owe %s, want %d hundredths", class, a, b, got.AreaM2, want)
		}
	})
}

// rounded is hundredths × per cent with halves up, by decimal text.
func rounded(n, percent int64) int64 {
	s := new(big.Rat).SetFrac64(n*percent, 100).FloatString(0)
	v, _ := new(big.Int).SetString(s, 10)
	return v.Int64()
}

// A project of 2019 is judged by the rule of 2019, and says so.
func TestAProjectOf2019UsesTheRuleOf2019(t *testing.T) {
	p := project(t, building.N3, "50000", "0")
	p.Day, p.Storeys, p.FirstFloor = law.NewDay(2019, 5, 6), 18, m2(t, "2600.50")
	got, err := building.Published().Required(p)
	if err != nil || got.AreaM2.String() != "2600.50" || got.Derivation.Rules[0].ID != "ratio-cn-2003" || got.Derivation.Verified {
		t.Fatalf("%+v, %v", got, err)
	}
	p.Storeys = 6
	if _, err := building.Published().Required(p); code(err) != "building_ratio" {
		t.Errorf("a lower building without the ratio of its approval: %v", err)
	}
	p.Ratio = 300
	if got, err := building.Published().Required(p); err != nil || got.AreaM2.String() != "1500.00" {
		t.Errorf("3 %% of 50000: %s, %v", got.AreaM2, err)
	}
}

func TestProjectsThatContradictThemselvesAreRefused(t *testing.T) {
	r := building.Published()
	total := m2(t, "9000.00")
	for name, c := range map[string]struct {
		spoil func(p *building.Project)
		code  string
	}{
		"negative":         {func(p *building.Project) { p.Residential = -1 }, "building_negative"},
		"another total":    {func(p *building.Project) { p.Total = &total }, "building_total"},
		"unknown class":    {func(p *building.Project) { p.Class = "N4" }, "building_class"},
		"no class":         {func(p *building.Project) { p.Class = "" }, "law_no_row"},
		"before any rule":  {func(p *building.Project) { p.Day = law.NewDay(1999, 1, 1) }, "law_no_row"},
		"no day":           {func(p *building.Project) { p.Day = law.Day{} }, "law_day"},
		"another province": {func(p *building.Project) { p.Area = "310000" }, "law_no_row"},
	} {
		p := project(t, building.N3, "9000", "3500")
		c.spoil(&p)
		if _, err := r.Required(p); code(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func code(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return ""
	}
	return f.Code.ID
}

func ask(t *testing.T, required, built string, reason building.Reason) building.Relocation {
	rate := m2(t, "2000")
	return building.Relocation{Day: law.NewDay(2024, 1, 1), Area: "330902", Required: m2(t, required), Built: m2(t, built), Reason: reason, Rate: &rate}
}

func TestLittleAreaMayBePaidForOnlyBelowTheThreshold(t *testing.T) {
	r := building.Published()
	fee, err := r.Fee(ask(t, "980", "0", building.Little))
	if err != nil || fee.Yuan.String() != "1960000.00" || fee.Derivation.Verified {
		t.Errorf("980 m²: %s, %v", fee.Yuan, err)
	}
	if _, err := r.Fee(ask(t, "1000.00", "0", building.Little)); code(err) != "building_not_below" {
		t.Errorf("1000.00 m² is not less than 1000: %v", err)
	}
	if _, err := r.Fee(ask(t, "5000", "0", building.Ground)); code(err) != "building_proof" {
		t.Errorf("ground without proof: %v", err)
	}
	if _, err := r.Fee(ask(t, "5000", "0", "4")); code(err) != "building_reason" {
		t.Errorf("reason 4: %v", err)
	}
	if _, err := r.Fee(ask(t, "900", "900", building.Little)); code(err) != "building_more_built" {
		t.Errorf("nothing is owed: %v", err)
	}
	q := ask(t, "900", "0", building.Little)
	if q.Rate = nil; true {
		if _, err := r.Fee(q); code(err) != "law_no_row" {
			t.Errorf("a fee without a rate: %v", err)
		}
	}
}

func TestNobodyWaivesTheFeeWithoutALawfulCode(t *testing.T) {
	r, q := building.Published(), ask(t, "900", "0", building.Little)
	for _, c := range []string{"mayor", "0", "50%", "WELFARE"} {
		q.Reduction = c
		if _, err := r.Fee(q); code(err) != "building_waiver" {
			t.Errorf("waiver %q: %v", c, err)
		}
	}
	q.Reduction = "welfare"
	if fee, err := r.Fee(q); err != nil || fee.Yuan.String() != "900000.00" {
		t.Errorf("half for a school: %s, %v", fee.Yuan, err)
	}
}

func TestTheSurchargeStopsAtThePrincipal(t *testing.T) {
	r := building.Published()
	for days, want := range map[int64]string{0: "0.00", 1: "2000.00", 45: "90000.00", 500: "1000000.00", 501: "1000000.00", 700: "1000000.00"} {
		got, err := r.Surcharge(law.NewDay(2024, 1, 1), "330902", m2(t, "1000000"), days)
		if err != nil || got.Yuan.String() != want {
			t.Errorf("%d days: %s, %v, want %s", days, got.Yuan, err, want)
		}
	}
}

func TestAChangedFeeIsRefundedOrBilledBesides(t *testing.T) {
	for _, c := range []struct{ paid, owed, extra, refund string }{
		{"1000", "1200.50", "200.50", "0.00"}, {"1200.50", "1000", "0.00", "200.50"}, {"7", "7", "0.00", "0.00"},
	} {
		got, err := building.Settle(m2(t, c.paid), m2(t, c.owed))
		if err != nil || got.Extra.String() != c.extra || got.Refund.String() != c.refund {
			t.Errorf("%v: %+v, %v", c, got, err)
		}
	}
}

func TestTheFineStopsAtItsCap(t *testing.T) {
	r := building.Published()
	for _, c := range []struct{ owed, unit, want string }{{"500", "60", "30000.00"}, {"1500", "80", "100000.00"}, {"2500", "40", "100000.00"}} {
		got, err := r.FineFor(law.NewDay(2024, 1, 1), "330902", m2(t, c.owed), m2(t, c.unit))
		if err != nil || got.Yuan.String() != c.want {
			t.Errorf("%s × %s: %s, %v, want %s", c.owed, c.unit, got.Yuan, err, c.want)
		}
	}
	if _, err := r.FineFor(law.NewDay(2024, 1, 1), "330902", 100, m2(t, "80.01")); code(err) != "building_unit_fine" {
		t.Errorf("80.01 yuan: %v", err)
	}
}

func TestADerivationPrintsEachStepAndItsArticle(t *testing.T) {
	got, err := building.Published().Required(project(t, building.N3, "52340.60", "2000.00"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1. 适用类别(由经办人填写,该地区未登记类别,待核实) = N3 国家三类人防重点城市",
		"2. 居民住宅:52340.60 × 9% = 4710.65",
		"3. 其他民用建筑:2000.00 × 6% = 120.00",
		"4. 合计:4710.65 + 120.00 = 4830.65",
		"应建防空地下室建筑面积:4830.65 m²(待核实)",
		"[ratio-zj-2020] 依据《浙江省实施〈中华人民共和国人民防空法〉办法》(2020年11月27日修正)第十二条,适用于浙江省,自2020年11月27日起。",
	}
	lines := got.Derivation.Lines(fault.ZH)
	for i := range want {
		if i >= len(lines) || lines[i] != want[i] {
			t.Errorf("line %d: %q, want %q", i, lines[min(i, len(lines)-1)], want[i])
		}
	}
}
