package allot_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/allot"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
)

var update = flag.Bool("update", false, "write the golden files")

// papered makes a paper of a record.
func (p *post) papered(t testing.TB, s *entity.Schema, name, id string) *paper.Document {
	t.Helper()
	for _, x := range p.service.Module().Papers {
		if x.Register == s && x.Name == name {
			d, err := x.Make(system(t), p.DB, id)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Check(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			return d
		}
	}
	t.Fatalf("no paper %s", name)
	return nil
}

// words are what a document says.
func words(d *paper.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n%s\n", d.Title, d.Issuer)
	for _, x := range d.Body {
		if x.Text != "" {
			fmt.Fprintln(&b, x.Text)
		}
		if x.Table != nil {
			fmt.Fprintln(&b, strings.Join(x.Table.Head, " | "))
			for _, r := range x.Table.Rows {
				fmt.Fprintln(&b, strings.Join(r, " | "))
			}
		}
	}
	for _, f := range d.Forms {
		fmt.Fprintf(&b, "\n## %s · %s · %s\n", f.Title, f.Of, f.Number)
		for _, r := range f.Rows {
			for _, x := range r.Boxes {
				fmt.Fprintf(&b, "[%s] %s  ", x.Label, x.Text)
			}
			fmt.Fprintln(&b)
		}
		fmt.Fprintln(&b, f.Caption)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

func TestPapersSayWhoGoesWhere(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, shelter.EntranceType, &shelter.Entrance{ShelterID: p.east.ID, Name: "北侧坡道", StepFree: entity.BoolOf(true)})
	storetest.Put(t, p, shelter.EntranceType, &shelter.Entrance{ShelterID: p.east.ID, Name: "1号主出入口", Main: entity.BoolOf(true)})
	p.home(t, p.house, "101", 4, false)
	p.unit(t, "海角", 9, 30, "")
	p.computed(t)
	for _, f := range p.papered(t, allot.Type.Schema(), "allot_notices", p.plan.ID).Forms {
		if f.Number != "未批准,无效,不得发放" {
			t.Errorf("a draft says %q", f.Number)
		}
	}
	if err := p.approve(t); err != nil {
		t.Fatal(err)
	}
	golden(t, "notices.txt", words(p.papered(t, allot.Type.Schema(), "allot_notices", p.plan.ID)))
	golden(t, "table.txt", words(p.papered(t, allot.Type.Schema(), "allot_table", p.plan.ID)))
	golden(t, "door.txt", words(p.papered(t, shelter.Type.Schema(), "allot_door", p.east.ID)))
	shares, err := p.shares(t)
	if err != nil {
		t.Fatal(err)
	}
	one := p.papered(t, allot.ShareType.Schema(), "allot_notice", shares[0].ID)
	if len(one.Forms) != 1 || one.Forms[0].Code == nil {
		t.Errorf("%d forms", len(one.Forms))
	}
}

func TestHundredsOfNoticesAreOneFile(t *testing.T) {
	p := open(t)
	err := p.DB.Write(system(t), func(tx *store.Tx) error {
		for i := range 600 {
			h := &allot.Household{UnitID: p.village.ID, Number: fmt.Sprint(i + 1), Persons: entity.IntOf(1)}
			if err := tx.Put(allot.HouseholdType.Schema(), h, store.Note{Reason: "test"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	p.computed(t)
	d := p.papered(t, allot.Type.Schema(), "allot_notices", p.plan.ID)
	var out bytes.Buffer
	if err := d.PDF(&out); err != nil {
		t.Fatal(err)
	}
	if len(d.Forms) < 600 || !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
		t.Errorf("%d notices", len(d.Forms))
	}
}
