package balance

import (
	"haidun/internal/law"
)

// areas is how much shelter area a person needs, in hundredths of m² (GB 50038, 人员掩蔽工程面积标准). The text was not at hand:
// the value is what the field quotes, and is to be verified.
func areas() *law.Table[int64] {
	return law.Must(law.NewTable(
		law.Text{ZH: "人均掩蔽面积", EN: "Shelter area a person"},
		law.Row[int64]{
			Cite: law.Cite{
				ID: "shelter-m2-2006", From: law.NewDay(2006, 3, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{
					Title: law.Text{ZH: "《人民防空地下室设计规范》", EN: "Code for Design of Civil Air Defence Basement"}, Number: "GB 50038-2005",
					Article: law.Text{ZH: "面积标准", EN: "the table of areas"},
				},
				Remark: law.Text{ZH: "原文待查;本地标准另有规定的从其规定。", EN: "The text was not found; where a local standard says otherwise, that holds."},
			},
			Value: 100,
		},
	))
}

// Rule is the rule as an answer tells it.
type Rule struct {
	ID       string  `json:"id"`
	M2       float64 `json:"m2"`
	ZH       string  `json:"zh"`
	EN       string  `json:"en"`
	Verified bool    `json:"verified"`
}

// PerPerson is the rule of a day for an area of a division code, "" for the whole country: hundredths of m².
func PerPerson(day law.Day, code string) (int64, Rule, error) {
	if code == "" {
		code = "33"
	}
	row, err := areas().At(day, code)
	if err != nil {
		return 0, Rule{}, err
	}
	why := row.Derivation()
	return row.Value, Rule{ID: row.ID, M2: float64(row.Value) / 100, ZH: why.ZH, EN: why.EN, Verified: row.Evidence == law.Found && row.Dated == law.Found}, nil
}
