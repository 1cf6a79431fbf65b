package alert

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// inTx reads areas within a change, its own included.
type inTx struct{ tx *store.Tx }

func (t inTx) area(id string) (*area.Area, error) { return store.Fetch(t.tx, area.Type, id) }

func (t inTx) each(fn func(*area.Area)) error {
	rows, err := t.tx.Query(`SELECT id, name, coalesce(name_en, ''), area_path, level, coalesce(parent, ''), coalesce(valid_to, ''), coalesce(location_lon, 0), coalesce(location_lat, 0), coalesce(population, -1) FROM area WHERE struck_at IS NULL`)
	if err != nil {
		return fmt.Errorf("read the areas: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var a area.Area
		var people int64
		if err := rows.Scan(&a.ID, &a.Name, &a.NameEn, &a.Meta.Area, &a.Level, &a.Parent, &a.ValidTo, &a.Location.LonE7, &a.Location.LatE7, &people); err != nil {
			return fmt.Errorf("read the areas: %w", err)
		}
		if people >= 0 {
			a.Population = entity.IntOf(people)
		}
		fn(&a)
	}
	return rows.Err()
}

// inDB reads areas to be looked at.
type inDB struct {
	ctx context.Context // of the one view it is made for
	db  *store.DB
}

func (d inDB) area(id string) (*area.Area, error) { return store.Get(d.ctx, d.db, area.Type, id) }

func (d inDB) each(fn func(*area.Area)) error {
	return d.db.Each(d.ctx, area.Type.Schema(), store.Query{Limit: -1}, func(rec any) error { fn(rec.(*area.Area)); return nil })
}

var _, _ areas = inTx{}, inDB{}
