package upkeep

import (
	"context"
	"errors"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
)

func ask(params ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	}
}

func view[T any](ctx context.Context, t *testing.T, p *post, name string, params ...string) (T, error) {
	t.Helper()
	out, err := p.Views[name].Answer(ctx, p.DB, ask(params...))
	got, _ := out.(T)
	return got, err
}

func TestThePhoneShowsExactlyWhatIsDueAtTheDoor(t *testing.T) {
	p := open(t)
	door := p.asset(t, Asset{Kind: BlastDoor, Name: "1号门", LastDoneOn: "2026-10-24", MadeOn: "2021-11-30"})
	p.asset(t, Asset{Kind: BlastDoor, Name: "2号门", LastDoneOn: "2026-10-29"})
	p.asset(t, Asset{Kind: Fan, Name: "1号风机", LastDoneOn: "2026-11-26"})
	p.plan(t)
	got, err := view[*AtPlace](keeper(t), t, p, "upkeep_place", "asset", door.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Tasks) != 2 || got.Tasks[0].Name.ZH != "启闭一次" || got.Tasks[0].Light != red || got.Tasks[1].Name.ZH != "重新油漆" || got.Tasks[1].Light != blue || len(got.Later) != 2 {
		t.Errorf("at the door: %+v, later %+v", got.Tasks, got.Later)
	}
	if got.Works != "东门工程" || got.Unit != p.unit.Name {
		t.Errorf("%s, %s", got.Works, got.Unit)
	}
	unit, err := view[*AtPlace](keeper(t), t, p, "upkeep_place", "unit", p.unit.ID)
	if err != nil || len(unit.Tasks) != 3 || unit.Tasks[1].Asset != "2号门" || unit.Tasks[1].Light != blue && unit.Tasks[1].Light != yellow {
		t.Errorf("in the unit: %+v, %v", unit.Tasks, err)
	}
	if _, err := view[*AtPlace](keeper(t), t, p, "upkeep_place", "works", p.far.ID); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("another county's works: %v", err)
	}
}

func TestAFormIsTakenOnceHoweverOftenItIsSent(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		p.asset(t, Asset{Kind: Fan})
		p.plan(t)
		run := int64(60)
		good := Form{Mark: "1", Task: p.task(t, "fan.run").ID, DoneOn: "2026-11-20", Result: Good, RunTime: &run}
		bad := Form{Mark: "2", Task: p.task(t, "fan.full").ID, DoneOn: "2026-11-28", Result: Good}
		foreign := Form{Mark: "3", Task: "01JDDDDDDDDDDDDDDDDDDDDDDD", DoneOn: "2026-11-20", Result: Good}
		for round, want := range [][]Verdict{{Taken, NotTaken, NotTaken}, {TakenThen, NotTaken, NotTaken}} {
			got, err := Sync(keeper(t), p.DB, p.clock, Batch{Device: "d1", Forms: []Form{good, bad, foreign}})
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range got.Answers {
				if a.Verdict != want[i] || a.ZH == "" || a.EN == "" {
					t.Errorf("round %d, form %d: %+v", round, i, a)
				}
			}
		}
		n := 0
		for _, k := range p.tasks(t, "fan.run") {
			if k.Status == Done {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d records of one form", n)
		}
		other := Form{Mark: "1", Task: good.Task, DoneOn: "2026-11-21", Result: Good, RunTime: &run}
		got, err := Sync(keeper(t), p.DB, p.clock, Batch{Device: "d2", Forms: []Form{other}})
		if err != nil || got.Answers[0].Verdict != NotTaken {
			t.Errorf("what another has done already: %+v, %v", got, err)
		}
		if _, err := Sync(keeper(t), p.DB, p.clock, Batch{Device: "d2", Forms: []Form{{Mark: "x"}}}); storetest.Refused(err) != "upkeep_batch" {
			t.Errorf("a form of nothing: %v", err)
		}
		if _, err := Sync(t.Context(), p.DB, p.clock, Batch{Device: "d2"}); !errors.Is(err, fault.ErrUnsigned) {
			t.Errorf("nobody: %v", err)
		}
	})
}

func TestTheTotalsOfTheReportAreItsRows(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		p.asset(t, Asset{Kind: BlastDoor, Name: "1号门", LastDoneOn: "2026-09-01"})
		p.asset(t, Asset{Kind: BlastDoor, Name: "2号门", LastDoneOn: "2026-10-25"})
		p.asset(t, Asset{Kind: BlastDoor, Name: "3号门", ShelterID: p.far.ID, LastDoneOn: "2026-10-01", Quantity: entity.IntOf(4)})
		p.plan(t)
		for _, k := range p.tasks(t, "door.move") {
			if k.DueOn == "2026-10-01" {
				if err := p.finish(engineer(t), k.ID, done("2026-10-20")); err != nil {
					t.Fatal(refused(t, err))
				}
			}
		}
		r, err := view[*Report](engineer(t), t, p, "upkeep_report")
		if err != nil {
			t.Fatal(err)
		}
		var sum Row
		for _, row := range r.Rows {
			sum.add(row)
		}
		sum.Name, sum.Rate = r.Total.Name, r.Total.Rate
		if sum != r.Total || len(r.Rows) != 2 || len(r.Counties) != 2 {
			t.Errorf("rows %+v, total %+v", r.Rows, r.Total)
		}
		if r.Total.Due != 4 || r.Total.Done != 1 || r.Total.Late != 1 || r.Total.Overdue != 2 || r.Total.Rate != "25.00" || r.Total.Assets != 6 {
			t.Errorf("%+v", r.Total)
		}
		own, err := view[*Report](keeper(t), t, p, "upkeep_report")
		if err != nil || len(own.Rows) != 1 || own.AreaName != "定海区" {
			t.Errorf("a keeper of Dinghai sees %+v, %v", own, err)
		}
		if _, err := view[*Report](keeper(t), t, p, "upkeep_report", "area", "330903"); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("another county: %v", err)
		}
	})
}

func TestTheBoardCountsEveryOpenTaskOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p *post) {
		p.asset(t, Asset{Kind: BlastDoor, LastDoneOn: "2026-09-01"})
		p.asset(t, Asset{Kind: Absorber, ShelterID: p.far.ID, ExpiresOn: "2026-11-01"})
		p.plan(t)
		b, err := view[*Board](engineer(t), t, p, "upkeep_board")
		if err != nil {
			t.Fatal(err)
		}
		open := int64(0)
		for _, k := range storetest.All(t, p, TaskType) {
			if k.Status == Open {
				open++
			}
		}
		sum := func(l Lights) int64 { return l.Red + l.Yellow + l.Blue + l.Grey }
		var rows, systems Lights
		for _, r := range b.Rows {
			rows.add(r.Total)
		}
		for _, l := range b.Systems {
			systems.add(l)
		}
		if rows != b.Total || systems != b.Total || sum(b.Total) != open || b.Total.Red != 2 || b.Systems[Absorbers].Red != 1 {
			t.Errorf("%d open; total %+v, rows %+v, systems %+v", open, b.Total, rows, systems)
		}
		if b.From != "2026-06-01" || b.To != "2027-05-31" || b.Rows[0].Name == "" {
			t.Errorf("%s to %s, %+v", b.From, b.To, b.Rows[0])
		}
		one, err := view[*Board](engineer(t), t, p, "upkeep_board", "area", "330903")
		if err != nil || one.Works != 1 || one.Total.Red != 1 {
			t.Errorf("one county: %+v, %v", one.Total, err)
		}
	})
}

func TestTheYearHasADoorTwelveTimes(t *testing.T) {
	p := open(t)
	p.asset(t, Asset{Kind: BlastDoor, Name: "1号门", LastDoneOn: "2026-10-24"})
	p.plan(t)
	y, err := view[*Year](engineer(t), t, p, "upkeep_year", "works", p.own.ID, "year", "2027")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, l := range y.Lines {
		seen[l.Title] = len(l.Days)
	}
	for title, want := range map[string]int{"1号门 启闭一次": 12, p.unit.Name + " 工程巡查": 4, p.unit.Name + " 汛期口部检查": 27, p.unit.Name + " 防水专项维护": 2} {
		if seen[title] != want {
			t.Errorf("%s: %d times, want %d", title, seen[title], want)
		}
	}
}
