package life

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// File is the file of a works (工程全生命周期档案). Areas are m²; a value nobody knows is left out, never 0.
type File struct {
	entity.Meta
	Name, AreaID, Address, Code string
	Stage                       Stage
	Early                       entity.Bool
	ProjectID, ProjectCode      string
	ShelterID                   string
	BuilderID, Owner            string
	Location                    entity.Point
	Drawings                    []entity.FileRef

	ApprovedBuilt, ApprovedShelter entity.Decimal
	MeasuredBuilt, MeasuredUsable  entity.Decimal
	MeasuredShelter                entity.Decimal
	Capacity, UnitCount            entity.Int
	NuclearClass, ConvClass        Class

	PlannedOn, ReviewedOn entity.Date
	PermitNo              string
	DesignedOn            entity.Date
	DesignNo              string
	StartedOn             entity.Date
	SupervisionNo         string
	CompletedOn           entity.Date
	SurveyedOn            entity.Date
	Surveyor              string
	AcceptedOn            entity.Date
	AcceptanceReport      string
	FileBy                entity.Date
	FiledOn               entity.Date
	FilingNo              string
	ArchiveBy             entity.Date
	HandBy, HandedOn      entity.Date
	HandedTo              string
	HandLate              entity.Int
	RegisteredOn          entity.Date
	ApprovalNo            string
	EndedOn               entity.Date

	BuildYear   entity.Int
	InspectedOn entity.Date
	InspectedBy string
	Findings    string
	Condition   Condition
	Treatment   Treatment
	TreatedOn   entity.Date

	Clues  []Clue
	ClueOn entity.Date
	Remark string
}

// Type declares the register of works files.
var Type = entity.Define("works_file", func(d *entity.Def, f *File) {
	d.Title("工程生命周期档案", "Works files")
	basics(d, f)
	measures(d, f)
	dates(d, f)
	survey(d, f)
	d.Section("线索与备注", "Clues and remarks")
	entity.SomeOf(d, &f.Clues, clues).Label("执法线索", "Clues for enforcement").Help("由程序按登记和期限判定", "Found by the program from registrations and deadlines").ReadOnly().List()
	d.Date(&f.ClueOn).Label("线索日期", "Clue since").ReadOnly().Index()
	d.Long(&f.Remark).Label("备注", "Remarks")
})

func basics(d *entity.Def, f *File) {
	d.Section("基本信息", "Basics")
	d.Naming(d.Text(&f.Name).Label("名称", "Name").Required().Max(100).List().Search().Index())
	d.Ref(&f.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &f.Stage, stages).Label("阶段", "Stage").Required().List().Index()
	d.Text(&f.Code).Label("标识码", "Works code").Help("验收时自动赋码;编号不重复使用", "Given at acceptance; no code is used twice").Max(32).List().Search().Unique().Format(func(text string) error {
		_, err := ident.ParseWorks(text)
		return err
	})
	d.Text(&f.Address).Label("地址", "Address").Max(200).Search()
	d.Bool(&f.Early).Label("早期工程", "Early works").Help("1980 年及以前建成(DBJ33/T 1309-2023 第 2.0.2 条)", "Built in or before 1980 (DBJ33/T 1309-2023, 2.0.2)").List()
	d.Text(&f.ProjectCode).Label("项目赋码", "Project code").Max(64).Search().Index()
	d.RefName(&f.ProjectID, "build_project").Label("建设项目", "Building project").Help("审批通过时,批准面积须与项目的一致", "The approved areas must be those of the project").Index()
	d.RefName(&f.ShelterID, "shelter").Label("人防工程登记", "Register of works").Help("验收时自动建立或对应", "Made or matched at acceptance").Index()
	d.Ref(&f.BuilderID, organisation.Type).Label("建设单位", "Builder")
	d.Ref(&f.Owner, organisation.Type).Label("使用·管理单位", "Owner or manager")
	d.Point(&f.Location).Label("现场采集位置", "Position captured on site").Help("应急救援要求误差不超过 5 米", "Rescue needs it within 5 m")
	d.Files(&f.Drawings).Label("图纸(图片)", "Drawings (pictures)").Help("平面图的图片;质监照片标在图上", "Pictures of the plans, on which photographs are pinned")
}

func measures(d *entity.Def, f *File) {
	d.Section("规模", "Size")
	d.AreaM2(&f.ApprovedBuilt).Label("批准建筑面积", "Approved built area")
	d.AreaM2(&f.ApprovedShelter).Label("批准掩蔽面积", "Approved shelter area")
	d.AreaM2(&f.MeasuredBuilt).Label("实测建筑面积", "Measured built area").Help("不详时留空,不填 0;汇总时不计入", "Left empty where unknown, never 0; sums leave it out").List()
	d.AreaM2(&f.MeasuredUsable).Label("实测使用面积", "Measured usable area")
	d.AreaM2(&f.MeasuredShelter).Label("实测掩蔽面积", "Measured shelter area").List()
	d.Int(&f.Capacity).Label("掩蔽人数", "Places").Unit("人", "people").Min(0).Max(200_000)
	d.Int(&f.UnitCount).Label("防护单元数", "Protection units").Min(0).Max(200)
	entity.OneOf(d, &f.NuclearClass, nuclear).Label("防核武器级别", "Nuclear class").Sensitive()
	entity.OneOf(d, &f.ConvClass, conventional).Label("防常规武器级别", "Conventional class").Sensitive()
}

func dates(d *entity.Def, f *File) {
	d.Section("经历", "Stages")
	d.Date(&f.PlannedOn).Label("列入规划日期", "Planned on")
	d.Date(&f.ReviewedOn).Label("审批日期", "Approved on")
	d.Text(&f.PermitNo).Label("审批文号", "Approval to build no.").Max(80).Search()
	d.Date(&f.DesignedOn).Label("图审合格日期", "Design passed on")
	d.Text(&f.DesignNo).Label("图审编号", "Design review no.").Max(80).Search()
	d.Date(&f.StartedOn).Label("开工日期", "Started on")
	d.Text(&f.SupervisionNo).Label("质监登记号", "Supervision no.").Max(80)
	d.Date(&f.CompletedOn).Label("竣工日期", "Completed on")
	d.Date(&f.SurveyedOn).Label("竣测日期", "Surveyed on")
	d.Text(&f.Surveyor).Label("测量单位", "Surveyor").Max(100)
	d.Date(&f.AcceptedOn).Label("验收日期", "Accepted on").Index()
	d.Text(&f.AcceptanceReport).Label("验收报告编号", "Acceptance report no.").Max(80).Search()
	d.Date(&f.FileBy).Label("备案期限", "To be filed by").ReadOnly()
	d.Date(&f.FiledOn).Label("备案日期", "Filed on").Index()
	d.Text(&f.FilingNo).Label("备案号", "Filing no.").Max(64).Search().Unique()
	d.Date(&f.ArchiveBy).Label("档案移交期限", "Archive due by").ReadOnly()
	d.Date(&f.HandBy).Label("移交期限", "To be handed over by").ReadOnly().Index()
	d.Date(&f.HandedOn).Label("移交日期", "Handed over on")
	d.Text(&f.HandedTo).Label("接收单位", "Handed over to").Max(100)
	d.Int(&f.HandLate).Label("移交逾期", "Handed over late by").Help("日历日", "Calendar days").Unit("天", "days").ReadOnly()
	d.Date(&f.RegisteredOn).Label("使用登记日期", "Use registered on")
	d.Text(&f.ApprovalNo).Label("报废·拆除批准文号", "Approval to scrap or demolish").Max(80)
	d.Date(&f.EndedOn).Label("报废·拆除日期", "Ended on")
}

func survey(d *entity.Def, f *File) {
	d.Section("早期普查", "Survey of early works")
	d.Int(&f.BuildYear).Label("建成年份", "Year built").Help("不详时留空", "Left empty where unknown").Min(1930).Max(2100)
	d.Date(&f.InspectedOn).Label("普查日期", "Surveyed on (early works)")
	d.Text(&f.InspectedBy).Label("普查人", "Surveyed by").Max(60)
	d.Long(&f.Findings).Label("普查情况", "What was found")
	entity.OneOf(d, &f.Condition, conditions).Label("普查结论", "Condition found")
	entity.OneOf(d, &f.Treatment, treatments).Label("治理措施", "Treatment")
	d.Date(&f.TreatedOn).Label("治理完成日期", "Treated on")
}
