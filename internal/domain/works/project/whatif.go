package project

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// CodeAsk is raised for a parameter that cannot be read.
var CodeAsk = fault.Code{ID: "project_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}

// Trial is what areas would owe: nothing of it is saved.
type Trial struct {
	Day      law.Day         `json:"day"`
	Required string          `json:"required"` // "" where the rules give none
	Note     law.Text        `json:"note"`     // why there is none
	Derived  *law.Derivation `json:"derivation"`
	Now      *law.Derivation `json:"today_derivation"` // by the law of today, where that differs
	Little   bool            `json:"little"`           // less than the threshold below which it may be paid for
	Below    string          `json:"below"`            // that threshold, m²
	Warnings []Warning       `json:"warnings"`
}

// trial derives what the parameters say.
func (k *Desk) trial(ctx context.Context, db *store.DB, ask func(string) string) (*Trial, error) {
	p, err := k.asked(ask)
	if err != nil {
		return nil, err
	}
	l, err := k.book.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	if p.totalFollows() {
		p.AreaTotalAbove = entity.DecimalOf(p.AreaResidential.Units + p.AreaOther.Units)
	}
	out, derr := p.basis().derive(l)
	if err := p.answer(out, derr); err != nil {
		return nil, err
	}
	t := &Trial{Required: p.RequiredArea.Format(2), Derived: out.Derivation, Warnings: slices.Concat([]Warning{}, p.slips())}
	if t.Day, err = law.ParseDay(string(p.LawDay)); err != nil {
		return nil, err
	}
	if derr != nil {
		e := fault.As(derr)
		t.Note = law.Text{ZH: e.Text(fault.ZH), EN: e.Text(fault.EN)}
		return t, nil
	}
	if now := p.underToday(l, k.today()); now != nil {
		t.Now = now.Derivation
	}
	if row, err := l.Building.Paying.At(t.Day, p.AreaID); err == nil {
		t.Below, t.Little = row.Value.Below.String(), out.AreaM2 < row.Value.Below
	}
	split, err := k.split(ctx, db, l, p)
	t.Warnings = append(t.Warnings, split...)
	return t, err
}

// totalFollows reports whether the total follows from its parts.
func (p *Project) totalFollows() bool {
	return !p.AreaTotalAbove.OK && p.AreaResidential.OK && p.AreaOther.OK
}

// asked reads the parameters as a project that nobody saves.
func (k *Desk) asked(ask func(string) string) (*Project, error) {
	p := &Project{LawDay: entity.Date(ask("day")), AreaID: ask("area"), CityClass: Class(ask("class")), ClassWhy: ask("class_why"), ParcelNo: ask("parcel"), DeveloperUSCC: ask("uscc")}
	p.ID = ask("id")
	if p.LawDay == "" {
		p.LawDay = k.today()
	}
	for name, at := range map[string]*entity.Decimal{
		"residential": &p.AreaResidential, "other": &p.AreaOther, "total": &p.AreaTotalAbove, "first_floor": &p.FirstFloor, "foundation": &p.FoundationM, "ratio": &p.ApprovedRatio,
	} {
		text := ask(name)
		if text == "" {
			continue
		}
		h, err := law.ParseHundredths(text)
		if err != nil {
			return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": "0.00"})
		}
		*at = decimal(h)
	}
	if text := ask("storeys"); text != "" {
		d, err := entity.ParseDecimal(text, 0)
		if err != nil {
			return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "storeys", "rule": "1"})
		}
		p.Storeys = entity.IntOf(d.Units)
	}
	return p, nil
}

// Required is what other domains ask of a project: its area owed and how it was made, from within a change.
//
// Errors: fault.NotFound for a project the actor may not see; project_unknown where it is not known.
func (k *Desk) Required(tx *store.Tx, id string) (law.Hundredths, *law.Derivation, error) {
	p, err := store.Fetch(tx, Type, id)
	if err != nil {
		return 0, nil, err
	}
	if !p.RequiredArea.OK {
		return 0, nil, fault.New(fault.Conflict, CodeUnknown, fault.Args{"why": p.CalcNote})
	}
	return amount(p.RequiredArea), read(p.Derivation), nil
}

// Approved is the shelter and the designed area that were approved with a project; ok is false before its approval.
func (k *Desk) Approved(tx *store.Tx, id string) (shelter, designed entity.Decimal, ok bool, err error) {
	p, err := store.Fetch(tx, Type, id)
	if err != nil {
		return shelter, designed, false, err
	}
	return p.ShelterArea, p.DesignedArea, p.designed(), nil
}
