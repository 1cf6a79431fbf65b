package shelter

import (
	"context"
	"fmt"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// unitsAgree is the rule that a works and its protection units say the same: as many units as it has, and together not
// more area than it. A works without units is not looked at. The area is refused on entry too; what was there before, or
// came in another way, is found here.
func unitsAgree() module.Cross {
	return module.Cross{
		Name: "shelter_units", Title: [2]string{"防护单元与工程一致", "Units agree with the works"}, On: Type.Schema(), Weight: 10, Find: findUnits,
	}
}

func findUnits(ctx context.Context, db *store.DB, found func(id string)) (looked int64, err error) {
	rows, err := db.Query(ctx, `SELECT s.id, s.built_area, s.unit_count, count(*), coalesce(sum(u.area_m2), 0)
		FROM shelter s JOIN shelter_unit u ON u.shelter_id = s.id AND u.struck_at IS NULL
		WHERE s.struck_at IS NULL GROUP BY s.id, s.built_area, s.unit_count`)
	if err != nil {
		return 0, fmt.Errorf("compare works with their units: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var built, said *int64
		var units, sum int64
		if err := rows.Scan(&id, &built, &said, &units, &sum); err != nil {
			return 0, fmt.Errorf("compare works with their units: %w", err)
		}
		looked++
		if said != nil && *said != units || built != nil && sum*100 > *built*102 {
			found(id)
		}
	}
	return looked, rows.Err()
}
