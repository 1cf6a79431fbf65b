package cap

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"haidun/internal/kernel/fault"
)

// declaration is an XML declaration (XML 1.0 §2.8). Anything else that begins like one is malformed.
var declaration = regexp.MustCompile(`^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')` +
	`(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?` +
	`(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>`)

// utf16 are the byte order marks, and what an XML document without one begins with, in UTF-16 and UTF-32.
var utf16 = []struct{ start, name string }{
	{"\x00\x00\xfe\xff", "UTF-32"},
	{"\xff\xfe\x00\x00", "UTF-32"},
	{"\xfe\xff", "UTF-16"},
	{"\xff\xfe", "UTF-16"},
	{"<\x00", "UTF-16"},
	{"\x00<", "UTF-16"},
}

// decode answers the text in UTF-8 and where the document begins behind byte order mark and declaration. What is
// declared to be GBK or GB18030 is converted; r.data becomes the converted text, which lines and columns then count in. It
// answers false where reading cannot go on.
func (r *report) decode() (start int, ok bool) {
	for _, u := range utf16 {
		if bytes.HasPrefix(r.data, []byte(u.start)) {
			r.add(CodeEncoding, 0, "", fault.Args{"name": u.name})
			return 0, false
		}
	}
	mark := 0
	if bytes.HasPrefix(r.data, []byte("\ufeff")) {
		mark = len("\ufeff")
	}
	head := r.data[mark:]
	found := declaration.FindSubmatch(head)
	if found == nil {
		return mark, r.characters(mark)
	}
	start = mark + len(found[0])
	switch name := string(found[1]) + string(found[2]); strings.ToLower(name) {
	case "", "utf-8":
	case "gbk", "gb18030", "gb2312":
		converted, ok := fromGB18030(r.data)
		if mark > 0 || !ok {
			r.add(CodeBytes, start, "", nil)
			return start, false
		}
		r.data, r.converted = converted, true // the declaration is ASCII and keeps its length
	default:
		// The rest is read all the same, as far as it is UTF-8: whoever sent it learns of everything at once.
		r.add(CodeEncoding, mark, "", fault.Args{"name": name})
	}
	return start, r.characters(start)
}

// fromGB18030 converts GB18030, of which GBK and GB 2312 are parts. What does not convert back to the same bytes is none.
func fromGB18030(data []byte) ([]byte, bool) {
	converted, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return nil, false
	}
	back, err := simplifiedchinese.GB18030.NewEncoder().Bytes(converted)
	return converted, err == nil && bytes.Equal(back, data)
}

// characters looks at every character of the text, in whatever it stands.
func (r *report) characters(start int) bool {
	good := true
	before := rune(' ')
	for at := start; at < len(r.data); {
		if c := r.data[at]; c >= ' ' && c < 0x7f {
			before = rune(c)
			at++
			continue
		}
		c, size := utf8.DecodeRune(r.data[at:])
		switch {
		case c == utf8.RuneError && size <= 1:
			r.add(CodeBytes, at, "", nil)
			return false
		case isControl(c):
			r.add(CodeControl, at, "", fault.Args{"char": codepoint(c)})
			good = good && allowedByXML(c)
		case isHidden(c) && !joins(before, c, r.data[at+size:]):
			r.add(CodeHidden, at, "", fault.Args{"char": codepoint(c)})
		}
		if r.full() {
			return false
		}
		before = c
		at += size
	}
	return good
}

// checkText looks for what [report.characters] refuses in text that came out of character references.
func (r *report) checkText(n *node) {
	before := rune(' ')
	for i, c := range n.text {
		switch {
		case isControl(c) && c != '\r':
			r.node(CodeControl, n, fault.Args{"char": codepoint(c)})
			return
		case isHidden(c) && !joins(before, c, []byte(n.text[i+utf8.RuneLen(c):])):
			r.node(CodeHidden, n, fault.Args{"char": codepoint(c)})
			return
		}
		before = c
	}
}

func codepoint(c rune) string { return fmt.Sprintf("U+%04X", c) }

// isControl reports characters that are none: controls but for tab and line ends, and what Unicode will never assign.
func isControl(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0 || c&0xfffe == 0xfffe || c >= 0xfdd0 && c <= 0xfdef
}

// allowedByXML is the production Char of XML 1.0 for characters of isControl.
func allowedByXML(c rune) bool { return c >= 0x7f && c != 0xfffe && c != 0xffff }

// isHidden reports characters that change the direction of writing or show nothing: what a person approves must be what
// is sent. Variation selectors, which choose a glyph, are not among them.
func isHidden(c rune) bool {
	switch {
	case c == 0xad, c == 0x34f, c == 0x61c, c == 0x115f, c == 0x1160, c == 0x180e, c == 0x3164, c == 0xfeff, c == 0xffa0:
		return true
	case c >= 0x200b && c <= 0x200f, c >= 0x2028 && c <= 0x202e, c >= 0x2060 && c <= 0x206f, c >= 0xfff9 && c <= 0xfffb, c >= 0xe0000 && c <= 0xe007f:
		return true
	}
	return false
}

// joins reports a joiner or non-joiner where writing needs one: within emoji and between letters of scripts that join.
func joins(before, c rune, rest []byte) bool {
	if c != 0x200c && c != 0x200d {
		return false
	}
	after, _ := utf8.DecodeRune(rest)
	emoji := func(c rune) bool { return c == 0xfe0f || unicode.In(c, unicode.So, unicode.Sk) }
	script := func(c rune) bool {
		return unicode.In(c, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gujarati,
			unicode.Gurmukhi, unicode.Kannada, unicode.Khmer, unicode.Malayalam, unicode.Myanmar, unicode.Oriya, unicode.Sinhala, unicode.Tamil, unicode.Telugu)
	}
	return c == 0x200d && emoji(before) && emoji(after) || script(before) && script(after)
}
