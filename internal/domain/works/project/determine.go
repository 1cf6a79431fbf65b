package project

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/rule"
)

// Basis is what the area owed rests on: the same fields of a project and of a ruling.
type Basis struct {
	Area                                   string // division code
	Total, Residential, Other              entity.Decimal
	Day                                    entity.Date
	Class                                  Class
	ClassWhy                               string
	FirstFloor, FoundationM, ApprovedRatio entity.Decimal
	Storeys                                entity.Int
}

// basis is what a project's figure rests on.
func (p *Project) basis() Basis {
	return Basis{
		Area: p.AreaID, Total: p.AreaTotalAbove, Residential: p.AreaResidential, Other: p.AreaOther, Day: p.LawDay, Class: p.CityClass, ClassWhy: p.ClassWhy,
		FirstFloor: p.FirstFloor, FoundationM: p.FoundationM, ApprovedRatio: p.ApprovedRatio, Storeys: p.Storeys,
	}
}

// rest has a project rest on b.
func (p *Project) rest(b Basis) {
	p.AreaTotalAbove, p.AreaResidential, p.AreaOther, p.LawDay, p.CityClass, p.ClassWhy = b.Total, b.Residential, b.Other, b.Day, b.Class, b.ClassWhy
	p.FirstFloor, p.FoundationM, p.ApprovedRatio, p.Storeys = b.FirstFloor, b.FoundationM, b.ApprovedRatio, b.Storeys
}

func (r *Ruling) basis(area string) Basis {
	return Basis{
		Area: area, Total: r.AreaTotalAbove, Residential: r.AreaResidential, Other: r.AreaOther, Day: r.LawDay, Class: r.CityClass, ClassWhy: r.ClassWhy,
		FirstFloor: r.FirstFloor, FoundationM: r.FoundationM, ApprovedRatio: r.ApprovedRatio, Storeys: r.Storeys,
	}
}

func (r *Ruling) rest(b Basis) {
	r.AreaTotalAbove, r.AreaResidential, r.AreaOther, r.LawDay, r.CityClass, r.ClassWhy = b.Total, b.Residential, b.Other, b.Day, b.Class, b.ClassWhy
	r.FirstFloor, r.FoundationM, r.ApprovedRatio, r.Storeys = b.FirstFloor, b.FoundationM, b.ApprovedRatio, b.Storeys
}

// CodeMissing is raised where an area is unknown: what is missing is not 0.
var CodeMissing = fault.Code{ID: "project_missing", ZH: "住宅面积或其他民用建筑面积待报,不按 0 推算。", EN: "The residential or the other area is not known, and is not taken for 0."}

// question is a basis as the rules take it.
func (b Basis) question() (building.Project, error) {
	if !b.Residential.OK || !b.Other.OK {
		return building.Project{}, fault.New(fault.Invalid, CodeMissing, nil)
	}
	day, err := law.ParseDay(string(b.Day))
	if err != nil {
		return building.Project{}, err
	}
	q := building.Project{
		Day: day, Area: b.Area, Class: building.Class(b.Class), ClassWhy: b.ClassWhy, Residential: amount(b.Residential), Other: amount(b.Other),
		FirstFloor: amount(b.FirstFloor), FoundationM: amount(b.FoundationM), Storeys: b.Storeys.V, Ratio: b.ApprovedRatio.Units,
	}
	if b.Total.OK {
		total := amount(b.Total)
		q.Total = &total
	}
	return q, nil
}

// derive is the area a basis owes under a law.
func (b Basis) derive(l *rule.Law) (building.Required, error) {
	q, err := b.question()
	if err != nil {
		return building.Required{}, err
	}
	return l.Building.Required(q)
}

func amount(d entity.Decimal) law.Hundredths { return law.Hundredths(d.Units) }

func decimal(h law.Hundredths) entity.Decimal { return entity.DecimalOf(int64(h)) }

// kept writes a derivation as it is kept with the record.
func kept(d *law.Derivation) string {
	if d == nil {
		return ""
	}
	raw, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(raw)
}

// read is a kept derivation, nil where none is kept or it cannot be read any more.
func read(text string) *law.Derivation {
	d := new(law.Derivation)
	if text == "" || json.Unmarshal([]byte(text), d) != nil {
		return nil
	}
	return d
}

func ids(d *law.Derivation) string {
	var out []string
	for _, c := range d.Rules {
		out = append(out, c.ID)
	}
	return cut(strings.Join(out, ", "), 200)
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// answer puts the outcome of an open project into it; where the rules give none it says why, and the figure is missing.
func (p *Project) answer(out building.Required, err error) error {
	var refused *fault.Error
	switch {
	case err == nil:
		p.RequiredArea, p.Derivation, p.RuleIDs, p.CalcNote = decimal(out.AreaM2), kept(out.Derivation), ids(out.Derivation), ""
	case errors.As(err, &refused) && refused.Kind != fault.Internal:
		p.RequiredArea, p.Derivation, p.RuleIDs, p.CalcNote = entity.Decimal{}, "", "", cut(refused.Text(fault.ZH), 1000)
	default:
		return err
	}
	return nil
}

// following marks a change that follows from a verb of this package.
type following struct{}

// follow runs what writes records of this package that nobody writes by hand.
func follow(tx *store.Tx, fn func() error) error {
	outer := tx.Value(following{})
	tx.SetValue(following{}, true)
	defer tx.SetValue(following{}, outer)
	return fn()
}

func byVerb(tx *store.Tx) (bool, error) {
	a, err := tx.Actor()
	if err != nil {
		return false, err
	}
	return a.IsSystem() || tx.Value(following{}) == true, nil
}

func (k *Desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
}

// projectHook keeps the figure of an open project with its areas, and the figure of a decided one as it was decided.
func (k *Desk) projectHook(_ context.Context, tx *store.Tx, before, p *Project) error {
	free, err := byVerb(tx)
	if err != nil {
		return err
	}
	if before == nil && p.State == "" {
		p.State = Coded
	}
	if p.LawDay == "" {
		p.LawDay = k.today()
	}
	if !free {
		if err := p.sound(before, k.today()); err != nil {
			return err
		}
	}
	if p.open() {
		l, err := k.book.In(tx)
		if err != nil {
			return err
		}
		if err := p.answer(p.basis().derive(l)); err != nil {
			return err
		}
	}
	return k.fulfil(tx, p)
}

// sound refuses what contradicts itself and what was decided already.
func (p *Project) sound(before *Project, today entity.Date) error {
	r := Type.Rules(p)
	if sum := p.AreaResidential.Units + p.AreaOther.Units; p.AreaTotalAbove.OK && p.AreaResidential.OK && p.AreaOther.OK {
		r.If(sum != p.AreaTotalAbove.Units, &p.AreaTotalAbove, CodeTotal, fault.Args{"sum": entity.DecimalOf(sum).Format(2), "total": p.AreaTotalAbove.Format(2)})
	}
	r.If(len(p.Special) > 0 && p.SpecialWhy == "", &p.SpecialWhy, CodeSpecial, nil)
	r.If(p.LawDay > today, &p.LawDay, entity.CodeFutureDate, nil)
	r.If(p.ShelterArea.OK && p.DesignedArea.OK && p.ShelterArea.Units > p.DesignedArea.Units, &p.ShelterArea, CodeShelter, nil)
	if before != nil && before.decided() {
		p.frozen(before, r)
	}
	if before != nil && before.State == p.State && p.designed() && before.drawn() != p.drawn() {
		r.If(true, &p.DesignedArea, CodeApprover, fault.Args{"name": p.ApprovedBy})
	}
	return r.Err()
}

// designed reports whether the design was approved: from then on it changes by consent of the approver alone.
func (p *Project) designed() bool {
	return p.State == Approved || p.State == Reviewed || p.State == Permitted || p.State == Completed
}

type design struct {
	designed, shelter entity.Decimal
	class             Resistance
	function          Function
	chem              Chem
	units             entity.Int
}

func (p *Project) drawn() design {
	return design{p.DesignedArea, p.ShelterArea, p.Resistance, p.Function, p.Chem, p.UnitCount}
}

// frozen names each field of a decided basis that an edit would change.
func (p *Project) frozen(before *Project, r *entity.Problems) {
	a, b := before.basis(), p.basis()
	for _, f := range []struct {
		changed bool
		at      any
	}{
		{a.Area != b.Area, &p.AreaID},
		{a.Total != b.Total, &p.AreaTotalAbove},
		{a.Residential != b.Residential, &p.AreaResidential},
		{a.Other != b.Other, &p.AreaOther},
		{a.Day != b.Day, &p.LawDay},
		{a.Class != b.Class, &p.CityClass},
		{a.ClassWhy != b.ClassWhy, &p.ClassWhy},
		{a.FirstFloor != b.FirstFloor, &p.FirstFloor},
		{a.FoundationM != b.FoundationM, &p.FoundationM},
		{a.ApprovedRatio != b.ApprovedRatio, &p.ApprovedRatio},
		{a.Storeys != b.Storeys, &p.Storeys},
	} {
		r.If(f.changed, f.at, CodeDecided, nil)
	}
}
