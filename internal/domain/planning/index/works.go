package index

import (
	"fmt"
	"strconv"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Units is into how many protection units (防护单元) and, by the blast limit, blast units (抗爆单元) works of a function have to be
// divided at least.
func (r *Rules) Units(day law.Day, area, function string, built law.Hundredths) (units, blast int64, d *law.Derivation, err error) {
	if built < 0 {
		return 0, 0, nil, refuse(CodeArea, fault.Args{"m2": built})
	}
	row, err := r.Limits.At(day, area)
	if err != nil {
		return 0, 0, nil, err
	}
	limit, ok := row.Value[GroupOf(function)]
	if !ok {
		return 0, 0, nil, refuse(CodeFunction, fault.Args{"function": function})
	}
	up := func(most law.Hundredths) int64 { return int64((built + most - 1) / most) }
	units, blast = up(limit.Unit), up(limit.Blast)
	d = law.Begin(t("防护单元数(至少)", "Protection units, at least"), t("个", "units"))
	d.Step(t("建筑面积 ÷ 防护单元上限,向上取整", "Built area ÷ limit of a protection unit, rounded up"), fmt.Sprintf("%s ÷ %s", built, limit.Unit), strconv.FormatInt(units, 10), &row.Cite)
	d.Step(t("建筑面积 ÷ 抗爆单元上限,向上取整(十层及以上建筑下有例外)", "Built area ÷ limit of a blast unit, rounded up (with exceptions below ten storeys and more)"),
		fmt.Sprintf("%s ÷ %s", built, limit.Blast), strconv.FormatInt(blast, 10), &row.Cite)
	d.Is(strconv.FormatInt(units, 10))
	return units, blast, d, nil
}

// TeamArea is what a team's works need, from and to: members' shelter and vehicles.
func (r *Rules) TeamArea(day law.Day, area string, members, small, light, medium int64) (Span, *law.Derivation, error) {
	for _, n := range []int64{members, small, light, medium} {
		if n < 0 || n > 1_000_000 {
			return Span{}, nil, refuse(CodePeople, fault.Args{"n": n})
		}
	}
	row, err := r.Team.At(day, area)
	if err != nil {
		return Span{}, nil, err
	}
	d := law.Begin(t("专业队工程面积", "Area of team works"), m2())
	people := row.Value.Member * law.Hundredths(members)
	out := Span{people, people}
	d.Step(t("队员", "Members"), fmt.Sprintf("%d × %s", members, row.Value.Member), people.String(), &row.Cite)
	for _, v := range []struct {
		name law.Text
		n    int64
		each Span
	}{{t("小型车", "Small vehicles"), small, row.Value.Small}, {t("轻型车", "Light vehicles"), light, row.Value.Light}, {t("中型车", "Medium vehicles"), medium, row.Value.Medium}} {
		low, high := v.each.Low*law.Hundredths(v.n), v.each.High*law.Hundredths(v.n)
		d.Step(v.name, fmt.Sprintf("%d × %s–%s", v.n, v.each.Low, v.each.High), low.String()+"–"+high.String(), &row.Cite)
		out.Low, out.High = out.Low+low, out.High+high
	}
	d.Is(out.Low.String() + "–" + out.High.String())
	return out, d, nil
}

// FitsMedical reports whether effective area and beds are within what works of a function have; what names what is not.
func (r *Rules) FitsMedical(day law.Day, area, function string, m2 law.Hundredths, beds int64) (fits bool, why law.Text, c law.Cite, err error) {
	row, err := r.Medical.At(day, area)
	if err != nil {
		return false, law.Text{}, law.Cite{}, err
	}
	for _, m := range row.Value {
		if m.Function != function {
			continue
		}
		why = t(fmt.Sprintf("%s:有效面积 %s–%s m²,床位 %d–%d", m.Name.ZH, m.M2.Low, m.M2.High, m.Beds, m.BedsTo), fmt.Sprintf("%s: %s–%s m² effective area, %d–%d beds", m.Name.EN, m.M2.Low, m.M2.High, m.Beds, m.BedsTo))
		return m2 >= m.M2.Low && beds >= m.Beds && beds <= m.BedsTo, why, row.Cite, nil
	}
	return false, law.Text{}, row.Cite, refuse(CodeFunction, fault.Args{"function": function})
}

// Serves reports whether a shelter so many metres away serves; a straight line is lengthened by the rule's detour.
func (r *Rules) Serves(day law.Day, area string, metres float64, straight bool) (bool, law.Cite, error) {
	row, err := r.Radius.At(day, area)
	if err != nil {
		return false, law.Cite{}, err
	}
	if straight {
		metres *= float64(row.Value.Detour) / 100
	}
	return metres <= float64(row.Value.M), row.Cite, nil
}

// FarEnough reports whether works stand far enough from a hazard.
func (r *Rules) FarEnough(day law.Day, area string, h Hazard, metres float64) (ok bool, least int64, c law.Cite, err error) {
	row, err := r.Distance.At(day, area)
	if err != nil {
		return false, 0, law.Cite{}, err
	}
	least, known := row.Value[h]
	if !known {
		return false, 0, row.Cite, refuse(CodeFunction, fault.Args{"function": h})
	}
	return metres >= float64(least), least, row.Cite, nil
}
