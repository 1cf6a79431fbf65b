package service

import (
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
)

// Item is one version of a service item (事项). Periods are in days of Days; an empty one is not laid down. Cases keep the version they
// began with, so what they go by is not changed once it is in use: a new version takes over on its first day.
type Item struct {
	entity.Meta
	Name                   string
	Code                   string // of the province's list of powers where it is known, else our own
	Version                entity.Int
	From, Until            entity.Date
	Kind                   ItemKind
	Level                  Level
	Object                 []Person
	Basis                  string
	LegalDays, CommitDays  entity.Int
	Days                   DayKind
	Verified               entity.Bool
	Remark                 string
	Fee                    string
	Window, Phone          string
	ResultName             string
	Depth                  entity.Int // online depth, I to IV
	Mobile, Promise, Joint entity.Bool
	Matter                 string // of which domain it is: see [Matter]
	CorrectDays, DeferDays entity.Int
}

// ItemType declares the dictionary of items.
var ItemType = entity.Define("service_item", func(d *entity.Def, i *Item) {
	d.Title("服务事项", "Service items")
	d.Open()
	d.Naming(d.Text(&i.Name).Label("事项名称", "Name").Required().Max(100).List().Search().Public())
	d.Text(&i.Code).Label("事项编码", "Code").Required().Max(32).List().Index().Public().Help("浙江省权力事项库编码;未取得时用本单位编码", "Of the province's list of powers; our own where it is not known")
	d.Int(&i.Version).Label("版本", "Version").Required().Min(1).Max(9999).List().Public()
	d.Date(&i.From).Label("施行日期", "In force from").Required().List().Index().Public()
	d.Date(&i.Until).Label("失效日期", "Until").List().Public().Help("最后一天;在用的不填", "Its last day; empty while in force")
	entity.OneOf(d, &i.Kind, itemKinds).Label("类别", "Kind").Required().List().Public()
	entity.OneOf(d, &i.Level, levels).Label("办理层级", "Level").Public()
	entity.SomeOf(d, &i.Object, persons).Label("服务对象", "For").Public()
	d.Long(&i.Basis).Label("设定依据", "Legal basis").Required().Max(1000).Public()
	d.Section("期限", "Periods")
	d.Int(&i.LegalDays).Label("法定办结时限", "Statutory period").Min(0).Max(3650).List().Public().Help("没有规定的不填", "Empty where the law lays none down")
	d.Int(&i.CommitDays).Label("承诺办结时限", "Promised period").Min(0).Max(3650).List().Public().Help("不得长于法定时限;0 为当日", "Not longer than the statutory one; 0 is the same day")
	entity.OneOf(d, &i.Days, dayKinds).Label("日的种类", "Days are").Required().Public()
	d.Int(&i.CorrectDays).Label("补正期限", "To correct within").Unit("工作日", "working days").Min(1).Max(365).Public().Help("不填为 15 个工作日(待核实)", "15 working days where empty (to be verified)")
	d.Int(&i.DeferDays).Label("容缺补交期限", "Papers that follow, within").Unit("工作日", "working days").Min(1).Max(365).Public().Help("不填为 10 个工作日(待核实)", "10 working days where empty (to be verified)")
	d.Bool(&i.Verified).Label("依据与期限已核实", "Basis and periods verified").List().Public()
	d.Long(&i.Remark).Label("待核实事项", "What is to be verified").Max(1000).Public()
	d.Section("办理", "How it is handled")
	d.Text(&i.Fee).Label("收费", "Fee").Max(200).Public()
	d.Text(&i.Window).Label("办理窗口", "Counter").Max(200).Public()
	d.Text(&i.Phone).Label("咨询电话", "Telephone").Max(32).Public()
	d.Text(&i.ResultName).Label("结果文书", "Result").Max(100).Public()
	d.Int(&i.Depth).Label("网办深度", "Online depth").Min(1).Max(4).Public()
	d.Bool(&i.Mobile).Label("掌上可办", "By mobile").Public()
	d.Bool(&i.Promise).Label("可告知承诺", "May go by promise").Public()
	d.Bool(&i.Joint).Label("可联合办理", "May go jointly").Public()
	d.Text(&i.Matter).Label("业务", "Matter").Max(32).Help("由哪项业务提供数据,如 build_project", "Which domain supplies its data, such as build_project")
})

// Paper is one paper of an item (材料).
type Paper struct {
	entity.Meta
	ItemID string
	Name   string
	Order  entity.Int
	Need   Need
	Source Source
	Format string
	Copies entity.Int
	Form   []entity.FileRef
	Sample []entity.FileRef
	Remark string
}

// PaperType declares the register of papers.
var PaperType = entity.Define("service_paper", func(d *entity.Def, p *Paper) {
	d.Title("申请材料", "Papers of items")
	d.Open()
	d.Ref(&p.ItemID, ItemType).Label("事项", "Item").Parent()
	d.Naming(d.Text(&p.Name).Label("材料名称", "Name").Required().Max(100).List().Search().Public())
	d.Int(&p.Order).Label("次序", "Order").Min(0).Max(999).List().Public()
	entity.OneOf(d, &p.Need, needs).Label("必要性", "Need").Required().List().Public()
	entity.OneOf(d, &p.Source, sources).Label("来源", "Source").Required().List().Public()
	d.Text(&p.Format).Label("形式", "Format").Max(80).Public()
	d.Int(&p.Copies).Label("份数", "Copies").Min(0).Max(99).List().Public()
	d.Files(&p.Form).Label("空白表格", "Blank form").Public()
	d.Files(&p.Sample).Label("填写样本", "Sample").Public()
	d.Text(&p.Remark).Label("说明", "Remarks").Max(300).Public()
})

func checkCredit(s string) error {
	_, err := ident.CreditCode(s)
	return err
}

func checkMobile(s string) error {
	_, err := ident.Mobile(s)
	return err
}
