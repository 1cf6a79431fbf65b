package conversion

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// The bounds of a question.
const (
	mostCrews = 99
	usualDay  = 24 // hours a day that crews work, in shifts
	mostJobs  = 3000
)

// Question is which works are converted, with how many crews of each trade, so many hours a day. Pooled crews serve all works
// together; otherwise each works has its own.
type Question struct {
	Works  string
	Area   string
	Crews  map[Trade]int
	Hours  int
	Pooled bool
}

// Answer is how long the conversion takes.
type Answer struct {
	Now    time.Time      `json:"now"`
	Area   string         `json:"area"`
	Areas  []homes.Choice `json:"areas"`
	Crews  map[Trade]int  `json:"crews"`
	Hours  int            `json:"hours"`
	Pooled bool           `json:"pooled"`
	Limits map[Phase]int  `json:"limits"` // days
	Works  []Works        `json:"works"`  // who takes longest first
	Whole  Length         `json:"whole"`  // until the last works is ready
	Rule   law.Text       `json:"rule"`
	Sample bool           `json:"sample"`
}

// Length is how long something takes, with the proof of how much less it could be at most. Hours are hours of work, Days are days
// of so many hours each.
type Length struct {
	Tenths  int64   `json:"tenths"` // of an hour
	Bound   int64   `json:"bound"`
	By      Trade   `json:"by"` // what the bound rests on; "" is the longest chain
	Proved  bool    `json:"proved"`
	Days    float64 `json:"days"`
	Fits    bool    `json:"fits"`
	Missing []int64 `json:"missing,omitempty"` // numbers that items come after and that are not there
}

// Works is a works with its phases.
type Works struct {
	ID     string           `json:"id"`
	Name   string           `json:"name"`
	AreaID string           `json:"area_id"`
	Items  []Step           `json:"items"`
	Phases map[Phase]Length `json:"phases"`
	Total  Length           `json:"total"` // all phases, begun at once
	People int64            `json:"people"`
	Drill  entity.Date      `json:"drill"`
	Circle []int64          `json:"circle,omitempty"` // items that wait for each other: then nothing is computed
}

// Step is an item with its times from the start of the conversion.
type Step struct {
	ID       string `json:"id"`
	No       int64  `json:"no"`
	Name     string `json:"name"`
	Kind     Kind   `json:"kind"`
	Phase    Phase  `json:"phase"`
	Trade    Trade  `json:"trade"`
	Tenths   int64  `json:"tenths"`
	Start    int64  `json:"start"`
	End      int64  `json:"end"`
	Critical bool   `json:"critical"`
	After    string `json:"after"`
	Material string `json:"materials"`
	People   int64  `json:"people"`
}

// read reads a question; crews are "builder:2,fitter:1", or one number for every trade.
func read(ask func(string) string) (q Question, err error) {
	bad := func(name, rule string) (Question, error) {
		return q, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
	}
	q = Question{Works: ask("works"), Area: ask("area"), Hours: usualDay, Crews: map[Trade]int{}, Pooled: ask("pooled") == "1"}
	for _, o := range trades {
		q.Crews[o.Code] = 1
	}
	if text := ask("hours"); text != "" {
		if q.Hours, err = strconv.Atoi(text); err != nil || q.Hours < 1 || q.Hours > 24 {
			return bad("hours", "1–24")
		}
	}
	for part := range strings.SplitSeq(ask("crews"), ",") {
		name, text, named := strings.Cut(part, ":")
		if !named {
			name, text = "", part
		}
		if text == "" && !named {
			continue
		}
		n, err := strconv.Atoi(text)
		_, known := q.Crews[Trade(name)]
		if err != nil || n < 1 || n > mostCrews || named && !known {
			return bad("crews", "builder:2,fitter:1 (1–99)")
		}
		for t := range q.Crews {
			if !named || string(t) == name {
				q.Crews[t] = n
			}
		}
	}
	if q.Area != "" && !entity.ValidID(q.Area) || q.Works != "" && !entity.ValidID(q.Works) {
		return bad("area", "id")
	}
	return q, nil
}

// answer computes how long the conversion takes.
func (k desk) answer(ctx context.Context, db *store.DB, q Question) (*Answer, error) {
	part, err := homes.PartOf(ctx, db, Type.Schema(), q.Area)
	if err != nil {
		return nil, err
	}
	areas, err := area.AsOf(ctx, db, k.today())
	if err != nil {
		return nil, err
	}
	row, err := k.limits.At(law.DayOf(k.clock.Now()), "33")
	if err != nil {
		return nil, err
	}
	out := &Answer{
		Now: k.clock.Now(), Area: q.Area, Areas: part.Choices(areas), Crews: q.Crews, Hours: q.Hours, Pooled: q.Pooled, Limits: row.Value, Works: []Works{}, Rule: row.Derivation(),
	}
	all, err := items(ctx, db, q)
	if err != nil {
		return nil, err
	}
	if err := out.gather(ctx, db, all); err != nil {
		return nil, err
	}
	for i := range out.Works {
		out.Works[i].arrange(all[out.Works[i].ID], q, row.Value)
	}
	slices.SortFunc(out.Works, func(a, b Works) int {
		return cmp.Or(cmp.Compare(len(b.Circle), len(a.Circle)), cmp.Compare(b.Total.Tenths, a.Total.Tenths), cmp.Compare(a.ID, b.ID))
	})
	out.whole(all, q)
	return out, nil
}

// items are the items of the works asked for, in the order of their numbers.
func items(ctx context.Context, db *store.DB, q Question) (map[string][]*Item, error) {
	s, out, n := Type.Schema(), map[string][]*Item{}, 0
	var where []store.Cond
	if q.Works != "" {
		where = append(where, store.Cond{Field: s.Field("shelter_id"), Op: store.Eq, Values: []any{q.Works}})
	} else if q.Area != "" {
		where = append(where, store.Cond{Field: s.Field("shelter_id"), Op: store.Under, Values: []any{q.Area}})
	}
	err := db.Each(ctx, s, store.Query{Where: where, Limit: -1}, func(rec any) error {
		i := rec.(*Item)
		out[i.ShelterID] = append(out[i.ShelterID], i)
		n++
		return nil
	})
	for _, list := range out {
		slices.SortFunc(list, func(a, b *Item) int { return cmp.Or(cmp.Compare(a.No.V, b.No.V), cmp.Compare(a.ID, b.ID)) })
	}
	if err == nil && n > mostJobs {
		err = fault.New(fault.Conflict, CodeMany, fault.Args{"n": n})
	}
	return out, err
}

// gather names the works.
func (a *Answer) gather(ctx context.Context, db *store.DB, all map[string][]*Item) error {
	ids := make([]string, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	recs, err := db.Some(ctx, shelter.Type.Schema(), ids)
	for _, rec := range recs {
		s := rec.(*shelter.Shelter)
		if !s.Struck() {
			a.Works = append(a.Works, Works{ID: s.ID, Name: s.Name, AreaID: s.AreaID})
			a.Sample = a.Sample || s.Origin == entity.Demo
		}
	}
	slices.SortFunc(a.Works, func(x, y Works) int { return cmp.Compare(x.ID, y.ID) })
	return err
}
