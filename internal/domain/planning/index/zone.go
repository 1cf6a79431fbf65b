package index

import (
	"fmt"
	"strconv"

	"haidun/internal/law"
)

// Zone is what a zone's balance is made of. Shares are hundredths of a per cent; Protect 0 is everybody, Share 0 the rule's.
type Zone struct {
	People         int64
	Evac           int64
	Protect, Share int64
	Works          law.Hundredths // built area of works of all kinds
	Shelters       law.Hundredths // of it personnel shelters
}

// Balance is a zone's need and supply (规划指标平衡).
type Balance struct {
	Staying   int64          `json:"staying"`
	Sheltered int64          `json:"to_shelter"` // of those who stay, who is to be sheltered near by
	Need      law.Hundredths `json:"need_m2"`    // shelter area
	NeedLow   law.Hundredths `json:"works_low_m2"`
	NeedHigh  law.Hundredths `json:"works_high_m2"`
	Shelter   law.Hundredths `json:"shelter_m2"` // shelter area there is
	Gap       law.Hundredths `json:"gap_m2"`     // shelter area that lacks, 0 where none does
	Places    int64          `json:"places_lacking"`
	Works     law.Hundredths `json:"works_m2"`
	WorksGap  law.Hundredths `json:"works_gap_m2"` // to the lower value
	PerCapita law.Hundredths `json:"per_capita_m2"`

	Why []*law.Derivation `json:"why"`
}

// Of is the balance of a zone by the rules of a day in an area.
//
// Codes: those of [Staying], [Rules.ShelterNeed], [Rules.WorksNeed], [Rules.ShelterOf], [PerCapita].
func (r *Rules) Of(day law.Day, area string, z Zone) (b Balance, err error) {
	var why [6]*law.Derivation
	if b.Staying, why[0], err = Staying(z.People, z.Evac); err != nil {
		return b, err
	}
	b.Sheltered = b.Staying
	if z.Protect > 0 {
		if z.Protect > 10_000 {
			return b, refuse(CodeShare, map[string]any{"pct": pct(z.Protect)})
		}
		b.Sheltered = (b.Staying*z.Protect + 9_999) / 10_000
	}
	if b.Need, why[1], err = r.ShelterNeed(day, area, b.Sheltered); err != nil {
		return b, err
	}
	if b.Sheltered != b.Staying {
		s := law.Step{Text: t("受保护人口 = 留城人口 × 受保护比例", "To be sheltered = who stays × share to protect"), Formula: fmt.Sprintf("%d × %s%%", b.Staying, pct(z.Protect)), Value: strconv.FormatInt(b.Sheltered, 10)}
		why[1].Steps = append([]law.Step{s}, why[1].Steps...)
	}
	var span Span
	if span, why[2], err = r.WorksNeed(day, area, b.Staying); err != nil {
		return b, err
	}
	b.NeedLow, b.NeedHigh = span.Low, span.High
	if b.Shelter, why[3], err = r.ShelterOf(day, area, z.Shelters, z.Share); err != nil {
		return b, err
	}
	b.Works, b.WorksGap, b.Gap = z.Works, max(0, span.Low-z.Works), max(0, b.Need-b.Shelter)
	if why[4], err = r.lack(day, area, &b); err != nil {
		return b, err
	}
	if z.People > 0 {
		if b.PerCapita, why[5], err = PerCapita(z.Works, z.People); err != nil {
			return b, err
		}
	}
	for _, d := range why {
		if d != nil {
			b.Why = append(b.Why, d)
		}
	}
	return b, nil
}

// lack is the shelter area that is missing and for how many people that is.
func (r *Rules) lack(day law.Day, area string, b *Balance) (*law.Derivation, error) {
	row, err := r.PerPerson.At(day, area)
	if err != nil {
		return nil, err
	}
	b.Places = int64((b.Gap + row.Value - 1) / row.Value)
	d := law.Begin(t("掩蔽缺口", "Shelter area lacking"), m2())
	d.Step(t("需求 - 掩蔽面积,不足为缺口", "Need - shelter area, where that is positive"), fmt.Sprintf("%s - %s", b.Need, b.Shelter), b.Gap.String(), nil)
	d.Step(t("相当于掩蔽位", "That is places"), fmt.Sprintf("%s ÷ %s", b.Gap, row.Value), strconv.FormatInt(b.Places, 10), &row.Cite)
	d.Is(b.Gap.String())
	return d, nil
}
