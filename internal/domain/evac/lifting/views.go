package lifting

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/lift"
)

const trialTries = 6 // ways in which a trial is sought, for who waits for it

// Head is what the screen says of a timetable besides its result.
type Head struct {
	ID         string     `json:"id"`
	Rev        int64      `json:"rev"`
	Name       string     `json:"name"`
	PlanID     string     `json:"plan_id"`
	Plan       string     `json:"plan"`
	State      State      `json:"state"`
	Begin      string     `json:"begin"`
	FromID     string     `json:"from_id,omitempty"`
	EventAt    string     `json:"event_at,omitempty"`
	EventWind  int64      `json:"event_wind,omitempty"`
	EventStop  string     `json:"event_stop,omitempty"`
	Sample     bool       `json:"sample"`
	ComputedAt *time.Time `json:"computed_at,omitempty"`
	ApprovedBy string     `json:"approved_by,omitempty"`
	Stale      bool       `json:"stale"` // fleet, stops, crossings or the plan have changed since
	Run        *RunNow    `json:"run,omitempty"`
}

// RunNow is how far the last run is; Steps are per cent.
type RunNow struct {
	ID      string `json:"id"`
	Rev     int64  `json:"rev"`
	State   string `json:"state"`
	Steps   int64  `json:"steps"`
	Trouble string `json:"trouble,omitempty"`
}

// Community is when the people of a source leave, and when the last of them is there.
type Community struct {
	Name   string     `json:"name"`
	People int        `json:"people"`
	Left   int        `json:"left"`
	First  lift.Clock `json:"first"`
	Last   lift.Clock `json:"last"`
	Trips  int        `json:"trips"`
}

// Answer is a timetable with its result, or a trial of it.
type Answer struct {
	Head        *Head       `json:"lift,omitempty"`
	Result      *Result     `json:"result,omitempty"`
	Communities []Community `json:"communities,omitempty"`
	Again       *lift.Again `json:"again,omitempty"` // of a trial; its whole timetable is the Result
}

// views are a timetable, and a trial of which nothing is stored.
func (s *Service) views() []module.View {
	return []module.View{
		{Name: "evac_lift", Title: [2]string{"车船运行表", "Timetable of vehicles and vessels"}, Needs: Type.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return s.whole(ctx, db, ask("id"))
		}},
		{Name: "evac_lift_again", Title: [2]string{"车船运行表推演", "What if wind rises or something is out"}, Needs: Type.Schema(), Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return s.trial(ctx, db, ask)
		}},
	}
}

func asked(ctx context.Context, db *store.DB, id string) (*Lift, error) {
	if !entity.ValidID(id) {
		return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "id", "rule": "ULID"})
	}
	return store.Get(ctx, db, Type, id)
}

func (s *Service) whole(ctx context.Context, db *store.DB, id string) (*Answer, error) {
	l, err := asked(ctx, db, id)
	if err != nil {
		return nil, err
	}
	a := &Answer{}
	if a.Head, err = s.head(ctx, db, l); err != nil || l.RunID == "" {
		return a, err
	}
	if a.Result, err = stored(ctx, db, l); err != nil {
		return nil, err
	}
	a.Communities = a.Result.communities()
	return a, nil
}

func (s *Service) head(ctx context.Context, db *store.DB, l *Lift) (*Head, error) {
	h := &Head{
		ID: l.ID, Rev: l.Rev, Name: l.Name, PlanID: l.PlanID, State: l.State, Begin: l.Begin, FromID: l.FromID, EventAt: l.EventAt, EventWind: l.EventWind.V, EventStop: l.EventStop,
		Sample: l.Origin == entity.Demo, ApprovedBy: l.ApprovedBy,
	}
	if !l.ComputedAt.IsZero() {
		h.ComputedAt = &l.ComputedAt
	}
	all, err := of(ctx, db, RunType, l.ID)
	if err != nil {
		return nil, err
	}
	key := ""
	switch in, err := s.gather(ctx, db, l); {
	case err == nil:
		key, h.Plan = in.key(), in.demand.Plan.Name
	case fault.KindOf(err) != fault.Conflict: // a plan without a result is told when it is computed
		return nil, err
	}
	for _, r := range all {
		if r.ID == l.RunID {
			h.Stale = r.Key != key
		}
		h.Run = &RunNow{r.ID, r.Rev, string(r.State), r.Steps.V, r.Trouble}
	}
	return h, nil
}

// trial plans again from a time on, with what is asked.
func (s *Service) trial(ctx context.Context, db *store.DB, ask func(string) string) (*Answer, error) {
	l, err := asked(ctx, db, ask("id"))
	if err != nil {
		return nil, err
	}
	if l.FromID != "" {
		return nil, fault.New(fault.Conflict, CodeAgain, nil)
	}
	at, err := lift.ParseClock(ask("at"))
	if err != nil {
		return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "at", "rule": "HH:MM"})
	}
	wind := 0
	if text := ask("wind"); text != "" {
		if wind, err = strconv.Atoi(text); err != nil || wind < 0 || wind > 17 {
			return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "wind", "rule": "0–17"})
		}
	}
	r, err := stored(ctx, db, l)
	if err != nil {
		return nil, err
	}
	ev := lift.Event{At: at, Wind: wind, Stop: ask("stop")}
	a := &Answer{}
	if a.Again, err = again(ctx, r, ev, lift.Options{Tries: trialTries}); err != nil {
		return nil, err
	}
	r.join(a.Again)
	a.Again.Plan = nil // it is in the result
	r.Problem = a.Again.Problem
	a.Result, a.Communities = r, r.communities()
	return a, nil
}

// communities are the sources with their first departure and when the last of them is there.
func (r *Result) communities() []Community {
	by := map[string]*Community{}
	get := func(group string) *Community {
		name := cmp.Or(r.Sources[group], group)
		if by[name] == nil {
			by[name] = &Community{Name: name}
		}
		return by[name]
	}
	for _, t := range r.Plan.Trips {
		seen := map[*Community]bool{}
		for _, a := range t.Aboard {
			c := get(a.Group)
			if c.Trips == 0 || t.Depart < c.First {
				c.First = t.Depart
			}
			if c.Last = max(c.Last, t.Unloaded); !seen[c] {
				seen[c] = true
				c.Trips++
			}
		}
	}
	for _, g := range r.Problem.Groups {
		get(g.Name).People += g.People
	}
	for _, x := range r.Plan.Left {
		get(x.Group).Left += x.People
	}
	out := make([]Community, 0, len(by))
	for _, c := range by {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Community) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Name, b.Name)) })
	return out
}
