package organisation

import (
	"context"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Level is where an organisation stands.
type Level string

// The levels.
const (
	Province Level = "province"
	City     Level = "city"
	County   Level = "county"
	Town     Level = "town"
	Unit     Level = "unit"
)

var levels = []entity.Option[Level]{
	{Code: Province, ZH: "省级", EN: "Province"},
	{Code: City, ZH: "市级", EN: "City"},
	{Code: County, ZH: "县(区)级", EN: "County"},
	{Code: Town, ZH: "乡镇(街道)级", EN: "Town"},
	{Code: Unit, ZH: "单位", EN: "Unit"},
}

// Kind is what sort of body it is.
type Kind string

// The kinds.
const (
	Office      Kind = "office"
	Government  Kind = "government"
	Public      Kind = "public"
	Company     Kind = "company"
	Association Kind = "association"
	Military    Kind = "military"
	OtherKind   Kind = "other"
)

var kinds = []entity.Option[Kind]{
	{Code: Office, ZH: "人防(国动)主管部门", EN: "Civil-defence office"},
	{Code: Government, ZH: "机关", EN: "Government body"},
	{Code: Public, ZH: "事业单位", EN: "Public institution"},
	{Code: Company, ZH: "企业", EN: "Company"},
	{Code: Association, ZH: "社会团体", EN: "Association"},
	{Code: Military, ZH: "军事机关", EN: "Military body"},
	{Code: OtherKind, ZH: "其他", EN: "Other"},
}

// Organisation is a body with its present name.
type Organisation struct {
	entity.Meta
	Name, ShortName string
	Kind            Kind
	Level           Level
	Uscc            string // unified social credit code
	Parent          string
	District        string // area
	Address         string
	Phone           string // switchboard or duty desk
	ActiveFrom      entity.Date
	ActiveTo        entity.Date
	ReplacedBy      string // mergers
}

// Type is the register of organisations.
var Type = entity.Define("organisation", func(d *entity.Def, o *Organisation) {
	d.Title("单位", "Organisation")
	d.Naming(d.Text(&o.Name).Label("名称", "Name").Required().Max(100).List().Search())
	d.Text(&o.ShortName).Label("简称", "Short name").Max(40).List().Search()
	entity.OneOf(d, &o.Kind, kinds).Label("类别", "Kind").List()
	entity.OneOf(d, &o.Level, levels).Label("层级", "Level").List()
	d.Text(&o.Uscc).Label("统一社会信用代码", "Credit code").Max(18).Unique().Format(checkCredit)
	d.RefSelf(&o.Parent).Label("上级单位", "Parent").Index()
	d.Ref(&o.District, area.Type).Label("行政区", "Area").Scope().List()
	d.Text(&o.Address).Label("地址", "Address").Max(200)
	d.Text(&o.Phone).Label("值班电话", "Telephone").Max(32)
	d.Section("沿革", "History")
	d.Date(&o.ActiveFrom).Label("成立日期", "Active from")
	d.Date(&o.ActiveTo).Label("撤销日期", "Active to")
	d.RefSelf(&o.ReplacedBy).Label("职能并入", "Replaced by")
})

func checkCredit(s string) error {
	_, err := ident.CreditCode(s)
	return err
}

// What a record of an organisation may not say.
var (
	CodePeriod = fault.Code{ID: "period", ZH: "不能早于起始日期", EN: "must not be before the first day"}
	CodeSelf   = fault.Code{ID: "own_parent", ZH: "不能是自己", EN: "must not be itself"}
)

// Validate holds what one organisation says about itself.
func (o *Organisation) Validate() error {
	s := Type.Schema()
	var bad []fault.Field
	if o.ActiveTo != "" && o.ActiveTo < o.ActiveFrom {
		bad = append(bad, *s.FieldAt(o, &o.ActiveTo).Problem(CodePeriod, nil))
	}
	for _, p := range []*string{&o.Parent, &o.ReplacedBy} {
		if *p != "" && *p == o.ID {
			bad = append(bad, *s.FieldAt(o, p).Problem(CodeSelf, nil))
		}
	}
	return fault.InvalidFields(bad)
}

// Attach stores the credit code in its one normal form, so that a second record of the same body is found.
func Attach(db *store.DB) {
	store.BeforePut(db, Type, func(_ context.Context, _ *store.Tx, _, o *Organisation) error {
		if o.Uscc == "" {
			return nil
		}
		var err error
		o.Uscc, err = ident.CreditCode(o.Uscc)
		return err
	})
}
