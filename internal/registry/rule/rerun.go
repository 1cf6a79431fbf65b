package rule

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/runs"
)

// batch is how many files are stored in one transaction: short, for people work meanwhile.
const batch = 500

// Rerun is one recomputation of the open files after a rule took effect. Place and Reached are where it is, so that one that was
// interrupted goes on behind what it has stored.
type Rerun struct {
	entity.Meta
	RuleID, Title, AskedBy  string
	State                   runs.Progress
	StartedAt, EndedAt      time.Time
	Attempts, Steps         entity.Int
	Place                   entity.Int
	Reached                 string
	Looked, Changed, Failed entity.Int
	Trouble                 string
}

func rerunLife(r *Rerun) runs.Life {
	return runs.Life{State: &r.State, StartedAt: &r.StartedAt, EndedAt: &r.EndedAt, Attempts: &r.Attempts, Steps: &r.Steps, Trouble: &r.Trouble}
}

// RerunType declares the register of recomputations. Nobody writes it by hand.
var RerunType = entity.Define("law_rerun", func(d *entity.Def, r *Rerun) {
	d.Title("在办件重算", "Recomputations of open files")
	d.Ref(&r.RuleID, Type).Label("规定", "Rule").Required().Parent()
	d.Naming(d.Text(&r.Title).Label("事项", "Matter").Max(240).ReadOnly().List())
	entity.OneOf(d, &r.State, runs.Progresses()).Label("状态", "State").List().Index()
	d.Text(&r.AskedBy).Label("提出人", "Asked for by").Max(80).ReadOnly().List()
	d.Time(&r.StartedAt).Label("开始", "Begun at").ReadOnly().List()
	d.Time(&r.EndedAt).Label("结束", "Ended at").ReadOnly()
	d.Int(&r.Attempts).Label("次数", "Attempts").ReadOnly()
	d.Int(&r.Steps).Label("已看件数", "Files so far").ReadOnly().List()
	d.Int(&r.Place).Label("所在登记簿", "At which files").ReadOnly()
	d.Text(&r.Reached).Label("已到", "Reached").Max(128).ReadOnly()
	d.Int(&r.Looked).Label("涉及件数", "Files within reach").ReadOnly()
	d.Int(&r.Changed).Label("已改件数", "Files changed").ReadOnly().List()
	d.Int(&r.Failed).Label("不能推算件数", "Files that could not be computed").ReadOnly().List()
	d.Text(&r.Trouble).Label("未完成的原因", "Why it did not end").Max(400).ReadOnly()
})

func rerunFlow() *workflow.Flow { return runs.Flow(RerunType, rerunLife, Adopt) }

// Runner recomputes what was asked for.
func (b *Book) Runner() *runs.Runner[Rerun] {
	return &runs.Runner[Rerun]{Clock: b.clock, Type: RerunType, Flow: b.reruns, Life: rerunLife, Work: b.work}
}

// queue asks for the open files to be recomputed by a rule that is in force.
func (b *Book) queue(_ context.Context, tx *store.Tx, _ string, _, r *Rule) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	before, err := store.Those(tx, RerunType, RerunType.Schema().Field("rule_id"), r.ID)
	if err != nil {
		return err
	}
	for _, o := range before {
		if o.State == runs.Queued || o.State == runs.Computing {
			return fault.New(fault.Conflict, CodeRunning, nil)
		}
	}
	run := &Rerun{RuleID: r.ID, Title: r.Title, AskedBy: who.Name, State: runs.Queued}
	run.Origin = r.Origin
	return tx.Put(RerunType.Schema(), run, store.Note{Action: "queue", Right: Adopt})
}

// errFull ends a walk at the end of a batch.
var errFull = errors.New("the batch is full")

// work recomputes batch by batch; where each batch ends is kept with what it changed.
func (b *Book) work(ctx context.Context, db *store.DB, run *Rerun, tell func(int64)) (func(context.Context) error, error) {
	rule, err := store.Get(ctx, db, Type, run.RuleID)
	if err != nil {
		return nil, err
	}
	rows := []*Rule{rule}
	if rule.ReplacesID != "" {
		old, err := store.Get(ctx, db, Type, rule.ReplacesID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, &Rule{Area: old.Area, From: old.From})
	}
	at, err := reachOf(rows...)
	if err != nil {
		return nil, err
	}
	files := b.touched(rule.TableCode)
	w := &walk{book: b, db: db, id: run.ID, reach: at, place: run.Place.V, reached: run.Reached, looked: run.Looked.V, changed: run.Changed.V, failed: run.Failed.V}
	for ; w.place < int64(len(files)); w.place, w.reached = w.place+1, "" {
		for more := true; more; tell(w.seen) {
			if more, err = w.step(ctx, files[w.place]); err != nil {
				return nil, err
			}
		}
	}
	return func(ctx context.Context) error {
		_, err := b.Runner().Step(ctx, db, run.ID, "end", func(r *Rerun) {
			w.note(r)
			r.Steps, r.EndedAt = entity.IntOf(w.seen), b.clock.Now()
		})
		return err
	}, nil
}

// walk is a recomputation under way.
type walk struct {
	book                    *Book
	db                      *store.DB
	id                      string
	reach                   reach
	place                   int64
	reached                 string
	seen                    int64
	looked, changed, failed int64
}

func (w *walk) note(r *Rerun) {
	r.Place, r.Reached = entity.IntOf(w.place), w.reached
	r.Looked, r.Changed, r.Failed = entity.IntOf(w.looked), entity.IntOf(w.changed), entity.IntOf(w.failed)
}

// step recomputes one batch of files and stores what changed; more is false where there are none left.
func (w *walk) step(ctx context.Context, f Files) (more bool, err error) {
	l, err := w.book.Read(ctx, w.db)
	if err != nil {
		return false, err
	}
	var found []File
	reached, n := w.reached, 0
	err = f.Open(ctx, w.db, w.reached, func(x File) error {
		reached = x.ID
		if n++; w.reach.has(x) {
			found = append(found, x)
		}
		if len(found) == batch || n == 20*batch {
			return errFull
		}
		return ctx.Err()
	})
	if err != nil && !errors.Is(err, errFull) {
		return false, err
	}
	more = errors.Is(err, errFull)
	changed, made, failed := computed(f, l, found)
	err = w.db.Write(ctx, func(tx *store.Tx) error {
		for i, x := range changed {
			if err := f.Keep(ctx, tx, x, made[i]); err != nil {
				return fmt.Errorf("keep what %s became: %w", x.ID, err)
			}
		}
		run, err := store.Fetch(tx, RerunType, w.id)
		if err != nil {
			return err
		}
		if run.State != runs.Computing {
			return fault.New(fault.Conflict, CodeStopped, nil) // cancelled meanwhile: this batch is not kept
		}
		next := *w
		next.reached, next.looked, next.changed, next.failed = reached, w.looked+int64(len(found)), w.changed+int64(len(changed)), w.failed+failed
		next.seen += int64(n)
		next.note(run)
		*w = next
		return tx.Put(RerunType.Schema(), run, store.Note{Action: "progress"})
	})
	return more, err
}

// computed are the files whose figure is another one now, on all processors.
func computed(f Files, l *Law, files []File) (changed []File, made []*law.Derivation, failed int64) {
	out, errs := make([]*law.Derivation, len(files)), make([]error, len(files))
	var wg sync.WaitGroup
	parts := min(runtime.GOMAXPROCS(0), max(1, len(files)/64))
	for p := range parts {
		wg.Go(func() {
			for i := p; i < len(files); i += parts {
				out[i], errs[i] = f.Compute(l, files[i])
			}
		})
	}
	wg.Wait()
	for i, x := range files {
		switch {
		case errs[i] != nil:
			failed++
		case out[i].Value != x.Before:
			changed, made = append(changed, x), append(made, out[i])
		}
	}
	return changed, made, failed
}
