package paper

import (
	"strings"
	"unicode"
)

// clean takes out of s what is no writing: controls, marks that only tell a screen what to do, and spaces at the ends.
// Line breaks stay, as \n.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r != '\u3000' && unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector), r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// line is clean for what stands in one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// paragraphs are the lines of s that say something.
func paragraphs(s string) (out []string) {
	for part := range strings.SplitSeq(clean(s), "\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// cleaned is the document with all its texts clean.
func (d *Document) cleaned() *Document {
	c := *d
	for _, s := range []*string{
		&c.Issuer, &c.Number, &c.CopyNo, &c.Urgency, &c.Signatory, &c.Title, &c.To, &c.By, &c.Notes, &c.CopyTo, &c.PrintedBy,
	} {
		*s = line(*s)
	}
	c.Attachments = nil
	for _, a := range d.Attachments {
		if a = line(a); a != "" {
			c.Attachments = append(c.Attachments, a)
		}
	}
	return &c
}
