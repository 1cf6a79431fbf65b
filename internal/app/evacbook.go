package app

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"haidun/internal/optimise/onroads"
)

// mostRoads is how many names of roads stand in one cell, which holds no more than 32,767 characters.
const mostRoads = 60

// writePlanBook writes a plan as a workbook of three sheets: who goes where, who is left over and why, and the places with what
// they take.
func writePlanBook(r *onroads.Result, to io.Writer) error {
	file := excelize.NewFile()
	bold, err := file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, s := range []struct {
		name string
		head []any
		rows func(add func(...any))
	}{
		{"分配 Plan", []any{"疏散单元 From", "社区 Community", "户 Household", "场所 To", "人数 People", "分钟 Minutes", "道路(公里) Road km", "途经 By"}, func(add func(...any)) {
			courses := r.Courses()
			for i, f := range r.Flows() {
				c := courses[i]
				add(f.From.ID, f.From.Community, f.From.Household, f.To.ID, f.People, float64(f.Millis)/60_000, math.Round(c.Metres)/1000, strings.Join(c.Roads[:min(len(c.Roads), mostRoads)], "、"))
			}
		}},
		{"未安置 Left over", []any{"疏散单元 From", "人数 People", "原因 Reason", "距道路(米) Metres to road"}, func(add func(...any)) {
			for _, l := range r.Left {
				add(l.ID, l.People, l.Why.ZH()+" "+string(l.Why), l.Metres)
			}
		}},
		{"场所 Places", []any{"场所 Place", "容量 Capacity", "安置 Assigned", "空余 Free", "未用原因 Why not used"}, func(add func(...any)) {
			for _, p := range r.Loads() {
				why := ""
				if p.Why != "" {
					why = p.Why.ZH() + " " + string(p.Why)
				}
				add(p.ID, p.Room, p.People, p.Room-p.People, why)
			}
		}},
	} {
		if err := sheetOf(file, i, s.name, bold, s.head, s.rows); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	return file.Write(to)
}

func sheetOf(file *excelize.File, number int, name string, bold int, head []any, rows func(add func(...any))) error {
	if number == 0 {
		if err := file.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := file.NewSheet(name); err != nil {
		return err
	}
	w, err := file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := w.SetColWidth(1, len(head), 22); err != nil {
		return err
	}
	line := 0
	add := func(cells ...any) {
		if err != nil {
			return
		}
		line++
		err = w.SetRow(fmt.Sprintf("A%d", line), cells)
	}
	for i, text := range head {
		head[i] = excelize.Cell{StyleID: bold, Value: text}
	}
	add(head...)
	rows(add)
	if err != nil {
		return err
	}
	return w.Flush()
}
