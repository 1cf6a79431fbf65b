package app_test

import (
	"net/http"
	"testing"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/workplan"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/role"
)

// TestAReformPassesOnWhatAUnitHasOpenInEveryModule goes the whole way of scenario A3 as whoever keeps the member units: what
// each module keeps of the unit goes along in the one change.
func TestAReformPassesOnWhatAUnitHasOpenInEveryModule(t *testing.T) {
	p := open(t, false)
	p.areas(t, "3309", "330902:3309")
	ops := p.with(t, "ops", "3309", role.Operations)
	hq := put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "舟山市指挥部", Level: headquarters.City, AreaID: "3309"})
	old := put(t, p, organisation.Type, &organisation.Organisation{Name: "市安监局", District: "3309"})
	next := put(t, p, organisation.Type, &organisation.Organisation{Name: "市应急管理局", District: "3309"})
	m := put(t, p, headquarters.MemberType, &headquarters.Member{HeadquartersID: hq.ID, OrganisationID: old.ID, Category: "emergency", JoinedOn: "2010-01-01"})

	plan := put(t, p, workplan.PlanType, &workplan.Plan{AreaID: "3309", SourceText: "舟山市人防指挥部2026年度工作要点\n1.以队伍为手段,加强力量建设。定期组织专业队整组点验。"})
	ops.call(t, "POST", "/api/r/work_plan/"+plan.ID+"/do/split", map[string]any{"rev": plan.Rev, "record": map[string]any{}}).want(t, http.StatusOK)
	page, err := p.DB.List(p.ctx, workplan.TaskType.Schema(), store.Query{})
	if err != nil || len(page.Recs) == 0 {
		t.Fatalf("%d tasks, %v", len(page.Recs), err)
	}
	task := page.Recs[0].(*workplan.Task)
	task.LeadID = old.ID
	put(t, p, workplan.TaskType, task)

	op := put(t, p, operation.Type, &operation.Operation{Name: "防汛", World: operation.Live, Kind: operation.Flood, AreaID: "3309"})
	o := put(t, p, order.Type, &order.Order{OperationID: op.ID, HeadquartersID: hq.ID, Kind: order.Command, Urgency: journal.High, Title: "转入值守", Text: "即刻。", Audience: []order.Audience{order.Members}})
	ops.call(t, "POST", "/api/r/command_order/"+o.ID+"/do/dispatch", map[string]any{"rev": o.Rev, "record": map[string]any{}}).want(t, http.StatusOK)

	now, err := store.Get(p.ctx, p.DB, headquarters.MemberType, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	ops.call(t, "POST", "/api/r/member_unit/"+m.ID+"/do/replace", map[string]any{
		"rev": now.Rev, "reason": "机构改革", "record": map[string]any{"successor_id": next.ID, "left_on": "2019-01-01", "changed_by": "浙委发〔2018〕45号"},
	}).want(t, http.StatusOK)

	led, err := store.Get(p.ctx, p.DB, workplan.TaskType, task.ID)
	if err != nil || led.LeadID != next.ID || led.Leads != "市安监局 → 2019-01-01" {
		t.Errorf("the task is led by %q, before: %q, %v", led.LeadID, led.Leads, err)
	}
	got, err := p.DB.List(p.ctx, order.RecipientType.Schema(), store.Query{Parent: o.ID})
	if err != nil || len(got.Recs) != 1 {
		t.Fatalf("%d recipients, %v", len(got.Recs), err)
	}
	if r := got.Recs[0].(*order.Recipient); r.Name != "市应急管理局" || r.Formerly != "市安监局 → 2019-01-01" || r.MemberID == m.ID {
		t.Errorf("the order is with %q, before: %q", r.Name, r.Formerly)
	}
}
