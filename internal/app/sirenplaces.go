package app

import (
	"context"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// sirenPlace is what people call a siren and where it stands. What the caller may not see of its site is left out.
type sirenPlace struct {
	ID   string    `json:"id"`
	Name string    `json:"name"`
	Town [2]string `json:"town"`
	Lon  *float64  `json:"lon"`
	Lat  *float64  `json:"lat"`
}

// placesView names the sirens that have a terminal: a list of device ids says nothing to whoever must send somebody there.
func placesView() module.View {
	return module.View{
		Name: "siren_places", Title: [2]string{"警报器位置", "Where sirens stand"}, Needs: siren.SirenType.Schema(),
		Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) {
			return sirenPlaces(ctx, db)
		},
	}
}

// townOf is the code of the town in a path, or of what there is: a community says nothing to whoever must find it.
func townOf(path string) string {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	return parts[min(2, len(parts)-1)]
}

func sirenPlaces(ctx context.Context, db *store.DB) ([]sirenPlace, error) {
	towns, sites := map[string][2]string{}, map[string]*siren.Site{}
	if err := db.Each(ctx, area.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		a := rec.(*area.Area)
		if towns[a.ID] = [2]string{a.Name, a.Name}; a.NameEn != "" {
			towns[a.ID] = [2]string{a.Name, a.NameEn}
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := db.Each(ctx, siren.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		sites[rec.(*siren.Site).ID] = rec.(*siren.Site)
		return nil
	}); err != nil {
		return nil, err
	}
	schema, out := siren.SirenType.Schema(), []sirenPlace{}
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: schema.Field("device_id"), Op: store.Empty, Values: []any{false}}}}
	err := db.Each(ctx, schema, q, func(rec any) error {
		r := rec.(*siren.Siren)
		p := sirenPlace{ID: r.ID, Name: r.Name, Town: towns[townOf(r.Area)]}
		if site := sites[r.SiteID]; site != nil {
			if !strings.Contains(r.Name, site.Name) {
				p.Name = site.Name + " " + r.Name
			}
			if site.Location.OK() {
				lon, lat := site.Location.Lon(), site.Location.Lat()
				p.Lon, p.Lat = &lon, &lat
			}
		}
		out = append(out, p)
		return nil
	})
	return out, err
}
