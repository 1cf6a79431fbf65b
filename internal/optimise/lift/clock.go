package lift

import (
	"fmt"
	"strconv"
	"strings"
)

// Clock is a time in minutes from midnight before the operation; hours may pass 24.
type Clock int32

const maxClock Clock = 14 * 24 * 60 // two weeks

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// ParseClock reads "HH:MM", with hours up to 336.
func ParseClock(text string) (Clock, error) {
	h, m, ok := strings.Cut(text, ":")
	hours, err1 := strconv.ParseUint(h, 10, 16)
	minutes, err2 := strconv.ParseUint(m, 10, 16)
	if c := Clock(hours*60 + minutes); ok && err1 == nil && err2 == nil && len(m) == 2 && minutes < 60 && hours <= 336 && c <= maxClock {
		return c, nil
	}
	return 0, fmt.Errorf("%q is no time; give HH:MM, at most %s", text, maxClock)
}

// MarshalText writes "HH:MM".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "HH:MM".
func (c *Clock) UnmarshalText(text []byte) (err error) {
	*c, err = ParseClock(string(text))
	return err
}

// Window is a time in which something is shut: from From up to To, To itself not.
type Window struct {
	From Clock  `json:"from"`
	To   Clock  `json:"to"`
	Why  string `json:"why,omitempty"`
}

// openFrom is the first time from t on at which something that takes long minutes meets no window; -1 for never.
func openFrom(shut []Window, t, long Clock) Clock {
	for again := true; again; {
		again = false
		for _, w := range shut {
			if w.From < w.To && t < w.To && (t+long > w.From || long == 0 && t >= w.From) {
				t, again = w.To, true
			}
		}
		if t > maxClock {
			return -1
		}
	}
	return t
}
