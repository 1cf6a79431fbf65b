package shelter

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Shelter, State]

// Flow is the life of a works after it is built. A scrapped or demolished works never comes back: what is rebuilt
// on its site is a new record, and it takes two people to say so.
var Flow = workflow.New(
	Type, func(s *Shelter) *State { return &s.Status },
	move{
		Name: "commission", Title: [2]string{"启用", "Put into use"}, From: []State{Building, Idle, Stopped}, To: InUse, Tone: entity.OK,
		Confirm: [2]string{"该工程将计入可用掩蔽能力。", "The works will count as usable shelter."}, Fields: evidence,
	},
	move{
		Name: "idle", Title: [2]string{"转为闲置", "Set idle"}, From: []State{InUse, Building}, To: Idle, Tone: entity.Idle,
		Confirm: [2]string{"该工程不再计为在用。", "The works no longer counts as in use."}, Fields: evidence,
	},
	move{
		Name: "stop", Title: [2]string{"停用", "Suspend"}, From: []State{InUse, Idle}, To: Stopped, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"停用期间不计入掩蔽能力。", "It does not count as shelter while suspended."}, Fields: evidence,
	},
	move{
		Name: "seal", Title: [2]string{"封堵", "Seal"}, From: []State{InUse, Idle, Stopped}, To: Sealed, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"封堵后人员无法进入,不计入掩蔽能力。", "Nobody can enter a sealed works; it does not count as shelter."}, Fields: evidence,
	},
	move{
		Name: "unseal", Title: [2]string{"解除封堵", "Unseal"}, From: []State{Sealed}, To: Idle, Tone: entity.Info, Reason: true, Fields: evidence,
	},
	move{
		Name: "scrap", Title: [2]string{"报废", "Scrap"}, From: []State{InUse, Idle, Stopped, Sealed}, To: Scrapped, Tone: entity.Danger, Reason: true, Second: true,
		Confirm: [2]string{"报废不可撤回,须有批准文号(浙江省实施《人民防空法》办法第二十七条)。", "Scrapping cannot be undone and needs an approval (Zhejiang implementing measures, article 27)."}, Fields: approval,
	},
	move{
		Name: "demolish", Title: [2]string{"拆除", "Demolish"}, From: []State{InUse, Idle, Stopped, Sealed, Scrapped}, To: Demolished, Tone: entity.Danger, Reason: true, Second: true,
		Confirm: [2]string{"拆除不可撤回,须有批准文号(浙江省实施《人民防空法》办法第二十七条)。", "Demolition cannot be undone and needs an approval (Zhejiang implementing measures, article 27)."}, Fields: approval,
	},
)

func evidence(s *Shelter) []any { return []any{&s.EvidenceOn} }

func approval(s *Shelter) []any { return []any{&s.ApprovalNo} }
