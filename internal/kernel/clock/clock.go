package clock

import (
	"crypto/rand"
	"io"
	"time"
)

// Clock tells the time.
type Clock interface {
	Now() time.Time
}

// System is the machine's clock. Only app and cmd may make one.
type System struct{}

// Now is the current time in UTC, cut to milliseconds: what the log can say exactly.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// Rand is the machine's source of unpredictable bytes.
func Rand() io.Reader { return rand.Reader }

// Shanghai is UTC+8, the legal time of every date the program prints. It has no daylight saving since 1991, and
// a fixed zone needs no zone database on the machine.
var Shanghai = time.FixedZone("UTC+8", 8*3600)

var _ Clock = System{}
