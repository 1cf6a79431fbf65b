package session_test

import (
	"crypto/rand"
	"testing"

	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/testkit"
)

// vault seals with package auth's, as the program does.
type vault struct{ *auth.Vault }

func (v vault) Seal(register, field, record, plain string) (cipher, key string, err error) {
	if cipher, err = v.Vault.Seal(auth.Cell{Register: register, Field: field, Record: record}, plain); err != nil {
		return "", "", err
	}
	key, err = v.Index(register, field, plain)
	return cipher, key, err
}

func (v vault) Open(register, field, record, cipher string) (string, error) {
	return v.Vault.Open(auth.Cell{Register: register, Field: field, Record: record}, cipher)
}

func (v vault) Key(register, field, plain string) string {
	key, err := v.Index(register, field, plain)
	if err != nil {
		return "" // finds nothing
	}
	return key
}

func (vault) Mask(entity.Masking, string) string { return "****" }

// newVault has the same keys in every test, so that a restarted node opens what it sealed before.
func newVault(t *testing.T) store.Vault {
	t.Helper()
	keys, err := auth.NewKeys(auth.AES{}, testkit.Rand(3), testkit.Epoch())
	if err != nil {
		t.Fatal(err)
	}
	return vault{auth.NewVault(keys, &lockedReader{r: rand.Reader})}
}
