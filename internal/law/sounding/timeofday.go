package sounding

import (
	"fmt"
	"time"

	"haidun/internal/kernel/fault"
)

// TimeOfDay is in seconds after midnight in China.
type TimeOfDay int

// At is the time of day of an hour and a minute.
func At(hour, minute int) TimeOfDay { return TimeOfDay(hour*3600 + minute*60) }

// ParseTimeOfDay reads 10:00 or 10:00:30.
//
// Codes: sounding_time.
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	for _, form := range []string{"15:04:05", "15:04"} {
		if t, err := time.Parse(form, s); err == nil && len(s) == len(form) {
			return At(t.Hour(), t.Minute()) + TimeOfDay(t.Second()), nil
		}
	}
	return 0, fault.New(fault.Invalid, CodeTime, fault.Args{"time": s})
}

// OK reports whether it lies in the day, its end included.
func (t TimeOfDay) OK() bool { return t >= 0 && t <= 24*3600 }

// String is 10:00:30.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d:%02d", t/3600, t/60%60, t%60) }

// MarshalText implements encoding.TextMarshaler.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
//
// Codes: sounding_time.
func (t *TimeOfDay) UnmarshalText(b []byte) (err error) {
	*t, err = ParseTimeOfDay(string(b))
	return err
}
