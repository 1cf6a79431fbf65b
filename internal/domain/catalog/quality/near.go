package quality

import (
	"cmp"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/ident"
)

// Two records are taken for one when they lie within NearM metres and their names and addresses are as alike as AlikeAt
// by Jaro–Winkler.
const (
	NearM   = 40.0
	AlikeAt = 0.92
)

// What is compared at most: rows in all, and other rows for each. What is beyond is counted as not looked at.
const (
	maxNear  = 200_000
	maxPeers = 64
)

// Cells of a grid in units of 1e-7°: 40 m to the north, and to the east at up to 60° of latitude.
const (
	cellLat = 3600
	cellLon = 7200
)

// nearby are the rows that have another within reach, with their names once they are read again.
type nearby struct {
	cell     map[uint32]uint64 // row → its cell
	text     map[uint32]string
	at       map[uint32]geo.LonLat
	unlooked int64
}

func cellOf(spot uint64) uint64 {
	lon, lat := int32(spot>>32), int32(spot)
	return uint64(floor(lon, cellLon))<<32 | uint64(floor(lat, cellLat))
}

// floor numbers cells from 0 upwards, wherever on Earth.
func floor(v int32, size int64) uint32 { return uint32((int64(v) + 1<<31) / size) }

// around are a cell and the eight about it.
func around(cell uint64) [9]uint64 {
	var out [9]uint64
	for i := range uint64(9) {
		out[i] = cell + (i/3-1)<<32 + i%3 - 1
	}
	return out
}

// newNearby finds which rows have another in their cell or one about it.
func newNearby(spots []mark) *nearby {
	n := &nearby{cell: map[uint32]uint64{}, text: map[uint32]string{}, at: map[uint32]geo.LonLat{}}
	cells := make([]mark, len(spots))
	for i, m := range spots {
		cells[i] = mark{cellOf(m.key), m.row}
	}
	slices.SortFunc(cells, func(a, b mark) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.row, b.row)) })
	count := func(cell uint64) int {
		from, _ := slices.BinarySearchFunc(cells, cell, func(m mark, c uint64) int { return cmp.Compare(m.key, c) })
		to, _ := slices.BinarySearchFunc(cells[from:], cell+1, func(m mark, c uint64) int { return cmp.Compare(m.key, c) })
		return to
	}
	for _, m := range cells {
		others := -1
		for _, c := range around(m.key) {
			others += count(c)
		}
		switch {
		case others <= 0:
		case len(n.cell) < maxNear:
			n.cell[m.row] = m.key
		default:
			n.unlooked++
		}
	}
	return n
}

// Compare takes the records a second time, in the order of Add, and keeps the names of those that have to be compared.
// It is not called after End, nor where NeedsCompare says no.
func (s *Sweep) Compare(i int64, rec any) {
	n := uint32(i)
	if _, ok := s.near.cell[n]; !ok || s.rows.row(n).ID != s.plan.Schema.MetaOf(rec).ID {
		return // changed meanwhile: the next night sees it
	}
	text := s.plan.Schema.NameOf(rec)
	if f := address(s.plan.Schema); f != nil {
		text += " " + f.Str(rec)
	}
	p := s.point.Point(rec)
	if name, err := ident.Name(text); err == nil { // else it is compared as it is
		text = name
	}
	s.near.text[n], s.near.at[n] = text, geo.LonLat{Lon: p.Lon(), Lat: p.Lat()}
}

// pairs reports whether two records near each other may be one. Parts of a whole lie near each other and are called
// alike by nature: entrance 1, entrance 2.
func (s *Sweep) pairs() bool {
	x := s.plan.Schema
	return s.point != nil && x.ParentField == nil && (x.ScopeField == nil || x.ScopeField.Ref != x.Name)
}

// duplicates compares what lies near.
func (s *Sweep) duplicates() {
	if !s.pairs() {
		return
	}
	s.base[Duplicate] = int64(len(s.spots))
	s.report.Unlooked = s.near.unlooked
	cells := map[uint64][]uint32{}
	for _, n := range sortedKeys(s.near.text) {
		c := s.near.cell[n]
		cells[c] = append(cells[c], n)
	}
	alike := map[uint32]bool{}
	for _, n := range sortedKeys(s.near.text) {
		s.compare(n, cells, alike)
	}
	for _, n := range sortedKeys(alike) {
		s.wrong(Duplicate, s.rows.row(n))
	}
}

// compare looks at the rows behind n in its neighbourhood.
func (s *Sweep) compare(n uint32, cells map[uint64][]uint32, alike map[uint32]bool) {
	looked := 0
	for _, c := range around(s.near.cell[n]) {
		for _, m := range cells[c] {
			if m <= n {
				continue
			}
			if looked++; looked > maxPeers {
				s.report.Unlooked++
				return
			}
			if geo.DistanceM(s.near.at[n], s.near.at[m]) <= NearM && ident.Similar(s.near.text[n], s.near.text[m]) >= AlikeAt {
				alike[n], alike[m] = true, true
			}
		}
	}
}
