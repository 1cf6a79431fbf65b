package terminal

import "crypto/sha256"

// SealUnsigned makes a frame of the test world without a signature.
func SealUnsigned(c Content, device string, counter uint64, key DeviceKey) ([]byte, error) {
	wire := appendBytes(nil, c.append(nil, RealmTest))
	wire = appendBytes(append(wire, make([]byte, len(KeyID{}))...), nil)
	s := Signed[Test]{Content: c, wire: wire, hash: sha256.Sum256(wire)}
	sealed, err := s.Seal(device, counter, key)
	return sealed.frame, err
}

// Encode writes an answer as a terminal would.
func (a Answer) Encode(key DeviceKey) []byte { return a.encode(key) }
