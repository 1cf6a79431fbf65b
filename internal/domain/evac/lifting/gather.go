package lifting

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/optimise/lift"
	"haidun/internal/registry/area"
)

// input is everything a timetable follows from.
type input struct {
	lift     *Lift
	demand   *plan.Demand
	vehicles []*Vehicle
	stops    []*Stop
	legs     []*Leg
	sources  []*plan.Source   // who leave, of those chosen
	people   map[string]int64 // by source: who have a place
	rooms    map[string]int64 // by site: who are allotted to it
	notIn    int64            // whom the plan leaves over
}

// gather reads what a timetable is computed from, as the caller may see it.
func (s *Service) gather(ctx context.Context, db *store.DB, l *Lift) (in *input, err error) {
	in = &input{lift: l, people: map[string]int64{}, rooms: map[string]int64{}}
	if in.demand, err = s.plans.Demand(ctx, db, l.PlanID); err != nil {
		return nil, err
	}
	if in.vehicles, err = of(ctx, db, VehicleType, l.ID); err != nil {
		return nil, err
	}
	if in.stops, err = of(ctx, db, StopType, l.ID); err != nil {
		return nil, err
	}
	if in.legs, err = of(ctx, db, LegType, l.ID); err != nil {
		return nil, err
	}
	return in, in.choose(ctx, db)
}

// choose keeps the sources of the area that is chosen, and counts them.
func (in *input) choose(ctx context.Context, db *store.DB) error {
	chosen := map[string]bool{}
	for _, x := range in.demand.Sources {
		ok := in.lift.AreaID == ""
		if !ok && x.AreaID != "" {
			a, err := store.Get(ctx, db, area.Type, x.AreaID)
			if err != nil {
				return err
			}
			ok = slices.Contains(strings.Split(strings.Trim(a.Area, "/"), "/"), in.lift.AreaID)
		}
		chosen[x.ID] = ok
	}
	for _, x := range in.demand.Shares {
		switch {
		case !chosen[x.SourceID]:
		case x.SiteID == "":
			in.notIn += x.People.V
		default:
			in.people[x.SourceID] += x.People.V
			in.rooms[x.SiteID] += x.People.V
		}
	}
	for _, x := range in.demand.Sources {
		if in.people[x.ID] > 0 {
			in.sources = append(in.sources, x)
		}
	}
	if len(in.sources) == 0 {
		return fault.New(fault.Conflict, CodeNobody, fault.Args{"name": in.demand.Plan.Name})
	}
	return nil
}

// of are the standing parts of a timetable, by id.
func of[T any](ctx context.Context, db *store.DB, t *entity.Type[T], liftID string) (out []*T, err error) {
	s := t.Schema()
	err = db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("lift_id"), Op: store.Eq, Values: []any{liftID}}}}, func(rec any) error {
		if !s.MetaOf(rec).Struck() {
			out = append(out, rec.(*T))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	slices.SortFunc(out, func(a, b *T) int { return strings.Compare(s.MetaOf(a).ID, s.MetaOf(b).ID) })
	return out, nil
}

// inputs is what of the timetable itself a result follows from.
func (l *Lift) inputs() string {
	return fmt.Sprint(l.PlanID, l.AreaID, l.Begin, l.Until, l.Waves, l.WaveMin, l.RoadPct, l.WalkMin, l.Wind, l.FromID, l.EventAt, l.EventWind, l.EventStop)
}

// key is a fingerprint of the input: the same key, the same result.
func (in *input) key() string {
	h := sha256.New()
	fmt.Fprintln(h, in.lift.inputs(), in.demand.Plan.RunID)
	for _, x := range in.vehicles {
		fmt.Fprintln(h, x.ID, x.Rev)
	}
	for _, x := range in.stops {
		fmt.Fprintln(h, x.ID, x.Rev)
	}
	for _, x := range in.legs {
		fmt.Fprintln(h, x.ID, x.Rev)
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:32]
}

// namer gives names that are used once, and by which rows can be read back.
type namer map[string]bool

func (n namer) name(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(";=\r\n", r) {
			return ' '
		}
		return r
	}, text)
	if r := []rune(text); len(r) > 50 {
		text = string(r[:50])
	}
	out := cmp.Or(text, "?")
	for i := 2; n[out] || out == lift.Walking; i++ {
		out = fmt.Sprintf("%s(%d)", text, i)
	}
	n[out] = true
	return out
}
