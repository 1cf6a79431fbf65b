package assign

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKeysThatAreNotThoseOfTheGraphProveNothing: where people start, one more is contradicted by a road or a place, and one less by
// who goes from there.
func TestKeysThatAreNotThoseOfTheGraphProveNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	refused := 0
	for i := range 300 {
		p := populated(rng, grid(rng, 3+rng.IntN(6), 2+rng.IntN(5), false), 2+rng.IntN(20), 1+rng.IntN(5), 110+rng.IntN(60))
		plan, err := Solve(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if plan.Keys == nil || len(plan.Shares) == 0 {
			continue
		}
		if err := Check(p, plan); err != nil {
			t.Fatalf("city %d: %v", i, err)
		}
		node, keys := p.Demands[plan.Shares[0].Demand].Node, plan.Keys
		for _, by := range []int64{1, -1} {
			plan.Keys = slices.Clone(keys)
			plan.Keys[node] += by
			if Check(p, plan) == nil {
				t.Fatalf("city %d: a key of %d and not of %d is proved", i, plan.Keys[node], keys[node])
			}
			refused++
		}
		plan.Keys = keys[1:]
		if Check(p, plan) == nil {
			t.Fatalf("city %d: keys of other nodes are proved", i)
		}
		plan.Keys = nil
		if err := Check(p, plan); err != nil {
			t.Fatalf("city %d, without keys: %v", i, err)
		}
	}
	if refused < 200 {
		t.Errorf("only %d keys were changed", refused)
	}
}
