package ident

import (
	"strings"
	"time"
)

// Person is what a citizen number says about its holder.
type Person struct {
	ID    string // 18 characters, X in upper case
	Birth Date
	Male  bool // the 17th digit is odd
}

const citizenChecks = "10X98765432" // by remainder

var citizenWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// Citizen checks a citizen number (GB 11643-1999) and returns it in its 18-character form. Old 15-digit numbers are
// converted; full-width digits and a lower-case x are accepted. The area prefix is not looked up: abolished codes stay
// valid for life. today bounds the birth date.
//
// Codes: citizen_id_form, citizen_id_check, citizen_id_date, citizen_id_future, mangled_digits.
func Citizen(s string, today Date) (Person, error) {
	s = strings.ToUpper(tidy(s))
	if Mangled(s) {
		return Person{}, refuse(CodeMangled, nil)
	}
	if len(s) == 15 && allDigits(s) {
		s = s[:6] + "19" + s[6:]
		s += string(citizenCheck(s))
	}
	if len(s) != 18 || !allDigits(s[:17]) || s[0] == '0' || s[17] != 'X' && !allDigits(s[17:]) {
		return Person{}, refuse(CodeCitizenForm, nil)
	}
	birth := Date{Year: number(s[6:10]), Month: time.Month(number(s[10:12])), Day: number(s[12:14])}
	if !birth.Valid() {
		return Person{}, refuse(CodeCitizenDate, nil)
	}
	if today.Before(birth) {
		return Person{}, refuse(CodeCitizenFuture, nil)
	}
	if citizenCheck(s) != s[17] {
		if strings.HasSuffix(s, "000") { // what is left when only 15 digits survive
			return Person{}, refuse(CodeMangled, nil)
		}
		return Person{}, refuse(CodeCitizenCheck, nil)
	}
	return Person{ID: s, Birth: birth, Male: s[16]%2 == 1}, nil
}

// citizenCheck is the ISO 7064 MOD 11-2 character of the first 17 digits of s.
func citizenCheck(s string) byte {
	sum := 0
	for i, w := range citizenWeights {
		sum += int(s[i]-'0') * w
	}
	return citizenChecks[sum%11]
}

// MaskCitizen shows the first six and the last four characters: 330902********0016. Anything too short to hide
// something in the middle is hidden whole.
func MaskCitizen(id string) string { return mask(id, 6, 4) }

// MaskMobile shows the first three and last four digits: 138****1234.
func MaskMobile(s string) string { return mask(s, 3, 4) }

func mask(s string, head, tail int) string {
	r := []rune(s)
	if len(r) <= head+tail {
		return strings.Repeat("*", len(r))
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

// number reads digits already known to be digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
