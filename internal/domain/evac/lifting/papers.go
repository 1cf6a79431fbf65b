package lifting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/lift"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// papers are the whole timetable, and what one driver or captain, or one pier, is told.
func (s *Service) papers() []module.Paper {
	return []module.Paper{
		{Register: Type.Schema(), Name: "evac_timetable", Title: [2]string{"车船运行表", "Timetable"}, Make: s.tablePaper},
		{Register: VehicleType.Schema(), Name: "evac_dispatch", Title: [2]string{"发车(船)单", "Orders of the driver or captain"}, Make: s.vehiclePaper},
		{Register: StopType.Schema(), Name: "evac_pier", Title: [2]string{"码头(上客点)作业单", "Sheet of the pier or stop"}, Make: s.stopPaper},
	}
}

// sheet is a timetable to be printed.
type sheet struct {
	*Result
	lift *Lift
	plan *plan.Plan
	head func(title string) *paper.Document
}

func (s *Service) sheetOf(ctx context.Context, db *store.DB, liftID string) (*sheet, error) {
	l, err := store.Get(ctx, db, Type, liftID)
	if err != nil {
		return nil, err
	}
	p, err := store.Get(ctx, db, plan.Type, l.PlanID)
	if err != nil {
		return nil, err
	}
	a, err := store.Get(ctx, db, area.Type, p.AreaID)
	if err != nil {
		return nil, err
	}
	r, err := stored(ctx, db, l)
	if err != nil {
		return nil, err
	}
	return &sheet{r, l, p, func(title string) *paper.Document {
		return &paper.Document{
			World: paper.Live, Sample: l.Origin == entity.Demo || p.Origin == entity.Demo, Kind: paper.Circular, Issuer: a.Name + "国动办", Title: title, Date: s.clock.Now().In(clock.Shanghai),
			Notes: "时刻自行动当日零时起算，24:00以后为次日；道路用时、装卸时间和停航风力待核实；实施疏散须有上级命令",
		}
	}}, nil
}

func (m *sheet) basis() string {
	text := fmt.Sprintf("依据《%s》（第%d版）。第一批%s集结完毕。", m.plan.Name, m.plan.Version.V, m.lift.Begin)
	if m.lift.FromID != "" {
		text += fmt.Sprintf("本表自%s起调整", m.lift.EventAt)
		if m.lift.EventWind.V > 0 {
			text += fmt.Sprintf("，风力%d级", m.lift.EventWind.V)
		}
		if m.lift.EventStop != "" {
			text += "，停用" + m.lift.EventStop
		}
		text += "。"
	}
	if m.lift.ApprovedBy == "" {
		return text + "本表尚未批准。"
	}
	return text + fmt.Sprintf("批准：%s，%s。", m.lift.ApprovedBy, m.lift.ApprovedAt.In(clock.Shanghai).Format("2006年1月2日"))
}

func (m *sheet) sum() string {
	p := m.Plan
	text := fmt.Sprintf("应运%d人，安排%d人，未能运送%d人；%d个车船次，%s运完。经证明，任何安排都不会早于%s运完同样多的人。%s", p.People, p.Moved, p.LeftOver, len(p.Trips), p.Clearance, p.Bound.At, p.Bottleneck.ZH)
	if c := p.Chance; c != nil {
		text += fmt.Sprintf("计入延误和临时停航（假定，待核实），十次中九次在%s前运完，一半在%s前。", c.P90, c.P50)
	}
	if m.Elsewhere > 0 {
		text += fmt.Sprintf("其中%d人的去向与方案的分配不同。", m.Elsewhere)
	}
	return text
}

func (s *Service) tablePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	m, err := s.sheetOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	d := m.head(m.lift.Name + "车船运行表")
	d.Body = []paper.Block{
		paper.Heading(1, "任务"), paper.Text(m.basis()),
		paper.Heading(1, "结果"), paper.Text(m.sum()),
		paper.Heading(1, "各单元出发和到达"),
		{Table: m.communityTable()},
		paper.Heading(1, "车船次"),
	}
	d.Body = append(d.Body, m.trips("没有车船次。", func(lift.Trip) bool { return true })...)
	d.Body = append(d.Body, paper.Heading(1, "未能运送的人员和就地掩蔽"))
	if len(m.Plan.Left) == 0 {
		d.Body = append(d.Body, paper.Text("无。"))
	} else {
		d.Body = append(d.Body, paper.Block{Table: m.leftTable()})
		if t := m.localTable(); len(t.Rows) > 0 {
			d.Body = append(d.Body, paper.Block{Table: t})
		}
	}
	for _, n := range m.Notes {
		d.Body = append(d.Body, paper.Text(n.ZH))
	}
	return d, nil
}

func (m *sheet) communityTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元", "人数", "首次出发", "最后到齐", "未能运送"}, Widths: []float64{4, 1.6, 2, 2, 2}}
	for _, c := range m.communities() {
		first, last := c.First.String(), c.Last.String()
		if c.Trips == 0 {
			first, last = "—", "—"
		}
		t.Rows = append(t.Rows, []string{c.Name, strconv.Itoa(c.People), first, last, strconv.Itoa(c.Left)})
	}
	return t
}

// trips are the rows that are meant, or a sentence where there are none.
func (m *sheet) trips(none string, meant func(lift.Trip) bool) []paper.Block {
	t := &paper.Table{Head: []string{"车船", "次", "从", "装载", "出发", "到", "到达", "卸完", "人数", "乘坐的单元"}, Widths: []float64{2.4, 0.8, 2.6, 1.2, 1.2, 2.6, 1.2, 1.2, 1.1, 3.6}}
	for _, x := range m.Plan.Trips {
		if meant(x) {
			t.Rows = append(t.Rows, []string{x.Vehicle, strconv.Itoa(x.Number), x.From, x.Load.String(), x.Depart.String(), x.To, x.Arrive.String(), x.Unloaded.String(), strconv.Itoa(x.People), aboard(x)})
		}
	}
	if len(t.Rows) == 0 {
		return []paper.Block{paper.Text(none)}
	}
	return []paper.Block{{Table: t}}
}

func (m *sheet) leftTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元", "地点", "人数", "原因"}, Widths: []float64{3, 3, 1.5, 6}}
	for _, x := range m.Plan.Left {
		t.Rows = append(t.Rows, []string{x.Group, x.At, strconv.Itoa(x.People), x.Say.ZH})
	}
	return t
}

func (m *sheet) localTable() *paper.Table {
	t := &paper.Table{Head: []string{"单元", "人数", "就地掩蔽建议"}, Widths: []float64{4, 2, 6}}
	for _, x := range m.Plan.Local {
		room := x.Room
		if room == "" {
			room = "附近没有余量，须另行安排"
		}
		t.Rows = append(t.Rows, []string{x.Group, strconv.Itoa(x.People), room})
	}
	return t
}

// vehiclePaper is the orders of one vehicle or vessel, or of several alike, each with its rows.
func (s *Service) vehiclePaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	v, err := store.Get(ctx, db, VehicleType, id)
	if err != nil {
		return nil, err
	}
	m, err := s.sheetOf(ctx, db, v.LiftID)
	if err != nil {
		return nil, err
	}
	d := m.head(v.Name + "发车（船）单")
	d.To = v.Name
	head := fmt.Sprintf("%s，核载%d人", VehicleType.Schema().Field("kind").Text(v, fault.ZH), v.Seats.V)
	if v.Plate != "" {
		head += "，" + v.Plate
	}
	if v.Captain != "" {
		head += "，驾驶员（船长）" + v.Captain
	}
	if v.WindStop.OK {
		head += fmt.Sprintf("。风力达到%d级停航（停驶）", v.WindStop.V)
	}
	d.Body = []paper.Block{paper.Text(m.basis()), paper.Text(head + "。")}
	d.Body = append(d.Body, m.trips("本表没有安排此车船。", func(t lift.Trip) bool { return t.Vehicle == v.Name || isOne(t.Vehicle, v.Name) })...)
	d.Body = append(d.Body, paper.Text("实际出发：________  实际到达：________  驾驶员（船长）签字：________"))
	return d, nil
}

// isOne tells whether a vehicle is one of several alike: 海星 2 is one of 海星.
func isOne(name, of string) bool {
	rest, ok := strings.CutPrefix(name, of+" ")
	_, err := strconv.Atoi(rest)
	return ok && err == nil
}

func (s *Service) stopPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	x, err := store.Get(ctx, db, StopType, id)
	if err != nil {
		return nil, err
	}
	m, err := s.sheetOf(ctx, db, x.LiftID)
	if err != nil {
		return nil, err
	}
	d := m.head(x.Name + "作业单")
	d.To = x.Name
	berths := "泊位（车位）不限"
	if x.Berths.OK {
		berths = fmt.Sprintf("泊位（车位）%d个", x.Berths.V)
	}
	if x.Shut != "" {
		berths += "；关闭：" + x.Shut
	}
	d.Body = []paper.Block{paper.Text(m.basis()), paper.Text(berths + "。"), paper.Heading(1, "上客")}
	d.Body = append(d.Body, m.trips("没有在此上客的车船次。", func(t lift.Trip) bool { return t.From == x.Name && t.Vehicle != lift.Walking })...)
	d.Body = append(d.Body, paper.Heading(1, "下客"))
	d.Body = append(d.Body, m.trips("没有在此下客的车船次。", func(t lift.Trip) bool { return t.To == x.Name && t.Vehicle != lift.Walking })...)
	return d, nil
}
