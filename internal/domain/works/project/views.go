package project

import (
	"context"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// views are what is computed of projects.
func (k *Desk) views() []module.View {
	s := Type.Schema()
	return []module.View{
		{
			Name: "build_project", Title: [2]string{"结建项目", "Building project"}, Needs: s,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				id := ask("id")
				if id == "" {
					return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "id", "rule": "01J…"})
				}
				return k.sheet(ctx, db, id)
			},
		},
		{
			Name: "build_trial", Title: [2]string{"应建面积试算", "Trial of areas"}, Needs: s,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return k.trial(ctx, db, ask)
			},
		},
		{
			Name: "build_ledger", Title: [2]string{"结建与易地建设台账", "Ledger of building and paying"}, Needs: s,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return k.report(ctx, db, ask)
			},
		},
	}
}
