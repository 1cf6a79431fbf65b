package upkeep

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// unknown stands where nothing is known: never 0.
const unknown = "待报"

func (k desk) papers() []module.Paper {
	works, unit, task, order := shelter.Type.Schema(), shelter.UnitType.Schema(), TaskType.Schema(), OrderType.Schema()
	return []module.Paper{
		{Register: works, Name: "upkeep_plan", Title: [2]string{"年度维护计划", "Upkeep plan of the year"}, Make: k.planPaper},
		{Register: works, Name: "upkeep_labels", Title: [2]string{"维护二维码标签", "Upkeep labels"}, PDFOnly: true, Make: k.labels},
		{Register: unit, Name: "card", Title: [2]string{"防护单元卡", "Protection unit card"}, Make: k.unitCard},
		{Register: task, Name: "record", Title: [2]string{"维护记录", "Upkeep record"}, Make: k.recordPaper},
		{Register: order, Name: "notice", Title: [2]string{"整改通知", "Notice to repair"}, Make: k.notice},
		{Register: area.Type.Schema(), Name: "upkeep_report", Title: [2]string{"工程台账与维护计划完成表", "Works and their upkeep"}, Make: k.reportPaper},
	}
}

// value is what a paper says of a field: 待报 where it is missing.
func value(s *entity.Schema, rec any, name string) string {
	f := s.Field(name)
	text := f.Text(rec, fault.ZH)
	if text == "" {
		return unknown
	}
	if f.Kind == entity.Day {
		return dayOf(entity.Date(text)).ZH()
	}
	return text + f.Unit[0]
}

func word[S ~string](list []entity.Option[S], code S) string {
	for _, o := range list {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}

// issuer is who keeps a works.
func issuer(ctx context.Context, db *store.DB, s *shelter.Shelter) (string, error) {
	a, err := store.Get(ctx, db, area.Type, countyOf(s.AreaID))
	if err != nil {
		return "", fmt.Errorf("find the county of a works: %w", err)
	}
	return a.Name + "人民防空办公室", nil
}

// sheet begins a paper about a works.
func (k desk) sheet(ctx context.Context, db *store.DB, works, title string) (*paper.Document, *shelter.Shelter, error) {
	s, err := store.Get(ctx, db, shelter.Type, works)
	if err != nil {
		return nil, nil, err
	}
	by, err := issuer(ctx, db, s)
	if err != nil {
		return nil, nil, err
	}
	return &paper.Document{
		World: paper.Live, Sample: s.Origin == entity.Demo, Kind: paper.Record, Issuer: by, Title: s.Name + title, By: by, Date: k.clock.Now().In(clock.Shanghai),
	}, s, nil
}

// planPaper is the upkeep plan of this year.
func (k desk) planPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	y, err := k.yearAsked(func(string) string { return "" })
	if err != nil {
		return nil, err
	}
	d, _, err := k.sheet(ctx, db, id, fmt.Sprintf("%d年度维护计划", y))
	if err != nil {
		return nil, err
	}
	plan, err := k.year(ctx, db, id, y)
	if err != nil {
		return nil, err
	}
	t := &paper.Table{Head: []string{"系统", "事项", "类别", "次数", "日期(月-日,✓ 已完成,! 已到期)"}, Widths: []float64{2.4, 3.2, 1.1, 0.9, 5}}
	for _, l := range plan.Lines {
		days := make([]string, len(l.Days))
		for i, day := range l.Days {
			days[i] = string(day.On[5:]) + map[string]string{"done": "✓", red: "!", yellow: "!"}[day.State]
		}
		t.Rows = append(t.Rows, []string{word(systems, l.System), l.Title, word(works, l.Work), strconv.Itoa(len(l.Days)), strings.Join(days, "、")})
	}
	if len(t.Rows) == 0 {
		d.Body = append(d.Body, paper.Text("本年度没有排定的维护。维护任务每夜按维护频次表排定。"))
	} else {
		d.Body = append(d.Body, paper.Text(fmt.Sprintf("全年共 %d 项 %d 次。未办的按到期日推算,实际日期以上次完成日为准。", len(plan.Lines), plan.Times)), paper.Block{Table: t})
	}
	d.Body = append(d.Body, paper.Heading(1, "依据"), paper.Text(plan.Rule.ZH))
	return d, nil
}

// recordPaper is the record of one piece of work.
func (k desk) recordPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	t, err := store.Get(ctx, db, TaskType, id)
	if err != nil {
		return nil, err
	}
	title := "维护记录"
	if t.Status == Open {
		title = "维护记录(待填)"
	}
	d, w, err := k.sheet(ctx, db, t.ShelterID, title)
	if err != nil {
		return nil, err
	}
	of := func(name string) string { return value(TaskType.Schema(), t, name) }
	d.Body = []paper.Block{{Table: &paper.Table{Title: t.Title, Head: []string{"项目", "内容", "项目", "内容"}, Widths: []float64{80, 141, 80, 141}, Rows: [][]string{
		{"工程", w.Name, "系统", of("system")},
		{"类别", of("work"), "状态", of("status")},
		{"应办日期", of("due_on"), "最迟日期", of("limit_on")},
		{"完成日期", of("done_on"), "逾期天数", of("late_days")},
		{"结果", of("result"), "维护人", of("done_by")},
		{"相对湿度", measured(t.Humidity.OK, of("humidity")), "单体压差", measured(t.Spread.OK, of("spread"))},
		{"运行时间", measured(t.RunTime.OK, of("run_time")), "照片", fmt.Sprintf("%d 张", len(t.Photos))},
		{"缺陷", measured(t.Finding != "", of("finding")), "缺陷等级", measured(t.Grade != "", of("grade"))},
	}}}}
	if t.Remark != "" {
		d.Body = append(d.Body, paper.Heading(1, "备注"), paper.Text(t.Remark))
	}
	d.Notes = "依据规则 " + t.RuleID
	d.Code = &paper.Code{Path: "/r/upkeep_task/" + t.ID, Caption: "扫码打开记录"}
	return d, nil
}

// measured is "—" for what this work does not measure.
func measured(known bool, text string) string {
	if !known {
		return "—"
	}
	return text
}

// notice tells who is to repair a defect (整改通知).
func (k desk) notice(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	o, err := store.Get(ctx, db, OrderType, id)
	if err != nil {
		return nil, err
	}
	d, w, err := k.sheet(ctx, db, o.ShelterID, "整改通知")
	if err != nil {
		return nil, err
	}
	of := func(name string) string { return value(OrderType.Schema(), o, name) }
	d.Kind, d.To = paper.Notice, of("assigned_to")
	row, err := k.limits.At(dayOf(o.FoundOn), "33")
	if err != nil {
		return nil, err
	}
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("%s在%s发现下列缺陷,请于%s前整改完毕并报请复查。", w.Name, of("found_on"), of("due_on"))),
		{Table: &paper.Table{Head: []string{"项目", "内容"}, Widths: []float64{1, 4}, Rows: [][]string{
			{"缺陷", of("defect")},
			{"等级", of("grade")},
			{"责任人(单位)", of("assigned_to")},
			{"整改期限", of("due_on")},
			{"整改措施", of("repair")},
			{"修复日期", of("repaired_on")},
			{"复查人", of("verified_by")},
			{"销号日期", of("closed_on")},
		}}},
		paper.Text(row.Derivation().ZH),
	}
	d.Code = &paper.Code{Path: "/r/upkeep_order/" + o.ID, Caption: "扫码打开整改单"}
	return d, nil
}

// reportPaper is R16 of this year on paper.
func (k desk) reportPaper(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	from, to, err := k.periodAsked(func(string) string { return "" })
	if err != nil {
		return nil, err
	}
	r, err := k.report(ctx, db, id, from, to)
	if err != nil {
		return nil, err
	}
	d := &paper.Document{
		World: paper.Live, Sample: r.Sample, Kind: paper.Circular, Issuer: r.AreaName + "人民防空办公室", Title: fmt.Sprintf("%s工程台账与维护计划完成表(%s年)", r.AreaName, from[:4]),
		Date: r.Now.In(clock.Shanghai), Notes: "填报人:　　　　审核人:　　　　日期:",
	}
	t := &paper.Table{Head: []string{"工程", "设备(台件)", "应办(项)", "完成(项)", "逾期完成(项)", "逾期未办(项)", "完成率(%)"}, Widths: []float64{4.4, 1.3, 1.3, 1.3, 1.5, 1.5, 1.5}}
	line := func(r Row, name string) []string {
		rate := r.Rate
		if rate == "" {
			rate = "—"
		}
		out := []string{name}
		for _, n := range []int64{r.Assets, r.Due, r.Done, r.Late, r.Overdue} {
			out = append(out, strconv.FormatInt(n, 10))
		}
		if r.ID != "" && r.Assets == 0 {
			out[1] = unknown // nobody has entered any
		}
		return append(out, rate)
	}
	at := 0
	for _, c := range r.Counties {
		for ; at < len(r.Rows) && r.Rows[at].County == c.County; at++ {
			t.Rows = append(t.Rows, line(r.Rows[at], r.Rows[at].Name))
		}
		t.Rows = append(t.Rows, line(c, fmt.Sprintf("%s小计(%d 处)", c.Name, c.Works)))
	}
	t.Rows = append(t.Rows, line(r.Total, fmt.Sprintf("合计(%d 处)", r.Total.Works)))
	d.Body = []paper.Block{
		paper.Text(fmt.Sprintf("%s至%s应办的维护,数据时间%s。", dayOf(from).ZH(), dayOf(to).ZH(), shown(r.Now))),
		{Table: t},
		paper.Text(r.Rule.ZH),
	}
	return d, nil
}
