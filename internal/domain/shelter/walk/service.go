package walk

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/balance"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// keptAnswers is how many answers are kept, each below a megabyte.
const keptAnswers = 12

// Service answers questions about walks. It computes one at a time: who asks the same meanwhile shares the answer.
type Service struct {
	clock   clock.Clock
	network func() (*network, error)
	turn    chan struct{}

	mu       sync.Mutex
	answers  homes.Kept[*Answer]
	computed int
}

// network is the roads with what is made of them once.
type network struct {
	graph   *route.Graph
	snapper *route.Snapper
	reverse *route.Search // used by whoever has the turn
	finder  *route.Finder // likewise
}

// New makes the service; roads answers the roads on foot, nil where the post has none. It is asked once, by the first question.
func New(c clock.Clock, roads func() (*route.Graph, error)) *Service {
	s := &Service{clock: c, turn: make(chan struct{}, 1)}
	s.answers.Most = keptAnswers
	s.network = sync.OnceValues(func() (*network, error) {
		if roads == nil {
			return nil, fault.New(fault.Conflict, CodeNoRoads, nil)
		}
		g, err := roads()
		if err != nil {
			return nil, err
		}
		if g == nil {
			return nil, fault.New(fault.Conflict, CodeNoRoads, nil)
		}
		snapper := route.NewSnapper(g)
		return &network{g, snapper, route.NewReverse(g), route.NewFinder(g, snapper)}, nil
	})
	return s
}

// Module is the walks as app takes them. It is not found by its folder, because it has to know the roads.
func (s *Service) Module() module.Module {
	return module.Module{
		Name:  "shelter_walk",
		Group: module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Views: []module.View{{
			Name: "shelter_walk", Title: [2]string{"步行可达", "Walks to shelter"}, Needs: shelter.Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return s.answer(ctx, db, q)
			},
		}, {
			Name: "shelter_reach", Title: [2]string{"步行可达范围", "From where a shelter is reached"}, Needs: shelter.Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return s.around(ctx, db, ask)
			},
		}},
		Papers: []module.Paper{{Register: area.Type.Schema(), Name: "shelter_walk", Title: [2]string{"步行可达情况表", "Walks to shelter"}, Make: s.sheet}},
	}
}

// Computed is how often walks were computed since the start: answers that were kept do not count.
func (s *Service) Computed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.computed
}

// Place is a works as far as walks go.
type Place struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Lon      float64     `json:"lon,omitempty"`
	Lat      float64     `json:"lat,omitempty"`
	Room     int64       `json:"room"`
	Taken    int64       `json:"taken"` // who find room there, of those within the longest walk
	StepFree *bool       `json:"step_free"`
	Why      shelter.Why `json:"why"`
	Proposed bool        `json:"proposed,omitempty"`
	at       geo.LonLat
}

// asked is a question with what its answer is made of.
type asked struct {
	Question
	part   homes.Part
	areas  []*area.Area
	places []Place
	sample bool
	key    string
}

// answer answers a question: a kept answer, or one computed now.
func (s *Service) answer(ctx context.Context, db *store.DB, q Question) (*Answer, error) {
	n, err := s.network()
	if err != nil {
		return nil, err
	}
	a, err := s.ask(ctx, db, q)
	if err != nil {
		return nil, err
	}
	out, err := s.known(ctx, n, a)
	if err != nil || !q.whatIf() {
		return out, err
	}
	q.Without, q.Added = nil, nil
	if a, err = s.ask(ctx, db, q); err != nil {
		return nil, err
	}
	plain, err := s.known(ctx, n, a)
	if err != nil {
		return nil, err
	}
	with := *out
	with.Before, with.RoomBefore = &plain.Total, &plain.Room
	return &with, nil
}

// known answers from what is kept, or computes when it is its turn.
func (s *Service) known(ctx context.Context, n *network, a *asked) (*Answer, error) {
	get := func() (*Answer, bool) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.answers.Get(a.key)
	}
	if x, ok := get(); ok {
		return x, nil
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if x, ok := get(); ok {
		return x, nil
	}
	x, err := n.compute(ctx, a)
	if err != nil {
		return nil, err
	}
	x.At = s.clock.Now().UTC()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.computed++
	s.answers.Put(a.key, x)
	return x, nil
}

// ask gathers what an answer is made of, as the caller may see it.
func (s *Service) ask(ctx context.Context, db *store.DB, q Question) (*asked, error) {
	a := &asked{Question: q}
	now := s.clock.Now().In(clock.Shanghai)
	var err error
	if a.part, err = homes.PartOf(ctx, db, shelter.Type.Schema(), q.Area); err != nil {
		return nil, err
	}
	if a.areas, err = area.AsOf(ctx, db, entity.Date(now.Format(time.DateOnly))); err != nil {
		return nil, fmt.Errorf("read the areas: %w", err)
	}
	perPerson, _, err := balance.PerPerson(law.NewDay(now.Year(), now.Month(), now.Day()), "")
	if err != nil {
		return nil, err
	}
	h := fnv.New128a()
	fmt.Fprintf(h, "%+v %q\n", q, a.part.Under)
	for _, x := range a.areas {
		fmt.Fprint(h, x.ID, " ", x.Rev, " ")
	}
	closed := map[string]bool{}
	for _, id := range q.Without {
		closed[id] = true
	}
	err = db.Each(ctx, shelter.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		w := rec.(*shelter.Shelter)
		if w.Struck() || !w.ForPeople() || !a.part.Holds(w.Area) {
			return nil
		}
		fmt.Fprint(h, w.ID, " ", w.Rev, " ")
		a.sample = a.sample || w.Invented()
		a.places = append(a.places, a.place(w, perPerson, closed[w.ID]))
		return nil
	})
	for i, x := range q.Added {
		a.places = append(a.places, Place{ID: fmt.Sprint("added-", i+1), Lon: x.At.Lon, Lat: x.At.Lat, Room: x.Room, Proposed: true, at: x.At})
	}
	a.key = fmt.Sprintf("%x", h.Sum(nil))
	return a, err
}

func (a *asked) place(w *shelter.Shelter, perPerson int64, closed bool) Place {
	p := Place{ID: w.ID, Name: w.Name, Why: w.Judge(a.Least)}
	if w.StepFree.OK {
		p.StepFree = &w.StepFree.V
	}
	if p.Room, _ = w.Room(perPerson); w.Location.OK() {
		p.at = homes.At(w.Location)
		p.Lon, p.Lat = p.at.Lon, p.at.Lat
	}
	switch {
	case p.Why != shelter.Sound:
	case closed:
		p.Why = shelter.LeftOut
	case !w.Location.OK():
		p.Why = shelter.Nowhere
	case a.Free && !w.StepFree.V:
		p.Why = NotStepFree
	}
	return p
}

// NotStepFree is why a works does not count where steps are to be avoided.
const NotStepFree shelter.Why = "not_step_free"
