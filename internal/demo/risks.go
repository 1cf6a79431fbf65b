package demo

import (
	"fmt"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
)

// dangers are invented places of other offices' lists. Those with a works number lie so far beside that works of the
// public list, the others so far away that they do not touch it.
var dangers = []struct {
	kind       shelter.RiskKind
	name       string
	works      int
	eastM      float64
	sameStreet bool // known by its address alone
}{
	{shelter.Demolition, "旧厂房拆除许可(演示)", 2, 12, false},
	{shelter.Demolition, "老市场拆除许可(演示)", 9, 2500, false},
	{shelter.Unsafe, "D级危房(演示)", 11, 18, false},
	{shelter.Unsafe, "C级危房(演示)", 15, 1800, false},
	{shelter.Fuel, "加油站(演示)", 19, 35, false},
	{shelter.Fuel, "液化气供应站(演示)", 23, 3000, false},
	{shelter.Hazardous, "危化品仓库(演示)", 27, 140, false},
	{shelter.Hazardous, "化工品码头堆场(演示)", 31, 4000, false},
	{shelter.Construction, "道路改造工地(演示)", 33, 25, false},
	{shelter.Construction, "地下管廊工地(演示)", 37, 20, false},
	{shelter.Flooding, "低洼易涝路段(演示)", 41, 60, false},
	{shelter.Flooding, "易涝地下通道(演示)", 43, 0, true},
}

func (l *loader) risks() error {
	day := entity.Date(l.now.AddDate(0, -1, 0).Format("2006-01-02"))
	for i, d := range dangers {
		beside := l.public[d.works%len(l.public)]
		r := &shelter.RiskPlace{
			Name: d.name, Kind: d.kind, AreaID: beside.AreaID, ValidFrom: day, Source: "演示来源", SourceNo: fmt.Sprintf("演示〔2026〕%d号", i+1),
		}
		if d.sameStreet {
			r.Address = beside.Address
		} else {
			r.Location = position(geo.LonLat{Lon: beside.Location.Lon(), Lat: beside.Location.Lat()}.Moved(d.eastM, 0))
		}
		if err := put(l, shelter.RiskType, r); err != nil {
			return fmt.Errorf("risk place %s: %w", d.name, err)
		}
	}
	return nil
}
