package roll

import (
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
)

// desk is what the rules need besides the record.
type desk struct{ clock clock.Clock }

// Module is the roster and roll-call as app takes them.
func Module(c clock.Clock) module.Module {
	k := desk{c}
	return module.Module{
		Name:  "roll",
		Group: module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types: []*entity.Schema{
			EventType.Schema(), TripType.Schema(), PersonType.Schema(), ScanType.Schema(), HeadcountType.Schema(), HandoverType.Schema(),
		},
		Flows:   []*workflow.Flow{k.eventFlow(), k.tripFlow(), k.handoverFlow()},
		Hooks:   k.hooks,
		Rights:  rights(),
		Figures: figures(),
		Papers:  k.papers(),
		Views:   k.views(),
	}
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, EventType, k.eventHook)
	store.BeforePut(db, TripType, k.tripHook)
	store.BeforePut(db, PersonType, k.personHook)
	store.BeforePut(db, ScanType, k.scanHook)
	store.BeforePut(db, HeadcountType, k.headcountHook)
	store.BeforePut(db, HandoverType, k.handoverHook)
}

// rights: operations keep the roster, counties and towns theirs; the duty desk and team leaders scan; the desk explains
// and takes back. Commanders, duty leaders and counties order.
func rights() role.Matrix {
	m := role.Usual().Write(role.Operations).Unmask(role.Command, role.Operations, role.CountyAdmin)
	var own []string
	for _, s := range []*entity.Schema{EventType.Schema(), TripType.Schema(), PersonType.Schema(), ScanType.Schema(), HeadcountType.Schema(), HandoverType.Schema()} {
		own = append(own, s.Name)
	}
	m[string(role.TeamLeader)] = append(m[string(role.TeamLeader)], policy.Right{Actions: []policy.Action{policy.Read}, Clear: entity.Internal})
	for code, all := range m {
		for i := range all {
			all[i].Registers = own
		}
		m[code] = all
	}
	give := func(registers []string, actions []policy.Action, codes ...role.Code) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: registers, Actions: actions, Clear: entity.Internal})
		}
	}
	give(own, []policy.Action{Scanning}, role.Operations, role.Command, role.Duty, role.DutyLead, role.CountyAdmin, role.TownAdmin, role.TeamLeader)
	give(own, []policy.Action{Correcting, Finding}, role.Operations, role.Command, role.Duty, role.DutyLead, role.CountyAdmin, role.TownAdmin)
	give([]string{EventType.Schema().Name}, []policy.Action{Ordering}, role.Operations, role.Command, role.DutyLead, role.CountyAdmin)
	give([]string{ScanType.Schema().Name, HeadcountType.Schema().Name, HandoverType.Schema().Name}, []policy.Action{policy.Create}, role.Duty, role.DutyLead, role.Command)
	return m
}

// figures are what the roll-call is judged by. Drills and real evacuations are counted apart.
func figures() []module.Figure {
	p, h, e := PersonType.Schema(), HeadcountType.Schema(), EventType.Schema()
	in := func(s *entity.Schema, field string, codes ...any) store.Cond {
		return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
	}
	drill, live := string(operation.Drill), string(operation.Live)
	first := store.Cond{Field: h.Field("first"), Op: store.Eq, Values: []any{true}}
	people := [2]string{"人", "people"}
	return []module.Figure{
		{ID: "roll.missing", ZH: "实战疏散:失联人员", EN: "Real evacuation: declared missing", Unit: people, Schema: p, Where: []store.Cond{in(p, "world", live), in(p, "state", string(Missing))}, Alarm: true},
		{ID: "roll.doubts", ZH: "实战疏散:存疑的扫描", EN: "Real evacuation: people in doubt", Unit: people, Schema: p, Where: []store.Cond{in(p, "world", live), in(p, "doubt", string(TwoPeople), string(ReversedGates))}, Alarm: true},
		{ID: "roll.drills", ZH: "疏散演练次数", EN: "Evacuation drills", Unit: [2]string{"次", ""}, Schema: e, Where: []store.Cond{in(e, "world", drill)}, When: e.Field("ordered_at")},
		{ID: "roll.drilled", ZH: "演练参演人次", EN: "People in drills", Unit: [2]string{"人次", "people"}, Schema: p, Where: []store.Cond{in(p, "world", drill), in(p, "state", string(Mustered), string(Boarded), string(Arrived), string(Placed), string(Returned))}},
		{
			ID: "roll.first", ZH: "数算一次成功率", EN: "Head counts right the first time", Unit: [2]string{"%", "%"}, Schema: h, Of: []store.Cond{first},
			Where: []store.Cond{in(h, "result", string(Even))}, When: h.Field("at"),
			Basis: [2]string{"首次数算即数平的关口 ÷ 数算过的关口(演练和实战)", "Gates that balance at their first count, of all counted (drills and real)"},
		},
	}
}
