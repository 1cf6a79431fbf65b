package invent

import (
	"fmt"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/ident"
)

// Shelters makes up n works (at least one per town, so 36 or more) as they might be registered on the day asOf, which
// should not lie before 2024. Towns with more people have more works; small islands mostly have old tunnels.
func Shelters(seed uint64, n int, asOf time.Time) []Shelter {
	g, d := newGround(), roll(seed, 1)
	m := maker{ground: g, dice: d, names: map[string]int{}, serials: map[string]int{}, asOf: asOf.UTC().Truncate(24 * time.Hour)}
	counts := g.share(n, func(t facts.Area) float64 { return float64(g.people[t.Code]) })
	var out []Shelter
	for i, town := range g.towns {
		for range counts[i] {
			out = append(out, m.shelter(town))
		}
	}
	return out
}

type maker struct {
	*ground
	dice
	names   map[string]int
	serials map[string]int // by county and year
	asOf    time.Time
}

func (m *maker) shelter(town facts.Area) Shelter {
	community := one(m.dice, m.of[town.Code]...)
	s := Shelter{Town: town.Code, Community: community.Code, At: m.spot(m.dice, town, community)}
	s.Year = m.year(m.people[town.Code] < 12_000)
	s.Kind = m.kind(s.Year)
	s.Function = m.function(s.Kind)
	s.Status = m.status(s.Year)
	m.measure(&s)
	m.protect(&s)
	m.open(&s)
	m.describe(&s, town, community)
	m.forget(&s)
	return s
}

// year is before 1981 for about an eighth of all works, more on small islands.
func (m *maker) year(small bool) int {
	early := 0.12
	if small {
		early = 0.4
	}
	return pick(m.dice,
		odds[int]{m.between(1972, 1980), early},
		odds[int]{m.between(1981, 1999), 0.18},
		odds[int]{m.between(2000, 2024), 0.7})
}

func (m *maker) kind(year int) Kind {
	switch {
	case year <= 1980:
		return pick(m.dice, odds[Kind]{Tunnel, 50}, odds[Kind]{Gallery, 35}, odds[Kind]{CutAndCover, 15})
	case year < 2000:
		return pick(m.dice, odds[Kind]{Basement, 55}, odds[Kind]{CutAndCover, 25}, odds[Kind]{Tunnel, 12}, odds[Kind]{Gallery, 8})
	}
	return pick(m.dice, odds[Kind]{Basement, 78}, odds[Kind]{CutAndCover, 10}, odds[Kind]{DualPurpose, 12})
}

func (m *maker) function(k Kind) Function {
	if k == Gallery || k == DualPurpose {
		return pick(m.dice, odds[Function]{SecondClass, 85}, odds[Function]{Stores, 10}, odds[Function]{Garage, 5})
	}
	return pick(m.dice, odds[Function]{SecondClass, 74}, odds[Function]{FirstClass, 5}, odds[Function]{Stores, 7},
		odds[Function]{Garage, 4}, odds[Function]{AidStation, 4}, odds[Function]{FirstAidHospital, 1.5},
		odds[Function]{TeamMembers, 3}, odds[Function]{TeamVehicles, 1.5})
}

func (m *maker) status(year int) Status {
	switch {
	case year <= 1980:
		return pick(m.dice, odds[Status]{Sealed, 35}, odds[Status]{Idle, 28}, odds[Status]{InUse, 22}, odds[Status]{Scrapped, 15})
	case year < 2000:
		return pick(m.dice, odds[Status]{InUse, 70}, odds[Status]{Idle, 19}, odds[Status]{Sealed, 8}, odds[Status]{Scrapped, 3})
	case year >= 2022:
		return pick(m.dice, odds[Status]{InUse, 55}, odds[Status]{Building, 35}, odds[Status]{Stopped, 10})
	}
	return pick(m.dice, odds[Status]{InUse, 90}, odds[Status]{Idle, 10})
}

// describe names the works and whom it belongs to.
func (m *maker) describe(s *Shelter, town, community facts.Area) {
	county := m.county[town.Parent]
	s.Name = m.name(town.Name+community.Name, *s)
	s.Address = fmt.Sprintf("%s%s%s演示路%d号", county, town.Name, community.Name, m.between(1, 298))
	key := fmt.Sprintf("%s-%d", town.Parent, s.Year)
	m.serials[key]++
	s.Code = ident.Works{Area: town.Parent, Year: s.Year, Serial: m.serials[key]}.String()
	s.Use = m.use(*s)
	switch {
	case s.Year <= 1980 || s.Kind == Tunnel || s.Kind == Gallery:
		s.Property, s.Owner = State, county+"人防演示单位"
	case m.chance(0.2):
		s.Property, s.Owner = HandedOver, county+"人防演示单位"
	default:
		s.Property, s.Owner = Developer, one(m.dice, "海岛", "千帆", "东海", "群岛", "碧湾", "新港")+"演示置业有限公司"
	}
	s.EvidenceOn = m.asOf.AddDate(0, 0, -m.size(10, 1400))
}

func (m *maker) use(s Shelter) Use {
	switch {
	case s.Status != InUse:
		return Unused
	case s.Kind == Tunnel || s.Kind == Gallery:
		return pick(m.dice, odds[Use]{Storage, 60}, odds[Use]{Education, 25}, odds[Use]{Commerce, 15})
	}
	return pick(m.dice, odds[Use]{Parking, 78}, odds[Use]{Storage, 10}, odds[Use]{Commerce, 7}, odds[Use]{Sport, 5})
}

// forget drops what nobody measured: half of the early works lack some of their figures.
func (m *maker) forget(s *Shelter) {
	if s.Year > 1980 {
		return
	}
	s.Units = nil
	for _, lost := range []func(){
		func() { s.UsableM2 = nil }, func() { s.ShelterM2, s.Capacity = nil, nil }, func() { s.DepthM = nil },
		func() { s.Nuclear, s.Conventional = "", "" }, func() { s.Chemical = "" },
	} {
		if m.chance(0.35) {
			lost()
		}
	}
}
