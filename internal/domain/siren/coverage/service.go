package coverage

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	model "haidun/internal/geo/coverage"

	"haidun/internal/domain/siren"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// CodeNoLand is raised where the program does not know the coast of its region.
var CodeNoLand = fault.Code{ID: "coverage_no_land", ZH: "程序没有本地区的海岸线数据,不能计算音响覆盖。", EN: "The program does not know the coast of this region, so no coverage can be computed."}

// What is kept: some megabytes each of the first two, kilobytes of the last.
const (
	keptGrounds  = 4
	keptResults  = 6
	keptFindings = 40
)

// Service answers questions about the coverage. It computes one at a time: who asks the same meanwhile shares the answer.
type Service struct {
	clock clock.Clock
	land  func() geo.MultiPolygon
	whole func() (*model.Raster, error)
	turn  chan struct{}

	mu       sync.Mutex
	grounds  homes.Kept[*ground]
	results  homes.Kept[*result]
	findings homes.Kept[*Finding]
	computed int // how often the land was covered, for tests
}

// New makes the service; land answers the land of the region, nil where it is not known.
func New(c clock.Clock, land func() geo.MultiPolygon) *Service {
	s := &Service{clock: c, land: land, turn: make(chan struct{}, 1)}
	s.grounds.Most, s.results.Most, s.findings.Most = keptGrounds, keptResults, keptFindings
	s.whole = sync.OnceValues(func() (*model.Raster, error) {
		if land == nil {
			return nil, fault.New(fault.Conflict, CodeNoLand, nil)
		}
		return model.NewRaster(land(), model.StandardCellM)
	})
	return s
}

// Module is the coverage as app takes it. It is not found by its folder, because it has to know the land.
func (s *Service) Module() module.Module {
	return module.Module{
		Name:   "siren_coverage",
		Group:  module.Group{ID: "siren", Area: 5, ZH: "防空警报", EN: "Sirens", Icon: "siren"},
		Views:  s.views(),
		Papers: []module.Paper{{Register: area.Type.Schema(), Name: "siren_coverage", Title: [2]string{"音响覆盖情况表", "Siren coverage"}, Make: s.sheet}},
	}
}

// Computed is how often the land was covered since the start: answers that were kept do not count.
func (s *Service) Computed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.computed
}

// asked is a question with what its answer is made of.
type asked struct {
	Question
	part  homes.Part
	areas []*area.Area
	horns []Horn
}

// areasOf are the areas that exist today, parents before children.
func (s *Service) areasOf(ctx context.Context, db *store.DB) ([]*area.Area, error) {
	return area.AsOf(ctx, db, entity.Date(s.clock.Now().In(clock.Shanghai).Format(time.DateOnly)))
}

// ask gathers what an answer is made of, as the caller may see it.
func (s *Service) ask(ctx context.Context, db *store.DB, q Question) (*asked, error) {
	a := &asked{Question: q}
	var err error
	if a.part, err = homes.PartOf(ctx, db, siren.SirenType.Schema(), q.Area); err != nil {
		return nil, err
	}
	if a.areas, err = s.areasOf(ctx, db); err != nil {
		return nil, err
	}
	a.horns, err = hornsOf(ctx, db, a.part)
	return a, err
}

// key names the coverage that a question is about by everything it follows from.
func (a *asked) key() string {
	h := fnv.New128a()
	fmt.Fprint(h, groundKey(a.areas, a.part), a.Threshold, a.Without, a.Added)
	for _, x := range a.horns {
		fmt.Fprintf(h, "%s %d %s %s\n", x.ID, x.rev, x.Why, x.Status)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// result is a coverage with the sirens that made it.
type result struct {
	key    string
	ground *ground
	cover  *model.Coverage
	horns  []Horn
	lines  func() lines

	threshold float64
}

// resultOf is the coverage of a question: a kept one, or computed now.
func (s *Service) resultOf(ctx context.Context, a *asked) (*result, error) {
	key := a.key()
	if r, ok := s.known(key); ok {
		return r, nil
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if r, ok := s.known(key); ok {
		return r, nil
	}
	g, err := s.groundOf(a)
	if err != nil {
		return nil, err
	}
	r, err := a.cover(key, g)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.computed++
	s.results.Put(key, r)
	return r, nil
}

func (s *Service) known(key string) (*result, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.results.Get(key)
}

func (s *Service) groundOf(a *asked) (*ground, error) {
	key := groundKey(a.areas, a.part)
	s.mu.Lock()
	g, ok := s.grounds.Get(key)
	s.mu.Unlock()
	if ok {
		return g, nil
	}
	g, err := s.newGround(a.areas, a.part)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grounds.Put(key, g)
	return g, nil
}

// cover computes the coverage of the sirens that count.
func (a *asked) cover(key string, g *ground) (*result, error) {
	r := &result{key: key, ground: g, threshold: a.model().ThresholdDB}
	var sound []model.Siren
	for _, h := range a.all() {
		if h.Why == Counts && !g.raster.Holds(homes.At(h.place)) {
			h.Why = OffLand
		}
		if h.Why == Counts {
			sound = append(sound, model.Siren{ID: h.ID, At: homes.At(h.place), Source: h.source})
		}
		r.horns = append(r.horns, h)
	}
	var err error
	if r.cover, err = g.raster.Cover(a.model(), sound); err != nil {
		return nil, fmt.Errorf("cover the land: %w", err)
	}
	by := map[string]model.Share{}
	for _, share := range r.cover.Shares(g.people) {
		by[share.Siren] = share
	}
	for i := range r.horns {
		if h := &r.horns[i]; h.Why == Counts {
			x := by[h.ID]
			h.HeardM2, h.People, h.AloneM2, h.Alone = x.HeardM2, x.People, x.AloneM2, x.AlonePeople
		}
	}
	r.lines = sync.OnceValue(func() lines { return draw(r.cover, a.model()) })
	return r, nil
}

// all are the sirens there are, without those that are said to fail, and those that do not exist.
func (a *asked) all() []Horn {
	out := make([]Horn, 0, len(a.horns)+len(a.Added))
	failed := map[string]bool{}
	for _, id := range a.Without {
		failed[id] = true
	}
	m := a.model()
	for _, h := range a.horns {
		if failed[h.ID] && h.Why == Counts {
			h.Why = LeftOut
		}
		out = append(out, h)
	}
	for i, e := range a.Added {
		h := Horn{
			ID: fmt.Sprint("added-", i+1), Proposed: true, By: "level", LevelDB: e.DB, RefM: 30, source: model.Source{LevelDB: e.DB, RefM: 30},
			place: entity.PointAt(e.At.Lon, e.At.Lat), Lon: e.At.Lon, Lat: e.At.Lat,
		}
		var err error
		if h.RadiusM, err = m.RadiusM(h.source, model.Open); err != nil {
			h.Why = BadLevel
		}
		out = append(out, h)
	}
	if a.Threshold == 0 {
		return out
	}
	for i := range out { // how far one is heard follows from the threshold
		h := &out[i]
		if h.Why != Counts {
			continue
		}
		var err error
		if h.RadiusM, err = m.RadiusM(h.source, model.Open); err != nil {
			h.Why = BadLevel
		}
	}
	return out
}
