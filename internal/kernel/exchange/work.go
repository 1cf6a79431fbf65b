package exchange

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Change gives a session a new plan and checks it again. A check in progress is given up.
//
// Errors: fault.Conflict while the session is being written or is done; those of a plan.
func (m *Sessions) Change(ctx context.Context, id string, p Plan) (Session, error) {
	l, err := m.take(ctx, id)
	if err != nil {
		return Session{}, err
	}
	l.orders.Lock()
	defer l.orders.Unlock()
	if err := m.idle(l, Done); err != nil {
		return Session{}, err
	}
	next := &live{schema: l.schema, s: l.copy()}
	if p.Decisions == nil && p.Sheet == next.s.Plan.Sheet {
		p.Decisions = next.s.Plan.Decisions
	}
	if err := m.plan(ctx, next, p); err != nil {
		return Session{}, err
	}
	if p.Map != nil {
		if err := Remember(ctx, m.DB, l.schema, next.s.Survey.Columns); err != nil {
			return Session{}, err
		}
	}
	l.mu.Lock()
	l.s.Plan, l.s.Survey = next.s.Plan, next.s.Survey
	l.mu.Unlock()
	m.begin(ctx, l, Checking)
	return l.copy(), nil
}

// Commit begins to write a session that is ready.
//
// Errors: fault.Conflict in any other stage.
func (m *Sessions) Commit(ctx context.Context, id string) (Session, error) {
	l, err := m.take(ctx, id)
	if err != nil {
		return Session{}, err
	}
	l.orders.Lock()
	defer l.orders.Unlock()
	if s := l.copy(); s.Stage != Ready {
		return s, busy(s.Stage)
	}
	m.begin(ctx, l, Running)
	return l.copy(), nil
}

// Cancel stops what a session is doing and waits until nothing more happens. A session that is ready is cancelled too;
// one that is done stays done.
func (m *Sessions) Cancel(ctx context.Context, id string) (Session, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return Session{}, err
	}
	l.orders.Lock()
	defer l.orders.Unlock()
	m.halt(l)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.s.Stage == Ready || l.s.Stage == Failed {
		l.s.Stage, l.s.Ended = Cancelled, m.Clock.Now()
		m.save(&l.s)
	}
	return l.s, nil
}

// idle stops a check in progress; a session that is being written, or in the stage not, is left alone.
func (m *Sessions) idle(l *live, not Stage) error {
	if s := l.copy(); s.Stage == Running || s.Stage == not {
		return busy(s.Stage)
	}
	m.halt(l)
	return nil
}

// halt stops the session's work and waits for its end.
func (m *Sessions) halt(l *live) {
	l.mu.Lock()
	w := l.work
	l.mu.Unlock()
	if w != nil {
		w.stop()
		<-w.done
	}
}

// begin starts a check or a commit in the background, as the actor in ctx.
func (m *Sessions) begin(ctx context.Context, l *live, stage Stage) {
	a, err := policy.From(ctx)
	if err != nil {
		return // find has refused him already
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	back, stop := context.WithCancel(policy.With(m.ctx, a))
	l.work = &work{stop, make(chan struct{})}
	l.s.Stage, l.s.Error, l.s.Began, l.s.Done = stage, nil, m.Clock.Now(), 0
	if stage == Checking {
		l.s.Rows, l.s.Counts, l.s.Warnings = 0, Counts{}, nil
	}
	m.save(&l.s)
	m.tell(l.s)
	w := l.work
	m.wait.Go(func() {
		defer stop()
		err := m.work(back, l, stage)
		m.end(l, stage, err)
		close(w.done)
	})
}

func (m *Sessions) tell(s Session) {
	if m.Notify != nil {
		m.Notify(s)
	}
}

// work reads the file once.
func (m *Sessions) work(ctx context.Context, l *live, stage Stage) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in an import: %v", p)
		}
	}()
	s := l.copy()
	src, err := m.source(&s)
	if err != nil {
		return err
	}
	defer func() { _ = src.close() }() // it was only read
	keep, err := newSpool(m.Folder, s.ID, pointOf(l.schema))
	if err != nil {
		return err
	}
	u := &run{
		db: m.DB, s: l.schema, src: src.Source, plan: s.Plan, survey: s.Survey, box: m.Box, ground: m.Ground, most: m.MaxRows, bytes: m.MaxBytes,
		reason: reasonFor(s.FileName, s.ID), sink: keep.add,
	}
	u.progress = func(done int) { m.progress(l, u, done) }
	if stage == Running {
		err = u.commit(ctx)
	} else {
		err = u.check(ctx)
	}
	if err := keep.end(err); err != nil {
		return err
	}
	if err := writeJSON(m.Folder, s.ID+goneFile, u.gone); err != nil {
		return err
	}
	u.counts.Gone = len(u.gone)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.s.Counts, l.s.Rows, l.s.Warnings = u.counts, u.counts.Rows(), frozenWarnings(u.warnings)
	return nil
}

func (m *Sessions) progress(l *live, u *run, done int) {
	l.mu.Lock()
	l.s.Done = done
	if l.s.Stage == Checking {
		l.s.Counts, l.s.Rows = u.counts, done
	}
	s := l.s
	l.mu.Unlock()
	if done%(20*chunkRows) == 0 {
		m.tell(s)
	}
}

// end notes how the work ended.
func (m *Sessions) end(l *live, stage Stage, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.work = nil
	l.s.Ended = m.Clock.Now()
	stopped := errors.Is(err, context.Canceled)
	switch {
	case err == nil && stage == Running:
		l.s.Stage = Done
	case err == nil:
		l.s.Stage = Ready
	case stopped && m.ctx.Err() != nil:
		l.s.Stage, l.s.Error = Failed, &CodeRestarted
	case stopped:
		l.s.Stage, l.s.Error = Cancelled, &CodeCancelled
	default:
		if fault.KindOf(err) == fault.Internal {
			m.Log.Error("an import failed", "session", l.s.ID, "error", err)
		}
		l.s.Stage, l.s.Error = Failed, frozen(err)
	}
	m.save(&l.s)
	m.tell(l.s)
}
