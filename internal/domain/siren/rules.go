package siren

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/person"
)

// MovedM is how far a site may be corrected without a removal case, in metres.
const MovedM = 100

// BatteryYears is how long a battery serves (待核实).
const BatteryYears = 4

// What the rules of sites and sirens refuse.
var (
	CodeKilowatt  = fault.Code{ID: "siren_kilowatt", ZH: "单位是瓦:{value} 像是千瓦数,请填 {watts}", EN: "is in watts: {value} looks like kilowatts, enter {watts}"}
	CodePower     = fault.Code{ID: "siren_power", ZH: "{kind}警报器的功率应在 {low}–{high} W 之间(范围待核实),请核对类型和功率", EN: "of a siren of the kind {kind} lies between {low} and {high} W (range to be verified); check kind and power"}
	CodeHandPower = fault.Code{ID: "siren_hand_power", ZH: "手摇警报器没有功率", EN: "is nothing that a hand-cranked siren has"}
	CodeLevelRef  = fault.Code{ID: "siren_level_ref", ZH: "声级和参考距离须同时填写,参考距离大于 0", EN: "and the sound level are given together, and it is above 0"}
	CodeApproval  = fault.Code{ID: "siren_approval", ZH: "停用、拆除须填写批准文号", EN: "is needed to suspend or dismantle a siren"}
	CodeBattery   = fault.Code{ID: "siren_battery", ZH: "供电方式中没有蓄电池", EN: "is given, but there is no battery among its supplies"}
	CodeCodeArea  = fault.Code{ID: "siren_code_area", ZH: "编码中的区划 {code} 与行政区 {area} 不符", EN: "is of the area {code}, but the site lies in {area}"}
	CodeMoved     = fault.Code{ID: "siren_moved", ZH: "离核定坐标 {m} 米,超过 100 米须先办理迁移并获批准", EN: "lies {m} m from the position on file; beyond 100 m a move has to be approved first"}
	CodeGCJ       = fault.Code{ID: "siren_gcj", ZH: "像是把国内网络地图(GCJ-02)坐标当作 CGCS2000 填写,请选对坐标系", EN: "looks like GCJ-02 entered as CGCS2000; choose its coordinate system"}
	CodeNoCase    = fault.Code{ID: "siren_no_case", ZH: "警报点不得擅自拆除:须先办结拆除手续(申请、重装协议、审批、先建后拆、验收)。", EN: "A siren site is not given up without a completed removal case: application, agreement, approval, replacement, acceptance."}
	CodeStruck    = fault.Code{ID: "siren_site_struck", ZH: "该警报点已作废", EN: "has been struck through"}
)

// powers are the watts of sirens by kind: motors of 2.2, 4 and 7.5 kW; acoustic ones of 600, 1200 and 2000 W, on vehicles
// about 300 (待核实).
var powers = map[Kind][2]int64{Motor: {1000, 15_000}, Acoustic: {200, 2000}, Multimedia: {200, 3000}, Pneumatic: {300, 60_000}}

// Validate refuses a siren that contradicts itself. Unknown values contradict nothing.
func (s *Siren) Validate() error {
	p := SirenType.Rules(s)
	s.checkPower(p)
	p.If(s.SplDB.OK != s.SplRefM.OK || s.SplRefM.OK && s.SplRefM.Units <= 0, &s.SplRefM, CodeLevelRef, nil)
	p.If((s.Service == Suspended || s.Service == Ended) && s.ApprovalNo == "", &s.ApprovalNo, CodeApproval, nil)
	p.If(s.BatteryOn != "" && len(s.PowerSupply) > 0 && !hasBattery(s.PowerSupply), &s.BatteryOn, CodeBattery, nil)
	return p.Err()
}

func hasBattery(supplies []Supply) bool {
	for _, s := range supplies {
		if s == "battery" || s == "solar" {
			return true
		}
	}
	return false
}

func (s *Siren) checkPower(p *entity.Problems) {
	if !s.PowerW.OK {
		return
	}
	if s.Kind == Hand {
		p.If(true, &s.PowerW, CodeHandPower, nil)
		return
	}
	limits, known := powers[s.Kind]
	if !known || s.PowerW.Units >= limits[0]*10 && s.PowerW.Units <= limits[1]*10 {
		return
	}
	if watts := s.PowerW.Units * 1000; s.PowerW.Units > 0 && s.PowerW.Units < 1000 {
		p.If(true, &s.PowerW, CodeKilowatt, fault.Args{"value": s.PowerW.Format(1), "watts": watts / 10})
		return
	}
	kind := SirenType.Schema().Field("kind")
	p.If(true, &s.PowerW, CodePower, fault.Args{"kind": kind.Text(s, fault.ZH), "low": limits[0], "high": limits[1]})
}

// siteHook numbers a site, keeps it where it is, and has its sirens follow.
func (k desk) siteHook(ctx context.Context, tx *store.Tx, before, s *Site) error {
	if err := number(tx, s); err != nil {
		return err
	}
	if err := stays(tx, before, s); err != nil {
		return err
	}
	if err := named(tx, s); err != nil {
		return err
	}
	return sirensFollow(ctx, tx, before, s)
}

// named gives a site the name of the person who keeps it, where none was entered.
func named(tx *store.Tx, s *Site) error {
	if s.KeeperID == "" || s.Keeper != "" {
		return nil
	}
	p, err := store.Fetch(tx, person.Type, s.KeeperID)
	if err != nil {
		return err
	}
	s.Keeper = p.Name
	return nil
}

// KeptBy tells whether somebody keeps the site: who is entered as the person; by his name only where no person is.
func (s *Site) KeptBy(personID, name string) bool {
	if s.KeeperID != "" {
		return s.KeeperID == personID
	}
	return name != "" && s.Keeper == name
}

// number writes the code as it is printed, gives one to a site that has none, and refuses one of another county.
func number(tx *store.Tx, s *Site) error {
	county := countyOf(s.AreaID)
	if s.Code == "" {
		if county == "" {
			return nil
		}
		n, err := lastSerial(tx, county)
		s.Code = ident.SirenSite{Area: county, Serial: n + 1}.String()
		return err
	}
	c, err := ident.ParseSirenSite(s.Code)
	if err != nil {
		return err
	}
	s.Code = c.String()
	p := Type.Rules(s)
	p.If(county != "" && c.Area != county, &s.Code, CodeCodeArea, fault.Args{"code": c.Area, "area": county})
	return p.Err()
}

// countyOf is the six digits of the county an area lies in, "" above counties.
func countyOf(area string) string {
	if len(area) < 6 || strings.Trim(area, "0123456789") != "" || strings.HasSuffix(area[:6], "00") {
		return ""
	}
	return area[:6]
}

// lastSerial is the highest number given in a county, to struck sites too: none is given twice.
func lastSerial(tx *store.Tx, county string) (int, error) {
	rows, err := tx.Query("SELECT coalesce(max(code), '') FROM siren_site WHERE code LIKE "+tx.DB().Dialect().Bind(1), "JB-"+county+"-%")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	last := ""
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return 0, fmt.Errorf("find the last number of a site: %w", err)
		}
	}
	if last == "" {
		return 0, rows.Err()
	}
	c, err := ident.ParseSirenSite(last)
	return c.Serial, err
}

// stays refuses to give a site up, or to move it far, without a removal case.
func stays(tx *store.Tx, before, s *Site) error {
	if before != nil && !before.Struck() && s.Struck() && s.Leaving != Removed {
		had, err := store.Those(tx, SirenType, SirenType.Schema().Field("site_id"), s.ID)
		if err != nil {
			return err
		}
		if len(had) > 0 { // one that never had a siren was entered by mistake
			return fault.New(fault.Conflict, CodeNoCase, nil)
		}
	}
	if !s.Location.OK() {
		return nil
	}
	from, filed := onFile(s.OnFile)
	at := geo.LonLat{Lon: s.Location.Lon(), Lat: s.Location.Lat()}
	if !filed {
		s.OnFile = at.String()
		return nil
	}
	m := geo.DistanceM(from, at)
	if m <= MovedM {
		return nil
	}
	ok, err := mayMove(tx, s.ID, at)
	if err != nil {
		return err
	}
	p := Type.Rules(s)
	gcj, _ := geo.LikelyGCJ(at, from, 60)
	switch {
	case ok:
		s.OnFile = at.String()
	case gcj:
		p.If(true, &s.Location, CodeGCJ, nil)
	default:
		p.If(true, &s.Location, CodeMoved, fault.Args{"m": int(m)})
	}
	return p.Err()
}

// onFile reads the position that moves are measured from.
func onFile(text string) (p geo.LonLat, ok bool) {
	lon, lat, _ := strings.Cut(text, ",")
	var err1, err2 error
	p.Lon, err1 = strconv.ParseFloat(lon, 64)
	p.Lat, err2 = strconv.ParseFloat(lat, 64)
	return p, err1 == nil && err2 == nil
}

// sirenHook refuses days to come and struck sites, and has state and site follow.
func (k desk) sirenHook(_ context.Context, tx *store.Tx, before, s *Siren) error {
	if s.Service == "" {
		s.Service = Serving
	}
	today := k.today()
	p := SirenType.Rules(s)
	p.If(s.InstalledOn > today, &s.InstalledOn, entity.CodeFutureDate, nil)
	p.If(s.BatteryOn > today, &s.BatteryOn, entity.CodeFutureDate, nil)
	site, err := siteOf(tx, s.SiteID)
	if err != nil {
		return err
	}
	p.If(site.Struck() && !s.Struck() && s.Service != Ended && site.Leaving != Removed, &s.SiteID, CodeStruck, nil)
	if err := p.Err(); err != nil {
		return err
	}
	s.BatteryDueOn = ""
	if s.BatteryOn != "" {
		s.BatteryDueOn = later(s.BatteryOn, BatteryYears, 0)
	}
	return sirenFollows(tx, before, s)
}
