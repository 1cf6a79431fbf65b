package upkeep

import (
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/organisation"
)

// AssetState is whether a piece of equipment is there to be looked after.
type AssetState string

// The states.
const (
	InService AssetState = "in_service"
	OutOf     AssetState = "out_of_service" // for a time; nothing is due
	Removed   AssetState = "removed"
)

var assetStates = []entity.Option[AssetState]{
	{Code: InService, ZH: "在用", EN: "In service", Tone: entity.OK},
	{Code: OutOf, ZH: "停用", EN: "Out of service", Tone: entity.Warn},
	{Code: Removed, ZH: "已拆除", EN: "Removed", Tone: entity.Idle},
}

// Asset is a piece of equipment of a works, or several alike that are looked after together (设备). RenewedOn and ExpiresOn follow
// from the renewals that are recorded.
type Asset struct {
	entity.Meta
	ShelterID   string
	UnitID      string
	Name        string
	Kind        Kind
	Status      AssetState
	Quantity    entity.Int
	Place       string
	Model       string
	Maker       string
	MadeOn      entity.Date
	InstalledOn entity.Date
	ExpiresOn   entity.Date
	RenewedOn   entity.Date
	LastDoneOn  entity.Date
	Photos      []entity.FileRef
	Remark      string
}

// AssetType declares the register of equipment.
var AssetType = entity.Define("shelter_asset", func(d *entity.Def, a *Asset) {
	d.Title("工程设备", "Equipment of works")
	d.Ref(&a.ShelterID, shelter.Type).Label("人防工程", "Works").Parent().List()
	d.Ref(&a.UnitID, shelter.UnitType).Label("防护单元", "Protection unit").Help("不填则属于整个工程", "Of the whole works, if left empty").Index().List()
	d.Naming(d.Text(&a.Name).Label("名称(编号)", "Name or number").Required().Max(64).List().Search())
	entity.OneOf(d, &a.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &a.Status, assetStates).Label("状态", "Status").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Int(&a.Quantity).Label("数量", "Quantity").Min(1).Max(9999).List()
	d.Text(&a.Place).Label("安装部位", "Place").Max(100).List()
	d.Text(&a.Model).Label("型号", "Model").Max(100)
	d.Text(&a.Maker).Label("生产厂家", "Maker").Max(100)
	d.Section("日期", "Dates")
	d.Date(&a.MadeOn).Label("出厂日期", "Made on").Help("油漆、密封条等更新周期由此起算", "Renewals count from it")
	d.Date(&a.InstalledOn).Label("安装日期", "Installed on").List()
	d.Date(&a.ExpiresOn).Label("储存期至", "Shelf life until").Help("过滤吸收器铭牌所示;到期须更换", "As stamped on a filter absorber; it is replaced then").List().Index()
	d.Date(&a.RenewedOn).Label("最近更新日期", "Last renewed on")
	d.Date(&a.LastDoneOn).Label("入册前最近维护日期", "Last looked after before it was entered").Help("有据可查时填写,维护周期由此起算;不详则从入册之日起算", "Where there is proof: what is due counts from it, otherwise from the day it was entered")
	d.Section("资料", "Papers")
	d.Files(&a.Photos).Label("照片", "Photos")
	d.Long(&a.Remark).Label("备注", "Remarks")
})

// Mandate is the contract by which a firm looks after a works (维护委托). Without one in force its signature counts for nothing.
type Mandate struct {
	entity.Meta
	ShelterID  string
	CompanyID  string
	DocumentNo string
	From       entity.Date
	Until      entity.Date
	Files      []entity.FileRef
}

// MandateType declares the register of mandates.
var MandateType = entity.Define("upkeep_mandate", func(d *entity.Def, m *Mandate) {
	d.Title("维护委托", "Upkeep mandates")
	d.Ref(&m.ShelterID, shelter.Type).Label("人防工程", "Works").Parent().List()
	d.Ref(&m.CompanyID, organisation.Type).Label("维护单位", "Firm").Required().List()
	d.Naming(d.Text(&m.DocumentNo).Label("合同(委托书)编号", "Contract no.").Required().Max(80).List().Search())
	d.Date(&m.From).Label("起", "From").Required().List()
	d.Date(&m.Until).Label("止", "Until").Help("不填则为长期", "Without end, if left empty").List().Index()
	d.Files(&m.Files).Label("合同", "Contract")
})
