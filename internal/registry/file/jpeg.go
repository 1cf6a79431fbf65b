package file

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
)

// maxPixels bounds a picture before it is decoded: 50 megapixels.
const maxPixels = 50_000_000

func checkSize(width, height int) error {
	if width <= 0 || height <= 0 {
		return refuse(CodeDamaged, nil)
	}
	if int64(width)*int64(height) > maxPixels {
		return refuse(CodePixels, map[string]any{"width": width, "height": height})
	}
	return nil
}

// Markers of ITU-T T.81, table B.1.
const (
	markSOI  = 0xd8
	markEOI  = 0xd9
	markSOS  = 0xda
	markAPP0 = 0xe0
	markAPP1 = 0xe1
	markAPPF = 0xef
	markCOM  = 0xfe
)

// kept are the application segments a picture needs to look right: JFIF, colour profile, Adobe's colour transform.
var kept = map[byte]bool{markAPP0: true, 0xe2: true, 0xee: true}

// cleanJPEG drops what a photo says about place, time, device and author (EXIF, XMP, IPTC, comments) and everything
// behind its end. Which way is up is kept, alone.
func cleanJPEG(b []byte) ([]byte, error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, refuse(CodeDamaged, nil)
	}
	if err := checkSize(c.Width, c.Height); err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(b)), 0xff, markSOI)
	out = appendOrientation(out, orientation(b))
	for i := 2; ; {
		mark, body, next, ok := segment(b, i)
		if !ok {
			return nil, refuse(CodeDamaged, nil)
		}
		if mark == markEOI {
			return append(out, 0xff, markEOI), nil
		}
		drop := mark >= markAPP0 && mark <= markAPPF && !kept[mark] || mark == markCOM
		if !drop {
			out = append(append(append(out, 0xff, mark), byte((len(body)+2)>>8), byte(len(body)+2)), body...)
		}
		if i = next; mark == markSOS {
			end := scanEnd(b, i)
			out = append(out, b[i:end]...)
			i = end
		}
	}
}

// segment reads the marker segment at i: its marker, its body without the length, and where the next begins.
func segment(b []byte, i int) (mark byte, body []byte, next int, ok bool) {
	for i < len(b) && b[i] == 0xff && i+1 < len(b) && b[i+1] == 0xff {
		i++ // fill bytes
	}
	if i+2 > len(b) || b[i] != 0xff {
		return 0, nil, 0, false
	}
	mark = b[i+1]
	if mark == markEOI {
		return mark, nil, i + 2, true
	}
	if i+4 > len(b) {
		return 0, nil, 0, false
	}
	n := int(binary.BigEndian.Uint16(b[i+2:]))
	if n < 2 || i+2+n > len(b) {
		return 0, nil, 0, false
	}
	return mark, b[i+4 : i+2+n], i + 2 + n, true
}

// scanEnd is where entropy-coded data beginning at i ends: at the first marker that is neither stuffing nor a restart.
func scanEnd(b []byte, i int) int {
	for ; i+1 < len(b); i++ {
		if b[i] == 0xff && b[i+1] != 0 && b[i+1] != 0xff && (b[i+1] < 0xd0 || b[i+1] > 0xd7) {
			return i
		}
	}
	return len(b)
}

// orientation is the EXIF tag 0x0112 of a JPEG, 1 (upright) where there is none.
func orientation(b []byte) int {
	for i := 2; ; {
		mark, body, next, ok := segment(b, i)
		if !ok || mark == markSOS || mark == markEOI {
			return 1
		}
		if mark == markAPP1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		i = next
	}
}

func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(t[4:]))
	if at+2 > uint64(len(t)) {
		return 1
	}
	n := int(order.Uint16(t[at:]))
	for entry := t[at+2:]; n > 0 && len(entry) >= 12; n, entry = n-1, entry[12:] {
		if order.Uint16(entry) == 0x0112 {
			if v := int(order.Uint16(entry[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// appendOrientation writes an EXIF segment that says which way is up and nothing else.
func appendOrientation(dst []byte, o int) []byte {
	if o == 1 {
		return dst
	}
	return append(dst, 0xff, markAPP1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'M', 'M', 0, 42, 0, 0, 0, 8, // TIFF header, big-endian, directory at 8
		0, 1, // one entry
		0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(o), 0, 0,
		0, 0, 0, 0) // no further directory
}
