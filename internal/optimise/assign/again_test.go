package assign

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// change is a small change of any kind; what it is about may be nothing.
func change(rng *rand.Rand, p *Problem) Change {
	c := Change{People: map[int32]int64{}, Room: map[int32]int64{}}
	kind := rng.IntN(5)
	if kind == 0 || kind == 4 {
		for i, d := range p.Demands { // some more or fewer everywhere
			c.People[int32(i)] = max(0, d.People+int64(rng.IntN(5))-2)
		}
	}
	if n := len(p.Places); n > 0 && (kind == 1 || kind == 4) {
		c.Room[int32(rng.IntN(n))] = int64(rng.IntN(2) * rng.IntN(20))
	}
	if n := len(p.Graph.Head); n > 0 && kind >= 2 {
		for range 1 + rng.IntN(2) {
			c.Closed = append(c.Closed, int32(rng.IntN(n)))
		}
	}
	return c
}

// TestWhatHasChangedALittleIsSolvedAsIfNothingHadBeenKnown: one change after the other, each plan proved and as good as a fresh one.
func TestWhatHasChangedALittleIsSolvedAsIfNothingHadBeenKnown(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 18))
	closed := 0
	for i := range 1500 {
		p := city(rng)
		s, err := Begin(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			c := change(rng, s.Problem)
			before := *s.Plan
			before.Shares, before.Left, before.Worth = slices.Clone(before.Shares), slices.Clone(before.Left), slices.Clone(before.Worth)
			next, err := Again(t.Context(), s, c, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := Check(next.Problem, next.Plan); err != nil {
				t.Fatalf("city %d, %+v: %v", i, c, err)
			}
			fresh, err := Solve(t.Context(), next.Problem, nil)
			if err != nil {
				t.Fatal(err)
			}
			if next.Plan.Assigned != fresh.Assigned || next.Plan.Objective != fresh.Objective {
				t.Fatalf("city %d, %+v: %d assigned, %d; want %d, %d", i, c, next.Plan.Assigned, next.Plan.Objective, fresh.Assigned, fresh.Objective)
			}
			if !reflect.DeepEqual(before, *s.Plan) {
				t.Fatalf("city %d: the plan that was is another", i)
			}
			closed += len(c.Closed)
			s = next
		}
	}
	if closed < 3000 {
		t.Errorf("only %d arcs were closed", closed)
	}
}

func TestAClosedArcLeadsNowhere(t *testing.T) {
	g := Graph{First: []int32{0, 0, 2, 2, 2, 3}, Head: []int32{0, 2, 1}, Time: []int32{5, 6, 7}}
	for e, tail := range []int32{1, 1, 4} {
		p, err := Change{Closed: []int32{int32(e)}}.apply(&Problem{Graph: g})
		if err != nil || p.Graph.Head[e] != tail {
			t.Errorf("arc %d leads to %d, it begins at %d: %v", e, p.Graph.Head[e], tail, err)
		}
	}
	if !reflect.DeepEqual(g.Head, []int32{0, 2, 1}) {
		t.Error("the graph that was is another")
	}
}

func TestAChangeOfWhatIsNotThereIsRefused(t *testing.T) {
	s, err := Begin(t.Context(), city(rand.New(rand.NewPCG(3, 3))), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]Change{
		"demand": {People: map[int32]int64{99: 1}}, "place": {Room: map[int32]int64{-1: 1}}, "arc": {Closed: []int32{9999}},
		"people below nothing": {People: map[int32]int64{0: -1}},
	} {
		if _, err := Again(t.Context(), s, c, nil); err == nil {
			t.Errorf("%s: solved", name)
		}
	}
}
