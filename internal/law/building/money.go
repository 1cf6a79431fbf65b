package building

import (
	"fmt"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Sum is an amount in yuan with how it was made.
type Sum struct {
	Yuan       law.Hundredths  `json:"yuan"`
	Derivation *law.Derivation `json:"derivation"`
}

// Surcharge is what late payment adds to a fee: so much a day from the day after due to the day of payment, never more than
// the cap.
//
// Codes: building_days, building_negative, law_no_row, law_amount.
func (r *Rules) Surcharge(day law.Day, area string, principal law.Hundredths, days int64) (Sum, error) {
	if days < 0 || days > 36_600 {
		return Sum{}, refuse(CodeDays, nil)
	}
	if err := negative(figure{law.Text{ZH: "本金", EN: "The principal"}, principal}); err != nil {
		return Sum{}, err
	}
	row, err := r.Late.At(day, area)
	if err != nil {
		return Sum{}, err
	}
	d := law.Begin(law.Text{ZH: "滞纳金", EN: "Surcharge"}, law.Text{ZH: "元", EN: "yuan"})
	yuan, err := principal.Times(row.Value.DayRate*days, 10_000)
	if err != nil {
		return Sum{}, err
	}
	d.Step(law.Text{ZH: fmt.Sprintf("逾期 %d 日", days), EN: fmt.Sprintf("%d days late", days)}, fmt.Sprintf("%s × %s%% × %d", principal, percent(row.Value.DayRate), days), yuan.String(), &row.Cite)
	most, err := principal.Times(row.Value.Cap, 100)
	if err != nil {
		return Sum{}, err
	}
	if yuan > most {
		yuan = most
		d.Step(law.Text{ZH: "不超过本金", EN: "Not more than the principal"}, fmt.Sprintf("%s × %d%%", principal, row.Value.Cap), most.String(), &row.Cite)
	}
	d.Is(yuan.String())
	return Sum{yuan, d}, nil
}

// Settlement is what a changed fee leads to: a refund or an extra bill beside the old one, which stays as it is.
type Settlement struct {
	Extra      law.Hundredths  `json:"extra"`  // yuan still to be paid
	Refund     law.Hundredths  `json:"refund"` // yuan to be paid back
	Derivation *law.Derivation `json:"derivation"`
}

// Settle compares what was paid with what is owed after a correction.
//
// Codes: building_negative.
func Settle(paid, owed law.Hundredths) (Settlement, error) {
	if err := negative(figure{law.Text{ZH: "已缴", EN: "What was paid"}, paid}, figure{law.Text{ZH: "应缴", EN: "What is owed"}, owed}); err != nil {
		return Settlement{}, err
	}
	d := law.Begin(law.Text{ZH: "多退少补", EN: "Refund or extra bill"}, law.Text{ZH: "元", EN: "yuan"})
	out := Settlement{Extra: max(0, owed-paid), Refund: max(0, paid-owed), Derivation: d}
	switch {
	case out.Extra > 0:
		d.Step(law.Text{ZH: "补缴", EN: "Extra bill"}, owed.String()+" - "+paid.String(), out.Extra.String(), nil)
	case out.Refund > 0:
		d.Step(law.Text{ZH: "退还", EN: "Refund"}, paid.String()+" - "+owed.String(), out.Refund.String(), nil)
	default:
		d.Step(law.Text{ZH: "两清", EN: "Nothing is owed"}, owed.String()+" - "+paid.String(), "0.00", nil)
	}
	d.Is((owed - paid).String())
	return out, nil
}

// FineFor is the fine for area owed: unit yuan a square metre, at most the cap.
//
// Codes: building_unit_fine, building_negative, law_no_row, law_amount.
func (r *Rules) FineFor(day law.Day, area string, owed, unit law.Hundredths) (Sum, error) {
	if err := negative(figure{law.Text{ZH: "欠建面积", EN: "The area owed"}, owed}); err != nil {
		return Sum{}, err
	}
	row, err := r.Fine.At(day, area)
	if err != nil {
		return Sum{}, err
	}
	v := row.Value
	if unit < v.Least || unit > v.Most {
		return Sum{}, refuse(CodeUnitFine, fault.Args{"unit": unit, "least": v.Least, "most": v.Most})
	}
	d := law.Begin(law.Text{ZH: "罚款", EN: "Fine"}, law.Text{ZH: "元", EN: "yuan"})
	yuan, err := owed.Times(int64(unit), 100)
	if err != nil {
		return Sum{}, err
	}
	d.Step(law.Text{ZH: "欠建面积 × 每平方米罚款", EN: "Area owed × fine a square metre"}, owed.String()+" × "+unit.String(), yuan.String(), &row.Cite)
	if yuan > v.Cap {
		yuan = v.Cap
		d.Step(law.Text{ZH: "不超过 " + v.Cap.String() + " 元", EN: "At most " + v.Cap.String() + " yuan"}, "", yuan.String(), &row.Cite)
	}
	d.Is(yuan.String())
	return Sum{yuan, d}, nil
}
