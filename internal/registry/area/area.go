package area

import (
	"context"
	"regexp"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Level is a level of the tree.
type Level string

// The levels, from the top.
const (
	City      Level = "city"
	County    Level = "county"
	Town      Level = "town"
	Community Level = "community"
)

var levels = []entity.Option[Level]{
	{Code: City, ZH: "市", EN: "City"},
	{Code: County, ZH: "县(区)", EN: "County or district"},
	{Code: Town, ZH: "乡镇(街道)", EN: "Town or street"},
	{Code: Community, ZH: "村(社区)", EN: "Village or community"},
}

func rank(l Level) int {
	for i, o := range levels {
		if o.Code == l {
			return i
		}
	}
	return -1
}

// Area is one administrative area.
type Area struct {
	entity.Meta
	Code                string // division code (GB/T 2260, GB/T 10114): 4, 6, 9 or 12 digits
	Name, NameEn        string
	Level               Level
	Parent              string
	ValidFrom, ValidTo  entity.Date // first and last day; "" is open
	ReplacedBy          string
	Location            entity.Point // where the label stands
	Population          entity.Int   // residents, census of 2020
	Households          entity.Int
	People65            entity.Int // residents of 65 and over
	Daytime             entity.Int // people who are here on a working day, whether they live here or not
	PopulationSynthetic entity.Bool
	Source              string
}

// Type is the register of areas.
var Type = entity.Define("area", func(d *entity.Def, a *Area) {
	d.Title("行政区划", "Area")
	d.Open()
	d.Text(&a.Code).Label("区划代码", "Code").Key().Max(12).Format(checkCode).List().Public()
	d.Naming(d.Text(&a.Name).Label("名称", "Name").Required().Max(64).List().Search().Public())
	d.Text(&a.NameEn).Label("英文名称", "Name in English").Max(100).Public()
	entity.OneOf(d, &a.Level, levels).Label("层级", "Level").Required().List().Index().Public()
	d.RefSelf(&a.Parent).Label("上级", "Parent").Scope().List().Public()
	d.Point(&a.Location).Label("位置", "Location").Public()
	d.Section("有效期", "Validity")
	d.Date(&a.ValidFrom).Label("启用日期", "Valid from").Public()
	d.Date(&a.ValidTo).Label("停用日期", "Valid to").Help("最后有效的一天", "The last day it existed").List().Public()
	d.RefSelf(&a.ReplacedBy).Label("并入", "Replaced by").Index().Public()
	d.Section("人口", "Population")
	d.Int(&a.Population).Label("常住人口", "Residents").Min(0).Unit("人", "people").List().Public()
	d.Int(&a.Households).Label("户数", "Households").Min(0).Unit("户", "households").Public()
	d.Int(&a.People65).Label("65岁及以上", "Aged 65 and over").Min(0).Unit("人", "people").Public()
	d.Int(&a.Daytime).Label("昼间人口", "People by day").Help("工作日白天在此的人数,含外来上班上学的;夜间按常住人口", "Who is here on a working day, whether they live here or not; by night it is the residents").Min(0).Unit("人", "people").Public()
	d.Bool(&a.PopulationSynthetic).Label("人口为推算值", "Population is estimated").Public()
	d.Text(&a.Source).Label("数据来源", "Source").Max(200).Public()
})

var codeForm = regexp.MustCompile(`^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$`)

// CodeForm is raised for codes that cannot be division codes.
var CodeForm = fault.Code{ID: "area_code", ZH: "应为 4、6、9 或 12 位数字", EN: "must have 4, 6, 9 or 12 digits"}

func checkCode(s string) error {
	if !codeForm.MatchString(s) {
		return fault.New(fault.Invalid, CodeForm, nil)
	}
	return nil
}

// What the tree forbids.
var (
	CodePeriod = fault.Code{ID: "period", ZH: "不能早于启用日期", EN: "must not be before the first day"}
	CodeSelf   = fault.Code{ID: "own_parent", ZH: "不能是自己或自己的下级", EN: "must be neither itself nor below itself"}
	CodeLevel  = fault.Code{ID: "area_level", ZH: "层级必须低于上级", EN: "must be below the level of its parent"}
	CodeParts  = fault.Code{ID: "population_parts", ZH: "不能多于常住人口", EN: "must not exceed the residents"}
)

// Validate holds what one area says about itself.
func (a *Area) Validate() error {
	s := Type.Schema()
	var bad []fault.Field
	refuse := func(p any, c fault.Code) { bad = append(bad, *s.FieldAt(a, p).Problem(c, nil)) }
	if a.ValidTo != "" && a.ValidTo < a.ValidFrom {
		refuse(&a.ValidTo, CodePeriod)
	}
	if a.Parent != "" && a.Parent == a.Code {
		refuse(&a.Parent, CodeSelf)
	}
	if a.ReplacedBy != "" && a.ReplacedBy == a.Code {
		refuse(&a.ReplacedBy, CodeSelf)
	}
	for _, part := range []*entity.Int{&a.Households, &a.People65} {
		if a.Population.OK && part.OK && part.V > a.Population.V {
			refuse(part, CodeParts)
		}
	}
	return fault.InvalidFields(bad)
}

// Attach adds the rules that need the tree: levels fall from parent to child, so no area is below itself.
func Attach(db *store.DB) {
	store.BeforePut(db, Type, func(_ context.Context, tx *store.Tx, _, a *Area) error {
		if a.Parent == "" {
			return nil
		}
		p, err := store.Fetch(tx, Type, a.Parent)
		if err != nil {
			return err
		}
		if rank(p.Level) >= rank(a.Level) {
			return fault.InvalidFields([]fault.Field{*Type.Schema().FieldAt(a, &a.Level).Problem(CodeLevel, nil)})
		}
		return nil
	})
}

// ValidOn reports whether the area existed on date.
func (a *Area) ValidOn(date entity.Date) bool {
	return (a.ValidFrom == "" || a.ValidFrom <= date) && (a.ValidTo == "" || date <= a.ValidTo)
}
