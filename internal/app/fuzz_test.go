package app_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nonsense are values that no field asked for: of other types, out of bounds, unreadable, hostile.
var nonsense = []any{
	nil, "", " ", true, 0, -1, 1e308, 9007199254740993, -9223372036854775808, "99999999999999999999", "NaN",
	[]any{},
	[]any{nil, "a", 1},
	map[string]any{},
	map[string]any{"lon": 500, "lat": "x"},
	map[string]any{"type": "Polygon", "coordinates": []any{}},
	map[string]any{"type": "Polygon", "coordinates": "x"},
	"\x00", "\u202e\u200b", "😀中文字", strings.Repeat("长", 5000), "' OR '1'='1", `"; DROP TABLE shelter; --`, "%' ESCAPE '", "<script>alert(1)</script>",
	"${7*7}{{7*7}}", "../../../etc/hosts", "\r\nSet-Cookie: a=b", "2026-02-30", "0000-00-00", "9999-12-31T23:59:59Z", "=1+1", "1.23E+10", "机密★10年", "[[[[",
	[]any{map[string]any{"hash": strings.Repeat("f", 64), "name": "../x", "size": -1}},
	unknown, "330903", "3309",
}

// TestNothingOfTheInterfaceBreaks takes every address, parameter and field of the OpenAPI document and sends what it
// does not expect: no answer is a failure of the server, shows another area, or grows without bound.
func TestNothingOfTheInterfaceBreaks(t *testing.T) {
	c := plantCity(t, 31, everyRole())
	doc := c.client.get(t, "/api/openapi.json").want(t, http.StatusOK).json(t)
	paths := doc["paths"].(map[string]any)
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	shared := doc["components"].(map[string]any)["parameters"].(map[string]any)
	var addresses []string
	for path := range paths {
		addresses = append(addresses, path)
	}
	slices.Sort(addresses)
	values := rapid.SampledFrom(nonsense)
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(addresses).Draw(rt, "path")
		register, _, _ := strings.Cut(strings.TrimPrefix(path, "/api/r/"), "/")
		ids := slices.Concat(c.a.ids[register], c.b.ids[register], []string{unknown, "%00", "a%2Fb", strings.Repeat("x", 500), "%F0%9F%98%80", "..%2f.."})
		address := strings.ReplaceAll(path, "{id}", rapid.SampledFrom(ids).Draw(rt, "id"))
		calls := paths[path].(map[string]any)
		for _, method := range slices.Sorted(maps.Keys(calls)) {
			op, ok := calls[method].(map[string]any)
			if !ok {
				continue // the path's own parameters
			}
			question := address + query(rt, op, shared, values)
			body := ""
			if op["requestBody"] != nil {
				body = bodyOf(rt, schemas[register+"_input"], values)
			}
			r := c.client.call(t, strings.ToUpper(method), question, body)
			if r.Code >= 500 {
				rt.Fatalf("%s %s: %d %s", r.what, body, r.Code, r.Body)
			}
			if n := r.Body.Len(); n > 2<<20 && path != "/api/openapi.json" { // which grows with the program, not with its records
				rt.Fatalf("%s: an answer of %d bytes", r.what, n)
			}
			if drawn := r.Header().Get("Content-Type") == "image/svg+xml"; !drawn && !json.Valid(r.Body.Bytes()) {
				rt.Fatalf("%s: no JSON: %.300s", r.what, r.Body)
			}
			c.leaks(t, question+body, r)
		}
	})
	if strings.Contains(c.log.String(), `"level":"ERROR"`) {
		t.Errorf("the program complains: %.2000s", c.log)
	}
}

// query fills some of a call's parameters.
func query(t *rapid.T, op, shared map[string]any, values *rapid.Generator[any]) string {
	params, _ := op["parameters"].([]any)
	out := url.Values{}
	for _, name := range names(params, shared) {
		if rapid.IntRange(0, 9).Draw(t, "take") > 1 {
			continue
		}
		text, ok := values.Draw(t, "value").(string)
		if !ok {
			text = rapid.SampledFrom([]string{"-1", "0", "1", "200", "name", "-capacity", "empty:true", "like:a", "under:330902", "1,2,3,4"}).Draw(t, "word")
		}
		if op := rapid.SampledFrom([]string{"", "eq:", "ne:", "in:", "gt:", "le:", "has:", "prefix:", "like:", "under:", "empty:"}).Draw(t, "op"); op != "" {
			text = op + text
		}
		out.Add(name, text)
	}
	if len(out) == 0 {
		return ""
	}
	return "?" + out.Encode()
}

// names are the parameters of a call, and of what is said once for many calls: the conditions on fields are one each.
func names(params []any, shared map[string]any) (out []string) {
	for _, p := range params {
		said := p.(map[string]any)
		if ref, ok := said["$ref"].(string); ok {
			said = shared[path.Base(ref)].(map[string]any)
		}
		if said["explode"] != true {
			out = append(out, said["name"].(string))
			continue
		}
		of := said["schema"].(map[string]any)["properties"].(map[string]any)
		out = append(out, slices.Sorted(maps.Keys(of))...)
	}
	return out
}

// bodyOf makes a body with some of a register's fields.
func bodyOf(t *rapid.T, schema any, values *rapid.Generator[any]) string {
	record := map[string]any{}
	if s, ok := schema.(map[string]any); ok {
		for _, name := range slices.Sorted(maps.Keys(s["properties"].(map[string]any))) {
			if rapid.IntRange(0, 3).Draw(t, "take") == 0 {
				record[name] = values.Draw(t, name)
			}
		}
	}
	body := map[string]any{"rev": rapid.SampledFrom([]any{1, 2, 0, "1", nil}).Draw(t, "rev"), "reason": values.Draw(t, "reason"), "record": record}
	for _, name := range []string{"rev", "reason", "record", "ids", "set", "strike", "field", "purpose"} {
		switch rapid.IntRange(0, 9).Draw(t, "shape") {
		case 0:
			body[name] = values.Draw(t, "odd")
		case 1:
			delete(body, name)
		}
	}
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
