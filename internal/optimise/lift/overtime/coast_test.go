package overtime_test

import (
	"bytes"
	"os"
	"testing"

	"haidun/internal/optimise/lift/overtime"
	"haidun/internal/testkit"
)

func coast(t testing.TB) *overtime.Network {
	t.Helper()
	raw, err := os.ReadFile(testkit.Shared(t, "graphs", "evac", "scs_coast.evac"))
	if err != nil {
		t.Fatal(err)
	}
	n, err := overtime.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The figures are of LEMON on the explicit network: preflow by bisection, and network simplex.
func TestTheCoastIsClearAfter165Steps(t *testing.T) {
	p, err := coast(t).Problem(60)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	r, err := overtime.Solve(t.Context(), p, overtime.Options{Progress: func(int, int64, int64) { told++ }})
	if err != nil {
		t.Fatal(err)
	}
	if r.Clearance != 165 || r.Total != 788_931 || r.Of() != 7_873 || r.CutOff+r.Late != 0 || told != 166 {
		t.Errorf("clear after %d steps, total %d, %d arrive, %d cut off, %d late, told %d times", r.Clearance, r.Total, r.Of(), r.CutOff, r.Late, told)
	}
	if err := overtime.Check(p, r); err != nil {
		t.Error(err)
	}
	if passes, err := overtime.Passes(p, r.Since[164], 164); err != nil || passes != 7_848 {
		t.Errorf("%d can pass by step 164: %v", passes, err)
	}
}
