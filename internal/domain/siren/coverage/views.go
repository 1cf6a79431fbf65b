package coverage

import (
	"context"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// views are the coverage in numbers and lists, and its shapes, which are large: who has them already names their key in
// have and is not sent them again.
func (s *Service) views() []module.View {
	return []module.View{
		{
			Name: "siren_coverage", Title: [2]string{"音响覆盖", "Siren coverage"}, Needs: siren.SirenType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return s.answer(ctx, db, q)
			},
		},
		{
			Name: "siren_coverage_map", Title: [2]string{"音响覆盖图形", "Shapes of the siren coverage"}, Needs: siren.SirenType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return s.shapes(ctx, db, q, ask("have"))
			},
		},
	}
}
