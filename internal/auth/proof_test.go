package auth

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/testkit"
)

func TestProofTellsWhoseKeysTheyAre(t *testing.T) {
	now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	make := func(seed byte) *Keys {
		k, err := NewKeys(AES{}, testkit.Rand(seed), now)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	mine, foreign := make(1), make(2)
	proofs := mine.Proofs()
	if len(proofs) != 2 {
		t.Fatalf("%d proofs for two keys", len(proofs))
	}
	if err := mine.Holds(proofs); err != nil {
		t.Errorf("the keys themselves: %v", err)
	}
	if err := foreign.Holds(proofs); err == nil || !strings.Contains(err.Error(), "another post's") {
		t.Errorf("another post's keys: %v", err)
	}
	if err := mine.RotateSeal(AES{}, testkit.Rand(3), now); err != nil {
		t.Fatal(err)
	}
	if err := mine.Holds(proofs); err != nil {
		t.Errorf("after a rotation: %v", err)
	}
	if err := make(1).Holds(mine.Proofs()); err == nil || !strings.Contains(err.Error(), "lacks the key") {
		t.Errorf("keys from before a rotation: %v", err)
	}
	for name, proof := range proofs {
		if strings.Contains(mine.text(), proof) {
			t.Errorf("the proof of %s is part of the key file", name)
		}
	}
}
