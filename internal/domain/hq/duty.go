package hq

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Phase is when a duty holds.
type Phase string

// The phases.
const (
	Peace      Phase = "peace"
	Transition Phase = "transition"
	War        Phase = "war"
	Emergency  Phase = "emergency"
)

var phases = []entity.Option[Phase]{
	{Code: Peace, ZH: "平时", EN: "Peacetime", Tone: entity.OK},
	{Code: Transition, ZH: "平战转换", EN: "Transition", Tone: entity.Warn},
	{Code: War, ZH: "战时", EN: "Wartime", Tone: entity.Danger},
	{Code: Emergency, ZH: "应急支援", EN: "Emergency support", Tone: entity.Info},
}

// Frequency is how often a duty is done.
type Frequency string

var frequencies = []entity.Option[Frequency]{
	{Code: "standing", ZH: "常态", EN: "Standing"},
	{Code: "monthly", ZH: "每月", EN: "Monthly"},
	{Code: "quarterly", ZH: "每季度", EN: "Quarterly"},
	{Code: "half_yearly", ZH: "每半年", EN: "Every half year"},
	{Code: "yearly", ZH: "每年", EN: "Yearly"},
	{Code: "on_order", ZH: "按指令", EN: "On order"},
}

// DutyItem is one thing that a member unit has to do. It moves to the successor with a reform and is never copied; who
// had it before is in [Handover].
type DutyItem struct {
	entity.Meta
	MemberID    string
	Phase       Phase
	Seq         entity.Int
	Text        string
	BasisDoc    string
	Deliverable string
	Frequency   Frequency
	OwnerPost   string
	Unverified  entity.Bool // taken from the reference list and not looked at by anybody yet
	Since       entity.Date
	EndedOn     entity.Date // the first day it is in force no more
}

// DutyType is the register of duty items.
var DutyType = entity.Define("duty_item", func(d *entity.Def, i *DutyItem) {
	d.Title("职责条目", "Duty items")
	d.Ref(&i.MemberID, headquarters.MemberType).Label("成员单位", "Member unit").Required().Parent().Index().List()
	entity.OneOf(d, &i.Phase, phases).Label("阶段", "Phase").Required().List().Index()
	d.Int(&i.Seq).Label("序号", "No.").Min(1).Max(999).List()
	d.Naming(d.Text(&i.Text).Label("职责", "Duty").Required().Max(300).List().Search())
	d.Text(&i.BasisDoc).Label("依据文件", "Basis").Max(120).List()
	d.Text(&i.Deliverable).Label("成果", "Deliverable").Max(120)
	entity.OneOf(d, &i.Frequency, frequencies).Label("频次", "Frequency").List()
	d.Text(&i.OwnerPost).Label("责任岗位", "Post responsible").Max(60).List()
	d.Bool(&i.Unverified).Label("待核实", "To be verified").List().Index().Help("由参考职责填入,尚未对照文件核实", "Taken from the reference list and not yet checked against a document")
	d.Date(&i.Since).Label("起始日期", "In force from")
	d.Date(&i.EndedOn).Label("终止日期", "Ended on").Help("不再承担的第一天", "The first day it is in force no more")
})

// CodePeriod is raised for what ends before it begins.
var CodePeriod = fault.Code{ID: "duty_period", ZH: "不能早于起始日期", EN: "must not be before the first day"}

// Validate refuses a duty that ends before it begins.
func (i *DutyItem) Validate() error {
	r := DutyType.Rules(i)
	r.If(i.EndedOn != "" && i.EndedOn < i.Since, &i.EndedOn, CodePeriod, nil)
	return r.Err()
}

// inForce reports whether something that holds from since until ended does so on day.
func inForce(since, ended, day entity.Date) bool { return since <= day && (ended == "" || day < ended) }

// clear reports whether the duty is one that the unit knows for certain to have on day.
func (i *DutyItem) clear(day entity.Date) bool {
	return !i.Struck() && inForce("", i.EndedOn, day) && !i.Unverified.V
}

type counted struct{}

// dutyHook keeps the number of clear duties at its unit. A verb that changes many counts once.
func dutyHook(today func() entity.Date) func(ctx context.Context, tx *store.Tx, before, i *DutyItem) error {
	return func(_ context.Context, tx *store.Tx, _, i *DutyItem) error {
		if tx.Value(counted{}) != nil {
			return nil
		}
		n, err := clearDuties(tx, i.MemberID, i.ID, today())
		if err != nil {
			return err
		}
		if i.clear(today()) {
			n++
		}
		return setDuties(tx, i.MemberID, n)
	}
}

// clearDuties counts the duties that a unit knows for certain to have on day, but for one.
func clearDuties(tx *store.Tx, member, but string, day entity.Date) (n int64, err error) {
	err = rows(tx, func(scan func(...any) error) error { return scan(&n) },
		`SELECT count(*) FROM duty_item WHERE member_id=`+bind(tx, 1)+` AND id<>`+bind(tx, 2)+` AND struck_at IS NULL AND (ended_on IS NULL OR ended_on>`+bind(tx, 3)+`) AND NOT coalesce(unverified, `+no+`)`,
		member, but, string(day))
	return n, err
}

// no is false in both databases' words.
const no = `1=0`

func setDuties(tx *store.Tx, member string, n int64) error {
	m, err := store.Fetch(tx, headquarters.MemberType, member)
	if err != nil {
		return err
	}
	m.OpenDuties = entity.IntOf(n)
	return tx.Put(headquarters.MemberType.Schema(), m, store.Note{Action: "count", Right: Keep})
}
