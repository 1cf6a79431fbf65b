package bench

import (
	"fmt"
	"math/rand/v2"

	"haidun/internal/kernel/entity"
)

// district is the area register of the measurements.
type district struct {
	entity.Meta
	Code, Name, Parent string
}

var districtType = entity.Define("district", func(d *entity.Def, r *district) {
	d.Title("区", "District")
	d.Text(&r.Code).Label("代码", "Code").Key()
	d.Text(&r.Name).Label("名称", "Name").Required()
	d.RefSelf(&r.Parent).Label("上级", "Parent").Scope()
})

type state string

var states = []entity.Option[state]{
	{Code: "in_use", ZH: "在用", EN: "In use"},
	{Code: "idle", ZH: "闲置", EN: "Idle"},
	{Code: "sealed", ZH: "封堵", EN: "Sealed"},
	{Code: "building", ZH: "在建", EN: "Building"},
}

// works is a register of twenty fields, of the kinds a shelter has.
type works struct {
	entity.Meta
	Name, Code, Address, Contact, Unit, Note string
	District                                 string
	State, Kind                              state
	Capacity, Floors, Doors, Year            entity.Int
	Area, Height, Cost                       entity.Decimal
	Checked                                  entity.Bool
	Built, Due                               entity.Date
	At                                       entity.Point
}

var worksType = entity.Define("works", func(d *entity.Def, r *works) {
	d.Title("工程", "Works")
	d.Text(&r.Name).Label("名称", "Name").Required().Max(64).Index()
	d.Text(&r.Code).Label("编号", "Code").Max(40)
	d.Text(&r.Address).Label("地址", "Address")
	d.Text(&r.Contact).Label("联系人", "Contact")
	d.Text(&r.Unit).Label("单位", "Unit")
	d.Long(&r.Note).Label("备注", "Note")
	d.Ref(&r.District, districtType).Label("区", "District").Required().Scope()
	entity.OneOf(d, &r.State, states).Label("现状", "State").Index()
	entity.OneOf(d, &r.Kind, states).Label("类型", "Kind")
	d.Int(&r.Capacity).Label("掩蔽人数", "Places").Min(0).Max(1_000_000)
	d.Int(&r.Floors).Label("层数", "Floors").Min(0)
	d.Int(&r.Doors).Label("出入口", "Doors").Min(0)
	d.Int(&r.Year).Label("年份", "Year").Index()
	d.AreaM2(&r.Area).Label("面积", "Area")
	d.Decimal(&r.Height, 2).Label("层高", "Height")
	d.Money(&r.Cost).Label("造价", "Cost")
	d.Bool(&r.Checked).Label("已检", "Checked")
	d.Date(&r.Built).Label("建成", "Built")
	d.Date(&r.Due).Label("到期", "Due")
	d.Point(&r.At).Label("位置", "Position")
})

// sample is a full record; the same n gives the same.
func sample(rng *rand.Rand, n int) *works {
	return &works{
		Name: fmt.Sprintf("昌国街道%d号人防工程", n), Code: fmt.Sprintf("ZS-%08d", n), Address: "浙江省舟山市定海区昌国街道解放西路",
		Contact: "值班室", Unit: "舟山市定海区人民防空办公室", Note: "平战结合,平时用作停车场。\n每季度检查一次。",
		District: fmt.Sprint("d", rng.IntN(20)), State: states[rng.IntN(4)].Code, Kind: states[rng.IntN(4)].Code,
		Capacity: entity.IntOf(rng.Int64N(5000)), Floors: entity.IntOf(1 + rng.Int64N(3)), Doors: entity.IntOf(2),
		Year: entity.IntOf(1980 + rng.Int64N(45)), Area: entity.DecimalOf(rng.Int64N(1e7)), Height: entity.DecimalOf(350),
		Cost: entity.DecimalOf(rng.Int64N(1e10)), Checked: entity.BoolOf(n%2 == 0), Built: "2008-05-12", Due: "2030-01-01",
		At: entity.PointAt(122+rng.Float64(), 29.9+rng.Float64()/10),
	}
}
