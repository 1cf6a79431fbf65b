package invent

import (
	"fmt"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
)

// SirenSite is one invented siren site (警报点).
type SirenSite struct {
	Name      string
	Town      string // 9-digit code
	Community string // 12-digit code
	Address   string
	Host      string // host unit
	Place     string // roof, tower, pole, hill or pier
	HeightM   int
	Island    bool // an outer island: reached by ferry alone
	At        geo.LonLat
}

// outer are the towns on islands without a bridge or a short ferry to one of the county seats.
var outer = map[string]bool{
	"330903102": true, "330903105": true, "330921105": true, "330921106": true, "330922101": true, "330922102": true, "330922201": true, "330922202": true, "330922203": true,
}

// Sirens makes up n siren sites, at least one per town, so 36 or more.
func Sirens(seed uint64, n int) []SirenSite {
	m := maker{ground: newGround(), dice: roll(seed, 7), names: map[string]int{}}
	counts := m.share(n, func(t facts.Area) float64 { return float64(m.people[t.Code]) })
	var out []SirenSite
	for i, town := range m.towns {
		for range counts[i] {
			out = append(out, m.sirenSite(town))
		}
	}
	return out
}

func (m *maker) sirenSite(town facts.Area) SirenSite {
	community := one(m.dice, m.of[town.Code]...)
	s := SirenSite{Town: town.Code, Community: community.Code, Island: outer[town.Code], At: m.spot(m.dice, town, community)}
	what := pick(m.dice, odds[[2]string]{[2]string{"中心小学", "roof"}, 3}, odds[[2]string]{[2]string{"社区服务中心", "roof"}, 3}, odds[[2]string]{[2]string{"通信铁塔", "tower"}, 2},
		odds[[2]string]{[2]string{"文化广场", "pole"}, 1}, odds[[2]string]{[2]string{"后山", "hill"}, 1}, odds[[2]string]{[2]string{"客运码头", "pier"}, 1})
	s.Place = what[1]
	heights := map[string][2]int{"roof": {12, 38}, "tower": {25, 45}, "pole": {9, 15}, "hill": {6, 12}, "pier": {8, 16}}[s.Place]
	s.HeightM = m.between(heights[0], heights[1])
	s.Name = m.numbered(town.Name + community.Name + what[0] + "警报点")
	s.Address = fmt.Sprintf("%s%s%s演示路%d号", m.county[town.Parent], town.Name, community.Name, m.between(1, 298))
	s.Host = town.Name + "演示设点单位"
	return s
}
