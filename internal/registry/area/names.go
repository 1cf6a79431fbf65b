package area

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// FormerName is a name an area bore until a day.
type FormerName struct {
	entity.Meta
	Of                 string
	Name               string
	ValidFrom, ValidTo entity.Date
	Document           string // number of the paper that changed it
}

// NameType is the register of former names.
var NameType = entity.Define("area_name", func(d *entity.Def, n *FormerName) {
	d.Title("曾用名", "Former name")
	d.Hidden()
	d.Open()
	d.Ref(&n.Of, Type).Label("行政区", "Area").Parent().Public()
	d.Text(&n.Name).Label("名称", "Name").Required().Max(64).List().Search().Public()
	d.Date(&n.ValidFrom).Label("启用日期", "Valid from").List().Public()
	d.Date(&n.ValidTo).Label("停用日期", "Valid to").Required().List().Public()
	d.Text(&n.Document).Label("文号", "Document no.").Max(64).List().Public()
})

// Validate refuses a period that ends before it begins.
func (n *FormerName) Validate() error {
	if n.ValidTo != "" && n.ValidTo < n.ValidFrom {
		return fault.InvalidFields([]fault.Field{*NameType.Schema().FieldAt(n, &n.ValidTo).Problem(CodePeriod, nil)})
	}
	return nil
}
