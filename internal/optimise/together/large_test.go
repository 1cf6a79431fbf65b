package together_test

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/together"
	"haidun/internal/testkit"
)

// TestLargeCityOfHouseholds lays 36,000 households over the roads of Luxembourg.
func TestLargeCityOfHouseholds(t *testing.T) {
	testkit.Large(t)
	rng := rand.New(rand.NewPCG(1, 1))
	base := &assign.Problem{Graph: assign.Graph{First: words(t, "first_out"), Head: words(t, "head"), Time: words(t, "travel_time")}}
	n, people := base.Graph.Nodes(), int64(0)
	p := &together.Problem{Base: base}
	for i := range int32(36_000) {
		d := assign.Demand{Node: int32(rng.IntN(n)), People: int64(1 + rng.IntN(6))}
		people += d.People
		base.Demands, p.Units = append(base.Demands, d), append(p.Units, []int32{i})
	}
	for range 300 {
		base.Places = append(base.Places, assign.Place{Node: int32(rng.IntN(n)), Room: people / 300 * int64(60+rng.IntN(110)) / 100})
	}
	begun := time.Now()
	r := answer(t, p)
	took := time.Since(begun)
	gap := float64(r.Objective-p.Plan.Objective) / float64(r.Objective)
	t.Logf("households: %d of %d assigned, %d can be; gap %.2e; %s", r.Assigned, people, p.Plan.Assigned, gap, took)
	if r.Assigned < p.Plan.Assigned-20 || gap > 1e-3 {
		t.Errorf("%d assigned of %d, gap %.2e", r.Assigned, p.Plan.Assigned, gap)
	}
}

func words(t *testing.T, file string) []int32 {
	t.Helper()
	raw, err := os.ReadFile(testkit.Shared(t, filepath.Join("graphs", "lux", file)))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]int32, len(raw)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}
