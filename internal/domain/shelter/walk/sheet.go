package walk

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// sheet is the walks of an area on paper (步行可达情况表), with steps and without.
func (s *Service) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	a, err := s.answer(ctx, db, Question{Area: id, Least: shelter.LeastTruth})
	if err != nil {
		return nil, err
	}
	free, err := s.answer(ctx, db, Question{Area: id, Least: shelter.LeastTruth, Free: true})
	if err != nil {
		return nil, err
	}
	d := &paper.Document{World: paper.Live, Sample: a.Sample, Kind: paper.Circular, Issuer: a.Name + "国动办", Title: a.Name + "步行可达情况表", Date: a.At.In(clock.Shanghai)}
	d.Body = append(d.Body,
		paper.Heading(1, "步行到最近可用掩蔽场所"), a.table(), paper.Heading(1, "无障碍"), free.table(),
		paper.Heading(1, "有无位置"), paper.Text(a.Room.text()), paper.Heading(1, "计算口径"), paper.Text(a.basis()),
	)
	return d, nil
}

func (a *Answer) table() paper.Block {
	t := &paper.Table{Head: []string{"行政区", "人口"}, Widths: []float64{3, 2}}
	for _, m := range Limits {
		t.Head, t.Widths = append(t.Head, fmt.Sprintf("%d 分钟内", m)), append(t.Widths, 2)
	}
	for i, r := range append(a.Rows[:len(a.Rows):len(a.Rows)], a.Total) {
		name := r.Name
		if i == len(a.Rows) {
			name = "合计"
		}
		row := []string{name, strconv.FormatInt(r.People, 10)}
		for _, s := range r.Share {
			row = append(row, fmt.Sprintf("%.1f %%", 100*s))
		}
		t.Rows = append(t.Rows, row)
	}
	return paper.Block{Table: t}
}

func (r Room) text() string {
	return fmt.Sprintf("%d 人中，步行 %d 分钟内能到且有位置的 %d 人（%.1f %%），平均步行 %.1f 分钟；没有位置 %d 人，没有走得到的路 %d 人，附近没有道路 %d 人。", r.People, longest, r.Placed, 100*r.Share, r.Minutes, r.NoRoom, r.NoWay, r.OffRoad)
}

func (a *Answer) basis() string {
	text := fmt.Sprintf("步行每小时 4 公里，人口按村社周围分布，%d 米内的场所可直接走到（直线×%.1f），离道路 %d 米以上不计；均待核实。只计可信度 %d 分以上的可用工程。坡度、台阶、门禁、航线以道路资料中有的为准。", int(directM), detour, int(offRoadM), a.Least)
	if a.Known.Estimated {
		text += "部分人口为推算值。"
	}
	return text
}
