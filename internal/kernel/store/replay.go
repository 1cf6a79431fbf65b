package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
)

// Replayed is one entry of the log as it stands in the database, for export and verification.
type Replayed struct {
	Pos         int64
	Node, Epoch string
	Seq         int64
	Hash, Body  string
}

// Replay reads the whole log of a database in order, past any running program: it takes no lock and changes nothing.
// The sequence ends with an error where reading fails.
func Replay(ctx context.Context, d Dialect) iter.Seq2[Replayed, error] {
	return func(yield func(Replayed, error) bool) {
		if err := replay(ctx, d, yield); err != nil {
			yield(Replayed{}, err)
		}
	}
}

func replay(ctx context.Context, d Dialect, yield func(Replayed, error) bool) (err error) {
	read, write, err := d.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, read.Close(), write.Close()) }()
	rows, err := read.QueryContext(ctx, "SELECT pos, node, epoch, seq, hash, body FROM haidun_log ORDER BY pos")
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	unpack := newPacker()
	for rows.Next() {
		var r Replayed
		var stored any
		if err := rows.Scan(&r.Pos, &r.Node, &r.Epoch, &r.Seq, &r.Hash, &stored); err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		if r.Body, err = unpack.body(stored); err != nil {
			return fmt.Errorf("entry %d of %s/%s: %w", r.Seq, r.Node, r.Epoch, err)
		}
		if !yield(r, nil) {
			return nil
		}
	}
	return rows.Err()
}

// Verify checks the log of a database: every body against its hash, every entry against the one before. It returns
// the number of good entries; the error names the first bad one.
func Verify(ctx context.Context, d Dialect) (int64, error) {
	heads := map[string]*chain.Writer{}
	var n int64
	for r, err := range Replay(ctx, d) {
		if err != nil {
			return n, err
		}
		w := heads[r.Node+"/"+r.Epoch]
		if w == nil {
			w = &chain.Writer{Node: r.Node, Epoch: r.Epoch}
			heads[r.Node+"/"+r.Epoch] = w
		}
		hash, err := chain.ParseHash(r.Hash)
		if err != nil {
			return n, fmt.Errorf("entry %d of %s/%s: %w", r.Seq, r.Node, r.Epoch, err)
		}
		e, err := w.Accept([]byte(r.Body), hash)
		if err != nil {
			return n, fmt.Errorf("entry %d of %s/%s: %w", r.Seq, r.Node, r.Epoch, err)
		}
		if e.Seq != r.Seq {
			return n, fmt.Errorf("entry %d of %s/%s: its number in the database does not match the one in its text, %d", r.Seq, r.Node, r.Epoch, e.Seq)
		}
		n++
	}
	return n, nil
}

// Integrity asks the database to check its own structure, where it can.
func Integrity(ctx context.Context, d Dialect) (err error) {
	if d.Name() != "sqlite" {
		return nil
	}
	read, write, err := d.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, read.Close(), write.Close()) }()
	var answer string
	if err := read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&answer); err != nil {
		return fmt.Errorf("check the database: %w", err)
	}
	if answer != "ok" {
		return fmt.Errorf("the database is damaged: %s", answer)
	}
	return nil
}

// Peek reads rows of two texts from a register's table without opening the store: beside a running post, and where the
// table was never made nothing.
func Peek(ctx context.Context, d Dialect, s *entity.Schema, query string, args ...any) (out [][2]string, err error) {
	read, write, err := d.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, read.Close(), write.Close()) }()
	cols, err := d.Describe(ctx, read, s.Name)
	if err != nil || len(cols) == 0 {
		return nil, err
	}
	rows, err := read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var a, b sql.NullString
		if err := rows.Scan(&a, &b); err != nil {
			return nil, fmt.Errorf("read %s: %w", s.Name, err)
		}
		out = append(out, [2]string{a.String, b.String})
	}
	return out, rows.Err()
}
