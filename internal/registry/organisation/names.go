package organisation

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// FormerName is a name an organisation bore until a day.
type FormerName struct {
	entity.Meta
	Of                 string
	Name               string
	ValidFrom, ValidTo entity.Date
	Document           string // number of the paper that changed it
}

// NameType is the register of former names.
var NameType = entity.Define("organisation_name", func(d *entity.Def, n *FormerName) {
	d.Title("曾用名", "Former name")
	d.Hidden()
	d.Ref(&n.Of, Type).Label("单位", "Organisation").Parent()
	d.Naming(d.Text(&n.Name).Label("名称", "Name").Required().Max(100).List().Search())
	d.Date(&n.ValidFrom).Label("启用日期", "Valid from").List()
	d.Date(&n.ValidTo).Label("停用日期", "Valid to").Required().Help("最后使用的一天", "The last day it was used").List()
	d.Text(&n.Document).Label("文号", "Document no.").Max(64).List()
})

// Validate refuses a period that ends before it begins.
func (n *FormerName) Validate() error {
	if n.ValidTo != "" && n.ValidTo < n.ValidFrom {
		return fault.InvalidFields([]fault.Field{*NameType.Schema().FieldAt(n, &n.ValidTo).Problem(CodePeriod, nil)})
	}
	return nil
}

// Rename gives an organisation a new name from date on and keeps the old one with its dates.
//
// Errors: fault.Invalid for a bad date or a missing reason, and those of store.Put.
func Rename(tx *store.Tx, id, name string, date entity.Date, document, reason string) error {
	if reason == "" {
		return fault.New(fault.Invalid, store.CodeReason, nil)
	}
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return fault.Wrap(fault.Invalid, entity.CodeNotDate, nil, err)
	}
	o, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	since, err := presentSince(tx, o)
	if err != nil {
		return err
	}
	former := FormerName{Of: id, Name: o.Name, ValidFrom: since, ValidTo: entity.Date(day.AddDate(0, 0, -1).Format(time.DateOnly)), Document: document}
	note := store.Note{Action: "rename", Reason: reason}
	if err := tx.Put(NameType.Schema(), &former, note); err != nil {
		return err
	}
	o.Name = name
	return tx.Put(Type.Schema(), o, note)
}

// presentSince is the first day of the present name, "" when unknown.
func presentSince(tx *store.Tx, o *Organisation) (entity.Date, error) {
	rows, err := tx.Query(`SELECT coalesce(max(valid_to), '') FROM organisation_name WHERE "of"=`+tx.DB().Dialect().Bind(1)+` AND struck_at IS NULL`, o.ID)
	if err != nil {
		return "", fmt.Errorf("find the last name of %s: %w", o.ID, err)
	}
	defer rows.Close()
	var last string
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return "", fmt.Errorf("find the last name of %s: %w", o.ID, err)
		}
	}
	if err := rows.Err(); err != nil || last == "" {
		return o.ActiveFrom, err
	}
	day, err := time.Parse(time.DateOnly, last)
	return entity.Date(day.AddDate(0, 0, 1).Format(time.DateOnly)), err
}

// NameAt is the name an organisation bore on date.
func NameAt(ctx context.Context, db *store.DB, id string, date entity.Date) (string, error) {
	o, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return "", err
	}
	page, err := db.List(ctx, NameType.Schema(), store.Query{Parent: id, Limit: -1})
	if err != nil {
		return "", err
	}
	for _, rec := range page.Recs {
		if n := rec.(*FormerName); n.ValidFrom <= date && date <= n.ValidTo {
			return n.Name, nil
		}
	}
	return o.Name, nil
}
