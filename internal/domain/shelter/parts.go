package shelter

import "haidun/internal/kernel/entity"

// Unit is a protection unit (防护单元) of a works: maintenance files are kept per unit (DBJ33/T 1309-2023, 3.0.7).
type Unit struct {
	entity.Meta
	ShelterID string
	Name      string
	Seq       entity.Int
	AreaM2    entity.Decimal
	Places    entity.Int
	Function  Function
	ChemClass Class
	DoorCount entity.Int
	Condition Condition
	Equipment string
}

// UnitType declares protection units.
var UnitType = entity.Define("shelter_unit", func(d *entity.Def, u *Unit) {
	d.Title("防护单元", "Protection units")
	d.Ref(&u.ShelterID, Type).Label("人防工程", "Works").Parent()
	d.Text(&u.Name).Label("名称", "Name").Required().Max(64).List()
	d.Int(&u.Seq).Label("序号", "No.").Min(1).Max(999).List()
	d.AreaM2(&u.AreaM2).Label("面积", "Area").List()
	d.Int(&u.Places).Label("掩蔽人数", "Places").Unit("人", "people").Min(0).List()
	entity.OneOf(d, &u.Function, functions).Label("战时功能", "Wartime function").List()
	entity.OneOf(d, &u.ChemClass, chemical).Label("防化级别", "Chemical class").Sensitive()
	d.Int(&u.DoorCount).Label("人防门数量", "Blast doors").Min(0).Max(999).List()
	entity.OneOf(d, &u.Condition, conditions).Label("功能状态", "Condition").List()
	d.Long(&u.Equipment).Label("主要设备", "Equipment")
})

// EntranceKind is the form of an entrance.
type EntranceKind string

var entranceKinds = []entity.Option[EntranceKind]{
	{Code: "stair", ZH: "楼梯式", EN: "Stairs"},
	{Code: "ramp", ZH: "坡道式", EN: "Ramp"},
	{Code: "level", ZH: "水平式", EN: "Level"},
	{Code: "shaft", ZH: "竖井", EN: "Shaft"},
}

// Entrance is a way into a works.
type Entrance struct {
	entity.Meta
	ShelterID string
	Name      string
	Kind      EntranceKind
	Location  entity.Point
	WidthM    entity.Decimal
	Main      entity.Bool
	StepFree  entity.Bool
	Locked    entity.Bool
	KeyHolder string
	Photos    []entity.FileRef
}

// EntranceType declares entrances.
var EntranceType = entity.Define("shelter_entrance", func(d *entity.Def, e *Entrance) {
	d.Title("出入口", "Entrances")
	d.Ref(&e.ShelterID, Type).Label("人防工程", "Works").Parent()
	d.Text(&e.Name).Label("名称", "Name").Required().Max(64).List()
	entity.OneOf(d, &e.Kind, entranceKinds).Label("形式", "Form").List()
	d.Point(&e.Location).Label("位置", "Position").Help("应急救援要求误差不超过 5 米", "Rescue needs it within 5 m")
	d.Decimal(&e.WidthM, 2).Label("净宽", "Clear width").Unit("m", "m").Min(0).Max(50)
	d.Bool(&e.Main).Label("主要出入口", "Main entrance").List()
	d.Bool(&e.StepFree).Label("无障碍", "Step-free").List()
	d.Bool(&e.Locked).Label("平时上锁", "Kept locked").List()
	d.Text(&e.KeyHolder).Label("钥匙保管", "Key kept by").Max(100)
	d.Files(&e.Photos).Label("照片", "Photos")
})
