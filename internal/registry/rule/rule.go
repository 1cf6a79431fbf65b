package rule

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/law"
)

// State is where a rule or a calendar stands.
type State string

// The states. Ended rows go on holding on their days; withdrawn ones hold on none.
const (
	Missing   State = "missing" // of calendars: the program asks for it
	Draft     State = "draft"
	InForce   State = "in_force"
	Ended     State = "ended"
	Withdrawn State = "withdrawn"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草案", EN: "Draft", Tone: entity.Info},
	{Code: InForce, ZH: "已生效", EN: "In force", Tone: entity.OK},
	{Code: Ended, ZH: "已失效", EN: "Ended", Tone: entity.Idle},
	{Code: Withdrawn, ZH: "已撤销", EN: "Withdrawn", Tone: entity.Danger},
}

// holds reports whether rows of a state are law on their days.
func (s State) holds() bool { return s == InForce || s == Ended }

var evidences = []entity.Option[law.Evidence]{
	{Code: law.Found, ZH: "已核原文", EN: "Read in its source", Tone: entity.OK},
	{Code: law.Unverified, ZH: "待核实", EN: "To be verified", Tone: entity.Warn},
}

// Rule is a row that the office keeps. Value is JSON in the form of its table; Area is a code of GB/T 2260, "" for the whole
// country; Until is its last day, "" while there is none.
type Rule struct {
	entity.Meta
	Code, TableCode, Title             string
	State                              State
	Value                              string
	Area, AreaName, AreaNameEn         string
	From, Until                        entity.Date
	SourceTitle, SourceTitleEn, Number string
	Article, ArticleEn                 string
	Evidence, Dated                    law.Evidence
	Remark, RemarkEn, BackWhy          string
	ReplacesID                         string
	EnteredBy, ApprovedBy              string
}

// Type declares the register of rules.
var Type = entity.Define("law_rule", func(d *entity.Def, r *Rule) {
	d.Title("法规依据", "Rules")
	d.Open()
	d.Naming(d.Text(&r.Title).Label("规定", "Rule").Max(200).ReadOnly().List().Search())
	d.Text(&r.Code).Label("编号", "Number").Help("依据它算出的结果都注明这个编号", "Results name it").Max(80).ReadOnly().Unique().List()
	entity.OneOf(d, &r.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Text(&r.TableCode).Label("类别代码", "Table").Help("如 city_class、fee_rate", "Such as city_class or fee_rate").Required().Max(40).List().Index()
	d.Long(&r.Value).Label("内容", "Value").Help("按类别的格式", "In the form of its table").Required().Max(8000)
	d.Section("适用", "Where and when")
	d.Text(&r.Area).Label("区划代码", "Area code").Help("不填为全国;适用于该地区及其下级", "Empty for the whole country; it holds there and below").Max(12).List().Index()
	d.Text(&r.AreaName).Label("地区名称", "Name of the area").Max(64).List()
	d.Text(&r.AreaNameEn).Label("地区英文名称", "Its name in English").Max(100)
	d.Date(&r.From).Label("起效日", "First day").Required().List().Index()
	d.Date(&r.Until).Label("失效日", "Last day").Help("最后有效的一天", "The last day it holds").List()
	d.Long(&r.BackWhy).Label("追溯理由", "Why it reaches back").Help("起效日早于今天时必填", "Needed where it begins before today").Max(1000)
	d.RefSelf(&r.ReplacesID).Label("取代", "Replaces").Help("生效时,原规定在前一天失效", "When this comes into force, that one ends the day before").Index()
	d.Section("出处", "Source")
	d.Text(&r.SourceTitle).Label("文件名称", "Act").Required().Max(200).List().Search()
	d.Text(&r.SourceTitleEn).Label("文件英文名称", "Act in English").Max(300)
	d.Text(&r.Number).Label("文号", "Number of the act").Max(80)
	d.Text(&r.Article).Label("条款", "Article").Max(80).List()
	d.Text(&r.ArticleEn).Label("条款(英文)", "Article in English").Max(80)
	entity.OneOf(d, &r.Evidence, evidences).Label("内容核实", "Its value").Required().List()
	entity.OneOf(d, &r.Dated, evidences).Label("日期核实", "Its days").Required()
	d.Long(&r.Remark).Label("备注", "Remarks").Max(1000)
	d.Long(&r.RemarkEn).Label("备注(英文)", "Remarks in English").Max(1000)
	d.Text(&r.EnteredBy).Label("提出人", "Entered by").Max(80).ReadOnly()
	d.Text(&r.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
})

// Year is the calendar of a year as the office keeps it. Off and Worked are one span a line: 2027-01-01 2027-01-03 元旦.
type Year struct {
	entity.Meta
	Year                  entity.Int
	Title                 string
	State                 State
	Number                string
	PublishedOn           entity.Date
	Notice                string
	Off, Worked           string
	Evidence              law.Evidence
	Remark                string
	ReplacesID            string
	EnteredBy, ApprovedBy string
}

// YearType declares the register of calendars.
var YearType = entity.Define("law_year", func(d *entity.Def, y *Year) {
	d.Title("工作日历", "Working calendars")
	d.Open()
	d.Naming(d.Text(&y.Title).Label("日历", "Calendar").Max(80).ReadOnly().List().Search())
	d.Int(&y.Year).Label("年份", "Year").Required().Min(1950).Max(9998).List().Index()
	entity.OneOf(d, &y.State, append([]entity.Option[State]{{Code: Missing, ZH: "待录入", EN: "Missing", Tone: entity.Danger}}, states...)).
		Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Text(&y.Number).Label("文号", "Number of the notice").Max(80).List()
	d.Date(&y.PublishedOn).Label("发布日期", "Published on")
	d.Long(&y.Notice).Label("通知正文", "The notice").Help("粘贴国务院办公厅通知的正文;放假和上班日期由此读出", "Paste the State Council's notice; the days are read from it").Max(8000)
	d.Long(&y.Off).Label("放假", "Days off").Help("每行一段:起日 止日 名称", "One span a line: first day, last day, name").Max(4000)
	d.Long(&y.Worked).Label("周末上班", "Weekend days worked").Max(4000)
	entity.OneOf(d, &y.Evidence, evidences).Label("核实", "Verified").Required().List()
	d.RefSelf(&y.ReplacesID).Label("取代", "Replaces").Index()
	d.Long(&y.Remark).Label("备注", "Remarks").Max(1000)
	d.Text(&y.EnteredBy).Label("提出人", "Entered by").Max(80).ReadOnly()
	d.Text(&y.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
})
