package roll

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// shown is how many names a list of the board has; the numbers count all.
const shown = 300

// EventHead is an evacuation in short.
type EventHead struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	World     World      `json:"world"`
	State     Stage      `json:"state"`
	Code      string     `json:"code"`
	Rev       int64      `json:"rev"`
	OrderNo   string     `json:"order_no"`
	OrderedAt *time.Time `json:"ordered_at"`
	Under     bool       `json:"under"` // scans are taken
}

// GateCount is the count of a gate on the board.
type GateCount struct {
	Balance
	Unknown int `json:"open"` // unaccounted for
	// First is when the first passed it, Last when the last did.
	First *time.Time `json:"first"`
	Last  *time.Time `json:"last"`
}

// TripCount is a trip on the board.
type TripCount struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Plate    string `json:"plate"`
	Mode     Mode   `json:"mode"`
	State    Run    `json:"state"`
	Site     string `json:"site"`
	Capacity int64  `json:"capacity"`
	Assigned int    `json:"assigned"`
	Boarded  int    `json:"boarded"`
	Absent   int    `json:"absent"` // assigned, neither boarded nor explained
}

// SiteCount is a site on the board (安置看板).
type SiteCount struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Day      *int64 `json:"day"`   // people it takes by day, null where it is not known
	Night    *int64 `json:"night"` // beds
	Assigned int    `json:"assigned"`
	Present  int    `json:"present"`
	Placed   int    `json:"placed"`
	Care     int    `json:"care"`     // of those present, old, ill, disabled or pregnant
	Children int    `json:"children"` // of those present, under 14
}

// Apart is a child on another vehicle than its guardian (C2).
type Apart struct {
	Child    *Row   `json:"child"`
	Guardian *Row   `json:"guardian"`
	Trip     string `json:"child_trip"`
	Other    string `json:"guardian_trip"`
}

// BoardAnswer is an evacuation as it stands now.
type BoardAnswer struct {
	Now     time.Time    `json:"now"`
	Events  []*EventHead `json:"events"`
	Event   *EventHead   `json:"event"`
	Gates   []GateCount  `json:"gates"`
	Gate    Gate         `json:"gate"`    // whose names follow
	Missing []*Row       `json:"missing"` // unaccounted for at Gate, by name
	Side    []*Row       `json:"side"`    // explained: hospital and the like
	Doubts  []*Row       `json:"doubts"`
	Apart   []Apart      `json:"apart"`
	Parted  []Parted     `json:"parted"` // households on several vehicles
	Trips   []*TripCount `json:"trips"`
	Sites   []*SiteCount `json:"sites"`
	Shown   int          `json:"shown"`
}

func (k desk) views() []module.View {
	return []module.View{
		{Name: "evac_board", Title: [2]string{"数算看板", "Roll-call board"}, Needs: PersonType.Schema(), Answer: k.board},
		{Name: "evac_cards", Title: [2]string{"扫描页的卡号", "Cards for the scanning page"}, Needs: EventType.Schema(), Answer: k.cards},
	}
}

func headOf(e *Event) *EventHead {
	h := &EventHead{ID: e.ID, Name: e.Name, World: e.World, State: e.State, Code: e.Code, Rev: e.Rev, OrderNo: e.OrderNo, Under: e.State.under()}
	if !e.OrderedAt.IsZero() {
		h.OrderedAt = &e.OrderedAt
	}
	return h
}

// events are the evacuations the caller may see: those under way first, then those to come, then the last.
func (k desk) events(ctx context.Context, db *store.DB) (out []*EventHead, err error) {
	err = db.Each(ctx, EventType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		out = append(out, headOf(rec.(*Event)))
		return nil
	})
	rank := func(h *EventHead) int {
		switch {
		case h.Under && h.State != Settled:
			return 0
		case h.State == Ready:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b *EventHead) int {
		// A real one stands before any drill: the views must not mix, and the real one must not be overlooked.
		return cmp.Or(rank(a)-rank(b), -cmp.Compare(a.World, b.World), -cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

// chosen is the evacuation that is asked for, or the first.
func (k desk) chosen(ctx context.Context, db *store.DB, id string) (*Event, []*EventHead, error) {
	heads, err := k.events(ctx, db)
	if err != nil {
		return nil, nil, err
	}
	if id == "" && len(heads) > 0 {
		id = heads[0].ID
	}
	if id == "" {
		return nil, heads, nil
	}
	e, err := store.Get(ctx, db, EventType, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, heads, nil
	}
	return e, heads, err
}

func (k desk) board(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	out := &BoardAnswer{
		Now: k.clock.Now(), Events: []*EventHead{}, Gates: []GateCount{}, Missing: []*Row{}, Side: []*Row{}, Doubts: []*Row{}, Apart: []Apart{}, Parted: []Parted{}, Trips: []*TripCount{}, Sites: []*SiteCount{}, Shown: shown,
	}
	e, heads, err := k.chosen(ctx, db, ask("event"))
	if err != nil {
		return nil, err
	}
	out.Events = append(out.Events, heads...)
	if e == nil {
		return out, nil
	}
	out.Event = headOf(e)
	people, err := peopleOf(ctx, db, e.ID)
	if err != nil {
		return nil, err
	}
	out.count(people, Gate(ask("gate")), e.State)
	out.names(people)
	if err := out.trips(ctx, db, e, people); err != nil {
		return nil, err
	}
	return out, out.sites(ctx, db, people)
}

// count counts the gates, and chooses the one whose names are shown: what was asked for, else the one that is being passed.
func (b *BoardAnswer) count(people []*Row, asked Gate, state Stage) {
	b.Gate = asked
	if asked.rank() == 0 {
		b.Gate = map[Stage]Gate{Mustering: Muster, Ordered: Muster, Ready: Muster, Moving: Board, Receiving: Arrive}[state]
		b.Gate = cmp.Or(b.Gate, Place)
	}
	for i, g := range Gates() {
		one := GateCount{Balance: BalanceOf(g, people)}
		one.Unknown = len(one.Open)
		var first, last int64
		for _, p := range people {
			if at := p.At[i]; at != 0 {
				if first == 0 || at < first {
					first = at
				}
				last = max(last, at)
			}
		}
		one.First, one.Last = moment(first), moment(last)
		if g == b.Gate {
			b.Missing = append(b.Missing, one.Open[:min(len(one.Open), shown)]...)
		}
		b.Gates = append(b.Gates, one)
	}
}

// names lists who is explained, who is in doubt, the children apart from their guardians, and households that are not together.
func (b *BoardAnswer) names(people []*Row) {
	b.Parted = parted(people)
	byID := make(map[string]*Row, len(people))
	for _, p := range people {
		byID[p.ID] = p
	}
	for _, p := range people {
		if p.State.side() && len(b.Side) < shown {
			b.Side = append(b.Side, p)
		}
		if p.Doubt != NoDoubt && len(b.Doubts) < shown {
			b.Doubts = append(b.Doubts, p)
		}
		if g := byID[p.Guardian]; g != nil && len(b.Apart) < shown {
			if mine, his := tripNow(p), tripNow(g); apart(mine, his) {
				b.Apart = append(b.Apart, Apart{p, g, mine, his})
			}
		}
	}
}

// tripNow is the trip somebody is on: what he boarded, else what he is to board.
func tripNow(p *Row) string { return cmp.Or(p.SeenTrip, p.Trip) }

func (b *BoardAnswer) trips(ctx context.Context, db *store.DB, e *Event, people []*Row) error {
	byID := map[string]*TripCount{}
	s := TripType.Schema()
	q := store.Query{Where: []store.Cond{{Field: s.Field("event_id"), Op: store.Eq, Values: []any{e.ID}}}, Limit: -1}
	err := db.Each(ctx, s, q, func(rec any) error {
		t := rec.(*Trip)
		one := &TripCount{ID: t.ID, Name: t.Name, Plate: t.Plate, Mode: t.Mode, State: t.State, Site: t.SiteID, Capacity: t.Capacity.V}
		byID[t.ID] = one
		b.Trips = append(b.Trips, one)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range people {
		if t := byID[p.Trip]; t != nil {
			t.Assigned++
			if p.Gate < Board.rank() && !p.State.side() {
				t.Absent++
			}
		}
		if t := byID[p.SeenTrip]; t != nil {
			t.Boarded++
		}
	}
	return nil
}

// sites are the sites people go to or are at, as far as the caller may see them.
func (b *BoardAnswer) sites(ctx context.Context, db *store.DB, people []*Row) error {
	byID := map[string]*SiteCount{}
	of := func(id string) *SiteCount {
		if id == "" {
			return nil
		}
		if byID[id] == nil {
			byID[id] = &SiteCount{ID: id}
			b.Sites = append(b.Sites, byID[id])
		}
		return byID[id]
	}
	for _, p := range people {
		if s := of(p.Site); s != nil {
			s.Assigned++
		}
		if s := of(cmp.Or(p.SeenSite, p.Site)); s != nil && (p.State == Arrived || p.State == Placed) {
			s.add(p)
		}
	}
	ids := make([]string, 0, len(byID))
	for id := range byID {
		ids = append(ids, id)
	}
	recs, err := db.Some(ctx, evac.Type.Schema(), ids)
	for _, rec := range recs {
		s := rec.(*evac.Site)
		one := byID[s.ID]
		one.Name = s.Name
		one.Day, one.Night = known(s.MaxPeople), known(s.Beds)
	}
	return err
}

func (s *SiteCount) add(p *Row) {
	s.Present++
	if p.State == Placed {
		s.Placed++
	}
	for _, t := range []Tag{Old, Ill, Disabled, Pregnant} {
		if strings.Contains(p.Tags, string(t)) {
			s.Care++
			break
		}
	}
	if p.Age >= 0 && p.Age < 14 || p.Age < 0 && strings.Contains(p.Tags, string(Child)) {
		s.Children++
	}
}

func known(n entity.Int) *int64 {
	if !n.OK {
		return nil
	}
	return &n.V
}

// CardAnswer is what a scanner keeps to be able to work offline.
type CardAnswer struct {
	Now   time.Time    `json:"now"`
	Event *EventHead   `json:"event"`
	Cards []CardLine   `json:"cards"`
	Trips []*TripCount `json:"trips"`
	Sites []NamedSite  `json:"sites"`
	Names bool         `json:"names"` // the caller may see names
	All   []*EventHead `json:"events"`
}

// CardLine is one card: its number, its holder's name where the caller may see it, trip, destination and gates passed.
type CardLine struct {
	Card string `json:"c"`
	Name string `json:"n,omitempty"`
	Trip string `json:"t,omitempty"`
	Site string `json:"s,omitempty"`
	Gate int    `json:"g,omitempty"`
}

// NamedSite is a site by name.
type NamedSite struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (k desk) cards(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	out := &CardAnswer{Now: k.clock.Now(), Cards: []CardLine{}, Trips: []*TripCount{}, Sites: []NamedSite{}, All: []*EventHead{}}
	e, heads, err := k.chosen(ctx, db, ask("event"))
	if err != nil {
		return nil, err
	}
	out.All = append(out.All, heads...)
	if e == nil {
		return out, nil
	}
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	out.Event = headOf(e)
	out.Names = db.Book().Allow(a, policy.Read, PersonType.Schema(), e.Area, e.Class) == nil
	people, err := peopleOf(ctx, db, e.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		line := CardLine{Card: p.Card, Trip: p.Trip, Site: p.Site, Gate: p.Gate}
		if out.Names {
			line.Name = p.Name
		}
		out.Cards = append(out.Cards, line)
	}
	b := &BoardAnswer{}
	if err := b.trips(ctx, db, e, people); err != nil {
		return nil, err
	}
	if err := b.sites(ctx, db, people); err != nil {
		return nil, err
	}
	out.Trips = append(out.Trips, b.Trips...)
	for _, s := range b.Sites {
		out.Sites = append(out.Sites, NamedSite{s.ID, s.Name})
	}
	return out, nil
}
