package rest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

func TestRecordLivesThroughItsVerbs(t *testing.T) {
	a := open(t)
	made := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"one","zone":"11","shape":"round","count":7,"price":"1.50","at":{"lon":122.1,"lat":30.1,"acc":5}},"reason":"survey"}`).want(t, 201, "").json(t)
	at := "/api/r/specimen/" + made["id"].(string)
	if made["rev"] != 1.0 || made["created_by"] != "editor" || made["created_by_label"] != "Mr editor" || made["area"] != "1/11/" || made["zone_label"] != "11" || made["price"] != "1.50" {
		t.Errorf("made: %v", made)
	}
	changed := a.call(t, "editor", "PATCH", at, `{"rev":1,"record":{"count":null,"zone":"12"}}`).ok(t).json(t)
	if changed["rev"] != 2.0 || changed["count"] != nil || changed["area"] != "1/12/" || changed["name"] != "one" {
		t.Errorf("changed: %v", changed)
	}
	same := a.call(t, "editor", "PATCH", at, `{"rev":2,"record":{"zone":"12"}}`).ok(t).json(t)
	if same["rev"] != 2.0 {
		t.Errorf("a change of nothing made revision %v", same["rev"])
	}
	struck := a.call(t, "editor", "POST", at+"/strike", `{"rev":2,"reason":"double"}`).ok(t).json(t)
	if struck["struck_at"] == nil || struck["struck_reason"] != "double" || len(a.get(t, "editor", "/api/r/specimen").names(t)) != 0 {
		t.Errorf("struck: %v", struck)
	}
	a.get(t, "editor", at).ok(t)
	restored := a.call(t, "editor", "POST", at+"/restore", `{"rev":3,"reason":"not double"}`).ok(t).json(t)
	if restored["struck_at"] != nil || restored["rev"] != 4.0 {
		t.Errorf("restored: %v", restored)
	}
}

func TestRepeatedCreateMakesOneRecord(t *testing.T) {
	a := open(t)
	const key = "01K00000000000000000000001"
	post := func(who, body string) reply {
		return a.call(t, who, "POST", "/api/r/specimen", body, "Idempotency-Key", key)
	}
	body := `{"record":{"name":"once","zone":"11"}}`
	if id := post("editor", body).want(t, 201, "").json(t)["id"]; id != key {
		t.Fatalf("id %v", id)
	}
	again := post("editor", body).ok(t).json(t)
	if again["id"] != key || again["rev"] != 1.0 || len(a.get(t, "editor", "/api/r/specimen").names(t)) != 1 {
		t.Errorf("again: %v", again)
	}
	for _, who := range []string{"cleared", "foreign"} { // the key of somebody else is no right to his record
		zone := map[string]string{"cleared": "11", "foreign": "2"}[who]
		r := post(who, `{"record":{"name":"other","zone":"`+zone+`"}}`)
		if r.Code != http.StatusConflict || strings.Contains(r.Body.String(), "once") {
			t.Errorf("%s: %d %s", who, r.Code, r.Body)
		}
	}
}

func TestSecondRecordOfTheSameCodeIsNoRepeat(t *testing.T) {
	a := open(t)
	a.call(t, "top", "POST", "/api/r/zone", `{"record":{"code":"3","name":"three"}}`).want(t, 201, "")
	if r := a.call(t, "top", "POST", "/api/r/zone", `{"record":{"code":"3","name":"other"}}`); r.Code < 400 {
		t.Errorf("a second zone of the same code: %d %s", r.Code, r.Body)
	}
}

func TestBulkDoesWhatItCanAndTellsTheRest(t *testing.T) {
	a := open(t)
	mine, stale, far := a.add(t, nil), a.add(t, nil), a.add(t, func(s *Specimen) { s.Zone = "2" })
	stale.Remark = "meanwhile"
	if err := store.Put(a.sys, a.db, SpecimenType, stale, store.Note{}); err != nil {
		t.Fatal(err)
	}
	ids := fmt.Sprintf(`[{"id":%q,"rev":1},{"id":%q,"rev":1},{"id":%q,"rev":1},{"id":%q,"rev":1}]`, mine.ID, stale.ID, far.ID, unknown)
	r := a.call(t, "editor", "POST", "/api/r/specimen/bulk", `{"ids":`+ids+`,"set":{"count":5},"reason":"survey"}`).ok(t).json(t)
	var codes []string
	for _, f := range r["failed"].([]any) {
		codes = append(codes, f.(map[string]any)["code"].(string))
	}
	if r["done"] != 1.0 || strings.Join(codes, ",") != "stale,not_found,not_found" {
		t.Errorf("bulk: %v", r)
	}
	if got := a.get(t, "editor", "/api/r/specimen/"+mine.ID).ok(t).json(t); got["count"] != 5.0 || got["rev"] != 2.0 {
		t.Errorf("changed: %v", got)
	}
	one := fmt.Sprintf(`{"ids":[{"id":%q,"rev":2}],`, mine.ID)
	for body, code := range map[string]string{
		`"set":{"count":-1}}`: "invalid", `"set":{"nothing":1}}`: "invalid", `"set":{"shape":"square"}}`: "invalid", `"strike":true}`: "reason",
	} {
		r := a.call(t, "editor", "POST", "/api/r/specimen/bulk", one+body).ok(t).json(t)
		if f := r["failed"].([]any); r["done"] != 0.0 || f[0].(map[string]any)["code"] != code {
			t.Errorf("%s: %v", body, r)
		}
	}
	if r := a.call(t, "editor", "POST", "/api/r/specimen/bulk", one+`"strike":true,"reason":"double"}`).ok(t).json(t); r["done"] != 1.0 {
		t.Errorf("strike: %v", r)
	}
}

// TestOnlyDeclaredMovesAreMade tries every action in every state.
func TestOnlyDeclaredMovesAreMade(t *testing.T) {
	a := open(t)
	to := map[string]string{"round/square": "square", "square/round": "round"}
	for _, state := range []Shape{Round, Square, ""} {
		for _, action := range []string{"square", "round", "melt"} {
			s := a.add(t, func(s *Specimen) { s.Shape = state })
			body := `{"rev":1,"reason":"because","record":{}}`
			if action == "square" {
				body = `{"rev":1,"reason":"because","record":{"remark":"seen"}}`
			}
			r := a.call(t, "editor", "POST", "/api/r/specimen/"+s.ID+"/do/"+action, body)
			want := to[string(state)+"/"+action]
			now := a.get(t, "editor", "/api/r/specimen/"+s.ID).ok(t).json(t)
			switch {
			case want != "":
				if r.ok(t).json(t)["shape"] != want || now["rev"] != 2.0 {
					t.Errorf("%q %s: %v", state, action, now)
				}
			case action == "melt":
				r.want(t, 404, "unknown_action")
			default:
				r.want(t, 409, "state")
			}
			if want == "" && (now["shape"] != string(state) || now["rev"] != 1.0) {
				t.Errorf("a refused move changed the record: %v", now)
			}
		}
	}
	s := a.add(t, nil)
	a.call(t, "editor", "POST", "/api/r/specimen/"+s.ID+"/do/square", `{"rev":1,"reason":"x","record":{}}`).want(t, 422, "invalid")
	for _, state := range []string{"square", ""} {
		a.call(t, "editor", "PATCH", "/api/r/specimen/"+s.ID, `{"rev":1,"record":{"shape":"`+state+`"}}`).want(t, 422, "invalid")
	}
	a.call(t, "reader", "POST", "/api/r/specimen/"+s.ID+"/do/square", `{"rev":1,"reason":"x","record":{"remark":"r"}}`).want(t, 403, "forbidden")
	if log := a.get(t, "editor", "/api/r/specimen/"+s.ID+"/history").ok(t).items(t); len(log) != 1 {
		t.Errorf("refused moves are in the history: %v", log)
	}
	lines, err := a.db.Log(System(t.Context()), store.LogQuery{Register: "specimen", Actor: "reader"})
	if err != nil || len(lines) != 1 || !strings.Contains(lines[0].Body, `"refused"`) || !strings.Contains(lines[0].Body, "square "+s.ID+": forbidden") {
		t.Errorf("who tried is not in the log: %v, %v", lines, err)
	}
}

func TestHistoryTellsWhoDidWhatButNothingHidden(t *testing.T) {
	a := open(t)
	other := a.add(t, func(s *Specimen) { s.Name = "related" })
	s := a.add(t, func(s *Specimen) { s.Hidden, s.Phone = "top secret", entity.Secret{Plain: "13912345678"} })
	at := "/api/r/specimen/" + s.ID
	a.call(t, "cleared", "PATCH", at, `{"rev":1,"record":{"hidden":"new secret","phone":"13987654321","count":9,"other":"`+other.ID+`"},"reason":"visited"}`).ok(t)
	for who, sees := range map[string]bool{"editor": false, "cleared": true} {
		r := a.get(t, who, at+"/history").ok(t)
		for _, plain := range []string{"13912345678", "13987654321", "sealed:"} {
			if strings.Contains(r.Body.String(), plain) {
				t.Errorf("%s reads %s in the history", who, plain)
			}
		}
		if strings.Contains(r.Body.String(), "secret") != sees {
			t.Errorf("%s sees what is hidden: %v", who, !sees)
		}
		log := r.items(t)
		last := log[0]
		changes := last["changes"].(map[string]any)
		if len(log) != 2 || last["actor_label"] != "Mr cleared" || last["reason"] != "visited" || last["action"] != "update" || fmt.Sprint(changes["count"]) != "map[after:9 before:<nil>]" {
			t.Errorf("%s: %v", who, log)
		}
		if phone := changes["phone"].(map[string]any); phone["before"] != "****78" || phone["after"] != "****21" {
			t.Errorf("phone: %v", phone)
		}
		if link := changes["other"].(map[string]any); link["after"] != other.ID || link["after_label"] != "related" || link["before"] != "" {
			t.Errorf("link: %v", link)
		}
	}
}

func TestUnmaskingIsLoggedBeforeItShows(t *testing.T) {
	a := open(t)
	s := a.add(t, func(s *Specimen) { s.Phone = entity.Secret{Plain: "13912345678"} })
	far := a.add(t, func(s *Specimen) { s.Zone, s.Phone = "2", entity.Secret{Plain: "13912345678"} })
	ask := `{"field":"phone","purpose":"calling the keeper"}`
	if v := a.call(t, "asks", "POST", "/api/r/specimen/"+s.ID+"/unmask", ask).ok(t).json(t)["value"]; v != "13912345678" {
		t.Errorf("value %v", v)
	}
	a.call(t, "asks", "POST", "/api/r/specimen/"+far.ID+"/unmask", ask).want(t, 404, "not_found")
	a.call(t, "asks", "POST", "/api/r/specimen/"+s.ID+"/unmask", `{"field":"phone","purpose":"`+strings.Repeat("x", 1001)+`"}`).want(t, 422, "invalid")
	var looks []string
	for _, v := range a.get(t, "auditor", "/api/log?limit=1000").ok(t).json(t)["items"].([]any) {
		if e := v.(map[string]any); e["action"] == "unmask" {
			looks = append(looks, fmt.Sprint(e["actor"], " ", e["record"], " ", e["reason"]))
		}
	}
	if want := "asks " + s.ID + " phone: calling the keeper"; strings.Join(looks, ";") != want {
		t.Errorf("log: %v", looks)
	}
}

func TestLogHidesWhatAuditorsNeedNot(t *testing.T) {
	a := open(t)
	a.add(t, func(s *Specimen) { s.Hidden, s.Phone = "top secret", entity.Secret{Plain: "13912345678"} })
	r := a.get(t, "auditor", "/api/log?register=specimen&limit=1").ok(t)
	if strings.Contains(r.Body.String(), "top secret") || strings.Contains(r.Body.String(), "****78") || !strings.Contains(r.Body.String(), `"masked":true`) {
		t.Errorf("log: %s", r.Body)
	}
	if r.json(t)["next"] == nil {
		t.Error("a full page has no next")
	}
}

func TestAccessNamesEveryoneWhoMayAndNobodyElse(t *testing.T) {
	a := open(t)
	in11, in2 := a.add(t, nil), a.add(t, func(s *Specimen) { s.Zone = "2" })
	closed := a.add(t, func(s *Specimen) { s.Class = entity.Sensitive })
	who := func(id, register string) string {
		var out []string
		for _, e := range a.get(t, "top", "/api/r/"+register+"/"+id+"/access").ok(t).list(t) {
			var can []string
			for _, v := range e["can"].([]any) {
				can = append(can, v.(string))
			}
			out = append(out, fmt.Sprint(e["user"], ":", strings.Join(can, "+")))
		}
		return strings.Join(out, " ")
	}
	for got, want := range map[string]string{
		who(in11.ID, "specimen"):   "editor:read+update+strike reader:read cleared:read+update+strike",
		who(in2.ID, "specimen"):    "foreign:read+update+strike",
		who(closed.ID, "specimen"): "cleared:read+update+strike",
		who("11", "zone"):          ":read editor:read+update+strike cleared:read+update+strike",
	} {
		if got != want {
			t.Errorf("access: %s\nwant    %s", got, want)
		}
	}
}

func TestMapShowsPointsAndGathersThem(t *testing.T) {
	a := open(t)
	a.add(t, func(s *Specimen) { s.Name, s.At = "in", entity.PointAt(122.1, 30.1) })
	a.add(t, func(s *Specimen) { s.Name, s.At = "out", entity.PointAt(123.5, 30.1) })
	a.add(t, func(s *Specimen) { s.Name, s.Zone, s.At = "far", "2", entity.PointAt(122.1, 30.1) })
	a.add(t, nil) // without a position
	names := func(r reply) string {
		var out []string
		for _, f := range r.ok(t).json(t)["features"].([]any) {
			out = append(out, fmt.Sprint(f.(map[string]any)["properties"].(map[string]any)["name"]))
		}
		return strings.Join(out, ",")
	}
	if got := names(a.get(t, "editor", "/api/r/specimen/map?bbox=122,30,123,31")); got != "in" {
		t.Errorf("window: %s", got)
	}
	if got := names(a.get(t, "editor", "/api/r/specimen/map")); got != "in,out" {
		t.Errorf("all: %s", got)
	}
	err := a.db.Write(a.sys, func(tx *store.Tx) error {
		for range 2001 {
			if err := tx.Put(SpecimenType.Schema(), &Specimen{Name: "many", Zone: "12", At: entity.PointAt(121.5, 29.9)}, store.Note{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for _, f := range a.get(t, "editor", "/api/r/specimen/map?zoom=9").ok(t).json(t)["features"].([]any) {
		p := f.(map[string]any)["properties"].(map[string]any)
		if p["cluster"] != true {
			t.Fatalf("feature: %v", p)
		}
		total += p["count"].(float64)
	}
	if total != 2003 {
		t.Errorf("the clusters hold %v points", total)
	}
}

func TestChildrenFollowTheirParent(t *testing.T) {
	a := open(t)
	near, far := a.add(t, nil), a.add(t, func(s *Specimen) { s.Zone = "2" })
	a.call(t, "editor", "POST", "/api/r/part", `{"record":{"specimen":"`+near.ID+`","name":"wheel"}}`).want(t, 201, "")
	a.call(t, "editor", "POST", "/api/r/part", `{"record":{"specimen":"`+far.ID+`","name":"wheel"}}`).want(t, 422, "invalid")
	if got := a.get(t, "editor", "/api/r/part?parent="+near.ID).names(t); len(got) != 1 {
		t.Errorf("parts: %v", got)
	}
	for _, parent := range []string{far.ID, unknown, "x' OR '1'='1"} {
		if got := a.get(t, "editor", "/api/r/part?parent="+strings.ReplaceAll(parent, " ", "+")).names(t); len(got) != 0 {
			t.Errorf("parts of %s: %v", parent, got)
		}
	}
	a.call(t, "top", "PATCH", "/api/r/specimen/"+near.ID, `{"rev":1,"record":{"zone":"2"}}`).ok(t)
	if mine, theirs := len(a.get(t, "editor", "/api/r/part").names(t)), len(a.get(t, "foreign", "/api/r/part").names(t)); mine != 0 || theirs != 1 {
		t.Errorf("after the move %d and %d see the part", mine, theirs)
	}
}

// TestPartsAreHeldAsCloselyAsTheWhole: who may not see a record sees none of its parts, whichever came first.
func TestPartsAreHeldAsCloselyAsTheWhole(t *testing.T) {
	a := open(t)
	whole := a.add(t, nil)
	part := func(who, name string) reply {
		return a.call(t, who, "POST", "/api/r/part", `{"record":{"specimen":"`+whole.ID+`","name":"`+name+`"}}`)
	}
	early := part("editor", "early").want(t, 201, "").json(t)["id"].(string)
	a.call(t, "cleared", "PATCH", "/api/r/specimen/"+whole.ID, `{"rev":1,"record":{"data_class":"sensitive"}}`).ok(t)
	part("cleared", "late").want(t, 201, "")
	part("editor", "never").want(t, 422, "invalid")
	for _, path := range []string{"/api/r/part", "/api/r/part?parent=" + whole.ID, "/api/r/part?struck=1&sort=-name"} {
		if mine, theirs := a.get(t, "editor", path).names(t), a.get(t, "cleared", path).names(t); len(mine) != 0 || len(theirs) != 2 {
			t.Errorf("%s: %v and %v", path, mine, theirs)
		}
	}
	a.get(t, "editor", "/api/r/part/"+early).want(t, 404, "not_found")
	a.get(t, "editor", "/api/r/part/"+early+"/history").want(t, 404, "not_found")
	lower := a.call(t, "cleared", "PATCH", "/api/r/part/"+early, `{"rev":2,"record":{"data_class":"public"}}`).ok(t)
	if got := lower.json(t)["data_class"]; got != "sensitive" {
		t.Errorf("a part became %v", got)
	}
	a.call(t, "cleared", "PATCH", "/api/r/specimen/"+whole.ID, `{"rev":2,"record":{"data_class":"internal"}}`).ok(t)
	a.get(t, "editor", "/api/r/part/"+early).want(t, 404, "not_found") // opened one by one, on purpose
	a.call(t, "cleared", "PATCH", "/api/r/part/"+early, `{"rev":2,"record":{"data_class":"internal"}}`).ok(t)
	a.get(t, "editor", "/api/r/part/"+early).ok(t)
}

// TestAnswersAreJSON: strings are written by hand, so every kind of character comes back as it went in.
func TestAnswersAreJSON(t *testing.T) {
	a := open(t)
	for _, text := range []string{`quote " back \ slash`, "line\nand\ttab", "<script>alert(1)</script>", "\u2028", "😀中文", `{"a":1}`, "' OR 1=1 --", "${7*7}", "%00", "&amp;"} {
		raw, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		r := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"11","remark":`+string(raw)+`}}`)
		if r.Code == http.StatusUnprocessableEntity {
			r.json(t) // refused, in good JSON
			continue
		}
		if got := r.want(t, 201, "").json(t)["remark"]; got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}
