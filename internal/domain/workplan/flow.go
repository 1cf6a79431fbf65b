package workplan

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/organisation"
)

// planFlow: a text is split once; a plan is closed when nothing of it is open.
var planFlow = workflow.New(
	PlanType, func(p *Plan) *PlanState { return &p.State },
	workflow.Move[Plan, PlanState]{
		Name: "split", Title: [2]string{"分解", "Split"}, From: []PlanState{Draft}, To: Running, Tone: entity.OK, Right: Split, Guard: split,
		Confirm: [2]string{
			"按原文建立要点、分句和任务。任务是程序的建议,之后可以改名、拆分、合并、划去;原文从此不能再改。",
			"Points, sentences and tasks are made from the text. Tasks are proposals: rename, split, merge or strike them later; the text stays from now on.",
		},
	},
	workflow.Move[Plan, PlanState]{
		Name: "close", Title: [2]string{"归档", "Close"}, From: []PlanState{Running}, To: Closed, Tone: entity.Idle,
		Guard: func(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
			n, err := count(tx, "plan_id", p.ID, " AND state IN ('todo','doing')")
			if err == nil && n > 0 {
				return fault.New(fault.Conflict, CodeOpenTasks, fault.Args{"n": n})
			}
			return err
		},
	},
	workflow.Move[Plan, PlanState]{Name: "reopen", Title: [2]string{"重新执行", "Reopen"}, From: []PlanState{Closed}, To: Running, Tone: entity.Warn, Reason: true},
)

// PointFlow is a point's way: a person has looked at what the program made of a point.
var PointFlow = workflow.New(
	PointType, func(p *Point) *PointState { return &p.State },
	workflow.Move[Point, PointState]{
		Name: "confirm", Title: [2]string{"核对无误", "Checked"}, From: []PointState{Proposed}, To: Confirmed, Tone: entity.OK,
		Guard: func(_ context.Context, tx *store.Tx, _ string, _, p *Point) error {
			n, err := count(tx, "point_id", p.ID, "")
			if err != nil {
				return err
			}
			if n == 0 {
				return fault.New(fault.Conflict, CodeNoTask, nil)
			}
			p.CheckedBy, err = signed(tx)
			return err
		},
	},
	workflow.Move[Point, PointState]{
		Name: "revise", Title: [2]string{"重新核对", "Check again"}, From: []PointState{Confirmed}, To: Proposed, Tone: entity.Warn,
		Guard: func(_ context.Context, _ *store.Tx, _ string, _, p *Point) error {
			p.CheckedBy = ""
			return nil
		},
	},
)

// count counts the standing tasks of a plan or a point, whoever may see them.
func count(tx *store.Tx, column, id, more string) (n int64, err error) {
	rows, err := tx.Query("SELECT count(*) FROM work_task WHERE struck_at IS NULL AND "+column+"="+tx.DB().Dialect().Bind(1)+more, id)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, fmt.Errorf("count tasks: %w", err)
		}
	}
	return n, rows.Err()
}

// taskFlow is a task's way. 移交 is offered while it is open and keeps the state.
func (k *keeper) taskFlow() *workflow.Flow {
	type move = workflow.Move[Task, State]
	report := func(t *Task) []any { return []any{&t.Progress, &t.Note} }
	hand := func(name string, at State) move {
		return move{
			Name: name, Title: [2]string{"移交", "Hand over"}, From: []State{at}, To: at, Tone: entity.Info, Reason: true,
			Confirm: [2]string{"任务整项移交,不另建一项;原牵头单位留在移交记录里。理由写明依据。", "The task itself moves, no second one is made; who led it stays on record. Give the ground as the reason."},
			Fields:  func(t *Task) []any { return []any{&t.LeadID} }, Guard: k.handOver,
		}
	}
	merge := func(name string, from State) move {
		return move{
			Name: name, Title: [2]string{"并入另一项", "Merge into another"}, From: []State{from}, To: Stopped, Tone: entity.Warn,
			Fields: func(t *Task) []any { return []any{&t.MergedInto} }, Guard: mergeInto,
		}
	}
	return workflow.New(
		TaskType, func(t *Task) *State { return &t.State },
		move{
			Name: "start", Title: [2]string{"启动", "Begin"}, From: []State{Todo}, To: Doing, Tone: entity.Info,
			Fields: func(t *Task) []any { return []any{&t.LeadID, &t.DueOn} },
		},
		move{Name: "report", Title: [2]string{"报进展", "Report progress"}, From: []State{Doing}, To: Doing, Tone: entity.Info, Fields: report, Guard: typed},
		move{
			Name: "complete", Title: [2]string{"完成", "Done"}, From: []State{Doing}, To: Done, Tone: entity.OK, Guard: k.complete,
			Confirm: [2]string{"须附佐证材料;绑定了指标的,指标须已达到目标。", "Evidence is needed, or a bound figure that has reached its target."},
			Also:    func(t *Task) []any { return []any{&t.Evidence} },
		},
		move{
			Name: "reschedule", Title: [2]string{"调整期限", "Reschedule"}, From: []State{Doing}, To: Doing, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"原期限和理由留在变更记录里。", "The former date and the reason stay in the history."},
			Fields:  func(t *Task) []any { return []any{&t.DueOn} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, _ *Task) error {
				tx.SetValue(agreeing{}, "due")
				return nil
			},
		},
		hand("hand_over", Doing), hand("hand_over_early", Todo),
		move{Name: "stop", Title: [2]string{"中止", "Stop"}, From: []State{Todo, Doing}, To: Stopped, Tone: entity.Danger, Reason: true},
		merge("merge", Todo), merge("merge_running", Doing),
		move{
			Name: "resume", Title: [2]string{"恢复", "Take up again"}, From: []State{Stopped, Done}, To: Doing, Tone: entity.Warn, Reason: true,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, t *Task) error {
				t.DoneOn, t.OnTime, t.Reached, t.MergedInto = "", entity.Bool{}, "", ""
				return nil
			},
		},
	)
}

// typed refuses to type what is computed.
func typed(_ context.Context, _ *store.Tx, _ string, _, t *Task) error {
	r := TaskType.Rules(t)
	r.If(t.Indicator != "", &t.Progress, CodeTyped, nil)
	return r.Err()
}

// complete wants evidence, or a bound figure that has reached its target, and notes whether it was in time.
func (k *keeper) complete(ctx context.Context, tx *store.Tx, _ string, _, t *Task) error {
	at := k.clock.Now()
	r := TaskType.Rules(t)
	if t.Indicator == "" {
		r.If(len(t.Evidence) == 0, &t.Evidence, CodeEvidence, nil)
		t.Progress = entity.IntOf(100)
	} else {
		m := k.measure(ctx, tx.DB(), t, at)
		if t.Reached = m.text(); !m.reached && len(t.Evidence) == 0 {
			return fault.New(fault.Conflict, CodeNotReached, fault.Args{"value": m.text(), "target": t.Target.V})
		}
	}
	t.DoneOn = today(k.clock)
	t.OnTime = entity.BoolOf(t.DueOn == "" || t.DoneOn <= t.DueOn)
	return r.Err()
}

// handOver moves the lead and keeps who had it.
func (k *keeper) handOver(_ context.Context, tx *store.Tx, _ string, before, t *Task) error {
	r := TaskType.Rules(t)
	r.If(t.LeadID == before.LeadID, &t.LeadID, CodeSameLead, nil)
	tx.SetValue(agreeing{}, "lead")
	if err := r.Err(); err != nil || before.LeadID == "" {
		return err
	}
	o, err := store.Fetch(tx, organisation.Type, before.LeadID)
	if err != nil {
		return err
	}
	t.Leads = strings.TrimLeft(t.Leads+"\n"+o.Name+" → "+string(today(k.clock)), "\n")
	return nil
}

// mergeInto lets another open task of the plan stand for this one.
func mergeInto(_ context.Context, tx *store.Tx, _ string, _, t *Task) error {
	into, err := store.Fetch(tx, TaskType, t.MergedInto)
	if err != nil {
		return err
	}
	r := TaskType.Rules(t)
	r.If(into.ID == t.ID || into.PlanID != t.PlanID || !into.State.open(), &t.MergedInto, CodeIntoItself, nil)
	return r.Err()
}
