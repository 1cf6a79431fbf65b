package hq

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

func is(s *entity.Schema, field string, codes ...string) store.Cond {
	values := make([]any, len(codes))
	for i, c := range codes {
		values[i] = c
	}
	op := store.In
	if len(codes) == 1 {
		op = store.Eq
	}
	return store.Cond{Field: s.Field(field), Op: op, Values: values}
}

// figures are what the field is measured by; the plan and the assessment bind to them by id.
func figures() []module.Figure {
	h, m, k, d, x := headquarters.Type.Schema(), headquarters.MemberType.Schema(), CallType.Schema(), DutyType.Schema(), TestType.Schema()
	standing := is(h, "state", string(headquarters.Planned), string(headquarters.Founded), string(headquarters.UpToMark))
	founded := is(h, "state", string(headquarters.Founded), string(headquarters.UpToMark))
	tiers := is(h, "level", string(headquarters.City), string(headquarters.County), string(headquarters.Town))
	towns := is(h, "level", string(headquarters.Town))
	counts := is(m, "contact", headquarters.Contacts...) // is a member today
	percent, units := [2]string{"%", "%"}, [2]string{"家", "units"}
	return []module.Figure{
		{ID: "hq.established", ZH: "指挥部成立率", EN: "Headquarters founded", Unit: percent, Schema: h, Where: []store.Cond{founded}, Of: []store.Cond{standing, tiers}},
		{ID: "hq.towns", ZH: "重点镇(街道)指挥部成立率", EN: "Key towns with headquarters", Unit: percent, Schema: h, Where: []store.Cond{founded}, Of: []store.Cond{standing, towns}},
		{ID: "hq.up_to_mark", ZH: "指挥部达标率", EN: "Headquarters up to the mark", Unit: percent, Schema: h, Where: []store.Cond{is(h, "state", string(headquarters.UpToMark))}, Of: []store.Cond{standing, tiers}},
		{
			ID: "hq.no_commander", ZH: "已成立的指挥部未明确指挥长", EN: "Headquarters founded without a commander", Unit: [2]string{"个", ""}, Schema: h, Alarm: true,
			Where: []store.Cond{founded, {Field: h.Field("commander_post"), Op: store.Empty, Values: []any{true}}},
		},
		{ID: "hq.members", ZH: "成员单位", EN: "Member units", Unit: units, Schema: m, Where: []store.Cond{counts}},
		{
			ID: "hq.duties_clear", ZH: "成员单位职责明确率", EN: "Units whose duties are clear", Unit: percent, Schema: m, Of: []store.Cond{counts},
			Where: []store.Cond{{Field: m.Field("open_duties"), Op: store.Gt, Values: []any{int64(0)}}},
		},
		{ID: "hq.unverified", ZH: "待核实职责条目", EN: "Duties to be verified", Unit: [2]string{"条", ""}, Schema: d, Where: []store.Cond{{Field: d.Field("unverified"), Op: store.Eq, Values: []any{true}}}},
		{ID: "hq.reachable", ZH: "90 日内通联成功的成员单位", EN: "Units that answered within 90 days", Unit: percent, Schema: m, Of: []store.Cond{counts}, Where: []store.Cond{is(m, "contact", string(headquarters.Verified))}},
		{
			ID: "hq.pass_rate", ZH: "通联测试合格率", EN: "Communications tests passed", Unit: percent, Schema: k, When: k.Field("called_at"),
			Of:    []store.Cond{is(k, "result", string(Answered), string(Broken), string(NoAnswer), string(WrongNumber))},
			Where: []store.Cond{is(k, "result", string(Answered)), {Field: k.Field("late"), Op: store.Eq, Values: []any{false}}},
		},
		{
			ID: "hq.liaison_gone", ZH: "联络员离任逾 30 日未更换", EN: "Liaison officer left over 30 days ago and not replaced", Unit: units, Schema: m, Alarm: true,
			Where: []store.Cond{is(m, "contact", string(headquarters.Gone))},
		},
		{
			ID: "hq.never_answered", ZH: "从未应答通联测试的成员单位", EN: "Units that never answered a test", Unit: units, Schema: m, Alarm: true,
			Where: []store.Cond{counts, {Field: m.Field("tested_at"), Op: store.Empty, Values: []any{true}}, {Field: m.Field("missed_tests"), Op: store.Gt, Values: []any{int64(0)}}},
		},
		{
			ID: "hq.test_overdue", ZH: "逾期未做的通联测试", EN: "Communications tests overdue", Unit: [2]string{"次", ""}, Schema: x, Alarm: true,
			Where: []store.Cond{is(x, "state", string(Due)), {Field: x.Field("overdue"), Op: store.Eq, Values: []any{true}}},
		},
	}
}
