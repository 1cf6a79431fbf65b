package archive

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Stage is the stage of the works that a paper comes from.
type Stage string

// The stages.
const (
	Plan       Stage = "plan"
	Approval   Stage = "approval"
	Design     Stage = "design"
	Building   Stage = "building"
	Survey     Stage = "survey"
	Acceptance Stage = "acceptance"
	Filing     Stage = "filing"
	HandOver   Stage = "hand_over"
	Use        Stage = "use"
	Change     Stage = "change"
	Early      Stage = "early"
)

var stages = []entity.Option[Stage]{
	{Code: Plan, ZH: "规划立项", EN: "Planning"},
	{Code: Approval, ZH: "审批", EN: "Approval"},
	{Code: Design, ZH: "设计·图审", EN: "Design review"},
	{Code: Building, ZH: "施工·质监", EN: "Construction"},
	{Code: Survey, ZH: "竣工测量", EN: "Completion survey"},
	{Code: Acceptance, ZH: "验收", EN: "Acceptance"},
	{Code: Filing, ZH: "备案", EN: "Filing"},
	{Code: HandOver, ZH: "移交", EN: "Hand-over"},
	{Code: Use, ZH: "使用", EN: "Use"},
	{Code: Change, ZH: "改造·报废·拆除", EN: "Alteration and end"},
	{Code: Early, ZH: "早期普查", EN: "Early survey"},
}

// Item is one of the papers that an acceptance has.
type Item string

// The items that a filing is not made without.
const (
	BuildApproval    Item = "build_approval"
	DesignReview     Item = "design_review"
	AcceptanceReport Item = "acceptance_form"
	SurveyReport     Item = "survey_report"
	SupervisionPaper Item = "supervision_report"
	CompletionReport Item = "completion_report"
	Warranty         Item = "warranty"
	OtherItem        Item = "other"
)

// items are the list of acceptance papers (竣工验收资料目录), with the survey of the combined completion survey.
var items = []entity.Option[Item]{
	{Code: BuildApproval, ZH: "人防工程报建批复", EN: "Approval to build"},
	{Code: DesignReview, ZH: "设计文件审查报告", EN: "Design review report"},
	{Code: "planning_permit", ZH: "建设工程规划许可证", EN: "Planning permit"},
	{Code: "building_permit", ZH: "施工许可证", EN: "Building permit"},
	{Code: "drawing_approval", ZH: "施工图审查批准书", EN: "Drawing approval"},
	{Code: "supervision_notice", ZH: "质量监督申报·通知·计划", EN: "Supervision application, notice and plan"},
	{Code: "quality_system", ZH: "质量保证体系审查", EN: "Quality system review"},
	{Code: "supervision_record", ZH: "质量监督记录", EN: "Supervision records"},
	{Code: "hidden_works", ZH: "隐蔽工程验收记录", EN: "Hidden works acceptance"},
	{Code: "site_check", ZH: "现场检查记录", EN: "Site checks"},
	{Code: "quality_assessment", ZH: "质量评价报告", EN: "Quality assessment"},
	{Code: Warranty, ZH: "工程质量保修书", EN: "Warranty"},
	{Code: "acceptance_request", ZH: "竣工验收申请", EN: "Request for acceptance"},
	{Code: SupervisionPaper, ZH: "质量监督报告", EN: "Supervision report"},
	{Code: "rectification", ZH: "整改通知及回复", EN: "Rectification and replies"},
	{Code: CompletionReport, ZH: "竣工报告", EN: "Completion report"},
	{Code: "unit_record", ZH: "单位工程质量记录", EN: "Quality record of the works"},
	{Code: "control_papers", ZH: "质量控制资料核查", EN: "Check of control papers"},
	{Code: "appearance", ZH: "观感质量记录", EN: "Appearance record"},
	{Code: "disclosure", ZH: "设计交底与图纸会审", EN: "Design disclosure and drawing review"},
	{Code: AcceptanceReport, ZH: "竣工验收报告(验收表)", EN: "Acceptance report"},
	{Code: "opinions", ZH: "验收意见反馈", EN: "Acceptance opinions"},
	{Code: SurveyReport, ZH: "竣工测量(面积)报告", EN: "Survey of areas"},
	{Code: "drawings", ZH: "竣工图", EN: "As-built drawings"},
	{Code: "handover_list", ZH: "移交清单", EN: "Hand-over list"},
	{Code: "responsibility", ZH: "使用和维护管理责任书", EN: "Responsibility letter"},
	{Code: "early_survey", ZH: "早期工程普查表", EN: "Survey form of early works"},
	{Code: OtherItem, ZH: "其他", EN: "Other"},
}

// Retention is how long a paper is kept (保管期限).
type Retention string

// Forever is permanent keeping.
const Forever Retention = "permanent"

var retentions = []entity.Option[Retention]{
	{Code: Forever, ZH: "永久", EN: "Permanent"}, {Code: "y30", ZH: "30 年", EN: "30 years"}, {Code: "y10", ZH: "10 年", EN: "10 years"},
}

// Carrier is what a paper is on.
type Carrier string

var carriers = []entity.Option[Carrier]{
	{Code: "paper", ZH: "纸质", EN: "Paper"}, {Code: "electronic", ZH: "电子", EN: "Electronic"}, {Code: "both", ZH: "纸质+电子", EN: "Both"},
}

// TextState is how far the text of a file has been read.
type TextState string

// The states.
const (
	Waiting TextState = "waiting"
	Read    TextState = "read"
	None    TextState = "none"
	Failed  TextState = "failed"
)

var textStates = []entity.Option[TextState]{
	{Code: Waiting, ZH: "等待提取", EN: "Waiting", Tone: entity.Info},
	{Code: Read, ZH: "已提取", EN: "Read", Tone: entity.OK},
	{Code: None, ZH: "没有文字层", EN: "No text in it", Tone: entity.Idle},
	{Code: Failed, ZH: "读不出", EN: "Cannot be read", Tone: entity.Warn},
}

// What the rules of the archive refuse.
var (
	CodeNoContent = fault.Code{ID: "archive_no_content", ZH: "电子载体须附电子文件", EN: "is needed where the paper is electronic"}
	CodeForever   = fault.Code{ID: "archive_forever", ZH: "竣工图、报建批复、验收报告和面积测量报告须永久保管", EN: "must be permanent for drawings, approvals, acceptance and survey reports"}
)
