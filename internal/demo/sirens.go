package demo

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/demo/facts/invent"
	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// model is an invented make of siren.
type model struct {
	kind        siren.Kind
	name, maker string
	watts       int64
	db, radius  int64
	control     []siren.Control
	supply      []siren.Supply
}

var models = []model{
	{siren.Acoustic, "DSJ-1200(演示)", "演示电声厂", 1200, 118, 900, []siren.Control{"network", "local"}, []siren.Supply{"mains", "battery"}},
	{siren.Motor, "DJ-4(演示)", "演示电机厂", 4000, 112, 700, []siren.Control{"radio", "local"}, []siren.Supply{"mains"}},
	{siren.Multimedia, "DMT-2000(演示)", "演示电声厂", 2000, 120, 1100, []siren.Control{"network", "satellite", "local"}, []siren.Supply{"mains", "battery", "solar"}},
	{siren.Acoustic, "DSJ-600(演示)", "演示电声厂", 600, 115, 700, []siren.Control{"radio", "network"}, []siren.Supply{"mains", "battery"}},
}

// sirens are the sites with their sirens, the checks of the last quarter, faults in all states and one removal case.
func (l *loader) sirens() error {
	byCounty := map[string][]*siren.Siren{}
	for i, s := range invent.Sirens(seed, sirens) {
		site, err := l.sirenSite(i, s)
		if err != nil {
			return fmt.Errorf("siren site %s: %w", s.Name, err)
		}
		h, err := l.horn(i, site)
		if err != nil {
			return fmt.Errorf("siren of %s: %w", s.Name, err)
		}
		l.horns = append(l.horns, h)
		byCounty[s.Town[:6]] = append(byCounty[s.Town[:6]], h)
		if s.Island {
			byCounty["island"] = append(byCounty["island"], h)
		}
		if err := l.checks(i, h); err != nil {
			return fmt.Errorf("checks of %s: %w", s.Name, err)
		}
	}
	if err := l.faults(byCounty); err != nil {
		return fmt.Errorf("faults of sirens: %w", err)
	}
	return l.removal(byCounty["330903"][1])
}

func (l *loader) sirenSite(i int, s invent.SirenSite) (*siren.Site, error) {
	host, err := l.organisation(s.Host, s.Town)
	if err != nil {
		return nil, err
	}
	site := &siren.Site{
		Name: s.Name, OldCode: fmt.Sprintf("演%03d", i+1), AreaID: s.Community, Address: s.Address, Location: position(s.At), CoordSource: "gnss", InstallPlace: siren.InstallPlace(s.Place),
		HeightM: entity.DecimalOf(int64(s.HeightM) * 10), OuterIsland: entity.BoolOf(s.Island), HostUnit: host,
		HostLeader: "演示负责人", HostPhone: entity.Secret{Plain: fmt.Sprintf("1990002%04d", i)}, Keeper: invented(300 + i), KeeperPhone: entity.Secret{Plain: fmt.Sprintf("1990003%04d", i)},
	}
	site.Location.AccuracyM = 5
	if strings.HasPrefix(s.Town, dinghai) && i%5 == 0 {
		site.Keeper, site.KeeperPhone, site.KeeperID = nameOf(keeper), entity.Secret{}, l.persons[keeper]
	}
	return site, put(l, siren.Type, site)
}

// horn is the siren of the i-th site. Every seventh has a battery past its years.
func (l *loader) horn(i int, at *siren.Site) (*siren.Siren, error) {
	m := models[i%len(models)]
	h := &siren.Siren{
		SiteID: at.ID, Name: at.Name + "1号机", Kind: m.kind, Form: "fixed", Model: m.name, Maker: m.maker, Installer: "演示安装公司",
		PowerW: entity.DecimalOf(m.watts * 10), SplDB: entity.DecimalOf(m.db * 10), SplRefM: entity.DecimalOf(300), RadiusM: entity.IntOf(m.radius),
		ControlModes: m.control, PowerSupply: m.supply, DeviceID: fmt.Sprintf("sim-%05d", i+1), CanLift: entity.BoolOf(false),
		InstalledOn: l.day(-900 - 137*(i%20)), DesignLifeY: entity.IntOf(15), Ageing: "none", LastHeard: l.now.AddDate(0, 0, -20-i%60), HeardBy: siren.ByCheck,
	}
	if i%9 == 4 {
		h.Ageing = "some"
	}
	if len(m.supply) > 1 {
		h.BatteryOn = l.day(-300 - 11*i)
		if i%7 == 2 {
			h.BatteryOn = l.day(-1600)
		}
	}
	if i == 3 { // in Dinghai
		h.Service, h.ApprovalNo = siren.Suspended, "舟国动演〔2026〕6号"
	}
	return h, put(l, siren.SirenType, h)
}

// checks are the one of last quarter, made but for a few, and the one to come.
func (l *loader) checks(i int, h *siren.Siren) error {
	due := l.day(-15 - i%70)
	c := &siren.Check{SirenID: h.ID, Kind: siren.Quarterly, DueOn: due, Status: siren.Done, CheckedOn: due, CheckedBy: invented(300 + i), BatteryV: entity.DecimalOf(240 + int64(i%17))}
	for _, m := range []*siren.Mark{&c.Casing, &c.Bracket, &c.Cables, &c.Power, &c.Energised, &c.Trial, &c.Feedback, &c.ClockRight} {
		*m = siren.Good
	}
	if c.Voice = siren.Good; h.Kind == siren.Motor {
		c.Voice, c.BatteryV = siren.Unchecked, entity.Decimal{}
	}
	if i%13 == 6 {
		c.Casing = siren.Defect
	}
	if i%11 == 8 {
		*c = siren.Check{SirenID: h.ID, Kind: siren.Quarterly, DueOn: due, Status: siren.Missed, Remark: "停航未到岛(演示)"}
	}
	if err := put(l, siren.CheckType, c); err != nil {
		return err
	}
	return put(l, siren.CheckType, &siren.Check{SirenID: h.ID, Kind: siren.Quarterly, DueOn: l.day(5 + i%70)})
}

// breakdown is an invented fault: of the n-th siren of a county, or on an outer island, reported so many hours ago.
type breakdown struct {
	county   string
	n        int
	hours    float64
	symptom  string
	severity siren.Severity
	state    siren.FaultState
	took     float64 // hours to repair
}

var breakdowns = []breakdown{
	{"330902", 0, 6, "单机试验无声", siren.High, siren.Assigned, 0},
	{"330902", 5, 3, "机箱锈蚀穿孔", siren.Low, siren.Reported, 0},
	{"330902", 7, 20, "遥控无回示", siren.Mid, siren.OnSite, 0},
	{"330902", 9, 30, "功放烧毁", siren.High, siren.Repaired, 19.5},
	{"330902", 11, 900, "蓄电池鼓包", siren.Mid, siren.Closed, 14},
	{"330902", 12, 1400, "喇叭脱落", siren.High, siren.Closed, 22.5},
	{"330903", 2, 40, "市电中断,电池耗尽", siren.High, siren.Assigned, 0}, // overdue
	{"330903", 4, 60, "时钟偏差", siren.Low, siren.Retested, 20},
	{"330921", 3, 1100, "线缆被剪断", siren.High, siren.Closed, 45},
	{"island", 4, 30, "雷击后无声", siren.High, siren.Held, 0},
	{"330922", 0, 700, "支架松动", siren.Low, siren.Closed, 9.5},
}

func (l *loader) faults(byCounty map[string][]*siren.Siren) error {
	for _, b := range breakdowns {
		if err := put(l, siren.FaultType, l.fault(b, byCounty[b.county][b.n])); err != nil {
			return fmt.Errorf("%s: %w", b.symptom, err)
		}
	}
	return nil
}

func (l *loader) fault(b breakdown, h *siren.Siren) *siren.Fault {
	at := l.now.Add(-time.Duration(b.hours * float64(time.Hour)))
	f := &siren.Fault{SirenID: h.ID, Symptom: b.symptom + "(演示)", Severity: b.severity, Status: b.state, Source: "keeper", ReportedAt: at}
	if b.state == siren.Reported {
		return f
	}
	f.AssignedTo = "市警报维修一组(演示)"
	switch b.state {
	case siren.Held:
		f.HoldReason, f.HeldAt, f.LeftMin = "大风停航,无法上岛(演示)", at.Add(4*time.Hour), entity.IntOf(68*60)
		return f
	case siren.Assigned:
		return f
	}
	f.OnSiteAt = at.Add(2 * time.Hour)
	if b.took == 0 {
		return f
	}
	f.RepairedAt, f.Hours = at.Add(time.Duration(b.took*float64(time.Hour))), entity.DecimalOf(int64(b.took*10))
	f.Parts, f.Cost = "演示配件", entity.DecimalOf(850_00)
	if b.state != siren.Repaired {
		f.VerifiedBy = "周岚(演示)"
	}
	if b.state == siren.Closed {
		f.ClosedAt = f.RepairedAt.Add(3 * time.Hour)
	}
	return f
}

// removal is a case that is approved and waits for its replacement.
func (l *loader) removal(h *siren.Siren) error {
	site, err := store.Fetch(l.tx, siren.Type, h.SiteID)
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(site.Name, "警报点(演示)")
	c := &siren.Case{
		SiteID: site.ID, Title: name + "旧楼改造,警报点另点重装(演示)", Kind: siren.Remove, Status: siren.Approved, Applicant: "演示建设公司", AppliedOn: l.day(-60),
		Why: "所在楼宇列入改造,楼顶拆除。(演示)", AgreementNo: fmt.Sprintf("演示协%d-1", l.now.In(clock.Shanghai).Year()), AgreedOn: l.day(-40), CostBearer: "演示建设公司", ApprovalNo: "舟国动演〔2026〕9号",
	}
	if err := put(l, siren.CaseType, c); err != nil {
		return fmt.Errorf("removal of %s: %w", site.Name, err)
	}
	return nil
}
