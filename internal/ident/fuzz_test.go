package ident_test

import (
	"strconv"
	"strings"
	"testing"

	"haidun/internal/ident"
)

// Normal forms must be stable: reading one again gives the same.
func FuzzNormalFormsAreStable(f *testing.F) {
	for _, s := range []string{"330902199001010016", "330902900101001", "91350100M000100Y43", "+86 13805801234", "2020年5月12日", "1,234.50", "-0.0", "𠮷(１)", "RF-330902-2020-0001-K", "3.30902E+17"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := map[string]func(string) (string, error){
			"citizen": func(s string) (string, error) { p, err := ident.Citizen(s, today); return p.ID, err },
			"credit":  ident.CreditCode,
			"mobile":  ident.Mobile,
			"name":    ident.Name,
			"number":  ident.Number,
			"date":    func(s string) (string, error) { d, err := ident.ParseDate(s); return d.String(), err },
			"works":   func(s string) (string, error) { w, err := ident.ParseWorks(s); return w.String(), err },
		}
		for name, read := range text {
			once, err := read(s)
			if code(t, err) != "" {
				continue
			}
			if twice, err := read(once); err != nil || twice != once {
				t.Errorf("%s: %q → %q → %q, %v", name, s, once, twice, err)
			}
		}
		if masked := ident.MaskCitizen(s); len([]rune(s)) > 0 && masked == s && !strings.Contains(s, "*") {
			t.Errorf("%q is not masked", s)
		}
	})
}

func FuzzSerialTimeCountsDays(f *testing.F) {
	f.Add(43963.0)
	f.Add(60.0)
	f.Fuzz(func(t *testing.T, serial float64) {
		at, err := ident.SerialTime(serial, false)
		if err != nil || serial < 61 {
			return
		}
		days := float64(at.Unix())/86400 + 25569 // 1970-01-01 is day 25569
		if diff := days - serial; diff > 1.0/86400 || diff < -1.0/86400 {
			t.Errorf("%v is %v, %v days", serial, at, days)
		}
	})
}

// Reading the capitals back must give the amount: no two amounts may print alike.
func FuzzUpperMoneyCanBeReadBack(f *testing.F) {
	for _, n := range []int64{0, 1, 10, 1500000, 10700053, 1000000000000 * 100, 99999999999999} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, fen int64) {
		s := ident.UpperMoney(fen)
		if strings.Contains(s, "零零") || strings.Contains(s, "零元") && fen != 0 {
			t.Fatalf("%d: %s", fen, s)
		}
		if got := readUpper(s); got != strconv.FormatInt(fen, 10) {
			t.Fatalf("%d: %s reads as %s", fen, s, got)
		}
	})
}

func readUpper(s string) string {
	sign := ""
	if d, ok := strings.CutPrefix(s, "负"); ok {
		sign, s = "-", d
	}
	whole, part, found := strings.Cut(s, "元")
	if !found {
		whole, part = "", s
	}
	n, cents := readWhole([]rune(whole)), uint64(0)
	last := uint64(0)
	for _, r := range part {
		switch r {
		case '角':
			cents += last * 10
		case '分':
			cents += last
		default:
			last = uint64(max(0, strings.IndexRune("零壹贰叁肆伍陆柒捌玖", r))) / 3
		}
	}
	return sign + strconv.FormatUint(n*100+cents, 10)
}

func readWhole(s []rune) uint64 {
	for _, u := range []struct {
		name rune
		size uint64
	}{{'亿', 1e8}, {'万', 1e4}, {'仟', 1e3}, {'佰', 100}, {'拾', 10}} {
		for i := len(s) - 1; i >= 0; i-- {
			if s[i] == u.name {
				return readWhole(s[:i])*u.size + readWhole(s[i+1:])
			}
		}
	}
	var n uint64
	for _, r := range s {
		n += uint64(strings.IndexRune("零壹贰叁肆伍陆柒捌玖", r)) / 3
	}
	return n
}
