package public_test

import (
	"bytes"
	"context"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/sounding"
	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

var update = flag.Bool("update", false, "write golden files")

// day is a public side with its page about sirens, and what came in over it.
type day struct {
	http.Handler
	side  *public.Side
	clock *testkit.Clock
	heard []public.HeardReport
	quiz  []string
	fail  error
}

func sirenDay(t *testing.T, change func(d *public.SirenDay)) *day {
	t.Helper()
	out := &day{clock: testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))}
	seal := func(text string) string { return "seal" + itoaLen(text) }
	out.side = public.New(public.Config{
		Gate: public.NewGate(public.Limits{}, time.Now), Box: geo.Zhoushan(), Clock: out.clock, IDs: clock.NewULIDs(out.clock, bytes.NewReader(make([]byte, 1<<16))),
		Hearing: &public.Hearing{
			Door: &public.Reports{Seal: seal, Door: public.Door{Per: 3}}, QuizDoor: &public.Door{Per: 4},
			Heards: []public.Kind{{Code: "clear", Text: [2]string{"清晰", "Clearly"}}, {Code: "not", Text: [2]string{"未听到", "Not at all"}}},
			Wheres: []public.Kind{{Code: "in", Text: [2]string{"室内", "Indoors"}}},
			Store: func(_ context.Context, r public.HeardReport) error {
				out.heard = append(out.heard, r)
				return out.fail
			},
			Quiz: func(town string, right [5]bool) {
				for _, ok := range right {
					town += map[bool]string{true: "+", false: "-"}[ok]
				}
				out.quiz = append(out.quiz, town)
			},
		},
	})
	out.side.Publish(public.Data{At: out.clock.Now(), Spots: []public.Spot{
		{ID: "330902", Name: [2]string{"定海区", "Dinghai District"}, Full: "舟山市定海区", Rank: 1, At: geo.LonLat{Lon: 122.1, Lat: 30}},
		{ID: "330902002", Name: [2]string{"昌国街道", "Changguo Subdistrict"}, Full: "舟山市定海区昌国街道", Rank: 2, At: geo.LonLat{Lon: 122.11, Lat: 30.01}},
		{ID: "330902002001", Name: [2]string{"翁山社区", ""}, Full: "舟山市定海区昌国街道翁山社区", Rank: 3, At: geo.LonLat{Lon: 122.12, Lat: 30.02}},
	}})
	rules := sounding.Published()
	row, err := rules.Signals.At(law.NewDay(2026, 9, 18), "330900")
	if err != nil {
		t.Fatal(err)
	}
	next, err := rules.Programme(law.NewDay(2026, 9, 18), "330900")
	if err != nil {
		t.Fatal(err)
	}
	d := public.SirenDay{Signals: row.Value, Next: &next, Asked: "2026-09-18", Open: true}
	if change != nil {
		change(&d)
	}
	out.side.PublishSirenDay(d)
	out.Handler = out.side.Handler()
	return out
}

// itoaLen stands for a keyed hash: it differs with the text.
func itoaLen(text string) string {
	n := 0
	for _, c := range text {
		n = n*31 + int(c)
	}
	return strings.ReplaceAll(time.Unix(int64(n&0xffffff), 0).UTC().Format("150405"), " ", "")
}

func (d *day) post(t *testing.T, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w
}

var tokenSaid = regexp.MustCompile(`name="token" value="([^"]+)"`)

func (d *day) token(t *testing.T) string {
	t.Helper()
	m := tokenSaid.FindStringSubmatch(ask(d, "/public/siren-day/heard").Body.String())
	if m == nil {
		t.Fatal("the form has no token")
	}
	return m[1]
}

func (d *day) form(t *testing.T, change func(f url.Values)) url.Values {
	t.Helper()
	f := url.Values{"token": {d.token(t)}, "heard": {"not"}, "town": {"330902002"}, "place": {"翁山社区"}, "where": {"in"}, "signal": {"RAID"}, "phone": {"13812345678"}, "note": {"关着窗"}}
	if change != nil {
		change(f)
	}
	return f
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it and run with -update\n%s", path, got)
	}
}

func TestCitizensPageIsAsItWasSeen(t *testing.T) {
	d := sirenDay(t, func(d *public.SirenDay) {
		d.Plans = []public.SirenPlan{{Day: "2026-09-18", Area: [2]string{"舟山市全域", "All of Zhoushan"}, Steps: d.Next.Steps, Note: "舟山市人民政府通告"}}
	})
	for _, lang := range []string{"zh", "en"} {
		w := ask(d, "/public/siren-day?lang="+lang)
		if w.Code != http.StatusOK || w.Header().Get("Etag") == "" {
			t.Fatalf("%d %v", w.Code, w.Header())
		}
		golden(t, "sirenday."+lang+".html", w.Body.String())
		if again := ask(d, "/public/siren-day?lang="+lang, "If-None-Match", w.Header().Get("Etag")); again.Code != http.StatusNotModified {
			t.Errorf("asked again: %d", again.Code)
		}
	}
	if w := ask(d, "/siren-day"); w.Code != http.StatusFound || w.Header().Get("Location") != "/public/siren-day" {
		t.Errorf("the printed address: %d %s", w.Code, w.Header().Get("Location"))
	}
}

// No address of the public side makes a sound, and the pages hold no program of their own.
func TestSignalsAreDrawnAndNeverPlayed(t *testing.T) {
	d := sirenDay(t, nil)
	pages := []*httptest.ResponseRecorder{
		ask(d, "/public/siren-day"), ask(d, "/public/siren-day/heard"), d.post(t, "/public/siren-day/quiz", url.Values{"q1": {"a"}}),
	}
	for _, w := range pages {
		if m := regexp.MustCompile(`(?i)<audio|<video|<source|\.mp3|\.wav|\.ogg|<script>|\son\w+=|style=|https?://`).FindString(w.Body.String()); m != "" {
			t.Errorf("a page has %q", m)
		}
	}
	bars := strings.Count(regexp.MustCompile(`(?s)<svg class="bars RAID".*?</svg>`).FindString(pages[0].Body.String()), `class="on"`)
	if bars != 15 {
		t.Errorf("the air-raid signal is drawn with %d blocks", bars)
	}
	if js := ask(d, "/public/app.js").Body.String(); regexp.MustCompile(`(?i)audio`).MatchString(js) {
		t.Error("the script knows of sound")
	}
}

func TestEverySirenTextStandsInBothLanguages(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	own := []string{"翁山社区", "浙动办〔2023〕25号", "中文"}
	closed := sirenDay(t, func(d *public.SirenDay) { d.Open, d.Next = false, nil })
	open := sirenDay(t, nil)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"page": ask(open, "/public/siren-day?lang=en"), "closed page": ask(closed, "/public/siren-day?lang=en"), "form": ask(open, "/public/siren-day/heard?lang=en"),
		"closed form": ask(closed, "/public/siren-day/heard?lang=en"), "quiz": open.post(t, "/public/siren-day/quiz?lang=en", url.Values{"q1": {"a"}, "q2": {"a"}}),
		"refused": open.post(t, "/public/siren-day/heard?lang=en", url.Values{}),
	} {
		text := regexp.MustCompile(`(?s)<main.*</main>`).FindString(w.Body.String())
		for _, o := range own {
			text = strings.ReplaceAll(text, o, "")
		}
		if text == "" || han.MatchString(text) || strings.Contains(text, "{x}") {
			t.Errorf("%s: %d %.200s", name, w.Code, han.FindString(text))
		}
	}
}

func TestQuizIsScoredAndCountedByTownAlone(t *testing.T) {
	all := url.Values{"q1": {"a"}, "q2": {"b"}, "q3": {"c"}, "q4": {"a"}, "q5": {"b"}, "town": {"330902002"}}
	with := func(name, value string) url.Values {
		out := url.Values{}
		for k, v := range all {
			out[k] = v
		}
		out.Set(name, value)
		return out
	}
	for name, c := range map[string]struct {
		form    url.Values
		score   string
		counted string
	}{
		"all right":       {all, "5 / 5", "330902002+++++"},
		"two wrong":       {with("q2", "c"), "4 / 5", "330902002+-+++"},
		"a made-up one":   {with("q5", "z"), "4 / 5", ""}, // not whole
		"no town":         {with("town", ""), "5 / 5", ""},
		"an unknown town": {with("town", "110101"), "5 / 5", ""},
		"nothing":         {url.Values{}, "0 / 5", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := sirenDay(t, nil)
			w := d.post(t, "/public/siren-day/quiz", c.form)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<b>"+c.score+"</b>") || strings.Join(d.quiz, ",") != c.counted {
				t.Errorf("%d, counted %v, want %s; %s", w.Code, d.quiz, c.counted, regexp.MustCompile(`<b>\d / 5</b>`).FindString(w.Body.String()))
			}
			if strings.Count(w.Body.String(), `class="right"`)+strings.Count(w.Body.String(), `class="wrong"`) != 5 || !strings.Contains(w.Body.String(), "解除警报") {
				t.Error("not every question is explained")
			}
		})
	}
	d := sirenDay(t, nil)
	for range 9 {
		d.post(t, "/public/siren-day/quiz", all)
	}
	if len(d.quiz) != 4 {
		t.Errorf("%d quizzes of one network count", len(d.quiz))
	}
	if w := d.post(t, "/public/siren-day/quiz", all, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("from another site: %d", w.Code)
	}
}

func TestHearingReportIsTakenAsRoughlyAsItsCommunity(t *testing.T) {
	d := sirenDay(t, nil)
	w := d.post(t, "/public/siren-day/heard", d.form(t, nil))
	if w.Code != http.StatusOK || len(d.heard) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	r := d.heard[0]
	if r.Area != "330902002" || r.Heard != "not" || r.Where != "in" || r.Signal != "RAID" || r.At != (geo.LonLat{Lon: 122.12, Lat: 30.02}) || r.Network == "" || !strings.Contains(w.Body.String(), r.ID[len(r.ID)-8:]) {
		t.Errorf("%+v", r)
	}
	d.post(t, "/public/siren-day/heard", d.form(t, func(f url.Values) { f.Set("place", "路口"); f.Del("phone"); f.Del("signal"); f.Del("where") }))
	if r = d.heard[1]; r.At.OK() || r.Place != "路口" {
		t.Errorf("a place that is no community: %+v", r)
	}
	d.post(t, "/public/siren-day/heard", d.form(t, func(f url.Values) { f.Del("place") }))
	if r = d.heard[2]; r.Place != "昌国街道" {
		t.Errorf("no place: %+v", r)
	}
	if w = d.post(t, "/public/siren-day/heard", d.form(t, nil)); w.Code != http.StatusTooManyRequests || len(d.heard) != 3 {
		t.Errorf("a fourth within ten minutes: %d", w.Code)
	}
	d.clock.Advance(11 * time.Minute)
	if w = d.post(t, "/public/siren-day/heard", d.form(t, nil)); w.Code != http.StatusOK {
		t.Errorf("after ten minutes: %d", w.Code)
	}
}

func TestHearingReportsThatAreNoneAreRefusedAndNothingIsLost(t *testing.T) {
	d := sirenDay(t, nil)
	for name, c := range map[string]struct {
		change  func(f url.Values)
		headers []string
		status  int
	}{
		"no token":         {func(f url.Values) { f.Del("token") }, nil, 422},
		"a forged token":   {func(f url.Values) { f.Set("token", f.Get("token")+"1") }, nil, 422},
		"no choice":        {func(f url.Values) { f.Del("heard") }, nil, 422},
		"an invented one":  {func(f url.Values) { f.Set("heard", "x") }, nil, 422},
		"a made-up place":  {func(f url.Values) { f.Set("where", "x") }, nil, 422},
		"a made-up signal": {func(f url.Values) { f.Set("signal", "x") }, nil, 422},
		"no town":          {func(f url.Values) { f.Del("town") }, nil, 422},
		"a county":         {func(f url.Values) { f.Set("town", "330902") }, nil, 422},
		"a long note":      {func(f url.Values) { f.Set("note", strings.Repeat("长", 301)) }, nil, 422},
		"a long place":     {func(f url.Values) { f.Set("place", strings.Repeat("长", 61)) }, nil, 422},
		"no telephone":     {func(f url.Values) { f.Set("phone", "abc") }, nil, 422},
		"a trapped bot":    {func(f url.Values) { f.Set("website", "http://x") }, nil, 422},
		"a flood of bytes": {func(f url.Values) { f.Set("note", strings.Repeat("a", 20<<10)) }, nil, 422},
		"another site":     {nil, []string{"Sec-Fetch-Site", "cross-site"}, 403},
	} {
		t.Run(name, func(t *testing.T) {
			w := d.post(t, "/public/siren-day/heard", d.form(t, c.change), c.headers...)
			if w.Code != c.status {
				t.Errorf("%d %.300s", w.Code, w.Body)
			}
			if name == "no town" && !strings.Contains(w.Body.String(), "关着窗") {
				t.Error("what was written is lost")
			}
		})
	}
	if len(d.heard) != 0 {
		t.Errorf("%d were kept", len(d.heard))
	}
	shut := sirenDay(t, func(d *public.SirenDay) { d.Open = false })
	if w := shut.post(t, "/public/siren-day/heard", d.form(t, nil)); w.Code != 422 || len(shut.heard) != 0 {
		t.Errorf("on another day: %d", w.Code)
	}
	d.fail = fault.New(fault.Conflict, public.CodeHeardClosed, nil)
	if w := d.post(t, "/public/siren-day/heard", d.form(t, nil)); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), public.CodeHeardClosed.ZH) {
		t.Errorf("refused by the register: %d", w.Code)
	}
}

func TestAPostWithoutThePageSaysSo(t *testing.T) {
	_, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	if w := ask(h, "/public/siren-day"); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
	if strings.Contains(ask(h, "/public/").Body.String(), "siren-day") {
		t.Error("it is linked all the same")
	}
}
