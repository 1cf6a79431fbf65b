package app_test

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/role"
	"haidun/internal/web/session"
)

// stream is an open event stream.
type stream struct {
	*bufio.Reader
}

// listen opens a stream over a real connection and reads its greeting.
func (c *client) listen(t *testing.T, query string) *stream {
	t.Helper()
	srv := httptest.NewServer(c.site)
	t.Cleanup(srv.Close)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+"/api/events"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: session.Cookie, Value: c.cookie})
	res, err := srv.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := res.Body.Close(); err != nil {
			t.Log(err) // the server may have ended it
		}
	})
	if res.StatusCode != http.StatusOK {
		t.Fatalf("stream: %d", res.StatusCode)
	}
	s := &stream{bufio.NewReader(res.Body)}
	s.next(t)
	return s
}

// next is the next event, "" at the end.
func (s *stream) next(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	for {
		line, err := s.ReadString('\n')
		if err != nil {
			return ""
		}
		if line == "\n" {
			return out.String()
		}
		out.WriteString(line)
	}
}

// works makes a works in an area.
func (p *post) works(t *testing.T, name, district string) *shelter.Shelter {
	t.Helper()
	return put(t, p, shelter.Type, &shelter.Shelter{Name: name, AreaID: district, Status: shelter.InUse})
}

func TestStreamTellsNothingOfOtherAreas(t *testing.T) {
	c := plantCity(t, 5, everyRole())
	s := c.client.listen(t, "")
	for _, sch := range c.DB.Schemas() {
		if openToAll[sch.Name] == "" && !internal(c.Modules())[sch.Name] {
			c.b.plant(t, sch)
			c.strikeBoth(t, sch, c.b.ids[sch.Name])
		}
	}
	mine := c.works(t, "the last one", c.a.districts[0])
	for {
		e := s.next(t)
		if e == "" {
			t.Fatal("the stream ended")
		}
		for tok, what := range c.b.tokens {
			if strings.Contains(e, tok) {
				t.Fatalf("the stream shows %s: %s", what, e)
			}
		}
		if strings.Contains(e, mine.ID) {
			return
		}
	}
}

// strikeBoth strikes the newest record and restores it.
func (c *city) strikeBoth(t *testing.T, s *entity.Schema, ids []string) {
	t.Helper()
	if s.Name == "view" || s.Name == "grant" {
		return // only their owner; only once
	}
	id := ids[len(ids)-1]
	err := c.DB.Write(c.ctx, func(tx *store.Tx) error {
		if _, err := tx.Strike(s, id, 1, "test"); err != nil {
			return err
		}
		_, err := tx.Restore(s, id, 2, "test")
		return err
	})
	if err != nil {
		t.Fatalf("strike %s: %v", s.Name, err)
	}
}

func TestWhoLosesARecordIsTold(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	w := p.works(t, "moves away", "330902")
	left := p.with(t, "left", "330902", role.CountyAdmin).listen(t, "?registers=shelter")
	right := p.with(t, "right", "330903", role.CountyAdmin).listen(t, "?registers=shelter")
	cleared := p.with(t, "cleared", "330903", role.Engineering).listen(t, "?registers=shelter")

	w.AreaID = "330903"
	put(t, p, shelter.Type, w)
	if e := left.next(t); !strings.Contains(e, `"action":"gone"`) || strings.Contains(e, "330903") || strings.Contains(e, w.Name) {
		t.Errorf("who had it hears %q", e)
	}
	if e := right.next(t); !strings.Contains(e, `"action":"update"`) || !strings.Contains(e, w.Name) {
		t.Errorf("who has it now hears %q", e)
	}
	w.Class = entity.Sensitive
	put(t, p, shelter.Type, w)
	if e := right.next(t); !strings.Contains(e, `"action":"gone"`) {
		t.Errorf("who is not cleared hears %q", e)
	}
	cleared.next(t)
	if e := cleared.next(t); !strings.Contains(e, `"data_class":"sensitive"`) {
		t.Errorf("who is cleared hears %q", e)
	}
	other := p.works(t, "not his", "330903")
	p.works(t, "his", "330902")
	if e := left.next(t); strings.Contains(e, other.ID) || !strings.Contains(e, `"his"`) {
		t.Errorf("who never had it hears %q", e)
	}
}

func TestStreamEndsWithTheRightToIt(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	c := p.with(t, "keeper", "330902", role.CountyAdmin)
	s := c.listen(t, "?registers=shelter")
	p.works(t, "before", "330902")
	if e := s.next(t); !strings.Contains(e, "before") {
		t.Fatalf("hears %q", e)
	}
	page, err := p.DB.List(p.ctx, grant.Type.Schema(), store.Query{Parent: c.user})
	if err != nil || len(page.Recs) != 1 {
		t.Fatalf("grants: %v %v", page.Recs, err)
	}
	g := page.Recs[0].(*grant.Grant)
	if err := store.Strike(p.ctx, p.DB, grant.Type, g.ID, g.Rev, "moved on"); err != nil {
		t.Fatal(err)
	}
	p.works(t, "after", "330902")
	for e := s.next(t); e != ""; e = s.next(t) {
		if strings.Contains(e, "after") {
			t.Fatalf("hears %q", e)
		}
	}
	c.get(t, "/api/r/shelter").want(t, http.StatusUnauthorized)
}

// TestForeignNamesAreNotShown: a record may refer to one that its reader cannot see, and what it is called is then
// nobody's business, however often others asked before.
func TestForeignNamesAreNotShown(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	far := newPlanter(p, "F", "", []string{"330903"}, 1)
	s, _ := p.DB.Schema("organisation")
	org := far.plant(t, s)
	put(t, p, shelter.Type, &shelter.Shelter{Name: "tied", AreaID: "330902", Status: shelter.InUse, Owner: org})
	near, both := p.with(t, "near", "330902", role.CountyAdmin), p.with(t, "both", "3309", role.CountyAdmin)
	named := func(c *client) string {
		label, ok := c.get(t, "/api/r/shelter").items(t)[0]["owner_label"].(string)
		if !ok {
			t.Fatal("no label")
		}
		return label
	}
	for range 2 {
		if named(both) == "" || named(near) != "" {
			t.Errorf("the owner is called %q by who sees it, %q by who does not", named(both), named(near))
		}
	}
	rec, err := p.DB.Get(p.ctx, s, org)
	if err != nil {
		t.Fatal(err)
	}
	for round, district := range []string{"330902", "330903"} {
		rec = s.Clone(rec)
		s.Field("district").SetStr(rec, district)
		if err := p.DB.Write(p.ctx, func(tx *store.Tx) error { return tx.Put(s, rec, store.Note{}) }); err != nil {
			t.Fatal(err)
		}
		if (named(near) == "") != (round == 1) {
			t.Errorf("moved to %s the owner is called %q", district, named(near))
		}
	}
	for _, path := range []string{"/api/r/shelter?limit=5", "/api/r/organisation/labels?ids=" + org, fmt.Sprintf("/api/r/organisation/%s/access", org)} {
		for tok, what := range far.tokens {
			if tok != org && strings.Contains(near.get(t, path).Body.String(), tok) {
				t.Errorf("%s shows %s", path, what)
			}
		}
	}
}
