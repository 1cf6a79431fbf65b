package demo

import (
	"fmt"
	"strings"

	"haidun/internal/demo/facts/invent"
	"haidun/internal/domain/evac"
	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/organisation"
)

var (
	workKinds = map[invent.Kind]shelter.Kind{
		invent.CutAndCover: "detached", invent.Tunnel: "gallery", invent.Gallery: "tunnel", invent.Basement: "basement", invent.DualPurpose: "dual",
	}
	workFunctions = map[invent.Function]shelter.Function{
		invent.FirstAidHospital: "med_e", invent.AidStation: "med_s", invent.TeamMembers: "team_p", invent.TeamVehicles: "team_v",
		invent.FirstClass: "sh1", invent.SecondClass: "sh2", invent.Stores: "sup_m", invent.Garage: "sup_v",
	}
	workUses = map[invent.Use]shelter.Use{
		invent.Parking: "parking", invent.Storage: "storage", invent.Commerce: "commerce", invent.Sport: "sports", invent.Education: "other", invent.Unused: "none",
	}
	chemical  = map[string]shelter.Class{"甲": "a", "乙": "b", "丙": "c", "丁": "d", "none": "none"}
	entrances = map[invent.EntranceKind]shelter.EntranceKind{invent.Stair: "stair", invent.Ramp: "ramp", invent.Horizontal: "level"}
)

// m2 is whole square metres as a decimal of two places, missing where not known.
func m2(v *int) entity.Decimal {
	if v == nil {
		return entity.Decimal{}
	}
	return entity.DecimalOf(int64(*v) * 100)
}

func number(v *int) entity.Int {
	if v == nil {
		return entity.Int{}
	}
	return entity.IntOf(int64(*v))
}

func position(p geo.LonLat) entity.Point { return at(p.Lon, p.Lat) }

func (l *loader) works() error {
	for i, s := range invent.Shelters(seed, works, l.now) {
		rec, err := l.work(i, s)
		if err != nil {
			return err
		}
		if err := put(l, shelter.Type, rec); err != nil {
			return fmt.Errorf("works %s: %w", s.Name, err)
		}
		l.remember(rec)
		if err := l.parts(rec, s); err != nil {
			return fmt.Errorf("works %s: %w", s.Name, err)
		}
	}
	return nil
}

func (l *loader) work(i int, s invent.Shelter) (*shelter.Shelter, error) {
	owner, err := l.organisation(s.Owner, s.Town)
	if err != nil {
		return nil, err
	}
	rec := &shelter.Shelter{
		Name: s.Name, WorksCode: s.Code, Kind: workKinds[s.Kind], AreaID: s.Community, Address: s.Address, Location: position(s.At),
		Owner: owner, Property: shelter.Property(s.Property), BuildYear: entity.IntOf(int64(s.Year)),
		BuiltArea: entity.DecimalOf(int64(s.BuiltM2) * 100), UsableArea: m2(s.UsableM2), ShelterArea: m2(s.ShelterM2), Capacity: number(s.Capacity),
		DepthM: m2(s.DepthM), UnitCount: entity.IntOf(int64(len(s.Units))), WartimeFunction: workFunctions[s.Function],
		NuclearClass: shelter.Class(s.Nuclear), ConvClass: shelter.Class(s.Conventional), ChemClass: chemical[s.Chemical],
		Status: shelter.State(s.Status), PeacetimeUse: workUses[s.Use], Contact: "演示联系人", DutyPhone: "0580-0000000",
		ContactMobile: entity.Secret{Plain: fmt.Sprintf("1990000%04d", i)},
	}
	rec.Location.AccuracyM = 5
	if len(s.Units) == 0 {
		rec.UnitCount = entity.Int{}
	}
	if s.Status == invent.Scrapped {
		rec.ApprovalNo = "演示批文〔2024〕1号"
	}
	if !s.EvidenceOn.IsZero() {
		rec.EvidenceOn = entity.Date(s.EvidenceOn.Format("2006-01-02"))
		rec.EvidenceKind = "visit"
		rec.Condition = "good"
		if i%7 == 3 {
			rec.Condition = "fair"
		}
	}
	counts := map[invent.EntranceKind]*entity.Int{invent.Stair: &rec.StairCount, invent.Ramp: &rec.RampCount, invent.Horizontal: &rec.LevelCount}
	for _, e := range s.Entrances {
		*counts[e.Kind] = entity.IntOf(counts[e.Kind].V + 1)
	}
	publish(i, rec)
	return rec, nil
}

// publish puts most of the works that take people in on the public list, some without what nobody has looked up.
func publish(i int, rec *shelter.Shelter) {
	if rec.WartimeFunction != "sh1" && rec.WartimeFunction != "sh2" || i%6 == 5 {
		return
	}
	rec.Class = entity.Public
	if i%4 != 1 {
		rec.StepFree = entity.BoolOf(rec.RampCount.V+rec.LevelCount.V > 0)
	}
	if rec.PeacetimeUse == "parking" {
		rec.OpenHours = "全天(平时为停车库)"
	}
	rec.FullNow = entity.BoolOf(i%40 == 7)
}

func (l *loader) parts(rec *shelter.Shelter, s invent.Shelter) error {
	for _, u := range s.Units {
		unit := &shelter.Unit{
			ShelterID: rec.ID, Name: fmt.Sprintf("防护单元%d(演示)", u.Seq), Seq: entity.IntOf(int64(u.Seq)), AreaM2: entity.DecimalOf(int64(u.AreaM2) * 100),
			Function: workFunctions[u.Function], ChemClass: chemical[u.Chemical], DoorCount: entity.IntOf(int64(u.Doors)),
		}
		if err := put(l, shelter.UnitType, unit); err != nil {
			return err
		}
	}
	for i, e := range s.Entrances {
		way := &shelter.Entrance{
			ShelterID: rec.ID, Name: e.Name, Kind: entrances[e.Kind], Location: position(e.At), Main: entity.BoolOf(i == 0),
			StepFree: entity.BoolOf(e.Kind != invent.Stair),
		}
		way.Location.AccuracyM = 5
		if err := put(l, shelter.EntranceType, way); err != nil {
			return err
		}
	}
	return nil
}

// organisation is the id of an invented body, made when it is first named.
func (l *loader) organisation(name, areaID string) (string, error) {
	if name == "" {
		return "", nil
	}
	if id, ok := l.orgs[name]; ok {
		return id, nil
	}
	rec := &organisation.Organisation{Name: name, Kind: organisation.OtherKind, Level: organisation.Unit, District: areaID}
	if err := put(l, organisation.Type, rec); err != nil {
		return "", fmt.Errorf("organisation %s: %w", name, err)
	}
	l.orgs[name] = rec.ID
	return rec.ID, nil
}

var siteKinds = map[invent.SiteKind]evac.Kind{invent.EvacArea: "area", invent.EvacBase: "base", invent.EvacPoint: "point", invent.EvacShelter: "shelter"}

var siteZones = map[invent.Zone]evac.Zone{invent.ZoneMuster: "assembly", invent.ZoneCanteen: "meals"}

func answer(a invent.Answer) entity.Bool {
	if a == invent.Unknown || a == "" {
		return entity.Bool{}
	}
	return entity.BoolOf(a == invent.Yes)
}

func (l *loader) evacSites() error {
	for i, s := range invent.Sites(seed, sites) {
		manager, err := l.organisation(s.Manager, s.Town)
		if err != nil {
			return err
		}
		rec := &evac.Site{
			Name: s.Name, Address: s.Address, Kind: siteKinds[s.Kind], Status: "ready", AreaID: s.Community, Location: position(s.At), ManageUnit: manager,
			Contact: "演示联系人", AreaM2: m2(&s.AreaM2), EffectiveM2: m2(&s.EffectiveM2), MaxPeople: number(&s.MaxPeople), Beds: number(&s.Beds),
			FuelDays: number(s.FuelDays), FoodDays: number(s.FoodDays), BasicLiving: answer(s.BasicLiving), Command: answer(s.CommandRoom),
			WaterScheme: answer(s.WaterScheme), Signs: answer(s.Signs), DetourRoad: answer(s.DetourRoad), Comms: answer(s.WartimeComms),
		}
		rec.StepFree = entity.BoolOf(i%3 != 1) // invented
		if i%11 == 5 {
			rec.Status = "limited"
		}
		if s.Kind == invent.EvacPoint || s.Kind == invent.EvacShelter {
			rec.Class = entity.Public
			rec.EvidenceOn = entity.Date(l.now.AddDate(0, 0, -9*i).Format("2006-01-02"))
		}
		for _, z := range s.Zones {
			zone, ok := siteZones[z]
			if !ok {
				zone = evac.Zone(z)
			}
			rec.Zones = append(rec.Zones, zone)
		}
		if err := put(l, evac.Type, rec); err != nil {
			return fmt.Errorf("site %s: %w", s.Name, err)
		}
		if strings.HasPrefix(rec.AreaID, dinghai) && (rec.Kind == "base" || rec.Kind == "point") {
			l.refuges = append(l.refuges, rec.ID)
		}
	}
	return nil
}
