package planning

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// What plans refuse.
var (
	CodeShareTyped = fault.Code{ID: "plan_share_typed", ZH: "应为百分数:「{value}」会被当作 {value}%;如指 {pct}%,请填 {pct}", EN: "is in per cent: “{value}” would be {value} %; for {pct} % enter {pct}"}
	CodeShareOver  = fault.Code{ID: "plan_share_over", ZH: "不能超过 100%:超过后留城人口为负数", EN: "must not be over 100 %: fewer than nobody would stay"}
	CodeShareMax   = fault.Code{ID: "plan_share_max", ZH: "不能超过 100%", EN: "must not be over 100 %"}
	CodeBaseYear   = fault.Code{ID: "plan_base_year", ZH: "{year} 年的人口不能与基年 {base} 的混用;请换成 {base} 年的数", EN: "is of {year} and cannot be mixed with the base year {base}; give the number of {base}"}
	CodeNoYear     = fault.Code{ID: "plan_no_year", ZH: "填了人口就须写明是哪一年的", EN: "is needed where people are given"}
	CodeHorizon    = fault.Code{ID: "plan_horizon", ZH: "须晚于基年 {base}", EN: "must be after the base year {base}"}
	CodeFAR        = fault.Code{ID: "plan_far", ZH: "与用地×容积率不符:{site} m² × {far} = {want} m²,相差超过 1%", EN: "does not agree with site × floor area ratio: {site} m² × {far} = {want} m², more than 1 % apart"}
	CodeHomes      = fault.Code{ID: "plan_homes", ZH: "住宅面积不能大于地上建筑面积", EN: "must not be more than is built above ground"}
	CodeRoads      = fault.Code{ID: "plan_roads", ZH: "不能大于用地面积", EN: "must not be more than the land"}
	CodeCommand    = fault.Code{ID: "plan_command", ZH: "指挥工程不得录入本系统", EN: "names command works, which must not be entered here"}
	CodeUse        = fault.Code{ID: "plan_function", ZH: "有人防工程面积就须写明战时功能", EN: "is needed where works are required"}
	CodeTwice      = fault.Code{ID: "plan_code_twice", ZH: "「{code}」在本版本已有", EN: "“{code}” is already used in this version"}
	CodeOtherZone  = fault.Code{ID: "plan_other_zone", ZH: "所选防护单元属于另一个版本", EN: "belongs to another version"}
	CodeElsewhere  = fault.Code{ID: "plan_elsewhere", ZH: "不在规划的行政区内", EN: "lies outside the area that is planned"}
	CodeLink       = fault.Code{ID: "plan_link", ZH: "不能与自己连通", EN: "must not name the parcel itself"}
	CodeOverlap    = fault.Code{ID: "plan_overlap", ZH: "与「{code}」重叠约 {m2} m²", EN: "overlaps “{code}” by about {m2} m²"}
	CodeFixed      = fault.Code{ID: "plan_fixed", ZH: "该版本已批准,内容不能再改;请在版本上“修订为新版本”。", EN: "The version is approved and fixed; make a new version of it."}
	CodeReason     = fault.Code{ID: "plan_reason", ZH: "不采纳或部分采纳须说明理由", EN: "is needed unless the opinion is adopted"}
	CodeOtherPlan  = fault.Code{ID: "plan_other_plan", ZH: "所选版本属于另一个规划", EN: "belongs to another plan"}
)

// shareWrong checks a share in per cent with two decimals: one typed as 0.70 is named, one over 100 is refused with over.
func shareWrong(r *entity.Problems, d *entity.Decimal, over fault.Code) {
	if !d.OK {
		return
	}
	r.If(d.Units > 100*100, d, over, nil)
	value := strings.TrimRight(strings.TrimRight(d.Format(2), "0"), ".")
	r.If(d.Units > 0 && d.Units <= 100, d, CodeShareTyped, fault.Args{"value": value, "pct": d.Units})
}

// Validate refuses a plan that contradicts itself.
func (p *Project) Validate() error {
	r := ProjectType.Rules(p)
	shareWrong(r, &p.EvacRatio, CodeShareOver)
	shareWrong(r, &p.ShelterShare, CodeShareMax)
	r.If(p.BaseYear.OK && p.HorizonYear.OK && p.HorizonYear.V <= p.BaseYear.V, &p.HorizonYear, CodeHorizon, fault.Args{"base": p.BaseYear.V})
	r.If(p.Population.OK && !p.PopulationYear.OK, &p.PopulationYear, CodeNoYear, nil)
	r.If(p.Population.OK && p.PopulationYear.OK && p.BaseYear.OK && p.PopulationYear.V != p.BaseYear.V, &p.Population, CodeBaseYear, fault.Args{"year": p.PopulationYear.V, "base": p.BaseYear.V})
	return r.Err()
}

// Validate refuses a zone that contradicts itself.
func (z *Zone) Validate() error {
	r := ZoneType.Rules(z)
	shareWrong(r, &z.ProtectRatio, CodeShareMax)
	r.If((z.Residents.OK || z.Working.OK) && !z.PopulationYear.OK, &z.PopulationYear, CodeNoYear, nil)
	r.If(z.AreaHa.OK && z.RoadHa.Units > z.AreaHa.Units, &z.RoadHa, CodeRoads, nil)
	return r.Err()
}

// Validate refuses a parcel that contradicts itself.
func (p *Parcel) Validate() error {
	r := ParcelType.Rules(p)
	if p.SiteM2.OK && p.FAR.OK && p.AboveM2.OK {
		want := p.SiteM2.Units * p.FAR.Units / 100
		r.If(abs(want-p.AboveM2.Units) > want/100, &p.AboveM2, CodeFAR, fault.Args{"site": p.SiteM2.Format(2), "far": p.FAR.Format(2), "want": entity.DecimalOf(want).Format(2)})
	}
	r.If(p.ResidentialM2.OK && p.AboveM2.OK && p.ResidentialM2.Units > p.AboveM2.Units, &p.ResidentialM2, CodeHomes, nil)
	for _, f := range p.Functions {
		r.If(f == Command, &p.Functions, CodeCommand, nil)
	}
	r.If(p.RequiredM2.Units > 0 && len(p.Functions) == 0, &p.Functions, CodeUse, nil)
	return r.Err()
}

func abs(n int64) int64 { return max(n, -n) }

// projectHook fills a new plan in, and holds the zones of its versions to its base year.
func (k desk) projectHook(_ context.Context, tx *store.Tx, before, p *Project) error {
	r := ProjectType.Rules(p)
	if before == nil && p.Stage == "" {
		p.Stage = Initiated
	}
	today := k.today()
	for _, day := range []*entity.Date{&p.ReviewedOn, &p.ApprovedOn, &p.PublishedOn, &p.EvaluatedOn} {
		r.If(*day > today, day, entity.CodeFutureDate, nil)
	}
	if before == nil || before.BaseYear == p.BaseYear || !p.BaseYear.OK {
		return r.Err()
	}
	versions, err := versionsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		zones, err := zonesOf(tx, v.ID)
		if err != nil {
			return err
		}
		for _, z := range zones {
			if z.PopulationYear.OK && z.PopulationYear.V != p.BaseYear.V {
				r.If(true, &p.BaseYear, CodeBaseYear, fault.Args{"year": z.PopulationYear.V, "base": p.BaseYear.V})
				return r.Err()
			}
		}
	}
	return r.Err()
}

// open refuses a change of what belongs to a version that is no draft. What the program itself does is not refused.
func open(tx *store.Tx, version string) (*Version, error) {
	v, err := store.Fetch(tx, VersionType, version)
	if err != nil {
		return nil, err
	}
	who, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	if v.State != Draft && v.State != "" && !who.IsSystem() {
		return nil, fault.New(fault.Conflict, CodeFixed, nil)
	}
	return v, nil
}

// zoneHook keeps zones of one version apart and of one base year.
func (k desk) zoneHook(_ context.Context, tx *store.Tx, before, z *Zone) error {
	v, err := open(tx, z.VersionID)
	if err != nil {
		return err
	}
	if before != nil && before.VersionID != z.VersionID {
		if _, err := open(tx, before.VersionID); err != nil {
			return err
		}
	}
	r := ZoneType.Rules(z)
	p, err := store.Fetch(tx, ProjectType, v.ProjectID)
	if err != nil {
		return err
	}
	r.If(z.PopulationYear.OK && p.BaseYear.OK && z.PopulationYear.V != p.BaseYear.V, &z.PopulationYear, CodeBaseYear, fault.Args{"year": z.PopulationYear.V, "base": p.BaseYear.V})
	if z.CommunityID != "" {
		at, err := store.Fetch(tx, area.Type, z.CommunityID)
		if err != nil {
			return err
		}
		r.If(!strings.HasPrefix(at.Area, p.Area), &z.CommunityID, CodeElsewhere, nil)
	}
	others, err := zonesOf(tx, z.VersionID)
	if err != nil || z.Struck() {
		return err
	}
	for _, o := range others {
		if o.ID == z.ID {
			continue
		}
		r.If(o.Code == z.Code, &z.Code, CodeTwice, fault.Args{"code": z.Code})
		if before == nil || before.Outline != z.Outline {
			m2 := overlapM2(z.Outline, o.Outline)
			r.If(m2 > 0, &z.Outline, CodeOverlap, fault.Args{"code": o.Name, "m2": m2})
		}
	}
	return r.Err()
}

// parcelHook keeps parcels of one version apart and in zones of it.
func (k desk) parcelHook(_ context.Context, tx *store.Tx, before, p *Parcel) error {
	if _, err := open(tx, p.VersionID); err != nil {
		return err
	}
	if before != nil && before.VersionID != p.VersionID {
		if _, err := open(tx, before.VersionID); err != nil {
			return err
		}
	}
	r := ParcelType.Rules(p)
	zone, err := store.Fetch(tx, ZoneType, p.ZoneID)
	if err != nil {
		return err
	}
	r.If(zone.VersionID != p.VersionID, &p.ZoneID, CodeOtherZone, nil)
	others, err := parcelsOf(tx, p.VersionID)
	if err != nil || p.Struck() {
		return err
	}
	for _, code := range codesIn(p.ConnectTo) {
		r.If(code == p.Code, &p.ConnectTo, CodeLink, nil)
	}
	for _, o := range others {
		if o.ID == p.ID {
			continue
		}
		r.If(o.Code == p.Code, &p.Code, CodeTwice, fault.Args{"code": p.Code})
		if before == nil || before.Outline != p.Outline {
			m2 := overlapM2(p.Outline, o.Outline)
			r.If(m2 > 0, &p.Outline, CodeOverlap, fault.Args{"code": o.Code, "m2": m2})
		}
	}
	return r.Err()
}

// codesIn are the parcel codes in a list of them.
func codesIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;； \n", r) })
}

// commentHook notes who answered, and asks for the reason of what is not adopted.
func (k desk) commentHook(_ context.Context, tx *store.Tx, before, c *Comment) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if c.Answer == "" {
		c.Answer = Open
	}
	if before == nil && c.ReceivedOn == "" {
		c.ReceivedOn = k.today()
	}
	r := CommentType.Rules(c)
	r.If(c.ReceivedOn > k.today(), &c.ReceivedOn, entity.CodeFutureDate, nil)
	r.If((c.Answer == Partly || c.Answer == Not) && strings.TrimSpace(c.Reason) == "", &c.Reason, CodeReason, nil)
	if c.VersionID != "" {
		v, err := store.Fetch(tx, VersionType, c.VersionID)
		if err != nil {
			return err
		}
		r.If(v.ProjectID != c.ProjectID, &c.VersionID, CodeOtherPlan, nil)
	}
	if c.Answer != Open && (before == nil || before.Answer != c.Answer) && !who.IsSystem() {
		c.AnsweredOn, c.AnsweredBy = k.today(), who.Name
	}
	if c.Answer == Open && before != nil && before.Answer != Open {
		c.AnsweredOn, c.AnsweredBy = "", ""
	}
	return r.Err()
}
