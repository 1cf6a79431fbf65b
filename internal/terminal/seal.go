package terminal

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"

	"haidun/internal/kernel/fault"
)

// MaxFrame bounds a command and an answer on the wire.
const MaxFrame = 1024

// Signed is a content with the signature of a post, ready to be sealed for any number of devices.
type Signed[W World] struct {
	Content Content
	wire    []byte // content, key id, signature
	hash    [sha256.Size]byte
}

const signPurpose = "haidun siren command 1 "

// signedBytes is what the signature covers: purpose, world, key and content.
func signedBytes(r Realm, id KeyID, content []byte) []byte {
	b := append([]byte(signPurpose), r.String()...)
	b = append(append(b, 0), id[:]...)
	return append(b, content...)
}

// Sign signs a content. Its origin must be the node that the key belongs to.
func (s *Signer[W]) Sign(c Content) (*Signed[W], error) {
	if s == nil || s.key == nil {
		return nil, fault.New(fault.Invalid, CodeWeakKey, fault.Args{"what": "no key"})
	}
	if c.Origin.Node != s.public.Node {
		return nil, fault.New(fault.Invalid, CodeCommand, fault.Args{"what": "origin is not the signing node"})
	}
	if err := c.Check(); err != nil {
		return nil, err
	}
	r, id := RealmOf[W](), s.public.ID()
	content := c.append(nil, r)
	wire := appendBytes(nil, content)
	wire = append(wire, id[:]...)
	wire = appendBytes(wire, ed25519.Sign(s.key, signedBytes(r, id, content)))
	return &Signed[W]{Content: c, wire: wire, hash: sha256.Sum256(wire)}, nil
}

// Sealed is a command for one device: bytes for one topic. Only [Signed.Seal] makes one.
type Sealed[W World] struct {
	device  string
	kind    Kind
	counter uint64
	frame   []byte
}

// Device is whom the command is for.
func (s Sealed[W]) Device() string { return s.device }

// Kind is what it asks for.
func (s Sealed[W]) Kind() Kind { return s.kind }

// Counter is the device's counter in it.
func (s Sealed[W]) Counter() uint64 { return s.counter }

// Topic is where it belongs.
func (s Sealed[W]) Topic() string { return Topic[W](s.device) }

// Frame is what goes over the wire. The caller must not change it.
func (s Sealed[W]) Frame() []byte { return s.frame }

const (
	frameVersion = 1
	sealPurpose  = "haidun siren envelope 1 "
)

// Seal makes the command for one device. The counter is the caller's to keep: it must be higher than every counter ever
// sealed for this device, in any world, also over a restart.
func (s *Signed[W]) Seal(device string, counter uint64, key DeviceKey) (Sealed[W], error) {
	if s == nil || !ValidDevice(device) || counter == 0 || len(key.secret) == 0 {
		return Sealed[W]{}, fault.New(fault.Invalid, CodeCommand, fault.Args{"what": "device, counter or key"})
	}
	frame := make([]byte, 0, 2+1+len(device)+8+sha256.Size+len(s.wire))
	frame = append(frame, frameVersion, byte(RealmOf[W]()))
	frame = appendText(frame, device)
	frame = appendUint64(frame, counter)
	frame = append(frame, key.mac(sealPurpose, frame, s.hash[:])...)
	frame = append(frame, s.wire...)
	return Sealed[W]{device: device, kind: s.Content.Kind, counter: counter, frame: frame}, nil
}

// envelope is a frame taken apart, not yet believed.
type envelope struct {
	realm     Realm
	device    string
	counter   uint64
	head      []byte // what the MAC covers besides the hash
	mac       []byte
	signed    []byte
	content   []byte
	key       KeyID
	signature []byte
}

func readEnvelope(frame []byte) (envelope, Reason) {
	if len(frame) > MaxFrame {
		return envelope{}, Malformed
	}
	r := reader{b: frame}
	if r.byte() != frameVersion {
		return envelope{}, Version
	}
	e := envelope{realm: Realm(r.byte())}
	if !e.realm.Known() {
		return envelope{}, WrongWorld
	}
	e.device, e.counter = r.text(), r.uint64()
	e.head = frame[:len(frame)-len(r.b)]
	e.mac = r.take(sha256.Size)
	e.signed = r.b
	e.content = r.bytes(MaxFrame)
	copy(e.key[:], r.take(len(e.key)))
	e.signature = r.bytes(ed25519.SignatureSize)
	if r.end() != nil || !ValidDevice(e.device) || e.counter == 0 {
		return envelope{}, Malformed
	}
	return e, NoReason
}

// authentic tells whether the envelope was sealed with the device's key.
func (e *envelope) authentic(key DeviceKey) bool {
	hash := sha256.Sum256(e.signed)
	return len(key.secret) > 0 && hmac.Equal(e.mac, key.mac(sealPurpose, e.head, hash[:]))
}

// open verifies the signature and reads the content.
func (v *Verifier[W]) open(e *envelope) (Content, Reason) {
	r := RealmOf[W]()
	if e.realm != r || e.key[0] != byte(r) && len(e.signature) > 0 {
		return Content{}, WrongWorld
	}
	if len(e.signature) == 0 {
		return Content{}, Unsigned
	}
	public, known := v.keys[e.key]
	if !known || !v.holds(public.Key, signedBytes(r, e.key, e.content), e.signature) {
		return Content{}, BadSignature
	}
	c, err := readContent(e.content, r)
	switch {
	case err != nil:
		return Content{}, Malformed
	case c.Origin.Node != public.Node:
		return Content{}, BadSignature
	}
	return c, NoReason
}

// String names a command for logs; it tells no secret.
func (s Sealed[W]) String() string {
	return fmt.Sprintf("%s command %d for %s", RealmOf[W](), s.counter, s.device)
}
