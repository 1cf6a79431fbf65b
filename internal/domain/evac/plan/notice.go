package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/store"
	"haidun/internal/optimise/onroads"
	"haidun/internal/paper"
)

// noticePaper is a page for each household of a community (告户通知): when and where to muster, what to bring, where they go and how,
// and whom to call. It names nobody of the household; cards of people and households are those of a roll-call.
func (s *Service) noticePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	source, err := store.Get(ctx, db, SourceType, id)
	if err != nil {
		return nil, err
	}
	m, err := s.sheetOf(ctx, db, source.PlanID)
	if err != nil {
		return nil, err
	}
	d := s.document(m, source.Name+"告户通知")
	d.To = source.Name + "各户"
	d.Body = []paper.Block{
		paper.Text("没有上级命令和社区通知，本通知不生效，请勿自行组织疏散。接到通知后再按下面的要求做；请贴在家中看得见的地方。"),
		paper.Heading(1, "何时何地集结"), paper.Text(fmt.Sprintf("集结时间：　　月　　日　　时　　分（由社区填写）。集结点：%s。听到防空警报时先就近掩蔽，解除后再集结。", cmp.Or(source.Muster, "由社区通知"))),
		paper.Heading(1, "去哪里、怎么去"),
	}
	d.Body = append(d.Body, m.going(source)...)
	d.Body = append(d.Body,
		paper.Heading(1, "带什么"), paper.Text("身份证、户口簿和疏散卡；常用药和病历；三天的饮用水和干粮；衣物、毛毯、手电、收音机、充电宝；婴儿用品。每人一件行李。不带易燃易爆物品。出门前关水、关电、关气、锁门。"),
		paper.Heading(1, "老人、病人和孩子"), paper.Text("行动不便、卧床、怀孕或需要用药的，现在就告诉社区，由专人专车接送。孩子由家人带领；家人不在身边的，由学校或社区统一组织。"),
		paper.Heading(1, "宠物"), paper.Text("安置场所一般不收宠物。导盲犬等服务犬可以同行。其他宠物请事先托付，或装笼并告诉社区，由社区另行安排；不要因宠物延误集结。"),
		paper.Heading(1, "找谁"), paper.Text(fmt.Sprintf("社区负责人：%s，电话：　　　　　　　　（由社区填写）。急救120，火警119，报警110。自行投亲靠友的、不走的、有家人失去联系的，都请告诉社区，以免漏数。", cmp.Or(source.Leader, "由社区填写"))),
	)
	d.Notes = fmt.Sprintf("依据《%s》（第%d版，%s）", m.in.plan.Name, m.in.plan.Version.V, word(Type, m.in.plan, "state"))
	return d, nil
}

// going is where the households of a source go; who of them is left over is told to shelter on the spot.
func (m *sheet) going(source *Source) []paper.Block {
	if !m.has {
		return []paper.Block{paper.Text("去向尚未确定，由社区另行通知。")}
	}
	how := map[Mode]string{Foot: "步行", Car: "乘车"}[m.in.plan.Mode]
	var out []paper.Block
	left, several := false, map[string]bool{}
	for _, f := range m.flows {
		if f.Source != source.ID {
			continue
		}
		if f.Site == "" {
			left = true
			continue
		}
		several[f.Site] = true
		text := fmt.Sprintf("%s：%s，约%.0f分钟、%.1f公里", m.names[f.Site], how, f.Minutes, f.Km)
		if len(f.Roads) > 0 {
			text += "，经" + strings.Join(f.Roads, "、")
		}
		if f.Care {
			text = "须无障碍的病人、残疾人 → " + text
		}
		out = append(out, paper.Text(text+"。"))
	}
	if len(several) > 1 {
		out = append(out, paper.Text("本社区分往几处，您家去哪一处由社区通知：　　　　　　　　。"))
	}
	if left {
		out = append(out, paper.Text("现有场所还不能容纳本社区所有人。社区没有通知去处的，就地掩蔽，等待通知。"))
	}
	return out
}

// options says which of its options a plan uses.
func (m *sheet) options() string {
	var out []string
	if m.in.plan.Hazards.V {
		out = append(out, "危险源禁用圈内的场所不用，集结点在其先走圈内的单元最先安置"+bracket(strings.Join(m.in.sourcesFirst(), "、")))
	} else {
		out = append(out, "本版不考虑危险源")
	}
	if m.in.plan.Care.V {
		out = append(out, "病人和残疾人只安置到登记为无障碍的场所，路上不走台阶（既是病人又是残疾人的计两次）")
	} else {
		out = append(out, "本版不区分须无障碍的人")
	}
	return strings.Join(out, "；") + "。"
}

func careWord(f Flow) string {
	if f.Care {
		return "（须无障碍）"
	}
	return ""
}

// barredTable is the places that are not used, and why.
func (m *sheet) barredTable() *paper.Table {
	t := &paper.Table{Head: []string{"场所", "容量", "原因"}, Widths: []float64{4, 1.5, 6}}
	for _, b := range m.in.barred() {
		why := map[onroads.Reason]string{onroads.PlaceClosed: "本版关闭", onroads.OffRoad: "2公里内没有道路，可能在海上，请核对位置"}[b.Why]
		if b.Why == onroads.InHazard {
			why = "在危险源禁用圈内：" + b.Hazard
			if b.Metres > 0 {
				why += fmt.Sprintf("（距%d米）", b.Metres)
			}
		}
		t.Rows = append(t.Rows, []string{b.Name, strconv.FormatInt(b.Room, 10), why})
	}
	return t
}

// sourcesFirst are the names of sources that a hazard lets go first.
func (in *input) sourcesFirst() (out []string) {
	for _, s := range in.sources {
		if in.firstFor(s) != nil {
			out = append(out, s.Name)
		}
	}
	slices.Sort(out)
	return out
}
