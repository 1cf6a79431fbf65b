package sounding

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"net/url"
	"slices"
	"strings"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// Tally counts soundings: one siren at one signal. Registered are all, expected those not out of service by approval; what is
// unknown is neither sounded nor missed.
type Tally struct {
	Registered int64 `json:"registered"`
	Expected   int64 `json:"expected"`
	Sounded    int64 `json:"sounded"`
	Missed     int64 `json:"missed"`
	Unknown    int64 `json:"unknown"`
	Final      int64 `json:"final"` // sounded, or did at the retest
}

func (t *Tally) add(r *Result) {
	t.Registered++
	if r.Stage == Exempt {
		return
	}
	t.Expected++
	switch r.Sounded {
	case Yes:
		t.Sounded++
	case No:
		t.Missed++
	default:
		t.Unknown++
	}
	if r.Final == Yes {
		t.Final++
	}
}

// percent is n of all with two decimals, "" of nothing.
func percent(n, of int64) string {
	if of == 0 {
		return ""
	}
	return big.NewRat(100*n, of).FloatString(2)
}

// Rate is a tally with its rates (鸣响率): of those expected, of all registered, and with retests of those expected.
type Rate struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	EN   string `json:"en"`
	Tally
	OfExpected   string `json:"of_expected"`
	OfRegistered string `json:"of_registered"`
	WithRetests  string `json:"with_retests"`
	Link         string `json:"link"` // the list of the rows; add f.sounded=… for a part of them
}

func (r *Rate) rates() {
	r.OfExpected, r.OfRegistered, r.WithRetests = percent(r.Sounded, r.Expected), percent(r.Sounded, r.Registered), percent(r.Final, r.Expected)
}

// Point is an earlier plan's rate, as its bulletin told it.
type Point struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Day          entity.Date `json:"day"`
	OfExpected   string      `json:"of_expected"`
	OfRegistered string      `json:"of_registered"`
	WithRetests  string      `json:"with_retests"`
}

// Rates are the soundings of a plan, as far as the caller may see them.
type Rates struct {
	Plan     *Head   `json:"plan"`
	All      Rate    `json:"all"`
	Signals  []*Rate `json:"signals"`
	Counties []*Rate `json:"counties"`
	Kinds    []*Rate `json:"kinds"`
	Causes   []*Rate `json:"causes"` // misses by cause
	Trend    []Point `json:"trend"`  // the oldest first
}

// rates counts the results of a plan.
func (k desk) rates(ctx context.Context, db *store.DB, p *Plan) (*Rates, error) {
	out := &Rates{Signals: []*Rate{}, Counties: []*Rate{}, Kinds: []*Rate{}, Causes: []*Rate{}, Trend: []Point{}}
	if p == nil {
		return out, nil
	}
	out.Plan = k.head(p)
	list, err := planResults(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	base := "/r/" + ResultType.Schema().Name + "?f.plan_id=" + url.QueryEscape(p.ID)
	out.All.Link = base
	counties, err := countyNames(ctx, db, p)
	if err != nil {
		return nil, err
	}
	signals, area, kinds, causes := groups{}, groups{}, groups{}, groups{}
	for _, r := range list {
		out.All.add(r)
		signals.of(string(r.Code), base+"&f.code="+string(r.Code)).add(r)
		kinds.of(string(r.Kind), base+"&f.kind="+string(r.Kind)).add(r)
		county := countyOf(r.Area, counties)
		area.of(county, base+"&f.siren_id="+url.QueryEscape("under:"+county)).add(r)
		if r.Sounded == No {
			causes.of(string(r.Cause), base+"&f.sounded=no&f.cause="+string(r.Cause)).add(r)
		}
	}
	out.All.rates()
	out.Signals, out.Kinds = signals.named("code"), kinds.named("kind")
	out.Causes = causes.named("cause")
	out.Counties = area.named("")
	for _, c := range out.Counties {
		if c.Name = counties[c.Key]; c.Name == "" {
			c.Name = c.Key
		}
		c.EN = c.Name
	}
	out.Trend, err = trend(ctx, db, p)
	return out, err
}

type groups map[string]*Rate

func (g groups) of(key, link string) *Rate {
	if g[key] == nil {
		g[key] = &Rate{Key: key, Link: link}
	}
	return g[key]
}

// named are the groups with their rates, called as the choices of a field of results are, in the order of these.
func (g groups) named(field string) []*Rate {
	out, place := []*Rate{}, map[string]int{}
	var choices []entity.ChoiceOption
	if field != "" {
		choices = ResultType.Schema().Field(field).Choices
	}
	for i, c := range choices {
		place[c.Code] = i + 1
		if r := g[c.Code]; r != nil {
			r.Name, r.EN = c.ZH, c.EN
		}
	}
	for _, r := range g {
		r.rates()
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *Rate) int { return cmp.Or(place[a.Key]-place[b.Key], cmp.Compare(a.Key, b.Key)) })
	return out
}

// countyNames are the counties by id.
func countyNames(ctx context.Context, db *store.DB, p *Plan) (map[string]string, error) {
	areas, err := area.AsOf(ctx, db, p.Day)
	if err != nil {
		return nil, fmt.Errorf("read the counties: %w", err)
	}
	out := map[string]string{}
	for _, a := range areas {
		if a.Level == area.County {
			out[a.ID] = a.Name
		}
	}
	return out, nil
}

// countyOf is the county on an area path, or its last area where there is none.
func countyOf(path string, counties map[string]string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for _, id := range parts {
		if counties[id] != "" {
			return id
		}
	}
	return parts[len(parts)-1]
}

// trend are the bulletins of the plans of the same area, up to this one.
func trend(ctx context.Context, db *store.DB, p *Plan) ([]Point, error) {
	s := Type.Schema()
	out := []Point{}
	q := store.Query{Limit: -1, Sort: []store.Order{{Field: s.Field("day")}}, Where: []store.Cond{
		{Field: s.Field("area_id"), Op: store.Eq, Values: []any{p.AreaID}},
		{Field: s.Field("state"), Op: store.In, Values: []any{string(Reported), string(Archived)}},
		{Field: s.Field("day"), Op: store.Le, Values: []any{string(p.Day)}},
	}}
	err := db.Each(ctx, s, q, func(rec any) error {
		one := rec.(*Plan)
		out = append(out, Point{
			ID: one.ID, Name: one.Name, Day: one.Day, OfExpected: percent(one.Sounded.V, one.Expected.V),
			OfRegistered: percent(one.Sounded.V, one.Registered.V), WithRetests: percent(one.Retested.V, one.Expected.V),
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the earlier plans: %w", err)
	}
	slices.SortFunc(out, func(a, b Point) int { return cmp.Compare(a.Day, b.Day) })
	return out, nil
}

// kindName is what a kind of siren is called in Chinese.
func kindName(code siren.Kind) string {
	for _, o := range siren.Kinds() {
		if o.Code == code {
			return o.ZH
		}
	}
	return string(code)
}
