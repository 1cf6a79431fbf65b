package siren

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

func in(s *entity.Schema, field string, codes ...any) store.Cond {
	return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
}

// figures are what the field is measured by. Registered is what has not been dismantled; the serviceability rate leaves
// out what is out of service by approval.
func figures() []module.Figure {
	p, s, f, c := Type.Schema(), SirenType.Schema(), FaultType.Schema(), CheckType.Schema()
	pieces, sites, percent := [2]string{"台", ""}, [2]string{"处", ""}, [2]string{"%", "%"}
	registered := in(s, "status", string(Normal), string(Impaired), string(Faulty), string(Out))
	expected := in(s, "status", string(Normal), string(Impaired), string(Faulty))
	working := in(f, "status", string(Reported), string(Assigned), string(OnSite))
	is := func(id, zh, en string, state State) module.Figure {
		return module.Figure{ID: id, ZH: zh, EN: en, Unit: pieces, Schema: s, Where: []store.Cond{in(s, "status", string(state))}}
	}
	return []module.Figure{
		{ID: "siren.sites", ZH: "警报点", EN: "Siren sites", Unit: sites, Schema: p, Where: []store.Cond{in(p, "status", string(Working), string(Weak), string(Silent), string(Resting), string(Bare))}},
		{ID: "siren.silent", ZH: "不能鸣响的警报点", EN: "Sites that cannot sound", Unit: sites, Schema: p, Where: []store.Cond{in(p, "status", string(Silent), string(Resting), string(Bare))}},
		{ID: "siren.all", ZH: "在册警报器", EN: "Sirens registered", Unit: pieces, Schema: s, Where: []store.Cond{registered}},
		is("siren.normal", "正常的警报器", "Sirens that work", Normal),
		is("siren.impaired", "带病的警报器", "Sirens with defects", Impaired),
		is("siren.faulty", "故障的警报器", "Faulty sirens", Faulty),
		is("siren.out", "停用的警报器", "Sirens out of service", Out),
		{
			ID: "siren.sound", ZH: "警报器完好率", EN: "Serviceability rate of sirens", Unit: percent, Schema: s, Of: []store.Cond{expected}, Where: []store.Cond{in(s, "status", string(Normal))},
			Basis: [2]string{"正常 ÷(在册 − 经批准停用)", "Normal ÷ (registered − out of service by approval)"},
		},
		{ID: "siren.faults", ZH: "未关闭的警报器故障", EN: "Siren faults open", Unit: [2]string{"件", ""}, Schema: f, Where: []store.Cond{in(f, "status", string(Reported), string(Assigned), string(OnSite), string(Held), string(Repaired), string(Retested))}},
		{
			ID: "siren.overdue", ZH: "超时未修复的警报器故障", EN: "Siren faults not repaired in time", Unit: [2]string{"件", ""}, Schema: f, Where: []store.Cond{working}, Past: f.Field("due_at"), Alarm: true,
			Basis: [2]string{"城区 24 小时、偏远海岛 72 小时,天气停工不计(待核实)", "24 hours in town, 72 on outer islands, without weather holds (to be verified)"},
		},
		{
			ID: "siren.repair_hours", ZH: "警报器故障修复用时中位数", EN: "Median hours to repair a siren", Unit: [2]string{"小时", "hours"}, Schema: f, When: f.Field("repaired_at"), Sum: f.Field("hours"), Middle: true,
			Where: []store.Cond{{Field: f.Field("repaired_at"), Op: store.Empty, Values: []any{false}}},
		},
		{ID: "siren.checked", ZH: "警报器巡检完成率", EN: "Siren checks made", Unit: percent, Schema: c, When: c.Field("due_on"), Past: c.Field("due_on"), Of: []store.Cond{}, Where: []store.Cond{in(c, "status", string(Done))}},
		{
			ID: "siren.battery", ZH: "蓄电池到期的警报器", EN: "Sirens whose battery is due", Unit: pieces, Schema: s, Where: []store.Cond{registered}, Past: s.Field("battery_due_on"),
			Basis: [2]string{"蓄电池使用满 4 年(待核实)", "Batteries serve 4 years (to be verified)"},
		},
	}
}
