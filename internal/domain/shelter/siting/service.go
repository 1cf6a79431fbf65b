package siting

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// keptAnswers is how many answers are kept, each below a megabyte.
const keptAnswers = 12

// Limit is how long a choice is looked for: after it the best so far is answered, with its bound.
const Limit = 12 * time.Second

// Existing is a place that people can go to already.
type Existing struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Lon    float64 `json:"lon"`
	Lat    float64 `json:"lat"`
	Area   string  `json:"-"` // path
	Rev    int64   `json:"-"`
	Sample bool    `json:"-"`
}

// Outside is what the program knows and this package may not.
type Outside struct {
	Roads func() (*route.Graph, error)                                        // on foot; nil where the post has none
	Evac  func(ctx context.Context, db *store.DB, found func(Existing)) error // usable evacuation sites that the caller may see
	Limit time.Duration                                                       // 0 for [Limit]; below 0 for no time at all
}

// Service answers where sites help most. It computes one at a time: who asks the same meanwhile shares the answer.
type Service struct {
	clock   clock.Clock
	outside Outside
	network func() (*network, error)
	turn    chan struct{}

	mu       sync.Mutex
	answers  homes.Kept[*Answer]
	progress map[string]*Progress
	computed int
}

// network is the roads with what is made of them once.
type network struct {
	graph   *route.Graph
	snapper *route.Snapper
	reverse *route.Search // used by whoever has the turn
}

// New makes the service. The roads are asked for once, by the first question.
func New(c clock.Clock, o Outside) *Service {
	if o.Limit == 0 {
		o.Limit = Limit
	}
	s := &Service{clock: c, outside: o, turn: make(chan struct{}, 1), progress: map[string]*Progress{}}
	s.answers.Most = keptAnswers
	s.network = sync.OnceValues(func() (*network, error) {
		if o.Roads == nil {
			return nil, fault.New(fault.Conflict, CodeNoRoads, nil)
		}
		g, err := o.Roads()
		if err != nil {
			return nil, err
		}
		if g == nil {
			return nil, fault.New(fault.Conflict, CodeNoRoads, nil)
		}
		return &network{g, route.NewSnapper(g), route.NewReverse(g)}, nil
	})
	return s
}

// Module is the sites as app takes them. It is not found by its folder, because it has to know the roads.
func (s *Service) Module() module.Module {
	t := Type.Schema()
	return module.Module{
		Name:  "shelter_siting",
		Group: module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Types: []*entity.Schema{t, StudyType.Schema()},
		Flows: []*workflow.Flow{Flow},
		Views: []module.View{
			{Name: "shelter_siting", Title: [2]string{"选址比选", "Where sites help most"}, Needs: t, Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				token, err := tokenOf(ctx, ask("token"))
				if err != nil {
					return nil, err
				}
				return s.answer(ctx, db, q, token)
			}},
			{Name: "shelter_siting_progress", Title: [2]string{"选址比选进度", "Progress of a choice of sites"}, Needs: t, Answer: func(ctx context.Context, _ *store.DB, ask func(string) string) (any, error) {
				token, err := tokenOf(ctx, ask("token"))
				if err != nil {
					return nil, err
				}
				return s.far(token), nil
			}},
		},
		Papers: []module.Paper{{Register: StudyType.Schema(), Name: "shelter_siting", Title: [2]string{"选址比选报告", "Choice of sites"}, Make: s.report}},
		Figures: []module.Figure{{
			ID: "shelter.candidates", ZH: "备选点", EN: "Candidate sites", Unit: [2]string{"处", ""}, Schema: t,
			Where: []store.Cond{{Field: t.Field("state"), Op: store.In, Values: []any{string(Proposed), string(Kept)}}},
		}},
	}
}

// Computed is how often sites were chosen since the start: answers that were kept do not count.
func (s *Service) Computed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.computed
}

// asked is a question with what its answer is made of.
type asked struct {
	Question
	part       homes.Part
	areas      []*area.Area
	list       []homes.Home
	known      homes.Known
	candidates []Option
	dropped    int // candidates of the register
	unfit      int
	existing   []Existing
	sample     bool
	key        string
}

// answer answers a question: a kept answer, or one computed now. Where sites are forced in or ruled out, the free choice stands
// beside it.
func (s *Service) answer(ctx context.Context, db *store.DB, q Question, token string) (*Answer, error) {
	n, err := s.network()
	if err != nil {
		return nil, err
	}
	a, err := s.ask(ctx, db, q)
	if err != nil {
		return nil, err
	}
	defer s.forget(token)
	out, err := s.kept(ctx, n, a, token)
	if err != nil || len(q.In)+len(q.Out) == 0 {
		return out, err
	}
	q.In, q.Out = nil, nil
	if a, err = s.ask(ctx, db, q); err != nil {
		return nil, err
	}
	free, err := s.kept(ctx, n, a, token)
	if err != nil {
		return nil, err
	}
	with := *out
	with.Free = &Free{After: free.After, Proof: free.Proof, Sites: free.Sites}
	return &with, nil
}

// kept answers from what is kept, or computes when it is its turn.
func (s *Service) kept(ctx context.Context, n *network, a *asked, token string) (*Answer, error) {
	get := func() (*Answer, bool) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.answers.Get(a.key)
	}
	if x, ok := get(); ok {
		return x, nil
	}
	s.tell(token, Progress{Stage: Waiting})
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if x, ok := get(); ok {
		return x, nil
	}
	w := newWork(n, a, s.clock, s.outside.Limit, func(p Progress) { s.tell(token, p) })
	x, err := w.compute(ctx)
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
	if a.part, err = homes.PartOf(ctx, db, Type.Schema(), q.Area); err != nil {
		return nil, err
	}
	if a.areas, err = area.AsOf(ctx, db, entity.Date(now.Format(time.DateOnly))); err != nil {
		return nil, fmt.Errorf("read the areas: %w", err)
	}
	people := a.areas
	if q.Day {
		people = homes.ByDay(a.areas)
	}
	a.list, a.known = homes.Of(people, a.part)
	h := fnv.New128a()
	fmt.Fprintf(h, "%+v %q\n", q, a.part.Under)
	for _, x := range a.areas {
		fmt.Fprint(h, x.ID, " ", x.Rev, " ")
	}
	err = db.Each(ctx, Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		c := rec.(*Candidate)
		if !c.Struck() && a.part.Holds(c.Area) {
			fmt.Fprint(h, c.ID, " ", c.Rev, " ")
			a.consider(c)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the candidates: %w", err)
	}
	err = s.exist(ctx, db, a, func(e Existing) {
		fmt.Fprint(h, e.ID, " ", e.Rev, " ")
		a.existing, a.sample = append(a.existing, e), a.sample || e.Sample
	})
	if q.Settlements {
		for _, x := range a.list {
			a.candidates = append(a.candidates, Option{ID: "home-" + x.ID, Name: x.Name, Lon: x.At.Lon, Lat: x.At.Lat, Settlement: true, at: x.At})
		}
	}
	a.key = fmt.Sprintf("%x", h.Sum(nil))
	return a, err
}

// consider counts a candidate of the register.
func (a *asked) consider(c *Candidate) {
	a.sample = a.sample || c.Origin == entity.Demo
	o := Option{ID: c.ID, Name: c.Name, State: c.State, at: homes.At(c.Location)}
	o.Lon, o.Lat = o.at.Lon, o.at.Lat
	if c.Capacity.OK {
		o.Room = &c.Capacity.V
	}
	switch {
	case c.State == Dropped:
		a.dropped++
		o.Why = "dropped"
	case c.Use != Either && c.Use != a.Place:
		a.unfit++
		o.Why = "unfit"
	}
	a.candidates = append(a.candidates, o)
}

// exist finds what exists: sound works, or the usable evacuation sites.
func (s *Service) exist(ctx context.Context, db *store.DB, a *asked, found func(Existing)) error {
	within := func(e Existing) {
		if a.part.Holds(e.Area) && (geo.LonLat{Lon: e.Lon, Lat: e.Lat}).OK() {
			found(e)
		}
	}
	if a.Place == Evac {
		if s.outside.Evac == nil {
			return nil
		}
		return s.outside.Evac(ctx, db, within)
	}
	return db.Each(ctx, shelter.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		w := rec.(*shelter.Shelter)
		if !w.Struck() && w.ForPeople() && w.Location.OK() && w.Judge(a.Least) == shelter.Sound {
			within(Existing{ID: w.ID, Name: w.Name, Lon: w.Location.Lon(), Lat: w.Location.Lat(), Area: w.Area, Rev: w.Rev, Sample: w.Invented()})
		}
		return nil
	})
}
