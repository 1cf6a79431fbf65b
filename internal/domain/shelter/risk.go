package shelter

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
)

// RiskKind is what makes a place a danger to a works beside it (风险点位).
type RiskKind string

// The kinds.
const (
	Demolition   RiskKind = "demolition"
	Unsafe       RiskKind = "unsafe"
	Fuel         RiskKind = "fuel"
	Hazardous    RiskKind = "hazardous"
	Construction RiskKind = "construction"
	Flooding     RiskKind = "flooding"
)

var riskKinds = []entity.Option[RiskKind]{
	{Code: Demolition, ZH: "拆除许可", EN: "Demolition permit", Tone: entity.Danger},
	{Code: Unsafe, ZH: "危房", EN: "Unsafe building", Tone: entity.Danger},
	{Code: Fuel, ZH: "加油加气", EN: "Fuel or gas", Tone: entity.Danger},
	{Code: Hazardous, ZH: "危化品", EN: "Hazardous goods", Tone: entity.Danger},
	{Code: Construction, ZH: "施工", EN: "Construction site", Tone: entity.Warn},
	{Code: Flooding, ZH: "内涝", EN: "Flood-prone place", Tone: entity.Warn},
}

// reach is how far, in metres, a kind of risk place reaches where its record says nothing, and whether it makes a works
// beside it unsafe. The distances are this program's own design values, chosen to ask too often rather than too seldom;
// no law or standard is meant by them. A place whose own safety distance is known carries it as its radius.
var reach = map[RiskKind]struct {
	radiusM int64
	unsafe  bool
}{
	Demolition:   {30, true},   // the building itself and the one next to it: permits name a building, positions are good to 10–20 m
	Unsafe:       {30, true},   // as a demolition
	Fuel:         {50, true},   // one block; entrances must not open into spilled vapour
	Hazardous:    {200, true},  // what can be in the air within minutes
	Construction: {50, false},  // entrances may be fenced off
	Flooding:     {100, false}, // a low street fills as a whole
}

func (k RiskKind) unsafe() bool { return reach[k].unsafe }

func (k RiskKind) text(lang int) string {
	for _, o := range riskKinds {
		if o.Code == k {
			return [2]string{o.ZH, o.EN}[lang]
		}
	}
	return string(k)
}

// RiskPlace is a place that other offices' lists name as a danger: a permit to demolish, an unsafe building, a filling
// station. RadiusM is metres from its position or the edge of its outline.
type RiskPlace struct {
	entity.Meta
	Name               string
	Kind               RiskKind
	AreaID             string
	Address            string
	Location           entity.Point
	Outline            entity.Polygon
	RadiusM            entity.Int
	ValidFrom, ValidTo entity.Date
	Source, SourceNo   string
	Remark             string
}

// RiskType declares the register of risk places.
var RiskType = entity.Define("risk_place", func(d *entity.Def, r *RiskPlace) {
	d.Title("风险点位", "Risk places")
	d.Text(&r.Name).Label("名称", "Name").Required().Max(100).List().Search()
	entity.OneOf(d, &r.Kind, riskKinds).Label("类别", "Kind").Required().List().Index()
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Text(&r.Address).Label("地址", "Address").Max(200).List().Search()
	d.Point(&r.Location).Label("位置", "Position")
	d.Polygon(&r.Outline).Label("范围", "Outline")
	d.Int(&r.RadiusM).Label("影响半径", "Radius").Unit("m", "m").Min(0).Max(5000).
		Help("不填则按类别:拆除许可、危房 30,加油加气、施工 50,内涝 100,危化品 200(本系统设定值,非法规)", "By kind if left empty: demolition, unsafe building 30; fuel or gas, construction 50; flooding 100; hazardous goods 200 (this system's values, not law)")
	d.Date(&r.ValidFrom).Label("起始日期", "Valid from").List()
	d.Date(&r.ValidTo).Label("截止日期", "Valid to").Help("含当日;不填为长期", "That day included; empty: until further notice").List().Index()
	d.Section("来源", "Source")
	d.Text(&r.Source).Label("来源单位", "Source").Max(100).List()
	d.Text(&r.SourceNo).Label("来源编号", "Source no.").Max(64).Search()
	d.Long(&r.Remark).Label("备注", "Remarks").Max(500)
})

// What the rules of a risk place refuse.
var (
	CodeRiskNowhere = fault.Code{ID: "risk_nowhere", ZH: "位置、范围、地址至少填写一项,否则无法核对", EN: "is needed, or an outline or an address: nothing could be compared otherwise"}
	CodeRiskDates   = fault.Code{ID: "risk_dates", ZH: "截止日期早于起始日期", EN: "lies before the first day"}
)

// Validate refuses a risk place that cannot be compared with anything.
func (r *RiskPlace) Validate() error {
	p := RiskType.Rules(r)
	p.If(!r.Location.OK() && r.Outline.JSON == "" && r.Address == "", &r.Location, CodeRiskNowhere, nil)
	p.If(after(r.ValidFrom, r.ValidTo), &r.ValidTo, CodeRiskDates, nil)
	return p.Err()
}

// stands reports whether the risk place counts on a day.
func (r *RiskPlace) stands(today entity.Date) bool {
	return !r.Struck() && !after(r.ValidFrom, today) && !after(today, r.ValidTo)
}

func (r *RiskPlace) radiusM() float64 {
	if r.RadiusM.OK {
		return float64(r.RadiusM.V)
	}
	return float64(reach[r.Kind].radiusM)
}
