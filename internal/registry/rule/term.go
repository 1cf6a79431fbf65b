package rule

import (
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// OfTerm describes a table of terms, such as the days within which a permit is decided.
func OfTerm(code string, title law.Text, published *law.Table[law.Term]) *Table {
	units := []Option{
		{Code: string(law.Working), Name: law.Text{ZH: "个工作日", EN: "working days"}},
		{Code: string(law.Natural), Name: law.Text{ZH: "日", EN: "calendar days"}},
		{Code: string(law.Months), Name: law.Text{ZH: "个月", EN: "months"}},
		{Code: string(law.Years), Name: law.Text{ZH: "年", EN: "years"}},
	}
	check := func(t law.Term) error {
		if t.N < 1 || t.N > 3660 || t.Text() == (law.Term{N: t.N}).Text() {
			return fault.New(fault.Invalid, law.CodeTerm, fault.Args{"n": t.N})
		}
		return nil
	}
	return Of(code, title, published, law.Term.Text, check,
		Field{Name: "n", Title: law.Text{ZH: "期限", EN: "Term"}, Kind: Number}, Field{Name: "unit", Title: law.Text{ZH: "单位", EN: "Counted in"}, Kind: Choice, Options: units})
}
