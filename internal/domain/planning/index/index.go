package index

import (
	"fmt"
	"strconv"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// What the calculator refuses.
var (
	CodeRatio    = fault.Code{ID: "index_ratio", ZH: "疏散比例 {pct}% 不在 0–100% 内,留城人口会为负数", EN: "A share of {pct} % is not within 0–100 %: fewer than nobody would stay"}
	CodeShare    = fault.Code{ID: "index_share", ZH: "掩蔽面积占比 {pct}% 不在 0–100% 内", EN: "A share of shelter area of {pct} % is not within 0–100 %"}
	CodePeople   = fault.Code{ID: "index_people", ZH: "人数 {n} 有误", EN: "{n} is no number of people"}
	CodeNobody   = fault.Code{ID: "index_nobody", ZH: "人口待报,不能算人均", EN: "There is no figure a person where nobody is known"}
	CodeArea     = fault.Code{ID: "index_area", ZH: "面积 {m2} 不能为负", EN: "{m2} m² is less than nothing"}
	CodeFunction = fault.Code{ID: "index_function", ZH: "战时功能「{function}」没有单元上限", EN: "There is no limit of units for “{function}”"}
)

// mostPeople is more than any city of this country has.
const mostPeople = 100_000_000

func refuse(c fault.Code, args fault.Args) error { return fault.New(fault.Invalid, c, args) }

// pct writes hundredths of a per cent without needless zeros.
func pct(n int64) string {
	return strconv.FormatFloat(float64(n)/100, 'f', -1, 64)
}

// m2 is the unit of areas, persons that of people.
func m2() law.Text      { return t("m²", "m²") }
func persons() law.Text { return t("人", "people") }

// Staying is who stays in the city (留城人口): people × (1 - ratio), a part of a person counted as one. ratio is hundredths of a per
// cent.
func Staying(people, ratio int64) (int64, *law.Derivation, error) {
	if people < 0 || people > mostPeople {
		return 0, nil, refuse(CodePeople, fault.Args{"n": people})
	}
	if ratio < 0 || ratio > 10_000 {
		return 0, nil, refuse(CodeRatio, fault.Args{"pct": pct(ratio)})
	}
	stay := (people*(10_000-ratio) + 9_999) / 10_000
	d := law.Begin(t("留城人口", "People who stay"), persons())
	d.Step(t("城市人口", "Urban people"), "", strconv.FormatInt(people, 10), nil)
	d.Step(t("战时疏散比例", "Share evacuated in war"), "", pct(ratio)+"%", nil)
	d.Step(t("留城人口 = 人口 ×(1 - 疏散比例),不足一人按一人(公式待核实)", "Who stays = people × (1 - share), a part of a person counted as one (formula to be verified)"),
		fmt.Sprintf("%d × (1 - %s%%)", people, pct(ratio)), strconv.FormatInt(stay, 10), nil)
	d.Is(strconv.FormatInt(stay, 10))
	d.Verified = false
	return stay, d, nil
}

// ShelterNeed is the shelter area that people need (人员掩蔽需求).
func (r *Rules) ShelterNeed(day law.Day, area string, people int64) (law.Hundredths, *law.Derivation, error) {
	if people < 0 || people > mostPeople {
		return 0, nil, refuse(CodePeople, fault.Args{"n": people})
	}
	row, err := r.PerPerson.At(day, area)
	if err != nil {
		return 0, nil, err
	}
	need := law.Hundredths(people * int64(row.Value))
	d := law.Begin(t("人员掩蔽需求", "Shelter area needed"), m2())
	d.Step(t("需掩蔽人口 × 人均掩蔽面积", "People to shelter × shelter area a person"), fmt.Sprintf("%d × %s", people, row.Value), need.String(), &row.Cite)
	d.Is(need.String())
	return need, d, nil
}

// WorksNeed is the built area of works of all kinds that people need, from and to.
func (r *Rules) WorksNeed(day law.Day, area string, people int64) (Span, *law.Derivation, error) {
	if people < 0 || people > mostPeople {
		return Span{}, nil, refuse(CodePeople, fault.Args{"n": people})
	}
	row, err := r.Works.At(day, area)
	if err != nil {
		return Span{}, nil, err
	}
	out := Span{law.Hundredths(people * int64(row.Value.Low)), law.Hundredths(people * int64(row.Value.High))}
	d := law.Begin(t("人防工程总需求", "Works of all kinds needed"), m2())
	d.Step(t("下限:留城人口 × 人均", "At least: who stays × area a person"), fmt.Sprintf("%d × %s", people, row.Value.Low), out.Low.String(), &row.Cite)
	d.Step(t("上限:留城人口 × 人均", "At most: who stays × area a person"), fmt.Sprintf("%d × %s", people, row.Value.High), out.High.String(), &row.Cite)
	d.Is(out.Low.String() + "–" + out.High.String())
	return out, d, nil
}

// share is the share of shelter area that holds: what the plan says, else the rule's.
func (r *Rules) share(day law.Day, area string, own int64, d *law.Derivation) (int64, error) {
	if own < 0 || own > 10_000 {
		return 0, refuse(CodeShare, fault.Args{"pct": pct(own)})
	}
	if own > 0 {
		d.Step(t("掩蔽面积占建筑面积(规划规定)", "Shelter area of built area, as the plan says"), "", pct(own)+"%", nil)
		return own, nil
	}
	row, err := r.Shelter.At(day, area)
	if err != nil {
		return 0, err
	}
	d.Step(t("掩蔽面积占建筑面积(默认)", "Shelter area of built area, unless a plan says otherwise"), "", pct(row.Value.Usual)+"%", &row.Cite)
	return row.Value.Usual, nil
}

// ShelterOf is the shelter area that built area gives. own is the plan's share in hundredths of a per cent, 0 for the rule's.
func (r *Rules) ShelterOf(day law.Day, area string, built law.Hundredths, own int64) (law.Hundredths, *law.Derivation, error) {
	if built < 0 {
		return 0, nil, refuse(CodeArea, fault.Args{"m2": built})
	}
	d := law.Begin(t("掩蔽面积", "Shelter area"), m2())
	share, err := r.share(day, area, own, d)
	if err != nil {
		return 0, nil, err
	}
	out, err := built.Times(share, 10_000)
	if err != nil {
		return 0, nil, err
	}
	d.Step(t("人员掩蔽工程建筑面积 × 占比", "Built area of personnel shelters × share"), fmt.Sprintf("%s × %s%%", built, pct(share)), out.String(), nil)
	d.Is(out.String())
	return out, d, nil
}

// BuiltFor is the built area that gives so much shelter area, to 0.01 m² and never too little.
func (r *Rules) BuiltFor(day law.Day, area string, shelter law.Hundredths, own int64) (law.Hundredths, *law.Derivation, error) {
	if shelter < 0 {
		return 0, nil, refuse(CodeArea, fault.Args{"m2": shelter})
	}
	d := law.Begin(t("需建人员掩蔽工程建筑面积", "Built area that gives it"), m2())
	share, err := r.share(day, area, own, d)
	if err != nil {
		return 0, nil, err
	}
	out := law.Hundredths((int64(shelter)*10_000 + share - 1) / share)
	d.Step(t("掩蔽面积 ÷ 占比,向上取整到 0.01", "Shelter area ÷ share, rounded up to 0.01"), fmt.Sprintf("%s ÷ %s%%", shelter, pct(share)), out.String(), nil)
	d.Is(out.String())
	return out, d, nil
}

// PerCapita is built area a resident (人均人防工程面积), to 0.01 m², rounded down: nobody has more than there is.
func PerCapita(built law.Hundredths, people int64) (law.Hundredths, *law.Derivation, error) {
	switch {
	case people <= 0:
		return 0, nil, refuse(CodeNobody, nil)
	case built < 0:
		return 0, nil, refuse(CodeArea, fault.Args{"m2": built})
	}
	out := built / law.Hundredths(people)
	d := law.Begin(t("人均人防工程面积", "Works a resident"), m2())
	d.Step(t("人防工程建筑面积 ÷ 常住人口,舍去 0.01 以下", "Built area of works ÷ residents, cut off at 0.01"), fmt.Sprintf("%s ÷ %d", built, people), out.String(), nil)
	d.Is(out.String())
	return out, d, nil
}
