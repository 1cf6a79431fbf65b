package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
)

// Suite is the cryptography under the vault. A second implementation (SM4-GCM with HMAC-SM3, or a certified module
// behind its driver) is given to ParseKeys beside the first, and keys of both live in one file.
type Suite interface {
	// Name stands in the key file, never changes its meaning and has no white space.
	Name() string
	// KeySize is the length in bytes of both kinds of key.
	KeySize() int
	// Seal encrypts and authenticates plain, binds it to aad and prepends what Open needs.
	Seal(random io.Reader, key, plain, aad []byte) ([]byte, error)
	// Open undoes Seal; any change to sealed or aad is an error.
	Open(key, sealed, aad []byte) ([]byte, error)
	// MAC is a deterministic keyed hash.
	MAC(key, data []byte) ([]byte, error)
}

// AES is AES-256-GCM with a random 96-bit nonce per value (NIST SP 800-38D: at most 2^32 values per key) and
// HMAC-SHA-256. Software, not a certified module.
type AES struct{}

var _ Suite = AES{}

// Name is "aes256gcm-hmacsha256".
func (AES) Name() string { return "aes256gcm-hmacsha256" }

// KeySize is 32.
func (AES) KeySize() int { return 32 }

func (AES) aead(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("aes-gcm key: %w", err)
	}
	return cipher.NewGCM(block)
}

// Seal returns nonce and ciphertext with tag.
func (a AES) Seal(random io.Reader, key, plain, aad []byte) ([]byte, error) {
	g, err := a.aead(key)
	if err != nil {
		return nil, err
	}
	nonce, err := randomBytes(random, g.NonceSize())
	if err != nil {
		return nil, err
	}
	return g.Seal(nonce, nonce, plain, aad), nil
}

// Open takes nonce and ciphertext with tag.
func (a AES) Open(key, sealed, aad []byte) ([]byte, error) {
	g, err := a.aead(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < g.NonceSize() {
		return nil, errors.New("sealed value is too short")
	}
	return g.Open(nil, sealed[:g.NonceSize()], sealed[g.NonceSize():], aad)
}

// MAC is HMAC-SHA-256.
func (AES) MAC(key, data []byte) ([]byte, error) {
	m := hmac.New(sha256.New, key)
	m.Write(data) // never fails
	return m.Sum(nil), nil
}
