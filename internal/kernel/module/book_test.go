package module_test

import (
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

type thing struct {
	entity.Meta
	Name  string
	Cost  entity.Decimal
	Built entity.Date
}

var thingType = entity.Define("thing", func(d *entity.Def, t *thing) {
	d.Title("物", "Thing")
	d.Naming(d.Text(&t.Name).Label("名称", "Name").Required())
	d.Money(&t.Cost).Label("费用", "Cost")
	d.Date(&t.Built).Label("日期", "Built")
})

func TestFigureThatCannotBeComputedKeepsTheProgramFromStarting(t *testing.T) {
	s := thingType.Schema()
	for name, figures := range map[string][]module.Figure{
		"twice":          {{ID: "a", Schema: s}, {ID: "a", Schema: s}},
		"share of a sum": {{ID: "a", Schema: s, Of: []store.Cond{}, Sum: s.Field("cost")}},
		"no date":        {{ID: "a", Schema: s, When: s.Field("name")}},
		"no past":        {{ID: "a", Schema: s, Past: s.Field("name")}},
		"past and can":   {{ID: "a", Schema: s, Past: s.Field("built"), Can: "seal"}},
	} {
		if _, err := module.NewBook([]module.Module{{Figures: figures}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	b, err := module.NewBook([]module.Module{{Figures: []module.Figure{{ID: "a", Schema: s, When: s.Field("built")}}}})
	if err != nil || b.Find("a") == nil || len(b.All()) != 1 {
		t.Fatalf("a sound figure: %v", err)
	}
}
