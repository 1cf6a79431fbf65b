package byroad_test

import (
	"encoding/binary"
	"os"
	"testing"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/site"
	"haidun/internal/optimise/site/byroad"
	"haidun/internal/testkit"
)

// TestLargeCoverageOfACity: 50 sites of 1,000 for 50,000 demands on Luxembourg's roads, 8 minutes towards the site. HiGHS is said to
// have found 1,055,914 and proved 1,055,928; nobody may prove less than is found here.
func TestLargeCoverageOfACity(t *testing.T) {
	testkit.Large(t)
	n := luxembourg(t)
	p, _, err := n.Coverage(t.Context(), 480_000, 50)
	if err != nil {
		t.Fatal(err)
	}
	a, err := site.Solve(t.Context(), p, site.Options{Enough: 0.001})
	if err != nil {
		t.Fatal(err)
	}
	if a.Value < 1_055_800 || a.Value > 1_055_928 || a.Bound < 1_055_867 || a.Gap() > 0.001 {
		t.Errorf("%d people, bound %d", a.Value, a.Bound)
	}
	if err := site.Check(p, a); err != nil {
		t.Error(err)
	}
	if a.Bound--; site.Check(p, a) == nil {
		t.Error("a bound that is sharper than the proof passes")
	}
}

func luxembourg(t *testing.T) byroad.Network {
	t.Helper()
	words := func(parts ...string) []int32 {
		raw, err := os.ReadFile(testkit.Shared(t, append([]string{"graphs"}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		out := make([]int32, len(raw)/4)
		for i := range out {
			out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		return out
	}
	n := byroad.Network{Graph: assign.Graph{First: words("lux", "first_out"), Head: words("lux", "head"), Time: words("lux", "travel_time")}}
	x := words("tpi", "lux_50k_1000.tpi")
	demands, places := int(x[1]), int(x[2])
	for i := range demands {
		n.Demands = append(n.Demands, assign.Demand{Node: x[3+i], People: int64(x[3+demands+i])})
	}
	for i := range places {
		n.Candidates = append(n.Candidates, assign.Place{Node: x[3+2*demands+i]})
	}
	return n
}
