package plan

import (
	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Source is who is to leave from one place (疏散单元). The groups are among the persons and may overlap.
type Source struct {
	entity.Meta
	PlanID, Name, AreaID string
	Households, Persons  entity.Int
	Aged, Infants, Sick  entity.Int
	Disabled, Pregnant   entity.Int
	Students, Floating   entity.Int
	Priority             entity.Int
	Muster               string
	Location             entity.Point
	SiteID               string
	Leader               string
	Remark               string
}

// SourceType declares the register of sources.
var SourceType = entity.Define("evac_source", func(d *entity.Def, s *Source) {
	d.Title("疏散单元", "Evacuation sources")
	d.Ref(&s.PlanID, Type).Label("方案", "Plan").Required().Parent()
	d.Naming(d.Text(&s.Name).Label("单元名称", "Name").Required().Max(80).List().Search())
	d.Ref(&s.AreaID, area.Type).Label("社区(村)", "Community").Index()
	d.Int(&s.Households).Label("户数", "Households").Min(0).Max(1_000_000).List()
	d.Int(&s.Persons).Label("人数", "Persons").Unit("人", "people").Required().Min(0).Max(5_000_000).List()
	d.Int(&s.Aged).Label("老年人", "Aged").Min(0).List()
	d.Int(&s.Infants).Label("幼儿", "Infants").Min(0)
	d.Int(&s.Sick).Label("病人", "Sick").Min(0)
	d.Int(&s.Disabled).Label("残疾人", "Disabled").Min(0)
	d.Int(&s.Pregnant).Label("孕妇", "Pregnant").Min(0)
	d.Int(&s.Students).Label("学生", "Students").Min(0)
	d.Int(&s.Floating).Label("流动人口", "Floating population").Min(0)
	d.Int(&s.Priority).Label("优先级", "Priority").Help("1 最先", "1 goes first").Min(1).Max(9).List()
	d.Text(&s.Muster).Label("集结点", "Muster point").Max(120)
	d.Point(&s.Location).Label("集结点位置", "Position of the muster point").Required()
	d.Ref(&s.SiteID, evac.Type).Label("指定场所", "Forced place").Help("只去这一处;不填由计算分配", "They go there alone; the computation decides where empty")
	d.Text(&s.Leader).Label("负责人", "Leader").Max(50)
	d.Long(&s.Remark).Label("备注", "Remarks")
})

// Group is one of the groups of a source.
type Group struct {
	Field *entity.Field
	Count entity.Int
}

// groups are the groups in the order of the form.
func (s *Source) groups() []Group {
	var out []Group
	for _, p := range []*entity.Int{&s.Aged, &s.Infants, &s.Sick, &s.Disabled, &s.Pregnant, &s.Students, &s.Floating} {
		out = append(out, Group{SourceType.Schema().FieldAt(s, p), *p})
	}
	return out
}

// Bond is how far a pairing is agreed.
type Bond string

// The states of a pairing.
const (
	Proposed Bond = "proposed"
	SentOK   Bond = "sender_ok"
	HostOK   Bond = "host_ok"
	Both     Bond = "both"
	Ended    Bond = "ended"
)

var bonds = []entity.Option[Bond]{
	{Code: Proposed, ZH: "拟定", EN: "Proposed", Tone: entity.Idle},
	{Code: SentOK, ZH: "疏散方已确认", EN: "Senders agree", Tone: entity.Info},
	{Code: HostOK, ZH: "接收方已确认", EN: "Hosts agree", Tone: entity.Info},
	{Code: Both, ZH: "双方已确认", EN: "Both agree", Tone: entity.OK},
	{Code: Ended, ZH: "已解除", EN: "Ended", Tone: entity.Danger},
}

// Strain is whether the receiving village has residents enough (S22: at least 2–3 times the arriving people).
type Strain string

// The strains.
const (
	Enough  Strain = "enough"
	Thin    Strain = "thin"
	TooFew  Strain = "too_few"
	NotKnow Strain = "unknown"
)

var strains = []entity.Option[Strain]{
	{Code: Enough, ZH: "居民≥3倍", EN: "≥ 3 times", Tone: entity.OK},
	{Code: Thin, ZH: "居民2–3倍", EN: "2–3 times", Tone: entity.Warn},
	{Code: TooFew, ZH: "居民<2倍,不足", EN: "< 2 times: too few", Tone: entity.Danger},
	{Code: NotKnow, ZH: "居民数不详", EN: "residents unknown", Tone: entity.Warn},
}

// Pairing binds a source to a place that takes it in (对口安置). It binds the computation once both sides agree.
type Pairing struct {
	entity.Meta
	PlanID, SourceID, HostID, SiteID string
	Title                            string
	Hosts, Residents, Persons        entity.Int
	Agreement, Decision              string
	SignedOn                         entity.Date
	Bond                             Bond
	Strain                           Strain
	SentBy, HostBy                   string
}

// PairingType declares the register of pairings.
var PairingType = entity.Define("evac_pairing", func(d *entity.Def, p *Pairing) {
	d.Title("对口安置", "Pairings")
	d.Ref(&p.PlanID, Type).Label("方案", "Plan").Required().Parent()
	d.Naming(d.Text(&p.Title).Label("对口关系", "Pairing").Max(200).ReadOnly().List().Search())
	d.Ref(&p.SourceID, SourceType).Label("疏散单元", "Source").Required().Index()
	d.Ref(&p.HostID, area.Type).Label("接收村(镇)", "Receiving village or town").Required()
	d.Ref(&p.SiteID, evac.Type).Label("接收场所", "Receiving place").Required().Index()
	d.Int(&p.Persons).Label("安置人数", "Persons").Unit("人", "people").Required().Min(1).Max(1_000_000).List()
	d.Int(&p.Hosts).Label("接待户数", "Host households").Min(0).Max(1_000_000)
	d.Int(&p.Residents).Label("接收方居民数", "Residents there").Unit("人", "people").Min(0).Max(5_000_000)
	entity.OneOf(d, &p.Strain, strains).Label("接收能力", "Residents against arrivals").ReadOnly().List()
	d.Text(&p.Agreement).Label("协议编号", "Agreement no.").Max(60)
	d.Text(&p.Decision).Label("上级决定文号", "Decision of the higher government").Help("跨行政区须填(人民防空法第38条)", "Needed across areas (art. 38)").Max(60)
	d.Date(&p.SignedOn).Label("签订日期", "Signed on")
	entity.OneOf(d, &p.Bond, bonds).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Text(&p.SentBy).Label("疏散方确认人", "Confirmed for the senders by").Max(80).ReadOnly()
	d.Text(&p.HostBy).Label("接收方确认人", "Confirmed for the hosts by").Max(80).ReadOnly()
})
