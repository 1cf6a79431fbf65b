package sounding

import (
	"context"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	rules "haidun/internal/law/sounding"
)

// Result is what became of one siren at one signal (鸣响结果). Who says what is kept apart: the terminal's feedback, the
// keeper's word, what the office settled, the retest. Sounded and Final follow from them.
type Result struct {
	entity.Meta
	SirenID, PlanID, SignalID string
	Title                     string
	Code                      rules.Code
	Kind                      siren.Kind
	Day                       entity.Date
	Stage                     Stage
	Sounded, Final            Answer
	Evidence                  Evidence

	CommandedAt, AckAt time.Time
	Telemetry          Telemetry
	Detail             string

	Says     Answer
	SaysBy   string
	SaysAt   time.Time
	Faint    entity.Bool
	NotedAt  time.Time // as the keeper wrote it down on the spot
	SplDB    entity.Decimal
	Photos   []entity.FileRef
	Note     string
	Settled  Answer
	SettleBy string

	Cause     Cause
	Finding   string
	CheckedBy string
	CheckedAt time.Time
	FaultID   string
	Retest    Retest
	RetestDue entity.Date
	RetestAt  time.Time
	RetestBy  string
}

// ResultType declares the register of results. They lie where their sirens lie.
var ResultType = entity.Define("sounding_result", func(d *entity.Def, r *Result) {
	d.Title("鸣响结果", "Soundings of sirens")
	d.Ref(&r.SirenID, siren.SirenType).Label("警报器", "Siren").Parent().List()
	d.Ref(&r.PlanID, Type).Label("方案", "Plan").Required().Index()
	d.Ref(&r.SignalID, SignalType).Label("方案信号", "Signal of the plan").Required()
	d.Naming(d.Text(&r.Title).Label("名称", "Name").Max(160).ReadOnly().List().Search())
	entity.OneOf(d, &r.Code, codes).Label("信号", "Signal").ReadOnly().List().Index()
	entity.OneOf(d, &r.Kind, siren.Kinds()).Label("警报器类型", "Type of siren").ReadOnly().Index()
	d.Date(&r.Day).Label("日期", "Day").ReadOnly().Index()
	entity.OneOf(d, &r.Stage, stages).Label("进展", "Stage").Help("由办理操作改变", "Changed by actions").List().Index()
	entity.OneOf(d, &r.Sounded, answers).Label("是否鸣响", "Sounded").ReadOnly().List().Index()
	entity.OneOf(d, &r.Final, answers).Label("含复鸣", "With its retest").ReadOnly().Index()
	entity.OneOf(d, &r.Evidence, evidences).Label("依据", "Known by").ReadOnly().List()
	d.Section("终端回示", "Feedback of the terminal")
	d.Time(&r.CommandedAt).Label("指令时间", "Commanded at").ReadOnly()
	d.Time(&r.AckAt).Label("回示时间", "Feedback at").ReadOnly()
	entity.OneOf(d, &r.Telemetry, telemetries).Label("回示", "Feedback").ReadOnly().Index()
	d.Text(&r.Detail).Label("回示内容", "What it says").Max(200).ReadOnly()
	d.Section("现场报告", "Report from the site")
	entity.OneOf(d, &r.Says, said).Label("现场说法", "Word from the site").ReadOnly().Index()
	d.Text(&r.SaysBy).Label("报告人", "Reported by").Max(80).ReadOnly()
	d.Time(&r.SaysAt).Label("报告时间", "Reported at").ReadOnly()
	d.Bool(&r.Faint).Label("声音微弱", "Faint").Help("响了,但在现场听得不清", "It sounded, but was hard to hear on the spot")
	d.Time(&r.NotedAt).Label("现场记录时间", "Noted at").Help("纸面登记表上写的时间", "As written on the paper sheet")
	d.Decimal(&r.SplDB, 1).Label("实测声级", "Level measured").Unit("dB(A)", "dB(A)").Min(20).Max(150)
	d.Files(&r.Photos).Label("照片", "Photos")
	d.Text(&r.Note).Label("说明", "Note").Max(300)
	entity.OneOf(d, &r.Settled, said).Label("认定", "Settled as").ReadOnly()
	d.Text(&r.SettleBy).Label("认定人", "Settled by").Max(80).ReadOnly()
	d.Section("漏鸣核查与复鸣", "Check of what failed to sound, and retest")
	entity.OneOf(d, &r.Cause, causes).Label("漏鸣原因", "Cause").ReadOnly().List().Index()
	d.Text(&r.Finding).Label("核查情况", "What was found").Max(300).ReadOnly()
	d.Text(&r.CheckedBy).Label("核查人", "Checked by").Max(80).ReadOnly()
	d.Time(&r.CheckedAt).Label("核查时间", "Checked at").ReadOnly()
	d.Ref(&r.FaultID, siren.FaultType).Label("故障单", "Work order").ReadOnly().Index()
	entity.OneOf(d, &r.Retest, retests).Label("复鸣", "Retest").ReadOnly().List().Index()
	d.Date(&r.RetestDue).Label("复鸣计划日期", "Retest due").ReadOnly()
	d.Time(&r.RetestAt).Label("复鸣时间", "Retested at").ReadOnly()
	d.Text(&r.RetestBy).Label("复鸣人", "Retested by").Max(80).ReadOnly()
})

// resultHook says what follows from how far it is known: nobody writes that.
func (k desk) resultHook(_ context.Context, tx *store.Tx, before, r *Result) error {
	if r.Stage == "" {
		r.Stage = Waiting
	}
	r.follow()
	if before != nil && r.Sounded == Yes && before.Sounded != Yes {
		by := siren.ByTest
		if r.Evidence == "feedback" {
			by = siren.ByFeedback
		}
		return siren.Heard(tx, r.SirenID, k.heardAt(r), by)
	}
	return nil
}

// heardAt is when it sounded as far as is known.
func (k desk) heardAt(r *Result) time.Time {
	at := r.CommandedAt
	if at.IsZero() || at.After(k.now()) {
		at = k.now()
	}
	return at
}

// follow sets whether it sounded, the first time and with its retest.
func (r *Result) follow() {
	switch r.Stage {
	case Heard:
		r.Sounded = Yes
	case Missed, Checked:
		r.Sounded = No
	case Exempt:
		r.Sounded = None
	default:
		r.Sounded = Unknown
	}
	if r.Sounded != Yes {
		r.Evidence = ""
	}
	if r.Final = r.Sounded; r.Retest == Passed && r.Sounded == No {
		r.Final = Yes
	}
}
