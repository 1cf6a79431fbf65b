package file

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"

	"golang.org/x/image/webp"
)

const pngMark = "\x89PNG\r\n\x1a\n"

// spoken are the chunks of a PNG that say something about people, places or programs.
var spoken = map[string]bool{"eXIf": true, "tEXt": true, "zTXt": true, "iTXt": true, "tIME": true}

// cleanPNG drops texts and everything behind the end, and refuses damaged chunks.
func cleanPNG(b []byte) ([]byte, error) {
	c, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, refuse(CodeDamaged, nil)
	}
	if err := checkSize(c.Width, c.Height); err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(b)), pngMark...)
	for i := len(pngMark); ; {
		if i+12 > len(b) {
			return nil, refuse(CodeDamaged, nil)
		}
		n := uint64(binary.BigEndian.Uint32(b[i:]))
		if uint64(i)+12+n > uint64(len(b)) {
			return nil, refuse(CodeDamaged, nil)
		}
		next := i + 12 + int(n)
		name := string(b[i+4 : i+8])
		if crc32.ChecksumIEEE(b[i+4:next-4]) != binary.BigEndian.Uint32(b[next-4:]) {
			return nil, refuse(CodeDamaged, nil)
		}
		if !spoken[name] {
			out = append(out, b[i:next]...)
		}
		if name == "IEND" {
			return out, nil
		}
		i = next
	}
}

// Flags of the VP8X chunk (WebP container specification).
const (
	webpEXIF = 0x08
	webpXMP  = 0x04
)

// cleanWebP drops EXIF and XMP and everything behind the end.
func cleanWebP(b []byte) ([]byte, error) {
	c, err := webp.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, refuse(CodeDamaged, nil)
	}
	if err := checkSize(c.Width, c.Height); err != nil {
		return nil, err
	}
	end := uint64(binary.LittleEndian.Uint32(b[4:])) + 8
	if end > uint64(len(b)) {
		return nil, refuse(CodeDamaged, nil)
	}
	out := append(make([]byte, 0, len(b)), b[:12]...)
	for rest := b[12:end]; len(rest) > 0; {
		if len(rest) < 8 {
			return nil, refuse(CodeDamaged, nil)
		}
		n := uint64(binary.LittleEndian.Uint32(rest[4:])) + 8
		n += n & 1
		if n > uint64(len(rest)) {
			return nil, refuse(CodeDamaged, nil)
		}
		chunk := rest[:n]
		rest = rest[n:]
		switch string(chunk[:4]) {
		case "EXIF", "XMP ":
			continue
		case "VP8X":
			chunk = bytes.Clone(chunk)
			chunk[8] &^= webpEXIF | webpXMP
		}
		out = append(out, chunk...)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}
