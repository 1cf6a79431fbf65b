package place

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Kind is what sort of place it is.
type Kind string

// The kinds.
const (
	Pier        Kind = "pier"
	Ferry       Kind = "ferry_terminal"
	Airport     Kind = "airport"
	Coach       Kind = "coach_station"
	Hall        Kind = "hall"
	Square      Kind = "square"
	School      Kind = "school"
	Hospital    Kind = "hospital"
	Government  Kind = "government"
	FireStation Kind = "fire_station"
	Police      Kind = "police"
	OtherKind   Kind = "other"
)

var kinds = []entity.Option[Kind]{
	{Code: Pier, ZH: "码头", EN: "Pier"},
	{Code: Ferry, ZH: "客运码头", EN: "Ferry terminal"},
	{Code: Airport, ZH: "机场", EN: "Airport"},
	{Code: Coach, ZH: "客运站", EN: "Coach station"},
	{Code: Hall, ZH: "场馆", EN: "Hall"},
	{Code: Square, ZH: "广场·公园", EN: "Square or park"},
	{Code: School, ZH: "学校", EN: "School"},
	{Code: Hospital, ZH: "医院", EN: "Hospital"},
	{Code: Government, ZH: "机关", EN: "Government"},
	{Code: FireStation, ZH: "消防站", EN: "Fire station"},
	{Code: Police, ZH: "派出所", EN: "Police station"},
	{Code: OtherKind, ZH: "其他", EN: "Other"},
}

// Place is a named place.
type Place struct {
	entity.Meta
	Name, NameEn string
	Kind         Kind
	Address      string
	District     string // area
	Location     entity.Point
	Source       string
	Public       entity.Bool // may be shown to the public
}

// Type is the register of places.
var Type = entity.Define("place", func(d *entity.Def, p *Place) {
	d.Title("地点", "Place")
	d.Naming(d.Text(&p.Name).Label("名称", "Name").Required().Max(100).List().Search())
	d.Text(&p.NameEn).Label("英文名称", "Name in English").Max(100).Search()
	entity.OneOf(d, &p.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	d.Text(&p.Address).Label("地址", "Address").Max(200).List().Search()
	d.Ref(&p.District, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Point(&p.Location).Label("位置", "Location")
	d.Text(&p.Source).Label("数据来源", "Source").Max(200)
	d.Bool(&p.Public).Label("可对外公开", "May be published")
})
