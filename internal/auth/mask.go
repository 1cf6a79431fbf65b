package auth

import "strings"

// stars hide a part; their number says nothing about how much is hidden.
const stars = "****"

// MaskPhone shows the first 3 and last 4 of a number of at least 11 characters: 138****1234.
func MaskPhone(s string) string { return ends(s, 3, 4, 11) }

// MaskID shows the area code and the last 4 of an ID number: 330902****123X.
func MaskID(s string) string { return ends(s, 6, 4, 15) }

// MaskText shows the first character only: 王****. Where there is but one character it shows none.
func MaskText(s string) string { return ends(s, 1, 0, 2) }

// ends shows head and tail characters of a text at least as long as least, of a shorter one at most the first.
func ends(s string, head, tail, least int) string {
	r := []rune(s)
	switch {
	case len(r) == 0:
		return ""
	case len(r) >= least:
		return string(r[:head]) + stars + string(r[len(r)-tail:])
	case len(r) > 1:
		return string(r[:1]) + stars
	}
	return stars
}

// addressMarks end the part of an address that may be shown, the most precise first.
var addressMarks = [...][]string{
	{"社区", "居委会", "村委会", "行政村"},
	{"街道", "镇", "乡"},
	{"区", "县"},
	{"市"},
}

// MaskAddress shows an address down to its community (社区, 居委会, 村委会, 行政村), where it names none to its street
// office or town, else to its county or city: 舟山市定海区昌国街道香园社区****. What names a road, a house or a housing
// estate is never shown; an address with none of these marks is a MaskText.
func MaskAddress(s string) string {
	for _, marks := range addressMarks {
		shown := ""
		for _, m := range marks {
			i := strings.Index(s, m)
			if head := s[:max(i, 0)] + m; i > 0 && !precise(head) && (shown == "" || len(head) < len(shown)) {
				shown = head
			}
		}
		if shown != "" {
			return shown + stars
		}
	}
	return MaskText(s)
}

// precise says that a beginning of an address already names a road, a house or a housing estate.
func precise(head string) bool {
	head = strings.ReplaceAll(head, "街道", "")
	return strings.HasSuffix(head, "小区") || strings.ContainsAny(head, "路街巷弄号幢室0123456789")
}
