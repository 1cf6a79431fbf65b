package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// Proofs are what a backup keeps of the keys: for each, by use and id, a value that only its holder can make and that
// tells nothing about it.
func (k *Keys) Proofs() map[string]string {
	out := map[string]string{}
	for _, e := range k.list {
		out[e.name()] = e.proof()
	}
	return out
}

// Holds says whether k has every key of proofs: whether it opens what was sealed when they were made. Keys that were
// added since do no harm.
func (k *Keys) Holds(proofs map[string]string) error {
	have := k.Proofs()
	for _, name := range slices.Sorted(maps.Keys(proofs)) {
		switch have[name] {
		case proofs[name]:
		case "":
			return fmt.Errorf("it lacks the key %q", name)
		default:
			return fmt.Errorf("its key %q is another post's", name)
		}
	}
	return nil
}

func (e key) name() string { return string(e.use) + " " + e.id }

func (e key) proof() string {
	m := hmac.New(sha256.New, e.secret)
	m.Write([]byte("haidun key proof: " + e.name()))
	return hex.EncodeToString(m.Sum(nil)[:16])
}
