package main

import (
	"bytes"
	"errors"
	"io"
)

// section is what was verified of one epoch.
type section struct {
	Node       string `json:"node"`
	Epoch      string `json:"epoch"`
	First      int64  `json:"first"`
	Last       int64  `json:"last"`
	Count      int64  `json:"count"`
	Partial    bool   `json:"partial"`
	FirstAt    string `json:"first_at"`
	LastAt     string `json:"last_at"`
	Head       string `json:"head"`
	ExportedAt string `json:"exported_at"`
}

// report is the result for one file. Bad is nil where nothing is wrong.
type report struct {
	OK       bool      `json:"ok"`
	Entries  int64     `json:"entries"`
	Bytes    int64     `json:"bytes"`
	Sections []section `json:"sections"`
	HeadAt   *place    `json:"head_found,omitempty"`
	Bad      *finding  `json:"bad,omitempty"`
}

// place is where an entry stands.
type place struct {
	Section int   `json:"section"`
	Seq     int64 `json:"seq"`
	Line    int64 `json:"line"`
}

// link is what is remembered of an entry after its line is gone.
type link struct {
	line, seq  int64
	prev, hash digest
}

// checker walks over the file. Everything it keeps has a fixed size, but for the list of sections.
type checker struct {
	in     *lines
	want   string // head from outside, "" for none
	report report
	line   int64 // number of the line last read

	// the section being read
	head     header
	headLine int64
	seen     int64 // entries read
	last     link  // the last of them; before the first one the place in front of it
	given    bool  // prev of the next entry is unknown and taken as it is
	firstAt  [24]byte
	lastAt   [24]byte
}

// verify checks everything in r. want is a head from outside or "". The error is r's own.
func verify(r io.Reader, want string) (report, error) {
	stop := make(chan struct{})
	defer close(stop)
	c := checker{in: newLines(r, stop), want: want}
	bad, err := c.file()
	if err != nil {
		return report{}, err
	}
	if bad == nil && want != "" && c.report.HeadAt == nil {
		bad = &finding{Class: rollback, why: headUnknown}
	}
	if bad != nil {
		bad.fill()
	}
	c.report.Bad, c.report.OK, c.report.Bytes = bad, bad == nil, c.in.bytes
	return c.report, nil
}

// next reads a line; a line too long to be one is nil.
func (c *checker) next() (line []byte, ended bool, err error) {
	c.line++
	line, ended, err = c.in.next()
	if errors.Is(err, errLongLine) {
		return nil, true, nil
	}
	return line, ended, err
}

func (c *checker) file() (*finding, error) {
	for {
		line, ended, err := c.next()
		if errors.Is(err, io.EOF) {
			if len(c.report.Sections) == 0 {
				return c.found(truncated, 0, fileEmpty), nil
			}
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		h, ok := readHeader(line)
		if !ok || !ended {
			return c.found(damaged, 0, headerUnreadable), nil
		}
		c.begin(h)
		if bad, err := c.section(); bad != nil || err != nil {
			return bad, err
		}
	}
}

func (c *checker) begin(h header) {
	c.head, c.headLine, c.seen, c.given = h, c.line, 0, h.first > 1
	c.last = link{line: c.line, seq: h.first - 1, hash: zeros}
	c.report.Sections = append(c.report.Sections, section{
		Node: shown(h.node), Epoch: shown(h.epoch), First: h.first, Last: h.first + h.count - 1, Count: h.count,
		Partial: h.first > 1, Head: string(h.head[:]), ExportedAt: h.exportedAt,
	})
}

// section reads the entries and the end line behind a header.
func (c *checker) section() (*finding, error) {
	for {
		line, ended, err := c.next()
		switch {
		case errors.Is(err, io.EOF):
			return c.cutOff(), nil
		case err != nil:
			return nil, err
		case bytes.HasPrefix(line, []byte("end ")):
			return c.end(line, ended), nil
		case bytes.HasPrefix(line, []byte("haidun-log ")):
			return c.cutOff(), nil
		}
		e := readEntry(line)
		if !ended || c.seen == c.head.count || !c.follows(&e) {
			return c.diagnose(&e, ended)
		}
		c.take(&e)
	}
}

// follows says that e is the entry that must come next.
func (c *checker) follows(e *entry) bool {
	return e.sound() && e.seq == c.last.seq+1 && (c.given || e.prev == c.last.hash) &&
		string(e.node) == c.head.node && string(e.epoch) == c.head.epoch
}

func (c *checker) take(e *entry) {
	if c.seen == 0 {
		copy(c.firstAt[:], e.at)
	}
	copy(c.lastAt[:], e.at)
	c.seen++
	c.report.Entries++
	c.given = false
	c.last = link{line: c.line, seq: e.seq, prev: e.prev, hash: e.hash}
	if c.want != "" && c.report.HeadAt == nil && string(e.hash[:]) == c.want {
		c.report.HeadAt = &place{Section: len(c.report.Sections), Seq: e.seq, Line: c.line}
	}
}

// cutOff is the finding for a section without end line.
func (c *checker) cutOff() *finding {
	if c.seen == c.head.count {
		return c.found(truncated, 0, endMissing)
	}
	return c.found(truncated, c.last.seq+1, entriesMissing)
}

// end compares the end line, the header and what was read.
func (c *checker) end(line []byte, ended bool) *finding {
	count, head, ok := readEnd(line)
	if !ok || !ended {
		return c.found(damaged, 0, endUnreadable)
	}
	byHeader, byEnd := c.head.head == c.last.hash, head == c.last.hash
	switch all := c.seen == c.head.count; {
	case all && count == c.seen && byHeader && byEnd:
		c.finish()
		return nil
	case count == c.seen && byHeader && byEnd:
		return c.at(c.headLine, damaged, 0, headerCount)
	case !all && count == c.seen && byEnd:
		return c.found(truncated, c.last.seq+1, endFixed)
	case !all && count == c.head.count && head == c.head.head:
		return c.found(deleted, c.last.seq+1, tailDeleted)
	case !all:
		return c.found(truncated, c.last.seq+1, entriesMissing)
	case byHeader:
		return c.found(damaged, 0, endDisagrees)
	case byEnd && count == c.seen:
		return c.at(c.headLine, damaged, 0, headerHead)
	case head == c.head.head && c.seen > 0:
		return c.at(c.last.line, edited, c.last.seq, lastReplaced)
	}
	return c.found(damaged, 0, endDisagrees)
}

func (c *checker) finish() {
	if s := &c.report.Sections[len(c.report.Sections)-1]; c.seen > 0 {
		s.FirstAt, s.LastAt = string(c.firstAt[:]), string(c.lastAt[:])
	}
}
