package demo

import (
	"time"

	"haidun/internal/kernel/entity"
	statute "haidun/internal/law"
	"haidun/internal/registry/rule"
)

// rules are what no published text gives and the city needs to compute: the classes of its four county-level areas and a fee.
// All are invented, marked so and to be verified. A fee of next year is drafted and waits for its second person.
func (l *loader) rules() error {
	first := entity.Date("2020-11-27")
	one := func(table, value, area, why string, from entity.Date, state rule.State) error {
		r := &rule.Rule{
			TableCode: table, Value: value, Area: area, AreaName: areaName(area), AreaNameEn: areaNameEN(area), From: from, State: state, Evidence: statute.Unverified, Dated: statute.Unverified,
			SourceTitle: "演示数据:由法规科按正式文件录入", SourceTitleEn: "Demonstration data: to be entered from the official document",
			BackWhy: why,
		}
		if state == rule.InForce {
			r.ApprovedBy = "周岚(演示)、陈屿(演示)"
		}
		return put(l, rule.Type, r)
	}
	const why = "演示城市从第一天起就要能推算"
	for _, c := range []struct{ area, class string }{{"330902", "N3"}, {"330903", "N3"}, {"330921", "P"}, {"330922", "P"}} {
		if err := one(rule.CityClass, `"`+c.class+`"`, c.area, why, first, rule.InForce); err != nil {
			return err
		}
	}
	if err := one(rule.FeeRate, `"2000.00"`, "33", why, first, rule.InForce); err != nil {
		return err
	}
	year, _, _ := statute.DayOf(l.now).Date()
	next := statute.NewDay(year+1, time.January, 1)
	return one(rule.FeeRate, `"2200.00"`, "3309", "", entity.Date(next.String()), rule.Draft)
}

func areaName(code string) string {
	if code == "33" {
		return "浙江省"
	}
	return "舟山市"
}

func areaNameEN(code string) string {
	if code == "33" {
		return "Zhejiang"
	}
	return "Zhoushan"
}
