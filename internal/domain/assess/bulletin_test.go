package assess

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestBulletinSaysWhatTheFiguresSay(t *testing.T) {
	d := entity.DecimalOf
	s := &Scheme{Title: "舟山市指挥部常态化考核方案", Year: entity.IntOf(2026), Document: "舟人防〔2026〕3号"}
	title, text := Bulletin(s, []Result{
		{Name: "普陀区指挥部", Rank: 2, Total: d(90_00), Last: d(91_20), Weakest: []string{"查岗合格率(失 3.20 分)", "疏散演练(失 2.00 分)"}},
		{Name: "定海区指挥部", Rank: 1, Total: d(95_46), Last: d(90_00)},
		{Name: "嵊泗县指挥部"},
		{Name: "岱山县指挥部", Rank: 2, Total: d(90_00), Last: d(90_00), Vetoed: true},
	})
	got := title + "\n\n" + strings.Join(text, "\n") + "\n"
	path := filepath.Join("testdata", "bulletin.golden")
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
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
