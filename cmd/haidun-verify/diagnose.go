package main

import (
	"bytes"
	"errors"
	"io"
)

// bad is a copy of the first line that is not the entry expected there.
type bad struct {
	link
	sum           digest
	sound, hasOwn bool // own hash fits; node and epoch are the header's
}

// rest is what lies behind the first bad line in its section. It is gathered in one pass and has a fixed size.
type rest struct {
	entries  int64 // lines that are neither header nor end line, the bad one included
	next     *link // the line right behind the bad one, where it is a sound entry
	nextOwn  bool  // and it belongs to the header's node and epoch
	expected bool  // the entry that should have stood in the bad place comes later
	again    bool  // another sound entry has the bad one's number
	last     link  // the last sound entry
	endOK    bool
	endCount int64
	endHead  digest
}

// diagnose says what happened at the line just read: it looks at the rest of the section to tell the classes apart.
func (c *checker) diagnose(e *entry, ended bool) (*finding, error) {
	x := bad{
		link: link{line: c.line, seq: e.seq, prev: e.prev, hash: e.hash}, sum: e.sum,
		sound: e.sound(), hasOwn: c.own(e),
	}
	consistent := c.follows(e)
	r, err := c.lookAhead(&x)
	if err != nil {
		return nil, err
	}
	if !ended {
		if c.seen == c.head.count {
			return c.at(x.line, damaged, 0, endUnreadable), nil
		}
		return c.at(x.line, truncated, c.last.seq+1, entryCut), nil
	}
	if c.seen == c.head.count && (consistent || !x.sound || c.last.hash == c.head.head) {
		return c.surplus(&x, &r, consistent), nil
	}
	if !x.sound {
		return c.unsound(&x, &r), nil
	}
	return c.misplaced(&x, &r), nil
}

func (c *checker) own(e *entry) bool {
	return string(e.node) == c.head.node && string(e.epoch) == c.head.epoch
}

// lookAhead reads to the end of the section.
func (c *checker) lookAhead(x *bad) (rest, error) {
	r := rest{entries: 1, last: x.link}
	for {
		line, _, err := c.next()
		if errors.Is(err, io.EOF) || err == nil && bytes.HasPrefix(line, []byte("haidun-log ")) {
			return r, nil
		}
		if err != nil {
			return r, err
		}
		if bytes.HasPrefix(line, []byte("end ")) {
			r.endCount, r.endHead, r.endOK = readEnd(line)
			return r, nil
		}
		r.entries++
		e := readEntry(line)
		if !e.sound() {
			continue
		}
		r.last = link{line: c.line, seq: e.seq, prev: e.prev, hash: e.hash}
		if r.entries == 2 {
			next := r.last
			r.next, r.nextOwn = &next, c.own(&e)
		}
		r.expected = r.expected || c.follows(&e)
		r.again = r.again || e.seq == x.seq
	}
}

// surplus is for lines behind the last entry the header announces.
func (c *checker) surplus(x *bad, r *rest, consistent bool) *finding {
	intact := r.endOK && r.endHead == c.head.head
	switch {
	case consistent && intact && r.endCount == c.seen+r.entries && r.last.hash == c.head.head:
		return c.at(c.headLine, damaged, 0, headerCount)
	case x.sound || intact:
		return c.at(x.line, inserted, c.last.seq+1, beyondEnd)
	}
	return c.at(x.line, damaged, 0, endUnreadable)
}

// unsound is for a line whose hash does not fit its body.
func (c *checker) unsound(x *bad, r *rest) *finding {
	place := c.last.seq + 1
	switch {
	case r.expected:
		return c.at(x.line, inserted, place, notBelonging)
	case r.next != nil && r.next.prev == x.sum:
		return c.at(x.line, edited, place, hashChanged)
	}
	return c.at(x.line, edited, place, bodyChanged)
}

// misplaced is for a line that is sound in itself but is not the entry expected here.
func (c *checker) misplaced(x *bad, r *rest) *finding {
	place := c.last.seq + 1
	first := c.seen == 0
	smooth := r.next != nil && r.next.seq == x.seq+1 && r.next.prev == x.hash || r.entries == 1
	switch {
	case first && !x.hasOwn && (r.entries == 1 || r.nextOwn == x.hasOwn && smooth):
		return c.at(c.headLine, damaged, 0, headerOwner)
	case first && x.hasOwn && x.seq != place && smooth && r.entries == c.head.count &&
		r.last.hash == c.head.head && r.last.seq != c.head.first+c.head.count-1:
		return c.at(c.headLine, damaged, 0, headerFirst)
	case r.expected && x.seq > place && !r.again && x.seq < c.head.first+c.head.count:
		return c.at(x.line, reordered, place, wrongOrder)
	case r.expected:
		return c.at(x.line, inserted, place, notBelonging)
	case !x.hasOwn:
		return c.at(x.line, edited, place, foreign)
	case !first && x.seq == c.last.seq && (x.prev == c.last.prev || c.seen == 1 && c.head.first > 1):
		if x.hash != c.last.hash && c.continued(x, r) {
			return c.at(c.last.line, inserted, c.last.seq, twoClaims)
		}
		return c.at(x.line, inserted, place, notBelonging)
	case x.seq > place && x.prev != c.last.hash:
		return c.gap(x, place)
	case x.seq == place && !first && c.continued(x, r):
		return c.at(c.last.line, edited, c.last.seq, rehashed)
	case c.seen == c.head.count:
		return c.at(x.line, inserted, place, beyondEnd)
	}
	return c.at(x.line, edited, place, rehashed)
}

// continued says that what comes behind x, or the header's head where x is the last entry, holds on to x.
func (c *checker) continued(x *bad, r *rest) bool {
	if r.entries > 1 {
		return r.next != nil && r.next.prev == x.hash
	}
	return c.head.head == x.hash
}

// gap is the finding for entries place … x.seq-1 missing in front of x.
func (c *checker) gap(x *bad, place int64) *finding {
	f := c.at(x.line, deleted, place, gone)
	f.To = x.seq - 1
	return f
}
