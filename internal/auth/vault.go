package auth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrSealed is the cause when a sealed value does not open: damaged, moved from another record, or its key is missing.
var ErrSealed = errors.New("sealed value does not open")

// sealedPrefix begins every sealed value: "hd1.<key id>.<base64url>".
const sealedPrefix = "hd1."

// Cell is where a secret stands. It is bound into the sealed value, which opens nowhere else.
type Cell struct {
	Register string // "person"
	Field    string // "phone"
	Record   string // id
}

// aad is register|field|record. Register and field are names without "|", so two cells never share it.
func (c Cell) aad() ([]byte, error) {
	if c.Register == "" || c.Field == "" || c.Record == "" || strings.Contains(c.Register+c.Field, "|") {
		return nil, fmt.Errorf("cell %q|%q|%q is incomplete", c.Register, c.Field, c.Record)
	}
	return []byte(c.Register + "|" + c.Field + "|" + c.Record), nil
}

// Vault seals and opens person-secret values and makes the hashes to search them by. Safe for concurrent use if random
// is.
type Vault struct {
	keys   *Keys
	random io.Reader
}

// NewVault uses keys, which must not change afterwards.
func NewVault(keys *Keys, random io.Reader) *Vault { return &Vault{keys: keys, random: random} }

// Seal encrypts a value for its cell with the current key. "" stays "": a missing value is no secret.
func (v *Vault) Seal(c Cell, plain string) (string, error) {
	if plain == "" {
		return "", nil
	}
	aad, err := c.aad()
	if err != nil {
		return "", fmt.Errorf("seal value: %w", err)
	}
	k := v.keys.find(sealUse, "")
	b, err := k.suite.Seal(v.random, k.secret, []byte(plain), aad)
	if err != nil {
		return "", fmt.Errorf("seal %s.%s: %w", c.Register, c.Field, err)
	}
	return sealedPrefix + k.id + "." + base64.RawURLEncoding.EncodeToString(b), nil
}

// Open decrypts a value sealed for its cell. The error wraps ErrSealed and holds no part of the value.
func (v *Vault) Open(c Cell, sealed string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	aad, err := c.aad()
	if err != nil {
		return "", fmt.Errorf("open value: %w", err)
	}
	id, text, ok := strings.Cut(strings.TrimPrefix(sealed, sealedPrefix), ".")
	k := v.keys.find(sealUse, id)
	if !ok || id == "" || !strings.HasPrefix(sealed, sealedPrefix) {
		return "", fmt.Errorf("open %s.%s of %s: %w: not in sealed form", c.Register, c.Field, c.Record, ErrSealed)
	}
	if k == nil {
		return "", fmt.Errorf("open %s.%s of %s: %w: key %q is missing", c.Register, c.Field, c.Record, ErrSealed, id)
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return "", fmt.Errorf("open %s.%s of %s: %w: not in sealed form", c.Register, c.Field, c.Record, ErrSealed)
	}
	plain, err := k.suite.Open(k.secret, b, aad)
	if err != nil {
		return "", fmt.Errorf("open %s.%s of %s: %w: %w", c.Register, c.Field, c.Record, ErrSealed, err)
	}
	return string(plain), nil
}

// Stale says that a sealed value should be opened and sealed again because the current key is another.
func (v *Vault) Stale(sealed string) bool {
	return sealed != "" && !strings.HasPrefix(sealed, sealedPrefix+v.keys.find(sealUse, "").id+".")
}

// Index is the hash stored beside a sealed value for searching by equality: "<key id>.<base64url>", "" for "".
// It is the same for the same value in the same field, so it shows who shares a value; it never leaves the database.
// The caller normalises the value first (spaces, the X of an ID number).
func (v *Vault) Index(register, field, value string) (string, error) {
	return v.index(v.keys.find(indexUse, ""), register, field, value)
}

// Search are the hashes a stored Index of value may have: one per index key, the current first.
func (v *Vault) Search(register, field, value string) ([]string, error) {
	var out []string
	for i := range v.keys.list {
		if v.keys.list[i].use != indexUse {
			continue
		}
		h, err := v.index(&v.keys.list[i], register, field, value)
		if err != nil || h == "" {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

func (v *Vault) index(k *key, register, field, value string) (string, error) {
	if value == "" {
		return "", nil
	}
	where, err := Cell{register, field, "*"}.aad()
	if err != nil {
		return "", fmt.Errorf("index value: %w", err)
	}
	sum, err := k.suite.MAC(k.secret, append(append(where, '|'), value...))
	if err != nil {
		return "", fmt.Errorf("index %s.%s: %w", register, field, err)
	}
	return k.id + "." + base64.RawURLEncoding.EncodeToString(sum), nil
}
