package hear

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Heard is how a siren was heard.
type Heard string

// The ways.
const (
	Clear    Heard = "clear"
	Faint    Heard = "faint"
	NotHeard Heard = "not"
	TooLoud  Heard = "loud"
)

var heards = []entity.Option[Heard]{
	{Code: Clear, ZH: "清晰", EN: "Clearly", Tone: entity.OK},
	{Code: Faint, ZH: "微弱", EN: "Faintly", Tone: entity.Warn},
	{Code: NotHeard, ZH: "未听到", EN: "Not at all", Tone: entity.Danger},
	{Code: TooLoud, ZH: "过响", EN: "Too loud", Tone: entity.Info},
}

// Heards are the codes people may choose from, with both languages.
func Heards() []entity.Option[Heard] { return append([]entity.Option[Heard]{}, heards...) }

// Where is whether somebody was in a building.
type Where string

var wheres = []entity.Option[Where]{
	{Code: "out", ZH: "室外", EN: "Outdoors"},
	{Code: "in", ZH: "室内", EN: "Indoors"},
}

// Wheres are the codes people may choose from.
func Wheres() []entity.Option[Where] { return append([]entity.Option[Where]{}, wheres...) }

// signals are those of a test sounding, with the codes of package sounding.
var signals = []entity.Option[string]{
	{Code: "PRE", ZH: "预先警报", EN: "Early warning"},
	{Code: "RAID", ZH: "空袭警报", EN: "Air raid"},
	{Code: "CLEAR", ZH: "解除警报", EN: "All clear"},
	{Code: "DIS", ZH: "防灾警报", EN: "Disaster"},
	{Code: "DIS_CLEAR", ZH: "防灾解除警报", EN: "Disaster all clear"},
}

// Source is how a report came in.
type Source string

// The ways in.
const (
	Web   Source = "web"
	Phone Source = "phone"
	Staff Source = "staff"
)

var sources = []entity.Option[Source]{
	{Code: Web, ZH: "网页", EN: "Web page"},
	{Code: Phone, ZH: "电话", EN: "Telephone"},
	{Code: Staff, ZH: "现场人员", EN: "Staff on site"},
}

// State is whether a report counts.
type State string

// The states.
const (
	Held      State = "held" // one network sent many: it counts once somebody has looked
	Counted   State = "counted"
	Dismissed State = "dismissed"
)

var states = []entity.Option[State]{
	{Code: Held, ZH: "待甄别", EN: "Held for a look", Tone: entity.Warn},
	{Code: Counted, ZH: "计入", EN: "Counted", Tone: entity.OK},
	{Code: Dismissed, ZH: "不计", EN: "Not counted", Tone: entity.Idle},
}

// Report is what somebody said about a test sounding (听闻反馈). Its position is as coarse as a community; nothing of it
// is ever public.
type Report struct {
	entity.Meta
	Place    string
	AreaID   string
	Status   State
	Heard    Heard
	Where    Where
	Signal   string
	Day      entity.Date
	Location entity.Point
	Source   Source
	Phone    entity.Secret
	Note     string
	Network  string
}

// Type declares the register of hearing reports.
var Type = entity.Define("hear_report", func(d *entity.Def, r *Report) {
	d.Title("听闻反馈", "Hearing reports")
	d.Naming(d.Text(&r.Place).Label("地点", "Place").Help("社区、村、路口等,不写门牌和姓名", "A community, village or crossing; no house number, no name").Required().Max(100).List().Search())
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &r.Status, states).Label("状态", "Status").Help("由“计入”“不计”改变", "Changed by “Count it” and “Do not count it”").List().Index()
	entity.OneOf(d, &r.Heard, heards).Label("听到的情况", "How it was heard").Required().List().Index()
	entity.OneOf(d, &r.Where, wheres).Label("所在", "Where").List()
	entity.OneOf(d, &r.Signal, signals).Label("信号", "Signal").List()
	d.Date(&r.Day).Label("试鸣日", "Day of the test").Required().List().Index()
	d.Point(&r.Location).Label("位置", "Position").Help("大致位置,取到约 100 米", "Roughly, to about 100 m")
	entity.OneOf(d, &r.Source, sources).Label("来源", "Source").Required().List()
	d.Secret(&r.Phone, entity.MaskPhone).Label("联系电话", "Telephone").Help("可不填", "Optional").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
	d.Long(&r.Note).Label("说明", "In their words").Max(300)
	d.Text(&r.Network).Label("来源标记", "Network").Help("同一网络来的反馈标记相同;不是地址", "The same for reports from one network; not an address").Max(64).ReadOnly()
})
