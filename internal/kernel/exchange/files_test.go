package exchange_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/testkit"
)

// foreign is a list of a neighbour: what a clerk maps by hand because no name tells, and the account of its rows.
type foreign struct {
	file    string
	headers map[string]string // nil: found out
	sumOf   string            // a column whose parts are summed
	unknown []string          // words for what is not known, nil for the usual ones
	rows    int
	refused map[string]int // by code
	formats []Format       // in which it is exported and comes back, nil for all
}

var miyagi = map[string]string{"P20_002": "name", "P20_003": "address", "P20_005": "capacity", "緯度": "location.lat", "経度": "location.lon"}

// The counts are facts about the files: rows that repeat others, telephone numbers a spreadsheet program rewrote,
// capacities that are no number, positions that are none.
var foreignLists = []foreign{
	{
		file: "taiwan_mrt_airraid_214.json", rows: 214,
		headers: map[string]string{"n": "name", "a": "address", "g": "location.lon", "t": "location.lat", "c": "capacity", "s": "remark"},
	},
	{
		file: "tel_aviv_shelters.json", rows: 498,
		headers: map[string]string{"address": "name", "lng": "location.lon", "lat": "location.lat", "area": "built_area", "notes": "remark", "open": "step_free"},
	},
	{file: "nanao_reference_data.csv", rows: 112, refused: map[string]int{"several_numbers": 109}},
	{file: "nanao_reference_data.csv", rows: 112, sumOf: "想定収容人数"},
	{file: "sendai_shelter_list.csv", rows: 189},
	{file: "jp_hinanbasho_tokyo.csv", rows: 2251},
	{
		file: "mlit_p20_miyagi_2012.dbf", rows: 1974,
		headers: miyagi, refused: map[string]int{"min": 1164}, // -1 where nothing is known
	},
	{file: "mlit_p20_miyagi_2012.dbf", rows: 1974, headers: miyagi, unknown: []string{"-1"}},
}

// largeLists are tried in one format each: the longest Japanese one as a workbook, the costliest.
var largeLists = []foreign{
	{
		file: "taiwan_shelters_6358.json", rows: 6358, refused: map[string]int{"repeated": 17, "mangled": 7},
		headers: map[string]string{"name": "name", "address": "address", "lng": "location.lon", "lat": "location.lat", "capacity": "capacity", "phone": "duty_phone"},
	},
	{file: "jp_gsi_emergency.csv.gz", rows: 112_183, formats: []Format{XLSX}},
}

func (f foreign) plan(t *testing.T, v []Column) Plan {
	p := defaults()
	p.Headers, p.Unknown = f.headers, f.unknown
	if f.sumOf != "" {
		p.Headers = map[string]string{}
		for _, c := range v {
			p.Headers[c.Header] = c.Target
			if c.Header == f.sumOf {
				p.Headers[c.Header] = "capacity.sum"
			}
		}
	}
	return p
}

func listed(t *testing.T, name string) Source {
	t.Helper()
	if strings.HasSuffix(name, ".gz") {
		b := unzipped(t, name)
		return Source{Name: strings.TrimSuffix(filepath.Base(name), ".gz"), File: bytes.NewReader(b), Size: int64(len(b))}
	}
	b, err := os.ReadFile(testkit.Shared(t, "shelters", name))
	if err != nil {
		t.Fatal(err)
	}
	return Source{Name: filepath.Base(name), File: bytes.NewReader(b), Size: int64(len(b))}
}

// agreed lets a whole layer out.
var agreed = &Release{Held: Held{Layer: true}}

func TestForeignListsAreAccountedForAndComeBackTheSame(t *testing.T) {
	days := history(t)
	lists := slices.DeleteFunc(slices.Clone(foreignLists), func(f foreign) bool { return f.rows > 500 })
	accounted(t, append(lists, days[0], days[len(days)/2], days[len(days)-1]))
}

// TestLargeEveryForeignListIsAccountedForAndComesBackTheSame has those of thousands of rows, and every day of one that changes.
func TestLargeEveryForeignListIsAccountedForAndComesBackTheSame(t *testing.T) {
	testkit.Large(t)
	accounted(t, slices.Concat(foreignLists, largeLists, history(t)))
}

// history is one list as it was published on forty days.
func history(t *testing.T) (lists []foreign) {
	t.Helper()
	days, err := filepath.Glob(filepath.Join(testkit.Shared(t, "shelters", "nanao_open_history"), "*.csv"))
	if err != nil || len(days) != 40 {
		t.Fatalf("%d snapshots, %v", len(days), err)
	}
	for _, day := range days {
		lists = append(lists, foreign{file: "nanao_open_history/" + filepath.Base(day), sumOf: "想定収容人数", rows: -1})
	}
	return lists
}

// accounted imports each list, compares the account of its rows with the file, and brings it back.
func accounted(t *testing.T, lists []foreign) {
	t.Helper()
	for _, f := range lists {
		t.Run(fmt.Sprint(f.file, f.sumOf, f.unknown), func(t *testing.T) {
			db := node(t)
			src := listed(t, f.file)
			look, err := Import(clerk(t), db, worksType.Schema(), src, Options{Plan: defaults(), DryRun: true})
			if err != nil {
				t.Fatal(err)
			}
			why := map[string]int{}
			var all []RowProblem
			res, err := Import(clerk(t), db, worksType.Schema(), src, Options{Plan: f.plan(t, look.Columns), Refused: func(p RowProblem) {
				if why[p.Problem.Code.ID]++; p.Problem.Text(fault.ZH) == "" || p.Problem.Text(fault.EN) == "" {
					all = append(all, p)
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			if res.Accepted+res.Refused != res.Rows || f.rows >= 0 && res.Rows != f.rows || len(all) > 0 {
				t.Errorf("%+v, unexplained %v", res.Counts, all)
			}
			if f.refused == nil {
				f.refused = map[string]int{}
			}
			if !maps.Equal(why, f.refused) {
				t.Errorf("refused %v, want %v; %d rows\n%v", why, f.refused, res.Rows, res.Problems[:min(3, len(res.Problems))])
			}
			if n := count(t, db); n != int64(res.Counts.New) {
				t.Errorf("%d records of %d new rows", n, res.Counts.New)
			}
			comesBack(t, db, res.Counts.New, f.formats)
		})
	}
}

// comesBack exports everything in the formats, nil for every one that is read, and imports it again.
func comesBack(t *testing.T, db *store.DB, n int, formats []Format) {
	t.Helper()
	if formats == nil {
		formats = []Format{CSV, XLSX, GeoJSON}
	}
	for _, format := range formats {
		var b bytes.Buffer
		if _, err := Export(clerk(t), db, worksType.Schema(), Filter{Release: agreed}, format, fault.ZH, &b); err != nil {
			t.Fatal(err)
		}
		src := Source{Name: "back." + string(format), File: bytes.NewReader(b.Bytes()), Size: int64(b.Len())}
		res, err := Import(clerk(t), db, worksType.Schema(), src, Options{Plan: Plan{OnMatch: Update}, MaxBytes: 512 << 20})
		if err != nil || res.Counts.Same != n || res.Rows != n {
			t.Errorf("%s: %+v of %d, %v %v", format, res.Counts, n, res.Problems[:min(3, len(res.Problems))], err)
		}
	}
}
