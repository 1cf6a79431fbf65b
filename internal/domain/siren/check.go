package siren

import (
	"haidun/internal/kernel/entity"
)

// CheckKind is the kind of a routine check.
type CheckKind string

// The kinds.
const (
	Monthly   CheckKind = "monthly"
	Quarterly CheckKind = "quarterly"
	Yearly    CheckKind = "yearly"
	BeforeDay CheckKind = "before_test"
	Special   CheckKind = "special"
)

var checkKinds = []entity.Option[CheckKind]{
	{Code: Monthly, ZH: "月检", EN: "Monthly"},
	{Code: Quarterly, ZH: "季检", EN: "Quarterly"},
	{Code: Yearly, ZH: "年检", EN: "Yearly"},
	{Code: BeforeDay, ZH: "试鸣前普检", EN: "Before a test sounding"},
	{Code: Special, ZH: "专项", EN: "Special"},
}

// months are the months after which a check of a kind is due again.
var months = map[CheckKind]int{Monthly: 1, Quarterly: 3, Yearly: 12}

// Mark is what came of one item.
type Mark string

// The marks; "" is not checked either.
const (
	Good      Mark = "ok"
	Defect    Mark = "defect"
	Unchecked Mark = "unchecked"
)

var marks = []entity.Option[Mark]{
	{Code: Good, ZH: "正常", EN: "OK", Tone: entity.OK},
	{Code: Defect, ZH: "有缺陷", EN: "Defect", Tone: entity.Danger},
	{Code: Unchecked, ZH: "未检", EN: "Not checked", Tone: entity.Idle},
}

// CheckState is how far a check has come.
type CheckState string

// The states.
const (
	Due    CheckState = "due"
	Done   CheckState = "done"
	Missed CheckState = "missed"
)

var checkStates = []entity.Option[CheckState]{
	{Code: Due, ZH: "待巡检", EN: "Due", Tone: entity.Info},
	{Code: Done, ZH: "已完成", EN: "Done", Tone: entity.OK},
	{Code: Missed, ZH: "未检", EN: "Not made", Tone: entity.Danger},
}

// Result is what a check came to.
type Result string

// The results.
const (
	Passed  Result = "passed"
	Partial Result = "partial"
	Found   Result = "defects"
)

var results = []entity.Option[Result]{
	{Code: Passed, ZH: "合格", EN: "Passed", Tone: entity.OK},
	{Code: Partial, ZH: "部分未检", EN: "Partly checked", Tone: entity.Warn},
	{Code: Found, ZH: "有缺陷", EN: "Defects found", Tone: entity.Danger},
}

// Check is a routine check of a siren (巡检), planned and then made.
type Check struct {
	entity.Meta
	SirenID                     string
	Title                       string
	Kind                        CheckKind
	Status                      CheckState
	DueOn, CheckedOn            entity.Date
	Casing, Bracket, Cables     Mark
	Power, Energised, Trial     Mark
	Feedback, ClockRight, Voice Mark
	BatteryV                    entity.Decimal
	Result                      Result
	CheckedBy                   string
	Photos                      []entity.FileRef
	Remark                      string
}

// CheckType declares the register of routine checks.
var CheckType = entity.Define("siren_check", func(d *entity.Def, c *Check) {
	d.Title("警报器巡检", "Siren checks")
	d.Ref(&c.SirenID, SirenType).Label("警报器", "Siren").Parent().List()
	d.Naming(d.Text(&c.Title).Label("名称", "Name").Max(60).ReadOnly().List())
	entity.OneOf(d, &c.Kind, checkKinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &c.Status, checkStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Date(&c.DueOn).Label("计划日期", "Due on").Help("不填则为今天", "Today, if left empty").List().Index()
	d.Date(&c.CheckedOn).Label("巡检日期", "Checked on").List().Index()
	d.Section("项目", "Items")
	for _, i := range c.items() {
		entity.OneOf(d, i.mark, marks).Label(i.zh, i.en)
	}
	d.Decimal(&c.BatteryV, 1).Label("蓄电池电压", "Battery voltage").Unit("V", "V").Min(0).Max(1000)
	d.Section("结果", "Result")
	entity.OneOf(d, &c.Result, results).Label("结果", "Result").ReadOnly().List().Index()
	d.Text(&c.CheckedBy).Label("巡检人", "Checked by").Max(80).List()
	d.Files(&c.Photos).Label("照片", "Photos")
	d.Long(&c.Remark).Label("备注", "Remarks")
})

// item is one thing looked at.
type item struct {
	zh, en string
	mark   *Mark
}

// items are in the order of the sheet that is filled in on site.
func (c *Check) items() []item {
	return []item{
		{"外观锈蚀", "Casing and rust", &c.Casing},
		{"支架", "Bracket", &c.Bracket},
		{"线缆", "Cables", &c.Cables},
		{"电源·电池电压", "Power and battery voltage", &c.Power},
		{"通电", "Energised", &c.Energised},
		{"单机试验", "Trial by itself", &c.Trial},
		{"遥控回示", "Remote control and feedback", &c.Feedback},
		{"时钟", "Clock", &c.ClockRight},
		{"语音", "Voice", &c.Voice},
	}
}

// defects are the items that have one.
func (c *Check) defects() (out []item) {
	for _, i := range c.items() {
		if *i.mark == Defect {
			out = append(out, i)
		}
	}
	return out
}

// sum is what the marks come to; "" where nothing was looked at.
func (c *Check) sum() Result {
	looked, all := 0, c.items()
	for _, i := range all {
		if *i.mark == Defect {
			return Found
		}
		if *i.mark == Good {
			looked++
		}
	}
	switch looked {
	case 0:
		return ""
	case len(all):
		return Passed
	}
	return Partial
}

// mutes reports whether a defect keeps the siren from sounding.
func (c *Check) mutes() bool { return c.Trial == Defect || c.Energised == Defect }
