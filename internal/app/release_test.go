package app_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"haidun/internal/app"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/release"
	"haidun/internal/registry/role"
)

// vault is a post with one works whose protection class is known, among others.
type vault struct {
	*post
	asker, second, county *client
	layer                 int
}

func openVault(t *testing.T) *vault {
	t.Helper()
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330903:3309")
	for i := range 24 {
		w := &shelter.Shelter{Name: fmt.Sprintf("工程%d", i), AreaID: "330902", Status: shelter.InUse, Location: entity.PointAt(122.1, 30.01+float64(i)/1000)}
		if i == 0 {
			w.NuclearClass = "6"
		}
		if i == 1 {
			w.Class = entity.Sensitive
		}
		put(t, p, shelter.Type, w)
	}
	return &vault{
		post: p, asker: p.with(t, "asker", "", role.Engineering), second: p.with(t, "second", "", role.Engineering),
		county: p.with(t, "county", "330902", role.CountyAdmin), layer: 24,
	}
}

// ask asks for a release of what query selects and answers the addresses of the request's file and of the approval.
func (v *vault) ask(t *testing.T, c *client, query string) (file, approval string) {
	t.Helper()
	a := c.call(t, "POST", "/api/r/shelter/release?"+query, `{"purpose":"年度核查"}`).want(t, http.StatusAccepted).json(t)
	return "/api/releases/" + a["request"].(string), "/api/r/approval/" + a["approval"].(string)
}

func (v *vault) approve(t *testing.T, c *client, approval string) reply {
	t.Helper()
	return c.call(t, "POST", approval+"/do/approve", `{"rev":1,"reason":"","record":{}}`)
}

func TestSensitiveExportTakesTwoPeopleAndBearsTheNameAndTheTime(t *testing.T) {
	v := openVault(t)
	if r := v.asker.get(t, "/api/r/shelter/export?format=csv").want(t, http.StatusForbidden); r.json(t)["code"] != "export_held" {
		t.Fatalf("alone: %s", r.Body)
	}
	if h := v.asker.get(t, "/api/r/shelter/held").want(t, http.StatusOK).json(t); h["closely"] != 2.0 || h["records"] != 24.0 || h["layer"] != true || h["free"] != false {
		t.Errorf("what is held: %v", h)
	}
	file, approval := v.ask(t, v.asker, "format=csv")
	v.asker.get(t, file).want(t, http.StatusConflict)
	if r := v.approve(t, v.asker, approval).want(t, http.StatusForbidden); r.json(t)["code"] != "two_persons" {
		t.Errorf("the asker approves: %s", r.Body)
	}
	v.approve(t, v.second, approval).want(t, http.StatusOK)
	if r := v.second.get(t, file).want(t, http.StatusForbidden); r.json(t)["code"] != "release_not_yours" {
		t.Errorf("the second takes it: %s", r.Body)
	}
	lines := table(t, v.asker.get(t, file).want(t, http.StatusOK))
	id := strings.TrimPrefix(file, "/api/releases/")
	if last := len(lines[0]) - 1; len(lines) != 25 || lines[0][last] != "Export mark" {
		t.Fatalf("%d lines, head %q", len(lines), lines[0])
	}
	for _, l := range lines[1:] {
		if mark := l[len(l)-1]; !strings.HasSuffix(mark, id) || !strings.Contains(mark, " 20") {
			t.Fatalf("a line with the mark %q", mark)
		}
	}
	v.asker.get(t, file).want(t, http.StatusOK)
	v.asker.get(t, file).want(t, http.StatusOK)
	if r := v.asker.get(t, file).want(t, http.StatusConflict); r.json(t)["code"] != "release_used" {
		t.Errorf("a fourth time: %s", r.Body)
	}
}

func TestEveryFormatBearsTheMark(t *testing.T) {
	v := openVault(t)
	for _, format := range []string{"xlsx", "geojson", "kml", "gpkg"} {
		file, approval := v.ask(t, v.asker, "f.name=工程0&format="+format)
		v.approve(t, v.second, approval).want(t, http.StatusOK)
		body := v.asker.get(t, file).want(t, http.StatusOK).Body.Bytes()
		id := strings.TrimPrefix(file, "/api/releases/")
		if format != "xlsx" {
			if !bytes.Contains(body, []byte(id)) {
				t.Errorf("%s bears no mark", format)
			}
			continue
		}
		book, err := excelize.OpenReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		head, err := book.GetHeaderFooter(book.GetSheetName(0))
		if err != nil || !strings.Contains(head.OddHeader, id) || !strings.Contains(head.OddFooter, id) {
			t.Errorf("pages bear %+v: %v", head, err)
		}
		rows, err := book.GetRows(book.GetSheetName(0))
		if err != nil || len(rows) != 2 || !strings.Contains(strings.Join(rows[1], "|"), id) {
			t.Errorf("rows %v: %v", rows, err)
		}
	}
}

func TestOpenExportLeavesOutWhatIsSensitive(t *testing.T) {
	v := openVault(t)
	const part = "&f.name=in:工程0,工程1,工程2"
	v.asker.get(t, "/api/r/shelter/export?format=csv"+part).want(t, http.StatusForbidden)
	lines := table(t, v.asker.get(t, "/api/r/shelter/export?format=csv&open=1"+part).want(t, http.StatusOK))
	if len(lines) != 3 || lines[1][0] != "工程0" || lines[2][0] != "工程2" {
		t.Errorf("lines %q", lines)
	}
	if at := slices.Index(lines[0], "Nuclear class"); at < 0 || lines[1][at] != "" {
		t.Errorf("the protection class is shown: %q", lines[1])
	}
}

// table is a CSV answer.
func table(t *testing.T, r reply) [][]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(r.Body.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestWholeLayerTakesTwoPeopleAndAPartDoesNot(t *testing.T) {
	v := openVault(t)
	if r := v.asker.get(t, "/api/r/shelter/export?format=geojson&open=1").want(t, http.StatusForbidden); r.json(t)["code"] != "export_layer" {
		t.Errorf("the layer less one: %s", r.Body)
	}
	p, err := store.Get(v.ctx, v.DB, shelter.Type, v.first(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Strike(v.ctx, v.DB, shelter.Type, p.ID, p.Rev, "移交"); err != nil {
		t.Fatal(err)
	}
	if r := v.county.get(t, "/api/r/shelter/export?format=csv").want(t, http.StatusForbidden); r.json(t)["code"] != "export_layer" {
		t.Errorf("the layer: %s", r.Body)
	}
	v.county.get(t, "/api/r/shelter/export?format=csv&f.name=工程5").want(t, http.StatusOK)
	if r := v.county.call(t, "POST", "/api/r/shelter/release?f.name=工程5", `{"purpose":"核查"}`).want(t, http.StatusConflict); r.json(t)["code"] != "release_not_needed" {
		t.Errorf("a part: %s", r.Body)
	}
	v.county.call(t, "POST", "/api/r/shelter/release", `{"purpose":" "}`).want(t, http.StatusUnprocessableEntity)
}

// first is the works that is sensitive as a whole.
func (v *vault) first(t *testing.T) string {
	t.Helper()
	page := v.asker.get(t, "/api/r/shelter?f.name=工程1").want(t, http.StatusOK).json(t)
	return page["items"].([]any)[0].(map[string]any)["id"].(string)
}

func TestWhoSeesLessCannotReleaseAndAGrownSelectionIsRefused(t *testing.T) {
	v := openVault(t)
	file, approval := v.ask(t, v.asker, "format=csv")
	law := v.with(t, "law", "", role.Law) // reads works, exports none
	if r := v.approve(t, law, approval).want(t, http.StatusForbidden); r.json(t)["code"] != "release_sees_less" {
		t.Errorf("one who may not export it: %s", r.Body)
	}
	v.approve(t, v.second, approval).want(t, http.StatusOK)
	put(t, v.post, shelter.Type, &shelter.Shelter{Name: "新增", AreaID: "330903", Status: shelter.InUse, NuclearClass: "5"})
	if r := v.asker.get(t, file).want(t, http.StatusConflict); r.json(t)["code"] != "export_grown" {
		t.Errorf("more than was released: %s", r.Body)
	}
	req, err := store.Get(v.ctx, v.DB, release.Type, strings.TrimPrefix(file, "/api/releases/"))
	if err != nil || req.State != release.Released || req.Releaser == "" {
		t.Errorf("%+v: %v", req, err)
	}
	v.second.call(t, "POST", "/api/r/export_request/"+req.ID+"/do/void", fmt.Sprintf(`{"rev":%d,"reason":"用途不明","record":{}}`, req.Rev)).want(t, http.StatusOK)
	v.asker.get(t, file).want(t, http.StatusConflict)
}

func TestRightToExportInOneAreaDoesNotReleaseTheWholePost(t *testing.T) {
	v := openVault(t)
	_, approval := v.ask(t, v.asker, "format=csv")
	id := v.account(t, "mixed", "", role.Law) // sees requests of the whole post
	put(t, v.post, grant.Type, &grant.Grant{User: id, Role: role.Engineering, District: "330902", Reason: "test"})
	if r := v.approve(t, v.as(t, id), approval).want(t, http.StatusForbidden); r.json(t)["code"] != "release_sees_less" {
		t.Errorf("one who may export a district: %s", r.Body)
	}
}

func TestRefusedDownloadDoesNotCount(t *testing.T) {
	v := openVault(t)
	file, approval := v.ask(t, v.asker, "format=csv&facts=updated_by")
	v.approve(t, v.second, approval).want(t, http.StatusOK)
	more := put(t, v.post, shelter.Type, &shelter.Shelter{Name: "新增", AreaID: "330903", Status: shelter.InUse, NuclearClass: "5"})
	for range 4 {
		if r := v.asker.get(t, file).want(t, http.StatusConflict); r.json(t)["code"] != "export_grown" {
			t.Fatalf("more than was released: %s", r.Body)
		}
	}
	if err := store.Strike(v.ctx, v.DB, shelter.Type, more.ID, more.Rev, "重复"); err != nil {
		t.Fatal(err)
	}
	head := table(t, v.asker.get(t, file).want(t, http.StatusOK))[0]
	if !slices.Contains(head, "Changed by") {
		t.Errorf("the fact that was asked for is no column: %q", head)
	}
}

func TestMarkedFileComesBackWithoutItsMark(t *testing.T) {
	v := openVault(t)
	file, approval := v.ask(t, v.asker, "format=xlsx")
	v.approve(t, v.second, approval).want(t, http.StatusOK)
	path := filepath.Join(t.TempDir(), "marked.xlsx")
	if err := os.WriteFile(path, v.asker.get(t, file).want(t, http.StatusOK).Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	before := v.rows(t, "SELECT id, rev FROM shelter ORDER BY id")
	answer, err := v.Import(t.Context(), app.ImportRequest{Register: "shelter", File: path})
	if err != nil || answer.Rows != 24 || answer.Accepted != 24 {
		t.Fatalf("%+v: %v", answer, err)
	}
	if after := v.rows(t, "SELECT id, rev FROM shelter ORDER BY id"); !slices.Equal(before, after) {
		t.Errorf("it changed something: %q, %q", before, after)
	}
}
