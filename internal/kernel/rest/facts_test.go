package rest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

func TestListsAreAskedAboutBuiltInFacts(t *testing.T) {
	a := open(t)
	made := map[string]*Specimen{}
	for _, name := range []string{"one", "two", "three"} {
		made[name] = a.add(t, func(s *Specimen) {
			s.Name = name
			if name == "two" {
				s.Origin, s.Class = entity.Demo, entity.Public
			}
		})
	}
	a.add(t, func(s *Specimen) { s.Name, s.Class = "closed", entity.Sensitive })
	a.call(t, "editor", "PATCH", "/api/r/specimen/"+made["one"].ID, `{"rev":1,"record":{"count":4}}`).ok(t)
	latest := a.get(t, "editor", "/api/r/specimen/"+made["one"].ID).ok(t).json(t)["updated_at"].(string)
	for q, want := range map[string]string{
		"sort=-updated_at":                         "one,three,two",
		"sort=created_at":                          "one,two,three",
		"sort=data_class,name":                     "two,one,three",
		"sort=-origin,created_at":                  "one,three,two",
		"f.updated_at=ge:" + latest:                "one",
		"f.updated_at=lt:" + latest:                "two,three",
		"f.created_at=gt:2000-01-01T00:00:00Z":     "one,two,three",
		"f.origin=demo":                            "two",
		"f.origin=in:real,drill":                   "one,three",
		"f.data_class=public":                      "two",
		"f.data_class=ne:public":                   "one,three",
		"f.data_class=sensitive":                   "", // rows above the clearance stay unseen
		"f.updated_by=editor":                      "one",
		"f.created_by=editor":                      "",
		"f.updated_by=editor&f.origin=real&q=one":  "one",
		"sort=-updated_at&skip=1&limit=1":          "three",
		"sort=-updated_at&skip=-1":                 "two",
		"sort=-updated_at&skip=-3&limit=2":         "one,three",
		"skip=-9":                                  "one,two,three",
		"f.updated_at=empty:true":                  "",
		"f.created_by=" + url.QueryEscape("a' OR"): "",
	} {
		if got := strings.Join(a.get(t, "editor", "/api/r/specimen?"+q).names(t), ","); got != want {
			t.Errorf("%s: %s instead of %s", q, got, want)
		}
	}
	if got := a.get(t, "cleared", "/api/r/specimen?f.data_class=sensitive").names(t); !slices.Equal(got, []string{"closed"}) {
		t.Errorf("the cleared one sees %v", got)
	}
	page := a.get(t, "editor", "/api/r/specimen?sort=-updated_at&limit=1").ok(t).json(t)
	if got := a.get(t, "editor", "/api/r/specimen?sort=-updated_at&after="+page["next"].(string)).names(t); !slices.Equal(got, []string{"three", "two"}) {
		t.Errorf("second page by the last change: %v", got)
	}
	for _, q := range []string{
		"f.data_class=secret", "f.data_class=1", "f.updated_at=yesterday", "f.rev=1", "f.id=x", "sort=rev", "sort=struck_at", "f.updated_at=like:2026",
		"skip=-100001", "skip=100001", "skip=x", "f.data_class=lt:public", "f.created_by=under:1",
	} {
		a.get(t, "editor", "/api/r/specimen?"+q).want(t, http.StatusBadRequest, "query")
	}
	a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"x","zone":"11","updated_at":"2020-01-01T00:00:00Z"}}`).want(t, 422, "invalid")
	a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"x","zone":"11","created_by":"top"}}`).want(t, 422, "invalid")
}

func TestMetaNamesTheFactsOnceForAllRegisters(t *testing.T) {
	a := open(t)
	names := []string{}
	for _, f := range a.get(t, "editor", "/api/meta").ok(t).json(t)["facts"].([]any) {
		f := f.(map[string]any)
		names = append(names, f["name"].(string)+":"+f["kind"].(string))
		if f["zh"] == "" || f["en"] == "" || f["sort"] != true || f["filter"] != true || f["masked"] != nil || f["readonly"] != true {
			t.Errorf("%v", f)
		}
	}
	want := []string{"updated_at:time", "updated_by:ref", "created_at:time", "created_by:ref", "data_class:choice", "origin:choice"}
	if !slices.Equal(names, want) {
		t.Errorf("%v", names)
	}
}

// TestMetaIsSentAnewOnlyWhereItChanged: for the same person, and never to another one.
func TestMetaIsSentAnewOnlyWhereItChanged(t *testing.T) {
	a := open(t)
	first := a.get(t, "editor", "/api/meta").ok(t)
	tag := first.Header().Get("ETag")
	if again := a.call(t, "editor", "GET", "/api/meta", "", "If-None-Match", tag); tag == "" || again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("%q: %d, %d bytes", tag, again.Code, again.Body.Len())
	}
	for who, lang := range map[string]string{"reader": "en", "editor": "zh"} {
		other := a.call(t, who, "GET", "/api/meta", "", "If-None-Match", tag, "Accept-Language", lang)
		if other.Code != http.StatusOK || other.Header().Get("ETag") == tag {
			t.Errorf("%s in %s: %d", who, lang, other.Code)
		}
	}
}

// What a group counts is what the list with that condition counts, for whoever asks and whatever else is asked.
func TestTallyIsTheListsOwnCount(t *testing.T) {
	a := open(t)
	for i := range 60 {
		a.add(t, func(s *Specimen) {
			s.Name, s.Zone, s.Shape = fmt.Sprint("thing ", i), []string{"11", "12", "2", "1"}[i%4], []Shape{Round, Square, ""}[i%3]
			s.Class = []entity.Class{entity.Internal, entity.Public, entity.Sensitive}[i%5%3]
			s.Count = entity.IntOf(int64(i % 7))
			s.Fit = []entity.Bool{{}, entity.BoolOf(true), entity.BoolOf(false)}[i*i%3]
		})
	}
	struck := a.add(t, nil)
	if err := store.Strike(a.sys, a.db, SpecimenType, struck.ID, 1, "gone"); err != nil {
		t.Fatal(err)
	}
	count := func(who, q string) int {
		page := a.get(t, who, "/api/r/specimen?limit=200&"+q).ok(t).json(t)
		if page["next"] != nil {
			t.Fatal("more than a page")
		}
		return len(page["items"].([]any))
	}
	rapid.Check(t, func(draw *rapid.T) {
		who := rapid.SampledFrom([]string{"editor", "cleared", "foreign", "split", "top", "both"}).Draw(draw, "who")
		by := rapid.SampledFrom([]string{"shape", "zone", "fit", "data_class", "origin", "created_by", "other"}).Draw(draw, "by")
		q := rapid.SampledFrom([]string{"", "f.count=ge:3", "f.zone=under:1", "f.shape=round&f.count=lt:5", "struck=1", "f.data_class=public", "q=thing"}).Draw(draw, "query")
		r := a.get(t, who, "/api/r/specimen/tally?by="+by+"&"+q).ok(t).json(t)
		sum := 0
		for _, g := range r["groups"].([]any) {
			g := g.(map[string]any)
			n := int(g["count"].(float64))
			sum += n
			cond := "f." + by + "=" + url.QueryEscape(fmt.Sprint(g["value"]))
			if g["value"] == nil || g["value"] == "" {
				cond = "f." + by + "=empty:true"
			}
			if want := count(who, q+"&"+cond); n != want {
				t.Errorf("%s: %s is %d, its list has %d", who, cond, n, want)
			}
		}
		if all := count(who, q); sum != all || r["more"] != false {
			t.Errorf("%s: groups hold %d of %d", who, sum, all)
		}
		r = a.get(t, who, "/api/r/specimen/tally?by=zone&under=1,11,2,none&"+q).ok(t).json(t)
		for _, g := range r["groups"].([]any) {
			g := g.(map[string]any)
			if want := count(who, q+"&f.zone=under:"+g["value"].(string)); int(g["count"].(float64)) != want {
				t.Errorf("%s: %s is %v, its list has %d", who, g["value"], g["count"], want)
			}
		}
		if want := count(who, q); int(r["total"].(float64)) != want {
			t.Errorf("%s: total %v, the list has %d", who, r["total"], want)
		}
	})
}

func TestTallyTellsNothingThatIsHidden(t *testing.T) {
	a := open(t)
	other := a.add(t, func(s *Specimen) { s.Name, s.Zone = "foreign", "2" })
	a.add(t, func(s *Specimen) { s.Other = other.ID })
	for _, q := range []string{
		"", "by=", "by=colour", "by=hidden", "by=name", "by=count", "by=shapes", "by=at", "by=phone", "by=papers", "by=updated_at", "by=area_path", "by=shape&by=zone",
		"by=shape&f.hidden=x", "by=shape&sort=name", "by=shape&limit=1", "by=shape&count=1", "by=shape&under=1", "by=zone&under=", "by=zone&colour=red", "by=other&under=1",
		"by=zone&under=" + strings.Repeat("1,", 200) + "1", "by=zone&under=%ff",
	} {
		a.get(t, "editor", "/api/r/specimen/tally?"+q).want(t, http.StatusBadRequest, "query")
	}
	a.get(t, "nobody", "/api/r/specimen/tally?by=shape").want(t, http.StatusNotFound, "not_found")
	a.get(t, "editor", "/api/r/none/tally?by=shape").want(t, http.StatusNotFound, "not_found")
	if r := a.get(t, "editor", "/api/r/specimen/tally?by=other").ok(t); strings.Contains(r.Body.String(), "foreign") {
		t.Errorf("a name from another area: %s", r.Body)
	}
	if r := a.get(t, "top", "/api/r/specimen/tally?by=other").ok(t); !strings.Contains(r.Body.String(), `"label":"foreign","count":1`) {
		t.Errorf("no name: %s", r.Body)
	}
}

func TestLongHistoryIsReadPageByPage(t *testing.T) {
	a := open(t)
	const entries = 2000
	s := a.add(t, nil)
	other := a.add(t, nil)
	for range entries / 50 {
		err := a.db.Write(a.sys, func(tx *store.Tx) error {
			for range 50 {
				s.Count = entity.IntOf(s.Rev)
				if err := tx.Put(SpecimenType.Schema(), s, store.Note{}); err != nil {
					return err
				}
			}
			other.Count = entity.IntOf(s.Rev)
			return tx.Put(SpecimenType.Schema(), other, store.Note{})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	at := "/api/r/specimen/" + s.ID + "/history"
	rev, calls := float64(s.Rev), 0
	for next := "?limit=200"; next != ""; calls++ {
		page := a.get(t, "editor", at+next).ok(t)
		for _, e := range page.items(t) {
			if e["rev"] != rev || e["record"] != s.ID {
				t.Fatalf("after %v comes %v of %v", rev+1, e["rev"], e["record"])
			}
			rev--
		}
		if cursor, ok := page.json(t)["next"].(string); ok {
			next = "?limit=200&after=" + cursor
		} else {
			next = ""
		}
	}
	if rev != 0 || calls != int(s.Rev+199)/200 {
		t.Errorf("read down to revision %v in %d calls", rev+1, calls)
	}
	if n := len(a.get(t, "editor", at).ok(t).items(t)); n != 100 {
		t.Errorf("%d entries where nothing is said", n)
	}
	for _, q := range []string{"?limit=0", "?limit=201", "?limit=x", "?after=x", "?after=-1", "?from=1", "?limit=1&limit=2"} {
		a.get(t, "editor", at+q).want(t, http.StatusBadRequest, "query")
	}
}
