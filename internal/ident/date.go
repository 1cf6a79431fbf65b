package ident

import (
	"fmt"
	"math"
	"regexp"
	"time"

	"haidun/internal/kernel/fault"
)

// Date is a day of the civil calendar, without a clock or a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day on which t falls in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Valid reports whether the day exists, in a year of four digits.
func (d Date) Valid() bool {
	return d.Year >= 1000 && d.Year <= 9999 && DateOf(d.midnight()) == d
}

// Before reports whether d is earlier than o.
func (d Date) Before(o Date) bool { return d.midnight().Before(o.midnight()) }

// String is the ISO form 2020-05-12.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// Chinese is the printed form 2020年5月12日, without leading zeros (GB/T 9704-2012).
func (d Date) Chinese() string { return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day) }

func (d Date) midnight() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日$`),
	regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`),
	regexp.MustCompile(`^(\d{4})/(\d{1,2})/(\d{1,2})$`),
	regexp.MustCompile(`^(\d{4})\.(\d{1,2})\.(\d{1,2})$`),
}

// ParseDate reads 2020年5月12日, 2020-05-12, 2020/5/12 or 2020.5.12, full-width digits included.
//
// Codes: date_form, date_real.
func ParseDate(s string) (Date, error) {
	s = tidy(s)
	for _, form := range dateForms {
		m := form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		d := Date{number(m[1]), time.Month(number(m[2])), number(m[3])}
		if !d.Valid() {
			return Date{}, refuse(CodeDateReal, fault.Args{"date": s})
		}
		return d, nil
	}
	return Date{}, refuse(CodeDateForm, nil)
}

const (
	lastSerial    = 2958465 // 9999-12-31 in the 1900 system
	phantomSerial = 60      // 1900-02-29, a day that never was
	offset1904    = 1462    // days between the two systems' first days
)

// SerialTime turns a spreadsheet's date number — days since 1899-12-30, the fraction being the time of day — into a
// time in UTC rounded to the second. date1904 is the workbook's flag for the other epoch. Numbers below 1, beyond the
// year 9999 or on the phantom 29 February 1900 are refused with date_serial; days 1–59 follow the programs, which count
// them from 1900-01-01.
func SerialTime(serial float64, date1904 bool) (time.Time, error) {
	if math.IsNaN(serial) || serial < 0 {
		return time.Time{}, refuse(CodeDateSerial, nil)
	}
	if date1904 {
		serial += offset1904
	}
	seconds := math.Round(serial * 86400)
	day := math.Floor(seconds / 86400)
	if day < 1 || day > lastSerial || day == phantomSerial {
		return time.Time{}, refuse(CodeDateSerial, nil)
	}
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	if day < phantomSerial {
		epoch = epoch.AddDate(0, 0, 1)
	}
	return epoch.AddDate(0, 0, int(day)).Add(time.Duration(seconds-day*86400) * time.Second), nil
}
