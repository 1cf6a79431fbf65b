package project

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Project is a building project that may owe protected area (结合民用建筑修建防空地下室). Areas are m².
type Project struct {
	entity.Meta
	ProjectCode, Name, Address, AreaID, ParcelNo    string
	Location                                        entity.Point
	DeveloperName, DeveloperUSCC, DeveloperContact  string
	DeveloperPhone                                  entity.Secret
	Designer, DesignerContact                       string
	AreaTotalAbove, AreaResidential, AreaOther      entity.Decimal
	AreaUnderground                                 entity.Decimal
	LawDay                                          entity.Date
	CityClass                                       Class
	ClassWhy                                        string
	Special                                         []Special
	SpecialWhy                                      string
	FirstFloor, FoundationM, ApprovedRatio          entity.Decimal
	Storeys                                         entity.Int
	RequiredArea                                    entity.Decimal
	RuleIDs, Derivation, CalcNote                   string
	DesignedArea, ShelterArea                       entity.Decimal
	PeacetimeUse                                    string
	Resistance                                      Resistance
	Function                                        Function
	Chem                                            Chem
	UnitCount                                       entity.Int
	ConditionNo, LandType, LandHandover             string
	ConditionedOn                                   entity.Date
	LandFunction                                    Function
	LandClass                                       Resistance
	LandArea                                        entity.Decimal
	State                                           State
	Duty                                            Duty
	Application, ApprovalNo, ApprovedBy, ApproverID string
	ApprovedOn                                      entity.Date
	DrawingsNo, PermitNo                            string
	DrawingsOn, PermitOn, CompletedOn               entity.Date
	BuiltArea, PaidForArea                          entity.Decimal
	Files                                           []entity.FileRef
	Remark                                          string
}

// mostText is the most characters of a derivation kept as JSON.
const mostText = 40_000

// Type declares the register of building projects.
var Type = entity.Define("build_project", func(d *entity.Def, p *Project) {
	d.Title("结建项目", "Building projects")
	p.basics(d)
	p.areas(d)
	p.outcome(d)
	p.design(d)
	p.approval(d)
})

func (p *Project) basics(d *entity.Def) {
	d.Section("项目", "Project")
	d.Naming(d.Text(&p.Name).Label("项目名称", "Name").Required().Max(120).List().Search())
	d.Text(&p.ProjectCode).Label("项目赋码", "Project code").Help("投资项目统一代码", "The code every investment project is given").Max(40).List().Search().Unique()
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Text(&p.Address).Label("建设地址", "Address").Max(200)
	d.Text(&p.ParcelNo).Label("地块编号", "Parcel").Max(60).Search().Index()
	d.Point(&p.Location).Label("位置", "Position")
	d.Text(&p.DeveloperName).Label("建设单位", "Developer").Max(100).List().Search()
	d.Text(&p.DeveloperUSCC).Label("统一社会信用代码", "Credit code").Max(18).Index().Format(func(text string) error {
		_, err := ident.CreditCode(text)
		return err
	})
	d.Text(&p.DeveloperContact).Label("联系人", "Contact").Max(40)
	d.Secret(&p.DeveloperPhone, entity.MaskPhone).Label("联系电话", "Phone").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
	d.Text(&p.Designer).Label("设计单位", "Designer").Max(100)
	d.Text(&p.DesignerContact).Label("设计单位联系人", "Designer's contact").Max(80)
}

func (p *Project) areas(d *entity.Def) {
	d.Section("面积(一次性规划总量)", "Areas of the whole plan")
	d.AreaM2(&p.AreaTotalAbove).Label("地面总建筑面积", "Total above ground")
	d.AreaM2(&p.AreaResidential).Label("居民住宅面积", "Residential").Help("没有则填 0;不填为待报,不推算", "0 where there is none; empty is unknown, and nothing is derived")
	d.AreaM2(&p.AreaOther).Label("其他民用建筑面积", "Other civil buildings").Help("没有则填 0;不填为待报,不推算", "0 where there is none; empty is unknown, and nothing is derived")
	d.AreaM2(&p.AreaUnderground).Label("地下建筑面积", "Underground")
	d.Section("适用规定", "Law that holds")
	d.Date(&p.LawDay).Label("适用规定日", "Day whose law holds").Help("不填则为登记当日;老项目填当时报建日期", "The day of registration, if left empty; of an older project the day it applied").List().Index()
	entity.OneOf(d, &p.CityClass, classes).Label("人防重点城市类别", "Class of key city").Help("不填则按该地区登记的类别", "That registered for the area, if left empty")
	d.Long(&p.ClassWhy).Label("选择类别的理由", "Why this class").Max(500)
	entity.SomeOf(d, &p.Special, specials).Label("特殊情形", "Circumstances")
	d.Long(&p.SpecialWhy).Label("特殊情形的处理和理由", "How they were dealt with, and why").Max(1000)
	d.AreaM2(&p.FirstFloor).Label("底层建筑面积", "Ground floor").Help("仅老项目", "Of older projects only")
	d.Int(&p.Storeys).Label("层数", "Storeys").Help("仅老项目", "Of older projects only").Min(1).Max(200)
	d.Decimal(&p.FoundationM, 2).Label("基础埋深", "Depth of the foundation").Help("仅老项目", "Of older projects only").Unit("m", "m").Min(0).Max(200)
	d.Decimal(&p.ApprovedRatio, 2).Label("当时批准的比例", "Ratio of the approval").Help("仅老项目", "Of older projects only").Unit("%", "%").Min(0).Max(100)
}

func (p *Project) outcome(d *entity.Def) {
	d.Section("应建面积", "Area owed")
	d.AreaM2(&p.RequiredArea).Label("应建建筑面积", "Area owed").Help("由规定推算,不能填写", "Derived from the rules, not entered").ReadOnly().List()
	d.Text(&p.RuleIDs).Label("所用规定版本", "Rule versions used").ReadOnly()
	d.Long(&p.CalcNote).Label("未能推算的原因", "Why it could not be derived").ReadOnly().Max(1000)
	d.Long(&p.Derivation).Label("推算过程(JSON)", "Derivation (JSON)").ReadOnly().Max(mostText)
	entity.OneOf(d, &p.Duty, duties).Label("结建落实", "Duty").ReadOnly().List().Index()
	d.AreaM2(&p.PaidForArea).Label("易地建设面积", "Area paid for").Help("已核实的易地建设", "Of the cases verified").ReadOnly()
}

func (p *Project) design(d *entity.Def) {
	d.Section("设计", "Design")
	d.AreaM2(&p.DesignedArea).Label("设计建筑面积", "Designed area")
	d.AreaM2(&p.ShelterArea).Label("人防掩蔽面积", "Shelter area")
	d.Text(&p.PeacetimeUse).Label("平时用途", "Use in peace").Max(60)
	entity.OneOf(d, &p.Resistance, resistances).Label("抗力等级", "Resistance class")
	entity.OneOf(d, &p.Function, functions).Label("战时功能", "Function in war")
	entity.OneOf(d, &p.Chem, chems).Label("防化等级", "Chemical protection")
	d.Int(&p.UnitCount).Label("防护单元数", "Protective units").Min(0).Max(500)
	d.Section("规划(出让)条件", "Conditions of plan and land")
	d.Text(&p.ConditionNo).Label("规划条件文号", "Conditions no.").Max(64)
	d.Date(&p.ConditionedOn).Label("规划条件日期", "Conditions of")
	entity.OneOf(d, &p.LandFunction, functions).Label("条件:战时功能", "Condition: function")
	d.Text(&p.LandType).Label("条件:工程类型", "Condition: type of works").Max(60)
	entity.OneOf(d, &p.LandClass, resistances).Label("条件:抗力等级", "Condition: resistance")
	d.AreaM2(&p.LandArea).Label("条件:人防面积", "Condition: protected area")
	d.Text(&p.LandHandover).Label("条件:移交要求", "Condition: hand-over").Max(200)
}

func (p *Project) approval(d *entity.Def) {
	d.Section("办理", "Course")
	entity.OneOf(d, &p.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Long(&p.Application).Label("申请说明", "Application").Max(2000)
	d.Text(&p.ApprovalNo).Label("报建批准文号", "Approval no.").Max(64)
	d.Date(&p.ApprovedOn).Label("批准日期", "Approved on").List().Index()
	d.Text(&p.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
	d.Text(&p.ApproverID).Label("批准人编号", "Approver's id").Max(80).ReadOnly()
	d.Text(&p.DrawingsNo).Label("施工图联审文号", "Drawings review no.").Max(64)
	d.Date(&p.DrawingsOn).Label("联审日期", "Drawings reviewed on")
	d.Text(&p.PermitNo).Label("施工许可证号", "Building permit no.").Max(64)
	d.Date(&p.PermitOn).Label("许可日期", "Permit given on")
	d.AreaM2(&p.BuiltArea).Label("竣工人防面积", "Area built")
	d.Date(&p.CompletedOn).Label("竣工日期", "Completed on")
	d.Files(&p.Files).Label("资料", "Documents")
	d.Long(&p.Remark).Label("备注", "Remarks").Max(1000)
}

// decided reports whether the area owed was determined: from then on it changes by a new ruling alone.
func (p *Project) decided() bool {
	switch p.State {
	case Determined, Approved, Reviewed, Permitted, Completed:
		return true
	}
	return false
}

// open reports whether the area owed follows the record and the rules as they are.
func (p *Project) open() bool { return p.State == "" || p.State == Coded || p.State == Conditioned }
