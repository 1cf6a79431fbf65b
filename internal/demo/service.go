package demo

import (
	"fmt"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/service"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	days "haidun/internal/law"
	"haidun/internal/registry/rule"
)

// then is a moment that a desk takes for now.
type then time.Time

func (t then) Now() time.Time { return time.Time(t) }

// served is one invented case: what came of it, so many working days ago.
type served struct {
	item, title, area, name string
	kind                    service.Person
	channel                 service.Channel
	mode                    service.Mode
	came                    int // working days ago
	lacks                   bool
	steps                   []dealt
}

// dealt is one move.
type dealt struct {
	ago          int
	move, reason string
	fill         func(c *service.Case)
}

// granted is the way of a case up to its decision and the result's delivery.
func granted(accept, decide int) []dealt {
	return []dealt{
		{accept, "accept", "", nil},
		{accept, "review", "", nil},
		{decide, "decide", "", func(c *service.Case) { c.Verdict = service.Granted }},
		{decide, "make", "", func(c *service.Case) { c.ResultNo = fmt.Sprintf("舟国动演〔2026〕%02d号", decide) }},
		{decide - 1, "deliver", "", func(c *service.Case) { c.DeliveredBy = "电子送达" }},
		{decide - 1, "finish", "", nil},
	}
}

func reviewed(accept int) []dealt {
	return []dealt{{accept, "accept", "", nil}, {accept, "review", "", nil}}
}

// servedCases are the cases of the demonstration. All invented.
func servedCases() []served {
	firm := service.Legal
	ask := func(text string) func(c *service.Case) { return func(c *service.Case) { c.CorrectItems = text } }
	return []served{
		{"service-item-01", "海湾新城一期报建", dinghai, "舟山海湾置业有限公司(演示)", firm, service.Online, "", 1, false, nil},
		{"service-item-01", "临港产业园报建", dinghai, "舟山临港投资有限公司(演示)", firm, service.Online, "", 2, true, []dealt{{1, "accept", "", nil}}},
		{"service-item-01", "星海名邸报建", dinghai, "舟山星海置业有限公司(演示)", firm, service.Online, "", 22, false, granted(21, 18)},
		{"service-item-01", "东港商务楼报建", "330903", "舟山东港商务有限公司(演示)", firm, service.Counter, "", 24, false, granted(23, 16)},
		{"service-item-05", "白泉安置小区竣工验收备案", dinghai, "白泉城建公司(演示)", firm, service.Online, "", 11, false, reviewed(10)},
		{"service-item-05", "千岛广场竣工验收备案", dinghai, "千岛商业管理公司(演示)", firm, service.Counter, "", 14, false, reviewed(13)},
		{"service-item-05", "沈家门渔港大厦竣工验收备案", "330903", "渔港置业公司(演示)", firm, service.Online, "", 30, false, granted(29, 20)},
		{"service-item-06", "老城区单建掩蔽部改造", dinghai, "定海城市更新公司(演示)", firm, service.Online, "", 7, false, append(reviewed(6), dealt{3, "pause_site", "到现场核对口部与结构", nil})},
		{"service-item-06", "岱山水产码头掩蔽部报废", "330921", "岱山水产码头公司(演示)", firm, service.Post, "", 8, false, []dealt{{2, "deem", "", nil}}},
		{"service-item-07", "学校教学楼警报点迁移", "330903", "普陀海岛中学(演示)", firm, service.Counter, "", 3, false, []dealt{{2, "correct", "", ask("重新安装协议未加盖公章\n缺新设点位的坐标")}}},
		{"service-item-08", "文化广场地下车库平时使用登记", dinghai, "文化广场物业公司(演示)", firm, service.Mobile, service.Promise, 15, false, granted(15, 15)},
		{"service-item-11", "公开人防工程维护经费", dinghai, "王某(演示)", service.Natural, service.Online, "", 9, false, []dealt{{8, "withdraw", "已从网站查到", nil}}},
		{"service-item-12", "咨询易地建设费", dinghai, "李某(演示)", service.Natural, service.Mobile, "", 12, false, []dealt{{11, "reject", "属于税务部门职权", nil}}},
	}
}

// services are cases at all stages with their course, as it would have come about, and ratings.
func (l *loader) services() error {
	if err := service.New(then(l.now), rule.New(then(l.now))).Ship(l.tx); err != nil {
		return err
	}
	for i, s := range servedCases() {
		c, err := l.serve(i, s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.title, err)
		}
		if c.State != service.Done {
			continue
		}
		stars, text := int64(5), "办得快"
		if c.CommitLate.V {
			stars, text = 2, "比承诺晚了两天"
		}
		if err := put(l, service.RatingType, &service.Rating{CaseID: c.ID, Stars: entity.IntOf(stars), Text: text, GivenOn: l.day(-2)}); err != nil {
			return err
		}
	}
	return nil
}

// serve has one case come about.
func (l *loader) serve(i int, s served) (*service.Case, error) {
	desk := func(ago int) *service.Desk { at := then(l.workdays(ago)); return service.New(at, rule.New(at)) }
	a := service.Application{
		Item: s.item, Title: s.title + "(演示)", Area: s.area, Channel: s.channel, Mode: s.mode, Kind: s.kind, Name: s.name, Subject: fmt.Sprintf("demo-%02d", i%3+1),
		Phone: fmt.Sprintf("139000007%02d", i), Email: fmt.Sprintf("applicant%02d@example.cn", i), Origin: entity.Demo, Statement: "演示:内容均为虚构。",
	}
	if s.kind == service.Legal {
		a.Uscc = "91330900MA28K12A43"
	}
	papers, err := store.Those(l.tx, service.PaperType, service.PaperType.Schema().Field("item_id"), s.item)
	if err != nil {
		return nil, err
	}
	for _, p := range papers {
		if p.Need != service.Deferable || !s.lacks {
			a.Papers = append(a.Papers, service.HandIn{Paper: p.ID})
		}
	}
	c, err := desk(s.came).SubmitIn(l.ctx, l.tx, a)
	if err != nil {
		return nil, err
	}
	if err := l.handIn(desk(s.came), c, s.lacks); err != nil {
		return nil, err
	}
	if c, err = store.Fetch(l.tx, service.Type, c.ID); err != nil {
		return nil, err
	}
	c.DepartmentID, c.HandlerID = l.orgs[facts.CityCode], l.persons[[]string{"zhoulan", Guide}[i%2]]
	if err := put(l, service.Type, c); err != nil {
		return nil, err
	}
	for _, d := range s.steps {
		if c, err = desk(d.ago).Make(l.ctx, l.tx, c.ID, d.move, d.reason, d.fill); err != nil {
			return nil, fmt.Errorf("%s: %w", d.move, err)
		}
	}
	return c, nil
}

// handIn hands over what an applicant brings on paper.
func (l *loader) handIn(k *service.Desk, c *service.Case, lacks bool) error {
	all, err := store.Those(l.tx, service.HandedType, service.HandedType.Schema().Field("case_id"), c.ID)
	if err != nil {
		return err
	}
	for _, h := range all {
		if h.State != service.Missing || h.Need == service.Deferable && lacks {
			continue
		}
		if _, err := k.HandedFlow().Do(l.ctx, l.tx, h.ID, h.Rev, "hand", "", func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// workdays is ten in the morning so many working days ago; where the calendar lacks a year, weekdays are taken.
func (l *loader) workdays(ago int) time.Time {
	cal, day := rule.Published().Calendar, l.now.In(clock.Shanghai)
	for n := 0; n < ago; {
		day = day.AddDate(0, 0, -1)
		works, _, err := cal.Works(days.DayOf(day))
		if err != nil {
			works = day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
		}
		if works {
			n++
		}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 10, 0, 0, 0, clock.Shanghai)
}
