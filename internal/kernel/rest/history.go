package rest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Audit is the right to read the log itself.
const Audit policy.Action = "audit"

// history is what the log says of one record, newest first. Fields above the caller's clearance stay masked.
func (api *API) history(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	m := p.schema.MetaOf(rec)
	q, err := historyParams(r)
	if err != nil {
		return err
	}
	q.Register, q.Record = p.schema.Name, m.ID
	lines, err := api.DB.Log(r.Context(), q)
	if err != nil {
		return err
	}
	next := "null"
	if len(lines) == q.Limit { // one more was asked for than is shown
		lines = lines[:q.Limit-1]
		next = `"` + strconv.FormatInt(lines[len(lines)-1].Pos, 10) + `"`
	}
	clear, _ := api.DB.Book().Clearance(a, p.schema, m.Area)
	b := []byte(`{"items":[`)
	for i, l := range lines {
		if b, err = api.appendEntry(comma(b, i), r, l, func(f *entity.Field) bool { return hides(clear, f) }); err != nil {
			return err
		}
	}
	return sendJSON(w, http.StatusOK, append(append(append(b, `],"next":`...), next...), '}'))
}

// historyParams reads which page of a history is asked for; its limit is one more, which tells whether there is another.
func historyParams(r *http.Request) (store.LogQuery, error) {
	q := store.LogQuery{Desc: true, Limit: 101}
	for name, values := range r.URL.Query() {
		n, err := strconv.ParseInt(values[0], 10, 64)
		if err != nil || len(values) > 1 || n < 1 {
			return q, badParam(name)
		}
		switch {
		case name == "after":
			q.After = n
		case name == "limit" && n <= maxLimit:
			q.Limit = int(n) + 1
		default:
			return q, badParam(name)
		}
	}
	return q, nil
}

// appendEntry appends a log entry for people; hidden says which fields to mask.
func (api *API) appendEntry(b []byte, r *http.Request, l store.Line, hidden func(*entity.Field) bool) ([]byte, error) {
	e, err := chain.Parse([]byte(l.Body))
	if err != nil {
		return nil, fmt.Errorf("log entry at %d: %w", l.Pos, err)
	}
	b = strconv.AppendInt(append(b, `{"pos":`...), l.Pos, 10)
	b = strconv.AppendInt(append(b, `,"seq":`...), e.Seq, 10)
	for _, kv := range [][2]string{
		{"epoch", e.Epoch},
		{"node", e.Node},
		{"at", e.At.UTC().Format("2006-01-02T15:04:05.000Z")},
		{"actor", e.Actor},
		{"actor_label", api.UserName(r.Context(), e.Actor)},
		{"seat", e.Seat},
		{"mode", string(e.Mode)},
		{"action", e.Action},
		{"register", e.Register},
		{"record", e.Record},
		{"area", e.Area},
		{"reason", e.Reason},
		{"hash", l.Hash},
	} {
		b = entity.AppendString(append(append(append(b, `,"`...), kv[0]...), `":`...), kv[1])
	}
	b = strconv.AppendInt(append(b, `,"rev":`...), e.Rev, 10)
	b, err = api.appendChanges(append(b, `,"changes":{`...), r, e, hidden)
	return append(b, "}}"...), err
}

func (api *API) appendChanges(b []byte, r *http.Request, e chain.Entry, hidden func(*entity.Field) bool) ([]byte, error) {
	s, _ := api.DB.Schema(e.Register)
	if len(e.Changes) == 0 {
		return b, nil
	}
	members, err := readObject(e.Changes)
	if err != nil {
		return nil, fmt.Errorf("changes of log entry %d: %w", e.Seq, err)
	}
	for i, m := range members {
		b = append(entity.AppendString(comma(b, i), m.name), ':')
		var f *entity.Field
		if s != nil {
			f = s.Field(m.name)
		}
		switch {
		case f == nil:
			b = append(b, m.value...)
		case hidden(f):
			b = append(b, `{"masked":true}`...)
		case f.Kind == entity.Private:
			b = appendMasks(b, m.value)
		case f.Kind == entity.Link:
			b = api.appendLinks(b, r, f, m.value)
		default:
			b = append(b, m.value...)
		}
	}
	return b, nil
}

// appendMasks shows of a personal value what everyone may see.
func appendMasks(b []byte, raw json.RawMessage) []byte {
	var v map[string]*struct{ Mask string }
	if json.Unmarshal(raw, &v) != nil {
		return append(b, `{"masked":true}`...)
	}
	mask := func(key string) string {
		if v[key] == nil {
			return ""
		}
		return v[key].Mask
	}
	b = entity.AppendString(append(b, `{"before":`...), mask("before"))
	return append(entity.AppendString(append(b, `,"after":`...), mask("after")), '}')
}

// appendLinks adds the names of the records a reference pointed to.
func (api *API) appendLinks(b []byte, r *http.Request, f *entity.Field, raw json.RawMessage) []byte {
	var v map[string]string // null leaves a side empty
	a, err := policy.From(r.Context())
	if json.Unmarshal(raw, &v) != nil || err != nil {
		return append(b, raw...)
	}
	names, err := api.labels.lookup(r.Context(), a, f.Ref, map[string]bool{v["before"]: true, v["after"]: true})
	if err != nil {
		return append(b, raw...)
	}
	b = append(b, '{')
	for i, k := range []string{"before", "after"} {
		b = entity.AppendString(append(append(append(comma(b, i), '"'), k...), `":`...), v[k])
		b = entity.AppendString(append(append(append(b, `,"`...), k...), `_label":`...), names[v[k]])
	}
	return append(b, '}')
}

// getLog is the log for auditors.
func (api *API) getLog(w http.ResponseWriter, r *http.Request) error {
	a, err := policy.From(r.Context())
	if err != nil {
		return err
	}
	if !api.mayAudit(a) {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	q, err := logParams(r)
	if err != nil {
		return err
	}
	lines, err := api.DB.Log(r.Context(), q)
	if err != nil {
		return err
	}
	b := []byte(`{"items":[`)
	for i, l := range lines {
		if b, err = api.appendEntry(comma(b, i), r, l, func(f *entity.Field) bool { return f.Class == entity.Sensitive }); err != nil {
			return err
		}
	}
	next := "null"
	if len(lines) == q.Limit {
		next = strconv.FormatInt(lines[len(lines)-1].Pos, 10)
	}
	return sendJSON(w, http.StatusOK, append(append(append(b, `],"next":`...), next...), '}'))
}

// mayAudit asks for the right over the whole node: the log is not cut by area.
func (api *API) mayAudit(a *policy.Actor) bool {
	if a.IsSystem() {
		return true
	}
	for _, g := range a.Grants {
		role, _ := api.DB.Book().Role(g.Role)
		for _, rt := range role.Rights {
			for _, act := range rt.Actions {
				if act == Audit && g.Area == "" {
					return true
				}
			}
		}
	}
	return false
}

func logParams(r *http.Request) (store.LogQuery, error) {
	p := r.URL.Query()
	for name, values := range p {
		if len(values) > 1 || !utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0) {
			return store.LogQuery{}, badParam(name)
		}
	}
	q := store.LogQuery{Register: p.Get("register"), Record: p.Get("record"), Actor: p.Get("actor"), Desc: p.Get("desc") == "1", Limit: 100}
	var err error
	if s := p.Get("limit"); s != "" {
		if q.Limit, err = strconv.Atoi(s); err != nil || q.Limit < 1 || q.Limit > 1000 {
			return q, badParam("limit")
		}
	}
	if s := p.Get("after"); s != "" {
		if q.After, err = strconv.ParseInt(s, 10, 64); err != nil {
			return q, badParam("after")
		}
	}
	for name, t := range map[string]*time.Time{"from": &q.From, "to": &q.To} {
		if s := p.Get(name); s != "" {
			if *t, err = time.Parse(time.RFC3339, s); err != nil {
				return q, badParam(name)
			}
		}
	}
	return q, nil
}
