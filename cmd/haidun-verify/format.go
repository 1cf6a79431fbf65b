package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"unicode/utf8"
)

// digest is a hash as it stands in the file: 64 lower-case hexadecimal digits.
type digest [64]byte

var zeros = digest(bytes.Repeat([]byte("0"), 64))

// header is the first line of a section. node and epoch are raw JSON texts without quotes.
type header struct {
	node, epoch  string
	first, count int64
	head         digest
	exportedAt   string
}

// entry is what the checks need of one line. The slices point into the line.
type entry struct {
	hash, sum       digest // as written, as computed
	node, epoch, at []byte
	seq             int64
	prev            digest
	hasHash         bool // the line begins with a hash and a space
	shaped          bool // the body has every key in its place and nothing else
}

// sound says that the line's hash fits its body and the body has the right shape.
func (e *entry) sound() bool { return e.hasHash && e.shaped && e.hash == e.sum }

// readHeader reads the first line of a section, in exactly the form the exporter writes.
func readHeader(line []byte) (header, bool) {
	c := cursor{b: line}
	var h header
	h.node = string(c.text(`haidun-log 1 {"node":`))
	h.epoch = string(c.text(`,"epoch":`))
	h.first = c.number(`,"first":`)
	h.count = c.number(`,"count":`)
	h.head = c.digest(`,"head":`)
	h.exportedAt = string(c.time(`,"exported_at":`))
	c.literal("}")
	ok := c.done() && utf8.Valid(line) && h.node != "" && h.epoch != "" && h.first >= 1 && (h.count == 0) == (h.head == zeros)
	return h, ok
}

// readEnd reads "end <count> <head>".
func readEnd(line []byte) (count int64, head digest, ok bool) {
	c := cursor{b: line}
	count = c.number("end ")
	c.literal(" ")
	if !c.bad && len(c.b)-c.i == len(head) && isHex(c.b[c.i:]) {
		return count, digest(c.b[c.i:]), true
	}
	return 0, zeros, false
}

// readEntry reads "<hash> <body>" as far as it can and computes the body's hash.
func readEntry(line []byte) entry {
	var e entry
	if len(line) < 66 || line[64] != ' ' || !isHex(line[:64]) {
		return e
	}
	e.hasHash, e.hash = true, digest(line[:64])
	body := line[65:]
	sum := sha256.Sum256(body)
	hex.Encode(e.sum[:], sum[:])
	c := cursor{b: body}
	e.node = c.text(`{"node":`)
	e.epoch = c.text(`,"epoch":`)
	e.seq = c.number(`,"seq":`)
	e.prev = c.digest(`,"prev":`)
	e.at = c.time(`,"at":`)
	for _, key := range [...]string{`,"actor":`, `,"seat":`, `,"mode":`, `,"action":`, `,"register":`, `,"record":`} {
		c.text(key)
	}
	c.number(`,"rev":`)
	c.text(`,"area":`)
	c.text(`,"reason":`)
	c.literal(`,"changes":`)
	if c.peek() != '{' {
		c.bad = true
	}
	c.value(0)
	c.literal("}")
	e.shaped = c.done() && e.seq >= 1 && utf8.Valid(body)
	return e
}

func isHex(b []byte) bool {
	for _, c := range b {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// cursor walks over compact JSON; after the first failure it stays bad.
type cursor struct {
	b   []byte
	i   int
	bad bool
}

func (c *cursor) done() bool { return !c.bad && c.i == len(c.b) }

func (c *cursor) peek() byte {
	if c.i < len(c.b) {
		return c.b[c.i]
	}
	return 0
}

func (c *cursor) literal(s string) {
	if c.bad || len(c.b)-c.i < len(s) || string(c.b[c.i:c.i+len(s)]) != s {
		c.bad = true
		return
	}
	c.i += len(s)
}

// text reads a key and a JSON text and returns what stands between its quotes, escapes and all.
func (c *cursor) text(key string) []byte {
	c.literal(key)
	c.literal(`"`)
	if c.bad {
		return nil
	}
	for start := c.i; c.i < len(c.b); c.i++ {
		switch b := c.b[c.i]; {
		case b == '"':
			c.i++
			return c.b[start : c.i-1]
		case b == '\\':
			c.i++
		case b < 0x20:
			c.bad = true
			return nil
		}
	}
	c.bad = true
	return nil
}

func (c *cursor) number(key string) int64 {
	c.literal(key)
	start := c.i
	var n int64
	for !c.bad && '0' <= c.peek() && c.peek() <= '9' {
		n = n*10 + int64(c.peek()-'0')
		c.i++
	}
	if digits := c.i - start; digits == 0 || digits > 18 || digits > 1 && c.b[start] == '0' {
		c.bad = true
	}
	return n
}

func (c *cursor) digest(key string) digest {
	t := c.text(key)
	if c.bad || len(t) != len(zeros) || !isHex(t) {
		c.bad = true
		return zeros
	}
	return digest(t)
}

// time reads 2026-05-12T01:02:03.456Z; the calendar is not checked.
func (c *cursor) time(key string) []byte {
	t := c.text(key)
	const form = "0000-00-00T00:00:00.000Z"
	if c.bad || len(t) != len(form) {
		c.bad = true
		return nil
	}
	for i := range t {
		digit := '0' <= t[i] && t[i] <= '9'
		if digit != (form[i] == '0') || !digit && t[i] != form[i] {
			c.bad = true
			return nil
		}
	}
	return t
}

// value steps over one JSON value. It looks at structure and texts; numbers and words are taken loosely.
func (c *cursor) value(depth int) {
	if c.bad || depth > 80 {
		c.bad = true
		return
	}
	switch c.peek() {
	case '"':
		c.text("")
	case '{':
		c.members('}', func() { c.text(""); c.literal(":"); c.value(depth + 1) })
	case '[':
		c.members(']', func() { c.value(depth + 1) })
	default:
		start := c.i
		for bytes.IndexByte([]byte("0123456789+-.eEtrufalsn"), c.peek()) >= 0 {
			c.i++
		}
		c.bad = c.bad || c.i == start
	}
}

func (c *cursor) members(end byte, one func()) {
	c.i++
	if c.peek() == end {
		c.i++
		return
	}
	for !c.bad {
		one()
		if c.peek() == end {
			c.i++
			return
		}
		c.literal(",")
	}
}

// shown is a node or epoch as a person may safely see it on a terminal.
func shown(raw string) string {
	if q := strconv.Quote(raw); len(q) != len(raw)+2 {
		return q
	}
	return raw
}
