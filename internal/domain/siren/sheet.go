package siren

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// sheet is the blank check sheet of a siren (巡检表), to be filled in on site where there is no signal.
func (k desk) sheet(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	s, err := store.Get(ctx, db, SirenType, id)
	if err != nil {
		return nil, err
	}
	site, err := store.Get(ctx, db, Type, s.SiteID)
	if err != nil {
		return nil, err
	}
	kind := SirenType.Schema().Field("kind").Text(s, fault.ZH)
	title := "警报器巡检表"
	return &paper.Document{
		World: paper.Live, Sample: s.Origin == entity.Demo, Issuer: site.Name, Title: site.Name + s.Name + title, Date: s.UpdatedAt.In(clock.Shanghai),
		Forms: []paper.Form{{
			Title: title, Of: site.Name + "　" + s.Name + "　" + kind + " " + s.Model, Number: site.Code, Rows: sheetRows(),
			Code: &paper.Code{Path: "/r/" + SirenType.Schema().Name + "/" + s.ID}, Caption: "逐项打勾;有缺陷的在备注写明。回来后扫码录入,原表留存。",
		}},
	}, nil
}

// sheetRows have what a check has.
func sheetRows() []paper.FormRow {
	c := CheckType.Schema()
	ticks := func(label string, field string) paper.FormBox {
		b := paper.FormBox{Width: 1, Label: label}
		for i, o := range c.Field(field).Choices {
			if i > 0 {
				b.Text += "　"
			}
			b.Text += "□" + o.ZH
		}
		return b
	}
	rows := []paper.FormRow{
		{Height: 8, Boxes: []paper.FormBox{{Width: 1, Label: "巡检日期", Text: "　　　　年　　月　　日"}, {Width: 1, Label: "巡检人", Lines: 1}}},
		{Height: 8, Boxes: []paper.FormBox{ticks("类别", "kind")}},
	}
	var pair []paper.FormBox
	for _, i := range new(Check).items() {
		pair = append(pair, ticks(i.zh, "casing"))
		if len(pair) == 2 {
			rows, pair = append(rows, paper.FormRow{Height: 8, Boxes: pair}), nil
		}
	}
	pair = append(pair, paper.FormBox{Width: 1, Label: "蓄电池电压", Text: "　　　　　V"})
	return append(rows, paper.FormRow{Height: 8, Boxes: pair}, paper.FormRow{Height: 24, Boxes: []paper.FormBox{{Width: 1, Label: "备注", Lines: 3}}},
		paper.FormRow{Height: 9, Boxes: []paper.FormBox{{Width: 1, Label: "维管人签字"}, {Width: 1, Label: "复核人签字"}}})
}
