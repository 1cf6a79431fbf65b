package area

import (
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
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
	last, err := dayBefore(date)
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

// Rename gives an area a new name from date on and keeps the old one with its dates.
func Rename(tx *store.Tx, id, name string, date entity.Date, document, reason string) error {
	if reason == "" {
		return fault.New(fault.Invalid, store.CodeReason, nil)
	}
	last, err := dayBefore(date)
	if err != nil {
		return err
	}
	a, err := standing(tx, id, date)
	if err != nil {
		return err
	}
	since, err := lastRename(tx, id)
	if err != nil {
		return err
	}
	if since == "" {
		since = a.ValidFrom
	}
	former := FormerName{Of: id, Name: a.Name, ValidFrom: since, ValidTo: last, Document: document}
	if err := tx.Put(NameType.Schema(), &former, store.Note{Action: "rename", Reason: reason}); err != nil {
		return err
	}
	a.Name = name
	return tx.Put(Type.Schema(), a, store.Note{Action: "rename", Reason: reason})
}

// lastRename is the first day of the present name, "" if the area was never renamed.
func lastRename(tx *store.Tx, id string) (entity.Date, error) {
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT coalesce(max(valid_to), '') FROM area_name WHERE "of"=`+b(1)+` AND struck_at IS NULL`, id)
	if err != nil {
		return "", fmt.Errorf("find the last name of %s: %w", id, err)
	}
	defer rows.Close()
	var last string
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return "", fmt.Errorf("find the last name of %s: %w", id, err)
		}
	}
	if err := rows.Err(); err != nil || last == "" {
		return "", err
	}
	t, err := time.Parse(time.DateOnly, last)
	return entity.Date(t.AddDate(0, 0, 1).Format(time.DateOnly)), err
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

func dayBefore(date entity.Date) (entity.Date, error) {
	t, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return "", fault.Wrap(fault.Invalid, entity.CodeNotDate, nil, err)
	}
	return entity.Date(t.AddDate(0, 0, -1).Format(time.DateOnly)), nil
}
