package upkeep

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// desk is what upkeep is decided with: the day, and the rules.
type desk struct {
	clock  clock.Clock
	duties *law.Table[[]Duty]
	floods *law.Table[Flood]
	limits *law.Table[map[Grade]int]
}

func newDesk(c clock.Clock) desk { return desk{c, frequencies(), floods(), repairDays()} }

func (k desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format(time.DateOnly))
}

// ruleOn is the rule of a day in words, or that there is none.
func (k desk) ruleOn(day law.Day) law.Text {
	row, err := k.duties.At(day, "33")
	if err != nil {
		f := fault.As(err)
		return law.Text{ZH: f.Code.Text(fault.ZH, f.Args), EN: f.Code.Text(fault.EN, f.Args)}
	}
	return row.Derivation()
}

// dayOf is a date as the rules read it; none where it is empty.
func dayOf(d entity.Date) law.Day {
	day, err := law.ParseDay(string(d))
	if err != nil {
		return law.Day{}
	}
	return day
}

func dateOf(d law.Day) entity.Date { return entity.Date(d.String()) }

// Validate refuses equipment whose dates contradict each other.
func (a *Asset) Validate() error {
	p := AssetType.Rules(a)
	p.If(a.MadeOn != "" && a.InstalledOn != "" && a.InstalledOn < a.MadeOn, &a.InstalledOn, CodeInstalled, nil)
	p.If(a.ExpiresOn != "" && (a.ExpiresOn < a.InstalledOn || a.ExpiresOn < a.MadeOn), &a.ExpiresOn, CodeExpiry, nil)
	p.If(a.RenewedOn != "" && a.RenewedOn < a.MadeOn, &a.RenewedOn, CodeInstalled, nil)
	return p.Err()
}

// Validate refuses a mandate that ends before it begins.
func (m *Mandate) Validate() error {
	p := MandateType.Rules(m)
	p.If(m.Until != "" && m.Until < m.From, &m.Until, CodePeriod, nil)
	return p.Err()
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, AssetType, k.assetHook)
	store.BeforePut(db, TaskType, k.taskHook)
	store.BeforePut(db, OrderType, k.orderHook)
}

// assetHook keeps equipment in its works, and days out of the future.
func (k desk) assetHook(_ context.Context, tx *store.Tx, _, a *Asset) error {
	if a.Status == "" {
		a.Status = InService
	}
	if !a.Quantity.OK {
		a.Quantity = entity.IntOf(1)
	}
	p := AssetType.Rules(a)
	for _, d := range []*entity.Date{&a.MadeOn, &a.InstalledOn, &a.RenewedOn, &a.LastDoneOn} {
		p.If(*d > k.today(), d, entity.CodeFutureDate, nil)
	}
	if err := p.Err(); err != nil {
		return err
	}
	ours, err := unitOf(tx, a.UnitID, a.ShelterID)
	if err != nil {
		return err
	}
	p.If(!ours, &a.UnitID, CodeUnit, nil)
	if err := p.Err(); err != nil {
		return err
	}
	return k.proven(tx, AssetType.Rules(a), a.ShelterID, &a.Photos)
}

// system reports whether the program itself is acting: it may bring in what others have recorded as it is.
func system(tx *store.Tx) bool {
	a, err := tx.Actor()
	return err == nil && a.IsSystem()
}

// unitOf reports whether a unit, if one is named, belongs to a works.
func unitOf(tx *store.Tx, unit, works string) (bool, error) {
	if unit == "" || system(tx) {
		return true, nil
	}
	u, err := store.Fetch(tx, shelter.UnitType, unit)
	return err == nil && u.ShelterID == works, err
}

// proven refuses photographs that were taken for another works, and notes those that are new.
func (k desk) proven(tx *store.Tx, p *entity.Problems, works string, photos *[]entity.FileRef) error {
	if system(tx) {
		return nil
	}
	for _, f := range *photos {
		known, elsewhere, err := usedFor(tx, f.Hash, works)
		if err != nil {
			return err
		}
		if p.If(elsewhere, photos, CodePhoto, fault.Args{"name": f.Name}); elsewhere {
			return p.Err()
		}
		if known {
			continue
		}
		if err := tx.Put(photoType.Schema(), &photo{ShelterID: works, Hash: f.Hash}, store.Note{Action: "photo", Right: Follow}); err != nil {
			return err
		}
	}
	return nil
}

// usedFor reports whether a photograph was used before, for this works or for another, whoever may see that one.
func usedFor(tx *store.Tx, hash, works string) (here, elsewhere bool, err error) {
	rows, err := tx.Query("SELECT shelter_id FROM upkeep_photo WHERE struck_at IS NULL AND hash="+tx.DB().Dialect().Bind(1), hash)
	if err != nil {
		return false, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var of string
		if err := rows.Scan(&of); err != nil {
			return false, false, fmt.Errorf("find where a photograph was used: %w", err)
		}
		here, elsewhere = here || of == works, elsewhere || of != works
	}
	return here, elsewhere, rows.Err()
}

// mandated reports whether a firm has a mandate for a works that holds on a day.
func mandated(tx *store.Tx, works, company string, day entity.Date) (bool, error) {
	all, err := store.Those(tx, MandateType, MandateType.Schema().Field("shelter_id"), works)
	for _, m := range all {
		if !m.Struck() && m.CompanyID == company && m.From <= day && (m.Until == "" || day <= m.Until) {
			return true, nil
		}
	}
	return false, err
}
