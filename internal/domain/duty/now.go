package duty

import (
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// views are what the watch looks like.
func views(c clock.Clock) []module.View {
	return []module.View{
		{Name: "duty_now", Title: [2]string{"值班一览", "On duty now"}, Needs: ShiftType.Schema(), Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) {
			return now(ctx, db, c.Now())
		}},
		{Name: "duty_mine", Title: [2]string{"我的值班", "My duty"}, Needs: ShiftType.Schema(), Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) {
			return mine(ctx, db, c.Now())
		}},
		{Name: "duty_month", Title: [2]string{"值班表", "Roster"}, Needs: ShiftType.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return month(ctx, db, ask("roster"), c.Now())
		}},
		{Name: "callout_list", Title: [2]string{"将呼叫的人员", "Who will be called"}, Needs: CalloutType.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return called(ctx, db, ask("callout"), c.Now())
		}},
		{Name: "duty_report", Title: [2]string{"值班统计", "Duty report"}, Needs: ShiftType.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return report(ctx, db, ask, c.Now())
		}},
	}
}

// Wall is who is on duty, headquarters by headquarters.
type Wall struct {
	At    time.Time `json:"at"`
	Posts []Post    `json:"posts"`
}

// Post is one headquarters on the wall.
type Post struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Area     string     `json:"area"`
	Manning  Manning    `json:"manning"` // "" where there is no published roster
	Since    *time.Time `json:"since"`
	Until    *time.Time `json:"until"`
	Level    Level      `json:"level"`
	Roster   string     `json:"roster"`
	Shift    string     `json:"shift"`
	Handover string     `json:"handover"` // the form's state
	Alone    bool       `json:"alone"`
	People   []Somebody `json:"people"`
	Next     *Coming    `json:"next"`
}

// Somebody is a person on a shift with the numbers that can be shown.
type Somebody struct {
	Part   Part   `json:"part"`
	ID     string `json:"id"`
	Name   string `json:"name"`
	Post   string `json:"post"`
	Phone  string `json:"phone"`  // of the office
	Mobile string `json:"mobile"` // masked
}

// Coming is the shift after.
type Coming struct {
	Shift    string     `json:"shift"`
	At       time.Time  `json:"at"`
	Handover string     `json:"handover"`
	People   []Somebody `json:"people"`
}

func now(ctx context.Context, db *store.DB, at time.Time) (any, error) {
	in := seen{ctx, db}
	shifts, err := standing(in, at)
	if err != nil {
		return nil, err
	}
	all, err := all(in, headquarters.Type)
	if err != nil {
		return nil, err
	}
	rosters, err := rostered(in)
	if err != nil {
		return nil, err
	}
	w := Wall{At: at, Posts: []Post{}}
	for _, h := range all {
		if h.State == headquarters.Dissolved {
			continue
		}
		p := Post{ID: h.ID, Name: h.Name, Area: h.AreaID, People: []Somebody{}}
		if rosters[h.ID] {
			if err := p.fill(in, shifts, at); err != nil {
				return nil, err
			}
		}
		w.Posts = append(w.Posts, p)
	}
	slices.SortStableFunc(w.Posts, func(a, b Post) int { return cmpPosts(a, b) })
	return w, nil
}

// cmpPosts puts unmanned posts first, those without a roster last, the higher area before the lower.
func cmpPosts(a, b Post) int {
	rank := map[Manning]int{Unmanned: 0, Changing: 1, Manned: 1, "": 2}
	if d := rank[a.Manning] - rank[b.Manning]; d != 0 {
		return d
	}
	if a.Area != b.Area {
		if a.Area < b.Area {
			return -1
		}
		return 1
	}
	return 0
}

// rostered are the headquarters with a published roster.
func rostered(in source) (map[string]bool, error) {
	out := map[string]bool{}
	rosters, err := all(in, RosterType, is(RosterType, "state", store.Eq, string(Published)))
	for _, r := range rosters {
		out[r.HeadquartersID] = true
	}
	return out, err
}

// fill says who is on duty in a headquarters with a roster.
func (p *Post) fill(in source, shifts []*Shift, at time.Time) error {
	var next time.Time
	p.Manning, p.Shift, next = stands(p.ID, shifts, at)
	for _, s := range shifts {
		switch {
		case s.ID == p.Shift:
			if err := p.shows(in, s); err != nil {
				return err
			}
		case s.HeadquartersID == p.ID && !next.IsZero() && s.StartsAt.Equal(next) && p.Next == nil:
			people, err := somebodies(in, s)
			if err != nil {
				return err
			}
			p.Next = &Coming{Shift: s.ID, At: s.StartsAt, People: people}
			h, err := formState(in, s.ID)
			if err != nil {
				return err
			}
			if h != nil {
				p.Next.Handover = string(h.State)
			}
		}
	}
	return nil
}

func (p *Post) shows(in source, s *Shift) (err error) {
	p.Roster, p.Level, p.Until = s.RosterID, s.Level, &s.EndsAt
	if !s.SignedAt.IsZero() {
		p.Since = &s.SignedAt
	}
	h, err := formState(in, s.ID)
	if err != nil {
		return err
	}
	if h != nil {
		p.Handover, p.Alone = string(h.State), h.Alone.V
	}
	p.People, err = somebodies(in, s)
	return err
}

// formState is a shift's form, nil while there is none.
func formState(in source, shift string) (*Handover, error) {
	h, err := one(in, HandoverType, shift)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	return h, err
}

// somebodies are the people of a shift; whom the caller may not see has no name.
func somebodies(in source, s *Shift) ([]Somebody, error) {
	out := []Somebody{}
	for _, part := range []Part{Leads, Sits, Second, Links} {
		id := *s.place(part)
		if id == "" {
			continue
		}
		who := Somebody{Part: part, ID: id}
		p, err := one(in, person.Type, id)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		if err == nil {
			who.Name, who.Post, who.Phone, who.Mobile = p.Name, p.Post, p.WorkPhone, p.Mobile.Mask
		}
		out = append(out, who)
	}
	return out, nil
}

// Mine is what waits for the caller himself: forms to sign, calls and spot checks to answer, swaps to agree to.
type Mine struct {
	Handovers []MyForm  `json:"handovers"`
	Spots     []MySpot  `json:"spots"`
	Calls     []MyCall  `json:"calls"`
	Swaps     []MyThing `json:"swaps"`
}

// MyThing is a record that waits for the caller.
type MyThing struct {
	ID  string `json:"id"`
	Rev int64  `json:"rev"`
}

// MyForm is a hand-over to be signed by the caller, and as whom.
type MyForm struct {
	MyThing
	State    HandoverState `json:"state"`
	Coming   bool          `json:"coming"` // he is of the shift that begins
	StartsAt time.Time     `json:"starts_at"`
	First    bool          `json:"first"` // nobody hands over
	Late     bool          `json:"late"`
	Area     string        `json:"area"`
}

// MySpot is a spot check of the caller's desk.
type MySpot struct {
	MyThing
	Code  string    `json:"code"`
	DueAt time.Time `json:"due_at"`
	By    string    `json:"by"`
}

// MyCall is a call for the caller.
type MyCall struct {
	MyThing
	Callout  string    `json:"callout"`
	Name     string    `json:"name"`
	World    string    `json:"world"`
	Post     string    `json:"post"`
	Message  string    `json:"message"`
	CalledAt time.Time `json:"called_at"`
	DueAt    time.Time `json:"due_at"`
}

func mine(ctx context.Context, db *store.DB, at time.Time) (any, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	m := Mine{Handovers: []MyForm{}, Spots: []MySpot{}, Calls: []MyCall{}, Swaps: []MyThing{}}
	if a.Person == "" {
		return m, nil
	}
	in := seen{ctx, db}
	for _, part := range []func(source, string, time.Time) error{m.forms, m.spots, m.calls, m.swaps} {
		if err := part(in, a.Person, at); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *Mine) forms(in source, who string, at time.Time) error {
	open, err := all(in, HandoverType, is(HandoverType, "state", store.In, string(Open), string(Left), string(Alone)), is(HandoverType, "starts_at", store.Le, at.Add(formAhead)))
	if err != nil {
		return err
	}
	shifts, err := standing(in, at)
	if err != nil {
		return err
	}
	on := func(shift string) *Shift {
		i := slices.IndexFunc(shifts, func(s *Shift) bool { return s.ID == shift && slices.Contains(s.people(), who) })
		if i < 0 {
			return nil
		}
		return shifts[i]
	}
	for _, h := range open {
		f := MyForm{MyThing: MyThing{h.ID, h.Rev}, State: h.State, StartsAt: h.StartsAt, First: h.BeforeID == "", Late: at.After(h.StartsAt.Add(Grace)), Area: h.AreaID}
		if s := on(h.ShiftID); s != nil && h.State != Alone && s.EndsAt.After(at) {
			f.Coming = true
			m.Handovers = append(m.Handovers, f)
		} else if on(h.BeforeID) != nil && h.State != Left {
			m.Handovers = append(m.Handovers, f)
		}
	}
	return nil
}

func (m *Mine) spots(in source, who string, at time.Time) error {
	waiting, err := all(in, SpotCheckType, is(SpotCheckType, "result", store.Eq, string(Pending)))
	for _, c := range waiting {
		s, err := one(in, ShiftType, c.ShiftID)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		if err == nil && slices.Contains(s.people(), who) && !at.After(c.DueAt) {
			m.Spots = append(m.Spots, MySpot{MyThing{c.ID, c.Rev}, c.Code, c.DueAt, c.CalledBy})
		}
	}
	return err
}

func (m *Mine) calls(in source, who string, _ time.Time) error {
	ringing, err := all(in, CallType, is(CallType, "person_id", store.Eq, who), is(CallType, "state", store.Eq, string(Calling)))
	for _, c := range ringing {
		o, err := one(in, CalloutType, c.CalloutID)
		if err != nil {
			return err
		}
		m.Calls = append(m.Calls, MyCall{MyThing{c.ID, c.Rev}, o.ID, o.Name, string(o.World), c.Post, o.Message, c.CalledAt, c.DueAt})
	}
	return err
}

func (m *Mine) swaps(in source, who string, _ time.Time) error {
	open, err := all(in, SwapType, is(SwapType, "state", store.Eq, string(SwapAsked)))
	for _, w := range open {
		if w.OutID == who && w.OutAt.IsZero() || w.InID == who && w.InAt.IsZero() {
			m.Swaps = append(m.Swaps, MyThing{w.ID, w.Rev})
		}
	}
	return err
}

// unknownRecord is what a view answers for a record that is not there, or not for the caller.
func unknownRecord() error { return fault.New(fault.NotFound, fault.CodeNotFound, nil) }

// words are a sentence in both languages.
type words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func say(c fault.Code, args fault.Args) words {
	return words{c.Text(fault.ZH, args), c.Text(fault.EN, args)}
}
