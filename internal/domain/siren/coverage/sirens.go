package coverage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	model "haidun/internal/geo/coverage"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
)

// Why is why a siren does not count, "" where it does.
type Why string

// The reasons.
const (
	Counts     Why = ""
	NoPosition Why = "no_position"
	NoLevel    Why = "no_level" // neither a level with its distance nor a radius is known: nothing is guessed
	BadLevel   Why = "bad_level"
	OffLand    Why = "off_land"
	Mobile     Why = "mobile"
	Silent     Why = "silent" // faulty, out of service or dismantled
	LeftOut    Why = "left_out"
)

// Horn is a siren as far as hearing goes.
type Horn struct {
	ID       string      `json:"id"`
	SiteID   string      `json:"site_id"`
	Name     string      `json:"name"`
	Site     string      `json:"site"`
	Status   siren.State `json:"status"`
	Lon      float64     `json:"lon,omitempty"`
	Lat      float64     `json:"lat,omitempty"`
	Why      Why         `json:"why"`
	By       string      `json:"by,omitempty"` // level or radius
	LevelDB  float64     `json:"level_db,omitempty"`
	RefM     float64     `json:"ref_m,omitempty"`
	RadiusM  float64     `json:"radius_m,omitempty"` // over flat land
	HeardM2  float64     `json:"heard_m2"`
	People   int         `json:"people"`
	Alone    int         `json:"alone_people"`
	AloneM2  float64     `json:"alone_m2"`
	Proposed bool        `json:"proposed,omitempty"` // it does not exist
	source   model.Source
	place    entity.Point
	rev      int64
}

// hornsOf are the sirens of a part that stand, as the caller may see them.
func hornsOf(ctx context.Context, db *store.DB, p homes.Part) ([]Horn, error) {
	sites := map[string]*siren.Site{}
	if err := db.Each(ctx, siren.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		sites[rec.(*siren.Site).ID] = rec.(*siren.Site)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the sites of sirens: %w", err)
	}
	var out []Horn
	err := db.Each(ctx, siren.SirenType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*siren.Siren)
		site := sites[s.SiteID]
		if site == nil || !p.Holds(s.Area) || s.Struck() || s.Status == siren.Dismantled {
			return nil
		}
		out = append(out, hornOf(s, site))
		return nil
	})
	slices.SortFunc(out, func(a, b Horn) int { return cmp.Compare(a.ID, b.ID) })
	return out, err
}

// hornOf says of a siren whether it counts, and how loud it is as far as the register knows.
func hornOf(s *siren.Siren, site *siren.Site) Horn {
	h := Horn{ID: s.ID, SiteID: site.ID, Name: s.Name, Site: site.Name, Status: s.Status, place: site.Location, rev: s.Rev<<20 + site.Rev}
	if site.Location.OK() {
		h.Lon, h.Lat = site.Location.Lon(), site.Location.Lat()
	}
	h.measure(s)
	switch {
	case s.Form == "vehicle" || s.Form == "portable":
		h.Why = Mobile
	case s.Status != siren.Normal && s.Status != siren.Impaired:
		h.Why = Silent
	case !site.Location.OK():
		h.Why = NoPosition
	}
	return h
}

// measure takes the measured level where there is one, and the radius of the datasheet otherwise.
func (h *Horn) measure(s *siren.Siren) {
	m := model.Standard()
	var err error
	switch {
	case s.SplDB.OK && s.SplRefM.OK:
		h.By, h.source = "level", model.Source{LevelDB: float64(s.SplDB.Units) / 10, RefM: float64(s.SplRefM.Units) / 10}
	case s.RadiusM.OK:
		h.By = "radius"
		h.source, err = m.SourceOf(float64(s.RadiusM.V), 30, model.Open)
	default:
		h.Why = NoLevel
		return
	}
	if err == nil {
		h.RadiusM, err = m.RadiusM(h.source, model.Open)
	}
	if h.LevelDB, h.RefM = h.source.LevelDB, h.source.RefM; err != nil {
		h.Why = BadLevel
	}
}
