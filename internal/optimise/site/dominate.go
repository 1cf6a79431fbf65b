package site

// mostToCompare is how many pairs a problem may have for candidates to be compared with each other: it takes as much memory
// again.
const mostToCompare = 1 << 25

// dominated finds candidates that another is at least as good as for every demand; as many stay as are to be chosen. drop tells
// the same by candidate.
func dominated(p *Problem) (pairs [][2]int32, drop []bool) {
	drop = make([]bool, p.Candidates)
	if len(p.Site) > mostToCompare {
		return nil, drop
	}
	c := columnsOf(p)
	for j := range int32(p.Candidates) {
		if len(pairs) == p.Candidates-p.Count {
			break
		}
		if k := c.better(p, j, drop); k >= 0 {
			drop[j] = true
			pairs = append(pairs, [2]int32{j, k})
		}
	}
	return pairs, drop
}

// columns are the pairs by candidate: its demands in rising order, and the gain of each.
type columns struct {
	first  []int32
	demand []int32
	gain   []int32
}

func columnsOf(p *Problem) *columns {
	c := &columns{first: make([]int32, p.Candidates+1), demand: make([]int32, len(p.Site)), gain: make([]int32, len(p.Site))}
	for _, j := range p.Site {
		c.first[j+1]++
	}
	for j := range p.Candidates {
		c.first[j+1] += c.first[j]
	}
	at := append([]int32(nil), c.first[:p.Candidates]...)
	for i := range p.Weight {
		for e := p.First[i]; e < p.First[i+1]; e++ {
			j := p.Site[e]
			c.demand[at[j]], c.gain[at[j]] = int32(i), p.Gain[e]
			at[j]++
		}
	}
	return c
}

// better is a candidate that is there still and at least as good everywhere, or -1. It must be among those that are good for the
// demand that has fewest of them.
func (c *columns) better(p *Problem, j int32, drop []bool) int32 {
	if c.first[j] == c.first[j+1] {
		for k := range drop {
			if int32(k) != j && !drop[k] {
				return int32(k)
			}
		}
		return -1
	}
	fewest, end := int32(-1), int32(0)
	for e := c.first[j]; e < c.first[j+1]; e++ {
		i := c.demand[e]
		last := p.First[i]
		for last < p.First[i+1] && p.Gain[last] >= c.gain[e] {
			if last++; fewest >= 0 && last-p.First[i] >= end-p.First[fewest] {
				break
			}
		}
		if fewest < 0 || last-p.First[i] < end-p.First[fewest] {
			fewest, end = i, last
		}
	}
	for e := p.First[fewest]; e < end; e++ {
		if k := p.Site[e]; k != j && !drop[k] && c.covers(k, j) {
			return k
		}
	}
	return -1
}

// covers tells whether k is at least as good as j for every demand.
func (c *columns) covers(k, j int32) bool {
	at, end := c.first[k], c.first[k+1]
	if end-at < c.first[j+1]-c.first[j] {
		return false
	}
	for e := c.first[j]; e < c.first[j+1]; e++ {
		for at < end && c.demand[at] < c.demand[e] {
			at++
		}
		if at == end || c.demand[at] != c.demand[e] || c.gain[at] < c.gain[e] {
			return false
		}
	}
	return true
}
