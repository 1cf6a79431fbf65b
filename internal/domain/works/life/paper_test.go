package life_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
)

var update = flag.Bool("update", false, "write the golden files")

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

// words are what a paper says, a paragraph or a row a line.
func words(d *paper.Document) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.TrimSpace(strings.Join(parts, " | ")) + "\n") }
	line("==", d.Issuer, d.Title, d.To)
	for _, k := range d.Body {
		switch {
		case k.Table != nil:
			line(k.Table.Head...)
			for _, row := range k.Table.Rows {
				line(row...)
			}
		case k.Picture != nil:
			line("图", k.Picture.Title)
		default:
			line(k.Text)
		}
	}
	return b.String()
}

// TestPapersSayWhatTheRecordsSay makes every paper of a works, as text in a golden file and as pages.
func TestPapersSayWhatTheRecordsSay(t *testing.T) {
	p := open(t)
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewRGBA(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	plan := photo("a")
	p.files[plan.Hash] = drawn.Bytes()
	f := file("新城一号", life.Filed)
	f.Drawings, f.HandBy, f.FiledOn, f.ApprovalNo = []entity.FileRef{plan, photo("b")}, "2026-05-07", "2026-04-13", ""
	storetest.Put(t, p, life.Type, f)
	p.archived(t, f)
	r := p.registered(t, f)
	v := storetest.Put(t, p, life.VisitType, &life.Visit{FileID: f.ID, Step: "openings", State: life.Noticed, VisitedOn: "2026-05-01", OfficerID: p.officers[0], SecondID: p.officers[1], Sound: []life.Check{"frames", "beams"}, Faulty: []life.Check{"sleeves"}, NoticeNo: "整改1", FixBy: "2026-05-20"})
	for i, x := range []*life.Defect{
		{Note: "套管未焊", Severity: "major", State: life.Open, Drawing: plan.Hash, X: entity.DecimalOf(5000), Y: entity.DecimalOf(2500)},
		{Note: "已改好的", Severity: "minor", State: life.Solved, FixNote: "补焊"},
		{Note: "图不在的", Severity: "minor", State: life.Open, Drawing: photo("b").Hash, X: entity.DecimalOf(1), Y: entity.DecimalOf(1)},
	} {
		x.VisitID, x.No = v.ID, entity.IntOf(int64(i+1))
		storetest.Put(t, p, life.DefectType, x)
	}
	x := storetest.Put(t, p, life.AltType, &life.Alteration{FileID: f.ID, Title: "报废", Kind: life.Scrap, State: life.Approved, Applicant: "公司", Reason: "旧", AreaM2: m2(100), Duty: life.Compensate, Rate: m2(2000), Fee: m2(200_000), FeeWhy: "100.00 m² × 2000.00 元/m² = 200000.00 元。", ApprovalNo: "批1"})
	early := file("老洞", life.Legacy)
	early.Early, early.MeasuredBuilt, early.MeasuredUsable, early.MeasuredShelter, early.FilingNo = entity.BoolOf(true), entity.Decimal{}, entity.Decimal{}, entity.Decimal{}, ""
	storetest.Put(t, p, life.Type, early)
	ids := map[string]string{"works_file": f.ID, "works_visit": v.ID, "use_registration": r.ID, "alteration": x.ID, "area": "330902"}
	var all strings.Builder
	for _, one := range p.papers() {
		d, err := one.Make(storetest.System(t.Context()), p.DB, ids[one.Register.Name])
		if err != nil {
			t.Fatalf("%s: %v", one.Name, err)
		}
		if err := d.Lead(func(string) ([][]bool, error) { return [][]bool{{true}}, nil }); err != nil {
			t.Fatal(err)
		}
		if err := d.PDF(io.Discard); err != nil {
			t.Errorf("%s as PDF: %v", one.Name, err)
		}
		if err := d.DOCX(io.Discard); err != nil {
			t.Errorf("%s as DOCX: %v", one.Name, err)
		}
		all.WriteString(words(d) + "\n")
	}
	golden(t, "papers.golden", all.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is made now; if it is meant: go test -update\n%s", name, got)
	}
}

func (p *post) papers() []module.Paper { return p.module.Papers }

// TestPinStandsWhereItWasSet: red around its place, white figures in it, however large the drawing is.
func TestPinStandsWhereItWasSet(t *testing.T) {
	for _, size := range []image.Point{{300, 200}, {6000, 3000}, {40, 30}} {
		blank := image.NewRGBA(image.Rectangle{Max: size})
		m := life.Pinned(blank, []life.Pin{{No: 12, X: 0.5, Y: 0.25}})
		b := m.Bounds()
		if b.Dx() > 1600 || b.Dy() > 1600 {
			t.Errorf("%v became %v", size, b)
		}
		red, white := 0, 0
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				switch c := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA); {
				case c == (color.RGBA{0xb3, 0x26, 0x1e, 0xff}):
					red++
					if x < b.Dx()/10 && b.Dx() > 100 || y > b.Dy()/2 && b.Dy() > 100 {
						t.Fatalf("red at %d,%d of %v", x, y, b)
					}
				case c.A == 0xff && c.R == 0xff:
					white++
				}
			}
		}
		if red == 0 || white == 0 {
			t.Errorf("%v: %d red and %d white pixels", size, red, white)
		}
	}
}
