package template

import "strings"

// digits are the numerals that cannot be altered on paper (大写).
var digits = []string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}

// Money is an amount of so many fen in capital numerals (支付结算办法, annex 1): 15000 yuan is 壹万伍仟元整.
func Money(fen int64) string {
	sign := ""
	n := uint64(fen)
	if fen < 0 {
		sign, n = "负", -n
	}
	yuan, jiao, last := n/100, n/10%10, n%10
	var b strings.Builder
	b.WriteString(sign)
	if yuan > 0 || n == 0 {
		b.WriteString(capital(yuan) + "元")
	}
	switch {
	case jiao == 0 && last == 0:
		b.WriteString("整")
	case last == 0:
		b.WriteString(digits[jiao] + "角整")
	case jiao == 0 && yuan > 0:
		b.WriteString("零" + digits[last] + "分")
	case jiao == 0:
		b.WriteString(digits[last] + "分")
	default:
		b.WriteString(digits[jiao] + "角" + digits[last] + "分")
	}
	return b.String()
}

// capital is a whole number. Digits left out between two others are one 零.
func capital(n uint64) string {
	for _, step := range []struct {
		of   uint64
		unit string
	}{{1e8, "亿"}, {1e4, "万"}, {1e3, "仟"}, {100, "佰"}, {10, "拾"}} {
		if n < step.of {
			continue
		}
		s := capital(n/step.of) + step.unit
		rest := n % step.of
		switch {
		case rest == 0:
			return s
		case rest < step.of/10:
			return s + "零" + capital(rest)
		}
		return s + capital(rest)
	}
	return digits[n]
}
