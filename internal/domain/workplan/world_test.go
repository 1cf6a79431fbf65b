package workplan_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/testkit"
)

// office is a post with the work plan and the registers everybody refers to.
type office struct {
	*storetest.Post
	clock *testkit.Clock
	lead  *organisation.Organisation
}

// short is a plan in miniature: two points, four sentences.
const short = `索引号 00100/2026-1
舟山市人防指挥部2026年度工作要点
发布日期:2026-02-01 来源:市人民防空办公室
 以建设体系为统揽,谱写新篇章。

1.以队伍为手段,加强力量建设。加强对11支专业队的监督指导。定期组织专业队整组点验,抽调1到2支专业队伍参加演练。
2.以宣传为核心,推进教育。在人防工程内开展一次宣传教育。`

func open(t *testing.T) *office {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	nouns := module.Module{
		Types: []*entity.Schema{headquarters.Type.Schema(), headquarters.MemberType.Schema()},
		Hooks: func(db *store.DB) { headquarters.Attach(db, clock) },
	}
	modules := append(registry.Modules(clock), nouns, workplan.Module(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	cfg.Dialect, cfg.Clock = sqlite.New(filepath.Join(t.TempDir(), "plan.db")), clock
	o := &office{Post: storetest.Assemble(t, cfg, modules), clock: clock}
	storetest.Put(t, o, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	storetest.Put(t, o, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"})
	o.lead = storetest.Put(t, o, organisation.Type, &organisation.Organisation{Name: "舟山市国动办", Kind: organisation.Office, District: "3309"})
	return o
}

// as is a person who may do everything.
func (o *office) as(t *testing.T) context.Context {
	return policy.With(t.Context(), &policy.Actor{User: "wang", Name: "王海", Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}})
}

// do makes a move with the record as it is.
func (o *office) do(t *testing.T, s *entity.Schema, id, move, reason string, fill func(rec any)) error {
	t.Helper()
	return o.Move(o.as(t), s, id, move, reason, fill)
}

// plan imports a text and splits it.
func (o *office) plan(t *testing.T, text string) *workplan.Plan {
	t.Helper()
	p := storetest.Put(t, o, workplan.PlanType, &workplan.Plan{AreaID: "3309", SourceText: text})
	if err := o.do(t, workplan.PlanType.Schema(), p.ID, "split", "", nil); err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, o, workplan.PlanType, p.ID)
}

// running is a task that was begun, due in a week.
func (o *office) running(t *testing.T) *workplan.Task {
	t.Helper()
	o.plan(t, short)
	task := storetest.All(t, o, workplan.TaskType)[0]
	if err := o.move(t, task, "start", "", func(w *workplan.Task) { w.LeadID, w.DueOn = o.lead.ID, o.day(7) }); err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, o, workplan.TaskType, task.ID)
}

func (o *office) move(t *testing.T, task *workplan.Task, move, reason string, fill func(w *workplan.Task)) error {
	t.Helper()
	return o.do(t, workplan.TaskType.Schema(), task.ID, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*workplan.Task))
		}
	})
}

// day is so many days from now.
func (o *office) day(n int) entity.Date {
	return entity.Date(o.clock.Now().AddDate(0, 0, n).Format("2006-01-02"))
}

// view asks a view and reads its answer as the screen does.
func (o *office) view(t *testing.T, name string, params map[string]string, into any) {
	t.Helper()
	answer, err := o.Views[name].Answer(o.as(t), o.DB, func(p string) string { return params[p] })
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

func plan2020(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(testkit.Shared(t, "workplan-2020.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
