package store

import (
	_ "embed"
	"errors"
	"fmt"

	"haidun/internal/kernel/chain"

	"github.com/klauspost/compress/s2"
)

// packed1 begins a body of the log that is stored packed with logWords1. A body itself begins with a brace.
const packed1 = 1

// logWords1 are the words that log entries are made of, the most frequent last. Entries lie packed with them in
// databases: the file never changes again. Other words need a file, a first byte and a reader of their own.
//
//go:embed logwords1.txt
var logWords1 string

// packer makes entries of the log small: most of a body is names of fields, and a register of many rows writes the
// same ones in every row. It is a value of the store; several goroutines may unpack at once.
type packer struct{ words *s2.Dict }

func newPacker() packer {
	return packer{s2.MakeDict([]byte(logWords1), []byte(`{"node":"`))}
}

// pack appends the packed body to dst[:0].
func (p packer) pack(dst, body []byte) []byte {
	if need := 1 + s2.MaxEncodedLen(len(body)); cap(dst) < need {
		dst = make([]byte, need)
	}
	dst = dst[:cap(dst)]
	dst[0] = packed1
	return dst[:1+len(p.words.Encode(dst[1:], body))]
}

// body is a body as it was hashed, from the column it is stored in: text as it is, or packed.
func (p packer) body(stored any) (string, error) {
	b, packed := stored.([]byte)
	if !packed || len(b) == 0 || b[0] == '{' {
		return text(stored), nil
	}
	if b[0] != packed1 {
		return "", fmt.Errorf("an entry of the log is packed in way %d, which this program does not know", b[0])
	}
	n, err := s2.DecodedLen(b[1:])
	if err == nil && n > chain.MaxBody {
		err = errors.New("longer than an entry may be")
	}
	if err != nil {
		return "", fmt.Errorf("unpack an entry of the log: %w", err)
	}
	plain, err := p.words.Decode(make([]byte, n), b[1:])
	if err != nil {
		return "", fmt.Errorf("unpack an entry of the log: %w", err)
	}
	return string(plain), nil
}
