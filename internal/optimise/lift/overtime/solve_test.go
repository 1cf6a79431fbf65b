package overtime_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"haidun/internal/optimise/flow"
	"haidun/internal/optimise/lift/overtime"
)

// random is a small network: links side by side and in circles, some without a step, some that admit nobody.
func random(rng *rand.Rand) *overtime.Problem {
	n := 2 + rng.IntN(6)
	p := &overtime.Problem{Supply: make([]int64, n), Sink: make([]bool, n)}
	for range 1 + rng.IntN(3) {
		p.Supply[rng.IntN(n)] += int64(rng.IntN(8))
	}
	p.Sink[rng.IntN(n)] = true
	if rng.IntN(3) == 0 {
		p.Sink[rng.IntN(n)] = true
	}
	for range rng.IntN(4 * n) {
		p.Links = append(p.Links, overtime.Link{
			From: int32(rng.IntN(n)), To: int32(rng.IntN(n)), Transit: int32(rng.IntN(4)),
			Rate: overtime.Rate{Num: int64(rng.IntN(5)), Den: int64(1 + rng.IntN(4))},
		})
	}
	return p
}

// explicit is the cheapest flow of the network written out step by step up to last: how many arrive, and the sum of the steps.
func explicit(t *testing.T, p *overtime.Problem, last int) (arrived, total int64) {
	n := len(p.Supply)
	at := func(v int32, step int) int32 { return int32(step*n) + v }
	f := &flow.Problem{Supply: make([]int64, n*(last+1)+1)}
	sink, all := int32(n*(last+1)), int64(0)
	for v, s := range p.Supply {
		f.Supply[v] = s
		f.Supply[sink] -= s
		all += s
	}
	for step := range last + 1 {
		for v := range int32(n) {
			if p.Sink[v] {
				f.Add(at(v, step), sink, flow.Unbounded, int64(step))
			} else if step < last {
				f.Add(at(v, step), at(v, step+1), flow.Unbounded, 0)
			}
		}
		for _, l := range p.Links {
			if end := step + int(l.Transit); end <= last && !p.Sink[l.From] {
				f.Add(at(l.From, step), at(l.To, end), l.Rate.In(step), 0)
			}
		}
	}
	s, err := flow.Solve(t.Context(), f, flow.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return all - s.Undeliver, s.Cost
}

func TestRandomNetworksAreClearedAsTheExplicitNetworkSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	left, slow := 0, 0
	for i := range 600 {
		p := random(rng)
		r, err := overtime.Solve(t.Context(), p, overtime.Options{MaxSteps: 400})
		if err != nil {
			t.Fatal(err)
		}
		if err := overtime.Check(p, r); err != nil {
			t.Fatalf("%d: %v\n%+v", i, err, p)
		}
		if r.CutOff > 0 {
			left++
		}
		if r.Clearance > 10 {
			slow++
		}
		if arrived, total := explicit(t, p, r.Clearance); arrived != r.Of() || total != r.Total {
			t.Fatalf("%d: %d arrive after %d steps in all, explicitly %d after %d\n%+v", i, r.Of(), r.Total, arrived, total, p)
		}
		if r.Clearance > 0 {
			if arrived, _ := explicit(t, p, r.Clearance-1); arrived >= r.Of() {
				t.Fatalf("%d: %d arrive a step sooner", i, arrived)
			}
		}
	}
	if left < 50 || slow < 25 {
		t.Errorf("only %d networks with people cut off, %d slow ones", left, slow)
	}
}

func line() *overtime.Problem {
	return &overtime.Problem{Supply: []int64{10, 0, 3}, Sink: []bool{false, true, false}, Links: []overtime.Link{{0, 1, 2, overtime.Rate{Num: 1, Den: 2}}}}
}

func TestWhoIsCutOffOrLateIsCounted(t *testing.T) {
	r, err := overtime.Solve(t.Context(), line(), overtime.Options{MaxSteps: 9})
	if err != nil {
		t.Fatal(err)
	}
	// One enters in steps 1, 3, 5, 7 and arrives two steps later.
	if r.Of() != 4 || r.Clearance != 9 || r.Total != 3+5+7+9 || r.CutOff != 3 || r.Late != 6 || r.Left[0] != 6 || r.Left[2] != 3 {
		t.Errorf("%+v", r)
	}
	if err := overtime.Check(line(), r); err != nil {
		t.Error(err)
	}
}

func TestEveryFalseFlowIsRefused(t *testing.T) {
	for want, spoil := range map[string]func(*overtime.Result){
		"enter link 0, and 0 may":  func(r *overtime.Result) { r.Sent[0][0] = 1 },
		"enter link 0, and 1 may":  func(r *overtime.Result) { r.Sent[1][0] = 2 },
		"ends in step":             func(r *overtime.Result) { r.Sent[len(r.Sent)-1][0] = 1 },
		"more are said to arrive":  func(r *overtime.Result) { r.Arrived[3]++ },
		"can pass the cut":         func(r *overtime.Result) { r.Since[5][1] = 7; r.Since[5][0] = 6 },
		"side of the sources":      func(r *overtime.Result) { r.Since[5][1] = 2 },
		"are left, and":            func(r *overtime.Result) { r.Left[0]-- },
		"are claimed":              func(r *overtime.Result) { r.Total-- },
		"and 21 are claimed":       func(r *overtime.Result) { r.Total = 21 },
		"are cut off and":          func(r *overtime.Result) { r.CutOff-- },
		"do not belong together":   func(r *overtime.Result) { r.Since = r.Since[1:] },
		"a cut of 2 nodes":         func(r *overtime.Result) { r.Since[4] = r.Since[4][1:] },
		"a flow of 0 links; there": func(r *overtime.Result) { r.Sent[4] = nil },
	} {
		r, err := overtime.Solve(t.Context(), line(), overtime.Options{MaxSteps: 9})
		if err != nil {
			t.Fatal(err)
		}
		spoil(r)
		if err := overtime.Check(line(), r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	early := &overtime.Problem{Supply: []int64{1, 0, 0}, Sink: []bool{false, false, true}, Links: []overtime.Link{
		{0, 1, 1, overtime.Rate{Num: 1, Den: 1}}, {1, 2, 0, overtime.Rate{Num: 1, Den: 1}},
	}}
	r, err := overtime.Solve(t.Context(), early, overtime.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r.Sent[0][1], r.Sent[1][1] = 1, 0
	if err := overtime.Check(early, r); err == nil || !strings.Contains(err.Error(), "who are not there") {
		t.Error(err)
	}
}

func TestImpossibleNetworksAreNamed(t *testing.T) {
	for want, spoil := range map[string]func(*overtime.Problem){
		"no sink":           func(p *overtime.Problem) { p.Sink[1] = false },
		"supply of -1":      func(p *overtime.Problem) { p.Supply[0] = -1 },
		"supplies pass":     func(p *overtime.Problem) { p.Supply[0] = overtime.MaxSupply },
		"there are 3 nodes": func(p *overtime.Problem) { p.Links[0].To = 3 },
		"-1 steps long":     func(p *overtime.Problem) { p.Links[0].Transit = -1 },
		"a rate of 1/0":     func(p *overtime.Problem) { p.Links[0].Rate.Den = 0 },
		"0 nodes":           func(p *overtime.Problem) { p.Supply = nil },
	} {
		p := line()
		spoil(p)
		if _, err := overtime.Solve(t.Context(), p, overtime.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := overtime.Solve(t.Context(), line(), overtime.Options{Memory: 100}); err == nil || !strings.Contains(err.Error(), "arrive in the first") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := overtime.Solve(ctx, line(), overtime.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
