package shelter

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// HoldFlow takes a works off the public list and puts it back. It changes nothing else of the works.
var HoldFlow = workflow.New(
	Type, func(s *Shelter) *Listing { return &s.PublicHold },
	workflow.Move[Shelter, Listing]{
		Name: "hold", Title: [2]string{"暂停对外公布", "Hold from the public list"}, From: []Listing{"", Listed}, To: Held, Tone: entity.Warn, Reason: true, Right: HoldRight,
		Confirm: [2]string{"群众将不再被指引到这里,直到有人核实并恢复。", "The public is no longer sent here until somebody has checked it and released it."},
	},
	workflow.Move[Shelter, Listing]{
		Name: "release", Title: [2]string{"恢复对外公布", "Release to the public list"}, From: []Listing{Held}, To: Listed, Tone: entity.OK, Reason: true, Right: HoldRight,
		Confirm: [2]string{"恢复前请确认现场可以进入。", "Make sure first that people can get in."},
	},
)

// Hold takes a works off the public list at once; reason says why and stands in its history. One that is held already
// stays so.
//
// Errors: fault.Invalid without a reason, fault.NotFound, fault.Forbidden without [HoldRight].
func Hold(ctx context.Context, tx *store.Tx, id, reason string) error {
	return list(ctx, tx, id, "hold", reason, Held)
}

// Release puts a works back on the public list, with the reason. One that is not held stays as it is.
//
// Errors: as Hold.
func Release(ctx context.Context, tx *store.Tx, id, reason string) error {
	return list(ctx, tx, id, "release", reason, Listed)
}

func list(ctx context.Context, tx *store.Tx, id, move, reason string, to Listing) error {
	s, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	if s.PublicHold == to || to == Listed && s.PublicHold == "" {
		return nil
	}
	_, err = HoldFlow.Do(ctx, tx, id, s.Rev, move, reason, func(any) error { return nil })
	return err
}
