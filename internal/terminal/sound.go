package terminal

import (
	"time"
)

// sound deals with a sounding that is authentic, in time and for this area.
func (m *Machine) sound(now time.Time, r Realm, counter uint64, c Content) []Message {
	order := m.mem.order(r, c.Origin, c.Issued)
	at, known := m.mem.result(r, c.Origin, c.Seq)
	if known && at.Reason != Interrupted {
		return []Message{m.say(now, *at, counter)} // sent again: told again, not sounded again
	}
	if !known && c.Seq <= order.Sound {
		return m.refuse(now, r, counter, c, Superseded)
	}
	if reason := m.forbidden(r, c, *order); reason != NoReason {
		return m.refuse(now, r, counter, c, reason)
	}
	s := &sounding{realm: r, content: c, counter: counter}
	if c.NotBefore.After(now) && len(m.waiting) >= maxWaiting {
		return m.refuse(now, r, counter, c, Busy)
	}
	order.Sound = c.Seq
	m.mem.keep(Result{Realm: r, Origin: c.Origin, Seq: c.Seq, Alert: c.Alert, Said: Received})
	if m.save() != nil {
		return m.refuse(now, r, counter, c, NoMemory)
	}
	out := []Message{m.say(now, Result{Realm: r, Alert: c.Alert, Seq: c.Seq, Said: Received}, counter)}
	if c.NotBefore.After(now) {
		m.waiting = append(m.waiting, s)
		return out
	}
	return append(out, m.start(now, s)...)
}

// forbidden tells why a sounding must not begin, whenever it came.
func (m *Machine) forbidden(r Realm, c Content, order Order) Reason {
	held, known := m.cfg.Signals[c.Signal]
	switch {
	case m.mem.cancelled(r, c.Alert) || c.Seq < order.Silence:
		return Cancelled
	case c.Seq < order.Sound:
		return Superseded
	case m.repair:
		return InRepair
	case r != RealmLive && (known || m.likeLive(c.Pattern)):
		return LivePattern
	case r == RealmLive && known && held != c.Pattern:
		return BadPattern
	case m.now != nil && m.now.realm == RealmLive && r != RealmLive:
		return Busy
	}
	return NoReason
}

// likeLive tells whether somebody who hears a pattern could take it for a live signal: the same phases, however often.
func (m *Machine) likeLive(p Pattern) bool {
	for _, live := range m.cfg.Signals {
		if live.On == p.On && (live.Off == p.Off || live.Repeats == 1 && p.Repeats == 1) {
			return true
		}
	}
	return false
}

// start begins a sounding, which may have waited: what came meanwhile is looked at again.
func (m *Machine) start(now time.Time, s *sounding) []Message {
	order := m.mem.order(s.realm, s.content.Origin, s.content.Issued)
	reason := m.forbidden(s.realm, s.content, *order)
	if reason == NoReason && !now.Before(s.content.Expires) {
		reason = Expired
	}
	if reason != NoReason {
		return []Message{m.conclude(now, s, Refused, reason, 0)}
	}
	var out []Message
	if m.now != nil {
		out = append(out, m.finish(now, now, Silenced, Superseded))
	}
	long, ending := s.content.Pattern.Total(), NoReason
	for _, limit := range []time.Duration{s.content.Longest, m.limit(s.realm)} {
		if limit < long {
			long, ending = limit, HardStop
		}
	}
	s.from, s.until, s.ending = now, now.Add(long), ending
	m.mem.keep(Result{Realm: s.realm, Origin: s.content.Origin, Seq: s.content.Seq, Alert: s.content.Alert, Said: Sounding})
	if m.save() != nil {
		return append(out, m.conclude(now, s, Refused, NoMemory, 0))
	}
	m.now = s
	return append(out, m.say(now, Result{Realm: s.realm, Alert: s.content.Alert, Seq: s.content.Seq, Said: Sounding}, s.counter))
}

func (m *Machine) limit(r Realm) time.Duration {
	if r == RealmLive {
		return m.cfg.HardStop
	}
	return min(m.cfg.Quiet, m.cfg.HardStop)
}

// silence stops an alert, or everything of its world; a live one for everything stops every world. It is obeyed even when
// it cannot be saved.
func (m *Machine) silence(now time.Time, r Realm, counter uint64, c Content) []Message {
	meant := func(s *sounding) bool {
		switch {
		case c.Alert != "":
			return s.realm == r && s.content.Alert == c.Alert
		case s.realm != r:
			return r == RealmLive
		}
		return s.content.Origin != c.Origin || s.content.Seq < c.Seq // what was ordered after the silence stays
	}
	m.cancel(r, c, c.Alert, now)
	out := m.dropWaiting(now, Cancelled, meant)
	seconds := 0
	if m.now != nil && meant(m.now) {
		done := m.finish(now, now, Silenced, Cancelled)
		seconds = done.Answer.Seconds
		out = append(out, done)
	}
	told := Result{Realm: r, Alert: c.Alert, Seq: c.Seq, Said: Silenced, Seconds: seconds}
	if m.save() != nil {
		told.Reason = NoMemory
	}
	return append(out, m.say(now, told, counter))
}

// cancel remembers that an alert, or everything its origin numbered before the content, must not sound any more. When the
// terminal remembers too many alerts, it puts away everything older of the origin: it rather sounds too little.
func (m *Machine) cancel(r Realm, c Content, alert string, now time.Time) {
	full := alert != "" && m.mem.cancel(r, alert, now, now.Add(MaxLife+skew))
	if alert == "" || full {
		order := m.mem.order(r, c.Origin, c.Issued)
		order.Silence = max(order.Silence, c.Seq)
	}
	if full && c.Kind == Sound {
		order := m.mem.order(r, c.Origin, c.Issued)
		order.Silence = max(order.Silence, c.Seq+1)
	}
}
