package law

import (
	"strings"

	"haidun/internal/kernel/fault"
)

// The refusals of this package.
var (
	CodeNoRow  = fault.Code{ID: "law_no_row", ZH: "{rule}:{day} 在 {area} 没有登记的规定,不予推算。请先登记规定。", EN: "{rule}: no rule is registered for {area} on {day}, and none is guessed. Enter the rule first."}
	CodeTable  = fault.Code{ID: "law_table", ZH: "{rule}的规定 {row} 有误:{what}", EN: "{rule}: rule {row} is wrong: {what}"}
	CodeArea   = fault.Code{ID: "law_area", ZH: "行政区划代码「{area}」有误,应为 2、4、6、9 或 12 位数字。", EN: "The area code “{area}” is wrong; it has 2, 4, 6, 9 or 12 digits."}
	CodeDay    = fault.Code{ID: "law_day", ZH: "日期「{day}」有误,应写作 2024-05-12。", EN: "The day “{day}” cannot be read; write 2024-05-12."}
	CodeLead   = fault.Code{ID: "law_lead", ZH: "「{days} 日以前」不能计算,天数应在 1 至 3660 之间。", EN: "“{days} days before” cannot be counted; it takes 1 to 3660 days."}
	CodeAmount = fault.Code{ID: "law_amount", ZH: "数值「{amount}」有误:须为数字,整数最多 12 位,小数最多 2 位。", EN: "The number “{amount}” is wrong: at most 12 digits before and 2 after the point."}
	CodeYear   = fault.Code{ID: "law_year", ZH: "{year} 年的工作日历有误:{what}", EN: "The calendar of {year} is wrong: {what}"}
	CodeNoYear = fault.Code{ID: "law_no_year", ZH: "没有 {year} 年的工作日历,不予推算。请先录入国务院办公厅该年的节假日安排通知。", EN: "There is no calendar of {year}, and none is guessed. Enter the State Council's notice on the holidays of that year first."}
	CodeTerm   = fault.Code{ID: "law_term", ZH: "期限「{n}」不能计算,应在 1 至 3660 之间,单位为工作日、日、月或年。", EN: "A term of “{n}” cannot be counted; it takes 1 to 3660 working days, days, months or years."}
	CodePaused = fault.Code{ID: "law_paused", ZH: "自 {day} 起暂停计时,尚未恢复,到期日还不能确定。", EN: "The clock has stood still since {day}; while it does there is no last day."}
	CodeMethod = fault.Code{ID: "law_count", ZH: "计数方法「{count}」未知。", EN: "The way of counting “{count}” is unknown."}
)

// With is the code with a placeholder such as {rule} filled in, by a text of each language.
func With(c fault.Code, name string, t Text) fault.Code {
	c.ZH, c.EN = strings.ReplaceAll(c.ZH, name, t.ZH), strings.ReplaceAll(c.EN, name, t.EN)
	return c
}

func refuse(code fault.Code, args fault.Args) error { return fault.New(fault.Invalid, code, args) }
