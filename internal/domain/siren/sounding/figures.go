package sounding

import (
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// figures are the rates (鸣响率) and what waits to be dealt with.
func figures() []module.Figure {
	r, i := ResultType.Schema(), IncidentType.Schema()
	is := func(field string, codes ...any) store.Cond {
		return store.Cond{Field: r.Field(field), Op: store.In, Values: codes}
	}
	percent, times := [2]string{"%", "%"}, [2]string{"台次", ""}
	expected := []store.Cond{is("sounded", string(Yes), string(No), string(Unknown))}
	return []module.Figure{
		{
			ID: "sounding.rate", ZH: "鸣响率(应鸣)", EN: "Sounded, of those expected", Unit: percent, Schema: r, When: r.Field("day"), Of: expected, Where: []store.Cond{is("sounded", string(Yes))},
			Basis: [2]string{"鸣响 ÷(在册 − 经批准停用),不明不计入鸣响", "Sounded ÷ (registered − out of service by approval); unknown is not sounded"},
		},
		{
			ID: "sounding.rate_registered", ZH: "鸣响率(在册)", EN: "Sounded, of all registered", Unit: percent, Schema: r, When: r.Field("day"), Of: []store.Cond{}, Where: []store.Cond{is("sounded", string(Yes))},
			Basis: [2]string{"鸣响 ÷ 在册", "Sounded ÷ registered"},
		},
		{
			ID: "sounding.rate_retests", ZH: "鸣响率(含复鸣)", EN: "Sounded, with retests", Unit: percent, Schema: r, When: r.Field("day"), Of: expected, Where: []store.Cond{is("final", string(Yes))},
			Basis: [2]string{"(首次鸣响 + 复鸣已响)÷ 应鸣", "(Sounded at first + at the retest) ÷ expected"},
		},
		{ID: "sounding.expected", ZH: "应鸣台次", EN: "Soundings expected", Unit: times, Schema: r, When: r.Field("day"), Where: expected},
		{ID: "sounding.unchecked", ZH: "未核查的漏鸣", EN: "Soundings that failed, without a cause", Unit: times, Schema: r, Where: []store.Cond{is("stage", string(Missed))}, Alarm: true},
		{ID: "sounding.conflicts", ZH: "说法不一的鸣响", EN: "Soundings on which reports differ", Unit: times, Schema: r, Where: []store.Cond{is("stage", string(Conflict))}, Alarm: true},
		{ID: "sounding.incidents", ZH: "未处置的方案外鸣响", EN: "Soundings outside the plan, open", Unit: [2]string{"起", ""}, Schema: i, Alarm: true, Where: []store.Cond{{Field: i.Field("state"), Op: store.Eq, Values: []any{string(Open)}}}},
	}
}
