package auth

import (
	"crypto/rand"
	"testing"
	"time"
)

// FuzzPHC: a hash that is read is written back the same and never asks for more than the bounds.
func FuzzPHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2id$v=19$m=4294967295,t=4294967295,p=255$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePHC(s)
		if err == nil && (p.String() != s || p.params.check() != nil || len(p.key) == 0) {
			t.Fatalf("%q became %q", s, p)
		}
	})
}

// FuzzKeys: a key file that is read is written back the same and has a current key for each use.
func FuzzKeys(f *testing.F) {
	k, err := NewKeys(AES{}, rand.Reader, time.Unix(0, 0))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(k.text())
	f.Fuzz(func(t *testing.T, s string) {
		k, err := ParseKeys(s, AES{})
		if err == nil && (k.text() != s || k.find(sealUse, "") == nil || k.find(indexUse, "") == nil) {
			t.Fatalf("%q became %q", s, k.text())
		}
	})
}
