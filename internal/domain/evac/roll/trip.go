package roll

import (
	"context"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Mode is how people travel.
type Mode string

var modes = []entity.Option[Mode]{
	{Code: "bus", ZH: "客车", EN: "Bus"},
	{Code: "ferry", ZH: "渡船", EN: "Ferry"},
	{Code: "ship", ZH: "客(渔)船", EN: "Ship"},
	{Code: "truck", ZH: "货车", EN: "Lorry"},
	{Code: "walk", ZH: "步行", EN: "On foot"},
}

// Run is where a trip is.
type Run string

// The states of a trip.
const (
	Planned Run = "planned"
	Left    Run = "left"
	There   Run = "there"
)

var runs = []entity.Option[Run]{
	{Code: Planned, ZH: "待发", EN: "Waiting", Tone: entity.Idle},
	{Code: Left, ZH: "途中", EN: "Under way", Tone: entity.Info},
	{Code: There, ZH: "已到", EN: "There", Tone: entity.OK},
}

// Trip is one journey of a vehicle or vessel (车船次).
type Trip struct {
	entity.Meta
	Name     string
	EventID  string
	Mode     Mode
	Plate    string
	Capacity entity.Int
	From     string
	SiteID   string
	State    Run
	LeavePlan, ArrivePlan,
	LeftAt, ThereAt time.Time
	Escort string
}

// TripType declares the register of trips.
var TripType = entity.Define("evac_trip", func(d *entity.Def, t *Trip) {
	d.Title("车船次", "Trips")
	d.Naming(d.Text(&t.Name).Label("车(船)次", "Trip").Help("如“3号车”", "Such as “bus 3”").Required().Max(40).List().Search())
	d.Ref(&t.EventID, EventType).Label("疏散行动", "Evacuation").Parent().List()
	entity.OneOf(d, &t.Mode, modes).Label("方式", "By").Required().List()
	d.Text(&t.Plate).Label("车牌(船名)", "Plate or vessel").Max(40).List().Search()
	d.Int(&t.Capacity).Label("核载", "Seats").Unit("人", "people").Min(1).Max(5000).Required().List()
	d.Text(&t.From).Label("出发地", "From").Max(60).List()
	d.Ref(&t.SiteID, evac.Type).Label("去向", "To").List().Index()
	entity.OneOf(d, &t.State, runs).Label("状态", "State").List().Index()
	d.Time(&t.LeavePlan).Label("计划发车", "Planned departure").List()
	d.Time(&t.ArrivePlan).Label("计划到达", "Planned arrival")
	d.Time(&t.LeftAt).Label("实际发车", "Left at").ReadOnly()
	d.Time(&t.ThereAt).Label("实际到达", "Arrived at").ReadOnly()
	d.Text(&t.Escort).Label("随车人", "Escort").Max(60)
})

// What trips refuse.
var (
	CodeNotOrdered = fault.Code{ID: "roll_not_ordered", ZH: "疏散尚未下令(或已结束),不能发车、不能扫描。请先由指挥员“下令”。", EN: "The evacuation is not ordered yet, or is closed: nothing leaves and nothing is scanned. It must be ordered first."}
	CodeOverFull   = fault.Code{ID: "roll_over_full", ZH: "已登车 {n} 人,超过核载 {seats} 人,不能发车。请让 {over} 人改乘。", EN: "{n} are on board, more than its {seats} seats: it may not leave. Move {over} to another vehicle."}
)

func (k desk) tripFlow() *workflow.Flow {
	type move = workflow.Move[Trip, Run]
	return workflow.New(
		TripType, func(t *Trip) *Run { return &t.State },
		move{
			Name: "leave", Title: [2]string{"发车(船)", "Leave"}, From: []Run{"", Planned}, To: Left, Tone: entity.Info, Right: Scanning, Guard: k.leave,
			Confirm: [2]string{"记下此刻发车。请先核对车上的人已到齐。", "It leaves now. Check that everybody is on board."},
		},
		move{
			Name: "arrive", Title: [2]string{"到达", "Arrive"}, From: []Run{Left}, To: There, Tone: entity.OK, Right: Scanning,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, t *Trip) error {
				t.ThereAt = k.clock.Now()
				return nil
			},
		},
		move{
			Name: "back", Title: [2]string{"撤回发车", "Take the departure back"}, From: []Run{Left, There}, To: Planned, Tone: entity.Warn, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, t *Trip) error {
				t.LeftAt, t.ThereAt = time.Time{}, time.Time{}
				return nil
			},
		},
	)
}

// leave refuses a vehicle of an evacuation that is not ordered, and one with more people than seats.
func (k desk) leave(_ context.Context, tx *store.Tx, _ string, _, t *Trip) error {
	e, err := store.Fetch(tx, EventType, t.EventID)
	if err != nil {
		return err
	}
	if !e.State.under() {
		return fault.New(fault.Conflict, CodeNotOrdered, nil)
	}
	n, err := countOf(tx, `SELECT count(*) FROM evac_person WHERE seen_trip=`+bind(tx, 1)+` AND struck_at IS NULL`, t.ID)
	if err != nil {
		return err
	}
	if n > t.Capacity.V {
		return fault.New(fault.Conflict, CodeOverFull, fault.Args{"n": n, "seats": t.Capacity.V, "over": n - t.Capacity.V})
	}
	t.LeftAt = k.clock.Now()
	return nil
}
