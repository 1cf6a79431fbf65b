package allot

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/balance"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/optimise/onroads"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// FullNow is why works do not take anybody that stand full at present.
const FullNow shelter.Why = "full_now"

// network is the roads with what is made of them once.
type network struct {
	graph   *route.Graph
	snapper *route.Snapper
}

// networkOf reads the roads when they are first asked for.
func networkOf(roads func() (*route.Graph, error)) func() (*network, error) {
	return sync.OnceValues(func() (*network, error) {
		g, err := roads()
		if err != nil {
			return nil, err
		}
		if g == nil {
			return nil, fault.New(fault.Conflict, CodeNoRoads, nil)
		}
		return &network{g, route.NewSnapper(g)}, nil
	})
}

// shut is what is closed where the roads of a text are cut, nil where none are.
//
// Errors: fault.Invalid with [CodeRoad] where a road is not in the graph.
func (n *network) shut(text string) (func(arc int32) bool, error) {
	for _, road := range roadsOf(text) {
		if _, _, err := onroads.CloseRoads(n.graph, []string{road}, false); err != nil {
			return nil, fault.New(fault.Invalid, CodeRoad, fault.Args{"road": road})
		}
	}
	closed, _, err := onroads.CloseRoads(n.graph, roadsOf(text), false)
	return closed, err
}

func roadsOf(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；\n", r) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// input is everything a result follows from.
type input struct {
	a          *Allotment
	units      []*Unit
	households map[string][]*Household // by unit, those with people
	works      []*shelter.Shelter      // for people, with a position
	bound      map[string]*Binding     // by unit
	net        *network
	closed     func(arc int32) bool
	perPerson  int64 // hundredths of m²
	longest    time.Duration
	rule       string
}

// gather reads what an allotment is computed from, as the caller may see it.
func (s *Service) gather(ctx context.Context, db *store.DB, a *Allotment) (in *input, err error) {
	in = &input{a: a, households: map[string][]*Household{}, bound: map[string]*Binding{}}
	if in.net, err = s.network(); err != nil {
		return nil, err
	}
	if in.closed, err = in.net.shut(a.Closed); err != nil {
		return nil, err
	}
	if err := in.rules(s.clock.Now()); err != nil {
		return nil, err
	}
	if in.units, err = within(ctx, db, UnitType, a.AreaID); err != nil {
		return nil, err
	}
	list, err := within(ctx, db, HouseholdType, a.AreaID)
	if err != nil {
		return nil, err
	}
	for _, h := range list {
		in.households[h.UnitID] = append(in.households[h.UnitID], h)
	}
	if in.works, err = within(ctx, db, shelter.Type, a.AreaID); err != nil {
		return nil, err
	}
	in.works = slices.DeleteFunc(in.works, func(w *shelter.Shelter) bool { return !w.ForPeople() || !w.Location.OK() })
	moved, err := of(ctx, db, BindingType, "allotment_id", a.ID)
	for _, b := range moved {
		in.bound[b.UnitID] = b
	}
	return in, err
}

// rules are those of a day.
func (in *input) rules(now time.Time) (err error) {
	now = now.In(clock.Shanghai)
	day := law.NewDay(now.Year(), now.Month(), now.Day())
	if in.perPerson, _, err = balance.PerPerson(day, ""); err != nil {
		return err
	}
	row, err := walks().At(day, "33")
	if err != nil {
		return err
	}
	in.longest, in.rule = time.Duration(row.Value)*time.Minute, row.Derivation().ZH
	if in.a.Longest.OK {
		in.longest, in.rule = time.Duration(in.a.Longest.V)*time.Minute, fmt.Sprintf("最长步行 %d 分钟,由本方案规定", in.a.Longest.V)
	}
	return nil
}

// within are the standing records of an area, by id.
func within[T any](ctx context.Context, db *store.DB, t *entity.Type[T], areaID string) ([]*T, error) {
	return standing(ctx, db, t, store.Cond{Field: t.Schema().PlaceField(), Op: store.Under, Values: []any{areaID}})
}

// of are the standing records whose field holds a value, by id.
func of[T any](ctx context.Context, db *store.DB, t *entity.Type[T], field, value string) ([]*T, error) {
	return standing(ctx, db, t, store.Cond{Field: t.Schema().Field(field), Op: store.Eq, Values: []any{value}})
}

func standing[T any](ctx context.Context, db *store.DB, t *entity.Type[T], which store.Cond) (out []*T, err error) {
	s := t.Schema()
	err = db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{which}}, func(rec any) error {
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

// those are the standing records of a transaction whose field holds a value.
func those[T any](tx *store.Tx, t *entity.Type[T], field, value string) ([]*T, error) {
	all, err := store.Those(tx, t, t.Schema().Field(field), value)
	return slices.DeleteFunc(all, func(r *T) bool { return t.Schema().MetaOf(r).Struck() }), err
}

// judge says whether works take anybody, and how many.
func judge(w *shelter.Shelter, perPerson int64) (room int64, why shelter.Why) {
	switch why = w.Judge(shelter.LeastTruth); {
	case why != shelter.Sound:
		return 0, why
	case w.Struck():
		return 0, shelter.NotInUse
	case w.FullNow.V:
		return 0, FullNow
	}
	room, _ = w.Room(perPerson)
	return room, shelter.Sound
}

// words are what the reasons are called.
func words(why shelter.Why) string {
	switch why {
	case FullNow:
		return "现已满员"
	case shelter.NoFunction:
		return "战时功能未登记"
	case shelter.NotInUse:
		return "不是“在用”"
	case shelter.Broken:
		return "功能状态为损坏"
	case shelter.OnHold:
		return "暂停对外公布"
	case shelter.Unscored:
		return "可信度尚未计算"
	case shelter.Doubtful:
		return "可信度不足"
	}
	return "掩蔽人数未登记"
}

// key is a fingerprint of what the result follows from: a works whose score changes and which still counts leaves it as it is.
func (in *input) key() string {
	h := sha256.New()
	fmt.Fprintln(h, in.a.AreaID, in.a.Day.V, in.longest, in.a.Closed, in.perPerson)
	for _, u := range in.units {
		n, _ := u.people(in.a.Day.V)
		fmt.Fprintln(h, u.ID, n, u.StepFree.V, u.OwnWorksID, u.Location.Lon(), u.Location.Lat())
		for _, x := range in.households[u.ID] {
			fmt.Fprintln(h, x.ID, x.Persons.V, x.StepFree.V)
		}
		if b := in.bound[u.ID]; b != nil {
			fmt.Fprintln(h, "by hand", b.WorksID)
		}
	}
	for _, w := range in.works {
		room, why := judge(w, in.perPerson)
		fmt.Fprintln(h, w.ID, room, why, w.StepFree.V, w.Location.Lon(), w.Location.Lat())
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:32]
}

func at(p entity.Point) geo.LonLat { return homes.At(p) }
