package planning

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Project is a plan being compiled (规划项目). Ratios are in per cent with two decimals: 70 for seven tenths, never 0.70.
type Project struct {
	entity.Meta
	Name, AreaID               string
	Kind                       Kind
	Stage                      Stage
	CompiledBy                 string
	BaseYear, HorizonYear      entity.Int
	CityClass                  CityClass
	Population, PopulationYear entity.Int // urban residents of the base year
	EvacRatio, ShelterShare    entity.Decimal
	ReviewedOn                 entity.Date
	Review                     string
	ApprovalNo                 string
	ApprovedOn                 entity.Date
	PublicPart                 string
	PublishedOn                entity.Date
	EvaluatedOn                entity.Date
	Evaluation                 string
	Files                      []entity.FileRef
	Remark                     string
}

// ProjectType declares the register of plans.
var ProjectType = entity.Define("plan_project", func(d *entity.Def, p *Project) {
	d.Title("规划项目", "Planning projects")
	d.Section("基本信息", "Basics")
	d.Naming(d.Text(&p.Name).Label("名称", "Name").Required().Max(100).List().Search())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Help("规划范围所在的行政区", "Where the plan applies").Required().Scope().List()
	entity.OneOf(d, &p.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &p.Stage, stages).Label("阶段", "Stage").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Text(&p.CompiledBy).Label("编制单位", "Compiled by").Max(100)
	d.Int(&p.BaseYear).Label("基年", "Base year").Help("现状数据的年份;全部人口数须是这一年的", "The year of the data; all numbers of people must be of it").Min(2000).Max(2100).List()
	d.Int(&p.HorizonYear).Label("目标年", "Horizon").Min(2000).Max(2100).List()
	d.Section("指标依据", "What the indices are made of")
	entity.OneOf(d, &p.CityClass, cityClasses).Label("城市类别", "City class").Help("由省里确定,不由本系统推定;不填则不能核算应建面积", "Set by the province, not guessed here; without it the required area cannot be computed")
	d.Int(&p.Population).Label("城市常住人口", "Urban residents").Help("留空则用各防护单元之和", "Where empty, the sum of the zones").Unit("人", "people").Min(0).Max(20_000_000).Sensitive()
	d.Int(&p.PopulationYear).Label("人口年份", "Year of the population").Min(2000).Max(2100)
	d.Decimal(&p.EvacRatio, 2).Label("战时疏散比例", "Share evacuated in war").Help("百分数:疏散四成填 40", "In per cent: 40 for four tenths").Unit("%", "%").Min(0)
	d.Decimal(&p.ShelterShare, 2).Label("掩蔽面积占建筑面积", "Shelter area of built area").Help("百分数;不填用规则默认值", "In per cent; the rule's value where empty").Unit("%", "%").Min(0)
	d.Section("评审、批复与公布", "Review, approval and publication")
	d.Date(&p.ReviewedOn).Label("评审日期", "Reviewed on")
	d.Long(&p.Review).Label("评审意见", "Review opinion").Max(2000)
	d.Text(&p.ApprovalNo).Label("批复文号", "Approval no.").Max(64).List()
	d.Date(&p.ApprovedOn).Label("批复日期", "Approved on").List().Index()
	d.Long(&p.PublicPart).Label("可公开部分", "Public part").Help("只写可以公开的内容", "Only what may be published").Max(4000)
	d.Date(&p.PublishedOn).Label("公布日期", "Published on")
	d.Date(&p.EvaluatedOn).Label("评估日期", "Evaluated on")
	d.Long(&p.Evaluation).Label("评估结论", "Evaluation").Max(2000)
	d.Files(&p.Files).Label("规划文本·图则·批复", "Text, drawings, approval")
	d.Long(&p.Remark).Label("备注", "Remarks").Max(2000)
})

// Comment is an opinion on a plan (规划意见).
type Comment struct {
	entity.Meta
	ProjectID, VersionID, Unit, Text string
	ReceivedOn                       entity.Date
	Answer                           Answer
	Reason                           string
	AnsweredOn                       entity.Date
	AnsweredBy                       string
	Files                            []entity.FileRef
}

// CommentType declares the register of opinions.
var CommentType = entity.Define("plan_comment", func(d *entity.Def, c *Comment) {
	d.Title("规划意见", "Opinions on plans")
	d.Ref(&c.ProjectID, ProjectType).Label("规划项目", "Plan").Parent().List()
	d.Ref(&c.VersionID, VersionType).Label("针对的版本", "On version").List()
	d.Naming(d.Text(&c.Unit).Label("提出单位", "Unit").Required().Max(100).List().Search())
	d.Long(&c.Text).Label("意见", "Opinion").Required().Max(4000).List().Search()
	d.Date(&c.ReceivedOn).Label("收到日期", "Received on").List().Index()
	entity.OneOf(d, &c.Answer, answers).Label("采纳情况", "Adopted").List().Index()
	d.Long(&c.Reason).Label("理由", "Reason").Help("不采纳、部分采纳须说明理由", "Needed unless it is adopted").Max(2000).List()
	d.Date(&c.AnsweredOn).Label("答复日期", "Answered on").ReadOnly()
	d.Text(&c.AnsweredBy).Label("答复人", "Answered by").Max(80).ReadOnly()
	d.Files(&c.Files).Label("来文", "Letter")
})
