package demo

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/sounding"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// soundings are the test of last 18 September with its results, one that is being prepared, and a quiet time.
func (l *loader) soundings() error {
	if err := put(l, sounding.QuietType, &sounding.Quiet{
		Name: "高考(演示)", NameEN: "College entrance examination (demo)", AreaID: city, From: entity.Date(fmt.Sprintf("%d-06-07", l.now.Year()+1)), Until: entity.Date(fmt.Sprintf("%d-06-09", l.now.Year()+1)), Start: "08:00", End: "18:30",
	}); err != nil {
		return fmt.Errorf("quiet time: %w", err)
	}
	if err := l.lastSounding(); err != nil {
		return fmt.Errorf("the last test sounding: %w", err)
	}
	if err := l.nextSounding(); err != nil {
		return fmt.Errorf("the next test sounding: %w", err)
	}
	return nil
}

// rehearsal makes the moves of a plan, each at its own moment.
type rehearsal struct {
	l    *loader
	plan *sounding.Plan
	day  entity.Date
}

// on makes a move with the plan so many days before its day, at an hour.
func (r rehearsal) on(days int, hour float64, name string, fill func(p *sounding.Plan)) error {
	return r.l.move(sounding.Module(r.moment(days, hour)).Flows[0], r.plan.ID, name, func(rec any) {
		if fill != nil {
			fill(rec.(*sounding.Plan))
		}
	})
}

func (r rehearsal) before(days int) entity.Date { return headquarters.Days(r.day, -days) }

func (r rehearsal) moment(days int, hour float64) moment {
	t, err := time.ParseInLocation(time.DateOnly, string(r.before(days)), clock.Shanghai)
	if err != nil {
		panic(err) // a day reckoned here
	}
	return moment(t.Add(time.Duration(hour * float64(time.Hour))).UTC())
}

// filed brings a plan from its draft to its filing, of which the last is made so many days before.
func (r rehearsal) filed(days int, no string) error {
	year := string(r.day[:4])
	steps := []struct {
		login, name string
		fill        func(p *sounding.Plan)
	}{
		{"wanghai", "programme", nil},
		{"wanghai", "send", nil},
		{Guide, "pass", nil},
		{Guide, "submit", func(p *sounding.Plan) { p.SubmittedOn = r.before(days + 2) }},
		{Guide, "approve", func(p *sounding.Plan) {
			p.ApprovalNo, p.ApprovedOn, p.Approver = "舟政函演〔"+year+"〕"+no+"号", r.before(days+1), "舟山市人民政府(演示)"
		}},
		{Guide, "file", func(p *sounding.Plan) { p.FiledNo, p.FiledOn = "浙动备演〔"+year+"〕"+no+"号", r.before(days) }},
	}
	for _, s := range steps {
		if err := r.l.as(s.login, func() error { return r.on(days, 9, s.name, s.fill) }); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// lastSounding is the provincial test of air-raid signals, reported.
func (l *loader) lastSounding() error {
	year := l.now.Year()
	if l.now.Before(time.Date(year, 9, 28, 0, 0, 0, 0, clock.Shanghai)) {
		year--
	}
	r := rehearsal{l: l, day: entity.Date(fmt.Sprintf("%d-09-18", year))}
	r.plan = &sounding.Plan{Name: fmt.Sprintf("%d年9·18防空警报试鸣(演示)", year), AreaID: city, Day: r.day, Organiser: "舟山市国动办(演示)", Hotline: "0580-0000000(演示)"}
	if err := put(l, sounding.Type, r.plan); err != nil {
		return err
	}
	if err := r.filed(18, "18"); err != nil {
		return err
	}
	for _, s := range []struct {
		days int
		hour float64
		name string
		fill func(p *sounding.Plan)
	}{
		{9, 9, "announce", func(p *sounding.Plan) {
			p.NoticeNo, p.NoticeOn, p.Channels = "舟政告演", r.before(9), []sounding.Channel{"tv", "radio", "sms", "loudspeaker", "screen"}
		}},
		{1, 16, "lock", nil},
		{0, 9.75, "start", nil},
	} {
		if err := r.on(s.days, s.hour, s.name, s.fill); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if err := r.heard(); err != nil {
		return err
	}
	for _, name := range []string{"gather", "check_misses"} {
		if err := r.on(0, 11, name, nil); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := r.missed(); err != nil {
		return err
	}
	return r.on(-2, 9, "bulletin", func(p *sounding.Plan) { p.BulletinNo = "演示通报" })
}

// heard is what keepers said: nearly all sirens sounded, some did not, of one nobody said anything.
func (r rehearsal) heard() error {
	list, err := store.Those(r.l.tx, sounding.ResultType, sounding.ResultType.Schema().Field("plan_id"), r.plan.ID)
	if err != nil {
		return err
	}
	flow := sounding.Module(r.moment(0, 10.4)).Flows[1]
	place := map[string]int{}
	for _, one := range list {
		if _, known := place[one.SirenID]; !known {
			place[one.SirenID] = len(place)
		}
		i, move := place[one.SirenID], "heard"
		switch {
		case one.Stage == sounding.Exempt, i == 33:
			continue
		case i == 14, i == 40, i == 52, i == 21 && one.Code == "RAID":
			move = "silent"
		}
		s, err := store.Fetch(r.l.tx, siren.SirenType, one.SirenID)
		if err != nil {
			return err
		}
		site, err := store.Fetch(r.l.tx, siren.Type, s.SiteID)
		if err != nil {
			return err
		}
		err = r.l.by(site.Keeper, func() error {
			return r.l.move(flow, one.ID, move, func(rec any) {
				if i%4 == 0 && move == "heard" {
					rec.(*sounding.Result).SplDB = entity.DecimalOf(int64(680 + 13*i%250))
				}
			})
		})
		if err != nil {
			return fmt.Errorf("%s %s: %w", one.Title, move, err)
		}
	}
	return nil
}

// missed are the misses with their causes, repaired and tried again within the week.
func (r rehearsal) missed() error {
	list, err := store.Those(r.l.tx, sounding.ResultType, sounding.ResultType.Schema().Field("plan_id"), r.plan.ID)
	if err != nil {
		return err
	}
	causes := []sounding.Cause{"battery", "control", "mains", "amplifier"}
	cause, faults := map[string]sounding.Cause{}, map[string]bool{}
	for _, one := range list {
		if one.Stage != sounding.Missed {
			continue
		}
		if cause[one.SirenID] == "" {
			cause[one.SirenID] = causes[len(cause)%len(causes)]
		}
		err := r.l.move(sounding.Module(r.moment(0, 15)).Flows[1], one.ID, "check", func(rec any) { rec.(*sounding.Result).Cause = cause[one.SirenID] })
		if err != nil {
			return fmt.Errorf("cause of %s: %w", one.Title, err)
		}
		now, err := store.Fetch(r.l.tx, sounding.ResultType, one.ID)
		if err != nil {
			return err
		}
		faults[now.FaultID] = true
		if cause[one.SirenID] == "amplifier" {
			continue // repaired, but not tried with the signal again
		}
		if err := r.l.move(sounding.Module(r.moment(0, 15)).Flows[1], one.ID, "order_retest", func(rec any) { rec.(*sounding.Result).RetestDue = r.before(-5) }); err != nil {
			return err
		}
		if err := r.l.move(sounding.Module(r.moment(-4, 10)).Flows[1], one.ID, "retest_pass", nil); err != nil {
			return err
		}
	}
	for id := range faults {
		if err := r.repaired(id); err != nil {
			return fmt.Errorf("repair of %s: %w", id, err)
		}
	}
	return nil
}

// repaired has a work order of the sounding be done.
func (r rehearsal) repaired(id string) error {
	for i, name := range []string{"assign", "arrive", "repair", "pass", "close"} {
		flow := siren.Module(r.moment(0, 15.5+2.5*float64(i))).Flows[2]
		err := r.l.move(flow, id, name, func(rec any) {
			f := rec.(*siren.Fault)
			if f.AssignedTo == "" {
				f.AssignedTo = "市警报维修一组(演示)"
			}
		})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// by has do be done by somebody invented who has no account.
func (l *loader) by(name string, do func() error) error {
	was := *l.cast.actor
	defer func() { *l.cast.actor = was }()
	l.cast.plays(name, "demo:"+name, "")
	return do()
}

// nextSounding is an extra test in twelve days: filed, its general check under way, its notice due in a week.
func (l *loader) nextSounding() error {
	const ahead = 12
	r := rehearsal{l: l, day: l.day(ahead)}
	r.plan = &sounding.Plan{Name: strings.ReplaceAll(string(r.day[:7]), "-", "年") + "月增加试鸣(演示)", AreaID: city, Day: r.day, Organiser: "舟山市国动办(演示)", Hotline: "0580-0000000(演示)"}
	if err := put(l, sounding.Type, r.plan); err != nil {
		return err
	}
	if err := r.filed(ahead+2, "31"); err != nil {
		return err
	}
	if err := r.on(ahead+1, 9, "general_check", nil); err != nil {
		return err
	}
	checks, err := store.Those(l.tx, siren.CheckType, siren.CheckType.Schema().Field("kind"), string(siren.BeforeDay))
	if err != nil {
		return err
	}
	flow := siren.Module(moment(l.now.Add(-3 * time.Hour))).Flows[1]
	for i, c := range checks {
		if i%3 != 0 {
			continue
		}
		err := l.move(flow, c.ID, "finish", func(rec any) {
			k := rec.(*siren.Check)
			for _, m := range []*siren.Mark{&k.Casing, &k.Bracket, &k.Cables, &k.Power, &k.Energised, &k.Feedback, &k.ClockRight} {
				*m = siren.Good
			}
			k.CheckedBy = invented(300 + i)
		})
		if err != nil {
			return fmt.Errorf("check %s: %w", c.Title, err)
		}
	}
	return nil
}
