package headquarters

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// move spares the types below.
type move = workflow.Move[Headquarters, State]

// NewFlow is the life of a headquarters. Each step rests on a document and a day.
func NewFlow() *workflow.Flow {
	return workflow.New(
		Type, func(h *Headquarters) *State { return &h.State },
		move{
			Name: "found", Title: [2]string{"成立", "Found"}, From: []State{Planned}, To: Founded, Tone: entity.Info,
			Fields: func(h *Headquarters) []any { return []any{&h.FoundedBy, &h.FoundedOn} },
			Also:   func(h *Headquarters) []any { return []any{&h.CommanderPost, &h.PoliticalPost} },
		},
		move{
			Name: "reach", Title: [2]string{"认定达标", "Find it up to the mark"}, From: []State{Founded}, To: UpToMark, Tone: entity.OK,
			Confirm: [2]string{"须已明确指挥长职务;核查日期为实地核查的日期。", "The commander's post must be filled in; the date is that of the review on the spot."},
			Fields:  func(h *Headquarters) []any { return []any{&h.CommanderPost, &h.ReviewedOn} },
		},
		move{
			Name: "fall", Title: [2]string{"取消达标", "No longer up to the mark"}, From: []State{UpToMark}, To: Founded, Tone: entity.Warn, Reason: true,
			Also: func(h *Headquarters) []any { return []any{&h.ReviewedOn} },
		},
		move{
			Name: "dissolve", Title: [2]string{"撤销", "Dissolve"}, From: []State{Planned, Founded, UpToMark}, To: Dissolved, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"撤销不可撤回。下设指挥部须先撤销;成员单位自撤销之日起不再计入,应逐一办理退出。", "It cannot be undone. Headquarters below must be dissolved first; member units no longer count from that day and are to leave."},
			Fields:  func(h *Headquarters) []any { return []any{&h.DissolvedBy, &h.DissolvedOn} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, h *Headquarters) error {
				below, err := standingBelow(tx, h.ID)
				if err != nil || len(below) == 0 {
					return err
				}
				return fault.New(fault.Conflict, CodeBelow, fault.Args{"names": strings.Join(below, "、")})
			},
		},
	)
}
