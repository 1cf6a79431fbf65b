package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
)

// table is a register with everything that can be worked out about its SQL beforehand.
type table struct {
	schema  *entity.Schema
	name    string
	areas   string // the register of areas that its records lie by, "" for none
	search  []*entity.Field
	secrets []*entity.Field
	hooks   []func(ctx context.Context, tx *Tx, before, rec any) error
	counted counted

	cols       []string // meta columns, then the declared ones
	selectCols string
	insertSQL  string
	updateSQL  string
	getSQL     string
}

// metaColumns are every table's own columns, in the order metaValues and loadMeta use.
var metaColumns = []struct {
	name string
	typ  entity.ColumnType
}{
	{"id", entity.TextColumn},
	{"rev", entity.IntColumn},
	{"area_path", entity.TextColumn},
	{"data_class", entity.IntColumn},
	{"origin", entity.TextColumn},
	{"node", entity.TextColumn},
	{"created_at", entity.IntColumn},
	{"created_by", entity.TextColumn},
	{"updated_at", entity.IntColumn},
	{"updated_by", entity.TextColumn},
	{"struck_at", entity.IntColumn},
	{"struck_reason", entity.TextColumn},
}

// declare checks that the registers fit together and works out their SQL.
func (db *DB) declare() error {
	if db.cfg.Node == "" || db.cfg.Book == nil || db.cfg.Clock == nil || db.cfg.IDs == nil {
		return errors.New("a store needs a node name, roles, a clock and ids")
	}
	for _, s := range db.cfg.Schemas {
		if db.tables[s.Name] != nil {
			return fmt.Errorf("register %s is declared twice", s.Name)
		}
		if err := nameable(s); err != nil {
			return err
		}
		db.tables[s.Name] = newTable(db.dialect, s)
	}
	for _, s := range db.cfg.Schemas {
		for _, f := range s.Fields {
			if f.Kind == entity.Link && db.tables[f.Ref] == nil {
				return fmt.Errorf("%s.%s refers to register %s, which is not declared", s.Name, f.Name, f.Ref)
			}
			if f.Kind == entity.Private && db.cfg.Vault == nil {
				return fmt.Errorf("%s.%s is personal data, but no vault was configured", s.Name, f.Name)
			}
		}
	}
	for _, t := range db.tables {
		t.areas = db.AreasOf(t.schema)
	}
	return nil
}

// AreasOf is the register of areas that records of s lie by: what its scope refers to, or the scope of what it is part of.
func (db *DB) AreasOf(s *entity.Schema) string {
	for range db.tables { // parts of parts come to an end before
		f := s.PlaceField()
		switch {
		case f == nil:
			return ""
		case f.Scope:
			return f.Ref
		}
		s = db.tables[f.Ref].schema
	}
	return ""
}

// nameable refuses names that a database would cut or that belong to somebody else.
func nameable(s *entity.Schema) error {
	for _, taken := range []string{"haidun_", "sqlite_", "pg_"} {
		if strings.HasPrefix(s.Name, taken) {
			return fmt.Errorf("register %s: names beginning with %s are taken", s.Name, taken)
		}
	}
	for _, f := range slices.Concat(s.Facts(), s.Fields) {
		if len(indexName(s.Name, f.Name)) > 63 { // PostgreSQL cuts longer ones without a word
			return fmt.Errorf("%s.%s: register and field name together are too long", s.Name, f.Name)
		}
	}
	return nil
}

// indexName names an index. The dot cannot stand in a register's name, so no two pairs give the same name.
func indexName(register, field string) string { return register + "." + field }

func newTable(d Dialect, s *entity.Schema) *table {
	t := &table{schema: s, name: s.Name}
	for _, c := range metaColumns {
		t.cols = append(t.cols, c.name)
	}
	for _, c := range s.Columns() {
		t.cols = append(t.cols, c.Name)
	}
	for _, f := range s.Fields {
		if f.Search {
			t.search = append(t.search, f)
		}
		if f.Kind == entity.Private {
			t.secrets = append(t.secrets, f)
		}
	}
	quoted := make([]string, len(t.cols))
	binds := make([]string, len(t.cols))
	sets := make([]string, 0, len(t.cols))
	for i, c := range t.cols {
		quoted[i] = quote(c)
		binds[i] = d.Bind(i + 1)
		if i > 0 {
			sets = append(sets, quoted[i]+"="+binds[i])
		}
	}
	t.selectCols = "row_key, " + strings.Join(quoted, ", ")
	t.insertSQL = "INSERT INTO " + quote(t.name) + " (" + strings.Join(quoted, ", ") + ") VALUES (" + inOrder(d, len(quoted)) + ")" + d.Returning()
	t.updateSQL = "UPDATE " + quote(t.name) + " SET " + strings.Join(sets, ", ") + " WHERE id=" + binds[0]
	t.getSQL = "SELECT " + t.selectCols + " FROM " + quote(t.name) + " WHERE id=" + d.Bind(1)
	return t
}

// inOrder are n placeholders for arguments in the order they are given.
func inOrder(d Dialect, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = d.Next(i + 1)
	}
	return strings.Join(out, ", ")
}

// quote makes a name from a declaration safe even where it is a word of SQL. Names are lower_snake_case by Define.
func quote(name string) string { return `"` + name + `"` }

// metaValues appends a record's meta columns.
func metaValues(dst []any, m *entity.Meta) []any {
	var struck, reason any
	if m.Struck() {
		struck, reason = m.StruckAt.UnixMilli(), m.StruckReason
	}
	return append(dst, m.ID, m.Rev, m.Area, int64(m.Class.Rank()), string(m.Origin), m.Node,
		m.CreatedAt.UnixMilli(), m.CreatedBy, m.UpdatedAt.UnixMilli(), m.UpdatedBy, struck, reason)
}
