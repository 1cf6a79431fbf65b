package evac

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/role"
)

// Kind is the kind of a site.
type Kind string

var kinds = []entity.Option[Kind]{
	{Code: "area", ZH: "疏散地域", EN: "Evacuation area"},
	{Code: "base", ZH: "疏散基地", EN: "Evacuation base"},
	{Code: "point", ZH: "疏散点", EN: "Evacuation point"},
	{Code: "shelter", ZH: "避灾安置场所", EN: "Disaster shelter"},
}

// State is whether a site can take people.
type State string

var states = []entity.Option[State]{
	{Code: "ready", ZH: "可用", EN: "Ready", Tone: entity.OK},
	{Code: "limited", ZH: "部分可用", EN: "Partly usable", Tone: entity.Warn},
	{Code: "closed", ZH: "停用", EN: "Closed", Tone: entity.Danger},
	{Code: "planned", ZH: "规划", EN: "Planned", Tone: entity.Info},
}

// Zone is a functional zone of an evacuation base.
type Zone string

var zones = []entity.Option[Zone]{
	{Code: "command", ZH: "应急指挥", EN: "Command"},
	{Code: "assembly", ZH: "集结中转", EN: "Assembly"},
	{Code: "housing", ZH: "人员安置", EN: "Housing"},
	{Code: "stores", ZH: "物资储备", EN: "Stores"},
	{Code: "education", ZH: "宣传教育", EN: "Education"},
	{Code: "medical", ZH: "医疗保障", EN: "Medical"},
	{Code: "tents", ZH: "篷宿", EN: "Tents"},
	{Code: "meals", ZH: "就餐", EN: "Meals"},
	{Code: "training", ZH: "训练", EN: "Training"},
	{Code: "water", ZH: "水源", EN: "Water"},
	{Code: "power", ZH: "电源", EN: "Power"},
}

// Site is a place that receives evacuated people. Areas are m².
type Site struct {
	entity.Meta
	Name, Address        string
	Kind                 Kind
	Status               State
	AreaID               string
	Location             entity.Point
	Outline              entity.Polygon
	ManageUnit           string
	Contact              string
	Phone                entity.Secret
	AreaM2, EffectiveM2  entity.Decimal
	MaxPeople, Beds      entity.Int
	FuelDays, FoodDays   entity.Int
	BasicLiving, Command entity.Bool
	WaterScheme, Signs   entity.Bool
	DetourRoad, Comms    entity.Bool
	StepFree, FullNow    entity.Bool
	Zones                []Zone
	EvidenceOn           entity.Date
	Photos               []entity.FileRef
	Remark               string
}

// Type declares the register of evacuation sites (疏散基地登记表).
var Type = entity.Define("evac_site", func(d *entity.Def, s *Site) {
	d.Title("疏散场所", "Evacuation sites")
	d.Section("基本信息", "Basics")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List().Search().Index().Public()
	entity.OneOf(d, &s.Kind, kinds).Label("类别", "Kind").Required().List().Index().Public()
	entity.OneOf(d, &s.Status, states).Label("状态", "Status").Required().List().Index().Public()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List().Public()
	d.Text(&s.Address).Label("地址", "Address").Max(200).List().Search().Public()
	d.Point(&s.Location).Label("位置", "Position").Public()
	d.Polygon(&s.Outline).Label("范围", "Outline")
	d.Section("容量", "Capacity")
	d.AreaM2(&s.AreaM2).Label("面积", "Area")
	d.AreaM2(&s.EffectiveM2).Label("有效面积", "Effective area")
	d.Int(&s.MaxPeople).Label("最大接收人数", "Most people").Unit("人", "people").Min(0).Max(500_000).List().Index().Public()
	d.Int(&s.Beds).Label("床位数", "Beds").Unit("张", "beds").Min(0).Max(500_000).List()
	d.Section("保障", "Support")
	d.Bool(&s.BasicLiving).Label("基本生活条件", "Basic living conditions")
	d.Bool(&s.Command).Label("指挥场所", "Command room")
	d.Bool(&s.WaterScheme).Label("供水方案", "Water scheme")
	d.Int(&s.FuelDays).Label("燃料储备天数", "Days of fuel").Unit("天", "days").Min(0).Max(365)
	d.Int(&s.FoodDays).Label("粮油储备天数", "Days of food").Unit("天", "days").Min(0).Max(365)
	d.Bool(&s.Signs).Label("标志", "Signs")
	d.Bool(&s.DetourRoad).Label("干道与迂回路", "Trunk and detour road")
	d.Bool(&s.Comms).Label("战时通信", "Wartime communications")
	d.Bool(&s.FullNow).Label("现已满员", "Full at present").Help("满员期间对外显示下一处", "While it is, the public is shown the next one").Public()
	d.Bool(&s.StepFree).Label("无障碍", "Step-free").Public()
	entity.SomeOf(d, &s.Zones, zones).Label("功能分区", "Zones")
	d.Section("管理", "Management")
	d.Ref(&s.ManageUnit, organisation.Type).Label("管理单位", "Managed by")
	d.Text(&s.Contact).Label("联系人", "Contact").Max(50)
	d.Secret(&s.Phone, entity.MaskPhone).Label("联系电话", "Phone").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
	d.Date(&s.EvidenceOn).Label("核实日期", "Verified on").List().Index().Public()
	d.Files(&s.Photos).Label("照片", "Photos")
	d.Long(&s.Remark).Label("备注", "Remarks")
})

// CodeEffective is raised when the effective area is larger than the site.
var CodeEffective = fault.Code{ID: "evac_effective", ZH: "有效面积不能大于面积", EN: "may not exceed the area"}

// CodeBeds is raised when there are more beds than people the site may take.
var CodeBeds = fault.Code{ID: "evac_beds", ZH: "床位数不能大于最大接收人数", EN: "may not exceed the most people the site takes"}

// Validate refuses a site that contradicts itself.
func (s *Site) Validate() error {
	p := Type.Rules(s)
	p.If(s.EffectiveM2.OK && s.AreaM2.OK && s.EffectiveM2.Units > s.AreaM2.Units, &s.EffectiveM2, CodeEffective, nil)
	p.If(s.Beds.OK && s.MaxPeople.OK && s.Beds.V > s.MaxPeople.V, &s.Beds, CodeBeds, nil)
	return p.Err()
}

// Module is the domain as app takes it.
func Module() module.Module {
	s := Type.Schema()
	return module.Module{
		Name:  "evac",
		Group: module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types: []*entity.Schema{s},
		Rights: role.Usual().Write(role.Operations).
			Unmask(role.Command, role.Operations, role.CountyAdmin, role.TownAdmin),
		Figures: []module.Figure{
			{ID: "evac.all", ZH: "疏散场所", EN: "Evacuation sites", Unit: [2]string{"处", ""}, Schema: s},
			{
				ID: "evac.people", ZH: "可用场所接收人数", EN: "People that usable sites take", Unit: [2]string{"人", "people"}, Schema: s,
				Where: []store.Cond{{Field: s.Field("status"), Op: store.In, Values: []any{"ready", "limited"}}}, Sum: s.Field("max_people"),
			},
		},
	}
}
