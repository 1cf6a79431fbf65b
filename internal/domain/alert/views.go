package alert

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

func (k *Desk) views() []module.View {
	return []module.View{
		{
			Name: "alert_board", Title: [2]string{"预警一览", "Alerts at a glance"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return k.board(ctx, db) },
		},
		{
			Name: "alert_preview", Title: [2]string{"发布预览", "Alert as it goes out"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				a, err := store.Get(ctx, db, Type, ask("alert"))
				if err != nil {
					return nil, err
				}
				return k.preview(ctx, db, a)
			},
		},
		{
			Name: "alert_calls", Title: [2]string{"发给我的告警", "Alarms for me"}, Needs: SummonsType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return calls(ctx, db) },
		},
		{
			Name: "alert_people", Title: [2]string{"区域内人数", "People in an area"}, Needs: Type.Schema(),
			Answer: k.people,
		},
	}
}

// Line is one alert on the board.
type Line struct {
	ID        string          `json:"id"`
	Rev       int64           `json:"rev"`
	Number    string          `json:"number"`
	World     operation.World `json:"world"`
	Kind      Kind            `json:"kind"`
	State     State           `json:"state"`
	Severity  Term            `json:"severity"`
	Headline  [2]string       `json:"headline"`
	Area      [2]string       `json:"area"`
	People    *int64          `json:"people"`
	SentAt    *time.Time      `json:"sent_at"`
	ExpiresAt *time.Time      `json:"expires_at"`
	By        string          `json:"by"`
	Mine      bool            `json:"mine"` // the caller proposed it and cannot approve it
	Stale     bool            `json:"stale"`
	Ends      string          `json:"ends"` // of a correction: the id of what it ends
	False     bool            `json:"false_alarm"`
	Fates     map[Fate]int    `json:"fates"`
}

// Board is alerts at a glance.
type Board struct {
	At          time.Time               `json:"at"`
	InForce     []*Line                 `json:"in_force"`
	Waiting     []*Line                 `json:"waiting"`
	Drafts      []*Line                 `json:"drafts"`
	Corrections []*Line                 `json:"corrections"`
	Queue       map[operation.World]int `json:"queue"` // deliveries that wait, by class
	Keys        []KeyStanding           `json:"keys"`
	Authority   []Held                  `json:"authority"` // of the caller
	Outlets     []Gate                  `json:"outlets"`   // in use, those that fail first
	Unpractised []Unpractised           `json:"unpractised"`
	Officers    int                     `json:"officers"` // on duty, of whom these are some
	Patience    int                     `json:"patience"` // minutes until a proposal is out of date
}

// Gate is a way out on the board. Health is "" until it was tried for the first time.
type Gate struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	Way    Way        `json:"way"`
	Health Health     `json:"health"`
	Why    [2]string  `json:"why"`    // why it fails, or what it lacks
	Missed int64      `json:"missed"` // beats in a row
	Beat   *time.Time `json:"beat"`
}

func gates(ctx context.Context, db *store.DB) ([]Gate, error) {
	out := []Gate{}
	for _, w := range ways {
		all, err := InUse(ctx, db, w.Code)
		if err != nil {
			return nil, err
		}
		for _, o := range all {
			g := Gate{ID: o.ID, Name: o.Name, Way: o.Way, Health: o.Health, Why: [2]string{o.Trouble, orElse(o.Problem, o.Trouble)}, Missed: o.Missed.V}
			if !o.LastBeat.IsZero() {
				g.Beat = &o.LastBeat
			}
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Gate) int { return rankOf(b.Health) - rankOf(a.Health) })
	return out, nil
}

func rankOf(h Health) int { return map[Health]int{Failing: 2, Unset: 1}[h] }

// Held is an authority of the caller.
type Held struct {
	Area    string          `json:"area"`
	Name    [2]string       `json:"name"`
	Most    Term            `json:"most"`
	Bounded bool            `json:"bounded"` // a boundary is known: what is drawn can be checked
	Bound   json.RawMessage `json:"bound"`
}

func (k *Desk) board(ctx context.Context, db *store.DB) (*Board, error) {
	now := k.now()
	b := &Board{At: now, InForce: []*Line{}, Waiting: []*Line{}, Drafts: []*Line{}, Corrections: []*Line{}, Queue: map[operation.World]int{}, Keys: []KeyStanding{}, Authority: []Held{}, Patience: int(patience / time.Minute)}
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	for _, w := range worlds {
		b.Keys = append(b.Keys, Standing(k.keys, w.Code, now))
	}
	lines, err := k.lines(ctx, db, b, who)
	if err != nil {
		return nil, err
	}
	if err := tallied(ctx, db, b, lines); err != nil {
		return nil, err
	}
	if b.Authority, err = held(ctx, db, who, now); err != nil {
		return nil, err
	}
	if b.Outlets, err = gates(ctx, db); err != nil {
		return nil, err
	}
	b.Unpractised, b.Officers, err = unpractised(ctx, db, now)
	return b, err
}

// lines sorts what is open into the board and answers it by id.
func (k *Desk) lines(ctx context.Context, db *store.DB, b *Board, who *policy.Actor) (map[string]*Line, error) {
	names := map[string]*area.Area{}
	if err := (inDB{ctx, db}).each(func(a *area.Area) { names[a.ID] = a }); err != nil {
		return nil, err
	}
	s := Type.Schema()
	out := map[string]*Line{}
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("state"), Op: store.In, Values: []any{string(Draft), string(Proposed), string(Approved), string(Issued)}}}}
	err := db.Each(ctx, s, q, func(rec any) error {
		a := rec.(*Alert)
		l := lineOf(a, names, who, b.At)
		out[a.ID] = l
		switch {
		case a.Kind == End:
			if a.ExpiresAt.After(b.At) {
				b.Corrections = append(b.Corrections, l)
			}
		case a.State == Issued:
			b.InForce = append(b.InForce, l)
		case a.State == Draft:
			b.Drafts = append(b.Drafts, l)
		default:
			b.Waiting = append(b.Waiting, l)
		}
		return nil
	})
	slices.SortStableFunc(b.InForce, func(x, y *Line) int { return urgent(y) - urgent(x) })
	slices.SortStableFunc(b.Waiting, func(x, y *Line) int { return urgent(y) - urgent(x) })
	slices.Reverse(b.Drafts)
	slices.Reverse(b.Corrections)
	return out, err
}

func urgent(l *Line) int {
	n := rank(l.Severity)
	if l.World == operation.Live {
		n += 10
	}
	return n
}

func lineOf(a *Alert, names map[string]*area.Area, who *policy.Actor, now time.Time) *Line {
	l := &Line{
		ID: a.ID, Rev: a.Rev, Number: a.Number, World: a.World, Kind: a.Kind, State: a.State, Severity: a.Severity, Headline: [2]string{marked(a.World, 0, a.HeadlineZH), marked(a.World, 1, a.HeadlineEN)},
		By: a.ProposedBy, Mine: a.ProposedPerson != "" && a.ProposedPerson == who.Person, Stale: a.State != Issued && !a.SentAt.IsZero() && now.Sub(a.SentAt) > patience, False: a.FalseAlarm.V, Fates: map[Fate]int{},
	}
	if a.Kind == End {
		l.Ends = a.PrevID
	}
	if a.People.OK {
		l.People = &a.People.V
	}
	towns := strings.Fields(a.Towns)
	if len(towns) == 0 {
		towns = []string{a.AreaID}
	}
	for _, code := range towns {
		n := names[code]
		if n == nil {
			continue
		}
		for i, name := range []string{n.Name, english(n)} {
			if l.Area[i] != "" {
				l.Area[i] += []string{"、", ", "}[i]
			}
			l.Area[i] += name
		}
	}
	for i := range l.Headline {
		l.Headline[i] = fill(l.Headline[i], map[string]string{"place": l.Area[i]})
	}
	for _, m := range []struct {
		from time.Time
		into **time.Time
	}{{a.SentAt, &l.SentAt}, {a.ExpiresAt, &l.ExpiresAt}} {
		if !m.from.IsZero() {
			*m.into = &m.from
		}
	}
	return l
}

// tallied counts what became of the deliveries of the alerts on the board.
func tallied(ctx context.Context, db *store.DB, b *Board, lines map[string]*Line) error {
	var ids []any
	for id, l := range lines {
		if l.State == Issued {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	s := DeliveryType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("alert_id"), Op: store.In, Values: ids}}}
	return db.Each(ctx, s, q, func(rec any) error {
		v := rec.(*Delivery)
		l := lines[v.AlertID]
		l.Fates[v.Fate]++
		if v.Fate == Queued {
			b.Queue[l.World]++
		}
		return nil
	})
}

func held(ctx context.Context, db *store.DB, who *policy.Actor, now time.Time) ([]Held, error) {
	out := []Held{}
	if who.Person == "" {
		return out, nil
	}
	s := AuthorityType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("person_id"), Op: store.Eq, Values: []any{who.Person}}}}
	err := db.Each(ctx, s, q, func(rec any) error {
		g := rec.(*Authority)
		if !g.holds(now) {
			return nil
		}
		a, err := store.Get(ctx, db, area.Type, g.AreaID)
		if err != nil {
			return err
		}
		h := Held{Area: g.AreaID, Name: [2]string{a.Name, english(a)}, Most: g.Most, Bounded: g.Boundary.JSON != ""}
		if h.Bounded {
			h.Bound = json.RawMessage(g.Boundary.JSON)
		}
		out = append(out, h)
		return nil
	})
	return out, err
}
