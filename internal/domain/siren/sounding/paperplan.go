package sounding

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
)

// planPaper is the plan as it goes to the government (试鸣方案).
func planPaper(m *matter, d *paper.Document) error {
	p := m.plan
	n, err := m.registered()
	if err != nil {
		return err
	}
	d.Kind, d.Title = paper.Request, m.place+m.title()+"方案"
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("%s定于%s组织%s（%s）。方案如下。", d.Issuer, longDay(p.Day), m.title(), cmp.Or(p.Occasion, unstated))),
		paper.Heading(1, "依据"), paper.Text(cmp.Or(p.Rule, unstated)),
		paper.Heading(1, "时间和范围"), paper.Text(fmt.Sprintf("时间：%s%s。范围：%s。列入名单的警报器%s。", longDay(p.Day), m.span(), m.place, n)),
		paper.Heading(1, "信号"),
		{Table: m.signalTable()},
		paper.Heading(1, "鸣放方式"), paper.Text(p.wayText() + "。"),
		paper.Heading(1, "公告"), paper.Text(fmt.Sprintf("于试鸣5日前发布公告。渠道：%s。", m.channels())),
		paper.Heading(1, "普检与保障"), paper.Text("试鸣前30日起对在用警报器逐台普检，试鸣前1日完成；发现故障立即派单修复。遇台风等恶劣天气，报批准机关同意后延期。"),
		paper.Heading(1, "回示与核查"), paper.Text("鸣响后汇总终端回示和现场报告；未鸣响的在24小时内查明原因、开单维修并安排复鸣。不明的不计入鸣响。"),
	}
	d.Notes = "报批准时间、普检期限和核查时限中注明待核实的，以现行规定原文为准"
	return nil
}

// registered is how many sirens the plan covers.
func (m *matter) registered() (string, error) {
	s := siren.SirenType.Schema()
	t, err := m.db.Tally(m.ctx, s, store.Query{Where: []store.Cond{
		{Field: s.Field("service"), Op: store.In, Values: []any{string(siren.Serving), string(siren.Suspended)}},
		{Field: s.PlaceField(), Op: store.Under, Values: []any{m.plan.AreaID}},
	}}, nil)
	return strconv.FormatInt(t.Count, 10) + "台（含经批准停用的）", err
}

// noticePaper is the public notice (通告): on what ground, who approved it, when, where, what sounds, how it is told, what to
// do, whom to ask.
func noticePaper(m *matter, d *paper.Document) error {
	p := m.plan
	d.Kind, d.Title, d.Number = paper.Public, m.place+"人民政府关于"+m.title()+"的通告", numberOf(p.NoticeNo)
	d.Issuer, d.By = m.place+"人民政府", m.place+"人民政府"
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("根据《中华人民共和国人民防空法》等规定，经%s批准（%s），定于%s在%s进行%s。现通告如下：", cmp.Or(p.Approver, m.place+"人民政府"), cmp.Or(p.ApprovalNo, "批准文号"+unstated), longDay(p.Day), m.place, m.title())),
		paper.Heading(1, "时间"), paper.Text(longDay(p.Day) + m.span() + "。"),
		paper.Heading(1, "范围"), paper.Text(m.place + "行政区域内。"),
		paper.Heading(1, "信号"),
		{Table: m.signalTable()},
		paper.Heading(1, "发布方式"), paper.Text(m.channels() + "。"),
		paper.Heading(1, "注意事项"), paper.Text(p.care()),
		paper.Heading(1, "咨询电话"), paper.Text(m.hotline() + "。"),
		paper.Text("特此通告。"),
	}
	d.Code = nil // the public cannot open the plan
	dated(d, p.NoticeOn)
	return nil
}

// numberOf is a document's number where it has the form of one.
func numberOf(no string) string {
	d := paper.Document{World: paper.Live, Issuer: "x", Title: "x", Date: time.Unix(0, 0), Number: no}
	if d.Check() != nil {
		return ""
	}
	return no
}

// pressPaper is what newspapers get (新闻通稿).
func pressPaper(m *matter, d *paper.Document) error {
	p := m.plan
	d.Kind, d.Title = paper.Record, longDayShort(m)+m.place+"将进行"+m.title()
	var says string
	for _, s := range m.signals {
		says += fmt.Sprintf("%s，试鸣%s，%s。", clockTime(s.StartAt), signalName(s.Code), s.patternText())
	}
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("记者从%s获悉，%s%s，%s将进行%s。", d.Issuer, longDay(p.Day), m.span(), m.place, m.title())),
		paper.Text(cmp.Or(says, "试鸣信号"+unstated+"。")),
		paper.Text(p.care()),
		paper.Text(fmt.Sprintf("届时，试鸣信息将通过%s等渠道发布。咨询电话：%s。", m.channels(), m.hotline())),
		paper.Text("警报信号只用于防空和防灾。任何单位和个人不得擅自使用与其相同的音响信号。"),
	}
	d.Notes = "新闻通稿，公告发布前不得提前刊播"
	d.Code = nil
	return nil
}

// longDayShort is 5月12日.
func longDayShort(m *matter) string {
	if day := lawDay(m.plan.Day); day.OK() {
		return day.Short().ZH
	}
	return ""
}

// runPaper is what happens at which second (执行时序单).
func runPaper(m *matter, d *paper.Document) error {
	p := m.plan
	d.Kind, d.Title = paper.Record, longDayShort(m)+m.title()+"执行时序单"
	d.Body = []paper.Block{paper.Text(fmt.Sprintf("%s。%s。以标准时间为准，逐秒执行。任何时候可以“全部停止”。", longDay(p.Day), p.wayText()))}
	for _, s := range m.signals {
		t := &paper.Table{Title: signalName(s.Code) + "（" + s.patternText() + "）", Head: []string{"时刻", "第几秒", "动作", "执行人签字"}, Widths: []float64{80, 70, 200, 92}}
		add := func(at int, what string) {
			t.Rows = append(t.Rows, []string{phaseTime(s.StartAt.Add(time.Duration(at) * time.Second)), strconv.Itoa(at), what, ""})
		}
		add(-300, "各岗位报告就位")
		add(-60, "复诵信号名称，准备")
		add(-10, "倒计时")
		for i, phase := range s.pattern().Phases() {
			if phase.On {
				add(phase.FromS, fmt.Sprintf("鸣（第%d遍，%d秒）", i/2+1, phase.ToS-phase.FromS))
			} else {
				add(phase.FromS, fmt.Sprintf("停（%d秒）", phase.ToS-phase.FromS))
			}
		}
		add(int(s.TotalS.V), "信号结束，记录回示")
		d.Body = append(d.Body, paper.Block{Table: t})
	}
	dated(d, p.Day)
	return nil
}
