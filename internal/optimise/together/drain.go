package together

import (
	"cmp"
	"context"
	"slices"
)

const (
	maxTable  = 1000 // places for which a table of all pairs is made
	maxDrains = 200  // passes
	maxLong   = 16   // moves of a chain
)

// leg is the item of some size that costs least to move from one place to another.
type leg struct {
	from, to int32
	item     int32
	delta    int64
}

// drain fills room that is worth something by chains of items of one size, each moving up to where the one before it was: between
// full places a hole can be far from those who would come nearer by it, and no exchange of two helps. The chains are shortest
// paths in the graph of places (Bellman and Ford).
func (k *packer) drain(ctx context.Context) error {
	if len(k.free) > maxTable {
		return nil
	}
	sizes := map[int64]int{}
	for i := range k.items {
		if k.items[i].at >= 0 && k.items[i].people > 0 {
			sizes[k.items[i].people]++
		}
	}
	var order []int64
	for size, n := range sizes {
		if n > len(k.free) { // fewer are better served by exchanges
			order = append(order, size)
		}
	}
	slices.Sort(order)
	for range maxDrains {
		better := false
		for _, size := range order {
			if err := ctx.Err(); err != nil {
				return err
			}
			better = k.chains(size) || better
		}
		if !better {
			return nil
		}
	}
	return nil
}

// legs are the best moves of items of a size between all places.
func (k *packer) legs(size int64) []leg {
	n := len(k.free)
	table := make([]int32, n*n) // number of the leg and one
	var out []leg
	for i := range k.items {
		x := &k.items[i]
		if x.people != size || x.at < 0 {
			continue
		}
		for _, o := range x.options {
			if o.place == x.at {
				continue
			}
			cell, delta := &table[int(x.at)*n+int(o.place)], o.cost-x.cost
			if *cell == 0 {
				out = append(out, leg{x.at, o.place, int32(i), delta})
				*cell = int32(len(out))
			} else if l := &out[*cell-1]; delta < l.delta {
				l.item, l.delta = int32(i), delta
			}
		}
	}
	return out
}

// chains moves along all paths that cost less and do not meet.
func (k *packer) chains(size int64) bool {
	legs := k.legs(size)
	n := len(k.free)
	dist, next := make([]int64, n), make([]int32, n) // next is the leg out of a place; -1 where there is room
	var ends []int32
	for place := range dist {
		dist[place], next[place] = far, -1
		if k.free[place] >= size {
			dist[place] = 0
		}
		ends = append(ends, int32(place))
	}
	for range maxLong {
		better := false
		for e, l := range legs {
			if dist[l.to] < far && dist[l.to]+l.delta < dist[l.from] {
				dist[l.from], next[l.from], better = dist[l.to]+l.delta, int32(e), true
			}
		}
		if !better {
			break
		}
	}
	slices.SortStableFunc(ends, func(a, b int32) int { return cmp.Compare(dist[a], dist[b]) })
	used, any := make([]bool, n), false
	for _, end := range ends {
		if dist[end] >= 0 {
			break
		}
		any = k.follow(end, size, legs, next, used) || any
	}
	return any
}

// follow makes the moves of one path, if it is one, costs less, and meets none before it.
func (k *packer) follow(end int32, size int64, legs []leg, next []int32, used []bool) bool {
	var path []leg
	sum, at := int64(0), end
	for ; next[at] >= 0; at = path[len(path)-1].to {
		if used[at] || len(path) > maxLong {
			return false
		}
		path = append(path, legs[next[at]])
		sum += path[len(path)-1].delta
	}
	if used[at] || sum >= 0 || k.free[at] < size {
		return false
	}
	used[at] = true
	for i := len(path) - 1; i >= 0; i-- {
		l := path[i]
		used[l.from] = true
		k.move(l.item, k.items[l.item].find(l.to))
	}
	return true
}
