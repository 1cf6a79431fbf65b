package face

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"sort"
	"sync"
)

// The glyphs of the faces. Their licences lie beside them, for whoever has only the source.
//
//go:embed fonts/*.gz
var files embed.FS

// The faces of GB/T 9704-2012. Each is unpacked when it is first asked for and kept: unpacking takes longer than a page.
var (
	Song = load("song") // titles and the issuer's mark
	Fang = load("fang") // the text
	Kai  = load("kai")  // headings of the second level, names of people
	Hei  = load("hei")  // headings of the first level; the widest in characters
)

// Face is a TrueType font as make.py writes it: long offsets, one character map of format 12, no hints. It does not
// change and may be used by many at once.
type Face struct {
	Name    string // as a PDF names it
	upm     int
	tables  map[string][]byte
	groups  []byte // of the character map, 12 bytes each, in order
	metrics int    // glyphs that have a width of their own
	glyphs  int
}

func load(name string) func() *Face {
	return sync.OnceValue(func() *Face {
		f, err := open(name)
		if err != nil {
			panic("face: " + err.Error()) // the program was built with a broken file
		}
		return f
	})
}

func open(name string) (*Face, error) {
	packed, err := files.ReadFile("fonts/" + name + ".ttf.gz")
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	f := &Face{Name: "Haidun" + name, tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		at, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		f.tables[string(entry[:4])] = data[at : at+size]
	}
	f.upm = int(binary.BigEndian.Uint16(f.tables["head"][18:]))
	f.metrics = int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	f.glyphs = int(binary.BigEndian.Uint16(f.tables["maxp"][4:]))
	table := f.tables["cmap"]
	table = table[binary.BigEndian.Uint32(table[8:]):]
	if format := binary.BigEndian.Uint16(table); format != 12 {
		return nil, fmt.Errorf("%s: character map of format %d", name, format)
	}
	f.groups = table[16 : 16+12*binary.BigEndian.Uint32(table[12:])]
	return f, nil
}

// Glyph is the number of the glyph of r; false where the face has none.
func (f *Face) Glyph(r rune) (uint16, bool) {
	n := len(f.groups) / 12
	i := sort.Search(n, func(i int) bool { return rune(binary.BigEndian.Uint32(f.groups[12*i+4:])) >= r })
	if i == n {
		return 0, false
	}
	group := f.groups[12*i:]
	first := rune(binary.BigEndian.Uint32(group))
	if r < first {
		return 0, false
	}
	return uint16(binary.BigEndian.Uint32(group[8:]) + uint32(r-first)), true
}

// Width is how far glyph g takes the pen, in thousandths of the size.
func (f *Face) Width(g uint16) float64 {
	i := min(int(g), f.metrics-1)
	return float64(binary.BigEndian.Uint16(f.tables["hmtx"][4*i:])) * 1000 / float64(f.upm)
}
