package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unsafe"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// ensureEpoch begins the database's first epoch, inside the schema change, so that two processes opening a new
// database at once agree.
func (db *DB) ensureEpoch(ctx context.Context, conn *sql.Conn) error {
	epoch, err := getMeta(ctx, conn, db.dialect, "epoch")
	if err != nil || epoch != "" {
		return err
	}
	return setMeta(ctx, conn, db.dialect, "epoch", db.cfg.IDs.New())
}

// startEpoch takes up the database's epoch.
func (w *writer) startEpoch(ctx context.Context) error {
	epoch, err := getMeta(ctx, w.conn, w.db.dialect, "epoch")
	w.head = chain.Writer{Node: w.db.cfg.Node, Epoch: epoch}
	return err
}

// NewEpoch makes the next opening of the database a new life: what a restore does, so that log numbers are never
// used twice.
func NewEpoch(ctx context.Context, d Dialect, epoch string) error {
	read, write, err := d.Open(ctx)
	if err != nil {
		return err
	}
	defer read.Close()
	defer write.Close()
	conn, err := write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open the restored database: %w", err)
	}
	defer conn.Close()
	return setMeta(ctx, conn, d, "epoch", epoch)
}

// readHead finds the end of the log.
func (w *writer) readHead(ctx context.Context) error {
	w.head.Seq, w.head.Head, w.pos = 0, chain.Hash{}, 0
	st, err := w.stmt(ctx, "SELECT coalesce(max(pos), 0) FROM haidun_log")
	if err != nil {
		return fmt.Errorf("find the end of the log: %w", err)
	}
	if err := st.QueryRowContext(ctx).Scan(&w.pos); err != nil {
		return fmt.Errorf("find the end of the log: %w", err)
	}
	b := w.db.dialect.Bind
	st, err = w.stmt(ctx, "SELECT seq, hash FROM haidun_log WHERE node="+b(1)+" AND epoch="+b(2)+" ORDER BY pos DESC LIMIT 1")
	if err != nil {
		return fmt.Errorf("find the end of the log: %w", err)
	}
	var hash string
	err = st.QueryRowContext(ctx, w.head.Node, w.head.Epoch).Scan(&w.head.Seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("find the end of the log: %w", err)
	}
	w.head.Head, err = chain.ParseHash(hash)
	return err
}

// log appends an entry to the log in the running transaction.
func (tx *Tx) log(e *chain.Entry, was Before, class entity.Class, s *entity.Schema, rec any) error {
	w := tx.w
	body, hash, err := w.head.Next(w.body[:0], e)
	if err != nil {
		return err
	}
	if w.body = body; cap(body) > maxKept {
		w.body, w.packed = nil, nil
	}
	w.pos++
	var stored any = unsafe.String(unsafe.SliceData(body), len(body)) // drivers keep no argument beyond the call
	if w.db.dialect.PacksLog() {
		w.packed = w.db.packer.pack(w.packed, body)
		stored = w.packed
	}
	err = w.exec(tx.ctx, w.db.logSQL, w.pos, e.Node, e.Epoch, e.Seq, e.At.UnixMilli(), e.Actor, e.Action, e.Register, e.Record, e.Area,
		int64(class.Rank()), hash.String(), stored)
	if err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	tx.remember(Change{Pos: w.pos, Seq: e.Seq, Epoch: e.Epoch, Action: e.Action, Register: e.Register, Record: e.Record, Rev: e.Rev, Area: e.Area, Class: class, Was: was}, s, rec)
	return nil
}

// maxKept is the largest buffer for entries that is kept: an outline of a whole city must not stay for ever.
const maxKept = 1 << 20

// logInsert is the statement that appends one entry.
func logInsert(d Dialect) string {
	return "INSERT INTO haidun_log (pos, node, epoch, seq, at, actor, action, register, record, area, class, hash, body) VALUES (" + inOrder(d, 13) + ")"
}

// Log writes an entry that changes no record: a sign-in, a denied attempt, an unmasking, a cross-tier read.
// changes is a compact JSON object in the log's form, or nil.
func (tx *Tx) Log(action, register, record, area, reason string, changes []byte) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := entity.CheckReason(reason); err != nil {
		return err
	}
	e := chain.Entry{
		At: tx.w.db.cfg.Clock.Now(), Actor: a.User, Seat: a.Seat, Mode: mode(a), Action: action, Register: register,
		Record: record, Area: area, Reason: reason, Changes: changes,
	}
	return tx.note(tx.log(&e, Before{}, entity.Sensitive, nil, nil))
}

// Line is one entry of the log as stored.
type Line struct {
	Pos   int64
	Class entity.Class
	Hash  string
	Body  string
}

// LogQuery selects entries. Zero fields select everything.
type LogQuery struct {
	Register, Record, Actor string
	Registers               []string  // of several registers; nil for no such bound
	From, To                time.Time // From ≤ at < To
	After                   int64     // position to read on from
	Desc                    bool      // newest first; then After is a position to read back from
	Limit                   int       // at most 1000; 0 means 1000
}

// Log reads the log itself. Policy is the caller's business: it is for auditors, the verifier and federation.
func (db *DB) Log(ctx context.Context, q LogQuery) ([]Line, error) {
	if _, err := policy.From(ctx); err != nil {
		return nil, err
	}
	if !readable(q.Register+q.Record+q.Actor, maxText) {
		return nil, badQuery("log")
	}
	query, args := db.logQuery(q)
	rows, err := db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	var out []Line
	for rows.Next() {
		var l Line
		var rank int64
		var stored any
		if err := rows.Scan(&l.Pos, &rank, &l.Hash, &stored); err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		if l.Body, err = db.packer.body(stored); err != nil {
			return nil, err
		}
		l.Class = entity.ClassOfRank(rank)
		out = append(out, l)
	}
	return out, rows.Err()
}

func (db *DB) logQuery(q LogQuery) (string, []any) {
	var where []string
	var args []any
	add := func(cond string, v any) {
		args = append(args, v)
		where = append(where, cond+db.dialect.Bind(len(args)))
	}
	if q.Register != "" {
		add("register=", q.Register)
	}
	if len(q.Registers) > 0 {
		in := make([]string, len(q.Registers))
		for i, name := range q.Registers {
			args = append(args, name)
			in[i] = db.dialect.Bind(len(args))
		}
		where = append(where, "register IN ("+strings.Join(in, ", ")+")")
	}
	if q.Record != "" {
		add("record=", q.Record)
	}
	if q.Actor != "" {
		add("actor=", q.Actor)
	}
	if !q.From.IsZero() {
		add("at>=", q.From.UnixMilli())
	}
	if !q.To.IsZero() {
		add("at<", q.To.UnixMilli())
	}
	order := "pos"
	switch {
	case q.Desc && q.After > 0:
		add("pos<", q.After)
		fallthrough
	case q.Desc:
		order = "pos DESC"
	default:
		add("pos>", q.After)
	}
	limit := q.Limit
	if limit <= 0 || limit > 1000 {
		limit = 1000
	}
	args = append(args, limit)
	query := "SELECT pos, class, hash, body FROM haidun_log"
	if len(where) > 0 {
		query += " WHERE " + strings.Join(where, " AND ")
	}
	return query + " ORDER BY " + order + " LIMIT " + db.dialect.Bind(len(args)), args
}
