package workplan_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/organisation"
)

func TestATaskIsBegunByAUnitWithADate(t *testing.T) {
	o := open(t)
	o.plan(t, short)
	task := storetest.All(t, o, workplan.TaskType)[0]
	if got := storetest.Refused(o.move(t, task, "start", "", nil)); got != entity.CodeRequired.ID {
		t.Errorf("begun by nobody: %q", got)
	}
	due := func(d entity.Date) func(*workplan.Task) {
		return func(w *workplan.Task) { w.LeadID, w.DueOn = o.lead.ID, d }
	}
	if got := storetest.Refused(o.move(t, task, "start", "", due(o.day(-1)))); got != workplan.CodeDuePast.ID {
		t.Errorf("due yesterday: %q", got)
	}
	if err := o.move(t, task, "start", "", due(o.day(0))); err != nil {
		t.Errorf("due today: %v", err)
	}
}

func TestAUnitThatEndsBeforeTheDateCannotLead(t *testing.T) {
	o := open(t)
	next := storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市应急管理局", District: "3309"})
	old := storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市安监局", District: "3309", ActiveTo: o.day(30), ReplacedBy: next.ID})
	o.plan(t, short)
	task := storetest.All(t, o, workplan.TaskType)[0]
	lead := func(n int) func(*workplan.Task) {
		return func(w *workplan.Task) { w.LeadID, w.DueOn = old.ID, o.day(n) }
	}
	err := o.move(t, task, "start", "", lead(31))
	if storetest.Refused(err) != workplan.CodeLeadEnded.ID || !strings.Contains(err.Error(), "舟山市应急管理局") {
		t.Errorf("led by a unit that ends before: %v", err)
	}
	if err := o.move(t, task, "start", "", lead(30)); err != nil {
		t.Errorf("on its last day: %v", err)
	}
}

func TestAHandedOverTaskMovesOnceAndKeepsWhoLedIt(t *testing.T) {
	o := open(t)
	task := o.running(t)
	before := len(storetest.All(t, o, workplan.TaskType))
	next := storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市应急管理局", District: "3309"})
	if got := storetest.Refused(o.move(t, task, "hand_over", "机构改革", func(w *workplan.Task) { w.LeadID = o.lead.ID })); got != workplan.CodeSameLead.ID {
		t.Errorf("to itself: %q", got)
	}
	if got := storetest.Refused(o.move(t, task, "hand_over", "", func(w *workplan.Task) { w.LeadID = next.ID })); got != store.CodeReason.ID {
		t.Errorf("without a ground: %q", got)
	}
	if err := o.move(t, task, "hand_over", "舟委发〔2026〕1号", func(w *workplan.Task) { w.LeadID = next.ID }); err != nil {
		t.Fatal(err)
	}
	got := storetest.Get(t, o, workplan.TaskType, task.ID)
	if got.LeadID != next.ID || got.State != workplan.Doing || got.Leads != "舟山市国动办 → "+string(o.day(0)) || len(storetest.All(t, o, workplan.TaskType)) != before {
		t.Errorf("%+v", got)
	}
	var leads []workplan.Lead
	o.view(t, "work_leads", nil, &leads)
	open := map[string]int64{}
	for _, l := range leads {
		open[l.Name] = l.Open
	}
	if open["舟山市应急管理局"] != 1 || open["舟山市国动办"] != 0 {
		t.Errorf("open tasks by lead: %v", leads)
	}
}

func TestATaskIsDoneWithEvidenceOnly(t *testing.T) {
	o := open(t)
	task := o.running(t)
	if err := o.move(t, task, "report", "", func(w *workplan.Task) { w.Progress, w.Note = entity.IntOf(40), "已点验四支" }); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(o.move(t, task, "report", "", func(w *workplan.Task) { w.Progress, w.Note = entity.IntOf(101), "多了" })); got != entity.CodeMax.ID {
		t.Errorf("more than all: %q", got)
	}
	if got := storetest.Refused(o.move(t, task, "complete", "", nil)); got != workplan.CodeEvidence.ID {
		t.Errorf("done on a word: %q", got)
	}
	o.clock.Advance(8 * 24 * 3600e9)
	paper := entity.FileRef{Hash: strings.Repeat("a", 64), Name: "点验记录.pdf", Size: 5, Mime: "application/pdf"}
	if err := o.move(t, task, "complete", "", func(w *workplan.Task) { w.Evidence = []entity.FileRef{paper} }); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, o, workplan.TaskType, task.ID); got.Progress.V != 100 || !got.OnTime.OK || got.OnTime.V || got.DoneOn != o.day(0) {
		t.Errorf("done a day late: %+v", got)
	}
}

func TestABoundTaskIsMeasuredAndNotTyped(t *testing.T) {
	o := open(t)
	task := o.running(t)
	bind := func(figure string, target int64) error {
		w := storetest.Get(t, o, workplan.TaskType, task.ID)
		w.Indicator, w.Target = figure, entity.Int{V: target, OK: true}
		return store.Put(o.as(t), o.DB, workplan.TaskType, w, store.Note{})
	}
	if got := storetest.Refused(bind("no.such", 4)); got != workplan.CodeNoFigure.ID {
		t.Errorf("to nothing: %q", got)
	}
	if got := storetest.Refused(bind("workplan.tasks", 0)); got != workplan.CodeTargetZero.ID {
		t.Errorf("to a target of 0: %q", got)
	}
	if err := bind("workplan.tasks", 8); err != nil { // the miniature has four tasks
		t.Fatal(err)
	}
	if got := storetest.Refused(o.move(t, task, "report", "", func(w *workplan.Task) { w.Progress, w.Note = entity.IntOf(90), "快了" })); got != workplan.CodeTyped.ID {
		t.Errorf("typed: %q", got)
	}
	var v workplan.OneTask
	o.view(t, "work_task", map[string]string{"task": task.ID}, &v)
	if v.Task.Progress == nil || *v.Task.Progress != 50 || v.Task.Bound.Value != "4" || !strings.HasPrefix(v.Task.Bound.Link, "/r/work_task?") {
		t.Errorf("%+v %+v", v.Task, v.Task.Bound)
	}
	if got := storetest.Refused(o.move(t, task, "complete", "", nil)); got != workplan.CodeNotReached.ID {
		t.Errorf("done at half: %q", got)
	}
	if err := bind("workplan.tasks", 4); err != nil {
		t.Fatal(err)
	}
	if err := o.move(t, task, "complete", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, o, workplan.TaskType, task.ID); got.Reached != "4 项" || !got.OnTime.V {
		t.Errorf("%+v", got)
	}
}

func TestAMergedTaskStopsAndNamesTheOther(t *testing.T) {
	o := open(t)
	task := o.running(t)
	other := storetest.All(t, o, workplan.TaskType)[1]
	if got := storetest.Refused(o.move(t, task, "merge_running", "", func(w *workplan.Task) { w.MergedInto = task.ID })); got != workplan.CodeIntoItself.ID && got != entity.CodeCycle.ID {
		t.Errorf("into itself: %q", got)
	}
	if err := o.move(t, task, "merge_running", "", func(w *workplan.Task) { w.MergedInto = other.ID }); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, o, workplan.TaskType, task.ID); got.State != workplan.Stopped || got.MergedInto != other.ID {
		t.Errorf("%+v", got)
	}
}

func TestOverdueFollowsFromTheDateAndTheReportAgreesWithTheBoard(t *testing.T) {
	o := open(t)
	o.running(t)
	o.clock.Advance(8 * 24 * 3600e9)
	var b workplan.Board
	o.view(t, "work_plan", nil, &b)
	var r workplan.Report
	o.view(t, "work_plan_report", nil, &r)
	if b.Tasks != 4 || b.Overdue != 1 || b.Points[0].Overdue != 1 || b.Points[1].Overdue != 0 {
		t.Errorf("the board: %+v", b.Sum)
	}
	for i, row := range r.Rows {
		if p := b.Points[i]; row.Tasks != int64(p.Tasks) || row.Overdue != int64(p.Overdue) || row.Done != int64(p.Done) {
			t.Errorf("point %d: report %+v, board %+v", row.Number, row, p.Sum)
		}
	}
	if r.All.Overdue != 1 || r.All.Share == nil || *r.All.Share != "0.0" {
		t.Errorf("all: %+v", r.All)
	}
}

func TestAReminderIsAnsweredAndSettledAndChangesNothingOfTheTask(t *testing.T) {
	o := open(t)
	task := o.running(t)
	late := &workplan.Reminder{TaskID: task.ID, Words: "请报进展", AnswerBy: o.day(-1)}
	if got := storetest.Refused(store.Put(o.as(t), o.DB, workplan.ReminderType, late, store.Note{})); got != workplan.CodeAnswerPast.ID {
		t.Errorf("to be answered yesterday: %q", got)
	}
	r := &workplan.Reminder{TaskID: task.ID, Words: "请报进展", AnswerBy: o.day(3)}
	if err := store.Put(o.as(t), o.DB, workplan.ReminderType, r, store.Note{}); err != nil {
		t.Fatal(err)
	}
	s := workplan.ReminderType.Schema()
	if err := o.do(t, s, r.ID, "settle", "", nil); err == nil {
		t.Error("settled without an answer")
	}
	if err := o.do(t, s, r.ID, "answer", "", func(rec any) { rec.(*workplan.Reminder).Answer = "已完成一半" }); err != nil {
		t.Fatal(err)
	}
	if err := o.do(t, s, r.ID, "settle", "", nil); err != nil {
		t.Fatal(err)
	}
	got := storetest.Get(t, o, workplan.ReminderType, r.ID)
	if got.State != workplan.Settled || got.PressedBy != "王海" || got.AnsweredBy != "王海" || got.SettledOn != o.day(0) {
		t.Errorf("%+v", got)
	}
	if now := storetest.Get(t, o, workplan.TaskType, task.ID); now.Rev != task.Rev {
		t.Errorf("the task changed: %+v", now)
	}
	if err := o.move(t, task, "stop", "不再需要", nil); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(store.Put(o.as(t), o.DB, workplan.ReminderType, &workplan.Reminder{TaskID: task.ID, Words: "再催", AnswerBy: o.day(3)}, store.Note{})); got != workplan.CodeNotOpen.ID {
		t.Errorf("pressed for what was stopped: %q", got)
	}
}
