package duty_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
	"haidun/internal/testkit"
)

// post is a city and a county headquarters with people; everybody's account has the id of his person.
type post struct {
	*storetest.Post
	clock  *testkit.Clock
	city   *headquarters.Headquarters
	county *headquarters.Headquarters
	storm  *operation.Operation
	desk   *seat.Seat
}

// leaders may lead on holidays, officers may not.
var (
	leaders  = []string{"lead1", "lead2", "lead3", "lead4"}
	officers = []string{"off1", "off2", "off3", "off4"}
)

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	for name, dialect := range map[string]func() store.Dialect{
		"sqlite":   func() store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "duty.db")) },
		"postgres": func() store.Dialect { return postgres.New(testkit.Postgres(t)) },
	} {
		t.Run(name, func(t *testing.T) { test(t, openOn(t, dialect())) })
	}
}

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "duty.db")))
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	p := &post{clock: testkit.NewClock(testkit.Epoch())}
	modules := append(registry.Modules(p.clock), standIn(p.clock), module.Module{Types: []*entity.Schema{headquarters.Type.Schema()}}, duty.New(p.clock, testkit.Rand(7)))
	cfg := storetest.Config(t, storetest.Schemas(modules), 9)
	cfg.Dialect, cfg.Clock = d, p.clock
	p.Post = storetest.Assemble(t, cfg, modules)
	for _, m := range modules {
		if m.Begin != nil && m.Name == "duty" {
			if err := m.Begin(t.Context(), p.DB); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.people(t)
	return p
}

func (p *post) people(t *testing.T) {
	t.Helper()
	for _, a := range []area.Area{{Code: "3309", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"}, {Code: "330903", Name: "普陀区", Level: area.County, Parent: "3309"}} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.city = storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "舟山市指挥部", Level: headquarters.City, AreaID: "3309"})
	p.county = storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "定海区指挥部", Level: headquarters.County, AreaID: "330902"})
	for _, id := range leaders {
		p.person(t, id, "副主任")
	}
	for _, id := range append([]string{"outsider"}, officers...) {
		p.person(t, id, "科员")
	}
	p.storm = storetest.Put(t, p, operation.Type, &operation.Operation{Name: "台风“海葵”", World: operation.Live, Kind: operation.Storm, AreaID: "3309"})
	p.desk = storetest.Put(t, p, seat.Type, &seat.Seat{Name: "值班席", District: "3309", Role: role.Duty})
}

func (p *post) person(t *testing.T, id, office string) {
	t.Helper()
	who := &person.Person{Name: id, Post: office, District: "3309"}
	who.ID = id
	storetest.Put(t, p, person.Type, who)
	u := &user.User{Login: id, Name: id, Person: id, State: user.Active}
	u.ID = id
	storetest.Put(t, p, user.Type, u)
}

// as is somebody at work who may do everything.
func (p *post) as(t *testing.T, who string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: who, Person: who, Name: who, Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}})
}

// do makes a move as somebody with the record as it is.
func (p *post) do(t *testing.T, who string, s *entity.Schema, id, move, reason string, fill func(rec any)) error {
	t.Helper()
	return p.Move(p.as(t, who), s, id, move, reason, fill)
}

func (p *post) tick(t *testing.T, name string) {
	t.Helper()
	if err := p.Ticks[name].Run(policy.With(t.Context(), policy.System("tick:"+name)), p.DB); err != nil {
		t.Fatal(err)
	}
}

// at puts the clock to a time of day in China.
func (p *post) at(t *testing.T, text string) time.Time {
	t.Helper()
	at := when(t, text)
	p.clock.Set(at)
	return at
}

func when(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// roster is a draft of the city's headquarters.
func (p *post) roster(t *testing.T, first, last entity.Date) *duty.Roster {
	t.Helper()
	return storetest.Put(t, p, duty.RosterType, &duty.Roster{HeadquartersID: p.city.ID, FirstDay: first, LastDay: last, Level: duty.Daily})
}

// shift puts one into a roster; from and to are times of day in China, "" for those of the slot.
func (p *post) shift(t *testing.T, r *duty.Roster, d entity.Date, slot duty.Slot, leader, officer, from, to string) *duty.Shift {
	t.Helper()
	s := &duty.Shift{RosterID: r.ID, Date: d, Slot: slot, LeaderID: leader, OfficerID: officer}
	if from != "" {
		s.StartsAt, s.EndsAt = when(t, from), when(t, to)
	}
	return storetest.Put(t, p, duty.ShiftType, s)
}

// days fills a roster with shifts of 24 hours, people in turn.
func (p *post) days(t *testing.T, r *duty.Roster, but ...entity.Date) (out []*duty.Shift) {
	t.Helper()
	i := 0
	for d := r.FirstDay; d <= r.LastDay; d = after(t, d) {
		if len(but) == 0 || d != but[0] {
			out = append(out, p.shift(t, r, d, duty.Full24, leaders[i%len(leaders)], officers[i%len(officers)], "", ""))
		}
		i++
	}
	return out
}

func after(t testing.TB, d entity.Date) entity.Date {
	t.Helper()
	return entity.Date(when(t, string(d)+" 00:00").AddDate(0, 0, 1).Format(time.DateOnly))
}

// published is a roster from first to last with shifts of 24 hours, in force.
func (p *post) published(t *testing.T, first, last entity.Date) (*duty.Roster, []*duty.Shift) {
	t.Helper()
	r := p.roster(t, first, last)
	shifts := p.days(t, r)
	if err := p.publish(t, r); err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, p, duty.RosterType, r.ID), shifts
}

func (p *post) publish(t *testing.T, r *duty.Roster) error {
	t.Helper()
	if storetest.Get(t, p, duty.RosterType, r.ID).State == duty.Draft {
		if err := p.do(t, "lead1", duty.RosterType.Schema(), r.ID, "submit", "", nil); err != nil {
			return err
		}
	}
	return p.do(t, "lead1", duty.RosterType.Schema(), r.ID, "publish", "", nil)
}

// said are the sentences of a refusal.
func said(err error) (out []string) {
	for _, f := range fault.As(err).Fields {
		out = append(out, f.Text(fault.ZH))
	}
	return out
}

func asFault(err error) *fault.Error { return fault.As(err) }
