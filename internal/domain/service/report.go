package service

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Report is R20 政务服务办件统计: cases received in a period, by item, and how the promises were kept.
type Report struct {
	At    time.Time   `json:"at"`
	From  entity.Date `json:"from"`
	To    entity.Date `json:"to"` // the last day in it
	Rows  []Counted   `json:"rows"`
	Total Counted     `json:"total"`
}

// Counted is one item, or all. A share is a number of cases of another number of cases; where that is none, it is missing.
type Counted struct {
	Item      string  `json:"item"`
	Name      string  `json:"name"`
	Version   int64   `json:"version"`
	Received  int     `json:"received"`
	Accepted  int     `json:"accepted"`
	Silent    int     `json:"silent"`
	Decided   int     `json:"decided"`
	Granted   int     `json:"granted"`
	Promised  int     `json:"promised"` // decided with a promised time
	InPromise int     `json:"in_promise"`
	Bound     int     `json:"bound"` // decided with a statutory time
	InLaw     int     `json:"in_law"`
	Online    int     `json:"online"`
	Mobile    int     `json:"mobile"`
	Deferred  int     `json:"deferred"` // accepted with papers to follow
	Trips     int     `json:"trips"`    // where it is known
	NoTrip    int     `json:"no_trip"`
	Rated     int     `json:"rated"`
	Good      int     `json:"good"` // four or five stars
	Days      int     `json:"days"` // working days from acceptance to decision, over Timed cases, pauses not counted
	Timed     int     `json:"timed"`
	Open      int     `json:"open"`
	Overdue   int     `json:"overdue"`
	Rates     Percent `json:"rates"`
}

// Percent are the indicators in per cent of DOMAIN 12.5; nil is 待报.
type Percent struct {
	InPromise *float64 `json:"in_promise"`
	InLaw     *float64 `json:"in_law"`
	Online    *float64 `json:"online"`
	Mobile    *float64 `json:"mobile"`
	NoTrip    *float64 `json:"no_trip"`
	Good      *float64 `json:"good"`
	Deferred  *float64 `json:"deferred"`
	MeanDays  *float64 `json:"mean_days"`
}

// CodeSpan is raised for a period that cannot be read.
var CodeSpan = fault.Code{ID: "service_period", ZH: "期间应为 2026-03-01 这样的日期,截止不早于起始", EN: "give dates such as 2026-03-01, the last not before the first"}

// period is the days asked for, this year up to today where none are.
func (k *Desk) period(ask func(string) string) (from, to entity.Date, err error) {
	to = k.today()
	from = entity.Date(k.clock.Now().In(clock.Shanghai).Format("2006") + "-01-01")
	for name, at := range map[string]*entity.Date{"from": &from, "to": &to} {
		if text := ask(name); text != "" {
			if *at, err = entity.ParseDate(text); err != nil {
				return from, to, fault.New(fault.Invalid, CodeSpan, nil)
			}
		}
	}
	if to < from {
		return from, to, fault.New(fault.Invalid, CodeSpan, nil)
	}
	return from, to, nil
}

// report counts the cases whose papers were received in the period. What it sums are its rows.
func (k *Desk) report(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	from, to, err := k.period(ask)
	if err != nil {
		return nil, err
	}
	l, err := k.book.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	b := tally{rows: map[string]*Counted{}, stars: map[string]int64{}, pauses: map[string][]*PauseSpan{}, deferred: map[string]bool{}}
	if err := b.beside(ctx, db); err != nil {
		return nil, err
	}
	s := Type.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("submitted_on"), Op: store.Ge, Values: []any{string(from)}}, {Field: s.Field("submitted_on"), Op: store.Le, Values: []any{string(to)}}}}
	if area := ask("area"); area != "" {
		q.Where = append(q.Where, store.Cond{Field: s.Field("area_id"), Op: store.Under, Values: []any{area}})
	}
	err = db.Each(ctx, s, q, func(rec any) error {
		c := rec.(*Case)
		r := b.rows[c.ItemID]
		if r == nil {
			r = &Counted{Item: c.ItemID}
			b.rows[c.ItemID] = r
		}
		b.add(r, c)
		if c.DecidedOn != "" && c.AcceptedOn != "" {
			if n, err := l.Calendar.Between(dayOf(c.AcceptedOn), dayOf(c.DecidedOn), pausesOf(b.pauses[c.ID])...); err == nil {
				r.Days, r.Timed = r.Days+n, r.Timed+1 // a year the calendar lacks leaves the case out of the mean
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &Report{At: k.now(), From: from, To: to, Rows: []Counted{}}
	for id, r := range b.rows {
		item, err := store.Get(ctx, db, ItemType, id)
		if err != nil {
			return nil, err
		}
		r.Name, r.Version = item.Name, item.Version.V
		r.share()
		out.Total.plus(r)
		out.Rows = append(out.Rows, *r)
	}
	out.Total.share()
	slices.SortFunc(out.Rows, func(a, b Counted) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version)) })
	return out, nil
}

// tally is what a report is counted with.
type tally struct {
	rows     map[string]*Counted
	stars    map[string]int64
	pauses   map[string][]*PauseSpan
	deferred map[string]bool
}

// beside reads what lies beside the cases.
func (b *tally) beside(ctx context.Context, db *store.DB) error {
	if err := db.Each(ctx, RatingType.Schema(), store.Query{Limit: -1}, func(rec any) error { b.stars[rec.(*Rating).CaseID] = rec.(*Rating).Stars.V; return nil }); err != nil {
		return err
	}
	if err := db.Each(ctx, HandedType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if h := rec.(*HandedPaper); h.Due != "" {
			b.deferred[h.CaseID] = true
		}
		return nil
	}); err != nil {
		return err
	}
	return db.Each(ctx, PauseType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		p := rec.(*PauseSpan)
		b.pauses[p.CaseID] = append(b.pauses[p.CaseID], p)
		return nil
	})
}

func (b *tally) add(r *Counted, c *Case) {
	one := func(yes bool, n *int) {
		if yes {
			*n++
		}
	}
	r.Received++
	one(c.AcceptedOn != "", &r.Accepted)
	one(c.Silent.V, &r.Silent)
	one(c.DecidedOn != "", &r.Decided)
	one(c.Verdict == Granted && c.DecidedOn != "", &r.Granted)
	one(c.CommitLate.OK, &r.Promised)
	one(c.CommitLate.OK && !c.CommitLate.V, &r.InPromise)
	one(c.LegalLate.OK, &r.Bound)
	one(c.LegalLate.OK && !c.LegalLate.V, &r.InLaw)
	one(c.Channel == Online || c.Channel == Mobile, &r.Online)
	one(c.Channel == Mobile, &r.Mobile)
	one(c.AcceptedOn != "" && b.deferred[c.ID], &r.Deferred)
	one(c.Trips.OK, &r.Trips)
	one(c.Trips.OK && c.Trips.V == 0, &r.NoTrip)
	one(b.stars[c.ID] > 0, &r.Rated)
	one(b.stars[c.ID] >= 4, &r.Good)
	one(c.open(), &r.Open)
	one(c.Light == Late, &r.Overdue)
}

// plus adds a row to the total.
func (c *Counted) plus(r *Counted) {
	for _, n := range [][2]*int{
		{&c.Received, &r.Received},
		{&c.Accepted, &r.Accepted},
		{&c.Silent, &r.Silent},
		{&c.Decided, &r.Decided},
		{&c.Granted, &r.Granted},
		{&c.Promised, &r.Promised},
		{&c.InPromise, &r.InPromise},
		{&c.Bound, &r.Bound},
		{&c.InLaw, &r.InLaw},
		{&c.Online, &r.Online},
		{&c.Mobile, &r.Mobile},
		{&c.Deferred, &r.Deferred},
		{&c.Trips, &r.Trips},
		{&c.NoTrip, &r.NoTrip},
		{&c.Rated, &r.Rated},
		{&c.Good, &r.Good},
		{&c.Days, &r.Days},
		{&c.Timed, &r.Timed},
		{&c.Open, &r.Open},
		{&c.Overdue, &r.Overdue},
	} {
		*n[0] += *n[1]
	}
}

func (c *Counted) share() {
	of := func(n, all int) *float64 {
		if all == 0 {
			return nil
		}
		v := 100 * float64(n) / float64(all)
		return &v
	}
	c.Rates = Percent{
		InPromise: of(c.InPromise, c.Promised), InLaw: of(c.InLaw, c.Bound), Online: of(c.Online, c.Received), Mobile: of(c.Mobile, c.Received), NoTrip: of(c.NoTrip, c.Trips), Good: of(c.Good, c.Rated), Deferred: of(c.Deferred, c.Accepted),
	}
	if c.Timed > 0 {
		mean := float64(c.Days) / float64(c.Timed)
		c.Rates.MeanDays = &mean
	}
}
