package headquarters

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// Category is what a member unit is for.
type Category string

// Categories are all of them, in the order in which member units are listed.
var Categories = []entity.Option[Category]{
	{Code: "military", ZH: "军事机关", EN: "Military"},
	{Code: "development", ZH: "发展改革", EN: "Development and reform"},
	{Code: "telecom", ZH: "经信·通信运营", EN: "Industry and telecommunications"},
	{Code: "education", ZH: "教育", EN: "Education"},
	{Code: "police", ZH: "公安·交警", EN: "Police"},
	{Code: "fire", ZH: "消防救援", EN: "Fire and rescue"},
	{Code: "civil_affairs", ZH: "民政·街道", EN: "Civil affairs"},
	{Code: "finance", ZH: "财政", EN: "Finance"},
	{Code: "natural_resources", ZH: "自然资源规划", EN: "Natural resources and planning"},
	{Code: "construction", ZH: "住建·综合执法", EN: "Construction and enforcement"},
	{Code: "transport", ZH: "交通·港航·海事", EN: "Transport, ports and shipping"},
	{Code: "lifelines", ZH: "水利·供水·供电·供气", EN: "Water, power and gas"},
	{Code: "health", ZH: "卫生健康·红十字", EN: "Health and Red Cross"},
	{Code: "environment", ZH: "生态环境·化工", EN: "Environment and chemicals"},
	{Code: "emergency", ZH: "应急管理", EN: "Emergency management"},
	{Code: "media", ZH: "文广旅体·传媒", EN: "Culture and media"},
	{Code: "weather", ZH: "气象", EN: "Weather service"},
	{Code: "data", ZH: "大数据", EN: "Data bureau"},
	{Code: "office", ZH: "国动办(人防)", EN: "Civil-defence office"},
}

// Membership is whether a unit is a member, and if not any more, why.
type Membership string

// The states of a membership.
const (
	Active   Membership = "active"
	Left     Membership = "left"
	Replaced Membership = "replaced"
)

var memberships = []entity.Option[Membership]{
	{Code: Active, ZH: "在册", EN: "Member", Tone: entity.OK},
	{Code: Left, ZH: "已退出", EN: "Left", Tone: entity.Idle},
	{Code: Replaced, ZH: "已由他单位承接", EN: "Replaced", Tone: entity.Idle},
}

// Member is a unit's membership of one headquarters, from the day it joins to the day it leaves. Its name is the
// organisation's, with what it was called at any date.
type Member struct {
	entity.Meta
	HeadquartersID string
	OrganisationID string
	AreaID         string // the headquarters' area
	State          Membership
	Category       Category
	LeaderID       string // the leader in charge of it
	LiaisonID      string
	DeputyID       string // stands in for the liaison officer
	DutyPhone      string // answered day and night
	JoinedOn       entity.Date
	LeftOn         entity.Date // the first day it is no member any more
	ReplacedBy     string      // the membership that took its duties over
	TestedAt       time.Time   // the last communications test that it answered
	MissedTests    entity.Int  // tests since then that it did not
	Contact        Contact     // what is to be thought of reaching it; "" where it is no member
	OpenDuties     entity.Int  // duty items in force that somebody has verified

	// What the last change by reform said; see the domain's moves.
	SuccessorID string // the organisation that takes over
	NewName     string // empty but while the unit is being renamed
	ChangedOn   entity.Date
	ChangedBy   string // the number of the document
}

// MemberType is the register of member units.
var MemberType = entity.Define("member_unit", func(d *entity.Def, m *Member) {
	d.Title("成员单位", "Member units")
	d.Ref(&m.HeadquartersID, Type).Label("指挥部", "Headquarters").Required().Parent().Index().List()
	d.Naming(d.Ref(&m.OrganisationID, organisation.Type).Label("单位", "Organisation").Required().Index().List())
	d.Ref(&m.AreaID, area.Type).Label("行政区", "Area").ReadOnly()
	entity.OneOf(d, &m.State, memberships).Label("成员状态", "Membership").ReadOnly().List().Index()
	entity.OneOf(d, &m.Category, Categories).Label("类别", "Category").Required().List().Index()
	d.Section("联络", "Liaison")
	d.Ref(&m.LeaderID, person.Type).Label("分管领导", "Leader in charge").Index().List()
	d.Ref(&m.LiaisonID, person.Type).Label("联络员", "Liaison officer").Index().List()
	d.Ref(&m.DeputyID, person.Type).Label("替补联络员", "Deputy liaison officer").Index()
	d.Text(&m.DutyPhone).Label("24 小时值班电话", "Duty phone, day and night").Max(32).List()
	entity.OneOf(d, &m.Contact, contacts).Label("联络状态", "Contact").ReadOnly().List().Index()
	d.Time(&m.TestedAt).Label("最近通联成功", "Last test answered").List().Index().ReadOnly()
	d.Int(&m.MissedTests).Label("此后未应答次数", "Tests missed since").Min(0).ReadOnly().Index()
	d.Int(&m.OpenDuties).Label("已核实职责", "Verified duties").Unit("条", "").Min(0).ReadOnly().Index()
	d.Section("沿革", "History") // a unit leaves by the moves alone, which see to its duties
	d.Date(&m.JoinedOn).Label("加入日期", "Joined on").Index()
	d.Date(&m.LeftOn).Label("退出日期", "Left on").Index().ReadOnly().Help("不再是成员单位的第一天", "The first day it is no member any more")
	d.RefSelf(&m.ReplacedBy).Label("职责由其承接", "Duties taken over by").Index().ReadOnly()
	d.Ref(&m.SuccessorID, organisation.Type).Label("承接单位", "Successor").Index().ReadOnly()
	d.Text(&m.NewName).Label("新名称", "New name").Max(100).ReadOnly()
	d.Date(&m.ChangedOn).Label("更名日期", "Renamed on").ReadOnly().Help("使用新名称的第一天", "The first day of the new name")
	d.Text(&m.ChangedBy).Label("变更文号", "Changed by").Max(60).ReadOnly()
})
