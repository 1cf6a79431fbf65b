package sounding

import (
	"context"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// IncidentState is how far an incident has been dealt with.
type IncidentState string

// The states.
const (
	Open    IncidentState = "open"
	Handled IncidentState = "handled"
)

var incidentStates = []entity.Option[IncidentState]{
	{Code: Open, ZH: "待处置", EN: "To be dealt with", Tone: entity.Danger},
	{Code: Handled, ZH: "已处置", EN: "Dealt with", Tone: entity.OK},
}

// Incident is a siren that sounded outside the plan (误鸣).
type Incident struct {
	entity.Meta
	SirenID, Title, PlanID string
	At                     time.Time
	State                  IncidentState
	What, Cause            string
	ReportedBy, HandledBy  string
	HandledAt              time.Time
	Told                   entity.Bool
}

// IncidentType declares the register of incidents.
var IncidentType = entity.Define("sounding_incident", func(d *entity.Def, i *Incident) {
	d.Title("方案外鸣响(误鸣)", "Soundings outside the plan")
	d.Ref(&i.SirenID, siren.SirenType).Label("警报器", "Siren").Parent().List()
	d.Naming(d.Text(&i.Title).Label("名称", "Name").Max(120).ReadOnly().List().Search())
	d.Time(&i.At).Label("鸣响时间", "Sounded at").Help("不填则为现在", "Now, if left empty").List().Index()
	entity.OneOf(d, &i.State, incidentStates).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Ref(&i.PlanID, Type).Label("方案", "Plan").Help("当天有方案的填写", "Where there was one on the day")
	d.Long(&i.What).Label("经过", "What happened").Required().Max(1000)
	d.Text(&i.ReportedBy).Label("报告人", "Reported by").Max(80).ReadOnly()
	d.Text(&i.Cause).Label("原因", "Cause").Max(300)
	d.Bool(&i.Told).Label("已向公众说明", "The public was told")
	d.Text(&i.HandledBy).Label("处置人", "Dealt with by").Max(80).ReadOnly()
	d.Time(&i.HandledAt).Label("处置时间", "Dealt with at").ReadOnly()
})

// incidentHook names an incident.
func (k desk) incidentHook(_ context.Context, tx *store.Tx, before, i *Incident) error {
	if i.State == "" {
		i.State = Open
	}
	if i.At.IsZero() {
		i.At = k.now()
	}
	s, err := store.Fetch(tx, siren.SirenType, i.SirenID)
	if err != nil {
		return err
	}
	i.Title = s.Name + " " + hour(i.At)[:16]
	if who, err := tx.Actor(); err == nil && before == nil && i.ReportedBy == "" {
		i.ReportedBy = who.Name
	}
	v := IncidentType.Rules(i)
	v.If(i.At.After(k.now()), &i.At, CodeFuture, nil)
	return v.Err()
}

func (k desk) incidentFlow() *workflow.Flow {
	return workflow.New(IncidentType, func(i *Incident) *IncidentState { return &i.State }, workflow.Move[Incident, IncidentState]{
		Name: "handle", Title: [2]string{"处置完毕", "Dealt with"}, From: []IncidentState{Open}, To: Handled, Tone: entity.OK,
		Fields: func(i *Incident) []any { return []any{&i.Cause} }, Also: func(i *Incident) []any { return []any{&i.Told} },
		Guard: func(_ context.Context, tx *store.Tx, _ string, _, i *Incident) error {
			who, err := tx.Actor()
			if err != nil {
				return err
			}
			i.HandledBy, i.HandledAt = who.Name, k.now()
			return nil
		},
	})
}

// astray notes once that a siren sounded which was not to.
func (k desk) astray(tx *store.Tx, r *Result, what string) error {
	there, err := store.Those(tx, IncidentType, IncidentType.Schema().Field("siren_id"), r.SirenID)
	if err != nil {
		return err
	}
	for _, i := range there {
		if i.PlanID == r.PlanID && !i.Struck() {
			return nil
		}
	}
	i := &Incident{SirenID: r.SirenID, PlanID: r.PlanID, What: what + "(" + signalName(r.Code) + ")"}
	i.Origin = r.Origin
	return tx.Put(IncidentType.Schema(), i, store.Note{Action: "report", Right: Report})
}
