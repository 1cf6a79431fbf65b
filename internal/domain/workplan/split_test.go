package workplan_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func TestTheStoredPartsOfThePlanOf2020AreItsText(t *testing.T) {
	o := open(t)
	p := o.plan(t, plan2020(t))
	if p.Title != "舟山市人防指挥部2020年度工作要点" || p.Year.V != 2020 || p.IssuedOn != "2020-07-02" || p.Issuer != "市人民防空办公室" {
		t.Errorf("the head: %q %v %s %q", p.Title, p.Year, p.IssuedOn, p.Issuer)
	}
	var b strings.Builder
	sentences, points, tasks := 0, storetest.All(t, o, workplan.PointType), storetest.All(t, o, workplan.TaskType)
	for _, s := range storetest.All(t, o, workplan.SentenceType) {
		if s.Begin.V != int64(b.Len()) {
			t.Fatalf("part %d begins at %d, not %d", s.Seq.V, s.Begin.V, b.Len())
		}
		b.WriteString(p.SourceText[s.Begin.V:s.End.V])
		if s.Kind != "other" && s.Kind != "title" {
			sentences++
		}
	}
	if b.String() != p.SourceText {
		t.Error("the parts are not the text")
	}
	if want := strings.Count(p.SourceText, "。"); sentences != want || p.Sentences.V != int64(want) {
		t.Errorf("%d sentences, stored as %d, the text has %d", sentences, p.Sentences.V, want)
	}
	if len(points) != 14 || int64(len(tasks)) != p.Works.V {
		t.Errorf("%d points, %d tasks of %d", len(points), len(tasks), p.Works.V)
	}
	has := map[string]bool{}
	for _, task := range tasks {
		has[task.SentenceID] = true
		if task.LeadID != "" || task.DueOn != "" || task.Target.OK || task.State != workplan.Todo || !strings.Contains(task.Words, task.Title) {
			t.Errorf("the program decided something: %+v", task)
		}
	}
	for _, s := range storetest.All(t, o, workplan.SentenceType) {
		if (s.Kind == "sentence") != has[s.ID] {
			t.Errorf("%s %q: has a task %v", s.Kind, s.Words, has[s.ID])
		}
	}
}

func TestATextWithoutPointsOrTitleIsRefusedWithASentence(t *testing.T) {
	o := open(t)
	p := &workplan.Plan{AreaID: "3309", SourceText: "没有编号的一段话。"}
	if got := storetest.Refused(store.Put(o.as(t), o.DB, workplan.PlanType, p, store.Note{})); got != entity.CodeRequired.ID {
		t.Errorf("without title and year: %q", got)
	}
	p.Title, p.Year = "要点", entity.IntOf(2026)
	storetest.Put(t, o, workplan.PlanType, p)
	if got := storetest.Refused(o.do(t, workplan.PlanType.Schema(), p.ID, "split", "", nil)); got != workplan.CodeNoPoints.ID {
		t.Errorf("without points: %q", got)
	}
	if n := len(storetest.All(t, o, workplan.SentenceType)); n != 0 {
		t.Errorf("%d sentences of a plan that was not split", n)
	}
}

func TestTheTextStaysOnceItWasSplit(t *testing.T) {
	o := open(t)
	p := o.plan(t, short)
	p.SourceText += "。"
	if got := storetest.Refused(store.Put(o.as(t), o.DB, workplan.PlanType, p, store.Note{})); got != workplan.CodeTextFixed.ID {
		t.Errorf("changed: %q", got)
	}
	if err := o.do(t, workplan.PlanType.Schema(), p.ID, "split", "", nil); err == nil {
		t.Error("split twice")
	}
}

func TestAPlanClosesWhenNothingOfItIsOpen(t *testing.T) {
	o := open(t)
	p := o.plan(t, short)
	if got := storetest.Refused(o.do(t, workplan.PlanType.Schema(), p.ID, "close", "", nil)); got != workplan.CodeOpenTasks.ID {
		t.Errorf("closed with open tasks: %q", got)
	}
	for _, task := range storetest.All(t, o, workplan.TaskType) {
		if err := o.move(t, task, "stop", "演示", nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.do(t, workplan.PlanType.Schema(), p.ID, "close", "", nil); err != nil {
		t.Fatal(err)
	}
	late := &workplan.Task{Title: "补一项", PlanID: p.ID, PointID: storetest.All(t, o, workplan.PointType)[0].ID}
	if got := storetest.Refused(store.Put(o.as(t), o.DB, workplan.TaskType, late, store.Note{})); got != workplan.CodePlanClosed.ID {
		t.Errorf("added to a closed plan: %q", got)
	}
}

func TestAPointIsCheckedByAPersonWhoIsNamed(t *testing.T) {
	o := open(t)
	o.plan(t, short)
	point := storetest.All(t, o, workplan.PointType)[1]
	if err := o.do(t, workplan.PointType.Schema(), point.ID, "confirm", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, o, workplan.PointType, point.ID); got.State != workplan.Confirmed || got.CheckedBy != "王海" {
		t.Errorf("%+v", got)
	}
}

func TestThePreviewStoresNothingAndAccountsForEveryCharacter(t *testing.T) {
	o := open(t)
	p := storetest.Put(t, o, workplan.PlanType, &workplan.Plan{AreaID: "3309", SourceText: plan2020(t)})
	var v workplan.Preview
	o.view(t, "work_plan_preview", map[string]string{"plan": p.ID}, &v)
	if v.Points != 14 || v.Accounted != v.Characters || v.Sentences != strings.Count(p.SourceText, "。") {
		t.Errorf("%d points, %d of %d characters, %d sentences", v.Points, v.Accounted, v.Characters, v.Sentences)
	}
	var b strings.Builder
	for _, part := range v.Parts {
		for _, piece := range part.Pieces {
			b.WriteString(piece.Words)
		}
	}
	if b.String() != p.SourceText {
		t.Error("the pieces shown are not the text")
	}
	if n := len(storetest.All(t, o, workplan.TaskType)); n != 0 {
		t.Errorf("%d tasks by looking", n)
	}
}
