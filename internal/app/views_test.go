package app_test

import (
	"net/http"
	"net/url"
	"testing"
)

// viewParams are the parameters of every view whose answer they change, as docs/rest.md names them: a register whose ids
// are asked, or a value as it stands. A view without one is asked as it is.
var viewParams = map[string]map[string]string{
	"assess_ranking":          {"scheme": "assess_scheme"},
	"assess_sheet":            {"id": "assessment"},
	"assess_history":          {"id": "assessment"},
	"hq_tree":                 {"on": "=2026-05-12"},
	"hq_board":                {"hq": "headquarters", "on": "=2026-05-12"},
	"contact_trend":           {"hq": "headquarters"},
	"service_inbox":           {"which": "=all"},
	"service_file":            {"case": "service_case"},
	"service_report":          {"from": "=2020-01-01", "to": "=2030-12-31", "area": "area"},
	"siren_board":             {},
	"form_templates":          {},
	"form_words":              {"register": "=shelter", "code": "=shelter_card"},
	"evac_board":              {"event": "evac_event", "gate": "=board"},
	"evac_cards":              {"event": "evac_event"},
	"sounding_plan":           {"plan": "sounding_plan"},
	"sounding_wall":           {"plan": "sounding_plan"},
	"sounding_rates":          {"plan": "sounding_plan"},
	"sounding_mine":           {"plan": "sounding_plan", "all": "=1"},
	"alert_board":             {},
	"alert_calls":             {},
	"alert_preview":           {"alert": "alert"},
	"alert_people":            {"area": "area", "world": "=live", "towns": "=330902", "sirens": "=1", "lon": "=122.1", "lat": "=30.0", "km": "=2", "outline": "=" + `{"type":"Polygon","coordinates":[[[122.1,30],[122.2,30],[122.2,30.1],[122.1,30]]]}`},
	"warning_board":           {},
	"warning_source":          {"warning": "warning"},
	"data_archiving":          {"area": "area"},
	"duty_now":                {},
	"duty_mine":               {},
	"duty_month":              {"roster": "duty_roster"},
	"callout_list":            {"callout": "callout"},
	"duty_report":             {"from": "=2020-01-01", "to": "=2030-12-31"},
	"order_board":             {"operation": "operation"},
	"work_plan":               {"plan": "work_plan"},
	"work_plan_preview":       {"plan": "work_plan"},
	"work_plan_report":        {"plan": "work_plan", "from": "=2020-01-01", "to": "=2030-12-31"},
	"work_task":               {"task": "work_task"},
	"work_leads":              {},
	"picture":                 {"operation": "operation"},
	"picture_past":            {"operation": "operation", "at": "", "entries": "=60"},
	"picture_marks":           {"operation": "operation"},
	"siren_coverage":          {"area": "area", "without": "siren", "threshold": "=75"},
	"siren_coverage_map":      {"area": "area", "without": "siren"},
	"evac_plan":               {"id": "evac_plan"},
	"evac_rings":              {"hazard": "evac_hazard", "lon": "=122.1", "lat": "=30.0", "radii": "=500,2000", "reach": "=5000"},
	"evac_trial":              {"id": "evac_plan", "closed": "=road:1", "people": "=110"},
	"evac_compare":            {"id": "evac_plan", "with": "evac_plan"},
	"evac_lift":               {"id": "evac_lift"},
	"evac_lift_again":         {"id": "evac_lift", "at": "=09:40", "wind": "=8", "stop": "=演示渡1"},
	"plan_board":              {"version": "plan_version"},
	"plan_what_if":            {"version": "plan_version"},
	"plan_diff":               {"from": "plan_version", "to": "plan_version"},
	"tenure_desk":             {"works": "shelter", "on": "=2026-05-12", "q": "=B1"},
	"upkeep_place":            {"works": "shelter", "unit": "shelter_unit", "asset": "shelter_asset"},
	"upkeep_board":            {"area": "area"},
	"upkeep_report":           {"area": "area", "from": "=2020-01-01", "to": "=2030-12-31"},
	"upkeep_year":             {"works": "shelter", "year": "=2026"},
	"conversion":              {"works": "shelter", "area": "area", "crews": "=builder:2", "hours": "=12", "pooled": "=1"},
	"shelter_balance":         {"area": "area", "time": "=day", "truth": "=30"},
	"shelter_allot":           {"id": "shelter_allotment", "with": "shelter_allotment"},
	"shelter_walk":            {"area": "area", "without": "shelter", "free": "=1", "ferry": "=no", "truth": "=30"},
	"build_project":           {"id": "build_project"},
	"build_trial":             {"area": "area", "residential": "=9000", "other": "=1500", "class": "=N3", "id": "build_project", "parcel": "=1", "uscc": "=91330900MA28K12A43"},
	"build_ledger":            {"area": "area", "from": "=2000-01-01"},
	"evac_supply":             {"site": "evac_site", "people": "=10", "days": "=2"},
	"siren_commands":          {},
	"siren_answers":           {"command": "siren_command"},
	"siren_paths":             {},
	"siren_places":            {},
	"shelter_reach":           {"works": "shelter", "minutes": "=15", "free": "=1", "ferry": "=no"},
	"shelter_siting":          {"area": "area", "time": "=day", "place": "=works", "aim": "=cover", "count": "=2", "minutes": "=20", "settlements": "=1", "truth": "=0"},
	"law_book":                {"day": "=2026-05-12", "other": "=2019-05-12"},
	"law_calendar":            {"year": "=2027", "id": "law_year", "notice": "=一、元旦:1月1日放假"},
	"law_calculate":           {"kind": "=surcharge", "day": "=2024-01-01", "other": "=2025-01-01", "input": "=" + `{"principal":"1000.00","days_overdue":3}`},
	"law_effect":              {"rule": "law_rule"},
	"shelter_siting_progress": {"token": "=a"},
	"works_board":             {"area": "area"},
	"works_line":              {"id": "works_file"},
	"works_early":             {"area": "area"},
	"archive_search":          {"q": "=演", "file": "works_file", "stage": "=acceptance", "item": "=other", "retention": "=y30", "from": "=1900", "to": "=2200"},
	"supply_pick":             {"basis": "=site", "id": "evac_site", "people": "=10", "days": "=2"},
}

// TestViewsTellNothingOfOtherAreas asks every view without parameters, and with the ids of the other area in each: no answer
// shows anything of it.
func TestViewsTellNothingOfOtherAreas(t *testing.T) {
	c := plantCity(t, 21, everyRole())
	answered := 0
	for _, m := range c.Modules() {
		for _, v := range m.Views {
			params, known := viewParams[v.Name]
			if !known {
				t.Errorf("%s is new: say in viewParams how it is asked", v.Name)
			}
			for _, q := range c.questions(params) {
				r := c.client.get(t, "/api/view/"+v.Name+"?"+q.Encode())
				c.leaks(t, q.Encode(), r)
				if r.Code == http.StatusOK {
					answered++
				}
			}
		}
	}
	if answered < 10 {
		t.Errorf("only %d questions were answered: nothing is tested", answered)
	}
}

// questions are no parameters at all, and the values of all with each id of the other area, and of the own.
func (c *city) questions(params map[string]string) []url.Values {
	out := []url.Values{{}}
	fixed := url.Values{}
	for name, what := range params {
		if len(what) > 0 && what[0] == '=' {
			fixed.Set(name, what[1:])
		}
	}
	out = append(out, fixed)
	for name, register := range params {
		if register == "" || register[0] == '=' {
			continue
		}
		for _, pl := range []*planter{c.a, c.b} {
			for _, id := range pl.ids[register] {
				q := url.Values{name: {id}}
				for k, v := range fixed {
					q[k] = v
				}
				out = append(out, q, url.Values{name: {id}})
			}
		}
	}
	return out
}
