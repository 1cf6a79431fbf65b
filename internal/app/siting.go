package app

import (
	"context"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/shelter/siting"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// refuges are the evacuation sites that can take people, for whoever asks where the next would help most.
func refuges(ctx context.Context, db *store.DB, found func(siting.Existing)) error {
	s := evac.Type.Schema()
	usable := store.Cond{Field: s.Field("status"), Op: store.In, Values: []any{"ready", "limited"}}
	return db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{usable}}, func(rec any) error {
		if x := rec.(*evac.Site); !x.Struck() && x.Location.OK() {
			found(siting.Existing{ID: x.ID, Name: x.Name, Lon: x.Location.Lon(), Lat: x.Location.Lat(), Area: x.Area, Rev: x.Rev, Sample: x.Origin == entity.Demo})
		}
		return nil
	})
}
