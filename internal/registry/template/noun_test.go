package template

import (
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	lang "haidun/internal/paper/template"
)

type owner struct {
	entity.Meta
	Name string
}

type works struct {
	entity.Meta
	Name      string
	OwnerID   string
	Early     entity.Bool
	BuildYear entity.Int
	Depth     entity.Decimal
	Unknown   []string
	Fee       entity.Decimal
}

type door struct {
	entity.Meta
	Name    string
	WorksID string
}

var (
	ownerType = entity.Define("owner", func(d *entity.Def, o *owner) {
		d.Title("单位", "Owner")
		d.Text(&o.Name).Label("名称", "Name")
	})
	worksType = entity.Define("works", func(d *entity.Def, w *works) {
		d.Title("工程", "Works")
		d.Text(&w.Name).Label("工程名称", "Name of the works")
		d.Ref(&w.OwnerID, ownerType).Label("隶属单位", "Belongs to")
		d.Bool(&w.Early).Label("早期工程", "Early works")
		d.Int(&w.BuildYear).Label("建成年份", "Year built").Help("不详时留空", "Left empty where unknown")
		d.Decimal(&w.Depth, 2).Label("埋深", "Depth").Unit("m", "m")
		entity.SomeOf(d, &w.Unknown, []entity.Option[string]{{Code: "depth", ZH: "埋深", EN: "Depth"}}).Label("不详项", "Unknown")
		d.Money(&w.Fee).Label("费用", "Fee")
	})
	doorType = entity.Define("door", func(d *entity.Def, x *door) {
		d.Title("口部", "Doors")
		d.Text(&x.Name).Label("名称", "Name")
		d.Ref(&x.WorksID, worksType).Label("工程", "Works").Parent()
	})
)

func theWorks() *noun {
	return &noun{nounsOf([]*entity.Schema{ownerType.Schema(), worksType.Schema(), doorType.Schema()}), worksType.Schema()}
}

func TestFieldIsFoundByNameLabelOrPath(t *testing.T) {
	n := theWorks()
	for name, want := range map[string]string{
		"name": "name", "工程名称": "name", "name of the works": "name", "owner_id.name": "owner_id.name", "隶属单位.名称": "owner_id.name", "今天": "@today", "Today": "@today",
		"owner_id.owner_id": "", "name.name": "", "nothing": "", "": "", ".": "",
	} {
		f, ok := n.Field(name)
		if f.Path != want && ok || ok != (want != "") {
			t.Errorf("%s is %v %v, want %s", name, f.Path, ok, want)
		}
	}
	if f, _ := n.Field("fee"); f.Shape != lang.Amount {
		t.Errorf("money is %s", f.Shape)
	}
	if _, ok := n.Part("口部"); !ok {
		t.Error("the doors are no part of the works")
	}
	if _, ok := n.Part("owner"); ok {
		t.Error("the owner is a part of the works")
	}
}

func TestWhatARecordSaysIsUnknownIsNotMissing(t *testing.T) {
	p := &print{who: &policy.Actor{}, schemas: theWorks().schemas, lang: fault.ZH, kind: Full}
	w := &works{Early: entity.BoolOf(true), Unknown: []string{"depth"}}
	r := &record{p, worksType.Schema(), w, entity.Sensitive}
	state := func(path string) lang.State {
		v, err := r.Value(path)
		if err != nil {
			t.Fatal(err)
		}
		return v.State
	}
	if state("depth") != lang.Unknown || state("build_year") != lang.Unknown || state("name") != lang.Missing {
		t.Errorf("depth is %q, the year %q, the name %q", state("depth"), state("build_year"), state("name"))
	}
	w.Unknown, w.Early = nil, entity.BoolOf(false)
	if state("depth") != lang.Missing || state("build_year") != lang.Missing {
		t.Errorf("of a new works the depth is %q, the year %q", state("depth"), state("build_year"))
	}
}

func TestShippedFormsSayWhatTheyAre(t *testing.T) {
	if n := len(AllShipped()); n != 18 {
		t.Errorf("%d forms are shipped", n)
	}
	if _, ok := Shipped("../shelter_card"); ok {
		t.Error("a form of another name was found")
	}
}
