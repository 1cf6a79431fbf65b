package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// works is what the archive knows of works: a register called works_file.
type works struct {
	entity.Meta
	Name, AreaID string
}

var worksType = entity.Define("works_file", func(d *entity.Def, w *works) {
	d.Title("工程", "Works")
	d.Text(&w.Name).Label("名称", "Name").Required()
	d.Ref(&w.AreaID, area.Type).Label("行政区", "Area").Required().Scope()
})

// shelf has files by hash.
type shelf map[string][]byte

func (s shelf) Open(hash string) (io.ReadSeekCloser, error) {
	b, ok := s[hash]
	if !ok {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return struct {
		io.ReadSeeker
		io.Closer
	}{bytes.NewReader(b), io.NopCloser(nil)}, nil
}

type post struct {
	*storetest.Post
	files shelf
	works [2]string
}

func open(t *testing.T) *post {
	t.Helper()
	clock, files := testkit.NewClock(time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)), shelf{}
	modules := append(registry.Modules(clock), archive.New(clock, files).Module(), module.Module{Name: "works", Group: archive.Group(), Types: []*entity.Schema{worksType.Schema()}, Rights: role.Usual()})
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "archive.db")), clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), files: files}
	for i, code := range []string{"330902", "330903"} {
		storetest.Put(t, p, area.Type, &area.Area{Code: code, Name: []string{"定海区", "普陀区"}[i], Level: area.County})
		p.works[i] = storetest.Put(t, p, worksType, &works{Name: []string{"定海一号", "普陀一号"}[i], AreaID: code}).ID
	}
	return p
}

func (p *post) paper(t *testing.T, at int, title string, file []byte) *archive.Paper {
	t.Helper()
	x := &archive.Paper{FileID: p.works[at], Title: title, Stage: archive.Acceptance, Item: archive.OtherItem, Retention: archive.Forever, Carrier: "paper", PaperOn: "2025-03-04"}
	if file != nil {
		hash := strings.Repeat("0", 64-len(title)%10) + strings.Repeat("f", len(title)%10)
		p.files[hash] = file
		x.File = []entity.FileRef{{Hash: hash, Name: title, Size: int64(len(file)), Mime: "application/pdf"}}
	}
	return storetest.Put(t, p, archive.Type, x)
}

func (p *post) find(t *testing.T, ctx context.Context, q string, more ...string) *archive.Found {
	t.Helper()
	ask := map[string]string{"q": q}
	for i := 0; i+1 < len(more); i += 2 {
		ask[more[i]] = more[i+1]
	}
	got, err := p.Views["archive_search"].Answer(ctx, p.DB, func(name string) string { return ask[name] })
	if err != nil {
		t.Fatal(err)
	}
	return got.(*archive.Found)
}

func plain(pieces []archive.Piece) string {
	var b strings.Builder
	for _, x := range pieces {
		if x.Hit {
			b.WriteString("[" + x.Text + "]")
		} else {
			b.WriteString(x.Text)
		}
	}
	return b.String()
}

// document is a paper of the program's own as PDF and as DOCX: their text layers are what people archive.
func document(t *testing.T, text string) (pdf, docx []byte) {
	t.Helper()
	d := &paper.Document{World: paper.Live, Kind: paper.Record, Issuer: "舟山市", Title: "会议纪要", Date: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), Body: []paper.Block{paper.Text(text)}}
	var a, b bytes.Buffer
	if err := d.PDF(&a); err != nil {
		t.Fatal(err)
	}
	if err := d.DOCX(&b); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

func TestPaperIsFoundByWhatItsFileSays(t *testing.T) {
	p := open(t)
	const said = "防护密闭门启闭灵活,滤毒室通风管路安装合格。"
	pdf, docx := document(t, said)
	p.paper(t, 0, "甲.pdf", pdf)
	p.paper(t, 0, "乙乙.docx", docx)
	p.paper(t, 0, "丙丙丙.txt", []byte("滤毒室另有说明"))
	if err := p.Ticks["archive_text"].Run(storetest.System(t.Context()), p.DB); err != nil {
		t.Fatal(err)
	}
	for _, x := range storetest.All(t, p, archive.Type) {
		if x.TextState != archive.Read {
			t.Errorf("%s: %s %s", x.Title, x.TextState, x.TextWhy)
		}
	}
	got := p.find(t, storetest.System(t.Context()), "滤毒室")
	if len(got.Papers) != 3 {
		t.Fatalf("found %d papers", len(got.Papers))
	}
	for _, h := range got.Papers {
		if len(h.Snippets) != 1 || !strings.Contains(plain(h.Snippets[0]), "[滤毒室]") || h.Works != "定海一号" {
			t.Errorf("%s of %s: %v", plain(h.Title), h.Works, h.Snippets)
		}
	}
	if got := p.find(t, storetest.System(t.Context()), "启闭 通风管"); len(got.Papers) != 2 {
		t.Errorf("two words found %d papers", len(got.Papers))
	}
	if got := p.find(t, storetest.System(t.Context()), "毒"); len(got.Papers) != 3 {
		t.Errorf("one character found %d papers", len(got.Papers))
	}
	if got := p.find(t, storetest.System(t.Context()), "毒滤"); len(got.Papers) != 0 {
		t.Errorf("what nobody wrote found %d papers", len(got.Papers))
	}
}

func TestFileWithoutTextSaysSo(t *testing.T) {
	p := open(t)
	for title, c := range map[string]struct {
		file  []byte
		state archive.TextState
	}{
		"图片.png":        {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), archive.None},
		"坏文件文件.pdf":     {[]byte("%PDF-1.7 broken"), archive.Failed},
		"带密级密级密级密级.txt": {[]byte("本件为 机密★ 十年"), archive.Failed},
	} {
		x := p.paper(t, 0, title, c.file)
		if err := p.Ticks["archive_text"].Run(storetest.System(t.Context()), p.DB); err != nil {
			t.Fatal(err)
		}
		if got := storetest.Get(t, p, archive.Type, x.ID); got.TextState != c.state || got.Text != "" || (c.state == archive.Failed) != (got.TextWhy != "") {
			t.Errorf("%s: %s %q %q", title, got.TextState, got.TextWhy, got.Text)
		}
	}
}

func TestSearchKeepsToTheArea(t *testing.T) {
	p := open(t)
	p.paper(t, 0, "定海验收报告", nil)
	p.paper(t, 1, "普陀验收报告", nil)
	county := policy.With(t.Context(), &policy.Actor{User: "x", Person: "x", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Engineering), Area: "330903/"}}})
	got := p.find(t, county, "验收")
	if len(got.Papers) != 1 || plain(got.Papers[0].Title) != "普陀[验收]报告" {
		t.Errorf("the county finds %d papers", len(got.Papers))
	}
	if got := p.find(t, storetest.System(t.Context()), "验收", "from", "2026"); len(got.Papers) != 0 {
		t.Errorf("papers of 2025 are found from 2026 on: %d", len(got.Papers))
	}
	if got := p.find(t, storetest.System(t.Context()), "验收", "from", "2025", "to", "2025", "file", p.works[0]); len(got.Papers) != 1 {
		t.Errorf("of one works in 2025: %d", len(got.Papers))
	}
}

func TestWhatIsKeptForGoodIsKeptForGood(t *testing.T) {
	x := &archive.Paper{Title: "验收报告", Item: archive.AcceptanceReport, Retention: "y10", Carrier: "paper"}
	if got := storetest.Refused(x.Validate()); got != "archive_forever" {
		t.Error(got)
	}
	x.Retention, x.Carrier = archive.Forever, "electronic"
	if got := storetest.Refused(x.Validate()); got != "archive_no_content" {
		t.Error(got)
	}
}

func TestEveryLackingPaperIsNamed(t *testing.T) {
	need, cite := archive.Required()
	if len(archive.Missing(nil)) != len(need) || cite.Verified() {
		t.Error("an empty archive lacks nothing, or the list passes for verified")
	}
	got := archive.Missing([]*archive.Paper{{Item: need[0]}, {Item: archive.OtherItem}})
	if len(got) != len(need)-1 || archive.Name(got[0]).ZH == string(got[0]) {
		t.Errorf("missing %v", got)
	}
}

// FuzzExtract: whatever people archive is read or refused, never a crash.
func FuzzExtract(f *testing.F) {
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	part, err := w.Create("word/document.xml")
	if err != nil {
		f.Fatal(err)
	}
	if _, err := io.WriteString(part, "<w:p><w:t>人防</w:t></w:p>"); err != nil {
		f.Fatal(err)
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(z.Bytes())
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>"))
	f.Add([]byte("人防 工程"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if text, err := archive.Extract(b); err == nil && strings.ContainsRune(text, 0) {
			t.Errorf("%q holds a zero", text)
		}
	})
}

// TestNewestPapersComeFirst: page by page, for a word that stands in every paper and for one that stands in few.
func TestNewestPapersComeFirst(t *testing.T) {
	p := open(t)
	var want []string
	for i := range 47 {
		title := "工程记录"
		if i%10 == 0 {
			title = "工程变更单"
		}
		want = append([]string{p.paper(t, 0, title, nil).ID}, want...)
	}
	all := func(q string) (got []string) {
		for after := ""; ; {
			page := p.find(t, storetest.System(t.Context()), q, "after", after)
			for _, h := range page.Papers {
				got = append(got, h.ID)
			}
			if after = page.Next; after == "" {
				return got
			}
		}
	}
	for _, q := range []string{"", "工程", "工", "程"} {
		if got := all(q); !slices.Equal(got, want) {
			t.Errorf("%q: %d papers, expected %d newest first", q, len(got), len(want))
		}
	}
	few := []string{want[6], want[16], want[26], want[36], want[46]}
	if got := all("变更"); !slices.Equal(got, few) {
		t.Errorf("five papers: %v", got)
	}
}
