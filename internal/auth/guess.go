package auth

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed common.txt
var commonText string

// commonWords are the passwords and parts of passwords people choose most, folded, without spaces.
var commonWords = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool, 1024)
	for line := range strings.Lines(commonText) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				words[w] = true
			}
		}
	}
	return words
})

// rows are walks over a keyboard; the text is matched forwards and backwards.
var rows = [...]string{
	"`1234567890-=", "~!@#$%^&*()_+", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "abcdefghijklmnopqrstuvwxyz", "01234567890",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik<(ol>)p:?", "zaq1xsw2cde3vfr4bgt5nhy6mju7", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
	"147258369", "159357", "qazwsxedcrfvtgbyhnujmikolp", "qweasdzxc", "asdzxcqwe",
}

// maxParts is how many guessable parts make a guessable password: "Zhoushan" "2026" "!!" is three.
const maxParts = 3

// guessable says that a folded password is nothing but a few common words, keyboard walks, repetitions, short numbers
// and dates, with digits standing for letters seen through. It covers every password of the list and its variants.
func guessable(plain string) bool {
	s := []rune(strings.Map(dropSpace, plain))
	if len(s) > 4*MaxPassword {
		return false
	}
	if unit := period(s); unit < len(s) {
		s = s[:unit] // repeating anything adds nothing
		if unit <= 4 {
			return true
		}
	}
	// parts[i] is the fewest parts covering s[:i]
	parts := make([]int, len(s)+1)
	for i := 1; i <= len(s); i++ {
		parts[i] = maxParts + 1
		for from := max(0, i-32); from < i; from++ {
			if parts[from]+1 < parts[i] && part(s[from:i]) {
				parts[i] = parts[from] + 1
			}
		}
	}
	return parts[len(s)] <= maxParts
}

func dropSpace(r rune) rune {
	if r == ' ' {
		return -1
	}
	return r
}

// period is the length of the shortest unit whose whole repetitions are s.
func period(s []rune) int {
	for unit := 1; unit <= len(s)/2; unit++ {
		if len(s)%unit != 0 {
			continue
		}
		same := true
		for i := unit; i < len(s) && same; i++ {
			same = s[i] == s[i-unit]
		}
		if same {
			return unit
		}
	}
	return len(s)
}

// part says that s is one guessable part.
func part(s []rune) bool {
	if len(s) <= 3 && all(s, isSymbol) || len(s) <= 4 && all(s, isDigit) || period(s) == 1 && len(s) > 1 {
		return true
	}
	text := string(s)
	if len(s) <= 8 && all(s, isDigit) {
		return isDate(text) || walk(text)
	}
	words := commonWords()
	return words[text] || words[seenAsL.Replace(text)] || words[seenAsI.Replace(text)] || walk(text)
}

func all(s []rune, is func(rune) bool) bool {
	for _, r := range s {
		if !is(r) {
			return false
		}
	}
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isSymbol(r rune) bool {
	return r < utf8.RuneSelf && !isDigit(r) && (r < 'a' || r > 'z')
}

// walk says that s, at least 3 long, runs along a row in either direction.
func walk(s string) bool {
	if len(s) < 3 {
		return false
	}
	back := []byte(s)
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	for _, row := range rows {
		if strings.Contains(row, s) || strings.Contains(row, string(back)) {
			return true
		}
	}
	return false
}

// isDate reads yymmdd, ddmmyy and mmddyy loosely, and yyyymmdd, ddmmyyyy, mmddyyyy of 1900–2099.
func isDate(s string) bool {
	day := func(a, b string) bool { return a >= "01" && a <= "12" && b >= "01" && b <= "31" }
	year := func(y string) bool { return y >= "1900" && y <= "2099" }
	switch len(s) {
	case 6:
		return day(s[2:4], s[4:]) || day(s[:2], s[2:4]) || day(s[2:4], s[:2])
	case 8:
		return year(s[:4]) && day(s[4:6], s[6:]) || year(s[4:]) && (day(s[:2], s[2:4]) || day(s[2:4], s[:2]))
	}
	return false
}

// Digits and signs standing for letters; 1 stands for l or i.
var (
	seenAsL = lettersFor("l")
	seenAsI = lettersFor("i")
)

func lettersFor(one string) *strings.Replacer {
	return strings.NewReplacer("0", "o", "1", one, "3", "e", "4", "a", "5", "s", "7", "t", "8", "b", "@", "a", "$", "s", "!", "i")
}
