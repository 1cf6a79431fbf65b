package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

const register = "/api/r/water_point"

// use works with the example's register as a person would, through the interface that screens use.
func use(t *testing.T, p *post) {
	t.Helper()
	t.Run("ScreensLearnOfIt", p.meta)
	rec := p.create(t)
	id, ok := rec["id"].(string)
	if !ok {
		t.Fatalf("a record without an id: %v", rec)
	}
	t.Run("FaultyRecordIsRefusedByField", p.refuse)
	t.Run("ListFindsIt", func(t *testing.T) { p.lists(t, id) })
	t.Run("MapShowsIt", func(t *testing.T) { p.maps(t, id) })
	t.Run("FigureOpensItsRows", p.figure)
	t.Run("PhoneIsMaskedUntilAPurposeIsGiven", func(t *testing.T) { p.phone(t, rec) })
	t.Run("StateChangesByMovesOnly", func(t *testing.T) { p.moves(t, id) })
	t.Run("HistoryTellsWhatWasDone", func(t *testing.T) { p.history(t, id) })
	t.Run("OnlyItsAreaSeesIt", func(t *testing.T) { p.access(t, id) })
	t.Run("SheetToFillInHasItsColumns", p.template)
	t.Run("OpenAPIDescribesIt", p.openAPI)
}

func (p *post) meta(t *testing.T) {
	m := p.call(t, http.StatusOK, "GET", "/api/meta", nil)
	if g := find(list(m["groups"]), "id", "water"); g == nil || g["zh"] != "应急供水" {
		t.Errorf("group %v", g)
	}
	r := find(list(m["registers"]), "name", "water_point")
	if r == nil || r["map"] != "point" || len(list(r["fields"])) != 10 || len(list(r["actions"])) != 3 {
		t.Fatalf("register %v: want a map of points, ten fields and three moves", r)
	}
	for _, f := range list(r["fields"]) {
		if f["zh"] == "" || f["en"] == "" {
			t.Errorf("field %v lacks a name in one language", f["name"])
		}
	}
}

func (p *post) create(t *testing.T) map[string]any {
	t.Helper()
	return p.call(t, http.StatusCreated, "POST", register, map[string]any{"record": map[string]any{
		"name": "南门应急井", "area_id": "330902", "status": "ready", "location": map[string]any{"lon": 122.15, "lat": 30.05},
		"people": 4000, "cost": "98000", "tested_on": "2026-05-06", "keeper_phone": "13900005678", "own_power": true,
	}})
}

func (p *post) refuse(t *testing.T) {
	for field, rec := range map[string]map[string]any{
		"area_id":      {"name": "无区", "status": "suspended"},
		"tested_on":    {"name": "未检", "area_id": "330902", "status": "ready"},
		"people":       {"name": "负数", "area_id": "330902", "status": "suspended", "people": -1},
		"keeper_phone": {"name": "错号", "area_id": "330902", "status": "suspended", "keeper_phone": "12345"},
		"status":       {"name": "错态", "area_id": "330902", "status": "lost"},
	} {
		answer := p.call(t, http.StatusUnprocessableEntity, "POST", register, map[string]any{"record": rec})
		if find(list(answer["fields"]), "field", field) == nil {
			t.Errorf("%v is refused without naming %s: %v", rec, field, answer)
		}
	}
}

func (p *post) lists(t *testing.T, id string) {
	for name, path := range map[string]string{
		"filter": query(register, "f.status", "eq:ready", "f.people", "ge:3500", "f.own_power", "eq:true", "sort", "-people", "count", "1"),
		"search": query(register, "q", "南门应急", "count", "1"),
		"secret": query(register, "f.keeper_phone", "eq:13900005678", "count", "1"),
		"area":   query(register, "f.area_id", "under:330902", "f.people", "gt:3000", "count", "1"),
	} {
		answer := p.call(t, http.StatusOK, "GET", path, nil)
		if answer["total"] != 1.0 || find(list(answer["items"]), "id", id) == nil {
			t.Errorf("%s does not find the record: %v", name, answer)
		}
	}
	if all := p.call(t, http.StatusOK, "GET", query(register, "count", "1"), nil); all["total"] != 3.0 {
		t.Errorf("%v records, want the two that were imported and this one", all["total"])
	}
}

func (p *post) maps(t *testing.T, id string) {
	answer := p.call(t, http.StatusOK, "GET", query(register+"/map", "bbox", "122.14,30,122.2,30.1", "zoom", "12"), nil)
	features := list(answer["features"])
	if len(features) != 1 || features[0]["properties"].(map[string]any)["id"] != id {
		t.Errorf("the map shows %v", features)
	}
}

func (p *post) figure(t *testing.T) {
	var figures []map[string]any
	if err := json.Unmarshal(p.raw(t, http.StatusOK, "GET", "/api/figures", nil), &figures); err != nil {
		t.Fatal(err)
	}
	f := find(figures, "id", "water.people")
	if f == nil || f["value"] != 7000.0 {
		t.Fatalf("figure %v, want 7000 people", f)
	}
	link, _ := f["link"].(string)
	rows := p.call(t, http.StatusOK, "GET", "/api"+link, nil)
	if n := len(list(rows["items"])); n != 2 {
		t.Errorf("the figure opens %d rows, want the two that make it", n)
	}
}

func (p *post) phone(t *testing.T, rec map[string]any) {
	shown, _ := rec["keeper_phone"].(string)
	if !strings.HasSuffix(shown, "5678") || strings.Contains(shown, "3900005678") {
		t.Errorf("the phone is shown as %q", shown)
	}
	path := register + "/" + rec["id"].(string) + "/unmask"
	p.raw(t, http.StatusUnprocessableEntity, "POST", path, map[string]any{"field": "keeper_phone", "purpose": ""})
	answer := p.call(t, http.StatusOK, "POST", path, map[string]any{"field": "keeper_phone", "purpose": "通知送水"})
	if answer["value"] != "13900005678" {
		t.Errorf("unmasked %v", answer)
	}
}

func (p *post) moves(t *testing.T, id string) {
	path := register + "/" + id
	p.call(t, http.StatusUnprocessableEntity, "PATCH", path, map[string]any{"rev": 1, "record": map[string]any{"status": "closed"}})
	p.call(t, http.StatusUnprocessableEntity, "POST", path+"/do/suspend", map[string]any{"rev": 1, "reason": ""})
	after := p.call(t, http.StatusOK, "POST", path+"/do/suspend", map[string]any{"rev": 1, "reason": "清洗水池"})
	if after["status"] != "suspended" {
		t.Errorf("after the move it is %v", after["status"])
	}
	p.call(t, http.StatusConflict, "POST", path+"/do/suspend", map[string]any{"rev": 2, "reason": "再次"})
}

func (p *post) history(t *testing.T, id string) {
	answer := p.raw(t, http.StatusOK, "GET", register+"/"+id+"/history", nil)
	for _, want := range []string{`"action":"create"`, `"action":"suspend"`, "清洗水池", "通知送水"} {
		if !strings.Contains(string(answer), want) {
			t.Errorf("the history lacks %s", want)
		}
	}
	if strings.Contains(string(answer), "13900005678") {
		t.Error("the history shows the phone")
	}
}

// access is decided by the area and by the module's own Rights.
func (p *post) access(t *testing.T, id string) {
	var who []map[string]any
	if err := json.Unmarshal(p.raw(t, http.StatusOK, "GET", register+"/"+id+"/access", nil), &who); err != nil {
		t.Fatal(err)
	}
	roles := map[string]bool{}
	for _, w := range who {
		role, _ := w["role"].(string)
		roles[role] = true
		if area, _ := w["area"].(string); area != "" && !strings.HasPrefix("330900/330902/", area) {
			t.Errorf("somebody of %s sees it: %v", area, w)
		}
	}
	if !roles["ops"] || roles["law"] || roles["sysadm"] {
		t.Errorf("it is seen by %v; want operations, and neither the lawyers nor the system's administrator", roles)
	}
}

func (p *post) openAPI(t *testing.T) {
	answer := p.call(t, http.StatusOK, "GET", "/api/openapi.json", nil)
	paths, _ := answer["paths"].(map[string]any)
	for _, path := range []string{register, register + "/{id}", register + "/{id}/do/close"} {
		if paths[path] == nil {
			t.Errorf("OpenAPI lacks %s", path)
		}
	}
}

func (p *post) template(t *testing.T) {
	sheet := string(p.raw(t, http.StatusOK, "GET", register+"/template?format=csv", nil))
	for _, column := range []string{"名称", "行政区", "状态", "供水人数", "建设费用", "水质检测日期"} {
		if !strings.Contains(sheet, column) {
			t.Errorf("the sheet lacks %s: %s", column, sheet)
		}
	}
}
