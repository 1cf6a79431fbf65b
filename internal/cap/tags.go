package cap

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
)

// The decoder of the standard library lets pass start tags that are not well-formed: attributes without a space between
// them, twice the same attribute, line ends in odd places. So the bytes of each tag are looked at once more.
var (
	attribute = regexp.MustCompile(`[ \t\r\n]+([^ \t\r\n=<>/"']+)[ \t\r\n]*=[ \t\r\n]*("[^<"]*"|'[^<']*')`)
	startTag  = regexp.MustCompile(`^<[^ \t\r\n=<>/"'!?&]+(?:[ \t\r\n]+[^ \t\r\n=<>/"'&]+[ \t\r\n]*=[ \t\r\n]*(?:"[^<"]*"|'[^<']*'))*[ \t\r\n]*/?>$`)
	ncName    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`) // of prefixes; no more is needed than ASCII
	reference = regexp.MustCompile(`&[^;]*;?`)
)

// checkTag answers what is malformed about the bytes of a start tag, "" for nothing.
func checkTag(raw []byte, attrs int) string {
	if !bytes.ContainsAny(raw, " \t\r\n=\"'") {
		return "" // a name alone, which the decoder has checked
	}
	if !startTag.Match(raw) {
		return "start tag"
	}
	names := attribute.FindAllSubmatch(raw, -1)
	seen := make(map[string]bool, len(names))
	for _, n := range names {
		if seen[string(n[1])] {
			return "attribute twice"
		}
		seen[string(n[1])] = true
		if what := checkReferences(n[2]); what != "" {
			return what
		}
	}
	if len(names) != attrs {
		return "start tag"
	}
	return ""
}

// checkReferences answers what is wrong with character references, which the decoder takes although they stand for half a
// character, and with entities it does not know.
func checkReferences(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 {
		return ""
	}
	for _, ref := range reference.FindAll(raw, -1) {
		switch s := string(ref); s {
		case "&amp;", "&lt;", "&gt;", "&quot;", "&apos;":
		default:
			if !isCharacter(s) {
				return "reference " + s[:min(len(s), 12)]
			}
		}
	}
	return ""
}

// isCharacter reports a numeric reference to a character of XML 1.0.
func isCharacter(s string) bool {
	if len(s) < 4 || s[1] != '#' || s[len(s)-1] != ';' {
		return false
	}
	digits, base := s[2:len(s)-1], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return err == nil && n <= 0x10ffff && (n >= 0x20 || n == '\t' || n == '\n' || n == '\r') && (n < 0xd800 || n > 0xdfff) && n != 0xfffe && n != 0xffff
}

func blank(raw []byte) bool { return len(bytes.Trim(raw, " \t\r\n")) == 0 }

// scope is the stack of namespace declarations.
type scope []binding

type binding struct {
	prefix, uri string
	depth       int
}

// declare pushes the declarations of a start tag at a depth; it answers what is wrong with one, "" for nothing.
func (s *scope) declare(attrs []xml.Attr, depth int) string {
	for _, a := range attrs {
		prefix, is := declared(a)
		switch {
		case !is:
		case !mayDeclare(prefix, a.Value):
			return "namespace of " + prefix
		default:
			*s = append(*s, binding{prefix, a.Value, depth})
		}
	}
	return ""
}

// mayDeclare holds Namespaces in XML 1.0 §3 and §5: xml and xmlns are taken, and a prefix cannot be undeclared.
func mayDeclare(prefix, uri string) bool {
	if prefix != "" && (uri == "" || !ncName.MatchString(prefix)) {
		return false
	}
	return prefix != "xml" && prefix != "xmlns" && uri != nsXML && uri != "http://www.w3.org/2000/xmlns/"
}

// declared is the prefix that an attribute declares.
func declared(a xml.Attr) (prefix string, is bool) {
	switch {
	case a.Name.Space == "xmlns":
		return a.Name.Local, true
	case a.Name.Space == "" && a.Name.Local == "xmlns":
		return "", true
	}
	return "", false
}

// drop pops the declarations of a depth.
func (s *scope) drop(depth int) {
	for len(*s) > 0 && (*s)[len(*s)-1].depth >= depth {
		*s = (*s)[:len(*s)-1]
	}
}

// uri is the namespace of a prefix; "" stands for none where there is no default.
func (s scope) uri(prefix string) (string, bool) {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].prefix == prefix {
			return s[i].uri, true
		}
	}
	if prefix == "xml" {
		return nsXML, true
	}
	return "", prefix == ""
}
