package store

import (
	"context"
	"database/sql/driver"
	"fmt"
)

// Sole takes what only one at a time may do, among all processes on the database; ok is false while somebody is at it.
// It is held until release, or until the process ends, however it ends: what was begun and not finished by whoever
// holds it no longer is the work of somebody who died. Where the connection to the database breaks, another may begin
// while the first still works; its writes are refused like those of any two people.
func (db *DB) Sole(ctx context.Context, name string) (release func(), ok bool, err error) {
	if _, busy := db.sole.LoadOrStore(name, true); busy {
		return nil, false, nil
	}
	free := func() { db.sole.Delete(name) }
	take, back := db.dialect.Sole()
	if take == "" {
		return free, true, nil
	}
	conn, err := db.read.Conn(ctx)
	if err != nil {
		free()
		return nil, false, fmt.Errorf("take %s: %w", name, err)
	}
	err = conn.QueryRowContext(ctx, take, name).Scan(&ok)
	release = func() {
		defer free()
		var done bool
		if err := conn.QueryRowContext(context.WithoutCancel(ctx), back, name).Scan(&done); err != nil || !done {
			db.log.Warn("a lock goes with its connection", "name", name, "error", err)
			_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // which ends it; there is no other error
		}
		if err := conn.Close(); err != nil {
			db.log.Warn("close the connection of a lock", "name", name, "error", err)
		}
	}
	if err != nil || !ok {
		free()
		if cerr := conn.Close(); err == nil && cerr != nil {
			err = cerr
		}
		if err != nil {
			err = fmt.Errorf("take %s: %w", name, err)
		}
		return nil, false, err
	}
	return release, true, nil
}
