package headquarters

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// Level is the tier a headquarters stands on (要点 2: three tiers, and the posts of key units).
type Level string

// The levels.
const (
	City   Level = "city"
	County Level = "county"
	Town   Level = "town"
	Unit   Level = "unit"
)

var levels = []entity.Option[Level]{
	{Code: City, ZH: "市级", EN: "City"},
	{Code: County, ZH: "县(区)级", EN: "County"},
	{Code: Town, ZH: "重点镇(街道)级", EN: "Key town"},
	{Code: Unit, ZH: "单位级", EN: "Unit"},
}

// State is how far a headquarters has been set up.
type State string

// The states.
const (
	Planned   State = "planned"
	Founded   State = "founded"
	UpToMark  State = "up_to_mark"
	Dissolved State = "dissolved"
)

var states = []entity.Option[State]{
	{Code: Planned, ZH: "规划", EN: "Planned", Tone: entity.Idle},
	{Code: Founded, ZH: "已成立", EN: "Founded", Tone: entity.Info},
	{Code: UpToMark, ZH: "已达标", EN: "Up to the mark", Tone: entity.OK},
	{Code: Dissolved, ZH: "撤销", EN: "Dissolved", Tone: entity.Idle},
}

// Headquarters is one headquarters. Command posts are kept by name alone, never by position.
type Headquarters struct {
	entity.Meta
	Name          string
	Level         Level
	AreaID        string
	Parent        string
	State         State
	FoundedBy     string // the number of the document
	FoundedOn     entity.Date
	CommanderPost string
	PoliticalPost string
	OfficeID      string // the organisation that is its office
	BasicPost     string
	ReservePost   entity.Bool
	MobilePosts   entity.Int // vehicles
	ReviewedOn    entity.Date
	DissolvedBy   string      // the number of the document
	DissolvedOn   entity.Date // the first day it is none any more
}

// Type is the register of headquarters.
var Type = entity.Define("headquarters", func(d *entity.Def, h *Headquarters) {
	d.Title("指挥部", "Headquarters")
	d.Naming(d.Text(&h.Name).Label("名称", "Name").Required().Max(100).List().Search())
	entity.OneOf(d, &h.Level, levels).Label("层级", "Level").Required().List().Index()
	d.Ref(&h.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.RefSelf(&h.Parent).Label("上级指挥部", "Superior headquarters").Index().List()
	entity.OneOf(d, &h.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Section("组建", "Foundation")
	d.Text(&h.FoundedBy).Label("成立文号", "Founded by").Max(60)
	d.Date(&h.FoundedOn).Label("成立日期", "Founded on").List()
	d.Text(&h.CommanderPost).Label("指挥长职务", "Commander's post").Max(60).List()
	d.Text(&h.PoliticalPost).Label("政治委员职务", "Political commissar's post").Max(60)
	d.Ref(&h.OfficeID, organisation.Type).Label("办公室单位", "Office").Index()
	d.Date(&h.ReviewedOn).Label("最近核查日期", "Last reviewed on")
	d.Text(&h.DissolvedBy).Label("撤销文号", "Dissolved by").Max(60).ReadOnly()
	d.Date(&h.DissolvedOn).Label("撤销日期", "Dissolved on").ReadOnly().Help("不再是指挥部的第一天", "The first day it is none any more")
	d.Section("指挥所", "Command posts")
	d.Text(&h.BasicPost).Label("基本指挥所", "Basic command post").Max(60).Help("只填名称,不得填写位置", "The name alone, never where it is")
	d.Bool(&h.ReservePost).Label("预备指挥所", "Reserve command post")
	d.Int(&h.MobilePosts).Label("机动指挥所(车)", "Mobile command posts").Unit("辆", "vehicles").Min(0).Max(100)
})
