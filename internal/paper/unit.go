package paper

import (
	"strings"
	"unicode"

	"haidun/internal/paper/face"
)

// style is how a text is written.
type style struct {
	face  func() *face.Face
	size  float64
	space float64 // between characters, so that 28 of size 3 (三号) fill the width
	bold  bool
}

// The sizes of GB/T 9704-2012 in points.
const (
	size2 = 22.0 // 二号
	size3 = 16.0 // 三号
	size4 = 14.0 // 四号
	size5 = 12.0 // 小四, of tables
)

// pitch is the width of a character of the text.
const pitch = typeWidth / 28

var (
	plain   = style{face: face.Fang, size: size3, space: pitch - size3}
	levels  = []style{plain, {face: face.Hei, size: size3, space: pitch - size3}, {face: face.Kai, size: size3, space: pitch - size3}, {face: face.Fang, size: size3, space: pitch - size3, bold: true}, plain}
	title   = style{face: face.Song, size: size2}
	small   = style{face: face.Fang, size: size4}
	cell    = style{face: face.Fang, size: size5}
	cellTop = style{face: face.Hei, size: size5}
)

// drawn is the face that has a glyph for r, st's own first; nil where none has.
func (st style) drawn(r rune) *face.Face {
	for _, of := range []func() *face.Face{st.face, face.Hei, face.Fang} {
		if f := of(); f != nil {
			if _, ok := f.Glyph(r); ok {
				return f
			}
		}
	}
	return nil
}

// width of s, with the space after its last character.
func (st style) width(s string) (w float64) {
	for _, r := range s {
		if f := st.drawn(r); f != nil {
			g, _ := f.Glyph(r)
			w += f.Width(g)*st.size/1000 + st.space
		}
	}
	return w
}

// unit is what no line break may part: a Chinese character, or a word or number in Latin letters.
type unit struct {
	text    string
	width   float64
	blank   bool // spaces, which vanish at the ends of a line
	noStart bool // may not stand at the start of a line
	noEnd   bool // may not stand at the end of one
}

// Characters that may not begin or end a line (GB/T 15834-2011, 5.1).
const (
	noStart = "。，、；：？！）》〉」』】〕］｝”’…—～·％‰℃°′″.,;:?!)]}%>»›〗〞-–/々"
	noEnd   = "（《〈「『【〔［｛“‘([{<«‹〖〝￥$€№#"
)

// inWord tells whether r goes on a Latin word or a number that has begun.
func inWord(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("./:,-_+@&'%=~²³", r))
}

// units parts s.
func (st style) units(s string) (out []unit) {
	runes := []rune(s)
	for i := 0; i < len(runes); {
		end := i + 1
		switch r := runes[i]; {
		case r == ' ':
			for end < len(runes) && runes[end] == ' ' {
				end++
			}
		case r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			for end < len(runes) && inWord(runes[end]) {
				end++
			}
			for end > i+1 && strings.ContainsRune(".,:;'", runes[end-1]) { // a mark at the end belongs to the sentence
				end--
			}
		case r == '—' || r == '…': // two of them are one mark
			for end < len(runes) && runes[end] == r && end < i+2 {
				end++
			}
		}
		text := string(runes[i:end])
		first, last := runes[i], runes[end-1]
		out = append(out, unit{
			text: text, width: st.width(text), blank: first == ' ',
			noStart: strings.ContainsRune(noStart, first), noEnd: strings.ContainsRune(noEnd, last),
		})
		i = end
	}
	return out
}
