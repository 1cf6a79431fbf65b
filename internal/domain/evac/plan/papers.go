package plan

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// papers are the plan with its annexes, and the order to one community (一社区一令).
func (s *Service) papers() []module.Paper {
	return []module.Paper{
		{Register: Type.Schema(), Name: "evac_plan", Title: [2]string{"疏散方案", "Evacuation plan"}, Make: s.planPaper},
		{Register: SourceType.Schema(), Name: "evac_notice", Title: [2]string{"告户通知", "Notice to households"}, Make: s.noticePaper},
		{Register: SourceType.Schema(), Name: "evac_order", Title: [2]string{"疏散令(一社区一令)", "Order to the community"}, Make: s.orderPaper},
	}
}

// sheet is a plan with its result, to be printed.
type sheet struct {
	*outcome
	place string
	names map[string]string
	has   bool // a result
}

func (s *Service) sheetOf(ctx context.Context, db *store.DB, id string) (*sheet, error) {
	p, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	in, err := s.gather(ctx, db, p)
	if err != nil {
		return nil, err
	}
	a, err := store.Get(ctx, db, area.Type, p.AreaID)
	if err != nil {
		return nil, err
	}
	o, err := s.stored(ctx, db, in)
	if err != nil {
		return nil, err
	}
	out := &sheet{outcome: o, place: a.Name, names: in.names(), has: o != nil}
	if o == nil {
		out.outcome = &outcome{in: in}
	}
	return out, nil
}

// document is the head of a paper of a plan.
func (s *Service) document(m *sheet, title string) *paper.Document {
	p := m.in.plan
	return &paper.Document{
		World: paper.Live, Sample: p.Origin == entity.Demo || m.in.net.Sample, Kind: paper.Circular, Issuer: m.place + "国动办", Title: title, Date: s.clock.Now().In(clock.Shanghai),
	}
}

func (s *Service) planPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	m, err := s.sheetOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	p := m.in.plan
	d := s.document(m, fmt.Sprintf("%s（第%d版）", p.Name, p.Version.V))
	d.Body = []paper.Block{
		paper.Heading(1, "任务"), paper.Text(m.task()),
		paper.Heading(1, "结果"), paper.Text(m.result()),
		paper.Heading(1, "道路"), paper.Text(m.roads()),
		paper.Heading(1, "疏散单元表（附件一）"),
		{Table: m.sourceTable()},
	}
	if m.has {
		d.Body = append(d.Body, paper.Heading(1, "分配与路线表（附件二）"), paper.Block{Table: m.shareTable("")}, paper.Heading(1, "未安置名单及原因（附件三）"))
		if m.left == 0 {
			d.Body = append(d.Body, paper.Text("无。"))
		} else {
			d.Body = append(d.Body, paper.Block{Table: m.leftTable("")})
		}
	}
	d.Body = append(d.Body, paper.Heading(1, "不用的场所及原因（附件四）"))
	if t := m.barredTable(); len(t.Rows) > 0 {
		d.Body = append(d.Body, paper.Block{Table: t})
	} else {
		d.Body = append(d.Body, paper.Text("无。"))
	}
	d.Notes = "每人有效面积、速度和轮渡数据待核实；实施疏散须有上级命令"
	return d, nil
}

func word[T any](t *entity.Type[T], rec *T, field string) string {
	return t.Schema().Field(field).Text(rec, fault.ZH)
}

func (m *sheet) task() string {
	p := m.in.plan
	text := fmt.Sprintf("范围：%s。类别：%s。方式：%s。疏散比例：%s%%。", m.place, word(Type, p, "kind"), word(Type, p, "mode"), p.Ratio.Format(1))
	if p.Scale.OK {
		text += fmt.Sprintf("人数按登记数的%d%%计。", p.Scale.V)
	}
	if p.DeadlineH.OK {
		text += fmt.Sprintf("须在%d小时内完成。", p.DeadlineH.V)
	}
	if p.Longest.OK {
		text += fmt.Sprintf("任何人路上不超过%d分钟。", p.Longest.V)
	}
	text += m.options()
	if p.ApprovedBy != "" {
		text += fmt.Sprintf("批准：%s，%s%s。", p.ApprovedBy, p.ApprovedAt.In(clock.Shanghai).Format("2006年1月2日"), bracket(p.ApprovalNo))
	} else {
		text += "本版尚未批准。"
	}
	return text
}

func bracket(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

func (m *sheet) result() string {
	if !m.has {
		return "尚未计算。"
	}
	proof := "经证明，在给定道路和容量下没有更短的方案。"
	if m.in.classes() > 1 {
		proof = "按优先级逐级计算：每一级在前面各级占用后剩余的容量中，安置人数最多、总路程时间最短，逐级经证明。"
	}
	if m.proof != Optimal {
		proof = "未能证明为最优。"
	}
	return fmt.Sprintf("应疏散%d人，已分配%d人，未安置%d人。总路程时间%.1f人·小时，最长一程%.1f分钟。%s", m.people, m.assigned, m.left, m.hours, m.slowest, proof)
}

func (m *sheet) roads() string {
	text := "路网：" + m.in.net.Name + "。"
	if p := m.in.plan; p.ClosedNames != "" {
		text += "本版关闭：" + p.ClosedNames + "。"
	} else {
		text += "本版没有关闭的道路和场所。"
	}
	return text
}

func (m *sheet) sourceTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元", "户数", "人数", "应疏散", "其中需照顾", "集结点"}, Widths: []float64{3, 1.3, 1.5, 1.5, 4, 3}}
	for _, s := range m.in.sources {
		t.Rows = append(t.Rows, []string{s.Name, number(s.Households), number(s.Persons), strconv.FormatInt(m.in.plan.toMove(s.Persons.V), 10), m.groups(s), s.Muster})
	}
	return t
}

func number(n entity.Int) string {
	if !n.OK {
		return "待报"
	}
	return strconv.FormatInt(n.V, 10)
}

// groups are the groups that need care, as they are to move.
func (m *sheet) groups(s *Source) string {
	var out []string
	for _, g := range s.groups() {
		if g.Count.OK && g.Count.V > 0 {
			out = append(out, fmt.Sprintf("%s%d", g.Field.Label[0], m.in.plan.toMove(g.Count.V)))
		}
	}
	return strings.Join(out, "，")
}

// shareTable is who goes where, of one source or of all.
func (m *sheet) shareTable(source string) *paper.Table {
	t := &paper.Table{Head: []string{"单元", "安置场所", "人数", "分钟", "公里", "经过的桥梁和航线"}, Widths: []float64{2.6, 4, 1.2, 1.1, 1.1, 4}}
	for _, f := range m.flows {
		if f.Site != "" && (source == "" || f.Source == source) {
			t.Rows = append(t.Rows, []string{m.names[f.Source] + careWord(f), m.names[f.Site], strconv.FormatInt(f.People, 10), fmt.Sprintf("%.0f", f.Minutes), fmt.Sprintf("%.1f", f.Km), strings.Join(f.Roads, "、")})
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return t
}

func (m *sheet) leftTable(source string) *paper.Table {
	t := &paper.Table{Head: []string{"单元", "人数", "原因"}, Widths: []float64{4, 2, 5}}
	for _, f := range m.flows {
		if f.Site == "" && (source == "" || f.Source == source) {
			t.Rows = append(t.Rows, []string{m.names[f.Source] + careWord(f), strconv.FormatInt(f.People, 10), word(ShareType, &Share{Why: f.Why}, "why")})
		}
	}
	return t
}

// orderPaper is what one community is told to do.
func (s *Service) orderPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	source, err := store.Get(ctx, db, SourceType, id)
	if err != nil {
		return nil, err
	}
	m, err := s.sheetOf(ctx, db, source.PlanID)
	if err != nil {
		return nil, err
	}
	d := s.document(m, source.Name+"疏散令")
	d.To = source.Name
	muster := source.Muster
	if muster == "" {
		muster = fmt.Sprintf("%.5f，%.5f", source.Location.Lon(), source.Location.Lat())
	}
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("依据《%s》（第%d版）。没有上级命令，本令不生效。", m.in.plan.Name, m.in.plan.Version.V)),
		paper.Heading(1, "集结"), paper.Text(fmt.Sprintf("应疏散%d人，在%s集结。%s", m.in.plan.toMove(source.Persons.V), muster, care(m.groups(source)))),
		paper.Heading(1, "去向"),
	}
	switch t := m.shareTable(source.ID); {
	case !m.has:
		d.Body = append(d.Body, paper.Text("方案尚未计算。"))
	case len(t.Rows) == 0:
		d.Body = append(d.Body, paper.Text("本单元没有分配到安置场所，就地掩蔽并等待通知。"))
	default:
		d.Body = append(d.Body, paper.Block{Table: t})
	}
	if t := m.leftTable(source.ID); len(t.Rows) > 0 {
		d.Body = append(d.Body, paper.Heading(1, "未安置"), paper.Block{Table: t})
	}
	return d, nil
}

func care(groups string) string {
	if groups == "" {
		return ""
	}
	return "其中：" + groups + "。"
}
