package law

import (
	"fmt"
	"time"

	"haidun/internal/kernel/fault"
)

// Day is a calendar day in China (UTC+8). The zero Day is none: in a row it leaves that end open.
type Day struct{ n int32 } // days since the last day of the year 0, so that 0001-01-01 is 1

// lastDay is 9999-12-31.
const lastDay = 3_652_059

// noon is a moment of the day from which its parts are read.
func (d Day) noon() time.Time { return time.Date(0, 12, 31+int(d.n), 12, 0, 0, 0, time.UTC) }

// DayOf is the day of a moment in China.
func DayOf(t time.Time) Day {
	y, m, d := t.In(time.FixedZone("UTC+8", 8*3600)).Date()
	return NewDay(y, m, d)
}

// NewDay is the day of a date; as with time.Date, 32 January is 1 February. The zero Day where the year is not 1 to 9999.
func NewDay(year int, month time.Month, day int) Day {
	since := time.Date(year, month, day, 12, 0, 0, 0, time.UTC).Unix() - Day{1}.noon().Unix()
	n := since/86_400 + 1
	if n < 1 || n > lastDay {
		return Day{}
	}
	return Day{int32(n)}
}

// ParseDay reads 2024-05-12.
//
// Codes: law_day.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Day{}, refuse(CodeDay, fault.Args{"day": s})
	}
	return NewDay(t.Year(), t.Month(), t.Day()), nil
}

// OK reports whether there is a day.
func (d Day) OK() bool { return d.n > 0 }

// Add is the day n days later, earlier where n is negative; the zero Day beyond the years 1 to 9999.
func (d Day) Add(n int) Day {
	to := int64(d.n) + int64(n)
	if !d.OK() || to < 1 || to > lastDay {
		return Day{}
	}
	return Day{int32(to)}
}

// Since is how many days d is after o.
func (d Day) Since(o Day) int { return int(d.n) - int(o.n) }

// Before reports whether d is earlier than o.
func (d Day) Before(o Day) bool { return d.n < o.n }

// Date is the year, the month and the day.
func (d Day) Date() (int, time.Month, int) { return d.noon().Date() }

// String is 2024-05-12, or "" for no day.
func (d Day) String() string {
	if !d.OK() {
		return ""
	}
	return d.noon().Format(time.DateOnly)
}

// ZH is 2024年5月12日, as official documents print it (GB/T 9704).
func (d Day) ZH() string {
	y, m, day := d.Date()
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// Short is 5月12日 or 12 May.
func (d Day) Short() Text {
	_, m, day := d.Date()
	return Text{fmt.Sprintf("%d月%d日", m, day), fmt.Sprintf("%d %s", day, m)}
}

// MarshalText implements encoding.TextMarshaler.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; an empty text is no day.
//
// Codes: law_day.
func (d *Day) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	*d, err = ParseDay(string(b))
	return err
}

// within reports whether d is from the first day to the last; a zero end is open.
func (d Day) within(from, until Day) bool {
	return !d.Before(from) && (!until.OK() || !until.Before(d))
}
