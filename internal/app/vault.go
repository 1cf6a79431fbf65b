package app

import (
	"haidun/internal/auth"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// vault lets the store seal with auth's vault.
type vault struct{ *auth.Vault }

// Seal seals a value for its cell and makes its search hash.
func (v vault) Seal(register, field, record, plain string) (cipher, key string, err error) {
	cipher, err = v.Vault.Seal(auth.Cell{Register: register, Field: field, Record: record}, plain)
	if err != nil {
		return "", "", err
	}
	key, err = v.Vault.Index(register, field, plain)
	return cipher, key, err
}

// Open opens a sealed value of the same cell.
func (v vault) Open(register, field, record, cipher string) (string, error) {
	return v.Vault.Open(auth.Cell{Register: register, Field: field, Record: record}, cipher)
}

// Key is the search hash of a value under the present index key; "" finds nothing.
func (v vault) Key(register, field, plain string) string {
	k, err := v.Vault.Index(register, field, plain)
	if err != nil {
		return ""
	}
	return k
}

// Mask is what everyone who sees the record may see of the value.
func (vault) Mask(m entity.Masking, plain string) string {
	switch m {
	case entity.MaskPhone:
		return auth.MaskPhone(plain)
	case entity.MaskID:
		return auth.MaskID(plain)
	case entity.MaskAddress:
		return auth.MaskAddress(plain)
	}
	return "****"
}

var _ store.Vault = vault{}
