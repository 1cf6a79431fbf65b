package public

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/publicplace"
)

// shown is how many places a page lists.
const shown = 5

// staleAfter is the age from which data is called old: it is confirmed every few seconds while the database answers.
const staleAfter = 30 * time.Second

var pages = template.Must(template.New("").Funcs(template.FuncMap{"entry": func(p page, i item) entry { return entry{p.frame, i} }}).ParseFS(files, "assets/*.html"))

// entry is one place with the page it stands on.
type entry struct {
	F frame
	I item
}

// frame is what every page has.
type frame struct {
	Lang fault.Lang
	Big  bool
	Demo bool
	Path string
	// Heading is the title where it is not that of the side.
	Heading string
	query   url.Values // kept when language or type size is switched
}

// T is a text in the page's language; one value may be put into it.
func (f frame) T(name string, x ...any) string {
	t, ok := texts[name]
	if !ok {
		t, ok = dayTexts[name]
	}
	if !ok {
		panic("no text " + name) // found by the test that renders every page
	}
	if len(x) > 0 {
		return strings.ReplaceAll(t[f.Lang], "{x}", fmt.Sprint(x[0]))
	}
	return t[f.Lang]
}

// HTMLLang is the page's language for browsers.
func (f frame) HTMLLang() string { return [...]string{fault.ZH: "zh-CN", fault.EN: "en"}[f.Lang] }

// OtherLang is the language of the switch.
func (f frame) OtherLang() string { return [...]string{fault.ZH: "en", fault.EN: "zh-CN"}[f.Lang] }

// Mode are the choices that stay, for addresses.
func (f frame) Mode() template.URL {
	q := url.Values{"lang": {f.Lang.String()}}
	if f.Big {
		q.Set("big", "1")
	}
	if f.StepFree() {
		q.Set("free", "1")
	}
	return template.URL(q.Encode()) //nolint:gosec // two parameters of our own
}

// SwitchLang and SwitchBig are the same page in the other language or size.
func (f frame) SwitchLang() string {
	return f.with("lang", [...]string{fault.ZH: "en", fault.EN: "zh"}[f.Lang])
}

// SwitchBig is the address of the same page in the other size of type.
func (f frame) SwitchBig() string { return f.with("big", [...]string{"1", ""}[btoi(f.Big)]) }

// StepFree is whether only step-free ways are asked for.
func (f frame) StepFree() bool { return f.query.Get("free") == "1" }

// SwitchFree is the same page with step-free ways alone, or with all.
func (f frame) SwitchFree() string { return f.with("free", [...]string{"1", ""}[btoi(f.StepFree())]) }

func (f frame) with(name, value string) string {
	q := url.Values{}
	for _, k := range kept {
		if v := f.query.Get(k); v != "" {
			q.Set(k, cut(v, maxQuery))
		}
	}
	q.Set("lang", f.Lang.String())
	if f.Big {
		q.Set("big", "1")
	}
	if q.Set(name, value); value == "" {
		q.Del(name)
	}
	return f.Path + "?" + q.Encode()
}

// kept are the parts of a query that say what is asked for.
var kept = []string{"free", "q", "spot", "lon", "lat", "crs", "at.x", "at.y", "v"}

func (s *Side) frame(r *http.Request, path string) frame {
	q := queryOf(r)
	return frame{Lang: langOf(r), Big: q.Get("big") == "1", Demo: s.Demo, Path: path, query: q}
}

// page is the one page people come for.
type page struct {
	frame
	Query                   string
	Notice                  string // why there is no answer to what was asked
	Hits                    []hit
	Also                    bool // Hits are other meanings of what was asked
	From                    string
	Items                   []item
	None                    bool
	Outside, Shut           string
	AsOf, Stale             string
	MapSrc, View            string
	MapHeight               int
	West, South, East, Nrth float64
	Zoomed                  bool
	Alerts                  string // that there are alerts, "" for none
	Day                     bool   // there is a page about sirens
	Free                    bool   // only what can be reached without steps
	Estimate                string // how distances and times were found
}

// item is one place as a page shows it.
type item struct {
	Name, Kind, Area, Key          string
	Walk, Distance, Room           string
	Steps, Hours, Verified, Island string
	Old                            bool
	Address                        string
	Geo                            template.URL
	Legs                           []string      // the way in words
	Picture                        template.HTML // and drawn, of the first alone
}

func (s *Side) page(w http.ResponseWriter, r *http.Request) {
	snap := s.snap.Load()
	p := page{frame: s.frame(r, "/public/"), Day: s.Hearing != nil && s.day.Load() != nil}
	p.West, p.South, p.East, p.Nrth = s.Box.West, s.Box.South, s.Box.East, s.Box.North
	p.MapHeight, _, _ = s.size(0)
	p.MapSrc = "/public/map.svg"
	p.Free = p.StepFree()
	if snap == nil {
		p.Notice = p.T("noData")
		s.render(w, r, http.StatusServiceUnavailable, "page.html", p)
		return
	}
	p.age(s.Checked(), s.Clock.Now())
	if n := s.alertsNow(); n > 0 {
		p.Alerts = p.T("alertLine", n)
	}
	if at, ok := s.asked(snap, &p); ok {
		s.answer(snap, &p, at)
	}
	s.render(w, r, http.StatusOK, "page.html", p)
}

// age says of what moment the data is, and loudly when it can no longer be confirmed.
func (p *page) age(checked, now time.Time) {
	p.AsOf = p.T("asOf", checked.In(clock.Shanghai).Format("2006-01-02 15:04"))
	if old := now.Sub(checked); old > staleAfter {
		p.Stale = p.T("stale", p.ago(old))
	}
}

func (f frame) ago(d time.Duration) string {
	switch {
	case d < 2*time.Hour:
		return f.T("minutes", max(1, int(d.Minutes())))
	case d < 48*time.Hour:
		return f.T("hoursAgo", int(d.Hours()))
	}
	return f.T("daysAgo", int(d.Hours()/24))
}

// asked is the position a query means; ok is false where it means none, and then p says what to do.
func (s *Side) asked(snap *Snapshot, p *page) (at geo.LonLat, ok bool) {
	q := p.query
	switch {
	case q.Get("spot") != "":
		if i, known := snap.words.byID[q.Get("spot")]; known {
			h := snap.words.hits[i]
			p.From = p.T("from", h.Name)
			return h.At, true
		}
		p.Notice = p.T("noHit", cut(q.Get("spot"), maxQuery))
		p.Hits = snap.main()
	case q.Get("at.x") != "" || q.Get("at.y") != "":
		return s.onMap(p)
	case q.Get("lon") != "" || q.Get("lat") != "":
		at, bad := readPosition(q.Get("lon"), q.Get("lat"), q.Get("crs"))
		if bad != nil {
			p.Notice = p.T("badPlace") + " " + bad.code.Text(p.Lang, fault.Args{"what": bad.what})
			p.Hits = snap.main()
			return at, false
		}
		p.From = p.T("fromMine")
		return at, true
	case strings.TrimSpace(q.Get("q")) != "":
		return s.named(snap, p)
	}
	return geo.LonLat{}, false
}

func (s *Side) named(snap *Snapshot, p *page) (geo.LonLat, bool) {
	p.Query = cut(strings.TrimSpace(p.query.Get("q")), maxQuery)
	hits, exact := snap.words.find(p.Query, 12)
	switch {
	case len(hits) == 0:
		p.Notice, p.Hits = p.T("noHit", p.Query), snap.main()
	case len(hits) == 1 || exact:
		p.From = p.T("from", hits[0].Name)
		for _, h := range hits[1:] {
			if h.rank < placeRank && len(p.Hits) < 3 { // other spots of that name; the places follow by distance
				p.Also, p.Hits = true, append(p.Hits, h)
			}
		}
		return hits[0].At, true
	default:
		p.Notice, p.Hits = p.T("choose"), hits
	}
	return geo.LonLat{}, false
}

// main are the spots offered to whoever found nothing: counties, or the most important there are.
func (s *Snapshot) main() (out []hit) {
	for rank := 1; rank <= 3 && len(out) == 0; rank++ {
		for _, h := range s.words.hits {
			if h.rank == rank && len(out) < 12 {
				out = append(out, h)
			}
		}
	}
	return out
}

// onMap is a tap on the map: an answer at once, and a closer map to be more exact.
func (s *Side) onMap(p *page) (geo.LonLat, bool) {
	v := s.parseView(p.query.Get("v"))
	h, _, _ := s.size(v.zoom)
	x, xerr := strconv.Atoi(p.query.Get("at.x"))
	y, yerr := strconv.Atoi(p.query.Get("at.y"))
	if xerr != nil || yerr != nil || x < 0 || x > mapWidth || y < 0 || y > h {
		p.Notice = p.T("badPlace")
		return geo.LonLat{}, false
	}
	at := s.tapped(v, x, y)
	closer := view{min(v.zoom+1, zooms-1), at}
	p.From, p.View, p.Zoomed = p.T("fromTap"), closer.text(), true
	p.MapSrc = "/public/map.svg?v=" + url.QueryEscape(p.View)
	p.MapHeight, _, _ = s.size(closer.zoom)
	return at, true
}

// answer lists the nearest places, by the walk there.
func (s *Side) answer(snap *Snapshot, p *page, at geo.LonLat) {
	list, onRoads := s.walk(snap, at, shown, p.Free)
	if len(list) == 0 {
		if p.None = !p.Free; p.Free {
			p.Notice = p.T("noneFree")
		}
		return
	}
	here := s.Island(at)
	far := 0.0
	for i, f := range list {
		it := p.item(&snap.places[f.i], f, s.Clock.Now())
		if on := snap.island[f.i]; f.way == nil && here != "" && on != "" && on != here {
			it.Island = p.T("island")
		}
		if f.way != nil && i == 0 {
			it.Picture = s.drawWay(at, snap.places[f.i].At, f.way.Line, p.T("wayAlt", it.Name))
		}
		far = max(far, f.metres)
		p.Items = append(p.Items, it)
	}
	if p.Estimate = p.T("estimate"); onRoads {
		p.Estimate = p.T([...]string{"byRoad", "byRoadFree"}[btoi(p.Free)])
	} else if s.Walks != nil {
		p.Estimate = p.T("noRoad") + p.Estimate
	}
	if !s.Box.Holds(at) {
		p.Outside = p.T("outside", kilometres(list[0].metres))
	}
	if closed, full := snap.shutWithin(at, far); closed+full > 0 {
		p.Shut = p.T("shut", closed+full)
	}
}

func kilometres(m float64) string { return strconv.FormatFloat(m/1000, 'f', 1, 64) }

func (f frame) item(pl *publicplace.Place, to found, now time.Time) item {
	m := to.metres
	it := item{
		Name: pl.Name, Kind: pl.Kind[f.Lang], Area: pl.Area[f.Lang], Key: key(pl), Walk: f.T("walk", to.minutes()), Room: f.T("noPlaces"), Steps: f.T("stepsQ"),
		Address: pl.Address, Geo: template.URL("geo:" + strconv.FormatFloat(pl.At.Lat, 'f', 6, 64) + "," + strconv.FormatFloat(pl.At.Lon, 'f', 6, 64)), //nolint:gosec // two numbers
	}
	if it.Distance = f.T("m", int(m+0.5)); m >= 1500 {
		it.Distance = f.T("km", kilometres(m))
	}
	if to.way != nil {
		it.Distance, it.Legs = f.length(to.way.LengthM), f.legs(to.way)
	}
	if pl.Places.OK {
		it.Room = f.T("places", pl.Places.V)
	}
	if pl.StepFree.OK {
		it.Steps = f.T([...]string{"steps", "stepFree"}[btoi(pl.StepFree.V)])
	}
	if pl.Open != "" {
		it.Hours = f.T("hours", pl.Open)
	}
	switch {
	case pl.Verified == "":
		it.Verified, it.Old = f.T("never"), true
	case pl.Verified < entity.Date(now.In(clock.Shanghai).AddDate(-1, 0, 0).Format(time.DateOnly)):
		it.Verified, it.Old = f.T("old", pl.Verified), true
	default:
		it.Verified = f.T("verified", pl.Verified)
	}
	return it
}

// sorry is a page that says what is not there.
func (s *Side) sorry(w http.ResponseWriter, r *http.Request, status int, c fault.Code) {
	f := s.frame(r, "/public/")
	s.render(w, r, status, "sorry.html", struct {
		frame
		Text string
	}{f, c.Text(f.Lang, nil)})
}

var zippers = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return w }}

// render answers a page. Caches may keep it and must ask each time; its tag is of its content, so no header a caller
// sends and no parameter nobody knows can make another of it.
func (s *Side) render(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	s.renderAs(w, r, status, name, data, "no-cache")
}

func (s *Side) renderAs(w http.ResponseWriter, r *http.Request, status int, name string, data any, cache string) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		s.Log.Error("make a public page", "page", name, "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", cache)
	h.Set("Vary", "Accept-Language, Accept-Encoding")
	sum := sha256.Sum256(b.Bytes())
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
	if status == http.StatusOK && cache == "no-cache" {
		h.Set("Etag", tag)
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := b.Bytes()
	if takesGzip(r) {
		var z bytes.Buffer
		zw := zippers.Get().(*gzip.Writer)
		zw.Reset(&z)
		_, err := zw.Write(body)
		if cerr := zw.Close(); err == nil && cerr == nil { // a buffer takes everything
			body = z.Bytes()
			h.Set("Content-Encoding", "gzip")
		}
		zippers.Put(zw)
	}
	send(w, r, status, body)
}
