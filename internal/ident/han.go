package ident

import "strings"

var (
	hanDigits = hanMap("〇零一壹壱二贰貳弐两兩三叁參参四肆五伍六陆陸七柒八捌九玖", 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 9)
	hanPowers = hanMap("十拾百佰千仟万萬亿億", 10, 10, 100, 100, 1000, 1000, 10_000, 10_000, 100_000_000, 100_000_000)
)

func hanMap(runes string, values ...int64) map[rune]int64 {
	out := map[rune]int64{}
	for i, r := range []rune(runes) {
		out[r] = values[i]
	}
	return out
}

// HanNumber reads a whole number in Chinese numerals, everyday or financial, below 10^12: 一千二百, 壹佰, 二十五, 三万零五,
// 二〇〇. What means different numbers to different people is not read: 一千二 (1002 or 1200), 一二 (12, or one or two).
func HanNumber(s string) (int64, bool) {
	if s == "" {
		return 0, false
	}
	runes := []rune(s)
	if !strings.ContainsFunc(s, func(r rune) bool { return hanPowers[r] > 0 }) {
		return hanPositional(runes)
	}
	var total, section, digit int64
	zero, pending := false, false // a 零 was read; a digit waits for its power
	last := int64(1 << 62)        // power below which the next must lie, within the section
	sections := last
	for _, r := range runes {
		if v, ok := hanDigits[r]; ok {
			if pending {
				return 0, false
			}
			if v == 0 {
				zero = true
			} else {
				digit, pending = v, true
			}
			continue
		}
		p, ok := hanPowers[r]
		switch {
		case !ok, !pending && zero && p < 10_000:
			return 0, false
		case p >= 10_000:
			if pending && last < 1<<62 && last > 10 && !zero {
				return 0, false
			}
			if section += digit; section == 0 || p >= sections {
				return 0, false
			}
			total += section * p
			section, digit, pending, zero, last, sections = 0, 0, false, false, 1<<62, p
		case p >= last:
			return 0, false
		default:
			if !pending {
				digit = 1 // 十五, 百二十
			}
			section += digit * p
			digit, pending, zero, last = 0, false, false, p
		}
	}
	if pending && !zero && last != 10 { // 一千二, 一万五
		return 0, false
	}
	return total + section + digit, !zero || pending
}

// hanPositional reads digits one after the other.
func hanPositional(runes []rune) (n int64, ok bool) {
	zero := false
	for _, r := range runes {
		v, ok := hanDigits[r]
		if !ok || len(runes) > 12 {
			return 0, false
		}
		zero = zero || v == 0
		n = n*10 + v
	}
	return n, len(runes) == 1 || len(runes) > 2 || zero && hanDigits[runes[0]] > 0
}
