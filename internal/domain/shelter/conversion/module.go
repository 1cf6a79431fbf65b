package conversion

import (
	"context"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/role"
)

// desk is what conversions are answered with.
type desk struct {
	clock  clock.Clock
	limits *law.Table[map[Phase]int]
}

func (k desk) today() entity.Date {
	return entity.Date(k.clock.Now().In(clock.Shanghai).Format(time.DateOnly))
}

// Module is the conversion register as app takes it.
func Module(c clock.Clock) module.Module {
	k := desk{c, limits()}
	return module.Module{
		Name:   "conversion",
		Group:  module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Types:  []*entity.Schema{Type.Schema()},
		Hooks:  func(db *store.DB) { store.BeforePut(db, Type, k.itemHook) },
		Rights: role.Usual().Write(role.Engineering),
		Views: []module.View{{
			Name: "conversion", Title: [2]string{"平战转换用时", "How long a conversion takes"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return k.answer(ctx, db, q)
			},
		}},
		Papers: []module.Paper{{Register: shelter.Type.Schema(), Name: "conversion", Title: [2]string{"平战转换预案目录", "Index of the conversion plan"}, Make: k.sheet}},
	}
}
