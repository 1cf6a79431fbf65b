package area

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/former"
)

// What merging and renaming refuse.
var (
	CodeClosed = fault.Code{ID: "area_closed", ZH: "「{name}」在 {date} 已停用。", EN: "“{name}” no longer existed on {date}."}
	CodeLevels = fault.Code{ID: "area_levels", ZH: "只能并入同一层级的区划。", EN: "An area merges only into one of its own level."}
)

// Merge ends from on the day before date and names into as its successor. Records and areas below from stay where
// they are: whoever administers into reaches them from then on (see Under).
//
// Errors: fault.Conflict when either area does not exist on date, fault.Invalid for a bad date, different levels or
// a missing reason, and those of store.Put.
func Merge(tx *store.Tx, from, into string, date entity.Date, reason string) error {
	if reason == "" {
		return fault.New(fault.Invalid, store.CodeReason, nil)
	}
	last, err := former.DayBefore(date)
	if err != nil {
		return err
	}
	old, err := standing(tx, from, date)
	if err != nil {
		return err
	}
	next, err := standing(tx, into, date)
	if err != nil {
		return err
	}
	if old.Level != next.Level || old.ID == next.ID {
		return fault.New(fault.Invalid, CodeLevels, nil)
	}
	old.ValidTo, old.ReplacedBy = last, next.ID
	return tx.Put(Type.Schema(), old, store.Note{Action: "merge", Reason: reason})
}

func standing(tx *store.Tx, id string, date entity.Date) (*Area, error) {
	a, err := store.Fetch(tx, Type, id)
	if err != nil {
		return nil, err
	}
	if !a.ValidOn(date) || a.Struck() {
		return nil, fault.New(fault.Conflict, CodeClosed, fault.Args{"name": a.Name, "date": date})
	}
	return a, nil
}
