package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Planned is what a round of planning came to.
type Planned struct {
	Places  int // units and equipment looked at
	Made    int // tasks
	Moved   int // tasks whose day has changed
	Waived  int // tasks of what is no longer looked after
	Lapsed  int // checks of a flood season that is over
	NoShelf int // filters whose shelf life nobody has entered
	NoRule  int // places for which no rule is in force
}

// Nightly is the night's work: every duty of every place has one open task.
func Nightly(c clock.Clock) module.Job {
	return module.Job{
		Name: "upkeep_plan", Title: [2]string{"排定维护任务", "Planning of upkeep"},
		Run: func(ctx context.Context, db *store.DB, tell func(done float64)) ([2]string, error) {
			n, err := newDesk(c).Plan(ctx, db, tell)
			return [2]string{
				fmt.Sprintf("核对防护单元和设备 %d 个:新排任务 %d 项,改期 %d 项,免除 %d 项,过季未办 %d 项;%d 台过滤吸收器未填储存期,%d 处没有适用的维护频次规定", n.Places, n.Made, n.Moved, n.Waived, n.Lapsed, n.NoShelf, n.NoRule),
				fmt.Sprintf("%d units and pieces of equipment: %d tasks new, %d moved, %d waived, %d lapsed; %d filters without a shelf life, %d places without a rule", n.Places, n.Made, n.Moved, n.Waived, n.Lapsed, n.NoShelf, n.NoRule),
			}, err
		},
	}
}

// batch is how many tasks are written at a time: people work meanwhile.
const batch = 200

// Plan makes the tasks that lack, moves those whose day has changed, and lets off what no longer applies. It may be run as often
// as one likes: a second round finds nothing to do.
func (k desk) Plan(ctx context.Context, db *store.DB, tell func(done float64)) (Planned, error) {
	var n Planned
	w, err := k.survey(ctx, db)
	if err != nil {
		return n, fmt.Errorf("see what is to be looked after: %w", err)
	}
	tell(0.3)
	todo, err := k.compare(ctx, db, w, &n)
	if err != nil {
		return n, err
	}
	for i := 0; i < len(todo); i += batch {
		part := todo[i:min(i+batch, len(todo))]
		if err := db.Write(ctx, func(tx *store.Tx) error {
			for _, do := range part {
				if err := do(ctx, tx); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return n, fmt.Errorf("write the tasks: %w", err)
		}
		tell(0.3 + 0.7*float64(i+len(part))/float64(len(todo)))
	}
	return n, nil
}

// step is one change of the plan.
type step func(ctx context.Context, tx *store.Tx) error

// compare finds what has to be changed.
func (k desk) compare(ctx context.Context, db *store.DB, w *world, n *Planned) ([]step, error) {
	var todo []step
	var lacking []wanted
	for p := range w.places() {
		n.Places++
		row, err := k.duties.At(w.today, p.area)
		if err != nil {
			n.NoRule++ // nothing is due there, and the summary and the screens say so
			continue
		}
		for _, d := range k.of(p, row.Value, w.today) {
			cite := row.Cite
			if d.Work == Season {
				cite = k.floodRule(w.today, p.area)
			}
			spot := p.spot(d.ID)
			open := w.open[spot]
			delete(w.open, spot)
			if open == nil {
				lacking = append(lacking, wanted{p, d, cite})
			} else if do := k.moved(w, p, d, cite, open, n); do != nil {
				todo = append(todo, do)
			}
		}
	}
	for _, id := range sorted(w.open) {
		n.Waived++
		todo = append(todo, k.letOff(id, "waive", "该部位或设备不再需要维护"))
	}
	made, err := k.make(ctx, db, w, lacking, n)
	return append(todo, made...), err
}

func sorted(open map[string]*openTask) (ids []string) {
	for _, o := range open {
		ids = append(ids, o.id)
	}
	slices.Sort(ids)
	return ids
}

// wanted is a duty of a place that has no open task.
type wanted struct {
	place
	duty Duty
	rule law.Cite
}

// of are the duties of a place, that of the flood season too.
func (k desk) of(p place, all []Duty, today law.Day) (out []Duty) {
	for _, d := range all {
		if d.Applies(p.kind) {
			out = append(out, d)
		}
	}
	if f, err := k.floods.At(today, p.area); err == nil && f.Value.Duty.Applies(p.kind) {
		out = append(out, f.Value.Duty)
	}
	return out
}

// floodRule is the rule of the flood season; of has asked whether there is one.
func (k desk) floodRule(today law.Day, area string) law.Cite {
	f, _ := k.floods.At(today, area)
	return f.Cite
}

// dueOf is when a duty of a place is due, given when it was last done.
func (k desk) dueOf(w *world, p place, d Duty, from, done law.Day) (Due, bool) {
	known := p.known
	known.Done = latest(done)
	if d.Work != Renewal && !done.OK() {
		known.Done = p.before
	}
	if d.Work == Season {
		f, err := k.floods.At(w.today, p.area)
		if err != nil {
			return Due{}, false
		}
		return f.Value.Next(known, f.From, w.today)
	}
	return d.Next(known, from)
}

// moved changes an open task whose day has changed; nil where it has not.
func (k desk) moved(w *world, p place, d Duty, rule law.Cite, open *openTask, n *Planned) step {
	due, ok := k.dueOf(w, p, d, rule.From, open.last)
	switch {
	case !ok:
		n.Waived++
		return k.letOff(open.id, "waive", "缺少推算依据")
	case due.On == open.due && due.Limit == open.limit:
		return nil
	case d.Work == Season && open.due.Before(w.today) && open.due.Before(due.On):
		n.Lapsed++
		n.Made++
		lapse := k.letOff(open.id, "lapse", "汛期已过")
		return func(ctx context.Context, tx *store.Tx) error {
			if err := lapse(ctx, tx); err != nil {
				return err
			}
			return k.planned(tx, p.task(d, rule.ID, due, open.last))
		}
	}
	n.Moved++
	return func(_ context.Context, tx *store.Tx) error {
		t, err := store.Fetch(tx, TaskType, open.id)
		if err != nil || t.Status != Open || t.Struck() {
			return err
		}
		t.DueOn, t.LimitOn, t.RuleID = dateOf(due.On), dateOf(due.Limit), rule.ID
		return k.planned(tx, t)
	}
}

// letOff ends an open task.
func (k desk) letOff(id, move, why string) step {
	return func(ctx context.Context, tx *store.Tx) error {
		t, err := store.Fetch(tx, TaskType, id)
		if err != nil || t.Status != Open || t.Struck() {
			return err
		}
		_, err = k.taskFlow().Do(ctx, tx, id, t.Rev, move, why, func(any) error { return nil })
		return err
	}
}

// make are the tasks that lack.
func (k desk) make(ctx context.Context, db *store.DB, w *world, lacking []wanted, n *Planned) ([]step, error) {
	if len(lacking) == 0 {
		return nil, nil
	}
	done, err := lastDone(ctx, db)
	if err != nil {
		return nil, err
	}
	var out []step
	for _, l := range lacking {
		last := done[l.spot(l.duty.ID)]
		due, ok := k.dueOf(w, l.place, l.duty, l.rule.From, last)
		if !ok {
			n.NoShelf++
			continue
		}
		n.Made++
		task := l.task(l.duty, l.rule.ID, due, last)
		out = append(out, func(_ context.Context, tx *store.Tx) error { return k.planned(tx, task) })
	}
	return out, nil
}

// dutyOf is the duty of a task.
func (k desk) dutyOf(t *Task) (Duty, error) {
	for r := range k.duties.Rows() {
		for _, d := range r.Value {
			if d.ID == t.Duty {
				return d, nil
			}
		}
	}
	if k.floods != nil {
		for r := range k.floods.Rows() {
			if r.Value.Duty.ID == t.Duty {
				return r.Value.Duty, nil
			}
		}
	}
	return Duty{}, fmt.Errorf("task %s is of the unknown duty %q", t.ID, t.Duty)
}

// next is when a duty that was done is due again, under the rule of its task.
func (k desk) next(rule string, d Duty, known Known) (Due, bool) {
	if d.Work == Season {
		for r := range k.floods.Rows() {
			if r.Value.Duty.ID == d.ID {
				return r.Value.Next(known, r.From, dayOf(k.today()))
			}
		}
	}
	for r := range k.duties.Rows() {
		if r.ID == rule {
			return d.Next(known, r.From)
		}
	}
	return Due{}, false
}

// chinaDay is the day of a moment that is stored in milliseconds.
func chinaDay(ms int64) law.Day { return law.DayOf(time.UnixMilli(ms)) }

func textOf(s *string) entity.Date {
	if s == nil {
		return ""
	}
	return entity.Date(*s)
}
