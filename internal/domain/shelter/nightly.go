package shelter

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// Nightly is the night's work of the domain: it compares every works with every risk place, because days pass and lists
// come from other programs, and brings the scores up to date.
func Nightly(c clock.Clock) module.Job {
	run := func(ctx context.Context, db *store.DB, tell func(done float64)) ([2]string, error) {
		now := c.Now()
		sum, failed := CrossCheck(ctx, db, now)
		tell(0.8)
		n, err := Rescore(ctx, db, now)
		return [2]string{
			fmt.Sprintf("比对工程 %d 处、风险点位 %d 处:新线索 %d 条,再次提出 %d 条,消失 %d 条,暂停公布 %d 处;更新可信度 %d 处",
				sum.Works, sum.Risks, sum.Opened, sum.Reopened, sum.Over, sum.Held, n),
			fmt.Sprintf("%d works compared with %d risk places: %d findings new, %d asked again, %d over, %d works held; %d scores changed",
				sum.Works, sum.Risks, sum.Opened, sum.Reopened, sum.Over, sum.Held, n),
		}, errors.Join(failed, err)
	}
	return module.Job{Name: "cross_check", Title: [2]string{"工程核查", "Check of works"}, Run: run}
}

// Watcher compares works and risk places as soon as one of them has changed. It follows the feed of committed changes
// and acts as the program, not inside the change: whoever enters a risk place need not be allowed to touch the works of
// the next area, may not learn of them, and does not wait for them.
type Watcher struct {
	db      *store.DB
	clock   clock.Clock
	log     *slog.Logger
	sub     *store.Subscriber
	pending part
	scores  map[string]bool
	all     bool
}

// WatchEvery is how often a [Watcher] is to be told to look: what changes together is compared together.
const WatchEvery = 200 * time.Millisecond

const (
	retryAfter = 5 * time.Second
	retryMost  = 10 * time.Minute
)

// Watch begins to listen; Run does the work and ends it.
func Watch(db *store.DB, c clock.Clock, log *slog.Logger) *Watcher {
	w := &Watcher{db: db, clock: c, log: log, sub: db.Subscribe(1024)}
	w.forget()
	return w
}

func (w *Watcher) forget() {
	w.pending, w.scores, w.all = part{map[string]bool{}, map[string]bool{}}, map[string]bool{}, false
}

// Run looks at everything once, because changes may have been made while nobody listened, and then at every tick at what
// changed since the last, until ctx ends.
func (w *Watcher) Run(ctx context.Context, tick <-chan time.Time) error {
	defer w.sub.Close()
	w.all = true
	waiting, wait, notBefore := true, retryAfter, time.Time{}
	for {
		select {
		case <-ctx.Done():
			return nil
		case c, open := <-w.sub.C:
			if !open {
				return nil
			}
			waiting = w.hear(c) || waiting
		case <-tick:
			if !waiting || w.clock.Now().Before(notBefore) {
				continue
			}
			if err := w.check(ctx); err != nil && ctx.Err() == nil {
				w.log.Error("compare works with risk places; it is tried again", "error", err)
				notBefore, wait = w.clock.Now().Add(wait), min(2*wait, retryMost)
				continue
			}
			w.forget()
			waiting, wait = false, retryAfter
		}
	}
}

// hear notes what a change makes stale and reports whether that is anything.
func (w *Watcher) hear(c store.Change) bool {
	switch {
	case c.Action == store.Missed:
		w.all = true
	case c.Register == Type.Schema().Name && c.Action != "score":
		w.pending.works[c.Record] = true
		w.scores[c.Record] = true
	case c.Register == RiskType.Schema().Name:
		w.pending.risks[c.Record] = true
	case c.Register == FindingType.Schema().Name:
		if f, ok := c.Rec.(*Finding); ok {
			w.scores[f.ShelterID] = true
		}
	case c.Register == ReportType.Schema().Name:
		if r, ok := c.Rec.(*Report); ok && r.ShelterID != "" {
			w.scores[r.ShelterID] = true
		}
	default:
		return false
	}
	return true
}

func (w *Watcher) check(ctx context.Context) error {
	now := w.clock.Now()
	if w.all {
		_, failed := CrossCheck(ctx, w.db, now)
		_, err := Rescore(ctx, w.db, now)
		return errors.Join(failed, err)
	}
	var failed error
	if len(w.pending.works)+len(w.pending.risks) > 0 {
		_, failed = crossCheck(ctx, w.db, now, &w.pending)
	}
	var err error
	if len(w.scores) > 0 {
		_, err = rescore(ctx, w.db, now, w.scores)
	}
	return errors.Join(failed, err)
}
