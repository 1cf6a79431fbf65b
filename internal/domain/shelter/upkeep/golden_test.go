package upkeep

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
	if got != string(want) {
		t.Errorf("%s differs; it is now:\n%s", path, got)
	}
}

func (e Every) text() string {
	switch {
	case e.ShelfLife:
		return "储存期满"
	case e.Years > 0:
		return fmt.Sprintf("%d 年", e.Years)
	}
	return fmt.Sprintf("%d 天", e.Days)
}

// What the table says, as a reader of the standard would check it.
func TestTheFrequenciesAreThoseOfTheStandard(t *testing.T) {
	var b strings.Builder
	row := table(t)
	fmt.Fprintf(&b, "%s\n%s\n\n", row.Derivation().ZH, row.Derivation().EN)
	for _, d := range row.Value {
		names := make([]string, len(d.Kinds))
		for i, k := range d.Kinds {
			names[i] = word(kinds, k)
		}
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%s|%s\n", d.ID, word(systems, d.System), word(works, d.Work), d.Name.ZH, d.Name.EN, d.Every.text(), strings.Join(names, "、"))
	}
	for r := range floods().Rows() {
		fmt.Fprintf(&b, "\n%s\n%s|%d-%d…%d-%d|%s\n", r.Derivation().ZH, r.Value.Duty.ID, r.Value.FromMonth, r.Value.FromDay, r.Value.ToMonth, r.Value.ToDay, r.Value.Duty.Every.text())
	}
	for r := range repairDays().Rows() {
		fmt.Fprintf(&b, "\n%s\n", r.Derivation().ZH)
	}
	golden(t, "frequencies.golden", b.String())
}

// say writes a paper as lines.
func say(d *paper.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s\n", d.Issuer, d.Title, d.To)
	for _, x := range d.Body {
		if x.Text != "" {
			fmt.Fprintf(&b, "%d %s\n", x.Level, x.Text)
		}
		if x.Table != nil {
			fmt.Fprintf(&b, "[%s] %s\n", x.Table.Title, strings.Join(x.Table.Head, "|"))
			for _, r := range x.Table.Rows {
				fmt.Fprintln(&b, strings.Join(r, "|"))
			}
		}
	}
	for _, f := range d.Forms {
		fmt.Fprintf(&b, "<%s %s>", f.Title, f.Of)
		for _, r := range f.Rows {
			for _, x := range r.Boxes {
				fmt.Fprintf(&b, " %s:%s", x.Label, x.Text)
			}
		}
		fmt.Fprintln(&b, " "+f.Caption)
	}
	return b.String() + d.Notes + "\n\n"
}

func TestPapersSayWhatTheRegisterSays(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: BlastDoor, Name: "1号门", LastDoneOn: "2026-10-24", MadeOn: "2019-05-01", Place: "主要出入口"})
	p.asset(t, Asset{Kind: Absorber, Name: "过滤吸收器", ExpiresOn: "2026-11-20"})
	p.plan(t)
	if err := p.finish(keeper(t), p.task(t, "door.move").ID, func(k *Task) {
		done("2026-11-26")(k)
		k.Result, k.Finding, k.Grade = Defect, "闭锁卡滞", Serious
	}); err != nil {
		t.Fatal(refused(t, err))
	}
	var record *Task
	for _, k := range p.tasks(t, "door.move") {
		if k.Status == Done {
			record = k
		}
	}
	ids := map[string]string{
		"upkeep_plan": p.own.ID, "upkeep_labels": p.own.ID, "card": p.unit.ID, "record": record.ID, "notice": storetest.All(t, p, OrderType)[0].ID, "upkeep_report": "330902",
	}
	var b strings.Builder
	for _, one := range p.k.papers() {
		d := made(t, p, one, ids[one.Name])
		fmt.Fprintf(&b, "== %s\n%s", one.Title[0], say(d))
	}
	golden(t, "papers.golden", b.String())
}

// made makes a paper with its codes.
func made(t *testing.T, p *post, one module.Paper, id string) *paper.Document {
	t.Helper()
	d, err := one.Make(storetest.System(t.Context()), p.DB, id)
	if err != nil {
		t.Fatalf("%s: %v", one.Name, err)
	}
	if err := d.Lead(func(string) ([][]bool, error) { return [][]bool{{true}}, nil }); err != nil {
		t.Fatal(err)
	}
	return d
}
