package storetest

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Zone is the area register of the suite: a tree that names its own paths.
type Zone struct {
	entity.Meta
	Code, Name, Parent string
}

// ZoneType declares Zone.
var ZoneType = entity.Define("zone", func(d *entity.Def, z *Zone) {
	d.Title("区域", "Zone")
	d.Open()
	d.Text(&z.Code).Label("代码", "Code").Key().Max(12)
	d.Text(&z.Name).Label("名称", "Name").Required().Search()
	d.RefSelf(&z.Parent).Label("上级", "Parent").Scope()
})

// Shape is a code list of the suite.
type Shape string

// The shapes.
const (
	Round  Shape = "round"
	Square Shape = "square"
)

var shapes = []entity.Option[Shape]{{Code: Round, ZH: "圆", EN: "Round"}, {Code: Square, ZH: "方", EN: "Square"}}

// Specimen has a field of every kind.
type Specimen struct {
	entity.Meta
	Name, Remark string
	Zone         string
	Count        entity.Int
	Price        entity.Decimal
	Fit          entity.Bool
	Shape        Shape
	Shapes       []Shape
	Built        entity.Date
	Seen         time.Time
	At           entity.Point
	Outline      entity.Polygon
	Other        string
	Papers       []entity.FileRef
	Phone        entity.Secret
	Hidden       string
	Serial       string
}

// SpecimenType declares Specimen.
var SpecimenType = entity.Define("specimen", func(d *entity.Def, s *Specimen) {
	d.Title("标本", "Specimen")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(64).List().Search().Index()
	d.Long(&s.Remark).Label("备注", "Remark").Search()
	d.Ref(&s.Zone, ZoneType).Label("区域", "Zone").Required().Scope().List()
	d.Int(&s.Count).Label("数量", "Count").Min(0).Max(1_000_000).List().Index()
	d.Money(&s.Price).Label("价格", "Price")
	d.Bool(&s.Fit).Label("合格", "Fit").List()
	entity.OneOf(d, &s.Shape, shapes).Label("形状", "Shape").List().Index()
	entity.SomeOf(d, &s.Shapes, shapes).Label("各种形状", "Shapes")
	d.Date(&s.Built).Label("建成", "Built")
	d.Time(&s.Seen).Label("所见", "Seen")
	d.Point(&s.At).Label("位置", "Position")
	d.Polygon(&s.Outline).Label("范围", "Outline")
	d.RefSelf(&s.Other).Label("相关", "Other")
	d.Files(&s.Papers).Label("附件", "Papers")
	d.Secret(&s.Phone, entity.MaskPhone).Label("电话", "Phone")
	d.Text(&s.Hidden).Label("敏感", "Hidden").Sensitive()
	d.Text(&s.Serial).Label("编号", "Serial").Unique()
})

// Part belongs to a specimen and lies where that lies.
type Part struct {
	entity.Meta
	Specimen string
	Name     string
	Weight   entity.Decimal
	Badge    entity.Secret
}

// PartType declares Part.
var PartType = entity.Define("part", func(d *entity.Def, p *Part) {
	d.Title("部件", "Part")
	d.Ref(&p.Specimen, SpecimenType).Label("标本", "Specimen").Parent()
	d.Text(&p.Name).Label("名称", "Name").Required().Max(40).Search()
	d.Decimal(&p.Weight, 3).Label("重量", "Weight").Min(0).Max(500).Index()
	d.Secret(&p.Badge, entity.MaskID).Label("证件", "Badge").Unique().Max(30)
})
