package ident

const moneyDigits = "零壹贰叁肆伍陆柒捌玖"

// UpperMoney writes an amount in fen the way decisions, receipts and cheques do: 1500000 → 壹万伍仟元整. It follows the
// rules for filling in payment instruments (Payment and Settlement Measures, annex 1): one 零 for a run of zeros inside
// the number, 零 between 元 and 分 where 角 is zero, and between 元 and 角 where the yuan end in zero; 整 only where the
// amount ends at 元.
func UpperMoney(fen int64) string {
	sign, n := "", uint64(fen)
	if fen < 0 {
		sign, n = "负", -n
	}
	yuan, jiao, cent := n/100, n/10%10, n%10
	switch {
	case n == 0:
		return "零元整"
	case yuan == 0:
		return sign + small(jiao, cent)
	case jiao == 0 && cent == 0:
		return sign + upper(yuan) + "元整"
	case jiao == 0 || yuan%10 == 0:
		return sign + upper(yuan) + "元零" + small(jiao, cent)
	}
	return sign + upper(yuan) + "元" + small(jiao, cent)
}

func small(jiao, cent uint64) string {
	s := ""
	if jiao > 0 {
		s = digit(jiao) + "角"
	}
	if cent > 0 {
		s += digit(cent) + "分"
	}
	return s
}

// upper writes a whole number from the largest unit down; 亿 repeats for numbers beyond 万亿.
func upper(n uint64) string {
	units := []struct {
		size uint64
		name string
	}{{1e8, "亿"}, {1e4, "万"}, {1e3, "仟"}, {100, "佰"}, {10, "拾"}}
	for _, u := range units {
		if n < u.size {
			continue
		}
		s, rest := upper(n/u.size)+u.name, n%u.size
		switch {
		case rest == 0:
			return s
		case rest < u.size/10:
			return s + "零" + upper(rest)
		}
		return s + upper(rest)
	}
	return digit(n)
}

func digit(n uint64) string { return string([]rune(moneyDigits)[n]) }
