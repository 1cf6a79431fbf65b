package terminal

import (
	"slices"
	"time"
)

// Memory is what a terminal must still know after a restart. It is plain data: the terminal writes it where it can.
type Memory struct {
	Last      uint64 // highest counter ever taken
	Seen      uint64 // bit i: counter Last-i was taken
	Number    uint64 // of the last answer
	Orders    []Order
	Cancelled []Tombstone
	Results   []Result
}

// Order is how far a terminal has followed one origin in one world.
type Order struct {
	Realm   Realm
	Origin  Origin
	Sound   uint64 // highest sequence of a sounding taken
	Silence uint64 // highest sequence of a silence for everything
	Issued  time.Time
}

// Tombstone is an alert that must never sound again.
type Tombstone struct {
	Realm Realm
	Alert string
	Until time.Time // after it every command of that alert has expired
}

// Result is what became of a sounding.
type Result struct {
	Realm   Realm
	Origin  Origin
	Seq     uint64
	Alert   string
	Said    Said
	Reason  Reason
	Seconds int
}

const (
	window     = 64 // counters that may come out of order
	maxOrders  = 64
	maxStones  = 256
	maxResults = 32
)

// count takes a counter once. Counters may come out of order, as packets do, but each only once and none from before the
// window.
func (m *Memory) count(n uint64) Reason {
	switch {
	case n > m.Last:
		if shift := n - m.Last; shift < window {
			m.Seen <<= shift
		} else {
			m.Seen = 0
		}
		m.Last, m.Seen = n, m.Seen|1
		return NoReason
	case m.Last-n >= window:
		return RolledBack
	case m.Seen&(1<<(m.Last-n)) != 0:
		return Replayed
	}
	m.Seen |= 1 << (m.Last - n)
	return NoReason
}

// order answers where the terminal is in an origin, making room by forgetting the origin not heard from for longest.
func (m *Memory) order(r Realm, o Origin, issued time.Time) *Order {
	for i := range m.Orders {
		if at := &m.Orders[i]; at.Realm == r && at.Origin == o {
			if issued.After(at.Issued) {
				at.Issued = issued
			}
			return at
		}
	}
	if len(m.Orders) >= maxOrders {
		oldest := 0
		for i, o := range m.Orders {
			if o.Issued.Before(m.Orders[oldest].Issued) {
				oldest = i
			}
		}
		m.Orders = slices.Delete(m.Orders, oldest, oldest+1)
	}
	m.Orders = append(m.Orders, Order{Realm: r, Origin: o, Issued: issued})
	return &m.Orders[len(m.Orders)-1]
}

// cancel puts an alert away for as long as a command of it could live. When there are too many, the one that ends first
// goes; full tells that it has not ended yet.
func (m *Memory) cancel(r Realm, alert string, now, until time.Time) (full bool) {
	m.Cancelled = slices.DeleteFunc(m.Cancelled, func(t Tombstone) bool { return t.Realm == r && t.Alert == alert || !t.Until.After(now) })
	if len(m.Cancelled) >= maxStones {
		return true
	}
	m.Cancelled = append(m.Cancelled, Tombstone{Realm: r, Alert: alert, Until: until})
	return false
}

func (m *Memory) cancelled(r Realm, alert string) bool {
	return slices.ContainsFunc(m.Cancelled, func(t Tombstone) bool { return t.Realm == r && t.Alert == alert })
}

func (m *Memory) result(r Realm, o Origin, seq uint64) (*Result, bool) {
	for i := range m.Results {
		if at := &m.Results[i]; at.Realm == r && at.Origin == o && at.Seq == seq {
			return at, true
		}
	}
	return nil, false
}

func (m *Memory) keep(got Result) {
	if at, known := m.result(got.Realm, got.Origin, got.Seq); known {
		*at = got
		return
	}
	if len(m.Results) >= maxResults {
		m.Results = slices.Delete(m.Results, 0, 1)
	}
	m.Results = append(m.Results, got)
}

// clone is a copy that shares nothing, so that a terminal may write it while the machine goes on.
func (m *Memory) clone() Memory {
	c := *m
	c.Orders, c.Cancelled, c.Results = slices.Clone(m.Orders), slices.Clone(m.Cancelled), slices.Clone(m.Results)
	return c
}
