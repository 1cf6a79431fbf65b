package siren

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// InstallPlace is where on the ground or a building a site stands.
type InstallPlace string

var installPlaces = []entity.Option[InstallPlace]{
	{Code: "roof", ZH: "楼顶", EN: "Roof"},
	{Code: "tower", ZH: "铁塔", EN: "Tower"},
	{Code: "pole", ZH: "立杆", EN: "Pole"},
	{Code: "hill", ZH: "山顶", EN: "Hilltop"},
	{Code: "pier", ZH: "码头", EN: "Pier"},
	{Code: "garage", ZH: "车库(机动)", EN: "Garage, for mobile sirens"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// CoordSource is how a position was found.
type CoordSource string

var coordSources = []entity.Option[CoordSource]{
	{Code: "survey", ZH: "测量", EN: "Survey"},
	{Code: "gnss", ZH: "手持定位", EN: "Handheld GNSS"},
	{Code: "map", ZH: "地图量取", EN: "Read off a map"},
	{Code: "converted", ZH: "由其他坐标系换算", EN: "Converted"},
	{Code: "file", ZH: "档案资料", EN: "Documents"},
}

// Standing is what a site can do, told by its sirens.
type Standing string

// The standings.
const (
	Working Standing = "working"
	Weak    Standing = "weak"
	Silent  Standing = "silent"
	Resting Standing = "resting"
	Bare    Standing = "bare"
	Gone    Standing = "gone"
)

var standings = []entity.Option[Standing]{
	{Code: Working, ZH: "正常", EN: "Working", Tone: entity.OK},
	{Code: Weak, ZH: "带病", EN: "With defects", Tone: entity.Warn},
	{Code: Silent, ZH: "不能鸣响", EN: "Cannot sound", Tone: entity.Danger},
	{Code: Resting, ZH: "停用", EN: "Out of service", Tone: entity.Idle},
	{Code: Bare, ZH: "未装警报器", EN: "No siren", Tone: entity.Info},
	{Code: Gone, ZH: "已拆除", EN: "Dismantled", Tone: entity.Idle},
}

// Leaving is how far the removal of a site has come.
type Leaving string

// The steps that matter to the sirens. Stays is the rule.
const (
	Stays    Leaving = ""
	Replaced Leaving = "replaced" // its replacement stands and it may be taken down
	Removed  Leaving = "removed"
)

var leavings = []entity.Option[Leaving]{
	{Code: Replaced, ZH: "替代点已建成,待拆除", EN: "Replaced, to be taken down"},
	{Code: Removed, ZH: "已拆除验收", EN: "Taken down"},
}

// Site is a siren site (警报点): the place, who hosts it and who keeps it. Street and county follow from its area.
// Height is metres above ground.
type Site struct {
	entity.Meta
	Name, Code, OldCode string
	AreaID              string
	Status              Standing
	Address             string
	Location            entity.Point
	CoordSource         CoordSource
	OnFile              string // the position that moves are measured from
	InstallPlace        InstallPlace
	HeightM             entity.Decimal
	OuterIsland         entity.Bool
	HostUnit            string
	HostLeader          string
	HostPhone           entity.Secret
	Keeper              string
	KeeperID            string // the person with the account, where he has one
	KeeperPhone         entity.Secret
	Leaving             Leaving
	Photos, Files       []entity.FileRef
	Remark              string
}

// Type declares the register of siren sites.
var Type = entity.Define("siren_site", func(d *entity.Def, s *Site) {
	d.Title("警报点", "Siren sites")
	d.Section("基本信息", "Basics")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List().Search().Index().Public()
	d.Text(&s.Code).Label("统一编码", "Code").Help("如 JB-330902-0017-K,末位为校验符(编码规则待核实);不填则由系统编号", "Such as JB-330902-0017-K, the last character a check (the rule is to be verified); the next number if left empty").
		Max(32).List().Search().Unique().Format(func(text string) error {
		_, err := ident.ParseSirenSite(text)
		return err
	})
	d.Text(&s.OldCode).Label("原编号", "Former number").Help("铭牌或旧台账上的编号", "As on its plate or in old lists").Max(32).Search()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List().Public()
	entity.OneOf(d, &s.Status, standings).Label("状态", "Status").Help("由该点各警报器的状态得出", "Follows from its sirens").ReadOnly().List().Index()
	d.Section("安装", "Installation")
	d.Text(&s.Address).Label("地址", "Address").Max(200).List().Search()
	d.Point(&s.Location).Label("位置", "Position")
	entity.OneOf(d, &s.CoordSource, coordSources).Label("坐标来源", "Source of the position")
	d.Text(&s.OnFile).Label("核定坐标", "Position on file").Help("移动超过 100 米从这里量起", "Moves of more than 100 m are measured from here").Max(64).ReadOnly()
	entity.OneOf(d, &s.InstallPlace, installPlaces).Label("安装位置", "Installed on").List()
	d.Decimal(&s.HeightM, 1).Label("安装高度", "Height").Help("警报器离地高度", "Of the siren above ground").Unit("m", "m").Min(0).Max(500)
	d.Bool(&s.OuterIsland).Label("偏远海岛", "Outer island").Help("修复时限 72 小时;不填按城区 24 小时", "72 hours to repair; 24 as in town if left empty").List().Index()
	d.Section("设点与维管", "Host and keeper")
	d.Ref(&s.HostUnit, organisation.Type).Label("设点单位", "Host unit").List().Index()
	d.Text(&s.HostLeader).Label("设点单位负责人", "Host's leader").Max(50)
	d.Secret(&s.HostPhone, entity.MaskPhone).Label("负责人电话", "Leader's phone").Max(20).Format(mobile)
	d.Text(&s.Keeper).Label("维管人", "Keeper").Help("选了人员而不填姓名的,用人员的姓名", "The person's name if left empty").Max(50).List().Search()
	d.Ref(&s.KeeperID, person.Type).Label("维管人员", "Keeper, as a person").Help("有账号的人员;他在手机上看到自己维管的警报器", "Who has an account sees the sirens he keeps on his telephone").Index()
	d.Secret(&s.KeeperPhone, entity.MaskPhone).Label("维管人电话", "Keeper's phone").Max(20).Format(mobile)
	d.Section("资料", "Papers")
	entity.OneOf(d, &s.Leaving, leavings).Label("拆除进展", "Removal").ReadOnly()
	d.Files(&s.Photos).Label("照片", "Photos")
	d.Files(&s.Files).Label("资料", "Documents")
	d.Long(&s.Remark).Label("备注", "Remarks")
})

func mobile(text string) error {
	_, err := ident.Mobile(text)
	return err
}
