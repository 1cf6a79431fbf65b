package rule

import (
	"context"
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

// Rerun is one recomputation of the open files after a rule took effect. One that was interrupted begins anew and finds what it
// has stored in order: it stores nothing twice.
type Rerun struct {
	entity.Meta
	RuleID, Title, AskedBy  string
	State                   runs.Progress
	StartedAt, EndedAt      time.Time
	Attempts, Steps         entity.Int
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

// work recomputes batch by batch.
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
		rows = append(rows, &Rule{Area: old.Area, From: old.From}) // on whatever days it held before it was cut
	}
	at, err := reachOf(rows...)
	if err != nil {
		return nil, err
	}
	l, err := b.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	w := &walk{book: b, db: db, law: l, id: run.ID, changed: run.Changed.V}
	for _, f := range b.touched(rule.TableCode) {
		if err := w.through(ctx, f, at, tell); err != nil {
			return nil, err
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
	book                          *Book
	db                            *store.DB
	law                           *Law
	id                            string
	seen, looked, changed, failed int64
}

func (w *walk) note(r *Rerun) {
	r.Looked, r.Changed, r.Failed = entity.IntOf(w.looked), entity.IntOf(w.changed), entity.IntOf(w.failed)
}

// through goes through the files of one domain.
func (w *walk) through(ctx context.Context, f Files, at reach, tell func(int64)) error {
	found := make([]File, 0, batch)
	err := f.Open(ctx, w.db, func(x File) error {
		w.seen++
		if at.has(x) {
			found = append(found, x)
		}
		tell(w.seen)
		if len(found) < batch {
			return ctx.Err()
		}
		err := w.store(ctx, f, found)
		found = found[:0]
		return err
	})
	if err != nil || len(found) == 0 {
		return err
	}
	return w.store(ctx, f, found)
}

// store recomputes a batch of files and stores what changed, in one transaction.
func (w *walk) store(ctx context.Context, f Files, found []File) error {
	changed, made, failed := computed(f, w.law, found)
	w.looked, w.failed = w.looked+int64(len(found)), w.failed+failed
	err := w.db.Write(ctx, func(tx *store.Tx) error {
		run, err := store.Fetch(tx, RerunType, w.id)
		if err != nil {
			return err
		}
		if run.State != runs.Computing {
			return fault.New(fault.Conflict, CodeStopped, nil) // cancelled meanwhile: this batch is not kept
		}
		for i, x := range changed {
			if err := f.Keep(ctx, tx, x, made[i]); err != nil {
				return fmt.Errorf("keep what %s became: %w", x.ID, err)
			}
		}
		w.note(run)
		run.Changed, run.Steps = entity.IntOf(w.changed+int64(len(changed))), entity.IntOf(w.seen)
		return tx.Put(RerunType.Schema(), run, store.Note{Action: "progress"})
	})
	if err == nil {
		w.changed += int64(len(changed))
	}
	return err
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
