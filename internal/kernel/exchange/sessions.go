package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// SessionsConfig is what import sessions need.
type SessionsConfig struct {
	DB       *store.DB
	Folder   Folder
	Clock    clock.Clock
	IDs      clock.IDs
	Serves   func(register string) bool // registers with a place in the interface; nil serves all
	Notify   func(s Session)            // told of every change of stage and of progress; nil for nobody
	Box      geo.Box                    // where positions are expected; the zero Box is everywhere
	Ground   Ground                     // nil knows nothing of land and sea
	MaxBytes int64                      // 0 means DefaultMaxBytes
	MaxRows  int                        // 0 means DefaultMaxRows
	Keep     time.Duration              // how long sessions are kept; 0 means seven days
	Log      *slog.Logger
}

// Sessions are the imports people prepare. Safe for concurrent use.
type Sessions struct {
	SessionsConfig
	mu   sync.Mutex
	all  map[string]*live
	ctx  context.Context // ends the background work
	stop context.CancelFunc
	wait sync.WaitGroup
}

// live is a session with what it is doing. Fields of Session are guarded by mu.
type live struct {
	orders sync.Mutex // held while a person's order is carried out: one at a time
	mu     sync.Mutex
	s      Session
	schema *entity.Schema
	work   *work // nil when idle
}

func (l *live) copy() Session {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.s
}

// NewSessions takes up what an earlier life of the program left: sessions that were at work then have failed, old ones go.
// The caller closes it.
func NewSessions(cfg SessionsConfig) (*Sessions, error) {
	if cfg.MaxBytes == 0 {
		cfg.MaxBytes = DefaultMaxBytes
	}
	if cfg.MaxRows == 0 {
		cfg.MaxRows = DefaultMaxRows
	}
	if cfg.Keep == 0 {
		cfg.Keep = 7 * 24 * time.Hour
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	ctx, stop := context.WithCancel(context.Background())
	m := &Sessions{SessionsConfig: cfg, all: map[string]*live{}, ctx: ctx, stop: stop}
	ids, err := cfg.Folder.List()
	if err != nil {
		stop()
		return nil, fmt.Errorf("list import sessions: %w", err)
	}
	for _, id := range ids {
		m.takeUp(id)
	}
	m.sweep()
	return m, nil
}

// takeUp reads one session of an earlier life; one that cannot be read is removed.
func (m *Sessions) takeUp(id string) {
	var s Session
	b, err := readAll(m.Folder, id+metaFile)
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	schema, ok := m.DB.Schema(s.Register)
	if err != nil || !ok || s.ID != id {
		m.Log.Warn("an import session cannot be read and is removed", "session", id, "error", err)
		m.remove(id)
		return
	}
	l := &live{s: s, schema: schema}
	if s.Stage == Checking || s.Stage == Running {
		l.s.Stage, l.s.Error, l.s.Ended = Failed, &CodeRestarted, m.Clock.Now()
		m.save(&l.s)
	}
	m.all[id] = l
}

// Close stops all work; what was being written is undone.
func (m *Sessions) Close() error {
	m.stop()
	m.wait.Wait()
	return nil
}

// perUser is how many sessions at rest one person keeps; older ones go.
const perUser = 20

// sweep removes sessions that are too old or too many: their files hold what people sent.
func (m *Sessions) sweep() {
	m.mu.Lock()
	defer m.mu.Unlock()
	limit := m.Clock.Now().Add(-m.Keep)
	resting := map[string][]Session{}
	for _, l := range m.all {
		if s := l.copy(); s.Stage != Checking && s.Stage != Running {
			resting[s.User] = append(resting[s.User], s)
		}
	}
	for _, list := range resting {
		slices.SortFunc(list, func(a, b Session) int { return strings.Compare(b.ID, a.ID) }) // the newest first
		for i, s := range list {
			if i >= perUser || s.Began.Before(limit) {
				delete(m.all, s.ID)
				m.remove(s.ID)
			}
		}
	}
}

func (m *Sessions) remove(id string) {
	if err := m.Folder.Remove(id); err != nil {
		m.Log.Warn("remove an import session", "session", id, "error", err)
	}
}

func (m *Sessions) save(s *Session) {
	if err := writeJSON(m.Folder, s.ID+metaFile, s); err != nil {
		m.Log.Error("keep an import session", "session", s.ID, "error", err)
	}
}

// Upload is a file on its way into a session.
type Upload struct {
	m    *Sessions
	id   string
	name string
	size int64
}

// Receive stores a file as it comes, at most MaxBytes of it. Start makes a session of it, Drop forgets it.
func (m *Sessions) Receive(name string, src io.Reader) (*Upload, error) {
	m.sweep()
	u := &Upload{m: m, id: m.IDs.New(), name: shownName(name)}
	w, err := m.Folder.Create(u.id + dataFile)
	if err != nil {
		return nil, fmt.Errorf("store the file: %w", err)
	}
	u.size, err = io.Copy(w, io.LimitReader(src, m.MaxBytes+1))
	if err == nil && u.size > m.MaxBytes {
		err = fault.New(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": fmt.Sprintf("%d MiB", m.MaxBytes>>20)})
	}
	if err != nil {
		err = errors.Join(err, w.Drop())
	} else {
		err = w.Keep()
	}
	if err != nil {
		u.Drop()
		return nil, fmt.Errorf("store the file: %w", err)
	}
	return u, nil
}

// shownName is a file's name fit for showing: the last part of a path, nothing hidden, 200 characters.
func shownName(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '\\' {
			name = name[i+1:]
			break
		}
	}
	return printable(name)
}

// Drop removes the file.
func (u *Upload) Drop() { u.m.remove(u.id) }

// Start makes a session for a register and begins to check the file. A file that cannot be read at all is dropped and
// the reason returned.
func (u *Upload) Start(ctx context.Context, register string) (Session, error) {
	m := u.m
	l, err := u.open(ctx, register)
	if err != nil {
		u.Drop()
		return Session{}, err
	}
	m.mu.Lock()
	m.all[u.id] = l
	m.mu.Unlock()
	m.begin(ctx, l, Checking)
	return l.copy(), nil
}

// May asks whether the actor in ctx may import into a register, before his file is taken.
//
// Errors: fault.Unsigned, fault.NotFound, fault.Forbidden, also where he must prove who he is first.
func (m *Sessions) May(ctx context.Context, register string) (*entity.Schema, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	s, ok := m.DB.Schema(register)
	if !ok || m.Serves != nil && !m.Serves(register) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	if err := mayImport(m.DB, a, s); err != nil {
		return nil, err
	}
	return s, policy.Guard(a, s)
}

func (u *Upload) open(ctx context.Context, register string) (*live, error) {
	m := u.m
	s, err := m.May(ctx, register)
	if err != nil {
		return nil, err
	}
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	l := &live{schema: s, s: Session{
		ID: u.id, Register: register, User: a.User, Actor: a.Name, FileName: u.name, FileSize: u.size, Began: m.Clock.Now(),
	}}
	return l, m.plan(ctx, l, Plan{})
}

// plan surveys the file again under a plan.
func (m *Sessions) plan(ctx context.Context, l *live, p Plan) error {
	src, err := m.source(&l.s)
	if err != nil {
		return err
	}
	defer func() { _ = src.close() }() // it was only read
	recall := func(headers []string) map[string]string { return Recall(ctx, m.DB, l.schema, headers) }
	p, v, err := prepare(ctx, m.DB, l.schema, src.Source, p, recall, m.MaxBytes)
	if err != nil {
		return err
	}
	l.s.Plan, l.s.Survey = p, v
	return nil
}

// openSource is a session's file, open.
type openSource struct {
	Source
	close func() error
}

func (m *Sessions) source(s *Session) (openSource, error) {
	f, err := m.Folder.Open(s.ID + dataFile)
	if err != nil {
		return openSource{}, fmt.Errorf("open the file of an import session: %w", err)
	}
	return openSource{Source{Name: s.FileName, File: f, Size: f.Size()}, f.Close}, nil
}

// find is a session the actor in ctx may see.
func (m *Sessions) find(ctx context.Context, id string) (*live, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	l := m.all[id]
	m.mu.Unlock()
	if l == nil || !l.visible(m.DB.Book(), a) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return l, nil
}

// take is find for who changes the session or writes it: of a guarded register he must have proved who he is.
func (m *Sessions) take(ctx context.Context, id string) (*live, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return nil, err
	}
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	return l, policy.Guard(a, l.schema)
}

// Get is a session as it stands.
//
// Errors: fault.Unsigned, fault.NotFound.
func (m *Sessions) Get(ctx context.Context, id string) (Session, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return Session{}, err
	}
	return l.copy(), nil
}
