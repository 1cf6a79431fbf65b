package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/operation"
)

// rehearsed is one evacuation drill with its people and vehicles.
type rehearsed struct {
	l      *loader
	event  *roll.Event
	began  time.Time
	people []*roll.Person
	trips  []*roll.Trip
	marks  int
}

// rollCalls are a drill that is over and one that is under way, with a few who are missing. All people are invented.
func (l *loader) rollCalls() error {
	if len(l.refuges) < 2 {
		return fmt.Errorf("%d bases and points of Dinghai, a drill needs two", len(l.refuges))
	}
	if err := l.rollPast(); err != nil {
		return fmt.Errorf("the drill that is over: %w", err)
	}
	if err := l.rollNow(); err != nil {
		return fmt.Errorf("the drill under way: %w", err)
	}
	return nil
}

// begin opens a drill with 48 people of 16 households and three vehicles, and orders it.
func (l *loader) begin(name string, began time.Time, first int) (*rehearsed, error) {
	d := &rehearsed{l: l, began: began}
	d.event = &roll.Event{Name: name, World: operation.Drill, AreaID: dinghai, Plan: "定海区人口疏散演练方案(演示)", Phone: "0580-0000110(演示)"}
	if err := put(l, roll.EventType, d.event); err != nil {
		return nil, err
	}
	for i, t := range []roll.Trip{
		{Name: "1号车", Mode: "bus", Plate: "浙L·演001", Capacity: entity.IntOf(20), From: "昌国街道集结点(演示)", Escort: "周带队(演示)"},
		{Name: "2号车", Mode: "bus", Plate: "浙L·演002", Capacity: entity.IntOf(20), From: "昌国街道集结点(演示)", Escort: "吴带队(演示)"},
		{Name: "3号船", Mode: "ferry", Plate: "演示渡3", Capacity: entity.IntOf(60), From: "定海港(演示)", Escort: "郑带队(演示)"},
	} {
		t.EventID, t.SiteID, t.LeavePlan = d.event.ID, l.refuges[i%2], began.Add(30*time.Minute)
		if err := put(l, roll.TripType, &t); err != nil {
			return nil, err
		}
		d.trips = append(d.trips, &t)
	}
	for i := range 48 {
		if err := d.register(i, first); err != nil {
			return nil, err
		}
	}
	for _, step := range []string{"order", "muster"} {
		if err := d.step(step, began); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// register enters the n-th person: three to a household, the last of each a child in the care of the first.
func (d *rehearsed) register(n, first int) error {
	family := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭")[n/3]
	given := []string{"海生", "秀兰", "小舟"}[n%3]
	p := &roll.Person{
		Name: string(family) + given + "(演示)", EventID: d.event.ID, Document: roll.NoPaper, Sex: []roll.Sex{"m", "f", "m"}[n%3],
		Age: entity.IntOf([]int64{45, 43, 9}[n%3] + int64(n/3)%7), Household: fmt.Sprintf("D%03d", first+n/3), Community: []string{"翁山社区", "东门社区"}[n/24],
		Word: entity.Secret{Plain: "演示"}, TripID: d.trips[n/18].ID, SiteID: d.trips[n/18].SiteID, Host: fmt.Sprintf("%d号房", 101+n/3),
	}
	if n%3 == 2 {
		p.Tags, p.GuardianID = []roll.Tag{roll.Child, roll.Pupil}, d.people[n-2].ID
	}
	if n%3 == 0 && n%9 == 0 {
		p.Tags, p.Age = []roll.Tag{roll.Old}, entity.IntOf(74)
	}
	if err := put(d.l, roll.PersonType, p); err != nil {
		return err
	}
	d.people = append(d.people, p)
	return nil
}

// step moves the drill on at its own time.
func (d *rehearsed) step(name string, at time.Time) error {
	return d.l.move(roll.Module(moment(at)).Flows[0], d.event.ID, name, nil)
}

// pass lets people through a gate so many minutes after the beginning, all but some.
func (d *rehearsed) pass(g roll.Gate, minute int, but ...int) error {
	left := map[int]bool{}
	for _, n := range but {
		left[n] = true
	}
	b := roll.Batch{Event: d.event.ID, Device: "demo-" + string(g), Now: d.began.Add(time.Duration(minute+20) * time.Minute)}
	for i, p := range d.people {
		if left[i] {
			continue
		}
		d.marks++
		s := roll.Said{Mark: fmt.Sprint(d.marks), Card: roll.Payload(p.Card, p.Seal), Kind: roll.ByScan, Gate: g, At: d.began.Add(time.Duration(minute)*time.Minute + time.Duration(i*9)*time.Second)}
		switch g {
		case roll.Board:
			s.Trip = p.TripID
		case roll.Arrive, roll.Place:
			s.Site = p.SiteID
		}
		b.Said = append(b.Said, s)
	}
	_, err := roll.SyncIn(d.l.tx, b.Now, b)
	return err
}

// explain says where the n-th person is.
func (d *rehearsed) explain(n, minute int, s roll.State, reason string) error {
	return put(d.l, roll.ScanType, &roll.Scan{EventID: d.event.ID, PersonID: d.people[n].ID, Kind: roll.Explain, Says: s, Reason: reason, At: d.began.Add(time.Duration(minute) * time.Minute)})
}

func (d *rehearsed) count(g roll.Gate, minute int) error {
	return put(d.l, roll.HeadcountType, &roll.Headcount{EventID: d.event.ID, Gate: g, At: d.began.Add(time.Duration(minute) * time.Minute)})
}

// all does one thing after the other.
func all(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// rollPast is over: one was in hospital, one had left by himself, everybody else was placed.
func (l *loader) rollPast() error {
	d, err := l.begin("昌国街道人口数算演练(演示,已结束)", l.now.AddDate(0, 0, -12).Truncate(time.Hour), 1)
	if err != nil {
		return err
	}
	gone := []int{10, 31}
	return all(
		func() error { return d.pass(roll.Muster, 5, gone...) },
		func() error { return d.count(roll.Muster, 26) },
		func() error { return d.explain(10, 27, roll.Medical, "集结前送区医院,家属陪同(演示)") },
		func() error { return d.explain(31, 28, roll.Self, "自驾前往亲戚家(演示)") },
		func() error { return d.count(roll.Muster, 29) },
		func() error { return d.step("move", d.began.Add(30*time.Minute)) },
		func() error { return d.pass(roll.Board, 32, gone...) },
		func() error { return d.count(roll.Board, 53) },
		func() error { return d.pass(roll.Arrive, 60, gone...) },
		func() error { return d.step("receive", d.began.Add(81*time.Minute)) },
		func() error { return d.count(roll.Arrive, 82) },
		func() error { return d.pass(roll.Place, 95, gone...) },
		func() error { return d.count(roll.Place, 116) },
		func() error { return d.step("settle", d.began.Add(120*time.Minute)) },
		func() error { return d.step("close", d.began.Add(180*time.Minute)) },
	)
}

// rollNow is under way: two did not come to the muster, and three more have not boarded.
func (l *loader) rollNow() error {
	d, err := l.begin("定海区沿海低洼地带转移演练(演示,进行中)", l.now.Add(-70*time.Minute).Truncate(time.Minute), 101)
	if err != nil {
		return err
	}
	return all(
		func() error { return d.pass(roll.Muster, 4, 7, 22, 40) },
		func() error { return d.explain(40, 25, roll.Absent, "出海捕捞,船号已报(演示)") },
		func() error { return d.count(roll.Muster, 27) },
		func() error { return d.step("move", d.began.Add(30*time.Minute)) },
		func() error { return d.pass(roll.Board, 33, 7, 13, 22, 28, 29, 40) },
		func() error {
			return put(l, roll.HandoverType, &roll.Handover{Name: "花名册移交单(演示)", EventID: d.event.ID, SiteID: d.trips[0].SiteID, Sender: "昌国街道(演示)", Receiver: "疏散点管理组(演示)"})
		},
	)
}
