package assess

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// later marks an item whose data the program does not have yet, unproved a number that nobody has confirmed.
const (
	later    = "待接入:数据尚未接入,由被考核单位填报实际值并附佐证。"
	unproved = "待核实 [D]"
)

// line is one item of the reference sheet (DOMAIN 1.5 [D]). Weight and target are in hundredths.
type line struct {
	code, title    string
	kind           Kind
	weight, target int64
	rule, evidence string
	figure         string // bound where the program has it, otherwise the item says that its data are to come
}

// reference is the default sheet: 100 points, every number to be verified by who uses it.
var reference = []line{
	{"1", "组织建设", Group, 0, 0, "", "", ""},
	{"1.1", "指挥部成立", Formula, 5_00, 100_00, "得分 = 权重 × min(1, 成立率 ÷ 目标值)。", "成立文件", "hq.established"},
	{"1.2", "成员名册齐全、现势", Hand, 5_00, 0, "名册齐全且当年更新得满分;每缺一个成员单位扣 0.5 分。", "成员名册", ""},
	{"1.3", "职责分工上墙成册", Hand, 5_00, 0, "各成员单位平时、战时职责明确并印发得满分;每缺一个扣 0.5 分。", "职责分工表", ""},
	{"2", "值班值守", Group, 0, 0, "", "", ""},
	{"2.1", "查岗合格率", Formula, 10_00, 100_00, "得分 = 权重 × min(1, 合格率(%) ÷ 目标值)。", "查岗记录", "duty.spot_rate"},
	{"2.2", "值班日志完整率", Formula, 5_00, 100_00, "得分 = 权重 × min(1, 完整率(%) ÷ 目标值)。", "值班日志", "duty.logs"},
	{"3", "方案预案", Group, 0, 0, "", "", ""},
	{"3.1", "预案现行有效", Hand, 10_00, 0, "五年内修订过得满分;每一件超期扣 2 分。", "预案文本及印发文件", ""},
	{"3.2", "附件齐全", Hand, 5_00, 0, "附图附表齐全得满分;每缺一件扣 1 分。", "附件目录", ""},
	{"4", "队伍训练", Group, 0, 0, "", "", ""},
	{"4.1", "专业队到位率", Formula, 8_00, 90_00, "得分 = 权重 × min(1, 到位率(%) ÷ 目标值)。", "点验登记表", "team.present"},
	{"4.2", "人均训练学时", Formula, 7_00, 40_00, "得分 = 权重 × min(1, 人均学时 ÷ 目标值)。", "训练登记", "team.hours"},
	{"5", "防空警报", Group, 0, 0, "", "", ""},
	{"5.1", "警报器完好率", Formula, 5_00, 98_00, "得分 = 权重 × min(1, 完好率(%) ÷ 目标值)。", "维护记录", "siren.sound"},
	{"5.2", "试鸣鸣响率", Formula, 5_00, 100_00, "得分 = 权重 × min(1, 鸣响率(%) ÷ 目标值)。", "试鸣统计", "siren.sounded"},
	{"6", "人口疏散", Group, 0, 0, "", "", ""},
	{"6.1", "疏散场所登记", Formula, 5_00, 10_00, "得分 = 权重 × min(1, 登记处数 ÷ 目标值)。", "疏散场所登记表", "evac.all"},
	{"6.2", "疏散演练", Hand, 5_00, 0, "当年组织疏散演练并有总结得满分;只组织未总结得 3 分。", "演练方案、总结、照片", ""},
	{"7", "重要目标防护", Group, 0, 0, "", "", ""},
	{"7.1", "“七有”达标率", Formula, 10_00, 100_00, "得分 = 权重 × min(1, 达标率(%) ÷ 目标值)。", "“七有”达标表", "target.seven"},
	{"8", "宣传教育", Group, 0, 0, "", "", ""},
	{"8.1", "宣传教育“五进”", Hand, 5_00, 0, "五进各有一次以上活动得满分;每缺一进扣 1 分。", "活动记录、照片", ""},
	{"9", "信息报送", Group, 0, 0, "", "", ""},
	{"9.1", "信息报送及时准确", Hand, 5_00, 0, "无迟报、漏报、错报得满分;每次扣 1 分。", "报送台账", ""},
	{"10", "加减分", Group, 0, 0, "", "", ""},
	{"10.1", "表彰奖励", Bonus, 5_00, 0, "受省级以上表彰,每次加 1 至 3 分;加减分合计不超过 ±5 分。", "表彰文件", ""},
	{"10.2", "通报批评", Bonus, 5_00, 0, "受上级通报批评,每次减 1 至 3 分(填负数)。", "通报文件", ""},
	{"11", "一票否决", Group, 0, 0, "", "", ""},
	{"11.1", "重大责任事故", Veto, 0, 0, "发生重大责任事故的,单列一票否决。", "事故认定文件", ""},
	{"11.2", "弄虚作假", Veto, 0, 0, "数据或佐证弄虚作假查实的,单列一票否决。", "核查结论", ""},
}

// fill writes the reference sheet under a draft that has no items.
func (k *desk) fill(_ context.Context, tx *store.Tx, _ string, _, s *Scheme) error {
	have, err := under(tx, ItemType, "scheme_id", s.ID)
	if err != nil {
		return err
	}
	if len(have) > 0 {
		return fault.New(fault.Conflict, CodeFilled, nil)
	}
	groups := map[string]string{}
	for _, l := range reference {
		i := k.item(l)
		top, _, _ := strings.Cut(l.code, ".")
		i.SchemeID, i.Above, i.Origin = s.ID, groups[top], s.Origin
		if err := tx.Put(ItemType.Schema(), i, store.Note{Action: "fill"}); err != nil {
			return fmt.Errorf("fill in item %s: %w", l.code, err)
		}
		if l.kind == Group {
			groups[l.code] = i.ID
		}
	}
	return nil
}

// item is a line as an item: bound to its figure where the program has that, by area.
func (k *desk) item(l line) *Item {
	i := &Item{Code: l.code, Title: l.title, Kind: l.kind, Rule: l.rule, Evidence: l.evidence}
	if l.weight > 0 {
		i.Weight = entity.DecimalOf(l.weight)
	}
	if l.target > 0 {
		i.Target = entity.DecimalOf(l.target)
	}
	if l.kind == Group {
		return i
	}
	if f := k.figure(l.figure); f != nil && f.Schema.ScopeField != nil {
		i.Figure = l.figure
	} else if l.kind == Formula {
		i.Rule += later
	}
	i.Rule += unproved
	return i
}
