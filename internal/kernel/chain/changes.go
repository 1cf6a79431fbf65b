package chain

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// maxDepth bounds nesting inside changes; a GeoJSON MultiPolygon needs 6.
const maxDepth = 64

// checkChanges refuses changes that are not one compact JSON object of field → {"before":…,"after":…}
// without a duplicate key at any level.
func checkChanges(raw []byte) error {
	if !utf8.Valid(raw) {
		return errors.New("changes are not valid UTF-8")
	}
	s := scanner{b: raw}
	if err := s.object(0, s.change); err != nil {
		return fmt.Errorf("changes at byte %d: %w", s.i, err)
	}
	if s.i != len(raw) {
		return fmt.Errorf("changes at byte %d: data behind the object", s.i)
	}
	return nil
}

// scanner checks compact JSON without building values.
type scanner struct {
	b []byte
	i int
}

// change reads {"before":value,"after":value}.
func (s *scanner) change(depth int) error {
	for _, lit := range [...]string{`{"before":`, `,"after":`} {
		if !s.literal(lit) {
			return errors.New(`expected {"before":…,"after":…}`)
		}
		if err := s.value(depth + 1); err != nil {
			return err
		}
	}
	if !s.literal("}") {
		return errors.New(`expected } behind "after"`)
	}
	return nil
}

func (s *scanner) peek() byte {
	if s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

func (s *scanner) literal(lit string) bool {
	if !bytes.HasPrefix(s.b[s.i:], []byte(lit)) {
		return false
	}
	s.i += len(lit)
	return true
}

func (s *scanner) value(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("nested more than %d deep", maxDepth)
	}
	switch c := s.peek(); {
	case c == '"':
		return s.text()
	case c == '{':
		return s.object(depth, s.value)
	case c == '[':
		return s.array(depth)
	case c == '-' || '0' <= c && c <= '9':
		return s.number()
	case s.literal("null"), s.literal("true"), s.literal("false"):
		return nil
	}
	return errors.New("expected a JSON value without white space")
}

// object reads an object whose values member reads.
func (s *scanner) object(depth int, member func(int) error) error {
	if !s.literal("{") {
		return errors.New("expected {")
	}
	if s.literal("}") {
		return nil
	}
	var room [48]span // more fields than most registers have
	keys := keySet{of: s.b, list: room[:0]}
	for {
		start := s.i
		if err := s.text(); err != nil {
			return err
		}
		if !keys.add(span{int32(start), int32(s.i)}) {
			return fmt.Errorf("duplicate key %s", s.b[start:s.i])
		}
		if !s.literal(":") {
			return errors.New("expected a colon behind a key")
		}
		if err := member(depth + 1); err != nil {
			return err
		}
		if s.literal("}") {
			return nil
		}
		if !s.literal(",") {
			return errors.New("expected , or }")
		}
	}
}

func (s *scanner) array(depth int) error {
	s.i++
	if s.literal("]") {
		return nil
	}
	for {
		if err := s.value(depth + 1); err != nil {
			return err
		}
		if s.literal("]") {
			return nil
		}
		if !s.literal(",") {
			return errors.New("expected , or ]")
		}
	}
}

func (s *scanner) text() error {
	if !s.literal(`"`) {
		return errors.New("expected a text")
	}
	for s.i < len(s.b) {
		n := plainLen(s.b[s.i:])
		if s.i += n; s.i == len(s.b) {
			break
		}
		switch c := s.b[s.i]; c {
		case '"':
			s.i++
			return nil
		case '\\':
			n := escapeLen(s.b[s.i:])
			if n == 0 {
				return errors.New("bad escape in a text")
			}
			s.i += n
		default:
			return errors.New("control character in a text")
		}
	}
	return errors.New("text without end")
}

// plainLen is how many bytes at the start of b stand for themselves in a JSON text: eight at a time, as every entry
// of the log goes through here.
func plainLen(b []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; n+8 <= len(b); n += 8 {
		w := binary.LittleEndian.Uint64(b[n:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		// A byte's high bit is set where it is a quote, a backslash or below 0x20; bytes above 0x7f are none of these.
		if ((quote-ones)&^quote|(slash-ones)&^slash|(w-ones*0x20)&^w)&highs != 0 {
			break
		}
	}
	for ; n < len(b); n++ {
		if c := b[n]; c < 0x20 || c == '"' || c == '\\' {
			break
		}
	}
	return n
}

// escapeLen is the length of the JSON escape b begins with, 0 where it is none (RFC 8259 §7).
func escapeLen(b []byte) int {
	if len(b) >= 2 && bytes.IndexByte([]byte(`"\/bfnrt`), b[1]) >= 0 {
		return 2
	}
	if len(b) < 6 || b[1] != 'u' {
		return 0
	}
	for _, c := range b[2:6] {
		if lowerHex(c) > 15 && (c < 'A' || c > 'F') {
			return 0
		}
	}
	return 6
}

// number reads -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? (RFC 8259 §6).
func (s *scanner) number() error {
	s.literal("-")
	if !s.literal("0") && !s.digits() {
		return errors.New("bad number")
	}
	if s.literal(".") && !s.digits() {
		return errors.New("bad number")
	}
	if s.literal("e") || s.literal("E") {
		if !s.literal("+") {
			s.literal("-")
		}
		if !s.digits() {
			return errors.New("bad number")
		}
	}
	return nil
}

func (s *scanner) digits() bool {
	start := s.i
	for s.i < len(s.b) && '0' <= s.b[s.i] && s.b[s.i] <= '9' {
		s.i++
	}
	return s.i > start
}

// span is a stretch of the scanned bytes, which MaxBody bounds.
type span struct{ from, to int32 }

// keySet finds duplicate keys: by looking through the list while it is short, by a map beyond and as soon as a key
// has an escape.
type keySet struct {
	of   []byte
	list []span
	more map[string]bool
}

// add says false if the key at p, a JSON text with its quotes, is there already.
func (k *keySet) add(p span) bool {
	key := k.of[p.from:p.to]
	escaped := bytes.IndexByte(key, '\\') >= 0
	if k.more == nil && !escaped && len(k.list) < cap(k.list) {
		for _, have := range k.list {
			if bytes.Equal(k.of[have.from:have.to], key) {
				return false
			}
		}
		k.list = append(k.list, p)
		return true
	}
	if k.more == nil {
		k.more = make(map[string]bool, 4*len(k.list))
		for _, have := range k.list {
			k.more[string(k.of[have.from:have.to])] = true
		}
	}
	if escaped {
		var plain string
		if err := json.Unmarshal(key, &plain); err != nil {
			return false
		}
		key = []byte(`"` + plain + `"`)
	}
	if k.more[string(key)] {
		return false
	}
	k.more[string(key)] = true
	return true
}
