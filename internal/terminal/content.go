package terminal

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// Kind is what a command asks for.
type Kind byte

// The kinds.
const (
	Sound   Kind = 1
	Silence Kind = 2 // of one alert, or of everything when Alert is ""
	Ping    Kind = 3
)

// Pattern is how a signal sounds.
type Pattern struct {
	On, Off time.Duration // whole milliseconds
	Repeats int
}

// Total is how long the pattern takes, its last pause included.
func (p Pattern) Total() time.Duration { return time.Duration(p.Repeats) * (p.On + p.Off) }

// Origin is the log that a command is numbered in: a post's node and epoch.
type Origin struct{ Node, Epoch string }

// Content is what a post signs, the same for every device.
type Content struct {
	Kind      Kind
	Alert     string // the alert's id; "" in a Silence means everything, and in a Ping nothing
	Signal    string // code of the signal, such as RAID
	Pattern   Pattern
	Longest   time.Duration // longest sounding, whole seconds
	Area      string        // administrative code; devices of it and below it obey
	Issued    time.Time     // whole milliseconds
	NotBefore time.Time     // zero: at once
	Expires   time.Time
	Origin    Origin
	Seq       uint64 // rises in the origin; devices order by it, never by time of arrival
}

// Bounds of a command. A command lives at most MaxLife, so a terminal can forget what it refused after that time.
const (
	MaxLife     = 24 * time.Hour
	MaxSounding = time.Hour
	maxPhase    = 10 * time.Minute
	maxRepeats  = 1000
)

// Check refuses what must not be signed and what a terminal must not read.
func (c *Content) Check() error {
	for _, rule := range []struct {
		wrong bool
		what  string
	}{
		{c.Kind < Sound || c.Kind > Ping, "kind"},
		{c.Kind == Sound && c.Alert == "" || c.Kind == Ping && c.Alert != "" || !plain(c.Alert, 0, maxName), "alert"},
		{c.Kind == Sound != (c.Signal != "") || !plain(c.Signal, 0, 16), "signal"},
		{c.Kind != Sound && (c.Pattern != Pattern{} || c.Longest != 0), "pattern without a sounding"},
		{c.Kind == Sound && !c.Pattern.possible(), "pattern"},
		{c.Kind == Sound && (c.Longest < time.Second || c.Longest > MaxSounding || c.Longest%time.Second != 0), "longest sounding"},
		{!validArea(c.Area), "area"},
		{!plain(c.Origin.Node, 1, maxName) || !plain(c.Origin.Epoch, 1, maxName) || c.Seq == 0, "origin"},
		{!inMillis(c.Issued) || !inMillis(c.Expires) || !c.NotBefore.IsZero() && !inMillis(c.NotBefore), "time"},
		{!c.Expires.After(c.Issued) || c.Expires.Sub(c.Issued) > MaxLife, "expiry"},
		{!c.NotBefore.IsZero() && (c.NotBefore.Before(c.Issued) || !c.NotBefore.Before(c.Expires)), "not before"},
	} {
		if rule.wrong {
			return fault.New(fault.Invalid, CodeCommand, fault.Args{"what": rule.what})
		}
	}
	return nil
}

func (p Pattern) possible() bool {
	return p.On >= 100*time.Millisecond && p.On <= maxPhase && p.Off >= 0 && p.Off <= maxPhase && p.Repeats >= 1 &&
		p.Repeats <= maxRepeats && p.On%time.Millisecond == 0 && p.Off%time.Millisecond == 0 && p.Total() <= MaxSounding
}

// inMillis tells whether t survives the wire: whole milliseconds of this and the next centuries.
func inMillis(t time.Time) bool {
	return t.UnixMilli() > 0 && t.Year() < 2200 && t.Equal(time.UnixMilli(t.UnixMilli()))
}

func validArea(area string) bool {
	for i := range len(area) {
		if area[i] < '0' || area[i] > '9' {
			return false
		}
	}
	return len(area) == 6 || len(area) == 9 || len(area) == 12
}

// covers tells whether a device of the area own belongs to the area of a command: the codes of GB/T 2260 and GB/T 10114
// name a higher area by zeros at the end of two, two, two, three and three digits.
func covers(area, own string) bool {
	end := len(area)
	for _, level := range [...][2]int{{12, 9}, {9, 6}, {6, 4}, {4, 2}} {
		if end == level[0] && strings.Trim(area[level[1]:end], "0") == "" {
			end = level[1]
		}
	}
	return strings.HasPrefix(own, area[:end])
}

// contentVersion is the first byte of every content.
const contentVersion = 1

func (c *Content) append(dst []byte, r Realm) []byte {
	dst = append(dst, contentVersion, byte(r), byte(c.Kind))
	for _, s := range []string{c.Alert, c.Signal, c.Area, c.Origin.Node, c.Origin.Epoch} {
		dst = appendText(dst, s)
	}
	dst = appendUint32(dst, uint32(c.Pattern.On/time.Millisecond))
	dst = appendUint32(dst, uint32(c.Pattern.Off/time.Millisecond))
	dst = appendUint32(dst, uint32(c.Pattern.Repeats))
	dst = appendUint32(dst, uint32(c.Longest/time.Second))
	dst = appendTime(dst, c.Issued)
	dst = appendTime(dst, c.NotBefore)
	dst = appendTime(dst, c.Expires)
	return appendUint64(dst, c.Seq)
}

// readContent reads a content strictly: it must be of realm r, well-formed, and nothing may follow.
func readContent(b []byte, r Realm) (Content, error) {
	rd := reader{b: b}
	if v := rd.byte(); v != contentVersion {
		return Content{}, fmt.Errorf("content of version %d", v)
	}
	if got := Realm(rd.byte()); got != r {
		return Content{}, fmt.Errorf("content of world %s", got)
	}
	var c Content
	c.Kind = Kind(rd.byte())
	for _, s := range []*string{&c.Alert, &c.Signal, &c.Area, &c.Origin.Node, &c.Origin.Epoch} {
		*s = rd.text()
	}
	c.Pattern.On = time.Duration(rd.uint32()) * time.Millisecond
	c.Pattern.Off = time.Duration(rd.uint32()) * time.Millisecond
	c.Pattern.Repeats = int(rd.uint32())
	c.Longest = time.Duration(rd.uint32()) * time.Second
	c.Issued, c.NotBefore, c.Expires = rd.time(), rd.time(), rd.time()
	c.Seq = rd.uint64()
	if err := rd.end(); err != nil {
		return Content{}, err
	}
	return c, c.Check()
}
