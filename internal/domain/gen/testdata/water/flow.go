package water

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Point, State]

// Flow is the life of a point. A closed one never comes back: what is opened in its place is a new record.
var Flow = workflow.New(
	Type, func(p *Point) *State { return &p.Status },
	move{
		Name: "suspend", Title: [2]string{"停用", "Suspend"}, From: []State{Ready}, To: Suspended, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"停用期间不计入供水能力。", "It does not count as supply while suspended."},
	},
	move{
		Name: "reopen", Title: [2]string{"恢复供水", "Reopen"}, From: []State{Suspended}, To: Ready, Tone: entity.OK,
		Confirm: [2]string{"恢复前须重新检测水质。", "The water is tested anew before it is given out."}, Fields: tested,
	},
	move{
		Name: "close", Title: [2]string{"封闭", "Close"}, From: []State{Ready, Suspended}, To: Closed, Tone: entity.Danger, Reason: true,
		Confirm: [2]string{"封闭不可撤回。", "Closing cannot be undone."},
	},
)

func tested(p *Point) []any { return []any{&p.TestedOn} }
