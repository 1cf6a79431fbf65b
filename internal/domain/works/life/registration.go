package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/organisation"
)

// RegState is whether a registration of use holds.
type RegState string

// The states.
const (
	Applied   RegState = "applied"
	Valid     RegState = "valid"
	Replaced  RegState = "replaced"
	Ended     RegState = "ended"
	Withdrawn RegState = "withdrawn"
)

var regStates = []entity.Option[RegState]{
	{Code: Applied, ZH: "申请", EN: "Applied for", Tone: entity.Info},
	{Code: Valid, ZH: "有效", EN: "In force", Tone: entity.OK},
	{Code: Replaced, ZH: "已变更", EN: "Replaced", Tone: entity.Idle},
	{Code: Ended, ZH: "终止", EN: "Ended", Tone: entity.Warn},
	{Code: Withdrawn, ZH: "撤回", EN: "Withdrawn", Tone: entity.Idle},
}

// Purpose is what a works is used for in peacetime (平时用途).
type Purpose string

// Parking is the purpose with rules of its own.
const Parking Purpose = "parking"

var purposes = []entity.Option[Purpose]{
	{Code: Parking, ZH: "停车", EN: "Parking"},
	{Code: "storage", ZH: "仓储", EN: "Storage"},
	{Code: "commerce", ZH: "商业", EN: "Commerce"},
	{Code: "sports", ZH: "文体活动", EN: "Sports and culture"},
	{Code: "office", ZH: "办公", EN: "Offices"},
	{Code: "passage", ZH: "通行", EN: "Passage"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Registration is the registration of a works' peacetime use (平时使用登记) with its responsibility letter. A change of user is a
// new registration that names the one before it; that one is replaced when the new one comes into force.
type Registration struct {
	entity.Meta
	FileID, Registrant     string
	OrgID                  string
	State                  RegState
	Version                entity.Int
	BeforeID               string
	Purpose                Purpose
	AreaM2                 entity.Decimal
	Lessee                 string
	LeaseFrom, LeaseTo     entity.Date
	Outsider, Contract     entity.Bool
	Told                   entity.Bool
	Waiting                entity.Int
	LetterNo               string
	LetterOn               entity.Date
	LetterFile             []entity.FileRef
	CertificateNo          string
	ValidFrom, ValidTo     entity.Date
	Renewals               entity.Int
	RenewedOn, EndedOn     entity.Date
	Reminders              string
	Contact, Phone, Remark string
}

// RegType declares the register of registrations of use.
var RegType = entity.Define("use_registration", func(d *entity.Def, r *Registration) {
	d.Title("平时使用登记", "Registrations of use")
	d.Section("登记", "Registration")
	d.Ref(&r.FileID, Type).Label("工程", "Works").Parent().List()
	d.Naming(d.Text(&r.Registrant).Label("登记人(使用单位)", "Registrant").Required().Max(100).List().Search())
	d.Ref(&r.OrgID, organisation.Type).Label("单位", "Organisation")
	entity.OneOf(d, &r.State, regStates).Label("状态", "State").List().Index()
	d.Int(&r.Version).Label("版本", "Version").Min(1).ReadOnly().List()
	d.RefSelf(&r.BeforeID).Label("变更自", "Replaces").Help("变更使用人时填上一份登记", "The registration before it, on a change of user")
	entity.OneOf(d, &r.Purpose, purposes).Label("平时用途", "Purpose").Required().List()
	d.AreaM2(&r.AreaM2).Label("使用面积", "Area used")
	d.Text(&r.Contact).Label("联系人", "Contact").Max(50)
	d.Text(&r.Phone).Label("联系电话", "Telephone").Max(20)
	d.Section("出租", "Lease")
	d.Text(&r.Lessee).Label("承租人", "Lessee").Max(100).Search()
	d.Date(&r.LeaseFrom).Label("租期起", "Lease from")
	d.Date(&r.LeaseTo).Label("租期止", "Lease to")
	d.Bool(&r.Outsider).Label("承租人非本小区业主", "Lessee is no resident")
	d.Int(&r.Waiting).Label("等候车位的业主", "Residents waiting").Unit("户", "households").Min(0)
	d.Bool(&r.Contract).Label("有书面合同", "Written contract")
	d.Bool(&r.Told).Label("已告知是人防工程", "Told that it is a civil-defence works")
	d.Long(&r.Reminders).Label("提醒", "Reminders").ReadOnly()
	d.Section("责任书与证", "Letter and certificate")
	d.Text(&r.LetterNo).Label("责任书编号", "Responsibility letter no.").Max(64).Search()
	d.Date(&r.LetterOn).Label("责任书签订日期", "Letter signed on")
	d.Files(&r.LetterFile).Label("责任书", "Letter")
	d.Text(&r.CertificateNo).Label("使用证编号", "Certificate no.").Max(64).List().Search().Unique()
	d.Date(&r.ValidFrom).Label("有效期起", "Valid from")
	d.Date(&r.ValidTo).Label("有效期至", "Valid to").List().Index()
	d.Int(&r.Renewals).Label("续期次数", "Renewals").Min(0).ReadOnly()
	d.Date(&r.RenewedOn).Label("续期日期", "Renewed on").ReadOnly()
	d.Date(&r.EndedOn).Label("终止日期", "Ended on")
	d.Long(&r.Remark).Label("备注", "Remarks")
})

// What the rules of a registration refuse.
var (
	CodeLease    = fault.Code{ID: "life_lease_long", ZH: "车位租期超过当地上限 {months} 个月(依据:{source})", EN: "is longer than the {months} months allowed here ({source})"}
	CodeLeaseEnd = fault.Code{ID: "life_lease_order", ZH: "租期止日早于起日", EN: "is before the lease begins"}
	CodeTooLarge = fault.Code{ID: "life_use_area", ZH: "使用面积大于工程建筑面积 {works} m²", EN: "is more than the works' built area of {works} m²"}
	CodeValid    = fault.Code{ID: "life_valid_order", ZH: "有效期止日须晚于起日", EN: "must be after the first day"}
	CodeBefore   = fault.Code{ID: "life_replaces", ZH: "只能变更同一工程的有效登记", EN: "must be a registration in force of the same works"}
	CodeSecond   = fault.Code{ID: "life_registration_held", ZH: "该工程有同一登记人的有效登记,请续期或变更", EN: "has one in force for this works: renew or replace it"}
	CodeUnused   = fault.Code{ID: "life_not_filed", ZH: "工程未竣工备案(或未经普查登记),未经验收不得使用", EN: "is not possible: the works has not been accepted and filed (or surveyed)"}
	CodeInForce  = fault.Code{ID: "life_in_force", ZH: "登记已生效,内容不能改;变更请新建一份", EN: "cannot be changed: the registration is in force; make a new one"}
)
