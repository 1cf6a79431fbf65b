package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// watchers are invented people who take turns in a headquarters: the leaders first.
type watchers struct {
	area, name string
	level      headquarters.Level
	leaders    []string
	officers   []string
	comms      []string
}

var watches = []watchers{
	{
		city, "舟山市人民防空指挥部(演示)", headquarters.City,
		[]string{"郑海生(演示)", "方屿(演示)", "俞浪(演示)", "邵帆(演示)"},
		[]string{"姚水鸣(演示)", "贺潮生(演示)", "乐汀(演示)", "虞洲(演示)", "柴浦(演示)"},
		[]string{"翁礁(演示)", "刘岙(演示)", "夏屿宁(演示)"},
	},
	{
		dinghai, "定海区人民防空指挥部(演示)", headquarters.County,
		[]string{"张定远(演示)", "徐晓峰(演示)", "缪海燕(演示)"},
		[]string{"应小鱼(演示)", "毛渔(演示)", "包沙(演示)", "林舟(演示)"},
		[]string{"孔明礁(演示)", "蒋涛(演示)", "施浦(演示)"},
	},
}

// duty is a city and a county headquarters on watch: rosters in force, the running shift signed for, a swap, spot checks
// with one absence, and a call-out of the drill.
func (l *loader) duty() error {
	for _, w := range watches {
		hq, err := l.watchPost(w)
		if err != nil {
			return fmt.Errorf("headquarters of %s: %w", w.area, err)
		}
		ids, turns, facts, err := l.watchers(w, hq)
		if err != nil {
			return err
		}
		shifts, running, err := l.roster(hq, turns, facts)
		if err != nil {
			return fmt.Errorf("roster of %s: %w", w.area, err)
		}
		if err := l.spotChecks(hq, shifts, running, facts); err != nil {
			return err
		}
		if err := l.callOut(w, hq, ids); err != nil {
			return fmt.Errorf("call-out of %s: %w", w.area, err)
		}
	}
	return nil
}

// watchPost is the headquarters of an area: the one that is there, or a new one.
func (l *loader) watchPost(w watchers) (*headquarters.Headquarters, error) {
	id, err := l.watchPostOf(w)
	if err != nil {
		return nil, err
	}
	if id != "" {
		return store.Fetch(l.tx, headquarters.Type, id)
	}
	hq := &headquarters.Headquarters{
		Name: w.name, Level: w.level, AreaID: w.area, State: headquarters.Founded, FoundedBy: "演示〔2020〕1 号", FoundedOn: "2020-05-12",
		CommanderPost: "指挥长", PoliticalPost: "政治委员", OfficeID: l.orgs[w.area],
	}
	return hq, put(l, headquarters.Type, hq)
}

func (l *loader) watchPostOf(w watchers) (id string, err error) {
	bind := l.tx.DB().Dialect().Bind
	rows, err := l.tx.Query("SELECT id FROM headquarters WHERE area_id="+bind(1)+" AND level="+bind(2)+" ORDER BY id LIMIT 1", w.area, string(w.level))
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return "", err
		}
	}
	return id, rows.Err()
}

// watchers are the people of a headquarters' rotation; those who have an account are there already.
func (l *loader) watchers(w watchers, hq *headquarters.Headquarters) (ids map[string]string, turns []duty.Turn, f duty.Facts, err error) {
	ids, f.People = map[string]string{}, map[string]duty.Person{}
	for _, g := range []struct {
		part  duty.Part
		post  string
		names []string
	}{{duty.Leads, "副主任", w.leaders}, {duty.Sits, "值班员", w.officers}, {duty.Links, "通信值班员", w.comms}} {
		for i, name := range g.names {
			id, err := l.personNamed(name, g.post, w.area)
			if err != nil {
				return nil, nil, f, fmt.Errorf("person %s: %w", name, err)
			}
			l.watching[name] = id
			ids[name], f.People[id] = id, duty.Person{Name: name, Post: g.post}
			turns = append(turns, duty.Turn{Person: id, Part: g.part})
			p := &duty.Pool{HeadquartersID: hq.ID, PersonID: id, Part: g.part, Order: entity.IntOf(int64(i + 1))}
			if err := put(l, duty.PoolType, p); err != nil {
				return nil, nil, f, fmt.Errorf("rotation of %s: %w", name, err)
			}
		}
	}
	return ids, turns, f, nil
}

func (l *loader) personNamed(name, office, area string) (string, error) {
	for _, a := range accounts {
		if a.name == name {
			return l.persons[a.login], nil
		}
	}
	l.numbers++
	p := &person.Person{
		Name: name, Organisation: l.orgs[area], Post: office, WorkPhone: "0580-0000001", District: area,
		Mobile: entity.Secret{Plain: fmt.Sprintf("1990000%04d", 8000+l.numbers)},
	}
	err := put(l, person.Type, p)
	return p.ID, err
}

// roster covers the month, and the next one where it is due, made by the program's own rotation.
func (l *loader) roster(hq *headquarters.Headquarters, turns []duty.Turn, f duty.Facts) (shifts []*duty.Shift, running *duty.Shift, err error) {
	local := l.now.In(clock.Shanghai)
	month := time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, clock.Shanghai)
	first, last := month, month.AddDate(0, 1, -1)
	if local.Day() <= 3 {
		first = local.AddDate(0, 0, -4) // so that the watch has a past
	}
	if local.Day() >= 20 {
		last = month.AddDate(0, 2, -1)
	}
	r := &duty.Roster{
		HeadquartersID: hq.ID, FirstDay: dateOf(first), LastDay: dateOf(last), Level: duty.Daily, Pattern: duty.Whole, ChangeHour: entity.IntOf(8),
		State: duty.Published, PublishedBy: f.People[turns[0].Person].Name, PublishedAt: first.AddDate(0, 0, -7).UTC(), Note: "演示数据,由轮值生成。",
	}
	if err := put(l, duty.RosterType, r); err != nil {
		return nil, nil, err
	}
	shifts, refused := duty.Rotate(r, turns, f)
	if len(refused) > 0 {
		return nil, nil, fmt.Errorf("the rotation refuses %d shifts", len(refused))
	}
	for _, s := range shifts {
		s.RosterID = r.ID
		l.past(s, f)
		if err := put(l, duty.ShiftType, s); err != nil {
			return nil, nil, err
		}
		if !l.now.Before(s.StartsAt) && l.now.Before(s.EndsAt) {
			running = s
		}
	}
	return shifts, running, l.forms(shifts, f)
}

// past says how a shift went that has begun: one in ten was taken over late.
func (l *loader) past(s *duty.Shift, f duty.Facts) {
	if l.now.Before(s.StartsAt) {
		return
	}
	late := s.StartsAt.In(clock.Shanghai).Day()%10 == 4 && l.now.After(s.EndsAt)
	s.SignedBy, s.SignedAt, s.InTime = f.People[s.OfficerID].Name, s.StartsAt.Add(-3*time.Minute), entity.BoolOf(!late)
	if late {
		s.SignedAt = s.StartsAt.Add(26 * time.Minute)
	}
	if s.State = duty.Done; l.now.Before(s.EndsAt) {
		s.State = duty.On
	}
}

// forms are the hand-overs of the last shifts, signed by both; the first of a roster has nobody before it.
func (l *loader) forms(shifts []*duty.Shift, f duty.Facts) error {
	for i, s := range shifts {
		if i == 0 || s.SignedAt.IsZero() || l.now.Sub(s.StartsAt) > 5*24*time.Hour {
			continue
		}
		b := shifts[i-1]
		h := &duty.Handover{
			ShiftID: s.ID, BeforeID: b.ID, HeadquartersID: s.HeadquartersID, AreaID: s.AreaID, StartsAt: s.StartsAt, State: duty.Signed,
			OpenEntries: entity.IntOf(int64(i % 3)), OpenMatters: "无新增待办。(演示)", Equipment: "good", Keys: "good",
			OutBy: f.People[b.OfficerID].Name, OutAt: s.SignedAt.Add(-time.Minute), InBy: s.SignedBy, InAt: s.SignedAt,
		}
		h.ID = s.ID
		if err := put(l, duty.HandoverType, h); err != nil {
			return fmt.Errorf("hand-over: %w", err)
		}
	}
	return nil
}

// spotChecks are three of the last days, one of them not answered, and a swap of a shift to come.
func (l *loader) spotChecks(hq *headquarters.Headquarters, shifts []*duty.Shift, running *duty.Shift, f duty.Facts) error {
	if running == nil {
		return fmt.Errorf("nobody is on duty at %s", hq.Name)
	}
	for i, took := range []time.Duration{95 * time.Second, 0, 170 * time.Second} {
		at := l.now.Add(-time.Duration(i*17+1) * time.Hour)
		s := running
		for _, o := range shifts {
			if !at.Before(o.StartsAt) && at.Before(o.EndsAt) {
				s = o
			}
		}
		c := &duty.SpotCheck{
			HeadquartersID: hq.ID, ShiftID: s.ID, PersonID: s.OfficerID, Code: fmt.Sprintf("%04d", 4711+i*1234), CalledAt: at, CalledBy: "演示员",
			DueAt: at.Add(duty.AnswerWithin), Result: duty.Absent, Note: "演示",
		}
		if took > 0 {
			c.Result, c.Given, c.AnsweredAt, c.AnsweredBy = duty.Present, c.Code, at.Add(took), f.People[s.OfficerID].Name
		}
		if err := put(l, duty.SpotCheckType, c); err != nil {
			return fmt.Errorf("spot check: %w", err)
		}
	}
	for i, s := range shifts {
		if !s.StartsAt.After(l.now.Add(24*time.Hour)) || i+1 == len(shifts) {
			continue
		}
		w := &duty.Swap{
			ShiftID: s.ID, Part: duty.Links, OutID: s.CommsID, InID: shifts[i+1].CommsID, Why: "参加业务培训(演示)", State: duty.SwapAgreed,
			OutAgreed: f.People[s.CommsID].Name, OutAt: l.now.Add(-3 * time.Hour), InAgreed: f.People[shifts[i+1].CommsID].Name, InAt: l.now.Add(-2 * time.Hour),
			ReturnID: shifts[i+1].ID,
		}
		return put(l, duty.SwapType, w)
	}
	return nil
}

// callOut is one of yesterday, a drill: two answer, one post goes to the deputy.
func (l *loader) callOut(w watchers, hq *headquarters.Headquarters, ids map[string]string) error {
	at := l.now.Add(-26 * time.Hour)
	c := &duty.Callout{
		Name: "紧急召集演练(演示)", HeadquartersID: hq.ID, World: operation.Drill, Message: "【演练】请立即到指挥室集合。", State: duty.Finished,
		StartedAt: at, StartedBy: "演示员", EndedAt: at.Add(4 * time.Minute), Answered: entity.IntOf(2), Unanswered: entity.IntOf(0),
	}
	if err := put(l, duty.CalloutType, c); err != nil {
		return err
	}
	for i, x := range []struct {
		post, who, deputy string
		took              int64
	}{{"指挥", w.leaders[0], w.leaders[1], 0}, {"通信", w.comms[0], w.comms[1], 41}} {
		s := &duty.Step{CalloutID: c.ID, Order: entity.IntOf(int64(i + 1)), Post: x.post, PersonID: ids[x.who], Deputy1ID: ids[x.deputy], Wait: entity.IntOf(120)}
		if err := put(l, duty.StepType, s); err != nil {
			return err
		}
		first := &duty.Call{
			CalloutID: c.ID, AreaID: hq.AreaID, StepID: s.ID, Post: x.post, Rung: entity.IntOf(0), PersonID: ids[x.who], Channel: duty.ByScreen,
			State: duty.Answered, CalledAt: at, DueAt: at.Add(2 * time.Minute), AnsweredAt: at.Add(time.Duration(x.took) * time.Second), AnsweredBy: x.who, Seconds: entity.IntOf(x.took),
		}
		if x.took == 0 {
			first.State, first.AnsweredAt, first.AnsweredBy, first.Seconds, first.PassedAt = duty.Passed, time.Time{}, "", entity.Int{}, first.DueAt
			next := &duty.Call{
				CalloutID: c.ID, AreaID: hq.AreaID, StepID: s.ID, Post: x.post, Rung: entity.IntOf(1), PersonID: ids[x.deputy], Channel: duty.ByPhone,
				State: duty.Answered, CalledAt: first.DueAt, DueAt: first.DueAt.Add(2 * time.Minute), AnsweredAt: first.DueAt.Add(73 * time.Second), AnsweredBy: "演示员", Seconds: entity.IntOf(73),
			}
			if err := put(l, duty.CallType, next); err != nil {
				return err
			}
		}
		if err := put(l, duty.CallType, first); err != nil {
			return err
		}
	}
	return nil
}

func dateOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }
