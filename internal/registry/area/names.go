package area

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/former"
)

// NameType is the register of the names that areas bore.
var NameType = former.Define(former.Names{Register: "area_name", Of: Type, Label: [2]string{"行政区", "Area"}, Max: 64, Public: true})

// Rename gives an area a new name from date on and keeps the old one with its dates.
//
// Errors: fault.Conflict when the area does not exist on date, and those of former.Keep.
func Rename(tx *store.Tx, id, name string, date entity.Date, document, reason string) error {
	a, err := standing(tx, id, date)
	if err != nil {
		return err
	}
	note := store.Note{Action: "rename", Reason: reason}
	if err := former.Keep(tx, NameType, former.Name{Of: id, Name: a.Name, ValidFrom: a.ValidFrom, Document: document}, date, note); err != nil {
		return err
	}
	a.Name = name
	return tx.Put(Type.Schema(), a, note)
}

// NameAt is the name an area bore on date.
func NameAt(ctx context.Context, db *store.DB, id string, date entity.Date) (string, error) {
	a, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return "", err
	}
	return former.At(ctx, db, NameType, id, a.Name, date)
}
