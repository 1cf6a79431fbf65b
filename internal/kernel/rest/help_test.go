package rest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/rest"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
)

// The people of the tests and what they hold.
var people = map[string][]policy.Grant{
	"editor":  {{Role: "editor", Area: "1/"}},                                      // writes what is internal in zone 1
	"cleared": {{Role: "cleared", Area: "1/"}},                                     // writes everything in zone 1
	"split":   {{Role: "editor", Area: "1/"}, {Role: "cleared", Area: "1/12/"}},    // cleared in a part of zone 1 only
	"sees":    {{Role: "sees", Area: "1/"}, {Role: "editor", Area: "1/"}},          // sees what is sensitive, writes what is not
	"reader":  {{Role: "reader", Area: "1/"}},                                      // reads what is internal in zone 1
	"foreign": {{Role: "editor", Area: "2/"}},                                      // writes in zone 2
	"asks":    {{Role: "editor", Area: "1/"}, {Role: "unmask", Area: "1/"}},        // may unmask in zone 1
	"auditor": {{Role: "auditor"}},                                                 // reads the log
	"local":   {{Role: "auditor", Area: "1/"}, {Role: "reader", Area: "1/"}},       // an audit right that is not over the whole node
	"nobody":  nil,                                                                 // an account without rights
	"top":     {{Role: "cleared", Area: ""}, {Role: "unmask", Area: ""}},           // everything
	"both":    {{Role: "editor", Area: "1/11/"}, {Role: "cleared", Area: "1/12/"}}, // two parts, one of them cleared
}

func book(t testing.TB) *policy.Book {
	t.Helper()
	own := []string{"specimen", "part", "zone"}
	role := func(code string, clear entity.Class, acts ...policy.Action) policy.Role {
		return policy.Role{Code: code, Title: [2]string{"甲" + code, "The " + code}, Rights: []policy.Right{{Registers: own, Actions: acts, Clear: clear}}}
	}
	b, err := policy.NewBook([]policy.Role{
		role("editor", entity.Internal, policy.Read, policy.Create, policy.Update, policy.Strike),
		role("cleared", entity.Sensitive, policy.Read, policy.Create, policy.Update, policy.Strike),
		role("sees", entity.Sensitive, policy.Read),
		role("reader", entity.Internal, policy.Read),
		role("unmask", entity.Sensitive, policy.Unmask),
		role("auditor", entity.Sensitive, rest.Audit),
	}, map[string]string{"specimen": "g", "part": "g", "zone": "g"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// api is the interface over an empty database with zones 1 (11, 12) and 2.
type api struct {
	*rest.API
	db   *store.DB
	mux  http.Handler
	sys  context.Context
	logs *bytes.Buffer
}

// desk keeps a proposal as a part of what it is about.
func (a *api) desk(tx *store.Tx, p workflow.Proposal) (*entity.Schema, any, error) {
	s := PartType.Schema()
	rec := s.New().(*Part)
	rec.Specimen, rec.Name = p.Rec.(*Specimen).ID, p.Verb()+" "+p.Rec.(*Specimen).Remark+" "+p.Reason
	return s, rec, tx.Put(s, rec, store.Note{})
}

type directory struct{}

func (directory) UserName(_ context.Context, id string) string {
	if _, ok := people[id]; ok {
		return "Mr " + id
	}
	return ""
}

func (directory) Holders(context.Context) ([]rest.Holder, error) {
	var out []rest.Holder
	for _, name := range []string{"editor", "reader", "foreign", "cleared"} {
		out = append(out, rest.Holder{Actor: actor(name), Name: "Mr " + name})
	}
	return out, nil
}

func actor(name string) *policy.Actor {
	return &policy.Actor{User: name, Name: "Mr " + name, Session: "s-" + name, Mode: policy.Live, Grants: people[name]}
}

// turn is a flow over the specimen's shape: round becomes square, for a reason and with its remark.
func turn() *workflow.Flow {
	type move = workflow.Move[Specimen, Shape]
	return workflow.New(
		SpecimenType, func(s *Specimen) *Shape { return &s.Shape },
		move{Name: "square", Title: [2]string{"改方", "Square"}, From: []Shape{Round}, To: Square, Reason: true, Fields: func(s *Specimen) []any { return []any{&s.Remark} }},
		move{Name: "round", Title: [2]string{"改圆", "Round"}, From: []Shape{Square}, To: Round, Right: policy.Strike},
		move{
			Name: "cast", Title: [2]string{"铸", "Cast"}, From: []Shape{Round}, To: Square, Second: true, Fields: func(s *Specimen) []any { return []any{&s.Remark} },
			May: func(a *policy.Actor, s *Specimen) error {
				if s.CreatedBy == a.User {
					return fault.New(fault.Forbidden, policy.CodeTwoPersons, nil)
				}
				return nil
			},
			Whose: func(a *policy.Actor) ([]store.Cond, bool) {
				return []store.Cond{{Field: SpecimenType.Schema().Field("name"), Op: store.Ne, Values: []any{"of " + a.User}}}, a.User != "both"
			},
		},
	)
}

func open(t testing.TB) *api {
	t.Helper()
	flow := turn()
	schemas := []*entity.Schema{SpecimenType.Schema(), PartType.Schema(), ZoneType.Schema()}
	cfg := Config(t, schemas, 3)
	cfg.Dialect, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "rest.db")), book(t)
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	flow.Attach(db)
	s := SpecimenType.Schema()
	a := &api{db: db, sys: System(context.Background()), logs: &bytes.Buffer{}}
	a.API = rest.New(rest.Config{
		DB: db, Version: "t", Clock: cfg.Clock, IDs: cfg.IDs, People: directory{}, Log: slog.New(slog.NewJSONHandler(a.logs, nil)), Desk: a.desk,
		Modules: []module.Module{{
			Name: "g", Group: module.Group{ID: "g", Area: 3, ZH: "组", EN: "Group"}, Types: schemas, Flows: []*workflow.Flow{flow},
			Papers: []module.Paper{{Register: s, Name: "card", Title: [2]string{"卡片", "Card"}, Make: card}},
			Figures: []module.Figure{
				{ID: "all", ZH: "全部", EN: "All", Schema: s},
				{ID: "many", ZH: "多", EN: "Many", Schema: s, Where: []store.Cond{{Field: s.Field("count"), Op: store.Ge, Values: []any{int64(10)}}}},
				{ID: "sum", ZH: "合计", EN: "Sum", Schema: s, Sum: s.Field("price")},
				{ID: "share", ZH: "率", EN: "Share", Schema: s, Of: []store.Cond{}, When: s.Field("built"), Where: []store.Cond{{Field: s.Field("count"), Op: store.Ge, Values: []any{int64(10)}}}},
				{ID: "cast", ZH: "待铸", EN: "To cast", Schema: s, Can: "cast"},
			},
		}},
	})
	t.Cleanup(a.Close)
	mux := http.NewServeMux()
	a.Routes(mux)
	a.mux = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := r.Header.Get("X-User"); name != "" {
			r = r.WithContext(policy.With(r.Context(), actor(name)))
		}
		mux.ServeHTTP(w, r)
	})
	for _, z := range []Zone{{Code: "1", Name: "one"}, {Code: "2", Name: "two"}, {Code: "11", Name: "eleven", Parent: "1"}, {Code: "12", Name: "twelve", Parent: "1"}} {
		if err := store.Put(a.sys, db, ZoneType, &z, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// add stores a specimen of zone 11 unless change says otherwise.
func (a *api) add(t testing.TB, change func(s *Specimen)) *Specimen {
	t.Helper()
	s := &Specimen{Name: "thing", Zone: "11", Shape: Round}
	if change != nil {
		change(s)
	}
	if err := store.Put(a.sys, a.db, SpecimenType, s, store.Note{Reason: "kept"}); err != nil {
		t.Fatal(err)
	}
	return s
}

// reply is an answer.
type reply struct {
	*httptest.ResponseRecorder
	what string
}

// call asks as somebody; body is JSON text. Headers come in pairs.
func (a *api) call(t testing.TB, who, method, path, body string, headers ...string) reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, bytes.NewReader([]byte(body)))
	r.Header.Set("X-User", who)
	r.Header.Set("Accept-Language", "en")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.mux.ServeHTTP(w, r)
	return reply{w, who + ": " + method + " " + path + " " + body}
}

func (a *api) get(t testing.TB, who, path string) reply {
	t.Helper()
	return a.call(t, who, "GET", path, "")
}

// want fails unless the answer has the status and, for problems, the code.
func (r reply) want(t testing.TB, status int, code string) reply {
	t.Helper()
	got := ""
	if r.Code >= 400 {
		got, _ = r.json(t)["code"].(string)
	}
	if r.Code != status || got != code {
		t.Fatalf("%.300s: %d %s instead of %d %s: %.500s", r.what, r.Code, got, status, code, r.Body)
	}
	return r
}

func (r reply) ok(t testing.TB) reply {
	t.Helper()
	return r.want(t, http.StatusOK, "")
}

func (r reply) json(t testing.TB) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(r.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v: %.300s", r.what, err, r.Body)
	}
	return v
}

func (r reply) list(t testing.TB) []map[string]any {
	t.Helper()
	var v []map[string]any
	if err := json.Unmarshal(r.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v: %.300s", r.what, err, r.Body)
	}
	return v
}

// items are the entries of a page.
func (r reply) items(t testing.TB) []map[string]any {
	t.Helper()
	var v struct{ Items []map[string]any }
	if err := json.Unmarshal(r.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v: %.300s", r.what, err, r.Body)
	}
	return v.Items
}

// names are the names in a page, in order.
func (r reply) names(t testing.TB) []string {
	t.Helper()
	out := []string{}
	for _, v := range r.ok(t).json(t)["items"].([]any) {
		out = append(out, v.(map[string]any)["name"].(string))
	}
	return out
}
