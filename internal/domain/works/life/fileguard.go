package life

import (
	"context"
	"strings"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/rule"
)

// approvedWith refuses areas that are not those approved with the building, and a building that is not approved.
func (k *Desk) approvedWith(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	if f.ProjectID == "" || k.builds == nil {
		return nil
	}
	shelter, built, ok, err := k.builds.Approved(tx, f.ProjectID)
	if err != nil {
		return err
	}
	p := Type.Rules(f)
	p.If(!ok, &f.ProjectID, CodeProjectOpen, nil)
	p.If(ok && built.OK && built != f.ApprovedBuilt, &f.ApprovedBuilt, CodeProjectArea, fault.Args{"area": built.Format(2)})
	p.If(ok && shelter.OK && shelter != f.ApprovedShelter, &f.ApprovedShelter, CodeProjectArea, fault.Args{"area": shelter.Format(2)})
	return p.Err()
}

// unitsAgree refuses a measured area that the protection units contradict by more than 2 %.
func (k *Desk) unitsAgree(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	if f.ShelterID == "" || !f.MeasuredBuilt.OK {
		return nil
	}
	count, sum, err := k.works.Units(tx, f.ShelterID)
	if err != nil || count == 0 {
		return err
	}
	apart := max(sum-f.MeasuredBuilt.Units, f.MeasuredBuilt.Units-sum)
	p := Type.Rules(f)
	p.If(apart*100 > f.MeasuredBuilt.Units*2, &f.MeasuredBuilt, CodeUnits, fault.Args{"sum": entity.DecimalOf(sum).Format(2), "works": f.MeasuredBuilt.Format(2)})
	return p.Err()
}

// sendBack has what is rectified measured and accepted anew: what the first survey said stands in the log.
func (k *Desk) sendBack(_ context.Context, _ *store.Tx, _ string, _, f *File) error {
	f.CompletedOn, f.SurveyedOn, f.AcceptedOn, f.AcceptanceReport, f.FileBy, f.ArchiveBy = "", "", "", "", "", ""
	f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter = entity.Decimal{}, entity.Decimal{}, entity.Decimal{}
	return nil
}

func (k *Desk) accept(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	open, err := openDefects(tx, f.ID, "")
	if err != nil {
		return err
	}
	if open > 0 {
		return fault.New(fault.Conflict, CodeDefects, fault.Args{"count": open})
	}
	if err := k.short(tx, f); err != nil {
		return err
	}
	area := county(f.Area)
	if f.FileBy, _, err = k.due(tx, ToFile, area, f.AcceptedOn); err != nil {
		return err
	}
	f.ArchiveBy, _, err = k.due(tx, ToArchive, area, f.AcceptedOn)
	return err
}

// short refuses a measured shelter area below the approved one, tolerance apart.
func (k *Desk) short(tx *store.Tx, f *File) error {
	day, err := law.ParseDay(string(f.AcceptedOn))
	if err != nil {
		return err
	}
	book, err := k.book.In(tx)
	if err != nil {
		return err
	}
	allowed, err := rule.TableOf[Tolerance](book, lacking)
	if err != nil {
		return err
	}
	row, err := allowed.At(day, county(f.Area))
	if err != nil {
		return err
	}
	p := Type.Rules(f)
	p.If(f.MeasuredShelter.OK && f.ApprovedShelter.OK && f.MeasuredShelter.Units*10_000 < f.ApprovedShelter.Units*(10_000-int64(row.Value)), &f.MeasuredShelter, CodeShort,
		fault.Args{"measured": f.MeasuredShelter.Format(2), "approved": f.ApprovedShelter.Format(2), "tolerance": row.Value.Text()})
	return p.Err()
}

// file refuses a filing without what it rests on.
func (k *Desk) file(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	p := Type.Rules(f)
	p.If(f.AcceptanceReport == "", &f.AcceptanceReport, entity.CodeRequired, nil)
	p.If(!f.MeasuredBuilt.OK, &f.MeasuredBuilt, entity.CodeRequired, nil)
	p.If(!f.MeasuredShelter.OK, &f.MeasuredShelter, entity.CodeRequired, nil)
	if err := p.Err(); err != nil {
		return err
	}
	if err := k.short(tx, f); err != nil {
		return err
	}
	lacks, err := missing(tx, f.ID)
	if err != nil {
		return err
	}
	if len(lacks) > 0 {
		zh, en := make([]string, len(lacks)), make([]string, len(lacks))
		for i, item := range lacks {
			name := archive.Name(item)
			zh[i], en[i] = name.ZH, name.EN
		}
		all := law.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
		return fault.New(fault.Conflict, law.With(CodePapers, "{missing}", all), nil)
	}
	f.HandBy, _, err = k.due(tx, ToHand, county(f.Area), f.FiledOn)
	return err
}

// handOver marks a hand-over that came after the 15th working day.
func (k *Desk) handOver(_ context.Context, _ *store.Tx, _ string, _, f *File) error {
	f.HandLate = entity.IntOf(daysBetween(f.HandBy, f.HandedOn))
	return nil
}

// register refuses use that nobody answers for.
func (k *Desk) register(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	if f.RegisteredOn == "" {
		f.RegisteredOn = k.today()
	}
	held, err := k.registered(tx, f.ID, "")
	if err == nil && !held {
		err = fault.New(fault.Conflict, CodeNoLetter, nil)
	}
	return err
}

// use is register again: a works that comes out of idleness may have lost its registration meanwhile.
func (k *Desk) use(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	held, err := k.registered(tx, f.ID, "")
	if err == nil && !held {
		err = fault.New(fault.Conflict, CodeNoLetter, nil)
	}
	return err
}

// registered reports whether a registration with a letter is in force for a works, leaving one out.
func (k *Desk) registered(tx *store.Tx, file, but string) (bool, error) {
	all, err := store.Those(tx, RegType, RegType.Schema().Field("file_id"), file)
	for _, r := range all {
		if r.ID != but && r.holds(k.today()) {
			return true, err
		}
	}
	return false, err
}

// holds reports whether a registration is in force on a day.
func (r *Registration) holds(day entity.Date) bool {
	return !r.Struck() && r.State == Valid && r.LetterNo != "" && (r.ValidTo == "" || r.ValidTo >= day)
}

// approvedTo refuses what no approved case of that kind allows, under the number that is given.
func (k *Desk) approvedTo(kind AltKind) func(context.Context, *store.Tx, string, *File, *File) error {
	return func(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
		all, err := store.Those(tx, AltType, AltType.Schema().Field("file_id"), f.ID)
		if err != nil {
			return err
		}
		for _, x := range all {
			if !x.Struck() && x.Kind == kind && (x.State == Approved || x.State == Done) && (kind == Alter || x.ApprovalNo == f.ApprovalNo) {
				return nil
			}
		}
		code := law.With(CodeNoApproval, "{kind}", nameOf(altKinds, kind))
		return fault.New(fault.Conflict, code, nil)
	}
}

func nameOf[S ~string](list []entity.Option[S], code S) law.Text {
	for _, o := range list {
		if o.Code == code {
			return law.Text{ZH: o.ZH, EN: o.EN}
		}
	}
	return law.Text{ZH: string(code), EN: string(code)}
}

// altered takes over what the alteration left, which is no less than there was.
func (k *Desk) altered(_ context.Context, tx *store.Tx, _ string, _, f *File) error {
	all, err := store.Those(tx, AltType, AltType.Schema().Field("file_id"), f.ID)
	if err != nil {
		return err
	}
	var last *Alteration
	for _, x := range all {
		if x.Struck() || x.Kind != Alter {
			continue
		}
		if x.State == Approved {
			return fault.New(fault.Conflict, CodeNotDone, nil)
		}
		if x.State == Fulfilled {
			last = x
		}
	}
	if last == nil {
		return fault.New(fault.Conflict, CodeNotDone, nil)
	}
	if last.ShelterAfter.OK {
		f.MeasuredShelter = last.ShelterAfter
	}
	if last.NuclearAfter != "" {
		f.NuclearClass = last.NuclearAfter
	}
	return nil
}

// codeOf gives a works its identification code (DOMAIN 10.4): area, year of completion and the next number of both. No number is
// given twice, those of struck files included.
func codeOf(tx *store.Tx, f *File) (string, error) {
	where, err := store.Fetch(tx, area.Type, f.AreaID)
	if err != nil {
		return "", err
	}
	return nextCode(tx, where.Code, f.CompletedOn)
}
