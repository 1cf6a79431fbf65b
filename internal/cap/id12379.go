package cap

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"haidun/internal/kernel/fault"
)

// ID12379 is an identifier of the national warning channel 12379: 33090041A00000_20250512100000_0. Its time is Beijing
// time to the second.
type ID12379 struct {
	Area     string // 6 digits, GB/T 2260
	Industry string // 3 digits or capitals
	Sub      string // 3 digits or capitals
	Ext      string // 2 digits or capitals
	At       time.Time
	Serial   int // 0–9, of messages in one second
}

var form12379 = regexp.MustCompile(`^(\d{6})([0-9A-Z]{3})([0-9A-Z]{3})([0-9A-Z]{2})_(\d{14})_(\d)$`)

const layout12379 = "20060102150405"

func beijing() *time.Location { return time.FixedZone("", 8*3600) }

// Parse12379 reads an identifier. Codes: cap_12379, cap_12379_time.
func Parse12379(s string) (ID12379, error) {
	m := form12379.FindStringSubmatch(s)
	if m == nil {
		return ID12379{}, fault.New(fault.Invalid, CodeIdentifier12379, nil)
	}
	at, err := time.ParseInLocation(layout12379, m[5], beijing())
	if err != nil || at.Year() < 1949 {
		return ID12379{}, fault.New(fault.Invalid, CodeIdentifier12379At, nil)
	}
	serial, err := strconv.Atoi(m[6])
	if err != nil {
		return ID12379{}, fault.New(fault.Invalid, CodeIdentifier12379, nil)
	}
	return ID12379{m[1], m[2], m[3], m[4], at, serial}, nil
}

// Unit is the code of the unit that issued the message, 14 characters.
func (id ID12379) Unit() string { return id.Area + id.Industry + id.Sub + id.Ext }

// Format is the identifier as text; what would not be read back is refused.
func (id ID12379) Format() (string, error) {
	s := fmt.Sprintf("%s_%s_%d", id.Unit(), id.At.In(beijing()).Format(layout12379), id.Serial)
	if _, err := Parse12379(s); err != nil {
		return "", err
	}
	return s, nil
}
