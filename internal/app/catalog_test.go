package app_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/app"
	"haidun/internal/domain/catalog"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/night"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// night has the program do its nightly work now.
func (p *post) night(t *testing.T) {
	t.Helper()
	answers, err := p.Night(t.Context(), "", func(string, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answers {
		if !a.OK {
			t.Fatalf("%s failed: %s", a.Job, a.Failure)
		}
	}
}

// issues are the tickets of one register as a client sees them: "rule area state count".
func issues(t *testing.T, c *client, register string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, x := range c.get(t, "/api/r/quality_issue?limit=200&f.register="+register).want(t, http.StatusOK).json(t)["items"].([]any) {
		q := x.(map[string]any)
		out[q["rule"].(string)+" "+q["area_id"].(string)] = fmt.Sprintf("%v %v", q["state"], q["count"])
	}
	return out
}

func sound(name, area string, lon, lat float64) *shelter.Shelter {
	return &shelter.Shelter{
		Name: name, WorksCode: "", AreaID: area, Status: shelter.InUse, Location: entity.PointAt(lon, lat), Address: name + "路1号", EvidenceOn: "2026-01-01",
		Condition: "good", BuiltArea: entity.DecimalOf(100000), Capacity: entity.IntOf(500), WartimeFunction: "sh2", BuildYear: entity.IntOf(2010),
	}
}

// TestTheNightFindsWhatIsWrongAndClosesWhatIsMended plants a duplicate, a swapped point and a stale dataset.
func TestTheNightFindsWhatIsWrongAndClosesWhatIsMended(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330902001:330902", "330903:3309", "330903001:330903")
	hq := p.with(t, "hq", "", role.Command, role.Operations, role.Engineering)
	near := put(t, p, shelter.Type, sound("东门人防工程", "330902001", 122.1, 30.02))
	twin := put(t, p, shelter.Type, sound("东门人防工程一", "330902001", 122.10001, 30.02001))
	twin.Address = near.Address
	put(t, p, shelter.Type, twin)
	far := put(t, p, shelter.Type, sound("沈家门工程", "330903001", 122.3, 29.95))
	outside := put(t, p, catalog.Type, &catalog.Dataset{Name: "危房清单", Code: "EXT-1", Kind: catalog.Outside, Cycle: catalog.Monthly, ReceivedOn: "2020-01-01"})
	p.tamper(t, "UPDATE shelter SET location_lon=?, location_lat=? WHERE id=?", 299500000, 1223000000, far.ID)

	p.night(t)
	got := issues(t, hq, "shelter")
	if got["duplicate 330902001"] != "open 2" || got["geometry 330903001"] != "open 1" {
		t.Errorf("the night found %v", got)
	}
	if d := hq.get(t, "/api/r/dataset/"+outside.ID).want(t, 200).json(t); d["freshness"] != "stale" || d["stale_since"] != "2020-02-01" {
		t.Errorf("the dataset is %v since %v", d["freshness"], d["stale_since"])
	}
	before := dataset(t, hq, "shelter")
	if before["row_count"] != 3.0 || before["score"] == nil || before["open_issues"] == 0.0 {
		t.Errorf("the dataset says %v", before)
	}
	derived(t, hq, before)

	far.Location = entity.PointAt(122.3, 29.95)
	p.tamper(t, "UPDATE shelter SET location_lon=?, location_lat=? WHERE id=?", far.Location.LonE7, far.Location.LatE7, far.ID)
	hq.call(t, "POST", "/api/r/shelter/"+twin.ID+"/strike", `{"rev":2,"reason":"重复登记"}`).want(t, 200)
	hq.call(t, "PATCH", "/api/r/dataset/"+outside.ID, fmt.Sprintf(`{"rev":2,"record":{"received_on":%q}}`, today())).want(t, 200)
	if d := hq.get(t, "/api/r/dataset/"+outside.ID).json(t); d["freshness"] != "fresh" {
		t.Errorf("what has come in is %v before the night", d["freshness"])
	}
	p.night(t)
	got = issues(t, hq, "shelter")
	if got["duplicate 330902001"] != "fixed 0" || got["geometry 330903001"] != "fixed 0" {
		t.Errorf("mended, the tickets are %v", got)
	}
	if after := dataset(t, hq, "shelter"); after["score"].(string) <= before["score"].(string) {
		t.Errorf("the score went from %v to %v", before["score"], after["score"])
	}
	p.tamper(t, "UPDATE shelter SET location_lon=?, location_lat=? WHERE id=?", 299500000, 1223000000, far.ID)
	p.night(t)
	if got = issues(t, hq, "shelter"); got["geometry 330903001"] != "reopened 1" {
		t.Errorf("found again, it is %v", got["geometry 330903001"])
	}
}

// tamper changes the post's file past the program.
func (p *post) tamper(t *testing.T, query string, args ...any) {
	t.Helper()
	testkit.Tamper(t, filepath.Join(p.dir, "haidun.db"), query, args...)
}

func dataset(t *testing.T, c *client, code string) map[string]any {
	t.Helper()
	page := c.get(t, "/api/r/dataset?f.code="+code).want(t, http.StatusOK).json(t)["items"].([]any)
	if len(page) != 1 {
		t.Fatalf("%d datasets of %s", len(page), code)
	}
	return page[0].(map[string]any)
}

// derived checks that the score is what its derivation adds up to.
func derived(t *testing.T, c *client, d map[string]any) {
	t.Helper()
	lost, lines := 0.0, c.get(t, "/api/r/quality_result?parent="+d["id"].(string)).want(t, http.StatusOK).json(t)["items"].([]any)
	for _, x := range lines {
		var points float64
		if _, err := fmt.Sscan(x.(map[string]any)["lost"].(string), &points); err != nil {
			t.Fatal(err)
		}
		lost += points
	}
	var score float64
	if _, err := fmt.Sscan(d["score"].(string), &score); err != nil || len(lines) < 5 || score > 100-lost+0.05 || score < 100-lost-0.2 {
		t.Errorf("the score is %v, its %d lines take %v", score, len(lines), lost)
	}
}

// TestTicketsAreSeenAndAcceptedWhereTheRowsAre: whoever does not see the rows finds no ticket, and who may not change
// them cannot accept it.
func TestTicketsAreSeenAndAcceptedWhereTheRowsAre(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330902001:330902", "330902001001:330902001", "330903:3309", "330903001:330903")
	for _, a := range []string{"330902001001", "330903001"} {
		put(t, p, shelter.Type, &shelter.Shelter{Name: "缺项工程" + a, AreaID: a, Status: shelter.Idle})
	}
	secret := &shelter.Shelter{Name: "指挥工程", AreaID: "330902001", Status: shelter.Idle, WartimeFunction: shelter.Command}
	put(t, p, shelter.Type, secret)
	p.night(t)
	own, town := p.with(t, "county", "330902", role.CountyAdmin), p.with(t, "town", "330902001", role.TownAdmin)
	foreign, liaison := p.with(t, "foreign", "330903", role.CountyAdmin), p.with(t, "liaison", "330902", role.UnitLiaison)
	viewer, command := p.with(t, "viewer", "", role.Viewer), p.with(t, "cmd", "", role.Command)
	q := p.find(t, own, "complete", "330902001")
	for who, c := range map[string]*client{"the county": own, "the town": town, "a viewer": viewer} {
		if r := c.get(t, "/api/r/quality_issue/"+q); r.Code != http.StatusOK {
			t.Errorf("%s finds %d", who, r.Code)
		}
		if got := issues(t, c, "shelter")["complete 330902001"]; got != "open 1" {
			t.Errorf("%s counts %s, of which it sees one row", who, got)
		}
	}
	if n := command.get(t, "/api/r/quality_issue?count=1&f.register=shelter&f.rule=complete&f.area_id=330902001").json(t)["total"]; n != 2.0 {
		t.Errorf("a commander finds %v tickets, one of them about a closely held works", n)
	}
	if n := own.get(t, "/api/r/quality_issue?count=1&f.area_id=under:330902&f.register=shelter&f.rule=complete").json(t)["total"]; n != 1.0 {
		t.Errorf("under the county lie %v", n)
	}
	foreign.get(t, "/api/r/quality_issue/"+q).want(t, http.StatusNotFound)
	if got := issues(t, foreign, "shelter"); got["complete 330902001"] != "" || got["complete 330903001"] == "" {
		t.Errorf("the other county finds %v", got)
	}
	if r := liaison.get(t, "/api/r/quality_issue/"+q); r.Code != http.StatusNotFound {
		t.Errorf("who sees no works finds %d", r.Code)
	}
	accept := fmt.Sprintf(`{"rev":%d,"reason":"早期工程,资料已佚","record":{"until":%q}}`, 1, inDays(30))
	viewer.call(t, "POST", "/api/r/quality_issue/"+q+"/do/accept", accept).want(t, http.StatusForbidden)
	foreign.call(t, "POST", "/api/r/quality_issue/"+q+"/do/accept", accept).want(t, http.StatusNotFound)
	own.call(t, "POST", "/api/r/quality_issue/"+q+"/do/fix", `{"rev":1,"reason":"x"}`).want(t, http.StatusForbidden)
	own.call(t, "POST", "/api/r/quality_issue/"+q+"/do/accept", strings.Replace(accept, inDays(30), "2020-01-01", 1)).want(t, http.StatusUnprocessableEntity)
	town.call(t, "POST", "/api/r/quality_issue/"+q+"/do/accept", accept).want(t, http.StatusOK)
	p.night(t)
	x := own.get(t, "/api/r/quality_issue/"+q).json(t)
	if x["state"] != "accepted" || x["accepted_by"] != "town" || x["reason"] != "早期工程,资料已佚" {
		t.Errorf("accepted, it is %v by %v: %v", x["state"], x["accepted_by"], x["reason"])
	}
	put(t, p, shelter.Type, &shelter.Shelter{Name: "又一缺项工程", AreaID: "330902001", Status: shelter.Idle})
	p.night(t)
	if got := issues(t, own, "shelter")["complete 330902001"]; got != "reopened 2" {
		t.Errorf("with more rows than were accepted it is %s", got)
	}
	rows := own.get(t, "/api/r/quality_issue/"+q).json(t)["rows"].(string)
	listed := own.get(t, "/api/r/shelter?count=1&ids="+strings.ReplaceAll(rows, " ", ",")).want(t, http.StatusOK).json(t)
	if listed["total"] != 2.0 {
		t.Errorf("its rows open as %v", listed["total"])
	}
	if n := foreign.get(t, "/api/r/shelter?count=1&ids="+strings.ReplaceAll(rows, " ", ",")).json(t)["total"]; n != 0.0 {
		t.Errorf("to the other county they open as %v", n)
	}
}

// find is the id of a ticket.
func (p *post) find(t *testing.T, c *client, rule, area string) string {
	t.Helper()
	page := c.get(t, "/api/r/quality_issue?f.register=shelter&f.rule="+rule+"&f.area_id="+area).want(t, 200).json(t)["items"].([]any)
	if len(page) != 1 {
		t.Fatalf("%d tickets of %s in %s", len(page), rule, area)
	}
	return page[0].(map[string]any)["id"].(string)
}

// TestEveryRegisterIsInTheCatalogue without a line of its own, and one that was struck stays struck.
func TestEveryRegisterIsInTheCatalogue(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309")
	hq := p.with(t, "hq", "", role.Operations)
	p.night(t)
	for _, m := range p.Modules() {
		for _, s := range m.Types {
			if !s.Hidden && !internal(p.Modules())[s.Name] {
				dataset(t, hq, s.Name)
			}
		}
	}
	d := dataset(t, hq, "place")
	hq.call(t, "POST", "/api/r/dataset/"+d["id"].(string)+"/strike", fmt.Sprintf(`{"rev":%v,"reason":"不列入目录"}`, d["rev"])).want(t, 200)
	p.night(t)
	if n := hq.get(t, "/api/r/dataset?count=1&struck=1&f.code=place").json(t)["total"]; n != 1.0 {
		t.Errorf("%v datasets of a register that was struck", n)
	}
	county := p.with(t, "county", "3309", role.Viewer)
	if d := dataset(t, county, "user"); d["row_count"] != nil {
		t.Errorf("a viewer reads how many records there are in all: %v", d["row_count"])
	}
}

// TestAFailedJobIsLoud: at home and to the doctor, and the post stays ready.
func TestAFailedJobIsLoud(t *testing.T) {
	dir := t.TempDir()
	a, err := app.Open(t.Context(), app.Config{Data: dir, Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Night(t.Context(), "", func(string, float64) {}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	testkit.Tamper(t, filepath.Join(dir, "haidun.db"), "UPDATE night_job SET state='failed', failure='disk on fire'")
	found := ""
	for _, f := range app.Doctor(t.Context(), app.Config{Data: dir}) {
		if f.Check == "nightly jobs" && !f.OK {
			found = f.Detail
		}
	}
	if !strings.Contains(found, "disk on fire") {
		t.Errorf("the doctor says %q", found)
	}
	if _, err := os.Stat(filepath.Join(dir, "haidun.db")); err != nil {
		t.Fatal(err)
	}
}

// TestTheAlarmIsAtHome while a job is failed.
func TestTheAlarmIsAtHome(t *testing.T) {
	p := open(t, false)
	c := p.with(t, "duty", "", role.Duty)
	p.night(t)
	alarm := func() any {
		for _, f := range c.get(t, "/api/figures").want(t, 200).list(t) {
			if f["id"] == "night.failed" && f["alarm"] == true {
				return f["value"]
			}
		}
		return nil
	}
	if n := alarm(); n != 0.0 {
		t.Errorf("the alarm is %v", n)
	}
	j, err := store.Get(p.ctx, p.DB, night.Type, "data_quality")
	if err != nil {
		t.Fatal(err)
	}
	for _, move := range []string{"begin", "fail"} {
		err := p.DB.Write(p.ctx, func(tx *store.Tx) error {
			for _, m := range p.Modules() {
				for _, f := range m.Flows {
					if f.Schema == night.Type.Schema() {
						rec, err := f.Do(p.ctx, tx, j.ID, j.Rev, move, "disk on fire", func(any) error { return nil })
						if err == nil {
							j = rec.(*night.Task)
						}
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := alarm(); n != 1.0 {
		t.Errorf("the alarm is %v", n)
	}
	c.call(t, "POST", "/api/r/night_job/data_quality/do/run", fmt.Sprintf(`{"rev":%d}`, j.Rev)).want(t, http.StatusForbidden)
	p.with(t, "ops", "", role.Operations).call(t, "POST", "/api/r/night_job/data_quality/do/run", fmt.Sprintf(`{"rev":%d}`, j.Rev)).want(t, http.StatusOK)
}

func today() string { return inDays(0) }

func inDays(n int) string {
	return clock.System{}.Now().In(clock.Shanghai).AddDate(0, 0, n).Format("2006-01-02")
}
