package sitrep

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
)

// numberForm is a document number (GB/T 9704-2012, 7.2.5): the year in hexagonal brackets, the number without leading zeros.
var numberForm = regexp.MustCompile(`^(\p{Han}{2,12})〔(\d{4})〕([1-9]\d{0,4})号$`)

func checkNumber(s string) error {
	if !numberForm.MatchString(s) {
		return fault.New(fault.Invalid, CodeNumber, nil)
	}
	return nil
}

// following is the number after last in the year of at: 1 in a new year; "" where last is none.
func following(last string, at time.Time) string {
	m := numberForm.FindStringSubmatch(last)
	if m == nil {
		return ""
	}
	year := at.In(clock.Shanghai).Format("2006")
	n := 0
	if m[2] == year {
		n, _ = strconv.Atoi(m[3])
	}
	return fmt.Sprintf("%s〔%s〕%d号", m[1], year, n+1)
}
