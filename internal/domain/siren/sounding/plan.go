package sounding

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Plan is the plan of one test sounding (试鸣方案). The numbers at its end are those of its bulletin: they do not change
// with what is learnt afterwards.
type Plan struct {
	entity.Meta
	Name, AreaID, Organiser string
	Day, From               entity.Date
	Way                     Way
	State                   State
	Occasion, Rule          string
	SentBy, ReviewedBy      string
	SubmittedOn, ApprovedOn entity.Date
	ApprovalNo, Approver    string
	FiledNo                 string
	FiledOn                 entity.Date
	NoticeNo                string
	NoticeOn                entity.Date
	NoticeDays              entity.Int
	Channels                []Channel
	Hotline, Care           string
	StartedAt, StoppedAt    time.Time
	GatheredAt, CheckBy     time.Time
	StartedBy, SecondBy     string
	BulletinNo              string
	ReportedOn              entity.Date
	Registered, Expected    entity.Int
	Sounded, Retested       entity.Int
	Files                   []entity.FileRef
	Remark                  string
}

// Type declares the register of plans. Whoever is signed in may read it: what it says is announced to the public, and those
// who keep a siren of a town must know the city's plan.
var Type = entity.Define("sounding_plan", func(d *entity.Def, p *Plan) {
	d.Title("试鸣方案", "Test sounding plans")
	d.Open()
	d.Naming(d.Text(&p.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Help("方案的范围", "What the plan covers").Required().Scope().List()
	d.Date(&p.Day).Label("试鸣日期", "Day").Required().List().Index()
	entity.OneOf(d, &p.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	entity.OneOf(d, &p.Way, ways).Label("鸣放方式", "Way").Help("不填则只记录", "Recorded only, if left empty").List()
	d.Text(&p.Organiser).Label("组织单位", "Organised by").Max(60)
	d.Text(&p.Occasion).Label("试鸣由头", "Occasion").Max(120).ReadOnly().List()
	d.Long(&p.Rule).Label("规定", "Rule").Max(2000).ReadOnly()
	d.Date(&p.From).Label("原定日期", "Postponed from").ReadOnly()
	d.Section("审核、报批与备案", "Review, approval and filing")
	d.Text(&p.SentBy).Label("送审人", "Sent to review by").Max(80).ReadOnly()
	d.Text(&p.ReviewedBy).Label("审核人", "Reviewed by").Max(80).ReadOnly()
	d.Date(&p.SubmittedOn).Label("报送日期", "Submitted on").Help("报同级政府", "To the government")
	d.Text(&p.ApprovalNo).Label("批准文号", "Approval no.").Max(60).Search()
	d.Text(&p.Approver).Label("批准机关", "Approved by").Max(60)
	d.Date(&p.ApprovedOn).Label("批准日期", "Approved on")
	d.Text(&p.FiledNo).Label("备案号", "Filing no.").Help("报上一级主管部门备案", "With the next higher office").Max(60)
	d.Date(&p.FiledOn).Label("备案日期", "Filed on")
	d.Section("公告", "Public notice")
	d.Text(&p.NoticeNo).Label("公告文号", "Notice no.").Max(60).Search()
	d.Date(&p.NoticeOn).Label("公告日期", "Published on").List()
	d.Int(&p.NoticeDays).Label("公告提前天数", "Days of notice").Unit("天", "days").ReadOnly()
	entity.SomeOf(d, &p.Channels, channels).Label("发布渠道", "Channels")
	d.Text(&p.Hotline).Label("咨询电话", "Enquiries").Max(40)
	d.Long(&p.Care).Label("注意事项", "Advice").Help("不填则用通用文字", "The usual words, if left empty").Max(1000)
	d.Section("执行", "Run")
	d.Time(&p.StartedAt).Label("开始执行", "Started").ReadOnly()
	d.Text(&p.StartedBy).Label("下令人", "Started by").Max(80).ReadOnly()
	d.RefName(&p.SecondBy, "user").Label("第二人", "Second person").Help("只有实响需要", "For a live sounding alone").ReadOnly()
	d.Time(&p.StoppedAt).Label("全部停止", "Stopped").ReadOnly()
	d.Time(&p.GatheredAt).Label("回示汇总", "Gathered").ReadOnly()
	d.Time(&p.CheckBy).Label("漏鸣核查截止", "Misses to be checked by").ReadOnly()
	d.Section("通报", "Bulletin")
	d.Text(&p.BulletinNo).Label("通报文号", "Bulletin no.").Max(60)
	d.Date(&p.ReportedOn).Label("通报日期", "Reported on").ReadOnly()
	d.Int(&p.Registered).Label("在册", "Registered").Help("台次:一台警报器一个信号", "Soundings: one siren at one signal").Unit("台次", "soundings").Min(0).ReadOnly()
	d.Int(&p.Expected).Label("应鸣", "Expected").Unit("台次", "soundings").Min(0).ReadOnly()
	d.Int(&p.Sounded).Label("鸣响", "Sounded").Unit("台次", "soundings").Min(0).ReadOnly().List()
	d.Int(&p.Retested).Label("含复鸣", "With retests").Unit("台次", "soundings").Min(0).ReadOnly()
	d.Files(&p.Files).Label("资料", "Documents")
	d.Long(&p.Remark).Label("备注", "Remarks")
})

// drill reports whether the plan happens in the drill world.
func (p *Plan) drill() bool { return p.Way == Drill }

// done reports whether nothing of a plan is to come.
func (p *Plan) done() bool {
	return p.Struck() || p.State == Archived || p.State == Cancelled || p.State == Reported || p.State == Postponed
}
