package chain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// CodeEntry says that bytes are not a log entry.
var CodeEntry = fault.Code{ID: "log_entry", ZH: "日志条目无法读取:{what}", EN: "The log entry cannot be read: {what}"}

// Parse reads a body. It accepts exactly what Append writes: every key once and in its place, no white space, one
// escape per character, nothing behind the last brace. The Entry does not share memory with body.
// Errors are fault.Malformed with the byte where reading stopped.
func Parse(body []byte) (Entry, error) {
	p := parser{b: body}
	e := p.entry()
	if p.err != "" {
		return Entry{}, fault.New(fault.Malformed, CodeEntry, fault.Args{"what": fmt.Sprintf("%s (byte %d)", p.err, p.i)})
	}
	return e, nil
}

// parser walks over b; after the first failure every step does nothing.
type parser struct {
	b   []byte
	i   int
	err string
}

func (p *parser) fail(what string) {
	if p.err == "" {
		p.err = what
	}
}

func (p *parser) entry() Entry {
	var e Entry
	if len(p.b) > MaxBody {
		p.fail("body too long")
	} else if !utf8.Valid(p.b) {
		p.fail("not valid UTF-8")
	}
	e.Node = p.text(`{"node":`)
	e.Epoch = p.text(`,"epoch":`)
	e.Seq = p.number(`,"seq":`)
	e.Prev = p.hash(`,"prev":`)
	e.At = p.time(`,"at":`)
	e.Actor = p.text(`,"actor":`)
	e.Seat = p.text(`,"seat":`)
	e.Mode = Mode(p.text(`,"mode":`))
	e.Action = p.text(`,"action":`)
	e.Register = p.text(`,"register":`)
	e.Record = p.text(`,"record":`)
	e.Rev = p.number(`,"rev":`)
	e.Area = p.text(`,"area":`)
	e.Reason = p.text(`,"reason":`)
	e.Changes = p.changes(`,"changes":`)
	if p.err == "" {
		if err := e.check(e.Prev); err != nil {
			p.fail(err.Error())
		}
	}
	return e
}

// key steps over the literal text that must come next.
func (p *parser) key(lit string) bool {
	if p.err != "" {
		return false
	}
	if !bytes.HasPrefix(p.b[p.i:], []byte(lit)) {
		p.fail("expected " + strings.TrimLeft(lit, ",{"))
		return false
	}
	p.i += len(lit)
	return true
}

func (p *parser) text(key string) string {
	if !p.key(key) || !p.key(`"`) {
		return ""
	}
	start := p.i
	for ; p.i < len(p.b); p.i++ {
		switch c := p.b[p.i]; {
		case c == '"':
			s := string(p.b[start:p.i])
			p.i++
			return s
		case c == '\\':
			return p.escaped(start)
		case c < 0x20:
			p.fail("control character in a text")
			return ""
		}
	}
	p.fail("text without end")
	return ""
}

// escaped finishes a text that began at start and has its first escape at p.i.
func (p *parser) escaped(start int) string {
	out := append(make([]byte, 0, 2*(p.i-start)+16), p.b[start:p.i]...)
	for p.i < len(p.b) {
		c := p.b[p.i]
		switch {
		case c == '"':
			p.i++
			return string(out)
		case c < 0x20:
			p.fail("control character in a text")
			return ""
		case c != '\\':
			out = append(out, c)
			p.i++
			continue
		}
		r, n := unescape(p.b[p.i:])
		if n == 0 {
			p.fail("escape this format does not use")
			return ""
		}
		out = append(out, r)
		p.i += n
	}
	p.fail("text without end")
	return ""
}

// unescape reads the escape b begins with and says how long it is, 0 where it is not one appendText writes.
func unescape(b []byte) (byte, int) {
	if len(b) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\bfnrt`, b[1]); i >= 0 {
		return "\"\\\b\f\n\r\t"[i], 2
	}
	if len(b) < 6 || b[1] != 'u' || b[2] != '0' || b[3] != '0' {
		return 0, 0
	}
	c := lowerHex(b[4])<<4 | lowerHex(b[5])
	if lowerHex(b[4]) > 1 || lowerHex(b[5]) > 15 || shortEscape(c) != 0 {
		return 0, 0
	}
	return c, 6
}

func (p *parser) number(key string) int64 {
	if !p.key(key) {
		return 0
	}
	start := p.i
	for p.i < len(p.b) && '0' <= p.b[p.i] && p.b[p.i] <= '9' {
		p.i++
	}
	s := string(p.b[start:p.i])
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || (len(s) > 1 && s[0] == '0') {
		p.fail("expected a whole number")
	}
	return n
}

func (p *parser) hash(key string) Hash {
	s := p.text(key)
	if p.err != "" {
		return Hash{}
	}
	h, err := ParseHash(s)
	if err != nil {
		p.fail(err.Error())
	}
	return h
}

func (p *parser) time(key string) time.Time {
	s := p.text(key)
	if p.err != "" {
		return time.Time{}
	}
	t, err := time.Parse(timeLayout, s)
	if err != nil || t.Format(timeLayout) != s {
		p.fail("expected a time in UTC with milliseconds")
	}
	return t
}

// changes takes everything up to the body's last brace; check looks into it.
func (p *parser) changes(key string) json.RawMessage {
	if !p.key(key) {
		return nil
	}
	if len(p.b) < p.i+3 || p.b[len(p.b)-1] != '}' {
		p.fail("expected the changes and the end")
		return nil
	}
	raw := p.b[p.i : len(p.b)-1]
	return bytes.Clone(raw)
}
