package assess

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

type rectMove = workflow.Move[Rectification, RectState]

// rectFlow is the way of a rectification: the unit reports with evidence, the tier that asked for it checks.
func (k *desk) rectFlow() *workflow.Flow {
	due := func(r *Rectification) []any { return []any{&r.DueOn} }
	finding := func(r *Rectification) []any { return []any{&r.Finding} }
	postpone := func(name string, at RectState) rectMove {
		return rectMove{
			Name: name, Title: [2]string{"延期", "Extend"}, From: []RectState{at}, To: at, Tone: entity.Warn, Right: Judge, Reason: true,
			Fields: due, Guard: k.checks(nil),
		}
	}
	return workflow.New(
		RectificationType, func(r *Rectification) *RectState { return &r.State },
		rectMove{
			Name: "report", Title: [2]string{"报整改结果", "Report what was done"}, From: []RectState{Open, Returned}, To: Told, Tone: entity.Info, Right: Report,
			Fields: func(r *Rectification) []any { return []any{&r.Result, &r.Evidence} }, Guard: k.reported,
		},
		rectMove{
			Name: "accept", Title: [2]string{"复查合格,销号", "Accept and close"}, From: []RectState{Told}, To: Accepted, Tone: entity.OK, Right: Judge,
			Fields: finding, Guard: k.checks(nil),
		},
		rectMove{
			Name: "send_back", Title: [2]string{"退回重改", "Send back"}, From: []RectState{Told}, To: Returned, Tone: entity.Danger, Right: Judge,
			Fields: func(r *Rectification) []any { return []any{&r.Finding, &r.DueOn} },
			Guard:  k.checks(func(r *Rectification) { r.Times = entity.IntOf(r.Times.V + 1) }),
		},
		postpone("extend", Open), postpone("extend_again", Returned),
	)
}

// reported signs what was done.
func (k *desk) reported(_ context.Context, tx *store.Tx, _ string, _, r *Rectification) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r.ReportedBy, r.ReportedAt = who.Name, k.clock.Now()
	return nil
}

// checks lets only the tier above do it, and signs a check.
func (k *desk) checks(then func(r *Rectification)) func(context.Context, *store.Tx, string, *Rectification, *Rectification) error {
	return func(_ context.Context, tx *store.Tx, _ string, before, r *Rectification) error {
		if err := above(tx, before.Area); err != nil {
			return err
		}
		who, err := tx.Actor()
		if err != nil {
			return err
		}
		if before.State != Told {
			return nil
		}
		r.CheckedBy, r.CheckedAt = who.Name, k.clock.Now()
		if then != nil {
			then(r)
		}
		return nil
	}
}

// remind marks the rectifications that have become overdue since.
func (k *desk) remind(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("assess"))
	of := RectificationType.Schema()
	var late []string
	err := db.Each(ctx, of, store.Query{Where: []store.Cond{
		{Field: of.Field("state"), Op: store.In, Values: []any{string(Open), string(Told), string(Returned)}},
		{Field: of.Field("overdue"), Op: store.Eq, Values: []any{false}},
		{Field: of.Field("due_on"), Op: store.Lt, Values: []any{string(k.today())}},
	}}, func(rec any) error {
		late = append(late, rec.(*Rectification).ID)
		return nil
	})
	for _, id := range late {
		if err != nil || ctx.Err() != nil {
			break
		}
		err = db.Write(ctx, func(tx *store.Tx) error {
			r, err := store.Fetch(tx, RectificationType, id)
			if err != nil || r.Struck() || !r.late(k.today()) {
				return err
			}
			r.Overdue = entity.BoolOf(true)
			return tx.Put(of, r, store.Note{Action: "remind"})
		})
	}
	if err == nil {
		err = ctx.Err()
	}
	return err
}
