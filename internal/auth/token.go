package auth

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
)

// TokenKind is what a token is for. The kind goes into the hash, so a token of one kind is never taken for another.
type TokenKind string

// The kinds of token.
const (
	SessionToken  TokenKind = "session"   // in the cookie
	OneTimeToken  TokenKind = "one_time"  // invitation or reset link
	FirstRunToken TokenKind = "first_run" // printed once by a fresh installation
)

// tokenBytes of randomness: 256 bits, 43 characters of base64url.
const tokenBytes = 32

// NewToken makes a token to hand out and the hash to store instead of it.
func NewToken(kind TokenKind, random io.Reader) (token, stored string, err error) {
	b, err := randomBytes(random, tokenBytes)
	if err != nil {
		return "", "", fmt.Errorf("make %s token: %w", kind, err)
	}
	token = base64.RawURLEncoding.EncodeToString(b)
	return token, kind.Hash(token), nil
}

// Hash is the form a token is stored and looked up in: base64url of a SHA-256.
func (k TokenKind) Hash(token string) string { return hashSecret(string(k), token) }

// Match says whether token belongs to the stored hash, in a time that does not depend on how much of it is right.
// An empty stored hash matches nothing.
func (k TokenKind) Match(stored, token string) bool {
	return stored != "" && subtle.ConstantTimeCompare([]byte(stored), []byte(k.Hash(token))) == 1
}

// hashSecret is for secrets of full randomness only; a password needs Hasher.
func hashSecret(kind, secret string) string {
	sum := sha256.Sum256([]byte("haidun " + kind + "\x00" + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
