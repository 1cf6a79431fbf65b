package supply

import (
	"haidun/internal/law"
)

// Need is what people need of one thing: Each for a person, or for so many people together, a day or once.
type Need struct {
	ID        string   `json:"id"`
	Item      law.Text `json:"item"`
	Unit      law.Text `json:"unit"`
	Each      int64    `json:"each"`       // thousandths of the unit
	PerPeople int64    `json:"per_people"` // for how many people that is
	Daily     bool     `json:"daily"`
	Most      int64    `json:"most"` // thousandths, where the source gives a span; 0 where it does not
}

// needs is the table of needs. Drinking and domestic water are quoted of GB 50038, food is what one provincial system counts by;
// neither text was at hand. Blankets and toilets are chosen by design.
func needs() *law.Table[[]Need] {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	litre, kilo, set, piece := t("L", "L"), t("kg", "kg"), t("份", "sets"), t("件", "pieces")
	return law.Must(law.NewTable(
		t("疏散人员物资需求", "Needs of evacuated people"),
		law.Row[[]Need]{
			Cite: law.Cite{
				ID: "supply-2006", From: law.NewDay(2006, 3, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{Title: t("《人民防空地下室设计规范》及同类系统取值", "Code for Design of Civil Air Defence Basement, and what like systems count by"), Number: "GB 50038-2005"},
				Remark: t("原文待查;毛毯和厕位为设计取值。本地预案另有规定的从其规定。", "The texts were not found; blankets and toilets are chosen by design. Where a local plan says otherwise, that holds."),
			},
			Value: []Need{
				{ID: "drinking_water", Item: t("饮用水", "Drinking water"), Unit: litre, Each: 3000, PerPeople: 1, Daily: true, Most: 6000},
				{ID: "domestic_water", Item: t("生活用水", "Domestic water"), Unit: litre, Each: 4000, PerPeople: 1, Daily: true},
				{ID: "staple", Item: t("主食", "Staple food"), Unit: kilo, Each: 500, PerPeople: 1, Daily: true},
				{ID: "meal", Item: t("即食餐", "Ready meals"), Unit: set, Each: 3000, PerPeople: 1, Daily: true},
				{ID: "blanket", Item: t("毛毯(被褥)", "Blankets"), Unit: piece, Each: 1000, PerPeople: 1},
				{ID: "toilet", Item: t("厕位", "Toilets"), Unit: t("个", "seats"), Each: 1000, PerPeople: 50},
			},
		},
	))
}
