package sounding

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/area"
)

// papers are what is printed of a test sounding.
func (k desk) papers() []module.Paper {
	plan, result := Type.Schema(), ResultType.Schema()
	return []module.Paper{
		{Register: plan, Name: "record", Title: [2]string{"试鸣方案", "Plan"}, Make: k.paper(planPaper)},
		{Register: plan, Name: "notice", Title: [2]string{"公告", "Public notice"}, Make: k.paper(noticePaper)},
		{Register: plan, Name: "press", Title: [2]string{"新闻通稿", "Press release"}, Make: k.paper(pressPaper)},
		{Register: plan, Name: "run_sheet", Title: [2]string{"执行时序单", "Run sheet"}, Make: k.paper(runPaper)},
		{Register: plan, Name: "site_sheet", Title: [2]string{"现场登记表", "Site register sheet"}, PDFOnly: true, Make: k.paper(k.sitePaper)},
		{Register: plan, Name: "rates", Title: [2]string{"鸣响率统计表", "Sounding rates"}, Make: k.paper(k.ratesPaper)},
		{Register: plan, Name: "bulletin", Title: [2]string{"通报", "Bulletin"}, Make: k.paper(k.bulletinPaper)},
		{Register: result, Name: "certificate", Title: [2]string{"鸣响合格证", "Certificate"}, PDFOnly: true, Make: k.certificate},
	}
}

// matter is what a paper about a plan is made of.
type matter struct {
	ctx     context.Context
	db      *store.DB
	plan    *Plan
	place   string // the area's name
	signals []*Signal
}

// paper gathers the matter of a plan and has write make a document of it.
func (k desk) paper(write func(m *matter, d *paper.Document) error) func(context.Context, *store.DB, string) (*paper.Document, error) {
	return func(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
		p, err := store.Get(ctx, db, Type, id)
		if err != nil {
			return nil, err
		}
		where, err := store.Get(ctx, db, area.Type, p.AreaID)
		if err != nil {
			return nil, fmt.Errorf("find the area of a plan: %w", err)
		}
		signals, err := planSignals(ctx, db, id)
		if err != nil {
			return nil, err
		}
		m := &matter{ctx, db, p, where.Name, signals}
		d := &paper.Document{
			World: paper.Live, Sample: p.Origin == entity.Demo, Issuer: cmp.Or(p.Organiser, where.Name+"人民防空办公室"), Date: p.UpdatedAt.In(clock.Shanghai),
			Code: &paper.Code{Path: "/sirens/plan/" + p.ID, Caption: "扫码打开方案"},
		}
		if p.drill() {
			d.World = paper.Drill
		}
		d.By = d.Issuer
		return d, write(m, d)
	}
}

// unstated stands where nothing is known: never 0.
const unstated = "待报"

// dayText is 2025年5月12日.
func dayText(d entity.Date) string {
	if day := lawDay(d); day.OK() {
		return day.ZH()
	}
	return unstated
}

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// longDay is 2025年5月12日(星期一).
func longDay(d entity.Date) string {
	t := dayStart(d)
	if t.IsZero() {
		return unstated
	}
	return dayText(d) + "（星期" + weekdays[t.Weekday()] + "）"
}

// patternText is 鸣36秒、停24秒,反复3遍,时间3分钟.
func (s *Signal) patternText() string {
	p := s.pattern()
	m, left := p.TotalS/60, p.TotalS%60
	total := strconv.Itoa(m) + "分"
	switch {
	case m == 0:
		total = strconv.Itoa(left) + "秒"
	case left > 0:
		total += strconv.Itoa(left) + "秒"
	default:
		total += "钟"
	}
	if p.OffS == 0 && p.Repeats == 1 {
		return "连续鸣响" + total
	}
	return fmt.Sprintf("鸣%d秒、停%d秒，反复%d遍，时间%s", p.OnS, p.OffS, p.Repeats, total)
}

// signalTable is what sounds when, as everybody is told.
func (m *matter) signalTable() *paper.Table {
	t := &paper.Table{Title: "试鸣信号与时间", Head: []string{"信号", "开始", "结束", "鸣响规律"}, Widths: []float64{90, 62, 62, 228}}
	for _, s := range m.signals {
		t.Rows = append(t.Rows, []string{signalName(s.Code), clockTime(s.StartAt), clockTime(s.EndAt), s.patternText()})
	}
	return t
}

// span is 10:00至10:14.
func (m *matter) span() string {
	if len(m.signals) == 0 {
		return unstated
	}
	return m.signals[0].StartAt.In(clock.Shanghai).Format("15:04") + "至" + lastEnd(m.signals).In(clock.Shanghai).Format("15:04")
}

// names are the signals in their order.
func (m *matter) names() string {
	out := ""
	for i, s := range m.signals {
		if i > 0 {
			out += "、"
		}
		out += signalName(s.Code)
	}
	return cmp.Or(out, unstated)
}

// title is what the sounding is called in papers.
func (m *matter) title() string {
	family := "防空防灾警报"
	air, disaster := false, false
	for _, s := range m.signals {
		switch s.Code {
		case "PRE", "RAID", "CLEAR":
			air = true
		default:
			disaster = true
		}
	}
	switch {
	case air && !disaster:
		family = "防空警报"
	case disaster && !air:
		family = "防灾警报"
	}
	return family + "试鸣"
}

func (m *matter) channels() string {
	return cmp.Or(strings.ReplaceAll(Type.Schema().Field("channels").Text(m.plan, fault.ZH), ";", "、"), unstated)
}

// care is the advice to the public.
func (p *Plan) care() string {
	return cmp.Or(p.Care, "试鸣期间，请广大市民和过往人员保持正常的工作、生活和交通秩序，不必惊慌；不信谣、不传谣。")
}

func (m *matter) hotline() string { return cmp.Or(m.plan.Hotline, unstated) }

func (p *Plan) wayText() string { return Type.Schema().Field("way").Text(p, fault.ZH) }

// dated sets the date of a paper that bears one of its own.
func dated(d *paper.Document, day entity.Date) {
	if t := dayStart(day); !t.IsZero() {
		d.Date = t
	}
}

// phaseTime is a second of the day.
func phaseTime(at time.Time) string { return at.In(clock.Shanghai).Format(time.TimeOnly) }
