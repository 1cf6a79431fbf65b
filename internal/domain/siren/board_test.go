package siren_test

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
)

func TestBoardShowsCountiesClocksAndChecks(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, area.Type, &area.Area{Code: "330902003", Name: "环南街道", Level: area.Town, Parent: "330902"})
	_, later := one(t, p, "昌国街道办")
	_, first := one(t, p, "昌国中学")
	far := site("普陀站")
	far.AreaID = "330903"
	storetest.Put(t, p, siren.SirenType, horn(storetest.Put(t, p, siren.Type, far)))
	before := report(t, p, first, siren.High)
	p.clock.Advance(time.Hour)
	after := report(t, p, later, siren.Low)
	storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: later.ID, Kind: siren.Monthly, DueOn: "2026-05-20"})
	missed := storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: first.ID, Kind: siren.Monthly, DueOn: "2026-04-01"})
	must(t, p, siren.CheckType, missed.ID, "miss", "停航", nil)
	storetest.Put(t, p, siren.CheckType, &siren.Check{SirenID: first.ID, Kind: siren.Monthly, DueOn: "2026-03-31", Status: siren.Done}) // last quarter's

	v, err := p.Views["siren_board"].Answer(as(t, "li", role.CountyAdmin, "330900/330902/"), p.DB, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	b := v.(*siren.Board)
	if len(b.Counties) != 1 || b.Counties[0].Name != "定海区" || b.Counties[0].States[siren.Faulty] != 1 || b.Counties[0].States[siren.Impaired] != 1 {
		t.Errorf("counties: %+v", b.Counties)
	}
	if len(b.Faults) != 2 || b.Faults[0].ID != before.ID || b.Faults[1].ID != after.ID || b.Faults[0].Siren != "1号机" {
		t.Errorf("faults: %+v", b.Faults)
	}
	if len(b.Checks) != 1 || b.Checks[0].DueOn != "2026-05-20" {
		t.Errorf("checks: %+v", b.Checks)
	}
	if b.Quarter != (siren.Quarter{Due: 1, Done: 0}) {
		t.Errorf("this quarter: %+v", b.Quarter)
	}
	if got := strings.Join(b.Mute, " "); got != "环南街道" {
		t.Errorf("towns that hear nothing: %q", got)
	}
}
