package planning

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Version is one version of a plan (规划版本). What it says is fixed once approved.
type Version struct {
	entity.Meta
	ProjectID, Name string
	Number          entity.Int
	State           State
	FromID          string
	Why             string
	ApprovedBy      string
	ApprovedAt      time.Time
	ApprovalNo      string
	EffectiveOn     entity.Date
	EndedOn         entity.Date
	Files           []entity.FileRef
}

// VersionType declares the register of versions.
var VersionType = entity.Define("plan_version", func(d *entity.Def, v *Version) {
	d.Title("规划版本", "Plan versions")
	d.Ref(&v.ProjectID, ProjectType).Label("规划项目", "Plan").Parent().List()
	d.Naming(d.Text(&v.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Int(&v.Number).Label("版本号", "Number").ReadOnly().List()
	entity.OneOf(d, &v.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.RefSelf(&v.FromID).Label("来自版本", "Made of version").ReadOnly()
	d.Long(&v.Why).Label("修改理由", "Why it was changed").Max(2000)
	d.Section("批准", "Approval")
	d.Text(&v.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
	d.Time(&v.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Text(&v.ApprovalNo).Label("批复文号", "Approval no.").Max(64).List()
	d.Date(&v.EffectiveOn).Label("生效日期", "In force from").List().Index()
	d.Date(&v.EndedOn).Label("失效日期", "In force until").ReadOnly()
	d.Files(&v.Files).Label("文本与图则", "Text and drawings")
})

// Zone is a protection unit of a plan (防护单元、片区). Areas are in hectares with four decimals, which are m².
type Zone struct {
	entity.Meta
	VersionID, Code, Name, CommunityID string
	Residents, Working, PopulationYear entity.Int
	AreaHa, RoadHa                     entity.Decimal
	ExistingM2                         entity.Decimal
	ProtectRatio                       entity.Decimal
	Outline                            entity.Polygon
	Remark                             string
}

// ZoneType declares the register of zones.
var ZoneType = entity.Define("plan_zone", func(d *entity.Def, z *Zone) {
	d.Title("防护单元·片区", "Protection zones")
	d.Ref(&z.VersionID, VersionType).Label("规划版本", "Version").Parent().List()
	d.Text(&z.Code).Label("编号", "Code").Required().Max(32).List().Search()
	d.Naming(d.Text(&z.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&z.CommunityID, area.Type).Label("主要所在社区(镇街)", "Neighbourhood").List()
	d.Section("人口", "People")
	d.Int(&z.Residents).Label("常住人口", "Residents").Unit("人", "people").Min(0).Max(5_000_000).List()
	d.Int(&z.Working).Label("就业人口", "Working people").Unit("人", "people").Min(0).Max(5_000_000).List()
	d.Int(&z.PopulationYear).Label("人口年份", "Year of the population").Help("须与规划基年相同", "Must be the plan's base year").Min(2000).Max(2100)
	d.Decimal(&z.ProtectRatio, 2).Label("受保护比例", "Share to protect").Help("留城人口中就近掩蔽的百分数,不填为 100", "Of those who stay, in per cent; 100 where empty").Unit("%", "%").Min(0)
	d.Section("用地与工程", "Land and works")
	d.Decimal(&z.AreaHa, 4).Label("用地面积", "Land").Unit("公顷", "ha").Min(0).Max(100_000).List()
	d.Decimal(&z.RoadHa, 4).Label("其中不划地块的道路水系", "Of it roads and water without parcels").Unit("公顷", "ha").Min(0).Max(100_000)
	d.AreaM2(&z.ExistingM2).Label("地块以外的已建人防工程", "Works built outside the parcels").Help("建筑面积", "Built area").Max(10_000_000)
	d.Polygon(&z.Outline).Label("范围", "Outline")
	d.Long(&z.Remark).Label("备注", "Remarks").Max(1000)
})

// Parcel is a plot of land of a version (地块) with the civil-defence works that belong to it. Areas are m²; RequiredM2, ApprovedM2
// and BuiltM2 are built area of works.
type Parcel struct {
	entity.Meta
	VersionID, ZoneID, Code, Name     string
	LandUse                           LandUse
	SiteM2, FAR                       entity.Decimal
	AboveM2, ResidentialM2            entity.Decimal
	RequiredM2, ApprovedM2, BuiltM2   entity.Decimal
	Functions                         []Function
	Protection                        Protection
	ConnectTo, ProjectCode, Condition string
	SirenPoint                        entity.Bool
	Outline                           entity.Polygon
	Remark                            string
}

// ParcelType declares the register of parcels.
var ParcelType = entity.Define("plan_parcel", func(d *entity.Def, p *Parcel) {
	d.Title("规划地块", "Plan parcels")
	d.Ref(&p.VersionID, VersionType).Label("规划版本", "Version").Parent().List()
	d.Ref(&p.ZoneID, ZoneType).Label("防护单元", "Zone").Required().List().Index()
	d.Naming(d.Text(&p.Code).Label("地块编号", "Parcel").Required().Max(32).List().Search())
	d.Text(&p.Name).Label("名称", "Name").Max(80).Search()
	entity.OneOf(d, &p.LandUse, landUses).Label("用地性质", "Land use").Required().List()
	d.Section("建设规模", "Size")
	d.AreaM2(&p.SiteM2).Label("用地面积", "Site").Max(100_000_000).List()
	d.Decimal(&p.FAR, 2).Label("容积率", "Floor area ratio").Min(0).Max(30)
	d.AreaM2(&p.AboveM2).Label("地上建筑面积", "Built above ground").Max(100_000_000).List()
	d.AreaM2(&p.ResidentialM2).Label("其中住宅", "Of it residential").Max(100_000_000)
	d.Section("人防工程", "Civil-defence works")
	d.AreaM2(&p.RequiredM2).Label("应建面积", "Required").Help("规划规定的人防工程建筑面积", "Built area of works that the plan asks for").Max(10_000_000).List()
	d.AreaM2(&p.ApprovedM2).Label("已批面积", "Approved").Max(10_000_000).List()
	d.AreaM2(&p.BuiltM2).Label("已建面积", "Built").Max(10_000_000).List()
	entity.SomeOf(d, &p.Functions, functions).Label("战时功能", "Wartime functions").List()
	entity.OneOf(d, &p.Protection, protections).Label("防护类别", "Protection class").Sensitive()
	d.Text(&p.ConnectTo).Label("连通地块", "Linked to").Help("同一版本的地块编号,以顿号或逗号分隔", "Codes of parcels of this version, separated by commas").Max(200)
	d.Bool(&p.SirenPoint).Label("设警报点", "Siren point")
	d.Text(&p.ProjectCode).Label("项目赋码", "Project code").Max(64).Search()
	d.Text(&p.Condition).Label("出让条件文号", "Land condition no.").Max(64)
	d.Polygon(&p.Outline).Label("范围", "Outline")
	d.Long(&p.Remark).Label("备注", "Remarks").Max(1000)
})
