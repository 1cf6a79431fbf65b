package area

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// AsOf lists the areas that existed on date, in the order of their paths: parents before children.
func AsOf(ctx context.Context, db *store.DB, date entity.Date) ([]*Area, error) {
	var out []*Area
	err := db.Each(ctx, Type.Schema(), store.Query{}, func(rec any) error {
		if a := rec.(*Area); a.ValidOn(date) {
			out = append(out, a)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b *Area) int {
		if a.Area < b.Area {
			return -1
		}
		return 1
	})
	return out, err
}

// Under are the paths a grant over area id reaches: its own, and those of the areas that were merged into it, whose
// records keep their old place.
func Under(ctx context.Context, db *store.DB, id string) ([]string, error) {
	s := Type.Schema()
	var paths []string
	seen := map[string]bool{}
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		if seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		a, err := store.Get(ctx, db, Type, queue[0])
		if err != nil {
			return nil, fmt.Errorf("find the area of a grant: %w", err)
		}
		paths = append(paths, a.Area)
		page, err := db.List(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("replaced_by"), Op: store.Eq, Values: []any{a.ID}}}, Limit: -1})
		if err != nil {
			return nil, fmt.Errorf("find what was merged into %s: %w", id, err)
		}
		for _, rec := range page.Recs {
			queue = append(queue, rec.(*Area).ID)
		}
	}
	return paths, nil
}
