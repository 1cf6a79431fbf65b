package public_test

import (
	"bufio"
	"context"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

func told(id string, change ...func(a *public.Alert)) public.Alert {
	a := public.Alert{
		Identifier: id, World: "live", Holds: true, Severity: "severe", Headline: [2]string{"台风将影响<定海>", "Typhoon & <Dinghai>"}, What: [2]string{"狂风", "Wind"}, Todo: [2]string{"请待在室内", "Stay inside"},
		Area: [2]string{"定海区", "Dinghai"}, From: [2]string{"指挥部", "Headquarters"}, Sent: testkit.Epoch(), Expires: testkit.Epoch().Add(6 * time.Hour), XML: []byte("<alert>" + id + " as it was signed</alert>\n"),
	}
	for _, c := range change {
		c(&a)
	}
	return a
}

func TestAlertsAreServedFromMemoryByteForByteAndAskedAgainCheaply(t *testing.T) {
	s, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	if w := ask(h, "/public/alerts"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("before anything was read: %d", w.Code)
	}
	s.PublishAlerts([]public.Alert{told("ONE")})
	w := ask(h, "/public/alerts/ONE.xml")
	if w.Code != http.StatusOK || w.Body.String() != "<alert>ONE as it was signed</alert>\n" || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/cap+xml") {
		t.Errorf("%d %q %v", w.Code, w.Body, w.Header())
	}
	for _, path := range []string{"/public/alerts/ONE.xml", "/public/alerts/feed.xml", "/public/alerts"} {
		w := ask(h, path)
		if again := ask(h, path, "If-None-Match", w.Header().Get("Etag")); w.Header().Get("Etag") == "" || again.Code != http.StatusNotModified || again.Body.Len() != 0 {
			t.Errorf("%s asked again: %d with %d bytes", path, again.Code, again.Body.Len())
		}
	}
	if w := ask(h, "/public/alerts/TWO.xml"); w.Code != http.StatusNotFound {
		t.Errorf("a message that is not there: %d", w.Code)
	}
	if w := ask(h, "/public/"); !strings.Contains(w.Body.String(), "有预警信息(1 条)") {
		t.Error("the first page does not lead to what is in force")
	}
}

func TestFeedIsAtomAndLeadsToTheSignedBytes(t *testing.T) {
	s, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	s.PublishAlerts([]public.Alert{told("ONE"), told("TWO", func(a *public.Alert) { a.World = "drill" })})
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID       string `xml:"id"`
			Title    string `xml:"title"`
			Category struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
			Link struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(ask(h, "/public/alerts/feed.xml?lang=en").Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) != 2 || feed.Entries[0].Title != "Typhoon & <Dinghai>" || feed.Entries[0].Category.Term != "Actual" || feed.Entries[1].Category.Term != "Exercise" {
		t.Fatalf("%+v", feed)
	}
	if w := ask(h, feed.Entries[0].Link.Href); !strings.Contains(w.Body.String(), "ONE as it was signed") {
		t.Errorf("the link leads to %q", w.Body)
	}
}

func TestCorrectionStandsFirstAndWhatIsNotRealIsMarked(t *testing.T) {
	s, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	s.PublishAlerts([]public.Alert{
		told("END", func(a *public.Alert) {
			a.Ends, a.False, a.New, a.Holds, a.Headline = true, true, true, false, [2]string{"更正", "CORRECTION"}
		}),
		told("ONE", func(a *public.Alert) { a.World = "drill" }),
	})
	for _, lang := range []struct{ query, correction, mark, now string }{{"?lang=zh", "更正:此前是误报", "演习 · 不是真实警报", "预警生效中"}, {"?lang=en", "false alarm", "EXERCISE · not a real alert", "ALERT IN FORCE"}} {
		page := ask(h, "/public/alerts"+lang.query).Body.String()
		first, then := strings.Index(page, lang.correction), strings.Index(page, lang.now)
		if first < 0 || then < first || !strings.Contains(page, lang.mark) || strings.Contains(page, "<Dinghai>") {
			t.Errorf("%s: the correction at %d, what is in force at %d", lang.query, first, then)
		}
	}
}

func TestWhoListensIsToldOfAChangeAtOnceAndTakesNoPlaceAtTheGate(t *testing.T) {
	s, h, _ := side(t, public.Limits{InFlight: 1, Queue: 1}, place(1, 122.1, 30))
	s.PublishAlerts(nil)
	server := httptest.NewServer(h)
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var lines []*bufio.Scanner
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/public/alerts/stream", nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := server.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		lines = append(lines, bufio.NewScanner(res.Body))
	}
	tag := func(l *bufio.Scanner) string {
		for l.Scan() {
			if data, ok := strings.CutPrefix(l.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
	before := tag(lines[0])
	for _, l := range lines[1:] {
		tag(l)
	}
	if w := ask(h, "/public/alerts"); w.Code != http.StatusOK {
		t.Errorf("while three listen the page answers %d", w.Code)
	}
	s.PublishAlerts([]public.Alert{told("ONE")})
	for _, l := range lines {
		if after := tag(l); after == "" || after == before {
			t.Errorf("told %q after %q", after, before)
		}
	}
}

// TestACorrectionWithoutASignatureIsReadByPeopleAndNotByMachines: the page says it and says that it is not signed.
func TestACorrectionWithoutASignatureIsReadByPeopleAndNotByMachines(t *testing.T) {
	s, h, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	s.PublishAlerts([]public.Alert{told("END", func(a *public.Alert) { a.Holds, a.Ends, a.New, a.False, a.XML = false, true, true, true, nil })})
	page := ask(h, "/public/alerts?lang=en").Body.String()
	if !strings.Contains(page, "false alarm") || !strings.Contains(page, "not digitally signed yet") || strings.Contains(page, "END.xml") || !s.ShowsAlert("END") {
		t.Error(page)
	}
	if feed := ask(h, "/public/alerts/feed.xml").Body.String(); strings.Contains(feed, "END") {
		t.Error(feed)
	}
	if w := ask(h, "/public/alerts/END.xml"); w.Code != http.StatusNotFound {
		t.Errorf("its message answers %d", w.Code)
	}
}
