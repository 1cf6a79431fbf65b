package app_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/registry/role"
)

// imports sends a CSV into a register over HTTP, as a person does.
func (c *client) imports(t *testing.T, register, csv string) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("register", register); err != nil {
		t.Fatal(err)
	}
	w, err := form.CreateFormFile("file", "list.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(csv)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	id := c.call(t, "POST", "/api/imports", body.String(), "Content-Type", form.FormDataContentType()).want(t, http.StatusCreated).json(t)["id"]
	path := fmt.Sprint("/api/imports/", id)
	state := func() any { return c.get(t, path).want(t, http.StatusOK).json(t)["state"] }
	until(t, "the file is checked", 10*time.Second, func() bool { return state() == "ready" })
	c.call(t, "POST", path+"/commit", `{}`).want(t, http.StatusAccepted)
	until(t, "the file is imported", 10*time.Second, func() bool { return state() == "done" })
}

func (c *client) rev(t *testing.T, path string) any {
	t.Helper()
	return c.get(t, path).want(t, http.StatusOK).json(t)["rev"]
}

// TestDemolitionPermitBesideAPublicWorks goes the whole way: a permit is imported, the works leaves the public page, a
// person dismisses and it comes back, the permit changes, a person confirms and it is stopped.
func TestDemolitionPermitBesideAPublicWorks(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	s := listedWorks(t, p, "东门掩蔽所", nil)
	c := stranger(p)
	shown := func() bool { return strings.Contains(c.get(t, "/public/places.json").Body.String(), s.Name) }
	until(t, "it is shown", 10*time.Second, shown)
	eng, desk := p.with(t, "eng", "330902", role.Engineering), p.with(t, "desk", "330902", role.Duty)
	there := p.with(t, "there", "330903", role.CountyAdmin)

	eng.imports(t, "risk_place", "名称,类别,行政区,经度,纬度,来源编号\n旧楼拆除,拆除许可,330902,122.1001,30.01,拆〔2026〕7号\n")
	took := until(t, "it leaves the public page", 10*time.Second, func() bool { return !shown() })
	t.Logf("gone after %v", took)

	list := desk.get(t, "/api/r/shelter_finding?f.status=open").items(t)
	if len(list) != 1 || list[0]["shelter_id"] != s.ID || list[0]["kind"] != "demolition" || list[0]["pulled"] != true {
		t.Fatalf("findings %v", list)
	}
	if got := there.get(t, "/api/r/shelter_finding").items(t); len(got) != 0 {
		t.Errorf("another county sees %v", got)
	}
	path := fmt.Sprint("/api/r/shelter_finding/", list[0]["id"])
	there.call(t, "POST", path+"/do/dismiss", `{"rev":1,"reason":"x","record":{"until":"2099-01-01"}}`).want(t, http.StatusNotFound)
	for id, n := range map[string]float64{"shelter.findings": 1, "shelter.held": 1} {
		found := false
		for _, f := range desk.get(t, "/api/figures").list(t) {
			if f["id"] == id {
				found = true
				link := strings.Replace(fmt.Sprint(f["link"]), "/r/", "/api/r/", 1)
				if rows := desk.get(t, link).items(t); f["value"] != n || float64(len(rows)) != n {
					t.Errorf("%s is %v and opens %d rows", id, f["value"], len(rows))
				}
			}
		}
		if !found {
			t.Errorf("no figure %s", id)
		}
	}

	do := func(who *client, move, record string, status int) {
		t.Helper()
		who.call(t, "POST", path+"/do/"+move, fmt.Sprintf(`{"rev":%v,"reason":"到场核对","record":%s}`, who.rev(t, path), record)).want(t, status)
	}
	do(desk, "confirm", `{}`, http.StatusForbidden)
	do(desk, "expire", `{}`, http.StatusForbidden)
	do(desk, "dismiss", `{}`, http.StatusUnprocessableEntity)
	do(desk, "dismiss", `{"until":"2099-01-01"}`, http.StatusOK)
	until(t, "it comes back", 10*time.Second, shown)

	risk := fmt.Sprint("/api/r/risk_place/", list[0]["risk_id"])
	eng.call(t, "PATCH", risk, fmt.Sprintf(`{"rev":%v,"record":{"remark":"提前到下周"}}`, eng.rev(t, risk))).want(t, http.StatusOK)
	until(t, "a changed permit is asked about again", 10*time.Second, func() bool { return !shown() })
	do(eng, "confirm", `{}`, http.StatusOK)
	works := eng.get(t, "/api/r/shelter/"+s.ID).want(t, http.StatusOK).json(t)
	if works["status"] != "stopped" {
		t.Errorf("confirmed, and it is %v", works["status"])
	}
	until(t, "the score follows", 10*time.Second, func() bool {
		works := eng.get(t, "/api/r/shelter/"+s.ID).json(t)
		why := fmt.Sprint(works["truth_why"])
		return works["truth"] == 5.0 && strings.Contains(why, "属实的危险线索 1 条") && strings.Contains(why, "Findings of danger, confirmed: 1")
	})
	if shown() {
		t.Error("a stopped works is on the public page")
	}
}

func TestWorksThatMovesOrIsPublishedBesideADangerIsChecked(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	eng := p.with(t, "eng", "330902", role.Engineering)
	eng.call(t, "POST", "/api/r/risk_place", `{"record":{"name":"加油站","kind":"fuel","area_id":"330902","location":{"lon":122.1,"lat":30.01}}}`).want(t, http.StatusCreated)
	s := listedWorks(t, p, "西门掩蔽所", func(s *shelter.Shelter) { s.Class, s.Location.LonE7 = 0, s.Location.LonE7+500_000 })
	path := "/api/r/shelter/" + s.ID
	eng.call(t, "PATCH", path, fmt.Sprintf(`{"rev":%v,"record":{"location":{"lon":122.1001,"lat":30.01}}}`, eng.rev(t, path))).want(t, http.StatusOK)
	child := "/api/r/shelter_finding?parent=" + s.ID
	until(t, "a works in use that moves beside it is found", 10*time.Second, func() bool { return len(eng.get(t, child).items(t)) == 1 })
	until(t, "its score has followed", 10*time.Second, func() bool { return strings.Contains(eng.get(t, path).Body.String(), "待核查的危险线索 1 条") })
	if held := eng.get(t, path).json(t)["public_hold"]; held == "held" {
		t.Error("one that is not public is held")
	}
	eng.call(t, "PATCH", path, fmt.Sprintf(`{"rev":%v,"record":{"data_class":"public"}}`, eng.rev(t, path))).want(t, http.StatusOK)
	until(t, "one that is published beside it is held", 10*time.Second, func() bool { return eng.get(t, path).json(t)["public_hold"] == "held" })
}

func TestFindingThatAPersonEntersHolds(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	eng := p.with(t, "eng", "330902", role.Engineering)
	s := listedWorks(t, p, "南门掩蔽所", nil)
	f := eng.call(t, "POST", "/api/r/shelter_finding", `{"record":{"shelter_id":"`+s.ID+`","kind":"unsafe","status":"open"}}`).want(t, http.StatusCreated).json(t)
	if held := eng.get(t, "/api/r/shelter/"+s.ID).json(t)["public_hold"]; f["found_by"] != "person" || f["works"] != s.Name || held != "held" {
		t.Errorf("%v, the works is %v", f, held)
	}
}

// TestFindingOfTheNextAreaSaysNoMoreThanItMust holds what a county learns of a danger across its border: what it is and
// how near, not the record.
func TestFindingOfTheNextAreaSaysNoMoreThanItMust(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	s := listedWorks(t, p, "边界掩蔽所", nil)
	there := p.with(t, "there", "330903", role.CountyAdmin)
	here := p.with(t, "here", "330902", role.CountyAdmin)
	made := there.call(t, "POST", "/api/r/risk_place", `{"record":{"name":"邻县油库","kind":"hazardous","area_id":"330903","location":{"lon":122.101,"lat":30.01},"source":"邻县应急局"}}`).want(t, http.StatusCreated).json(t)
	child := "/api/r/shelter_finding?parent=" + s.ID
	until(t, "it is found", 10*time.Second, func() bool { return len(here.get(t, child).items(t)) == 1 })
	said := here.get(t, child)
	if text := said.Body.String(); strings.Contains(text, "邻县") || !strings.Contains(text, "hazardous") || said.items(t)[0]["distance_m"] != 96.0 {
		t.Errorf("%s", text)
	}
	here.get(t, fmt.Sprint("/api/r/risk_place/", made["id"])).want(t, http.StatusNotFound)
	if text := there.get(t, "/api/r/shelter_finding").Body.String() + there.get(t, fmt.Sprint("/api/r/risk_place/", made["id"], "/history")).Body.String(); strings.Contains(text, s.ID) || strings.Contains(text, s.Name) {
		t.Errorf("who entered the danger learns of the works: %s", text)
	}
}
