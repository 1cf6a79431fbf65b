package facts

import (
	"strings"

	"haidun/internal/geo"
)

// Level is the rank of an administrative area.
type Level string

// The levels, highest first. Streets (街道), towns (镇) and townships (乡) are one level, as are villages (村) and urban
// communities (社区).
const (
	City      Level = "city"
	County    Level = "county"
	Town      Level = "town"
	Community Level = "community"
)

// Area is an administrative area with its official code.
type Area struct {
	Code     string // statistical division code: 6 digits for city and county, 9 for towns, 12 for communities
	Name     string // what people call it: 定海区, 昌国街道, 翁山社区, 茅岭村
	Official string // as the code list prints it: 翁山社区居委会; otherwise the same as Name
	EN       string // the romanised place name of city, counties and towns; empty for communities
	Level    Level
	Parent   string     // code of the area above; empty for the city
	Village  bool       // of communities: governed by a villagers' committee (村委会)
	At       geo.LonLat // a point in its settled part, for a label; not known where !At.OK()
	Approx   bool       // At was matched by name only and may be off by kilometres
}

// CityCode is the code of Zhoushan.
const CityCode = "330900"

// Areas answers the city, its 4 districts and counties, 36 towns and 428 villages and communities, each after its parent
// (NBS division codes to 30 June 2023).
func Areas() []Area {
	below := map[string][]Area{}
	at := map[string]geo.LonLat{}
	for _, cells := range lines("areas.tsv") {
		a := areaFrom(cells)
		below[a.Parent] = append(below[a.Parent], a)
		at[a.Code] = a.At
	}
	all := []Area{{
		Code: CityCode, Name: "舟山市", Official: "舟山市", EN: "Zhoushan", Level: City, At: at["330902050"],
	}}
	for _, c := range counties() {
		c.At = at[c.seat]
		all = append(all, c.Area)
		for _, t := range below[c.Code] {
			all = append(all, t)
			all = append(all, below[t.Code]...)
		}
	}
	return all
}

// county is a district or county with the town whose anchor stands for it.
type county struct {
	Area
	seat string
}

func counties() []county {
	list := []county{
		{Area{Code: "330902", Name: "定海区", EN: "Dinghai District"}, "330902002"},
		{Area{Code: "330903", Name: "普陀区", EN: "Putuo District"}, "330903003"},
		{Area{Code: "330921", Name: "岱山县", EN: "Daishan County"}, "330921100"},
		{Area{Code: "330922", Name: "嵊泗县", EN: "Shengsi County"}, "330922100"},
	}
	for i := range list {
		list[i].Official, list[i].Level, list[i].Parent = list[i].Name, County, CityCode
	}
	return list
}

// areaFrom reads one line of areas.tsv: code, name and, where known, lon, lat, basis.
func areaFrom(cells []string) Area {
	a := Area{Code: cells[0], Name: cells[1], Official: cells[1]}
	if len(cells) > 2 {
		a.At = position(cells[2], cells[3])
		a.Approx = cells[4] == "match0"
	}
	if len(a.Code) == 9 {
		a.Level, a.Parent, a.EN = Town, a.Code[:6], townEN(a.Name)
		return a
	}
	a.Level, a.Parent = Community, a.Code[:9]
	a.Name, a.Village = shortName(a.Official)
	return a
}

// shortName drops the committee from a community's official name and tells whether it is a village's.
func shortName(official string) (name string, village bool) {
	if name, ok := strings.CutSuffix(official, "居委会"); ok {
		return name, false
	}
	if name, ok := strings.CutSuffix(official, "村委会"); ok {
		return strings.TrimSuffix(name, "村") + "村", true
	}
	return official, false
}
