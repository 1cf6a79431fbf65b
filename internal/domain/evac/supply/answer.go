package supply

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Cell is what a place needs of an item, and what it gets.
type Cell struct {
	Required int64 `json:"required"`
	Own      int64 `json:"own"`  // from its own store
	Sent     int64 `json:"sent"` // from other stores
	Gap      int64 `json:"gap"`
}

// Sum is an item over all places. Rate is what is covered of what is required, in per cent.
type Sum struct {
	Item     Item     `json:"item"`
	Name     law.Text `json:"name"`
	Unit     law.Text `json:"unit"`
	Each     law.Text `json:"each"`
	Required int64    `json:"required"`
	Stock    int64    `json:"stock"` // that counts, in all stores
	Covered  int64    `json:"covered"`
	Gap      int64    `json:"gap"`
	Rate     float64  `json:"rate"`
	Cells    []Cell   `json:"cells"` // by place
}

// Old is a batch that has expired and does not count.
type Old struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Store    string `json:"store"`
	Quantity int64  `json:"quantity"`
	Unit     string `json:"unit"`
	Until    string `json:"until"`
}

// Listed is a pick list with what lacks. Rate is the least of its items: people are supplied as far as the scarcest thing goes.
type Listed struct {
	At      time.Time `json:"at"`
	Basis   Basis     `json:"basis"`
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Days    int64     `json:"days"`
	People  int64     `json:"people"`
	Rate    float64   `json:"rate"`
	Least   Item      `json:"least"`
	Places  []Place   `json:"places"`
	Stores  []Source  `json:"stores"`
	Items   []Sum     `json:"items"`
	Lines   []Taken   `json:"lines"`
	Expired []Old     `json:"expired"`
	Roads   string    `json:"roads"` // "" where the ways are guessed
	Rule    law.Text  `json:"rule"`
	Sample  bool      `json:"sample"`
}

// list makes the pick list of a question from what the caller may see.
func (k *Desk) list(ctx context.Context, db *store.DB, q Question) (*Listed, error) {
	if q.Days == 0 {
		q.Days = usualDays
	}
	places, name, sample, err := placesOf(ctx, db, q)
	if err != nil {
		return nil, err
	}
	now := k.clock.Now()
	sources, shelves, expired, err := stockIn(ctx, db, today(now))
	if err != nil {
		return nil, err
	}
	a := &Listed{
		At: now.UTC(), Basis: q.Basis, ID: q.ID, Name: name, Days: q.Days, Places: places, Stores: sources, Sample: sample,
		Items: []Sum{}, Lines: []Taken{}, Expired: []Old{},
	}
	need, err := a.needs(now)
	if err != nil {
		return nil, err
	}
	ms, roads, err := k.ways(sources, places)
	if err != nil {
		return nil, err
	}
	a.Roads = roads
	lines, err := Pick(ctx, places, sources, shelves, need, ms)
	if err != nil {
		return nil, err
	}
	a.Lines = append(a.Lines, lines...)
	a.add(shelves)
	stores := map[string]string{}
	for _, s := range sources {
		stores[s.ID] = s.Name
	}
	for _, s := range expired {
		a.Expired = append(a.Expired, Old{s.ID, s.Name, stores[s.StoreID], s.Quantity.V, named(units, s.Unit), string(s.ExpiresOn)})
	}
	return a, nil
}

// needs are what each place needs, by the table of the day, in whole units.
func (a *Listed) needs(now time.Time) ([]map[Item]int64, error) {
	day := now.In(clock.Shanghai)
	out := make([]map[Item]int64, len(a.Places))
	for i, p := range a.Places {
		a.People += p.People
		lines, row, err := Required(p.People, a.Days, law.NewDay(day.Year(), day.Month(), day.Day()), "33")
		if err != nil {
			return nil, err
		}
		a.Rule, out[i] = row.Derivation(), map[Item]int64{}
		for n, l := range lines {
			if i == 0 {
				a.Items = append(a.Items, Sum{Item: Item(l.ID), Name: l.Item, Unit: l.Unit, Each: l.each(), Cells: make([]Cell, len(a.Places))})
			}
			q := l.Required / 1000
			out[i][Item(l.ID)] = q
			a.Items[n].Cells[i].Required = q
			a.Items[n].Required += q
		}
	}
	return out, nil
}

// add adds up the lines.
func (a *Listed) add(shelves []Shelf) {
	place, item := map[string]int{}, map[Item]*Sum{}
	for i, p := range a.Places {
		place[p.ID] = i
	}
	for i := range a.Items {
		item[a.Items[i].Item] = &a.Items[i]
	}
	for _, s := range shelves {
		if x := item[s.Item]; x != nil {
			x.Stock += s.Left
		}
	}
	for _, l := range a.Lines {
		c := &item[l.Item].Cells[place[l.Place]]
		if l.Own {
			c.Own += l.Quantity
		} else {
			c.Sent += l.Quantity
		}
		item[l.Item].Covered += l.Quantity
	}
	a.Rate = 100
	for i := range a.Items {
		x := &a.Items[i]
		for j := range x.Cells {
			c := &x.Cells[j]
			c.Gap = c.Required - c.Own - c.Sent
		}
		if x.Gap, x.Rate = x.Required-x.Covered, 100; x.Required > 0 {
			x.Rate = float64(x.Covered*1000/x.Required) / 10 // rounded down: 99.96 % is not all
		}
		if i == 0 || x.Rate < a.Rate {
			a.Rate, a.Least = x.Rate, x.Item
		}
	}
}

// read reads a question.
func read(ask func(string) string) (q Question, err error) {
	q.Basis, q.ID = Basis(ask("basis")), ask("id")
	if !knows(q.Basis) {
		return q, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "basis", "rule": "plan, expected, placed, site"})
	}
	if !entity.ValidID(q.ID) {
		return q, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "id", "rule": "ULID"})
	}
	if q.People, err = number(ask, "people", mostPeople); err != nil {
		return q, err
	}
	q.Days, err = number(ask, "days", mostDays)
	return q, err
}

func knows(b Basis) bool {
	for _, o := range bases {
		if o.Code == b {
			return true
		}
	}
	return false
}
