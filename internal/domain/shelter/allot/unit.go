package allot

import (
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Unit is who is to be assigned from one place (掩蔽单元): a residential building or a community. NightPeople live there;
// StepFree of them need step-free access.
type Unit struct {
	entity.Meta
	Name, Code, AreaID     string
	Kind                   Kind
	Address                string
	Location               entity.Point
	NightPeople, DayPeople entity.Int
	StepFree               entity.Int
	OwnWorksID             string
	Estimated              entity.Bool
	Contact, Phone         string
	Remark                 string
}

// Kind is what a unit is.
type Kind string

// The kinds.
const (
	Building  Kind = "building"
	Community Kind = "community"
	Workplace Kind = "workplace"
)

var kinds = []entity.Option[Kind]{
	{Code: Building, ZH: "住宅楼", EN: "Residential building"},
	{Code: Community, ZH: "社区(村)", EN: "Community"},
	{Code: Workplace, ZH: "单位", EN: "Workplace"},
}

// UnitType declares the register of units.
var UnitType = entity.Define("allot_unit", func(d *entity.Def, u *Unit) {
	d.Title("掩蔽单元", "Units to be sheltered")
	d.Naming(d.Text(&u.Name).Label("单元名称", "Name").Required().Max(80).List().Search())
	d.Text(&u.Code).Label("单元编号", "Number").Max(40).List().Unique().Search()
	d.Ref(&u.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &u.Kind, kinds).Label("类别", "Kind").Required().List()
	d.Text(&u.Address).Label("地址", "Address").Max(200).Search()
	d.Point(&u.Location).Label("出入口位置", "Position of the entrance").Required()
	d.Int(&u.NightPeople).Label("夜间人数", "People by night").Unit("人", "people").Required().Min(0).Max(1_000_000).List()
	d.Int(&u.DayPeople).Label("昼间人数", "People by day").Help("不填时按夜间人数计", "Counted as by night where empty").Unit("人", "people").Min(0).Max(1_000_000)
	d.Int(&u.StepFree).Label("须无障碍进入的人数", "Who need step-free access").Unit("人", "people").Min(0).Max(1_000_000)
	d.Ref(&u.OwnWorksID, shelter.Type).Label("本楼工程", "Own works").Help("本楼(小区)自己的人防工程;先住满它", "The works in their own building; it is filled first").Index()
	d.Bool(&u.Estimated).Label("推算", "Estimated").Help("由行政区人口推算,不是名册", "From the people of areas, not from a list").List()
	d.Text(&u.Contact).Label("联系人", "Contact").Max(50)
	d.Text(&u.Phone).Label("值班电话", "Duty phone").Max(20)
	d.Long(&u.Remark).Label("备注", "Remarks")
})

// Validate refuses a unit that contradicts itself.
func (u *Unit) Validate() error {
	r := UnitType.Rules(u)
	r.If(u.NightPeople.OK && u.NightPeople.V == 0 && u.DayPeople.V == 0, &u.NightPeople, CodeNobody, nil)
	r.If(u.StepFree.V > max(u.NightPeople.V, u.DayPeople.V), &u.StepFree, CodeMoreFree, nil)
	return r.Err()
}

// people are those of a time of day; known is false where those by night stand in for those by day.
func (u *Unit) people(day bool) (n int64, known bool) {
	if day && u.DayPeople.OK {
		return u.DayPeople.V, true
	}
	return u.NightPeople.V, !day
}

// Household is a household of a unit (掩蔽户), for its own notice. It holds no document number.
type Household struct {
	entity.Meta
	UnitID, Number, Address string
	Persons                 entity.Int
	StepFree                entity.Bool
	Contact                 entity.Secret
}

// HouseholdType declares the register of households.
var HouseholdType = entity.Define("allot_household", func(d *entity.Def, h *Household) {
	d.Title("掩蔽户", "Households to be sheltered")
	d.Ref(&h.UnitID, UnitType).Label("掩蔽单元", "Unit").Required().Parent()
	d.Naming(d.Text(&h.Number).Label("户号", "Household no.").Required().Max(40).List().Search())
	d.Int(&h.Persons).Label("人数", "Persons").Unit("人", "people").Required().Min(1).Max(200).List()
	d.Text(&h.Address).Label("门牌", "Address").Max(120).Sensitive()
	d.Bool(&h.StepFree).Label("须无障碍进入", "Needs step-free access").List()
	d.Secret(&h.Contact, entity.MaskPhone).Label("联系电话", "Phone").Max(20)
})
