package workplan_test

import (
	"strings"
	"testing"

	"haidun/internal/kernel/store/storetest"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

// DOMAIN 16.1, A3.
func TestOpenTasksOfAMergedUnitAreItsSuccessorsAndDoneOnesAreNot(t *testing.T) {
	o := open(t)
	city := storetest.Put(t, o, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"})
	county := storetest.Put(t, o, headquarters.Type, &headquarters.Headquarters{Name: "定海区人民防空指挥部", Level: headquarters.County, AreaID: "330902", Parent: city.ID, CommanderPost: "区长"})
	next := storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市应急管理局", District: "3309"})
	member := func(hq, unit string) *headquarters.Member {
		return storetest.Put(t, o, headquarters.MemberType, &headquarters.Member{HeadquartersID: hq, OrganisationID: unit, Category: "office", JoinedOn: "2010-01-01"})
	}
	merge := func(from, to *headquarters.Member) {
		m := storetest.Get(t, o, headquarters.MemberType, from.ID)
		m.State, m.LeftOn, m.ReplacedBy, m.SuccessorID, m.ChangedBy = headquarters.Replaced, "2026-03-01", to.ID, to.OrganisationID, "浙委发〔2026〕7号"
		storetest.Put(t, o, headquarters.MemberType, m)
	}
	was, now := member(city.ID, o.lead.ID), member(city.ID, next.ID)
	below, belowNow := member(county.ID, o.lead.ID), member(county.ID, next.ID)

	o.plan(t, short)
	tasks := storetest.All(t, o, workplan.TaskType)
	if len(tasks) < 3 {
		t.Fatalf("%d tasks, want three", len(tasks))
	}
	todo, doing, done := tasks[0], tasks[1], tasks[2]
	todo.LeadID = o.lead.ID
	storetest.Put(t, o, workplan.TaskType, todo)
	for _, task := range []*workplan.Task{doing, done} {
		if err := o.move(t, task, "start", "", func(w *workplan.Task) { w.LeadID, w.DueOn = o.lead.ID, o.day(7) }); err != nil {
			t.Fatal(err)
		}
	}
	paper := entity.FileRef{Hash: strings.Repeat("a", 64), Name: "点验记录.pdf", Size: 5, Mime: "application/pdf"}
	if err := o.move(t, done, "complete", "", func(w *workplan.Task) { w.Evidence = []entity.FileRef{paper} }); err != nil {
		t.Fatal(err)
	}
	lead := func(task *workplan.Task) (unit, before string) {
		w := storetest.Get(t, o, workplan.TaskType, task.ID)
		return w.LeadID, w.Leads
	}

	merge(below, belowNow)
	if unit, _ := lead(todo); unit != o.lead.ID {
		t.Error("a county's reform took the city's task along")
	}
	merge(was, now)
	for _, task := range []*workplan.Task{todo, doing} {
		if unit, before := lead(task); unit != next.ID || before != "舟山市国动办 → 2026-03-01" {
			t.Errorf("%q is led by %s, before: %q", task.Title, unit, before)
		}
	}
	if unit, before := lead(done); unit != o.lead.ID || before != "" {
		t.Errorf("what is done is led by %s, before: %q", unit, before)
	}
}

func TestAUnitThatLeadsOpenTasksDoesNotLeave(t *testing.T) {
	o := open(t)
	city := storetest.Put(t, o, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"})
	m := storetest.Put(t, o, headquarters.MemberType, &headquarters.Member{HeadquartersID: city.ID, OrganisationID: o.lead.ID, Category: "office", JoinedOn: "2010-01-01"})
	o.plan(t, short)
	task := storetest.All(t, o, workplan.TaskType)[0]
	task.LeadID = o.lead.ID
	storetest.Put(t, o, workplan.TaskType, task)

	leave := func() error {
		gone := *storetest.Get(t, o, headquarters.MemberType, m.ID)
		gone.State, gone.LeftOn = headquarters.Left, "2026-03-01"
		return store.Put(o.as(t), o.DB, headquarters.MemberType, &gone, store.Note{Reason: "撤并"})
	}
	if err := leave(); fault.As(err).Code.ID != workplan.CodeLeads.ID {
		t.Fatalf("it leaves with an open task: %v", err)
	}
	task = storetest.Get(t, o, workplan.TaskType, task.ID)
	task.LeadID = ""
	storetest.Put(t, o, workplan.TaskType, task)
	if err := leave(); err != nil {
		t.Errorf("it does not leave with none: %v", err)
	}
}
