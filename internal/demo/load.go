package demo

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/shelter"
	"haidun/internal/domain/siren"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/place"
)

const (
	seed   = 20200707 // of everything invented
	works  = 320
	sites  = 90
	sirens = 60
	reason = "演示数据"
)

// Load fills db, which must be empty, in one transaction, does the night's work over it, and returns the login of the account that shows the city.
func Load(ctx context.Context, db *store.DB, c clock.Clock) (login string, err error) {
	ctx = policy.With(ctx, policy.System("demo"))
	told, people := newCast(ctx)
	l := &loader{ctx: told, cast: people, now: c.Now(), orgs: map[string]string{}, persons: map[string]string{}, users: map[string]string{}, watching: map[string]string{}}
	err = db.Write(told, func(tx *store.Tx) error {
		l.tx = tx
		for _, step := range []func() error{l.areas, l.places, l.organisations, l.people, l.prints} {
			if err := step(); err != nil {
				return fmt.Errorf("fill the demonstration city: %w", err)
			}
		}
		if err := l.as(Guide, func() error {
			for _, step := range []func() error{
				l.works, l.candidates, l.evacSites, l.hazards, l.evacPlans, l.lifting, l.sirens, l.commanded, l.hearing, l.reports, l.risks, l.journal, l.headquarters, l.orders,
				l.reportsOut, l.workplan, l.assessed, l.duty, l.soundings, l.alerts, l.rollCalls, l.supplies, l.rules, l.services, l.planned, l.upkeep,
			} {
				if err := step(); err != nil {
					return fmt.Errorf("fill the demonstration city: %w", err)
				}
			}
			return nil
		}); err != nil {
			return err
		}
		if err := l.warnings(); err != nil { // they come, nobody writes them
			return fmt.Errorf("fill the demonstration city: %w", err)
		}
		return nil
	})
	if err == nil {
		_, err = shelter.Nightly(c).Run(ctx, db, func(float64) {})
	}
	if err == nil {
		err = planUpkeep(ctx, db, c)
	}
	return Guide, err
}

// loader is one filling in progress.
type loader struct {
	ctx     context.Context // carries the cast, for verbs
	cast    cast
	tx      *store.Tx
	now     time.Time
	orgs    map[string]string  // id by name
	persons map[string]string  // of accounts, by login
	users   map[string]string  // accounts, by login
	numbers int                // of phones given to people without one
	public  []*shelter.Shelter // works on the public list
	horns   []*siren.Siren
	refuges []string // bases and points of Dinghai

	commands map[string]string                                         // headquarters by area
	units    map[string]map[headquarters.Category]*headquarters.Member // member units by area of their headquarters
	watching map[string]string                                         // who takes turns on watch, id by name
	contacts int                                                       // people of member units so far
}

// put writes a record that was invented.
func put[T any](l *loader, t *entity.Type[T], rec *T) error {
	t.Schema().MetaOf(rec).Origin = entity.Demo
	return l.tx.Put(t.Schema(), rec, store.Note{Reason: reason})
}

func at(lon, lat float64) entity.Point {
	if lon == 0 && lat == 0 {
		return entity.Point{}
	}
	return entity.PointAt(lon, lat)
}

var levels = map[facts.Level]area.Level{
	facts.City: area.City, facts.County: area.County, facts.Town: area.Town, facts.Community: area.Community,
}

// strayM is how far a community may seem to lie from its town. Beyond it the position is that of another
// place of the same name, and none is better.
const strayM = 20_000

// areas are real: official names and codes, the census of 2020 by county. What is split below it says so.
func (l *loader) areas() error {
	towns := map[string]geo.LonLat{}
	people := map[string]facts.Population{}
	for _, p := range facts.Populations() {
		people[p.Area] = p
	}
	daytime := facts.Daytimes()
	for _, a := range facts.Areas() {
		p := people[a.Code]
		rec := &area.Area{
			Meta: entity.Meta{Origin: entity.Real}, Code: a.Code, Name: a.Name, NameEn: a.EN, Level: levels[a.Level], Parent: a.Parent, Location: at(a.At.Lon, a.At.Lat),
			Population: entity.IntOf(int64(p.Total)), Households: entity.IntOf(int64(p.Households)), People65: entity.IntOf(int64(p.Aged65)), Daytime: entity.IntOf(int64(daytime[a.Code])),
			PopulationSynthetic: entity.BoolOf(p.Synthetic), Source: "国家统计局区划代码(截至2023年6月);2020年人口普查",
		}
		if p.Synthetic {
			rec.Source = "国家统计局区划代码(截至2023年6月);人口为演示推算"
		}
		if a.Approx {
			rec.Location.AccuracyM = 3000
		}
		if a.Level == facts.Town {
			towns[a.Code] = a.At
		}
		if town, known := towns[a.Parent]; known && geo.DistanceM(town, a.At) > strayM {
			rec.Location = entity.Point{}
		}
		if err := l.tx.Put(area.Type.Schema(), rec, store.Note{Reason: "行政区划"}); err != nil {
			return fmt.Errorf("area %s %s: %w", a.Code, a.Name, err)
		}
	}
	return nil
}

var placeKinds = map[string]place.Kind{
	"pier": place.Pier, "ferry_terminal": place.Ferry, "airport": place.Airport, "coach_station": place.Coach,
	"hospital": place.Hospital, "park": place.Square, "sports": place.Hall,
}

// places are real public places, put into the county whose anchor is nearest where the source names none.
func (l *loader) places() error {
	near := newNearest()
	for _, p := range append(facts.Places(), facts.Transport()...) {
		kind, ok := placeKinds[p.Kind]
		if !ok {
			kind = place.OtherKind
		}
		rec := &place.Place{
			Meta: entity.Meta{Origin: entity.Real}, Name: p.Name, Kind: kind, Address: p.Address, District: near.town(p.At), Location: at(p.At.Lon, p.At.Lat),
			Source: "Lanseria/awesome-cn-data (CC BY 4.0)", Public: entity.BoolOf(true),
		}
		if err := l.tx.Put(place.Type.Schema(), rec, store.Note{Reason: "公共地点"}); err != nil {
			return fmt.Errorf("place %s: %w", p.Name, err)
		}
	}
	return nil
}
