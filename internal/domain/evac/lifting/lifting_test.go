package lifting_test

import (
	"context"
	"strings"
	"testing"

	"haidun/internal/domain/evac/lifting"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/optimise/lift"
	"haidun/internal/registry/role"
	"haidun/internal/registry/runs"
)

func TestIslandIsClearedByBusFerryAndBus(t *testing.T) {
	p := open(t)
	p.planned(t)
	l := p.computed(t)
	if l.State != lifting.Computed || l.People.V != 300 || l.Moved.V != 300 || l.Left.V != 0 {
		t.Fatalf("%+v", l)
	}
	a, err := p.ask(t, "evac_lift", map[string]string{"id": l.ID})
	if err != nil {
		t.Fatal(err)
	}
	account, err := lift.Check(a.Result.Problem, a.Result.Plan.Trips)
	if err != nil || account.Moved != 300 {
		t.Fatalf("the stored timetable does not hold: %+v %v", account, err)
	}
	if a.Result.Plan.Clearance < a.Result.Plan.Bound.At || l.Clearance != a.Result.Plan.Clearance.String() || a.Result.Plan.Chance == nil || len(a.Result.Plan.WhatIf) == 0 {
		t.Errorf("clearance %s, bound %s, chance %v, %d what-ifs", l.Clearance, a.Result.Plan.Bound.At, a.Result.Plan.Chance, len(a.Result.Plan.WhatIf))
	}
	for _, x := range a.Result.Plan.Trips {
		if strings.HasPrefix(x.Vehicle, "岛巴") && x.To != "小岛码头" {
			t.Errorf("a bus crosses the water: %+v", x)
		}
		if strings.HasPrefix(x.Vehicle, "岛巴") && x.Arrive-x.Depart != 13 { // ten minutes by car, 130 %
			t.Errorf("a bus takes %d minutes", x.Arrive-x.Depart)
		}
		if x.Vehicle == "海星" && x.Arrive-x.Depart != 60 { // 24 km at 24 km/h
			t.Errorf("the ferry takes %d minutes", x.Arrive-x.Depart)
		}
	}
	if len(a.Communities) != 1 || a.Communities[0].People != 300 || a.Communities[0].Last != a.Result.Plan.Clearance {
		t.Errorf("%+v", a.Communities)
	}
	rows, err := p.DB.List(system(t), lifting.TripType.Schema(), store.Query{Limit: -1})
	if err != nil || len(rows.Recs) != len(a.Result.Plan.Trips) {
		t.Errorf("%d rows are stored of %d trips: %v", len(rows.Recs), len(a.Result.Plan.Trips), err)
	}
}

func TestWindThatStopsTheFerryLeavesPeopleWithAReason(t *testing.T) {
	p := open(t)
	p.planned(t)
	p.computed(t)
	a, err := p.ask(t, "evac_lift_again", map[string]string{"id": p.lift.ID, "at": "09:40", "wind": "8"})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Again.Stopped) != 1 || a.Again.Throughput["渡船"] != 0 || len(a.Again.Affected) == 0 {
		t.Errorf("stopped %v, throughput %v, affected %v", a.Again.Stopped, a.Again.Throughput, a.Again.Affected)
	}
	left := 0
	for _, x := range a.Communities {
		left += x.Left
		if x.People != 300 {
			t.Errorf("%d people of 300", x.People)
		}
	}
	if left == 0 || left != a.Result.Plan.LeftOver {
		t.Errorf("%d left, by community %d", a.Result.Plan.LeftOver, left)
	}
	if now := storetest.Get(t, p, lifting.Type, p.lift.ID); now.Left.V != 0 {
		t.Error("a trial was stored")
	}
	if _, err := p.ask(t, "evac_lift_again", map[string]string{"id": p.lift.ID, "at": "09:40", "stop": "没有的船"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an unknown vessel: %v", err)
	}
}

func TestKeptTrialIsWhatItShowed(t *testing.T) {
	p := open(t)
	p.planned(t)
	p.computed(t)
	shown, err := p.ask(t, "evac_lift_again", map[string]string{"id": p.lift.ID, "at": "09:40", "stop": "岸巴 1"})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Move(as(t, "ops", role.Operations), lifting.Type.Schema(), p.lift.ID, "keep_computed", "", func(rec any) {
		l := rec.(*lifting.Lift)
		l.TrialAt, l.TrialStop = "09:40", "岸巴 1"
	})
	if err != nil {
		t.Fatal(err)
	}
	p.tend(t)
	page, err := p.DB.List(system(t), lifting.Type.Schema(), store.Query{Limit: -1})
	if err != nil || len(page.Recs) != 2 {
		t.Fatalf("%d lift plans: %v", len(page.Recs), err)
	}
	for _, r := range page.Recs {
		l := r.(*lifting.Lift)
		if l.ID == p.lift.ID {
			continue
		}
		if l.State != lifting.Computed || l.EventStop != "岸巴 1" || l.Left.V != int64(shown.Result.Plan.LeftOver) {
			t.Errorf("%+v", l)
		}
		if _, err := p.ask(t, "evac_lift_again", map[string]string{"id": l.ID, "at": "10:00", "wind": "8"}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a timetable after an event is tried again: %v", err)
		}
	}
}

func TestNobodyIsDroppedWhateverIsWrong(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, p *post){
		"no vehicles": func(t *testing.T, p *post) {
			page, err := p.DB.List(system(t), lifting.VehicleType.Schema(), store.Query{Limit: -1})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Recs {
				v := r.(*lifting.Vehicle)
				v.Count = entity.IntOf(0)
				storetest.Put(t, p, lifting.VehicleType, v)
			}
		},
		"berths shut": func(t *testing.T, p *post) {
			p.north.Shut = "00:00-336:00 封港"
			storetest.Put(t, p, lifting.StopType, p.north)
		},
		"wind above all limits": func(t *testing.T, p *post) {
			p.lift.Wind = "00:00 12"
			storetest.Put(t, p, lifting.Type, p.lift)
		},
		"stop far from a road": func(t *testing.T, p *post) {
			p.north.Location = entity.PointAt(122.05, 30.06)
			storetest.Put(t, p, lifting.StopType, p.north)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			p.planned(t)
			spoil(t, p)
			l := p.computed(t)
			if l.State != lifting.Computed || l.Moved.V != 0 || l.Left.V != 300 {
				t.Fatalf("state %s: %d moved, %d left of 300", l.State, l.Moved.V, l.Left.V)
			}
			a, err := p.ask(t, "evac_lift", map[string]string{"id": l.ID})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range a.Result.Plan.Left {
				if x.Say.ZH == "" || x.Why == "" {
					t.Errorf("no reason: %+v", x)
				}
			}
			if far := len(a.Result.Notes) > 0 && strings.Contains(a.Result.Notes[0].ZH, "6.7公里"); name == "stop far from a road" && !far {
				t.Errorf("notes %v", a.Result.Notes)
			}
		})
	}
}

func TestBadInputSaysWhatAndHowMuch(t *testing.T) {
	p := open(t)
	refused := func(name string, err error, field string) {
		t.Helper()
		if f := fault.As(err); err == nil || len(f.Fields) == 0 || f.Fields[0].Name != field {
			t.Errorf("%s: %v", name, err)
		}
	}
	v := lifting.Vehicle{LiftID: p.lift.ID, Name: "快艇", Kind: lifting.Boat, Seats: entity.IntOf(10), StopID: p.north.ID, From: "08:00", Until: "07:00"}
	refused("hours reversed", store.Put(system(t), p.DB, lifting.VehicleType, &v, store.Note{}), "until")
	v.Until, v.Seats = "", entity.IntOf(0)
	refused("no seats", store.Put(system(t), p.DB, lifting.VehicleType, &v, store.Note{}), "seats")
	s := lifting.Stop{LiftID: p.lift.ID, Name: "东码头", Location: entity.PointAt(122, 30), Shut: "14:00-12:00 落潮"}
	refused("window reversed", store.Put(system(t), p.DB, lifting.StopType, &s, store.Note{}), "shut")
	g := lifting.Leg{LiftID: p.lift.ID, FromID: p.north.ID, ToID: p.south.ID}
	refused("neither minutes nor km", store.Put(system(t), p.DB, lifting.LegType, &g, store.Note{}), "minutes")
	err := store.Put(system(t), p.DB, lifting.RunType, &lifting.Run{LiftID: p.lift.ID, State: runs.Queued, AskedBy: "ops"}, store.Note{})
	if err != nil {
		t.Fatal(err)
	}
	p.tend(t) // the plan has no result
	page, err := p.DB.List(system(t), lifting.RunType.Schema(), store.Query{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	if r := page.Recs[0].(*lifting.Run); r.State != runs.Failed || !strings.Contains(r.Trouble, "尚未计算") {
		t.Errorf("%s: %q", r.State, r.Trouble)
	}
}

func TestInterruptedRunLeavesTheOldTimetable(t *testing.T) {
	p := open(t)
	p.planned(t)
	before := p.computed(t)
	if err := p.Move(as(t, "ops", role.Operations), lifting.Type.Schema(), p.lift.ID, "recompute", "", nil); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(system(t))
	stop()
	if err := p.service.Tend(stopped, p.DB); err == nil {
		t.Error("a run ended although the program was stopped")
	}
	if now := storetest.Get(t, p, lifting.Type, p.lift.ID); now.RunID != before.RunID {
		t.Error("the old timetable is gone")
	}
	if a, err := p.ask(t, "evac_lift", map[string]string{"id": p.lift.ID}); err != nil || a.Result == nil {
		t.Errorf("the old timetable cannot be read: %v", err)
	}
	p.tend(t)
	if now := storetest.Get(t, p, lifting.Type, p.lift.ID); now.RunID == before.RunID || now.Clearance != before.Clearance {
		t.Errorf("after it began anew: run %s, clearance %s", now.RunID, now.Clearance)
	}
}

func TestPapersNameEveryTripOfAVehicle(t *testing.T) {
	p := open(t)
	p.planned(t)
	p.computed(t)
	for _, m := range p.service.Module().Papers {
		id := map[string]string{"evac_timetable": p.lift.ID, "evac_dispatch": p.ship.ID, "evac_pier": p.north.ID}[m.Name]
		d, err := m.Make(as(t, "ops", role.Operations), p.DB, id)
		if err != nil {
			t.Fatalf("%s: %v", m.Name, err)
		}
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
		n := 0
		for _, b := range d.Body {
			if b.Table != nil {
				n += len(b.Table.Rows)
			}
		}
		if n == 0 {
			t.Errorf("%s has no rows", m.Name)
		}
	}
}
