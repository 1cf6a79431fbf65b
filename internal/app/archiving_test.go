package app_test

import (
	"net/http"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/role"
)

// TestTheArchivingReportCountsWhatItsListsShow: totals, positions and those of a stated error are those of the lists, for
// everything and for an area, and nothing that the caller may not read.
func TestTheArchivingReportCountsWhatItsListsShow(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309", "330902001:330902", "330903:3309", "330903001:330903")
	hq := p.with(t, "hq", "", role.Command, role.Operations, role.Engineering)
	put(t, p, shelter.Type, sound("甲人防工程", "330902001", 122.1, 30.02))
	exact := sound("乙人防工程", "330903001", 122.3, 29.94)
	exact.Location.AccuracyM = 3
	put(t, p, shelter.Type, exact)
	nowhere := sound("丙人防工程", "330903001", 122.31, 29.95)
	nowhere.Location = entity.Point{}
	put(t, p, shelter.Type, nowhere)
	p.night(t)
	for area, want := range map[string][3]float64{"": {3, 2, 1}, "330903": {2, 1, 1}, "330902": {1, 1, 0}} {
		got := hq.get(t, "/api/view/data_archiving?area="+area).want(t, http.StatusOK).json(t)
		found := false
		for _, x := range got["rows"].([]any) {
			row := x.(map[string]any)
			if row["register"] != "shelter" {
				continue
			}
			found = true
			if row["total"] != want[0] || row["located"] != want[1] || row["exact"] != want[2] {
				t.Errorf("%q: %v, want %v", area, row, want)
			}
			if score, ok := row["score"].(string); !ok || score == "" {
				t.Errorf("%q: the score of the night is %v", area, row["score"])
			}
			for name, n := range map[string]float64{"total": want[0], "located": want[1]} {
				link := row["links"].(map[string]any)[name].(string)
				list := hq.get(t, "/api"+link+"&count=1").want(t, http.StatusOK).json(t)
				if list["total"] != n {
					t.Errorf("%q: the list %s has %v, the report says %v", area, link, list["total"], n)
				}
			}
		}
		if !found {
			t.Errorf("%q: no row for works", area)
		}
	}
}
