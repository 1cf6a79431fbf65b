package sounding_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
)

var update = flag.Bool("update", false, "write the golden files")

// make makes a paper of a record and draws its code.
func (p *post) make(ctx context.Context, t *testing.T, name, id string) (*paper.Document, error) {
	t.Helper()
	for _, one := range p.module.Papers {
		if one.Name != name {
			continue
		}
		d, err := one.Make(ctx, p.DB, id)
		if err != nil {
			return nil, err
		}
		return d, d.Lead(func(string) ([][]bool, error) { return [][]bool{{true}}, nil })
	}
	t.Fatalf("no paper %s", name)
	return nil, nil
}

// words are what a paper says, a paragraph or a row a line.
func words(d *paper.Document) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.TrimSpace(strings.Join(parts, " | ")) + "\n") }
	line(string(d.World), string(d.Kind), d.Issuer, d.Number)
	line(d.Title)
	line("致", d.To)
	for _, k := range d.Body {
		switch {
		case k.Table != nil:
			line("表", k.Table.Title)
			line(k.Table.Head...)
			for _, row := range k.Table.Rows {
				line(strings.Split(strings.Join(row, "\t"), "\n")...)
			}
		case k.Level > 0:
			line("#", k.Text)
		default:
			line(k.Text)
		}
	}
	for _, f := range d.Forms {
		line("单", f.Title, f.Of, f.Number, f.Caption)
		for _, r := range f.Rows {
			for _, x := range r.Boxes {
				line(x.Label, x.Text)
			}
		}
	}
	line(d.By, d.Date.Format("2006-01-02"), d.Notes)
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

// day is a sounding of six sirens of which one is out of service, one silent and repaired, one unknown.
func day(t *testing.T, p *post) *sounding.Plan {
	t.Helper()
	list := horns(t, p, 6)
	suspend(t, p, list[0])
	pl := running(t, p, sounding.Record)
	p.clock.Set(on(t, "2025-05-12 10:15:00"))
	for _, r := range results(t, p, pl) {
		switch r.SirenID {
		case list[0].ID, list[1].ID:
		case list[2].ID:
			must(t, p, sounding.ResultType, r.ID, "silent", "", nil)
		default:
			must(t, p, sounding.ResultType, r.ID, "heard", "", nil)
		}
	}
	must(t, p, sounding.Type, pl.ID, "gather", "", nil)
	for _, r := range results(t, p, pl) {
		if r.Stage == sounding.Missed {
			must(t, p, sounding.ResultType, r.ID, "check", "", func(r *sounding.Result) { r.Cause = "mains" })
			must(t, p, sounding.ResultType, r.ID, "order_retest", "", func(r *sounding.Result) { r.RetestDue = "2025-05-20" })
		}
	}
	for _, r := range results(t, p, pl) {
		if r.Retest == sounding.Ordered && r.Code == "DIS" {
			must(t, p, sounding.ResultType, r.ID, "retest_pass", "", nil)
		}
	}
	must(t, p, sounding.Type, pl.ID, "bulletin", "", nil)
	return pl
}

func TestPapersOfASounding(t *testing.T) {
	p := open(t)
	pl := day(t, p)
	for _, name := range []string{"record", "notice", "press", "run_sheet", "site_sheet", "rates", "bulletin"} {
		t.Run(name, func(t *testing.T) {
			d, err := p.make(system(t), t, name, pl.ID)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.PDF(&bytes.Buffer{}); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", words(d))
		})
	}
}

func TestOnlyWhatSoundedGetsACertificate(t *testing.T) {
	p := open(t)
	pl := day(t, p)
	made := map[sounding.Answer]string{}
	for _, r := range results(t, p, pl) {
		d, err := p.make(system(t), t, "certificate", r.ID)
		switch {
		case r.Final != sounding.Yes:
			if got := refused(t, err); got != "sounding_no_certificate" {
				t.Errorf("a siren that %s: %q", r.Final, got)
			}
		case err != nil:
			t.Error(err)
		default:
			if err := d.PDF(&bytes.Buffer{}); err != nil {
				t.Error(err)
			}
			if d.Forms[0].Code.Path != "/r/sounding_result/"+r.ID {
				t.Errorf("its code leads to %s", d.Forms[0].Code.Path)
			}
			made[r.Sounded] = words(d)
		}
	}
	golden(t, "certificate.txt", made[sounding.Yes]+"\n"+made[sounding.No])
}

// A drill's papers say so on every page, and before the list is locked the sheet is empty but does not fail.
func TestPapersOfADraftAndOfADrill(t *testing.T) {
	p := open(t)
	pl := storetest.Put(t, p, sounding.Type, &sounding.Plan{Name: "演练", AreaID: "330900", Day: "2025-05-12", Way: sounding.Drill})
	for _, name := range []string{"record", "notice", "press", "run_sheet", "site_sheet", "rates", "bulletin"} {
		d, err := p.make(system(t), t, name, pl.ID)
		if err != nil {
			t.Fatal(err)
		}
		if d.World != paper.Drill {
			t.Errorf("%s is of the world %s", name, d.World)
		}
		if err := d.PDF(&bytes.Buffer{}); err != nil {
			t.Errorf("%s: %v", name, fault.As(err))
		}
	}
	if err := store.Strike(system(t), p.DB, sounding.Type, pl.ID, pl.Rev, "重复"); err != nil {
		t.Error(err)
	}
}
