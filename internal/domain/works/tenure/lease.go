package tenure

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Lease is bays or area of a unit let to somebody (租赁). Rent is yuan a year.
type Lease struct {
	entity.Meta
	UnitID, Lessee  string
	LesseeKind      Lessee
	State           Letting
	Bays            entity.Int
	AreaM2          entity.Decimal
	From, Until     entity.Date
	ContractNo      string
	NoticeOn        entity.Date
	Asked           string
	Rent            entity.Decimal
	Reminder, Limit string
	EndedOn         entity.Date
	Files           []entity.FileRef
}

// LeaseType declares the register of leases.
var LeaseType = entity.Define("tenure_lease", func(d *entity.Def, l *Lease) {
	d.Title("车位·场地租赁", "Leases")
	d.Ref(&l.UnitID, UnitType).Label("产权单元", "Unit").Parent().List()
	d.Naming(d.Text(&l.Lessee).Label("承租人", "Lessee").Required().Max(100).List().Search())
	entity.OneOf(d, &l.LesseeKind, lessees).Label("承租人类别", "Kind of lessee").Required().List()
	entity.OneOf(d, &l.State, lettings).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Int(&l.Bays).Label("车位数", "Bays").Unit("个", "bays").Min(0).Max(10_000).List()
	d.AreaM2(&l.AreaM2).Label("面积", "Area").Max(1_000_000)
	d.Date(&l.From).Label("起租", "From").Required().List()
	d.Date(&l.Until).Label("止租", "Until").Required().List().Index()
	d.Money(&l.Rent).Label("年租金", "Rent a year").Min(0)
	d.Text(&l.ContractNo).Label("合同编号", "Contract no.").Max(64)
	d.Date(&l.NoticeOn).Label("告知日期", "Told on").Help("告知承租人这是人防工程的日期", "When the lessee was told that it is a civil-defence works")
	d.Long(&l.Asked).Label("业主优先情况", "How residents were asked").Help("租给小区以外前,如何征询等候的业主", "Before it goes outside: how waiting residents were asked").Max(1000)
	d.Long(&l.Reminder).Label("业主优先提醒", "Residents first").Max(1000).ReadOnly()
	d.Long(&l.Limit).Label("租期上限", "Longest term").Max(1000).ReadOnly()
	d.Date(&l.EndedOn).Label("终止日期", "Ended on")
	d.Files(&l.Files).Label("合同·告知书", "Contract and notice")
})

// Income is one line of a unit's ledger (收益台账). Nothing is changed in it: what was wrong is taken back by a counter-entry.
type Income struct {
	entity.Meta
	UnitID, Voucher string
	Kind            Entry
	On              entity.Date
	Year            entity.Int
	Amount          entity.Decimal // yuan, more than nothing
	Signed          entity.Decimal // what it adds to the balance
	CountersID      string
	Party, Why      string
	By              string
	At              time.Time
	Files           []entity.FileRef
}

// IncomeType declares the ledger.
var IncomeType = entity.Define("tenure_income", func(d *entity.Def, i *Income) {
	d.Title("收益台账", "Income ledger")
	d.Ref(&i.UnitID, UnitType).Label("产权单元", "Unit").Parent().List()
	d.Naming(d.Text(&i.Voucher).Label("凭证号", "Voucher").Required().Max(64).List().Search())
	entity.OneOf(d, &i.Kind, entries).Label("科目", "Entry").Required().List().Index()
	d.Date(&i.On).Label("日期", "On").Required().List().Index()
	d.Int(&i.Year).Label("年度", "Year").ReadOnly().List().Index()
	d.Money(&i.Amount).Label("金额", "Amount").Help("冲正的金额自动取原笔", "Of a counter-entry: that of what it takes back").Min(0).Max(10_000_000_000).List()
	d.Money(&i.Signed).Label("对结余的影响", "Adds to the balance").ReadOnly().List()
	d.RefSelf(&i.CountersID).Label("冲正哪一笔", "Takes back").Index()
	d.Text(&i.Party).Label("对方", "Party").Max(100).Search()
	d.Text(&i.Why).Label("事由", "For what").Max(200)
	d.Text(&i.By).Label("经办人", "By").Max(80).ReadOnly()
	d.Time(&i.At).Label("记账时间", "Entered at").ReadOnly()
	d.Files(&i.Files).Label("凭证", "Vouchers")
})
