package shelter

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
)

// ReportKind is what somebody found at a place.
type ReportKind string

// The kinds. Locked and Gone are what makes a place useless at once.
const (
	Locked      ReportKind = "locked"
	Gone        ReportKind = "gone"
	FullUp      ReportKind = "full"
	OtherReport ReportKind = "other"
)

var reportKinds = []entity.Option[ReportKind]{
	{Code: Locked, ZH: "锁着进不去", EN: "It is locked", Tone: entity.Danger},
	{Code: Gone, ZH: "不存在或已改作他用", EN: "It does not exist", Tone: entity.Danger},
	{Code: FullUp, ZH: "已满", EN: "It is full", Tone: entity.Warn},
	{Code: OtherReport, ZH: "其他情况", EN: "Something else", Tone: entity.Info},
}

// ReportKinds are the codes people may choose from, with both languages.
func ReportKinds() []entity.Option[ReportKind] {
	return append([]entity.Option[ReportKind]{}, reportKinds...)
}

// ReportState is how far a report has been looked into.
type ReportState string

// The states.
const (
	ReportNew ReportState = "new"
	Checking  ReportState = "checking"
	Confirmed ReportState = "confirmed"
	Unfounded ReportState = "unfounded"
)

var reportStates = []entity.Option[ReportState]{
	{Code: ReportNew, ZH: "待核实", EN: "New", Tone: entity.Danger},
	{Code: Checking, ZH: "核实中", EN: "Being checked", Tone: entity.Warn},
	{Code: Confirmed, ZH: "属实", EN: "Confirmed", Tone: entity.OK},
	{Code: Unfounded, ZH: "不属实", EN: "Unfounded", Tone: entity.Idle},
}

// Report is what a citizen said about a place on the public list (群众反映). It lies where the place lies, and nothing of
// it is ever public.
type Report struct {
	entity.Meta
	Place      string // its name on the list
	ShelterID  string // "" for places of other registers
	PlaceID    string // register/id
	AreaID     string
	Kind       ReportKind
	Status     ReportState
	Note       string
	Photos     []entity.FileRef
	Contact    entity.Secret
	ReportedOn entity.Date
	Bytes      entity.Int // of the photos, for the bound of a day
	Source     string     // keyed hash of the sender's network, to tell several people from one; not an address
	Pulled     entity.Bool
}

// ReportType declares the register of citizens' reports.
var ReportType = entity.Define("shelter_report", func(d *entity.Def, r *Report) {
	d.Title("群众反映", "Citizens' reports")
	d.Naming(d.Text(&r.Place).Label("场所", "Place").Required().Max(100).List().Search())
	entity.OneOf(d, &r.Kind, reportKinds).Label("反映", "What was found").Required().List().Index()
	entity.OneOf(d, &r.Status, reportStates).Label("状态", "Status").Required().List().Index()
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Ref(&r.ShelterID, Type).Label("人防工程", "Works").Index()
	d.Long(&r.Note).Label("说明", "In their words").Max(500)
	d.Files(&r.Photos).Label("照片", "Photos")
	d.Secret(&r.Contact, entity.MaskAll).Label("联系方式", "How to reach them").Max(60)
	d.Section("收件", "Receipt")
	d.Date(&r.ReportedOn).Label("收到日期", "Received on").ReadOnly().List().Index()
	d.Text(&r.PlaceID).Label("场所编号", "Record of the place").Max(120).ReadOnly()
	d.Int(&r.Bytes).Label("照片大小", "Size of the photos").Unit("字节", "bytes").Min(0).ReadOnly()
	d.Text(&r.Source).Label("来源标记", "Source").Help("同一网络来的反映标记相同;不是地址", "The same for reports from one network; not an address").Max(64).ReadOnly()
	d.Bool(&r.Pulled).Label("已据此暂停公布", "Took the place off the list").ReadOnly().Index()
})

// ReportFlow is how a report is dealt with. Confirming one of a locked or missing works takes it off the public list.
var ReportFlow = workflow.New(
	ReportType, func(r *Report) *ReportState { return &r.Status },
	workflow.Move[Report, ReportState]{
		Name: "check", Title: [2]string{"开始核实", "Start checking"}, From: []ReportState{ReportNew}, To: Checking, Tone: entity.Info,
		Confirm: [2]string{"其他人会看到您在核实。", "Others see that you are on it."},
	},
	workflow.Move[Report, ReportState]{
		Name: "confirm", Title: [2]string{"属实", "Confirm"}, From: []ReportState{ReportNew, Checking}, To: Confirmed, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"锁闭或不存在的工程将立即暂停对外公布。", "A works that is locked or does not exist leaves the public list at once."},
	},
	workflow.Move[Report, ReportState]{
		Name: "dismiss", Title: [2]string{"不属实", "Dismiss"}, From: []ReportState{ReportNew, Checking}, To: Unfounded, Tone: entity.Idle, Reason: true,
		Confirm: [2]string{"请在理由中写明如何核实。", "Say in the reason how it was checked."},
	},
)
