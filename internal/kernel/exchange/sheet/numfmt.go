package sheet

import "strings"

// dateFormatID reports whether a built-in number format shows a date or time of day (ECMA-376 part 1, 18.8.30: 14–22,
// 45 and 47, and the East Asian 27–36 and 50–58). 46 is an elapsed time, which is a number.
func dateFormatID(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id == 45 || id == 47 || id >= 50 && id <= 58
}

// dateFormat reports whether a format code shows a date or time of day: outside quotes, escapes and brackets it holds
// one of y m d h s. A bracketed [h], [mm] or [s] is an elapsed time.
func dateFormat(code string) bool {
	found := false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';':
			return found
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return found
			}
			i += end + 1
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return found
			}
			if elapsed(code[i+1 : i+end]) {
				return false
			}
			i += end
		case strings.IndexByte("ymdhs", c) >= 0:
			found = true
		}
	}
	return found
}

// elapsed reports whether the content of a bracket is h, m or s, once or more: hours, minutes or seconds counted on.
func elapsed(bracket string) bool {
	s := strings.ToLower(bracket)
	return s != "" && strings.Trim(s, s[:1]) == "" && strings.Contains("hms", s[:1])
}
