package site

import "slices"

// local betters choices of a part by exchanging one site for another while that gains. What each exchange gains is kept up to date
// from one exchange to the next (Resende and Werneck, European Journal of Operational Research 174, 2006).
type local struct {
	q      *part
	in     []int32 // place of a candidate in the choice, or -1
	chosen []int32
	add    []int64 // what a candidate would add
	lose   []int64 // what would be lost without a chosen one, by place
	save   []int64 // of that, what a candidate would make good: place and candidate
	best   [][2]int32
	sum    int64
}

// improve answers a choice that no exchange betters, and its gain within the part.
func (q *part) improve(chosen []int32) ([]int32, int64) {
	m, p := len(q.number), q.count
	l := &local{q: q, in: make([]int32, m), chosen: slices.Clone(chosen), add: make([]int64, m), lose: make([]int64, p), save: make([]int64, m*p), best: make([][2]int32, len(q.weight))}
	for j := range l.in {
		l.in[j] = -1
	}
	for r, j := range chosen {
		l.in[j] = int32(r)
	}
	for i := range q.weight {
		l.best[i] = l.two(i)
		l.count(i, 1)
	}
	for {
		out, in, gain := l.exchange()
		if gain <= 0 {
			return l.chosen, l.sum
		}
		l.swap(out, in)
	}
}

// two are the pairs of a demand with the best chosen sites, or -1.
func (l *local) two(i int) (best [2]int32) {
	best = [2]int32{-1, -1}
	k := 0
	for e := l.q.first[i]; e < l.q.first[i+1]; e++ {
		if l.in[l.q.site[e]] >= 0 {
			if best[k] = e; k == 1 {
				break
			}
			k++
		}
	}
	return best
}

// count adds what a demand contributes, or takes it away.
func (l *local) count(i int, sign int64) {
	q, b, w := l.q, l.best[i], sign*l.q.weight[i]
	first, second, place := int32(0), int32(0), -1
	if b[0] >= 0 {
		first, place = q.gain[b[0]], int(l.in[q.site[b[0]]])
	}
	if b[1] >= 0 {
		second = q.gain[b[1]]
	}
	l.sum += w * int64(first)
	if place >= 0 {
		l.lose[place] += w * int64(first-second)
	}
	for e := q.first[i]; e < q.first[i+1] && q.gain[e] > second; e++ {
		j := q.site[e]
		if g := q.gain[e]; g > first {
			l.add[j] += w * int64(g-first)
		}
		if place >= 0 {
			l.save[int(j)*len(l.chosen)+place] += w * int64(min(first, q.gain[e])-second)
		}
	}
}

func (l *local) exchange() (out, in int32, gain int64) {
	p := len(l.chosen)
	for j, place := range l.in {
		if place >= 0 {
			continue
		}
		add := l.add[j]
		for r, save := range l.save[j*p : (j+1)*p] {
			if g := add + save - l.lose[r]; g > gain {
				out, in, gain = int32(r), int32(j), g
			}
		}
	}
	return out, in, gain
}

func (l *local) swap(out, in int32) {
	q, old := l.q, l.chosen[out]
	var touched []int
	for i, b := range l.best {
		hit := b[0] >= 0 && q.site[b[0]] == old || b[1] >= 0 && q.site[b[1]] == old
		for e, end := q.first[i], q.first[i+1]; !hit && e < end && (b[1] < 0 || e < b[1]); e++ {
			hit = q.site[e] == in
		}
		if hit {
			touched = append(touched, i)
			l.count(i, -1)
		}
	}
	l.in[old], l.in[in], l.chosen[out] = -1, out, in
	for _, i := range touched {
		l.best[i] = l.two(i)
		l.count(i, 1)
	}
}

// greedy chooses the site that adds most, again and again, until so much is gained.
func (q *part) greedy(enough int64) (chosen []int32) {
	gained := int64(0)
	have, add, in := make([]int32, len(q.weight)), make([]int64, len(q.number)), make([]bool, len(q.number))
	for len(chosen) < q.count && gained < enough {
		clear(add)
		for i, w := range q.weight {
			for e := q.first[i]; e < q.first[i+1] && q.gain[e] > have[i]; e++ {
				add[q.site[e]] += w * int64(q.gain[e]-have[i])
			}
		}
		most := -1
		for j := range add {
			if !in[j] && (most < 0 || add[j] > add[most]) {
				most = j
			}
		}
		in[most] = true
		gained += add[most]
		chosen = append(chosen, int32(most))
		for i := range have {
			for e := q.first[i]; e < q.first[i+1] && q.gain[e] > have[i]; e++ {
				if int(q.site[e]) == most {
					have[i] = q.gain[e]
				}
			}
		}
	}
	return chosen
}
