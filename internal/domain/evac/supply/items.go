package supply

import (
	"haidun/internal/kernel/entity"
)

// Item is a kind of supplies. Those of the table of needs have its codes.
type Item string

// Unit is in what an item is counted; every item has one.
type Unit string

// Kind is what happened to a stock.
type Kind string

// The kinds of movement (入库、出库、盘点、退库).
const (
	In     Kind = "in"
	Out    Kind = "out"
	Count  Kind = "count"
	Return Kind = "return"
)

// Stage is how far a transfer order is.
type Stage string

// The stages of a transfer order.
const (
	Draft    Stage = "draft"
	Issued   Stage = "issued"
	Returned Stage = "returned"
)

var (
	items = []entity.Option[Item]{
		{Code: "drinking_water", ZH: "饮用水", EN: "Drinking water"},
		{Code: "domestic_water", ZH: "生活用水", EN: "Domestic water"},
		{Code: "staple", ZH: "主食", EN: "Staple food"},
		{Code: "meal", ZH: "即食餐", EN: "Ready meals"},
		{Code: "blanket", ZH: "毛毯(被褥)", EN: "Blankets"},
		{Code: "toilet", ZH: "厕位", EN: "Toilets"},
		{Code: "grain", ZH: "储备粮", EN: "Grain reserve"},
		{Code: "oil", ZH: "食用油", EN: "Cooking oil"},
		{Code: "fuel", ZH: "燃料", EN: "Fuel"},
		{Code: "tent", ZH: "帐篷", EN: "Tents"},
		{Code: "bed", ZH: "折叠床", EN: "Folding beds"},
		{Code: "medicine", ZH: "急救药品", EN: "First-aid medicine"},
		{Code: "lamp", ZH: "应急灯", EN: "Emergency lamps"},
		{Code: "generator", ZH: "发电机", EN: "Generators"},
	}
	units = []entity.Option[Unit]{
		{Code: "l", ZH: "L", EN: "L"},
		{Code: "kg", ZH: "kg", EN: "kg"},
		{Code: "set", ZH: "份", EN: "sets"},
		{Code: "piece", ZH: "件", EN: "pieces"},
		{Code: "seat", ZH: "个", EN: "seats"},
		{Code: "tent", ZH: "顶", EN: "tents"},
		{Code: "kit", ZH: "套", EN: "kits"},
		{Code: "machine", ZH: "台", EN: "machines"},
	}
	moveKinds = []entity.Option[Kind]{
		{Code: In, ZH: "入库", EN: "In", Tone: entity.OK},
		{Code: Out, ZH: "出库", EN: "Out", Tone: entity.Warn},
		{Code: Count, ZH: "盘点", EN: "Counted", Tone: entity.Info},
		{Code: Return, ZH: "退库", EN: "Returned", Tone: entity.Info},
	}
	stages = []entity.Option[Stage]{
		{Code: Draft, ZH: "拟定", EN: "Draft", Tone: entity.Idle},
		{Code: Issued, ZH: "已下达", EN: "Issued", Tone: entity.OK},
		{Code: Returned, ZH: "已退回", EN: "Returned", Tone: entity.Idle},
	}
)

// unitOf is the unit of an item, "" for an item that is unknown.
func unitOf(i Item) Unit {
	return map[Item]Unit{
		"drinking_water": "l", "domestic_water": "l", "staple": "kg", "meal": "set", "blanket": "piece", "toilet": "seat", "grain": "kg",
		"oil": "kg", "fuel": "l", "tent": "tent", "bed": "piece", "medicine": "kit", "lamp": "piece", "generator": "machine",
	}[i]
}

// named is an option in Chinese.
func named[S ~string](all []entity.Option[S], code S) string {
	for _, o := range all {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}
