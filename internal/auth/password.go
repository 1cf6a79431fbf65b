package auth

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"

	"haidun/internal/kernel/fault"
)

// Params are Argon2id's costs (RFC 9106). One hash needs MemoryKiB while it runs.
type Params struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultParams is the second choice of OWASP's password storage sheet: 19 MiB, 2 passes, 1 lane; about 25 ms.
var DefaultParams = Params{MemoryKiB: 19 * 1024, Passes: 2, Lanes: 1}

// bounds keep a damaged or planted hash from eating the machine.
const (
	maxMemoryKiB = 1 << 20
	maxPasses    = 64
	saltLen      = 16
	keyLen       = 32
)

func (p Params) check() error {
	if p.Lanes < 1 || p.Passes < 1 || p.Passes > maxPasses || p.MemoryKiB < 8*uint32(p.Lanes) || p.MemoryKiB > maxMemoryKiB {
		return fmt.Errorf("argon2id costs m=%d,t=%d,p=%d are out of bounds", p.MemoryKiB, p.Passes, p.Lanes)
	}
	return nil
}

// Hasher hashes and verifies passwords with at most a fixed number at work at once. Safe for concurrent use.
type Hasher struct {
	params Params
	random io.Reader
	slots  chan struct{}
	dummy  string // hash of nothing anybody knows: verified for accounts that do not exist
}

// NewHasher makes a Hasher running at most concurrent hashes at once, so memory stays below concurrent × MemoryKiB.
// random must be safe for concurrent use, as crypto/rand.Reader is.
func NewHasher(p Params, concurrent int, random io.Reader) (*Hasher, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if concurrent < 1 {
		return nil, fmt.Errorf("password hasher with %d places", concurrent)
	}
	h := &Hasher{params: p, random: random, slots: make(chan struct{}, concurrent)}
	secret, err := randomBytes(random, keyLen)
	if err != nil {
		return nil, fmt.Errorf("prepare password hasher: %w", err)
	}
	h.dummy, err = h.Hash(context.Background(), base64.RawStdEncoding.EncodeToString(secret))
	return h, err
}

// Hash is the PHC string of a password: $argon2id$v=19$m=19456,t=2,p=1$salt$key. The password is used as it is:
// Policy.Check comes before.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt, err := randomBytes(h.random, saltLen)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	key, err := h.derive(ctx, password, salt, h.params, keyLen)
	if err != nil {
		return "", err
	}
	return phc{h.params, salt, key}.String(), nil
}

// Verify says whether password belongs to the stored PHC string, and whether it should be hashed again because the
// costs changed. An empty stored string stands for an account that does not exist or has no password: the same work
// is done and the answer is false; the time agrees as long as the costs of real accounts are the current ones, so
// act on rehash. The error is fault.Unavailable when ctx ended while waiting for a place.
func (h *Hasher) Verify(ctx context.Context, stored, password string) (ok, rehash bool, err error) {
	known := stored != "" && len(password) <= 4*MaxPassword
	if !known {
		stored, password = h.dummy, ""
	}
	want, err := parsePHC(stored)
	if err != nil {
		return false, false, fmt.Errorf("verify password: %w", err)
	}
	got, err := h.derive(ctx, password, want.salt, want.params, uint32(len(want.key)))
	if err != nil {
		return false, false, err
	}
	ok = subtle.ConstantTimeCompare(got, want.key) == 1 && known
	return ok, ok && (want.params != h.params || len(want.key) != keyLen || len(want.salt) != saltLen), nil
}

func (h *Hasher) derive(ctx context.Context, password string, salt []byte, p Params, n uint32) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, CodeHashBusy, nil, ctx.Err())
	}
	return argon2.IDKey([]byte(password), salt, p.Passes, p.MemoryKiB, p.Lanes, n), nil
}

// phc is a hash with its parameters.
type phc struct {
	params    Params
	salt, key []byte
}

func (p phc) String() string {
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.params.MemoryKiB, p.params.Passes, p.params.Lanes, enc(p.salt), enc(p.key))
}

// parsePHC reads what String writes. Its errors never hold the salt or the key.
func parsePHC(s string) (phc, error) {
	var p phc
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, errors.New("stored password hash is not argon2id version 19")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.params.MemoryKiB, &p.params.Passes, &p.params.Lanes); err != nil {
		return p, errors.New("stored password hash has unreadable costs")
	}
	if err := p.params.check(); err != nil {
		return p, err
	}
	var err error
	if p.salt, err = base64.RawStdEncoding.Strict().DecodeString(parts[4]); err != nil || len(p.salt) < 8 || len(p.salt) > 64 {
		return p, errors.New("stored password hash has an unreadable salt")
	}
	if p.key, err = base64.RawStdEncoding.Strict().DecodeString(parts[5]); err != nil || len(p.key) < 16 || len(p.key) > 64 {
		return p, errors.New("stored password hash has an unreadable key")
	}
	if p.String() != s {
		return p, errors.New("stored password hash is not in its exact form")
	}
	return p, nil
}

func randomBytes(random io.Reader, n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fmt.Errorf("read %d random bytes: %w", n, err)
	}
	return b, nil
}
