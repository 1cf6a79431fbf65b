package conversion

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTheLongestChainOrTheWorkOfATradeDecides(t *testing.T) {
	jobs := []Job{{"builder", 80, nil}, {"builder", 60, nil}, {"fitter", 40, []int{0}}, {"electrician", 20, []int{2}}}
	one := map[Trade]int{"builder": 1, "fitter": 1, "electrician": 1}
	p, _ := Arrange(jobs, one)
	if p.Ready != 140 || p.Bound != 140 || p.By != "" && p.By != "builder" || !p.Proved() {
		t.Errorf("one crew each: %+v", p)
	}
	p, _ = Arrange(jobs, map[Trade]int{"builder": 2, "fitter": 1, "electrician": 1})
	if p.Ready != 140 || p.By != "" || !slices.Equal(p.Chain, []int{0, 2, 3}) {
		t.Errorf("two builders: %+v", p)
	}
	jobs = append(jobs, Job{"builder", 100, nil})
	p, _ = Arrange(jobs, one)
	if p.Ready != 240 || p.By != "builder" || !p.Proved() {
		t.Errorf("more for the builders: %+v", p)
	}
}

func TestJobsThatWaitForEachOtherHaveNoPlan(t *testing.T) {
	_, circle := Arrange([]Job{{"builder", 10, nil}, {"builder", 10, []int{2}}, {"builder", 10, []int{1}}}, map[Trade]int{"builder": 1})
	if !slices.Equal(circle, []int{1, 2}) {
		t.Errorf("%v", circle)
	}
}

// least is the shortest time there is: every order in which jobs are begun as early as they can be, one after the other.
func least(jobs []Job, crews map[Trade]int) int64 {
	best := int64(1) << 60
	start, end, done := make([]int64, len(jobs)), make([]int64, len(jobs)), make([]bool, len(jobs))
	var try func(left int, ready int64)
	try = func(left int, ready int64) {
		if ready >= best {
			return
		}
		if left == 0 {
			best = ready
			return
		}
	next:
		for i, j := range jobs {
			if done[i] {
				continue
			}
			at := int64(0)
			for _, a := range j.After {
				if !done[a] {
					continue next
				}
				at = max(at, end[a])
			}
			for ; ; at++ { // the first moment from which a crew is free all the way
				if room(jobs, crews, start, end, done, j.Trade, at, at+j.Tenths) {
					break
				}
			}
			done[i], start[i], end[i] = true, at, at+j.Tenths
			try(left-1, max(ready, end[i]))
			done[i] = false
		}
	}
	try(len(jobs), 0)
	return best
}

func room(jobs []Job, crews map[Trade]int, start, end []int64, done []bool, trade Trade, from, to int64) bool {
	for at := from; at < to; at++ {
		busy := 0
		for i := range jobs {
			if done[i] && jobs[i].Trade == trade && start[i] <= at && at < end[i] {
				busy++
			}
		}
		if busy >= crews[trade] {
			return false
		}
	}
	return true
}

func TestPlansAreLawfulAndLieBetweenTheBoundAndTwiceTheLeast(t *testing.T) {
	proved, all := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		crews := map[Trade]int{}
		for _, o := range trades[:2] {
			crews[o.Code] = rapid.IntRange(1, 2).Draw(r, "crews")
		}
		var jobs []Job
		for i := range rapid.IntRange(1, 6).Draw(r, "jobs") {
			j := Job{Trade: rapid.SampledFrom(trades[:2]).Draw(r, "trade").Code, Tenths: int64(rapid.IntRange(1, 9).Draw(r, "tenths"))}
			for a := range i {
				if rapid.IntRange(0, 3).Draw(r, "after") == 0 {
					j.After = append(j.After, a)
				}
			}
			jobs = append(jobs, j)
		}
		p, circle := Arrange(jobs, crews)
		if len(circle) > 0 {
			r.Fatalf("a circle: %v", circle)
		}
		lawful(r, jobs, crews, p)
		want := least(jobs, crews)
		if p.Bound > want || p.Ready < want || p.Ready > 2*want {
			r.Fatalf("ready after %d, bound %d, the least is %d", p.Ready, p.Bound, want)
		}
		if all++; p.Proved() {
			proved++
		}
	})
	if proved*4 < all*3 {
		t.Errorf("only %d of %d are proved", proved, all)
	}
}

// lawful checks that no job begins too soon and no crew does two at a time.
func lawful(r *rapid.T, jobs []Job, crews map[Trade]int, p Plan) {
	for i, j := range jobs {
		if p.End[i] != p.Start[i]+j.Tenths || p.End[i] > p.Ready {
			r.Fatalf("job %d runs from %d to %d", i, p.Start[i], p.End[i])
		}
		for _, a := range j.After {
			if p.Start[i] < p.End[a] {
				r.Fatalf("job %d begins at %d, before %d ends at %d", i, p.Start[i], a, p.End[a])
			}
		}
		busy := 0
		for o := range jobs {
			if jobs[o].Trade == j.Trade && p.Start[o] <= p.Start[i] && p.Start[i] < p.End[o] {
				busy++
			}
		}
		if busy > crews[j.Trade] {
			r.Fatalf("%d jobs of %s at %d, with %d crews", busy, j.Trade, p.Start[i], crews[j.Trade])
		}
	}
}
