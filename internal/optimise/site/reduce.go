package site

import "slices"

// part is what is left of a problem where some candidates are settled: demands that have the same pairs are one, and those
// that nobody betters any more are gone.
type part struct {
	weight []int64
	first  []int32
	site   []int32 // a candidate's number here
	gain   []int32 // over what the settled ones give
	number []int32 // of a candidate here, in the whole problem
	count  int     // of the sites still to choose
	// How it lies in the whole problem: which demand of the part each demand is in, or -1; what settled candidates give it.
	of   []int32
	base []int32
	sum  int64   // gain of the settled candidates
	open []int32 // the settled candidates that are chosen
}

// whole is the problem as a part, with nothing settled but what drop names.
func whole(p *Problem, drop []bool) *part {
	w := &part{
		weight: p.Weight, first: p.First, site: p.Site, gain: p.Gain, count: p.Count,
		number: make([]int32, p.Candidates), of: make([]int32, len(p.Weight)), base: make([]int32, len(p.Weight)),
	}
	for j := range w.number {
		w.number[j] = int32(j)
	}
	for i := range w.of {
		w.of[i] = int32(i)
	}
	out, _ := w.settle(drop, make([]bool, p.Candidates))
	return out
}

// moved is where the demands and candidates of a part are in the next.
type moved struct {
	demand []int32 // or -1
	given  []int32 // what the chosen ones give a demand
	site   []int32 // or -1
}

// settle is the part where more candidates are settled: closed ones are gone, open ones chosen.
func (q *part) settle(closed, open []bool) (*part, moved) {
	out := &part{count: q.count, of: make([]int32, len(q.of)), base: slices.Clone(q.base), sum: q.sum, open: slices.Clone(q.open), first: []int32{0}}
	to := make([]int32, len(q.number))
	for j, number := range q.number {
		switch to[j] = -1; {
		case open[j]:
			out.open = append(out.open, number)
			out.count--
		case !closed[j]:
			to[j] = int32(len(out.number))
			out.number = append(out.number, number)
		}
	}
	given, at := make([]int32, len(q.weight)), make([]int32, len(q.weight))
	out.site, out.gain = make([]int32, 0, len(q.site)), make([]int32, 0, len(q.site))
	seen := map[uint64]int32{}
	for i, w := range q.weight {
		begin := len(out.site)
		for e := q.first[i]; e < q.first[i+1]; e++ {
			if open[q.site[e]] {
				given[i] = q.gain[e]
				break
			}
		}
		for e := q.first[i]; e < q.first[i+1] && q.gain[e] > given[i]; e++ {
			if j := to[q.site[e]]; j >= 0 {
				out.site, out.gain = append(out.site, j), append(out.gain, q.gain[e]-given[i])
			}
		}
		out.sum += w * int64(given[i])
		if at[i] = -1; len(out.site) == begin || w == 0 {
			out.site, out.gain = out.site[:begin], out.gain[:begin]
			continue
		}
		sortTies(out.site[begin:], out.gain[begin:])
		key := hash(out.site[begin:], out.gain[begin:])
		if same, ok := seen[key]; ok && out.equal(same, begin) {
			out.site, out.gain = out.site[:begin], out.gain[:begin]
			out.weight[same] += w
			at[i] = same
			continue
		}
		at[i] = int32(len(out.weight))
		seen[key] = at[i]
		out.weight, out.first = append(out.weight, w), append(out.first, int32(len(out.site)))
	}
	for i, was := range q.of {
		if out.of[i] = -1; was >= 0 {
			out.of[i], out.base[i] = at[was], q.base[i]+given[was]
		}
	}
	return out, moved{at, given, to}
}

// hash tells lists of pairs apart, as a rule (FNV-1a over whole numbers).
func hash(site, gain []int32) uint64 {
	h := uint64(14695981039346656037)
	for e := range site {
		h = (h ^ uint64(uint32(site[e]))) * 1099511628211
		h = (h ^ uint64(uint32(gain[e]))) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// equal tells whether a demand has the pairs that begin at begin and are the last.
func (q *part) equal(demand int32, begin int) bool {
	first, end := q.first[demand], q.first[demand+1]
	return slices.Equal(q.site[first:end], q.site[begin:]) && slices.Equal(q.gain[first:end], q.gain[begin:])
}

// sortTies puts pairs of equal gain in the order of their candidates, so that equal lists look equal.
func sortTies(site, gain []int32) {
	for a := 0; a < len(site); {
		b := a + 1
		for b < len(site) && gain[b] == gain[a] {
			b++
		}
		slices.Sort(site[a:b])
		a = b
	}
}

// choice is a choice of the part in the numbers of the whole problem.
func (q *part) choice(chosen []int32) []int32 {
	out := slices.Clone(q.open)
	for _, j := range chosen {
		out = append(out, q.number[j])
	}
	return out
}
