package lifting

import "haidun/internal/kernel/entity"

// Kind is the kind of a vehicle or vessel.
type Kind string

// The kinds.
const (
	Bus   Kind = "bus"
	Lorry Kind = "lorry"
	Ferry Kind = "ferry"
	Ship  Kind = "ship"
	Boat  Kind = "boat"
)

var kinds = []entity.Option[Kind]{
	{Code: Bus, ZH: "客车", EN: "Bus"},
	{Code: Lorry, ZH: "货车", EN: "Lorry"},
	{Code: Ferry, ZH: "渡船", EN: "Ferry"},
	{Code: Ship, ZH: "客(渔)船", EN: "Ship"},
	{Code: Boat, ZH: "小艇", EN: "Boat"},
}

// Ashore tells whether a kind goes by road.
func (k Kind) Ashore() bool { return k == Bus || k == Lorry }

// Vehicle is one vehicle or vessel, or several alike (车船). Hours are HH:MM; WindStop is in Beaufort.
type Vehicle struct {
	entity.Meta
	LiftID, Name, Plate     string
	Kind                    Kind
	Seats, Count            entity.Int
	StopID, From, Until     string
	Kmh, LoadMin, UnloadMin entity.Int
	WindStop                entity.Int
	Captain                 string
}

// VehicleType declares the fleet.
var VehicleType = entity.Define("evac_vehicle", func(d *entity.Def, v *Vehicle) {
	d.Title("疏散车船", "Evacuation fleet")
	d.Ref(&v.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&v.Name).Label("名称", "Name").Required().Max(60).List().Search().Format(nameFormat))
	entity.OneOf(d, &v.Kind, kinds).Label("种类", "Kind").Required().List().Index()
	d.Text(&v.Plate).Label("车牌(船名)", "Plate or vessel").Max(60).List()
	d.Int(&v.Seats).Label("核载", "Seats").Help("每辆(艘)", "Of each").Unit("人", "people").Required().Min(1).Max(20_000).List()
	d.Int(&v.Count).Label("数量", "Number").Help("不填为 1;0 为停用", "1 where empty; 0 is out of use").Min(0).Max(500).List()
	d.Ref(&v.StopID, StopType).Label("从何处开始", "Begins at").Required().Index()
	d.Text(&v.From).Label("可用自", "From").Help("如 06:00", "Such as 06:00").Required().Max(6).Format(clockFormat).List()
	d.Text(&v.Until).Label("可用至", "Until").Help("不填为不限", "No bound where empty").Max(6).Format(clockFormat).List()
	d.Int(&v.Kmh).Label("航速", "Speed").Help("船只;以公里计的航段按此换算", "Of vessels, for crossings given in km").Unit("km/h", "km/h").Min(1).Max(200)
	d.Int(&v.LoadMin).Label("上客", "Loading").Help("不填为 10", "10 where empty").Unit("分钟", "min").Min(0).Max(600)
	d.Int(&v.UnloadMin).Label("下客", "Unloading").Help("不填为 5", "5 where empty").Unit("分钟", "min").Min(0).Max(600)
	d.Int(&v.WindStop).Label("停航(停驶)风力", "Stops at wind").Help("不填为不受风限制", "Never where empty").Unit("级", "Bft").Min(1).Max(17)
	d.Text(&v.Captain).Label("驾驶员(船长)", "Driver or captain").Max(60)
})

// Stop is where vehicles load and unload (码头、上下客点).
type Stop struct {
	entity.Meta
	LiftID, Name string
	Location     entity.Point
	Berths       entity.Int
	Shut         string
	Remark       string
}

// StopType declares the stops.
var StopType = entity.Define("evac_stop", func(d *entity.Def, s *Stop) {
	d.Title("码头(上下客点)", "Piers and stops")
	d.Ref(&s.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Required().Max(60).List().Search().Format(nameFormat))
	d.Point(&s.Location).Label("位置", "Position").Required()
	d.Int(&s.Berths).Label("泊位(车位)", "Berths").Help("同时上下客的车船数;不填为不限", "How many load or unload at once; no bound where empty").Min(1).Max(200).List()
	d.Text(&s.Shut).Label("关闭时段", "Shut").Help("如 12:00-14:30 落潮;20:00-24:00 停航", "Such as 12:00-14:30 low tide;20:00-24:00 closed").Max(400).Format(shutFormat).List()
	d.Long(&s.Remark).Label("备注", "Remarks")
})

// Leg is a crossing between two stops, which is not on the road graph (航段). Km are for the speed of the vessel.
type Leg struct {
	entity.Meta
	LiftID, Title, FromID, ToID string
	Kind                        Kind
	Minutes                     entity.Int
	Km                          entity.Decimal
	OneWay                      entity.Bool
	Shut                        string
}

// LegType declares the crossings.
var LegType = entity.Define("evac_leg", func(d *entity.Def, l *Leg) {
	d.Title("航段", "Crossings")
	d.Ref(&l.LiftID, Type).Label("运送计划", "Lift plan").Required().Parent()
	d.Naming(d.Text(&l.Title).Label("航段", "Crossing").Max(140).ReadOnly().List().Search())
	d.Ref(&l.FromID, StopType).Label("从", "From").Required().Index()
	d.Ref(&l.ToID, StopType).Label("到", "To").Required().Index()
	entity.OneOf(d, &l.Kind, kinds).Label("只限此种船", "Only this kind").Help("不填为各种船", "All vessels where empty").List()
	d.Int(&l.Minutes).Label("用时", "Minutes").Help("或填公里", "Or give km").Unit("分钟", "min").Min(1).Max(2880).List()
	d.Decimal(&l.Km, 1).Label("航程", "Way").Unit("km", "km").Min(0).Max(1000).List()
	d.Bool(&l.OneWay).Label("单向", "One way")
	d.Text(&l.Shut).Label("关闭时段", "Shut").Help("如 12:00-14:30 落潮", "Such as 12:00-14:30 low tide").Max(400).Format(shutFormat).List()
})
