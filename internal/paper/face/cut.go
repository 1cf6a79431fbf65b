package face

import (
	"encoding/binary"
	"slices"
)

// Cut is the face as a TrueType file that draws only the glyphs in used, which keep their numbers. The same glyphs make
// the same bytes.
func (f *Face) Cut(used map[uint16]bool) []byte {
	keep := f.whole(used)
	glyf := []byte{}
	loca := make([]byte, 4*(f.glyphs+1))
	hmtx := slices.Clone(f.tables["hmtx"])
	for g := range f.glyphs {
		binary.BigEndian.PutUint32(loca[4*g:], uint32(len(glyf)))
		if keep[uint16(g)] {
			glyf = append(glyf, f.outline(uint16(g))...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		} else if g < f.metrics-1 {
			clear(hmtx[4*g : 4*g+4]) // packs to nothing
		}
	}
	binary.BigEndian.PutUint32(loca[4*f.glyphs:], uint32(len(glyf)))
	return file([]table{
		{"glyf", glyf}, {"head", f.tables["head"]}, {"hhea", f.tables["hhea"]}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", f.tables["maxp"]},
	})
}

func (f *Face) outline(g uint16) []byte {
	loca := f.tables["loca"]
	return f.tables["glyf"][binary.BigEndian.Uint32(loca[4*int(g):]):binary.BigEndian.Uint32(loca[4*int(g)+4:])]
}

// whole is used and the glyphs that those are put together from; glyph 0, which a reader shows for what is not there,
// is always of them.
func (f *Face) whole(used map[uint16]bool) map[uint16]bool {
	keep := map[uint16]bool{}
	todo := []uint16{0}
	for g := range used {
		todo = append(todo, g)
	}
	for len(todo) > 0 {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if keep[g] || int(g) >= f.glyphs {
			continue
		}
		keep[g] = true
		todo = append(todo, parts(f.outline(g))...)
	}
	return keep
}

// The flags of a part of a composite glyph (OpenType, glyf).
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	morePartsFlag = 1 << 5
	twoScales     = 1 << 6
	twoByTwo      = 1 << 7
)

// parts are the glyphs that an outline is put together from; none of a simple one.
func parts(outline []byte) (out []uint16) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	b := outline[10:]
	for len(b) >= 4 {
		flags := binary.BigEndian.Uint16(b)
		out = append(out, binary.BigEndian.Uint16(b[2:]))
		size := 6
		if flags&wordArguments != 0 {
			size = 8
		}
		switch {
		case flags&oneScale != 0:
			size += 2
		case flags&twoScales != 0:
			size += 4
		case flags&twoByTwo != 0:
			size += 8
		}
		if flags&morePartsFlag == 0 || size > len(b) {
			break
		}
		b = b[size:]
	}
	return out
}

type table struct {
	tag  string
	data []byte
}

// file puts tables, in order of their tags, into a TrueType file.
func file(tables []table) []byte {
	n := len(tables)
	log := 0
	for 2<<log <= n {
		log++
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	for _, t := range tables {
		out = append(out, t.tag...)
		for _, v := range []uint32{sum(t.data), uint32(at), uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

// sum is the checksum of a table: the sum of its words.
func sum(b []byte) (s uint32) {
	for ; len(b) >= 4; b = b[4:] {
		s += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return s + binary.BigEndian.Uint32(last[:])
}
