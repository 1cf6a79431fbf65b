package workplan_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/organisation"
)

func TestWhatWasAgreedOnChangesByMovesWithAReason(t *testing.T) {
	o := open(t)
	task := o.running(t)
	next := storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市应急管理局", District: "3309"})
	edit := func(change func(w *workplan.Task)) string {
		w := storetest.Get(t, o, workplan.TaskType, task.ID)
		change(w)
		return storetest.Refused(store.Put(o.as(t), o.DB, workplan.TaskType, w, store.Note{}))
	}
	if got := edit(func(w *workplan.Task) { w.DueOn = o.day(300) }); got != workplan.CodeDueByMove.ID {
		t.Errorf("the date by editing: %q", got)
	}
	if got := edit(func(w *workplan.Task) { w.LeadID = next.ID }); got != workplan.CodeLeadByMove.ID {
		t.Errorf("the lead by editing: %q", got)
	}
	if got := storetest.Refused(o.move(t, task, "reschedule", "", func(w *workplan.Task) { w.DueOn = o.day(30) })); got != store.CodeReason.ID {
		t.Errorf("a new date without a reason: %q", got)
	}
	if err := o.move(t, task, "reschedule", "停航", func(w *workplan.Task) { w.DueOn = o.day(30) }); err != nil {
		t.Fatal(err)
	}
	if err := o.move(t, task, "stop", "不再需要", nil); err != nil {
		t.Fatal(err)
	}
	if got := edit(func(w *workplan.Task) { w.Target = entity.IntOf(3) }); got != workplan.CodeOver.ID {
		t.Errorf("the target of what was stopped: %q", got)
	}
}

func TestOnlyWhatIsReachedShowsAsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, base := rapid.Int64Range(0, 1_000_000).Draw(t, "part"), rapid.Int64Range(1, 1000).Draw(t, "base")
		target := rapid.Int64Range(1, 1_000_000).Draw(t, "target")
		value := big.NewRat(part, base)
		percent, reached := workplan.Share(value, target)
		if reached != (value.Cmp(big.NewRat(target, 1)) >= 0) || reached != (percent == 100) || percent < 0 || percent > 100 {
			t.Fatalf("%v of %d: %d %v", value, target, percent, reached)
		}
	})
}
