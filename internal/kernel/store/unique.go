package store

import (
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// CodeExists is raised when a record with the same id is already there.
var CodeExists = fault.Code{ID: "exists", ZH: "这条记录已经存在。", EN: "This record already exists."}

// notUnique turns a refused unique index into a problem with the field.
func (tx *Tx) notUnique(t *table, rec any, err error) error {
	if tx.w.db.dialect.Problem(err) != NotUnique {
		return err
	}
	for _, f := range t.schema.Fields {
		if f.Unique && t.refused(f, err.Error()) {
			p := f.Problem(entity.CodeUnique, fault.Args{"value": f.Text(rec, fault.ZH)})
			return &fault.Error{Kind: fault.Invalid, Code: fault.CodeInvalid, Fields: []fault.Field{*p}, Cause: err}
		}
	}
	if f := t.schema.KeyField; f != nil {
		p := f.Problem(entity.CodeUnique, fault.Args{"value": f.Str(rec)})
		return &fault.Error{Kind: fault.Invalid, Code: fault.CodeInvalid, Fields: []fault.Field{*p}, Cause: err}
	}
	return fault.Wrap(fault.Conflict, CodeExists, nil, err)
}

// refused reports whether a database's message names the unique index of f: SQLite names table.column, PostgreSQL the
// index in quotes.
func (t *table) refused(f *entity.Field, message string) bool {
	col := f.Name
	if f.Kind == entity.Private {
		col += "_key"
	}
	return strings.Contains(message, quote(indexName(t.name, f.Name))) || strings.Contains(message+" ", ": "+t.name+"."+col+" ")
}
