package testkit

import (
	"strings"
	"testing"
)

// Large marks a test of a whole long list or of a file made to exhaust. The race detector makes such tests eight to
// fifteen times slower and finds in them nothing that a short list does not show, so with it they are skipped; `make
// test` runs them once more without it, and finds them by their names, which must begin with TestLarge.
func Large(t testing.TB) {
	t.Helper()
	if !strings.HasPrefix(t.Name(), "TestLarge") {
		t.Fatalf("%s would never run: the name of a large test begins with TestLarge", t.Name())
	}
	if raceDetector {
		t.Skip("large: run by `go test -run ^TestLarge` without the race detector")
	}
	if err := leaveProof("large"); err != nil {
		t.Fatal(err)
	}
}

// Whole reports whether a check that goes over everything of one kind does so here: with the race detector it takes a
// part, since code that is the same for all is watched well enough there. `make test` runs it once more without.
func Whole(t testing.TB) bool {
	t.Helper()
	if raceDetector {
		return false
	}
	if err := leaveProof("whole"); err != nil {
		t.Fatal(err)
	}
	return true
}
