package chain

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

const timeLayout = "2006-01-02T15:04:05.000Z"

// Append makes the body of e standing after the entry whose hash is prev (e.Prev is not looked at) and its hash.
// It refuses an entry that Parse would not read back the same; the time alone is cut to milliseconds.
func Append(prev Hash, e Entry) ([]byte, Hash, error) {
	size := 420 + len(e.Node) + len(e.Epoch) + len(e.Actor) + len(e.Seat) + len(e.Register) + len(e.Record) +
		len(e.Area) + len(e.Reason) + len(e.Changes)
	body, err := AppendTo(make([]byte, 0, size), prev, &e)
	if err != nil {
		return nil, Hash{}, err
	}
	return body, Sum(body), nil
}

// AppendTo is Append into the caller's buffer: it returns dst with the body behind it, dst as it was on an error.
func AppendTo(dst []byte, prev Hash, e *Entry) ([]byte, error) {
	if err := e.check(prev); err != nil {
		return dst, fmt.Errorf("encode log entry %s/%s/%d: %w", e.Node, e.Epoch, e.Seq, err)
	}
	b := appendText(append(dst, `{"node":`...), e.Node)
	b = appendText(append(b, `,"epoch":`...), e.Epoch)
	b = strconv.AppendInt(append(b, `,"seq":`...), e.Seq, 10)
	b = hex.AppendEncode(append(b, `,"prev":"`...), prev[:])
	b = e.At.UTC().AppendFormat(append(b, `","at":"`...), timeLayout)
	b = appendText(append(b, `","actor":`...), e.Actor)
	b = appendText(append(b, `,"seat":`...), e.Seat)
	b = appendText(append(b, `,"mode":`...), string(e.Mode))
	b = appendText(append(b, `,"action":`...), e.Action)
	b = appendText(append(b, `,"register":`...), e.Register)
	b = appendText(append(b, `,"record":`...), e.Record)
	b = strconv.AppendInt(append(b, `,"rev":`...), e.Rev, 10)
	b = appendText(append(b, `,"area":`...), e.Area)
	b = appendText(append(b, `,"reason":`...), e.Reason)
	b = append(b, `,"changes":`...)
	if len(e.Changes) == 0 {
		b = append(b, '{', '}')
	} else {
		b = append(b, e.Changes...)
	}
	b = append(b, '}')
	if len(b)-len(dst) > MaxBody {
		return dst, fmt.Errorf("encode log entry %s/%s/%d: body of %d bytes is over %d", e.Node, e.Epoch, e.Seq, len(b)-len(dst), MaxBody)
	}
	return b, nil
}

// check refuses what has no exact body.
func (e *Entry) check(prev Hash) error {
	switch {
	case e.Node == "", e.Epoch == "", e.Actor == "", e.Action == "":
		return errors.New("node, epoch, actor and action must not be empty")
	case e.Mode != Live && e.Mode != Drill && e.Mode != Test:
		return fmt.Errorf("mode %q is none of live, drill, test", e.Mode)
	case e.Seq < 1:
		return fmt.Errorf("seq %d is less than 1", e.Seq)
	case (e.Seq == 1) != (prev == Hash{}):
		return fmt.Errorf("seq %d does not agree with prev %s", e.Seq, prev)
	case e.Rev < 0:
		return fmt.Errorf("rev %d is negative", e.Rev)
	}
	if y := e.At.UTC().Year(); y < 1 || y > 9999 || e.At.IsZero() {
		return fmt.Errorf("time %s is missing or out of range", e.At.Format(time.RFC3339))
	}
	for _, s := range [...]string{e.Node, e.Epoch, e.Actor, e.Seat, e.Action, e.Register, e.Record, e.Area, e.Reason} {
		if !utf8.ValidString(s) {
			return fmt.Errorf("text %q is not valid UTF-8", s)
		}
	}
	if len(e.Changes) == 0 {
		return nil
	}
	return checkChanges(e.Changes)
}

// appendText appends s as a JSON string with the one escape per character this format knows: \" \\ \b \f \n \r \t,
// \u00xx for the other characters below U+0020, everything else as it is.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		if short := shortEscape(c); short != 0 {
			b = append(b, '\\', short)
		} else {
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

const hexDigits = "0123456789abcdef"

// shortEscape is the letter of the two-character escape of c, 0 where it has none.
func shortEscape(c byte) byte {
	switch c {
	case '"', '\\':
		return c
	case '\b':
		return 'b'
	case '\f':
		return 'f'
	case '\n':
		return 'n'
	case '\r':
		return 'r'
	case '\t':
		return 't'
	}
	return 0
}
