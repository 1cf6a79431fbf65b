package file

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the most characters of a file's name.
const maxName = 120

// reserved are names some systems take for devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// SafeName is a name people recognise and no system misreads: without folders, control and direction characters,
// signs file systems refuse, or leading dots, ending in ext (without a dot).
func SafeName(name, ext string) string {
	name = strings.ToValidUTF8(name, "")
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Cf, r), strings.ContainsRune(`<>:"|?*`, r):
			return -1
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	base, was := name, ""
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		base, was = name[:i], strings.ToLower(name[i+1:])
	}
	if was != ext && !(was == "jpeg" && ext == "jpg") {
		base = name
	}
	if rs := []rune(base); len(rs) > maxName {
		base = string(rs[:maxName])
	}
	first, _, _ := strings.Cut(strings.ToLower(base), ".")
	if device := len(first) == 4 && (strings.HasPrefix(first, "com") || strings.HasPrefix(first, "lpt")); base == "" || device || reserved[first] {
		base = "file" + base
	}
	return strings.TrimRight(base, ". ") + "." + ext
}

// Disposition is the Content-Disposition header of a download (RFC 6266, RFC 8187): an ASCII name for old programs
// and the whole one for all others. The name cannot leave its quotes or its line.
func Disposition(name string) string {
	var plain, full strings.Builder
	for _, r := range name {
		if r > ' ' && r < utf8.RuneSelf && r != '"' && r != '\\' && r != '%' && r != 0x7f {
			plain.WriteRune(r)
		} else {
			plain.WriteByte('_')
		}
	}
	for _, c := range []byte(name) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!#$&+-.^_`|~", c) >= 0 {
			full.WriteByte(c)
		} else {
			fmt.Fprintf(&full, "%%%02X", c)
		}
	}
	return `attachment; filename="` + plain.String() + `"; filename*=UTF-8''` + full.String()
}
