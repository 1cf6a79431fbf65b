package planning

import (
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/law"
)

// Indicator is a share by which a version is judged (DOMAIN 7.5). Part and Base are hundredths of m², or parcels; Pct is per cent with
// one decimal, "" where there is nothing to take a share of.
type Indicator struct {
	Code     string   `json:"code"`
	Name     law.Text `json:"name"`
	Part     int64    `json:"part"`
	Base     int64    `json:"base"`
	Area     bool     `json:"area"` // of area, else of parcels
	Pct      string   `json:"pct"`
	Basis    law.Text `json:"basis"`
	Verified bool     `json:"verified"`
}

// share is a part of a whole in per cent, halves up.
func share(part, base int64) string {
	if base <= 0 {
		return ""
	}
	tenths := (part*2000 + base) / (base * 2)
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

// indicators are the shares of a version.
func (p *plan) indicators() []Indicator {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	out := []Indicator{
		{Code: "approved", Name: t("应建落实率(已批÷应建)", "Required area approved"), Area: true, Basis: t("已批超过应建的按应建计", "More than a parcel owes counts as what it owes"), Verified: true},
		{Code: "condition", Name: t("出让条件落实率", "Parcels with a land condition"), Basis: t("有应建面积的地块中,登记了出让条件文号的", "Of the parcels that owe works, those with the number of their land condition"), Verified: true},
		{Code: "special", Name: t("专用工程占比(医疗+专业队)", "Medical and team works"), Area: true, Basis: t("占已批与已建工程面积;兼有几种功能的平分(待核实)", "Of the area approved or built; several functions share evenly (to be verified)")},
		{Code: "linked", Name: t("连通率", "Parcels linked"), Basis: t("有应建面积的地块中,与其他地块连通的", "Of the parcels that owe works, those linked to another"), Verified: true},
		{Code: "reach", Name: t("200 m 覆盖率", "Parcels within 200 m of a shelter"), Basis: t("有地上建筑的地块中,其中心到已批或已建人员掩蔽地块的直线距离×1.3 不超过 200 m 的(待核实)", "Of the parcels built on, those whose middle lies within 200 m, the straight line × 1.3, of a parcel with a personnel shelter approved or built (to be verified)")},
	}
	linked := map[string]bool{}
	for _, x := range p.parcels {
		for _, code := range codesIn(x.ConnectTo) {
			linked[x.Code], linked[code] = true, true
		}
	}
	for _, x := range p.parcels {
		owes := x.RequiredM2.Units > 0
		out[0].add(min(x.ApprovedM2.Units, x.RequiredM2.Units), x.RequiredM2.Units, true)
		out[1].add(flag(x.Condition != ""), 1, owes)
		out[2].add(special(x), committed(x), true)
		out[3].add(flag(linked[x.Code]), 1, owes)
		out[4].add(flag(p.served(x)), 1, x.AboveM2.Units > 0 && x.Outline.JSON != "")
	}
	for i := range out {
		out[i].Pct = share(out[i].Part, out[i].Base)
	}
	return out
}

func (i *Indicator) add(part, base int64, counts bool) {
	if counts {
		i.Part, i.Base = i.Part+part, i.Base+base
	}
}

func flag(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// special is what of a parcel's works is for medical care and teams.
func special(x *Parcel) (units int64) {
	for _, f := range x.Functions {
		if strings.HasPrefix(string(f), "med_") || strings.HasPrefix(string(f), "team_") {
			units += int64(part(x, committed(x)))
		}
	}
	return units
}

// served reports whether a parcel's middle lies in reach of a personnel shelter that is approved or built.
func (p *plan) served(x *Parcel) bool {
	shape := shapeOf(x.Outline)
	if len(shape) == 0 {
		return false
	}
	middle := shape[0].Centroid()
	return slices.ContainsFunc(p.parcels, func(o *Parcel) bool {
		if committed(o) <= 0 || !slices.ContainsFunc(o.Functions, func(f Function) bool { return f == Shelter1 || f == Shelter2 }) || o.Outline == (entity.Polygon{}) {
			return false
		}
		ok, _, err := p.rules.Serves(p.day, p.code, shapeOf(o.Outline).DistanceM(middle), true)
		return err == nil && ok
	})
}
