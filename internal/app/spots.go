package app

import (
	"context"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/place"
	"haidun/internal/registry/publicplace"
	"haidun/internal/web/public"
)

// areaNames are the names of areas with what they lie in but for the city itself, zh and en, by id.
type areaNames map[string][2]string

// fill names the area of a place.
func (n areaNames) fill(p publicplace.Place) publicplace.Place {
	p.Area = n[p.AreaID]
	return p
}

var areaRanks = map[area.Level]int{area.County: 1, area.Town: 2, area.Community: 3}

// spots is what people may call where they are: areas that exist today, and places that may be published.
func (a *App) spots(ctx context.Context) (areaNames, []public.Spot, error) {
	today := entity.Date(a.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
	areas, err := area.AsOf(ctx, a.DB, today)
	if err != nil {
		return nil, nil, err
	}
	byID := map[string]*area.Area{}
	for _, x := range areas {
		byID[x.ID] = x
	}
	names, full := areaNames{}, map[string]string{}
	var out []public.Spot
	for _, x := range areas {
		names[x.ID], full[x.ID] = lineage(byID, x)
		if x.Location.OK() {
			out = append(out, public.Spot{ID: x.ID, Name: [2]string{x.Name, x.NameEn}, Full: full[x.ID], Rank: areaRanks[x.Level], At: at(x.Location)})
		}
	}
	err = a.DB.Each(ctx, place.Type.Schema(), store.Query{}, func(rec any) error {
		p := rec.(*place.Place)
		if p.Public.OK && p.Public.V && p.Class.Rank() <= entity.Internal.Rank() && p.Location.OK() {
			out = append(out, public.Spot{ID: p.ID, Name: [2]string{p.Name, p.NameEn}, Full: full[p.District] + p.Address, Rank: 4, At: at(p.Location)})
		}
		return nil
	})
	return names, out, err
}

func at(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

// lineage is an area's name with those above it: for people from the county down, for searching from the top.
func lineage(byID map[string]*area.Area, x *area.Area) (name [2]string, full string) {
	var zh, en []string
	for up := x; up != nil && len(zh) < 8; up = byID[up.Parent] {
		zh = append([]string{up.Name}, zh...)
		if up.NameEn != "" {
			en = append(en, up.NameEn)
		}
	}
	full = strings.Join(zh, "")
	if len(zh) > 1 {
		zh = zh[1:]
		if len(en) > 1 {
			en = en[:len(en)-1]
		}
	}
	return [2]string{strings.Join(zh, ""), strings.Join(en, ", ")}, full
}
