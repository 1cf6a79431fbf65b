package ident

import "testing"

// The sample identifier of the Global Release Identifier standard, which uses the same check system.
func TestCheckCharacterAgreesWithAPublishedVector(t *testing.T) {
	if got := check3736("A1-2425G-ABC1234002"); got != 'M' {
		t.Fatalf("got %c", got)
	}
}
