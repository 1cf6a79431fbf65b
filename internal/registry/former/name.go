package former

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Name is a name that the record Of bore from one day to another, both included; ValidFrom "" is unknown.
type Name struct {
	entity.Meta
	Of                 string
	Name               string
	ValidFrom, ValidTo entity.Date
	Document           string // number of the paper that changed it
}

// Names says how a register of former names differs from another.
type Names struct {
	Register string
	Of       interface{ Schema() *entity.Schema } // what bears the names
	Label    [2]string                            // of what bears them
	Max      int64                                // characters of a name
	Public   bool                                 // whether everybody may read them
}

// until labels the last day of a name.
var until = [2]string{"停用日期", "Valid to"}

// CodePeriod is raised for a name that ends before it begins.
var CodePeriod = fault.Code{ID: "period", ZH: "不能早于启用日期", EN: "must not be before the first day"}

// Define declares a register of former names.
func Define(n Names) *entity.Type[Name] {
	return entity.Define(n.Register, func(d *entity.Def, r *Name) {
		d.Title("曾用名", "Former name")
		d.Hidden()
		fields := []*entity.FieldDef{
			d.Ref(&r.Of, n.Of).Label(n.Label[0], n.Label[1]).Parent(),
			d.Text(&r.Name).Label("名称", "Name").Required().Max(n.Max).List().Search(),
			d.Date(&r.ValidFrom).Label("启用日期", "Valid from").List(),
			d.Date(&r.ValidTo).Label(until[0], until[1]).Required().Help("最后使用的一天", "The last day it was used").List(),
			d.Text(&r.Document).Label("文号", "Document no.").Max(64).List(),
		}
		if n.Public {
			d.Open()
			for _, f := range fields {
				f.Public()
			}
		}
	})
}

// Validate refuses a period that ends before it begins.
func (n *Name) Validate() error {
	if n.ValidTo != "" && n.ValidTo < n.ValidFrom {
		return fault.InvalidFields([]fault.Field{{Name: "valid_to", Label: until, Code: CodePeriod}})
	}
	return nil
}

// Keep stores that the record n.Of bore n.Name until the day before date: since the day after the name before it, else
// since n.ValidFrom.
//
// Errors: fault.Invalid for a bad date or a missing reason, and those of store.Put.
func Keep(tx *store.Tx, t *entity.Type[Name], n Name, date entity.Date, note store.Note) error {
	if note.Reason == "" {
		return fault.New(fault.Invalid, store.CodeReason, nil)
	}
	var err error
	if n.ValidTo, err = DayBefore(date); err != nil {
		return err
	}
	since, err := dayAfterLast(tx, t, n.Of)
	if err != nil {
		return err
	}
	if since != "" {
		n.ValidFrom = since
	}
	return tx.Put(t.Schema(), &n, note)
}

// dayAfterLast is the first day of the present name, "" if there is no former one.
func dayAfterLast(tx *store.Tx, t *entity.Type[Name], of string) (entity.Date, error) {
	rows, err := tx.Query(`SELECT coalesce(max(valid_to), '') FROM "`+t.Schema().Name+`" WHERE "of"=`+tx.DB().Dialect().Bind(1)+` AND struck_at IS NULL`, of)
	if err != nil {
		return "", fmt.Errorf("find the last name of %s: %w", of, err)
	}
	defer rows.Close()
	var last string
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return "", fmt.Errorf("find the last name of %s: %w", of, err)
		}
	}
	if err := rows.Err(); err != nil || last == "" {
		return "", err
	}
	day, err := time.Parse(time.DateOnly, last)
	return entity.Date(day.AddDate(0, 0, 1).Format(time.DateOnly)), err
}

// DayBefore is the last day on which something was as it was until date.
func DayBefore(date entity.Date) (entity.Date, error) {
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return "", fault.Wrap(fault.Invalid, entity.CodeNotDate, nil, err)
	}
	return entity.Date(day.AddDate(0, 0, -1).Format(time.DateOnly)), nil
}

// At is the name that the record of bore on date; present is the one it has now.
func At(ctx context.Context, db *store.DB, t *entity.Type[Name], of, present string, date entity.Date) (string, error) {
	page, err := db.List(ctx, t.Schema(), store.Query{Parent: of, Limit: -1})
	if err != nil {
		return "", err
	}
	for _, rec := range page.Recs {
		if n := rec.(*Name); n.ValidFrom <= date && date <= n.ValidTo {
			return n.Name, nil
		}
	}
	return present, nil
}
