package site_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"haidun/internal/optimise/site"
)

// random is a small problem: gains of a few sizes, so that ties and demands alike occur; or demands between two candidates each,
// where fractions gain more than any choice, so that the choices must be divided.
func random(rng *rand.Rand) *site.Problem {
	if rng.IntN(2) == 0 {
		return between(rng)
	}
	p := &site.Problem{Candidates: 1 + rng.IntN(9), First: []int32{0}}
	p.Count = 1 + rng.IntN(p.Candidates)
	sizes := []int32{1, 3, 1000}[rng.IntN(3)]
	for range rng.IntN(12) {
		p.Weight = append(p.Weight, rng.Int64N(6))
		var gains []int32
		sites := rng.Perm(p.Candidates)[:rng.IntN(p.Candidates+1)]
		for range sites {
			gains = append(gains, 1+rng.Int32N(sizes))
		}
		slices.SortFunc(gains, func(a, b int32) int { return int(b - a) })
		p.Gain = append(p.Gain, gains...)
		for _, j := range sites {
			p.Site = append(p.Site, int32(j))
		}
		p.First = append(p.First, int32(len(p.Site)))
	}
	return p
}

func between(rng *rand.Rand) *site.Problem {
	p := &site.Problem{Candidates: 5 + rng.IntN(5), First: []int32{0}}
	p.Count = 2 + rng.IntN(p.Candidates/2)
	for range 8 + rng.IntN(20) {
		two := rng.Perm(p.Candidates)[:2]
		p.Weight = append(p.Weight, 1+rng.Int64N(3))
		p.Site, p.Gain = append(p.Site, int32(two[0]), int32(two[1])), append(p.Gain, 1, 1)
		p.First = append(p.First, int32(len(p.Site)))
	}
	return p
}

// all calls fn with every choice.
func all(p *site.Problem, fn func([]int32)) {
	chosen := make([]int32, 0, p.Count)
	var step func(from int32)
	step = func(from int32) {
		if len(chosen) == p.Count {
			fn(chosen)
			return
		}
		for j := from; int(j) < p.Candidates; j++ {
			chosen = append(chosen, j)
			step(j + 1)
			chosen = chosen[:len(chosen)-1]
		}
	}
	step(0)
}

func best(p *site.Problem) (most int64) {
	most = -1
	all(p, func(chosen []int32) { most = max(most, p.Worth(chosen)) })
	return most
}

func TestTheChoiceIsTheBestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	divided := 0
	for n := range 3000 {
		p := random(rng)
		a, err := site.Solve(t.Context(), p, site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want := best(p); a.Value != want || a.Bound != want || p.Worth(a.Chosen) != want {
			t.Fatalf("%d: %d, bound %d, and the best of all is %d\n%+v", n, a.Value, a.Bound, want, p)
		}
		if err := site.Check(p, a); err != nil {
			t.Fatalf("%d: %v\n%+v", n, err, p)
		}
		divided += min(1, a.Pieces-1)
		if !slices.IsSortedFunc(a.Gain, func(x, y int64) int { return int(y - x) }) {
			t.Fatalf("the first does not help most: %v", a.Gain)
		}
	}
	if divided < 100 {
		t.Errorf("only %d problems had to be divided: the proof by pieces is hardly tried", divided)
	}
}

func TestABoundThatIsNotReachedIsABoundStill(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 5))
	for range 500 {
		p := random(rng)
		for _, o := range []site.Options{{Pieces: 1}, {Enough: 0.2}, {Stop: func() bool { return true }}} {
			a, err := site.Solve(t.Context(), p, o)
			if err != nil {
				t.Fatal(err)
			}
			if want := best(p); a.Value > want || a.Bound < want || o.Enough > 0 && a.Gap() > o.Enough {
				t.Fatalf("%d ≤ %d ≤ %d does not hold\n%+v", a.Value, want, a.Bound, p)
			}
			if err := site.Check(p, a); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestWhatIsFalsifiedIsRefused(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 5))
	tried := map[string]int{}
	for range 500 {
		p := random(rng)
		solve := func() *site.Answer {
			a, err := site.Solve(t.Context(), p, site.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		want := best(p)
		for name, spoil := range map[string]func(a *site.Answer) bool{
			"a greater value": func(a *site.Answer) bool { a.Value++; a.Bound++; return true },
			"a sharper bound": func(a *site.Answer) bool { a.Bound--; a.Value--; return true },
			"a bound alone":   func(a *site.Answer) bool { a.Bound = want - 1; return true },
			"a gain moved":    func(a *site.Answer) bool { a.Gain[0]++; return true },
			"a site twice": func(a *site.Answer) bool {
				a.Chosen = append(a.Chosen[:0:0], a.Chosen...)
				a.Chosen[0] = a.Chosen[len(a.Chosen)-1]
				return p.Count > 1
			},
			"a site too few": func(a *site.Answer) bool { a.Chosen = a.Chosen[1:]; return true },
			"no proof":       func(a *site.Answer) bool { a.Proof.Root = nil; return true },
			"half a proof": func(a *site.Answer) bool {
				a.Proof.Root.At = a.Proof.Root.At[:max(1, len(p.Weight))-1]
				return len(p.Weight) > 0
			},
			"dropped too much": func(a *site.Answer) bool { a.Proof.Dropped = append(a.Proof.Dropped, [2]int32{0, 0}); return true },
			"a finer scale":    func(a *site.Answer) bool { a.Proof.Scale *= 2; return true },
			"a negative worth": func(a *site.Answer) bool { return len(p.Weight) > 0 && negative(a.Proof.Root) },
			"a piece left out": func(a *site.Answer) bool { return leaveOut(a.Proof.Root) },
			"a site just fixed": func(a *site.Answer) bool {
				a.Proof.Root.Closed = append(a.Proof.Root.Closed, int32(p.Candidates))
				return a.Proof.Root.Next != nil
			},
		} {
			a := solve()
			if !spoil(a) {
				continue
			}
			tried[name]++
			if site.Check(p, a) == nil {
				t.Fatalf("%s passes\n%+v\n%+v", name, p, a)
			}
		}
	}
	if len(tried) != 13 {
		t.Errorf("not all were tried: %v", tried)
	}
}

func negative(s *site.Step) bool {
	s.At = append(s.At[:0:0], s.At...)
	s.At[0] = -1
	return true
}

// leaveOut cuts off the piece in which the candidate branched on is not chosen.
func leaveOut(s *site.Step) bool {
	for ; s != nil; s = s.Next {
		if s.Other != nil {
			s.Other = nil
			return true
		}
	}
	return false
}

// TestAnUnjustifiedStepDoesNotSharpenABound: whoever settles a candidate without reason only makes his bound weaker.
func TestAnUnjustifiedStepDoesNotSharpenABound(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 5))
	for range 500 {
		p := random(rng)
		a, err := site.Solve(t.Context(), p, site.Options{})
		if err != nil || len(p.Weight) == 0 {
			continue
		}
		root := &site.Step{At: make([]int32, len(p.Weight)), Branch: -1, Next: a.Proof.Root}
		if j := rng.Int32N(int32(p.Candidates)); rng.IntN(2) == 0 {
			root.Open = []int32{j}
		} else {
			root.Closed = []int32{j}
		}
		a.Proof.Dropped, a.Proof.Root = nil, root
		a.Bound = best(p) - 1
		a.Value = a.Bound
		if err := site.Check(p, a); err == nil {
			t.Fatalf("a bound below the best of all passes\n%+v", p)
		}
		b := *a
		b.Value, b.Chosen, b.Gain = best(p), a.Chosen, a.Gain
		if b.Bound = b.Value - 1; site.Check(p, &b) == nil {
			t.Fatalf("a bound below the value passes\n%+v", p)
		}
	}
}

func TestProblemsThatAreWrongSayWhatAndHowMuch(t *testing.T) {
	good := func() *site.Problem {
		return &site.Problem{Weight: []int64{5, 2}, Candidates: 3, Count: 1, First: []int32{0, 2, 3}, Site: []int32{0, 1, 2}, Gain: []int32{4, 3, 1}}
	}
	if err := good().Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(p *site.Problem){
		"4 sites are to be chosen, and there are 3 candidates": func(p *site.Problem) { p.Count = 4 },
		"0 sites are to be chosen":                             func(p *site.Problem) { p.Count = 0 },
		"there is no candidate":                                func(p *site.Problem) { p.Candidates = 0 },
		"demand 1 has the weight -2":                           func(p *site.Problem) { p.Weight[1] = -2 },
		"demand 0: candidate 0 of 3, or twice":                 func(p *site.Problem) { p.Site[1] = 0 },
		"demand 1: candidate 7 of 3, or twice":                 func(p *site.Problem) { p.Site[2] = 7 },
		"gain 5 of candidate 1":                                func(p *site.Problem) { p.Gain[1] = 5 },
		"gain 0 of candidate 2":                                func(p *site.Problem) { p.Gain[2] = 0 },
		"do not belong together":                               func(p *site.Problem) { p.Site = p.Site[1:] },
		"does not fit":                                         func(p *site.Problem) { p.Weight[0], p.Gain[0] = 1<<40, 1<<30 },
	} {
		p := good()
		spoil(p)
		if _, err := site.Solve(t.Context(), p, site.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestASearchThatIsCalledOffEndsWithTheReason(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := &site.Problem{Weight: []int64{5, 2}, Candidates: 3, Count: 1, First: []int32{0, 2, 3}, Site: []int32{0, 1, 2}, Gain: []int32{4, 3, 1}}
	if _, err := site.Solve(ctx, p, site.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestProgressComesNearerFromBothSides(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 5))
	told := 0
	for range 200 {
		p := random(rng)
		last := site.Found{Value: -1, Bound: 1 << 62}
		if _, err := site.Solve(t.Context(), p, site.Options{Progress: func(f site.Found) {
			told++
			if f.Value < last.Value || f.Bound > last.Bound || f.Value > f.Bound {
				t.Errorf("%+v after %+v", f, last)
			}
			last = f
		}}); err != nil {
			t.Fatal(err)
		}
	}
	if told < 200 {
		t.Error(told)
	}
}

func ExampleSolve() {
	// Three villages of 50, 30 and 20; the hill reaches the first two, the pier the last two, the school the first.
	p := &site.Problem{
		Weight: []int64{50, 30, 20}, Candidates: 3, Count: 2,
		First: []int32{0, 2, 4, 5}, Site: []int32{0, 2, 0, 1, 1}, Gain: []int32{1, 1, 1, 1, 1},
	}
	a, err := site.Solve(context.Background(), p, site.Options{})
	fmt.Println(a.Chosen, a.Gain, a.Value, a.Bound, err, site.Check(p, a))
	// Output: [0 1] [80 20] 100 100 <nil> <nil>
}
