package assess

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
)

// State is how far the assessment of one headquarters has come (DOMAIN 1.4).
type State string

// The states.
const (
	Self      State = "self"
	Review    State = "review"
	Spot      State = "spot"
	Initial   State = "initial"
	Published State = "published"
	Appeal    State = "appeal"
	Settled   State = "settled"
	Announced State = "announced"
	Remedy    State = "remedy"
	Remedied  State = "remedied"
)

var states = []entity.Option[State]{
	{Code: Self, ZH: "自评", EN: "Self-assessment", Tone: entity.Warn},
	{Code: Review, ZH: "审核", EN: "Review", Tone: entity.Info},
	{Code: Spot, ZH: "抽查", EN: "Spot check", Tone: entity.Info},
	{Code: Initial, ZH: "初评", EN: "Initial result", Tone: entity.Info},
	{Code: Published, ZH: "公示", EN: "Published", Tone: entity.Info},
	{Code: Appeal, ZH: "申诉", EN: "Appeal", Tone: entity.Danger},
	{Code: Settled, ZH: "定分", EN: "Settled", Tone: entity.OK},
	{Code: Announced, ZH: "通报", EN: "Bulletin", Tone: entity.OK},
	{Code: Remedy, ZH: "整改", EN: "Remedy", Tone: entity.Warn},
	{Code: Remedied, ZH: "整改完成", EN: "Remedied", Tone: entity.OK},
}

// final reports whether the points are settled.
func (s State) final() bool { return s == Settled || s.told() }

// told reports whether the result has been told to all.
func (s State) told() bool { return s == Announced || s == Remedy || s == Remedied }

// Assessment is the sheet of one headquarters under one scheme (考核表). It lies where the headquarters lies. Everything
// in it is written by its moves and by those of its scores.
type Assessment struct {
	entity.Meta
	Name           string
	SchemeID       string
	HeadquartersID string
	AreaID         string
	State          State
	SelfDue        entity.Date
	ReviewDue      entity.Date
	Total          entity.Decimal // as it counts now, with bonus and penalty
	Bonus          entity.Decimal
	Vetoed         entity.Bool
	Missing        entity.Int // items without a value (待报)
	Unproved       entity.Int // items without evidence
	Overdue        entity.Bool
	PublishedOn    entity.Date
	AppealDue      entity.Date
	FinalTotal     entity.Decimal
	SubmittedBy    string
	SubmittedAt    time.Time
	SettledBy      string
	SettledAt      time.Time
	Remedy         string
	RemedyDue      entity.Date
	RemedyResult   string
}

// AssessmentType is the register of sheets.
var AssessmentType = entity.Define("assessment", func(d *entity.Def, a *Assessment) {
	d.Title("考核表", "Assessments")
	d.Naming(d.Text(&a.Name).Label("名称", "Name").Required().Max(200).ReadOnly().List().Search())
	d.Ref(&a.SchemeID, SchemeType).Label("考核方案", "Scheme").Required().ReadOnly().Index().List()
	d.Ref(&a.HeadquartersID, headquarters.Type).Label("考核对象", "Headquarters").Required().ReadOnly().Index()
	d.Ref(&a.AreaID, area.Type).Label("行政区", "Area").Required().Scope().ReadOnly().List()
	entity.OneOf(d, &a.State, states).Label("状态", "State").List().Index().ReadOnly()
	d.Section("期限", "Deadlines")
	d.Date(&a.SelfDue).Label("自评截止", "Self-assessment until").ReadOnly().List()
	d.Date(&a.ReviewDue).Label("审核截止", "Review until").ReadOnly()
	d.Bool(&a.Overdue).Label("逾期", "Overdue").ReadOnly().Index().List()
	d.Date(&a.PublishedOn).Label("公示日期", "Published on").ReadOnly()
	d.Date(&a.AppealDue).Label("申诉截止", "Appeals until").ReadOnly()
	d.Section("得分", "Points")
	d.Decimal(&a.Total, 2).Label("当前得分", "Points now").Unit("分", "points").ReadOnly().List()
	d.Decimal(&a.Bonus, 2).Label("其中加减分", "Of it bonus and penalty").Unit("分", "points").ReadOnly()
	d.Bool(&a.Vetoed).Label("一票否决", "Vetoed").ReadOnly().List()
	d.Int(&a.Missing).Label("待报项", "Items without a value").Min(0).ReadOnly().List()
	d.Int(&a.Unproved).Label("缺佐证项", "Items without evidence").Min(0).ReadOnly().List()
	d.Decimal(&a.FinalTotal, 2).Label("最终得分", "Final points").Unit("分", "points").ReadOnly().List()
	d.Section("经手", "Initials")
	d.Text(&a.SubmittedBy).Label("自评提交人", "Submitted by").Max(80).ReadOnly()
	d.Time(&a.SubmittedAt).Label("自评提交时间", "Submitted at").ReadOnly()
	d.Text(&a.SettledBy).Label("定分人", "Settled by").Max(80).ReadOnly()
	d.Time(&a.SettledAt).Label("定分时间", "Settled at").ReadOnly()
	d.Section("整改", "Remedy")
	d.Long(&a.Remedy).Label("整改要求", "What is to be remedied").Max(2000).ReadOnly()
	d.Date(&a.RemedyDue).Label("整改期限", "Remedy until").ReadOnly()
	d.Long(&a.RemedyResult).Label("整改结果", "What was done").Max(2000).ReadOnly()
})

// late reports whether what is due has not been done by its day.
func (a *Assessment) late(today entity.Date) bool {
	switch a.State {
	case Self:
		return a.SelfDue != "" && today > a.SelfDue
	case Review, Spot:
		return a.ReviewDue != "" && today > a.ReviewDue
	}
	return false
}
