package app_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
)

func TestWritingChangesNothingOfOtherAreas(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := plantCity(t, 20+seed, everyRole())
			before := c.state(t)
			for route, bodies := range walks {
				method, path, _ := strings.Cut(route, " ")
				if method == "GET" {
					continue
				}
				for _, body := range bodies {
					c.write(t, method, path, body)
				}
			}
			after := c.state(t)
			for what, was := range before {
				if now := after[what]; !slices.Equal(now, was) {
					t.Errorf("%s of another area changed:\nwas %s\nis  %s", what, was, now)
				}
			}
			c.sees(t) // the account could write all the time
		})
	}
}

// state is everything that B's area holds, row by row.
func (c *city) state(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	path := c.path(t, c.b.districts[0])
	for _, s := range c.DB.Schemas() {
		out[s.Name] = c.rows(t, `SELECT * FROM "`+s.Name+`" WHERE area_path LIKE '`+path+`%' OR area_path LIKE '%/`+path+`%' ORDER BY id`)
		for _, id := range c.b.ids[s.Name] {
			out[s.Name+" "+id] = c.rows(t, `SELECT * FROM "`+s.Name+`" WHERE id=?1`, id)
			out["log of "+id] = c.rows(t, `SELECT count(*) FROM haidun_log WHERE record=?1`, id)
		}
	}
	return out
}

// write makes a call of writing at every register and foreign record it can name.
func (c *city) write(t *testing.T, method, path, body string) {
	t.Helper()
	for _, s := range c.DB.Schemas() {
		if !strings.Contains(path+body, "{") || !strings.Contains(path, "{register}") && s.Name != "seat" && s.Name != "user" {
			if s != c.DB.Schemas()[0] {
				continue
			}
		}
		at := strings.ReplaceAll(path, "{register}", s.Name)
		text := c.fillBody(t, s, body)
		if !strings.Contains(at, "{id}") {
			r := c.client.call(t, method, at, text)
			c.leaks(t, text, r)
			if strings.Contains(body, "in_b") && r.Code < 400 && s.ScopeField != nil && s.ScopeField.Ref == "area" && s.Name != "area" {
				t.Errorf("%s put a record into another area: %.200s", r.what, r.Body)
			}
			continue
		}
		for _, action := range []string{"seal", "scrap", "nonsense"} {
			at := strings.ReplaceAll(at, "{action}", action)
			none := c.client.call(t, method, strings.ReplaceAll(at, "{id}", unknown), text)
			for _, id := range c.b.ids[s.Name] {
				r := c.client.call(t, method, strings.ReplaceAll(at, "{id}", id), text)
				c.leaks(t, text, r)
				if strings.HasPrefix(path, "/api/r/") && openToAll[s.Name] == "" {
					c.hidden(t, r, none)
				}
			}
			if !strings.Contains(path, "{action}") {
				break
			}
		}
	}
}

// TestOwnRecordsAreNotTiedToForeignOnes sets every reference of every own record to a foreign record, one by one.
func TestOwnRecordsAreNotTiedToForeignOnes(t *testing.T) {
	c := plantCity(t, 40, everyRole())
	tried := 0
	for _, s := range c.DB.Schemas() {
		for _, f := range s.Fields {
			foreign := c.b.ids[f.Ref]
			if f.Ref == "area" {
				foreign = c.b.districts[:1]
			}
			if f.Kind != entity.Link || len(foreign) == 0 || len(c.a.ids[s.Name]) == 0 {
				continue
			}
			at := "/api/r/" + s.Name + "/" + c.a.ids[s.Name][0]
			rev, ok := c.client.get(t, at).json(t)["rev"]
			if !ok {
				continue // not his to read
			}
			tried++
			body := map[string]any{"rev": rev, "record": map[string]any{f.Name: foreign[len(foreign)-1]}}
			if r := c.client.call(t, "PATCH", at, body); r.Code != http.StatusUnprocessableEntity && r.Code != http.StatusForbidden {
				t.Errorf("%s of %s took a foreign record: %d %.200s", f.Name, s.Name, r.Code, r.Body)
			} else {
				c.leaks(t, foreign[len(foreign)-1], r)
			}
		}
	}
	if tried < 10 {
		t.Errorf("only %d references were tried", tried)
	}
}

// fillBody makes records that reach into B: in_b lies there, refs_b and refs_a refer to what lies there.
func (c *city) fillBody(t *testing.T, s *entity.Schema, body string) string {
	t.Helper()
	in, refs := map[string]any{}, map[string]any{}
	secret := "name"
	for _, f := range s.Fields {
		switch {
		case f.ReadOnly:
		case f.Kind == entity.Private:
			secret = f.Name
		case f.Kind == entity.Link && f.Ref == "area":
			in[f.Name], refs[f.Name] = c.b.districts[0], c.b.districts[0]
		case f.Kind == entity.Link && len(c.b.ids[f.Ref]) > 0:
			in[f.Name], refs[f.Name] = c.b.ids[f.Ref][0], c.b.ids[f.Ref][0]
		case f.Required && f.Kind == entity.Choice:
			in[f.Name] = f.Choices[0].Code
		case f.Required && (f.Kind == entity.Text || f.Kind == entity.Long):
			in[f.Name] = "written by A"
			if fn := formats[s.Name+"."+f.Name]; fn != nil {
				in[f.Name] = fn(77)
			}
		case f.Required && f.Kind == entity.Day:
			in[f.Name] = "2020-01-01"
		}
	}
	var revs []map[string]any
	for _, id := range c.b.ids[s.Name] {
		revs = append(revs, map[string]any{"id": id, "rev": 1})
	}
	for key, v := range map[string]any{"{in_b}": in, "{refs_b}": refs, "{refs_a}": refs, "{revs}": revs} {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		body = strings.ReplaceAll(body, key, string(raw))
	}
	return strings.ReplaceAll(body, "{secret}", secret)
}
