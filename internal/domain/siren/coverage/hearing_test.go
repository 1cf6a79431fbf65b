package coverage_test

import (
	"testing"

	"haidun/internal/domain/siren/hear"
	"haidun/internal/geo"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

func said(t *testing.T, p *post, town string, at geo.LonLat, h hear.Heard, change func(r *hear.Report)) {
	t.Helper()
	r := &hear.Report{Place: "翁山社区", AreaID: town, Heard: h, Day: "2026-09-18", Source: hear.Phone, Location: point(at)}
	if change != nil {
		change(r)
	}
	storetest.Put(t, p, hear.Type, r)
}

func TestPeopleContradictTheModelWhereEnoughOfThemDo(t *testing.T) {
	p := open(t)
	horn(t, p, "330902002", west, nil)
	for range 3 {
		said(t, p, "330902002", west, hear.NotHeard, func(r *hear.Report) { r.Where = "in" })
	}
	said(t, p, "330902002", west, hear.Clear, nil)
	for range 2 { // too few
		said(t, p, "330902002", eastOf(west, 800), hear.NotHeard, nil)
	}
	for range 3 { // the model says that nobody hears it there
		said(t, p, "330903001", east, hear.Clear, nil)
	}
	said(t, p, "330902002", geo.LonLat{}, hear.Faint, nil)
	said(t, p, "330902002", west, hear.NotHeard, func(r *hear.Report) { r.Day = "2025-09-18" })
	said(t, p, "330902002", west, hear.NotHeard, func(r *hear.Report) { r.Status = hear.Held })
	said(t, p, "330902002", west, hear.NotHeard, func(r *hear.Report) { r.Status = hear.Dismissed })
	h := numbers(system(t), t, p).Hearing
	if h == nil || h.Day != "2026-09-18" || len(h.Days) != 2 || h.Counts[hear.NotHeard] != 5 || h.Counts[hear.Clear] != 4 || h.Counts[hear.Faint] != 1 || h.Held != 1 || h.Unplaced != 1 || len(h.Points) != 9 {
		t.Fatalf("%+v", h)
	}
	if len(h.Disagree) != 2 || !h.Disagree[0].Model || h.Disagree[0].NotHeard != 3 || h.Disagree[0].Heard != 1 || h.Disagree[0].Indoors != 3 || h.Disagree[0].LevelDB < 70 {
		t.Errorf("%+v", h.Disagree)
	}
	if len(h.Disagree) == 2 && (h.Disagree[1].Model || h.Disagree[1].Heard != 3) {
		t.Errorf("heard where the model says not: %+v", h.Disagree[1])
	}
	if mine := numbers(as(t, role.CountyAdmin, "330900/330902/"), t, p).Hearing; mine == nil || mine.Counts[hear.Clear] != 1 || len(mine.Disagree) != 1 {
		t.Errorf("a county sees %+v", mine)
	}
	if old := numbers(system(t), t, p, "day", "2025-09-18").Hearing; old.Counts[hear.NotHeard] != 1 || len(old.Disagree) != 0 {
		t.Errorf("the year before: %+v", old)
	}
}
