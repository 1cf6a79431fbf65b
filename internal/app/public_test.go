package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/organisation"
)

// publicAnswers are the addresses of every answer that depends on records.
func publicAnswers(q string) []string {
	return []string{
		"/public/?lang=zh", "/public/?lang=en", "/public/?q=" + url.QueryEscape(q), "/public/?lon=122.1&lat=30", "/public/?lon=122.1&lat=30&lang=en&big=1", "/public/?lon=2.1&lat=48",
		"/public/?at.x=100&at.y=150", "/public/?at.x=100&at.y=150&v=1,122.1,30", "/public/nearest?lon=122.1&lat=30&n=20", "/public/places.json", "/public/map.svg", "/public/map.svg?v=2,122.1,30",
		"/public/?spot=s-330902", "/public/?spot=none", "/robots.txt", "/public/siren-day?lang=" + url.QueryEscape(q), "/public/siren-day?lang=en&big=1", "/public/siren-day/heard?town=" + url.QueryEscape(q),
	}
}

func stranger(p *post) *client { return &client{site: p.site, lang: "zh"} }

// until asks again and again until ok, and answers how long that took.
func until(t *testing.T, what string, within time.Duration, ok func() bool) time.Duration {
	t.Helper()
	start := time.Now()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		if time.Since(start) > within {
			t.Fatalf("%s: not within %v", what, within)
		}
		<-tick.C
	}
	return time.Since(start)
}

// listedWorks puts a works on the public list.
func listedWorks(t *testing.T, p *post, name string, change func(s *shelter.Shelter)) *shelter.Shelter {
	t.Helper()
	s := &shelter.Shelter{
		Meta: entity.Meta{Class: entity.Public}, Name: name, AreaID: "330902", Status: shelter.InUse, WartimeFunction: "sh2", Location: entity.PointAt(122.1, 30.01),
	}
	if change != nil {
		change(s)
	}
	return put(t, p, shelter.Type, s)
}

// TestNothingButTheWhitelistIsPublic plants a value that stands nowhere else in every field that is not public, and whole
// records of such values where the record is not: no public answer shows one (I12).
func TestNothingButTheWhitelistIsPublic(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	plant := newPlanter(p, "C", p.account(t, "canary", "330902"), []string{"330902"}, 12)
	org := put(t, p, organisation.Type, &organisation.Organisation{Name: plant.token("organisation"), Kind: organisation.OtherKind, Level: organisation.Unit, District: "330902"})
	shown := map[string]bool{}
	make1 := func(s *entity.Schema, open bool, agree func(rec any)) {
		rec := s.New()
		for _, f := range s.Fields {
			if f.Kind != entity.Link || f.Ref == "area" {
				plant.fill(t, f, rec)
			}
			if open && f.Class == entity.Public && f.Kind == entity.Text && f.Check == nil {
				shown[f.Str(rec)] = true
			}
			if f.Ref == "organisation" {
				f.SetStr(rec, org.ID)
			}
		}
		agree(rec)
		if err := p.DB.Write(p.ctx, func(tx *store.Tx) error { return tx.Put(s, rec, store.Note{Reason: plant.token("reason")}) }); err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
	}
	works := func(change func(s *shelter.Shelter)) func(any) {
		return func(rec any) {
			s := rec.(*shelter.Shelter)
			s.Class, s.Status, s.WartimeFunction, s.Condition, s.PublicHold, s.FullNow = entity.Public, shelter.InUse, "sh1", "good", "", entity.Bool{}
			s.Location = entity.PointAt(122.1, 30.01)
			change(s)
		}
	}
	site := func(change func(s *evac.Site)) func(any) {
		return func(rec any) {
			s := rec.(*evac.Site)
			s.Class, s.Status, s.Kind, s.Location = entity.Public, "ready", "point", entity.PointAt(122.11, 30.01)
			change(s)
		}
	}
	sw, ev := shelter.Type.Schema(), evac.Type.Schema()
	make1(sw, true, works(func(*shelter.Shelter) {}))
	make1(ev, true, site(func(*evac.Site) {}))
	for _, change := range []func(s *shelter.Shelter){
		func(s *shelter.Shelter) { s.Class = entity.Internal }, func(s *shelter.Shelter) { s.Class = entity.Sensitive }, func(s *shelter.Shelter) { s.PublicHold = shelter.Held },
		func(s *shelter.Shelter) { s.Status = shelter.Stopped }, func(s *shelter.Shelter) { s.FullNow = entity.BoolOf(true) }, func(s *shelter.Shelter) { s.WartimeFunction = shelter.Command },
	} {
		make1(sw, false, works(change))
	}
	for _, change := range []func(s *evac.Site){func(s *evac.Site) { s.Class = entity.Internal }, func(s *evac.Site) { s.Status = "closed" }, func(s *evac.Site) { s.Kind = "base" }} {
		make1(ev, false, site(change))
	}
	make1(shelter.ReportType.Schema(), false, func(any) {})
	struck := listedWorks(t, p, plant.token("name of a struck works"), nil)
	if err := store.Strike(p.ctx, p.DB, shelter.Type, struck.ID, 1, plant.token("reason of a strike")); err != nil {
		t.Fatal(err)
	}
	c, seen := stranger(p), map[string]bool{}
	until(t, "both places are shown", 10*time.Second, func() bool {
		r := c.get(t, "/public/places.json")
		return r.Code == http.StatusOK && strings.Count(r.Body.String(), `"id":`) == 2
	})
	addresses := publicAnswers("C")
	for _, id := range placeID.FindAllStringSubmatch(c.get(t, "/public/places.json").Body.String(), -1) {
		addresses = append(addresses, "/public/report/"+id[1], "/public/?spot=p-"+id[1])
	}
	for _, address := range addresses {
		r := c.get(t, address)
		text := r.Body.String() + fmt.Sprint(r.Header())
		for tok, what := range plant.tokens {
			switch {
			case shown[tok]:
				seen[tok] = seen[tok] || strings.Contains(text, tok)
			case strings.Contains(text, tok):
				t.Errorf("%s shows %s (%s)", address, what, tok)
			}
		}
	}
	for tok := range shown {
		if !seen[tok] && tok != "" {
			t.Errorf("%s is public and nowhere shown: the test looks at nothing", tok)
		}
	}
}

func TestWhatIsTakenBackLeavesThePageWithinSeconds(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	c := stranger(p)
	shows := func(name string) bool {
		return strings.Contains(c.get(t, "/public/?lon=122.1&lat=30").Body.String(), name) || strings.Contains(c.get(t, "/public/places.json").Body.String(), name)
	}
	for what, take := range map[string]func(tx *store.Tx, s *shelter.Shelter) error{
		"suspended": func(tx *store.Tx, s *shelter.Shelter) error {
			_, err := shelter.Flow.Do(p.ctx, tx, s.ID, s.Rev, "stop", "x", func(rec any) error { rec.(*shelter.Shelter).EvidenceOn = "2026-01-01"; return nil })
			return err
		},
		"struck": func(tx *store.Tx, s *shelter.Shelter) error {
			_, err := tx.Strike(shelter.Type.Schema(), s.ID, s.Rev, "x")
			return err
		},
		"made internal": func(tx *store.Tx, s *shelter.Shelter) error {
			s.Class = entity.Internal
			return tx.Put(shelter.Type.Schema(), s, store.Note{})
		},
		"held": func(tx *store.Tx, s *shelter.Shelter) error { return shelter.Hold(p.ctx, tx, s.ID, "x") },
		"full": func(tx *store.Tx, s *shelter.Shelter) error {
			s.FullNow = entity.BoolOf(true)
			return tx.Put(shelter.Type.Schema(), s, store.Note{})
		},
	} {
		t.Run(what, func(t *testing.T) {
			s := listedWorks(t, p, "工程-"+what, nil)
			until(t, "it is shown", 10*time.Second, func() bool { return shows(s.Name) })
			if err := p.DB.Write(p.ctx, func(tx *store.Tx) error { return take(tx, s) }); err != nil {
				t.Fatal(err)
			}
			until(t, "it is gone", 10*time.Second, func() bool { return !shows(s.Name) })
		})
	}
}

func TestClosedPlacesNearbyAreSaidAndTheNextAreShown(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	for i := range 3 {
		listedWorks(t, p, fmt.Sprint("满", i), func(s *shelter.Shelter) { s.FullNow = entity.BoolOf(true) })
	}
	listedWorks(t, p, "远处", func(s *shelter.Shelter) { s.Location = entity.PointAt(122.2, 30.01) })
	c := stranger(p)
	until(t, "all are known", 10*time.Second, func() bool {
		r := c.get(t, "/public/nearest?lon=122.1&lat=30.01").json(t)
		return r["full_nearer"] == 3.0
	})
	page := c.get(t, "/public/?lon=122.1&lat=30.01").want(t, http.StatusOK).Body.String()
	if !strings.Contains(page, "远处") || !strings.Contains(page, "3 处目前关闭或已满") || strings.Contains(page, "满0") {
		t.Errorf("%.3000s", page)
	}
}

func TestOneAddressHasOneAnswerWhateverHeadersSay(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	listedWorks(t, p, "工程", nil)
	c := stranger(p)
	until(t, "it is shown", 10*time.Second, func() bool { return strings.Contains(c.get(t, "/public/places.json").Body.String(), "工程") })
	for _, path := range []string{"/public/?lon=122.1&lat=30", "/public/places.json", "/public/map.svg", "/public/style.css", "/public/app.js", "/public/sw.js", "/public/nearest?lon=122.1&lat=30"} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		plain := c.get(t, path).want(t, http.StatusOK)
		for _, other := range []reply{
			c.get(t, path, "X-Forwarded-Host", "evil.example"), c.get(t, path, "X-Forwarded-Proto", "javascript", "Forwarded", "host=evil.example"),
			c.get(t, path+sep+"utm=evil.example&cb=1"), c.get(t, path+sep+"%zz"),
		} {
			if a, b := asOf.ReplaceAllString(plain.Body.String(), ""), asOf.ReplaceAllString(other.Body.String(), ""); a != b || plain.Header().Get("Etag") != other.Header().Get("Etag") {
				t.Errorf("%s answers differently: %.500s", other.what, b)
			}
		}
		if cache := plain.Header().Get("Cache-Control"); cache != "no-cache" || strings.Contains(plain.Header().Get("Vary"), "Cookie") {
			t.Errorf("%s may be kept without asking: %q", path, cache)
		}
		if tag := plain.Header().Get("Etag"); tag != "" && c.get(t, path, "If-None-Match", tag).Code != http.StatusNotModified {
			t.Errorf("%s is sent again though it has not changed", path)
		}
	}
}

var placeID = regexp.MustCompile(`"id":"([^"]*)"`)

var asOf = regexp.MustCompile(`"as_of":"[^"]*"`)

func TestNamesThatAreProgramsStayNames(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	evil := `</script><img src=x onerror=alert(1)>"'&{{7*7}}`
	s := listedWorks(t, p, evil, func(s *shelter.Shelter) { s.Address, s.OpenHours = evil, "<svg/onload=alert(1)>" })
	c := stranger(p)
	until(t, "it is shown", 10*time.Second, func() bool { return strings.Contains(c.get(t, "/public/places.json").Body.String(), s.ID) })
	for _, path := range append(publicAnswers(evil), "/public/report/shelter-"+s.ID, "/public/?spot="+url.QueryEscape(evil), "/public/?lon="+url.QueryEscape(evil)+"&lat=1", "/public/?lang="+url.QueryEscape(evil)+"&q=x&big="+url.QueryEscape(evil)) {
		r := c.get(t, path)
		body := r.Body.String()
		switch mime := r.Header().Get("Content-Type"); {
		case strings.Contains(mime, "json"):
			if !json.Valid(r.Body.Bytes()) {
				t.Errorf("%s is no JSON: %.300s", path, body)
			}
		case strings.Contains(body, "<img src=x"), strings.Contains(body, "<svg/onload"), strings.Contains(body, "49"+`"`):
			t.Errorf("%s runs: %.600s", path, body)
		}
		if r.Header().Get("Content-Security-Policy") == "" || strings.Contains(r.Header().Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: policy %q", path, r.Header().Get("Content-Security-Policy"))
		}
	}
}

var (
	tokenField = regexp.MustCompile(`name="token" value="([^"]*)"`)
	numberSaid = regexp.MustCompile(`编号 (\w{8})`)
)

// reporter fills in the form of a place.
type reporter struct {
	c    *client
	path string
}

func (r reporter) token(t *testing.T) string {
	t.Helper()
	m := tokenField.FindStringSubmatch(r.c.get(t, r.path).want(t, http.StatusOK).Body.String())
	if m == nil {
		t.Fatal("the form has no token")
	}
	return m[1]
}

// send posts a form; photo may be nil.
func (r reporter) send(t *testing.T, fields map[string]string, photo []byte, headers ...string) reply {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if photo != nil {
		w, err := form.CreateFormFile("photo", "门口.jpg")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(photo); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return r.c.call(t, "POST", r.path, body.String(), append([]string{"Content-Type", form.FormDataContentType()}, headers...)...)
}
