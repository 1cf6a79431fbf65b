package sheet

import (
	"errors"
	"io"
)

// errLong ends a text in which more than MaxRecordBytes go by without the end of a record.
var errLong = errors.New("record too long")

// feed hands text to the CSV parser, caps the length of a record and keeps the text of the current one.
type feed struct {
	r     io.Reader
	kept  []byte // delivered but not yet taken
	total int64  // bytes delivered
	ended bool
}

// readAhead is how far the parser's own buffer may run ahead of the record.
const readAhead = 4096

func (f *feed) Read(p []byte) (int, error) {
	if len(f.kept) > MaxRecordBytes+readAhead {
		return 0, errLong
	}
	n, err := f.r.Read(p)
	f.kept = append(f.kept, p[:n]...)
	f.total += int64(n)
	f.ended = f.ended || err == io.EOF
	return n, err
}

// take returns the text up to the parser's position and forgets it. The text is valid until the next Read.
func (f *feed) take(offset int64) []byte {
	n := len(f.kept) - int(f.total-offset)
	raw := f.kept[:n]
	f.kept = f.kept[n:]
	return raw
}
