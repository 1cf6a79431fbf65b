package command

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
)

// Matter is what an incident is about.
type Matter string

// The matters.
const (
	Stray Matter = "stray" // something sounds that nobody commanded
	Lost  Matter = "lost"  // terminals that no longer answer
	Worse Matter = "bad"   // answers that cannot be believed
)

var matters = []entity.Option[Matter]{
	{Code: Stray, ZH: "误鸣", EN: "Sounded uncommanded", Tone: entity.Danger},
	{Code: Lost, ZH: "终端失联", EN: "Terminals lost", Tone: entity.Warn},
	{Code: Worse, ZH: "回执不可信", EN: "Answers not believed", Tone: entity.Warn},
}

// Attention is whether somebody has seen to an incident.
type Attention string

// The two.
const (
	Open Attention = "open"
	Seen Attention = "seen"
)

var attentions = []entity.Option[Attention]{
	{Code: Open, ZH: "待处置", EN: "Open", Tone: entity.Danger},
	{Code: Seen, ZH: "已处置", EN: "Seen to", Tone: entity.Idle},
}

// Incident is something about terminals that somebody must look at: one record for a mast that fails, not one a terminal.
type Incident struct {
	entity.Meta
	Title   string
	Matter  Matter
	State   Attention
	AreaID  string
	Device  string
	Detail  string
	FirstAt time.Time
	LastAt  time.Time
	Count   entity.Int
	Outcome string
}

// IncidentType is the register of incidents, written by the program.
var IncidentType = entity.Define("siren_incident", func(d *entity.Def, i *Incident) {
	d.Title("警报异常", "Siren incidents")
	d.Naming(d.Text(&i.Title).Label("事项", "What").Max(120).ReadOnly().List().Search())
	entity.OneOf(d, &i.Matter, matters).Label("类别", "Matter").Required().ReadOnly().List().Index()
	entity.OneOf(d, &i.State, attentions).Label("处置", "Attention").ReadOnly().List().Index()
	d.Ref(&i.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly().List()
	d.Text(&i.Device).Label("终端编号", "Terminal").Max(64).ReadOnly().Sensitive().Index()
	d.Long(&i.Detail).Label("情况", "Details").Max(4000).ReadOnly()
	d.Time(&i.FirstAt).Label("首次", "First").ReadOnly().List().Index()
	d.Time(&i.LastAt).Label("最近", "Last").ReadOnly().List()
	d.Int(&i.Count).Label("次数", "Times").Min(0).ReadOnly().List()
	d.Long(&i.Outcome).Label("处置结果", "Outcome").Max(1000).ReadOnly()
})

// SeeRight is the right to note that an incident was seen to.
const SeeRight policy.Action = "siren_see"

var incidentFlow = workflow.New(
	IncidentType, func(i *Incident) *Attention { return &i.State },
	workflow.Move[Incident, Attention]{
		Name: "see", Title: [2]string{"已处置", "Seen to"}, From: []Attention{Open}, To: Seen, Tone: entity.OK, Right: SeeRight, Reason: true,
		Confirm: [2]string{"写明查到的原因和处置。", "Say what was found and done."},
	},
)

// Happened notes an incident. While one of the same matter, area and device is open it is the same one again.
func Happened(tx *store.Tx, i Incident) error {
	open, err := store.Those(tx, IncidentType, IncidentType.Schema().Field("state"), string(Open))
	if err != nil {
		return err
	}
	now := tx.Now()
	for _, o := range open {
		if o.Matter == i.Matter && o.AreaID == i.AreaID && o.Device == i.Device && !o.Struck() {
			o.Title, o.Detail, o.LastAt, o.Count = i.Title, i.Detail, now, entity.IntOf(o.Count.V+1)
			return tx.Put(IncidentType.Schema(), o, store.Note{Action: "again", Right: GiveRight})
		}
	}
	i.State, i.FirstAt, i.LastAt, i.Count = Open, now, now, entity.IntOf(1)
	return tx.Put(IncidentType.Schema(), &i, store.Note{Action: "happen", Right: GiveRight})
}
