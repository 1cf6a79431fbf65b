package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// survey is what one pass over the bytes of a text file found.
type survey struct {
	good, bad int    // multi-byte UTF-8 sequences, and bytes that are not UTF-8
	longest   int    // bytes of the longest good sequence
	nul       [2]int // NUL bytes at even and at odd offsets
	newline   bool   // there is a line feed
	nonASCII  bool
	sample    []byte // the first blocks holding other than ASCII
}

const (
	blockBytes  = 64 << 10
	sampleBytes = 512 << 10
)

// surveyText reads all of src once, in blocks.
func surveyText(src io.ReaderAt, size int64) (survey, error) {
	var s survey
	buf := make([]byte, blockBytes)
	for at := int64(0); at < size; {
		n, err := src.ReadAt(buf[:min(size-at, blockBytes)], at)
		if err != nil && err != io.EOF || n == 0 {
			return s, fmt.Errorf("read the file at byte %d: %w", at, err)
		}
		at += int64(s.block(buf[:n], at, at+int64(n) == size))
	}
	return s, nil
}

// block looks at one block and returns how many bytes it used: all but a UTF-8 sequence cut off by the block's end.
func (s *survey) block(b []byte, at int64, last bool) int {
	if !last {
		for cut := 1; cut < utf8.UTFMax && cut < len(b); cut++ {
			if c := b[len(b)-cut]; utf8.RuneStart(c) {
				if c >= 0xc0 && !utf8.FullRune(b[len(b)-cut:]) {
					b = b[:len(b)-cut]
				}
				break
			}
		}
	}
	s.newline = s.newline || bytes.IndexByte(b, '\n') >= 0
	s.countNUL(b, at)
	if !s.countUTF8(b) {
		return len(b)
	}
	s.nonASCII = true
	if len(s.sample) < sampleBytes {
		s.sample = append(s.sample, b...)
	}
	return len(b)
}

func (s *survey) countNUL(b []byte, at int64) {
	for i := bytes.IndexByte(b, 0); i >= 0 && i < len(b); i++ {
		if b[i] == 0 {
			s.nul[(at+int64(i))%2]++
		}
	}
}

// countUTF8 reports whether b holds anything but ASCII.
func (s *survey) countUTF8(b []byte) (found bool) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		found = true
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			s.bad++
		} else {
			s.good++
			s.longest = max(s.longest, n)
		}
		i += n
	}
	return found
}

// guess decides the encoding. Order: enough NUL bytes on one side mean UTF-16; valid or slightly damaged UTF-8 is
// UTF-8; otherwise the legacy encoding in which most characters are common ones.
func (s *survey) guess() (string, []Guess, error) {
	if nul := s.nul[0] + s.nul[1]; nul > 0 {
		switch {
		case s.nul[1] > 4*s.nul[0]:
			return UTF16LE, []Guess{{UTF16LE, 1}}, nil
		case s.nul[0] > 4*s.nul[1]:
			return UTF16BE, []Guess{{UTF16BE, 1}}, nil
		}
		return "", nil, refuse(CodeUnknown, fault.Args{"what": "binary"})
	}
	if !s.nonASCII {
		return UTF8, []Guess{{UTF8, 1}}, nil
	}
	guesses := legacyGuesses(s.sample)
	if s.utf8(guesses) {
		share := float64(s.good) / float64(s.good+s.bad)
		guesses = slices.Insert(guesses, 0, Guess{UTF8, share})
	} else {
		guesses = append(guesses, Guess{UTF8, 0})
	}
	return guesses[0].Encoding, guesses, nil
}

// utf8 reports whether the text is UTF-8. A few two-byte sequences may be GBK by accident: two bytes of GBK also form a
// Latin, Greek or Cyrillic letter of UTF-8, so such text counts as GBK where it makes common Chinese throughout.
func (s *survey) utf8(legacy []Guess) bool {
	if s.good < 20*s.bad || s.good == 0 {
		return false
	}
	if s.bad > 0 || s.longest > 2 {
		return true
	}
	chinese := slices.ContainsFunc(legacy, func(g Guess) bool { return g.Encoding == GB18030 && g.Score > 0.99 })
	return !chinese || !slices.ContainsFunc(bytes.Runes(s.sample), func(r rune) bool { return r > 0xff })
}

// legacyGuesses scores the double-byte encodings on b, the best first; ties keep the order of Encodings.
func legacyGuesses(b []byte) []Guess {
	guesses := []Guess{{GB18030, score(b, gbUnit)}, {Big5, score(b, big5Unit)}, {ShiftJIS, score(b, sjisUnit)}}
	slices.SortStableFunc(guesses, func(a, b Guess) int { return cmp.Compare(b.Score, a.Score) })
	return guesses
}

// unit classifies the character that starts b (never ASCII): its length, and whether it is a common one. Length 0
// means that no character starts so.
type unit func(b []byte) (n int, common bool)

// score is the share of common characters less a heavy price for impossible ones, within 0–1.
func score(b []byte, u unit) float64 {
	total, common, bad := 0, 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		n, usual := u(b[i:])
		total++
		if usual {
			common++
		}
		if n == 0 {
			bad++
			n = 1
		}
		i += n
	}
	if total == 0 {
		return 0
	}
	return max(0, float64(common-10*bad)/float64(total))
}

func second(b []byte) byte {
	if len(b) < 2 {
		return 0
	}
	return b[1]
}

func within(c, lo, hi byte) bool { return c >= lo && c <= hi }

// gbUnit: common are GB 2312 level 1 (rows 16–55, the 3,755 most used characters) and its signs.
func gbUnit(b []byte) (int, bool) {
	t := second(b)
	switch {
	case !within(b[0], 0x81, 0xfe):
		return 0, false
	case within(t, 0x30, 0x39):
		if len(b) >= 4 && within(b[2], 0x81, 0xfe) && within(b[3], 0x30, 0x39) {
			return 4, false
		}
		return 0, false
	case !within(t, 0x40, 0xfe) || t == 0x7f:
		return 0, false
	}
	return 2, t >= 0xa1 && (within(b[0], 0xb0, 0xd7) || within(b[0], 0xa1, 0xa3))
}

// big5Unit: common are Big5 level 1 (A440–C67E, 5,401 frequently used characters) and its signs.
func big5Unit(b []byte) (int, bool) {
	t := second(b)
	if !within(b[0], 0x81, 0xfe) || !within(t, 0x40, 0x7e) && !within(t, 0xa1, 0xfe) {
		return 0, false
	}
	return 2, within(b[0], 0xa1, 0xc6)
}

// sjisUnit: common are kana, full-width letters, signs and JIS level 1 kanji (889F–9872).
func sjisUnit(b []byte) (int, bool) {
	if within(b[0], 0xa1, 0xdf) {
		return 1, false // half-width kana: possible, but rare in tables and frequent in misread Chinese
	}
	t := second(b)
	if !within(b[0], 0x81, 0x9f) && !within(b[0], 0xe0, 0xfc) || !within(t, 0x40, 0xfc) || t == 0x7f {
		return 0, false
	}
	return 2, within(b[0], 0x81, 0x83) || within(b[0], 0x88, 0x98)
}
