package store

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/entity"
)

// Cluster stands for the points of one grid cell: how many, and their middle in degrees.
type Cluster struct {
	Lon, Lat float64
	Count    int64
}

// Clusters gathers the points of field f that a query selects on a grid of cell units of 1e-7°. The database
// gathers them, so that only cells travel.
func (db *DB) Clusters(ctx context.Context, s *entity.Schema, f *entity.Field, q Query, cell int64) ([]Cluster, error) {
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return nil, err
	}
	if f == nil || s.Field(f.Name) != f || f.Kind != entity.Located {
		return nil, badQuery("field")
	}
	b.and(quote(f.Name+"_lat") + " IS NOT NULL")
	lon, lat, size := quote(f.Name+"_lon"), quote(f.Name+"_lat"), strconv.FormatInt(max(cell, 1), 10)
	query := "SELECT count(*), avg(" + lon + ")/1e7, avg(" + lat + ")/1e7 FROM " + quote(s.Name) + b.whereSQL() +
		" GROUP BY " + lon + "/" + size + ", " + lat + "/" + size + " LIMIT 5000"
	rows, err := db.read.QueryContext(ctx, query, b.args...)
	if err != nil {
		return nil, fmt.Errorf("gather %s on the map: %w", s.Name, err)
	}
	defer rows.Close()
	var out []Cluster
	for rows.Next() {
		var c Cluster
		if err := rows.Scan(&c.Count, &c.Lon, &c.Lat); err != nil {
			return nil, fmt.Errorf("gather %s on the map: %w", s.Name, err)
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
