package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"haidun/internal/kernel/fault"
)

// CodeMissing is raised where a database should be and is not.
var CodeMissing = fault.Code{
	ID: "database_missing", ZH: "找不到数据库文件 {path}。程序不会在原处新建空库;请从备份恢复(haidun restore)。",
	EN: "The database file {path} is missing. No empty one is made in its place; restore it from a backup (haidun restore).",
}

// CodeDamaged is raised where the database file is not whole.
var CodeDamaged = fault.Code{
	ID: "database_damaged", ZH: "数据库文件 {path} 不完整({what})。未作任何改动;请从备份恢复(haidun restore)。",
	EN: "The database file {path} is not whole ({what}). Nothing was changed; restore it from a backup (haidun restore).",
}

// ready makes sure that there is a whole database at the path: it makes a new one where nothing is and none must be,
// and refuses one that was lost or cut short, whose rest SQLite would read without a word.
func (d *Dialect) ready(ctx context.Context) error {
	_, err := os.Stat(d.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if d.mustExist || fileSize(d.path+"-wal") > 0 {
			return fault.New(fault.Unavailable, CodeMissing, fault.Args{"path": d.path})
		}
		return d.create(ctx)
	case err != nil:
		return fmt.Errorf("look at %s: %w", d.path, err)
	}
	return d.checkWhole()
}

// create makes the file under another name first, so that an empty file at the path is never the start of a database.
func (d *Dialect) create(ctx context.Context) error {
	fresh := &Dialect{path: d.path + ".new"}
	for _, suffix := range []string{"", "-wal", "-shm"} { // left over from a start that was cut short; it never held data
		if err := os.Remove(fresh.path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("make %s: %w", d.path, err)
		}
	}
	db, err := sql.Open("sqlite", fresh.dsn("rwc", "journal_mode(WAL)", "synchronous(FULL)"))
	if err != nil {
		return fmt.Errorf("make %s: %w", d.path, err)
	}
	_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("make %s: %w", d.path, err)
	}
	if err := os.Rename(fresh.path, d.path); err != nil {
		return fmt.Errorf("make %s: %w", d.path, err)
	}
	return syncDir(filepath.Dir(d.path))
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("make the new file last: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("make the new file last: %w", err)
	}
	return nil
}

func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// checkWhole compares the file's length with the number of pages its header states (SQLite file format, §1.3). A crash
// during a checkpoint may leave the file short; then the write-ahead log still has every missing page.
func (d *Dialect) checkWhole() error {
	f, err := os.Open(d.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", d.path, err)
	}
	defer f.Close()
	damaged := func(what string) error {
		return fault.New(fault.Unavailable, CodeDamaged, fault.Args{"path": d.path, "what": what})
	}
	var h [100]byte
	if _, err := io.ReadFull(f, h[:]); err != nil || string(h[:16]) != "SQLite format 3\x00" {
		return damaged("no SQLite header")
	}
	page := int64(binary.BigEndian.Uint16(h[16:]))
	if page == 1 {
		page = 65536
	}
	if page < 512 {
		return damaged("page size 0")
	}
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read %s: %w", d.path, err)
	}
	want, have := int64(binary.BigEndian.Uint32(h[28:])), info.Size()/page
	if have >= want {
		return nil
	}
	inLog, err := walPages(d.path+"-wal", page)
	if err != nil {
		return err
	}
	for p := have + 1; p <= want; p++ {
		if !inLog[p] {
			return damaged(fmt.Sprintf("%d bytes, its header says %d", info.Size(), want*page))
		}
	}
	return nil
}

// walPages are the pages a write-ahead log holds (SQLite file format, §4.1). Frames of an earlier round carry another
// salt and end it.
func walPages(path string, page int64) (map[int64]bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	defer f.Close()
	var head [32]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return nil, nil // an empty log
	}
	out := map[int64]bool{}
	var frame [24]byte
	for at := int64(len(head)); ; at += int64(len(frame)) + page {
		_, err := f.ReadAt(frame[:], at)
		if err != nil || string(frame[8:16]) != string(head[16:24]) {
			return out, nil // the end, or where the writer was cut off
		}
		out[int64(binary.BigEndian.Uint32(frame[:]))] = true
	}
}
