package tenure

import (
	"haidun/internal/kernel/entity"
)

// Transfer is how a unit comes to the unit that the land condition names (移交): 条件约定→验收备案→移交→登记→运营→收益核对.
type Transfer struct {
	entity.Meta
	UnitID, Title       string
	State               State
	Giver, Receiver     string
	ConditionNo         string
	AgreedOn, FiledOn   entity.Date
	FilingNo            string
	SurveyM2            entity.Decimal
	DueOn               entity.Date
	DueWhy              string
	HandedOn            entity.Date
	Timely              Timely
	LateDays            entity.Int
	Assets              string
	GivenBy, TakenBy    string
	RegisteredOn        entity.Date
	RegistrationNo      string
	CertificateNo       string
	OperatingFrom       entity.Date
	Operator            string
	ReconciledYear      entity.Int
	ReconciledOn        entity.Date
	Income, Spent, Left entity.Decimal
	ReconciledBy        string
	Files               []entity.FileRef
	Remark              string
}

// TransferType declares the register of transfers.
var TransferType = entity.Define("tenure_transfer", func(d *entity.Def, t *Transfer) {
	d.Title("产权移交", "Transfers of units")
	d.Ref(&t.UnitID, UnitType).Label("产权单元", "Unit").Parent().List()
	d.Naming(d.Text(&t.Title).Label("事项", "Matter").Required().Max(100).List().Search())
	entity.OneOf(d, &t.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Section("条件约定", "Condition")
	d.Text(&t.Giver).Label("移交单位", "Given by").Required().Max(100).List().Search()
	d.Text(&t.Receiver).Label("接收单位", "Taken by").Help("政府指定的单位", "The unit named by the government").Required().Max(100).List().Search()
	d.Text(&t.ConditionNo).Label("出让条件文号", "Land condition no.").Max(64)
	d.Date(&t.AgreedOn).Label("约定日期", "Agreed on")
	d.Section("验收备案与移交", "Filing and hand-over")
	d.Date(&t.FiledOn).Label("备案日期", "Filed on").List()
	d.Text(&t.FilingNo).Label("备案号", "Filing no.").Max(64)
	d.AreaM2(&t.SurveyM2).Label("实测面积", "Survey area").Max(10_000_000)
	d.Date(&t.DueOn).Label("最迟移交", "To be handed over by").ReadOnly().List().Index()
	d.Long(&t.DueWhy).Label("期限依据", "How the day was counted").ReadOnly().Max(4000)
	d.Date(&t.HandedOn).Label("移交日期", "Handed over on").List()
	entity.OneOf(d, &t.Timely, timely).Label("是否按期", "In time").ReadOnly().List().Index()
	d.Int(&t.LateDays).Label("逾期天数", "Days late").Unit("天", "days").ReadOnly()
	d.Long(&t.Assets).Label("移交清单", "What is handed over").Help("设备、图纸、钥匙、资料,一行一项", "Equipment, drawings, keys, papers; one a line").Max(4000)
	d.Text(&t.GivenBy).Label("移交人", "Given over by").Max(80).ReadOnly()
	d.Text(&t.TakenBy).Label("接收人", "Taken over by").Max(80).ReadOnly()
	d.Section("登记", "Registration")
	d.Date(&t.RegisteredOn).Label("登记日期", "Registered on")
	d.Text(&t.RegistrationNo).Label("登记编号", "Registration no.").Max(64)
	d.Text(&t.CertificateNo).Label("权证号", "Certificate no.").Max(64)
	d.Section("运营与收益核对", "Operation and income")
	d.Date(&t.OperatingFrom).Label("运营起始", "In operation from")
	d.Text(&t.Operator).Label("运营单位", "Operated by").Max(100)
	d.Int(&t.ReconciledYear).Label("核对年度", "Year reconciled").Min(2000).Max(2100)
	d.Date(&t.ReconciledOn).Label("核对日期", "Reconciled on")
	d.Money(&t.Income).Label("年度收入", "Income of the year").ReadOnly()
	d.Money(&t.Spent).Label("年度维护与转换支出", "Spent on upkeep and conversion").ReadOnly()
	d.Money(&t.Left).Label("累计结余", "Balance").ReadOnly()
	d.Text(&t.ReconciledBy).Label("核对人", "Reconciled by").Max(80).ReadOnly()
	d.Files(&t.Files).Label("资料", "Papers")
	d.Long(&t.Remark).Label("备注", "Remarks").Max(1000)
})

// running reports whether the transfer is neither over nor cancelled: until the unit is registered.
func (t *Transfer) running() bool {
	return !t.Struck() && (t.State == Agreed || t.State == Filed || t.State == Handed)
}
