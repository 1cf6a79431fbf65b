package demo

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/planning"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	laws "haidun/internal/law"
	"haidun/internal/law/building"
)

// A plot of the demonstration's plan: a block of its zone, how it is built on, and how much of what it owes is approved and built, in
// per cent. homes is of what stands above ground, in per cent.
type plot struct {
	code, name, project     string
	use                     planning.LandUse
	far, homes              int64
	functions               []planning.Function
	approved, built, demand int64 // demand: of what the law asks, 0 for all of it
}

// The zones of the plan, each six blocks of three by two with streets between them. All invented.
var plannedZones = []struct {
	code, name, town   string
	residents, working int64
	plots              [6]plot
}{
	{"Z1", "海晏单元", "临城街道", 26_600, 9_200, [6]plot{
		{"C-01", "海晏一期", "DEMO-2023-011", "R", 220, 95, []planning.Function{"sh2"}, 100, 100, 0},
		{"C-02", "海晏二期", "DEMO-2024-007", "R", 240, 96, []planning.Function{"sh2"}, 0, 0, 0},
		{"C-03", "海晏商业", "DEMO-2025-003", "B", 260, 0, []planning.Function{"sh2", "sup_m"}, 0, 0, 0},
		{"C-04", "海晏小学", "", "A", 80, 0, []planning.Function{"sh2"}, 100, 60, 0},
		{"C-05", "海晏公园", "", "G", 0, 0, nil, 0, 0, 0},
		{"C-06", "海晏三期", "DEMO-2026-002", "RB", 250, 70, []planning.Function{"sh2"}, 0, 0, 0},
	}},
	{"Z2", "城北单元", "临城街道", 24_400, 15_800, [6]plot{
		{"N-01", "城北综合体", "DEMO-2026-005", "B", 350, 0, []planning.Function{"sh1"}, 0, 0, 0},
		{"N-02", "城北医院", "DEMO-2025-009", "A", 180, 0, []planning.Function{"med_e"}, 100, 0, 0},
		{"N-03", "城北家园", "DEMO-2022-004", "R", 200, 92, []planning.Function{"sh2"}, 100, 100, 0},
		{"N-04", "城北产业园", "", "M", 150, 0, nil, 0, 0, 0},
		{"N-05", "城北停车场", "DEMO-2026-006", "S", 60, 0, []planning.Function{"sup_v"}, 0, 0, 0},
		{"N-06", "城北新苑", "DEMO-2026-007", "R", 230, 94, []planning.Function{"sh2"}, 20, 0, 90},
	}},
	{"Z3", "千岛单元", "千岛街道", 29_300, 6_100, [6]plot{
		{"Q-01", "千岛中心", "DEMO-2024-012", "B", 420, 0, []planning.Function{"sh2"}, 100, 100, 0},
		{"Q-02", "千岛公寓", "DEMO-2025-014", "R", 280, 98, []planning.Function{"sh2"}, 0, 0, 0},
		{"Q-03", "千岛学校", "", "A", 90, 0, []planning.Function{"sh2"}, 0, 0, 0},
		{"Q-04", "滨海绿地", "", "G", 0, 0, nil, 0, 0, 0},
		{"Q-05", "千岛酒店", "DEMO-2026-009", "B", 320, 0, []planning.Function{"team_p"}, 0, 0, 0},
		{"Q-06", "千岛里", "DEMO-2026-010", "RB", 260, 60, []planning.Function{"sh2"}, 0, 0, 0},
	}},
}

// planned is a plan of Dinghai with a version in force and the draft of the next, one of the city that is only begun, and tenure.
func (l *loader) planned() error {
	p := &planning.Project{
		Name: "新城城北与千岛片区人防控规(演示)", AreaID: dinghai, Kind: planning.Control, Stage: planning.Consulted, CompiledBy: "某规划设计院(演示)", BaseYear: entity.IntOf(2025), HorizonYear: entity.IntOf(2035),
		CityClass: planning.P, EvacRatio: entity.DecimalOf(30_00), Remark: "演示:城市类别为假定,人口、地块和面积均为虚构。",
	}
	if err := put(l, planning.ProjectType, p); err != nil {
		return fmt.Errorf("the plan: %w", err)
	}
	first := &planning.Version{ProjectID: p.ID, Name: "城北与千岛片区", State: planning.InForce, ApprovedBy: "陈刚、李敏(演示)", ApprovedAt: l.now.AddDate(0, -8, 0), ApprovalNo: "舟政演〔2026〕12号", EffectiveOn: l.daysOff(0, -8, 5)}
	if err := l.version(p, first, 0); err != nil {
		return err
	}
	next := &planning.Version{ProjectID: p.ID, Name: "城北与千岛片区", State: planning.Draft, FromID: first.ID, Why: "演示:城北综合体提高容积率,千岛酒店改作二等人员掩蔽。"}
	if err := l.version(p, next, 1); err != nil {
		return err
	}
	for _, c := range []planning.Comment{
		{Unit: "市住房和城乡建设局(演示)", Text: "建议城北新苑的人防面积按结建标准足额安排。", Answer: planning.Open},
		{Unit: "市教育局(演示)", Text: "千岛学校地下室兼顾接送区,请明确连通要求。", Answer: planning.Adopted, AnsweredOn: l.daysOff(0, 0, -6), AnsweredBy: "李敏"},
		{Unit: "某开发企业(演示)", Text: "请求减少海晏商业地块的应建面积。", Answer: planning.Not, Reason: "应建面积依法核定,任何单位不得减免(浙江省实施办法第六条、第十二条)。", AnsweredOn: l.daysOff(0, 0, -6), AnsweredBy: "李敏"},
	} {
		c.ProjectID, c.VersionID, c.ReceivedOn = p.ID, next.ID, l.daysOff(0, 0, -12)
		if err := put(l, planning.CommentType, &c); err != nil {
			return fmt.Errorf("an opinion: %w", err)
		}
	}
	city := &planning.Project{Name: "舟山市人防专项规划(演示)", AreaID: facts.CityCode, Kind: planning.Special, Stage: planning.Surveyed, BaseYear: entity.IntOf(2025), HorizonYear: entity.IntOf(2035), EvacRatio: entity.DecimalOf(40_00)}
	if err := put(l, planning.ProjectType, city); err != nil {
		return fmt.Errorf("the city's plan: %w", err)
	}
	v := &planning.Version{ProjectID: city.ID, Name: "专项规划初稿", State: planning.Draft}
	if err := put(l, planning.VersionType, v); err != nil {
		return err
	}
	for i, name := range []string{"定海老城片区", "沈家门片区"} {
		z := &planning.Zone{VersionID: v.ID, Code: fmt.Sprint("S", i+1), Name: name, Remark: "演示:人口待报。"}
		if err := put(l, planning.ZoneType, z); err != nil {
			return err
		}
	}
	return l.tenures()
}

// daysOff is so many years, months and days from now, in Shanghai.
func (l *loader) daysOff(years, months, days int) entity.Date {
	return entity.Date(l.now.In(clock.Shanghai).AddDate(years, months, days).Format(time.DateOnly))
}

// version puts a version with its zones and parcels; the second changes three parcels.
func (l *loader) version(p *planning.Project, v *planning.Version, nth int) error {
	if err := put(l, planning.VersionType, v); err != nil {
		return fmt.Errorf("version %d: %w", nth+1, err)
	}
	for i, z := range plannedZones {
		south := 30.004 + 0.0085*float64(i)
		zone := &planning.Zone{
			VersionID: v.ID, Code: z.code, Name: z.name, CommunityID: townOf(z.town), Residents: entity.IntOf(z.residents), Working: entity.IntOf(z.working), PopulationYear: entity.IntOf(2025), ExistingM2: entity.DecimalOf(int64(1200+400*i) * 100),
		}
		corner := geo.LonLat{Lon: 122.1950, Lat: south}
		var land float64
		zone.Outline, land = block(corner, 0.0108, 0.0078)
		var plots []*planning.Parcel
		sum := int64(0)
		for j, q := range z.plots {
			at := geo.LonLat{Lon: corner.Lon + 0.0004 + 0.0035*float64(j%3), Lat: corner.Lat + 0.0004 + 0.0037*float64(j/3)}
			x := l.parcel(p, v, q, at, nth)
			sum, plots = sum+x.SiteM2.Units, append(plots, x)
		}
		zone.AreaHa = entity.DecimalOf(int64(land))
		zone.RoadHa = entity.DecimalOf(int64(land) - sum/100)
		if err := put(l, planning.ZoneType, zone); err != nil {
			return fmt.Errorf("zone %s: %w", z.code, err)
		}
		for _, x := range plots {
			x.ZoneID = zone.ID
			if err := put(l, planning.ParcelType, x); err != nil {
				return fmt.Errorf("parcel %s: %w", x.Code, err)
			}
		}
	}
	return nil
}

// parcel is a plot as a record, with what the law of today asks of it.
func (l *loader) parcel(p *planning.Project, v *planning.Version, q plot, at geo.LonLat, nth int) *planning.Parcel {
	outline, m2 := block(at, 0.0031, 0.0033)
	if nth == 1 && q.code == "N-01" {
		q.far = 380
	}
	if nth == 1 && q.code == "Q-05" {
		q.functions = []planning.Function{"sh2"}
	}
	x := &planning.Parcel{
		VersionID: v.ID, Code: q.code, Name: q.name, LandUse: q.use, ProjectCode: q.project, Functions: q.functions, Outline: outline, SiteM2: entity.DecimalOf(int64(m2) / 10 * 1000),
		SirenPoint: entity.BoolOf(strings.HasSuffix(q.code, "01")),
	}
	x.FAR = entity.DecimalOf(q.far)
	x.AboveM2 = entity.DecimalOf(x.SiteM2.Units * q.far / 100)
	x.ResidentialM2 = entity.DecimalOf(x.AboveM2.Units * q.homes / 100)
	if len(q.functions) == 0 {
		x.RequiredM2, x.ApprovedM2, x.BuiltM2 = entity.DecimalOf(0), entity.DecimalOf(0), entity.DecimalOf(0)
		return x
	}
	today := l.now.In(clock.Shanghai)
	need, err := building.Published().Required(building.Project{
		Day: laws.NewDay(today.Year(), today.Month(), today.Day()), Area: dinghai, Class: building.Class(p.CityClass), ClassWhy: "演示假定", Residential: laws.Hundredths(x.ResidentialM2.Units), Other: laws.Hundredths(x.AboveM2.Units - x.ResidentialM2.Units),
	})
	if err == nil {
		x.RequiredM2 = entity.DecimalOf(int64(need.AreaM2))
		if q.demand > 0 {
			x.RequiredM2.Units = x.RequiredM2.Units * q.demand / 100
		}
	}
	x.ApprovedM2, x.BuiltM2 = entity.DecimalOf(x.RequiredM2.Units*q.approved/100), entity.DecimalOf(x.RequiredM2.Units*q.built/100)
	if q.code == "C-02" {
		x.ConnectTo = "C-01"
	}
	return x
}

// block is a rectangle from its south-western corner, in degrees, and its area in m².
func block(from geo.LonLat, east, north float64) (entity.Polygon, float64) {
	ring := geo.Ring{from, {Lon: from.Lon + east, Lat: from.Lat}, {Lon: from.Lon + east, Lat: from.Lat + north}, {Lon: from.Lon, Lat: from.Lat + north}, from}
	shape := geo.MultiPolygon{{ring}}
	rec := &planning.Zone{}
	if bad := planning.ZoneType.Schema().Field("outline").ReadJSON(rec, shape.GeoJSON(7)); bad != nil {
		panic(fmt.Sprintf("a block of the demonstration: %s", bad.Code.EN)) // written here
	}
	return rec.Outline, shape.AreaM2()
}

// townOf is the code of a town of Dinghai, "" where there is none of that name.
func townOf(name string) string {
	for _, a := range facts.Areas() {
		if a.Name == name && a.Level == facts.Town && a.Parent == dinghai {
			return a.Code
		}
	}
	return ""
}
