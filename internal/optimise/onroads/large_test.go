package onroads_test

import (
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
	"haidun/internal/route/osm"
	"haidun/internal/testkit"
)

// TestLargeStateOfHouseholds lays 12,000 households over the roads of Delaware, which the reader of OpenStreetMap files brings
// along as its own test data, and keeps them together.
func TestLargeStateOfHouseholds(t *testing.T) {
	testkit.Large(t)
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/paulmach/osm").Output()
	if err != nil {
		t.Skipf("go list finds no module: %v", err)
	}
	file := filepath.Join(strings.TrimSpace(string(out)), "testdata", "delaware-latest.osm.pbf")
	g, _, err := osm.Read(t.Context(), route.Foot, func() (io.ReadCloser, error) { return os.Open(file) })
	if err != nil {
		t.Fatal(err)
	}
	people, places := onroads.Population(rand.New(rand.NewPCG(1, 1)), g, 12_000, 100)
	begun := time.Now()
	r, err := onroads.Solve(t.Context(), g, people, places, onroads.Options{Together: onroads.Households})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	if err := r.Proved(); err != nil {
		t.Fatal(err)
	}
	o := r.Outcome()
	gap := onroads.Gap(r.Objective(), o.Bound)
	t.Logf("%d nodes; %d people, %d left over, %d would be if parted; gap %.4f %%; %s, with the proof %s",
		len(g.Nodes), r.People(), r.Unassigned(), o.Unassigned, 100*gap, took, time.Since(begun))
	if gap > 0.02 || r.Unassigned() > o.Unassigned+20 {
		t.Errorf("gap %v, %d left over, %d would be", gap, r.Unassigned(), o.Unassigned)
	}
}
