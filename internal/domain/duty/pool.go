package duty

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// Part is what somebody does on a shift.
type Part string

// The parts.
const (
	Leads  Part = "leader"
	Sits   Part = "officer"
	Second Part = "officer2"
	Links  Part = "comms"
)

var parts = []entity.Option[Part]{
	{Code: Leads, ZH: "带班领导", EN: "Leader"},
	{Code: Sits, ZH: "值班员", EN: "Duty officer"},
	{Code: Second, ZH: "值班员(二)", EN: "Second duty officer"},
	{Code: Links, ZH: "通信值班", EN: "Communications"},
}

// Pool is somebody's place in a headquarters' rotation (轮值人员).
type Pool struct {
	entity.Meta
	HeadquartersID string
	AreaID         string
	PersonID       string
	Part           Part
	Order          entity.Int
	Paused         entity.Bool
}

// PoolType is the register of who takes turns.
var PoolType = entity.Define("duty_pool", func(d *entity.Def, p *Pool) {
	d.Title("轮值人员", "Rotation")
	d.Ref(&p.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Index().List()
	d.Naming(d.Ref(&p.PersonID, person.Type).Label("人员", "Person").Required().Index().List())
	entity.OneOf(d, &p.Part, parts).Label("岗位", "Part").Required().List()
	d.Int(&p.Order).Label("次序", "Order").Min(0).Max(999).List()
	d.Bool(&p.Paused).Label("暂停轮值", "Paused").List()
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// LeaveState is whether a leave was granted.
type LeaveState string

// The states of a leave.
const (
	Asked    LeaveState = "asked"
	Approved LeaveState = "approved"
	Refused  LeaveState = "refused"
)

var leaveStates = []entity.Option[LeaveState]{
	{Code: Asked, ZH: "待批", EN: "Asked for", Tone: entity.Warn},
	{Code: Approved, ZH: "已批准", EN: "Approved", Tone: entity.OK},
	{Code: Refused, ZH: "不同意", EN: "Refused", Tone: entity.Idle},
}

// LeaveKind is why somebody is away.
type LeaveKind string

var leaveKinds = []entity.Option[LeaveKind]{
	{Code: "annual", ZH: "年休", EN: "Annual leave"},
	{Code: "sick", ZH: "病假", EN: "Sick leave"},
	{Code: "trip", ZH: "出差·培训", EN: "Away on business or training"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Leave is days on which somebody cannot be on duty (请假), once approved.
type Leave struct {
	entity.Meta
	PersonID   string
	AreaID     string // the person's area
	Kind       LeaveKind
	FirstDay   entity.Date
	LastDay    entity.Date
	State      LeaveState
	Note       string
	ApprovedBy string
	ApprovedAt time.Time
}

// LeaveType is the register of leaves.
var LeaveType = entity.Define("duty_leave", func(d *entity.Def, l *Leave) {
	d.Title("请假登记", "Leave")
	d.Naming(d.Ref(&l.PersonID, person.Type).Label("人员", "Person").Required().Index().List())
	entity.OneOf(d, &l.Kind, leaveKinds).Label("事由", "Kind").Required().List()
	d.Date(&l.FirstDay).Label("起始日", "First day").Required().List().Index()
	d.Date(&l.LastDay).Label("截止日", "Last day").Required().List().Index()
	entity.OneOf(d, &l.State, leaveStates).Label("状态", "State").List().Index().ReadOnly()
	d.Text(&l.Note).Label("说明", "Note").Max(200)
	d.Text(&l.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
	d.Time(&l.ApprovedAt).Label("批准时间", "Approved at").ReadOnly()
	d.Ref(&l.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// Rule is which posts may lead a shift on a holiday, from one day to another. A figure of law is never in the code.
type Rule struct {
	entity.Meta
	Name     string
	Words    string // what the post must contain, one of several
	FromDay  entity.Date
	ToDay    entity.Date
	Basis    string
	Verified entity.Bool
	AreaID   string // where it holds; everywhere if left empty
}

// RuleType is the register of duty rules.
var RuleType = entity.Define("duty_rule", func(d *entity.Def, r *Rule) {
	d.Title("节日带班规定", "Rules for holidays")
	d.Naming(d.Text(&r.Name).Label("名称", "Name").Required().Max(80).List())
	d.Text(&r.Words).Label("可带班职务", "Posts that may lead").Required().Max(300).List().Help("以顿号分开;职务含其一即可", "Separated by 、; a post with one of the words will do")
	d.Date(&r.FromDay).Label("施行日", "In force from").Required().List().Index()
	d.Date(&r.ToDay).Label("废止日", "In force until").List()
	d.Text(&r.Basis).Label("依据", "Basis").Required().Max(200).List()
	d.Bool(&r.Verified).Label("已核实", "Verified").List()
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Scope()
})
