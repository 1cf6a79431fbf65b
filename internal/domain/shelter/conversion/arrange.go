package conversion

import (
	"cmp"
	"maps"
	"slices"
)

// Job is an item as it is scheduled: it takes one crew of its trade for Tenths tenths of an hour, after the jobs of After.
type Job struct {
	Trade  Trade
	Tenths int64
	After  []int // places in the list
}

// Plan is when each job begins and ends, in tenths of an hour from the start.
//
// Ready is when the last ends. No plan with these crews can be ready before Bound: where they are equal, Ready is proved to be the
// least. By says what the bound rests on: the longest chain of jobs, or the work of one trade.
type Plan struct {
	Start, End []int64
	Ready      int64
	Bound      int64
	By         Trade // "" for the longest chain
	Chain      []int // the longest chain, in its order
}

// Proved reports whether nothing can be faster.
func (p Plan) Proved() bool { return p.Ready == p.Bound }

// Arrange schedules jobs, each of which takes some time, with so many crews of each trade, one where none is said. It builds lists by several orders of preference, lets no crew wait that
// could work, and keeps the best; it is fast, repeatable, and not always the least: the bound says by how much at most.
//
// circle are jobs that wait for each other; then there is no plan.
func Arrange(jobs []Job, crews map[Trade]int) (best Plan, circle []int) {
	order, circle := sorted(jobs)
	if len(circle) > 0 {
		return Plan{}, circle
	}
	crews = maps.Clone(crews)
	for _, j := range jobs {
		crews[j.Trade] = max(1, crews[j.Trade])
	}
	head, tail := heads(jobs, order), tails(jobs, order)
	best.Ready = -1
	for _, prefer := range preferences(jobs, tail) {
		if p := list(jobs, crews, prefer); best.Ready < 0 || p.Ready < best.Ready {
			best = p
		}
	}
	best.Ready = max(best.Ready, 0)
	best.Bound, best.By = bound(jobs, crews, head, tail)
	best.Chain = chain(jobs, head, tail)
	return best, nil
}

// sorted are the jobs in an order in which none comes before what it waits for; circle are those that cannot be put in one.
func sorted(jobs []Job) (order, circle []int) {
	waits, next := make([]int, len(jobs)), make([][]int, len(jobs))
	for i, j := range jobs {
		waits[i] = len(j.After)
		for _, a := range j.After {
			next[a] = append(next[a], i)
		}
		if waits[i] == 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, i := range next[order[k]] {
			if waits[i]--; waits[i] == 0 {
				order = append(order, i)
			}
		}
	}
	for i, n := range waits {
		if n > 0 {
			circle = append(circle, i)
		}
	}
	return order, circle
}

// heads are the earliest beginnings, with any number of crews.
func heads(jobs []Job, order []int) []int64 {
	out := make([]int64, len(jobs))
	for _, i := range order {
		for _, a := range jobs[i].After {
			out[i] = max(out[i], out[a]+jobs[a].Tenths)
		}
	}
	return out
}

// tails are how long it takes at least from the end of a job to the end of all.
func tails(jobs []Job, order []int) []int64 {
	out := make([]int64, len(jobs))
	for _, i := range slices.Backward(order) {
		for _, a := range jobs[i].After {
			out[a] = max(out[a], out[i]+jobs[i].Tenths)
		}
	}
	return out
}

// preferences are the orders in which jobs that could begin are begun: who holds up most, who takes longest, who takes shortest.
func preferences(jobs []Job, tail []int64) []func(a, b int) int {
	return []func(a, b int) int{
		func(a, b int) int {
			return cmp.Or(cmp.Compare(tail[b]+jobs[b].Tenths, tail[a]+jobs[a].Tenths), cmp.Compare(a, b))
		},
		func(a, b int) int {
			return cmp.Or(cmp.Compare(tail[b], tail[a]), cmp.Compare(jobs[b].Tenths, jobs[a].Tenths), cmp.Compare(a, b))
		},
		func(a, b int) int { return cmp.Or(cmp.Compare(jobs[b].Tenths, jobs[a].Tenths), cmp.Compare(a, b)) },
		func(a, b int) int { return cmp.Or(cmp.Compare(jobs[a].Tenths, jobs[b].Tenths), cmp.Compare(a, b)) },
	}
}

// list begins, at each moment, the preferred jobs for which a crew is free.
func list(jobs []Job, crews map[Trade]int, prefer func(a, b int) int) Plan {
	p := Plan{Start: make([]int64, len(jobs)), End: make([]int64, len(jobs))}
	begun, free := make([]bool, len(jobs)), maps.Clone(crews)
	waiting := make([]int, len(jobs))
	for i := range waiting {
		waiting[i] = i
	}
	slices.SortFunc(waiting, prefer)
	now := int64(0)
	for len(waiting) > 0 {
		waiting = slices.DeleteFunc(waiting, func(i int) bool {
			if free[jobs[i].Trade] == 0 || !ready(jobs[i], begun, p.End, now) {
				return false
			}
			free[jobs[i].Trade]--
			begun[i], p.Start[i], p.End[i] = true, now, now+jobs[i].Tenths
			return true
		})
		now = nextEnd(p.End, begun, now)
		for i, j := range jobs {
			if begun[i] && p.End[i] == now {
				free[j.Trade]++
			}
		}
	}
	for _, e := range p.End {
		p.Ready = max(p.Ready, e)
	}
	return p
}

func ready(j Job, begun []bool, end []int64, now int64) bool {
	for _, a := range j.After {
		if !begun[a] || end[a] > now {
			return false
		}
	}
	return true
}

// nextEnd is when the next job that runs ends.
func nextEnd(end []int64, begun []bool, now int64) int64 {
	next := int64(-1)
	for i, e := range end {
		if begun[i] && e > now && (next < 0 || e < next) {
			next = e
		}
	}
	return max(next, now)
}

// bound is what no plan can beat: the longest chain; and for each trade, whatever of its jobs cannot begin before a moment and are
// followed by at least so much, shared among its crews.
func bound(jobs []Job, crews map[Trade]int, head, tail []int64) (least int64, by Trade) {
	for i, j := range jobs {
		least = max(least, head[i]+j.Tenths+tail[i])
	}
	for _, o := range trades {
		var own []int
		for i, j := range jobs {
			if j.Trade == o.Code {
				own = append(own, i)
			}
		}
		if b := shared(jobs, own, int64(crews[o.Code]), head, tail); b > least {
			least, by = b, o.Code
		}
	}
	return least, by
}

// shared is the bound of one trade. For each least head it goes through the jobs by falling tail, so that it looks at every pair of
// a head and a tail once.
func shared(jobs []Job, own []int, crews int64, head, tail []int64) (best int64) {
	if crews == 0 {
		return 0
	}
	byTail := slices.SortedFunc(slices.Values(own), func(a, b int) int { return cmp.Compare(tail[b], tail[a]) })
	seen := map[int64]bool{}
	for _, first := range own {
		if seen[head[first]] {
			continue
		}
		seen[head[first]] = true
		work := int64(0)
		for _, i := range byTail {
			if head[i] < head[first] {
				continue
			}
			work += jobs[i].Tenths
			best = max(best, head[first]+(work+crews-1)/crews+tail[i])
		}
	}
	return best
}

// chain is the longest chain of jobs.
func chain(jobs []Job, head, tail []int64) (out []int) {
	longest := int64(0)
	for i, j := range jobs {
		longest = max(longest, head[i]+j.Tenths+tail[i])
	}
	at := int64(0)
	for {
		found := -1
		for i, j := range jobs {
			follows := len(out) == 0 && len(j.After) == 0 || len(out) > 0 && slices.Contains(j.After, out[len(out)-1])
			if follows && head[i] == at && head[i]+j.Tenths+tail[i] == longest {
				found = i
				break
			}
		}
		if found < 0 {
			return out
		}
		out, at = append(out, found), at+jobs[found].Tenths
	}
}
