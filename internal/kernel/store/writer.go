package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/fault"
)

// maxBatch bounds how many changes share one commit, and so how long the first of them waits.
const maxBatch = 256

// job is one call of Write waiting for the writer.
type job struct {
	ctx     context.Context
	fn      func(tx *Tx) error
	changes []Change // filled by its Tx
	err     error
	done    chan struct{}
	alone   bool // shares its commit with nobody
}

// Write runs fn in a transaction and returns after it is durable, or with an error and nothing changed. fn may be
// run together with others' in one commit; it must not block on anything but tx. A panic in fn is an error.
func (db *DB) Write(ctx context.Context, fn func(tx *Tx) error) error {
	return db.queue(&job{ctx: ctx, fn: fn, done: make(chan struct{})})
}

// WriteAlone is Write in a commit of its own: everything committed before fn begins can be read past tx as well, and
// nobody waits for fn's commit but those behind it. It is for long changes that read much, such as imports.
func (db *DB) WriteAlone(ctx context.Context, fn func(tx *Tx) error) error {
	return db.queue(&job{ctx: ctx, fn: fn, done: make(chan struct{}), alone: true})
}

func (db *DB) queue(j *job) error {
	mine, err := db.enqueue(j.ctx, j)
	if err != nil {
		return err
	}
	if mine {
		db.writer.serveOwn(j)
	}
	<-j.done // once queued the outcome is always told: giving up early would leave it unknown
	return j.err
}

// Waiting is how many changes wait for the writer: a figure for monitoring.
func (db *DB) Waiting() int { return int(db.waits.Load()) }

// enqueue hands j to the writer's goroutine, or gives the caller the turn (mine) where nobody else wants it: waking
// another goroutine and being woken by it costs a lone change a fifth of its time.
func (db *DB) enqueue(ctx context.Context, j *job) (mine bool, err error) {
	db.stopMu.RLock()
	defer db.stopMu.RUnlock()
	if db.stopped {
		return false, fault.New(fault.Unavailable, fault.CodeStopping, nil)
	}
	if !j.alone && db.writer.idle() {
		return true, nil
	}
	db.waits.Add(1)
	select {
	case db.jobs <- j:
		return false, nil
	case <-ctx.Done():
		db.waits.Add(-1)
		return false, fmt.Errorf("wait for the writer: %w", ctx.Err())
	}
}

// writer changes the database: in its own goroutine or in a caller's, but never in two at once.
type writer struct {
	db     *DB
	turn   sync.Mutex  // held by who uses what follows
	crowd  atomic.Bool // the last commit was shared: changes queue, so that the next is too
	conn   *sql.Conn
	stmts  map[string]*sql.Stmt              // that read
	execs  map[string]driver.StmtExecContext // that change
	named  []driver.NamedValue
	head   chain.Writer
	pos    int64 // of the last entry of the log
	buf    []byte
	body   []byte // of the entry being appended to the log
	packed []byte // the same as it is stored
	args   []any
	batch  []*job
	areas  map[string]string // paths of standing areas by register/id; emptied when areas change or a transaction fails
	lost   bool              // the connection cannot be trusted and is replaced before anything else
	stale  bool              // head and pos are to be read again
}

func newWriter(ctx context.Context, db *DB) (*writer, error) {
	w := &writer{db: db, areas: map[string]string{}}
	if err := w.connect(ctx); err != nil {
		return nil, err
	}
	if err := w.startEpoch(ctx); err != nil {
		return nil, err
	}
	return w, w.readHead(ctx)
}

func (w *writer) connect(ctx context.Context) error {
	conn, err := w.db.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take the writing connection: %w", err)
	}
	w.conn, w.stmts, w.execs = conn, map[string]*sql.Stmt{}, map[string]driver.StmtExecContext{}
	return nil
}

// run serves jobs until the store is closed and none is left.
func (w *writer) run() {
	defer close(w.db.done)
	for {
		select {
		case j := <-w.db.jobs:
			w.turn.Lock()
			w.db.waits.Add(-1)
			w.serve(j)
			w.turn.Unlock()
		case <-w.db.stop:
			w.turn.Lock() // nobody takes a turn any more; who has one finishes
			defer w.turn.Unlock()
			defer w.release(false)
			for j := w.waiting(); j != nil; j = w.waiting() {
				w.serve(j)
			}
			return
		}
	}
}

// idle takes the turn if nobody waits for it.
func (w *writer) idle() bool {
	return !w.crowd.Load() && w.db.waits.Load() == 0 && w.turn.TryLock()
}

// serveOwn commits the job of a caller who has the turn, in his goroutine and alone. Should fn end the goroutine, as a
// failed test does, the transaction is left open and the connection with it.
func (w *writer) serveOwn(j *job) {
	finished := false
	defer func() {
		w.lost = w.lost || !finished
		w.turn.Unlock()
	}()
	w.commit([]*job{j})
	finished = true
}

// serve commits first together with what already waits, up to a job that wants to be alone.
func (w *writer) serve(first *job) {
	batch := w.batch[:0]
	for j := first; j != nil; j = w.waiting() {
		if j.alone {
			if len(batch) > 0 {
				w.commit(batch)
			}
			w.commit([]*job{j})
			w.relax()
			return
		}
		if batch = append(batch, j); len(batch) == maxBatch {
			break
		}
	}
	w.crowd.Store(len(batch) > 1)
	w.commit(batch)
	clear(batch)
	w.batch = batch
}

// relax gives back what a large transaction took. Nothing depends on it.
func (w *writer) relax() {
	if q := w.db.dialect.Relax(); q != "" {
		if err := w.exec(context.Background(), q); err != nil {
			w.db.log.Warn("give memory back after a large change", "error", err)
		}
	}
}

// waiting is the next job in the queue, nil when there is none.
func (w *writer) waiting() *job {
	select {
	case j := <-w.db.jobs:
		w.db.waits.Add(-1)
		return j
	default:
		return nil
	}
}

// commit runs a batch in one transaction and tells everyone the outcome.
func (w *writer) commit(batch []*job) {
	ctx := context.Background() // a caller who hangs up must not break others' transaction
	head, pos := w.head, w.pos
	err := w.transact(ctx, batch)
	if err != nil {
		w.head, w.pos = head, pos
		clear(w.areas)
		w.recover(ctx, err)
	}
	var changes []Change
	for _, j := range batch {
		if err != nil && j.err == nil {
			j.err, j.changes = w.db.trouble(err), nil
		}
		changes = append(changes, j.changes...)
	}
	if len(changes) > 0 {
		w.db.grew(changes)
		w.db.subs.publish(changes)
	}
	for _, j := range batch {
		close(j.done)
	}
}

// transact runs the batch. Its error means that nothing was committed; a job's own error is kept with the job and
// only that job is undone.
func (w *writer) transact(ctx context.Context, batch []*job) error {
	if err := w.begin(ctx); err != nil {
		return err
	}
	before := w.pos
	for _, j := range batch {
		if err := w.runJob(ctx, j, len(batch) > 1); err != nil {
			return w.undo(ctx, err)
		}
	}
	if w.pos == before { // nothing was logged, so nothing was changed
		return w.undo(ctx, nil)
	}
	if err := w.exec(ctx, "COMMIT"); err != nil {
		return w.undo(ctx, fmt.Errorf("commit: %w", err))
	}
	return nil
}

// begin starts a transaction on a connection that can be trusted, standing at the end of the log.
func (w *writer) begin(ctx context.Context) error {
	if w.lost {
		if err := w.reconnect(ctx); err != nil {
			return err
		}
	}
	for _, s := range w.db.dialect.Begin() {
		if err := w.exec(ctx, s); err != nil {
			return fmt.Errorf("begin: %w", err)
		}
	}
	if !w.shared() && !w.stale {
		return nil
	}
	clear(w.areas)
	if err := w.readHead(ctx); err != nil {
		return w.undo(ctx, err)
	}
	w.stale = false
	return nil
}

// undo ends the transaction and passes cause on. If it cannot, nobody knows what the connection still holds.
func (w *writer) undo(ctx context.Context, cause error) error {
	if err := w.exec(ctx, "ROLLBACK"); err != nil {
		w.lost = true
		return errors.Join(cause, fmt.Errorf("roll back: %w", err))
	}
	return cause
}

// shared reports whether other processes may write the same log.
func (w *writer) shared() bool { return w.db.dialect.Name() != "sqlite" }

// runJob runs one job, alone or between savepoints. Its error means the whole transaction is lost.
func (w *writer) runJob(ctx context.Context, j *job, among bool) error {
	if err := j.ctx.Err(); err != nil {
		j.err = fmt.Errorf("given up before the change began: %w", err)
		return nil
	}
	if among {
		if err := w.exec(ctx, "SAVEPOINT job"); err != nil {
			return fmt.Errorf("savepoint: %w", err)
		}
	}
	head, pos := w.head, w.pos
	tx := &Tx{w: w, ctx: context.WithoutCancel(j.ctx), caller: j.ctx}
	err := w.guard(j, tx)
	if err == nil {
		j.changes = tx.changes
		if among {
			return w.exec(ctx, "RELEASE SAVEPOINT job")
		}
		return nil
	}
	j.err = w.db.trouble(err)
	w.head, w.pos = head, pos
	clear(w.areas)
	if !among || w.fatal(err) {
		return j.err
	}
	if err := w.exec(ctx, "ROLLBACK TO SAVEPOINT job"); err != nil {
		return fmt.Errorf("undo one change: %w", err)
	}
	return w.exec(ctx, "RELEASE SAVEPOINT job")
}

// fatal reports errors after which the whole transaction must be taken as lost.
func (w *writer) fatal(err error) bool {
	p := w.db.dialect.Problem(err)
	return p == ConnLost || p == NoSpace || errors.Is(err, sql.ErrConnDone) || errors.Is(err, driver.ErrBadConn)
}

// guard turns a panic in fn into an error: one bad request must not end the writer.
func (w *writer) guard(j *job, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			w.db.log.Error("panic in a change", "panic", p, "stack", string(debug.Stack()))
			err = fault.Wrap(fault.Internal, fault.CodeInternal, nil, fmt.Errorf("panic: %v", p))
		}
		tx.end()
	}()
	if err := j.fn(tx); err != nil {
		return err
	}
	return tx.broken
}

// recover replaces a connection that can no longer be trusted: after a failed fsync or a lost server nobody knows
// what it still holds. If that fails, the next transaction tries again.
func (w *writer) recover(ctx context.Context, cause error) {
	w.lost = w.lost || w.fatal(cause)
	w.stale = w.stale || fault.KindOf(cause) == fault.Internal
	if !w.lost {
		return
	}
	w.db.log.Error("the writing connection is replaced", "cause", cause)
	if err := w.reconnect(ctx); err != nil {
		w.db.log.Error("open a new writing connection", "error", err)
	}
}

func (w *writer) reconnect(ctx context.Context) error {
	w.release(true)
	if err := w.connect(ctx); err != nil {
		return err
	}
	w.lost, w.stale = false, true
	return nil
}

// release gives the connection back, its statements first: SQLite keeps a connection open, with its locks and its
// write-ahead log, while one of them lives.
func (w *writer) release(bad bool) {
	for _, st := range w.stmts {
		if err := st.Close(); err != nil && !bad {
			w.db.log.Warn("close a statement", "error", err)
		}
	}
	clear(w.stmts)
	err := w.conn.Raw(func(any) (err error) {
		for _, st := range w.execs {
			err = errors.Join(err, st.(driver.Stmt).Close())
		}
		return err
	})
	if err != nil && !bad {
		w.db.log.Warn("close a statement", "error", err)
	}
	clear(w.execs)
	if bad { // the pool must not give it out again
		err := w.conn.Raw(func(any) error { return driver.ErrBadConn })
		if err != nil && !errors.Is(err, driver.ErrBadConn) && !errors.Is(err, sql.ErrConnDone) {
			w.db.log.Warn("drop the writing connection", "error", err)
		}
	}
	if err := w.conn.Close(); err != nil && !errors.Is(err, sql.ErrConnDone) {
		w.db.log.Warn("close the writing connection", "error", err)
	}
}
