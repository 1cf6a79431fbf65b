package rule

import (
	"fmt"
	"math/big"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/building"
)

// The tables of the duty to build.
const (
	CityClass = "city_class"
	Ratio     = "ratio"
	Paying    = "paying"
	FeeRate   = "fee_rate"
	Reduction = "reduction"
	Surcharge = "surcharge"
	Fine      = "fine"
)

func text(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }

var (
	yuan = text("元", "yuan")
	sqm  = text("m²", "m²")
)

func classes() (out []Option) {
	for _, c := range building.Classes() {
		out = append(out, Option{string(c), c.Text()})
	}
	return out
}

// shipped are the tables that come with the program.
func shipped() []*Table {
	p := building.Published()
	return []*Table{
		Of(CityClass, building.CityTitle(), p.City,
			func(c building.Class) law.Text { return text(string(c)+" "+c.Text().ZH, string(c)+" "+c.Text().EN) },
			func(c building.Class) error { return refuseIf(c.Text() == law.Text{}, "N1, N2, N3, P, T") },
			Field{Title: text("类别", "Class"), Kind: Choice, Options: classes()}),
		Of(Ratio, text("应建面积比例", "Ratio of protected area"), p.Ratios, tellRatios, checkRatios,
			Field{Name: "residential", Title: text("居民住宅", "Residential"), Kind: EachOption, Unit: text("%", "%"), Options: classes(), Optional: true},
			Field{Name: "other", Title: text("其他民用建筑", "Other civil buildings"), Kind: EachOption, Unit: text("%", "%"), Options: classes(), Optional: true},
			Field{Name: "other_from", Title: text("其他民用建筑起算面积", "Other buildings owe from"), Kind: Amount, Unit: sqm},
			Field{Name: "first_floor", Title: text("按底层面积(旧规定)", "By the ground floor (older rule)"), Kind: Group, Optional: true, Fields: []Field{
				{Name: "storeys", Title: text("层数达到", "From storeys"), Kind: Number},
				{Name: "depth_m", Title: text("基础埋深达到", "From foundation depth"), Kind: Amount, Unit: text("m", "m")},
				{Name: "least", Title: text("其余最低", "Else at least"), Kind: Percent, Unit: text("%", "%")},
				{Name: "most", Title: text("其余最高", "Else at most"), Kind: Percent, Unit: text("%", "%")},
			}}),
		Of(Paying, text("易地建设条件", "Paying instead of building"), p.Paying,
			func(v building.Paying) law.Text {
				return text("应建面积小于 "+v.Below.String()+" m² 的可易地建设", "less than "+v.Below.String()+" m² owed may be paid for")
			},
			func(v building.Paying) error { return refuseIf(v.Below < 0, "≥ 0") },
			Field{Name: "below", Title: text("应建面积小于", "Less is owed than"), Kind: Amount, Unit: sqm}),
		Of(FeeRate, building.FeeTitle(), p.Rate,
			func(h law.Hundredths) law.Text { return text(h.String()+" 元/m²", h.String()+" yuan/m²") },
			func(h law.Hundredths) error { return refuseIf(h <= 0, "> 0") },
			Field{Title: text("每平方米", "A square metre"), Kind: Amount, Unit: yuan}),
		Of(Reduction, text("易地建设费减免", "Reductions of the fee"), p.Reductions, tellReductions, checkReductions,
			Field{Title: text("减免情形", "Cases"), Kind: List, Fields: []Field{
				{Name: "code", Title: text("代码", "Code"), Kind: Words},
				{Name: "name", Title: text("情形", "Case"), Kind: Bilingual},
				{Name: "percent", Title: text("应缴", "Still paid"), Kind: Number, Unit: text("%", "%")},
			}}),
		Of(Surcharge, text("易地建设费滞纳金", "Surcharge on a late fee"), p.Late,
			func(v building.Late) law.Text {
				return text(fmt.Sprintf("每日 %s%%,不超过本金的 %d%%", percent(v.DayRate), v.Cap), fmt.Sprintf("%s %% a day, at most %d %% of the principal", percent(v.DayRate), v.Cap))
			},
			func(v building.Late) error {
				return refuseIf(v.DayRate < 0 || v.DayRate > 10_000 || v.Cap < 0 || v.Cap > 1000, "0–100 %")
			},
			Field{Name: "day_rate", Title: text("每日", "A day"), Kind: Percent, Unit: text("%", "%")},
			Field{Name: "cap", Title: text("不超过本金的", "At most, of the principal"), Kind: Number, Unit: text("%", "%")}),
		Of(Fine, text("少建防空地下室的罚款", "Fine for area not built"), p.Fine,
			func(v building.Owed) law.Text {
				return text(fmt.Sprintf("每平方米 %s 至 %s 元,不超过 %s 元", v.Least, v.Most, v.Cap), fmt.Sprintf("%s to %s yuan a square metre, at most %s yuan", v.Least, v.Most, v.Cap))
			},
			func(v building.Owed) error {
				return refuseIf(v.Least < 0 || v.Most < v.Least || v.Cap < 0, "0 ≤ least ≤ most")
			},
			Field{Name: "least", Title: text("每平方米最低", "A square metre, at least"), Kind: Amount, Unit: yuan},
			Field{Name: "most", Title: text("每平方米最高", "A square metre, at most"), Kind: Amount, Unit: yuan},
			Field{Name: "cap", Title: text("总额不超过", "In all at most"), Kind: Amount, Unit: yuan}),
	}
}

func refuseIf(bad bool, what string) error {
	if !bad {
		return nil
	}
	return fault.New(fault.Invalid, CodeValue, fault.Args{"what": what})
}

// percent writes hundredths of a per cent: 20 is 0.2.
func percent(n int64) string {
	s := big.NewRat(n, 100).FloatString(2)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func tellRatios(v building.Ratios) law.Text {
	if f := v.FirstFloor; f != nil {
		return text(
			fmt.Sprintf("%d 层以上或基础埋深 %s m 以上按底层面积;其余按批准的 %s%% 至 %s%%", f.Storeys, f.DepthM, percent(f.Least), percent(f.Most)),
			fmt.Sprintf("from %d storeys or %s m of foundation the ground floor; else %s %% to %s %% as approved", f.Storeys, f.DepthM, percent(f.Least), percent(f.Most)),
		)
	}
	of := func(m map[building.Class]int64) string {
		var out []string
		for _, c := range building.Classes() {
			if n, ok := m[c]; ok {
				out = append(out, fmt.Sprintf("%s %s%%", c, percent(n)))
			}
		}
		return strings.Join(out, " · ")
	}
	return text(
		fmt.Sprintf("住宅 %s;其他(满 %s m²)%s", of(v.Residential), v.OtherFrom, of(v.Other)),
		fmt.Sprintf("residential %s; other (from %s m²) %s", of(v.Residential), v.OtherFrom, of(v.Other)),
	)
}

func checkRatios(v building.Ratios) error {
	for _, m := range []map[building.Class]int64{v.Residential, v.Other} {
		for c, n := range m {
			if (c.Text() == law.Text{}) || n < 0 || n > 10_000 {
				return refuseIf(true, string(c)+": 0–100 %")
			}
		}
	}
	f := v.FirstFloor
	return refuseIf(v.OtherFrom < 0 || f == nil && len(v.Residential) == 0 || f != nil && (f.Storeys < 1 || f.DepthM < 0 || f.Least < 0 || f.Most < f.Least || f.Most > 10_000), "0–100 %")
}

func tellReductions(v []building.Reduction) law.Text {
	zh, en := make([]string, len(v)), make([]string, len(v))
	for i, r := range v {
		zh[i], en[i] = fmt.Sprintf("%s:缴 %d%%", r.Name.ZH, r.Percent), fmt.Sprintf("%s: %d %% paid", r.Name.EN, r.Percent)
	}
	return text(strings.Join(zh, ";"), strings.Join(en, "; "))
}

func checkReductions(v []building.Reduction) error {
	seen := map[string]bool{}
	for _, r := range v {
		if r.Code == "" || seen[r.Code] || r.Name.ZH == "" || r.Name.EN == "" || r.Percent < 0 || r.Percent > 100 {
			return refuseIf(true, r.Code)
		}
		seen[r.Code] = true
	}
	return refuseIf(len(v) == 0, "[]")
}
