package rest_test

import (
	"fmt"
	"strings"
	"testing"

	. "haidun/internal/kernel/store/storetest"
)

func TestMoveOfTwoPersonsIsProposedAndNotMade(t *testing.T) {
	a := open(t)
	s := a.add(t, nil)
	at := "/api/r/specimen/" + s.ID
	body := `{"rev":1,"reason":"why","record":{"remark":"seen"}}`
	made := a.call(t, "editor", "POST", at+"/do/cast", body).want(t, 202, "").json(t)["approval"].(map[string]any)
	if made["name"] != "specimen.cast seen why" || made["specimen"] != s.ID {
		t.Errorf("proposed: %v", made)
	}
	now := a.get(t, "editor", at).ok(t).json(t)
	if now["rev"] != 1.0 || now["shape"] != "round" || now["remark"] == "seen" {
		t.Errorf("a proposal changed the record: %v", now)
	}
	for _, c := range []struct {
		who, body string
		status    int
		code      string
	}{
		{"reader", body, 403, "forbidden"},
		{"foreign", body, 404, "not_found"},
		{"editor", strings.Replace(body, `"rev":1`, `"rev":9`, 1), 409, "stale"},
		{"editor", strings.Replace(body, `"seen"`, `""`, 1), 422, "invalid"},
		{"editor", strings.Replace(body, `remark`, `name`, 1), 422, "invalid"},
	} {
		a.call(t, c.who, "POST", at+"/do/cast", c.body).want(t, c.status, c.code)
	}
	if n := len(a.get(t, "editor", "/api/r/part?parent="+s.ID).names(t)); n != 1 {
		t.Errorf("%d proposals were kept", n)
	}
	square := a.add(t, func(s *Specimen) { s.Shape = Square })
	a.call(t, "editor", "POST", "/api/r/specimen/"+square.ID+"/do/cast", body).want(t, 409, "state")
	if log := a.get(t, "editor", at+"/history").ok(t).items(t); len(log) != 1 {
		t.Errorf("a rehearsal is in the history: %v", log)
	}
}

func TestScreensKnowWhichMovesNeedASecondPerson(t *testing.T) {
	a := open(t)
	for _, r := range a.get(t, "editor", "/api/meta").ok(t).json(t)["registers"].([]any) {
		for _, m := range r.(map[string]any)["actions"].([]any) {
			m := m.(map[string]any)
			if cast := m["name"] == "cast"; m["second"] != cast || m["personal"] != cast {
				t.Errorf("%v", m)
			}
		}
	}
}

// TestWhoMayMakeAMoveIsTold: what keeps the caller from each move, and who else may make it.
func TestWhoMayMakeAMoveIsTold(t *testing.T) {
	a := open(t)
	mine := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"of editor","zone":"11","shape":"round"}}`).want(t, 201, "").json(t)["id"].(string)
	says := func(who string) string {
		var out []string
		for _, m := range a.get(t, who, "/api/r/specimen/"+mine+"/do").ok(t).list(t) {
			var names []string
			for _, p := range m["who"].([]any) {
				names = append(names, p.(map[string]any)["user"].(string))
			}
			code := "free"
			if b, ok := m["blocked"].(map[string]any); ok {
				code = b["code"].(string)
			}
			out = append(out, fmt.Sprint(m["name"], " ", code, " ", names))
		}
		return strings.Join(out, "; ")
	}
	for who, want := range map[string]string{
		"editor":  "square free [editor cleared]; cast two_persons [cleared]",
		"cleared": "square free [editor cleared]; cast free [cleared]",
		"reader":  "square forbidden [editor cleared]; cast forbidden [cleared]",
	} {
		if got := says(who); got != want {
			t.Errorf("%s: %s\nwant %s", who, got, want)
		}
	}
	a.get(t, "foreign", "/api/r/specimen/"+mine+"/do").want(t, 404, "not_found")
	a.call(t, "editor", "POST", "/api/r/specimen/"+mine+"/strike", `{"rev":1,"reason":"x"}`).ok(t)
	if got := says("cleared"); got != "" {
		t.Errorf("a struck record can be moved: %s", got)
	}
}

func TestListOfWhatICanDoIsExactlyThat(t *testing.T) {
	a := open(t)
	for _, name := range []string{"one", "two", "of editor", "of cleared"} {
		a.add(t, func(s *Specimen) { s.Name = name })
	}
	a.add(t, func(s *Specimen) { s.Name, s.Shape = "square", Square })
	a.add(t, func(s *Specimen) { s.Name, s.Zone = "far", "2" })
	for who, want := range map[string]int{"editor": 3, "cleared": 3, "foreign": 1, "top": 5} {
		if got := a.get(t, who, "/api/r/specimen?can=cast").ok(t).names(t); len(got) != want {
			t.Errorf("%s can cast %v", who, got)
		}
		n := 0
		for _, f := range a.get(t, who, "/api/figures").ok(t).list(t) {
			if f["id"] == "cast" {
				n++
				if f["value"] != float64(want) || f["link"] != "/r/specimen?can=cast" {
					t.Errorf("%s: figure %v", who, f)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s has %d figures of it", who, n)
		}
	}
	if got := a.get(t, "both", "/api/r/specimen?can=cast").ok(t).names(t); len(got) != 0 {
		t.Errorf("who has the right but with none: %v", got)
	}
	a.get(t, "reader", "/api/r/specimen?can=cast").want(t, 400, "query")
	if body := a.get(t, "reader", "/api/figures").ok(t).Body.String(); strings.Contains(body, `"cast"`) {
		t.Errorf("who lacks the right has a figure: %s", body)
	}
	a.get(t, "editor", "/api/r/specimen?can=nonsense").want(t, 400, "query")
}
