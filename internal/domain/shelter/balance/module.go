package balance

import (
	"context"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Module is the balance as app takes it.
func Module(c clock.Clock) module.Module {
	d := desk{c}
	return module.Module{
		Name:  "shelter_balance",
		Group: module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Views: []module.View{{
			Name: "shelter_balance", Title: [2]string{"掩蔽平衡", "Balance of places"}, Needs: shelter.Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return d.answer(ctx, db, q)
			},
		}},
		Papers: []module.Paper{{Register: area.Type.Schema(), Name: "shelter_balance", Title: [2]string{"掩蔽平衡表", "Balance of places"}, Make: d.sheet}},
	}
}
