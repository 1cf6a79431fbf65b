package app_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren/hear"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
)

// sendForm sends a form of the public side.
func sendForm(p *post, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, r)
	return w
}

func TestQuizOfACitizenIsCountedInHisTownAndSeenThereAlone(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	put(t, p, area.Type, &area.Area{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Location: entity.PointAt(122.1, 30)})
	here, there := p.with(t, "here", "330902", role.CountyAdmin), p.with(t, "there", "330903", role.CountyAdmin)
	c := stranger(p)
	until(t, "the town can be chosen", 10*time.Second, func() bool { return strings.Contains(c.get(t, "/public/siren-day").Body.String(), "昌国街道") })
	form := url.Values{"q1": {"a"}, "q2": {"b"}, "q3": {"c"}, "q4": {"b"}, "q5": {"b"}, "town": {"330902002"}}
	if w := sendForm(p, "/public/siren-day/quiz", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "4 / 5") {
		t.Fatalf("%d %.300s", w.Code, w.Body)
	}
	until(t, "it is counted", 15*time.Second, func() bool { return len(here.get(t, "/api/r/siren_quiz").items(t)) == 1 })
	one := here.get(t, "/api/r/siren_quiz").items(t)[0]
	if one["people"] != 1.0 || one["right4"] != 0.0 || one["right5"] != 1.0 || one["score"] != "80.0" {
		t.Errorf("%v", one)
	}
	if n := len(there.get(t, "/api/r/siren_quiz").items(t)); n != 0 {
		t.Errorf("another county sees %d", n)
	}
}

// A demonstration takes reports at all times, about the last test; every other post only in its days, see package hear.
func TestHearingReportReachesThePeopleOfItsAreaAndNobodyElse(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	put(t, p, area.Type, &area.Area{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Location: entity.PointAt(122.1, 30)})
	here, there, desk := p.with(t, "here", "330902", role.CountyAdmin), p.with(t, "there", "330903", role.CountyAdmin), p.with(t, "desk", "", role.Duty)
	c := stranger(p)
	var token []string
	until(t, "the form is there", 10*time.Second, func() bool {
		body := c.get(t, "/public/siren-day/heard").Body.String()
		token = regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(body)
		return token != nil && strings.Contains(body, "昌国街道")
	})
	const phone, note = "13812345678", "关着窗没听见"
	form := url.Values{"token": token[1:], "heard": {"not"}, "town": {"330902002"}, "phone": {phone}, "note": {note}}
	for range 2 { // sent twice it is one report
		if w := sendForm(p, "/public/siren-day/heard", form); w.Code != http.StatusOK {
			t.Fatalf("%d %.400s", w.Code, w.Body)
		}
	}
	w := hear.WindowAt(time.Now(), "330900", nil)
	list := desk.get(t, "/api/r/hear_report").items(t)
	if len(list) != 1 || list[0]["day"] != string(w.Day) || list[0]["phone"] == phone || list[0]["note"] != note || list[0]["source"] != "web" || list[0]["status"] != "counted" {
		t.Fatalf("the duty desk sees %v", list)
	}
	if a, b := here.get(t, "/api/r/hear_report").items(t), there.get(t, "/api/r/hear_report").items(t); len(a) != 1 || len(b) != 0 {
		t.Errorf("its county sees %d, another %d", len(a), len(b))
	}
	for _, path := range publicAnswers("x") {
		if body := c.get(t, path).Body.String(); strings.Contains(body, note) || strings.Contains(body, phone) {
			t.Errorf("%s shows something of a report", path)
		}
	}
}
