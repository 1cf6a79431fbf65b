package shelter

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// Shelter is a civil-defence works. Areas are m², depth is metres below ground, positive downwards.
type Shelter struct {
	entity.Meta
	Name, Alias, WorksCode, ProjectCode string
	Kind                                Kind
	AreaID                              string
	Address                             string
	Location                            entity.Point
	Footprint                           entity.Polygon

	Owner, Manager, Maintainer string
	Property                   Property
	PropertyCertNo             string
	Contact, DutyPhone         string
	ContactMobile              entity.Secret

	BuildStart, CompletedOn, AcceptedOn entity.Date
	BuildYear                           entity.Int
	FiledNo                             string

	BuiltArea, UsableArea, ShelterArea entity.Decimal
	Capacity                           entity.Int
	FloorNo                            entity.Int
	DepthM                             entity.Decimal
	UnitCount, MouthCount              entity.Int
	StairCount, RampCount, LevelCount  entity.Int
	HasLinks, StepFree                 entity.Bool

	WartimeFunction                    Function
	NuclearClass, ConvClass, ChemClass Class

	Status        State
	Condition     Condition
	PeacetimeUse  Use
	OpenHours     string
	FullNow       entity.Bool
	PublicHold    Listing
	EvidenceOn    entity.Date
	EvidenceKind  EvidenceKind
	EvidenceNote  string
	ApprovalNo    string
	Truth         entity.Int // 0 to 100, see [Truth]
	TruthOn       entity.Date
	TruthWhy      string
	Photos, Files []entity.FileRef
	Remark        string
}

// Type declares the register of works.
var Type = entity.Define("shelter", func(d *entity.Def, s *Shelter) {
	d.Title("人防工程", "Shelter works")
	basics(d, s)
	reliance(d, s)
	state(d, s)
	size(d, s)
	protection(d, s)
	building(d, s)
	people(d, s)
	d.Section("资料", "Papers")
	d.Files(&s.Photos).Label("照片", "Photos")
	d.Files(&s.Files).Label("资料", "Documents")
	d.Long(&s.Remark).Label("备注", "Remarks")
})

func basics(d *entity.Def, s *Shelter) {
	d.Section("基本信息", "Basics")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List().Search().Index().Public()
	d.Text(&s.WorksCode).Label("标识码", "Works code").Help("如 RF-330902-2020-0001-K,末位为校验符", "Such as RF-330902-2020-0001-K; the last character is a check").
		Max(32).List().Search().Unique().Format(func(text string) error {
		_, err := ident.ParseWorks(text)
		return err
	})
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List().Public()
	d.Text(&s.Address).Label("地址", "Address").Max(200).List().Search().Public()
	entity.OneOf(d, &s.Kind, kinds).Label("工程类型", "Kind of works")
	d.Point(&s.Location).Label("主出入口位置", "Main entrance").Public()
	d.Polygon(&s.Footprint).Label("平面范围", "Footprint")
	d.Text(&s.Alias).Label("别名", "Other name").Max(100).Search()
	d.Text(&s.ProjectCode).Label("项目赋码", "Project code").Max(64)
}

func state(d *entity.Def, s *Shelter) {
	d.Section("现状", "Present state")
	entity.OneOf(d, &s.Status, states).Label("工程现状", "Status").Required().List().Index().Public()
	entity.OneOf(d, &s.Condition, conditions).Label("功能状态", "Condition").List()
	entity.OneOf(d, &s.PeacetimeUse, uses).Label("平时用途", "Peacetime use")
	d.Text(&s.OpenHours).Label("开放时间", "Open hours").Max(100).Public()
	d.Bool(&s.FullNow).Label("现已满员", "Full at present").Help("满员期间对外显示下一处", "While it is, the public is shown the next one").Public()
	entity.OneOf(d, &s.PublicHold, listings).Label("对外公布", "Public list").Help("由“暂停对外公布”和“恢复对外公布”改变", "Changed by “Hold from the public list” and “Release”").ReadOnly().Index()
	d.Bool(&s.StepFree).Label("无障碍进入", "Step-free access").Public()
	d.Date(&s.EvidenceOn).Label("核实日期", "Verified on").Help("以上情况最近一次被证实的日期", "When the above was last confirmed").List().Index().Public()
	entity.OneOf(d, &s.EvidenceKind, evidenceKinds).Label("核实方式", "Verified by")
	d.Text(&s.EvidenceNote).Label("核实说明", "Evidence").Max(200)
	d.Text(&s.ApprovalNo).Label("批准文号", "Approval no.").Help("报废、拆除的批准文号", "Of the approval to scrap or demolish").Max(64)
}

func reliance(d *entity.Def, s *Shelter) {
	d.Section("可信度", "Truth score")
	d.Int(&s.Truth).Label("可信度", "Truth score").Help("登记情况有多可信,0–100;按核实方式与日期、群众反映、核查线索和缺项计算", "How far this record can be relied on, 0–100: from evidence and its age, citizens' reports, findings and what is missing").
		Unit("分", "points").Min(0).Max(100).ReadOnly().List().Index()
	d.Date(&s.TruthOn).Label("可信度自", "Score since").Help("分数最近一次变化的日期", "When the score last changed").ReadOnly()
	d.Long(&s.TruthWhy).Label("可信度依据", "How it is made up").ReadOnly()
}

func size(d *entity.Def, s *Shelter) {
	d.Section("规模", "Size")
	d.AreaM2(&s.BuiltArea).Label("建筑面积", "Built area").List()
	d.AreaM2(&s.UsableArea).Label("使用面积", "Usable area")
	d.AreaM2(&s.ShelterArea).Label("掩蔽面积", "Shelter area")
	d.Int(&s.Capacity).Label("掩蔽人数", "Places").Unit("人", "people").Min(0).Max(200_000).List().Index().Public()
	d.Int(&s.UnitCount).Label("防护单元数", "Protection units").Min(0).Max(200)
	d.Int(&s.MouthCount).Label("口部数", "Openings").Min(0).Max(200)
	d.Int(&s.StairCount).Label("楼梯式出入口", "Stair entrances").Min(0).Max(99)
	d.Int(&s.RampCount).Label("坡道式出入口", "Ramp entrances").Min(0).Max(99)
	d.Int(&s.LevelCount).Label("水平式出入口", "Level entrances").Min(0).Max(99)
	d.Int(&s.FloorNo).Label("所在层", "Storey").Help("地下一层填 -1", "-1 for the first below ground").Min(-9).Max(9)
	d.Decimal(&s.DepthM, 2).Label("埋深", "Depth").Help("地面以下为正", "Positive below ground").Unit("m", "m").Min(0).Max(300)
	d.Bool(&s.HasLinks).Label("与其他地下空间连通", "Linked to other underground space")
}

func protection(d *entity.Def, s *Shelter) {
	d.Section("防护", "Protection")
	entity.OneOf(d, &s.WartimeFunction, functions).Label("战时功能", "Wartime function").List()
	entity.OneOf(d, &s.NuclearClass, nuclear).Label("防核武器级别", "Nuclear class").Sensitive()
	entity.OneOf(d, &s.ConvClass, conventional).Label("防常规武器级别", "Conventional class").Sensitive()
	entity.OneOf(d, &s.ChemClass, chemical).Label("防化级别", "Chemical class").Sensitive()
}

func building(d *entity.Def, s *Shelter) {
	d.Section("建设", "Construction")
	d.Int(&s.BuildYear).Label("建成年份", "Year built").Help("早期工程只知年份时填写;不详则留空", "For early works of which only the year is known; leave empty if unknown").Min(1930).Max(2100).List()
	d.Date(&s.BuildStart).Label("开工日期", "Started on")
	d.Date(&s.CompletedOn).Label("竣工日期", "Completed on")
	d.Date(&s.AcceptedOn).Label("验收日期", "Accepted on")
	d.Text(&s.FiledNo).Label("备案号", "Filing no.").Max(64)
}

func people(d *entity.Def, s *Shelter) {
	d.Section("权属与联系", "Ownership and contact")
	d.Ref(&s.Owner, organisation.Type).Label("隶属单位", "Owner")
	d.Ref(&s.Manager, organisation.Type).Label("管理单位", "Manager")
	d.Ref(&s.Maintainer, organisation.Type).Label("维护单位", "Maintained by")
	entity.OneOf(d, &s.Property, properties).Label("产权", "Property")
	d.Text(&s.PropertyCertNo).Label("产权证号", "Property certificate").Max(64)
	d.Text(&s.Contact).Label("联系人", "Contact").Max(50)
	d.Text(&s.DutyPhone).Label("值班电话", "Duty phone").Max(20)
	d.Secret(&s.ContactMobile, entity.MaskPhone).Label("联系人手机", "Contact's mobile").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
}
