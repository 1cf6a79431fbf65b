package law

import (
	"math/big"
	"strings"

	"haidun/internal/kernel/fault"
)

// Hundredths is an exact number of two decimals: m², yuan. It never passes through a float.
type Hundredths int64

// most is 12 digits before the point, as decimal(14,2) holds; every sum and product is checked against it.
const most = 99_999_999_999_999

// ParseHundredths reads 52340.60, -1 or 0.5: digits, at most 12 before and 2 after the point.
//
// Codes: law_amount.
func ParseHundredths(s string) (Hundredths, error) {
	bad := refuse(CodeAmount, fault.Args{"amount": s})
	digits, minus := strings.CutPrefix(s, "-")
	whole, part, dot := strings.Cut(digits, ".")
	if whole == "" || len(whole) > 12 || dot && (part == "" || len(part) > 2) || strings.Trim(whole+part, "0123456789") != "" {
		return 0, bad
	}
	var n int64
	for _, c := range whole + (part + "00")[:2] {
		n = n*10 + int64(c-'0')
	}
	if minus {
		n = -n
	}
	return Hundredths(n), nil
}

// String is 52340.60, always with two decimals.
func (h Hundredths) String() string {
	return big.NewRat(int64(h), 100).FloatString(2)
}

// Times is h × num ÷ den, halves rounded away from zero.
//
// Codes: law_amount for a result beyond 12 digits or den ≤ 0.
func (h Hundredths) Times(num, den int64) (Hundredths, error) {
	bad := refuse(CodeAmount, fault.Args{"amount": h.String() + " × " + big.NewRat(num, max(den, 1)).RatString()})
	if den <= 0 {
		return 0, bad
	}
	n := new(big.Int).Mul(big.NewInt(int64(h)), big.NewInt(num))
	d := big.NewInt(den)
	half := new(big.Int).Abs(n)
	half.Add(half.Lsh(half, 1), d).Quo(half, new(big.Int).Lsh(d, 1))
	if !half.IsInt64() || half.Int64() > most {
		return 0, bad
	}
	if n.Sign() < 0 {
		half.Neg(half)
	}
	return Hundredths(half.Int64()), nil
}

// MarshalText implements encoding.TextMarshaler.
func (h Hundredths) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
//
// Codes: law_amount.
func (h *Hundredths) UnmarshalText(b []byte) (err error) {
	*h, err = ParseHundredths(string(b))
	return err
}
