package app_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/app"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
)

// twoDistricts is a post with two districts, a works in the first and people of both.
type twoDistricts struct {
	*post
	works                                   *shelter.Shelter
	asker, twin, second, foreign, reads, hq *client
}

func openTwoDistricts(t *testing.T) *twoDistricts {
	t.Helper()
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	d := &twoDistricts{post: p, works: p.works(t, "定海一号", "330902")}
	asker := p.account(t, "asker", "330902", role.CountyAdmin)
	d.asker, d.second = p.as(t, asker), p.with(t, "second", "330902", role.CountyAdmin)
	d.foreign, d.reads, d.hq = p.with(t, "foreign", "330903", role.CountyAdmin), p.with(t, "reads", "330902", role.Viewer), p.with(t, "hq", "", role.Engineering)
	twin := p.account(t, "twin", "330902", role.CountyAdmin)
	who, err := store.Get(p.ctx, p.DB, user.Type, asker)
	if err != nil {
		t.Fatal(err)
	}
	other, err := store.Get(p.ctx, p.DB, user.Type, twin)
	if err != nil {
		t.Fatal(err)
	}
	other.Person = who.Person
	put(t, p, user.Type, other)
	d.twin = p.as(t, twin)
	return d
}

const scrap = `{"rev":1,"reason":"年久失修","record":{"approval_no":"舟人防〔2026〕3号"}}`

func (d *twoDistricts) at() string { return "/api/r/shelter/" + d.works.ID }

// propose asks for the works to be scrapped and answers the approval's address.
func (d *twoDistricts) propose(t *testing.T) string {
	t.Helper()
	a := d.asker.call(t, "POST", d.at()+"/do/scrap", scrap).want(t, http.StatusAccepted).json(t)["approval"].(map[string]any)
	return "/api/r/approval/" + a["id"].(string)
}

// mine is the figure of what waits for the caller and the length of the list it opens.
func mine(t *testing.T, c *client) string {
	t.Helper()
	for _, f := range c.get(t, "/api/figures").want(t, http.StatusOK).list(t) {
		if f["id"] == "approval.mine" {
			page := c.get(t, "/api"+f["link"].(string)+"&count=1").want(t, http.StatusOK).json(t)
			return fmt.Sprint(f["value"], "=", page["total"])
		}
	}
	return "none"
}

func TestWorksIsScrappedByTwoPeople(t *testing.T) {
	d := openTwoDistricts(t)
	a := d.propose(t)
	if r := d.asker.get(t, d.at()).json(t); r["rev"] != 1.0 || r["status"] != "in_use" {
		t.Fatalf("asking alone changed the works: %v", r)
	}
	for c, want := range map[*client]string{d.asker: "0=0", d.twin: "0=0", d.second: "1=1", d.hq: "1=1", d.foreign: "0=0", d.reads: "none"} {
		if got := mine(t, c); got != want {
			t.Errorf("%s has %s waiting, want %s", c.user, got, want)
		}
	}
	for _, c := range []struct {
		who    *client
		status int
		code   string
	}{{d.asker, 403, "two_persons"}, {d.twin, 403, "two_persons"}, {d.reads, 403, "forbidden"}, {d.foreign, 404, "not_found"}} {
		r := c.who.call(t, "POST", a+"/do/approve", `{"rev":1,"reason":"","record":{}}`).want(t, c.status)
		if r.json(t)["code"] != c.code {
			t.Errorf("approve: %s", r.Body)
		}
	}
	d.second.call(t, "POST", a+"/do/approve", `{"rev":1,"reason":"同意","record":{}}`).want(t, http.StatusOK)
	works := d.asker.get(t, d.at()).json(t)
	if works["status"] != "scrapped" || works["approval_no"] != "舟人防〔2026〕3号" || works["updated_by"] != d.second.user {
		t.Errorf("approved: %v", works)
	}
	last := d.asker.get(t, d.at()+"/history").json(t)["items"].([]any)[0].(map[string]any)
	if reason := last["reason"].(string); last["action"] != "scrap" || last["actor_label"] != "second" || !strings.Contains(reason, "asker") || !strings.Contains(reason, "年久失修") {
		t.Errorf("history: %v", last)
	}
	if got := mine(t, d.second); got != "0=0" {
		t.Errorf("after it was done %s wait", got)
	}
}

// TestForeignDistrictLearnsNothingOfAnApproval: an approval of another area answers like one that does not exist.
func TestForeignDistrictLearnsNothingOfAnApproval(t *testing.T) {
	d := openTwoDistricts(t)
	a := d.propose(t)
	for _, tail := range []string{"", "/do", "/history", "/access"} {
		foreign, none := d.foreign.get(t, a+tail), d.foreign.get(t, "/api/r/approval/"+unknown+tail)
		clean := func(r reply) string { return trace.ReplaceAllString(r.Body.String(), "") }
		if foreign.Code != http.StatusNotFound || clean(foreign) != clean(none) {
			t.Errorf("%s: %d %s", tail, foreign.Code, foreign.Body)
		}
	}
	for _, q := range []string{"?count=1", "?count=1&f.record=" + d.works.ID, "?count=1&q=定海", "?count=1&can=approve", "?count=1&struck=1"} {
		if n := d.foreign.get(t, "/api/r/approval"+q).want(t, http.StatusOK).json(t)["total"]; n != 0.0 {
			t.Errorf("%s counts %v", q, n)
		}
	}
	sysadm := d.with(t, "sysadm", "", role.SystemAdmin)
	// He sees no works, so none of what is asked about them; what everybody may read, such as plans of test soundings, he sees.
	if n := sysadm.get(t, "/api/r/approval?count=1").want(t, http.StatusOK).json(t)["total"]; n != 0.0 {
		t.Errorf("the system administrator counts %v", n)
	}
}

// TestNothingGoesRoundASecondPerson: no other way of changing a works ends its life.
func TestNothingGoesRoundASecondPerson(t *testing.T) {
	d := openTwoDistricts(t)
	refused := func(what string, r reply, want string) {
		t.Helper()
		if !strings.Contains(r.Body.String(), want) {
			t.Errorf("%s: %d %s", what, r.Code, r.Body)
		}
	}
	set := `{"status":"scrapped","approval_no":"x"}`
	refused("an edit", d.hq.call(t, "PATCH", d.at(), `{"rev":1,"record":`+set+`}`), "state_by_move")
	bulk := d.hq.call(t, "POST", "/api/r/shelter/bulk", `{"ids":[{"id":"`+d.works.ID+`","rev":1}],"set":`+set+`,"reason":"x"}`).want(t, http.StatusOK)
	if r := bulk.json(t); r["done"] != 0.0 || len(r["failed"].([]any)) != 1 {
		t.Errorf("a bulk change: %v", r)
	}
	file := filepath.Join(t.TempDir(), "works.csv")
	row := "id,rev,name,area_id,status,approval_no\n" + d.works.ID + ",1,定海一号,330902,scrapped,舟人防〔2026〕3号\n"
	if err := os.WriteFile(file, []byte(row), 0o600); err != nil {
		t.Fatal(err)
	}
	columns := `{"on_match":"update","columns":{"id":"id","rev":"rev","name":"name","area_id":"area_id","status":"status","approval_no":"approval_no"}}`
	plan := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(plan, []byte(columns), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := d.Import(t.Context(), app.ImportRequest{Register: "shelter", File: file, Map: plan})
	if err != nil || got.Rows != 1 || got.Refused != 1 {
		t.Fatalf("an import: %+v %v", got, err)
	}
	if sheet, err := os.ReadFile(got.ErrorSheet); err != nil || !strings.Contains(string(sheet), workflow.CodeByMove.ZH) {
		t.Errorf("why the import was refused: %s %v", sheet, err)
	}
	a := d.propose(t)
	for what, r := range map[string]reply{
		"make":   d.hq.call(t, "POST", "/api/r/approval", `{"record":{"verb":"shelter.scrap","record":"`+d.works.ID+`"},"reason":"x"}`),
		"edit":   d.hq.call(t, "PATCH", a, `{"rev":1,"record":{"state":"approved"}}`),
		"strike": d.hq.call(t, "POST", a+"/strike", `{"rev":1,"reason":"x"}`),
	} {
		if r.want(t, http.StatusForbidden); r.json(t)["code"] != "forbidden" {
			t.Errorf("%s an approval: %s", what, r.Body)
		}
	}
	d.hq.call(t, "GET", "/api/r/approval/export?format=csv", "").want(t, http.StatusForbidden)
	if r := d.hq.get(t, d.at()).json(t); r["rev"] != 1.0 || r["status"] != "in_use" {
		t.Errorf("the works changed: %v", r)
	}
}

// TestProposalOfAChangedWorksIsNotApproved: over HTTP, with a struck works and the answer for people.
func TestProposalOfAChangedWorksIsNotApproved(t *testing.T) {
	d := openTwoDistricts(t)
	a := d.propose(t)
	again := d.second.call(t, "POST", d.at()+"/do/scrap", scrap).want(t, http.StatusConflict)
	if !strings.Contains(again.Body.String(), "approval_waiting") || !strings.Contains(again.Body.String(), "asker") {
		t.Errorf("a second proposal: %s", again.Body)
	}
	d.hq.call(t, "POST", d.at()+"/strike", `{"rev":1,"reason":"重复"}`).want(t, http.StatusOK)
	r := d.second.call(t, "POST", a+"/do/approve", `{"rev":1,"reason":"","record":{}}`).want(t, http.StatusConflict)
	if !strings.Contains(r.Body.String(), "approval_changed") {
		t.Errorf("approve a struck works: %s", r.Body)
	}
	d.asker.call(t, "POST", a+"/do/withdraw", `{"rev":1,"reason":"","record":{}}`).want(t, http.StatusOK)
}
