package balance

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// sheet is the balance of an area on paper (掩蔽平衡表), by night and by day.
func (d desk) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	night, err := d.answer(ctx, db, Question{Area: id, Least: shelter.LeastTruth})
	if err != nil {
		return nil, err
	}
	day, err := d.answer(ctx, db, Question{Area: id, Least: shelter.LeastTruth, Day: true})
	if err != nil {
		return nil, err
	}
	at := night.At.In(clock.Shanghai)
	doc := &paper.Document{World: paper.Live, Sample: night.Sample, Kind: paper.Circular, Issuer: night.Name + "国动办", Title: night.Name + "掩蔽平衡表", Date: at}
	doc.Body = append(doc.Body,
		paper.Heading(1, "夜间（常住人口）"), night.table(), paper.Heading(1, "昼间"), day.table(),
		paper.Heading(1, "不计入的工程"), night.reasons(), paper.Heading(1, "计算口径"), paper.Text(night.basis()), paper.Text(night.Rule.ZH),
	)
	return doc, nil
}

func (a *Answer) table() paper.Block {
	t := &paper.Table{Head: []string{"行政区", "人数", "可用掩蔽位", "可用工程", "不计入", "每百人掩蔽位", "缺口"}, Widths: []float64{3, 1.8, 1.8, 1.4, 1.3, 1.7, 1.6}}
	rows := a.Rows
	if len(rows) != 1 || rows[0].ID != a.Total.ID {
		rows = append(rows[:len(rows):len(rows)], a.Total)
	}
	for i, r := range rows {
		name, people, share, lack := r.Name, "待报", "待报", "待报"
		if i == len(rows)-1 && i > 0 {
			name = "合计"
		}
		if r.People != nil {
			people, lack = strconv.FormatInt(*r.People, 10), strconv.FormatInt(r.Lack, 10)
		}
		if r.Share != nil {
			share = fmt.Sprintf("%.1f", 100**r.Share)
		}
		t.Rows = append(t.Rows, []string{name, people, strconv.FormatInt(r.Places, 10), strconv.Itoa(r.Works), strconv.Itoa(r.Out), share, lack})
	}
	return paper.Block{Table: t}
}

// words are the reasons in words.
func words() []struct {
	why  shelter.Why
	text string
} {
	return []struct {
		why  shelter.Why
		text string
	}{
		{shelter.NoFunction, "战时功能未登记"},
		{shelter.NotInUse, "不是“在用”"},
		{shelter.Broken, "功能状态为损坏"},
		{shelter.OnHold, "暂停对外公布，待人核实"},
		{shelter.Unscored, "可信度尚未计算"},
		{shelter.Doubtful, "可信度不足"},
		{shelter.NoPlaces, "掩蔽人数未登记"},
	}
}

func (a *Answer) reasons() paper.Block {
	t := &paper.Table{Head: []string{"原因", "工程", "登记的掩蔽人数"}, Widths: []float64{5, 2, 3}}
	for _, w := range words() {
		n, places := 0, int64(0)
		for _, l := range a.Out {
			if l.Why == w.why {
				n, places = n+1, places+orZero(l.Places)
			}
		}
		if n > 0 {
			t.Rows = append(t.Rows, []string{w.text, strconv.Itoa(n), strconv.FormatInt(places, 10)})
		}
	}
	if len(t.Rows) == 0 {
		return paper.Text("没有。")
	}
	return paper.Block{Table: t}
}

func (a *Answer) basis() string {
	text := fmt.Sprintf("只计战时功能为人员掩蔽、在用、未损坏、未暂停公布、可信度 %d 分以上（待核实）且登记了掩蔽人数的工程。", a.Least)
	if a.Cut > 0 {
		text += fmt.Sprintf("%d 处工程按人均掩蔽面积少计 %d 人。", a.Cut, a.CutPlaces)
	}
	if a.Estimated {
		text += "部分人口为推算值。"
	}
	if a.Total.Out > len(a.Out) {
		text += fmt.Sprintf("不计入的工程共 %d 处，上表只含其中掩蔽人数最多的 %d 处。", a.Total.Out, len(a.Out))
	}
	return text
}
