package exchangeweb_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	. "haidun/internal/kernel/exchange/exchangeweb"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/rest"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

// desk is a server whose caller is a clerk of area zs.
type desk struct {
	t    *testing.T
	url  string
	db   *store.DB
	lang string
}

func open(t *testing.T) *desk {
	t.Helper()
	types := []*entity.Schema{storetest.ZoneType.Schema(), storetest.SpecimenType.Schema(), exchange.MemoryType.Schema()}
	cfg := storetest.Config(t, types, 3)
	cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "haidun.db"))
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for _, z := range []storetest.Zone{{Code: "zs", Name: "舟山市"}, {Code: "nb", Name: "宁波市"}} {
		if err := store.Put(storetest.System(t.Context()), db, storetest.ZoneType, &z, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := OpenDir(filepath.Join(t.TempDir(), "imports"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dir.Close() })
	clk, ids := testkit.NewClock(testkit.Epoch()), testkit.NewIDs(1)
	sessions, err := exchange.NewSessions(exchange.SessionsConfig{DB: db, Folder: dir, Clock: clk, IDs: ids, MaxBytes: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sessions.Close() })
	generic := rest.New(rest.Config{
		DB: db, Clock: clk, IDs: ids, Log: slog.New(slog.DiscardHandler), People: nobody{},
		Modules: []module.Module{{Name: "t", Types: types, Internal: []*entity.Schema{exchange.MemoryType.Schema()}}},
	})
	mux := http.NewServeMux()
	generic.Routes(mux)
	api := &API{DB: db, Sessions: sessions, Clock: clk, Serves: generic.Serves, Query: generic.ParseQuery}
	api.Routes(mux, generic.WriteError)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("unsigned") == "" {
			r = r.WithContext(storetest.As(r.Context(), "clerk", "zs/"))
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	return &desk{t: t, url: srv.URL, db: db, lang: "zh"}
}

type nobody struct{}

func (nobody) UserName(context.Context, string) string        { return "" }
func (nobody) Holders(context.Context) ([]rest.Holder, error) { return nil, nil }

// call sends a request and returns status, header and body.
func (d *desk) call(method, path, contentType string, body io.Reader) (int, http.Header, []byte) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), method, d.url+path, body)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Accept-Language", d.lang)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return res.StatusCode, res.Header, b
}

type session struct {
	ID, State string
	Rows      int
	Counts    exchange.Counts
	Columns   []struct {
		Header, Field string
		Confidence    float64
	}
	Defaults map[string]string
	Warnings []struct{ Code, Text string }
	File     struct{ Name string }
}

// json sends JSON and reads a session.
func (d *desk) json(method, path, body string, want int) session {
	d.t.Helper()
	status, _, b := d.call(method, path, "application/json", strings.NewReader(body))
	var s session
	if status != want || json.Unmarshal(b, &s) != nil {
		d.t.Fatalf("%s %s: %d %s", method, path, status, b)
	}
	return s
}

func form(t *testing.T, register, name, text string) (string, io.Reader) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write([]byte(text))
	}
	if err == nil {
		err = w.WriteField("register", register) // behind the file, as browsers may send it
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), &b
}

// settle asks until the session is at rest.
func (d *desk) settle(id string) session {
	d.t.Helper()
	for {
		s := d.json("GET", "/api/imports/"+id, "", 200)
		if s.State != "checking" && s.State != "running" {
			return s
		}
		runtime.Gosched()
	}
}

func TestFileIsUploadedMappedCheckedAndImported(t *testing.T) {
	d := open(t)
	contentType, body := form(t, "specimen", "../../清单.csv", "名称,数量\n甲,5\n乙,许多\n")
	status, _, b := d.call("POST", "/api/imports", contentType, body)
	var s session
	if status != 201 || json.Unmarshal(b, &s) != nil || s.File.Name != "清单.csv" {
		t.Fatalf("%d %s", status, b)
	}
	if s = d.settle(s.ID); s.State != "ready" || s.Counts.Refused != 2 || s.Columns[1].Field != "count" {
		t.Fatalf("%+v", s)
	}
	at := "/api/imports/" + s.ID
	d.json("PUT", at, `{"map":{"0":"name","1":"count"},"defaults":{"zone":"zs"},"crs":"CGCS2000","on_match":"skip"}`, 200)
	if s = d.settle(s.ID); s.Counts.New != 1 || s.Counts.Refused != 1 || s.Defaults["zone"] != "zs" {
		t.Fatalf("%+v", s)
	}
	status, _, b = d.call("GET", at+"/rows?only=refused", "", nil)
	if want := `{"rows":[{"n":3,"cells":["乙","许多"],"record":{"name":"乙","zone":"zs","zone_label":"zs"},"state":"refused","problems":[{"column":1,"field":"count","code":"int","text":"「数量」应为整数"}],"hints":[],"read":{}}]}`; status != 200 || string(b) != want {
		t.Errorf("%d %s", status, b)
	}
	d.json("POST", at+"/commit", "", 202)
	if s = d.settle(s.ID); s.State != "done" || s.Counts.New != 1 {
		t.Fatalf("%+v", s)
	}
	for _, f := range []string{"csv", "xlsx"} {
		status, header, b := d.call("GET", at+"/errors?format="+f, "", nil)
		_, params, err := mime.ParseMediaType(header.Get("Content-Disposition"))
		if status != 200 || err != nil || params["filename"] != "清单-问题."+f || len(b) == 0 {
			t.Errorf("%d %v %v", status, header, err)
		}
	}
}

func TestRowsAreDecidedAndMissingRecordsListedOverHTTP(t *testing.T) {
	d := open(t)
	send := func(text string) string {
		contentType, body := form(t, "specimen", "清单.csv", text)
		status, _, b := d.call("POST", "/api/imports", contentType, body)
		var s session
		if status != 201 || json.Unmarshal(b, &s) != nil {
			t.Fatalf("%d %s", status, b)
		}
		d.settle(s.ID)
		return "/api/imports/" + s.ID
	}
	at := send("名称\n甲\n乙\n")
	d.json("PUT", at, `{"defaults":{"zone":"zs"}}`, 200)
	d.settle(at[len("/api/imports/"):])
	d.json("POST", at+"/commit", "", 202)
	d.settle(at[len("/api/imports/"):])

	at = send("名称\n甲\n丙\n")
	d.json("PUT", at, `{"defaults":{"zone":"zs"},"whole":"keep"}`, 200)
	if s := d.settle(at[len("/api/imports/"):]); s.Counts.Gone != 1 || s.Counts.New != 1 || s.Counts.Same != 1 {
		t.Fatalf("%+v", s.Counts)
	}
	status, _, b := d.call("GET", at+"/gone", "", nil)
	if status != 200 || !strings.Contains(string(b), `"name":"乙"`) || !strings.Contains(string(b), `"total":1`) {
		t.Errorf("%d %s", status, b)
	}
	if s := d.json("PUT", at+"/decisions", `{"rows":{"3":{"record":"skip"}}}`, 200); s.Counts.Skipped != 1 || s.Counts.New != 0 {
		t.Errorf("%+v", s.Counts)
	}
	status, _, b = d.call("GET", at+"/rows?only=skipped", "", nil)
	if status != 200 || !strings.Contains(string(b), `"decision":{"record":"skip"}`) {
		t.Errorf("%d %s", status, b)
	}
	for _, bad := range []string{`{"rows":{"0":{"record":"new"}}}`, `{"rows":{"3":{"fields":{"name":"mine"}}}}`, `{"rows":{"x":{}}}`, `{"rows":{"3":{"record":"../x"}}}`, `{"row":{}}`} {
		if status, _, b := d.call("PUT", at+"/decisions", "application/json", strings.NewReader(bad)); status != 400 {
			t.Errorf("%s: %d %s", bad, status, b)
		}
	}
	for _, bad := range []string{"/gone?limit=0", "/gone?from=-1", "/gone?limit=x"} {
		if status, _, b := d.call("GET", at+bad, "", nil); status != 400 {
			t.Errorf("%s: %d %s", bad, status, b)
		}
	}
}

func TestBadRequestsSayWhy(t *testing.T) {
	d := open(t)
	contentType, body := form(t, "specimen", "a.csv", "名称\n甲\n")
	_, _, b := d.call("POST", "/api/imports", contentType, body)
	var s session
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	d.settle(s.ID)
	at := "/api/imports/" + s.ID
	for _, c := range []struct {
		method, path, body string
		status             int
		code               string
	}{
		{"GET", "/api/imports/nothing", "", 404, "not_found"},
		{"POST", "/api/imports", "x", 400, "malformed"},
		{"PUT", at, `{"map":{"x":"name"}}`, 400, "malformed"},
		{"PUT", at, `{"colour":1}`, 400, "malformed"},
		{"PUT", at, `{"map":{"0":"nonsense"}}`, 400, "import_map"},
		{"PUT", at, `{"crs":"1954"}`, 400, "crs"},
		{"PUT", at, `{"encoding":"klingon"}`, 400, "sheet_encoding"},
		{"GET", at + "/rows?limit=100000", "", 400, "query"},
		{"GET", at + "/rows?from=-1", "", 400, "query"},
		{"GET", at + "/rows?only=x", "", 400, "query"},
		{"GET", at + "/errors?format=pdf", "", 400, "export_format"},
		{"GET", "/api/r/specimen/export?format=pdf", "", 400, "export_format"},
		{"GET", "/api/r/specimen/export?f.nonsense=1", "", 400, "query"},
		{"GET", "/api/r/nothing/export", "", 404, "not_found"},
		{"GET", "/api/r/import_mapping/export", "", 404, "not_found"},
		{"GET", "/api/r/specimen/template?format=geojson", "", 400, "export_format"},
	} {
		status, _, b := d.call(c.method, c.path, "application/json", strings.NewReader(c.body))
		var p struct{ Code, Detail string }
		if json.Unmarshal(b, &p) != nil || status != c.status || p.Code != c.code || p.Detail == "" {
			t.Errorf("%s %s %s: %d %s", c.method, c.path, c.body, status, b)
		}
	}
}

func TestWithoutASessionNothingIsTakenOrGiven(t *testing.T) {
	d := open(t)
	for _, c := range []struct{ method, path string }{
		{"POST", "/api/imports"},
		{"GET", "/api/imports/x"},
		{"PUT", "/api/imports/x"},
		{"GET", "/api/imports/x/rows"},
		{"POST", "/api/imports/x/commit"},
		{"POST", "/api/imports/x/cancel"},
		{"GET", "/api/imports/x/errors"},
		{"GET", "/api/r/specimen/template"},
	} {
		contentType, body := form(t, "specimen", "a.csv", "名称\n甲\n")
		if c.method == "PUT" {
			body = strings.NewReader("{}")
		}
		if status, _, b := d.call(c.method, c.path+"?unsigned=1", contentType, body); status != 401 {
			t.Errorf("%s %s: %d %s", c.method, c.path, status, b)
		}
	}
}

func TestUploadOverTheLimitIsRefused(t *testing.T) {
	d := open(t)
	contentType, body := form(t, "specimen", "a.csv", strings.Repeat("甲,乙\n", 300_000))
	if status, _, b := d.call("POST", "/api/imports", contentType, body); status != 413 {
		t.Errorf("%d %s", status, b)
	}
}

func TestRegistersAreDownloaded(t *testing.T) {
	d := open(t)
	for i := range 3 {
		sp := storetest.Specimen{Name: fmt.Sprint("第", i, "件"), Zone: []string{"zs", "nb"}[i%2]}
		if err := store.Put(storetest.System(t.Context()), d.db, storetest.SpecimenType, &sp, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ path, name, media, holds string }{
		{"/api/r/specimen/export?format=csv&f.name=like:2", "标本-20260302.csv", "text/csv", "第2件"},
		{"/api/r/specimen/export?format=geojson", "标本-20260302.geojson", "application/geo+json", "第0件"},
		{"/api/r/specimen/export?format=xlsx", "标本-20260302.xlsx", exchange.XLSX.MediaType(), "PK"},
		{"/api/r/specimen/export?format=csv&f.name=like:2&facts=data_class,created_by,updated_at", "标本-20260302.csv", "text/csv", ",数据分级,登记人,最近修改\r\n"},
		{"/api/r/specimen/export?format=csv&f.name=like:2&facts=created_by,data_class", "标本-20260302.csv", "text/csv", ",system:suite,内部\r\n"},
		{"/api/r/specimen/template?format=csv", "标本-模板.csv", "text/csv", "名称"},
	} {
		status, header, b := d.call("GET", c.path, "", nil)
		_, params, err := mime.ParseMediaType(header.Get("Content-Disposition"))
		if status != 200 || err != nil || params["filename"] != c.name || !strings.HasPrefix(header.Get("Content-Type"), c.media) ||
			!bytes.Contains(b, []byte(c.holds)) || bytes.Contains(b, []byte("第1件")) {
			t.Errorf("%s: %d %v %.200s", c.path, status, header, b)
		}
	}
}

func TestExportHasOnlyTheFactsAskedFor(t *testing.T) {
	d := open(t)
	for _, names := range []string{"colour", "name", "updated_at,updated_at", "updated_at,", "area_path"} {
		if status, _, b := d.call("GET", "/api/r/specimen/export?facts="+names, "", nil); status != 400 || !bytes.Contains(b, []byte(`"query"`)) {
			t.Errorf("%s: %d %s", names, status, b)
		}
	}
	if _, _, b := d.call("GET", "/api/r/specimen/export", "", nil); bytes.Contains(b, []byte("最近修改")) || !bytes.HasSuffix(b, []byte(",id,rev\r\n")) {
		t.Errorf("%s", b)
	}
}

func TestNamesOfSessionsCannotLeadOutOfTheFolder(t *testing.T) {
	dir, err := OpenDir(filepath.Join(t.TempDir(), "imports"))
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	for _, name := range []string{"../x/data", "/etc/passwd", "a/../../b"} {
		if _, err := dir.Create(name); err == nil {
			t.Errorf("%s was made", name)
		}
		if _, err := dir.Open(name); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
	w, err := dir.Create("a/data")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := dir.Open("a/data"); err == nil {
		t.Error("a draft is there before it is kept")
	}
	if err := w.Keep(); err != nil {
		t.Fatal(err)
	}
	if ids, err := dir.List(); err != nil || len(ids) != 1 || ids[0] != "a" {
		t.Errorf("%v %v", ids, err)
	}
	if err := dir.Remove("a"); err != nil {
		t.Error(err)
	}
}
