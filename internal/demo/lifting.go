package demo

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/domain/evac/lifting"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/runs"
)

// shengsi is the county of outer islands that the demonstration's timetable is of.
const shengsi = "330922"

// harbours are the stops of the demonstration's timetable: piers at about where they are (general knowledge, 待核实), berths and
// windows invented.
var harbours = []lifting.Stop{
	{Name: "李柱山码头", Location: at(122.4212, 30.7409), Berths: entity.IntOf(2)},
	{Name: "小菜园码头", Location: at(122.455, 30.730), Berths: entity.IntOf(2)},
	{Name: "黄龙码头", Location: at(122.555, 30.665), Berths: entity.IntOf(1), Shut: "12:00-13:30 低潮(演示)"},
	{Name: "枸杞码头", Location: at(122.770, 30.714), Berths: entity.IntOf(1)},
	{Name: "嵊山码头", Location: at(122.8141, 30.7168), Berths: entity.IntOf(1)},
	{Name: "花鸟码头", Location: at(122.680, 30.850), Berths: entity.IntOf(1)},
	{Name: "大洋山客运码头", Location: at(122.0876, 30.5944), Berths: entity.IntOf(2)},
	{Name: "沈家湾码头", Location: at(122.065, 30.635), Berths: entity.IntOf(2)},
}

// afloat are the crossings between them, in km; that ships cross there is general knowledge, the lengths are measured on the line.
var afloat = []struct {
	from, to string
	km       int64 // tenths
}{
	{"小菜园码头", "黄龙码头", 125},
	{"小菜园码头", "枸杞码头", 310},
	{"枸杞码头", "嵊山码头", 50},
	{"李柱山码头", "花鸟码头", 300},
	{"李柱山码头", "沈家湾码头", 370},
	{"大洋山客运码头", "沈家湾码头", 60},
	{"小菜园码头", "嵊山码头", 350},
	{"小菜园码头", "李柱山码头", 90},
}

// fleet are invented vehicles and vessels, each at a stop.
var fleet = []struct {
	lifting.Vehicle
	at string
}{
	{lifting.Vehicle{Name: "演示渡1", Kind: lifting.Ferry, Plate: "浙嵊渡演1", Seats: entity.IntOf(260), Kmh: entity.IntOf(24), LoadMin: entity.IntOf(20), UnloadMin: entity.IntOf(15), WindStop: entity.IntOf(7)}, "小菜园码头"},
	{lifting.Vehicle{Name: "演示渡2", Kind: lifting.Ferry, Plate: "浙嵊渡演2", Seats: entity.IntOf(260), Kmh: entity.IntOf(24), LoadMin: entity.IntOf(20), UnloadMin: entity.IntOf(15), WindStop: entity.IntOf(7)}, "大洋山客运码头"},
	{lifting.Vehicle{Name: "演示快1", Kind: lifting.Ship, Plate: "演示高速客1", Seats: entity.IntOf(150), Kmh: entity.IntOf(45), LoadMin: entity.IntOf(10), UnloadMin: entity.IntOf(8), WindStop: entity.IntOf(8)}, "嵊山码头"},
	{lifting.Vehicle{Name: "演示快2", Kind: lifting.Ship, Plate: "演示高速客2", Seats: entity.IntOf(150), Kmh: entity.IntOf(45), LoadMin: entity.IntOf(10), UnloadMin: entity.IntOf(8), WindStop: entity.IntOf(8)}, "枸杞码头"},
	{lifting.Vehicle{Name: "演示公交", Kind: lifting.Bus, Plate: "浙L·演1—6", Seats: entity.IntOf(45), Count: entity.IntOf(6)}, "小菜园码头"},
	{lifting.Vehicle{Name: "洋山公交", Kind: lifting.Bus, Plate: "浙L·演7—9", Seats: entity.IntOf(45), Count: entity.IntOf(3)}, "大洋山客运码头"},
	{lifting.Vehicle{Name: "嵊山巴士", Kind: lifting.Bus, Plate: "浙L·演10—11", Seats: entity.IntOf(30), Count: entity.IntOf(2)}, "嵊山码头"},
	{lifting.Vehicle{Name: "枸杞巴士", Kind: lifting.Bus, Plate: "浙L·演12—13", Seats: entity.IntOf(30), Count: entity.IntOf(2)}, "枸杞码头"},
	{lifting.Vehicle{Name: "黄龙巴士", Kind: lifting.Bus, Plate: "浙L·演14—15", Seats: entity.IntOf(30), Count: entity.IntOf(2)}, "黄龙码头"},
}

// lifting is a timetable of the outer islands, which waits for its plan's result.
func (l *loader) lifting() error {
	plans, err := store.Those(l.tx, plan.Type, plan.Type.Schema().Field("name"), leaving[0].name)
	if err != nil || len(plans) == 0 {
		return fmt.Errorf("the plan of the timetable: %d, %w", len(plans), err)
	}
	x := &lifting.Lift{
		PlanID: plans[0].ID, Name: "嵊泗县车船运送(演示)", AreaID: shengsi, Begin: "08:00", Until: "30:00", Waves: entity.IntOf(2), WaveMin: entity.IntOf(60), WalkMin: entity.IntOf(15), Wind: "06:00 5",
		Remark: "演示:车船、泊位、航程和装卸时间均为虚构或估计,待核实。",
	}
	if err := put(l, lifting.Type, x); err != nil {
		return err
	}
	stops := map[string]string{}
	for _, s := range harbours {
		s.LiftID = x.ID
		if err := put(l, lifting.StopType, &s); err != nil {
			return fmt.Errorf("stop %s: %w", s.Name, err)
		}
		stops[s.Name] = s.ID
	}
	for _, v := range fleet {
		v.LiftID, v.StopID, v.From, v.Until, v.Captain = x.ID, stops[v.at], "06:00", "22:00", "演示驾驶员"
		if err := put(l, lifting.VehicleType, &v.Vehicle); err != nil {
			return fmt.Errorf("vehicle %s: %w", v.Name, err)
		}
	}
	for _, c := range afloat {
		if err := put(l, lifting.LegType, &lifting.Leg{LiftID: x.ID, FromID: stops[c.from], ToID: stops[c.to], Km: entity.DecimalOf(c.km)}); err != nil {
			return fmt.Errorf("crossing %s: %w", c.from, err)
		}
	}
	return put(l, lifting.RunType, &lifting.Run{LiftID: x.ID, AskedBy: nameOf(Guide), State: runs.Queued})
}

// Lifting has the timetable computed by the module m, whose plan is computed by now.
func Lifting(ctx context.Context, db *store.DB, m module.Module) error {
	ctx = policy.With(ctx, policy.System("demo"))
	for _, t := range m.Ticks {
		if err := t.Run(ctx, db); err != nil {
			return err
		}
	}
	page, err := db.List(ctx, lifting.Type.Schema(), store.Query{Limit: 1})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(page.Recs, func(r any) bool { return r.(*lifting.Lift).State == lifting.Computed }) {
		return fmt.Errorf("the timetable was not computed")
	}
	return nil
}
