package organisation

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/former"
)

// NameType is the register of the names that organisations bore.
var NameType = former.Define(former.Names{Register: "organisation_name", Of: Type, Label: [2]string{"单位", "Organisation"}, Max: 100})

// Rename gives an organisation a new name from date on and keeps the old one with its dates.
//
// Errors: those of former.Keep.
func Rename(tx *store.Tx, id, name string, date entity.Date, document, reason string) error {
	o, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	note := store.Note{Action: "rename", Reason: reason}
	if err := former.Keep(tx, NameType, former.Name{Of: id, Name: o.Name, ValidFrom: o.ActiveFrom, Document: document}, date, note); err != nil {
		return err
	}
	o.Name = name
	return tx.Put(Type.Schema(), o, note)
}

// NameAt is the name an organisation bore on date.
func NameAt(ctx context.Context, db *store.DB, id string, date entity.Date) (string, error) {
	o, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return "", err
	}
	return former.At(ctx, db, NameType, id, o.Name, date)
}
