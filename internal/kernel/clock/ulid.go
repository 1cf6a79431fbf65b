package clock

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"time"
)

// IDs makes record ids.
type IDs interface {
	New() string
}

// ULIDs makes ULIDs (26 characters, Crockford base 32): 48 bits of milliseconds and 80 random bits, rising within
// one millisecond, so that ids made by one node sort in the order they were made. Safe for concurrent use.
type ULIDs struct {
	clock Clock
	rand  io.Reader

	mu   sync.Mutex
	last uint64 // milliseconds of the last id
	hi   uint16 // upper 16 random bits of the last id
	lo   uint64 // lower 64
}

// NewULIDs makes ids from c's time and r's randomness.
func NewULIDs(c Clock, r io.Reader) *ULIDs { return &ULIDs{clock: c, rand: r} }

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// New makes the next id. It panics if the random source fails: an id that is not unique must never be used.
func (u *ULIDs) New() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	ms := uint64(u.clock.Now().UnixMilli())
	if ms > u.last {
		var b [10]byte
		if _, err := io.ReadFull(u.rand, b[:]); err != nil {
			panic(fmt.Errorf("read randomness for an id: %w", err))
		}
		u.last, u.hi, u.lo = ms, binary.BigEndian.Uint16(b[:2]), binary.BigEndian.Uint64(b[2:])
		u.hi &= 0x7fff // room to count up within the millisecond
	} else {
		u.lo++
		if u.lo == 0 {
			u.hi++
		}
	}
	return encode(u.last, u.hi, u.lo)
}

func encode(ms uint64, hi uint16, lo uint64) string {
	var out [26]byte
	for i := 9; i >= 0; i-- {
		out[i] = crockford[ms&31]
		ms >>= 5
	}
	for i := 25; i >= 10; i-- {
		out[i] = crockford[lo&31]
		lo = lo>>5 | uint64(hi&31)<<59
		hi >>= 5
	}
	return string(out[:])
}

// ParseULID returns the time in an id, or an error if s is not a ULID in upper case.
func ParseULID(s string) (time.Time, error) {
	if len(s) != 26 || s[0] > '7' {
		return time.Time{}, fmt.Errorf("id %q is not a ULID", s)
	}
	var ms uint64
	for i := range len(s) {
		v := value(s[i])
		if v < 0 {
			return time.Time{}, fmt.Errorf("id %q is not a ULID", s)
		}
		if i < 10 {
			ms = ms<<5 | uint64(v)
		}
	}
	return time.UnixMilli(int64(ms)).UTC(), nil
}

func value(c byte) int {
	for i := range len(crockford) {
		if crockford[i] == c {
			return i
		}
	}
	return -1
}

var _ IDs = (*ULIDs)(nil)
