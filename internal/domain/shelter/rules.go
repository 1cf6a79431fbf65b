package shelter

import (
	"context"
	"strconv"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Validate refuses a works that contradicts itself. Unknown values contradict nothing.
func (s *Shelter) Validate() error {
	p := Type.Rules(s)
	p.If(above(s.UsableArea, s.BuiltArea), &s.UsableArea, CodeAreaOrder, nil)
	p.If(above(s.ShelterArea, s.UsableArea) || above(s.ShelterArea, s.BuiltArea), &s.ShelterArea, CodeAreaOrder, nil)
	p.If(s.Capacity.OK && s.ShelterArea.OK && s.Capacity.V*50 > s.ShelterArea.Units, &s.Capacity, CodeCrowded, nil)
	p.If(after(s.BuildStart, s.CompletedOn), &s.CompletedOn, CodeDates, nil)
	p.If(after(s.CompletedOn, s.AcceptedOn), &s.AcceptedOn, CodeDates, nil)
	if s.BuildYear.OK && s.CompletedOn != "" {
		p.If(strconv.FormatInt(s.BuildYear.V, 10) != string(s.CompletedOn[:4]), &s.BuildYear, CodeYear, nil)
	}
	p.If(s.Status == Building && s.AcceptedOn != "", &s.AcceptedOn, CodeOwnState, nil)
	p.If((s.Status == Scrapped || s.Status == Demolished) && s.ApprovalNo == "", &s.ApprovalNo, CodeUnapproved, nil)
	return p.Err()
}

func above(a, b entity.Decimal) bool { return a.OK && b.OK && a.Units > b.Units }

func after(a, b entity.Date) bool { return a != "" && b != "" && a > b }

// hooks are the rules that need the day or other records.
func hooks(c clock.Clock) func(db *store.DB) {
	return func(db *store.DB) {
		store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, before, s *Shelter) error {
			if before == nil && s.WartimeFunction == Command {
				s.Class = entity.Sensitive // command works (DOMAIN: secrecy gate)
			}
			today := entity.Date(c.Now().In(clock.Shanghai).Format("2006-01-02"))
			p := Type.Rules(s)
			p.If(s.EvidenceOn > today, &s.EvidenceOn, entity.CodeFutureDate, nil)
			p.If(s.CompletedOn > today && s.Status != Building, &s.CompletedOn, entity.CodeFutureDate, nil)
			p.If(s.AcceptedOn > today, &s.AcceptedOn, entity.CodeFutureDate, nil)
			if before != nil && s.BuiltArea.OK && s.BuiltArea != before.BuiltArea {
				sum, err := unitSum(tx, s.ID, "")
				if err != nil {
					return err
				}
				p.If(tooMuch(sum, s), &s.BuiltArea, CodeUnits, unitArgs(sum, s))
			}
			if err := p.Err(); err != nil {
				return err
			}
			if before == nil {
				rate(s, c.Now(), nil) // nothing has been said about a new works yet
				return nil
			}
			_, err := rateIn(tx, s, c.Now())
			return err
		})
		store.BeforePut(db, UnitType, checkUnitSum)
		store.BeforePut(db, ReportType, confirmed)
		store.BeforePut(db, FindingType, decided(c))
	}
}

// checkUnitSum keeps the protection units within the works, 2 % of measuring tolerance apart.
func checkUnitSum(_ context.Context, tx *store.Tx, _, u *Unit) error {
	works, err := store.Fetch(tx, Type, u.ShelterID)
	if err != nil || !works.BuiltArea.OK || !u.AreaM2.OK || u.Struck() {
		return err
	}
	sum, err := unitSum(tx, u.ShelterID, u.ID)
	if err != nil {
		return err
	}
	sum += u.AreaM2.Units
	p := UnitType.Rules(u)
	p.If(tooMuch(sum, works), &u.AreaM2, CodeUnits, unitArgs(sum, works))
	return p.Err()
}

func tooMuch(sum int64, works *Shelter) bool { return sum*100 > works.BuiltArea.Units*102 }

func unitArgs(sum int64, works *Shelter) fault.Args {
	return fault.Args{"sum": entity.DecimalOf(sum).Format(2), "works": works.BuiltArea.Format(2)}
}

// unitSum is the area of a works' standing units but one, in 0.01 m².
func unitSum(tx *store.Tx, shelter, except string) (sum int64, err error) {
	bind := tx.DB().Dialect().Bind
	rows, err := tx.Query("SELECT coalesce(sum(area_m2), 0) FROM shelter_unit WHERE shelter_id="+bind(1)+" AND id<>"+bind(2)+" AND struck_at IS NULL", shelter, except)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&sum); err != nil {
			return 0, err
		}
	}
	return sum, rows.Err()
}

// confirmed takes a works off the public list when a person has confirmed that it is locked or gone.
func confirmed(ctx context.Context, tx *store.Tx, before, r *Report) error {
	if before == nil || before.Status == Confirmed || r.Status != Confirmed || r.ShelterID == "" || r.Kind != Locked && r.Kind != Gone {
		return nil
	}
	return Hold(ctx, tx, r.ShelterID, "群众反映属实:"+kindName(r.Kind))
}

func kindName(k ReportKind) string {
	for _, o := range reportKinds {
		if o.Code == k {
			return o.ZH
		}
	}
	return string(k)
}
