package tenure

import (
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/law"
)

// limits is the longest term of a lease of a civil-defence bay, in years. Only two cities' rules were found; where there is no row
// nobody knows of a limit, and the lease says so.
func limits() *law.Table[int] {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	row := func(id, code string, city law.Text, years int, title law.Text, article law.Text) law.Row[int] {
		return law.Row[int]{
			Cite: law.Cite{
				ID: id, Area: law.Area{Code: code, Name: city}, From: law.NewDay(2022, 1, 1), Evidence: law.Found, Dated: law.Unverified,
				Source: law.Source{Title: title, Article: article}, Remark: t("施行日期待核实。", "The day it came into force is to be verified."),
			},
			Value: years,
		}
	}
	return law.Must(law.NewTable(
		t("人防车位租期上限", "Longest lease of a civil-defence bay"),
		row("lease-ningbo", "3302", t("宁波市", "Ningbo"), 1, t("《宁波市住宅小区物业管理条例》", "Ningbo Residential Property Management Regulations"), t("第十五条", "article 15")),
		row("lease-jiaxing", "3304", t("嘉兴市", "Jiaxing"), 3, t("《嘉兴市住宅物业管理条例》", "Jiaxing Residential Property Management Regulations"), t("第二十八条", "article 28")),
	))
}

// unknownLimit is said where no limit is on record.
var unknownLimit = law.Text{
	ZH: "本地没有登记租期上限,本系统不推定;签约前请向住建(物业)主管部门核实。",
	EN: "No longest term is on record here and none is guessed: ask the housing authority before signing.",
}

// LimitAt is the longest term in years in an area on a day, and where that is printed; 0 where nobody knows.
func LimitAt(day entity.Date, code string) (years int, why law.Text) {
	on, err := law.ParseDay(string(day))
	if err != nil || code == "" {
		return 0, unknownLimit
	}
	row, err := limits().At(on, code)
	if err != nil {
		return 0, unknownLimit
	}
	return row.Value, row.Derivation()
}

// codeOf is the division code of an area path.
func codeOf(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	return parts[len(parts)-1]
}
