package rest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// TestEveryRefusalHasItsStatusAndCode reads docs/rest.md line by line. ID stands for a specimen of zone 11 that has
// been changed once, so that its revision is 2.
func TestEveryRefusalHasItsStatusAndCode(t *testing.T) {
	a := open(t)
	s := a.add(t, nil)
	s.Remark = "changed"
	if err := store.Put(a.sys, a.db, SpecimenType, s, store.Note{}); err != nil {
		t.Fatal(err)
	}
	struck := a.add(t, nil)
	if err := store.Strike(a.sys, a.db, SpecimenType, struck.ID, 1, "gone"); err != nil {
		t.Fatal(err)
	}
	secret := a.add(t, func(s *Specimen) { s.Class = entity.Sensitive })
	many := strings.Repeat(`{"id":"x","rev":1},`, 1000) + `{"id":"x","rev":1}`
	for name, c := range map[string]struct {
		who, method, path, body string
		status                  int
		code                    string
	}{
		"a stranger is asked to sign in":                         {"", "GET", "/r/specimen", "", 401, "unsigned"},
		"a stranger writes nothing":                              {"", "POST", "/r/specimen", `{"record":{}}`, 401, "unsigned"},
		"a stranger sees no meta":                                {"", "GET", "/meta", "", 401, "unsigned"},
		"nor the description of the interface":                   {"", "GET", "/openapi.json", "", 401, "unsigned"},
		"nor figures":                                            {"", "GET", "/figures", "", 401, "unsigned"},
		"nor the log":                                            {"", "GET", "/log", "", 401, "unsigned"},
		"an unknown address is not found":                        {"editor", "GET", "/nothing", "", 404, "not_found"},
		"a known address with another verb is not found":         {"editor", "PUT", "/r/specimen", "{}", 404, "not_found"},
		"an unknown register is not found":                       {"editor", "GET", "/r/nothing", "", 404, "not_found"},
		"a register one may not read is not found":               {"nobody", "GET", "/r/specimen", "", 404, "not_found"},
		"and takes nothing either":                               {"nobody", "POST", "/r/specimen", `{"record":{}}`, 404, "not_found"},
		"an unknown record is not found":                         {"editor", "GET", "/r/specimen/" + unknown, "", 404, "not_found"},
		"a record of another area is not found":                  {"foreign", "GET", "/r/specimen/ID", "", 404, "not_found"},
		"a record above one's clearance is not found":            {"editor", "GET", "/r/specimen/" + secret.ID, "", 404, "not_found"},
		"an id that cannot be one is not found":                  {"editor", "GET", "/r/specimen/a%00b", "", 404, "not_found"},
		"a reader creates nothing":                               {"reader", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11"}}`, 403, "forbidden"},
		"a reader changes nothing":                               {"reader", "PATCH", "/r/specimen/ID", `{"rev":2,"record":{"name":"n"}}`, 403, "forbidden"},
		"a reader strikes nothing":                               {"reader", "POST", "/r/specimen/ID/strike", `{"rev":2,"reason":"x"}`, 403, "forbidden"},
		"nobody creates in another area":                         {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"2"}}`, 403, "forbidden"},
		"nor moves a record there":                               {"editor", "PATCH", "/r/specimen/ID", `{"rev":2,"record":{"zone":"2"}}`, 403, "forbidden"},
		"nor unmasks without the right":                          {"editor", "POST", "/r/specimen/ID/unmask", `{"field":"phone","purpose":"x"}`, 403, "forbidden"},
		"only auditors read the log":                             {"editor", "GET", "/log", "", 403, "forbidden"},
		"and only those of the whole node":                       {"local", "GET", "/log", "", 403, "forbidden"},
		"a stale revision is refused":                            {"editor", "PATCH", "/r/specimen/ID", `{"rev":1,"record":{"name":"n"}}`, 409, "stale"},
		"also for striking":                                      {"editor", "POST", "/r/specimen/ID/strike", `{"rev":1,"reason":"x"}`, 409, "stale"},
		"and for actions":                                        {"editor", "POST", "/r/specimen/ID/do/square", `{"rev":1,"reason":"x","record":{"remark":"r"}}`, 409, "stale"},
		"a change without a revision is malformed":               {"editor", "PATCH", "/r/specimen/ID", `{"record":{"name":"n"}}`, 400, "malformed"},
		"a strike without one too":                               {"editor", "POST", "/r/specimen/ID/strike", `{"reason":"x"}`, 400, "malformed"},
		"an action without one too":                              {"editor", "POST", "/r/specimen/ID/do/square", `{"reason":"x"}`, 400, "malformed"},
		"a struck record does not change":                        {"editor", "PATCH", "/r/specimen/" + struck.ID, `{"rev":2,"record":{"name":"n"}}`, 409, "struck"},
		"nor moves on":                                           {"editor", "POST", "/r/specimen/" + struck.ID + "/do/square", `{"rev":2,"reason":"x","record":{"remark":"r"}}`, 409, "struck"},
		"striking needs a reason":                                {"editor", "POST", "/r/specimen/ID/strike", `{"rev":2,"reason":" "}`, 422, "reason"},
		"a required field is required":                           {"editor", "POST", "/r/specimen", `{"record":{"zone":"11"}}`, 422, "invalid"},
		"an unknown field is named":                              {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","nothing":1}}`, 422, "invalid"},
		"built-in fields cannot be set":                          {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","created_by":"top"}}`, 422, "invalid"},
		"nor the area path":                                      {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","area":"2/"}}`, 422, "invalid"},
		"nor the origin":                                         {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","origin":"real"}}`, 422, "invalid"},
		"nor an id":                                              {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","id":"x"}}`, 422, "invalid"},
		"a reference into nothing is refused":                    {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"99"}}`, 422, "invalid"},
		"a number that is text is refused":                       {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","count":"7"}}`, 422, "invalid"},
		"a number with a fraction is refused":                    {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","count":7.5}}`, 422, "invalid"},
		"a number out of bounds is refused":                      {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","count":1000001}}`, 422, "invalid"},
		"a code not in the list is refused":                      {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","shape":"flat"}}`, 422, "invalid"},
		"a date that does not exist is refused":                  {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","built":"2026-02-30"}}`, 422, "invalid"},
		"a position off the earth is refused":                    {"editor", "POST", "/r/specimen", `{"record":{"name":"n","zone":"11","at":{"lon":500,"lat":1}}}`, 422, "invalid"},
		"what is no JSON is malformed":                           {"editor", "POST", "/r/specimen", `name=n`, 400, "malformed"},
		"an empty body is malformed":                             {"editor", "POST", "/r/specimen", ``, 400, "malformed"},
		"a list is malformed":                                    {"editor", "POST", "/r/specimen", `[]`, 400, "malformed"},
		"half an object is malformed":                            {"editor", "POST", "/r/specimen", `{"record":{"name":"n"`, 400, "malformed"},
		"data behind the object is malformed":                    {"editor", "POST", "/r/specimen", `{"record":{}} {}`, 400, "malformed"},
		"a name twice is malformed":                              {"editor", "POST", "/r/specimen", `{"record":{"name":"a","name":"b","zone":"11"}}`, 400, "malformed"},
		"also around the record":                                 {"editor", "PATCH", "/r/specimen/ID", `{"rev":2,"rev":1,"record":{}}`, 400, "malformed"},
		"a name in other letters is another name":                {"editor", "PATCH", "/r/specimen/ID", `{"Rev":2,"record":{}}`, 400, "malformed"},
		"also of a field":                                        {"editor", "POST", "/r/specimen", `{"record":{"Name":"n","zone":"11"}}`, 422, "invalid"},
		"what belongs to another call is malformed":              {"editor", "POST", "/r/specimen", `{"record":{},"force":true}`, 400, "malformed"},
		"a reason that is a number is malformed":                 {"editor", "POST", "/r/specimen", `{"record":{},"reason":1}`, 400, "malformed"},
		"a key that is no ULID is malformed":                     {"editor", "POST", "/r/specimen?key", `{"record":{"name":"n","zone":"11"}}`, 400, "malformed"},
		"a body over the limit is too large":                     {"editor", "POST", "/r/specimen", `{"record":{"remark":"` + strings.Repeat("x", 3<<20) + `"}}`, 413, "too_large"},
		"a bulk of nothing is malformed":                         {"editor", "POST", "/r/specimen/bulk", `{"ids":[],"set":{}}`, 400, "malformed"},
		"a bulk of 1001 is too large":                            {"editor", "POST", "/r/specimen/bulk", `{"ids":[` + many + `],"set":{}}`, 413, "too_large"},
		"a name twice in a bulk's list too":                      {"editor", "POST", "/r/specimen/bulk", `{"ids":[{"id":"x","id":"y","rev":1}],"set":{}}`, 400, "malformed"},
		"and one in other letters":                               {"editor", "POST", "/r/specimen/bulk", `{"ids":[{"ID":"x","rev":1}],"set":{}}`, 400, "malformed"},
		"an unknown action is not found":                         {"editor", "POST", "/r/specimen/ID/do/melt", `{"rev":2}`, 404, "unknown_action"},
		"a register without actions has none":                    {"editor", "POST", "/r/part/ID/do/melt", `{"rev":2}`, 404, "not_found"},
		"an action in the wrong state is a conflict":             {"cleared", "POST", "/r/specimen/ID/do/round", `{"rev":2}`, 409, "state"},
		"an action that needs a reason gets one":                 {"editor", "POST", "/r/specimen/ID/do/square", `{"rev":2,"reason":"  ","record":{"remark":"r"}}`, 422, "reason"},
		"an action takes its own fields only":                    {"editor", "POST", "/r/specimen/ID/do/square", `{"rev":2,"reason":"x","record":{"name":"n"}}`, 422, "invalid"},
		"and never the class":                                    {"cleared", "POST", "/r/specimen/ID/do/square", `{"rev":2,"reason":"x","record":{"remark":"r","data_class":"public"}}`, 422, "invalid"},
		"a state does not change by editing":                     {"editor", "PATCH", "/r/specimen/ID", `{"rev":2,"record":{"shape":"square"}}`, 422, "invalid"},
		"unmasking needs a purpose":                              {"asks", "POST", "/r/specimen/ID/unmask", `{"field":"phone","purpose":" "}`, 422, "purpose"},
		"only personal values are unmasked":                      {"asks", "POST", "/r/specimen/ID/unmask", `{"field":"hidden","purpose":"x"}`, 400, "malformed"},
		"a record that is foreign is not unmasked and not known": {"foreign", "POST", "/r/specimen/ID/unmask", `{"field":"phone","purpose":"x"}`, 404, "not_found"},
		"a class one is not cleared for is refused":              {"editor", "PATCH", "/r/specimen/ID", `{"rev":2,"record":{"data_class":"sensitive"}}`, 403, "forbidden"},
		"a class that is none is malformed":                      {"editor", "PATCH", "/r/specimen/ID", `{"rev":2,"record":{"data_class":"secret"}}`, 400, "malformed"},
		"a map of what has no place is a bad query":              {"editor", "GET", "/r/part/map", "", 400, "query"},
		"a window that is none too":                              {"editor", "GET", "/r/specimen/map?bbox=1,2,3", "", 400, "query"},
		"the log takes no broken time":                           {"auditor", "GET", "/log?from=yesterday", "", 400, "query"},
		"nor a negative length":                                  {"auditor", "GET", "/log?limit=-1", "", 400, "query"},
		"nor a zero byte":                                        {"auditor", "GET", "/log?actor=a%00", "", 400, "query"},
	} {
		t.Run(name, func(t *testing.T) {
			path, headers := strings.ReplaceAll(c.path, "ID", s.ID), []string{}
			if at, key := strings.CutSuffix(path, "?key"); key {
				path, headers = at, []string{"Idempotency-Key", "not-a-ulid"}
			}
			r := a.call(t, c.who, c.method, "/api"+path, c.body, headers...).want(t, c.status, c.code)
			if got := r.Header().Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("content type %s", got)
			}
			if got := r.Header().Get("Cache-Control"); got != "no-store" {
				t.Errorf("cache control %q", got)
			}
			if p := r.json(t); p["status"] != float64(c.status) || p["detail"] == "" || p["trace"] == "" || p["type"] != "about:blank" {
				t.Errorf("problem: %v", p)
			}
		})
	}
	if now := a.get(t, "editor", "/api/r/specimen/"+s.ID).ok(t).json(t); now["rev"] != 2.0 || now["name"] != "thing" {
		t.Errorf("a refused call changed the record: %v", now)
	}
}

func TestProblemSpeaksTheCallersLanguage(t *testing.T) {
	a := open(t)
	for lang, want := range map[string]string{"en": "Name: is required", "en-GB,zh": "Name: is required", "zh": "「名称」必须填写", "": "「名称」必须填写", "fr": "「名称」必须填写"} {
		r := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"zone":"11"}}`, "Accept-Language", lang).want(t, http.StatusUnprocessableEntity, "invalid")
		fields := r.json(t)["fields"].([]any)
		if f := fields[0].(map[string]any); len(fields) != 1 || f["text"] != want || f["field"] != "name" || f["code"] != "required" {
			t.Errorf("%q: %v", lang, fields)
		}
	}
}

func TestAnswerToNonsenseIsShort(t *testing.T) {
	a := open(t)
	long := strings.Repeat("x", 100_000)
	var many strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&many, `"f%d":1,`, i)
	}
	for name, r := range map[string]reply{
		"many unknown fields":    a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{`+strings.TrimSuffix(many.String(), ",")+`}}`),
		"a long field name":      a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"`+long+`":1}}`),
		"a long name":            a.call(t, "editor", "POST", "/api/r/specimen", `{"`+long+`":1}`),
		"a long name twice":      a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"`+long+`":1,"`+long+`":2}}`),
		"a long parameter":       a.get(t, "editor", "/api/r/specimen?"+long+"=1"),
		"a long parameter value": a.get(t, "editor", "/api/r/specimen?sort="+long),
	} {
		if n := r.Body.Len(); r.Code < 400 || r.Code >= 500 || n > 20_000 {
			t.Errorf("%s: %d with %d bytes", name, r.Code, n)
		}
	}
}

func TestStaleAnswerShowsTheRecordAsItIsNow(t *testing.T) {
	a := open(t)
	s := a.add(t, func(s *Specimen) { s.Hidden = "for the cleared" })
	s.Name = "renamed"
	if err := store.Put(a.sys, a.db, SpecimenType, s, store.Note{}); err != nil {
		t.Fatal(err)
	}
	r := a.call(t, "editor", "PATCH", "/api/r/specimen/"+s.ID, `{"rev":1,"record":{"name":"mine"}}`).want(t, 409, "stale")
	now, _ := r.json(t)["current"].(map[string]any)
	if now["name"] != "renamed" || now["rev"] != 2.0 || now["hidden"] != nil {
		t.Errorf("current: %v", now)
	}
}
