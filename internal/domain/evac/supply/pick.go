package supply

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/optimise/flow"
)

// Place is where people are who need supplies.
type Place struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Lon    float64 `json:"lon,omitempty"`
	Lat    float64 `json:"lat,omitempty"`
	People int64   `json:"people"`
	known  bool    // its position is
}

// Shelf is a batch that may be picked.
type Shelf struct {
	StockID string
	Store   int // in the list of stores
	Item    Item
	Left    int64
	Until   string // "" for no end
}

// Source is a store as the list sees it. Of a site's own store Site is that site.
type Source struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Site   string  `json:"site,omitempty"`
	Keeper string  `json:"keeper"`
	Lon    float64 `json:"lon,omitempty"`
	Lat    float64 `json:"lat,omitempty"`
	known  bool
}

// Taken is one line of the pick list: so much of a batch from a store to a place. Minutes are of the way by road, 0 in the own store.
type Taken struct {
	Store    string  `json:"store"`
	Place    string  `json:"place"`
	Stock    string  `json:"stock"`
	Item     Item    `json:"item"`
	Quantity int64   `json:"quantity"`
	Minutes  float64 `json:"minutes"`
	Own      bool    `json:"own"`
}

// NoWay is the time between places that no road joins.
const NoWay = math.MaxInt32

// picking is a pick list being made. need is by place and item; ms by store and place.
type picking struct {
	places  []Place
	sources []Source
	shelves []Shelf
	need    []map[Item]int64
	ms      [][]int64
	out     []Taken
}

// Pick serves every place from its own store first; of what is still needed it brings as much as stock and roads allow, and that in
// the least sum of quantity × time by road, item by item: a transport problem, solved to the proved optimum (flow.Solve and
// flow.Check). Batches that expire first go first. need is what is required, shelves what is in stock; both are left as they were.
func Pick(ctx context.Context, places []Place, sources []Source, shelves []Shelf, need []map[Item]int64, ms [][]int64) ([]Taken, error) {
	p := &picking{places: places, sources: sources, shelves: slices.Clone(shelves), ms: ms}
	items := map[Item]bool{}
	for _, n := range need {
		left := map[Item]int64{}
		for i, q := range n {
			left[i], items[i] = q, true
		}
		p.need = append(p.need, left)
	}
	slices.SortStableFunc(p.shelves, func(a, b Shelf) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Until, "9999"), cmp.Or(b.Until, "9999")), cmp.Compare(a.StockID, b.StockID))
	})
	for place, x := range places {
		for store, s := range sources {
			if s.Site == x.ID {
				for i := range items {
					p.take(store, place, i, p.need[place][i])
				}
			}
		}
	}
	for _, i := range slices.Sorted(func(yield func(Item) bool) {
		for i := range items {
			if !yield(i) {
				return
			}
		}
	}) {
		if err := p.transport(ctx, i); err != nil {
			return nil, fmt.Errorf("pick %s: %w", i, err)
		}
	}
	slices.SortFunc(p.out, func(a, b Taken) int {
		return cmp.Or(cmp.Compare(a.Store, b.Store), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Stock, b.Stock))
	})
	return p.out, nil
}

// take moves up to so much of an item from a store to a place, the batch that expires first at first.
func (p *picking) take(store, place int, item Item, most int64) {
	own := p.sources[store].Site == p.places[place].ID
	for n := range p.shelves {
		s := &p.shelves[n]
		q := min(s.Left, most)
		if s.Store != store || s.Item != item || q <= 0 {
			continue
		}
		t := Taken{Store: p.sources[store].ID, Place: p.places[place].ID, Stock: s.StockID, Item: item, Quantity: q, Own: own}
		if !own {
			t.Minutes = math.Round(float64(p.ms[store][place])/6000) / 10
		}
		s.Left, most, p.need[place][item] = s.Left-q, most-q, p.need[place][item]-q
		p.out = append(p.out, t)
	}
}

// transport brings one item from the stores that still have it to the places that still need it.
func (p *picking) transport(ctx context.Context, item Item) error {
	n := len(p.sources)
	net := &flow.Problem{Supply: make([]int64, n+len(p.places))}
	for _, s := range p.shelves {
		if s.Item == item {
			net.Supply[s.Store] += s.Left
		}
	}
	for place, left := range p.need {
		net.Supply[n+place] = -left[item]
	}
	type pair struct{ store, place int }
	var arcs []pair
	for store := range p.sources {
		for place := range p.places {
			if net.Supply[store] > 0 && net.Supply[n+place] < 0 && p.ms[store][place] < NoWay {
				net.Add(int32(store), int32(n+place), flow.Unbounded, p.ms[store][place])
				arcs = append(arcs, pair{store, place})
			}
		}
	}
	if len(arcs) == 0 {
		return nil
	}
	best, err := flow.Solve(ctx, net, flow.Options{})
	if err != nil {
		return err
	}
	if err := flow.Check(net, best); err != nil {
		return fmt.Errorf("the list is not proved best: %w", err)
	}
	for e, a := range arcs {
		p.take(a.store, a.place, item, best.Flow[e])
	}
	return nil
}

// crowKmh is the speed at which ways are guessed where there is no road graph, along the crow's line (a design value).
const crowKmh = 25

// crow are the times between stores and places as the crow flies.
func crow(sources []Source, places []Place) [][]int64 {
	return table(sources, places, func(a, b geo.LonLat) int64 { return int64(geo.DistanceM(a, b) / crowKmh * 3600) })
}

func table(sources []Source, places []Place, ms func(a, b geo.LonLat) int64) [][]int64 {
	out := make([][]int64, len(sources))
	for i, s := range sources {
		out[i] = make([]int64, len(places))
		for j, p := range places {
			switch {
			case !s.known || !p.known:
				out[i][j] = NoWay
			default:
				out[i][j] = ms(geo.LonLat{Lon: s.Lon, Lat: s.Lat}, geo.LonLat{Lon: p.Lon, Lat: p.Lat})
			}
		}
	}
	return out
}
