package app_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"haidun/internal/domain/assess"
	"haidun/internal/domain/evac"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/role"
)

// scheme is a scheme of this year that is issued over HTTP, with three items bound to figures of three modules.
func (p *post) scheme(t *testing.T, c *client) string {
	t.Helper()
	rec := c.call(t, "POST", "/api/r/assess_scheme", map[string]any{"record": map[string]any{
		"title": "常态化考核方案", "year": 2026, "level": "county", "self_due": "2099-10-31", "review_due": "2099-11-30", "document": "1号",
	}}).want(t, http.StatusCreated).json(t)
	for i, it := range []struct{ figure, target, weight string }{
		{"shelter.in_use", "4.00", "40.00"}, {"evac.people", "900.00", "40.00"}, {"hq.established", "100.00", "20.00"},
	} {
		c.call(t, "POST", "/api/r/assess_item", map[string]any{"record": map[string]any{
			"scheme_id": rec["id"], "code": fmt.Sprint(i + 1), "title": it.figure, "kind": "formula", "figure": it.figure, "target": it.target, "weight": it.weight, "rule": "按数据",
		}}).want(t, http.StatusCreated)
	}
	id := rec["id"].(string)
	c.call(t, "POST", "/api/r/assess_scheme/"+id+"/do/issue", map[string]any{"rev": rec["rev"], "record": map[string]any{"document": "1号"}}).want(t, http.StatusOK)
	return id
}

// computed is what the sheets say: "area item value points" of every score a client sees.
func computed(t *testing.T, c *client) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, x := range c.get(t, "/api/r/assessment?limit=50").want(t, http.StatusOK).json(t)["items"].([]any) {
		sheet := x.(map[string]any)
		for _, y := range c.get(t, "/api/r/assess_score?limit=50&parent="+sheet["id"].(string)).want(t, http.StatusOK).json(t)["items"].([]any) {
			s := y.(map[string]any)
			out[fmt.Sprint(sheet["area_id"], " ", s["code"])] = fmt.Sprint(s["computed"], " → ", s["counted"])
		}
	}
	return out
}

// TestAssessmentOfTwoDistrictsComputesFromTheirRecords: items bound to figures of three modules come out as the records
// of each district are, and change with them.
func TestAssessmentOfTwoDistrictsComputesFromTheirRecords(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330902001:330902", "330903:3309", "330903001:330903")
	city := p.with(t, "city", "", role.Operations, role.Engineering)
	county := p.with(t, "county", "330902", role.CountyAdmin)
	for i := range 3 {
		put(t, p, shelter.Type, sound(fmt.Sprintf("定海工程%d", i), "330902001", 122.1+float64(i)/100, 30.02))
	}
	put(t, p, shelter.Type, sound("普陀工程", "330903001", 122.3, 29.95))
	site := func(name, area string, people int64) {
		put(t, p, evac.Type, &evac.Site{Name: name, Kind: "base", Status: "ready", AreaID: area, MaxPeople: entity.IntOf(people)})
	}
	site("定海基地", "330902", 300)
	site("普陀基地", "330903001", 1200)
	put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "定海区指挥部", Level: headquarters.County, AreaID: "330902", State: headquarters.Founded, FoundedBy: "舟政发〔2001〕1号", FoundedOn: "2001-01-01", CommanderPost: "区长"})
	put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "普陀区指挥部", Level: headquarters.County, AreaID: "330903", State: headquarters.Planned})
	scheme := p.scheme(t, city)
	want := map[string]string{
		"330902 1": "3.00 → 30.00", "330902 2": "300.00 → 13.33", "330902 3": "100.00 → 20.00",
		"330903 1": "1.00 → 10.00", "330903 2": "1200.00 → 40.00", "330903 3": "0.00 → 0.00",
	}
	if got := computed(t, city); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("computed %v, want %v", got, want)
	}
	put(t, p, shelter.Type, sound("定海新工程", "330902001", 122.2, 30.03))
	site("定海二号基地", "330902001", 150)
	p.night(t)
	want["330902 1"], want["330902 2"] = "4.00 → 40.00", "450.00 → 20.00"
	if got := computed(t, city); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("after two more records %v, want %v", got, want)
	}
	r := city.get(t, "/api/view/assess_ranking?scheme="+scheme).want(t, http.StatusOK).json(t)
	first, second := r["rows"].([]any)[0].(map[string]any), r["rows"].([]any)[1].(map[string]any)
	if first["name"] != "定海区指挥部" || first["total"] != "80.00" || second["total"] != "50.00" || second["rank"] != 2.0 {
		t.Errorf("ranked %v and %v", first, second)
	}
	p.countySeesItsOwn(t, city, county, scheme)
}

// countySeesItsOwn: every link of a computed value opens rows of the district alone, and nothing of the neighbour's
// sheet is told, by the register or by a view.
func (p *post) countySeesItsOwn(t *testing.T, city, county *client, scheme string) {
	t.Helper()
	for _, rec := range city.get(t, "/api/r/assessment?limit=50").json(t)["items"].([]any) {
		sheet := rec.(map[string]any)
		own := sheet["area_id"] == "330902"
		for _, view := range []string{"assess_sheet", "assess_history"} {
			r := county.get(t, "/api/view/"+view+"?id="+sheet["id"].(string))
			if (r.Code == http.StatusOK) != own {
				t.Errorf("%s of %v: %d", view, sheet["area_id"], r.Code)
			}
		}
		for _, x := range city.get(t, "/api/r/assess_score?parent="+sheet["id"].(string)).json(t)["items"].([]any) {
			s := x.(map[string]any)
			path, query, _ := strings.Cut(s["link"].(string), "?")
			page := city.get(t, "/api"+path+"?count=1&"+query).want(t, http.StatusOK).json(t)
			if s["code"] == "1" && fmt.Sprintf("%.2f", page["total"]) != s["computed"] {
				t.Errorf("%v says %v, its rows are %v", s["title"], s["computed"], page["total"])
			}
		}
	}
	text := county.get(t, "/api/view/assess_ranking?scheme="+scheme).want(t, http.StatusOK).Body.String()
	if strings.Contains(text, "普陀") || strings.Contains(text, "330903") || !strings.Contains(text, "定海") {
		t.Errorf("the county is told of its neighbour: %s", text)
	}
	stranger := p.with(t, "admin", "", role.AuditAdmin)
	stranger.get(t, "/api/view/assess_ranking").want(t, http.StatusNotFound)
}

// TestNobodyWritesASheetByHand: points come from moves alone, whoever asks.
func TestNobodyWritesASheetByHand(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "定海区指挥部", Level: headquarters.County, AreaID: "330902", State: headquarters.Founded, FoundedBy: "舟政发〔2001〕1号", FoundedOn: "2001-01-01", CommanderPost: "区长"})
	city := p.with(t, "city", "", everyRole()...)
	p.scheme(t, city)
	for _, s := range []*entity.Schema{assess.AssessmentType.Schema(), assess.ScoreType.Schema()} {
		rec := city.get(t, "/api/r/"+s.Name+"?limit=1").json(t)["items"].([]any)[0].(map[string]any)
		city.call(t, "PATCH", "/api/r/"+s.Name+"/"+rec["id"].(string), map[string]any{"rev": rec["rev"], "record": map[string]any{}}).want(t, http.StatusForbidden)
		city.call(t, "POST", "/api/r/"+s.Name, map[string]any{"record": map[string]any{}})
		if n := city.get(t, "/api/r/"+s.Name+"?count=1").json(t)["total"]; n != 1.0 && s == assess.AssessmentType.Schema() {
			t.Errorf("%v sheets", n)
		}
	}
}
