package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf16"
)

// writeFont writes the five objects of a font (ISO 32000-1, 9.7): the font, its glyphs' widths, its descriptor, its
// outlines, and what its glyphs are read as.
func (f *File) writeFont(i int, ft *font) {
	first := firstFont + perFont*i
	name := fmt.Sprintf("%s+%s", tag(i), ft.face.Name)
	f.object("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, first+1, first+4)
	glyphs := slices.Sorted(slices.Values(ft.seen))
	var widths bytes.Buffer
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d[%s]", g, number(ft.face.Width(g)))
	}
	f.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 1000/W[%s]/CIDToGIDMap/Identity>>", name, first+2, widths.String())
	f.object("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-200 -300 1200 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 %d 0 R>>", name, first+3)
	outlines := ft.face.Cut(ft.used)
	f.stream(fmt.Sprintf("/Length1 %d", len(outlines)), outlines)
	f.stream("", readAs(glyphs, ft.text))
}

// tag is the six letters that tell a part of a font from the whole.
func tag(i int) string { return "HDSUB" + string(rune('A'+i%26)) }

// readAs is the map from glyphs to the characters that searching and copying find.
func readAs(glyphs []uint16, text map[uint16]rune) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(glyphs, 100) { // no section of a map may have more
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			fmt.Fprintf(&b, "<%04X> <", g)
			for _, u := range utf16.Encode([]rune{text[g]}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
