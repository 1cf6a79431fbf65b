package terminal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"sync/atomic"

	"haidun/internal/kernel/fault"
)

// KeyID names a signing key; its first byte is the realm.
type KeyID [8]byte

// Signer signs contents of one world. Its zero value signs nothing.
type Signer[W World] struct {
	key    ed25519.PrivateKey
	public Public[W]
}

// Public is the other half of a Signer: what devices of a world trust.
type Public[W World] struct {
	Node string // the only node whose commands the key may sign
	Key  ed25519.PublicKey
}

// NewSigner makes the signer of a node in a world from the node's secret seed. The world goes into the key, so the same
// seed gives different keys in different worlds.
func NewSigner[W World](node string, seed []byte) (*Signer[W], error) {
	if !plain(node, 1, maxName) {
		return nil, fault.New(fault.Invalid, CodeCommand, fault.Args{"what": "node"})
	}
	if err := strong(seed); err != nil {
		return nil, err
	}
	own, err := hkdf.Key(sha256.New, seed, nil, "haidun siren signer 1 "+RealmOf[W]().String()+" "+node, ed25519.SeedSize)
	if err != nil {
		return nil, fmt.Errorf("derive a signing key: %w", err)
	}
	key := ed25519.NewKeyFromSeed(own)
	return &Signer[W]{key: key, public: Public[W]{Node: node, Key: key.Public().(ed25519.PublicKey)}}, nil
}

// Public is what devices need to verify what s signs.
func (s *Signer[W]) Public() Public[W] { return s.public }

// ID names the key.
func (p Public[W]) ID() KeyID {
	realm := RealmOf[W]()
	h := sha256.New()
	h.Write([]byte("haidun siren key 1 " + realm.String() + " " + p.Node + " "))
	h.Write(p.Key)
	var id KeyID
	copy(id[:], h.Sum(nil))
	id[0] = byte(realm)
	return id
}

// Verifier knows the keys that may sign in one world. It remembers the last command that it found well signed, for a command
// comes again under other counters, and many simulated terminals share one verifier.
type Verifier[W World] struct {
	keys map[KeyID]Public[W]
	last atomic.Pointer[verified]
}

// verified is a signature that holds.
type verified struct{ message, signature []byte }

// holds tells whether the signature over a message is the key's, which is part of the message.
func (v *Verifier[W]) holds(key ed25519.PublicKey, message, signature []byte) bool {
	if l := v.last.Load(); l != nil && bytes.Equal(l.message, message) && bytes.Equal(l.signature, signature) {
		return true
	}
	if len(signature) != ed25519.SignatureSize || !ed25519.Verify(key, message, signature) {
		return false
	}
	v.last.Store(&verified{bytes.Clone(message), bytes.Clone(signature)})
	return true
}

// NewVerifier trusts the given keys and no others.
func NewVerifier[W World](trusted ...Public[W]) (*Verifier[W], error) {
	v := &Verifier[W]{keys: map[KeyID]Public[W]{}}
	for _, p := range trusted {
		if len(p.Key) != ed25519.PublicKeySize || !plain(p.Node, 1, maxName) || bytes.Equal(p.Key, make([]byte, ed25519.PublicKeySize)) {
			return nil, fault.New(fault.Invalid, CodeWeakKey, fault.Args{"what": "public key of " + p.Node})
		}
		v.keys[p.ID()] = p
	}
	return v, nil
}

// Master is the secret that all device keys of a post come from.
type Master struct{ secret []byte }

// DeviceKey is a device's own secret.
type DeviceKey struct{ secret []byte }

// NewMaster takes a secret of at least 32 bytes; zeros, series and vendors' defaults are refused.
func NewMaster(secret []byte) (*Master, error) {
	if err := strong(secret); err != nil {
		return nil, err
	}
	return &Master{secret: bytes.Clone(secret)}, nil
}

// Device derives the key of a device: HKDF (RFC 5869) with SHA-256 over the device's id.
func (m *Master) Device(device string) (DeviceKey, error) {
	if m == nil || !ValidDevice(device) {
		return DeviceKey{}, fault.New(fault.Invalid, CodeCommand, fault.Args{"what": "device"})
	}
	key, err := hkdf.Key(sha256.New, m.secret, nil, "haidun siren device 1 "+device, sha256.Size)
	if err != nil {
		return DeviceKey{}, fmt.Errorf("derive the key of %s: %w", device, err)
	}
	return DeviceKey{secret: key}, nil
}

// Secret is the key of a device as bytes, to be put into it once: [NewDeviceKey] takes it there.
func (m *Master) Secret(device string) ([]byte, error) {
	k, err := m.Device(device)
	return k.secret, err
}

// NewDeviceKey loads the key that was put into a terminal.
func NewDeviceKey(secret []byte) (DeviceKey, error) {
	if err := strong(secret); err != nil {
		return DeviceKey{}, err
	}
	return DeviceKey{secret: bytes.Clone(secret)}, nil
}

func (k DeviceKey) mac(purpose string, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, k.secret)
	h.Write([]byte(purpose))
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// knownSecrets are what keys are made of that nobody chose.
var knownSecrets = []string{"changeme", "default", "password", "secret", "123456", "admin", "haidun", "siren", "vendor", "example", "test", "root"}

// strong refuses a key that was not drawn at random: short, of few different bytes, a series, or holding a word of those
// that stand in vendors' manuals.
func strong(key []byte) error {
	weak := func(what string) error { return fault.New(fault.Invalid, CodeWeakKey, fault.Args{"what": what}) }
	if len(key) < 32 {
		return weak(fmt.Sprintf("%d bytes, at least 32 are needed", len(key)))
	}
	var seen [256]bool
	different, steps := 0, map[byte]int{}
	for i, b := range key {
		if !seen[b] {
			different, seen[b] = different+1, true
		}
		if i > 0 {
			steps[b-key[i-1]]++
		}
	}
	if different < 12 {
		return weak("hardly any different bytes")
	}
	for _, n := range steps {
		if n > len(key)/2 {
			return weak("a series")
		}
	}
	for period := 1; period <= len(key)/2; period++ {
		if bytes.Equal(key[period:], key[:len(key)-period]) {
			return weak("repeats itself")
		}
	}
	for _, word := range knownSecrets {
		if bytes.Contains(bytes.ToLower(key), []byte(word)) {
			return weak("holds a word of a manual")
		}
	}
	return nil
}
