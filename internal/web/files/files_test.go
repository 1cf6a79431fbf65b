package files_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/registry/file"
	"haidun/internal/testkit"
	"haidun/internal/web/files"
)

// paper is a register with a file everybody may see and one that needs clearance.
type paper struct {
	entity.Meta
	Name          string
	Open, Guarded []entity.FileRef
}

var paperType = entity.Define("paper", func(d *entity.Def, p *paper) {
	d.Title("文件", "Paper")
	d.Text(&p.Name).Label("名称", "Name")
	d.Files(&p.Open).Label("附件", "Files")
	d.Files(&p.Guarded).Label("图纸", "Drawings").Sensitive()
})

type site struct {
	t      *testing.T
	db     *store.DB
	dir    string
	server *httptest.Server
	actor  *policy.Actor
}

func open(t *testing.T) *site {
	t.Helper()
	right := func(c entity.Class) []policy.Right {
		return []policy.Right{{Registers: []string{"*"}, Actions: []policy.Action{policy.Any}, Clear: c}}
	}
	book, err := policy.NewBook([]policy.Role{{Code: "low", Rights: right(entity.Internal)}, {Code: "high", Rights: right(entity.Sensitive)}, {Code: "none"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, dir: filepath.Join(t.TempDir(), "files"), actor: as("high")}
	s.db, err = store.Open(t.Context(), store.Config{
		Dialect: sqlite.New(filepath.Join(t.TempDir(), "a.db")), Node: "zs", Schemas: []*entity.Schema{paperType.Schema()}, Book: book,
		Clock: testkit.NewClock(testkit.Epoch()), IDs: testkit.NewIDs(1),
	})
	if err != nil {
		t.Fatal(err)
	}
	folder, err := files.OpenFolder(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	api := &files.API{DB: s.db, Files: file.New(folder, 1<<20), Served: s.db.Schema, WriteError: func(w http.ResponseWriter, _ *http.Request, err error) {
		w.WriteHeader(map[fault.Kind]int{fault.NotFound: 404, fault.Unsigned: 401, fault.Invalid: 422, fault.TooLarge: 413, fault.Malformed: 400}[fault.KindOf(err)])
	}}
	mux := http.NewServeMux()
	api.Routes(mux)
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.actor != nil {
			r = r.WithContext(policy.With(r.Context(), s.actor))
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		s.server.Close()
		if err := s.db.Close(); err != nil {
			t.Error(err)
		}
		if err := folder.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func as(role string) *policy.Actor {
	return &policy.Actor{User: "u", Grants: []policy.Grant{{Role: role}}}
}

func (s *site) upload(name string, content []byte) (entity.FileRef, int) {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		s.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		s.t.Fatal(err)
	}
	res, err := http.Post(s.server.URL+"/api/files", form.FormDataContentType(), &body)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	var ref entity.FileRef
	if res.StatusCode == http.StatusOK {
		if err := json.NewDecoder(res.Body).Decode(&ref); err != nil {
			s.t.Fatal(err)
		}
	}
	return ref, res.StatusCode
}

func (s *site) get(path string) (*http.Response, string) {
	s.t.Helper()
	res, err := http.Get(s.server.URL + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res, string(text)
}

func (s *site) put(p *paper) *paper {
	s.t.Helper()
	if err := store.Put(policy.With(s.t.Context(), policy.System("test")), s.db, paperType, p, store.Note{}); err != nil {
		s.t.Fatal(err)
	}
	return p
}

func drawing(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 900, 300))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileIsOpenToWhoeverSeesTheRecordAndField(t *testing.T) {
	s := open(t)
	note, status := s.upload("说明.txt", []byte("平时用途:停车"))
	if status != 200 {
		t.Fatal(status)
	}
	plan, _ := s.upload("plan.png", drawing(t))
	loose, _ := s.upload("loose.txt", []byte("no record names it"))
	p := s.put(&paper{Name: "a", Open: []entity.FileRef{note}, Guarded: []entity.FileRef{plan}})
	other := s.put(&paper{Name: "b"})
	at := func(id, hash string) string { return "/api/files/paper/" + id + "/" + hash }
	for _, c := range []struct {
		name  string
		actor *policy.Actor
		path  string
		want  int
	}{
		{"the file", as("low"), at(p.ID, note.Hash), 200},
		{"a guarded field", as("low"), at(p.ID, plan.Hash), 404},
		{"a guarded field, cleared", as("high"), at(p.ID, plan.Hash), 200},
		{"its thumbnail", as("high"), at(p.ID, plan.Hash) + "?thumb=1", 200},
		{"its thumbnail without clearance", as("low"), at(p.ID, plan.Hash) + "?thumb=1", 404},
		{"a file no record names", as("high"), at(p.ID, loose.Hash), 404},
		{"by another record", as("high"), at(other.ID, note.Hash), 404},
		{"without rights", as("none"), at(p.ID, note.Hash), 404},
		{"a stranger", nil, at(p.ID, note.Hash), 401},
		{"an unknown register", as("high"), "/api/files/nothing/" + p.ID + "/" + note.Hash, 404},
	} {
		s.actor = c.actor
		if res, body := s.get(c.path); res.StatusCode != c.want {
			t.Errorf("%s: %d %s", c.name, res.StatusCode, body)
		}
	}
}

func TestWhatARecordClaimsDoesNotDecideHowAFileIsServed(t *testing.T) {
	s := open(t)
	ref, _ := s.upload("a.txt", []byte("plain"))
	ref.Mime, ref.Name = "text/html", "evil\"; filename=y.html"
	p := s.put(&paper{Name: "a", Open: []entity.FileRef{ref}})
	res, _ := s.get("/api/files/paper/" + p.ID + "/" + ref.Hash)
	h := res.Header
	if h.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment;") || strings.Count(h.Get("Content-Disposition"), "\"") != 2 ||
		!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Error(h)
	}
}

func TestTheFolderHoldsWholeFilesOnly(t *testing.T) {
	s := open(t)
	ref, _ := s.upload("a.txt", []byte("one"))
	s.upload("b.txt", []byte("one"))
	var names []string
	err := filepath.WalkDir(s.dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, filepath.Base(path))
		}
		return err
	})
	if err != nil || len(names) != 1 || names[0] != ref.Hash {
		t.Error(names, err)
	}
}

func TestUploadsAreBounded(t *testing.T) {
	s := open(t)
	if _, status := s.upload("big.txt", bytes.Repeat([]byte("a"), 3<<20)); status != 413 {
		t.Error(status)
	}
	if _, status := s.upload("x.svg", []byte("<svg/>")); status != 422 {
		t.Error(status)
	}
	res, err := http.Post(s.server.URL+"/api/files", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusBadRequest {
		t.Error(res.StatusCode, err)
	}
	s.actor = nil
	if _, status := s.upload("a.txt", []byte("a")); status != 401 {
		t.Error(status)
	}
}

func TestNamesCannotLeaveTheFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := files.OpenFolder(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Open("../secret"); err == nil {
		t.Error("a file outside was opened")
	}
	if err := f.Put("../planted", []byte("x")); err == nil {
		t.Error("a file outside was written")
	}
}
