package auth

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"haidun/internal/kernel/fault"
)

// Lengths of a password in code points.
const (
	MinPassword = 12
	MaxPassword = 256
)

// Profile is a set of password rules.
type Profile string

// The profiles; see the package comment for where each comes from.
const (
	MLPS3 Profile = "mlps3"
	ASVS  Profile = "asvs"
)

// promptAfter is when MLPS3 asks for a new password.
const promptAfter = 90 * 24 * time.Hour

// Policy decides which passwords are accepted. It does not change after NewPolicy.
type Policy struct {
	profile Profile
	names   []string
}

// NewPolicy makes the rules of a profile. names are the organisation's names and abbreviations in all spellings; the
// product's own are always included.
func NewPolicy(p Profile, names ...string) (*Policy, error) {
	if p != MLPS3 && p != ASVS {
		return nil, fmt.Errorf("password profile %q is none of mlps3, asvs", p)
	}
	return &Policy{profile: p, names: append([]string{"haidun", "海盾"}, names...)}, nil
}

// Check is nil or a fault.Invalid with every rule the password breaks, on the field named (with its label, zh and en).
func (p *Policy) Check(field string, label [2]string, password, login string) error {
	var out []fault.Field
	refuse := func(c fault.Code, args fault.Args) {
		out = append(out, fault.Field{Name: field, Label: label, Code: c, Args: args})
	}
	n := utf8.RuneCountInString(password)
	switch {
	case !readable(password):
		refuse(CodePasswordText, nil)
	case n < MinPassword:
		refuse(CodePasswordShort, fault.Args{"min": MinPassword})
	case n > MaxPassword:
		refuse(CodePasswordLong, fault.Args{"max": MaxPassword})
		return fault.InvalidFields(out)
	}
	plain := fold(password)
	if holds(plain, login) {
		refuse(CodePasswordLogin, nil)
	}
	for _, name := range p.names {
		if holds(plain, name) {
			refuse(CodePasswordName, fault.Args{"name": name})
			break
		}
	}
	if p.profile == MLPS3 && classes(password) < 3 {
		refuse(CodePasswordClasses, nil)
	}
	if guessable(plain) {
		refuse(CodePasswordCommon, nil)
	}
	return fault.InvalidFields(out)
}

// Due says that the person should be asked for a new password. It is a prompt, never a refusal.
func (p *Policy) Due(changed, now time.Time) bool {
	return p.profile == MLPS3 && now.Sub(changed) >= promptAfter
}

// readable refuses broken UTF-8 and control characters, which cannot be typed again reliably.
func readable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// fold makes spellings that look alike the same: full-width forms, case. It is for weak words only.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// holds says that word is in the folded password. Words too short to mean anything are not looked for:
// under 3 ASCII characters, under 2 others.
func holds(plain, word string) bool {
	word = fold(strings.TrimSpace(word))
	n := utf8.RuneCountInString(word)
	if n < 2 || n < 3 && len(word) == n {
		return false
	}
	return strings.Contains(plain, word)
}

// classes counts which of upper case, lower case, digits and other characters occur.
func classes(s string) int {
	var upper, lower, digit, other int
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			upper = 1
		case 'a' <= r && r <= 'z':
			lower = 1
		case '0' <= r && r <= '9':
			digit = 1
		default:
			other = 1
		}
	}
	return upper + lower + digit + other
}
