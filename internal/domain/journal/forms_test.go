package journal_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
	"haidun/internal/qr"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// print makes n blank forms of an operation.
func (p *post) print(t *testing.T, operation string, n int64) *journal.Forms {
	t.Helper()
	f := &journal.Forms{OperationID: operation, Copies: entity.IntOf(n)}
	if err := store.Put(p.as(t, "wang"), p.DB, journal.FormsType, f, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return f
}

// formsOn are blank forms on paper, each with its code.
func (p *post) formsOn(t *testing.T, id string) *paper.Document {
	t.Helper()
	d, err := journal.Module(p.clock).Papers[1].Make(p.as(t, "wang"), p.DB, id)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Lead(func(path string) ([][]bool, error) { return qr.Bits("http://haidun.example" + path) }); err != nil {
		t.Fatal(err)
	}
	return d
}

// pages are the texts of a document's pages, without the distances, which are the program's guess.
func pages(t *testing.T, d *paper.Document) (out []string) {
	t.Helper()
	program := testkit.Program(t, "pdftotext", "poppler's programs are not installed; on Debian: apt-get install poppler-utils")
	var b bytes.Buffer
	if err := d.PDF(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := exec.CommandContext(t.Context(), program, "-enc", "UTF-8", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for page := range strings.SplitSeq(strings.TrimSuffix(string(raw), "\f"), "\f") {
		var text strings.Builder
		for l := range strings.SplitSeq(page, "\n") {
			if words := strings.Join(strings.Fields(l), " "); words != "" {
				text.WriteString(words + "\n")
			}
		}
		out = append(out, text.String())
	}
	return out
}

func TestBlankFormsAreNumberedInARowAndNoNumberIsGivenTwice(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		for i, want := range []struct {
			n           int64
			first, last string
		}{{3, "ZS-P26-000001", "ZS-P26-000003"}, {1, "ZS-P26-000004", "ZS-P26-000004"}, {50, "ZS-P26-000005", "ZS-P26-000054"}} {
			if f := p.print(t, p.storm.ID, want.n); f.First != want.first || f.Last != want.last || f.PrintedBy != "王海" || f.AreaID != p.storm.AreaID {
				t.Errorf("round %d: %+v", i, f)
			}
		}
		for _, n := range []int64{0, -1, 51} {
			f := &journal.Forms{OperationID: p.storm.ID, Copies: entity.IntOf(n)}
			if err := store.Put(p.as(t, "wang"), p.DB, journal.FormsType, f, store.Note{}); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%d forms: %v", n, err)
			}
		}
	})
}

func TestPrintedFormsStayAsTheyWere(t *testing.T) {
	p := onSQLite(t)
	f := p.print(t, p.storm.ID, 2)
	f.Copies = entity.IntOf(9)
	spoilt := p.print(t, p.storm.ID, 1)
	if err := p.Write(storetest.System(t.Context()), func(tx *store.Tx) error { // what is spoilt is struck, and keeps its numbers
		_, err := tx.Strike(journal.FormsType.Schema(), spoilt.ID, spoilt.Rev, "卡纸")
		return err
	}); err != nil {
		t.Error(err)
	}
	if next := p.print(t, p.storm.ID, 1); next.First != "ZS-P26-000004" {
		t.Errorf("the numbers of spoilt forms are given again: %s", next.First)
	}
	if err := store.Put(storetest.System(t.Context()), p.DB, journal.FormsType, f, store.Note{}); fault.As(err).Code.ID != journal.CodeFormsStand.ID {
		t.Errorf("printed forms can be changed: %v", err)
	}
}

func TestAFormIsEnteredOnceAndTheRefusalNamesTheEntry(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		f := p.print(t, p.storm.ID, 3)
		e := p.message("潮位已到警戒线")
		e.PaperNumber = " zs-p26-000002 "
		if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{}); err != nil || e.PaperNumber != "ZS-P26-000002" {
			t.Fatalf("%q: %v", e.PaperNumber, err)
		}
		again := p.message("同一张")
		again.PaperNumber = e.PaperNumber
		p.refused(t, again, journal.CodeFormUsed, e.Number)
		other := p.note(t, "wang", "另一条")
		other.PaperNumber = e.PaperNumber
		p.refused(t, other, journal.CodeFormUsed, e.Number)
		if err := p.Write(storetest.System(t.Context()), func(tx *store.Tx) error {
			_, err := tx.Strike(journal.Type.Schema(), e.ID, e.Rev, "误记")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		p.refused(t, again, journal.CodeFormStruck, e.Number)
		again.PaperNumber = f.Last
		if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, again, store.Note{}); err != nil {
			t.Errorf("another form of the same print: %v", err)
		}
		for range 2 { // most entries have no form
			p.note(t, "wang", "没有纸质单")
		}
	})
}

// refused fails unless the entry is refused with a problem of its form that names what.
func (p *post) refused(t *testing.T, e *journal.Entry, code fault.Code, what string) {
	t.Helper()
	err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{})
	if fs := fault.As(err).Fields; len(fs) != 1 || fs[0].Name != "paper_number" || fs[0].Code.ID != code.ID || !strings.Contains(fs[0].Text(fault.ZH), what) {
		t.Errorf("want %s about %s, got %v %+v", code.ID, what, err, fs)
	}
}

func TestAFormEnteredWhereOneMayNotLookIsRefusedWithoutAName(t *testing.T) {
	p := onSQLite(t)
	e := p.message("市里录入")
	e.PaperNumber = "ZS-P26-000001"
	if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{}); err != nil {
		t.Fatal(err)
	}
	o := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "临城积水", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
	county := policy.With(t.Context(), &policy.Actor{User: "li", Name: "李敏", Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role, Area: "3309/330902/"}}})
	other := &journal.Entry{OperationID: o.ID, Kind: journal.Call, Urgency: journal.Plain, Sender: "值班室", Content: "县里录入", PaperNumber: e.PaperNumber}
	err := store.Put(county, p.DB, journal.Type, other, store.Note{})
	if fs := fault.As(err).Fields; len(fs) != 1 || fs[0].Code.ID != journal.CodeFormHidden.ID || strings.Contains(fs[0].Text(fault.ZH), e.Number) {
		t.Errorf("%v %+v", err, fs)
	}
}

func TestAFormOfADrillIsNotEnteredInWhatIsReal(t *testing.T) {
	p := onSQLite(t)
	drill := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "砺盾演练", World: operation.Drill, Kind: operation.Storm, AreaID: "3309"})
	f := p.print(t, drill.ID, 2)
	e := p.message("演练来情")
	e.PaperNumber = f.Last
	p.refused(t, e, journal.CodeFormOther, "砺盾演练")
	e.PaperNumber = "ZS-P26-000099" // printed before the database was restored, which has forgotten it
	if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{}); err != nil {
		t.Errorf("a form this post has forgotten: %v", err)
	}
	for _, bad := range []string{"42", "ZS-26-000001", "ZS-P26-42"} {
		e := p.message("抄错号")
		e.PaperNumber = bad
		p.refused(t, e, journal.CodeFormShape, "ZS-P26-000042")
	}
}

func TestACorrectedFormNumberKeepsBoth(t *testing.T) {
	p := onSQLite(t)
	p.print(t, p.storm.ID, 2)
	e := p.message("抄错号")
	e.PaperNumber = "ZS-P26-000001"
	for _, number := range []string{e.PaperNumber, "ZS-P26-000002"} {
		e.PaperNumber = number
		if err := store.Put(storetest.System(t.Context()), p.DB, journal.Type, e, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	if e.Amended.V != 1 {
		t.Errorf("amended %d times", e.Amended.V)
	}
}

func TestBlankFormsReadAsReviewed(t *testing.T) {
	p := onSQLite(t)
	all := pages(t, p.formsOn(t, p.print(t, p.storm.ID, 3).ID))
	if len(all) != 2 {
		t.Fatalf("three forms fill %d pages", len(all))
	}
	got, path := strings.Join(all, "\f\n"), filepath.Join("testdata", "forms.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v); run with -update and look at the difference:\n%s", path, err, got)
	}
}

func TestEveryFormSaysItsWorldItsOperationAndItsNumber(t *testing.T) {
	p := onSQLite(t)
	for world, mark := range map[operation.World]string{operation.Live: "【实战】", operation.Drill: "【演练】", operation.Test: "【测试】"} {
		o := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "普陀前指" + string(world), World: world, Kind: operation.Storm, AreaID: "3309"})
		f := p.print(t, o.ID, 5)
		all := pages(t, p.formsOn(t, f.ID))
		if len(all) != 3 {
			t.Errorf("%s: %d pages", world, len(all))
		}
		for i, text := range all {
			here := 2
			if i == 2 {
				here = 1
			}
			// once in the running head, once on each form
			if n := strings.Count(text, mark); n != 1+here || !strings.HasPrefix(text, mark) || strings.Count(text, o.Name) != here {
				t.Errorf("page %d of a form of %s says its world %d times:\n%s", i+1, world, n, text)
			}
		}
	}
}

func TestTheCodeOfAFormLeadsToItsEntry(t *testing.T) {
	p := onSQLite(t)
	f := p.print(t, p.storm.ID, 2)
	d := p.formsOn(t, f.ID)
	for i, form := range d.Forms {
		want := fmt.Sprintf("/journal?operation=%s&paper=ZS-P26-%06d", p.storm.ID, i+1)
		if form.Code.Path != want || len(form.Code.Rows) == 0 {
			t.Errorf("form %d leads to %s, want %s", i+1, form.Code.Path, want)
		}
	}
	if err := d.DOCX(&bytes.Buffer{}); fault.As(err).Code.ID != paper.CodeByHand.ID {
		t.Errorf("forms for Word: %v", err)
	}
	var one, other bytes.Buffer
	if err := d.PDF(&one); err != nil {
		t.Fatal(err)
	}
	if err := p.formsOn(t, f.ID).PDF(&other); err != nil || !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Errorf("printed again they are other forms: %v", err)
	}
}

func TestEveryPageOfTheRecordSaysItsWorld(t *testing.T) {
	p := onSQLite(t)
	for world, mark := range map[operation.World]string{operation.Live: "【实战】", operation.Drill: "【演练】", operation.Test: "【测试】"} {
		o := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "台风", World: world, Kind: operation.Storm, AreaID: "3309"})
		for i := range 40 {
			storetest.Put(t, p, journal.Type, &journal.Entry{OperationID: o.ID, Kind: journal.Call, Urgency: journal.Plain, Sender: "值班室", Content: fmt.Sprintf("第%d次报告", i)})
		}
		all := pages(t, p.onPaper(t, p.as(t, "wang"), o.ID))
		if len(all) < 3 {
			t.Fatalf("%s: the record fills %d pages", world, len(all))
		}
		for i, text := range all {
			if !strings.HasPrefix(text, mark) {
				t.Errorf("page %d of a record of %s begins with %q", i+1, world, strings.SplitN(text, "\n", 2)[0])
			}
		}
	}
}
