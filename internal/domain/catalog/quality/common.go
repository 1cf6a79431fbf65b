package quality

import (
	"cmp"
	"slices"
)

// NeedsCompare reports whether rows lie so near each other that the register has to be read once more; call it after
// the last Add.
func (s *Sweep) NeedsCompare() bool {
	if s.near == nil {
		s.near = &nearby{}
		if s.pairs() {
			s.near = newNearby(s.spots)
		}
	}
	return len(s.near.cell) > 0
}

// End is the report; the sweep is not used after it.
func (s *Sweep) End() *Report {
	s.NeedsCompare()
	s.twice()
	s.sameSpot()
	s.duplicates()
	r := &s.report
	for _, d := range Usual {
		if s.base[d.Rule] > 0 {
			r.Results = append(r.Results, Result{d, s.base[d.Rule], s.errors[d.Rule]})
		}
	}
	r.Groups = s.found.sorted()
	return r
}

// twice is uniqueness.
func (s *Sweep) twice() {
	wrong := map[uint32][]string{}
	for i, f := range s.unique {
		for run := range runs(s.values[i]) {
			for _, m := range run {
				wrong[m.row] = append(wrong[m.row], f.Name)
			}
		}
	}
	for _, n := range sortedKeys(wrong) {
		s.wrong(Unique, s.rows.row(n), wrong[n]...)
	}
}

// sameSpot is part of position: two records at exactly the same place were entered from a list of town centres.
func (s *Sweep) sameSpot() {
	var rows []uint32
	for run := range runs(s.spots) {
		for _, m := range run {
			rows = append(rows, m.row)
		}
	}
	slices.Sort(rows)
	for _, n := range rows {
		s.wrong(Geometry, s.rows.row(n), FaultSameSpot)
	}
}

// runs sorts marks and yields those that share their key with another.
func runs(marks []mark) func(yield func([]mark) bool) {
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.row, b.row)) })
	return func(yield func([]mark) bool) {
		for from := 0; from < len(marks); {
			to := from + 1
			for to < len(marks) && marks[to].key == marks[from].key {
				to++
			}
			if to-from > 1 && !yield(marks[from:to]) {
				return
			}
			from = to
		}
	}
}

func sortedKeys[V any](m map[uint32]V) []uint32 {
	out := make([]uint32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
