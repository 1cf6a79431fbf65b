package assign

import (
	"math/rand/v2"
	"testing"
)

// TestPeopleWhoseNodesAreTakenOutHaveTheSamePlan: a network of every node with people, and one without those that two roads or one
// leave, come to the same, proved; and most loads are made, moved on and joined.
func TestPeopleWhoseNodesAreTakenOutHaveTheSamePlan(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	divided, smaller := 0, 0
	for i := range 400 {
		p := populated(rng, grid(rng, 3+rng.IntN(8), 2+rng.IntN(6), false), 2+rng.IntN(40), 1+rng.IntN(6), 110+rng.IntN(60))
		if p.tight() {
			continue
		}
		packed, err := begin(t.Context(), p, true, nil)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := begin(t.Context(), p, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		if packed.Plan.Assigned != whole.Plan.Assigned || packed.Plan.Objective != whole.Plan.Objective {
			t.Fatalf("city %d: %d in %d; want %d in %d", i, packed.Plan.Assigned, packed.Plan.Objective, whole.Plan.Assigned, whole.Plan.Objective)
		}
		if err := Check(p, packed.Plan); err != nil {
			t.Fatalf("city %d: %v", i, err)
		}
		divided += len(packed.w.loads)
		if len(packed.w.f.Supply) < len(whole.w.f.Supply) {
			smaller++
		}
	}
	if divided < 500 || smaller < 200 {
		t.Errorf("only %d loads of two ways, and %d networks are smaller", divided, smaller)
	}
}
