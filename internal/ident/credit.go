package ident

import "strings"

const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var (
	creditWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	orgWeights    = [8]int{3, 7, 9, 10, 5, 8, 4, 2}
)

// CreditCode checks a unified social credit code (GB 32100-2015) with the organisation code inside it (GB 11714-1997)
// and returns it in upper case.
//
// Codes: uscc_form, uscc_check, uscc_org, mangled_digits.
func CreditCode(s string) (string, error) {
	s = strings.ToUpper(tidy(s))
	if Mangled(s) {
		return "", refuse(CodeMangled, nil)
	}
	if len(s) != 18 {
		return "", refuse(CodeCreditForm, nil)
	}
	sum := 0
	for i := range 18 {
		v := strings.IndexByte(creditAlphabet, s[i])
		if v < 0 {
			return "", refuse(CodeCreditForm, nil)
		}
		if i < 17 {
			sum += v * creditWeights[i]
		}
	}
	if s[17] != creditAlphabet[(31-sum%31)%31] {
		return "", refuse(CodeCreditCheck, nil)
	}
	if s[16] != orgCheck(s[8:16]) {
		return "", refuse(CodeCreditOrg, nil)
	}
	return s, nil
}

// orgCheck is the check character of the eight characters of an organisation code.
func orgCheck(s string) byte {
	sum := 0
	for i, w := range orgWeights {
		sum += base36(s[i]) * w
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}

// base36 is the value of a digit or capital, -1 for anything else.
func base36(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return -1
}
