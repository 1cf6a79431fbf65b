package workplan

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Plan is a yearly plan with its text. It lies outside the area tree: counties read the city's plan.
type Plan struct {
	entity.Meta
	Title      string
	Year       entity.Int
	Issuer     string // as the text says it
	Number     string
	IssuedOn   entity.Date
	AreaID     string // whose plan it is
	State      PlanState
	SourceText string
	Papers     []entity.FileRef
	Sentences  entity.Int // what the split found
	Works      entity.Int
}

// PlanType is the register of yearly plans.
var PlanType = entity.Define("work_plan", func(d *entity.Def, p *Plan) {
	d.Title("年度工作要点", "Yearly plans")
	found := [2]string{"不填则从原文中读取", "Read from the text, if left empty"}
	d.Naming(d.Text(&p.Title).Label("标题", "Title").Max(120).List().Search().Help(found[0], found[1]))
	d.Int(&p.Year).Label("年度", "Year").Min(2000).Max(2100).List().Index().Help(found[0], found[1])
	d.Text(&p.Issuer).Label("发布机构", "Issued by").Max(80).List().Help(found[0], found[1])
	d.Text(&p.Number).Label("文号或索引号", "Document no.").Max(64).Help(found[0], found[1])
	d.Date(&p.IssuedOn).Label("发布日期", "Issued on").List().Help(found[0], found[1])
	d.Ref(&p.AreaID, area.Type).Label("适用地区", "Area").Required().List()
	entity.OneOf(d, &p.State, planStates).Label("状态", "State").List().Index().ReadOnly()
	d.Section("原文", "Text")
	d.Long(&p.SourceText).Label("原文", "Text").Required().Max(60_000).Search().
		Help("整篇粘贴即可,网页上的导航和日期会认出来,不会混进任务", "Paste the whole page: navigation and dates are recognised and become no tasks")
	d.Files(&p.Papers).Label("文件", "Papers")
	d.Section("分解", "Split")
	d.Int(&p.Sentences).Label("句数", "Sentences").Min(0).ReadOnly().List()
	d.Int(&p.Works).Label("分解出的任务", "Tasks proposed").Min(0).ReadOnly()
})

// Point is one numbered point of a plan.
type Point struct {
	entity.Meta
	PlanID    string
	Number    entity.Int
	Heading   string
	State     PointState
	CheckedBy string
}

// PointType is the register of points, made by the split.
var PointType = entity.Define("work_point", func(d *entity.Def, p *Point) {
	d.Title("要点", "Points")
	d.Ref(&p.PlanID, PlanType).Label("计划", "Plan").Parent().ReadOnly()
	d.Naming(d.Int(&p.Number).Label("序号", "No.").Min(1).Max(99).ReadOnly().List().Index(), d.Text(&p.Heading).Label("要点", "Point").Required().Max(400).ReadOnly().List().Search())
	entity.OneOf(d, &p.State, pointStates).Label("分解", "Split").List().Index().ReadOnly()
	d.Text(&p.CheckedBy).Label("核对人", "Checked by").Max(80).ReadOnly().List()
})

// Sentence is a part of a plan's text: SourceText[Begin:End] in bytes. The parts of a plan follow each other without a gap.
type Sentence struct {
	entity.Meta
	PlanID     string
	PointID    string
	Seq        entity.Int
	Kind       PartKind
	Words      string
	Begin, End entity.Int
}

// SentenceType is the register of sentences and of what stands around them, made by the split.
var SentenceType = entity.Define("work_sentence", func(d *entity.Def, s *Sentence) {
	d.Title("原文分句", "Sentences")
	d.Ref(&s.PlanID, PlanType).Label("计划", "Plan").Parent().ReadOnly()
	d.Int(&s.Seq).Label("顺序", "Order").Min(1).ReadOnly().List().Index()
	d.Ref(&s.PointID, PointType).Label("要点", "Point").ReadOnly().Index().List()
	entity.OneOf(d, &s.Kind, partKinds).Label("性质", "Kind").ReadOnly().List().Index()
	d.Naming(d.Long(&s.Words).Label("文字", "Words").Required().Max(20_000).ReadOnly().List().Search())
	d.Int(&s.Begin).Label("起", "From").Min(0).ReadOnly()
	d.Int(&s.End).Label("止", "To").Min(0).ReadOnly()
})
