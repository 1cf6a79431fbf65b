package assess

import (
	"time"

	"haidun/internal/kernel/entity"
)

// ScoreState is what has been said of an item.
type ScoreState string

// The states.
const (
	Pending  ScoreState = "pending"
	Computed ScoreState = "computed"
	Reported ScoreState = "reported"
	Reviewed ScoreState = "reviewed"
	Appealed ScoreState = "appealed"
	Answered ScoreState = "answered"
)

var scoreStates = []entity.Option[ScoreState]{
	{Code: Pending, ZH: "待报", EN: "Missing", Tone: entity.Danger},
	{Code: Computed, ZH: "已取数", EN: "Computed", Tone: entity.Info},
	{Code: Reported, ZH: "已自评", EN: "Self-assessed", Tone: entity.Info},
	{Code: Reviewed, ZH: "已审核", EN: "Reviewed", Tone: entity.OK},
	{Code: Appealed, ZH: "申诉中", EN: "Under appeal", Tone: entity.Danger},
	{Code: Answered, ZH: "已复核", EN: "Decided anew", Tone: entity.OK},
}

// Score is one item on one sheet (考核得分): what the figure says, what the headquarters says, what the tier above says,
// each beside the other. Code to Figure are copied from the item, which cannot change any more.
type Score struct {
	entity.Meta
	AssessmentID string
	ItemID       string
	Code, Title  string
	Kind         Kind
	Weight       entity.Decimal
	Target       entity.Decimal
	Figure       string
	State        ScoreState
	Counted      entity.Decimal // the points as they count now; missing is 待报
	Lacking      entity.Bool    // evidence is needed and is not there

	Computed   entity.Decimal // what the figure says
	Part, Base entity.Int
	AsOf       time.Time
	Link       string // the list of the rows that made it

	Actual     entity.Decimal // as the headquarters reports it, where no figure is bound
	SelfScore  entity.Decimal
	Triggered  entity.Bool // of a veto
	Evidence   []entity.FileRef
	EvidenceOn entity.Date
	SelfNote   string
	SelfBy     string
	SelfAt     time.Time

	ReviewScore entity.Decimal
	Reason      string
	Reviewer    string
	ReviewedAt  time.Time

	Corrected     entity.Decimal // the figure's value as a person corrected it
	CorrectReason string
	CorrectPapers []entity.FileRef
	CorrectedBy   string
	CorrectedAt   time.Time

	Appeal       string
	AppealPapers []entity.FileRef
	AppealBy     string
	AppealAt     time.Time
	Answer       string
	AnsweredBy   string
	AnsweredAt   time.Time
	Final        entity.Decimal
}

// ScoreType is the register of scores.
var ScoreType = entity.Define("assess_score", func(d *entity.Def, s *Score) {
	d.Title("考核得分", "Assessment scores")
	d.Ref(&s.AssessmentID, AssessmentType).Label("考核表", "Assessment").Parent().ReadOnly()
	d.Ref(&s.ItemID, ItemType).Label("项目", "Item").Required().ReadOnly().Index()
	d.Naming(d.Text(&s.Code).Label("编号", "No.").Required().Max(12).ReadOnly().List(), d.Text(&s.Title).Label("项目名称", "Title").Required().Max(100).ReadOnly().List())
	entity.OneOf(d, &s.Kind, kinds).Label("计分方式", "Kind").Required().ReadOnly().Index()
	d.Decimal(&s.Weight, 2).Label("权重", "Weight").Unit("分", "points").ReadOnly().List()
	d.Decimal(&s.Target, 2).Label("目标值", "Target").ReadOnly()
	d.Text(&s.Figure).Label("绑定指标", "Bound figure").Max(80).ReadOnly()
	entity.OneOf(d, &s.State, scoreStates).Label("状态", "State").List().Index().ReadOnly()
	d.Decimal(&s.Counted, 2).Label("计分", "Points").Unit("分", "points").ReadOnly().List()
	d.Bool(&s.Lacking).Label("缺佐证", "Evidence missing").ReadOnly().Index().List()
	d.Section("系统取数", "Computed")
	d.Decimal(&s.Computed, 2).Label("指标值", "Figure").ReadOnly().List()
	d.Int(&s.Part).Label("分子", "Of it").ReadOnly()
	d.Int(&s.Base).Label("分母", "Out of").ReadOnly()
	d.Time(&s.AsOf).Label("取数时间", "As of").ReadOnly()
	d.Text(&s.Link).Label("数据来源", "Rows").Max(1000).ReadOnly()
	d.Section("自评", "Self-assessment")
	d.Decimal(&s.Actual, 2).Label("实际值", "Actual value").Min(0).ReadOnly().Help("按公式计分的项目填实际值,得分由系统计算", "For items by formula; the points follow from it")
	d.Decimal(&s.SelfScore, 2).Label("自评分", "Self score").Unit("分", "points").ReadOnly().List()
	d.Bool(&s.Triggered).Label("发生否决情形", "Veto applies").ReadOnly()
	d.Files(&s.Evidence).Label("佐证材料", "Evidence").ReadOnly()
	d.Date(&s.EvidenceOn).Label("佐证日期", "Evidence of").ReadOnly()
	d.Long(&s.SelfNote).Label("自评说明", "Self-assessment notes").Max(1000).ReadOnly()
	d.Text(&s.SelfBy).Label("填报人", "Reported by").Max(80).ReadOnly()
	d.Time(&s.SelfAt).Label("填报时间", "Reported at").ReadOnly()
	d.Section("审核", "Review")
	d.Decimal(&s.ReviewScore, 2).Label("审核分", "Review score").Unit("分", "points").ReadOnly().List()
	d.Long(&s.Reason).Label("审核意见", "Reviewer's reason").Max(1000).ReadOnly()
	d.Text(&s.Reviewer).Label("审核人", "Reviewer").Max(80).ReadOnly()
	d.Time(&s.ReviewedAt).Label("审核时间", "Reviewed at").ReadOnly()
	d.Section("人工更正", "Correction by hand")
	d.Decimal(&s.Corrected, 2).Label("更正值", "Corrected value").Min(0).ReadOnly().Help("更正的是指标值,不是分数;系统取数保留在旁", "The value of the figure, not the points; what was computed stays beside it")
	d.Long(&s.CorrectReason).Label("更正理由", "Reason for it").Max(1000).ReadOnly()
	d.Files(&s.CorrectPapers).Label("更正依据", "Evidence for it").ReadOnly()
	d.Text(&s.CorrectedBy).Label("更正人", "Corrected by").Max(80).ReadOnly()
	d.Time(&s.CorrectedAt).Label("更正时间", "Corrected at").ReadOnly()
	d.Section("申诉与定分", "Appeal and result")
	d.Long(&s.Appeal).Label("申诉内容", "Appeal").Max(2000).ReadOnly()
	d.Files(&s.AppealPapers).Label("申诉材料", "Papers of the appeal").ReadOnly()
	d.Text(&s.AppealBy).Label("申诉人", "Appealed by").Max(80).ReadOnly()
	d.Time(&s.AppealAt).Label("申诉时间", "Appealed at").ReadOnly()
	d.Long(&s.Answer).Label("复核意见", "Answer").Max(2000).ReadOnly()
	d.Text(&s.AnsweredBy).Label("复核人", "Answered by").Max(80).ReadOnly()
	d.Time(&s.AnsweredAt).Label("复核时间", "Answered at").ReadOnly()
	d.Decimal(&s.Final, 2).Label("最终分", "Final points").Unit("分", "points").ReadOnly().List()
})

// bound reports whether the program computes the value.
func (s *Score) bound() bool { return s.Kind == Formula && s.Figure != "" }

// value is the actual value of a formula that counts.
func (s *Score) value() entity.Decimal {
	switch {
	case s.Corrected.OK:
		return s.Corrected
	case s.bound():
		return s.Computed
	}
	return s.Actual
}

// settle works out what the score counts and whether evidence is missing.
func (s *Score) settle() {
	s.Counted, s.Lacking = s.counts(), entity.BoolOf(false)
	switch {
	case s.Kind == Hand, s.Kind == Formula && !s.bound(), s.Kind == Bonus && s.SelfScore.OK, s.Kind == Veto && s.Triggered.V:
		s.Lacking = entity.BoolOf(len(s.Evidence) == 0)
	}
}

// counts are the points as they count now: what was decided last. A value that is not there gives no points and not 0.
func (s *Score) counts() entity.Decimal {
	switch {
	case s.Final.OK:
		return s.Final
	case s.Kind == Veto || s.Kind == Group:
		return entity.Decimal{}
	case s.bound() && s.value().OK:
		return Points(s.Weight, s.value(), s.Target)
	case s.ReviewScore.OK:
		return s.ReviewScore
	}
	return s.SelfScore
}

// missing reports whether the item still needs a value or a decision. A bonus nobody claims is no gap.
func (s *Score) missing() bool {
	switch s.Kind {
	case Veto:
		return !s.Triggered.OK
	case Bonus:
		return false
	}
	return !s.Counted.OK
}

// unreviewed reports whether the tier above still has to say what it thinks of what was reported. A veto that was
// reported not to apply, and what the program computed, stand.
func (s *Score) unreviewed() bool {
	return s.State == Reported && !s.bound() && (s.Kind != Veto || s.Triggered.V)
}
