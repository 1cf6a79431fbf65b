package assess

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
)

// Kind is how an item gets its points.
type Kind string

// The kinds. A formula that is bound to a figure is computed by the program; one that is not asks for the actual value.
const (
	Group   Kind = "group"
	Formula Kind = "formula"
	Hand    Kind = "hand"
	Bonus   Kind = "bonus"
	Veto    Kind = "veto"
)

var kinds = []entity.Option[Kind]{
	{Code: Group, ZH: "分类", EN: "Group", Tone: entity.Idle},
	{Code: Formula, ZH: "按公式", EN: "By formula", Tone: entity.Info},
	{Code: Hand, ZH: "人工评分", EN: "By hand", Tone: entity.Info},
	{Code: Bonus, ZH: "加减分", EN: "Bonus or penalty", Tone: entity.Warn},
	{Code: Veto, ZH: "一票否决", EN: "One-vote veto", Tone: entity.Danger},
}

// bonusMost bounds what bonus and penalty items may add or take, each and together (DOMAIN 1.5 [D]).
const bonusMost = 5_00

// Item is one line of a scheme's tree. Code orders and names it: 3.2 stands below 3.
type Item struct {
	entity.Meta
	SchemeID string
	Above    string
	Code     string
	Title    string
	Kind     Kind
	Weight   entity.Decimal
	Rule     string
	Evidence string
	Figure   string // the id of a figure of the program
	Target   entity.Decimal
}

// ItemType is the register of items, written while their scheme is a draft.
var ItemType = entity.Define("assess_item", func(d *entity.Def, i *Item) {
	d.Title("考核项目", "Assessment items")
	d.Ref(&i.SchemeID, SchemeType).Label("考核方案", "Scheme").Parent()
	d.Naming(d.Text(&i.Code).Label("编号", "No.").Required().Max(12).List(), d.Text(&i.Title).Label("项目", "Item").Required().Max(100).List().Search())
	d.RefSelf(&i.Above).Label("上级项目", "Below").Index()
	entity.OneOf(d, &i.Kind, kinds).Label("计分方式", "Kind").Required().List().Index()
	d.Decimal(&i.Weight, 2).Label("权重", "Weight").Unit("分", "points").Min(0).Max(100).List().Help("分类和一票否决项不填;加减分项填最多加减几分", "Empty for groups and vetoes; for bonus items the most points either way")
	d.Long(&i.Rule).Label("评分规则", "Scoring rule").Max(1000).List()
	d.Long(&i.Evidence).Label("佐证要求", "Evidence needed").Max(500)
	d.Section("绑定指标", "Bound figure")
	d.Text(&i.Figure).Label("指标编号", "Figure").Max(80).Help("填写后由系统按数据计算,如 shelter.in_use;不填则由被考核单位填报实际值", "With it the program computes the value, e.g. shelter.in_use; without it the value is reported")
	d.Decimal(&i.Target, 2).Label("目标值", "Target").Min(0).Max(1_000_000_000)
})

// counts reports whether the item's weight is part of the hundred.
func (i *Item) counts() bool { return i.Kind == Formula || i.Kind == Hand }

// isCode wants numbers separated by points: 3, 3.2, 3.2.1.
func isCode(code string) bool {
	for _, part := range strings.Split(code, ".") {
		if n, err := strconv.Atoi(part); err != nil || n < 1 || n > 999 || strconv.Itoa(n) != part {
			return false
		}
	}
	return true
}

// byCode orders codes by their numbers: 3.10 after 3.9.
func byCode(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	return cmp.Or(slices.CompareFunc(x, y, func(p, q string) int {
		return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q))
	}), cmp.Compare(a, b))
}

// Validate refuses an item that contradicts itself.
func (i *Item) Validate() error {
	r := ItemType.Rules(i)
	weighs := i.counts() || i.Kind == Bonus
	r.If(weighs && i.Weight.Units <= 0, &i.Weight, CodeWeightNeeded, nil)
	r.If(!weighs && i.Weight.OK, &i.Weight, CodeNoWeight, nil)
	r.If(i.Kind == Bonus && i.Weight.Units > bonusMost, &i.Weight, CodeBonus, nil)
	r.If(i.Kind == Formula && i.Target.Units <= 0, &i.Target, CodeTarget, nil)
	r.If(i.Kind != Formula && i.Figure != "", &i.Figure, CodeNotFormula, nil)
	return r.Err()
}
