package upkeep

import (
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/organisation"
)

// TaskState is how far a task has come. Overdue is no state: it follows from the day.
type TaskState string

// The states.
const (
	Open     TaskState = "due"
	Done     TaskState = "done"
	Waived   TaskState = "waived"
	Lapsed   TaskState = "lapsed" // of a flood season that is over
	Withdraw TaskState = "withdrawn"
)

var taskStates = []entity.Option[TaskState]{
	{Code: Open, ZH: "待办", EN: "To do", Tone: entity.Info},
	{Code: Done, ZH: "已完成", EN: "Done", Tone: entity.OK},
	{Code: Waived, ZH: "免除", EN: "Waived", Tone: entity.Idle},
	{Code: Lapsed, ZH: "过季未办", EN: "Lapsed", Tone: entity.Danger},
	{Code: Withdraw, ZH: "记录已撤销", EN: "Record withdrawn", Tone: entity.Danger},
}

// Result is what a piece of work came to.
type Result string

// The results.
const (
	Good     Result = "good"
	Adjusted Result = "adjusted"
	Defect   Result = "defect"
)

var results = []entity.Option[Result]{
	{Code: Good, ZH: "正常", EN: "Good", Tone: entity.OK},
	{Code: Adjusted, ZH: "已当场处理", EN: "Put right at once", Tone: entity.Info},
	{Code: Defect, ZH: "有缺陷", EN: "Defect found", Tone: entity.Danger},
}

// Task is one duty of one place that is to be done, and afterwards the record that it was (维护任务·维护记录).
//
// Spot names the place and the duty; Slot is the same while the task is open, so that the database itself refuses a second open
// one. LastOn is when it was done before, which the day it is due follows from.
type Task struct {
	entity.Meta
	ShelterID   string
	UnitID      string
	AssetID     string
	Title       string
	Duty        string
	System      System
	Work        Work
	Status      TaskState
	DueOn       entity.Date
	LimitOn     entity.Date
	LastOn      entity.Date
	RuleID      string
	DoneOn      entity.Date
	LateDays    entity.Int
	Result      Result
	Humidity    entity.Decimal
	Spread      entity.Decimal
	RunTime     entity.Int
	NewMadeOn   entity.Date
	NewExpiryOn entity.Date
	DoneBy      string
	CompanyID   string
	Photos      []entity.FileRef
	Remark      string
	Finding     string
	Grade       Grade
	Spot        string
	Slot        string
	Mark        string
}

// TaskType declares the register of tasks.
var TaskType = entity.Define("upkeep_task", func(d *entity.Def, k *Task) {
	d.Title("维护任务与记录", "Upkeep tasks and records")
	d.Naming(d.Text(&k.Title).Label("事项", "Task").Required().Max(120).ReadOnly().List().Search())
	d.Ref(&k.ShelterID, shelter.Type).Label("人防工程", "Works").Parent().List()
	d.Ref(&k.UnitID, shelter.UnitType).Label("防护单元", "Protection unit").ReadOnly().Index()
	d.Ref(&k.AssetID, AssetType).Label("设备", "Equipment").ReadOnly().Index()
	d.Text(&k.Duty).Label("维护要求", "Duty").Required().Max(40).ReadOnly()
	entity.OneOf(d, &k.System, systems).Label("系统", "System").Required().ReadOnly().List().Index()
	entity.OneOf(d, &k.Work, works).Label("类别", "Kind").Required().ReadOnly().List()
	entity.OneOf(d, &k.Status, taskStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Date(&k.DueOn).Label("应办日期", "Due on").Required().ReadOnly().List().Index()
	d.Date(&k.LimitOn).Label("最迟日期", "At the latest").Help("应办日期加周期的 10%,过后即逾期", "The due day and 10 % of the interval; overdue after it").Required().ReadOnly().List().Index()
	d.Date(&k.LastOn).Label("上次日期", "Done before on").ReadOnly()
	d.Text(&k.RuleID).Label("依据", "Rule").Max(40).ReadOnly()
	record(d, k)
})

// record are the fields of what was done.
func record(d *entity.Def, k *Task) {
	d.Section("维护记录", "Record")
	d.Date(&k.DoneOn).Label("完成日期", "Done on").List().Index()
	d.Int(&k.LateDays).Label("逾期天数", "Days late").Unit("天", "days").Min(0).ReadOnly()
	entity.OneOf(d, &k.Result, results).Label("结果", "Result").List()
	d.Decimal(&k.Humidity, 1).Label("相对湿度", "Relative humidity").Help("高于 75% 须除湿", "Above 75 % the air is to be dried").Unit("%", "%").Min(0).Max(100)
	d.Decimal(&k.Spread, 2).Label("单体压差", "Spread of the cells").Help("不得大于 0.4 V", "Not more than 0.4 V").Unit("V", "V").Min(0).Max(50)
	d.Int(&k.RunTime).Label("运行时间", "Run time").Help("不少于 60 分钟", "At least 60 minutes").Unit("分钟", "minutes").Min(0).Max(1440)
	d.Date(&k.NewMadeOn).Label("新件出厂日期", "New part made on")
	d.Date(&k.NewExpiryOn).Label("新件储存期至", "New part's shelf life until")
	d.Text(&k.DoneBy).Label("维护人", "Done by").Max(80).List()
	d.Ref(&k.CompanyID, organisation.Type).Label("维护单位", "Signed for the firm").Help("受托单位签字须有在有效期内的委托", "A firm signs under a mandate in force")
	d.Files(&k.Photos).Label("照片", "Photos")
	d.Long(&k.Remark).Label("备注", "Remarks")
	d.Text(&k.Finding).Label("缺陷", "Defect").Max(200)
	entity.OneOf(d, &k.Grade, grades).Label("缺陷等级", "Grade of the defect")
	d.Section("系统", "System")
	d.Text(&k.Spot).Label("部位与要求", "Place and duty").Required().Max(80).ReadOnly().Index()
	d.Text(&k.Slot).Label("待办位", "Open place").Max(80).ReadOnly().Unique()
	d.Text(&k.Mark).Label("表单号", "Form").Help("现场填写的设备给出;同一张只收一次", "Given by the device it was filled in on; each is taken once").Max(80).ReadOnly().Unique()
}

// photo is which works a photograph was taken for: one that turns up at a second works is no proof of work there.
type photo struct {
	entity.Meta
	ShelterID string
	Hash      string
}

var photoType = entity.Define("upkeep_photo", func(d *entity.Def, p *photo) {
	d.Title("维护照片", "Upkeep photographs")
	d.Ref(&p.ShelterID, shelter.Type).Label("人防工程", "Works").Parent()
	d.Naming(d.Text(&p.Hash).Label("摘要", "Hash").Required().Max(100).Index())
})
