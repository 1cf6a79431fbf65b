package testkit

import (
	"io"
	"math/rand/v2"
	"sync"
	"time"
)

// Epoch is where every fake clock starts: Monday 2 March 2026, 08:30 in Zhoushan (UTC+8), an ordinary working morning.
func Epoch() time.Time { return time.Date(2026, 3, 2, 0, 30, 0, 0, time.UTC) }

// Clock stands still until told to move. The zero value starts at [Epoch]. Safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that starts at the given time.
func NewClock(at time.Time) *Clock { return &Clock{now: at.UTC()} }

// Now answers the clock's time in UTC; it never moves by itself.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

// Advance moves the clock by d, which may be negative: clocks of real machines do step back.
func (c *Clock) Advance(d time.Duration) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.read().Add(d)
	return c.now
}

// Set puts the clock to a time.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = at.UTC()
}

func (c *Clock) read() time.Time {
	if c.now.IsZero() {
		c.now = Epoch()
	}
	return c.now
}

// IDs counts: every id is a well-formed ULID (26 characters of Crockford's base 32) whose time is [Epoch] and whose
// remaining 80 bits are the node's number and the count, so ids sort in the order they were made. The zero value is
// node 0. Safe for concurrent use.
type IDs struct {
	mu   sync.Mutex
	node uint16
	n    uint64
}

// NewIDs makes a counter whose ids differ from those of every other node number.
func NewIDs(node uint16) *IDs { return &IDs{node: node} }

// New answers the next id.
func (d *IDs) New() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.n++
	return ulid(uint64(Epoch().UnixMilli()), d.node, d.n)
}

// ulid writes 48 bits of milliseconds, 16 of node and 64 of count as https://github.com/ulid/spec does.
func ulid(ms uint64, node uint16, count uint64) string {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	hi, lo := ms<<16|uint64(node), count // 128 bits in two words
	var text [26]byte
	for i := len(text) - 1; i >= 0; i-- {
		text[i] = alphabet[lo&31]
		lo = lo>>5 | hi<<59
		hi >>= 5
	}
	return string(text[:])
}

// Rand answers an endless stream of bytes that is the same for the same seed. For tests only: it is not secret.
func Rand(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }
