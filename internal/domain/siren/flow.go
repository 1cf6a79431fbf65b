package siren

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Siren, Service]

// Flow is whether a siren is to sound. A dismantled one never comes back, and it takes two people to say so; a whole
// site goes by its removal case.
var Flow = workflow.New(
	SirenType, func(s *Siren) *Service { return &s.Service },
	move{
		Name: "suspend", Title: [2]string{"停用", "Suspend"}, From: []Service{Serving}, To: Suspended, Tone: entity.Warn, Reason: true, Fields: approval,
		Confirm: [2]string{"停用期间不列入应鸣和完好率,须有批准文号。", "While suspended it is not expected to sound nor counted as serviceable; this needs an approval."},
	},
	move{
		Name: "resume", Title: [2]string{"恢复使用", "Resume"}, From: []Service{Suspended}, To: Serving, Tone: entity.OK, Reason: true,
		Confirm: [2]string{"恢复后列入应鸣和完好率。", "It is expected to sound again and counts as registered."},
	},
	move{
		Name: "dismantle", Title: [2]string{"拆除", "Dismantle"}, From: []Service{Serving, Suspended}, To: Ended, Tone: entity.Danger, Reason: true, Second: true, Fields: approval,
		Confirm: [2]string{"用于更换设备;整个警报点的拆除、迁移须办理拆迁手续。不可撤回。", "For a siren that is replaced; a whole site is given up or moved by a removal case. It cannot be undone."},
	},
)

func approval(s *Siren) []any { return []any{&s.ApprovalNo} }

// later is a day some years and months after another; the last of the month where that month has no such day.
func later(day entity.Date, years, months int) entity.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	first := time.Date(t.Year()+years, t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return entity.Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly))
}
