package entity

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Int is a whole number or missing. Missing is not zero: it prints as 待报.
type Int struct {
	V  int64
	OK bool
}

// IntOf is a known number.
func IntOf(v int64) Int { return Int{v, true} }

// Bool is yes, no or unknown (the zero value).
type Bool struct {
	V, OK bool
}

// BoolOf is a known answer.
func BoolOf(v bool) Bool { return Bool{v, true} }

// Decimal is an exact decimal in units of 10^-scale, where the scale is the field's (2 for money and m²), or
// missing. 1234.50 yuan is Decimal{123450, true}.
type Decimal struct {
	Units int64
	OK    bool
}

// DecimalOf is a known decimal of units·10^-scale.
func DecimalOf(units int64) Decimal { return Decimal{units, true} }

// Format prints d with its field's scale, "" when missing.
func (d Decimal) Format(scale int) string {
	if !d.OK {
		return ""
	}
	neg, u := d.Units < 0, uint64(d.Units)
	if neg {
		u = -u
	}
	s := strconv.FormatUint(u, 10)
	if scale > 0 {
		if len(s) <= scale {
			s = strings.Repeat("0", scale+1-len(s)) + s
		}
		s = s[:len(s)-scale] + "." + s[len(s)-scale:]
	}
	if neg {
		s = "-" + s
	}
	return s
}

// ParseDecimal reads a plain decimal ("1234.5", "-3", no exponent, no separators) exactly; more decimals than the
// scale allows are refused, not rounded, unless they are zeros.
func ParseDecimal(s string, scale int) (Decimal, error) {
	body, sign := s, ""
	if strings.HasPrefix(s, "-") {
		body, sign = s[1:], "-"
	}
	whole, frac, _ := strings.Cut(body, ".")
	frac = strings.TrimRight(frac, "0")
	if len(frac) > scale {
		return Decimal{}, fmt.Errorf("decimal %q has more than %d decimals", s, scale)
	}
	frac += strings.Repeat("0", scale-len(frac))
	if whole == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return Decimal{}, fmt.Errorf("decimal %q cannot be read", s)
	}
	u, err := strconv.ParseInt(sign+whole+frac, 10, 64)
	if err != nil {
		return Decimal{}, fmt.Errorf("decimal %q is out of range", s)
	}
	return Decimal{u, true}, nil
}

// Date is a calendar date in UTC+8, "" when missing, always "2026-05-12". As text it sorts and compares correctly.
type Date string

// ParseDate checks that s is a date of the calendar in the form 2026-05-12.
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("date %q is not of the form 2026-05-12", s)
	}
	return Date(s), nil
}

// Point is a position in CGCS2000 (EPSG:4490) degrees with seven decimals, kept as whole units of 1e-7° so that
// it survives every round trip; the zero value is missing (0°,0° is open sea and never a position here).
type Point struct {
	LonE7, LatE7 int32
	AccuracyM    float32 // metres, 0 when not stated
	Source       string  // CRS it was given in: CGCS2000, GCJ02, BD09; "" means CGCS2000
}

// PointAt is the position at lon, lat (degrees, CGCS2000). Values that are no number or beyond what the unit can hold
// become 214°, which every check of the range refuses.
func PointAt(lon, lat float64) Point { return Point{LonE7: toE7(lon), LatE7: toE7(lat)} }

func toE7(deg float64) int32 {
	if v := math.Round(deg * 1e7); v >= math.MinInt32 && v <= math.MaxInt32 {
		return int32(v)
	}
	return math.MaxInt32
}

// OK reports whether the position is known.
func (p Point) OK() bool { return p.LonE7 != 0 || p.LatE7 != 0 }

// Lon is the longitude in degrees.
func (p Point) Lon() float64 { return float64(p.LonE7) / 1e7 }

// Lat is the latitude in degrees.
func (p Point) Lat() float64 { return float64(p.LatE7) / 1e7 }

// Polygon is a GeoJSON Polygon or MultiPolygon geometry in CGCS2000 as compact JSON text, "" when missing, with its
// bounding box (w, s, e, n) in 1e-7 degrees.
type Polygon struct {
	JSON string
	Box  [4]int32
}

// FileRef names a stored file: its content hash and what people call it.
type FileRef struct {
	Hash string `json:"hash"` // lower-case hex SHA-256 of the bytes
	Name string `json:"name"`
	Size int64  `json:"size"` // bytes
	Mime string `json:"mime"`
}

// Secret is a personal value. Records read from the store carry Mask, Cipher and Key only; the plain value exists
// while it is being written ([Seal]) or after an unmasking that was logged.
type Secret struct {
	Plain  string // set by the writer, cleared once sealed
	Clear  bool   // set by the writer to empty the field
	Cipher string // sealed value, base64
	Mask   string // what everyone with the field's class may see: 138****1234
	Key    string // keyed hash for equality search
}

// Missing reports whether there is no value.
func (s Secret) Missing() bool { return s.Plain == "" && s.Cipher == "" }

// Masking says how a secret is shown.
type Masking uint8

// The maskings of DOMAIN's field masks.
const (
	MaskAll     Masking = iota // ****
	MaskPhone                  // 138****1234
	MaskID                     // 330902********0016
	MaskAddress                // down to the community
)
