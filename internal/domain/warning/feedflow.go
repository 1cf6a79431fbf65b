package warning

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// feedFlow switches feeds on and off, and has one asked at once.
func feedFlow() *workflow.Flow {
	type move = workflow.Move[Feed, Service]
	fresh := func(_ context.Context, _ *store.Tx, _ string, _, f *Feed) error {
		f.LastTried, f.Problem, f.ProblemEN = time.Time{}, "", ""
		return nil
	}
	return workflow.New(
		FeedType, func(f *Feed) *Service { return &f.State },
		move{
			Name: "try", Title: [2]string{"立即试收", "Try now"}, From: []Service{On}, To: On, Tone: entity.Info, Right: Listen,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, f *Feed) error {
				f.LastTried = time.Time{}
				return nil
			},
		},
		move{Name: "switch_on", Title: [2]string{"启用", "Switch on"}, From: []Service{Off}, To: On, Tone: entity.OK, Guard: fresh},
		move{
			Name: "switch_off", Title: [2]string{"停用", "Switch off"}, From: []Service{On}, To: Off, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"不再收取该来源的预警,已收到的保留。", "Nothing is taken from it any more; what came stays."}, Guard: fresh,
		},
	)
}
