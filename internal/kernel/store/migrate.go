package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Format is the number of the layout the kernel itself uses. A database with a higher one was written by a newer
// program and is refused.
const Format = 1

// CodeNewer is raised when the database is newer than the program.
var CodeNewer = fault.Code{
	ID: "database_newer", ZH: "数据库由更新的程序({version},格式 {format})写成,本程序只认识到格式 {known}。请使用更新的程序打开,数据未作任何改动。",
	EN: "The database was written by a newer program ({version}, format {format}); this one knows formats up to {known}. Open it with the newer program; nothing was changed.",
}

// CodeRetype is raised when a declaration no longer fits a column.
var CodeRetype = fault.Code{
	ID: "column_retyped", ZH: "登记册 {table} 的列 {column} 现为 {is},程序声明为 {want}:程序不会改动已有列的类型。请用写入该数据库的程序打开,或恢复原声明、另设新字段。数据未作任何改动。",
	EN: "Column {column} of register {table} is {is} but the program declares {want}: the program does not change the type of a column. Open it with the program that wrote it, or restore the declaration and add a new field; nothing was changed.",
}

// migrate makes what is missing: tables, columns, indexes. It never renames, retypes or drops.
func (db *DB) migrate(ctx context.Context) error {
	conn, err := db.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take the writing connection: %w", err)
	}
	defer conn.Close()
	for _, s := range db.dialect.Begin() {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("begin the schema change: %w", db.trouble(err))
		}
	}
	if err := db.migrateIn(ctx, conn); err != nil {
		_, rerr := conn.ExecContext(ctx, "ROLLBACK")
		return errors.Join(err, rerr)
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit the schema change: %w", db.trouble(err))
	}
	return nil
}

func (db *DB) migrateIn(ctx context.Context, conn *sql.Conn) error {
	for _, s := range db.ownDDL() {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("make the store's own tables: %w", db.trouble(err))
		}
	}
	if err := db.checkFormat(ctx, conn); err != nil {
		return err
	}
	for _, s := range db.cfg.Schemas {
		if err := db.migrateTable(ctx, conn, db.tables[s.Name]); err != nil {
			return err
		}
	}
	return db.ensureEpoch(ctx, conn)
}

// ownDDL are the store's own tables: facts about the database, and the log.
func (db *DB) ownDDL() []string {
	t, i := db.dialect.ColumnType(entity.TextColumn), db.dialect.ColumnType(entity.IntColumn)
	return []string{
		"CREATE TABLE IF NOT EXISTS haidun_meta (k " + t + " PRIMARY KEY, v " + t + " NOT NULL)",
		"CREATE TABLE IF NOT EXISTS haidun_log (pos " + i + " PRIMARY KEY, node " + t + " NOT NULL, epoch " + t + " NOT NULL, seq " + i +
			" NOT NULL, at " + i + " NOT NULL, actor " + t + " NOT NULL, action " + t + " NOT NULL, register " + t + " NOT NULL, record " + t +
			" NOT NULL, area " + t + " NOT NULL, class " + i + " NOT NULL, hash " + t + " NOT NULL, body " + t + " NOT NULL)",
		"CREATE INDEX IF NOT EXISTS haidun_log_record ON haidun_log (record, pos)",
		"CREATE INDEX IF NOT EXISTS haidun_log_actor ON haidun_log (actor, at)",
	}
}

func (db *DB) checkFormat(ctx context.Context, conn *sql.Conn) error {
	v, err := getMeta(ctx, conn, db.dialect, "format")
	if err != nil {
		return err
	}
	if v == "" {
		return db.stamp(ctx, conn)
	}
	n, err := strconv.Atoi(v)
	if err != nil || n > Format {
		by, verr := getMeta(ctx, conn, db.dialect, "version")
		return fault.Wrap(fault.Conflict, CodeNewer, fault.Args{"version": by, "format": v, "known": Format}, errors.Join(err, verr))
	}
	return db.stamp(ctx, conn)
}

func (db *DB) stamp(ctx context.Context, conn *sql.Conn) error {
	if err := setMeta(ctx, conn, db.dialect, "format", strconv.Itoa(Format)); err != nil {
		return err
	}
	return setMeta(ctx, conn, db.dialect, "version", db.cfg.Version)
}

func getMeta(ctx context.Context, q Queryer, d Dialect, key string) (string, error) {
	var v string
	err := q.QueryRowContext(ctx, "SELECT v FROM haidun_meta WHERE k="+d.Bind(1), key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read %s of the database: %w", key, err)
	}
	return v, nil
}

func setMeta(ctx context.Context, conn *sql.Conn, d Dialect, key, value string) error {
	_, err := conn.ExecContext(ctx, "INSERT INTO haidun_meta (k, v) VALUES ("+d.Bind(1)+", "+d.Bind(2)+") ON CONFLICT (k) DO UPDATE SET v=excluded.v", key, value)
	if err != nil {
		return fmt.Errorf("write %s of the database: %w", key, err)
	}
	return nil
}

func (db *DB) migrateTable(ctx context.Context, conn *sql.Conn, t *table) error {
	have, err := db.dialect.Describe(ctx, conn, t.name)
	if err != nil {
		return err
	}
	var ddl []string
	if len(have) == 0 {
		ddl = append(ddl, db.createDDL(t))
	} else if ddl, err = db.alterDDL(t, have); err != nil {
		return err
	}
	for _, s := range append(ddl, db.indexDDL(t)...) {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("change the table of register %s: %w", t.name, db.trouble(err))
		}
	}
	return db.reindex(ctx, conn, t, len(have) > 0)
}

// createDDL is the CREATE TABLE of a register.
func (db *DB) createDDL(t *table) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE " + quote(t.name) + " (\n\trow_key " + db.dialect.RowKey())
	for _, c := range metaColumns {
		b.WriteString(",\n\t" + c.name + " " + db.dialect.ColumnType(c.typ))
		switch c.name {
		case "id":
			b.WriteString(" NOT NULL UNIQUE")
		case "struck_at", "struck_reason":
		default:
			b.WriteString(" NOT NULL")
		}
	}
	for _, c := range t.schema.Columns() {
		b.WriteString(",\n\t" + quote(c.Name) + " " + db.dialect.ColumnType(c.Type))
	}
	b.WriteString("\n)")
	return b.String()
}

// alterDDL adds missing columns and refuses changed types.
func (db *DB) alterDDL(t *table, have map[string]string) ([]string, error) {
	var out []string
	for _, c := range t.schema.Columns() {
		want := db.dialect.ColumnType(c.Type)
		is, ok := have[c.Name]
		switch {
		case !ok:
			out = append(out, "ALTER TABLE "+quote(t.name)+" ADD COLUMN "+quote(c.Name)+" "+want)
		case !strings.EqualFold(is, want):
			return nil, fault.New(fault.Conflict, CodeRetype, fault.Args{"table": t.name, "column": c.Name, "is": is, "want": want})
		}
	}
	return out, nil
}

// indexDDL are a register's indexes and its search index.
func (db *DB) indexDDL(t *table) []string {
	on := func(unique, field, cols string) string {
		return "CREATE " + unique + "INDEX IF NOT EXISTS " + quote(indexName(t.name, field)) + " ON " + quote(t.name) + " (" + cols + ")"
	}
	out := []string{on("", "area_path", "area_path")}
	for _, f := range slices.Concat(t.schema.Facts(), t.schema.Fields) {
		col := f.Name
		switch f.Kind {
		case entity.Located:
			out = append(out, on("", f.Name, quote(f.Name+"_lat")+", "+quote(f.Name+"_lon")))
			continue
		case entity.Private:
			col = f.Name + "_key"
		}
		if f.Then != "" {
			out = append(out, on("", f.Name+"."+f.Then, quote(col)+", "+quote(f.Then)+db.indexOrder()))
		}
		switch {
		case f.Unique:
			out = append(out, on("UNIQUE ", f.Name, quote(col))+" WHERE struck_at IS NULL")
		case f.Indexed && f.Then == "":
			out = append(out, on("", f.Name, quote(col)+db.indexOrder()))
		}
	}
	if len(t.search) > 0 {
		out = append(out, db.dialect.SearchDDL(t.name)...)
	}
	return out
}

// indexOrder makes an index usable for the order lists have, row_key deciding among equals. SQLite's indexes end
// in the row key by themselves.
func (db *DB) indexOrder() string {
	if order := db.dialect.NullsOrder(false); order != "" {
		return order + ", row_key"
	}
	return ""
}

// DDL is everything the store would create for its registers on an empty database, for a golden file.
func DDL(d Dialect, schemas []*entity.Schema) string {
	db := &DB{dialect: d, cfg: Config{Dialect: d, Schemas: schemas}}
	out := slices.Clone(db.ownDDL())
	for _, s := range schemas {
		t := newTable(d, s)
		out = append(out, db.createDDL(t))
		out = append(out, db.indexDDL(t)...)
	}
	return strings.Join(out, ";\n") + ";\n"
}
