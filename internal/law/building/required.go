package building

import (
	"fmt"
	"math/big"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// Project is what is asked about: the areas above ground of what is planned or added at one time (一次性规划), in m².
type Project struct {
	Day         law.Day         `json:"day"`  // whose law holds
	Area        string          `json:"area"` // division code
	Class       Class           `json:"class,omitempty"`
	ClassWhy    string          `json:"class_why,omitempty"` // why Class is not what the area's row says
	Residential law.Hundredths  `json:"residential"`
	Other       law.Hundredths  `json:"other"`
	Total       *law.Hundredths `json:"total,omitempty"` // checked against the two, where given
	// Of older projects alone:
	FirstFloor  law.Hundredths `json:"first_floor,omitempty"`
	Storeys     int64          `json:"storeys,omitempty"`
	FoundationM law.Hundredths `json:"foundation_m,omitempty"`
	Ratio       int64          `json:"ratio,omitempty"` // hundredths of a per cent, of the approval
}

// Required is what is owed.
type Required struct {
	AreaM2     law.Hundredths  `json:"area_m2"`
	Class      Class           `json:"class"`
	Derivation *law.Derivation `json:"derivation"`
}

// Required is how much protected area a project owes by the law of its day, to 0.01 m².
//
// Codes: law_no_row where the day or the area has no rule, or no class is given or registered; building_class,
// building_class_why, building_total, building_negative, building_no_ratio, building_ratio, law_amount.
func (r *Rules) Required(p Project) (Required, error) {
	if err := p.check(); err != nil {
		return Required{}, err
	}
	row, err := r.Ratios.At(p.Day, p.Area)
	if err != nil {
		return Required{}, err
	}
	d := law.Begin(law.Text{ZH: "应建防空地下室建筑面积", EN: "Protected area to be built"}, law.Text{ZH: "m²", EN: "m²"})
	class, err := r.class(p, d)
	if err != nil {
		return Required{}, err
	}
	m := maker{d: d, rule: &row.Cite, ratios: row.Value, p: p, class: class}
	area, err := m.area()
	if err != nil {
		return Required{}, err
	}
	d.Is(area.String())
	return Required{AreaM2: area, Class: class, Derivation: d}, nil
}

func (p Project) check() error {
	if err := negative(figure{law.Text{ZH: "住宅面积", EN: "Residential area"}, p.Residential}, figure{law.Text{ZH: "其他民用建筑面积", EN: "Other area"}, p.Other},
		figure{law.Text{ZH: "底层建筑面积", EN: "Ground floor"}, p.FirstFloor}, figure{law.Text{ZH: "基础埋深", EN: "Depth of the foundation"}, p.FoundationM}); err != nil {
		return err
	}
	if p.Total != nil && *p.Total != p.Residential+p.Other {
		return refuse(CodeTotal, fault.Args{"sum": p.Residential + p.Other, "total": *p.Total})
	}
	if p.Class != "" && p.Class.Text() == (law.Text{}) {
		return refuse(CodeClass, fault.Args{"class": p.Class})
	}
	return nil
}

// class is that of the area's row; one that is given instead needs a reason where a row says otherwise.
func (r *Rules) class(p Project, d *law.Derivation) (Class, error) {
	row, missing := r.City.At(p.Day, p.Area)
	if missing != nil && p.Class == "" {
		return "", missing
	}
	name := law.Text{ZH: "适用类别", EN: "Class that applies"}
	switch {
	case missing != nil:
		d.Step(name, "", string(p.Class)+" "+p.Class.Text().ZH, nil)
		d.Steps[len(d.Steps)-1].Text = law.Text{ZH: "适用类别(由经办人填写,该地区未登记类别,待核实)", EN: "Class that applies (entered by hand: the area has no registered class, to be verified)"}
		d.Verified = false
		return p.Class, nil //nolint:nilerr // no row: the class that is given stands, and is to be verified
	case p.Class == "" || p.Class == row.Value:
		d.Step(name, "", string(row.Value)+" "+row.Value.Text().ZH, &row.Cite)
		return row.Value, nil
	case p.ClassWhy == "":
		return "", refuse(CodeClassWhy, fault.Args{"class": row.Value})
	}
	d.Step(law.Text{ZH: "适用类别(改用,理由:" + p.ClassWhy + ")", EN: "Class that applies (chosen, because: " + p.ClassWhy + ")"}, "", string(p.Class)+" "+p.Class.Text().ZH, nil)
	return p.Class, nil
}

// maker makes the area from one row.
type maker struct {
	d      *law.Derivation
	rule   *law.Cite
	ratios Ratios
	p      Project
	class  Class
}

func (m maker) area() (law.Hundredths, error) {
	if f := m.ratios.FirstFloor; f != nil {
		return m.firstFloor(*f)
	}
	home, err := m.part(law.Text{ZH: "居民住宅", EN: "Residential"}, m.ratios.Residential, m.p.Residential)
	if err != nil {
		return 0, err
	}
	if m.p.Other < m.ratios.OtherFrom {
		m.d.Step(law.Text{
			ZH: fmt.Sprintf("其他民用建筑 %s m² 不足 %s m²,不计", m.p.Other, m.ratios.OtherFrom),
			EN: fmt.Sprintf("Other civil buildings, %s m², are below %s m² and owe nothing", m.p.Other, m.ratios.OtherFrom),
		}, "", "0.00", m.rule)
		return home, nil
	}
	other, err := m.part(law.Text{ZH: "其他民用建筑", EN: "Other civil buildings"}, m.ratios.Other, m.p.Other)
	if err != nil {
		return 0, err
	}
	sum := home + other
	m.d.Step(law.Text{ZH: "合计", EN: "Together"}, home.String()+" + "+other.String(), sum.String(), nil)
	return sum, nil
}

func (m maker) part(name law.Text, ratios map[Class]int64, area law.Hundredths) (law.Hundredths, error) {
	ratio, ok := ratios[m.class]
	if !ok {
		return 0, refuse(CodeNoRatio, fault.Args{"class": m.class})
	}
	return m.share(name, ratio, area)
}

func (m maker) share(name law.Text, ratio int64, area law.Hundredths) (law.Hundredths, error) {
	out, err := area.Times(ratio, 10_000)
	if err != nil {
		return 0, err
	}
	m.d.Step(name, fmt.Sprintf("%s × %s%%", area, percent(ratio)), out.String(), m.rule)
	return out, nil
}

// firstFloor is the older way.
func (m maker) firstFloor(f FirstFloor) (law.Hundredths, error) {
	if m.p.Storeys >= f.Storeys || m.p.FoundationM >= f.DepthM {
		m.d.Step(law.Text{
			ZH: fmt.Sprintf("%d 层、基础埋深 %s m:达到 %d 层或 %s m,按底层建筑面积", m.p.Storeys, m.p.FoundationM, f.Storeys, f.DepthM),
			EN: fmt.Sprintf("%d storeys, foundation %s m deep: from %d storeys or %s m on, the area of the ground floor", m.p.Storeys, m.p.FoundationM, f.Storeys, f.DepthM),
		}, "", m.p.FirstFloor.String(), m.rule)
		return m.p.FirstFloor, nil
	}
	if m.p.Ratio < f.Least || m.p.Ratio > f.Most {
		return 0, refuse(CodeRatio, fault.Args{"least": percent(f.Least), "most": percent(f.Most)})
	}
	return m.share(law.Text{ZH: "地面建筑面积按批准比例", EN: "Area above ground by the ratio of the approval"}, m.p.Ratio, m.p.Residential+m.p.Other)
}

// percent writes hundredths of a per cent without needless zeros.
func percent(n int64) string {
	r := big.NewRat(n, 100)
	for scale := range 3 {
		if s := r.FloatString(scale); new(big.Rat).Sub(r, must(s)).Sign() == 0 {
			return s
		}
	}
	return r.FloatString(2)
}

func must(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}
