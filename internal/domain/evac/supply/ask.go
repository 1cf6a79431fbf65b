package supply

import (
	"cmp"
	"context"
	"slices"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Basis is by what people are counted.
type Basis string

// The bases of a pick list.
const (
	ByPlan     Basis = "plan"
	ByExpected Basis = "expected" // of a roll-call: who is to come
	ByPlaced   Basis = "placed"   // of a roll-call: who is placed
	BySite     Basis = "site"
)

var bases = []entity.Option[Basis]{
	{Code: ByPlan, ZH: "疏散方案的分配", EN: "Shares of a plan"},
	{Code: ByExpected, ZH: "花名册应到人数", EN: "Expected by a roster"},
	{Code: ByPlaced, ZH: "花名册已安置人数", EN: "Placed by a roll-call"},
	{Code: BySite, ZH: "一处场所的人数", EN: "People at a site"},
}

// Question is for whom, and for how long.
type Question struct {
	Basis        Basis
	ID           string // of the plan, the evacuation or the site
	People, Days int64
}

// CodeNobody is raised where a plan or roll-call sends nobody to any place.
var CodeNobody = fault.Code{ID: "supply_nobody", ZH: "没有人分到任何场所:方案尚未计算,或花名册上没有安置场所。", EN: "Nobody goes to any place: the plan is not computed, or the roster names no sites."}

// placesOf are the places with their people, and the name of what was asked. It reads what the caller may see.
func placesOf(ctx context.Context, db *store.DB, q Question) (places []Place, name string, sample bool, err error) {
	people := map[string]int64{}
	switch q.Basis {
	case ByPlan:
		p, err := store.Get(ctx, db, plan.Type, q.ID)
		if err != nil {
			return nil, "", false, err
		}
		name, sample = p.Name, p.Origin == entity.Demo
		if p.RunID == "" {
			break // not computed: nobody goes anywhere
		}
		if err := each(ctx, db, plan.ShareType, "run_id", p.RunID, func(s *plan.Share) { people[s.SiteID] += s.People.V }); err != nil {
			return nil, "", false, err
		}
	case ByExpected, ByPlaced:
		e, err := store.Get(ctx, db, roll.EventType, q.ID)
		if err != nil {
			return nil, "", false, err
		}
		name, sample = e.Name, e.Origin == entity.Demo
		if people, err = roll.PeopleBySite(ctx, db, e, q.Basis == ByPlaced); err != nil {
			return nil, "", false, err
		}
	default:
		s, err := store.Get(ctx, db, evac.Type, q.ID)
		if err != nil {
			return nil, "", false, err
		}
		name, sample, people[s.ID] = s.Name, s.Origin == entity.Demo, cmp.Or(q.People, s.MaxPeople.V)
		if people[s.ID] == 0 {
			return nil, "", false, fault.New(fault.Conflict, CodeRoom, nil)
		}
	}
	delete(people, "")
	places, err = placed(ctx, db, people)
	if err == nil && len(places) == 0 {
		err = fault.New(fault.Conflict, CodeNobody, nil)
	}
	return places, name, sample, err
}

// placed are the places of people, the most people first. Of a site the caller may not see the number stays without a name.
func placed(ctx context.Context, db *store.DB, people map[string]int64) (out []Place, err error) {
	var ids []string
	for id, n := range people {
		if n > 0 {
			ids = append(ids, id)
		}
	}
	recs, err := db.Some(ctx, evac.Type.Schema(), ids)
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		s := rec.(*evac.Site)
		out = append(out, placeOf(s, people[s.ID]))
	}
	slices.SortFunc(out, func(a, b Place) int { return cmp.Or(-cmp.Compare(a.People, b.People), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

func placeOf(s *evac.Site, people int64) Place {
	p := Place{ID: s.ID, Name: s.Name, People: people, known: s.Location.OK()}
	if p.known {
		p.Lon, p.Lat = s.Location.Lon(), s.Location.Lat()
	}
	return p
}

// each calls fn with the standing records whose field holds a value, as the caller may see them; all of them where field is "".
func each[T any](ctx context.Context, db *store.DB, t *entity.Type[T], field, value string, fn func(rec *T)) error {
	s := t.Schema()
	q := store.Query{Limit: -1}
	if field != "" {
		q.Where = []store.Cond{{Field: s.Field(field), Op: store.Eq, Values: []any{value}}}
	}
	return db.Each(ctx, s, q, func(rec any) error {
		if !s.MetaOf(rec).Struck() {
			fn(rec.(*T))
		}
		return nil
	})
}

// stockIn are the stores that are open and what counts in them on a day; expired batches apart.
func stockIn(ctx context.Context, db *store.DB, day entity.Date) (sources []Source, shelves []Shelf, expired []*Stock, err error) {
	at := map[string]int{}
	sites := map[string]Place{}
	if err = each(ctx, db, evac.Type, "", "", func(s *evac.Site) { sites[s.ID] = placeOf(s, 0) }); err != nil {
		return nil, nil, nil, err
	}
	err = each(ctx, db, StoreType, "", "", func(s *Store) {
		if s.Closed.V {
			return
		}
		x := Source{ID: s.ID, Name: s.Name, Site: s.SiteID, Keeper: s.Keeper, known: s.Location.OK()}
		if x.known {
			x.Lon, x.Lat = s.Location.Lon(), s.Location.Lat()
		} else if p, ok := sites[s.SiteID]; ok {
			x.Lon, x.Lat, x.known = p.Lon, p.Lat, p.known
		}
		at[s.ID] = len(sources)
		sources = append(sources, x)
	})
	if err != nil {
		return nil, nil, nil, err
	}
	err = each(ctx, db, StockType, "", "", func(s *Stock) {
		n, ok := at[s.StoreID]
		switch {
		case !ok || s.Quantity.V <= 0:
		case s.expired(day):
			expired = append(expired, s)
		default:
			shelves = append(shelves, Shelf{StockID: s.ID, Store: n, Item: s.Item, Left: s.Quantity.V, Until: string(s.ExpiresOn)})
		}
	})
	return sources, shelves, expired, err
}
