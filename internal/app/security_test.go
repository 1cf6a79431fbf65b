package app_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/role"
)

// concrete fills a route pattern with names of a planted city.
func (c *city) concrete(path string) string {
	return strings.NewReplacer(
		"{register}", "shelter", "{id}", c.a.ids["shelter"][0], "{action}", "seal", "{hash}", strings.Repeat("ab", 32), "{layer}", "coast",
	).Replace(path)
}

// forStrangers are the routes that answer without a session.
var forStrangers = []string{
	"GET /healthz", "GET /readyz", "GET /metrics", "GET /api/basemap/{layer}", "GET /api/session", "POST /api/session", "POST /api/session/first",
	"POST /api/session/token", "DELETE /api/session",
	"GET /{$}", "GET /robots.txt", "GET /public/{$}", "GET /public/nearest", "GET /public/places.json", "GET /public/map.svg", "GET /public/style.css",
	"GET /public/app.js", "GET /public/icon.svg", "GET /public/sw.js", "GET /public/report/{place}", "POST /public/report/{place}",
	"GET /public/alerts", "GET /public/alerts/{file}", "POST /public/cap",
	"GET /public/alerts/push", "POST /public/alerts/push", "DELETE /public/alerts/push",
	"GET /siren-day", "GET /public/siren-day", "GET /public/siren-day/quiz", "POST /public/siren-day/quiz", "GET /public/siren-day/heard",
	"POST /public/siren-day/heard",
	"GET /check", "POST /check", "POST /check/file", "GET /check/key.pem", "GET /portal/style.css", "GET /portal/signup", "POST /portal/signup",
	"GET /portal/forgot", "POST /portal/forgot", "GET /portal/confirm", "POST /portal/confirm", "GET /portal/signin", "POST /portal/signin",
	"POST /portal/signout", "GET /portal/{$}", "GET /portal/items/{item}", "GET /portal/progress", "GET /portal/forms/{item}/{hash}",
	"GET /portal/mine", "POST /portal/items/{item}", "GET /portal/cases/{case}", "POST /portal/cases/{case}", "POST /portal/cases/{case}/{paper}",
	"GET /portal/cases/{case}/files/{hash}",
}

func TestStrangersReachNothingButTheDoor(t *testing.T) {
	c := plantCity(t, 50, everyRole())
	stranger := &client{site: c.site, lang: "en"}
	before := c.state(t)
	for route := range walks {
		method, path, _ := strings.Cut(route, " ")
		r := stranger.call(t, method, c.concrete(path), `{}`)
		if slices.Contains(forStrangers, route) {
			continue
		}
		if r.Code != http.StatusUnauthorized || r.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %.200s", route, r.Code, r.Body)
		}
	}
	forged := &client{site: c.site, lang: "en", cookie: strings.Repeat("A", 43)}
	forged.get(t, "/api/r/shelter").want(t, http.StatusUnauthorized)
	after := c.state(t)
	for what, was := range before {
		if !slices.Equal(was, after[what]) {
			t.Errorf("a stranger changed %s", what)
		}
	}
}

// TestOtherSitesChangeNothing: a page of another origin may not make a signed-in browser write.
func TestOtherSitesChangeNothing(t *testing.T) {
	c := plantCity(t, 51, everyRole())
	for route := range walks {
		method, path, _ := strings.Cut(route, " ")
		if method == "GET" {
			continue
		}
		for _, headers := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
		} {
			r := c.client.call(t, method, c.concrete(path), `{"rev":1,"reason":"x"}`, headers...)
			if page := strings.HasPrefix(path, "/portal") || strings.HasPrefix(path, "/check"); page { // told on a page, for people
				if r.Code != http.StatusForbidden || !strings.Contains(r.Body.String(), "其他网站") && !strings.Contains(r.Body.String(), "another site") {
					t.Errorf("%s from %v: %d %.200s", route, headers, r.Code, r.Body)
				}
			} else if r.Code != http.StatusForbidden || r.code(t) != "cross_site" {
				t.Errorf("%s from %v: %d %.200s", route, headers, r.Code, r.Body)
			}
		}
	}
	c.client.get(t, "/api/meta").want(t, http.StatusOK) // still signed in
}

// TestLogsHoldNoSecretsAndNoForgedLines plants a number in every place a caller can write and looks for it.
func TestLogsHoldNoSecretsAndNoForgedLines(t *testing.T) {
	c := plantCity(t, 52, everyRole())
	const number = "19912349999"
	for _, path := range []string{"/api/r/shelter?q=" + number, "/api/r/person?f.mobile=" + number, "/api/r/x%0d%0a" + `{"level":"ERROR"}`, "/api/none?" + number} {
		c.client.get(t, path)
	}
	c.client.call(t, "POST", "/api/session", `{"login":"`+number+`","password":"`+number+`"}`)
	c.client.call(t, "POST", "/api/r/person", `{"record":{"name":"n","mobile":"`+number+`"}}`)
	if strings.Contains(c.log.String(), number) || strings.Contains(c.log.String(), "\n{\"level\":\"ERROR\"}") {
		t.Errorf("log: %s", c.log)
	}
}

// TestInventedMethodsMakeNoSeries: what strangers send must not fill the memory of the monitoring.
func TestInventedMethodsMakeNoSeries(t *testing.T) {
	p := open(t, false)
	stranger := &client{site: p.site, lang: "en"}
	for _, method := range []string{"AAA", "BBB", "CCC"} {
		stranger.call(t, method, "/api/nothing", nil)
	}
	text := stranger.get(t, "/metrics").want(t, http.StatusOK).Body.String()
	if strings.Contains(text, "AAA") || !strings.Contains(text, `method="other"`) {
		t.Errorf("metrics: %.2000s", text)
	}
}

// TestNamesOfRecordsAreNeverSensitive: names stand in pickers, maps and references without asking for clearance.
func TestNamesOfRecordsAreNeverSensitive(t *testing.T) {
	p := open(t, false)
	for _, s := range p.DB.Schemas() {
		for _, f := range s.Naming {
			if f.Class == entity.Sensitive || f.Kind == entity.Private {
				t.Errorf("%s is named by its sensitive field %s", s.Name, f.Name)
			}
		}
	}
}

// TestFiguresOfTheDemonstrationCountTheirLists: whoever opens a figure finds the rows that made it.
func TestFiguresOfTheDemonstrationCountTheirLists(t *testing.T) {
	p := open(t, true)
	for _, c := range []*client{p.with(t, "whole", "", everyRole()...), p.with(t, "district", "330902", role.CountyAdmin)} {
		figures := c.get(t, "/api/figures").want(t, http.StatusOK).list(t)
		if len(figures) == 0 {
			t.Fatal("no figures")
		}
		for _, f := range figures {
			path, query, _ := strings.Cut(f["link"].(string), "?")
			page := c.get(t, "/api"+path+"?count=1&"+query).want(t, http.StatusOK).json(t)
			value, _ := f["value"].(float64)
			missing, _ := f["missing"].(float64)
			total := page["total"].(float64)
			none := f["id"] == "shelter.unverified" || f["id"] == "approval.mine" || f["alarm"] == true
			if (f["unit"] == "处" || f["unit"] == "件") && value != total || missing > total || value == 0 && !none {
				t.Errorf("%s is %v (missing %v), its list has %v", f["id"], value, missing, total)
			}
		}
	}
}
