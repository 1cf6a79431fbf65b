package terminal

import (
	"encoding/binary"
	"errors"
	"time"
)

func appendText(dst []byte, s string) []byte   { return append(append(dst, byte(len(s))), s...) }
func appendUint32(dst []byte, n uint32) []byte { return binary.BigEndian.AppendUint32(dst, n) }
func appendUint64(dst []byte, n uint64) []byte { return binary.BigEndian.AppendUint64(dst, n) }
func appendBytes(dst, b []byte) []byte         { return append(appendUint32(dst, uint32(len(b))), b...) }

func appendTime(dst []byte, at time.Time) []byte {
	if at.IsZero() {
		return appendUint64(dst, 0)
	}
	return appendUint64(dst, uint64(at.UnixMilli()))
}

// reader takes a message apart; after the first thing that is missing it answers zeros, and end tells.
type reader struct {
	b      []byte
	failed bool
}

var errShape = errors.New("cut short, too long, or not in the one form of its kind")

func (r *reader) take(n int) []byte {
	if r.failed || n > len(r.b) {
		r.failed = true
		return nil
	}
	got := r.b[:n:n]
	r.b = r.b[n:]
	return got
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

// text reads a name; nothing else is written into messages as text.
func (r *reader) text() string {
	s := string(r.take(int(r.byte())))
	if !plain(s, 0, maxName) {
		r.failed = true
	}
	return s
}

func (r *reader) bytes(longest int) []byte {
	n := r.uint32()
	if n > uint32(longest) {
		r.failed = true
		return nil
	}
	return r.take(int(n))
}

// lastMilli is the end of the year 2199.
const lastMilli = 7258118399999

func (r *reader) time() time.Time {
	ms := r.uint64()
	if ms > lastMilli {
		r.failed = true
	}
	if ms == 0 || r.failed {
		return time.Time{}
	}
	return time.UnixMilli(int64(ms)).UTC()
}

func (r *reader) end() error {
	if r.failed || len(r.b) != 0 {
		return errShape
	}
	return nil
}
