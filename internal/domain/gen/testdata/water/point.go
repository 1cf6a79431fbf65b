package water

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// State is whether a point gives water.
type State string

// The states.
const (
	Ready     State = "ready"
	Suspended State = "suspended"
	Closed    State = "closed"
)

var states = []entity.Option[State]{
	{Code: Ready, ZH: "可用", EN: "Ready", Tone: entity.OK},
	{Code: Suspended, ZH: "停用", EN: "Suspended", Tone: entity.Warn},
	{Code: Closed, ZH: "封闭", EN: "Closed", Tone: entity.Danger},
}

// Point is an emergency water point (应急供水点). Cost is in yuan.
type Point struct {
	entity.Meta
	Name        string
	AreaID      string
	Status      State
	Location    entity.Point
	People      entity.Int
	Cost        entity.Decimal
	TestedOn    entity.Date
	KeeperPhone entity.Secret
	OwnPower    entity.Bool
	Photos      []entity.FileRef
}

// Type declares the register of water points.
var Type = entity.Define("water_point", func(d *entity.Def, p *Point) {
	d.Title("应急供水点", "Emergency water points")
	d.Section("基本信息", "Basics")
	d.Text(&p.Name).Label("名称", "Name").Required().Max(100).List().Search().Public()
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List().Public()
	entity.OneOf(d, &p.Status, states).Label("状态", "Status").Required().List().Index().Public()
	d.Point(&p.Location).Label("位置", "Position").Public()
	d.Section("能力", "Capacity")
	d.Int(&p.People).Label("供水人数", "People served").Unit("人", "people").Min(0).Max(1_000_000).List().Index().Public()
	d.Bool(&p.OwnPower).Label("自备电源", "Own power").Help("停电时仍能供水", "Gives water in a power cut").List()
	d.Money(&p.Cost).Label("建设费用", "Cost").Min(0)
	d.Section("管护", "Upkeep")
	d.Date(&p.TestedOn).Label("水质检测日期", "Water tested on").List().Index()
	d.Secret(&p.KeeperPhone, entity.MaskPhone).Label("管护人电话", "Keeper's phone").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
	d.Files(&p.Photos).Label("照片", "Photos")
})
