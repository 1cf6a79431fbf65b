package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// DB is an open store.
type DB struct {
	cfg     Config
	dialect Dialect
	read    *sql.DB
	write   *sql.DB
	tables  map[string]*table
	log     *slog.Logger

	logSQL string
	packer packer

	epoch  string
	writer *writer
	jobs   chan *job
	waits  atomic.Int64 // jobs handed over whose turn has not come
	stop   chan struct{}
	done   chan struct{}

	stopMu  sync.RWMutex
	stopped bool

	subs subscribers
	sole sync.Map // what Sole gave out in this process

	prepared prepared
}

// Open opens the database, applies additive schema changes and starts the writer. The caller closes it.
func Open(ctx context.Context, cfg Config) (*DB, error) {
	db := &DB{
		cfg: cfg, dialect: cfg.Dialect, log: cfg.Log, logSQL: logInsert(cfg.Dialect), packer: newPacker(), tables: map[string]*table{},
		jobs: make(chan *job, 1024), stop: make(chan struct{}), done: make(chan struct{}),
	}
	if db.cfg.Origin == "" {
		db.cfg.Origin = entity.Real
	}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	if err := db.declare(); err != nil {
		return nil, err
	}
	var err error
	if db.read, db.write, err = cfg.Dialect.Open(ctx); err != nil {
		return nil, err
	}
	if err := db.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.read.Close(), db.write.Close())
	}
	return db, nil
}

func (db *DB) prepare(ctx context.Context) error {
	if err := db.migrate(ctx); err != nil {
		return err
	}
	w, err := newWriter(ctx, db)
	if err != nil {
		return err
	}
	db.writer, db.epoch = w, w.head.Epoch
	go w.run()
	return nil
}

// Close stops taking new changes, finishes the ones that wait, and closes the database.
func (db *DB) Close() error {
	db.stopMu.Lock()
	was := db.stopped
	db.stopped = true
	db.stopMu.Unlock()
	if was {
		return nil
	}
	close(db.stop)
	<-db.done
	db.subs.closeAll()
	return errors.Join(db.read.Close(), db.write.Close())
}

// Node is this post's name.
func (db *DB) Node() string { return db.cfg.Node }

// Epoch is the life of this database: fresh and restored databases have their own.
func (db *DB) Epoch() string { return db.epoch }

// Book holds the roles.
func (db *DB) Book() *policy.Book { return db.cfg.Book }

// Vault opens and seals personal values; nil when none was configured.
func (db *DB) Vault() Vault { return db.cfg.Vault }

// Dialect is the database in use.
func (db *DB) Dialect() Dialect { return db.dialect }

// Schemas are all registers in the order they were given.
func (db *DB) Schemas() []*entity.Schema { return db.cfg.Schemas }

// Schema finds a register by name.
func (db *DB) Schema(name string) (*entity.Schema, bool) {
	t, ok := db.tables[name]
	if !ok {
		return nil, false
	}
	return t.schema, true
}

// Ready checks that the database answers.
func (db *DB) Ready(ctx context.Context) error {
	var n int64
	if err := db.read.QueryRowContext(ctx, "SELECT count(*) FROM haidun_meta").Scan(&n); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	db.stopMu.RLock()
	defer db.stopMu.RUnlock()
	if db.stopped {
		return fault.New(fault.Unavailable, fault.CodeStopping, nil)
	}
	return nil
}

// BeforePut adds a hook to a register: it runs inside the transaction, after the checks, before the SQL. before is
// nil on creation. An error rolls the change back. Hooks are added before the first write.
func BeforePut[T any](db *DB, t *entity.Type[T], fn func(ctx context.Context, tx *Tx, before, rec *T) error) {
	tab := db.tables[t.Schema().Name]
	tab.hooks = append(tab.hooks, func(ctx context.Context, tx *Tx, before, rec any) error {
		b, _ := before.(*T)
		return fn(ctx, tx, b, rec.(*T))
	})
}

// Hook is BeforePut for code that handles registers by schema.
func (db *DB) Hook(s *entity.Schema, fn func(ctx context.Context, tx *Tx, before, rec any) error) {
	tab := db.tables[s.Name]
	tab.hooks = append(tab.hooks, fn)
}

// trouble turns a database error into one for people, keeping the cause.
func (db *DB) trouble(err error) error {
	var e *fault.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	switch db.dialect.Problem(err) {
	case NoSpace:
		return fault.Wrap(fault.Full, fault.CodeFull, nil, err)
	default:
		return err
	}
}

// mode is the actor's world for the log.
func mode(a *policy.Actor) chain.Mode {
	switch a.Mode {
	case policy.Drill:
		return chain.Drill
	case policy.Test:
		return chain.Test
	}
	return chain.Live
}
