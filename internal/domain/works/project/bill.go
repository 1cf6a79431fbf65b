package project

import "haidun/internal/kernel/entity"

// BillKind is what a bill is for.
type BillKind string

// The kinds.
const (
	RelocationFee BillKind = "relocation"
	Compensation  BillKind = "compensation"
)

var billKinds = []entity.Option[BillKind]{
	{Code: RelocationFee, ZH: "易地建设费", EN: "Fee for building elsewhere"},
	{Code: Compensation, ZH: "补偿费", EN: "Compensation"},
}

// Sort is whether a bill asks for money or gives it back.
type Sort string

// The sorts.
const (
	Original Sort = "original"
	Extra    Sort = "extra"
	Refund   Sort = "refund"
)

var sorts = []entity.Option[Sort]{
	{Code: Original, ZH: "首次缴费", EN: "First bill"},
	{Code: Extra, ZH: "补缴", EN: "Extra bill"},
	{Code: Refund, ZH: "退减", EN: "Refund"},
}

// BillState follows from the ledger; nobody sets it.
type BillState string

// The states.
const (
	Due      BillState = "due"
	Part     BillState = "part"
	Clear    BillState = "clear"
	BillDone BillState = "done"
)

var billStates = []entity.Option[BillState]{
	{Code: Due, ZH: "待缴(待退)", EN: "Due", Tone: entity.Warn},
	{Code: Part, ZH: "部分结清", EN: "Partly settled", Tone: entity.Warn},
	{Code: Clear, ZH: "已结清", EN: "Settled", Tone: entity.OK},
	{Code: BillDone, ZH: "已核销", EN: "Written off", Tone: entity.OK},
}

// Bill is a bill or a refund (缴费通知、退费通知). What is on it never changes once it was issued; below the line stands how far the
// ledger has settled it. Money is yuan.
type Bill struct {
	entity.Meta
	ProjectID, CaseID, LinkedID, Title, No, Matter string
	Kind                                           BillKind
	Sort                                           Sort
	BaseArea, Rate, Amount                         entity.Decimal
	IssuedOn, DueOn                                entity.Date
	Derivation                                     string
	Paid, Offset, Outstanding                      entity.Decimal
	SurchargeFixed, SurchargePaid                  entity.Decimal
	PaidOn                                         entity.Date
	ReceiptNo                                      string
	State                                          BillState
}

// BillType declares the register of bills.
var BillType = entity.Define("fee_bill", func(d *entity.Def, b *Bill) {
	d.Title("缴(退)费单", "Bills and refunds")
	d.Naming(d.Text(&b.Title).Label("名称", "Name").Max(160).ReadOnly().List())
	d.Ref(&b.ProjectID, Type).Label("项目", "Project").Parent().List()
	d.Ref(&b.CaseID, CaseType).Label("易地建设", "Relocation case").ReadOnly()
	d.RefSelf(&b.LinkedID).Label("原缴费单", "Follows bill").ReadOnly()
	d.Text(&b.No).Label("文号", "No.").Max(64).ReadOnly().List().Search()
	entity.OneOf(d, &b.Kind, billKinds).Label("费种", "Kind").Required().ReadOnly().List()
	entity.OneOf(d, &b.Sort, sorts).Label("性质", "Sort").Required().ReadOnly().List().Index()
	d.Text(&b.Matter).Label("事由", "For").Max(200).ReadOnly()
	d.AreaM2(&b.BaseArea).Label("计费面积", "Area billed").ReadOnly()
	d.Money(&b.Rate).Label("标准(元/m²)", "Rate").ReadOnly()
	d.Money(&b.Amount).Label("金额", "Amount").Min(0).ReadOnly().List()
	d.Date(&b.IssuedOn).Label("开具日期", "Issued on").Required().ReadOnly().List().Index()
	d.Date(&b.DueOn).Label("期限", "Due on").ReadOnly().List().Index()
	d.Long(&b.Derivation).Label("推算过程(JSON)", "Derivation (JSON)").ReadOnly().Max(mostText)
	d.Section("结清情况(由缴退费记录得出)", "Settled so far, by the ledger")
	d.Money(&b.Paid).Label("已缴(已退)", "Paid").ReadOnly().List()
	d.Money(&b.Offset).Label("已冲减", "Offset").ReadOnly()
	d.Money(&b.Outstanding).Label("未结清", "Outstanding").ReadOnly().List().Index()
	d.Money(&b.SurchargeFixed).Label("已确定的滞纳金", "Surcharge fixed by payments").ReadOnly()
	d.Money(&b.SurchargePaid).Label("已缴滞纳金", "Surcharge paid").ReadOnly()
	d.Date(&b.PaidOn).Label("最近缴(退)款日", "Last paid on").ReadOnly()
	d.Text(&b.ReceiptNo).Label("票据号", "Receipt no.").Max(200).ReadOnly()
	entity.OneOf(d, &b.State, billStates).Label("状态", "State").ReadOnly().List().Index()
})

// EntryKind is what an entry of the ledger is.
type EntryKind string

// The kinds.
const (
	Payment         EntryKind = "payment"
	SurchargePaying EntryKind = "surcharge"
	Payout          EntryKind = "payout"
	Offsetting      EntryKind = "offset"
	Reversal        EntryKind = "reversal"
)

var entryKinds = []entity.Option[EntryKind]{
	{Code: Payment, ZH: "缴款", EN: "Payment"},
	{Code: SurchargePaying, ZH: "缴滞纳金", EN: "Surcharge paid"},
	{Code: Payout, ZH: "退款", EN: "Paid back"},
	{Code: Offsetting, ZH: "冲减", EN: "Offset"},
	{Code: Reversal, ZH: "冲正", EN: "Reversed"},
}

// Entry is one line of the ledger (缴退费记录). It is never changed or struck; a mistake is reversed by another entry.
type Entry struct {
	entity.Meta
	BillID, Title, ReceiptNo, ReversesID, ByBillID string
	Kind                                           EntryKind
	Amount, Surcharge                              entity.Decimal
	PaidOn                                         entity.Date
	Derivation, EnteredBy                          string
	Remark                                         string
}

// EntryType declares the ledger.
var EntryType = entity.Define("fee_entry", func(d *entity.Def, e *Entry) {
	d.Title("缴退费记录", "Ledger of fees")
	d.Naming(d.Text(&e.Title).Label("名称", "Name").Max(160).ReadOnly().List())
	d.Ref(&e.BillID, BillType).Label("缴(退)费单", "Bill").Parent().List()
	entity.OneOf(d, &e.Kind, entryKinds).Label("类别", "Kind").Required().List()
	d.Money(&e.Amount).Label("金额", "Amount").Required().Min(0).List()
	d.Date(&e.PaidOn).Label("日期", "On").Required().List().Index()
	d.Text(&e.ReceiptNo).Label("票据号", "Receipt no.").Max(64).List().Search()
	d.RefSelf(&e.ReversesID).Label("冲正哪一笔", "Reverses")
	d.Ref(&e.ByBillID, BillType).Label("由退减单冲减", "Offset by refund").ReadOnly()
	d.Money(&e.Surcharge).Label("由此确定的滞纳金", "Surcharge this fixes").ReadOnly()
	d.Long(&e.Derivation).Label("滞纳金推算(JSON)", "Derivation of the surcharge (JSON)").ReadOnly().Max(mostText)
	d.Text(&e.EnteredBy).Label("登记人", "Entered by").Max(80).ReadOnly()
	d.Long(&e.Remark).Label("备注", "Remarks").Max(500)
})
