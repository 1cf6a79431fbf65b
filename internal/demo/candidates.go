package demo

import (
	"fmt"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/shelter/siting"
	"haidun/internal/kernel/entity"
)

// everyCandidate is beside how manieth community a candidate site is invented.
const everyCandidate = 7

var grounds = []struct{ land, name string }{
	{"green", "绿地"}, {"parking", "停车场"}, {"school", "学校操场"}, {"square", "广场"}, {"vacant", "待建地块"}, {"public", "文化中心"},
}

// candidates are invented places beside communities where works or evacuation points could be made, and two studies of them.
func (l *loader) candidates() error {
	n := 0
	for i, a := range facts.Areas() {
		if a.Level != facts.Community || i%everyCandidate != 0 || a.At.Lon == 0 {
			continue
		}
		ground := grounds[n%len(grounds)]
		c := &siting.Candidate{
			Name: a.Name + ground.name + "(演示)", AreaID: a.Code, Location: position(a.At.Moved(120, 80)), Use: []siting.Use{siting.Either, siting.Works, siting.Either, siting.Evac}[n%4],
			Land: ground.land, Capacity: entity.IntOf(int64(300 + 100*(n%9))), State: []siting.State{siting.Proposed, siting.Kept, siting.Proposed}[n%3],
		}
		if n%11 == 10 {
			c.State, c.Remark = siting.Dropped, "演示:权属有争议"
		}
		if err := put(l, siting.Type, c); err != nil {
			return fmt.Errorf("candidate %s: %w", c.Name, err)
		}
		n++
	}
	for _, s := range []siting.Study{
		{Name: "全市新增人防工程(演示)", AreaID: facts.CityCode, Place: siting.Works, Aim: siting.Cover, Count: entity.IntOf(8), Minutes: entity.IntOf(15)},
		{Name: "定海区新增疏散点(演示)", AreaID: dinghai, Place: siting.Evac, Aim: siting.Median, Count: entity.IntOf(4), Minutes: entity.IntOf(30)},
	} {
		if err := put(l, siting.StudyType, &s); err != nil {
			return fmt.Errorf("study %s: %w", s.Name, err)
		}
	}
	return nil
}
