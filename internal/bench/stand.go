package bench

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"

	_ "modernc.org/sqlite" // the bare driver
)

var registers = []*entity.Schema{districtType.Schema(), worksType.Schema(), exchange.MemoryType.Schema()}

// stand is one store and one bare database with the same tables, side by side in one folder.
type stand struct {
	db   *store.DB
	bare *sql.DB
	ctx  context.Context
	book *policy.Book
}

func newStand(ctx context.Context, dir string) (*stand, error) {
	book, err := policy.NewBook(nil, nil)
	if err != nil {
		return nil, err
	}
	s := &stand{ctx: policy.With(ctx, policy.System("bench")), book: book}
	if err := s.open(dir); err != nil {
		return nil, err
	}
	if err := s.openBare(ctx, filepath.Join(dir, "bare.db")); err != nil {
		return nil, err
	}
	return s, s.db.Write(s.ctx, func(tx *store.Tx) error {
		for i := range 20 {
			if err := tx.Put(districtType.Schema(), &district{Code: fmt.Sprint("d", i), Name: "区"}, store.Note{}); err != nil {
				return err
			}
		}
		return nil
	})
}

// open opens the store, again where it was open.
func (s *stand) open(dir string) (err error) {
	if s.db != nil {
		if err := s.db.Close(); err != nil {
			return err
		}
	}
	s.db, err = store.Open(s.ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(dir, "store.db")), Node: "zs", Schemas: registers, Book: s.book,
		Clock: clock.System{}, IDs: clock.NewULIDs(clock.System{}, rand.Reader),
	})
	return err
}

// openBare opens the driver alone with the store's own durability settings and tables.
func (s *stand) openBare(ctx context.Context, path string) (err error) {
	s.bare, err = sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=wal_autocheckpoint(2000)&_pragma=cache_size(-65536)")
	if err != nil {
		return fmt.Errorf("open the bare database: %w", err)
	}
	s.bare.SetMaxOpenConns(1)
	for _, ddl := range strings.Split(store.DDL(s.db.Dialect(), registers), ";\n") {
		if _, err := s.bare.ExecContext(ctx, ddl); err != nil {
			return fmt.Errorf("make the bare tables: %w", err)
		}
	}
	return nil
}

func (s *stand) close() error {
	if err := s.db.Close(); err != nil {
		return err
	}
	return s.bare.Close()
}

// insertSQL is the INSERT of a table of n columns.
func insertSQL(table string, cols []string) string {
	return `INSERT INTO "` + table + `" ("` + strings.Join(cols, `", "`) + `") VALUES (?` + strings.Repeat(", ?", len(cols)-1) + ")"
}

var logCols = strings.Fields("pos node epoch seq at actor action register record area class hash body")

// worksCols are the columns of the works table, its own first.
func worksCols() []string {
	cols := strings.Fields("id rev area_path data_class origin node created_at created_by updated_at updated_by struck_at struck_reason")
	for _, c := range worksType.Schema().Columns() {
		cols = append(cols, c.Name)
	}
	return cols
}

// worksArgs are the values of a row; id must be new.
func worksArgs(dst []any, w *works, id string, now int64) []any {
	dst = append(dst, id, 1, w.District+"/", 1, "real", "zs", now, "system:bench", now, "system:bench", nil, nil)
	return worksType.Schema().AppendValues(dst, w)
}
