package chain

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// MaxBody is the largest body in bytes, a bound for everybody who reads a log line by line.
const MaxBody = 16 << 20

// Hash is the SHA-256 of a body. The zero Hash stands before the first entry of an epoch.
type Hash [sha256.Size]byte

// Sum is the hash of a body.
func Sum(body []byte) Hash { return sha256.Sum256(body) }

// String is 64 lower-case hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText makes a Hash its hexadecimal text in JSON.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText is ParseHash for encoding/json.
func (h *Hash) UnmarshalText(b []byte) error {
	p, err := ParseHash(string(b))
	if err != nil {
		return err
	}
	*h = p
	return nil
}

// ParseHash reads 64 lower-case hexadecimal digits.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != hex.EncodedLen(len(h)) {
		return Hash{}, fmt.Errorf("hash has %d characters, not %d", len(s), hex.EncodedLen(len(h)))
	}
	for i := range h {
		hi, lo := lowerHex(s[2*i]), lowerHex(s[2*i+1])
		if hi > 15 || lo > 15 {
			return Hash{}, fmt.Errorf("hash has a character that is not a lower-case hexadecimal digit near %d", 2*i)
		}
		h[i] = hi<<4 | lo
	}
	return h, nil
}

// lowerHex is the value of a lower-case hexadecimal digit, 255 for anything else.
func lowerHex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

// Mode is the world an entry belongs to.
type Mode string

// The worlds. There is no default: an entry without a mode is refused.
const (
	Live  Mode = "live"
	Drill Mode = "drill"
	Test  Mode = "test"
)

// Entry is one change of state. Node, Epoch, Mode, Actor and Action are never empty.
type Entry struct {
	Node     string    // the post that wrote it, "zs"
	Epoch    string    // ULID of the database's life: a fresh or restored database starts a new one
	Seq      int64     // 1, 2, 3 … within the epoch, without gaps
	Prev     Hash      // hash of entry Seq-1; zero for Seq 1
	At       time.Time // cut to milliseconds, written in UTC
	Actor    string    // id of the person or system account
	Seat     string    // id of the seat held, ""
	Mode     Mode
	Action   string // "create", "update", a verb's name
	Register string // "" where no record is concerned
	Record   string
	Rev      int64 // the record's revision after the change, 0 where no record is concerned
	Area     string
	Reason   string
	// Changes is compact JSON: field → {"before":…,"after":…}, both always present. nil stands for {}.
	// It is kept byte for byte. A value of a secret field must already be sealed or left out.
	Changes json.RawMessage
}
