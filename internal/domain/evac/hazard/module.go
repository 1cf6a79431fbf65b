package hazard

import (
	"context"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
)

// Shelters answers the sound shelters that a caller may see, with their room. Positions are WGS 84.
type Shelters func(ctx context.Context, db *store.DB) ([]Spot, error)

// Away answers how many metres the nearest road is away; near is false where there is none within 2 km, known where roads are known
// at all.
type Away func(at geo.LonLat) (metres float64, near, known bool)

// Desk answers questions about rings.
type Desk struct {
	clock    clock.Clock
	shelters Shelters
	away     Away
}

// New makes the desk; shelters and away may be nil where the post has none.
func New(c clock.Clock, shelters Shelters, away Away) *Desk { return &Desk{c, shelters, away} }

// Module is the hazards as app takes them. They are not found by their folder, because they have to know shelters and roads.
func (d *Desk) Module() module.Module {
	s := Type.Schema()
	return module.Module{
		Name:   "evac_hazard",
		Group:  module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types:  []*entity.Schema{s},
		Hooks:  func(db *store.DB) { store.BeforePut(db, Type, hook) },
		Guards: []module.Guard{{Register: "evac_site", Check: siteGuard}},
		Rights: role.Usual().Write(role.Operations),
		Views: []module.View{{
			Name: "evac_rings", Title: [2]string{"影响范围分析", "What lies inside rings"}, Needs: s,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return d.answer(ctx, db, q)
			},
		}},
		Papers: []module.Paper{{Register: s, Name: "evac_rings", Title: [2]string{"影响范围分析表", "What lies inside the rings"}, Make: d.sheet}},
		Figures: []module.Figure{
			{ID: "evac.hazards", ZH: "有效的危险源", EN: "Hazards in use", Unit: [2]string{"处", ""}, Schema: s, Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(InUse)}}}},
		},
	}
}
