package app

import (
	"context"
	"fmt"

	"haidun/internal/domain/evac/hazard"
	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/balance"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/route"
)

// soundShelters are the works for people that count, with their room, for whoever asks about rings.
func soundShelters(c clock.Clock) hazard.Shelters {
	return func(ctx context.Context, db *store.DB) (out []hazard.Spot, err error) {
		now := c.Now().In(clock.Shanghai)
		perPerson, _, err := balance.PerPerson(law.NewDay(now.Year(), now.Month(), now.Day()), "")
		if err != nil {
			return nil, err
		}
		err = db.Each(ctx, shelter.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
			s := rec.(*shelter.Shelter)
			if s.Struck() || !s.ForPeople() || !s.Location.OK() || s.Judge(shelter.LeastTruth) != shelter.Sound {
				return nil
			}
			room, _ := s.Room(perPerson)
			out = append(out, hazard.Spot{ID: s.ID, Name: s.Name, Where: hazard.Where{Lon: s.Location.Lon(), Lat: s.Location.Lat()}, Room: &room, Usable: true})
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read the shelters: %w", err)
		}
		return out, nil
	}
}

// offRoadM is how far a road may be from a place on land, in metres.
const offRoadM = 2000

// away answers how far the nearest road is, on foot.
func (g *graphs) away(at geo.LonLat) (metres float64, near, known bool) {
	n, err := g.Network(route.Foot)
	if err != nil {
		return 0, false, false
	}
	s := n.Snapper.Nearest(at, offRoadM)
	return s.Away, s.Node >= 0, true
}
