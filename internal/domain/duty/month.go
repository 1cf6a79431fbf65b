package duty

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Month is a roster day by day, with everything that is wrong with it.
type Month struct {
	At           time.Time   `json:"at"`
	Roster       string      `json:"roster"`
	Headquarters string      `json:"headquarters"`
	FirstDay     entity.Date `json:"first_day"`
	LastDay      entity.Date `json:"last_day"`
	Level        Level       `json:"level"`
	State        RosterState `json:"state"`
	PublishedBy  string      `json:"published_by"`
	PublishedAt  *time.Time  `json:"published_at"`
	Days         []OneDay    `json:"days"`
	Problems     []Trouble   `json:"problems"`
}

// OneDay is the shifts that begin on a day, and the holes in it.
type OneDay struct {
	Date    entity.Date `json:"date"`
	Holiday bool        `json:"holiday"`
	Shifts  []OneShift  `json:"shifts"`
	Holes   []words     `json:"holes"`
}

// OneShift is a shift of a day.
type OneShift struct {
	ID       string     `json:"id"`
	Slot     Slot       `json:"slot"`
	StartsAt time.Time  `json:"starts_at"`
	EndsAt   time.Time  `json:"ends_at"`
	State    ShiftState `json:"state"`
	Source   Source     `json:"source"`
	People   []Somebody `json:"people"`
	Wrong    bool       `json:"wrong"`
}

// Trouble is one problem in both languages, with the shift it lies in.
type Trouble struct {
	words
	Shift string      `json:"shift"`
	Date  entity.Date `json:"date"`
}

func month(ctx context.Context, db *store.DB, roster string, at time.Time) (any, error) {
	in := seen{ctx, db}
	if roster == "" {
		return nil, unknownRecord()
	}
	r, err := one(in, RosterType, roster)
	if err != nil {
		return nil, err
	}
	problems, shifts, err := problemsOf(in, r)
	if err != nil {
		return nil, err
	}
	h, err := one(in, headquarters.Type, r.HeadquartersID)
	if err != nil {
		return nil, err
	}
	m := &Month{
		At: at, Roster: r.ID, Headquarters: h.Name, FirstDay: r.FirstDay, LastDay: r.LastDay, Level: r.Level, State: r.State,
		PublishedBy: r.PublishedBy, Days: []OneDay{}, Problems: []Trouble{},
	}
	if !r.PublishedAt.IsZero() {
		m.PublishedAt = &r.PublishedAt
	}
	return m, m.lay(in, r, shifts, problems)
}

// lay puts shifts and problems on their days.
func (m *Month) lay(in source, r *Roster, shifts []*Shift, problems []Problem) error {
	wrong, holes := map[string]bool{}, map[entity.Date][]words{}
	for _, p := range problems {
		said := say(p.Code, p.Args)
		m.Problems = append(m.Problems, Trouble{said, p.Shift, dayOf(p.From)})
		wrong[p.Shift] = wrong[p.Shift] || p.Shift != ""
		if p.Code.ID == CodeHole.ID {
			for d := dayOf(p.From); d <= dayOf(p.To.Add(-time.Minute)); d = dayOf(clockOn(d, 36)) {
				holes[d] = append(holes[d], said)
			}
		}
	}
	for d := r.FirstDay; d <= r.LastDay; d = dayOf(clockOn(d, 36)) {
		day := OneDay{Date: d, Holiday: r.holiday(&Shift{Date: d}), Shifts: []OneShift{}, Holes: holes[d]}
		for _, s := range shifts {
			if s.Date != d {
				continue
			}
			people, err := somebodies(in, s)
			if err != nil {
				return err
			}
			day.Shifts = append(day.Shifts, OneShift{s.ID, s.Slot, s.StartsAt, s.EndsAt, s.State, s.Source, people, wrong[s.ID]})
		}
		m.Days = append(m.Days, day)
	}
	return nil
}

// Listed is a call-out's ladder: who would be called now, and who would not and why.
type Listed struct {
	At    time.Time    `json:"at"`
	Posts []ListedPost `json:"posts"`
}

// ListedPost is one post of it.
type ListedPost struct {
	Step string   `json:"step"`
	Post string   `json:"post"`
	Wait int64    `json:"wait"`
	Who  []Listee `json:"who"`
	None bool     `json:"none"` // nobody can be called for it
}

// Listee is one rung.
type Listee struct {
	Somebody
	Skip  Skip `json:"skip"`
	First bool `json:"first"` // he is called as soon as somebody presses
}

func called(ctx context.Context, db *store.DB, callout string, at time.Time) (any, error) {
	in := seen{ctx, db}
	if callout == "" {
		return nil, unknownRecord()
	}
	c, err := one(in, CalloutType, callout)
	if err != nil {
		return nil, err
	}
	steps, err := stepsOf(in, c.ID)
	if err != nil {
		return nil, err
	}
	st, err := standingOf(in, steps, at)
	if err != nil {
		return nil, err
	}
	out := Listed{At: at, Posts: []ListedPost{}}
	taken := map[string]bool{}
	for _, s := range steps {
		p := ListedPost{Step: s.ID, Post: s.Post, Wait: s.Wait.V, Who: []Listee{}, None: true}
		for _, r := range st.Ladder(s, c.OnlyOnDuty.V, taken) {
			who, err := somebodies(in, &Shift{LeaderID: r.Person})
			if err != nil {
				return nil, err
			}
			who[0].Part = ""
			p.Who = append(p.Who, Listee{who[0], r.Skip, r.Skip == "" && p.None})
			if r.Skip == "" && p.None {
				p.None, taken[r.Person] = false, true
			}
		}
		out.Posts = append(out.Posts, p)
	}
	return out, nil
}
