package public

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
)

// Alert is one message to the public, with the bytes that were published.
type Alert struct {
	Identifier string
	World      string // live, drill or test
	Ends       bool   // it takes an earlier one back
	False      bool   // which was a false alarm
	Holds      bool   // in force
	New        bool   // a correction that is still to be shown first
	Severity   string
	Headline   [2]string
	What, Todo [2]string
	Area, From [2]string
	Sent       time.Time
	Expires    time.Time
	XML        []byte // none while it could not be signed
}

// board is the alerts made ready to be asked. It never changes.
type board struct {
	list  []Alert
	xml   map[string]asset
	feed  [2]asset // zh, en
	pages [2][2]asset
	tag   string
}

// alerts is what the public side keeps about alerts: answers from memory, and who listens.
type alerts struct {
	now     atomic.Pointer[board]
	mu      sync.Mutex
	ears    map[chan struct{}]struct{}
	waiting atomic.Int64
}

// maxEars is how many may listen at a time; whoever comes later asks again by himself.
const maxEars = 4000

// earEvery is how often a stream says that it is there.
const earEvery = 20 * time.Second

// PublishAlerts puts alerts, in the order they are to be read, in place of those that were shown, and tells who listens.
func (s *Side) PublishAlerts(list []Alert) {
	b := s.newBoard(list)
	if old := s.alerts.now.Swap(b); old != nil && old.tag == b.tag {
		return
	}
	s.alerts.mu.Lock()
	defer s.alerts.mu.Unlock()
	for ear := range s.alerts.ears {
		select {
		case ear <- struct{}{}:
		default: // it was told already and has not written yet
		}
	}
}

// ShowsAlert reports whether the public page shows a message.
func (s *Side) ShowsAlert(identifier string) bool {
	b := s.alerts.now.Load()
	if b == nil {
		return false
	}
	_, ok := b.xml[identifier]
	return ok
}

// alertsNow is how many messages are in force or take one back.
func (s *Side) alertsNow() (n int) {
	b := s.alerts.now.Load()
	if b == nil {
		return 0
	}
	for _, a := range b.list {
		if a.Holds || a.New {
			n++
		}
	}
	return n
}

func (s *Side) newBoard(list []Alert) *board {
	b := &board{list: list, xml: map[string]asset{}}
	for _, a := range list {
		b.xml[a.Identifier] = newAsset("application/cap+xml; charset=utf-8", a.XML)
	}
	for i, lang := range []fault.Lang{fault.ZH, fault.EN} {
		b.feed[i] = newAsset("application/atom+xml; charset=utf-8", feedOf(list, i))
		for big := range 2 {
			b.pages[i][big] = newAsset("text/html; charset=utf-8", s.alertPage(list, lang, i, big == 1))
		}
	}
	b.tag = strings.Trim(b.pages[0][0].tag+b.feed[0].tag, `"`)
	return b
}

// feedOf is an Atom feed of the messages (RFC 4287); each entry leads to the bytes that were signed.
func feedOf(list []Alert, lang int) []byte {
	updated := time.Unix(0, 0).UTC()
	for _, a := range list {
		if a.Sent.After(updated) {
			updated = a.Sent
		}
	}
	e := html.EscapeString
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<feed xmlns="http://www.w3.org/2005/Atom">` + "\n")
	fmt.Fprintf(&b, "  <id>urn:haidun:alerts</id>\n  <title>%s</title>\n  <updated>%s</updated>\n  <link rel=\"self\" href=\"/public/alerts/feed.xml\"/>\n", e(texts["alerts"][lang]), updated.Format(time.RFC3339))
	for _, a := range list {
		if len(a.XML) == 0 {
			continue // machines read what is signed
		}
		fmt.Fprintf(&b, "  <entry>\n    <id>urn:haidun:alert:%s</id>\n    <title>%s</title>\n    <updated>%s</updated>\n    <author><name>%s</name></author>\n", e(a.Identifier), e(a.Headline[lang]), a.Sent.Format(time.RFC3339), e(orDash(a.From[lang])))
		fmt.Fprintf(&b, "    <category term=\"%s\"/>\n    <summary>%s</summary>\n    <link rel=\"alternate\" type=\"application/cap+xml\" href=\"/public/alerts/%s.xml\"/>\n  </entry>\n", e(statusWord(a.World)), e(a.What[lang]), e(a.Identifier))
	}
	b.WriteString("</feed>\n")
	return []byte(b.String())
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func statusWord(world string) string {
	return map[string]string{"live": "Actual", "drill": "Exercise", "test": "Test"}[world]
}

// alertsPage is the page of alerts.
type alertsPage struct {
	frame
	First, Now, Past []alertItem
}

// alertItem is one message as the page shows it.
type alertItem struct {
	F                              frame
	Identifier, Class, Mark        string
	Headline, What, Todo, Area     string
	From, Sent, Expires, StateText string
	Unsigned                       bool
}

func (s *Side) alertPage(list []Alert, lang fault.Lang, i int, big bool) []byte {
	p := alertsPage{frame: frame{Lang: lang, Big: big, Demo: s.Demo, Path: "/public/alerts"}}
	for _, a := range list {
		it := alertItem{
			F: p.frame, Identifier: a.Identifier, Headline: a.Headline[i], What: a.What[i], Todo: a.Todo[i], Area: a.Area[i], From: a.From[i],
			Sent: a.Sent.In(clock.Shanghai).Format("2006-01-02 15:04"), Expires: a.Expires.In(clock.Shanghai).Format("2006-01-02 15:04"), Class: "past", StateText: p.T("alertOver"), Unsigned: len(a.XML) == 0,
		}
		if a.World != "live" {
			it.Mark = p.T("mark_" + a.World)
		} else if s.Demo {
			it.Mark = p.T("mark_demo")
		}
		switch {
		case a.Ends && a.New:
			it.Class, it.StateText = "good", p.T("alertEnded")
			if a.False {
				it.StateText = p.T("alertFalse")
			}
			p.First = append(p.First, it)
		case a.Holds:
			it.Class, it.StateText = "sev-"+a.Severity, p.T("alertHolds")
			p.Now = append(p.Now, it)
		default:
			p.Past = append(p.Past, it)
		}
	}
	var b strings.Builder
	if err := pages.ExecuteTemplate(&b, "alerts.html", p); err != nil {
		panic(err) // found by the test that renders every page
	}
	return []byte(b.String())
}

// alertsHandler serves the page of alerts.
func (s *Side) alertsHandler(w http.ResponseWriter, r *http.Request) {
	b := s.alertsReady(w, r)
	if b == nil {
		return
	}
	lang, big := 0, 0
	if langOf(r) == fault.EN {
		lang = 1
	}
	if queryOf(r).Get("big") == "1" {
		big = 1
	}
	w.Header().Add("Vary", "Accept-Language")
	b.pages[lang][big].serve(w, r)
}

// alertFile serves the feed and the messages.
func (s *Side) alertFile(w http.ResponseWriter, r *http.Request) {
	if s.serveStaged(w, r, r.PathValue("file")) {
		return
	}
	b := s.alertsReady(w, r)
	if b == nil {
		return
	}
	name := r.PathValue("file")
	if name == "feed.xml" {
		lang := 0
		if langOf(r) == fault.EN {
			lang = 1
		}
		b.feed[lang].serve(w, r)
		return
	}
	x, ok := b.xml[strings.TrimSuffix(name, ".xml")]
	if !ok || len(x.plain) == 0 || !strings.HasSuffix(name, ".xml") {
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
		return
	}
	x.serve(w, r)
}

func (s *Side) alertsReady(w http.ResponseWriter, r *http.Request) *board {
	b := s.alerts.now.Load()
	if b == nil {
		w.Header().Set("Retry-After", "5")
		writeProblem(w, r, http.StatusServiceUnavailable, CodeNoData, nil)
	}
	return b
}

// stream tells whoever listens that the alerts have changed. It lasts as long as the listener does and is no request that the
// gate counts.
func (s *Side) stream(w http.ResponseWriter, r *http.Request) {
	if s.alerts.waiting.Add(1) > maxEars {
		s.alerts.waiting.Add(-1)
		turnAway(w, r)
		return
	}
	defer s.alerts.waiting.Add(-1)
	ear := make(chan struct{}, 1)
	s.alerts.mu.Lock()
	if s.alerts.ears == nil {
		s.alerts.ears = map[chan struct{}]struct{}{}
	}
	s.alerts.ears[ear] = struct{}{}
	s.alerts.mu.Unlock()
	defer func() {
		s.alerts.mu.Lock()
		delete(s.alerts.ears, ear)
		s.alerts.mu.Unlock()
	}()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	c := http.NewResponseController(w)
	beat := time.NewTicker(earEvery)
	defer beat.Stop()
	for {
		tag := ""
		if b := s.alerts.now.Load(); b != nil {
			tag = b.tag
		}
		if err := c.SetWriteDeadline(time.Now().Add(earEvery)); err != nil && tag == "" {
			return
		}
		if _, err := fmt.Fprintf(w, "event: alerts\ndata: %s\n\n", tag); err != nil {
			return
		}
		if c.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-ear:
		case <-beat.C:
		}
	}
}
