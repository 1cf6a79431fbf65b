package main

import (
	"bytes"
	"errors"
	"io"
)

const (
	chunkSize = 1 << 18
	// maxLine is the longest line read: a body of 16 MiB, its hash and a space.
	maxLine = 16<<20 + 65
)

var errLongLine = errors.New("line too long")

// lines reads lines while a goroutine reads ahead. Memory is bounded by a few chunks and the longest line.
type lines struct {
	full  chan chunk
	free  chan []byte
	cur   []byte // what is left of the current chunk
	buf   []byte // the current chunk, to give back
	carry []byte // a line that began in an earlier chunk
	err   error
	bytes int64
}

type chunk struct {
	b   []byte
	err error
}

// newLines starts reading r. The goroutine ends when r does or when stop is closed.
func newLines(r io.Reader, stop <-chan struct{}) *lines {
	l := &lines{full: make(chan chunk, 3), free: make(chan []byte, 4)}
	for range cap(l.free) {
		l.free <- nil // a place for a chunk, made when it is first needed
	}
	go func() {
		for {
			var b []byte
			select {
			case b = <-l.free:
			case <-stop:
				return
			}
			if b == nil {
				b = make([]byte, chunkSize)
			}
			n, err := io.ReadFull(r, b)
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			select {
			case l.full <- chunk{b[:n], err}:
			case <-stop:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return l
}

// next is the next line without its line break, valid until the following call. ended is false for a last line
// without line break. The error is io.EOF behind the last line, the reader's, or errLongLine, after which the rest of
// the long line comes as lines of its own.
func (l *lines) next() (line []byte, ended bool, err error) {
	l.carry = l.carry[:0]
	for {
		if i := bytes.IndexByte(l.cur, '\n'); i >= 0 {
			line, l.cur = l.cur[:i], l.cur[i+1:]
			if len(l.carry) > 0 {
				l.carry = append(l.carry, line...)
				line = l.carry
			}
			if len(line) > maxLine {
				return nil, true, errLongLine
			}
			return line, true, nil
		}
		l.carry = append(l.carry, l.cur...)
		l.cur = nil
		if len(l.carry) > maxLine {
			return nil, false, errLongLine
		}
		if !l.fill() {
			if errors.Is(l.err, io.EOF) && len(l.carry) > 0 {
				return l.carry, false, nil
			}
			return nil, false, l.err
		}
	}
}

// fill takes the next chunk, false where there is none.
func (l *lines) fill() bool {
	if l.err != nil {
		return false
	}
	if l.buf != nil {
		l.free <- l.buf[:chunkSize]
	}
	c := <-l.full
	l.buf, l.cur, l.err = c.b, c.b, c.err
	l.bytes += int64(len(c.b))
	return len(c.b) > 0
}
