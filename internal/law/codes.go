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
	CodeMethod = fault.Code{ID: "law_count", ZH: "计数方法「{count}」未知。", EN: "The way of counting “{count}” is unknown."}
)

// With is the code with a placeholder such as {rule} filled in, by a text of each language.
func With(c fault.Code, name string, t Text) fault.Code {
	c.ZH, c.EN = strings.ReplaceAll(c.ZH, name, t.ZH), strings.ReplaceAll(c.EN, name, t.EN)
	return c
}

func refuse(code fault.Code, args fault.Args) error { return fault.New(fault.Invalid, code, args) }
