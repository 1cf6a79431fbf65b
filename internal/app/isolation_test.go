package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
	"haidun/internal/registry/template"
)

// city is two accounts with areas apart and what each of the areas holds.
type city struct {
	*post
	a, b   *planter
	client *client // the account of a
}

// everyRole is all that one person can hold besides the three administrations: the most anybody sees.
func everyRole() []role.Code {
	var out []role.Code
	for _, o := range role.All {
		if !role.Separate(o.Code) {
			out = append(out, o.Code)
		}
	}
	return out
}

// plantCity makes a random tree of areas and fills two parts of it that have no area in common.
func plantCity(t *testing.T, seed uint64, roles []role.Code) *city {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 70))
	p := open(t, false)
	tree := []string{"3309"}
	paths := map[string]string{"3309": "3309/"}
	add := func(code, parent string) {
		tree = append(tree, code+":"+parent)
		paths[code] = paths[parent] + code + "/"
	}
	for i := range 2 + rng.IntN(3) {
		county := fmt.Sprintf("33090%d", i+1)
		add(county, "3309")
		for j := range rng.IntN(3) {
			town := fmt.Sprintf("%s%03d", county, j+1)
			add(town, county)
			for k := range rng.IntN(3) {
				add(fmt.Sprintf("%s%03d", town, k+1), town)
			}
		}
	}
	p.areas(t, tree...)
	codes := slices.Sorted(maps.Keys(paths))
	var one, two string
	for one == two || strings.HasPrefix(paths[one], paths[two]) || strings.HasPrefix(paths[two], paths[one]) {
		one, two = codes[rng.IntN(len(codes))], codes[rng.IntN(len(codes))]
	}
	under := func(top string) (out []string) {
		for _, c := range codes {
			if strings.HasPrefix(paths[c], paths[top]) {
				out = append(out, c)
			}
		}
		return out
	}
	ua, ub := p.account(t, "alpha", one, roles...), p.account(t, "bravo", two, roles...)
	c := &city{post: p, a: newPlanter(p, "A", ua, under(one), seed), b: newPlanter(p, "B", ub, under(two), seed)}
	c.a.all(t, 3)
	c.b.all(t, 3)
	c.strikeOne(t)
	c.client = p.as(t, ua)
	return c
}

// strikeOne strikes one of B's works and changes another: histories and struck lists have something to show.
func (c *city) strikeOne(t *testing.T) {
	t.Helper()
	s, _ := c.DB.Schema("shelter")
	err := c.DB.Write(c.ctx, func(tx *store.Tx) error {
		if _, err := tx.Strike(s, c.b.ids["shelter"][0], 1, c.b.token("reason of a strike")); err != nil {
			return err
		}
		rec, err := tx.Load(s, c.b.ids["shelter"][1])
		if err != nil {
			return err
		}
		s.Field("name").SetStr(rec, c.b.token("changed name"))
		return tx.Put(s, rec, store.Note{Reason: c.b.token("reason of a change")})
	})
	if err != nil {
		t.Fatal(err)
	}
}

var trace = regexp.MustCompile(`"trace":"[^"]*"`)

// unknown is an id that no record has.
const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// leaks names B's tokens in an answer that were not in the question.
func (c *city) leaks(t *testing.T, question string, r reply) {
	t.Helper()
	text := r.Body.String() + unzipped(t, r.Body.Bytes()) + fmt.Sprint(r.Header())
	if tok := c.b.tokenIn(text, question); tok != "" {
		t.Errorf("%s shows %s (%s) of another area: %.400s", r.what, c.b.tokens[tok], tok, text)
		return
	}
	if r.Code >= 500 {
		t.Errorf("%s: %d %.300s", r.what, r.Code, r.Body)
	}
}

// unzipped is the text in a workbook.
func unzipped(t *testing.T, b []byte) string {
	t.Helper()
	if !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		return ""
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// hidden fails unless a foreign record answers exactly as an unknown one.
func (c *city) hidden(t *testing.T, foreign, none reply) {
	t.Helper()
	clean := func(r reply) string { return trace.ReplaceAllString(r.Body.String(), "") }
	said := foreign.Code == http.StatusNotFound || foreign.Code == http.StatusBadRequest // of the request, whatever it is about
	if !said || foreign.Code != none.Code || clean(foreign) != clean(none) {
		t.Errorf("%s of another area answers %d %.300s\nan unknown id %d %.300s", foreign.what, foreign.Code, foreign.Body, none.Code, none.Body)
	}
}

func TestReadingShowsNothingOfOtherAreas(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := plantCity(t, seed, everyRole())
			c.sees(t)
			for route, addresses := range walks {
				if path, ok := strings.CutPrefix(route, "GET "); ok {
					for _, a := range addresses {
						c.walk(t, path+a)
					}
				}
			}
		})
	}
}

// sees fails unless the walk can find anything at all: A's own tokens are in the same lists.
func (c *city) sees(t *testing.T) {
	t.Helper()
	for name, ids := range c.a.ids {
		if c.client.get(t, "/api/r/"+name).Code == http.StatusNotFound {
			if name != "grant" {
				t.Errorf("the account reads no %s: nothing is tested", name)
			}
			continue
		}
		list := c.client.get(t, "/api/r/"+name+"?limit=200").want(t, http.StatusOK).Body.String()
		for _, id := range ids {
			if !strings.Contains(list, id) {
				t.Errorf("%s %s of the own area is not in the list", name, id)
			}
		}
	}
}

// walk asks one address for every register and record it can name.
func (c *city) walk(t *testing.T, address string) {
	t.Helper()
	registers := []string{""}
	if strings.Contains(address, "{register}") {
		registers = nil
		for _, s := range c.DB.Schemas() {
			registers = append(registers, s.Name)
		}
	}
	for _, name := range registers {
		for _, paper := range c.papers(address, name) {
			path := strings.NewReplacer("{register}", name, "{layer}", "islands", "{name}", paper).Replace(address)
			c.ask(t, name, strings.ReplaceAll(path, "{ids}", strings.Join(slices.Concat(c.a.ids[name], c.b.ids[name]), ",")))
		}
	}
}

// papers are the names of all papers of a register, where the address is that of a paper.
func (c *city) papers(address, register string) (names []string) {
	if !strings.Contains(address, "/paper/{name}") {
		return []string{"record"}
	}
	for _, m := range c.Modules() {
		for _, p := range m.Papers {
			if p.Register.Name == register {
				names = append(names, p.Name)
			}
		}
	}
	for _, b := range template.AllShipped() {
		if b.Register == register {
			names = append(names, "form_"+b.Code)
		}
	}
	if len(names) == 0 {
		return []string{"none"}
	}
	return names
}

// ask asks one address for every record of a register: what is another area's must look as what does not exist.
func (c *city) ask(t *testing.T, name, path string) {
	t.Helper()
	if !strings.Contains(path, "{id}") {
		c.leaks(t, path, c.client.get(t, path))
		return
	}
	path = strings.ReplaceAll(path, "{hash}", strings.Repeat("ab", 32))
	none := c.client.get(t, strings.ReplaceAll(path, "{id}", unknown))
	foreign := c.b.ids[name]
	if name == "" {
		foreign = slices.Concat(slices.Collect(maps.Values(c.b.ids))...)
	}
	for _, id := range foreign {
		r := c.client.get(t, strings.ReplaceAll(path, "{id}", id))
		c.leaks(t, "", r)
		c.hidden(t, r, none)
	}
	for _, id := range c.a.ids[name] {
		c.leaks(t, "", c.client.get(t, strings.ReplaceAll(path, "{id}", id)))
	}
}

// TestNoConditionFindsOtherAreas asks every list by every field's foreign value, and in every order with every cursor.
func TestNoConditionFindsOtherAreas(t *testing.T) {
	c := plantCity(t, 9, everyRole())
	for _, s := range c.DB.Schemas() {
		if len(c.b.ids[s.Name]) == 0 || c.client.get(t, "/api/r/"+s.Name).Code != http.StatusOK {
			continue
		}
		for _, f := range s.Fields {
			c.conditions(t, s, f, c.b.ids[s.Name][0])
			c.orders(t, s, f)
		}
	}
}

// conditions uses what stands in a foreign record's field as a condition: it finds nothing and counts nothing.
func (c *city) conditions(t *testing.T, s *entity.Schema, f *entity.Field, id string) {
	t.Helper()
	rec, err := c.DB.Get(c.ctx, s, id)
	if err != nil {
		t.Fatal(err)
	}
	var value string
	switch f.Kind {
	case entity.Text, entity.Link:
		if value = f.Str(rec); c.b.tokens[value] == "" && f.Ref != "area" {
			return // no value of this record alone
		}
	case entity.Private:
		if value, err = c.DB.Vault().Open(s.Name, f.Name, id, f.Secret(rec).Cipher); err != nil {
			return // there is none
		}
	}
	if value == "" || f.Ref == "user" {
		return
	}
	for _, q := range []string{"f." + f.Name + "=eq:", "f." + f.Name + "=like:", "f." + f.Name + "=prefix:", "f." + f.Name + "=in:", "f." + f.Name + "=under:", "q=", "parent="} {
		address := "/api/r/" + s.Name + "?count=1&struck=1&" + q + value
		r := c.client.get(t, address)
		if r.Code == http.StatusBadRequest {
			continue
		}
		c.leaks(t, address, r)
		if total := r.want(t, http.StatusOK).json(t)["total"]; total != 0.0 && !slices.Contains(c.a.districts, value) {
			t.Errorf("%s counts %v", address, total)
		}
	}
	c.leaks(t, value, c.client.get(t, "/api/r/"+s.Name+"/labels?q="+value))
}

// orders pages through a list by f in both directions: nothing foreign stands in a page or in a cursor.
func (c *city) orders(t *testing.T, s *entity.Schema, f *entity.Field) {
	t.Helper()
	if !f.Sortable {
		return
	}
	for _, dir := range []string{"", "-"} {
		next, seen := "", 0
		all := c.client.get(t, "/api/r/"+s.Name+"?count=1").json(t)["total"].(float64)
		for {
			r := c.client.get(t, "/api/r/"+s.Name+"?limit=2&sort="+dir+f.Name+"&after="+next)
			if r.Code == http.StatusBadRequest {
				return
			}
			c.leaks(t, "", r)
			seen += len(r.items(t))
			if next, _ = r.json(t)["next"].(string); next == "" {
				break
			}
			raw, err := base64.RawURLEncoding.DecodeString(next)
			if err != nil {
				t.Fatal(err)
			}
			if tok := c.b.tokenIn(string(raw), ""); tok != "" {
				t.Errorf("a cursor of %s by %s shows %s", s.Name, f.Name, tok)
			}
		}
		if seen != int(all) {
			t.Errorf("%s by %s%s: %d records instead of %v", s.Name, dir, f.Name, seen, all)
		}
	}
}

// TestCountsAgreeWithTheTables counts by SQL that knows nothing of policy.
func TestCountsAgreeWithTheTables(t *testing.T) {
	c := plantCity(t, 4, everyRole())
	for _, s := range c.DB.Schemas() {
		r := c.client.get(t, "/api/r/"+s.Name+"?count=1")
		if r.Code == http.StatusNotFound {
			continue
		}
		want := c.count(t, s.Name, "")
		if openToAll[s.Name] == "" {
			path := c.path(t, c.a.districts[0])
			beside := "" // records about others lie beside the tree
			if s.AboutField != nil {
				beside = "%/"
			}
			want = c.count(t, s.Name, " AND (area_path='' OR area_path LIKE '"+beside+path+"%' OR area_path LIKE '"+c.a.user+"/%')")
		}
		if got := r.json(t)["total"].(float64); int(got) != want || want == 0 && openToAll[s.Name] == "" {
			t.Errorf("%s: the list counts %v, the table %d", s.Name, got, want)
		}
	}
}

// path is the shortest area path of a planter: districts begin with the top.
func (c *city) path(t *testing.T, district string) string {
	t.Helper()
	s, _ := c.DB.Schema("area")
	rec, err := c.DB.Get(c.ctx, s, district)
	if err != nil {
		t.Fatal(err)
	}
	return s.MetaOf(rec).Area
}

func (c *city) count(t *testing.T, register, cond string) (n int) {
	t.Helper()
	for _, row := range c.rows(t, `SELECT count(*) FROM "`+register+`" WHERE struck_at IS NULL`+cond) {
		if _, err := fmt.Sscan(strings.TrimSuffix(row, "|"), &n); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// rows are the rows of a query as text.
func (p *post) rows(t *testing.T, query string, args ...any) []string {
	t.Helper()
	rows, err := p.DB.Query(p.ctx, query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		vals, ptrs := make([]any, len(cols)), make([]any, len(cols))
		for i := range vals {
			ptrs[i] = &vals[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			t.Fatal(err)
		}
		line := ""
		for _, v := range vals {
			line += fmt.Sprint(v) + "|"
		}
		out = append(out, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
