package demo

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/conversion"
	"haidun/internal/domain/shelter/upkeep"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// fitted is what stands in a looked-after unit. Moved is how many days ago it was last seen to, Each how often it was before that;
// Expires is in days from now.
var fitted = []struct {
	name          string
	kind          upkeep.Kind
	quantity      int64
	duty          string
	each, moved   int
	expires, made int
}{
	{"1号防护密闭门", upkeep.BlastDoor, 1, "door.move", 30, 34, 0, 2400},
	{"2号防护密闭门", upkeep.BlastDoor, 1, "door.move", 30, 12, 0, 1700},
	{"密闭门", upkeep.AirtightDoor, 2, "door.move", 30, 31, 0, 1700},
	{"防爆波活门", "blast_valve", 2, "blast.look", 91, 60, 0, 1700},
	{"过滤吸收器", upkeep.Absorber, 4, "absorber.look", 182, 100, 40, 2500},
	{"清洁式送风机", upkeep.Fan, 1, "fan.run", 30, 26, 0, 1700},
	{"潜污泵", upkeep.Pump, 2, "drain.look", 91, 80, 0, 1200},
	{"蓄电池组", upkeep.Battery, 1, "power.look", 91, 95, 0, 900},
	{"战时水箱", "tank", 2, "store.look", 91, 30, 0, 1700},
}

// upkeep are the equipment of a few works in each county with a year of records, a firm with its mandate, defects in several
// states, and two conversions. All invented.
func (l *loader) upkeep() error {
	n := map[string]int{}
	for _, w := range l.public {
		county, most := w.AreaID[:6], 2
		if county == dinghai {
			most = 5
		}
		units, err := store.Those(l.tx, shelter.UnitType, shelter.UnitType.Schema().Field("shelter_id"), w.ID)
		if err != nil {
			return err
		}
		if w.Status != shelter.InUse || len(units) == 0 || n[county] == most {
			continue
		}
		n[county]++
		if err := l.lookedAfter(w, units[0], n[county], len(n)); err != nil {
			return fmt.Errorf("upkeep of %s: %w", w.Name, err)
		}
	}
	if n[dinghai] == 0 {
		return fmt.Errorf("no works of Dinghai is on the public list")
	}
	return nil
}

// lookedAfter equips a unit, the n-th works of a county.
func (l *loader) lookedAfter(w *shelter.Shelter, u *shelter.Unit, n, county int) error {
	for i, f := range fitted {
		a := &upkeep.Asset{
			ShelterID: w.ID, UnitID: u.ID, Name: f.name + "(演示)", Kind: f.kind, Quantity: entity.IntOf(f.quantity), Place: []string{"主要出入口", "次要出入口", "风机室"}[i%3],
			Model: fmt.Sprintf("演-%02d", i+1), Maker: "演示设备厂", MadeOn: l.day(-f.made), InstalledOn: l.day(-f.made + 60),
		}
		if f.expires > 0 {
			a.ExpiresOn = l.day(f.expires - 50*((n+county)%2)) // every other works has filters past their shelf life
		}
		if err := put(l, upkeep.AssetType, a); err != nil {
			return err
		}
		late := 0
		if i == 0 && n%2 == 0 {
			late = 25 // the door of every other works was moved last week
		}
		if err := l.records(upkeep.Past{Works: w.ID, Unit: u.ID, Asset: a.ID, Name: a.Name, Duty: f.duty}, f.each, f.moved-late); err != nil {
			return err
		}
	}
	if err := l.records(upkeep.Past{Works: w.ID, Unit: u.ID, Name: u.Name, Duty: "whole.patrol"}, 91, 20+n*9); err != nil {
		return err
	}
	if n > 2 {
		return nil
	}
	return l.defects(w, u, n)
}

// records are those of a year, the last of them so many days ago.
func (l *loader) records(p upkeep.Past, each, moved int) error {
	p.Rule = "upkeep-2024"
	for ago := moved + each*(300/each); ago >= moved; ago -= each {
		p.Last, p.Done = l.day(-ago-each), l.day(-ago)
		t, err := p.Record()
		if err != nil {
			return err
		}
		t.DoneBy = invented(430 + ago%3)
		if err := put(l, upkeep.TaskType, t); err != nil {
			return fmt.Errorf("%s, %d days ago: %w", t.Title, ago, err)
		}
	}
	return nil
}

// defects are a mandate, orders in several states and a conversion.
func (l *loader) defects(w *shelter.Shelter, u *shelter.Unit, n int) error {
	firm, err := l.organisation("海安人防设备维护有限公司(演示)", w.AreaID[:6])
	if err != nil {
		return err
	}
	if err := put(l, upkeep.MandateType, &upkeep.Mandate{
		ShelterID: w.ID, CompanyID: firm, DocumentNo: fmt.Sprintf("演维〔2026〕%d号", n), From: l.day(-200), Until: l.day(165),
	}); err != nil {
		return err
	}
	for _, o := range []upkeep.Order{
		{Defect: "闭锁卡滞(演示)", Grade: upkeep.Serious, FoundOn: l.day(-20), Status: upkeep.Working, AssignedTo: "海安人防设备维护有限公司(演示)"},
		{Defect: "集水井积水(演示)", Grade: upkeep.Minor, FoundOn: l.day(-6)},
		{Defect: "应急照明不亮(演示)", Grade: upkeep.Minor, FoundOn: l.day(-40), Status: upkeep.Closed, AssignedTo: invented(431), RepairedOn: l.day(-30), Repair: "更换灯具", Repairer: invented(431), ClosedOn: l.day(-28), VerifiedBy: invented(432)},
	} {
		o.ShelterID, o.UnitID = w.ID, u.ID
		if err := put(l, upkeep.OrderType, &o); err != nil {
			return err
		}
	}
	return l.converted(w, n)
}

// converted is the index of a conversion plan; the second works of a county is the larger.
func (l *loader) converted(w *shelter.Shelter, n int) error {
	for i, s := range strings.Split(strings.TrimSpace(conversions), "\n") {
		var item conversion.Item
		var hours, people int64
		var kind, phase, trade, name, after, materials string
		if _, err := fmt.Sscanf(s, "%s %s %s %d %d %s %s %s", &kind, &phase, &trade, &hours, &people, &after, &name, &materials); err != nil {
			return fmt.Errorf("conversion %q: %w", s, err)
		}
		item.Kind, item.Phase, item.Trade = conversion.Kind(kind), conversion.Phase(phase), conversion.Trade(trade)
		item.ShelterID, item.No, item.Name, item.Materials = w.ID, entity.IntOf(int64(i+1)), name+"(演示)", materials
		hours = hours * (10 + int64(n)*3) / 10
		item.CrewHours, item.CrewPeople, item.MaterialsAt = entity.DecimalOf(hours*10), entity.IntOf(people), "工程内器材室(演示)"
		if after != "-" {
			item.After = after
		}
		if i < 3 {
			item.DrilledOn, item.DrillHours = l.day(-120), entity.DecimalOf(hours*11)
		}
		if err := put(l, conversion.Type, &item); err != nil {
			return err
		}
	}
	return nil
}

const conversions = `
clear early builder 48 10 - 清场腾空 搬运车2台
plug early builder 60 8 1 封堵采光井 预制封堵板12块
door imminent fitter 40 6 1 安装临战封堵门 封堵门6樘
wall imminent builder 36 6 2 砌筑防毒通道隔墙 砌块8立方
water imminent plumber 30 4 1 安装战时水箱 玻璃钢水箱2套
water urgent plumber 12 4 5 水箱注水消毒 消毒剂
power urgent electrician 16 3 4 接通战时电源 电缆120米
vent urgent ventilation 20 4 3,4 安装滤毒设备 过滤吸收器4台
wall urgent builder 10 4 6 安装干厕 干厕20套
test urgent ventilation 6 4 7,8 三种通风方式联调 -
clear early builder 50 6 - 拆除平时隔断 手持工具
`

// planUpkeep does the night's planning over it.
func planUpkeep(ctx context.Context, db *store.DB, c clock.Clock) error {
	_, err := upkeep.Nightly(c).Run(ctx, db, func(float64) {})
	return err
}
