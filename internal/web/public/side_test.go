package public_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

func place(n int, lon, lat float64, change ...func(p *publicplace.Place)) publicplace.Place {
	p := publicplace.Place{
		Register: "shelter", ID: fmt.Sprintf("P%03d", n), State: publicplace.Usable, Name: fmt.Sprintf("工程%d", n), Kind: [2]string{"人防工程", "Air-raid shelter"},
		Area: [2]string{"定海区昌国街道", "Changguo"}, Address: "解放路", At: geo.LonLat{Lon: lon, Lat: lat}, Places: entity.IntOf(100), Verified: "2026-02-01",
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

// side is a public side with its data read at the test's beginning.
func side(t *testing.T, lim public.Limits, places ...publicplace.Place) (*public.Side, http.Handler, *testkit.Clock) {
	t.Helper()
	cl := testkit.NewClock(testkit.Epoch())
	s := public.New(public.Config{
		Gate: public.NewGate(lim, time.Now), Box: geo.Zhoushan(), Clock: cl, IDs: clock.NewULIDs(cl, bytes.NewReader(make([]byte, 1<<16))),
		Island: func(p geo.LonLat) string { return map[bool]string{true: "west", false: "east"}[p.Lon < 122.5] },
	})
	if places != nil {
		s.Publish(public.Data{Places: places, At: cl.Now(), Spots: []public.Spot{
			{ID: "330902", Name: [2]string{"定海区", "Dinghai District"}, Full: "舟山市定海区", Rank: 1, At: geo.LonLat{Lon: 122.1, Lat: 30}},
			{ID: "330902001", Name: [2]string{"昌国街道", "Changguo Subdistrict"}, Full: "舟山市定海区昌国街道", Rank: 2, At: geo.LonLat{Lon: 122.11, Lat: 30.01}},
		}})
	}
	return s, s.Handler(), cl
}

func ask(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestNearestIsBoundedAndItsRefusalsAreNamedInBothLanguages(t *testing.T) {
	_, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	for query, code := range map[string]string{
		"": "public_position", "lon=122": "public_position", "lat=30": "public_position", "lon=a&lat=30": "public_position", "lon=1e3&lat=30": "public_position",
		"lon=NaN&lat=30": "public_position", "lon=Inf&lat=1": "public_position", "lon=" + strings.Repeat("1", 400) + "&lat=1": "public_position",
		"lon=180.1&lat=0": "public_range", "lon=1&lat=-90.5": "public_range", "lon=0&lat=0": "public_range",
		"lon=122&lat=30&n=0": "public_count", "lon=122&lat=30&n=-1": "public_count", "lon=122&lat=30&n=21": "public_count", "lon=122&lat=30&n=1000000000": "public_count", "lon=122&lat=30&n=x": "public_count",
		"lon=122&lat=30&crs=MARS": "public_crs", "lon=122&lat=30&crs=%zz": "public_crs",
	} {
		w := ask(h, "/public/nearest?"+query)
		var got struct {
			Code string `json:"code"`
			ZH   string `json:"detail_zh"`
			EN   string `json:"detail_en"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusBadRequest || got.Code != code || got.ZH == "" || got.EN == "" || strings.Contains(got.ZH+got.EN, "{") {
			t.Errorf("%s: %d %s %v", query, w.Code, w.Body, err)
		}
	}
}

func TestPositionsOfOtherSystemsAreConvertedWhenTheySayWhatTheyAre(t *testing.T) {
	at := geo.LonLat{Lon: 122.1, Lat: 30}
	_, h, _ := side(t, public.Limits{}, place(1, at.Lon, at.Lat))
	for crs, want := range map[string]bool{"": true, "CGCS2000": true, "wgs84": true, "GCJ02": false, "gcj-02": false, "BD09": false} {
		moved := at
		if !want {
			var err error
			from, err := geo.ParseCRS(crs)
			if err != nil {
				t.Fatal(err)
			}
			if moved, err = geo.Convert(at, geo.CGCS2000, from); err != nil {
				t.Fatal(err)
			}
		}
		var got struct {
			Places []struct {
				M float64 `json:"distance_m"`
			} `json:"places"`
		}
		w := ask(h, fmt.Sprintf("/public/nearest?lon=%.7f&lat=%.7f&crs=%s", moved.Lon, moved.Lat, crs))
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Places) != 1 || math.Abs(got.Places[0].M) > 1 {
			t.Errorf("%s: %s %v", crs, w.Body, err)
		}
	}
}

func TestPageSaysWhatIsNotKnownAndWhatIsOld(t *testing.T) {
	_, h, _ := side(t, public.Limits{},
		place(1, 122.1, 30, func(p *publicplace.Place) { p.Places, p.Verified = entity.Int{}, "" }),
		place(2, 122.11, 30, func(p *publicplace.Place) {
			p.Places, p.StepFree, p.Verified = entity.IntOf(0), entity.BoolOf(false), "2024-01-01"
		}),
		place(3, 122.6, 30, func(p *publicplace.Place) { p.StepFree, p.Open = entity.BoolOf(true), "8:00–20:00" }),
	)
	body := ask(h, "/public/?lon=122.1&lat=30").Body.String()
	for _, want := range []string{
		"容纳人数待报", "可容纳 0 人", "是否无障碍:不详", "有台阶", "可无障碍进入", "从未核实", "已超过一年未核实(2024-01-01)", "2026-02-01 核实", "8:00–20:00", "在另一个岛上", "直线距离 × 1.3", "geo:30.000000,122.100000",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	if n := strings.Count(body, "在另一个岛上"); n != 1 {
		t.Errorf("%d places on another island", n)
	}
}

func TestOldDataIsShownWithItsAge(t *testing.T) {
	s, h, cl := side(t, public.Limits{}, place(1, 122.1, 30))
	if body := ask(h, "/public/?lon=122.1&lat=30").Body.String(); strings.Contains(body, "中断") {
		t.Error("fresh data is called old")
	}
	cl.Advance(10 * time.Minute)
	w := ask(h, "/public/?lon=122.1&lat=30")
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, "中断,以下是 10 分钟 前的资料") || !strings.Contains(body, "工程1") {
		t.Errorf("%d %.2000s", w.Code, body)
	}
	if body := ask(h, "/public/?lang=en&lon=122.1&lat=30").Body.String(); !strings.Contains(body, "data of 10 min ago") {
		t.Error("not in English")
	}
	s.Confirm(cl.Now())
	if body := ask(h, "/public/?lon=122.1&lat=30").Body.String(); strings.Contains(body, "中断") {
		t.Error("what was confirmed is still called old")
	}
}

func TestEveryTextStandsInBothLanguages(t *testing.T) {
	_, h, cl := side(t, public.Limits{}, place(1, 122.1, 30), publicplace.Shut(geo.LonLat{Lon: 122.1, Lat: 30}, publicplace.Closed))
	empty, none, _ := side(t, public.Limits{})
	empty.Publish(public.Data{Places: []publicplace.Place{}, At: cl.Now()})
	_, unread, _ := side(t, public.Limits{})
	han := regexp.MustCompile(`\p{Han}`)
	for _, c := range []struct {
		h    http.Handler
		path string
		code int
	}{
		{h, "/public/?x", 200},
		{h, "/public/?q=定海区&x", 200},
		{h, "/public/?q=zz&x", 200},
		{h, "/public/?lon=122.1&lat=30", 200},
		{h, "/public/?lon=2&lat=30", 200},
		{h, "/public/?at.x=3&at.y=3", 200},
		{h, "/public/?at.x=9999&at.y=3", 200},
		{h, "/public/?lon=x&lat=30", 200},
		{h, "/public/?spot=x", 200},
		{h, "/public/nothing?x", 404},
		{none, "/public/?lon=122.1&lat=30", 200},
		{unread, "/public/?x", 503},
	} {
		for _, lang := range []string{"zh", "en"} {
			w := ask(c.h, c.path+"&lang="+lang+"&big=1")
			body := w.Body.String()
			if w.Code != c.code || !strings.Contains(body, "</html>") || strings.Contains(body, "{x}") && !strings.Contains(body, `data-`) {
				t.Errorf("%s in %s: %d %.300s", c.path, lang, w.Code, body)
			}
			text := regexp.MustCompile(`(?s)<main>.*</main>`).FindString(body)
			for _, own := range []string{"工程1", "定海区昌国街道", "解放路", "定海区", "舟山市", "昌国街道"} {
				text = strings.ReplaceAll(text, own, "")
			}
			if lang == "en" && han.MatchString(text) {
				t.Errorf("%s in English holds Chinese: %s", c.path, han.FindString(text))
			}
		}
	}
}

func TestFirstAnswerWithItsStyleIsSmall(t *testing.T) {
	var many []publicplace.Place
	for i := range 500 {
		many = append(many, place(i, 122+float64(i)/1000, 30))
	}
	_, h, _ := side(t, public.Limits{}, many...)
	sum := 0
	for _, path := range []string{"/public/?lon=122.1&lat=30", "/public/style.css", "/public/app.js", "/public/map.svg", "/public/icon.svg"} {
		w := ask(h, path, "Accept-Encoding", "gzip")
		sum += w.Body.Len()
		if w.Header().Get("Content-Encoding") == "gzip" {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, z); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	if sum > 60<<10 {
		t.Errorf("%d bytes", sum)
	}
}

func TestPagesHoldNoProgramsInlineAndAskNobodyElse(t *testing.T) {
	_, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	inline := regexp.MustCompile(`<script>|<script [^>]*[^r]>[^<]|<style|\son\w+=|style=|https?://`)
	for _, path := range []string{"/public/", "/public/?lon=122.1&lat=30", "/public/none"} {
		if m := inline.FindString(ask(h, path).Body.String()); m != "" {
			t.Errorf("%s has %q", path, m)
		}
	}
	if r := ask(h, "/robots.txt").Body.String(); !strings.Contains(r, "Disallow: /\n") {
		t.Errorf("robots: %s", r)
	}
}
