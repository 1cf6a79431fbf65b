package rest

import (
	"encoding/json"
	"net/http"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

func (api *API) getOpenAPI(w http.ResponseWriter, r *http.Request) error {
	if _, err := policy.From(r.Context()); err != nil {
		return err
	}
	b, err := api.OpenAPI()
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

// obj is a JSON object; encoding/json writes its names in order, so the document is the same every time.
type obj = map[string]any

// OpenAPI is the OpenAPI 3.1 document of all served registers, made from their declarations.
func (api *API) OpenAPI() ([]byte, error) {
	schemas := obj{"Problem": problemSchema(), "HistoryEntry": obj{"type": "object"}}
	answers := obj{"Problem": answer(ref("Problem"), "application/problem+json")}
	usual := obj{"id": obj{"name": "id", "in": "path", "required": true, "schema": obj{"type": "string"}}}
	paths := commonPaths()
	for _, n := range api.order {
		usual[n+"_filters"] = filters(api.parts[n].schema)
		api.describe(api.parts[n], schemas, paths)
		answers[n] = answer(ref(n))
	}
	for name, what := range usualParams {
		usual[name] = obj{"name": name, "in": "query", "description": what, "schema": obj{"type": "string"}}
	}
	doc := obj{
		"openapi": "3.1.0",
		"info": obj{
			"title": "Haidun 海盾", "version": api.Version,
			"description": "Registers of a civil-defence headquarters. docs/rest.md says what holds for all of them.",
		},
		"paths":      paths,
		"components": obj{"schemas": schemas, "responses": answers, "parameters": usual, "securitySchemes": obj{"session": obj{"type": "apiKey", "in": "cookie", "name": "haidun"}}},
		"security":   []any{obj{"session": []any{}}},
	}
	return json.Marshal(doc)
}

func problemSchema() obj {
	return obj{
		"type": "object", "required": []string{"status", "code", "detail"},
		"properties": obj{
			"status": obj{"type": "integer"}, "code": obj{"type": "string"}, "title": obj{"type": "string"},
			"detail": obj{"type": "string"}, "trace": obj{"type": "string"},
			"fields": obj{"type": "array", "items": obj{"type": "object", "properties": obj{
				"field": obj{"type": "string"}, "code": obj{"type": "string"}, "text": obj{"type": "string"},
			}}},
		},
	}
}

func (api *API) describe(p part, schemas, paths obj) {
	s := p.schema
	schemas[s.Name] = recordSchema(s, true)
	schemas[s.Name+"_input"] = recordSchema(s, false)
	base, one := "/api/r/"+s.Name, "/api/r/"+s.Name+"/{id}"
	id := []any{shared("parameters", "id")}
	op := func(summary string, in, out any) obj { return operation(s.Name, summary, in, out) }
	record := func(summary string, in any) obj { // answered with the record
		o := operation(s.Name, summary, in, nil)
		o["responses"].(obj)["200"] = shared("responses", s.Name)
		return o
	}
	input := envelope(ref(s.Name+"_input"), false)
	paths[base] = obj{
		"get":  with(op("List "+s.Title[1], nil, pageOf(s)), listParams(s, len(p.flows) > 0)),
		"post": record("Create a record of "+s.Title[1], input),
	}
	paths[one] = obj{
		"parameters": id,
		"get":        record("Read one record", nil),
		"patch":      record("Change some fields", envelope(ref(s.Name+"_input"), true)),
	}
	for _, verb := range []string{"strike", "restore"} {
		paths[one+"/"+verb] = obj{"parameters": id, "post": record(verb+" a record", envelope(nil, true))}
	}
	paths[one+"/history"] = obj{"parameters": id, "get": with(op("Log entries of the record, newest first", nil, itemsOf(ref("HistoryEntry"))), params("after", "limit"))}
	code := with(op("The address of the record's screen as a QR code", nil, nil), params("scheme"))
	code["responses"].(obj)["200"] = obj{"description": "OK", "content": obj{"image/svg+xml": obj{"schema": obj{"type": "string"}}}}
	paths[one+"/qr"] = obj{"parameters": id, "get": code}
	if len(p.papers) > 0 {
		names := []string{}
		for _, made := range p.papers {
			names = append(names, made.Name)
		}
		get := with(op("The record as an official document (GB/T 9704-2012)", nil, nil), append(params("scheme"),
			obj{"name": "format", "in": "query", "required": true, "schema": obj{"type": "string", "enum": []string{"pdf", "docx"}}},
			obj{"name": "name", "in": "path", "required": true, "schema": obj{"type": "string", "enum": names}}))
		file := obj{"schema": obj{"type": "string", "format": "binary"}}
		get["responses"].(obj)["200"] = obj{"description": "OK", "content": obj{
			"application/pdf": file, "application/vnd.openxmlformats-officedocument.wordprocessingml.document": file,
		}}
		paths[one+"/paper/{name}"] = obj{"parameters": id, "get": get}
	}
	paths[one+"/access"] = obj{"parameters": id, "get": op("Who may see the record and why", nil, listOf("user", "name", "role", "area"))}
	paths[one+"/unmask"] = obj{"parameters": id, "post": op("See one personal value, logged with its purpose", strict("field", "purpose"), strict("value"))}
	paths[base+"/bulk"] = obj{"post": op("Change or strike many records, each by itself", bulkSchema(s), obj{"type": "object"})}
	paths[base+"/tally"] = obj{"get": with(op("How many records of a list have each value of a field, or lie under each of some areas", nil, tallySchema()), append(params("by", "under"), conditionParams(s)...))}
	paths[base+"/labels"] = obj{"get": with(op("Names for reference pickers", nil, listOf("id", "label", "hint")), params("ids", "q", "limit", "parent"))}
	if locatedField(s) != nil {
		paths[base+"/map"] = obj{"get": with(op("Map layer as GeoJSON", nil, obj{"type": "object"}), append(params("bbox", "zoom"), listParams(s, len(p.flows) > 0)...))}
	}
	for _, flow := range p.flows {
		for _, m := range flow.Moves {
			props := obj{}
			for _, f := range m.Fields {
				props[f.Name] = ref(s.Name + "/properties/" + f.Name)
			}
			post := record(m.Title[1], envelope(obj{"type": "object", "properties": props}, true))
			if m.Second { // proposed, not done
				answers := post["responses"].(obj)
				answers["202"] = answer(obj{"type": "object", "required": []string{"approval"}, "properties": obj{"approval": obj{"type": "object"}}})
				delete(answers, "200")
			}
			paths[one+"/do/"+m.Name] = obj{"parameters": id, "post": post}
		}
	}
	if len(p.flows) > 0 {
		paths[one+"/do"] = obj{"parameters": id, "get": op("Moves the record's state allows, and who may make them", nil, listOf("name"))}
	}
}

// operation is one call with its body and answer; refusals are problems.
func operation(tag, summary string, in, out any) obj {
	o := obj{"summary": summary, "tags": []string{tag}, "responses": obj{
		"200": answer(out), "default": shared("responses", "Problem"),
	}}
	if in != nil {
		o["requestBody"] = obj{"required": true, "content": obj{"application/json": obj{"schema": in}}}
	}
	return o
}

func with(o obj, params []any) obj { o["parameters"] = params; return o }

// commonPaths are the calls that belong to no register.
func commonPaths() obj {
	get := func(summary string, out any, names ...string) obj {
		o := operation("common", summary, nil, out)
		if len(names) > 0 {
			with(o, params(names...))
		}
		return obj{"get": o}
	}
	object, list := obj{"type": "object"}, obj{"type": "array", "items": obj{"type": "object"}}
	return obj{
		"/api/meta":         get("What a generic screen needs, cut to what the caller may do", object),
		"/api/openapi.json": get("This document", object),
		"/api/figures":      get("Every number the caller may see, each with the list it counts; of an area and a period where they are given", list, "area", "from", "to"),
		"/api/view/{name}":  obj{"get": with(operation("common", "What a module computes to be looked at; its own parameters are in rest.md", nil, object), []any{obj{"name": "name", "in": "path", "required": true, "schema": obj{"type": "string"}}})},
		"/api/log":          get("The log, for auditors", object, "after", "limit", "register", "record", "actor", "from", "to", "desc"),
	}
}

// usualParams are those of many calls, and what they say.
var usualParams = map[string]string{
	"sort": "fields, - before one for descending", "limit": "how many at most", "after": "where the last page ended", "skip": "how many are passed over",
	"count": "whether all are counted", "struck": "struck records too", "q": "full-text search", "can": "only records with which you can make this move",
	"parent": "id of the record these belong to", "scheme": "how the screen's address begins",
}

func params(names ...string) []any {
	var out []any
	for _, n := range names {
		if usualParams[n] != "" {
			out = append(out, shared("parameters", n))
			continue
		}
		out = append(out, obj{"name": n, "in": "query", "schema": obj{"type": "string"}})
	}
	return out
}

// strict is an object of the named texts and nothing else.
func strict(names ...string) obj {
	props := obj{}
	for _, n := range names {
		props[n] = obj{"type": "string"}
	}
	return obj{"type": "object", "properties": props, "required": names, "additionalProperties": false}
}

func listOf(names ...string) obj {
	o := strict(names...)
	delete(o, "additionalProperties")
	return obj{"type": "array", "items": o}
}

func bulkSchema(s *entity.Schema) obj {
	revision := obj{
		"type": "object", "required": []string{"id", "rev"}, "additionalProperties": false,
		"properties": obj{"id": obj{"type": "string"}, "rev": obj{"type": "integer", "minimum": 1}},
	}
	return obj{
		"type": "object", "required": []string{"ids"}, "additionalProperties": false,
		"properties": obj{
			"ids": obj{"type": "array", "minItems": 1, "maxItems": maxBulk, "items": revision}, "set": ref(s.Name + "_input"),
			"strike": obj{"type": "boolean"}, "reason": obj{"type": "string"},
		},
	}
}

// shared is a part of the document that is said once.
func shared(kind, name string) obj { return obj{"$ref": "#/components/" + kind + "/" + name} }

func ref(name string) obj { return shared("schemas", name) }

func answer(schema any, mime ...string) obj {
	if len(mime) == 0 {
		mime = []string{"application/json"}
	}
	return obj{"description": "", "content": obj{mime[0]: obj{"schema": schema}}}
}

func envelope(record any, rev bool) obj {
	props := obj{"reason": obj{"type": "string"}}
	required := []string{}
	if record != nil {
		props["record"] = record
		required = append(required, "record")
	}
	if rev {
		props["rev"] = obj{"type": "integer", "minimum": 1}
		required = append(required, "rev")
	}
	return obj{"type": "object", "properties": props, "required": required, "additionalProperties": false}
}

func pageOf(s *entity.Schema) obj {
	o := itemsOf(ref(s.Name))
	props := o["properties"].(obj)
	props["total"], props["total_more"] = obj{"type": "integer"}, obj{"type": "boolean"}
	return o
}

// itemsOf is a page of something and the cursor of the next.
func itemsOf(item obj) obj {
	return obj{"type": "object", "required": []string{"items", "next"}, "properties": obj{
		"items": obj{"type": "array", "items": item}, "next": nullable("string"),
	}}
}

func tallySchema() obj {
	group := obj{"type": "object", "required": []string{"value", "count"}, "properties": obj{
		"value": obj{"type": []string{"string", "boolean", "null"}}, "label": obj{"type": "string"}, "count": obj{"type": "integer"},
	}}
	return obj{"type": "object", "required": []string{"groups", "more"}, "properties": obj{
		"groups": obj{"type": "array", "items": group}, "more": obj{"type": "boolean"}, "total": obj{"type": "integer"},
	}}
}

func nullable(t string) obj { return obj{"type": []string{t, "null"}} }

func listParams(s *entity.Schema, flow bool) []any {
	out := params("sort", "limit", "after", "skip", "count")
	if flow {
		out = append(out, params("can")...)
	}
	return append(out, conditionParams(s)...)
}

// conditionParams are those that select the records.
func conditionParams(s *entity.Schema) []any {
	out := params("struck")
	if hasSearch(s) {
		out = append(out, params("q")...)
	}
	if s.ParentField != nil {
		out = append(out, params("parent")...)
	}
	return append(out, shared("parameters", s.Name+"_filters"))
}

// filters are the conditions on single fields, f.name=op:value each: said once for every call that takes them.
func filters(s *entity.Schema) obj {
	props := obj{}
	for _, f := range slices.Concat(s.Fields, s.Facts()) {
		if f.Filterable {
			props["f."+f.Name] = obj{"type": "string", "description": f.Label[1]}
		}
	}
	return obj{
		"name": "filters", "in": "query", "style": "form", "explode": true, "description": "op:value for each field",
		"schema": obj{"type": "object", "additionalProperties": false, "properties": props},
	}
}

func hasSearch(s *entity.Schema) bool {
	for _, f := range s.Fields {
		if f.Search {
			return true
		}
	}
	return false
}

// recordSchema is a record as answered, or as sent in.
func recordSchema(s *entity.Schema, out bool) obj {
	props := obj{"data_class": obj{"type": "string", "enum": []string{"public", "internal", "sensitive"}}}
	required := []string{}
	for _, f := range s.Fields {
		if !out && f.ReadOnly {
			continue
		}
		props[f.Name] = fieldSchema(f)
		switch {
		case !out && f.Required:
			required = append(required, f.Name)
		case out && f.Kind == entity.Link:
			props[f.Name+"_label"] = obj{"type": "string"}
		}
	}
	o := obj{"type": "object", "properties": props, "required": required}
	if !out {
		o["additionalProperties"] = false
		return o
	}
	for _, n := range []string{"id", "area", "origin", "node", "created_by", "created_by_label", "updated_by", "updated_by_label", "struck_reason"} {
		props[n] = obj{"type": "string"}
	}
	for _, n := range []string{"created_at", "updated_at", "struck_at"} {
		props[n] = obj{"type": []string{"string", "null"}, "format": "date-time"}
	}
	props["rev"] = obj{"type": "integer"}
	props["masked"] = obj{"type": "array", "items": obj{"type": "string"}}
	o["required"] = []string{"id", "rev"}
	return o
}

func fieldSchema(f *entity.Field) obj {
	o := obj{"title": f.Label[0] + " " + f.Label[1]}
	switch f.Kind {
	case entity.Number:
		o["type"] = []string{"integer", "null"}
		bounds(o, f)
	case entity.Dec:
		o["type"] = []string{"string", "null"}
		o["pattern"] = `^-?[0-9]+(\.[0-9]+)?$`
		o["description"] = f.Unit[1]
	case entity.Boolean:
		o["type"] = []string{"boolean", "null"}
	case entity.Choice, entity.Choices:
		codes := []string{}
		for _, c := range f.Choices {
			codes = append(codes, c.Code)
		}
		if f.Kind == entity.Choices {
			o["type"], o["items"] = "array", obj{"type": "string", "enum": codes}
			return o
		}
		o["type"], o["enum"] = "string", append(codes, "")
	case entity.Day:
		o["type"], o["format"] = []string{"string", "null"}, "date"
	case entity.Instant:
		o["type"], o["format"] = []string{"string", "null"}, "date-time"
	case entity.Located:
		o["type"], o["properties"] = []string{"object", "null"}, obj{
			"lon": obj{"type": "number"}, "lat": obj{"type": "number"}, "acc": nullable("number"),
			"crs": obj{"type": "string", "enum": []string{"CGCS2000", "GCJ02", "BD09"}},
		}
	case entity.Outline:
		o["type"], o["description"] = []string{"object", "null"}, "GeoJSON Polygon or MultiPolygon"
	case entity.Files:
		o["type"], o["items"] = "array", obj{"type": "object"}
	case entity.Link:
		o["type"], o["description"] = "string", "id of "+f.Ref
	default:
		o["type"] = "string"
		if f.Max != nil {
			o["maxLength"] = *f.Max
		}
	}
	return o
}

func bounds(o obj, f *entity.Field) {
	if f.Min != nil {
		o["minimum"] = *f.Min
	}
	if f.Max != nil {
		o["maximum"] = *f.Max
	}
}
