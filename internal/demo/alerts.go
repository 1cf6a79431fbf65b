package demo

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/user"
)

// Rough outlines, made up for the demonstration: what is drawn on the map must stay within them.
const (
	cityWaters    = `{"type":"Polygon","coordinates":[[[121.7,30.2],[121.83,30.1],[121.83,29.97],[121.97,29.945],[122.16,29.925],[122.17,29.86],[122,29.78],[121.96,29.6],[122.2,29.45],[123.4,29.5],[123.4,31.05],[121.95,30.95],[121.7,30.2]]]}`
	dinghaiWaters = `{"type":"Polygon","coordinates":[[[121.75,30.25],[121.83,30.08],[121.84,29.97],[121.97,29.945],[122.1,29.93],[122.235,29.93],[122.235,30.06],[122.17,30.14],[122.05,30.24],[121.85,30.3],[121.75,30.25]]]}`
)

// alerts are who may issue, the ways out, a typhoon alert of the past with its update and its end, a draft, and who has
// practised.
func (l *loader) alerts() error {
	for _, g := range []struct {
		login, area string
		most        alert.Term
		bound       string
	}{{Guide, city, alert.Extreme, cityWaters}, {"wanghai", city, alert.Severe, cityWaters}, {"shilang", city, alert.Severe, cityWaters}, {"linzhou", dinghai, alert.Severe, dinghaiWaters}} {
		a := &alert.Authority{PersonID: l.persons[g.login], AreaID: g.area, Most: g.most, Boundary: entity.Polygon{JSON: g.bound}, Basis: "舟国动演〔2026〕3号(演示边界,不是行政界线)"}
		if err := put(l, alert.AuthorityType, a); err != nil {
			return fmt.Errorf("authority of %s: %w", g.login, err)
		}
	}
	if err := l.outlets(); err != nil {
		return err
	}
	if err := l.practised(); err != nil {
		return err
	}
	for i, login := range []string{"wanghai", "shilang"} { // a failure of last week, which both on watch have seen
		at := l.now.AddDate(0, 0, -9)
		if err := put(l, alert.SummonsType, &alert.Summons{
			Matter: alert.WayOut, Subject: "outlet/demo", PersonID: l.persons[login], Name: nameOf(login), RaisedAt: at, State: alert.Seen, SeenAt: at.Add(time.Duration(i+1) * time.Minute),
			TextZH: "发布渠道“成员单位值班室邮件(演示)”连续 3 次探测不通:邮件服务器没有应答。", TextEN: "The way out “mail to member units” missed 3 beats in a row: the mail server does not answer.",
			Mail: alert.Withheld, MailDetail: "演示环境不向外发送", SMS: alert.Withheld, SMSDetail: "演示环境不向外发送",
		}); err != nil {
			return fmt.Errorf("alarm to %s: %w", login, err)
		}
	}
	if err := l.pastAlerts(); err != nil {
		return err
	}
	draft := l.drafted("flood", operation.Live, dinghai, "330902002")
	draft.LifetimeMin = entity.IntOf(360)
	if err := put(l, alert.Type, draft); err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	return nil
}

// practised is when everybody who takes turns on watch, and the accounts that may issue, last practised: most within the month, some
// not, one never.
func (l *loader) practised() error {
	days := []int{6, 12, 45, 38, 3, 9, 17, 0, 22, 28, 34}
	line := func(i int, id, name, where string) error {
		p := &alert.Practice{PersonID: id, Name: name, AreaID: where, OnDuty: entity.BoolOf(true), DueAt: l.now}
		if d := days[i%len(days)]; d > 0 {
			p.LastAt = l.now.AddDate(0, 0, -d)
			p.DueAt = p.LastAt.AddDate(0, 0, 31)
		}
		return put(l, alert.PracticeType, p)
	}
	told := map[string]bool{}
	for i, login := range []string{Guide, "wanghai", "shilang", "linzhou"} {
		where := city
		if login == "linzhou" {
			where = dinghai
		}
		told[l.persons[login]] = true
		if err := line(i, l.persons[login], nameOf(login), where); err != nil {
			return fmt.Errorf("practice of %s: %w", login, err)
		}
	}
	i := 4
	for _, w := range watches {
		for _, name := range append(append([]string{}, w.leaders...), w.officers...) {
			id := l.watching[name]
			if id == "" || told[id] {
				continue
			}
			told[id] = true
			if err := line(i, id, name, w.area); err != nil {
				return fmt.Errorf("practice of %s: %w", name, err)
			}
			i++
		}
	}
	return nil
}

func nameOf(login string) string {
	for _, a := range accounts {
		if a.login == login {
			return a.name
		}
	}
	return login
}

func (l *loader) outlets() error {
	live, training := []operation.World{operation.Live}, []operation.World{operation.Drill, operation.Test}
	for _, o := range []alert.Outlet{
		{Name: "成员单位值班室邮件(演示)", Way: alert.Mail, Worlds: live, Address: "duty@example.test", Enabled: entity.BoolOf(true)},
		{Name: "值班人员短信(演示)", Way: alert.SMS, Worlds: live, Address: "19900000001", Enabled: entity.BoolOf(true)},
		{Name: "演习邮件(演示)", Way: alert.Mail, Worlds: training, Address: "drill@example.test", Enabled: entity.BoolOf(true)},
		{Name: "应急广播接口(演示)", Way: alert.Hook, Worlds: live, Address: "https://broadcast.example.test/cap"},
		{Name: "定海区指挥部(演示)", Way: alert.NextUp, AreaID: dinghai, Worlds: live, Address: "https://dinghai.example.test/public/cap"},
	} {
		o.LastBeat = l.now.Add(-2 * time.Hour)
		if err := put(l, alert.OutletType, &o); err != nil {
			return fmt.Errorf("way out %s: %w", o.Name, err)
		}
	}
	return nil
}

// drafted is an alert from a template of the program.
func (l *loader) drafted(template string, w operation.World, area, towns string) *alert.Alert {
	for _, t := range alert.Library() {
		if t.ID == "alert-template-"+template {
			return &alert.Alert{World: w, AreaID: area, Nature: t.Nature, Wording: t.Wording, Where: alert.Where{Towns: towns}}
		}
	}
	return &alert.Alert{}
}

// told is one message of the past.
type told struct {
	kind  alert.Kind
	state alert.State
	after time.Duration
	wrong bool
	head  [2]string
}

// pastAlerts are a typhoon of last month (alerted, updated, cancelled) and a false alarm of the month before, both in Dinghai.
// They are told by the program and were never signed, so that nobody takes an invented message for a published one.
func (l *loader) pastAlerts() error {
	err := l.chain("typhoon", 24, []told{
		{alert.First, alert.Updated, 0, false, [2]string{"台风将严重影响定海区,请立即避险", "Typhoon will strike Dinghai: take shelter now"}},
		{alert.Change, alert.Cancelled, 5 * time.Hour, false, [2]string{"台风今夜在舟山登陆,定海区请待在室内", "Typhoon lands tonight: stay indoors in Dinghai"}},
		{alert.End, alert.Expired, 19 * time.Hour, false, [2]string{"解除:台风预警解除", "CANCELLED: Typhoon"}},
	})
	if err != nil {
		return err
	}
	return l.chain("chemical", 51, []told{
		{alert.First, alert.Cancelled, 0, false, [2]string{"定海区发生危化品泄漏,请进入室内并关闭门窗", "Chemical release in Dinghai: go indoors and close windows"}},
		{alert.End, alert.Expired, 6 * time.Minute, true, [2]string{"更正:此前的危化品泄漏预警是误报", "CORRECTION: the Chemical release alert was a false alarm"}},
	})
}

func (l *loader) chain(template string, days int, all []told) error {
	began := l.now.AddDate(0, 0, -days).Truncate(time.Minute)
	prev := ""
	for i, c := range all {
		at := began.Add(c.after)
		a := l.drafted(template, operation.Live, dinghai, dinghai)
		a.Fill([2]string{"定海区", "Dinghai"}, at)
		a.Kind, a.State, a.PrevID, a.HeadlineZH, a.HeadlineEN, a.FalseAlarm = c.kind, c.state, prev, c.head[0], c.head[1], entity.BoolOf(c.wrong)
		if c.kind == alert.End {
			a.DescriptionZH, a.DescriptionEN, a.Response, a.Urgency, a.Signal = a.CancelZH, a.CancelEN, "allclear", "past", ""
		}
		if c.wrong {
			a.DescriptionZH, a.DescriptionEN = a.FalseZH, a.FalseEN
		}
		a.Identifier = fmt.Sprintf("DEMO_%s_%d", at.In(clock.Shanghai).Format("20060102150405"), i)
		a.Sender, a.SentAt, a.IssuedAt, a.ExpiresAt, a.EndedAt = "demo.invalid", at, at.Add(3*time.Minute), at.Add(12*time.Hour), at.Add(14*time.Hour)
		a.ProposedBy, a.ProposedPerson, a.ProposedUser = nameOf("wanghai"), l.persons["wanghai"], l.users["wanghai"]
		a.ApprovedBy, a.ApprovedPerson, a.ApprovedUser, a.ApprovedAt, a.Approvals = nameOf(Guide), l.persons[Guide], l.users[Guide], a.IssuedAt, entity.IntOf(1)
		a.IssuedBy, a.Hands, a.People = nameOf(Guide), entity.IntOf(2), entity.IntOf(500_030)
		if err := put(l, alert.Type, a); err != nil {
			return fmt.Errorf("past alert %d: %w", i, err)
		}
		prev = a.ID
	}
	return nil
}

// Exercise is an exercise that waits for a second person, proposed by an officer on duty through the program's own module.
func Exercise(ctx context.Context, db *store.DB, c clock.Clock, m module.Module) error {
	told, people := newCast(policy.With(ctx, policy.System("demo")))
	return db.Write(told, func(tx *store.Tx) error {
		l := &loader{ctx: told, cast: people, tx: tx, now: c.Now()}
		officer, err := store.Those(tx, user.Type, user.Type.Schema().Field("login"), "wanghai")
		if err != nil || len(officer) == 0 {
			return err
		}
		people.plays(officer[0].Name, officer[0].Person, officer[0].ID)
		a := l.drafted("surge", operation.Drill, dinghai, dinghai)
		if err := put(l, alert.Type, a); err != nil {
			return fmt.Errorf("exercise: %w", err)
		}
		_, err = m.Flows[0].Do(told, tx, a.ID, a.Rev, "propose", reason, func(any) error { return nil })
		return err
	})
}
