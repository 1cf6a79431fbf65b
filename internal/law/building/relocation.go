package building

import (
	"fmt"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Reason is why a project may pay instead of building (实施办法 art. 13).
type Reason string

// The reasons.
const (
	Ground Reason = "1" // geology, terrain or conditions of construction forbid it
	Block  Reason = "2" // the block's existing works satisfy the special plan
	Little Reason = "3" // less is owed than the threshold
)

// Relocation is what is asked about paying instead.
type Relocation struct {
	Day       law.Day        `json:"day"`
	Area      string         `json:"area"`
	Required  law.Hundredths `json:"required"` // m² owed
	Built     law.Hundredths `json:"built"`    // m² built or designed all the same
	Reason    Reason         `json:"reason"`
	Proof     bool           `json:"proof"` // whether there is proof of reason 1 or 2
	Reduction string         `json:"reduction,omitempty"`
	// Rate is yuan a square metre where the office has registered none: the fee then is to be verified.
	Rate *law.Hundredths `json:"rate,omitempty"`
}

// Fee is what is to be paid.
type Fee struct {
	AreaM2     law.Hundredths  `json:"area_m2"`
	Rate       law.Hundredths  `json:"rate"`
	Yuan       law.Hundredths  `json:"yuan"`
	Derivation *law.Derivation `json:"derivation"`
}

// Allowed refuses a reason that the law does not give.
//
// Codes: building_reason, building_proof, building_not_below, law_no_row.
func (r *Rules) Allowed(q Relocation) (law.Cite, error) {
	row, err := r.Paying.At(q.Day, q.Area)
	if err != nil {
		return law.Cite{}, err
	}
	switch q.Reason {
	case Ground, Block:
		if !q.Proof {
			return row.Cite, refuse(CodeProof, nil)
		}
	case Little:
		if q.Required >= row.Value.Below {
			return row.Cite, refuse(CodeNotBelow, fault.Args{"area": q.Required, "below": row.Value.Below})
		}
	default:
		return row.Cite, refuse(CodeReason, fault.Args{"reason": q.Reason})
	}
	return row.Cite, nil
}

// Fee is the fee for building elsewhere: (owed - built) × rate, cut only by a code of the lawful list.
//
// Codes: those of Allowed; building_more_built, building_waiver, building_negative, law_no_row, law_amount.
func (r *Rules) Fee(q Relocation) (Fee, error) {
	if err := negative(figure{law.Text{ZH: "应建面积", EN: "The area owed"}, q.Required}, figure{law.Text{ZH: "已建面积", EN: "The area built"}, q.Built}); err != nil {
		return Fee{}, err
	}
	allowed, err := r.Allowed(q)
	if err != nil {
		return Fee{}, err
	}
	if q.Built >= q.Required {
		return Fee{}, refuse(CodeMoreBuilt, fault.Args{"built": q.Built, "area": q.Required})
	}
	d := law.Begin(law.Text{ZH: "易地建设费", EN: "Fee for building elsewhere"}, law.Text{ZH: "元", EN: "yuan"})
	d.Step(law.Text{ZH: "易地建设理由 " + string(q.Reason) + " 成立", EN: "Reason " + string(q.Reason) + " holds"}, "", "", &allowed)
	out := Fee{AreaM2: q.Required - q.Built, Derivation: d}
	d.Step(law.Text{ZH: "易地建设面积", EN: "Area built elsewhere"}, q.Required.String()+" - "+q.Built.String(), out.AreaM2.String(), nil)
	if out.Rate, err = r.rate(q, d); err != nil {
		return Fee{}, err
	}
	if out.Yuan, err = out.AreaM2.Times(int64(out.Rate), 100); err != nil {
		return Fee{}, err
	}
	d.Step(law.Text{ZH: "应缴", EN: "To be paid"}, out.AreaM2.String()+" × "+out.Rate.String(), out.Yuan.String(), nil)
	if out.Yuan, err = r.reduced(q, out.Yuan, d); err != nil {
		return Fee{}, err
	}
	d.Is(out.Yuan.String())
	return out, nil
}

func (r *Rules) rate(q Relocation, d *law.Derivation) (law.Hundredths, error) {
	name := law.Text{ZH: "收费标准(元/m²)", EN: "Fee a square metre (yuan)"}
	row, err := r.Rate.At(q.Day, q.Area)
	switch {
	case err == nil && (q.Rate == nil || *q.Rate == row.Value):
		d.Step(name, "", row.Value.String(), &row.Cite)
		return row.Value, nil
	case err == nil:
		return 0, refuse(CodeRate, fault.Args{"rate": *q.Rate, "row": row.Value})
	case q.Rate == nil:
		return 0, err
	}
	if err := negative(figure{name, *q.Rate}); err != nil {
		return 0, err
	}
	d.Step(law.Text{ZH: name.ZH + ",由经办人填写,未登记,待核实", EN: name.EN + ", entered by hand, not registered, to be verified"}, "", q.Rate.String(), nil)
	d.Verified = false
	return *q.Rate, nil
}

// reduced cuts a fee by a code of the lawful list; any other waiver is refused.
func (r *Rules) reduced(q Relocation, yuan law.Hundredths, d *law.Derivation) (law.Hundredths, error) {
	if q.Reduction == "" {
		return yuan, nil
	}
	row, err := r.Reductions.At(q.Day, q.Area)
	if err != nil {
		return 0, err
	}
	for _, cut := range row.Value {
		if cut.Code != q.Reduction {
			continue
		}
		out, err := yuan.Times(cut.Percent, 100)
		if err != nil {
			return 0, err
		}
		d.Step(law.Text{ZH: "减免:" + cut.Name.ZH, EN: "Reduced: " + cut.Name.EN}, fmt.Sprintf("%s × %d%%", yuan, cut.Percent), out.String(), &row.Cite)
		return out, nil
	}
	return 0, refuse(CodeWaiver, fault.Args{"code": q.Reduction})
}
