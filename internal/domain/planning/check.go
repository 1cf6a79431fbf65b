package planning

import (
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
)

// Finding is something in a version that does not agree. A blocking one keeps it from being approved.
type Finding struct {
	Code     string `json:"code"`
	On       string `json:"on"` // register
	ID       string `json:"id"`
	Name     string `json:"name"`
	ZH       string `json:"zh"`
	EN       string `json:"en"`
	Blocking bool   `json:"blocking"`
}

// The codes of findings.
const (
	SumOfParcels  = "parcels_sum"   // Σ parcels ≠ zone
	NoClass       = "no_class"      // the city class is not known, so no ratio applies
	NoPeople      = "no_people"     // of a zone
	MixedYears    = "mixed_years"   // of populations
	OutsideZone   = "outside_zone"  // of a parcel's outline
	DeadLink      = "dead_link"     // a link to a parcel that does not exist
	NothingNeeded = "no_required"   // of a parcel with buildings
	ShareUnusual  = "share_unusual" // of shelter area
)

// check lists what does not agree in a version.
func check(p *Project, zones []*Zone, parcels []*Parcel) (out []Finding) {
	say := func(code, on, id, name string, blocking bool, zh, en string) {
		out = append(out, Finding{code, on, id, name, zh, en, blocking})
	}
	if p.CityClass == "" {
		say(NoClass, "plan_project", p.ID, p.Name, true, "城市类别未填,缺少对应的结建比例,应建面积不能核算", "The city class is not filled in, so no ratio applies and the required area cannot be computed")
	}
	if p.ShelterShare.OK && (p.ShelterShare.Units < 6500 || p.ShelterShare.Units > 7500) {
		say(ShareUnusual, "plan_project", p.ID, p.Name, false, "掩蔽面积占比 "+p.ShelterShare.Format(2)+"% 不在常用的 65–75% 内(待核实)", "The share of shelter area, "+p.ShelterShare.Format(2)+" %, is outside the usual 65–75 % (to be verified)")
	}
	for _, z := range zones {
		if !z.Residents.OK {
			say(NoPeople, "plan_zone", z.ID, z.Name, true, z.Name+"的常住人口待报", "The residents of "+z.Name+" are not known")
		}
		if z.PopulationYear.OK && p.BaseYear.OK && z.PopulationYear.V != p.BaseYear.V {
			say(MixedYears, "plan_zone", z.ID, z.Name, true, fmt.Sprintf("%s的人口是 %d 年的,基年为 %d", z.Name, z.PopulationYear.V, p.BaseYear.V), fmt.Sprintf("The people of %s are of %d, the base year is %d", z.Name, z.PopulationYear.V, p.BaseYear.V))
		}
		checkSum(z, parcels, say)
	}
	codes := map[string]bool{}
	for _, x := range parcels {
		codes[x.Code] = true
	}
	for _, x := range parcels {
		checkParcel(x, zones, codes, say)
	}
	return out
}

type sayer func(code, on, id, name string, blocking bool, zh, en string)

// checkSum compares the parcels of a zone with its land, ±1 %.
func checkSum(z *Zone, parcels []*Parcel, say sayer) {
	sum, unknown := int64(0), 0
	for _, x := range parcels {
		if x.ZoneID == z.ID {
			sum += x.SiteM2.Units
			if !x.SiteM2.OK {
				unknown++
			}
		}
	}
	land := (z.AreaHa.Units - z.RoadHa.Units) * 100 // a ten-thousandth of a hectare is a m²
	switch {
	case !z.AreaHa.OK:
		say(SumOfParcels, "plan_zone", z.ID, z.Name, true, z.Name+"的用地面积待报,不能与地块之和核对", "The land of "+z.Name+" is not known and cannot be compared with its parcels")
	case unknown > 0:
		say(SumOfParcels, "plan_zone", z.ID, z.Name, true, fmt.Sprintf("%s有 %d 个地块的用地面积待报", z.Name, unknown), fmt.Sprintf("%d parcels of %s have no site area", unknown, z.Name))
	case abs(sum-land) > land/100:
		say(SumOfParcels, "plan_zone", z.ID, z.Name, true,
			fmt.Sprintf("%s地块之和 %s m² 与单元用地(扣除道路水系)%s m² 相差超过 1%%", z.Name, entity.DecimalOf(sum).Format(2), entity.DecimalOf(land).Format(2)),
			fmt.Sprintf("The parcels of %s come to %s m², its land without roads and water to %s m²: more than 1 %% apart", z.Name, entity.DecimalOf(sum).Format(2), entity.DecimalOf(land).Format(2)))
	}
}

func checkParcel(x *Parcel, zones []*Zone, codes map[string]bool, say sayer) {
	if x.AboveM2.Units > 0 && !x.RequiredM2.OK {
		say(NothingNeeded, "plan_parcel", x.ID, x.Code, true, "地块 "+x.Code+" 有地上建筑,应建面积待报", "Parcel "+x.Code+" is built on and has no required area")
	}
	for _, code := range codesIn(x.ConnectTo) {
		if !codes[code] {
			say(DeadLink, "plan_parcel", x.ID, x.Code, true, "地块 "+x.Code+" 连通的 "+code+" 不在本版本", "Parcel "+x.Code+" is linked to "+code+", which is not in this version")
		}
	}
	i := slices.IndexFunc(zones, func(z *Zone) bool { return z.ID == x.ZoneID })
	if i < 0 || x.Outline.JSON == "" || zones[i].Outline.JSON == "" {
		return
	}
	shape := shapeOf(x.Outline)
	if all := shape.AreaM2(); all-sharedM2(shape, shapeOf(zones[i].Outline)) > max(slackM2, all/50) {
		say(OutsideZone, "plan_parcel", x.ID, x.Code, true, "地块 "+x.Code+" 有一部分在"+zones[i].Name+"范围之外", "Part of parcel "+x.Code+" lies outside "+zones[i].Name)
	}
}

func blocking(all []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return !f.Blocking })
}
