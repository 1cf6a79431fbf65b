package invent

import (
	"fmt"
	"slices"

	"haidun/internal/demo/facts"
)

// Sites makes up n evacuation sites (at least one per town, so 36 or more): one base per county, some areas in the
// country, and points and disaster shelters everywhere.
func Sites(seed uint64, n int) []Site {
	g := newGround()
	m := maker{ground: g, dice: roll(seed, 2), names: map[string]int{}}
	counts := g.share(n, func(t facts.Area) float64 { return float64(g.people[t.Code]) + 8000 })
	based := map[string]bool{}
	var out []Site
	for i, town := range g.towns {
		for k := range counts[i] {
			kind := m.siteKind(k == 0, len(g.of[town.Code]), town)
			if kind == EvacBase && based[town.Parent] {
				kind = EvacArea
			}
			based[town.Parent] = based[town.Parent] || kind == EvacBase
			out = append(out, m.site(kind, town))
		}
	}
	return out
}

// siteKind puts bases and areas, at most one per town, into towns (镇) with villages enough to take people in.
func (m *maker) siteKind(first bool, communities int, town facts.Area) SiteKind {
	rural := town.Code[6] != '0'
	switch {
	case first && rural && communities >= 9:
		return EvacBase
	case first && rural && communities >= 5:
		return EvacArea
	}
	return pick(m.dice, odds[SiteKind]{EvacPoint, 45}, odds[SiteKind]{EvacShelter, 55})
}

func (m *maker) site(kind SiteKind, town facts.Area) Site {
	community := one(m.dice, m.of[town.Code]...)
	s := Site{Kind: kind, Town: town.Code, Community: community.Code, At: m.spot(m.dice, town, community)}
	what := map[SiteKind][]string{
		EvacArea: {"疏散地域"}, EvacBase: {"人口疏散基地"},
		EvacPoint:   {"文化广场疏散点", "公园疏散点", "学校操场疏散点", "停车场疏散点"},
		EvacShelter: {"避灾安置点", "文化礼堂避灾安置点", "学校避灾安置点", "体育馆避灾安置点"},
	}[kind]
	s.Name = m.numbered(town.Name + community.Name + one(m.dice, what...))
	s.Address = fmt.Sprintf("%s%s%s演示路%d号", m.county[town.Parent], town.Name, community.Name, m.between(1, 298))
	s.Manager = town.Name + "演示管理单位"
	m.fill(&s)
	m.check(&s)
	return s
}

// fill gives the site its size and what it can hold: the effective area per head is that of the stay it is meant for
// (0.5–1 m² in the open for hours, 2–3 m² under a roof for days, 4.5 m² for weeks).
func (m *maker) fill(s *Site) {
	perHead, beds := 0.0, 0.0
	switch s.Kind {
	case EvacArea:
		s.AreaM2, perHead, beds = m.size(40_000, 160_000), 4.5, 0.3
	case EvacBase:
		s.AreaM2, perHead, beds = m.size(18_000, 60_000), 4.5, 0.8
	case EvacPoint:
		s.AreaM2, perHead = m.size(900, 12_000), 0.5+0.5*m.Float64()
	case EvacShelter:
		s.AreaM2, perHead, beds = m.size(180, 2_400), 2+m.Float64(), 0.5
	}
	s.EffectiveM2 = m.part(s.AreaM2, 0.45, 0.8)
	s.MaxPeople = int(float64(s.EffectiveM2) / perHead)
	if beds > 0 {
		s.Beds = m.part(s.MaxPeople, 0.2*beds, beds)
	}
	if s.Kind != EvacPoint && m.chance(0.8) {
		fuel, food := m.between(3, 45), m.between(3, 60)
		s.FuelDays, s.FoodDays = &fuel, &food
	}
}

// check answers the inspector's questions; the better equipped the kind, the likelier a yes.
func (m *maker) check(s *Site) {
	good := map[SiteKind]float64{EvacBase: 0.9, EvacArea: 0.6, EvacShelter: 0.6, EvacPoint: 0.35}[s.Kind]
	for _, a := range []*Answer{
		&s.BasicLiving, &s.CommandRoom, &s.WaterScheme, &s.TargetFunds, &s.MaintFunds, &s.Signs, &s.DetourRoad, &s.WartimeComms,
	} {
		*a = pick(m.dice, odds[Answer]{Yes, good}, odds[Answer]{No, (1 - good) * 0.6}, odds[Answer]{Unknown, (1 - good) * 0.4})
	}
	zones := map[SiteKind][]Zone{
		EvacBase: {
			ZoneCommand, ZoneMuster, ZoneHousing, ZoneStores, ZoneEducation, ZoneMedical, ZoneTents, ZoneCanteen, ZoneTraining, ZoneWater, ZonePower,
		},
		EvacArea:    {ZoneCommand, ZoneMuster, ZoneHousing, ZoneStores, ZoneMedical, ZoneWater},
		EvacPoint:   {ZoneMuster, ZoneEducation, ZoneMedical},
		EvacShelter: {ZoneHousing, ZoneStores, ZoneMedical, ZoneCanteen, ZonePower},
	}[s.Kind]
	s.Zones = slices.DeleteFunc(zones, func(Zone) bool { return !m.chance(0.5 + good/2) })
}
