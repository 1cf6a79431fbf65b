package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/person"
)

// VisitState is how far a visit is.
type VisitState string

// The states of a visit.
const (
	Draft    VisitState = "draft"
	Recorded VisitState = "recorded"
	Noticed  VisitState = "noticed"
	Closed   VisitState = "closed"
)

var visitStates = []entity.Option[VisitState]{
	{Code: Draft, ZH: "检查中", EN: "On site", Tone: entity.Info},
	{Code: Recorded, ZH: "已记录", EN: "Recorded", Tone: entity.OK},
	{Code: Noticed, ZH: "已发整改通知", EN: "Rectification ordered", Tone: entity.Warn},
	{Code: Closed, ZH: "办结", EN: "Closed", Tone: entity.Idle},
}

// Step is a stage of construction at which supervision visits.
type Step string

var steps = []entity.Option[Step]{
	{Code: "foundation", ZH: "基础·底板", EN: "Foundation and slab"},
	{Code: "structure", ZH: "主体结构·预埋", EN: "Structure and embedded parts"},
	{Code: "openings", ZH: "孔口防护", EN: "Openings"},
	{Code: "equipment", ZH: "防护设备安装", EN: "Protective equipment"},
	{Code: "services", ZH: "通风·给排水·电气", EN: "Services"},
	{Code: "completion", ZH: "竣工预验", EN: "Before acceptance"},
}

// Check is an item of the checklist.
type Check string

var checks = []entity.Option[Check]{
	{Code: "rebar", ZH: "受力钢筋、拉结筋与设计相符", EN: "Reinforcement as designed"},
	{Code: "concrete", ZH: "混凝土强度与密实", EN: "Concrete strength and density"},
	{Code: "thickness", ZH: "底板、侧墙、顶板厚度", EN: "Thickness of slab, walls and roof"},
	{Code: "waterproof", ZH: "防水与施工缝", EN: "Waterproofing and joints"},
	{Code: "sleeves", ZH: "密闭套管与穿墙管", EN: "Gas-tight sleeves"},
	{Code: "frames", ZH: "门框预埋与垂直度", EN: "Door frames plumb and embedded"},
	{Code: "beams", ZH: "门框梁柱配筋", EN: "Reinforcement of door frames"},
	{Code: "doors", ZH: "防护门、密闭门启闭与密封", EN: "Doors open, close and seal"},
	{Code: "valves", ZH: "防爆波活门与密闭阀门", EN: "Blast and gas-tight valves"},
	{Code: "filters", ZH: "滤尘、滤毒设备", EN: "Filters"},
	{Code: "fans", ZH: "风机与风管", EN: "Fans and ducts"},
	{Code: "water", ZH: "水箱、排水与防爆地漏", EN: "Tanks, drains and blast floor drains"},
	{Code: "power", ZH: "配电、照明与接地", EN: "Power, light and earthing"},
	{Code: "signs", ZH: "标识与平战转换构件", EN: "Signs and conversion parts"},
	{Code: "drilling", ZH: "围护结构有无违规开孔", EN: "No unapproved drilling"},
	{Code: "papers", ZH: "隐蔽验收与材料证明", EN: "Hidden works and material papers"},
}

// checklist is what is looked at in each step [D]: the items of the list of acceptance papers, by when they can be seen.
var checklist = map[Step][]Check{
	"foundation": {"rebar", "concrete", "thickness", "waterproof", "papers"},
	"structure":  {"rebar", "concrete", "thickness", "sleeves", "frames", "papers"},
	"openings":   {"frames", "beams", "sleeves", "drilling", "papers"},
	"equipment":  {"doors", "valves", "filters", "papers"},
	"services":   {"fans", "water", "power", "sleeves", "papers"},
	"completion": {"doors", "valves", "filters", "fans", "water", "power", "signs", "drilling", "papers"},
}

// Visit is a visit of quality supervision (质量监督检查): by two officers at least, with what they looked at.
type Visit struct {
	entity.Meta
	FileID, Name        string
	Step                Step
	State               VisitState
	VisitedOn           entity.Date
	OfficerID, SecondID string
	Others              string
	Sound, Faulty       []Check
	Findings            string
	NoticeNo            string
	FixBy               entity.Date
	Photos              []entity.FileRef
}

// VisitType declares the register of supervision visits.
var VisitType = entity.Define("works_visit", func(d *entity.Def, v *Visit) {
	d.Title("质量监督检查", "Supervision visits")
	d.Ref(&v.FileID, Type).Label("工程", "Works").Parent().List()
	d.Naming(d.Text(&v.Name).Label("标题", "Title").Help("不填则为阶段和日期", "Step and day if left empty").Max(100).List().Search())
	entity.OneOf(d, &v.Step, steps).Label("施工阶段", "Step of construction").Required().List().Index()
	entity.OneOf(d, &v.State, visitStates).Label("状态", "State").List().Index()
	d.Date(&v.VisitedOn).Label("检查日期", "Visited on").Required().List().Index()
	d.Ref(&v.OfficerID, person.Type).Label("检查人", "Officer").Required().List()
	d.Ref(&v.SecondID, person.Type).Label("检查人二", "Second officer").Help("检查人员不少于两人", "Two officers at least").Required().List()
	d.Text(&v.Others).Label("其他在场人员", "Others present").Max(200)
	entity.SomeOf(d, &v.Sound, checks).Label("合格项", "Items in order")
	entity.SomeOf(d, &v.Faulty, checks).Label("不合格项", "Items not in order")
	d.Long(&v.Findings).Label("检查情况", "Findings")
	d.Text(&v.NoticeNo).Label("整改通知编号", "Rectification notice no.").Max(64).Search()
	d.Date(&v.FixBy).Label("整改期限", "To be put right by").Index()
	d.Files(&v.Photos).Label("现场照片", "Photographs")
})

// DefectState is how far a defect is (整改状态).
type DefectState string

// The states of a defect.
const (
	Open   DefectState = "open"
	Fixed  DefectState = "fixed"
	Solved DefectState = "solved"
)

var defectStates = []entity.Option[DefectState]{
	{Code: Open, ZH: "待整改", EN: "To be put right", Tone: entity.Danger},
	{Code: Fixed, ZH: "待复查", EN: "To be checked again", Tone: entity.Warn},
	{Code: Solved, ZH: "已销号", EN: "Closed", Tone: entity.OK},
}

// Severity is how bad a defect is (隐患等级).
type Severity string

var severities = []entity.Option[Severity]{
	{Code: "minor", ZH: "一般", EN: "Minor", Tone: entity.Warn}, {Code: "major", ZH: "较大", EN: "Major", Tone: entity.Danger}, {Code: "critical", ZH: "重大", EN: "Critical", Tone: entity.Danger},
}

// Defect is what a visit found (质监问题), pinned on a drawing: X and Y are shares of its width and height from its upper left
// corner, 0 to 1, in ten-thousandths.
type Defect struct {
	entity.Meta
	VisitID, FileID  string
	Note             string
	No               entity.Int
	Severity         Severity
	State            DefectState
	Drawing          string // hash of one of the file's drawings
	X, Y             entity.Decimal
	Photos           []entity.FileRef
	DueOn            entity.Date
	FixedOn          entity.Date
	FixNote          string
	FixedBy, FixerID string
	FixPhotos        []entity.FileRef
	SolvedOn         entity.Date
	SolvedBy         string
}

// DefectType declares the register of defects.
var DefectType = entity.Define("works_defect", func(d *entity.Def, x *Defect) {
	d.Title("质监问题", "Defects found by supervision")
	d.Ref(&x.VisitID, VisitType).Label("检查", "Visit").Parent().List()
	d.Ref(&x.FileID, Type).Label("工程", "Works").ReadOnly().Index().List()
	d.Naming(d.Text(&x.Note).Label("问题", "Defect").Required().Max(200).List().Search())
	d.Int(&x.No).Label("图上编号", "Number on the drawing").ReadOnly().List()
	entity.OneOf(d, &x.Severity, severities).Label("等级", "Severity").Required().List().Index()
	entity.OneOf(d, &x.State, defectStates).Label("整改状态", "State").List().Index()
	d.Text(&x.Drawing).Label("图纸", "Drawing").Help("标注所在图纸的哈希", "Hash of the drawing it is pinned on").Max(64)
	d.Decimal(&x.X, 4).Label("图上横向", "Across the drawing").Help("0 为左边,1 为右边", "0 is its left edge, 1 its right").Min(0).Max(1)
	d.Decimal(&x.Y, 4).Label("图上纵向", "Down the drawing").Help("0 为上边,1 为下边", "0 is its upper edge, 1 its lower").Min(0).Max(1)
	d.Files(&x.Photos).Label("照片", "Photographs")
	d.Date(&x.DueOn).Label("整改期限", "To be put right by").List().Index()
	d.Date(&x.FixedOn).Label("整改日期", "Put right on")
	d.Text(&x.FixNote).Label("整改说明", "What was done").Max(200)
	d.Text(&x.FixedBy).Label("整改提交人", "Reported by").ReadOnly().Max(64)
	d.Text(&x.FixerID).Label("整改提交人账号", "Reported by (account)").ReadOnly().Max(64)
	d.Files(&x.FixPhotos).Label("整改照片", "Photographs after")
	d.Date(&x.SolvedOn).Label("销号日期", "Closed on").ReadOnly()
	d.Text(&x.SolvedBy).Label("复查人", "Checked by").ReadOnly().Max(64)
})

// What the rules of visits and defects refuse.
var (
	CodeOfficers  = fault.Code{ID: "life_two_officers", ZH: "检查人员不得少于两人,且不能是同一人", EN: "must be another: a visit takes two officers"}
	CodeChecks    = fault.Code{ID: "life_checklist", ZH: "本阶段检查项还没有结论:{items}", EN: "is not complete; not yet judged: {items}"}
	CodeBoth      = fault.Code{ID: "life_check_both", ZH: "“{items}”同时记为合格和不合格", EN: "has “{items}” both in order and not"}
	CodeNoDefect  = fault.Code{ID: "life_faulty_no_defect", ZH: "有不合格项,须至少登记一个问题", EN: "needs a defect to be entered, for items are not in order"}
	CodeStillOpen = fault.Code{ID: "life_visit_open", ZH: "还有 {count} 个问题没有销号", EN: "is not possible: {count} defects are open"}
	CodeNoneOpen  = fault.Code{ID: "life_visit_none_open", ZH: "没有待整改的问题,不用发整改通知", EN: "is not needed: there is no open defect"}
	CodePin       = fault.Code{ID: "life_pin", ZH: "标注须同时有图纸和图上位置,图纸须是该工程的", EN: "needs a drawing of this works and a place on it"}
	CodeSelf      = fault.Code{ID: "life_self_check", ZH: "整改由本人提交,须由另一人复查销号。", EN: "You reported it as put right; another person has to check it."}
	CodeRecorded  = fault.Code{ID: "life_recorded", ZH: "检查已记录,不能再改", EN: "cannot be changed: the visit has been recorded"}
)
